//! The dev server, the storage folder, and the game's launches on them.

use std::cell::Cell;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result};
use cableway_devserver::{Arrival, ArrivalHook, Config, DevServer, Verdict};
use serde_json::Value;
use tempfile::TempDir;

use super::account::Account;
use crate::example::Example;
use crate::say::count;

/// Often enough to see events arrive while the game goes on, in ms.
pub const BATCH_INTERVAL_MS: u32 = 250;
/// The last launch must get rid of everything, in ms.
const CLOSE_TIMEOUT_MS: u32 = 20_000;

/// The storage folder's name. The game keeps its best score beside it.
const STORAGE: &str = "storage";

/// Where the game plays.
pub struct Stage {
    /// Where the events go.
    pub server: DevServer,
    /// Whether a line is printed for each arrival.
    pub verbose: bool,
    folder: TempDir,
    game: Example,
    launches: Cell<u64>,
}

/// What arrived of a launch.
pub struct Arrived {
    /// Its events, without the session's start and end.
    pub events: u64,
    /// Whether its session's end is among it.
    pub has_end: bool,
}

impl Stage {
    /// A server on a free port and an empty folder.
    pub fn new(game: Example, verbose: bool) -> Result<Self> {
        let server = dev_server(verbose)?;
        let folder = TempDir::with_prefix("cableway-demo-")?;
        Ok(Self { server, verbose, folder, game, launches: Cell::new(0) })
    }

    /// The next launch of the game.
    pub fn launch(&self, batch_interval_ms: u32) -> Result<Command> {
        self.launches.set(self.launches.get() + 1);
        let mut command = self.game.start()?;
        command.args(["--endpoint", &self.server.url()]);
        command.args(["--alliance", &format!("{}/v2/custom-events", self.server.url())]);
        command.args(["--prices", &self.server.url()]);
        command.args(["--batch-interval", &batch_interval_ms.to_string()]);
        command.args(["--close-timeout", &CLOSE_TIMEOUT_MS.to_string()]);
        command.arg("--storage").arg(self.folder.path().join(STORAGE));
        command.arg("--stats").arg(self.folder.path().join("stats.json"));
        Ok(command)
    }

    /// How often the game was launched.
    pub fn launches(&self) -> u64 {
        self.launches.get()
    }

    /// Cuts the file in which the game keeps its best score in half.
    pub fn damage_best_score(&self) -> Result<()> {
        let path = self.folder.path().join(STORAGE).with_extension("best");
        let bytes = fs::read(&path).context("the game left no best score")?;
        fs::write(&path, &bytes[..bytes.len() / 2]).context("the best score's file")
    }

    /// Says how much has arrived so far.
    pub fn tell_arrivals(&self) {
        let summary = self.server.summary();
        println!(
            "  arrived so far: {} in {}",
            count(summary.collected, "event"),
            count(summary.requests, "request"),
        );
    }

    /// What arrived of a launch: the library numbers the sessions of a folder from 1.
    pub fn arrived_of(&self, launch: u64) -> Arrived {
        let events = self.server.events();
        let events = events.iter().filter(|event| event.event["session_num"] == launch);
        let is_own = |category: &str| !matches!(category, "user" | "session_end");
        Arrived {
            events: events.clone().filter(|event| is_own(&event.category)).count() as u64,
            has_end: events.clone().any(|event| event.category == "session_end"),
        }
    }

    /// The library's figures after the last launch beside what the server has seen.
    pub fn account(&self) -> Result<Account> {
        let path = self.folder.path().join("stats.json");
        let text = fs::read_to_string(&path).context("the game left no figures")?;
        let stats: Value = serde_json::from_str(&text).context("the game's figures")?;
        Ok(Account::new(&stats, &self.server))
    }
}

/// A dev server on a free port, which prints a line for each arrival if it is to be verbose.
pub fn dev_server(verbose: bool) -> Result<DevServer> {
    let on_arrival = verbose.then(|| ArrivalHook::new(print_arrival));
    DevServer::start(Config { on_arrival, ..Config::default() })
        .context("the dev server cannot listen on 127.0.0.1")
}

fn print_arrival(arrival: &Arrival<'_>) {
    match arrival {
        Arrival::Request(request) => {
            let status = request.status.map_or("no answer".to_owned(), |code| code.to_string());
            println!("    request {} {} -> {status}", request.number, request.path);
        }
        Arrival::Event(event) => {
            // GameAnalytics' errors have no id, Earn Alliance's events have a name.
            let words = ["event_id", "message", "event"].map(|field| event.event[field].as_str());
            let what = words.into_iter().flatten().next().unwrap_or_default();
            let verdict = match event.verdict {
                Verdict::Collected => "",
                Verdict::Duplicate => "  !! DUPLICATE",
                Verdict::Rejected { .. } => "  !! REJECTED",
            };
            println!("      {:<11}  {what}{verdict}", event.category);
        }
        Arrival::Problem(problem) => println!("    !! PROBLEM {problem}"),
    }
}
