//! The list of metrics.

use crate::definition::{Currency, Kind, METRICS, Metric, PipeUse};
use crate::json::Node;
use crate::pipe::Pipe;

use super::entry::Entry;
use super::fields::Fields;
use super::name::Names;
use super::place::{self, Wish};

/// A metric without its place.
struct Unplaced<'a> {
    name: String,
    kind: Kind,
    pipe: Option<PipeUse>,
    doc: String,
    wish: Wish<'a>,
}

/// Reads it. The metrics come in the order of their indices.
pub(super) fn read(elements: &[Node<'_>], currencies: &[Currency]) -> Vec<Metric> {
    place::check_room(METRICS, "metric", elements.iter().copied());
    let mut names = Names::of("metric");
    // Those beyond the room were noted, and say nothing new.
    let known = elements.iter().take(METRICS);
    let unplaced: Vec<_> = known.filter_map(|node| metric(*node, &mut names, currencies)).collect();
    let mut metrics: Vec<Metric> =
        Kind::ALL.into_iter().flat_map(|kind| placed(kind, &unplaced)).collect();
    metrics.sort_by_key(|metric| metric.index);
    metrics
}

fn metric<'a>(
    node: Node<'a>,
    names: &mut Names<'a>,
    currencies: &[Currency],
) -> Option<Unplaced<'a>> {
    let keys = ["name", "type", "index", "pipe", "currency", "doc"];
    let Entry { name, fields } = Entry::full(node, "a metric", &keys, names)?;
    let doc = fields.doc();
    let kind = kind(fields.required("type")?)?;
    let pipe = pipe(&fields, kind, currencies);
    let wish = Wish { node, index: index(&fields, kind) };
    Some(Unplaced { name, kind, pipe, doc, wish })
}

fn kind(node: Node<'_>) -> Option<Kind> {
    let word = node.string("\"type\"")?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word);
    if kind.is_none() {
        let word = word.escape_debug();
        node.fault(format!("no metric is a \"{word}\": \"type\" is \"string\" or \"number\""));
    }
    kind
}

fn index<'a>(fields: &Fields<'a>, kind: Kind) -> Option<(usize, Node<'a>)> {
    let (index, node) = fields.index("index")?;
    let own = kind.indices();
    if own.contains(&index) {
        return Some((index, node));
    }
    let wrong = match Kind::ALL.into_iter().find(|other| other.indices().contains(&index)) {
        Some(other) => format!("the index {index} is a {}'s", other.word()),
        None => format!("no metric has the index {index}"),
    };
    let (word, first, last) = (kind.word(), own.start, own.end - 1);
    node.fault(format!("{wrong}: for a {word} take one of {first} to {last}, or leave it out"));
    None
}

fn pipe(fields: &Fields<'_>, kind: Kind, currencies: &[Currency]) -> Option<PipeUse> {
    let currency = fields.get("currency");
    let Some(node) = fields.get("pipe") else {
        if let Some(currency) = currency {
            currency.fault("\"currency\" goes with a \"pipe\": add one, or take it out".to_owned());
        }
        return None;
    };
    let word = node.string("\"pipe\"")?;
    let Some(pipe) = Pipe::named(&word) else {
        let words: Vec<_> = Pipe::all().iter().map(|pipe| pipe.word).collect();
        let word = word.escape_debug();
        node.fault(format!("there is no pipe \"{word}\": take one of {}", words.join(", ")));
        return None;
    };
    if pipe.kind != kind {
        let (gives, is) = (pipe.kind.word(), kind.word());
        node.fault(format!(
            "the pipe \"{word}\" gives a {gives}, and this metric is a {is}: change its \"type\""
        ));
    }
    let currency = match (pipe.per_currency, currency) {
        (false, None) => None,
        (false, Some(node)) => {
            node.fault(format!("the pipe \"{word}\" has no \"currency\": take it out"));
            None
        }
        (true, None) => {
            node.fault(format!("the pipe \"{word}\" needs a \"currency\": add one"));
            None
        }
        (true, Some(node)) => Some(known_currency(node, currencies)?),
    };
    Some(PipeUse { pipe, currency })
}

fn known_currency(node: Node<'_>, currencies: &[Currency]) -> Option<Currency> {
    let name = node.string("\"currency\"")?;
    let known = currencies.iter().find(|currency| currency.name == name);
    if known.is_none() {
        let name = name.escape_debug();
        node.fault(format!("no currency has the name \"{name}\": add it to \"currencies\""));
    }
    known.cloned()
}

/// The metrics of a kind, with their indices.
fn placed(kind: Kind, all: &[Unplaced<'_>]) -> Vec<Metric> {
    let own: Vec<_> = all.iter().filter(|metric| metric.kind == kind).collect();
    place::check_room(kind.indices().len(), kind.word(), own.iter().map(|metric| metric.wish.node));
    let wishes: Vec<_> = own.iter().map(|metric| metric.wish).collect();
    let metric = |(metric, index): (&&Unplaced<'_>, usize)| Metric {
        name: metric.name.clone(),
        index,
        kind,
        pipe: metric.pipe.clone(),
        doc: metric.doc.clone(),
    };
    own.iter().zip(place::place(kind.indices(), &wishes)).map(metric).collect()
}
