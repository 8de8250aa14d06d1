//! The reference's rules for what a game may say, as hand-written scanners.

mod annotation;
mod fields;
mod ids;
mod receipt;

pub use crate::service::currency::{currency, is_in_iso_4217};
pub use annotation::annotation;
pub use fields::{MOST_FIELDS, fields};
pub use ids::{design_id, part, resource_currency};
pub use receipt::receipt;

use crate::error::{Error, Result};

/// The reference sets no limit; ids in use are far shorter, and a record has to stay small.
const LONGEST_ID: usize = 128;
/// The longest message of an error event, in characters.
const LONGEST_MESSAGE: usize = 8192;
/// The longest cart type, in characters.
const LONGEST_CART_TYPE: usize = 32;

/// A number that JSON can carry.
#[inline]
pub fn finite(argument: &'static str, number: f64) -> Result<()> {
    if number.is_finite() { Ok(()) } else { Err(Error::NotFinite(argument)) }
}

/// A user's or device's id: 1 to 128 characters.
pub fn id(argument: &'static str, id: &str) -> Result<()> {
    if id.is_empty() {
        let rule = format!("is empty; it has 1 to {LONGEST_ID} characters");
        return Err(Error::InvalidArgument { argument, rule });
    }
    characters(argument, id, LONGEST_ID)
}

/// The message of an error event.
pub fn message(argument: &'static str, message: &str) -> Result<()> {
    characters(argument, message, LONGEST_MESSAGE)
}

/// Where in the game something was bought.
pub fn cart_type(argument: &'static str, cart_type: &str) -> Result<()> {
    characters(argument, cart_type, LONGEST_CART_TYPE)
}

/// An amount of a virtual currency: more than nothing, whichever way it flows.
pub fn resource_amount(argument: &'static str, amount: f64) -> Result<()> {
    finite(argument, amount)?;
    if amount > 0.0 {
        return Ok(());
    }
    let rule = "must be more than 0; the flow says whether it is earned or spent".to_owned();
    Err(Error::InvalidArgument { argument, rule })
}

/// The price of a purchase, in cents.
pub fn business_amount(argument: &'static str, amount: i64) -> Result<()> {
    if amount >= 0 {
        return Ok(());
    }
    let rule = "must be 0 or more, in cents".to_owned();
    Err(Error::InvalidArgument { argument, rule })
}

/// A text of at most so many characters.
pub fn characters(argument: &'static str, text: &str, most: usize) -> Result<()> {
    // A text of few bytes has few characters: most need no counting.
    let count = if text.len() <= most { 0 } else { text.chars().count() };
    if count <= most {
        return Ok(());
    }
    let rule = format!("has {count} characters; at most {most} are allowed");
    Err(Error::InvalidArgument { argument, rule })
}
