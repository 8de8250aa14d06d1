//! `cargo xtask bench`: what a call costs, and how many events a second go all the way.
//!
//! The programs measured are C (`benches/`), linked with the shared library as a game is. Nothing is
//! asserted: a busy machine makes slow figures, not failures.

mod players;
mod sink;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::cargo::Workspace;
use crate::table::Table;
use crate::{cc, process, say, tools};
use sink::Sink;

/// Longer than any of the programs takes.
const LIMIT: Duration = Duration::from_secs(600);

/// What can be chosen.
#[derive(clap::Args)]
pub struct Arguments {
    /// Also write the tables to docs/performance.md, with machine, date and command.
    #[arg(long)]
    write: bool,
    /// Events recorded for the figures per second.
    #[arg(long, default_value_t = 1_000_000)]
    events: u64,
    /// Instead: a game server with so many players, an event a second each.
    #[arg(long, value_name = "NUMBER", num_args = 0..=1, default_missing_value = "10000")]
    players: Option<u64>,
    /// For so many minutes of the server's life.
    #[arg(long, default_value_t = 10, requires = "players")]
    minutes: u64,
}

/// Measures everything and prints the tables.
pub fn run(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::find()?;
    if let Some(players) = arguments.players {
        return players::run(&workspace, players, arguments.minutes, arguments.write);
    }
    say::heading("Building the library and the benchmark programs");
    let bench = Bench::build(&workspace)?;
    say::heading("One call (this takes two minutes)");
    let calls = bench.calls()?;
    println!("{calls}");
    say::heading("In steady state");
    let costs = bench.costs()?;
    println!("{costs}");
    say::heading("All the way");
    let throughput = bench.throughput(arguments.events)?;
    println!("{throughput}");
    if arguments.write {
        let path = workspace.root.join("docs/performance.md");
        fs::write(&path, page(arguments, &calls, &costs, &throughput)?)?;
        println!("written to {}", path.display());
    }
    Ok(())
}

/// The built programs.
struct Bench {
    library: PathBuf,
    call: PathBuf,
    throughput: PathBuf,
}

impl Bench {
    fn build(workspace: &Workspace) -> Result<Self> {
        let library = workspace.build_library()?;
        let scratch = workspace.scratch()?;
        let compiler = cc::system_compiler();
        let compile = |name: &str| -> Result<PathBuf> {
            let output = scratch.join(format!("bench-{name}"));
            let program = cc::Program {
                language: cc::C,
                compiler: &compiler,
                sources: &[workspace.root.join("benches").join(name).with_extension("c")],
                include: &workspace.root.join("include"),
                flags: &["-std=gnu11", "-Wall", "-Wextra", "-Werror", "-pthread"],
                library: &library,
                output: &output,
            };
            program.compile()?;
            Ok(output)
        };
        Ok(Self { call: compile("call")?, throughput: compile("throughput")?, library })
    }

    /// Runs a program on a new storage folder. Gives what it printed.
    fn run(&self, program: &Path, arguments: &[&str]) -> Result<Value> {
        self.run_under(&[], program, arguments)
    }

    fn run_under(&self, wrapper: &[&str], program: &Path, arguments: &[&str]) -> Result<Value> {
        let folder = tempfile::tempdir()?;
        let prepared = cc::start(program, &self.library)?;
        let mut command = match wrapper {
            [] => prepared,
            [first, others @ ..] => {
                let mut command = Command::new(first);
                command.args(others).arg(program);
                command.envs(prepared.get_envs().filter_map(|(name, value)| Some((name, value?))));
                command
            }
        };
        command.arg(folder.path()).args(arguments);
        let printed = process::output(&mut command, LIMIT)?;
        serde_json::from_str(&printed).with_context(|| format!("{arguments:?} printed {printed}"))
    }

    fn calls(&self) -> Result<Table> {
        let mut table =
            Table::new(&["ns per call", "p50", "p99", "p99.9", "max", "accepted", "refused"]);
        let modes: [(&str, &[&str]); 6] = [
            ("bursts", &["burst"]),
            ("paced at 300 µs", &["paced"]),
            ("bursts, fsync loop beside", &["burst", "1", "fsync"]),
            ("paced, fsync loop beside", &["paced", "1", "fsync"]),
            ("bursts from 8 threads", &["burst", "8"]),
            ("bursts, updates of a metric", &["burst", "1", "update"]),
        ];
        for (name, mode) in modes {
            let figures = self.run(&self.call, mode)?;
            let cells = ["p50", "p99", "p999", "max", "accepted", "refused"];
            let row = cells.map(|cell| figures[cell].to_string());
            table.row(std::iter::once(name.to_owned()).chain(row));
        }
        Ok(table)
    }

