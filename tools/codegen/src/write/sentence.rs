//! What is said of a name in every language.

use crate::definition::{Currency, Good, Kind, Metric};

/// What a metric is.
pub(super) fn of_metric(metric: &Metric) -> String {
    let kind = match metric.kind {
        Kind::Text => "A string",
        Kind::Number => "A number",
    };
    let filled = metric.pipe.as_ref().map(|used| {
        let currency = used.currency.as_ref().map(|currency| format!(" of {}", currency.name));
        format!(", filled by the library ({}{})", used.pipe.word, currency.unwrap_or_default())
    });
    with_doc(format!("{kind}{}", filled.unwrap_or_default()), &metric.doc)
}

/// What a currency is.
pub(super) fn of_currency(currency: &Currency) -> String {
    with_doc("A currency".to_owned(), &currency.doc)
}

/// What a good is.
pub(super) fn of_good(good: &Good) -> String {
    with_doc("A good".to_owned(), &good.doc)
}

fn with_doc(what: String, doc: &str) -> String {
    match doc {
        "" => format!("{what}."),
        _ if doc.ends_with(['.', '!', '?', '…', '。']) => format!("{what}: {doc}"),
        _ => format!("{what}: {doc}."),
    }
}
