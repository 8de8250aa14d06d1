//! What a call says, as it travels through the journal: what changes, not what comes of it.

use serde::{Deserialize, Serialize};

use super::price::{CURRENCIES, Price};
use super::progress::{METRICS, NUMBERS, Progress, STRINGS, Text};
use crate::error::{Error, Result};
use crate::journal::format::Kind;
use crate::journal::{Payload, Sink};
use crate::service::payload::{Put, Reader};

/// A change of what is known of the player.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change<'a> {
    /// A string metric is set.
    SetText {
        /// 0 to 7.
        place: usize,
        /// At most 63 bytes.
        text: &'a str,
    },
    /// A number is set.
    SetNumber {
        /// 0 to 23.
        place: usize,
        /// Finite.
        number: f64,
    },
    /// A number changes.
    Add {
        /// 0 to 23.
        place: usize,
        /// By how much: finite.
        by: f64,
    },
    /// A saved progress is taken over.
    Restore {
        /// What becomes of the progress here.
        how: Restore,
        /// What was saved.
        saved: &'a Progress,
    },
    /// The player had played before the game used this service.
    Grandfather {
        /// The progress so far, where the game knows it.
        saved: Option<&'a Progress>,
    },
    /// Something is bought for virtual currency.
    Purchase {
        /// What.
        good: &'a str,
        /// For how much.
        price: Price,
    },
    /// Something is bought for real money.
    IapPurchase {
        /// What.
        good: &'a str,
        /// What it gives.
        reward: Price,
        /// What was paid, in whole units of the currency.
        amount: f64,
        /// Three capitals.
        currency: [u8; 3],
    },
}

/// How a saved progress and the one here become one. The numbers stand in journals and in the C
/// interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[repr(u8)]
pub enum Restore {
    /// The one here counts.
    KeepLocal = 1,
    /// The saved one counts.
    TakeRemote = 2,
    /// Of each number the higher one counts; a string that is empty here is taken from the saved one.
    MaxNumbers = 3,
}

impl Restore {
    /// The way with this number.
    pub fn numbered(number: i32) -> Result<Self> {
        let known = [Self::KeepLocal, Self::TakeRemote, Self::MaxNumbers]
            .into_iter()
            .find(|known| *known as i32 == number);
        known.ok_or_else(|| {
            let rule = format!("{number} is none of CABLEWAY_GONDOLA_RESTORE_…");
            Error::InvalidArgument { argument: "how", rule }
        })
    }
}

impl<'a> Change<'a> {
    /// The kind of its record.
    pub fn kind(&self) -> Kind {
        match self {
            Self::SetText { .. } => Kind::GondolaSetText,
            Self::SetNumber { .. } => Kind::GondolaSetNumber,
            Self::Add { .. } => Kind::GondolaAdd,
            Self::Restore { .. } => Kind::GondolaRestore,
            Self::Grandfather { .. } => Kind::GondolaGrandfather,
            Self::Purchase { .. } => Kind::GondolaPurchase,
            Self::IapPurchase { .. } => Kind::GondolaIapPurchase,
        }
    }

    /// Reads a record's payload; a progress in it is put into `saved`. `None` if it is no change.
    pub fn read(kind: Kind, payload: &'a [u8], saved: &'a mut Progress) -> Option<Self> {
        let mut reader = Reader::new(payload);
        match kind {
            Kind::GondolaSetText => {
                let place = place(&mut reader, STRINGS)?;
                Some(Self::SetText { place, text: reader.rest()? })
            }
            Kind::GondolaSetNumber => {
                let place = place(&mut reader, NUMBERS)?;
                Some(Self::SetNumber { place, number: number(&mut reader)? })
            }
            Kind::GondolaAdd => {
                let place = place(&mut reader, NUMBERS)?;
                Some(Self::Add { place, by: number(&mut reader)? })
            }
            Kind::GondolaRestore => {
                let how = Restore::numbered(reader.byte()?.into()).ok()?;
                *saved = read_progress(&mut reader)?;
                Some(Self::Restore { how, saved })
            }
            Kind::GondolaGrandfather if payload.is_empty() => {
                Some(Self::Grandfather { saved: None })
            }
            Kind::GondolaGrandfather => {
                *saved = read_progress(&mut reader)?;
                Some(Self::Grandfather { saved: Some(saved) })
            }
            _ => Self::read_purchase(kind, reader),
        }
    }

    /// Reads what is left, if it is a purchase.
    pub(crate) fn read_purchase(kind: Kind, mut reader: Reader<'a>) -> Option<Self> {
        match kind {
            Kind::GondolaPurchase => {
                let price = read_price(&mut reader)?;
                Some(Self::Purchase { price, good: reader.rest()? })
            }
            Kind::GondolaIapPurchase => {
                let reward = read_price(&mut reader)?;
                let amount = number(&mut reader)?;
                let currency = reader.take()?;
                Some(Self::IapPurchase { reward, amount, currency, good: reader.rest()? })
            }
            _ => None,
        }
    }
}

