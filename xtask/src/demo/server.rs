//! The game server's runs: one to its end, one that is restarted while it runs, one that is killed.

mod arrived;
mod launch;

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use cableway_devserver::{DevServer, Fault, FaultRule, GAME_ANALYTICS, Route};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::account::Account;
use super::stage::dev_server;
use crate::example::Example;
use crate::say::{count, heading};
use arrived::Arrived;
use launch::{Launch, Plan, Ran};

/// Short rounds, so that there are many within a run, in ms.
const ROUND_MS: u32 = 200;
/// A batch that is on its way at the kill is sent again, which the dev server would count as
/// duplicates: legal, but not what the table is to show. So no round of the killed run becomes due.
const NO_ROUND_MS: u32 = 3_600_000;
/// How long a request takes while a server is being replaced. With one for each of 64 players, closing
/// takes 12 s if nobody ends it: time enough to start another server on the slowest machine.
const SLOW: Duration = Duration::from_millis(200);
/// In the middle of a match.
const MIDDLE: &str = "match 2 tick 20";
/// So many matches that the run ends only because it is ended.
const ENDLESS: u32 = 100_000;

/// The dev server, and the folder that all runs share.
pub struct Stage {
    /// Where the events go.
    pub server: DevServer,
    folder: TempDir,
    example: Example,
}

impl Stage {
    /// A server on a free port and an empty folder.
    pub fn new(example: Example, verbose: bool) -> Result<Self> {
        let server = dev_server(verbose)?;
        let folder = TempDir::with_prefix("cableway-demo-")?;
        Ok(Self { server, folder, example })
    }

    fn start(&self, plan: &Plan) -> Result<Launch> {
        let mut command = self.example.start()?;
        command.args(["--endpoint", &self.server.url()]);
        command.arg("--folder").arg(self.folder.path().join("storage"));
        command.arg("--stats").arg(self.folder.path().join("stats.json"));
        Launch::start(plan, &mut command)
    }

    fn play(&self, plan: &Plan) -> Result<Ran> {
        self.start(plan)?.ended()
    }

    /// What the library says of the folder, by service, after the last run.
    fn stats(&self) -> Result<Value> {
        let path = self.folder.path().join("stats.json");
        let text = fs::read_to_string(&path).context("the server left no figures")?;
        let stats: Value = serde_json::from_str(&text).context("the server's figures")?;
        Ok(json!({ GAME_ANALYTICS: stats }))
    }
}

/// Has the servers play, prints the tables, and gives all that is not as it should be.
pub fn run(stage: &Stage) -> Result<Vec<String>> {
    let ran = play_all(stage)?;
    let account = Account::new(&stage.stats()?, &stage.server);
    let arrived = Arrived::new(&stage.server.events());
    heading("What the library accepted and what arrived");
    print!("{}", account.table());
    heading("What each server recorded and what arrived of it");
    print!("{}", arrived.table(&ran));
    heading("Who it was about");
    let requests = stage.server.requests();
    let forwarded = requests.iter().filter(|request| request.forwarded_for.is_some()).count();
    println!("  {}", arrived.summary());
    println!(
        "  {}, {forwarded} of them on a player's behalf (X-Forwarded-For)",
        count(requests.len() as u64, "request")
    );
    let silences = account.silences();
    Ok([account.complaints(), silences, arrived.complaints(&ran)].concat())
}

fn play_all(stage: &Stage) -> Result<Vec<Ran>> {
    heading("Run 1: three matches of 64 players");
    let first = stage.play(&Plan { name: "first", seed: 1, matches: 3, round_ms: ROUND_MS })?;
    first.tell();
    let [old, new] = replace(stage)?;
    let killed = kill(stage)?;
    heading("Run 5: the next server takes over what the killed one left");
    let heir = stage.play(&Plan { name: "heir", seed: 5, matches: 2, round_ms: ROUND_MS })?;
    heir.tell();
    Ok(vec![first, old, new, killed, heir])
}

/// A rolling restart: the new server is there before the old one is gone.
fn replace(stage: &Stage) -> Result<[Ran; 2]> {
    heading("Runs 2 and 3: SIGTERM in mid-match, and the next server starts while this one closes");
    let old = Plan { name: "old", seed: 2, matches: ENDLESS, round_ms: ROUND_MS };
    let mut old = stage.start(&old)?;
    old.wait_for(MIDDLE)?;
    let slow = Fault::Delay { ms: SLOW.as_millis() as u64 };
    stage.server.set_faults(vec![FaultRule::always(Route::Events, slow)]);
    old.terminate()?;
    old.wait_for("closing")?;
    let new = Plan { name: "new", seed: 3, matches: 3, round_ms: ROUND_MS };
    let mut new = stage.start(&new)?;
    new.wait_for("match 1 tick 5")?;
    if !old.is_running()? {
        bail!("the old server had ended before the new one's players were there");
    }
    println!("  the new server plays on the folder on which the old one still delivers");
    stage.server.clear_faults();
    let old = old.ended()?;
    old.tell();
    let new = new.ended()?;
    new.tell();
    Ok([old, new])
}

fn kill(stage: &Stage) -> Result<Ran> {
    heading("Run 4: killed in mid-match, with nothing sent yet");
    let plan = Plan { name: "killed", seed: 4, matches: ENDLESS, round_ms: NO_ROUND_MS };
    let mut killed = stage.start(&plan)?;
    killed.wait_for(MIDDLE)?;
    let killed = killed.kill()?;
    killed.tell();
    Ok(killed)
}
