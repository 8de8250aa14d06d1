//! A long time of play, on a clock that is turned by hand.

use std::time::Duration;

use anyhow::{Result, ensure};

use super::goals::number;
use super::page::Section;
use super::programs::Figures;
use crate::cargo::Workspace;
use crate::process;
use crate::table::Table;

/// Longer than the program takes, building included.
const LIMIT: Duration = Duration::from_secs(3600);

const ABOUT: &str = "\
A player plays for so long, 20 design events a second, on a clock that is turned by hand: stretches of play with
short absences, which the session outlives, and long ones, which end it, over midnight too. What arrives is
compared with a plain model of what was played: each session's number, length and events, the days that it falls
on (UTC, by `client_ts`, as GameAnalytics counts them), and that requests keep their interval (8 s). The run fails where
one differs. (`benches/day`)";

/// Plays, compares and prints.
pub fn measure(workspace: &Workspace, hours: u64) -> Result<Section> {
    let (folder, hours) = (tempfile::tempdir()?, hours.to_string());
    let run = ["run", "--release", "--quiet", "--package=cableway-day", "--"];
    let mut command = workspace.cargo(&run);
    command.arg(folder.path()).arg(&hours);
    let figures = Figures::read(&process::output(&mut command, LIMIT)?)?;
    let (recorded, arrived) = (figures.count("recorded")?, figures.count("designs")?);
    ensure!(recorded == arrived, "{recorded} events were recorded, {arrived} arrived");
    let mut table = Table::new(&["", "figure"]);
    let mut row = |name: &str, figure: &str| -> Result<()> {
        table.row([name.to_owned(), number(figures.of(figure)?)]);
        Ok(())
    };
    row("hours, absences included", "hours")?;
    row("design events recorded and arrived", "designs")?;
    row("sessions, each with its start and its end", "sessions")?;
    row("days with sessions", "days")?;
    row("most sessions on a day", "most_on_a_day")?;
    row("hours in sessions", "session_hours")?;
    row("longest session, s", "longest_s")?;
    row("absences that a session outlived", "short_absences")?;
    row("requests with events", "requests")?;
    row("shortest interval within play, s", "shortest_interval_s")?;
    row("longest that an event waited within play, s", "longest_wait_s")?;
    row("bytes per event on the wire, heads apart", "bytes_per_event")?;
    row("seconds that it took", "took_s")?;
    Ok(Section { title: "A day of play", about: ABOUT.to_owned(), tables: vec![table] })
}
