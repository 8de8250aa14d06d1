//! Definitions, good ones and bad ones.

use std::collections::HashSet;

use cableway_codegen::{Kind, Pipe};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use serde_json::{Value, json};

/// Texts that mean something where they are put.
const NASTY: [&str; 14] = [
    "*/",
    "/*",
    "//",
    "??/",
    "\\",
    "\"",
    "<b>",
    "&amp;",
    "\n",
    "\u{2028}",
    "%s",
    "#define X",
    "{0}",
    "@NAME@",
];

fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![select(&NASTY[..]).prop_map(str::to_owned), "\\PC{0,8}"];
    vec(part, 0..5).prop_map(|parts| parts.concat())
}

/// Names that do not meet in any language. An x at the end makes no reserved word of any.
fn names(most: usize) -> impl Strategy<Value = Vec<String>> {
    vec("[a-zA-Z][a-zA-Z0-9]{0,8}(_[a-zA-Z0-9]{1,8}){0,2}x", 0..=most).prop_map(|names| {
        let mut known = HashSet::new();
        let is_new = |name: &String| known.insert(name.replace('_', "").to_lowercase());
        names.into_iter().filter(is_new).collect()
    })
}

/// For so many things of a range, which index each asks for, if any.
fn wishes(range: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Option<usize>>> {
    let count = range.len();
    let all = Just(range.collect::<Vec<_>>()).prop_shuffle();
    (all, vec(any::<bool>(), count)).prop_map(|(indices, asks)| {
        indices.into_iter().zip(asks).map(|(index, asks)| asks.then_some(index)).collect()
    })
}

fn pipes(kind: Kind) -> impl Strategy<Value = Option<&'static Pipe>> {
    let own: Vec<_> = Pipe::all().iter().filter(|pipe| pipe.kind == kind).collect();
    prop::option::of(select(own))
}

/// Strings or numbers, without names.
fn metrics(kind: Kind) -> impl Strategy<Value = Vec<Value>> {
    let count = kind.indices().len();
    let all = (wishes(kind.indices()), vec((pipes(kind), text(), any::<Index>()), count));
    let metrics = all.prop_map(move |(wishes, rest)| {
        let metric = |(wish, (pipe, doc, currency)): (Option<usize>, (Option<&Pipe>, _, Index))| {
            let mut metric = json!({ "type": kind.word(), "doc": doc });
            if let Some(index) = wish {
                metric["index"] = json!(index);
            }
            if let Some(pipe) = pipe {
                metric["pipe"] = json!(pipe.word);
                if pipe.per_currency {
                    // Which one it is depends on how many there are.
                    metric["currency"] = json!(currency.index(1 << 16));
                }
            }
            metric
        };
        wishes.into_iter().zip(rest).map(metric).collect::<Vec<_>>()
    });
    metrics.prop_flat_map(move |all| subsequence(all, 0..=count))
}

/// Puts names into metrics, and currencies where they are needed; those without any are left out.
fn named(names: &[String], mut metrics: Vec<Value>, currencies: &[String]) -> Vec<Value> {
    metrics.retain(|metric| metric["currency"].is_null() || !currencies.is_empty());
    metrics.truncate(names.len());
    for (metric, name) in metrics.iter_mut().zip(names) {
        metric["name"] = json!(name);
        if let Some(number) = metric["currency"].as_u64() {
            metric["currency"] = json!(currencies[number as usize % currencies.len()]);
        }
    }
    metrics
}

/// A definition without mistakes.
pub fn good() -> impl Strategy<Value = Value> {
    let metrics = (metrics(Kind::Text), metrics(Kind::Number)).prop_map(|(a, b)| [a, b].concat());
    let server_names = vec("[^\\x00]{1,15}", 6).prop_map(|names| {
        let name = |(number, name): (usize, &String)| format!("{number}{name}");
        names.iter().enumerate().map(name).collect::<Vec<_>>()
    });
    let parts = (metrics.prop_shuffle(), names(32), names(8), wishes(0..8), names(6), server_names);
    (parts, text()).prop_map(|((metrics, names, currencies, wishes, goods, servers), doc)| {
        let metrics = named(&names, metrics, &currencies);
        let currency = |(name, wish): (&String, Option<usize>)| match wish {
            Some(index) => json!({ "name": name, "index": index, "doc": doc }),
            None => json!(name),
        };
        let good = |(name, server): (&String, String)| {
            json!({ "name": name, "server_name": server, "doc": doc })
        };
        json!({
            "metrics": metrics,
            "currencies": currencies.iter().zip(wishes).map(currency).collect::<Vec<_>>(),
            "goods": goods.iter().zip(servers).map(good).collect::<Vec<_>>(),
        })
    })
}

/// Makes a mistake in a definition.
type Spoil = fn(&mut Value);

const MISTAKES: [(&str, Spoil); 16] = [
    ("a name twice", |json| push(json, &["twice", "twice"], "number")),
    ("names that meet in C", |json| push(json, &["meetx", "MEETx"], "number")),
    ("names that meet in C#", |json| push(json, &["meet_x", "meetX"], "number")),
    ("a wrong type", |json| push(json, &["wrong"], "float")),
    ("a reserved word", |json| push(json, &["namespace"], "string")),
    ("no identifier", |json| push(json, &["total-sessions"], "string")),
    ("no name", |json| list(json, "goods").push(json!({ "doc": "nameless" }))),
    ("too many metrics", |json| fill(json, "number", 33)),
    ("too many strings", |json| fill(json, "string", 9)),
    ("too many numbers", |json| fill(json, "number", 25)),
    ("too many currencies", |json| {
        list(json, "currencies").extend((0..9).map(|number| json!(format!("more{number}"))));
    }),
    ("an index out of range", |json| {
        list(json, "metrics").insert(0, json!({ "name": "far", "type": "number", "index": 32 }));
    }),
    ("an index of the other type", |json| {
        list(json, "metrics").insert(0, json!({ "name": "off", "type": "string", "index": 8 }));
    }),
    ("an unknown key", |json| json["metrix"] = json!([])),
    ("an unknown key inside", |json| {
        list(json, "currencies").push(json!({ "name": "keyed", "color": "red" }));
    }),
    ("a pipe of the other type", |json| {
        list(json, "metrics").insert(0, json!({ "name": "p", "type": "string", "pipe": "spent" }));
    }),
];

fn list<'a>(json: &'a mut Value, key: &str) -> &'a mut Vec<Value> {
    json[key].as_array_mut().expect("a list")
}

fn push(json: &mut Value, names: &[&str], kind: &str) {
    // In front, so that it is not beyond the room.
    let metrics = names.iter().map(|name| json!({ "name": name, "type": kind }));
    list(json, "metrics").splice(0..0, metrics);
}

fn fill(json: &mut Value, kind: &str, count: usize) {
    let metrics = (0..count).map(|number| json!({ "name": format!("more{number}"), "type": kind }));
    list(json, "metrics").splice(0..0, metrics);
}

/// A definition with a mistake, and which.
pub fn bad() -> impl Strategy<Value = (Value, &'static str)> {
    (good(), select(&MISTAKES[..])).prop_map(|(mut json, (what, spoil))| {
        spoil(&mut json);
        (json, what)
    })
}
