//! What a call asks of the system in steady state. No timings, so this is asserted.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::goals::{Unit, number};
use super::programs::Programs;
use super::{CALLS, Call, Run, Section};
use crate::table::Table;
use crate::tools;

/// Page faults per call: the kernel takes a page away now and then, whoever runs.
const FAULTS_AT_MOST: f64 = 0.01;

const ABOUT: &str = "\
Of the calling thread, over bursts of 2,000 calls that are drained in between, without contention.
Allocations are counted by a `malloc` of the program's own, system calls by `strace` over one burst, page
faults by `getrusage`. The run fails where there is an allocation or a system call, or a page fault in
every hundredth call.";

/// Counts, and fails where a call asks for something.
pub fn measure(run: &mut Run) -> Result<Section> {
    tools::provide_for_benches()?;
    let mut table =
        Table::new(&["in steady state", "allocations", "system calls", "page faults", "calls"]);
    let bursts = run.sizes.counted_bursts.to_string();
    let mut most = [0.0_f64; 3];
    for Call { subject, name, .. } in CALLS {
        let counted = run.programs.run("steady", &[subject, "count", &bursts])?;
        ensure!(counted.of("counter_works")? == 1.0, "the program's own malloc was not used");
        let calls = counted.of("calls")?;
        let (system_calls, traced) = system_calls(run.programs, subject)?;
        let counts = [counted.of("allocations")?, system_calls, counted.of("page_faults")?];
        for (most, per_call) in
            most.iter_mut().zip([counts[0] / calls, counts[1] / traced, counts[2] / calls])
        {
            *most = most.max(per_call);
        }
        table.row([name.to_owned()].into_iter().chain(counts.map(number)).chain([number(calls)]));
    }
    let [allocations, system_calls, faults] = most;
    ensure!(allocations == 0.0, "calls allocate in steady state:\n{table}");
    ensure!(system_calls == 0.0, "calls make system calls in steady state:\n{table}");
    ensure!(faults < FAULTS_AT_MOST, "calls fault pages in, in steady state:\n{table}");
    run.goals.at_most("allocations of any call", allocations, 0.0, Unit::PerCall);
    run.goals.at_most("system calls of any call", system_calls, 0.0, Unit::PerCall);
    run.goals.at_most("page faults of any call", faults, FAULTS_AT_MOST, Unit::PerCall);
    Ok(Section { title: "What a call asks for", about: ABOUT.to_owned(), tables: vec![table] })
}

/// What strace sees of the calling thread between two marks, and in how many calls.
fn system_calls(programs: &Programs, subject: &str) -> Result<(f64, f64)> {
    let (folder, trace) = (tempfile::tempdir()?, tempfile::NamedTempFile::new()?);
    let path = trace.path().to_str().context("temporary paths are UTF-8")?;
    let wrapper = ["strace", "-o", path];
    let counted = programs.run_under(&wrapper, folder.path(), "steady", &[subject, "mark", "1"])?;
    let seen = between_marks(&fs::read_to_string(trace.path())?)?;
    Ok((seen as f64, counted.of("calls")?))
}

/// The lines between the two calls of getppid.
fn between_marks(trace: &str) -> Result<usize> {
    let parts: Vec<&str> = trace.split("getppid()").collect();
    ensure!(parts.len() == 3, "strace saw {} marks", parts.len() - 1);
    // The first line is the rest of the mark's own.
    Ok(parts[1].lines().skip(1).filter(|line| !line.is_empty()).count())
}

#[cfg(test)]
mod tests {
    use super::between_marks;

    #[test]
    fn only_what_stands_between_the_marks_counts() {
        let quiet = "open() = 3\ngetppid() = 7\ngetppid() = 7\nexit_group(0) = ?\n";
        assert_eq!(between_marks(quiet).expect("two marks"), 0);
        let busy = "getppid() = 7\nfutex() = 1\nwrite() = 2\ngetppid() = 7\n";
        assert_eq!(between_marks(busy).expect("two marks"), 2);
        assert!(between_marks("getppid() = 7\n").is_err());
    }
}
