//! Children that cannot hang.

use std::ffi::OsStr;
use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How often a child is looked after.
const GLANCE: Duration = Duration::from_millis(5);

/// Starts a child.
pub fn spawn(command: &mut Command) -> Result<Child> {
    command.spawn().with_context(|| format!("{} cannot be started", line(command)))
}

/// Waits for a child's end. One that takes longer than `limit` is killed, and that is an error.
pub fn wait(child: &mut Child, name: &str, limit: Duration) -> Result<ExitStatus> {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if Instant::now() >= deadline {
            end(child)?;
            bail!("{name} had not ended after {} s and was killed", limit.as_secs());
        }
        thread::sleep(GLANCE);
    }
}

/// Kills a child, if it still lives, and gives how it ended.
pub fn end(child: &mut Child) -> Result<ExitStatus> {
    // Killing one that has ended is no error; anything else shows in the wait.
    let _ = child.kill();
    Ok(child.wait()?)
}

/// Runs a command that talks to the terminal itself; an error if it fails.
pub fn run(command: &mut Command, limit: Duration) -> Result<()> {
    let status = wait(&mut spawn(command)?, &line(command), limit)?;
    succeeded(command, status)
}

/// Runs a command and gives what it printed on stdout; an error if it fails.
pub fn output(command: &mut Command, limit: Duration) -> Result<String> {
    let (status, text) = end_and_output(command, limit)?;
    succeeded(command, status)?;
    Ok(text)
}

/// Runs a command and gives how it ended and what it printed on stdout.
pub fn end_and_output(command: &mut Command, limit: Duration) -> Result<(ExitStatus, String)> {
    let mut child = spawn(command.stdout(Stdio::piped()))?;
    let stdout = child.stdout.take();
    let reader = thread::spawn(move || {
        let mut text = String::new();
        stdout.map_or(Ok(0), |mut stdout| stdout.read_to_string(&mut text)).map(|_| text)
    });
    let status = wait(&mut child, &line(command), limit)?;
    let text = reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    let text = text.with_context(|| format!("the output of {} cannot be read", line(command)))?;
    Ok((status, text))
}

/// A command as it would be typed, without care for quotes.
pub fn line(command: &Command) -> String {
    let words: Vec<_> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect();
    format!("`{}`", words.join(" "))
}

/// An error, if a command ended as failed.
pub fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("{} failed: {status}", line(command));
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn output_is_what_was_printed() {
        let printed = output(Command::new("echo").arg("hello"), Duration::from_secs(10));
        assert_eq!(printed.expect("runs"), "hello\n");
    }

    #[test]
    fn failures_name_the_command() {
        let failed = run(&mut Command::new("false"), Duration::from_secs(10));
        assert_eq!(failed.expect_err("fails").to_string(), "`false` failed: exit status: 1");
        let missing = run(&mut Command::new("no-such-program"), Duration::from_secs(10));
        let message = missing.expect_err("fails").to_string();
        assert_eq!(message, "`no-such-program` cannot be started");
    }

    #[test]
    fn what_hangs_is_killed() {
        let start = Instant::now();
        let hung = run(Command::new("sleep").arg("60"), Duration::from_millis(50));
        assert!(hung.expect_err("fails").to_string().contains("was killed"));
        assert!(start.elapsed() < Duration::from_secs(30));
    }
}
