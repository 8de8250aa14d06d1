//! One run of the game server.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::super::lines::{Lines, is_kill};
use crate::say::count;

/// The pause after each tick: 40 make a match.
const TICK_MS: u32 = 4;
/// What closing may take to deliver everything, in ms.
const CLOSE_TIMEOUT_MS: u32 = 60_000;

/// Events by category.
pub type Counts = BTreeMap<String, u64>;

/// What a run is told.
pub struct Plan {
    /// Its name, which goes with every event.
    pub name: &'static str,
    /// Which matches are played.
    pub seed: u64,
    /// How many.
    pub matches: u32,
    /// How long events wait for company, in ms.
    pub round_ms: u32,
}

/// A run that is going on.
pub struct Launch {
    name: &'static str,
    lines: Lines,
    recorded: Counts,
}

/// A run that is over.
pub struct Ran {
    /// Its name.
    pub name: &'static str,
    /// What it said it recorded.
    pub recorded: Counts,
    /// It was killed: what it recorded after its last word is not in it.
    pub was_killed: bool,
}

impl Launch {
    /// Starts it; the command already says where it stores and sends.
    pub fn start(plan: &Plan, command: &mut Command) -> Result<Self> {
        let numbers = [
            ("--seed", plan.seed),
            ("--matches", plan.matches.into()),
            ("--round-ms", plan.round_ms.into()),
            ("--tick-ms", TICK_MS.into()),
            ("--close-timeout", CLOSE_TIMEOUT_MS.into()),
        ];
        for (option, number) in numbers {
            command.args([option, &number.to_string()]);
        }
        command.args(["--name", plan.name, "--progress"]);
        let lines = Lines::start("the game server", command)?;
        Ok(Self { name: plan.name, lines, recorded: Counts::new() })
    }

    /// The next line of progress, without the figures, which are noted.
    fn next(&mut self) -> Result<Option<String>> {
        let Some(line) = self.lines.next()? else { return Ok(None) };
        let (place, figures) = line
            .split_once("recorded ")
            .with_context(|| format!("the server {} said {line:?}", self.name))?;
        // A killed server's last line may end in the middle.
        if let Ok(recorded) = serde_json::from_str(figures) {
            self.recorded = recorded;
        }
        Ok(Some(place.trim_end().to_owned()))
    }

    /// Waits until it says that it has come to this place.
    pub fn wait_for(&mut self, place: &str) -> Result<()> {
        while let Some(line) = self.next()? {
            if line == place {
                return Ok(());
            }
        }
        bail!("the server {} ended before {place:?}{}", self.name, self.lines.complaints())
    }

    /// Whether it still runs.
    pub fn is_running(&mut self) -> Result<bool> {
        self.lines.is_running()
    }

    /// Asks it to end.
    pub fn terminate(&self) -> Result<()> {
        self.lines.terminate()
    }

    /// Waits for its end, with everything delivered.
    pub fn ended(mut self) -> Result<Ran> {
        while self.next()?.is_some() {}
        let status = self.lines.wait()?;
        if !status.success() {
            bail!("the server {} ended with {status}{}", self.name, self.lines.complaints());
        }
        Ok(Ran { name: self.name, recorded: self.recorded, was_killed: false })
    }

    /// Kills it on the spot.
    pub fn kill(mut self) -> Result<Ran> {
        self.lines.kill()?;
        while self.next()?.is_some() {}
        let status = self.lines.wait()?;
        if !is_kill(status) {
            bail!("the server {} ended with {status} before the kill", self.name);
        }
        Ok(Ran { name: self.name, recorded: self.recorded, was_killed: true })
    }
}

impl Ran {
    /// All that it said it recorded.
    pub fn total(&self) -> u64 {
        self.recorded.values().sum()
    }

    /// Prints how much that was.
    pub fn tell(&self) {
        let Self { name, was_killed, .. } = self;
        let events = count(self.total(), "event");
        if *was_killed {
            println!("  the server \"{name}\" is gone, having said that it recorded {events}");
        } else {
            println!("  the server \"{name}\" recorded {events}, and none remains");
        }
    }
}
