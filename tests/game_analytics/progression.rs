//! Attempts at levels, as the reference's "Progression" and "Handling attempt_num" tell.

use crate::support::played::Played;
use cableway::Client;
use cableway::service::game_analytics::event::Status;
use serde_json::Value;

const HILLS: &[&[u8]] = &[b"PirateIsland", b"SandyHills"];
const CAVE: &[&[u8]] = &[b"PirateIsland", b"Cave"];

fn step(client: Client, status: Status, level: &[&[u8]], score: Option<i64>) {
    client.ga_progression(status, level, score, &[]).expect("accepted");
}

/// Event id, attempt number and score of each progression event, in order.
fn steps(events: &[Value]) -> Vec<(String, Option<u64>, Option<i64>)> {
    let of = |event: &Value| {
        let id = event["event_id"].as_str().expect("an id").to_owned();
        (id, event["attempt_num"].as_u64(), event["score"].as_i64())
    };
    events.iter().map(of).collect()
}

fn is(id: &str, attempt: Option<u64>, score: Option<i64>) -> (String, Option<u64>, Option<i64>) {
    (id.to_owned(), attempt, score)
}

#[test]
fn the_references_example() {
    let played = Played::new();
    let client = played.start();
    step(client, Status::Start, HILLS, None);
    step(client, Status::Fail, HILLS, Some(1234));
    step(client, Status::Start, HILLS, None);
    step(client, Status::Complete, HILLS, Some(1234));
    let events = played.leave(client, "progression");
    assert_eq!(
        steps(&events),
        [
            is("Start:PirateIsland:SandyHills", None, None),
            is("Fail:PirateIsland:SandyHills", Some(1), Some(1234)),
            is("Start:PirateIsland:SandyHills", None, None),
            is("Complete:PirateIsland:SandyHills", Some(2), Some(1234)),
        ]
    );
}

#[test]
fn levels_are_counted_apart_and_begin_anew_once_completed() {
    let played = Played::new();
    let client = played.start();
    for level in [HILLS, CAVE, HILLS] {
        step(client, Status::Start, level, None);
        step(client, Status::Fail, level, None);
    }
    step(client, Status::Complete, HILLS, None);
    step(client, Status::Complete, HILLS, None);
    step(client, Status::Fail, HILLS, None);
    let events = played.leave(client, "progression");
    let ends: Vec<_> = steps(&events).into_iter().filter_map(|(_, attempt, _)| attempt).collect();
    assert_eq!(ends, [1, 1, 2, 3, 1, 1], "also without a start");
}

#[test]
fn a_start_over_an_ongoing_attempt_fails_that_one_also_across_launches() {
    let mut played = Played::new();
    let client = played.start();
    step(client, Status::Start, HILLS, None);
    step(client, Status::Start, HILLS, None);
    played.leave(client, "progression");
    let client = played.start();
    step(client, Status::Start, CAVE, None);
    played.kill(client);
    let client = played.start();
    step(client, Status::Complete, CAVE, None);
    step(client, Status::Start, HILLS, None);
    let events = played.leave(client, "progression");
    assert_eq!(
        steps(&events),
        [
            is("Start:PirateIsland:SandyHills", None, None),
            is("Fail:PirateIsland:SandyHills", Some(1), None),
            is("Start:PirateIsland:SandyHills", None, None),
            is("Fail:PirateIsland:SandyHills", Some(2), None),
            is("Start:PirateIsland:Cave", None, None),
            is("Complete:PirateIsland:Cave", Some(1), None),
            is("Start:PirateIsland:SandyHills", None, None),
        ]
    );
    let ids: std::collections::HashSet<_> =
        events.iter().map(|event| event["event_uuid"].to_string()).collect();
    assert_eq!(ids.len(), events.len(), "each has an id of its own");
}

#[test]
fn the_end_of_another_level_leaves_the_ongoing_attempt_open() {
    let played = Played::new();
    let client = played.start();
    step(client, Status::Start, HILLS, None);
    step(client, Status::Fail, CAVE, None);
    step(client, Status::Start, CAVE, None);
    let events = played.leave(client, "progression");
    assert_eq!(steps(&events)[2], is("Fail:PirateIsland:SandyHills", Some(1), None));
}

#[test]
fn an_open_attempt_stays_open_at_exit_or_fails_if_the_game_wants_that() {
    for (fails, is_killed) in [(false, false), (false, true), (true, false), (true, true)] {
        let mut played = Played::new();
        let game_analytics = played.options.game_analytics().expect("has keys");
        game_analytics.settings.fail_on_exit = fails;
        let client = played.start();
        step(client, Status::Start, HILLS, None);
        if is_killed {
            played.kill(client);
        } else {
            played.leave(client, "progression");
        }
        let client = played.start();
        step(client, Status::Complete, HILLS, None);
        let events = played.leave(client, "progression");
        let expected = if fails {
            vec![
                is("Start:PirateIsland:SandyHills", None, None),
                is("Fail:PirateIsland:SandyHills", Some(1), None),
                is("Complete:PirateIsland:SandyHills", Some(2), None),
            ]
        } else {
            vec![
                is("Start:PirateIsland:SandyHills", None, None),
                is("Complete:PirateIsland:SandyHills", Some(1), None),
            ]
        };
        assert_eq!(steps(&events), expected, "{fails} {is_killed}");
        let order: Vec<String> =
            played.stage.server.events().into_iter().map(|event| event.category).collect();
        let first_end = order.iter().position(|category| category == "session_end");
        assert_eq!(first_end, Some(if fails { 3 } else { 2 }), "the failure comes before it");
    }
}
