//! A game server with many players: what a player and an event cost.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::machine::{date, machine};
use super::page::{Marks, put};
use super::sink::{Arrived, Sink};
use crate::cargo::Workspace;
use crate::table::Table;
use crate::{process, say};

/// Longer than the program takes, building included.
const LIMIT: Duration = Duration::from_secs(3600);
/// Where the figures stand.
const PAGE: &str = "docs/servers.md";

/// Measures, prints the table, and writes it to the page where that is wanted.
pub fn run(workspace: &Workspace, players: u64, minutes: u64, write: bool) -> Result<()> {
    let about = format!("{players} players, an event a second each, for {minutes} minutes");
    say::heading(&format!("{about} (the clock is turned by hand)"));
    let sink = Sink::start()?;
    let arguments = [sink.url(), players.to_string(), minutes.to_string()];
    let mut command = workspace.cargo(&["bench", "--quiet", "--bench=players", "--"]);
    command.args(&arguments);
    let printed = process::output(&mut command, LIMIT)?;
    let figures: Value =
        serde_json::from_str(&printed).with_context(|| format!("it printed {printed}"))?;
    let recorded = players * minutes * 60;
    // Each player's session has a beginning and an end.
    let events = recorded + 2 * players;
    let Arrived { events: arrived, body_bytes: bytes, .. } = sink.counted();
    ensure!(figures["left"] == 0 && arrived == events, "{events} events, {arrived} arrived");
    let table = table(&figures, players, arrived, bytes);
    println!("{table}");
    if write {
        let text = format!(
            "`cargo xtask bench --players {players} --minutes {minutes} --write` on {}, {}: {about}. \
             {events} events were recorded, {arrived} arrived.\n\n```text\n{table}```\n",
            date()?,
            machine()
        );
        put(&workspace.root.join(PAGE), Marks::MEASURED, &text)?;
    }
    Ok(())
}

fn table(figures: &Value, players: u64, arrived: u64, bytes: u64) -> Table {
    let figure = |name: &str| figures[name].as_f64().unwrap_or(f64::NAN);
    let mut table = Table::new(&["", "figure"]);
    let kib = (figure("with_players_kib") - figure("before_kib")) / players as f64;
    let mut row = |name: &str, figure: String| table.row([name.to_owned(), figure]);
    row("memory per player, KiB", format!("{kib:.1}"));
    row("memory at most, MiB", format!("{:.0}", figure("peak_kib") / 1024.0));
    row("time of a call, ns", format!("{:.0}", figure("record_s") * 1e9 / figure("recorded")));
    row(
        "CPU per event, delivery included, µs",
        format!("{:.1}", figure("cpu_s") * 1e6 / arrived as f64),
    );
    row("bytes per event on the wire", format!("{:.0}", bytes as f64 / arrived as f64));
    row("events per second", format!("{:.0}", arrived as f64 / figure("lasted_s")));
    table
}
