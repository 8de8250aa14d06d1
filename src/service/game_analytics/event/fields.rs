//! Custom fields.

use crate::journal::Sink;
use crate::service::payload::{Put, Reader};

/// A custom field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field<'a> {
    /// 1 to 64 letters, digits and `_`.
    pub key: &'a str,
    /// What it says.
    pub value: FieldValue<'a>,
}

/// What a custom field says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FieldValue<'a> {
    /// A finite number.
    Number(f64),
    /// At most 256 characters.
    Text(&'a str),
}

const NUMBER: u8 = 0;
const TEXT: u8 = 1;

/// Puts custom fields behind their number; nothing at all where there are none.
#[inline]
pub fn put_fields(fields: &[Field<'_>], sink: &mut impl Sink) {
    if !fields.is_empty() {
        sink.put(&[fields.len() as u8]);
    }
    for field in fields {
        sink.put_text(field.key.as_bytes());
        match field.value {
            FieldValue::Number(number) => {
                sink.put(&[NUMBER]);
                sink.put(&number.to_le_bytes());
            }
            FieldValue::Text(text) => {
                sink.put(&[TEXT]);
                sink.put_text(text.as_bytes());
            }
        }
    }
}

/// Reads custom fields that were put; empty bytes are none. `None` if they are no such thing.
pub fn read_fields(payload: &[u8]) -> Option<Vec<Field<'_>>> {
    if payload.is_empty() { Some(Vec::new()) } else { read(&mut Reader::new(payload)) }
}

/// Reads custom fields, at least one.
pub(super) fn read<'a>(reader: &mut Reader<'a>) -> Option<Vec<Field<'a>>> {
    let count = reader.byte()?;
    (0..count)
        .map(|_| {
            let key = reader.text()?;
            let value = match reader.byte()? {
                NUMBER => FieldValue::Number(f64::from_le_bytes(reader.take()?)),
                TEXT => FieldValue::Text(reader.text()?),
                _ => return None,
            };
            Some(Field { key, value })
        })
        .collect()
}
