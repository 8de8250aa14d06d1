//! Instructions of a call, counted exactly: a figure that a busy machine does not change.
//!
//! Callgrind counts within the C function alone (`--toggle-collect`), in the same program in C as games are,
//! through the shared library, after warm-up; a dump for each call keeps the warm-up out. iai-callgrind
//! (gungraun) would run the same callgrind, but on functions of a Rust benchmark and from their first call on,
//! with a runner to be installed in just its version: it is made for whole runs, not for the steady state of a
//! library that games load.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::goals::{Unit, number};
use super::programs::Figures;
use super::sink::Sink;
use super::{CALLS, Call, Run, Section};
use crate::table::Table;
use crate::tools;

const GOAL: f64 = 400.0;

const ABOUT: &str = "\
Counted by callgrind within the C function, in steady state, everything it calls included. Valgrind has no
vDSO: reading the clock is a bare system call there, so the vDSO's own instructions are not among them. Those of
an event on its way are of all threads, its recording included, batches of 500. Valgrind has no processor's own
instructions for SHA-256 either: where there are some, digests take fewer.";

/// Counts the instructions of each call, and of an event on its way.
pub fn measure(run: &mut Run) -> Result<Section> {
    tools::provide_for_benches()?;
    let tables = vec![calls(run)?, background(run)?];
    Ok(Section { title: "Instructions", about: ABOUT.to_owned(), tables })
}

fn calls(run: &mut Run) -> Result<Table> {
    let calls = run.sizes.counted_calls;
    let toggles = CALLS.map(|call| format!("--toggle-collect={}", call.function));
    let (counted, _) = count(run, &toggles, "instructions", &[&calls.to_string()])?;
    let mut table = Table::new(&["", "C function", "instructions per call"]);
    for Call { subject, name, function } in CALLS {
        let each = (counted.of(subject)? as f64 / calls as f64).round();
        ensure!(each > 0.0, "callgrind saw no call of {function}");
        table.row([name.to_owned(), function.to_owned(), number(each)]);
        if subject == "design" {
            run.goals.at_most("instructions of a design event", each, GOAL, Unit::Each);
        }
    }
    Ok(table)
}

fn background(run: &Run) -> Result<Table> {
    let sink = Sink::start()?;
    let events = run.sizes.counted_events.to_string();
    let (counted, figures) = count(run, &[], "background", &[&events, &sink.url()])?;
    ensure!(figures.count("remaining")? == 0, "not all went all the way");
    let mut table = Table::new(&["", "instructions per event"]);
    for (part, name) in [
        ("database", "from the call to the database"),
        ("answer", "from there to the server's answer"),
    ] {
        let each = counted.of(part)? as f64 / figures.of(part)?;
        table.row([name.to_owned(), number(each.round())]);
    }
    Ok(table)
}

/// Runs a program under callgrind: what it counted, and what the program printed.
fn count(
    run: &Run,
    collecting: &[String],
    program: &str,
    arguments: &[&str],
) -> Result<(Counted, Figures)> {
    let (storage, profiles) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let out = format!("--callgrind-out-file={}/profile", profiles.path().display());
    let mut wrapper = vec!["valgrind", "--quiet", "--tool=callgrind", &out];
    wrapper.extend(collecting.iter().map(String::as_str));
    let figures = run.programs.run_under(&wrapper, storage.path(), program, arguments)?;
    Ok((Counted::read(profiles.path())?, figures))
}

/// The parts of a program's profile, by the names that it gave them.
struct Counted(Vec<(String, u64)>);

impl Counted {
    fn read(folder: &Path) -> Result<Self> {
        let mut counted = Vec::new();
        for entry in fs::read_dir(folder)? {
            counted.extend(read_profile(&fs::read_to_string(entry?.path())?)?);
        }
        Ok(Self(counted))
    }

    fn of(&self, part: &str) -> Result<u64> {
        let found = self.0.iter().find(|(name, _)| name == part).map(|(_, count)| *count);
        found.with_context(|| format!("callgrind wrote no profile of {part}"))
    }
}

/// The name that the program gave a part of the profile, and its instructions. `None` for the part that ends
/// with the program.
fn read_profile(profile: &str) -> Result<Option<(String, u64)>> {
    let behind = |mark: &str| profile.lines().find_map(|line| line.strip_prefix(mark));
    let Some(name) = behind("desc: Trigger: Client Request: ") else { return Ok(None) };
    let count = behind("totals: ").context("a profile of callgrind has no totals")?;
    Ok(Some((name.to_owned(), count.trim().parse()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_tells_its_name_and_its_instructions() {
        let part = "version: 1\npart: 1\ndesc: Trigger: Client Request: design\n\ntotals: 351000\n";
        let read = read_profile(part).expect("a profile");
        assert_eq!(read, Some(("design".to_owned(), 351_000)));
        let end = "version: 1\ndesc: Trigger: Program termination\ntotals: 12\n";
        assert_eq!(read_profile(end).expect("a profile"), None);
        assert!(read_profile("desc: Trigger: Client Request: x\n").is_err());
    }
}
