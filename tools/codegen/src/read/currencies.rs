//! The list of currencies.

use crate::definition::{CURRENCIES, Currency};
use crate::json::Node;

use super::entry::Entry;
use super::fields::Fields;
use super::name::Names;
use super::place::{self, Wish};

/// Reads it. The currencies come in the order of their indices.
pub(super) fn read(elements: &[Node<'_>]) -> Vec<Currency> {
    place::check_room(CURRENCIES, "currency", elements.iter().copied());
    let mut names = Names::of("currency");
    let mut wishes = Vec::new();
    let mut entries = Vec::new();
    for node in elements {
        let keys = ["name", "index", "doc"];
        let entry = Entry::short_or_full(*node, "a currency", &keys, &mut names);
        let Some(Entry { name, fields }) = entry else { continue };
        wishes.push(Wish { node: *node, index: index(&fields) });
        entries.push((name, fields.doc()));
    }
    let indices = place::place(0..CURRENCIES, &wishes);
    let mut currencies: Vec<_> = entries
        .into_iter()
        .zip(indices)
        .map(|((name, doc), index)| Currency { name, index, doc })
        .collect();
    currencies.sort_by_key(|currency| currency.index);
    currencies
}

fn index<'a>(fields: &Fields<'a>) -> Option<(usize, Node<'a>)> {
    let (index, node) = fields.index("index")?;
    if index >= CURRENCIES {
        let last = CURRENCIES - 1;
        node.fault(format!("no currency has the index {index}: take one of 0 to {last}"));
        return None;
    }
    Some((index, node))
}
