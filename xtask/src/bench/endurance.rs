//! Very many events through one installation, against the sink.

use anyhow::{Result, ensure};

use super::goals::number;
use super::page::Section;
use super::programs::{Figures, Programs};
use super::sink::Sink;
use crate::table::Table;

const MIB: f64 = 1024.0 * 1024.0;
/// What the library may take of memory on the way, beyond the empty process.
const MEMORY_AT_MOST_MIB: f64 = 16.0;
/// What the database's files may take: its usual limit is 32 MiB of events, which are a quarter larger on disk
/// at most, and SQLite's log.
const DATABASE_AT_MOST_MIB: f64 = 64.0;

/// Sends so many events through, and fails where one is missing, or where memory or disk grow beyond bounds.
pub fn measure(programs: &Programs, events: u64) -> Result<Section> {
    let sink = Sink::start()?;
    let figures = programs.run("endurance", &[&events.to_string(), &sink.url()])?;
    let [accepted, delivered, rejected, dropped, remaining] =
        counts(&figures, ["accepted", "delivered", "rejected", "dropped", "remaining"])?;
    // The session's user event is the one more.
    ensure!(accepted == events + 1, "{events} events were recorded, {accepted} accepted");
    ensure!(
        (delivered, rejected, dropped, remaining) == (accepted, 0, 0, 0),
        "of {accepted} events {delivered} were delivered, {rejected} rejected, {dropped} dropped, \
         {remaining} remain"
    );
    let arrived = sink.counted().events;
    ensure!(arrived == accepted, "{accepted} events were delivered, {arrived} arrived");

    let mut table =
        Table::new(&["events so far", "events/s", "anonymous memory, MiB", "database, MiB"]);
    let tenths = figures.list("tenths")?;
    let each = events as f64 / tenths.len() as f64;
    for (place, tenth) in tenths.iter().enumerate() {
        let memory = (tenth.of("anonymous_kib")? - figures.of("empty_kib")?) / 1024.0;
        let database = tenth.of("database_bytes")? / MIB;
        ensure!(memory < MEMORY_AT_MOST_MIB, "the library took {memory:.1} MiB of memory");
        ensure!(database < DATABASE_AT_MOST_MIB, "the database took {database:.1} MiB");
        let so_far = (each * (place + 1) as f64).round();
        let per_second = (each / tenth.of("took_s")?).round();
        table.row([so_far, per_second, memory, database].map(number));
    }
    Ok(Section {
        title: "Many events through one installation",
        about: about(&figures, events)?,
        tables: vec![table],
    })
}

fn counts<const N: usize>(figures: &Figures, names: [&str; N]) -> Result<[u64; N]> {
    let mut counts = [0; N];
    for (count, name) in counts.iter_mut().zip(names) {
        *count = figures.count(name)?;
    }
    Ok(counts)
}

fn about(figures: &Figures, events: u64) -> Result<String> {
    Ok(format!(
        "{} events through one installation, with the usual limits of its queue, against the sink. All of them \
         were\ndelivered and arrived, none was dropped. At {} samples, ten a second and more, accepted was \
         delivered +\nrejected + stored + in flight + dropped, and every event recorded so far was among the \
         accepted. The game\nrecords as fast as the server takes them: {} waited at most. The run fails where \
         memory goes beyond {} MiB\nor the database's files beyond {} MiB. Memory and files are the most of \
         that tenth.",
        number(events as f64),
        number(figures.of("samples")?),
        number(figures.of("most_waiting")?),
        MEMORY_AT_MOST_MIB,
        DATABASE_AT_MOST_MIB
    ))
}
