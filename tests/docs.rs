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

/// A document about a service's reference.
struct Document {
    file: &'static str,
    /// Where paths without a folder lie.
    folder: &'static str,
    /// The least that its tables must have of rows.
    rows: usize,
}

const DOCUMENTS: [Document; 3] = [
    Document { file: "docs/gameanalytics.md", folder: "src/service/game_analytics", rows: 80 },
    Document { file: "docs/earn-alliance.md", folder: "src/service/earn_alliance", rows: 70 },
    Document { file: "docs/gondola.md", folder: "src/service/gondola", rows: 60 },
];

impl Document {
    /// Where a path named in the tables lies.
    fn resolve(&self, path: &str) -> PathBuf {
        let top = ["src/", "tests/", "tools/", "xtask/", "examples/"];
        if top.iter().any(|folder| path.starts_with(folder)) {
            root().join(path)
        } else {
            root().join(self.folder).join(path)
        }
    }

    /// Asserts that every row of its tables names what exists.
    fn check(&self) {
        let text = fs::read_to_string(root().join(self.file)).expect("readable");
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
                if is_path(path) && !self.resolve(path).exists() {
                    missing.push(path.to_owned());
                }
            }
            let [_, _, places, shown] = cells[..] else { continue };
            assert!(quoted(places).all(is_path), "places are files: {line}");
            missing.extend(self.missing_test(shown));
        }
        assert_eq!(missing, Vec::<String>::new(), "{}", self.file);
        assert!(rows > self.rows, "only {rows} rows were found in {}", self.file);
    }

    /// What is missing of a test that a cell names.
    fn missing_test(&self, cell: &str) -> Option<String> {
        let mut words = quoted(cell);
        let file = words.next().expect("a file");
        let source = fs::read_to_string(self.resolve(file)).unwrap_or_default();
        let name = words.next().expect("a test");
        let is_there =
            ["fn", "const"].iter().any(|kind| source.contains(&format!("{kind} {name}")));
        (!is_there).then(|| format!("{file} has no {name}"))
    }
}

fn is_path(word: &str) -> bool {
    Path::new(word).extension().is_some()
}

#[test]
fn every_row_of_the_references_rules_names_what_exists() {
    DOCUMENTS.iter().for_each(Document::check);
}
