//! What the library accepted beside what arrived.

use cableway_devserver::{
    ArrivedEvent, DevServer, EARN_ALLIANCE, GAME_ANALYTICS, GONDOLA, Verdict,
};
use serde_json::Value;

use crate::table::Table;

/// Every category of the Collector v2 reference.
const CATEGORIES: [&str; 7] =
    ["user", "session_end", "business", "resource", "progression", "design", "error"];
/// What the game tells Earn Alliance.
const ALLIANCE: [&str; 2] = ["start_game", "event"];

/// What the game tells GondolaCore.
const PRICES: [&str; 3] = ["progress", "purchase", "iap_purchase"];

/// A service, by its name in the game's figures, and what is counted of it.
const SERVICES: [(&str, &[&str]); 3] =
    [(GAME_ANALYTICS, &CATEGORIES), (EARN_ALLIANCE, &ALLIANCE), (GONDOLA, &PRICES)];

/// The figures of one category of a service, or of all that it has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Line {
    service: &'static str,
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
    /// All events of each service, so those too that have none of the categories.
    totals: Vec<Line>,
    problems: Vec<String>,
}

/// The category under which the game counts an event.
fn category(event: &ArrivedEvent) -> &str {
    if event.service == EARN_ALLIANCE && event.event["event"] == "START_GAME" {
        return "start_game";
    }
    if event.service == GONDOLA && event.event["attributes"][1] == "iap" {
        return "iap_purchase";
    }
    &event.category
}

impl Account {
    /// Compares a game's figures, by service, with a server.
    pub fn new(stats: &Value, server: &DevServer) -> Self {
        let (events, duplicates) = (server.events(), server.duplicates());
        let line = |service: &'static str, one: Option<&str>| {
            let stats = &stats[service];
            let accepted = match one {
                Some(category) => &stats["accepted_by_category"][category],
                None => &stats["accepted"],
            };
            let is_of = |event: &&ArrivedEvent| {
                event.service == service && one.is_none_or(|one| category(event) == one)
            };
            let rejected =
                |event: &&ArrivedEvent| matches!(event.verdict, Verdict::Rejected { .. });
            let of_it = events.iter().filter(is_of);
            Line {
                service,
                category: one.unwrap_or("total").to_owned(),
                accepted: accepted.as_u64().unwrap_or_default(),
                arrived: of_it.clone().filter(|event| !rejected(event)).count() as u64,
                rejected: of_it.filter(rejected).count() as u64,
                duplicates: duplicates.iter().filter(is_of).count() as u64,
            }
        };
        let of_service = |(service, categories): (&'static str, &'static [&'static str])| {
            categories.iter().map(move |category| line(service, Some(category)))
        };
        let used = SERVICES.into_iter().filter(|(service, _)| stats.get(service).is_some());
        Self {
            lines: used.clone().flat_map(of_service).collect(),
            totals: used.map(|(service, _)| line(service, None)).collect(),
            problems: server.problems(),
        }
    }

    /// The figures as a table, service by service.
    pub fn table(&self) -> Table {
        let mut table =
            Table::new(&["service", "category", "accepted", "arrived", "rejected", "duplicates"]);
        for total in &self.totals {
            let of_service = self.lines.iter().filter(|line| line.service == total.service);
            for line in of_service.chain([total]) {
                let figures = [line.accepted, line.arrived, line.rejected, line.duplicates];
                let words = [line.service.to_owned(), line.category.clone()];
                let cells = figures.iter().map(ToString::to_string);
                table.row(words.into_iter().chain(cells));
            }
        }
        table
    }

    /// Everything that is not as it should be.
    pub fn complaints(&self) -> Vec<String> {
        let mut complaints: Vec<String> =
            self.lines.iter().chain(&self.totals).filter_map(Line::complaint).collect();
        if self.totals.iter().all(|total| total.accepted == 0) {
            complaints.push("nothing was accepted at all".to_owned());
        }
        complaints.extend(self.problems.iter().map(|problem| format!("problem: {problem}")));
        complaints
    }

    /// A complaint for each category of which nothing was accepted.
    pub fn silences(&self) -> Vec<String> {
        let silent = self.lines.iter().filter(|line| line.accepted == 0);
        silent
            .map(|line| format!("{}: {}: the game recorded none", line.service, line.category))
            .collect()
    }
}

impl Line {
    fn complaint(&self) -> Option<String> {
        let Self { service, category, accepted, arrived, rejected, duplicates } = self;
        let is_fine = accepted == arrived && (*rejected, *duplicates) == (0, 0);
        (!is_fine).then(|| {
            format!(
                "{service}: {category}: {accepted} accepted, {arrived} arrived, {rejected} rejected, \
                 {duplicates} duplicates"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(accepted: u64, arrived: u64, rejected: u64, duplicates: u64) -> Line {
        let (service, category) = (GAME_ANALYTICS, "design".to_owned());
        Line { service, category, accepted, arrived, rejected, duplicates }
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
        let quiet = Line { category: "error".to_owned(), ..line(0, 0, 0, 0) };
        let account = Account { lines: vec![line(7, 7, 0, 0), quiet], ..Account::default() };
        assert_eq!(account.silences(), ["game_analytics: error: the game recorded none"]);
    }

    #[test]
    fn problems_and_silence_are_complaints() {
        let mut account = Account { totals: vec![line(1, 1, 0, 0)], ..Account::default() };
        assert_eq!(account.complaints(), [""; 0]);
        account.problems.push("order".to_owned());
        assert_eq!(account.complaints(), ["problem: order"]);
        assert_eq!(Account::default().complaints(), ["nothing was accepted at all"]);
    }
}
