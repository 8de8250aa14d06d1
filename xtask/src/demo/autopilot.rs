//! Launches of the game that nobody plays.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::stage::{BATCH_INTERVAL_MS, Stage};
use crate::process;
use crate::say::part;

/// The pause after each step: some hundred make a run.
const PACE_MS: u32 = 1;
/// Longer than any run takes, on the slowest machine.
const LIMIT: Duration = Duration::from_secs(120);
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

/// A launch that is going on. Dropping it ends it.
struct Launch {
    child: Child,
    lines: Receiver<String>,
    stderr: Option<JoinHandle<String>>,
    deadline: Instant,
    /// It printed the line of a run's end.
    is_over: bool,
    verbose: bool,
}

impl Launch {
    fn start(stage: &Stage, seed: u64, batch_interval_ms: u32) -> Result<Self> {
        let mut command = stage.launch(batch_interval_ms)?;
        command.args(["--autopilot", "--progress", "--pace", &PACE_MS.to_string()]);
        command.args(["--seed", &seed.to_string()]);
        let mut child = spawn_with_pipes(&mut command)?;
        let (sender, lines) = mpsc::channel();
        let stdout = BufReader::new(child.stdout.take().context("stdout is a pipe")?);
        // A reader that waits for a hanging game would hang too: the deadline is the receiver's.
        thread::spawn(move || {
            stdout.lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        let mut stderr = child.stderr.take().context("stderr is a pipe")?;
        let stderr = thread::spawn(move || {
            let mut text = String::new();
            // What could be read is better than nothing.
            let _ = stderr.read_to_string(&mut text);
            text
        });
        Ok(Self {
            child,
            lines,
            stderr: Some(stderr),
            deadline: Instant::now() + LIMIT,
            is_over: false,
            verbose: stage.verbose,
        })
    }

    /// The next line of progress, which is shown too; none when the game has ended.
    fn next_line(&mut self) -> Result<Option<String>> {
        match self.lines.recv_timeout(self.deadline.saturating_duration_since(Instant::now())) {
            Ok(line) => {
                self.is_over |= line.starts_with("run ");
                self.show(&line);
                Ok(Some(line))
            }
            Err(RecvTimeoutError::Disconnected) => Ok(None),
            Err(RecvTimeoutError::Timeout) => {
                self.show("killed, because it hung");
                process::end(&mut self.child)?;
                bail!("the game had not ended after {} s{}", LIMIT.as_secs(), self.complaints());
            }
        }
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
        process::end(&mut self.child)?;
        self.show("killed");
        Ok(())
    }

    fn ended(mut self) -> Result<Ending> {
        let status = process::wait(&mut self.child, "the game", LIMIT)?;
        if !self.verbose {
            println!();
        }
        match (is_kill(status), self.is_over) {
            (false, true) if status.success() => Ok(Ending::Over),
            (true, false) => Ok(Ending::Killed),
            // Killed between the run's end and the game's.
            (true, true) => Ok(Ending::Over),
            _ => bail!("the game ended with {status}{}", self.complaints()),
        }
    }

    /// What the game said on stderr.
    fn complaints(&mut self) -> String {
        let text = self.stderr.take().and_then(|reader| reader.join().ok()).unwrap_or_default();
        if text.is_empty() { text } else { format!("; it said:\n{}", text.trim_end()) }
    }
}

impl Drop for Launch {
    fn drop(&mut self) {
        // It has ended already, unless something went wrong here.
        let _ = process::end(&mut self.child);
    }
}

fn spawn_with_pipes(command: &mut Command) -> Result<Child> {
    process::spawn(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()))
}

#[cfg(unix)]
fn is_kill(status: ExitStatus) -> bool {
    status.code().is_none()
}

#[cfg(not(unix))]
fn is_kill(status: ExitStatus) -> bool {
    // What `Child::kill` makes a process end with.
    status.code() == Some(1)
}
