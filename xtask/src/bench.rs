//! `cargo xtask bench`: what a call costs, how many events a second go all the way, and what holds at scale.
//!
//! The programs measured are C (`benches/`), linked with the shared library as a game is; a simulated day and
//! players of a server are Rust, for their clock is turned by hand. Timings assert nothing: a busy machine
//! makes slow figures, not failures.

mod calls;
mod day;
mod endurance;
mod footprint;
mod goals;
mod idle;
mod instructions;
mod machine;
mod page;
mod players;
mod programs;
mod scale;
mod sink;
mod sizes;
mod steady;
mod sustained;
mod waiting;

use std::fs;

use anyhow::Result;

use crate::cargo::Workspace;
use crate::say;
use goals::Goals;
use page::Section;
use programs::Programs;
use sizes::Sizes;

/// The page of the figures.
const PAGE: &str = "docs/performance.md";
/// A call whose costs are counted.
struct Call {
    /// Its name in the programs.
    subject: &'static str,
    /// What it is, in tables.
    name: &'static str,
    /// The C function.
    function: &'static str,
}

const CALLS: [Call; 6] = [
    Call {
        subject: "design",
        name: "design event with a value",
        function: "cableway_ga_design_value",
    },
    Call { subject: "metric", name: "progress increment", function: "cableway_gondola_increment" },
    Call { subject: "price", name: "price lookup by name", function: "cableway_gondola_get_price" },
    Call {
        subject: "purchase",
        name: "purchase at the current price",
        function: "cableway_gondola_record_purchase",
    },
    Call { subject: "business", name: "business event", function: "cableway_ga_business" },
    Call { subject: "track", name: "Earn Alliance track", function: "cableway_ea_track" },
];

/// What can be chosen.
#[derive(clap::Args)]
pub struct Arguments {
    /// Also write the tables to docs/performance.md, with machine, date and command.
    #[arg(long, conflicts_with = "quick")]
    write: bool,
    /// Small numbers: just enough to see that all of it works.
    #[arg(long)]
    quick: bool,
    /// Events that go all the way (1,000,000), or through one installation with --scale (10,000,000).
    #[arg(long, value_parser = clap::value_parser!(u64).range(1_000..=1_000_000_000))]
    events: Option<u64>,
    /// Only these subjects.
    #[arg(long, value_enum, conflicts_with_all = ["write", "scale", "players"])]
    only: Vec<Subject>,
    /// Instead: very many events, a day of play, very many waiting.
    #[arg(long)]
    scale: bool,
    /// Hours of simulated play.
    #[arg(long, requires = "scale", value_parser = clap::value_parser!(u64).range(1..=1_000))]
    hours: Option<u64>,
    /// Instead: a game server with so many players, an event a second each.
    #[arg(long, value_name = "NUMBER", num_args = 0..=1, default_missing_value = "10000")]
    #[arg(conflicts_with_all = ["scale", "quick", "events"])]
    players: Option<u64>,
    /// For so many minutes of the server's life.
    #[arg(long, default_value_t = 10, requires = "players")]
    minutes: u64,
}

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Subject {
    Calls,
    Steady,
    Instructions,
    Sustained,
    Footprint,
    Idle,
}

impl Subject {
    /// What it is, while it runs, and how it is measured.
    fn part(self) -> (&'static str, fn(&mut Run) -> Result<Section>) {
        match self {
            Self::Calls => ("One call", calls::measure),
            Self::Steady => ("What a call asks for", steady::measure),
            Self::Instructions => ("Instructions", instructions::measure),
            Self::Sustained => ("All the way", sustained::measure),
            Self::Footprint => ("Footprint", footprint::measure),
            Self::Idle => ("Idle", idle::measure),
        }
    }
}

/// What a subject is measured with.
struct Run<'a> {
    workspace: &'a Workspace,
    programs: &'a Programs,
    sizes: &'a Sizes,
    goals: Goals,
}

/// Measures what was asked for and prints the tables.
pub fn run(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::find()?;
    if let Some(players) = arguments.players {
        return players::run(&workspace, players, arguments.minutes, arguments.write);
    }
    say::heading("Building the library and the benchmark programs");
    let load = machine::load();
    let programs = Programs::build(&workspace)?;
    if arguments.scale {
        return scale::run(&workspace, &programs, arguments, &load);
    }
    let mut sizes = if arguments.quick { Sizes::QUICK } else { Sizes::FULL };
    sizes.events = arguments.events.unwrap_or(sizes.events);
    let all = <Subject as clap::ValueEnum>::value_variants();
    let subjects = if arguments.only.is_empty() { all } else { &arguments.only };
    let goals = Goals::default();
    let mut run = Run { workspace: &workspace, programs: &programs, sizes: &sizes, goals };
    let mut sections = Vec::new();
    for subject in subjects {
        let (title, measure) = subject.part();
        say::heading(title);
        let section = measure(&mut run)?;
        section.tables.iter().for_each(|table| println!("{table}"));
        sections.push(section);
    }
    say::heading("Goals");
    let goals = run.goals.table();
    println!("{goals}");
    if arguments.write {
        let events = sizes.events;
        let made = format!(
            "Made by `cargo xtask bench --write --events {events}` on {}, {}; load average before it: {load}.",
            machine::date()?,
            machine::machine(),
        );
        let path = workspace.root.join(PAGE);
        let page = page::performance(&workspace.read(PAGE)?, &made, &goals, &sections)?;
        fs::write(&path, page)?;
        println!("written to {}", path.display());
    }
    Ok(())
}
