//! `cargo xtask bench --scale`: whether what holds for a few events holds for very many.

use anyhow::Result;

use super::goals::number;
use super::page::{Marks, Section, put};
use super::programs::Programs;
use super::{Arguments, PAGE, day, endurance, machine, waiting};
use crate::cargo::Workspace;
use crate::say;
use crate::table::Table;

/// The sizes of the trials.
struct Trials {
    events: u64,
    hours: u64,
    waiting: &'static [u64],
}

const FULL: Trials =
    Trials { events: 10_000_000, hours: 24, waiting: &[1_000, 10_000, 100_000, 1_000_000] };
const QUICK: Trials = Trials { events: 100_000, hours: 1, waiting: &[1_000, 10_000] };
const OPENINGS: u64 = 10;
const BATCHES: u64 = 100;

const ABOUT_WAITING: &str = "\
So many design events wait on disk, without a network, when a new process opens the folder. What a call takes
on the caller; what all other threads take to fold an event into the database, in drains of 400; what a batch of
500 takes from one answer to the next request, which is to settle the one and to read, encode, compress and
freeze the other, with its own request taking no time; what `cableway_open` takes on the caller (median of
10), and how long the worker then takes until the database is loaded.";

/// Runs the trials, prints the tables, and writes them to the page where that is wanted.
pub fn run(
    workspace: &Workspace,
    programs: &Programs,
    arguments: &Arguments,
    load: &str,
) -> Result<()> {
    let trials = if arguments.quick { QUICK } else { FULL };
    let events = arguments.events.unwrap_or(trials.events);
    let hours = arguments.hours.unwrap_or(trials.hours);
    let show = |section: &Section| section.tables.iter().for_each(|table| println!("{table}"));

    say::heading("Many waiting");
    let many_waiting = many_waiting(programs, trials.waiting)?;
    show(&many_waiting);
    say::heading(&format!("{hours} h of play (the clock is turned by hand)"));
    let day = day::measure(workspace, hours)?;
    show(&day);
    say::heading(&format!("{} events through one installation", number(events as f64)));
    let endurance = endurance::measure(programs, events)?;
    println!("{}\n", endurance.about);
    show(&endurance);

    if arguments.write {
        let made = format!(
            "Made by `cargo xtask bench --scale --write --events {events} --hours {hours}` on {}, {}; load \
             average\nbefore it: {load}.\n\n",
            machine::date()?,
            machine::machine(),
        );
        let parts = [endurance, day, many_waiting];
        // They stand below a heading of their own.
        let texts = parts.iter().map(|part| format!("#{}", part.text()));
        put(&workspace.root.join(PAGE), Marks::SCALE, &(made + &texts.collect::<String>()))?;
    }
    Ok(())
}

fn many_waiting(programs: &Programs, counts: &[u64]) -> Result<Section> {
    let mut table = Table::new(&[
        "waiting",
        "call, ns",
        "folded event, CPU µs",
        "batch of 500, ms",
        "its CPU, ms",
        "open, ms",
        "ready, ms",
        "memory, MiB",
    ]);
    for count in counts {
        let waiting = waiting::measure(programs, *count, OPENINGS, BATCHES)?;
        let figures = &waiting.looked;
        let memory = (figures.of("open_kib")? - figures.of("empty_kib")?) / 1024.0;
        let cells = [
            waiting.events as f64,
            figures.of("call_ns")?,
            figures.of("fold_ns")? / 1e3,
            figures.of("batch_us")? / 1e3,
            figures.of("batch_cpu_us")? / 1e3,
            figures.of("open_us")? / 1e3,
            figures.of("ready_us")? / 1e3,
            memory,
        ];
        table.row(cells.map(number));
    }
    Ok(Section { title: "Many waiting", about: ABOUT_WAITING.to_owned(), tables: vec![table] })
}
