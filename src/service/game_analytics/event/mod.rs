//! What a call says, as it travels through journal and queue.
//!
//! A record's payload is the event as the game gave it; the queue's row is the same, behind the number
//! that the fold gave it where its category counts. Numbers are little-endian, texts stand behind
//! their lengths.

mod choice;
mod fields;
mod newcomer;
mod own;

pub use choice::{Flow, Severity, Status, Store};
pub use fields::{Field, FieldValue, put_fields, read_fields};
pub use newcomer::Newcomer;
pub use own::{Own, numbered, read_own, read_step};

use crate::service::payload::Put;

use crate::journal::{Payload, Sink};

/// Flags of what is optional, in the first byte of a payload.
const VALUE: u8 = 1;
const FIELDS: u8 = 2;
const CART: u8 = 4;
const RECEIPT: u8 = 8;
const SIGNATURE: u8 = 16;

fn flag(flag: u8, is_set: bool) -> u8 {
    if is_set { flag } else { 0 }
}

/// A design event.
#[derive(Debug, Clone, PartialEq)]
pub struct Design<'a> {
    /// 1 to 5 parts between colons.
    pub event_id: &'a [u8],
    /// Optional.
    pub value: Option<f64>,
    /// Its own custom fields.
    pub fields: &'a [Field<'a>],
}

impl Payload for Design<'_> {
    #[inline]
    fn put(&self, sink: &mut impl Sink) {
        sink.put(&[flag(VALUE, self.value.is_some()) | flag(FIELDS, !self.fields.is_empty())]);
        if let Some(value) = self.value {
            sink.put(&value.to_le_bytes());
        }
        put_fields(self.fields, sink);
        sink.put(self.event_id);
    }
}

/// A purchase for real money.
#[derive(Debug, Clone, PartialEq)]
pub struct Business<'a> {
    /// Three capitals.
    pub currency: [u8; 3],
    /// The price in cents.
    pub amount: i64,
    /// What kind of thing was bought.
    pub item_type: &'a [u8],
    /// Which one.
    pub item_id: &'a [u8],
    /// Where in the game it was bought.
    pub cart_type: Option<&'a str>,
    /// What the store gave for it.
    pub receipt: Option<Receipt<'a>>,
    /// Its own custom fields.
    pub fields: &'a [Field<'a>],
}

/// A store's word for a purchase.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Receipt<'a> {
    /// Which store.
    pub store: Store,
    /// The receipt itself; base64 for stores that validate it.
    pub receipt: &'a str,
    /// The signature that goes with it.
    pub signature: Option<&'a str>,
}

impl Payload for Business<'_> {
    fn put(&self, sink: &mut impl Sink) {
        let signature = self.receipt.and_then(|receipt| receipt.signature);
        sink.put(&[flag(FIELDS, !self.fields.is_empty())
            | flag(CART, self.cart_type.is_some())
            | flag(RECEIPT, self.receipt.is_some())
            | flag(SIGNATURE, signature.is_some())]);
        put_fields(self.fields, sink);
        sink.put(&self.currency);
        sink.put(&self.amount.to_le_bytes());
        sink.put_joined(&[self.item_type, self.item_id]);
        if let Some(cart_type) = self.cart_type {
            sink.put_text(cart_type.as_bytes());
        }
        if let Some(receipt) = self.receipt {
            sink.put(&[receipt.store as u8]);
            sink.put_text(receipt.receipt.as_bytes());
        }
        if let Some(signature) = signature {
            sink.put_text(signature.as_bytes());
        }
    }
}

/// Virtual currency earned or spent.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource<'a> {
    /// Which of the two.
    pub flow: Flow,
    /// Which currency.
    pub currency: &'a [u8],
    /// How much, more than 0.
    pub amount: f64,
    /// What kind of thing it was spent on or came from.
    pub item_type: &'a [u8],
    /// Which one.
    pub item_id: &'a [u8],
    /// Its own custom fields.
    pub fields: &'a [Field<'a>],
}

impl Payload for Resource<'_> {
    fn put(&self, sink: &mut impl Sink) {
        sink.put(&[flag(FIELDS, !self.fields.is_empty())]);
        put_fields(self.fields, sink);
        sink.put(&[self.flow as u8]);
        sink.put(&self.amount.to_le_bytes());
        sink.put_joined(&[self.currency, self.item_type, self.item_id]);
    }
}

/// A step of an attempt at a level.
#[derive(Debug, Clone, PartialEq)]
pub struct Progression<'a> {
    /// What happened to the attempt.
    pub status: Status,
    /// The level: 1 to 3 parts.
    pub level: &'a [&'a [u8]],
    /// The player's score, for attempts that end.
    pub score: Option<i64>,
    /// Its own custom fields.
    pub fields: &'a [Field<'a>],
}

impl Payload for Progression<'_> {
    fn put(&self, sink: &mut impl Sink) {
        sink.put(&[flag(VALUE, self.score.is_some()) | flag(FIELDS, !self.fields.is_empty())]);
        if let Some(score) = self.score {
            sink.put(&score.to_le_bytes());
        }
        put_fields(self.fields, sink);
        sink.put(&[self.status as u8]);
        sink.put_joined(self.level);
    }
}

/// A fault in the game.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure<'a> {
    /// How bad it is.
    pub severity: Severity,
    /// What happened, at most 8192 characters.
    pub message: &'a str,
    /// Its own custom fields.
    pub fields: &'a [Field<'a>],
}

impl Payload for Failure<'_> {
    fn put(&self, sink: &mut impl Sink) {
        sink.put(&[flag(FIELDS, !self.fields.is_empty())]);
        put_fields(self.fields, sink);
        sink.put(&[self.severity as u8]);
        sink.put(self.message.as_bytes());
    }
}

/// The end of a session. In the queue: its length in seconds as a little-endian integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionEnd {
    /// Seconds spent in the game, 0 to 172,800.
    pub length: u32,
}

impl SessionEnd {
    /// The longest session that the reference allows, in seconds.
    pub const LONGEST: i64 = 172_800;

    /// The end of a session that lasted so many ms.
    pub fn after(ms: i64) -> Self {
        Self { length: (ms / 1000).clamp(0, Self::LONGEST) as u32 }
    }

    /// The row's body.
    pub fn encode(&self) -> [u8; 4] {
        self.length.to_le_bytes()
    }
}

#[cfg(test)]
mod tests;
