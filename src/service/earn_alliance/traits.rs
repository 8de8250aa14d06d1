//! Traits: what tells events of the same name apart, as "with a knife". Each has a key and a plain
//! value; of two with the same key the later one counts.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::item::Number;
use crate::journal::Sink;
use crate::service::payload::{Put, Reader};

/// A trait.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trait<'a> {
    /// Its name.
    pub key: &'a str,
    /// What it says.
    pub value: TraitValue<'a>,
}

/// What a trait says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TraitValue<'a> {
    /// In words.
    Text(&'a str),
    /// A finite number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// Nothing.
    Null,
}

/// The traits of a call.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Traits<'a> {
    /// One by one.
    pub items: &'a [Trait<'a>],
    /// More of them, which count as later: a JSON object of plain values, or empty.
    pub json: &'a str,
}

const TEXT: u8 = 0;
const NUMBER: u8 = 1;
const FALSE: u8 = 2;
const TRUE: u8 = 3;
const NULL: u8 = 4;

impl Traits<'_> {
    /// Whether there are none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.json.is_empty()
    }

    /// Puts them into a payload: their number, then each, then the JSON.
    pub(super) fn put(&self, sink: &mut impl Sink) {
        sink.put(&[self.items.len() as u8]);
        for Trait { key, value } in self.items {
            sink.put_text(key.as_bytes());
            match value {
                TraitValue::Text(text) => {
                    sink.put(&[TEXT]);
                    sink.put_text(text.as_bytes());
                }
                TraitValue::Number(number) => {
                    sink.put(&[NUMBER]);
                    sink.put(&number.to_le_bytes());
                }
                TraitValue::Flag(flag) => sink.put(&[if *flag { TRUE } else { FALSE }]),
                TraitValue::Null => sink.put(&[NULL]),
            }
        }
        sink.put_text(self.json.as_bytes());
    }
}

/// Traits as they travel: by key, each value's JSON as the game gave it.
pub(super) type Merged = BTreeMap<String, Box<RawValue>>;

/// Reads traits that were put, merged; `None` if they are no such thing.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Merged> {
    let mut merged = Merged::new();
    for _ in 0..reader.byte()? {
        let key = reader.text()?.to_owned();
        let value = match reader.byte()? {
            TEXT => serde_json::value::to_raw_value(reader.text()?),
            NUMBER => serde_json::value::to_raw_value(&Number(f64::from_le_bytes(reader.take()?))),
            FALSE => serde_json::value::to_raw_value(&false),
            TRUE => serde_json::value::to_raw_value(&true),
            NULL => serde_json::value::to_raw_value(&()),
            _ => return None,
        };
        merged.insert(key, value.ok()?);
    }
    let json = reader.text()?;
    if !json.is_empty() {
        merged.extend(serde_json::from_str::<Merged>(json).ok()?);
    }
    Some(merged)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value, json};

    use super::*;
    use crate::service::earn_alliance::validate;

    fn merged(traits: Traits<'_>) -> Value {
        let mut payload = Vec::new();
        traits.put(&mut payload);
        let merged = read(&mut Reader::new(&payload)).expect("what was put");
        serde_json::to_value(merged).expect("JSON")
    }

    #[test]
    fn all_kinds_of_values_become_one_object() {
        let items = [
            Trait { key: "weapon", value: TraitValue::Text("knife \"K\" 🔪") },
            Trait { key: "level", value: TraitValue::Number(3.0) },
            Trait { key: "luck", value: TraitValue::Number(0.25) },
            Trait { key: "elite", value: TraitValue::Flag(true) },
            Trait { key: "boss", value: TraitValue::Flag(false) },
            Trait { key: "armour", value: TraitValue::Null },
            Trait { key: "level", value: TraitValue::Number(4.0) },
        ];
        let json = r#" {"mob":"zombie","id":12345678901234567890,"boss":null} "#;
        let expected = json!({
            "weapon": "knife \"K\" 🔪", "level": 4, "luck": 0.25, "elite": true, "boss": null,
            "armour": null, "mob": "zombie", "id": 12_345_678_901_234_567_890_u64,
        });
        assert_eq!(merged(Traits { items: &items, json }), expected);
        assert_eq!(merged(Traits::default()), json!({}));
    }

    /// A trait that owns its words.
    type Owned = (String, Option<Value>);

    fn owned() -> impl Strategy<Value = Owned> {
        let value = prop_oneof![
            any::<String>().prop_map(Value::from),
            (-1e18_f64..1e18).prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            any::<bool>().prop_map(Value::from),
        ];
        // Few keys, so that they meet again.
        ("[abc\"\\\\é😀]{1,2}", proptest::option::of(value))
    }

    fn item((key, value): &Owned) -> Trait<'_> {
        let value = match value {
            Some(Value::String(text)) => TraitValue::Text(text),
            Some(Value::Number(number)) => TraitValue::Number(number.as_f64().expect("finite")),
            Some(Value::Bool(flag)) => TraitValue::Flag(*flag),
            _ => TraitValue::Null,
        };
        Trait { key, value }
    }

    /// JSON with the keys in the order given, doubled ones too, and escapes that need not be.
    fn written(list: &[Owned]) -> String {
        let pairs = list.iter().map(|(key, value)| {
            let key: String = key.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
            format!("\"{key}\" :\n{}", value.clone().unwrap_or(Value::Null))
        });
        format!("\t{{{}}}", pairs.collect::<Vec<_>>().join(" , "))
    }

    proptest! {
        #[test]
        fn later_traits_win_in_both_forms(
            first in prop::collection::vec(owned(), 0..8),
            then in prop::collection::vec(owned(), 0..8),
        ) {
            let items: Vec<_> = first.iter().map(item).collect();
            let json = written(&then);
            let traits = Traits { items: &items, json: &json };
            prop_assert_eq!(validate::traits(&traits), Ok(()));
            let mut model = Map::new();
            for (key, value) in first.iter().chain(&then) {
                model.insert(key.clone(), value.clone().unwrap_or(Value::Null));
            }
            let merged = merged(traits);
            prop_assert_eq!(merged.as_object().map(Map::len), Some(model.len()));
            for (key, value) in &model {
                let same = match (value.as_f64(), merged[key].as_f64()) {
                    (Some(mine), Some(theirs)) => mine == theirs,
                    _ => merged[key] == *value,
                };
                prop_assert!(same, "{}: {} became {}", key, value, merged[key]);
            }
        }
    }
}
