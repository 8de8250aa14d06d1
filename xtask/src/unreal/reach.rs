//! Whether Blueprint reaches every function of cableway.h, and has a word for each of its constants.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::exceptions::{CONSTANTS, GROUPS};
use super::plugin::Plugin;
use crate::dist::stub;

/// Where enumerators are compared with constants.
const NUMBERS: &str = "Source/Cableway/Private/CablewayNumbers.cpp";
/// The module that calls the library.
const MODULE: &str = "Source/Cableway/";

/// Everything that is not as it should be.
pub fn check(plugin: &Plugin, header: &str) -> Result<Vec<String>> {
    let functions: BTreeSet<&str> = stub::functions(header)?.into_iter().collect();
    let reached = reached(plugin);
    let mut complaints = Vec::new();
    let mut excepted = BTreeMap::new();
    for group in &GROUPS {
        for name in group.names {
            if !functions.contains(name) {
                complaints.push(format!("{name} is excepted, and no function of cableway.h"));
            }
            if reached.contains(*name) {
                complaints.push(format!("{name} is excepted, and a Blueprint node calls it"));
            }
            if excepted.insert(*name, group.why).is_some() {
                complaints.push(format!("{name} is excepted twice"));
            }
            let text = group.called_in.map(|path| plugin.text(path).unwrap_or_default());
            if text.is_some_and(|text| !calls(text).contains(*name)) {
                let place = group.called_in.unwrap_or_default();
                complaints
                    .push(format!("{name} is not called in {place}, although it is {}", group.why));
            }
        }
    }
    // Of two forms one is enough: texts have lengths here.
    let forms = functions.iter().filter(|name| !is_twin(name, &functions));
    for name in forms {
        if !reached.contains(*name) && !excepted.contains_key(name) {
            complaints.push(format!("{name}: no Blueprint node calls it, and it is not excepted"));
        }
    }
    complaints.extend(unnamed(plugin, header));
    Ok(complaints)
}

/// Whether this is the form with lengths of another function.
fn is_twin(name: &str, functions: &BTreeSet<&str>) -> bool {
    name.strip_suffix("_n").is_some_and(|base| functions.contains(base))
}

/// The functions that bodies of Blueprint's functions call, without `_n`.
fn reached(plugin: &Plugin) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    for (_, header) in plugin.like(MODULE, ".h") {
        for (class, function) in blueprint_functions(header) {
            let opening = format!("{class}::{function}(");
            for (_, source) in plugin.like(MODULE, ".cpp") {
                if let Some(body) = body(source, &opening) {
                    reached.extend(calls(body));
                }
            }
        }
    }
    reached
}

/// Class and name of each function that Blueprint can call.
fn blueprint_functions(header: &str) -> Vec<(String, String)> {
    let mut functions = Vec::new();
    for (at, _) in header.match_indices("UFUNCTION(Blueprint") {
        let class = header[..at].lines().rev().find_map(|line| line.strip_prefix("class "));
        let class = class.and_then(|line| line.split([' ', ':']).nth(1)).unwrap_or_default();
        let from = at + "UFUNCTION(".len() - 1;
        let Some(end) = matching(header, from, '(', ')') else { continue };
        let Some(list) = header[end..].find('(') else { continue };
        let name = header[end..end + list].trim().rsplit([' ', '*', '&']).next();
        functions.push((class.to_owned(), name.unwrap_or_default().to_owned()));
    }
    functions
}

/// A function's body, which begins behind its parameters.
fn body<'a>(source: &'a str, opening: &str) -> Option<&'a str> {
    let from = source.find(opening)? + opening.len() - 1;
    let parameters = matching(source, from, '(', ')')?;
    let start = parameters + source[parameters..].find('{')?;
    Some(&source[start..matching(source, start, '{', '}')?])
}

/// Just behind what closes the bracket at a place.
fn matching(text: &str, from: usize, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, letter) in text[from..].char_indices() {
        if letter == open {
            depth += 1;
        } else if letter == close {
            depth -= 1;
            if depth == 0 {
                return Some(from + at + 1);
            }
        }
    }
    None
}

/// The functions of the C interface that code calls, without `_n`.
fn calls(code: &str) -> BTreeSet<String> {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let mut calls = BTreeSet::new();
    for (at, _) in code.match_indices("cableway_") {
        if code[..at].ends_with(is_name) {
            continue;
        }
        let rest = &code[at..];
        let name = &rest[..rest.find(|letter| !is_name(letter)).unwrap_or(rest.len())];
        if rest[name.len()..].starts_with('(') {
            calls.insert(name.strip_suffix("_n").unwrap_or(name).to_owned());
        }
    }
    calls
}

/// Constants that no enumerator is compared with.
fn unnamed(plugin: &Plugin, header: &str) -> Vec<String> {
    let numbers = plugin.text(NUMBERS).unwrap_or_default();
    let defines = header.lines().filter_map(|line| line.strip_prefix("#define ")?.split_once(' '));
    let is_number = |value: &str| value.trim_end_matches('u').parse::<i64>().is_ok();
    let constants = defines.filter(|(_, value)| is_number(value)).map(|(name, _)| name);
    let constants = constants.filter(|name| !CONSTANTS.iter().any(|known| name.starts_with(known)));
    let missing = constants.filter(|name| !numbers.contains(&format!(", {name});")));
    missing.map(|name| format!("{name}: no enumerator is compared with it in {NUMBERS}")).collect()
}
