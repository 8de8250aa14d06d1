//! Launches of the game that nobody plays.

use std::thread;
use std::time::Duration;

use anyhow::{Result, bail};

use super::lines::{Lines, is_kill};
use super::stage::{BATCH_INTERVAL_MS, Stage};
use crate::say::part;

/// The pause after each step: some hundred make a run.
const PACE_MS: u32 = 1;
/// The line of progress upon which the game is killed, with at least two floors still to come…
const KILL_AT: &str = "floor 3";
/// …a little later, so that the kill comes in the middle of something.
const KILL_DELAY: Duration = Duration::from_millis(40);
/// A batch that is on its way at the kill is sent again, which the server would count as duplicates:
/// legal, but not what the table is to show. So no batch of the killed run becomes due.
const NO_BATCH_MS: u32 = 3_600_000;

/// How a launch ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The game was over.
    Over,
    /// It was killed before that.
    Killed,
}

/// Lets the autopilot play to the end.
pub fn play_to_the_end(stage: &Stage, seed: u64) -> Result<Ending> {
    let mut launch = Launch::start(stage, seed, BATCH_INTERVAL_MS)?;
    while launch.next_line()?.is_some() {}
    launch.ended()
}

/// Lets the autopilot play and kills the game in the middle.
pub fn play_and_kill(stage: &Stage, seed: u64) -> Result<Ending> {
    let mut launch = Launch::start(stage, seed, NO_BATCH_MS)?;
    while let Some(line) = launch.next_line()? {
        if line == KILL_AT {
            thread::sleep(KILL_DELAY);
            launch.kill()?;
        }
    }
    launch.ended()
}

/// A launch that is going on.
pub struct Launch {
    game: Lines,
    /// It printed the line of a run's end.
    is_over: bool,
    verbose: bool,
}

impl Launch {
    /// Starts it, slow enough for things to happen meanwhile.
    pub fn start(stage: &Stage, seed: u64, batch_interval_ms: u32) -> Result<Self> {
        let mut command = stage.launch(batch_interval_ms)?;
        command.args(["--autopilot", "--progress", "--pace", &PACE_MS.to_string()]);
        command.args(["--seed", &seed.to_string()]);
        let game = Lines::start("the game", &mut command)?;
        Ok(Self { game, is_over: false, verbose: stage.verbose })
    }

    /// The next line of progress, which is shown too; none when the game has ended.
    pub fn next_line(&mut self) -> Result<Option<String>> {
        let line = self.game.next()?;
        if let Some(line) = &line {
            self.is_over |= line.starts_with("run ");
            self.show(line);
        }
        Ok(line)
    }

    /// One line for all floors, unless arrivals are printed between them.
    fn show(&self, line: &str) {
        match (self.verbose, line) {
            (true, _) => println!("  {line}"),
            (false, "floor 1") => part("  floor 1"),
            (false, _) => part(&format!(", {}", line.trim_start_matches("run 1 "))),
        }
    }

    fn kill(&mut self) -> Result<()> {
        self.game.kill()?;
        self.show("killed");
        Ok(())
    }

    /// Waits for its end, once there are no more lines.
    pub fn ended(mut self) -> Result<Ending> {
        let status = self.game.wait()?;
        if !self.verbose {
            println!();
        }
        match (is_kill(status), self.is_over) {
            (false, true) if status.success() => Ok(Ending::Over),
            (true, false) => Ok(Ending::Killed),
            // Killed between the run's end and the game's.
            (true, true) => Ok(Ending::Over),
            _ => bail!("the game ended with {status}{}", self.game.complaints()),
        }
    }
}
