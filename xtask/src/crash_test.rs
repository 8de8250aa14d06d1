//! `cargo xtask crash-test`: kills a recording program again and again, and proves from what
//! arrived that each event outlived its process, once.
//!
//! The program (c/crash_child.c) numbers its events and acknowledges each on a pipe as soon as the
//! library has taken it. So an acknowledged number must arrive; the one number of a trial that was
//! being recorded at the kill may; nothing else may.

mod arrivals;
mod child;
mod plan;
mod report;
mod trial;
mod verdict;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use cableway_devserver::{ArrivalHook, Config, DevServer, Fault, FaultRule, Route};
use clap::value_parser;
use tempfile::TempDir;

use crate::cargo::Workspace;
use crate::cc;
use crate::say::{count, heading};
use arrivals::Arrivals;
use child::{CrashChild, Figures};
use plan::{Plan, When};
use trial::Trial;
use verdict::Run;

/// How long a slow server takes, in ms.
const ANSWER_DELAY_MS: u64 = 25;

/// After so many kills a launch delivers everything: on a busy machine hardly any of those that are killed
/// comes to it, and more would wait than any game has waiting.
const DELIVER_EVERY: u32 = 100;

/// How many complaints are printed; the rest are counted.
const MOST_COMPLAINTS: usize = 20;

/// What the crash test is told.
#[derive(clap::Args)]
pub struct Arguments {
    /// How many times to kill.
    #[arg(value_parser = value_parser!(u32).range(1..))]
    pub trials: u32,
    /// Brings the moments of an earlier crash test back; made up without it.
    #[arg(long)]
    pub seed: Option<u64>,
}

/// Runs the command: an error if an event was lost, doubled or made up.
pub fn run(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::find()?;
    heading("Building the library and the program to be killed");
    let library = workspace.build_library()?;
    run_on(&workspace, cc::Machine::host(library), arguments)
}

/// The same for a library that was built before, on a machine that need not be this one.
pub fn run_on(workspace: &Workspace, machine: cc::Machine, arguments: &Arguments) -> Result<()> {
    // Short enough to be typed.
    let seed = arguments.seed.unwrap_or_else(|| fastrand::u64(..1 << 32));
    let child = CrashChild::build(workspace, machine)?;
    heading(&format!("Killing it {} times, with seed {seed}", arguments.trials));
    let start = Instant::now();
    let ground = Ground::new(child)?;
    let run = ground.run(arguments.trials, seed);
    let complaints = match &run {
        Ok(run) => {
            print!("{}", report::of(run));
            verdict::complaints(run)
        }
        Err(error) => vec![format!("{error:#}")],
    };
    println!("  {:.1} s", start.elapsed().as_secs_f64());
    if complaints.is_empty() {
        println!("\nNothing was lost, nothing was doubled.");
        return Ok(());
    }
    let again = format!("cargo xtask crash-test {} --seed {seed}", arguments.trials);
    let kept = ground.keep(run.ok().as_ref(), &complaints)?;
    bail!("{}\nkept: {}\nagain: {again}", shortened(&complaints), kept.display());
}

/// Where the trials take place.
struct Ground {
    child: CrashChild,
    server: DevServer,
    arrivals: Arc<Arrivals>,
    folder: TempDir,
}

impl Ground {
    fn new(child: CrashChild) -> Result<Self> {
        let arrivals = Arc::new(Arrivals::default());
        let listener = arrivals.clone();
        let hook = ArrivalHook::new(move |arrival| listener.hear(arrival));
        let server = DevServer::start(Config { on_arrival: Some(hook), ..Config::default() })
            .context("the dev server cannot listen on 127.0.0.1")?;
        let folder = TempDir::with_prefix("cableway-crash-test-")?;
        Ok(Self { child, server, arrivals, folder })
    }

    fn storage(&self) -> PathBuf {
        self.folder.path().join("storage")
    }

    /// All trials and the launches in between and at last that deliver what they left.
    fn run(&self, trials: u32, seed: u64) -> Result<Run> {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut done: Vec<Trial> = Vec::new();
        for number in 1..=trials {
            let plan = Plan::random(&mut random);
            let first = done.last().map_or(0, Trial::next_first);
            let requests = self.arrivals.requests();
            self.slow_down(plan.when == When::Answering);
            let mut trial = trial::run(self, number, plan, first)
                .with_context(|| format!("trial {number} ({plan}, from N{first} on)"))?;
            trial.requests = self.arrivals.requests() - requests;
            done.push(trial);
            if number % DELIVER_EVERY == 0 && number < trials {
                self.finish()?;
                let numbers = done.iter().map(|trial| trial.acknowledged).sum();
                println!("  {number} kills, {} acknowledged", count(numbers, "event"));
            }
        }
        let figures = self.finish()?;
        Ok(Run { trials: done, figures, seen: self.arrivals.seen() })
    }

    /// Has the server take its time for every answer, or not.
    fn slow_down(&self, slow: bool) {
        let delay = Fault::Delay { ms: ANSWER_DELAY_MS };
        let rules = slow.then(|| FaultRule::always(Route::Any, delay)).into_iter().collect();
        self.server.set_faults(rules);
    }

    fn finish(&self) -> Result<Figures> {
        self.slow_down(false);
        self.child.finish(&self.storage(), &self.server.url()).context("a launch that delivers")
    }

    /// Keeps the folder, with what arrived beside the storage, for those who look for the reason.
    fn keep(self, run: Option<&Run>, complaints: &[String]) -> Result<PathBuf> {
        let folder = self.folder.keep();
        write_lines(&folder.join("complaints.txt"), complaints)?;
        let trials = run.map_or(&[][..], |run| &run.trials);
        write_lines(&folder.join("trials.txt"), &report::lines(trials))?;
        let events = self.server.events().into_iter().chain(self.server.duplicates());
        let events: Vec<_> =
            events.filter_map(|event| serde_json::to_string(&event).ok()).collect();
        write_lines(&folder.join("arrived.jsonl"), &events)?;
        Ok(folder)
    }
}

fn write_lines(path: &Path, lines: &[String]) -> Result<()> {
    let mut file =
        fs::File::create(path).with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(writeln!(file, "{}", lines.join("\n"))?)
}

fn shortened(complaints: &[String]) -> String {
    let mut text = complaints[..complaints.len().min(MOST_COMPLAINTS)].join("\n");
    if complaints.len() > MOST_COMPLAINTS {
        text += &format!("\n… and {} more", complaints.len() - MOST_COMPLAINTS);
    }
    text
}
