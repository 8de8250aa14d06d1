//! Events in the queue: all metrics as they were, then what only this event says.

use serde::{Deserialize, Serialize};

use super::change::{Change, put_progress, read_progress};
use super::player::PlayerId;
use super::price::Price;
use super::progress::Progress;
use crate::journal::Payload;
use crate::journal::format::Kind;
use crate::service::payload::Reader;
use crate::stats::GondolaCategory;

/// What events share: who plays, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Shared {
    /// Whose events they are.
    pub player: PlayerId,
    /// Whether the game named the player: then there may be other devices.
    pub named: bool,
    /// Tells this installation from others of the same player.
    pub install: PlayerId,
    /// The player had played before the game used this service.
    pub grandfathered: bool,
}

/// An event, read back out of the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct Event<'a> {
    /// All metrics as they were.
    pub progress: Progress,
    /// What was bought, if anything was.
    pub purchase: Option<Purchase<'a>>,
}

/// A purchase.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Purchase<'a> {
    /// What was bought.
    pub good: &'a str,
    /// What it cost, or gave, in virtual currency.
    pub price: Price,
    /// What was paid of which currency, if it was real money.
    pub paid: Option<(f64, [u8; 3])>,
}

/// A row's body.
pub fn row_body(progress: &Progress, purchase: Option<&Change<'_>>) -> Vec<u8> {
    let mut body = Vec::with_capacity(256);
    put_progress(progress, &mut body);
    if let Some(purchase) = purchase {
        purchase.put(&mut body);
    }
    body
}

/// Reads a row's body; `None` if it is none.
pub fn read_row(category: GondolaCategory, body: &[u8]) -> Option<Event<'_>> {
    let mut reader = Reader::new(body);
    let progress = read_progress(&mut reader)?;
    let kind = match category {
        GondolaCategory::Progress => return Some(Event { progress, purchase: None }),
        GondolaCategory::Purchase => Kind::GondolaPurchase,
        GondolaCategory::IapPurchase => Kind::GondolaIapPurchase,
    };
    let purchase = match Change::read_purchase(kind, reader)? {
        Change::Purchase { good, price } => Purchase { good, price, paid: None },
        Change::IapPurchase { good, reward, amount, currency } => {
            Purchase { good, price: reward, paid: Some((amount, currency)) }
        }
        _ => return None,
    };
    Some(Event { progress, purchase: Some(purchase) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::gondola::progress::Text;

    #[test]
    fn rows_read_back() {
        let mut progress = Progress::default();
        progress.texts[1] = Text::fitting("blue");
        progress.numbers[23] = -2.5;
        let event = Event { progress, purchase: None };
        let body = row_body(&progress, None);
        assert_eq!(read_row(GondolaCategory::Progress, &body), Some(event));
        let price = Price([Some(1.0), None, Some(0.0), None, None, None, None, None]);
        let bought = Change::Purchase { good: "House", price };
        let purchase = Purchase { good: "House", price, paid: None };
        let body = row_body(&progress, Some(&bought));
        let read = read_row(GondolaCategory::Purchase, &body).expect("a purchase");
        assert_eq!(read, Event { progress, purchase: Some(purchase) });
        let (amount, currency) = (0.99, *b"EUR");
        let bought = Change::IapPurchase { good: "gems", reward: price, amount, currency };
        let body = row_body(&progress, Some(&bought));
        let read = read_row(GondolaCategory::IapPurchase, &body).expect("a purchase");
        assert_eq!(read.purchase.and_then(|purchase| purchase.paid), Some((amount, currency)));
        assert_eq!(read_row(GondolaCategory::Purchase, &body[..5]), None);
    }
}
