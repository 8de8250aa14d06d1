//! docs/performance.md: what of it is measured, and putting that there.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::table::Table;

/// What was tried, by hand; stands in the page whatever is measured.
const TRIED: &str = include_str!("tried.md");
/// What is measured elsewhere.
const PLAYERS: &str = "\
10,000 players in one server process: [servers.md](servers.md), under \"Measured\".";
/// How figures are made.
const COMMANDS: &str = include_str!("commands.md");

/// A part of the page: what was measured, with a word on how.
pub struct Section {
    pub title: &'static str,
    pub about: String,
    pub tables: Vec<Table>,
}

impl Section {
    /// As it stands in a page.
    pub fn text(&self) -> String {
        let mut text = format!("## {}\n\n{}\n\n", self.title, self.about);
        for table in &self.tables {
            text += &fenced(table);
        }
        text
    }
}

fn fenced(table: &Table) -> String {
    format!("```text\n{table}```\n\n")
}

/// The marks between which a page holds what a command writes.
#[derive(Clone, Copy)]
pub struct Marks {
    begin: &'static str,
    end: &'static str,
}

impl Marks {
    /// What the benchmarks, or `--players`, have measured.
    pub const MEASURED: Self =
        Self { begin: "<!-- measured: begin -->\n", end: "<!-- measured: end -->" };
    /// What the trials of scale have shown.
    pub const SCALE: Self = Self { begin: "<!-- scale: begin -->\n", end: "<!-- scale: end -->" };

    /// What a page holds before, between and behind the marks.
    fn split<'a>(&self, page: &'a str) -> Option<[&'a str; 3]> {
        let (head, rest) = page.split_once(self.begin)?;
        let (held, tail) = rest.split_once(self.end)?;
        Some([head, held, tail])
    }

    fn around(&self, text: &str) -> String {
        format!("{}{text}{}", self.begin, self.end)
    }
}

/// The page of the benchmarks: `goals` and `sections` are new, what the trials of scale have shown is taken
/// from the `old` page.
pub fn performance(old: &str, made: &str, goals: &Table, sections: &[Section]) -> Result<String> {
    let scale = Marks::SCALE.split(old).map_or("", |[_, held, _]| held);
    let mut measured = format!("{made}\n\n## Goals\n\n{}", fenced(goals));
    for section in sections {
        measured += &section.text();
    }
    let mut page = String::from("# Performance\n\n");
    writeln!(page, "{}\n", Marks::MEASURED.around(&measured))?;
    writeln!(page, "## Scale\n\n{PLAYERS}\n\n{}\n", Marks::SCALE.around(scale))?;
    writeln!(page, "## What was tried and what it gave\n\n{TRIED}")?;
    write!(page, "## Commands\n\n{COMMANDS}")?;
    Ok(page)
}

/// Puts `text` between marks of a page.
pub fn put(page: &Path, marks: Marks, text: &str) -> Result<()> {
    let old = fs::read_to_string(page)?;
    let [head, _, tail] = marks
        .split(&old)
        .with_context(|| format!("{} has no place for the figures", page.display()))?;
    fs::write(page, format!("{head}{}{tail}", marks.around(text)))?;
    println!("written to {}", page.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_what_another_command_wrote() {
        let old = "# Performance\n<!-- scale: begin -->\nall arrived\n<!-- scale: end -->\nold";
        let section =
            Section { title: "Calls", about: "How.".to_owned(), tables: vec![Table::new(&["a"])] };
        let page = performance(old, "Made.", &Table::new(&["goal"]), &[section]).expect("a page");
        let parts = ["Made.", "## Goals", "  goal", "## Calls", "How.", "all arrived", TRIED];
        let places = parts.map(|part| page.find(part));
        assert!(places.is_sorted() && places[0].is_some(), "{places:?}\n{page}");
        assert!(!page.ends_with("old"));
        let again = performance(&page, "Later.", &Table::new(&["goal"]), &[]).expect("a page");
        assert_eq!(again.matches("all arrived").count(), 1);
    }

    #[test]
    fn text_is_put_between_the_marks_alone() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let marked = "a\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nz\n";
        fs::write(file.path(), marked).expect("written");
        put(file.path(), Marks::MEASURED, "new\n").expect("marks");
        let now = fs::read_to_string(file.path()).expect("read");
        assert_eq!(now, marked.replace("old", "new"));
        assert!(put(file.path(), Marks::SCALE, "new\n").is_err());
    }
}
