//! Pipes: metrics that the library fills by itself, each directed to the slots that the developer
//! chooses.

use serde::{Deserialize, Serialize};

use super::counters::Counters;
use super::price::CURRENCIES;
use super::progress::{METRICS, Metric, Progress, STRINGS, Text};
use crate::device::{Facts, Locale};
use crate::error::{Error, Result};

/// What a metric is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub enum Pipe {
    /// The system's name.
    OsName,
    /// The system's version.
    OsVersion,
    /// The hardware's model.
    DeviceModel,
    /// The player's language, as "en-US".
    Language,
    /// The version of the prices that hold now.
    PriceVersion,
    /// Minutes from UTC.
    TimeZone,
    /// Sessions so far, this one included.
    Sessions,
    /// Seconds played so far.
    SecondsPlayed,
    /// Purchases for virtual currency.
    Purchases,
    /// Purchases for real money.
    IapPurchases,
    /// Money spent, in the main currency.
    MoneySpent,
    /// Spent of a virtual currency.
    Spent(u8),
    /// Earned of a virtual currency by purchases for real money.
    Earned(u8),
}

/// The first numbers of the pipes that there are for each currency.
const SPENT: i32 = 32;
const EARNED: i32 = 40;

impl Pipe {
    /// Those that there are once, with their numbers in the C interface and in files.
    const SINGLE: [(i32, Self); 11] = [
        (1, Self::OsName),
        (2, Self::OsVersion),
        (3, Self::DeviceModel),
        (4, Self::Language),
        (5, Self::PriceVersion),
        (16, Self::TimeZone),
        (17, Self::Sessions),
        (18, Self::SecondsPlayed),
        (19, Self::Purchases),
        (20, Self::IapPurchases),
        (21, Self::MoneySpent),
    ];

    /// The pipe with this number.
    pub fn numbered(number: i32) -> Result<Self> {
        let single = Self::SINGLE.iter().find(|(known, _)| *known == number);
        if let Some((_, pipe)) = single {
            return Ok(*pipe);
        }
        let currency = |first| {
            let of = number.checked_sub(first).and_then(|of| u8::try_from(of).ok());
            of.filter(|of| usize::from(*of) < CURRENCIES)
        };
        let spent = currency(SPENT).map(Self::Spent);
        spent.or_else(|| currency(EARNED).map(Self::Earned)).ok_or_else(|| {
            let rule = format!("{number} is none of CABLEWAY_GONDOLA_PIPE_…");
            Error::InvalidArgument { argument: "pipe", rule }
        })
    }

    /// Its number.
    pub fn number(self) -> i32 {
        match self {
            Self::Spent(currency) => SPENT + i32::from(currency),
            Self::Earned(currency) => EARNED + i32::from(currency),
            _ => {
                Self::SINGLE.iter().find(|(_, pipe)| *pipe == self).map_or(0, |(number, _)| *number)
            }
        }
    }

    /// Whether it gives strings.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Self::OsName
                | Self::OsVersion
                | Self::DeviceModel
                | Self::Language
                | Self::PriceVersion
        )
    }
}

impl TryFrom<i32> for Pipe {
    type Error = Error;

    fn try_from(number: i32) -> Result<Self> {
        Self::numbered(number)
    }
}

impl From<Pipe> for i32 {
    fn from(pipe: Pipe) -> Self {
        pipe.number()
    }
}

/// Which slots have a pipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<(usize, Pipe)>", into = "Vec<(usize, Pipe)>")]
pub struct Pipes([Option<Pipe>; METRICS]);

impl Pipes {
    /// Directs a pipe to a slot.
    pub fn direct(&mut self, pipe: i32, metric: i32) -> Result<()> {
        let (pipe, metric) = (Pipe::numbered(pipe)?, Metric::numbered(metric)?);
        let is_text = matches!(metric, Metric::Text(_));
        if pipe.is_text() != is_text {
            let rule = if is_text {
                "the pipe gives numbers, and this metric is a string; numbers are 8 to 31"
            } else {
                "the pipe gives strings, and this metric is a number; strings are 0 to 7"
            };
            return Err(Error::invalid("metric", rule));
        }
        let slot = &mut self.0[metric.index()];
        if slot.is_some_and(|other| other != pipe) {
            let rule = format!("metric {} has another pipe already", metric.index());
            return Err(Error::InvalidArgument { argument: "metric", rule });
        }
        *slot = Some(pipe);
        Ok(())
    }

    /// A slot's pipe.
    #[inline]
    pub fn of(&self, metric: Metric) -> Option<Pipe> {
        self.0[metric.index()]
    }

    /// Whether the game may update a metric itself.
    #[inline]
    pub fn check_free(&self, metric: Metric) -> Result<()> {
        if self.of(metric).is_none() { Ok(()) } else { Err(piped(metric)) }
    }

    /// All slots that have one.
    pub fn all(&self) -> impl Iterator<Item = (Metric, Pipe)> {
        let slots = self.0.into_iter().enumerate();
        slots.filter_map(|(index, pipe)| {
            let metric =
                if index < STRINGS { Metric::Text(index) } else { Metric::Number(index - STRINGS) };
            Some((metric, pipe?))
        })
    }

