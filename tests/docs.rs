//! The documents speak of what is there.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The words between backquotes.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Where a path named in a table lies; those of a service have no folder.
fn resolve(service: &str, path: &str) -> PathBuf {
    let top = ["src/", "tests/", "tools/", "xtask/", "examples/"];
    if top.iter().any(|folder| path.starts_with(folder)) {
        root().join(path)
    } else {
        root().join("src/service").join(service).join(path)
    }
}

fn is_path(word: &str) -> bool {
    Path::new(word).extension().is_some()
}

#[test]
fn every_row_of_the_references_rules_names_what_exists() {
    check_rows("docs/gameanalytics.md", "game_analytics", 80);
    check_rows("docs/gondola.md", "gondola", 40);
}

/// A row names section, rule, places and what shows it; other tables are for people alone.
fn check_rows(document: &str, service: &str, least: usize) {
    let resolve = |path: &str| resolve(service, path);
    let text = fs::read_to_string(root().join(document)).expect("readable");
    let mut rows = 0;
    let mut missing = Vec::new();
    for line in text.lines().filter(|line| line.starts_with('|') && !line.contains("---")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        assert!(cells.iter().all(|cell| !cell.is_empty()), "an empty cell: {line}");
        if cells.last().is_some_and(|last| !last.contains('`')) {
            continue; // The head of a table.
        }
        rows += 1;
        for path in cells[cells.len().min(3) - 1..].iter().flat_map(|cell| quoted(cell)) {
            if is_path(path) && !resolve(path).exists() {
                missing.push(path.to_owned());
            }
        }
        let [_, _, places, shown] = cells[..] else { continue };
        assert!(quoted(places).all(is_path), "places are files: {line}");
        let mut words = quoted(shown);
        let file = words.next().expect("a file");
        let source = fs::read_to_string(resolve(file)).unwrap_or_default();
        let name = words.next().expect("a test");
        let is_there =
            ["fn", "const"].iter().any(|kind| source.contains(&format!("{kind} {name}")));
        if !is_there {
            missing.push(format!("{file} has no {name}"));
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    assert!(rows > least, "{document}: only {rows} rows were found");
}
