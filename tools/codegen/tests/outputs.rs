//! The outputs: they compile, with everything in them, and are the same whenever they are made.

#[path = "outputs/mod.rs"]
mod outputs;

use std::collections::BTreeSet;
use std::fs;

use cableway_codegen::{Definition, Kind, Language, Pipe, read};

/// Something of everything, and texts that would break what they are put into.
const EVERYTHING: &str = include_str!("outputs/everything.json");

fn definition(json: &str) -> Definition {
    read("test.json", json.as_bytes()).unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn everything_compiles_without_a_warning() {
    outputs::assert_compile(&definition(EVERYTHING));
}

#[test]
fn nothing_compiles_too() {
    outputs::assert_compile(&definition("{}"));
}

#[test]
fn indices_are_those_asked_for_and_else_the_lowest_free() {
    let places: Vec<_> = definition(EVERYTHING)
        .metrics
        .into_iter()
        .filter(|metric| metric.pipe.is_none())
        .map(|metric| (metric.index, metric.name))
        .collect();
    let expected = [(0, "colour"), (2, "guild"), (8, "floors"), (9, "Kills2"), (31, "deaths")];
    assert_eq!(places, expected.map(|(index, name)| (index, name.to_owned())));
}

#[test]
fn the_same_definition_gives_the_same_bytes() {
    for language in Language::ALL {
        let write = || language.write(&definition(EVERYTHING), "names.json");
        assert_eq!(write(), write());
        assert!(!write().contains('\r'));
    }
}

#[test]
fn a_files_name_cannot_break_the_outputs() {
    let definition = definition("{}");
    for language in Language::ALL {
        let text = language.write(&definition, "a */\nint x; /*\u{2028}.json");
        assert!(!text.lines().any(|line| line.starts_with("int x")), "{text}");
        assert!(text.contains("a * / int x; / * .json"), "{text}");
    }
}

/// The words and numbers of pipes are the header's, all of them.
#[test]
fn pipes_are_those_of_the_library() {
    let header = fs::read_to_string(outputs::root().join("include/cableway.h")).expect("readable");
    let in_header: BTreeSet<String> = header
        .lines()
        .filter_map(|line| line.strip_prefix("#define CABLEWAY_GONDOLA_PIPE_"))
        .map(str::to_owned)
        .collect();
    let known = Pipe::all().iter().map(|it| format!("{} {}", it.word.to_uppercase(), it.number));
    assert_eq!(in_header, known.collect());
    let texts = Pipe::all().iter().filter(|pipe| pipe.kind == Kind::Text);
    assert!(texts.clone().all(|pipe| pipe.number < 16 && !pipe.per_currency));
    assert_eq!(texts.count(), 5);
}
