//! `cargo xtask demo`: an example program, a dev server, one kill, and a comparison to the event.

mod account;
mod autopilot;
mod lines;
pub mod prices;
mod server;
mod stage;

use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use cableway_devserver::DevServer;

use crate::cargo::Workspace;
use crate::cc;
use crate::example::{ARENA_SERVER, Example, GEM_RUN};
use crate::process;
use crate::say::{count, heading};
use autopilot::Ending;
use stage::Stage;

/// One run that is won and one that ends in death. In both the autopilot buys a gem pack.
const SEEDS_TO_FINISH: [u64; 2] = [3, 19];
/// Runs that get to the fourth floor at least, so that there is a middle to be killed in.
const SEEDS_TO_KILL: [u64; 3] = [11, 13, 1];
/// A person may play for as long as they like; this is no limit to enjoy.
const PLAY_LIMIT: Duration = Duration::from_secs(24 * 3600);

/// What the demo is told.
#[derive(clap::Args)]
pub struct Arguments {
    /// Leave the dev server running until Ctrl-C.
    #[arg(long)]
    keep: bool,
    /// Play a run yourself instead of watching the autopilot's four.
    #[arg(long)]
    play: bool,
    /// A game server with 64 players in place of the game: restarted while it runs, killed, succeeded.
    #[arg(long, conflicts_with = "play")]
    server: bool,
    /// The game with its integration in C++ in place of the one in C.
    #[arg(long, conflicts_with = "server")]
    cpp: bool,
    /// Print a line for each event that arrives.
    #[arg(long)]
    verbose: bool,
}

impl Arguments {
    /// The autopilot's runs, without anything special.
    pub const PLAIN: Self =
        Self { keep: false, play: false, server: false, cpp: false, verbose: false };
    /// The game server's.
    pub const SERVER: Self = Self { server: true, ..Self::PLAIN };
    /// Those of the game in C++.
    pub const CPP: Self = Self { cpp: true, ..Self::PLAIN };
}

/// Runs the command: an error if anything was lost, refused or sent twice, or if the autopilot's runs
/// left a category out.
pub fn run(arguments: &Arguments) -> Result<()> {
    let interrupts = (arguments.keep || arguments.play).then(interrupts).transpose()?;
    let workspace = Workspace::find()?;
    let name = if arguments.server { ARENA_SERVER } else { GEM_RUN };
    heading(&format!("Building the library and {name}"));
    let library = workspace.build_library()?;
    let example = if arguments.cpp {
        Example::build_cpp(&workspace, library, &cc::system_cpp_compiler(), &[])?
    } else {
        Example::build(&workspace, library, name, &cc::system_compiler(), &[])?
    };
    // Lines of arrivals would be drawn across a game that has the terminal.
    let verbose = arguments.verbose && !arguments.play;
    let until_interrupted = |server: &DevServer| {
        if let (true, Some(interrupts)) = (arguments.keep, &interrupts) {
            keep(server, interrupts);
        }
    };
    if arguments.server {
        let stage = server::Stage::new(example, verbose)?;
        tell_server(&stage.server);
        let complaints = server::run(&stage)?;
        until_interrupted(&stage.server);
        return judge(&complaints);
    }
    let stage = Stage::new(example, verbose)?;
    tell_server(&stage.server);
    prices::open_shop(&stage.server)?;
    if arguments.play {
        play(&stage)?;
    } else {
        watch(&stage)?;
    }
    let account = stage.account()?;
    heading("What the library accepted and what arrived");
    print!("{}", account.table());
    until_interrupted(&stage.server);
    let mut complaints = account.complaints();
    if !arguments.play {
        // A person need not buy anything.
        complaints.extend(account.silences());
    }
    judge(&complaints)
}

/// The autopilot's runs with a game that was built before, on a machine that need not be this one.
pub fn run_with(game: Example) -> Result<()> {
    let stage = Stage::new(game, false)?;
    prices::open_shop(&stage.server)?;
    watch(&stage)?;
    let account = stage.account()?;
    heading("What the library accepted and what arrived");
    print!("{}", account.table());
    judge(&[account.complaints(), account.silences()].concat())
}

fn tell_server(server: &DevServer) {
    heading("Starting the dev server");
    println!("  listening on {}\n  live page    {}", server.url(), server.page());
}

/// A message for each Ctrl-C, which ends this program no longer.
fn interrupts() -> Result<mpsc::Receiver<()>> {
    let (sender, receiver) = mpsc::channel();
    // Fails only at the very end, when nobody listens any more.
    ctrlc::set_handler(move || _ = sender.send(()))
        .context("Ctrl-C cannot be caught; try without --keep and --play")?;
    Ok(receiver)
}

fn watch(stage: &Stage) -> Result<()> {
    heading("Run 1: the autopilot plays to the end");
    finish(stage, SEEDS_TO_FINISH[0])?;
    heading("Run 2: killed in the middle of the game");
    let killed = kill(stage)?;
    let before = stage.arrived_of(killed).events;
    heading("Run 3: the next start recovers what the killed run recorded");
    stage.damage_best_score()?;
    println!(
        "  half of the best score's file is lost, as with a failing disk: the game reports it"
    );
    finish(stage, SEEDS_TO_FINISH[1])?;
    let after = stage.arrived_of(killed);
    println!(
        "  recovered from the killed run: {}, {} its session's end",
        count(after.events - before, "event"),
        if after.has_end { "with" } else { "WITHOUT" },
    );
    heading("Run 4: a price changes while the game runs, and then an answer is forged");
    prices::change(stage)
}

fn finish(stage: &Stage, seed: u64) -> Result<()> {
    match autopilot::play_to_the_end(stage, seed)? {
        Ending::Over => stage.tell_arrivals(),
        Ending::Killed => bail!("the game was killed by something else than this program"),
    }
    Ok(())
}

/// Kills a launch in mid-game, and gives which launch it was.
fn kill(stage: &Stage) -> Result<u64> {
    for seed in SEEDS_TO_KILL {
        let launch = stage.launches() + 1;
        match autopilot::play_and_kill(stage, seed)? {
            Ending::Killed => {
                stage.tell_arrivals();
                return Ok(launch);
            }
            Ending::Over => println!("  the game was over before the kill: once more"),
        }
    }
    bail!(
        "the game was over before the kill {} times: is it slowed by --pace?",
        SEEDS_TO_KILL.len()
    )
}

fn play(stage: &Stage) -> Result<()> {
    let mut command = stage.launch(stage::BATCH_INTERVAL_MS)?;
    let status = process::wait(&mut process::spawn(&mut command)?, "the game", PLAY_LIMIT)?;
    if !status.success() {
        bail!("the game ended with {status}");
    }
    stage.tell_arrivals();
    Ok(())
}

fn keep(server: &DevServer, interrupts: &mpsc::Receiver<()>) {
    // Whoever ended the game with Ctrl-C did not mean the server.
    while interrupts.try_recv().is_ok() {}
    println!("\n  {} shows every event; Ctrl-C ends the server", server.page());
    // Fails only if the handler is gone, and then there is nothing to wait for.
    let _ = interrupts.recv();
}

fn judge(complaints: &[String]) -> Result<()> {
    if !complaints.is_empty() {
        bail!("the figures are not what they should be:\n  {}", complaints.join("\n  "));
    }
    println!("\nEverything that was accepted arrived, each event once.");
    Ok(())
}
