//! A player plays for hours, on a clock that is turned by hand, and what arrives is compared with a plain
//! model of what was played. Run by `cargo xtask bench --scale`; prints JSON.
//!
//! Arguments: a storage folder, hours of play. Absences come on top.

mod collector;
mod model;
mod stillness;

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cableway::clock::Clock;
use cableway::stats::{GaCategory, ServiceId};
use cableway::{Client, Options, Remaining};
use serde_json::json;

use collector::{Collector, interval_s};
use model::{Model, RESUME_WITHIN_S};

/// Keys that the stand-ins for the collector know.
const KEYS: [&str; 2] =
    ["5c6bcb5402204249437fb5a7a80a4959", "16813a12f718bc5c620f56944e1abc3ea13ccbac"];
/// An hour and three quarters before midnight.
const START_MS: i64 = 1_700_000_000_000;
const EVENTS_PER_SECOND: u64 = 20;
/// Stretches of play and the absences between them, in seconds, over and over: as many of the one as make no
/// whole of the other. A session outlives 30 s, and not 31.
const STRETCHES_S: [u64; 8] = [60, 300, 1_500, 45, 2_400, 900, 120, 3_600];
const ABSENCES_S: [u64; 7] = [5, 600, RESUME_WITHIN_S, RESUME_WITHIN_S + 1, 14_400, 12, 1_800];
/// How long a batch waits for company: the library's default.
const INTERVAL_S: i64 = 8;
/// An event waits for its drain besides, which comes as this program's clock is turned by a second.
const LONGEST_WAIT_S: i64 = INTERVAL_S + 1;
/// Longer than a slow machine takes for anything.
const PATIENCE: Duration = Duration::from_secs(120);

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, hours] = &arguments[..] else {
        return Err("give a storage folder and the hours of play".into());
    };
    let begun = Instant::now();
    let mut game = Game::open(folder)?;
    game.play_for(hours.parse::<u64>()? * 3_600)?;
    game.close()?;
    game.report(begun.elapsed())
}

/// The game, and what is known of it.
struct Game {
    client: Client,
    clock: Clock,
    collector: Arc<Collector>,
    model: Model,
}

impl Game {
    fn open(folder: &str) -> Outcome<Self> {
        let clock = Clock::manual(START_MS);
        let collector = Arc::new(Collector::new(clock.clone()));
        let mut options = Options::default();
        options.set_storage_dir(folder)?;
        options.set_ga_keys(KEYS[0], KEYS[1])?;
        options.clock = clock.clone();
        options.transport = Some(collector.clone());
        let client = Client::open(&options)?;
        client.wait_ready(PATIENCE)?;
        let model = Model::open(START_MS / 1_000);
        Ok(Self { client, clock, collector, model })
    }

    fn now_s(&self) -> i64 {
        self.clock.now().wall_ms / 1_000
    }

    /// Lets time go on, and the library do what is due by then.
    fn pass(&self, seconds: u64) -> Outcome<()> {
        self.clock.advance(Duration::from_secs(seconds));
        Ok(stillness::wait(PATIENCE)?)
    }

    /// Plays until so many seconds were played, with absences in between.
    fn play_for(&mut self, seconds: u64) -> Outcome<()> {
        let mut left = seconds;
        for (turn, stretch) in STRETCHES_S.iter().cycle().enumerate() {
            let stretch = left.min(*stretch);
            for _ in 0..stretch {
                self.play_a_second()?;
            }
            left -= stretch;
            if left == 0 {
                break;
            }
            self.go_away(ABSENCES_S[turn % ABSENCES_S.len()])?;
        }
        Ok(())
    }

    fn play_a_second(&mut self) -> Outcome<()> {
        for number in 0..EVENTS_PER_SECOND {
            let id = format!("GamePlay:Step{number:02}:Hill{:02}", self.now_s() % 60);
            self.client.ga_design(id.as_bytes(), Some(number as f64), &[])?;
        }
        self.model.play(EVENTS_PER_SECOND);
        self.pass(1)
    }

    /// The player goes, and everything is sent at once; stays away, and a session that does not outlive it ends
    /// by itself; and comes back.
    fn go_away(&mut self, seconds: u64) -> Outcome<()> {
        self.collector.hurry(true);
        self.client.suspend()?;
        self.model.suspend(self.now_s());
        stillness::wait(PATIENCE)?;
        let (recorded, arrived) = (self.model.designs(), self.collector.arrived()?.designs());
        if arrived != recorded {
            return Err(
                format!("of {recorded} events {arrived} had arrived as the player went").into()
            );
        }
        self.pass(seconds)?;
        let ended = self.collector.arrived()?.ends();
        let wanted = self.model.sessions() - u64::from(seconds <= RESUME_WITHIN_S);
        if ended != wanted {
            return Err(
                format!("{ended} sessions had ended after {seconds} s, not {wanted}").into()
            );
        }
        self.client.resume()?;
        self.model.resume(self.now_s());
        self.collector.hurry(false);
        Ok(())
    }

    fn close(&mut self) -> Outcome<()> {
        self.collector.hurry(true);
        self.model.close(self.now_s());
        let Remaining(left) = self.client.close(PATIENCE)?;
        let stats = self.client.stats(Some(ServiceId::GameAnalytics))?.account;
        let designs = stats.accepted[GaCategory::Design as usize] as u64;
        if left > 0 || !stats.is_balanced() || stats.delivered != stats.accepted_total() {
            return Err(format!("the accounts at the end: {stats:?}").into());
        }
        if designs != self.model.designs() {
            return Err(format!("{} recorded, {designs} accepted", self.model.designs()).into());
        }
        Ok(())
    }

    /// Compares and prints.
    fn report(&self, took: Duration) -> Outcome<()> {
        let arrived = self.collector.arrived()?;
        self.model.compare(&arrived.sessions)?;
        let closest = arrived.closest().ok_or("there was no request within play")?;
        let waited = arrived.longest_wait_s;
        if interval_s(closest) < INTERVAL_S || waited > LONGEST_WAIT_S {
            let text =
                format!("{closest:?} came too soon, or an event waited too long: {waited} s");
            return Err(text.into());
        }
        let days = self.model.sessions_by_day();
        println!(
            "{}",
            json!({
                "hours": (self.now_s() - START_MS / 1_000) as f64 / 3_600.0,
                "recorded": self.model.designs(),
                "designs": arrived.designs(),
                "sessions": arrived.sessions.len(),
                "days": days.len(),
                "most_on_a_day": days.values().max(),
                "session_hours": self.model.played_s() as f64 / 3_600.0,
                "longest_s": self.model.longest_s(),
                "short_absences": self.model.short_absences(),
                "requests": arrived.requests.len(),
                "shortest_interval_s": interval_s(closest),
                "longest_wait_s": waited,
                "bytes_per_event": arrived.bytes as f64 / arrived.events as f64,
                "took_s": took.as_secs_f64(),
            })
        );
        Ok(())
    }
}
