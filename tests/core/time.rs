//! When things happen, told by a clock that the test turns by hand.

use std::time::Duration;

use crate::support::{PATIENCE, Stage, close, design};
use cableway::Client;
use cableway::clock::Clock;

const START_MS: i64 = 1_700_000_000_000;

/// Turns the clock on, step by step, until `done`; gives the simulated time that took.
fn turn_until(clock: &Clock, step: Duration, mut done: impl FnMut() -> bool) -> Duration {
    let mut turned = Duration::ZERO;
    while !done() {
        assert!(turned < Duration::from_secs(3_600), "it never came");
        clock.advance(step);
        turned += step;
        std::thread::yield_now();
    }
    turned
}

fn open(stage: &Stage, interval_ms: u32) -> (Client, Clock) {
    let clock = Clock::manual(START_MS);
    let mut options = stage.options();
    options.clock = clock.clone();
    options.game_analytics().expect("has keys").set_batching(interval_ms, 500).expect("good");
    let client = Client::open(&options).expect("opens");
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    (client, clock)
}

#[test]
fn a_batch_waits_its_interval_for_company() {
    let stage = Stage::new();
    let (client, clock) = open(&stage, 8_000);
    design(client, "First");
    clock.advance(Duration::from_millis(7_900));
    design(client, "Second");
    turn_until(&clock, Duration::from_millis(50), || {
        stage.server.wait_for(Duration::from_millis(2), |summary| summary.collected >= 3)
    });
    let requests = stage.server.events().iter().map(|event| event.request).collect::<Vec<_>>();
    assert!(requests.iter().all(|request| *request == requests[0]), "one request: {requests:?}");
    close(client);
    stage.assert_clean();
}

#[test]
fn events_carry_the_time_of_their_call_and_sessions_their_length() {
    let stage = Stage::new();
    let (client, clock) = open(&stage, 3_600_000);
    clock.advance(Duration::from_secs(61));
    design(client, "Later");
    clock.advance(Duration::from_secs(39));
    close(client);
    let events = stage.server.events();
    assert_eq!(events[0].category, "user");
    assert_eq!(events[2].event["length"], 100);
    // The server's clock is far from 2023, so its time counts; the distances are the clock's own.
    let ts = |index: usize| events[index].event["client_ts"].as_i64().expect("a time");
    assert_eq!((ts(1) - ts(0), ts(2) - ts(1)), (61, 39));
    stage.assert_clean();
}

#[test]
fn a_wall_clock_set_meanwhile_changes_neither_order_nor_length() {
    let stage = Stage::new();
    let (client, clock) = open(&stage, 3_600_000);
    design(client, "Before");
    clock.advance(Duration::from_secs(10));
    clock.set_wall(START_MS + 5 * 365 * 86_400_000);
    design(client, "After");
    clock.set_wall(0);
    clock.advance(Duration::from_secs(10));
    design(client, "In 1970");
    close(client);
    let events = stage.server.events();
    let ts: Vec<i64> =
        events.iter().map(|event| event.event["client_ts"].as_i64().expect("a time")).collect();
    let from_first: Vec<i64> = ts.iter().map(|each| each - ts[0]).collect();
    assert_eq!(from_first, [0, 0, 10, 20, 20]);
    assert_eq!(events[4].event["length"], 20);
    stage.assert_clean();
}

#[test]
fn an_unreachable_server_is_tried_again_by_itself() {
    use cableway_devserver::{Fault, FaultRule, Route};
    let stage = Stage::new();
    let (client, clock) = open(&stage, 1_000);
    stage.server.set_faults(vec![FaultRule::times(3, Route::Any, Fault::CutRequest)]);
    design(client, "One");
    turn_until(&clock, Duration::from_millis(250), || {
        stage.server.wait_for(Duration::from_millis(2), |summary| summary.collected >= 2)
    });
    assert_eq!(stage.designs(), ["One"]);
    close(client);
    stage.assert_clean();
}
