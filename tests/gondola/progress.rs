//! Progress: what the game tells arrives as its strategies want it, and what it reads back is what it has
//! told, whatever happens to the process.

use crate::support::pricing::{PATIENCE, Pricing, close, each, merged, metric, stats, sync};
use cableway::service::gondola::progress::Progress;
use cableway::stats::GondolaCategory;
use cableway::{Client, Error};
use rusqlite::Connection;

const EVERY_UPDATE: (i32, f64) = (1, 0.0);
const ON_CHANGE: (i32, f64) = (2, 0.0);
const COALESCED_1_S: (i32, f64) = (3, 1_000.0);
const THRESHOLD_50: (i32, f64) = (4, 50.0);
const HALF_AS_MUCH_AGAIN: (i32, f64) = (5, 0.5);
const AT_SYNC: (i32, f64) = (6, 0.0);

fn number(client: Client, metric: usize) -> f64 {
    client.gondola_progress().expect("ready").numbers[metric - 8]
}

#[test]
fn what_was_told_a_moment_ago_is_read_back() {
    let game = Pricing::new();
    let client = game.start();
    assert_eq!(client.gondola_progress(), Ok(Progress::default()));
    client.gondola_set_text(7, "grün").expect("accepted");
    client.gondola_set_number(8, 2.5).expect("accepted");
    client.gondola_add(8, 1.0).expect("accepted");
    client.gondola_add(31, -4.0).expect("accepted");
    let progress = client.gondola_progress().expect("ready");
    assert_eq!(progress.texts[7].as_str(), "grün");
    assert_eq!((progress.numbers[0], progress.numbers[23]), (3.5, -4.0));
    sync(client);
    assert_eq!(client.gondola_progress(), Ok(progress), "also once the database has it");
    let events = game.events();
    assert_eq!(each(&events, 7), ["grün"; 4]);
    assert_eq!(each(&events, 8), [0.0, 2.5, 3.5, 3.5]);
    close(client);
    game.assert_clean();
}

#[test]
fn nothing_is_cut_and_nothing_is_taken_for_something_else() {
    let game = Pricing::new();
    let client = game.start();
    let refused = |outcome: Result<(), Error>, words: &str| {
        let message = outcome.expect_err(words).to_string();
        assert!(message.contains(words), "{message}");
    };
    refused(client.gondola_set_text(8, "x"), "metric 8 is a number");
    refused(client.gondola_set_number(7, 1.0), "metric 7 is a string");
    refused(client.gondola_add(0, 1.0), "metric 0 is a string");
    refused(client.gondola_set_text(-1, "x"), "-1 is no metric");
    refused(client.gondola_set_number(32, 1.0), "32 is no metric");
    refused(client.gondola_set_text(0, &"x".repeat(64)), "has 64 bytes; at most 63");
    refused(client.gondola_set_number(8, f64::NAN), "NaN");
    refused(client.gondola_add(8, f64::INFINITY), "infinite");
    client.gondola_set_text(0, &"x".repeat(63)).expect("63 bytes fit");
    assert_eq!(stats(client).account.accepted_total(), 1, "nothing else was recorded");
    close(client);
}

#[test]
fn increments_count_before_the_database_is_loaded_and_reading_waits_for_it() {
    let game = Pricing::new();
    let client = game.start();
    client.gondola_set_number(9, 40.0).expect("accepted");
    close(client);
    let database = Connection::open(game.folder.path().join("cableway.db")).expect("a database");
    database.execute_batch("BEGIN EXCLUSIVE").expect("ours for now");
    let client = Client::open(&game.options).expect("opens");
    client.gondola_add(9, 1.0).expect("a record like any other");
    client.gondola_add(9, 1.0).expect("accepted");
    assert_eq!(client.gondola_progress(), Err(Error::NotReady));
    assert_eq!(client.gondola_is_first_launch(), Err(Error::NotReady));
    assert_eq!(client.gondola_player(), Err(Error::NotReady));
    database.execute_batch("ROLLBACK").expect("anybody's again");
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    assert_eq!(number(client, 9), 42.0);
    close(client);
    assert_eq!(each(&game.events(), 9), [40.0, 41.0, 42.0]);
    game.assert_clean();
}

#[test]
fn values_survive_restarts_and_kills() {
    let mut game = Pricing::new();
    let client = game.start();
    client.gondola_set_text(0, "blue").expect("accepted");
    client.gondola_add(10, 3.0).expect("accepted");
    close(client);
    let client = game.start();
    client.gondola_add(10, 4.0).expect("accepted");
    game.kill(client);
    let client = game.start();
    assert_eq!(number(client, 10), 7.0);
    client.gondola_add(10, 1.0).expect("accepted");
    sync(client);
    close(client);
    let events = game.events();
    assert_eq!(each(&events, 10), [0.0, 3.0, 7.0, 8.0]);
    assert!(each(&events, 0).iter().all(|colour| colour == "blue"));
    game.assert_clean();
}

