//! When and in the middle of what a trial's kill comes.

use std::fmt;
use std::ops::RangeInclusive;
use std::time::Duration;

use fastrand::Rng;

/// The smallest journal, which fills up and starts again at its beginning often, and the default.
pub const JOURNAL_BYTES: [u32; 2] = [65_536, 1_044_480];

/// The kinds of moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Within the first milliseconds of the process, most of them in `cableway_open`.
    Opening,
    /// Right after opening: recovery, and the first records and drains.
    AtOnce,
    /// While records are drained, and batches frozen.
    Draining,
    /// While batches are sent and settled.
    Sending,
    /// While the server takes its time to answer.
    Answering,
    /// While the game closes the library.
    Closing,
}

impl When {
    /// All of them, from the earliest to the latest.
    pub const ALL: [Self; 6] = [
        Self::Opening,
        Self::AtOnce,
        Self::Draining,
        Self::Sending,
        Self::Answering,
        Self::Closing,
    ];

    /// Since what the time to the kill is counted.
    fn since(self) -> &'static str {
        match self {
            Self::Opening => "the start",
            Self::AtOnce | Self::Draining | Self::Sending => "opening",
            Self::Answering => "opening, with answers that take long",
            Self::Closing => "it began to close",
        }
    }

    /// What comes between that and the kill, in µs.
    fn range(self) -> RangeInclusive<u64> {
        match self {
            Self::Opening => 0..=4_000,
            Self::AtOnce => 0..=5_000,
            Self::Draining => 0..=80_000,
            Self::Sending => 40_000..=400_000,
            Self::Answering => 40_000..=300_000,
            Self::Closing => 0..=60_000,
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let range = self.range();
        let (start, end) = (range.start() / 1_000, range.end() / 1_000);
        write!(f, "{start} to {end} ms after {}", self.since())
    }
}

/// How a trial goes.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// The kind of moment.
    pub when: When,
    /// The moment.
    pub delay: Duration,
    /// How many events are recorded without a pause.
    pub burst: u32,
    /// The pause after them.
    pub pause: Duration,
    /// The journal's size, which the library takes up when the journal is empty.
    pub journal_bytes: u32,
    /// After so many bursts it closes; 0 for never.
    pub bursts: u32,
    /// How long after the kill another process that stood by, and takes over, is killed too.
    pub bystander: Option<Duration>,
}

impl Plan {
    /// A plan by chance.
    pub fn random(random: &mut Rng) -> Self {
        let when = match random.u32(..10) {
            0 => When::Opening,
            1..=3 => When::AtOnce,
            4..=5 => When::Draining,
            6..=7 => When::Sending,
            8 => When::Answering,
            _ => When::Closing,
        };
        let delay = Duration::from_micros(random.u64(when.range()));
        let (burst, pause_us) = pace(when, delay, random);
        let bystander = (random.u32(..4) == 0).then(|| random.u64(0..=150_000));
        Self {
            when,
            delay,
            burst,
            pause: Duration::from_micros(pause_us),
            journal_bytes: JOURNAL_BYTES[random.usize(..JOURNAL_BYTES.len())],
            bursts: if when == When::Closing { random.u32(1..=5) } else { 0 },
            bystander: bystander.map(Duration::from_micros),
        }
    }
}

/// Burst and pause in µs. Without bounds, recording would be a hundred times as fast as sending, and
/// the dev server keeps everything that it gets.
fn pace(when: When, delay: Duration, random: &mut Rng) -> (u32, u64) {
    match (when, random.u32(..8)) {
        // The kill comes in the middle of the recording loop.
        (When::AtOnce, _) if delay < Duration::from_millis(1) => (1_000, 1_000_000),
        // As much as fills the smallest journal, once.
        (When::AtOnce | When::Draining, 0) => (random.u32(700..=1_500), 1_000_000),
        (When::AtOnce, _) => (random.u32(20..=150), random.u64(500..=5_000)),
        _ => (random.u32(1..=20), random.u64(2_000..=40_000)),
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "kill {} µs after {}, bursts of {} every {} µs, journal of {} bytes",
            self.delay.as_micros(),
            self.when.since(),
            self.burst,
            self.pause.as_micros(),
            self.journal_bytes
        )?;
        match self.bystander {
            Some(life) => write!(f, ", a bystander killed {} µs later", life.as_micros()),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_brings_the_plans_back() {
        let plans = |seed| {
            let mut random = Rng::with_seed(seed);
            (0..50).map(|_| Plan::random(&mut random).to_string()).collect::<Vec<_>>()
        };
        assert_eq!(plans(7), plans(7));
        assert_ne!(plans(7), plans(8));
    }

    #[test]
    fn fifty_trials_have_every_kind() {
        let mut random = Rng::with_seed(1);
        let plans: Vec<_> = (0..50).map(|_| Plan::random(&mut random)).collect();
        for when in When::ALL {
            assert!(plans.iter().any(|plan| plan.when == when), "{when}");
        }
    }
}