    /// Fills the slots whose values are counted.
    pub fn fill_counted(&self, progress: &mut Progress, counters: &Counters) {
        for (metric, pipe) in self.all() {
            if let (Metric::Number(place), Some(number)) = (metric, counters.get(pipe)) {
                progress.numbers[place] = number;
            }
        }
    }

    /// Fills all other slots.
    pub fn fill_facts(&self, progress: &mut Progress, facts: &Surroundings<'_>) {
        for (metric, pipe) in self.all() {
            match metric {
                Metric::Text(place) => progress.texts[place] = Text::fitting(facts.text(pipe)),
                Metric::Number(place) if pipe == Pipe::TimeZone => {
                    progress.numbers[place] = f64::from(facts.locale.minutes_from_utc);
                }
                Metric::Number(_) => {}
            }
        }
    }
}

#[cold]
fn piped(metric: Metric) -> Error {
    let index = metric.index();
    let rule = format!("metric {index} has a pipe: the library fills it, and nothing else may");
    Error::InvalidArgument { argument: "metric", rule }
}

impl From<Vec<(usize, Pipe)>> for Pipes {
    fn from(written: Vec<(usize, Pipe)>) -> Self {
        let mut pipes = Self::default();
        for (index, pipe) in written {
            if let Some(slot) = pipes.0.get_mut(index) {
                *slot = Some(pipe);
            }
        }
        pipes
    }
}

impl From<Pipes> for Vec<(usize, Pipe)> {
    fn from(pipes: Pipes) -> Self {
        pipes.all().map(|(metric, pipe)| (metric.index(), pipe)).collect()
    }
}

/// What does not depend on what the player does.
pub struct Surroundings<'a> {
    /// The device.
    pub facts: &'a Facts,
    /// Language and time zone, as the launch found them.
    pub locale: &'a Locale,
    /// The version of the prices that hold now.
    pub price_version: &'a str,
}

impl Surroundings<'_> {
    fn text(&self, pipe: Pipe) -> &str {
        let Facts { platform, os_version, device, .. } = self.facts;
        match pipe {
            Pipe::OsName => platform,
            Pipe::OsVersion => os_version.strip_prefix(platform).unwrap_or(os_version).trim_start(),
            Pipe::DeviceModel => device,
            Pipe::Language => &self.locale.language,
            Pipe::PriceVersion => self.price_version,
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pipes_have_numbers_that_stay() {
        for number in [1, 2, 3, 4, 5, 16, 17, 18, 19, 20, 21, 32, 39, 40, 47] {
            assert_eq!(Pipe::numbered(number).map(Pipe::number), Ok(number));
        }
        for none in [-1, 0, 6, 15, 22, 31, 48, i32::MIN, i32::MAX] {
            assert!(Pipe::numbered(none).is_err(), "{none}");
        }
    }

    #[test]
    fn a_slot_takes_a_pipe_of_its_type_and_only_one() {
        let mut pipes = Pipes::default();
        pipes.direct(1, 0).expect("a string");
        pipes.direct(1, 0).expect("again");
        pipes.direct(32, 31).expect("a number");
        assert!(pipes.direct(2, 0).is_err(), "it has another");
        assert!(pipes.direct(1, 8).is_err() && pipes.direct(16, 1).is_err(), "the wrong types");
        assert!(pipes.direct(1, 32).is_err() && pipes.direct(0, 1).is_err(), "none");
        assert!(pipes.check_free(Metric::Text(1)).is_ok());
        let refused = pipes.check_free(Metric::Number(23)).expect_err("piped").to_string();
        assert!(refused.contains("metric 31 has a pipe"), "{refused}");
        let written = serde_json::to_string(&pipes).expect("plain data");
        assert_eq!(serde_json::from_str::<Pipes>(&written).expect("the same"), pipes);
    }

    #[test]
    fn slots_are_filled_with_what_the_machine_says() {
        let mut pipes = Pipes::default();
        for (pipe, metric) in [(1, 0), (2, 1), (3, 2), (4, 3), (5, 4), (16, 8)] {
            pipes.direct(pipe, metric).expect("good");
        }
        let facts = Facts {
            platform: "linux",
            os_version: "linux 6.1.0".to_owned(),
            manufacturer: "acme".to_owned(),
            device: "x".repeat(64),
        };
        let locale = Locale { language: "de-AT".to_owned(), minutes_from_utc: -90 };
        let surroundings = Surroundings { facts: &facts, locale: &locale, price_version: "v7" };
        let mut progress = Progress::default();
        pipes.fill_facts(&mut progress, &surroundings);
        let texts: Vec<&str> = progress.texts.iter().map(Text::as_str).collect();
        assert_eq!(texts, ["linux", "6.1.0", &"x".repeat(63), "de-AT", "v7", "", "", ""]);
        assert_eq!(progress.numbers[0], -90.0);
    }
}
