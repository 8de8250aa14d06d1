//! What the game says about the network, and what follows from it.

use std::time::{Duration, Instant};

use crate::support::{PATIENCE, Stage, close, copy_storage, design, stats, text};
use cableway::clock::Clock;
use cableway::connection::Connection;
use cableway::{Client, Remaining};
use cableway_devserver::{Fault, FaultRule, Route};

fn set(client: Client, connection: Connection) {
    client.set_connection(connection).expect("open");
}

/// Category and connection of each event that arrived.
fn arrived(stage: &Stage) -> Vec<(String, String)> {
    let events = stage.server.events();
    events.iter().map(|event| (event.category.clone(), text(event, "connection_type"))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

#[test]
fn events_carry_the_connection_they_were_recorded_with() {
    let stage = Stage::new();
    let client = stage.open();
    design(client, "Unknown");
    set(client, Connection::Wwan);
    design(client, "Wwan");
    set(client, Connection::Offline);
    set(client, Connection::Offline);
    design(client, "Offline");
    set(client, Connection::Wifi);
    design(client, "Wifi");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    set(client, Connection::Unknown);
    design(client, "Unknown again");
    set(client, Connection::Lan);
    close(client);
    let expected = [
        ("user", ""),
        ("design", ""),
        ("design", "wwan"),
        ("design", "offline"),
        ("design", "wifi"),
        ("design", ""),
        ("session_end", "lan"),
    ];
    assert_eq!(arrived(&stage), pairs(&expected));
    stage.assert_clean();
}

#[test]
fn a_session_that_was_not_announced_yet_begins_with_it() {
    let stage = Stage::new();
    let client = stage.open();
    set(client, Connection::Wifi);
    design(client, "One");
    close(client);
    assert_eq!(
        arrived(&stage),
        pairs(&[("user", "wifi"), ("design", "wifi"), ("session_end", "wifi")])
    );
    stage.assert_clean();
}

#[test]
fn a_launch_begins_without_knowing() {
    let stage = Stage::new();
    let client = stage.open();
    set(client, Connection::Offline);
    design(client, "First");
    assert_eq!(client.close(PATIENCE), Ok(Remaining(3)), "at once");
    assert_eq!(stage.server.requests().len(), 0);
    let client = stage.open();
    design(client, "Second");
    close(client);
    let expected = [
        ("user", "offline"),
        ("design", "offline"),
        ("session_end", "offline"),
        ("user", ""),
        ("design", ""),
        ("session_end", ""),
    ];
    assert_eq!(arrived(&stage), pairs(&expected));
    stage.assert_clean();
}

#[test]
fn offline_nothing_is_attempted_and_flush_returns_at_once() {
    let stage = Stage::new();
    let mut options = stage.options();
    options.game_analytics().expect("has keys").set_batching(0, 1).expect("good");
    let client = Client::open(&options).expect("opens");
    set(client, Connection::Offline);
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    let sent_before = stage.server.requests().len();
    let begun = Instant::now();
    for _ in 0..5 {
        design(client, "Held");
        assert!(client.flush(PATIENCE).expect("open").0 > 0);
    }
    assert!(begun.elapsed() < PATIENCE / 2);
    // An init that was under way when the word came may still have been sent, and no more.
    assert!(stage.server.requests().len() <= sent_before + 1);
    assert_eq!(stage.designs().len(), 0);
    set(client, Connection::Lan);
    assert!(stage.server.wait_for(PATIENCE, |summary| summary.collected == 6), "without a flush");
    close(client);
    stage.assert_clean();
}

#[test]
fn a_network_that_is_back_is_used_without_waiting() {
    let stage = Stage::new();
    // The clock stands still: only coming back can end the wait for the next attempt.
    let mut options = stage.options();
    options.clock = Clock::manual(1_700_000_000_000);
    options.game_analytics().expect("has keys").set_batching(0, 1).expect("good");
    stage.server.set_faults(vec![FaultRule::always(Route::Any, Fault::CutRequest)]);
    let client = Client::open(&options).expect("opens");
    design(client, "One");
    for _ in 0..6 {
        // Six failures: the next attempt is two minutes away, or a little of that.
        let _ = client.flush(PATIENCE).expect("open");
    }
    stage.server.clear_faults();
    set(client, Connection::Offline);
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(stats(client).account.delivered, 0);
    set(client, Connection::Wifi);
    assert!(stage.server.wait_for(PATIENCE, |summary| summary.collected == 2));
    close(client);
}

/// A launch that dies leaves its connection to the one that ends its session.
#[test]
fn the_next_launch_knows_how_a_dead_one_was_connected() {
    let stage = Stage::new();
    let client = stage.open();
    set(client, Connection::Offline);
    design(client, "Drained");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
    design(client, "In the journal");
    // What a kill would leave now.
    let left = tempfile::TempDir::new().expect("a temporary folder");
    copy_storage(stage.folder.path(), left.path());
    client.close(PATIENCE).expect("open");
    let mut options = stage.options();
    options.set_storage_dir(left.path().to_str().expect("UTF-8")).expect("a path");
    close(Client::open(&options).expect("opens"));
    let expected = [
        ("user", "offline"),
        ("design", "offline"),
        ("design", "offline"),
        ("session_end", "offline"),
        ("user", ""),
        ("session_end", ""),
    ];
    assert_eq!(arrived(&stage), pairs(&expected));
    stage.assert_clean();
}
