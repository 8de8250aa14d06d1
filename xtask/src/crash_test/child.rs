//! The program that is killed: c/crash_child.c.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use super::plan::{JOURNAL_BYTES, Plan};
use crate::cargo::Workspace;
use crate::{cc, process};

/// How long such a launch may take to deliver everything, in ms.
const CLOSE_TIMEOUT_MS: u32 = 90_000;
/// And how much longer it may live.
const GRACE: Duration = Duration::from_secs(15);

/// The program, compiled.
pub struct CrashChild {
    program: PathBuf,
    machine: cc::Machine,
}

/// The library's figures at the end.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Events accepted since the folder was new.
    pub accepted: u64,
    /// Of those: acknowledged by the server.
    pub delivered: u64,
    /// Of those: refused by the server.
    pub rejected: u64,
    /// Of those: waiting on disk.
    pub stored: u64,
    /// Of those: in a batch whose outcome is not known.
    pub in_flight: u64,
    /// Of those: given up.
    pub dropped: u64,
}

impl CrashChild {
    /// Compiles it and links it with the library.
    pub fn build(workspace: &Workspace, machine: cc::Machine) -> Result<Self> {
        // Compilers for Windows add the ending where none is.
        let suffix = if machine.runner.is_some() { ".exe" } else { "" };
        let program = workspace.scratch()?.join(format!("crash_child{suffix}"));
        cc::Program {
            language: cc::C,
            compiler: &machine.compiler,
            sources: &[workspace.root.join("xtask/c/crash_child.c")],
            include: &workspace.root.join("include"),
            flags: &["-Wall", "-Wextra"],
            library: &machine.library,
            output: &program,
        }
        .compile()?;
        Ok(Self { program, machine })
    }

    /// A launch that records from number `first` on until it is killed.
    pub fn record(
        &self,
        storage: &Path,
        endpoint: &str,
        plan: &Plan,
        first: u64,
    ) -> Result<Command> {
        let mut command = self.machine.start(&self.program)?;
        command.arg("record").arg(storage).args([endpoint, &plan.journal_bytes.to_string()]);
        command.args([first.to_string(), plan.burst.to_string()]);
        command.arg(plan.pause.as_micros().to_string()).arg(plan.bursts.to_string());
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        Ok(command)
    }

    /// A launch that looks after dead ones until it is killed.
    pub fn stand_by(&self, storage: &Path, endpoint: &str) -> Result<Command> {
        let mut command = self.machine.start(&self.program)?;
        command.arg("stand_by").arg(storage).args([endpoint, &JOURNAL_BYTES[1].to_string()]);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        Ok(command)
    }

    /// A launch that closes at once and has time to deliver everything.
    pub fn finish(&self, storage: &Path, endpoint: &str) -> Result<Figures> {
        let mut command = self.machine.start(&self.program)?;
        command.arg("finish").arg(storage).args([endpoint, &JOURNAL_BYTES[1].to_string()]);
        command.arg(CLOSE_TIMEOUT_MS.to_string()).stdin(Stdio::null());
        let limit = Duration::from_millis(CLOSE_TIMEOUT_MS.into()) + GRACE;
        let printed = process::output(&mut command, limit)?;
        Figures::read(&printed).with_context(|| format!("not the library's figures: {printed}"))
    }
}

impl Figures {
    fn read(text: &str) -> Option<Self> {
        let figures: Value = serde_json::from_str(text).ok()?;
        Some(Self {
            accepted: figures["accepted"].as_u64()?,
            delivered: figures["delivered"].as_u64()?,
            rejected: figures["rejected"].as_u64()?,
            stored: figures["stored"].as_u64()?,
            in_flight: figures["in_flight"].as_u64()?,
            dropped: figures["dropped"].as_u64()?,
        })
    }

    /// Whether every accepted event is accounted for.
    pub fn is_balanced(&self) -> bool {
        let known = self.delivered + self.rejected + self.stored + self.in_flight + self.dropped;
        self.accepted == known
    }
}
