//! What the game itself may hold back: a whole service, or a part of a category.

use std::sync::{Arc, Mutex};

use crate::support::{PATIENCE, Stage, close, design, stats};
use cableway::log::{Level, Log};
use cableway::stats::{DropReason, GaCategory, ServiceId};
use cableway::{Client, Error, Remaining};

const GA: ServiceId = ServiceId::GameAnalytics;

#[test]
fn a_service_that_is_switched_off_records_and_sends_nothing() {
    let stage = Stage::new();
    let client = stage.open();
    design(client, "Before");
    client.set_service_enabled(Some(GA), false).expect("open");
    assert_eq!(client.ga_design(b"Meanwhile", None, &[]), Err(Error::SwitchedOff));
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)), "what waits stays");
    assert_eq!(stage.server.requests().len(), 0);
    client.set_service_enabled(None, true).expect("open");
    design(client, "After");
    close(client);
    assert_eq!(stage.designs(), ["Before", "After"]);
    stage.assert_clean();
}

#[test]
fn sampling_leaves_out_its_part_and_counts_it() {
    let stage = Stage::new();
    let mut options = stage.options();
    let game_analytics = options.game_analytics().expect("has keys");
    game_analytics.set_sampling(GaCategory::Design as i32, 0.25).expect("good");
    let client = Client::open(&options).expect("opens");
    for number in 0..2_000 {
        design(client, &format!("Step:{number}"));
    }
    close(client);
    let account = stats(client).account;
    let left_out = account.dropped[DropReason::Sampled as usize];
    assert_eq!(account.accepted[GaCategory::Design as usize], 2_000);
    assert_eq!(stage.designs().len() as i64, 2_000 - left_out);
    // Four standard deviations either way of 1,500.
    assert!((1_423..=1_577).contains(&left_out), "{left_out}");
    stage.assert_clean();
}

#[test]
fn sampling_has_limits() {
    let stage = Stage::new();
    let mut options = stage.options();
    let game_analytics = options.game_analytics().expect("has keys");
    for (category, part) in [(GaCategory::User as i32, 0.5), (99, 0.5), (5, 1.5), (5, f64::NAN)] {
        assert!(game_analytics.set_sampling(category, part).is_err(), "{category} {part}");
    }
}

#[test]
fn a_dry_run_shows_everything_and_sends_nothing() {
    let stage = Stage::new();
    let shown = Arc::new(Mutex::new(Vec::new()));
    let lines = shown.clone();
    let mut options = stage.options();
    options.dry_run = true;
    options.log = Log::new(Level::Info, move |_, line| {
        lines.lock().expect("not poisoned").push(line.to_owned());
    });
    let client = Client::open(&options).expect("opens");
    design(client, "Shown");
    close(client);
    let account = stats(client).account;
    assert_eq!(account.dropped[DropReason::DryRun as usize], 3, "user, design, session_end");
    assert_eq!(stage.server.requests().len(), 0);
    let shown = shown.lock().expect("not poisoned");
    let batch = shown.iter().find(|line| line.contains("dry run")).expect("a batch");
    for words in ["\"event_id\":\"Shown\"", "\"category\":\"user\"", "\"event_uuid\""] {
        assert!(batch.contains(words), "{batch}");
    }
}
