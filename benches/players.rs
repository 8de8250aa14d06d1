//! A game server with many players, on a clock that is turned by hand: what a player and an event cost,
//! and whether everything arrives. Run by `cargo xtask bench --players`; prints JSON.
//!
//! Arguments: the server's URL, how many players, for how many minutes.

use std::fs;
use std::io;
use std::time::{Duration, Instant};

use cableway::clock::Clock;
use cableway::{Client, Error, Options, Remaining};
use serde_json::json;

/// Keys that the stand-ins for the collector know.
const KEYS: [&str; 2] =
    ["5c6bcb5402204249437fb5a7a80a4959", "16813a12f718bc5c620f56944e1abc3ea13ccbac"];
/// Seconds between two rounds of requests.
const ROUND_S: u64 = 15;
/// Longer than a round takes on a slow machine.
const PATIENCE: Duration = Duration::from_secs(120);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    let [url, players, minutes] = &arguments[..] else {
        return Err("give a URL, the number of players, the number of minutes".into());
    };
    let (players, minutes): (usize, u64) = (players.parse()?, minutes.parse()?);
    let folder = tempfile::tempdir()?;
    let clock = Clock::manual(1_700_000_000_000);
    let client = Client::open(&options(url, folder.path().to_str().ok_or("UTF-8")?, &clock)?)?;
    client.wait_ready(PATIENCE)?;
    let before_kib = status("VmRSS")?;
    let handles: Vec<Client> =
        (0..players).map(|number| join(client, number)).collect::<Result<_, _>>()?;

    let mut run = Run { client, clock, record: Duration::ZERO, recorded: 0, full: 0 };
    let mut opened_kib = before_kib;
    let cpu_before = cpu()?;
    let begun = Instant::now();
    for second in 1..=minutes * 60 {
        run.record(&handles, second)?;
        run.clock.advance(Duration::from_secs(1));
        if second % ROUND_S == 0 {
            run.wait_for_round()?;
            opened_kib = status("VmRSS")?;
        }
    }
    let lasted = begun.elapsed();
    let cpu_s = cpu()? - cpu_before;
    let Remaining(left) = client.close(PATIENCE)?;
    let stats = client.stats(None)?;
    println!(
        "{}",
        json!({
            "recorded": run.recorded,
            "waited": run.full,
            "record_s": run.record.as_secs_f64(),
            "lasted_s": lasted.as_secs_f64(),
            "cpu_s": cpu_s,
            "before_kib": before_kib,
            "with_players_kib": opened_kib,
            "peak_kib": status("VmHWM")?,
            "left": left,
            "accepted": stats.account.accepted_total(),
            "delivered": stats.account.delivered,
        })
    );
    Ok(())
}

fn options(url: &str, folder: &str, clock: &Clock) -> Result<Options, Error> {
    let mut options = Options::default();
    options.set_storage_dir(folder)?;
    options.set_journal_bytes(16 << 20)?;
    options.set_queue_limits(None, 10_000_000, 4 << 30, 0)?;
    options.set_ga_keys(KEYS[0], KEYS[1])?;
    options.clock = clock.clone();
    let game_analytics = options.game_analytics()?;
    game_analytics.set_endpoint(url)?;
    game_analytics.settings.is_server = true;
    Ok(options)
}

fn join(client: Client, number: usize) -> Result<Client, Error> {
    let address = [10, (number >> 16) as u8, (number >> 8) as u8, number as u8];
    patiently(|| client.ga_open_player(&format!("player-{number:08}"), Some(address.into()))).0
}

/// Does something as soon as the journal has room; tells how often it had none.
fn patiently<R>(act: impl Fn() -> Result<R, Error>) -> (Result<R, Error>, u64) {
    let mut full = 0;
    loop {
        match act() {
            Err(Error::QueueFull) => full += 1,
            outcome => return (outcome, full),
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

struct Run {
    client: Client,
    clock: Clock,
    /// Time spent in calls.
    record: Duration,
    recorded: u64,
    /// How often the journal was full.
    full: u64,
}

impl Run {
    /// An event of each player.
    fn record(&mut self, players: &[Client], second: u64) -> Result<(), Error> {
        let id = format!("Match:Round{:03}:Weapon{:02}:Hit", second / 60, second % 60);
        for player in players {
            let begun = Instant::now();
            let (outcome, full) = patiently(|| player.ga_design(id.as_bytes(), Some(1.5), &[]));
            if full == 0 {
                self.record += begun.elapsed();
                self.recorded += 1;
            }
            self.full += full;
            outcome?;
        }
        Ok(())
    }

    /// Waits until everything recorded so far has arrived. Time goes on while nothing happens: the round
    /// may not be due yet.
    fn wait_for_round(&self) -> Result<(), Box<dyn std::error::Error>> {
        let begun = Instant::now();
        let mut before = u64::MAX;
        loop {
            let waiting = self.client.stats(None)?.account.waiting();
            if waiting == 0 {
                return Ok(());
            }
            if begun.elapsed() > PATIENCE {
                return Err(format!("{waiting} events still wait for a round").into());
            }
            if waiting == before {
                self.clock.advance(Duration::from_secs(1));
            }
            before = waiting;
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// A figure of this process's memory, in KiB.
fn status(name: &str) -> io::Result<u64> {
    let text = fs::read_to_string("/proc/self/status")?;
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.ok_or_else(|| io::Error::other(format!("the system does not tell {name}")))
}

/// Seconds of processor time that this process has used, of all its threads.
fn cpu() -> io::Result<f64> {
    let text = fs::read_to_string("/proc/self/stat")?;
    // The program's name, in parentheses, may hold blanks.
    let behind = text.rsplit(')').next().unwrap_or_default();
    let figures: Vec<&str> = behind.split_whitespace().collect();
    let ticks = |at: usize| figures.get(at).and_then(|figure| figure.parse::<f64>().ok());
    let both = ticks(11).zip(ticks(12)).map(|(user, system)| user + system);
    // Linux tells programs hundredths of a second, whatever its own clock does.
    both.map(|ticks| ticks / 100.0).ok_or_else(|| io::Error::other("the system does not tell"))
}
