//! What many waiting events cost.

use anyhow::{Result, ensure};

use super::programs::{Figures, Programs};

/// A folder with waiting events, looked at.
pub struct Waiting {
    /// How many were recorded.
    pub events: u64,
    /// What the process that recorded them printed.
    pub filled: Figures,
    /// What the process that came after it printed.
    pub looked: Figures,
}

/// Has so many events wait, then opens the folder so often, records some more, and makes so many batches.
pub fn measure(programs: &Programs, events: u64, openings: u64, batches: u64) -> Result<Waiting> {
    let folder = tempfile::tempdir()?;
    let filled = programs.run_in(folder.path(), "waiting", &["fill", &events.to_string()])?;
    let counts = [openings.to_string(), batches.to_string()];
    let arguments = ["look", &counts[0], &counts[1]];
    let looked = programs.run_in(folder.path(), "waiting", &arguments)?;
    for figures in [&filled, &looked] {
        ensure!(figures.count("dropped")? == 0, "events were dropped while many waited");
    }
    ensure!(looked.count("waiting")? >= events, "fewer events wait than were recorded");
    Ok(Waiting { events, filled, looked })
}
