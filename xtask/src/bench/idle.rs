//! What the library does while nothing happens.

use anyhow::{Result, ensure};

use super::goals::{Unit, number};
use super::sink::Sink;
use super::{Run, Section};
use crate::table::Table;

const ABOUT: &str = "\
A client whose events are all delivered, and that has come to rest. Wake-ups are voluntary context switches of
the library's threads, as the kernel counts them; CPU is those threads'.";

/// Looks at threads that have nothing to do.
pub fn measure(run: &mut Run) -> Result<Section> {
    let seconds = run.sizes.idle_seconds;
    let sink = Sink::start()?;
    let figures = run.programs.run("idle", &[&seconds.to_string(), &sink.url()])?;
    ensure!(figures.count("remaining")? == 0, "not everything was delivered");
    let (wake_ups, cpu) = (figures.of("wake_ups")?, figures.of("cpu_ns")? / 1e3);
    let mut table = Table::new(&["idle", "figure"]);
    table.row(["seconds".to_owned(), number(seconds as f64)]);
    table.row(["the library's threads".to_owned(), number(figures.of("threads")?)]);
    table.row(["wake-ups".to_owned(), number(wake_ups)]);
    table.row(["CPU, µs".to_owned(), number(cpu)]);
    let within = format!("in {seconds} s with nothing pending");
    run.goals.at_most(&format!("wake-ups {within}"), wake_ups, 0.0, Unit::Each);
    run.goals.at_most(&format!("CPU {within}"), cpu, 0.0, Unit::Microseconds);
    Ok(Section { title: "Idle", about: ABOUT.to_owned(), tables: vec![table] })
}
