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
use super::{CALLS, Call, Run, Section};
use crate::table::Table;
use crate::tools;

const GOAL: f64 = 400.0;

const ABOUT: &str = "\
Counted by callgrind within the C function, in steady state, everything it calls included. Valgrind has no
vDSO: reading the clock is a bare system call there, so the vDSO's own instructions are not among them.";

/// Counts the instructions of each call.
pub fn measure(run: &mut Run) -> Result<Section> {
    tools::provide_for_benches()?;
    let (storage, profiles) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let out = format!("--callgrind-out-file={}/profile", profiles.path().display());
    let mut wrapper = vec!["valgrind", "--quiet", "--tool=callgrind", &out];
    let toggles = CALLS.map(|call| format!("--toggle-collect={}", call.function));
    wrapper.extend(toggles.iter().map(String::as_str));
    let calls = run.sizes.counted_calls.to_string();
    run.programs.run_under(&wrapper, storage.path(), "instructions", &[&calls])?;
    let counted = counted(profiles.path())?;
    let mut table = Table::new(&["", "C function", "instructions per call"]);
    for Call { subject, name, function } in CALLS {
        let all = counted.iter().find(|(counted, _)| counted == subject).map(|(_, count)| *count);
        let all = all.with_context(|| format!("callgrind wrote no profile of {name}"))?;
        ensure!(all > 0, "callgrind saw no call of {function}");
        let each = (all as f64 / run.sizes.counted_calls as f64).round();
        table.row([name.to_owned(), function.to_owned(), number(each)]);
        if subject == "design" {
            run.goals.at_most("instructions of a design event", each, GOAL, Unit::Each);
        }
    }
    Ok(Section { title: "Instructions", about: ABOUT.to_owned(), tables: vec![table] })
}

/// The profiles of a folder: what each is of, and its instructions.
fn counted(folder: &Path) -> Result<Vec<(String, u64)>> {
    let mut counted = Vec::new();
    for entry in fs::read_dir(folder)? {
        counted.extend(read_profile(&fs::read_to_string(entry?.path())?)?);
    }
    Ok(counted)
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
