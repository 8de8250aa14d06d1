//! The rules of the C border that no compiler checks: on its sources, its header and the library
//! that comes out.

use crate::support::c;
use crate::support::header;
use std::collections::BTreeSet;

use crate::support::source::{Source, is_one_guard_call, sources_under};

/// The most that a page of memory has on the systems that the library is for.
const LARGEST_PAGE: u64 = 16 * 1024;

const NONE: [String; 0] = [];

fn border() -> Vec<Source> {
    sources_under(&c::root().join("src/ffi"))
}

fn names_in_the_header() -> BTreeSet<String> {
    header::functions().into_iter().map(|function| function.name).collect()
}

// ---- the sources ----

/// A panic must not leave the library, so nothing may stand outside the guard.
#[test]
fn every_exported_function_is_one_guard_call() {
    let mut unguarded = Vec::new();
    for source in border() {
        for function in source.exported_functions() {
            if !is_one_guard_call(function) {
                let line = function.sig.ident.span().start().line;
                unguarded.push(format!("{} {}", source.place(line), function.sig.ident));
            }
        }
    }
    assert_eq!(unguarded, NONE);
}

#[test]
fn the_header_has_every_exported_function() {
    let sources = border();
    let functions = sources.iter().flat_map(Source::exported_functions);
    let exported: BTreeSet<String> = functions.map(|found| found.sig.ident.to_string()).collect();
    assert_eq!(exported, names_in_the_header());
}

#[test]
fn nothing_at_the_border_panics_by_intent() {
    let places = |source: Source| source.panics().into_iter().map(move |line| source.place(line));
    let panics: Vec<String> = border().into_iter().flat_map(places).collect();
    assert_eq!(panics, NONE);
}

#[test]
fn unsafe_code_stands_in_three_folders_alone() {
    let src = c::root().join("src");
    let allowed = ["ffi", "journal", "platform"].map(|folder| src.join(folder));
    let (inside, outside): (Vec<Source>, Vec<Source>) = sources_under(&src)
        .into_iter()
        .filter(Source::has_unsafe)
        .partition(|source| allowed.iter().any(|folder| source.path.starts_with(folder)));
    let outside: Vec<_> = outside.into_iter().map(|source| source.path).collect();
    assert!(outside.is_empty(), "{outside:?}");
    for folder in &allowed {
        let is_used = inside.iter().any(|source| source.path.starts_with(folder));
        assert!(is_used, "{} can do without", folder.display());
    }
}

#[test]
fn systems_are_told_apart_in_one_folder_alone() {
    let src = c::root().join("src");
    let (inside, outside): (Vec<Source>, Vec<Source>) = sources_under(&src)
        .into_iter()
        .partition(|source| source.path.starts_with(src.join("platform")));
    let places = |source: Source| {
        source.platform_lines().into_iter().map(move |line| source.place(line)).collect::<Vec<_>>()
    };
    let outside: Vec<String> = outside.into_iter().flat_map(places).collect();
    assert_eq!(outside, NONE);
    assert!(inside.into_iter().flat_map(places).count() > 10, "they are found where they are");
}

#[test]
fn unsafe_code_says_why_it_is_safe() {
    let src = c::root().join("src");
    let places = |source: Source| {
        source.unexplained_unsafe().into_iter().map(move |line| source.place(line))
    };
    let unexplained: Vec<String> = sources_under(&src).into_iter().flat_map(places).collect();
    assert_eq!(unexplained, NONE);
}

// ---- the header ----

/// The function of which this one is the form with lengths.
fn twin_of(function: &header::Function) -> Option<&str> {
    function.name.strip_suffix("_n")
}

#[test]
fn every_function_is_described() {
    let undescribed: Vec<String> = header::functions()
        .into_iter()
        .filter(|function| twin_of(function).is_none())
        .filter(|function| {
            let first_sentence = function.comment.split("@").next().unwrap_or_default();
            let tells_results = function.comment.contains("@return `CABLEWAY_OK`")
                || function.comment.contains("@return as `cableway_");
            !first_sentence.contains('.')
                || function.declaration.starts_with("cableway_result ") && !tells_results
        })
        .map(|function| function.name)
        .collect();
    assert_eq!(undescribed, NONE);
}

#[test]
fn every_function_tells_of_threads() {
    let silent: Vec<String> = header::functions()
        .into_iter()
        .filter(|function| twin_of(function).is_none())
        .filter(|function| !function.comment.to_lowercase().contains("thread"))
        .map(|function| function.name)
        .collect();
    assert_eq!(silent, NONE);
}

#[test]
fn every_form_with_lengths_names_its_twin() {
    let names = names_in_the_header();
    for function in header::functions() {
        if let Some(twin) = twin_of(&function) {
            assert!(names.contains(twin), "{} has no twin", function.name);
            let begins_with_twin = function.comment.starts_with(&format!("As `{twin}`"));
            assert!(begins_with_twin, "{}: {}", function.name, function.comment);
        }
    }
}

#[test]
fn every_parameter_is_described() {
    let mut undescribed = Vec::new();
    for function in header::functions() {
        let has_list = function.declaration.starts_with("cableway_result ");
        if has_list && twin_of(&function).is_none() {
            for parameter in function.parameters() {
                if !function.comment.contains(&format!("@param {parameter} ")) {
                    undescribed.push(format!("{}: {parameter}", function.name));
                }
            }
        }
    }
    assert_eq!(undescribed, NONE);
}

// ---- the library ----

fn shared_library() -> String {
    c::shared_library().display().to_string()
}

/// Anything else would clash with another library's symbols in somebody's game.
#[test]
fn the_library_exports_the_headers_functions_alone() {
    let symbols = c::output_of("nm", &["-D", "--defined-only", &shared_library()]);
    let exported: BTreeSet<String> = symbols
        .lines()
        .map(|line| line.split(' ').next_back().expect("a name").to_owned())
        .collect();
    assert_eq!(exported, names_in_the_header());
    assert!(exported.iter().all(|name| name.starts_with("cableway_")));
}

#[test]
fn the_library_is_named_and_stays_loaded() {
    let entries = c::output_of("readelf", &["--dynamic", "--wide", &shared_library()]);
    let has = |tag: &str, value: &str| {
        entries.lines().any(|line| line.contains(tag) && line.contains(value))
    };
    assert!(has("(SONAME)", "[libcableway.so]"), "{entries}");
    assert!(has("(FLAGS_1)", "NODELETE"), "{entries}");
}

#[test]
fn the_library_suits_large_pages() {
    let headers = c::output_of("readelf", &["--segments", "--wide", &shared_library()]);
    let alignments: Vec<u64> = headers
        .lines()
        .filter(|line| line.trim_start().starts_with("LOAD "))
        .map(|line| line.rsplit("0x").next().expect("an alignment"))
        .map(|digits| u64::from_str_radix(digits.trim(), 16).expect("a number"))
        .collect();
    assert!(!alignments.is_empty(), "{headers}");
    assert!(alignments.iter().all(|alignment| *alignment >= LARGEST_PAGE), "{headers}");
}
