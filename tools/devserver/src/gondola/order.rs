//! What comes after what, and what came before.
//!
//! The server does not answer a breach of these rules with an error; here it is
//! recorded as a problem, so that a test can see it.

use std::collections::HashMap;

use serde_json::Value;

use crate::arrival::Verdict;
use crate::seen::{Collected, Seen};

use super::Dialect;

/// A time below this is rather one in seconds: in milliseconds it would be one of
/// before September 2001.
const FIRST_MS: f64 = 1e12;

/// What has been collected of all players.
#[derive(Default)]
pub(super) struct Order {
    /// By player and time.
    collected: Collected,
    /// The time of each player's newest event.
    newest: HashMap<String, f64>,
}

impl Order {
    /// Judges the valid events of one request.
    pub(super) fn events(
        &mut self,
        dialect: Dialect,
        player: &str,
        events: &[&Value],
        problems: &mut Vec<String>,
    ) -> Vec<Verdict> {
        for pair in events.windows(2) {
            if time(pair[1]) <= time(pair[0]) {
                let [earlier, later] = [&pair[0]["time"], &pair[1]["time"]];
                problems.push(format!("times do not rise: {later} after {earlier}"));
            }
        }
        let newest = self.newest.get(player).copied();
        let mut verdicts = Vec::new();
        for event in events {
            check_form(dialect, event, problems);
            let verdict = self.event(player, event, problems);
            // One that was collected before is the re-sending of an answer that was
            // lost: it has no place in the order.
            if verdict == Verdict::Collected && newest.is_some_and(|newest| time(event) <= newest) {
                problems.push(format!(
                    "player {player}: time {} is not after the {} of the requests before",
                    event["time"],
                    newest.unwrap_or_default()
                ));
            }
            verdicts.push(verdict);
        }
        let last = events.iter().map(|event| time(event)).chain(newest).reduce(f64::max);
        self.newest.insert(player.to_owned(), last.unwrap_or_default());
        verdicts
    }

    fn event(&mut self, player: &str, event: &Value, problems: &mut Vec<String>) -> Verdict {
        // As a number, so that another way to write it makes no other key.
        let key = format!("{player} {}", time(event));
        match self.collected.seen(&key, event) {
            Seen::New => {
                self.collected.insert(key, event);
                return Verdict::Collected;
            }
            Seen::Before => {}
            Seen::Changed => {
                let time = &event["time"];
                problems.push(format!("player {player}: time {time} with another content"));
            }
        }
        Verdict::Duplicate
    }
}

/// What the server would take, and then not find again.
fn check_form(dialect: Dialect, event: &Value, problems: &mut Vec<String>) {
    let name = event["name"].as_str().unwrap_or_default();
    if !dialect.event_names().contains(&name) {
        problems.push(format!("there is no event {name:?}"));
    }
    if dialect == Dialect::Gondola && time(event) < FIRST_MS {
        problems.push(format!("time {} is not in milliseconds", event["time"]));
    }
}

fn time(event: &Value) -> f64 {
    event["time"].as_f64().unwrap_or_default()
}