/// A value that changes at every tenth of 10,000 updates, 1 ms apart.
fn update_10_000_times(game: &Pricing, client: Client) {
    for step in 0..10_000 {
        client.gondola_set_number(8, f64::from(step / 10)).expect("accepted");
        game.pass(1);
    }
}

#[test]
fn each_strategy_makes_its_number_of_events_of_10_000_updates() {
    let mut half_as_much_again = 0;
    let mut told = 0.0;
    for value in (0..10_000).map(|step| f64::from(step / 10)) {
        if value != told && value - told >= told * 0.5 {
            half_as_much_again += 1;
            told = value;
        }
    }
    for (strategy, expected) in [
        (EVERY_UPDATE, 10_000),
        (ON_CHANGE, 999),
        (COALESCED_1_S, 10),
        (THRESHOLD_50, 19),
        (HALF_AS_MUCH_AGAIN, half_as_much_again),
        (AT_SYNC, 0),
    ] {
        let mut game = Pricing::new();
        // Nothing leaves before the sync.
        game.service().set_batching(500).expect("good");
        game.options.set_queue_limits(None, 0, 0, 0).expect("the defaults");
        game.service().set_strategy(8, strategy.0, strategy.1).expect("good");
        let client = game.start();
        update_10_000_times(&game, client);
        sync(client);
        let events = game.events();
        let accepted = stats(client).account.accepted[GondolaCategory::Progress as usize];
        let added = accepted - 10_000;
        assert_eq!(events.len() as i64 - added, expected, "{strategy:?}");
        assert_eq!(merged(client), 10_000 - expected, "{strategy:?}");
        // The newest progress comes last, with an event of its own where none told it.
        assert_eq!(events.last().map(|event| metric(event, 8)), Some(&999.into()), "{strategy:?}");
        let has_told_it = !matches!(strategy, THRESHOLD_50 | HALF_AS_MUCH_AGAIN | AT_SYNC);
        assert_eq!(added, i64::from(!has_told_it), "{strategy:?}");
        close(client);
        game.assert_clean();
    }
}

#[test]
fn the_last_value_of_an_interval_wins_also_across_syncs_and_other_events() {
    let mut game = Pricing::new();
    game.service().set_strategy(8, 3, 60_000.0).expect("good");
    let client = game.start();
    let set = |value: f64| {
        client.gondola_set_number(8, value).expect("accepted");
        game.pass(1);
    };
    set(1.0);
    set(2.0);
    // Another metric's event takes the value along; the coalesced one moves behind it.
    client.gondola_set_text(0, "x").expect("accepted");
    set(3.0);
    sync(client);
    let read = |events: &[serde_json::Value]| -> Vec<(String, i64)> {
        let pair = |event: &serde_json::Value| {
            let text = metric(event, 0).as_str().unwrap_or_default().to_owned();
            (text, metric(event, 8).as_i64().unwrap_or_default())
        };
        events.iter().map(pair).collect()
    };
    let x = |value| ("x".to_owned(), value);
    assert_eq!(read(&game.events()), [x(2), x(3)], "1 and 2 were merged");
    set(4.0);
    set(5.0);
    sync(client);
    assert_eq!(read(&game.events()), [x(2), x(3), x(5)], "what was sent cannot be merged any more");
    game.pass(60_000);
    set(6.0);
    game.pass(60_000);
    set(7.0);
    close(client);
    assert_eq!(read(&game.events()), [x(2), x(3), x(5), x(6), x(7)]);
    game.assert_clean();
}

#[test]
fn strategies_are_per_metric_and_every_event_tells_all() {
    let mut game = Pricing::new();
    game.service().set_strategy(-1, 6, 0.0).expect("good");
    game.service().set_strategy(9, 1, 0.0).expect("good");
    let client = game.start();
    client.gondola_set_number(8, 5.0).expect("accepted");
    client.gondola_set_text(0, "quiet").expect("accepted");
    client.gondola_set_number(9, 1.0).expect("accepted");
    client.gondola_set_number(8, 6.0).expect("accepted");
    close(client);
    let events = game.events();
    assert_eq!(each(&events, 8), [5, 6], "leaving the game tells the rest");
    assert_eq!(each(&events, 0), ["quiet", "quiet"]);
    game.assert_clean();
}

#[test]
fn a_flush_tells_what_no_event_has_told() {
    let mut game = Pricing::new();
    game.service().set_strategy(-1, 6, 0.0).expect("good");
    let client = game.start();
    client.gondola_set_number(8, 5.0).expect("accepted");
    client.flush(PATIENCE).expect("open");
    assert_eq!(each(&game.events(), 8), [5]);
    client.flush(PATIENCE).expect("open");
    assert_eq!(game.events().len(), 1, "and nothing twice");
    close(client);
    game.assert_clean();
}