    fn costs(&self) -> Result<Table> {
        let counted = self.run(&self.call, &["allocations"])?;
        let mut table = Table::new(&["of the calling thread", "count", "calls"]);
        let calls = counted["calls"].to_string();
        table.row(["allocations".to_owned(), counted["allocations"].to_string(), calls.clone()]);
        table.row(["page faults".to_owned(), counted["page_faults"].to_string(), calls.clone()]);
        let counted = self.run(&self.call, &["allocations", "1", "update"])?;
        let allocations = counted["allocations"].to_string();
        table.row(["allocations, updates of a metric".to_owned(), allocations, calls]);
        let (system_calls, calls) = self.system_calls()?;
        table.row(["system calls".to_owned(), system_calls.to_string(), calls.to_string()]);
        Ok(table)
    }

    /// What strace sees of the calling thread between two marks.
    fn system_calls(&self) -> Result<(usize, Value)> {
        tools::provide()?;
        let trace = tempfile::NamedTempFile::new()?;
        let path = trace.path().to_str().context("temporary paths are UTF-8")?;
        let counted = self.run_under(&["strace", "-o", path], &self.call, &["syscalls"])?;
        let text = fs::read_to_string(trace.path())?;
        let parts: Vec<&str> = text.split("getppid()").collect();
        ensure!(parts.len() == 3, "strace saw {} marks", parts.len() - 1);
        // The first line is the rest of the mark's own.
        Ok((parts[1].lines().skip(1).count(), counted["calls"].clone()))
    }

    fn throughput(&self, events: u64) -> Result<Table> {
        let mut table = Table::new(&["", "events/s", "seconds", "CPU µs/event", "RSS MiB"]);
        let count = events.to_string();
        let mut row = |name: &str, figures: &Value, time: &str| {
            let seconds = figures[time].as_f64().unwrap_or(f64::NAN);
            let cpu = figures["cpu_s"].as_f64().unwrap_or(f64::NAN) * 1e6 / events as f64;
            let memory = figures["rss_kib"].as_f64().unwrap_or(f64::NAN) / 1024.0;
            table.row([
                name.to_owned(),
                format!("{:.0}", events as f64 / seconds),
                format!("{seconds:.2}"),
                format!("{cpu:.2}"),
                format!("{memory:.1}"),
            ]);
        };
        let stored = self.run(&self.throughput, &[&count])?;
        row("call to database", &stored, "accepted_s");
        let sink = Sink::start()?;
        let sent = self.run(&self.throughput, &[&count, &sink.url()])?;
        row("call to acknowledgement", &sent, "acknowledged_s");
        let (arrived, bytes) = sink.counted();
        // The session's user event is the one more.
        ensure!(arrived == events + 1, "{events} events were recorded, {arrived} arrived");
        println!("on the wire: {:.1} bytes per event", bytes as f64 / arrived as f64);
        Ok(table)
    }
}

fn page(arguments: &Arguments, calls: &Table, costs: &Table, throughput: &Table) -> Result<String> {
    let mut page = String::new();
    writeln!(page, "# Performance\n")?;
    writeln!(
        page,
        "Made by `cargo xtask bench --write --events {}` on {}, {}.\n",
        arguments.events,
        date()?,
        machine()
    )?;
    writeln!(
        page,
        "The event is a design event with an id of 40 characters and a value, recorded through the C\n\
         interface, safe against a killed process when the call returns. The timer's own cost is taken\n\
         off. Bursts are 4,000 calls, drained in between.\n"
    )?;
    for table in [calls, costs, throughput] {
        writeln!(page, "```text\n{table}```\n")?;
    }
    writeln!(
        page,
        "\"Call to database\" is the rate at which a thread that records without a pause is let go on:\n\
         the journal holds about 10,000 events, so it is that of the drains. \"Call to acknowledgement\"\n\
         goes to a server on the same machine that checks each signature, unpacks and counts.\n\n\
         Goals for bursts: p50 100 ns, p99 300 ns, p99.9 1 µs. Leaving out one part of a call at a time\n\
         showed where its time goes: about a fifth each for reading the clock and for checking the id,\n\
         an eighth each for the checksum and for the lock. Paced calls find cold caches, and under an\n\
         fsync loop now and then a page that the kernel is just writing back."
    )?;
    Ok(page)
}

fn date() -> Result<String> {
    let mut command = Command::new("date");
    command.args(["-u", "+%Y-%m-%d"]);
    Ok(process::output(&mut command, LIMIT)?.trim().to_owned())
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let model = model.trim_start_matches([' ', '\t', ':']);
    format!("{cores} cores, {}", if model.is_empty() { "unknown CPU" } else { model })
}
