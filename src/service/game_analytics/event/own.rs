//! What an event says for itself, read back out of the queue.

use serde::Serialize;

use super::fields::{Field, read};
use super::{CART, FIELDS, Flow, RECEIPT, SIGNATURE, Severity, Status, Store, VALUE};
use crate::service::payload::Reader;
use crate::stats::GaCategory;

/// The fields of an event that it shares with no other, as they stand on the wire.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Own<'a> {
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_id: Option<EventId<'a>>,
    /// A design event's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Cents of a purchase, or an amount of a virtual currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// Of a purchase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<&'a str>,
    /// Counts the purchases of an installation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transaction_num: Option<u64>,
    /// Where in the game something was bought.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cart_type: Option<&'a str>,
    /// A store's word for a purchase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt_info: Option<ReceiptInfo<'a>>,
    /// Counts the attempts at a level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempt_num: Option<u64>,
    /// The player's score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<i64>,
    /// How bad a fault is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<&'static str>,
    /// What happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<&'a str>,
    /// Of a session, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<u32>,
    /// Its own custom fields; the wire adds the global ones.
    #[serde(skip)]
    pub fields: Vec<Field<'a>>,
}

/// An event id.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EventId<'a> {
    /// As it stands in the row.
    Whole(&'a str),
    /// What the game named, behind a word that it chose.
    Behind(&'static str, &'a str),
}

impl<'a> EventId<'a> {
    /// The part that the game named.
    pub fn named(self) -> &'a str {
        match self {
            Self::Whole(id) | Self::Behind(_, id) => id,
        }
    }
}

impl Serialize for EventId<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Whole(id) => serializer.serialize_str(id),
            Self::Behind(word, id) => serializer.collect_str(&format_args!("{word}:{id}")),
        }
    }
}

/// An amount.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Amount {
    /// Of real money.
    Cents(i64),
    /// Of a virtual currency.
    Units(f64),
}

/// A store's word for a purchase.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ReceiptInfo<'a> {
    store: &'static str,
    receipt: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<&'a str>,
}

/// A row's body: the number that the fold gave the event, then its payload.
pub fn numbered(number: u64, payload: &[u8]) -> Vec<u8> {
    [&number.to_le_bytes(), payload].concat()
}

/// Reads a row's body; `None` if it is none.
pub fn read_own(category: GaCategory, body: &[u8]) -> Option<Own<'_>> {
    let mut reader = Reader::new(body);
    match category {
        GaCategory::User => Some(Own::default()),
        GaCategory::SessionEnd => {
            let length = Some(u32::from_le_bytes(reader.take()?));
            Some(Own { length, ..Own::default() })
        }
        GaCategory::Business => business(reader),
        GaCategory::Resource => resource(reader),
        GaCategory::Progression => progression(reader),
        GaCategory::Design => design(reader),
        GaCategory::Error => failure(reader),
    }
}

fn fields<'a>(reader: &mut Reader<'a>, flags: u8) -> Option<Vec<Field<'a>>> {
    Some(reader.if_flag(flags & FIELDS != 0, read)?.unwrap_or_default())
}

fn design(mut reader: Reader<'_>) -> Option<Own<'_>> {
    let flags = reader.byte()?;
    let value =
        reader.if_flag(flags & VALUE != 0, |reader| reader.take().map(f64::from_le_bytes))?;
    let fields = fields(&mut reader, flags)?;
    let event_id = Some(EventId::Whole(reader.rest()?));
    Some(Own { event_id, value, fields, ..Own::default() })
}

fn business(mut reader: Reader<'_>) -> Option<Own<'_>> {
    let transaction_num = Some(u64::from_le_bytes(reader.take()?));
    let flags = reader.byte()?;
    let fields = fields(&mut reader, flags)?;
    let currency = Some(reader.short_text(3)?);
    let amount = Some(Amount::Cents(i64::from_le_bytes(reader.take()?)));
    let event_id = Some(EventId::Whole(reader.text()?));
    let cart_type = reader.if_flag(flags & CART != 0, Reader::text)?;
    let store_and_receipt = reader.if_flag(flags & RECEIPT != 0, |reader| {
        Some((Store::from_number(reader.byte()?.into())?, reader.text()?))
    })?;
    let signature = reader.if_flag(flags & SIGNATURE != 0, Reader::text)?;
    let receipt_info = store_and_receipt.map(|(store, receipt)| ReceiptInfo {
        store: store.word(),
        receipt,
        signature,
    });
    Some(Own {
        event_id,
        amount,
        currency,
        transaction_num,
        cart_type,
        receipt_info,
        fields,
        ..Own::default()
    })
}

fn resource(mut reader: Reader<'_>) -> Option<Own<'_>> {
    let flags = reader.byte()?;
    let fields = fields(&mut reader, flags)?;
    let flow = Flow::from_number(reader.byte()?.into())?;
    let units = f64::from_le_bytes(reader.take()?);
    let amount = Some(Amount::Units(if flow == Flow::Sink { -units } else { units }));
    let event_id = Some(EventId::Behind(flow.word(), reader.text()?));
    Some(Own { event_id, amount, fields, ..Own::default() })
}

fn progression(mut reader: Reader<'_>) -> Option<Own<'_>> {
    let attempt = u64::from_le_bytes(reader.take()?);
    let step = Step::read(reader)?;
    Some(Own {
        event_id: Some(EventId::Behind(step.status.word(), step.level)),
        // 0 stands for none: attempts that only begin have no number yet.
        attempt_num: (attempt > 0).then_some(attempt),
        score: step.score,
        fields: step.fields,
        ..Own::default()
    })
}

/// A progression event's payload.
struct Step<'a> {
    status: Status,
    level: &'a str,
    score: Option<i64>,
    fields: Vec<Field<'a>>,
}

impl<'a> Step<'a> {
    fn read(mut reader: Reader<'a>) -> Option<Self> {
        let flags = reader.byte()?;
        let score =
            reader.if_flag(flags & VALUE != 0, |reader| reader.take().map(i64::from_le_bytes))?;
        let fields = fields(&mut reader, flags)?;
        let status = Status::from_number(reader.byte()?.into())?;
        Some(Self { status, level: reader.text()?, score, fields })
    }
}

/// What a progression record says happened, and to which level.
pub fn read_step(payload: &[u8]) -> Option<(Status, &str)> {
    Step::read(Reader::new(payload)).map(|step| (step.status, step.level))
}

fn failure(mut reader: Reader<'_>) -> Option<Own<'_>> {
    let flags = reader.byte()?;
    let fields = fields(&mut reader, flags)?;
    let severity = Some(Severity::from_number(reader.byte()?.into())?.word());
    let message = Some(reader.rest()?);
    Some(Own { severity, message, fields, ..Own::default() })
}
