//! How long a call takes, and what else could be done with an event in its place.

use anyhow::Result;

use super::goals::{Goals, Unit, number};
use super::programs::Figures;
use super::{Run, Section};
use crate::table::Table;

/// One row: a call in some circumstances.
struct Case {
    name: &'static str,
    call: &'static str,
    threads: u64,
    /// One call every 300 µs instead of bursts.
    paced: bool,
    /// Another thread syncs a file all the time.
    beside_fsync: bool,
    /// At most so many ns: a figure's name and its limit.
    goals: &'static [(&'static str, f64)],
}

impl Case {
    const fn of(name: &'static str, call: &'static str) -> Self {
        Self { name, call, threads: 1, paced: false, beside_fsync: false, goals: &[] }
    }

    const fn threads(self, threads: u64) -> Self {
        Self { threads, ..self }
    }

    const fn paced(self) -> Self {
        Self { paced: true, ..self }
    }

    const fn beside_fsync(self) -> Self {
        Self { beside_fsync: true, ..self }
    }

    const fn goals(self, goals: &'static [(&'static str, f64)]) -> Self {
        Self { goals, ..self }
    }
}

const WARM: [Case; 13] = [
    Case::of("design event", "design").goals(&[("p50", 100.0), ("p99", 300.0), ("p999", 1000.0)]),
    Case::of("design event, beside fsyncs", "design").beside_fsync().goals(&[("p999", 5000.0)]),
    Case::of("design event, 4 threads", "design").threads(4),
    Case::of("design event, 8 threads", "design").threads(8),
    Case::of("price lookup by name", "price").goals(&[("p50", 50.0)]),
    Case::of("progress increment", "metric").goals(&[("p50", 150.0)]),
    Case::of("purchase at the current price", "purchase"),
    Case::of("business event", "business"),
    Case::of("Earn Alliance track", "track"),
    Case::of("mutex and memcpy", "mutex"),
    Case::of("mutex and memcpy, 4 threads", "mutex").threads(4),
    Case::of("mutex and memcpy, 8 threads", "mutex").threads(8),
    Case::of("SQLite insert", "sqlite"),
];
const COLD: [Case; 4] = [
    Case::of("design event, paced", "design").paced().goals(&[("p50", 400.0), ("p999", 5000.0)]),
    Case::of("design event, paced, beside fsyncs", "design")
        .paced()
        .beside_fsync()
        .goals(&[("p50", 400.0), ("p999", 5000.0)]),
    Case::of("mutex and memcpy, paced", "mutex").paced(),
    Case::of("SQLite insert, paced", "sqlite").paced(),
];
/// Rows whose figures are set against each other: the circumstances, then ours, the least, the usual.
const COMPARED: [(&str, [&str; 3]); 2] = [
    ("warm", ["design event", "mutex and memcpy", "SQLite insert"]),
    ("paced", ["design event, paced", "mutex and memcpy, paced", "SQLite insert, paced"]),
];
const PERCENTILES: [(&str, &str); 3] = [("p50", "p50"), ("p99", "p99"), ("p999", "p99.9")];

const ABOUT: &str = "\
Nanoseconds of the calling thread, through the C interface. The design event has an id of 40 characters and
a value; when its call returns, it outlives a killed process (`cargo xtask crash-test` proves it). Warm:
bursts of 3,000 calls of each thread, drained in between. Paced: a call every 300 µs, as in a game; in
between the core sleeps, and the caches have gone cold. Beside fsyncs: another thread writes 64 KiB to the
same disk and syncs them, without a pause. The timer's own cost is taken off; 16 price lookups are timed
together. Refused calls found the journal full: they were not accepted, and the caller was told.

The baselines run in the same program. \"Mutex and memcpy\" copies as many bytes as the event's record into
a mapped file, under a lock: the least that survives a killed process, without a checksum, a time or a
check of what is recorded. \"SQLite insert\" is an insert per event with a prepared statement, write-ahead
log and `synchronous=NORMAL`.";

/// Measures all rows.
pub fn measure(run: &mut Run) -> Result<Section> {
    let mut measured = Vec::new();
    let warm = table(run, "warm", &WARM, &mut measured)?;
    let cold = table(run, "cold", &COLD, &mut measured)?;
    Ok(Section {
        title: "One call",
        about: ABOUT.to_owned(),
        tables: vec![warm, cold, ratios(&measured)?],
    })
}

type Measured = Vec<(&'static str, Figures)>;

fn table(run: &mut Run, head: &str, cases: &[Case], measured: &mut Measured) -> Result<Table> {
    let head = format!("{head} caches, ns");
    let mut table = Table::new(&[&head, "p50", "p99", "p99.9", "max", "accepted", "refused"]);
    for case in cases {
        let figures = measure_case(run, case)?;
        judge(&mut run.goals, case, &figures)?;
        let mut row = vec![case.name.to_owned()];
        for name in ["p50", "p99", "p999", "max", "accepted", "refused"] {
            row.push(number(figures.of(name)?));
        }
        table.row(row);
        measured.push((case.name, figures));
    }
    Ok(table)
}

fn measure_case(run: &Run, case: &Case) -> Result<Figures> {
    let (rhythm, rounds) = match (case.paced, case.call) {
        (true, _) => ("paced", run.sizes.paced_calls),
        (false, "sqlite") => ("burst", run.sizes.insert_bursts),
        (false, _) => ("burst", run.sizes.bursts),
    };
    let beside = if case.beside_fsync { "fsync" } else { "alone" };
    let (threads, rounds) = (case.threads.to_string(), rounds.to_string());
    run.programs.run("latency", &[case.call, rhythm, &threads, &rounds, beside])
}

fn judge(goals: &mut Goals, case: &Case, figures: &Figures) -> Result<()> {
    for (name, limit) in case.goals {
        let read = PERCENTILES.iter().find(|(known, _)| known == name).map_or(*name, |it| it.1);
        let what = format!("{}, {read}", case.name);
        goals.at_most(&what, figures.of(name)?, *limit, Unit::Nanoseconds);
    }
    Ok(())
}

/// How many times the one is the other.
fn ratios(measured: &Measured) -> Result<Table> {
    let figure = |row: &str, name: &str| {
        let found = measured.iter().find(|(known, _)| *known == row);
        // Where the clock shows 0 ns, a nanosecond is the most that can be said.
        found.map_or(Ok(f64::NAN), |(_, figures)| figures.of(name).map(|it| it.max(1.0)))
    };
    let mut table =
        Table::new(&["times as long", "design / mutex and memcpy", "SQLite insert / design"]);
    for (circumstances, [ours, least, usual]) in COMPARED {
        for (name, read) in PERCENTILES {
            let (ours, least) = (figure(ours, name)?, figure(least, name)?);
            let usual = figure(usual, name)?;
            let row = [format!("{circumstances}, {read}"), number(ours / least)];
            table.row(row.into_iter().chain([number(usual / ours)]));
        }
    }
    Ok(table)
}
