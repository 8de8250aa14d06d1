//! How many events a second go all the way, and what one costs on it.

use anyhow::{Result, ensure};
use cableway_devserver::{Config, DevServer};

use super::goals::{Unit, number};
use super::programs::Figures;
use super::sink::Sink;
use super::{Run, Section};
use crate::table::Table;

const ABOUT: &str = "\
A thread records design events, of 64 ids and with a value each, as fast as the library takes them; where
the journal is full it waits for a millisecond, and asks again (that is what \"refused\" counts: such calls
are no accepted events). The time ends when everything is in the database, or acknowledged. One core: all
threads of the game share it. The sink is a server in another process on the same machine that checks each
request's signature, unpacks it and counts the events; batches of 500, gzip. The dev server checks every event
against the collector's rules and keeps it, built as `cargo run` builds it. CPU is of all threads of the
recording process, from the call to the end. A session's user event is the one more.";

/// Runs the ways.
pub fn measure(run: &mut Run) -> Result<Section> {
    let mut table =
        Table::new(&["", "events/s", "seconds", "CPU µs/event", "accepted", "dropped", "refused"]);
    let events = run.sizes.events;
    let stored = sustain(run, events, "pinned", None)?;
    let per_second = row(&mut table, "into the database, one core", events, &stored)?;
    run.goals.at_least("into the database, one core", per_second, 300_000.0, Unit::PerSecond);
    let stored = sustain(run, events, "free", None)?;
    row(&mut table, "into the database", events, &stored)?;

    let sink = Sink::start()?;
    let sent = sustain(run, events, "free", Some(&sink.url()))?;
    let per_second = row(&mut table, "acknowledged by the sink", events, &sent)?;
    let arrived = sink.counted();
    ensure!(arrived.events == events + 1, "{events} recorded, {} arrived", arrived.events);
    run.goals.at_least("acknowledged by the sink", per_second, 50_000.0, Unit::PerSecond);
    let cpu = sent.of("cpu_s")? * 1e6 / events as f64;
    run.goals.at_most("CPU of an event, all threads", cpu, 10.0, Unit::Microseconds);
    let each = |bytes: u64| bytes as f64 / arrived.events as f64;
    let (bodies, whole) = (each(arrived.body_bytes), each(arrived.body_bytes + arrived.head_bytes));
    run.goals.at_most("an event on the wire", whole, 60.0, Unit::Bytes);

    let events = run.sizes.dev_server_events;
    let server = DevServer::start(Config::default())?;
    let sent = sustain(run, events, "free", Some(&server.url()))?;
    let problems = server.summary();
    ensure!(problems.collected == events + 1, "the dev server took {}", problems.collected);
    row(&mut table, "acknowledged by the dev server", events, &sent)?;

    let wire = format!(
        "On the wire, in batches of 500: {} bytes per event, {} with the head of the request.",
        number(bodies),
        number(whole)
    );
    Ok(Section { title: "All the way", about: format!("{ABOUT}\n\n{wire}"), tables: vec![table] })
}

fn sustain(run: &Run, events: u64, cores: &str, endpoint: Option<&str>) -> Result<Figures> {
    let count = events.to_string();
    let arguments: Vec<&str> = [count.as_str(), cores].into_iter().chain(endpoint).collect();
    let figures = run.programs.run("sustained", &arguments)?;
    let (accepted, dropped) = (figures.count("accepted")?, figures.count("dropped")?);
    ensure!(accepted == events + 1 && dropped == 0, "{accepted} accepted, {dropped} dropped");
    let outcome = figures.count(if endpoint.is_some() { "delivered" } else { "stored" })?;
    ensure!(outcome == accepted, "{accepted} accepted, {outcome} went all the way");
    Ok(figures)
}

fn row(table: &mut Table, name: &str, events: u64, figures: &Figures) -> Result<f64> {
    let seconds = figures.of("done_s")?;
    let per_second = events as f64 / seconds;
    table.row([
        name.to_owned(),
        number(per_second.round()),
        number(seconds),
        number(figures.of("cpu_s")? * 1e6 / events as f64),
        number(figures.of("accepted")?),
        number(figures.of("dropped")?),
        number(figures.of("refused")?),
    ]);
    Ok(per_second)
}