impl Payload for Change<'_> {
    #[inline]
    fn put(&self, sink: &mut impl Sink) {
        match self {
            Self::SetText { place, text } => {
                sink.put(&[*place as u8]);
                sink.put(text.as_bytes());
            }
            Self::SetNumber { place, number } | Self::Add { place, by: number } => {
                sink.put(&[*place as u8]);
                sink.put(&number.to_le_bytes());
            }
            Self::Restore { how, saved } => {
                sink.put(&[*how as u8]);
                put_progress(saved, sink);
            }
            Self::Grandfather { saved: None } => {}
            Self::Grandfather { saved: Some(saved) } => put_progress(saved, sink),
            Self::Purchase { good, price } => {
                put_price(price, sink);
                sink.put(good.as_bytes());
            }
            Self::IapPurchase { good, reward, amount, currency } => {
                put_price(reward, sink);
                sink.put(&amount.to_le_bytes());
                sink.put(currency);
                sink.put(good.as_bytes());
            }
        }
    }
}

fn place(reader: &mut Reader<'_>, places: usize) -> Option<usize> {
    Some(usize::from(reader.byte()?)).filter(|place| *place < places)
}

fn number(reader: &mut Reader<'_>) -> Option<f64> {
    Some(f64::from_le_bytes(reader.take()?)).filter(|number| number.is_finite())
}

/// Puts what is not "" or 0, behind a bit for each metric.
pub(super) fn put_progress(progress: &Progress, sink: &mut impl Sink) {
    let texts = progress.texts.iter().map(|text| *text != Text::EMPTY);
    let numbers = progress.numbers.iter().map(|number| *number != 0.0);
    let set = texts.chain(numbers).enumerate();
    let mask = set.fold(0_u32, |mask, (index, is_set)| mask | u32::from(is_set) << index);
    sink.put(&mask.to_le_bytes());
    for text in progress.texts.iter().filter(|text| **text != Text::EMPTY) {
        sink.put_text(text.as_str().as_bytes());
    }
    for number in progress.numbers.iter().filter(|number| **number != 0.0) {
        sink.put(&number.to_le_bytes());
    }
}

/// Reads what was put.
pub(super) fn read_progress(reader: &mut Reader<'_>) -> Option<Progress> {
    let mask = u32::from_le_bytes(reader.take()?);
    let mut progress = Progress::default();
    for index in (0..METRICS).filter(|index| mask >> index & 1 == 1) {
        match index.checked_sub(STRINGS) {
            None => progress.texts[index] = Text::fitting(reader.text()?),
            Some(place) => progress.numbers[place] = number(reader)?,
        }
    }
    Some(progress)
}

fn put_price(price: &Price, sink: &mut impl Sink) {
    let set = price.0.iter().enumerate();
    let mask = set.fold(0_u8, |mask, (of, amount)| mask | u8::from(amount.is_some()) << of);
    sink.put(&[mask]);
    for amount in price.0.iter().flatten() {
        sink.put(&amount.to_le_bytes());
    }
}

fn read_price(reader: &mut Reader<'_>) -> Option<Price> {
    let mask = reader.byte()?;
    let mut price = Price::default();
    for currency in (0..CURRENCIES).filter(|currency| mask >> currency & 1 == 1) {
        price.0[currency] = Some(number(reader)?);
    }
    Some(price)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads_back(change: &Change<'_>) {
        let mut payload = Vec::new();
        change.put(&mut payload);
        let mut saved = Progress::default();
        assert_eq!(Change::read(change.kind(), &payload, &mut saved).as_ref(), Some(change));
        for cut in 0..payload.len() {
            // Whatever is damaged is read as something or nothing, and that is all.
            let _ = Change::read(change.kind(), &payload[..cut], &mut Progress::default());
        }
    }

    #[test]
    fn changes_read_back() {
        let mut saved = Progress::default();
        saved.texts[7] = Text::fitting("grün");
        saved.numbers[0] = -0.5;
        saved.numbers[23] = 1e300;
        let price = Price([Some(100.0), Some(0.0), None, None, None, None, None, Some(0.25)]);
        for change in [
            Change::SetText { place: 7, text: "" },
            Change::SetText { place: 0, text: "blue" },
            Change::SetNumber { place: 23, number: f64::MIN },
            Change::Add { place: 0, by: -1.5 },
            Change::Restore { how: Restore::MaxNumbers, saved: &saved },
            Change::Restore { how: Restore::TakeRemote, saved: &Progress::default() },
            Change::Grandfather { saved: None },
            Change::Grandfather { saved: Some(&saved) },
            Change::Purchase { good: "House", price },
            Change::IapPurchase { good: "gems", reward: price, amount: 4.99, currency: *b"EUR" },
        ] {
            reads_back(&change);
        }
    }

    #[test]
    fn no_place_and_no_number_that_there_is_not() {
        let read =
            |kind, payload: &[u8]| Change::read(kind, payload, &mut Progress::default()).is_some();
        assert!(!read(Kind::GondolaSetText, &[8, b'x']));
        assert!(!read(Kind::GondolaSetText, &[0, 0xff]));
        let infinite = [&[24][..], &1.0_f64.to_le_bytes()].concat();
        assert!(!read(Kind::GondolaSetNumber, &infinite));
        let infinite = [&[0][..], &f64::INFINITY.to_le_bytes()].concat();
        assert!(!read(Kind::GondolaAdd, &infinite));
        assert!(!read(Kind::GaDesign, &[]));
    }
}
