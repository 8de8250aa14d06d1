//! When and where something was measured.

use std::fs;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::process;

const LIMIT: Duration = Duration::from_secs(60);

/// Today's date.
pub fn date() -> Result<String> {
    let mut command = Command::new("date");
    command.args(["-u", "+%Y-%m-%d"]);
    Ok(process::output(&mut command, LIMIT)?.trim().to_owned())
}

/// Cores and CPU.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let model = model.trim_start_matches([' ', '\t', ':']);
    format!("{cores} cores, {}", if model.is_empty() { "unknown CPU" } else { model })
}

/// How many programs wanted a core in the last minute, this one's build included.
pub fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default().to_owned();
    if load.is_empty() { "unknown".to_owned() } else { load }
}
