//! A child whose lines are read as they come, and that cannot hang.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process;

/// Longer than any run takes, on the slowest machine.
const LIMIT: Duration = Duration::from_secs(120);
const SIGNAL_LIMIT: Duration = Duration::from_secs(10);

/// A child with pipes. Dropping it ends it.
pub struct Lines {
    name: &'static str,
    child: Child,
    lines: Receiver<String>,
    stderr: Option<JoinHandle<String>>,
    deadline: Instant,
}

impl Lines {
    /// Starts it; `name` is what it is called in errors.
    pub fn start(name: &'static str, command: &mut Command) -> Result<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = process::spawn(command)?;
        let (sender, lines) = mpsc::channel();
        let stdout = BufReader::new(child.stdout.take().context("stdout is a pipe")?);
        // A reader that waits for a hanging child would hang too: the deadline is the receiver's.
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
        let deadline = Instant::now() + LIMIT;
        Ok(Self { name, child, lines, stderr: Some(stderr), deadline })
    }

    /// Its next line on stdout; none when it has ended.
    pub fn next(&mut self) -> Result<Option<String>> {
        match self.lines.recv_timeout(self.deadline.saturating_duration_since(Instant::now())) {
            Ok(line) => Ok(Some(line)),
            Err(RecvTimeoutError::Disconnected) => Ok(None),
            Err(RecvTimeoutError::Timeout) => {
                process::end(&mut self.child)?;
                let (name, said) = (self.name, self.complaints());
                bail!("{name} had not ended after {} s and was killed{said}", LIMIT.as_secs());
            }
        }
    }

    /// Whether it is still there.
    pub fn is_running(&mut self) -> Result<bool> {
        Ok(self.child.try_wait()?.is_none())
    }

    /// Asks it to end, as a cluster does: SIGTERM, for which the standard library has no call.
    pub fn terminate(&self) -> Result<()> {
        let id = self.child.id().to_string();
        process::run(Command::new("kill").args(["-TERM", &id]), SIGNAL_LIMIT)
    }

    /// Kills it on the spot.
    pub fn kill(&mut self) -> Result<()> {
        process::end(&mut self.child).map(drop)
    }

    /// Waits for its end.
    pub fn wait(&mut self) -> Result<ExitStatus> {
        process::wait(&mut self.child, self.name, LIMIT)
    }

    /// What it said on stderr, for the end of a sentence.
    pub fn complaints(&mut self) -> String {
        let text = self.stderr.take().and_then(|reader| reader.join().ok()).unwrap_or_default();
        if text.is_empty() { text } else { format!("; it said:\n{}", text.trim_end()) }
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        // It has ended already, unless something went wrong here.
        let _ = process::end(&mut self.child);
    }
}

/// Whether a child was killed.
#[cfg(unix)]
pub fn is_kill(status: ExitStatus) -> bool {
    status.code().is_none()
}

/// Whether a child was killed.
#[cfg(not(unix))]
pub fn is_kill(status: ExitStatus) -> bool {
    // What `Child::kill` makes a process end with.
    status.code() == Some(1)
}
