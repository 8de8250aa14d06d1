//! What the library accepted beside what arrived.

use cableway_devserver::{ArrivedEvent, DevServer, Verdict};
use serde_json::Value;

use crate::table::Table;

/// Every category of the Collector v2 reference.
const CATEGORIES: [&str; 7] =
    ["user", "session_end", "business", "resource", "progression", "design", "error"];

/// The figures of one category, or of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Line {
    category: String,
    accepted: u64,
    arrived: u64,
    rejected: u64,
    duplicates: u64,
}

/// The figures of both ends.
#[derive(Debug, Default)]
pub struct Account {
    lines: Vec<Line>,
    /// All events, so those too that have none of the categories.
    total: Line,
    problems: Vec<String>,
}

impl Account {
    /// Compares the game's figures with a server.
    pub fn new(stats: &Value, server: &DevServer) -> Self {
        let (events, duplicates) = (server.events(), server.duplicates());
        let line = |category: Option<&str>| {
            let accepted = match category {
                Some(category) => &stats["accepted_by_category"][category],
                None => &stats["accepted"],
            };
            let is_of = |event: &&ArrivedEvent| category.is_none_or(|it| event.category == it);
            let rejected =
                |event: &&ArrivedEvent| matches!(event.verdict, Verdict::Rejected { .. });
            let of_it = events.iter().filter(is_of);
            Line {
                category: category.unwrap_or("total").to_owned(),
                accepted: accepted.as_u64().unwrap_or_default(),
                arrived: of_it.clone().filter(|event| !rejected(event)).count() as u64,
                rejected: of_it.filter(rejected).count() as u64,
                duplicates: duplicates.iter().filter(is_of).count() as u64,
            }
        };
        Self {
            lines: CATEGORIES.iter().map(|category| line(Some(category))).collect(),
            total: line(None),
            problems: server.problems(),
        }
    }

    /// The figures as a table.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&["category", "accepted", "arrived", "rejected", "duplicates"]);
        for line in self.lines.iter().chain([&self.total]) {
            let figures = [line.accepted, line.arrived, line.rejected, line.duplicates];
            let cells = figures.iter().map(ToString::to_string);
            table.row([line.category.clone()].into_iter().chain(cells));
        }
        table
    }

    /// Everything that is not as it should be.
    pub fn complaints(&self) -> Vec<String> {
        let mut complaints: Vec<String> =
            self.lines.iter().chain([&self.total]).filter_map(Line::complaint).collect();
        if self.total.accepted == 0 {
            complaints.push("nothing was accepted at all".to_owned());
        }
        complaints.extend(self.problems.iter().map(|problem| format!("problem: {problem}")));
        complaints
    }

    /// A complaint for each category of which nothing was accepted.
    pub fn silences(&self) -> Vec<String> {
        let silent = self.lines.iter().filter(|line| line.accepted == 0);
        silent.map(|line| format!("{}: the game recorded none", line.category)).collect()
    }
}

impl Line {
    fn complaint(&self) -> Option<String> {
        let Self { category, accepted, arrived, rejected, duplicates } = self;
        let is_fine = accepted == arrived && (*rejected, *duplicates) == (0, 0);
        (!is_fine).then(|| {
            format!(
                "{category}: {accepted} accepted, {arrived} arrived, {rejected} rejected, \
                 {duplicates} duplicates"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(accepted: u64, arrived: u64, rejected: u64, duplicates: u64) -> Line {
        Line { category: "design".to_owned(), accepted, arrived, rejected, duplicates }
    }

    #[test]
    fn only_what_is_equal_is_fine() {
        assert_eq!(line(7, 7, 0, 0).complaint(), None);
        for bad in [line(7, 6, 0, 0), line(7, 8, 0, 0), line(7, 7, 1, 0), line(7, 7, 0, 1)] {
            assert!(bad.complaint().is_some(), "{bad:?}");
        }
    }

    #[test]
    fn silent_categories_are_told_by_name() {
        let quiet = Line { category: "error".to_owned(), ..Line::default() };
        let account = Account { lines: vec![line(7, 7, 0, 0), quiet], ..Account::default() };
        assert_eq!(account.silences(), ["error: the game recorded none"]);
    }

    #[test]
    fn problems_and_silence_are_complaints() {
        let mut account = Account { total: line(1, 1, 0, 0), ..Account::default() };
        assert_eq!(account.complaints(), [""; 0]);
        account.problems.push("order".to_owned());
        assert_eq!(account.complaints(), ["problem: order"]);
        assert_eq!(Account::default().complaints(), ["nothing was accepted at all"]);
    }
}
