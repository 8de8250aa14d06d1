//! What a change makes of what is known of the player: the same in the fold and in a game's own copy.

use serde::{Deserialize, Serialize};

use super::Settings;
use super::change::{Change, Restore};
use super::counters::Counters;
use super::pipe::Pipes;
use super::progress::{Metric, NUMBERS, Progress, STRINGS, Text, sum};

/// What is known of the player.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Metrics {
    /// All metrics as they are now.
    pub progress: Progress,
    /// What pipes count.
    pub counters: Counters,
    /// The player had played before the game used this service.
    pub grandfathered: bool,
}

impl Metrics {
    /// Takes a change over.
    #[inline]
    pub fn apply(&mut self, change: &Change<'_>, settings: &Settings) {
        let Settings { pipes, main_currency, .. } = settings;
        match change {
            Change::SetText { place, text } => {
                self.progress.texts[*place] = Text::fitting(text);
                return;
            }
            Change::SetNumber { place, number } => {
                self.progress.numbers[*place] = *number;
                return;
            }
            Change::Add { place, by } => {
                let number = &mut self.progress.numbers[*place];
                *number = sum(*number, *by);
                return;
            }
            Change::Restore { how, saved } => self.restore(*how, saved, pipes),
            Change::Grandfather { saved } => self.grandfather(*saved, pipes),
            Change::Purchase { price, .. } => self.counters.purchase(price),
            Change::IapPurchase { reward, amount, currency, .. } => {
                let counts = currency == main_currency;
                self.counters.iap_purchase(counts.then_some(*amount), reward);
            }
        }
        pipes.fill_counted(&mut self.progress, &self.counters);
    }

    /// Once: a game that says it again, having gone on since, must not go back.
    fn grandfather(&mut self, saved: Option<&Progress>, pipes: &Pipes) {
        if !std::mem::replace(&mut self.grandfathered, true)
            && let Some(saved) = saved
        {
            self.restore(Restore::TakeRemote, saved, pipes);
        }
    }

    fn restore(&mut self, how: Restore, saved: &Progress, pipes: &Pipes) {
        for place in 0..STRINGS {
            let text = &mut self.progress.texts[place];
            let takes = match how {
                Restore::KeepLocal => false,
                Restore::TakeRemote => true,
                Restore::MaxNumbers => *text == Text::EMPTY,
            };
            if takes && pipes.of(Metric::Text(place)).is_none() {
                *text = saved.texts[place];
            }
        }
        for place in 0..NUMBERS {
            let remote = saved.numbers[place];
            let number = &mut self.progress.numbers[place];
            let takes = match how {
                Restore::KeepLocal => false,
                Restore::TakeRemote => true,
                Restore::MaxNumbers => remote > *number,
            };
            if takes {
                *number = remote;
                // A pipe goes on counting from there.
                if let Some(pipe) = pipes.of(Metric::Number(place)) {
                    self.counters.set(pipe, remote);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::gondola::price::Price;

    fn settings() -> Settings {
        let mut settings = Settings::default();
        // The system's name into 0; purchases for virtual currency into 8, money spent into 9.
        for (pipe, metric) in [(1, 0), (19, 8), (21, 9)] {
            settings.pipes.direct(pipe, metric).expect("good");
        }
        settings
    }

    fn progress(texts: [&str; 2], numbers: [f64; 4]) -> Progress {
        let mut progress = Progress::default();
        for (to, from) in progress.texts.iter_mut().zip(texts) {
            *to = Text::fitting(from);
        }
        progress.numbers[..4].copy_from_slice(&numbers);
        progress
    }

    #[test]
    fn a_saved_progress_is_left_taken_or_merged() {
        let settings = settings();
        let local = progress(["linux", ""], [2.0, 9.99, 5.0, -1.0]);
        let saved = progress(["switch", "red"], [7.0, 4.99, 3.0, -2.0]);
        for (how, expected) in [
            (Restore::KeepLocal, local),
            (Restore::TakeRemote, progress(["linux", "red"], [7.0, 4.99, 3.0, -2.0])),
            (Restore::MaxNumbers, progress(["linux", "red"], [7.0, 9.99, 5.0, -1.0])),
        ] {
            let mut metrics = Metrics { progress: local, ..Metrics::default() };
            for (pipe, metric) in settings.pipes.all().map(|(metric, pipe)| (pipe, metric)) {
                if let Metric::Number(place) = metric {
                    metrics.counters.set(pipe, local.numbers[place]);
                }
            }
            metrics.apply(&Change::Restore { how, saved: &saved }, &settings);
            assert_eq!(metrics.progress, expected, "{how:?}");
            let price = Price::default();
            metrics.apply(&Change::Purchase { good: "sword", price }, &settings);
            assert_eq!(metrics.progress.numbers[0], expected.numbers[0] + 1.0, "{how:?}");
        }
    }

    #[test]
    fn a_player_is_grandfathered_once() {
        let settings = settings();
        let mut metrics = Metrics::default();
        let saved = progress(["", "red"], [0.0, 0.0, 30.0, 0.0]);
        metrics.apply(&Change::Grandfather { saved: Some(&saved) }, &settings);
        metrics.apply(&Change::Add { place: 2, by: 1.0 }, &settings);
        metrics.apply(&Change::Grandfather { saved: Some(&saved) }, &settings);
        assert!(metrics.grandfathered);
        assert_eq!(metrics.progress.numbers[2], 31.0);
    }

    #[test]
    fn money_counts_in_the_main_currency_alone() {
        let settings = settings();
        let mut metrics = Metrics::default();
        for currency in [*b"USD", *b"EUR"] {
            let reward = Price::default();
            let bought = Change::IapPurchase { good: "gems", reward, amount: 4.99, currency };
            metrics.apply(&bought, &settings);
        }
        assert_eq!(metrics.progress.numbers[1], 4.99);
    }
}
