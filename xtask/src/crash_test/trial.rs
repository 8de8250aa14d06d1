//! One trial: a launch, its acknowledgements, a kill.

use std::io::{ErrorKind, Read};
use std::process::{Child, ExitStatus};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::Ground;
use super::plan::{Plan, When};
use crate::process;

/// Words on the pipe that are no numbers of events; c/crash_child.c knows them too.
const WORD_OPEN: u64 = u64::MAX;
const WORD_JOURNAL_FULL: u64 = u64::MAX - 1;
const WORD_CLOSING: u64 = u64::MAX - 2;

/// Longer than opening takes, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A trial that is over.
#[derive(Debug, Clone)]
pub struct Trial {
    /// Counts from 1.
    pub number: u32,
    /// How it was to go.
    pub plan: Plan,
    /// The number of its first event.
    pub first: u64,
    /// How many events the library took for certain: `first`, and so on.
    pub acknowledged: u64,
    /// Whether the client was open before the kill.
    pub opened: bool,
    /// Whether the journal was full once.
    pub was_full: bool,
    /// Requests that arrived while it ran.
    pub requests: u64,
}

impl Trial {
    /// The number that was being recorded at the kill, if one was: it may have arrived.
    pub fn uncertain(&self) -> u64 {
        self.first + self.acknowledged
    }

    /// Where the next trial's numbers begin: no number is given to two launches.
    pub fn next_first(&self) -> u64 {
        self.uncertain() + 1
    }

    /// Whether a number belongs to this trial.
    pub fn has(&self, number: u64) -> bool {
        (self.first..self.next_first()).contains(&number)
    }
}

/// What came through the pipe.
#[derive(Debug, Default, PartialEq, Eq)]
struct Heard {
    opened: bool,
    was_full: bool,
    acknowledged: u64,
}

/// Starts the program, kills it when the plan says, and hears it out.
pub fn run(ground: &Ground, number: u32, plan: Plan, first: u64) -> Result<Trial> {
    let url = ground.server.url();
    let bystander = plan.bystander.map(|life| Bystander::start(ground, &url, life)).transpose()?;
    let mut command = ground.child.record(&ground.storage(), &url, &plan, first)?;
    let start = Instant::now();
    let mut child = process::spawn(&mut command)?;
    let pipe = child.stdout.take().context("stdout is a pipe")?;
    let (sender, moments) = mpsc::channel();
    let reader = thread::spawn(move || hear(pipe, first, &sender));
    let since = match plan.when {
        When::Opening => Ok(start),
        When::Closing => wait_for(&moments, WORD_CLOSING),
        _ => wait_for(&moments, WORD_OPEN),
    };
    if let Ok(since) = since {
        thread::sleep((since + plan.delay).saturating_duration_since(Instant::now()));
    }
    let status = process::end(&mut child)?;
    let heard = reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
    if since == Err(RecvTimeoutError::Timeout) {
        bail!("the program was not so far after {} s", PATIENCE.as_secs());
    }
    if !was_killed(status) {
        bail!("the program ended before it was killed, with {status}; its reason is above");
    }
    bystander.map(Bystander::kill).transpose()?;
    let Heard { opened, was_full, acknowledged } = heard;
    Ok(Trial { number, plan, first, acknowledged, opened, was_full, requests: 0 })
}

/// When the program said a word.
fn wait_for(moments: &Receiver<(u64, Instant)>, word: u64) -> Result<Instant, RecvTimeoutError> {
    loop {
        let (said, when) = moments.recv_timeout(PATIENCE)?;
        if said == word {
            return Ok(when);
        }
    }
}

/// Another process on the same folder.
struct Bystander {
    process: Child,
    life: Duration,
}

impl Bystander {
    /// Starts it, and waits until it is open.
    fn start(ground: &Ground, url: &str, life: Duration) -> Result<Self> {
        let mut process = process::spawn(&mut ground.child.stand_by(&ground.storage(), url)?)?;
        let mut word = [0; 8];
        let mut pipe = process.stdout.take().context("stdout is a pipe")?;
        pipe.read_exact(&mut word).context("the bystander was never open; its reason is above")?;
        Ok(Self { process, life })
    }

    /// Kills it, after a while in which it takes over what the dead program has left.
    fn kill(mut self) -> Result<()> {
        thread::sleep(self.life);
        let status = process::end(&mut self.process)?;
        if !was_killed(status) {
            bail!("the bystander ended by itself, with {status}; its reason is above");
        }
        Ok(())
    }
}

/// Reads the pipe to its end, which comes with the program's.
fn hear(mut pipe: impl Read, first: u64, moments: &Sender<(u64, Instant)>) -> Result<Heard> {
    let mut heard = Heard::default();
    let mut word = [0; 8];
    loop {
        match pipe.read_exact(&mut word) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(heard),
            Err(error) => return Err(error).context("the pipe cannot be read"),
        }
        match u64::from_ne_bytes(word) {
            word @ (WORD_OPEN | WORD_CLOSING) => {
                heard.opened = true;
                // Fails only when nobody waits for it.
                let _ = moments.send((word, Instant::now()));
            }
            WORD_JOURNAL_FULL => heard.was_full = true,
            number if number == first + heard.acknowledged => heard.acknowledged += 1,
            number => bail!("acknowledged N{number} after {} from N{first}", heard.acknowledged),
        }
    }
}

#[cfg(unix)]
fn was_killed(status: ExitStatus) -> bool {
    // A signal; the program itself never raises one, and aborts are failures that the events tell.
    std::os::unix::process::ExitStatusExt::signal(&status) == Some(9)
}

#[cfg(not(unix))]
fn was_killed(status: ExitStatus) -> bool {
    !status.success()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(words: &[u64]) -> Result<Heard> {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_ne_bytes()).collect();
        hear(bytes.as_slice(), 40, &mpsc::channel().0)
    }

    #[test]
    fn acknowledgements_are_counted() {
        let words = [WORD_OPEN, 40, 41, WORD_JOURNAL_FULL, 42, WORD_CLOSING];
        let expected = Heard { opened: true, was_full: true, acknowledged: 3 };
        assert_eq!(heard(&words).expect("in order"), expected);
        assert_eq!(heard(&[]).expect("nothing"), Heard::default());
    }

    #[test]
    fn a_gap_is_an_error() {
        assert!(heard(&[WORD_OPEN, 40, 42]).is_err());
        assert!(heard(&[WORD_OPEN, 41]).is_err());
    }
}
