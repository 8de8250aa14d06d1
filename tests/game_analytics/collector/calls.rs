//! What a game says in a call, and the call itself.

use cableway::Client;
use cableway::client::Purchase;
use cableway::error::{Error, Result, Warning};
use cableway::service::game_analytics::event::{
    Field, FieldValue, Flow, Receipt, Severity, Status, Store,
};

use crate::support::PATIENCE;

/// A call that asks for an event, with its own custom fields.
#[derive(Debug, Clone)]
pub struct Call {
    pub what: What,
    pub fields: Fields,
}

#[derive(Debug, Clone)]
pub enum What {
    Design { event_id: String, value: Option<f64> },
    Business(Bought),
    Resource(Flowed),
    Progression { status: Status, level: Vec<String>, score: Option<i64> },
    Error { severity: Severity, message: String },
}

#[derive(Debug, Clone)]
pub struct Bought {
    pub currency: String,
    pub amount: i64,
    pub item_type: String,
    pub item_id: String,
    pub cart_type: Option<String>,
    pub receipt: Option<Slip>,
}

#[derive(Debug, Clone)]
pub struct Slip {
    pub store: Store,
    pub receipt: String,
    pub signature: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Flowed {
    pub flow: Flow,
    pub currency: String,
    pub amount: f64,
    pub item_type: String,
    pub item_id: String,
}

/// Custom fields.
pub type Fields = Vec<(String, Said)>;

#[derive(Debug, Clone)]
pub enum Said {
    Number(f64),
    Text(String),
}

impl Call {
    /// Makes the call.
    pub fn make(&self, client: Client) -> Result<Option<Warning>> {
        let fields = &borrowed(&self.fields);
        match &self.what {
            What::Design { event_id, value } => {
                client.ga_design(event_id.as_bytes(), *value, fields).map(|()| None)
            }
            What::Business(bought) => client.ga_business(&bought.purchase(), fields),
            What::Resource(Flowed { flow, currency, amount, item_type, item_id }) => {
                let (currency, item_type) = (currency.as_bytes(), item_type.as_bytes());
                client
                    .ga_resource(*flow, currency, *amount, item_type, item_id.as_bytes(), fields)
                    .map(|()| None)
            }
            What::Progression { status, level, score } => {
                let level: Vec<&[u8]> = level.iter().map(|part| part.as_bytes()).collect();
                client.ga_progression(*status, &level, *score, fields).map(|()| None)
            }
            What::Error { severity, message } => client.ga_error(*severity, message, fields),
        }
    }
}

impl Bought {
    fn purchase(&self) -> Purchase<'_> {
        Purchase {
            currency: self.currency.as_bytes(),
            amount: self.amount,
            item_type: self.item_type.as_bytes(),
            item_id: self.item_id.as_bytes(),
            cart_type: self.cart_type.as_deref(),
            receipt: self.receipt.as_ref().map(|slip| Receipt {
                store: slip.store,
                receipt: &slip.receipt,
                signature: slip.signature.as_deref(),
            }),
        }
    }
}

/// Makes a call until the journal has room for it, and tells how often it had none.
pub fn insist<R>(client: Client, call: impl Fn() -> Result<R>) -> (Result<R>, u64) {
    for full in 0..100 {
        match call() {
            Err(Error::QueueFull) => drop(client.flush(PATIENCE).expect("open")),
            outcome => return (outcome, full),
        }
    }
    panic!("the journal stays full")
}

/// Custom fields as the library takes them.
pub fn borrowed(fields: &Fields) -> Vec<Field<'_>> {
    fields
        .iter()
        .map(|(key, said)| Field {
            key,
            value: match said {
                Said::Number(number) => FieldValue::Number(*number),
                Said::Text(text) => FieldValue::Text(text),
            },
        })
        .collect()
}
