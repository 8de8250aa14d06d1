//! Events as they stand in a request's list.

use serde::Serialize;

use super::Dialect;
use super::event::{Event, Purchase, Shared, read_row};
use super::price::CURRENCIES;
use super::progress::{Progress, Text};
use crate::stats::GondolaCategory;
use crate::store::queue::Row;

/// Whole numbers below this are written without a fraction, and lose nothing.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Appends one event object. A row that cannot be read any more is told as an empty progress: its
/// place in the account must not be lost.
pub(super) fn append_event(list: &mut Vec<u8>, row: &Row, shared: &Shared, dialect: Dialect) {
    let category = GondolaCategory::from_index(row.category).unwrap_or(GondolaCategory::Progress);
    let event = read_row(category, &row.body);
    let event = event.unwrap_or(Event { progress: Progress::default(), purchase: None });
    list.extend_from_slice(b"{\"name\":");
    append(list, name(dialect, event.purchase.as_ref()));
    list.extend_from_slice(b",\"time\":");
    append_time(list, row.times.wall_ms, dialect);
    list.extend_from_slice(b",\"progress\":");
    append_progress(list, &event.progress);
    match dialect {
        Dialect::Gondola => append_attributes(list, event.purchase.as_ref(), shared),
        Dialect::Liftpass => append_liftpass_attributes(list, event.purchase.as_ref()),
    }
    list.push(b'}');
}

fn name(dialect: Dialect, purchase: Option<&Purchase<'_>>) -> &'static str {
    let is_paid = purchase.is_some_and(|purchase| purchase.paid.is_some());
    match (dialect, purchase) {
        (Dialect::Gondola, None) => "progress",
        (Dialect::Gondola, Some(_)) => "purchase",
        (Dialect::Liftpass, None) => "liftpass-metric-update",
        (Dialect::Liftpass, Some(_)) if is_paid => "liftpass-iap-purchase",
        (Dialect::Liftpass, Some(_)) => "liftpass-virtual-purchase",
    }
}

/// In ms; in seconds with a fraction for LiftPass, so that times rise there too.
fn append_time(list: &mut Vec<u8>, ms: i64, dialect: Dialect) {
    let time = match dialect {
        Dialect::Gondola => ms.to_string(),
        Dialect::Liftpass => format!("{}.{:03}", ms.div_euclid(1000), ms.rem_euclid(1000)),
    };
    list.extend_from_slice(time.as_bytes());
}

fn append_progress(list: &mut Vec<u8>, progress: &Progress) {
    let texts = progress.texts.iter().map(Text::as_str).map(Cell::Text);
    let numbers = progress.numbers.iter().copied().map(Cell::Number);
    append_array(list, texts.chain(numbers));
}

/// 8 strings and 8 numbers. Progress has them only where they say something.
fn append_attributes(list: &mut Vec<u8>, purchase: Option<&Purchase<'_>>, shared: &Shared) {
    let Shared { named, install, grandfathered, .. } = shared;
    let mut amounts = [0.0; CURRENCIES];
    let (mut good, mut kind, mut currency, mut paid) = ("", "", String::new(), String::new());
    match purchase {
        Some(purchase) => {
            good = purchase.good;
            kind = if purchase.paid.is_some() { "iap" } else { "good" };
            if let Some((amount, code)) = purchase.paid {
                currency = code.iter().map(|letter| char::from(*letter)).collect();
                // Never in powers of ten.
                paid = amount.to_string();
            }
            for (of, amount) in amounts.iter_mut().enumerate() {
                *amount = purchase.price.amount(of);
            }
        }
        // A player whom the game does not name has but this device.
        None if !named && !grandfathered => return,
        None => {}
    }
    let grandfathered = if *grandfathered { "grandfathered" } else { "" };
    let texts = [good, kind, &currency, &paid, install.as_str(), grandfathered, "", ""];
    list.extend_from_slice(b",\"attributes\":");
    append_array(list, texts.map(Cell::Text).into_iter().chain(amounts.map(Cell::Number)));
}

/// 4 strings and 12 numbers, null where there is nothing to say: the amounts at 4 to 11, what was paid
/// at 12.
fn append_liftpass_attributes(list: &mut Vec<u8>, purchase: Option<&Purchase<'_>>) {
    let Some(Purchase { good, price, paid }) = purchase else { return };
    let amounts = price.0.map(|amount| amount.map_or(Cell::Null, Cell::Number));
    let paid = paid.map_or(Cell::Null, |(amount, _)| Cell::Number(amount));
    list.extend_from_slice(b",\"attributes\":");
    let texts = [Cell::Text(good), Cell::Null, Cell::Null, Cell::Null];
    let rest = [paid, Cell::Null, Cell::Null, Cell::Null];
    append_array(list, texts.into_iter().chain(amounts).chain(rest));
}

/// An element of an array.
#[derive(Clone, Copy)]
enum Cell<'a> {
    Text(&'a str),
    Number(f64),
    Null,
}

fn append_array<'a>(list: &mut Vec<u8>, cells: impl Iterator<Item = Cell<'a>>) {
    for (at, cell) in cells.enumerate() {
        list.push(if at == 0 { b'[' } else { b',' });
        match cell {
            Cell::Text(text) => append(list, text),
            Cell::Number(number) if number.fract() == 0.0 && number.abs() < EXACT => {
                append(list, number as i64);
            }
            Cell::Number(number) => append(list, number),
            Cell::Null => list.extend_from_slice(b"null"),
        }
    }
    list.push(b']');
}

fn append(list: &mut Vec<u8>, value: impl Serialize) {
    // Writing plain data to memory cannot fail.
    let _ = serde_json::to_writer(list, &value);
}
