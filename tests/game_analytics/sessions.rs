//! GameAnalytics' sessions: when they begin and end, and how long the player really played.

use crate::support::played::{Played, each};
use crate::support::{GEMS, close, design, stats};
use cableway::Error;
use cableway::service::game_analytics::Annotation;
use serde_json::{Value, json};

#[test]
fn only_the_time_in_the_game_counts() {
    let played = Played::new();
    let client = played.start();
    played.pass(60);
    client.suspend().expect("open");
    client.suspend().expect("open");
    played.pass(20);
    client.resume().expect("open");
    client.resume().expect("open");
    played.pass(40);
    let ends = played.leave(client, "session_end");
    assert_eq!(each(&ends, "length"), [100]);
}

#[test]
fn who_comes_back_within_half_a_minute_goes_on_and_later_begins_anew() {
    for (away, lengths) in [(30, vec![65]), (31, vec![60, 5])] {
        let played = Played::new();
        let client = played.start();
        played.pass(60);
        client.suspend().expect("open");
        played.pass(away);
        client.resume().expect("open");
        played.pass(5);
        let ends = played.leave(client, "session_end");
        assert_eq!(each(&ends, "length"), lengths);
        let numbers: Vec<u64> = (1..=lengths.len() as u64).collect();
        assert_eq!(each(&played.arrived("user"), "session_num"), numbers);
        if lengths.len() == 2 {
            let user = &played.arrived("user")[0];
            assert_eq!(client_ts(&ends[0]) - client_ts(user), 60, "when the player left");
            assert_ne!(ends[0]["session_id"], ends[1]["session_id"]);
        }
    }
}

fn client_ts(event: &Value) -> i64 {
    event["client_ts"].as_i64().expect("a time")
}

#[test]
fn how_long_a_session_waits_is_an_option() {
    for (within, away, sessions) in [(0, 1, 2), (600, 599, 1), (600, 601, 2)] {
        let mut played = Played::new();
        played.options.sessions.resume_within_s = within;
        let client = played.start();
        client.suspend().expect("open");
        played.pass(away);
        client.resume().expect("open");
        assert_eq!(played.leave(client, "user").len(), sessions, "{within} {away}");
    }
}

#[test]
fn going_away_sends_everything_and_staying_away_ends_the_session() {
    let played = Played::new();
    let client = played.start();
    played.pass(10);
    design(client, "Before");
    client.suspend().expect("open");
    assert_eq!(played.wait_for(2).len(), 2, "sent though nobody flushed");
    played.pass(31);
    let events = played.wait_for(3);
    assert_eq!(events[2].category, "session_end", "nobody came back");
    assert_eq!(events[2].event["length"], 10);
    // Something happens while nobody plays: in a session of its own, which lasts no time.
    played.pass(100);
    design(client, "Behind the scenes");
    played.pass(100);
    client.resume().expect("open");
    played.pass(7);
    let ends = played.leave(client, "session_end");
    assert_eq!(each(&ends, "length"), [10, 0, 7]);
    assert_eq!(each(&played.arrived("user"), "session_num"), [1, 2, 3]);
}

#[test]
fn a_session_end_sends_everything_at_once_and_the_next_event_begins_another() {
    let played = Played::new();
    let client = played.start();
    design(client, "First");
    played.pass(12);
    client.end_session().expect("open");
    client.end_session().expect("open");
    assert_eq!(played.wait_for(3)[2].category, "session_end");
    played.pass(50);
    design(client, "Second");
    played.pass(3);
    let ends = played.leave(client, "session_end");
    assert_eq!(each(&ends, "length"), [12, 3]);
    assert_eq!(played.stage.designs(), ["First", "Second"]);
}

#[test]
fn a_session_start_is_a_cut_between_two_sessions() {
    let played = Played::new();
    let client = played.start();
    // The very first record of the launch.
    client.start_session().expect("open");
    played.pass(5);
    client.start_session().expect("open");
    played.pass(6);
    let ends = played.leave(client, "session_end");
    assert_eq!(each(&ends, "length"), [0, 5, 6]);
}

#[test]
fn with_manual_sessions_the_game_decides() {
    let mut played = Played::new();
    played.options.sessions.manual = true;
    let client = played.start();
    assert_eq!(client.ga_design(b"Early", None, &[]), Err(Error::NoSession));
    assert_eq!(client.end_session(), Err(Error::NoSession));
    client.start_session().expect("open");
    played.pass(10);
    design(client, "First");
    client.suspend().expect("open");
    played.pass(1_000);
    client.resume().expect("open");
    played.pass(5);
    client.end_session().expect("open");
    assert_eq!(client.ga_design(b"Between", None, &[]), Err(Error::NoSession));
    assert_eq!(client.end_session(), Err(Error::NoSession));
    client.start_session().expect("open");
    let ends = played.leave(client, "session_end");
    assert_eq!(each(&ends, "length"), [15, 0], "who was away went on with the session");
    assert_eq!(played.stage.designs(), ["First"]);
    assert_eq!(stats(client).refused, 0, "refused for another reason than a full journal");
    close(played.start());
    assert_eq!(played.arrived("user").len(), 2, "a launch alone is no session");
}

#[test]
fn a_missing_session_end_is_rebuilt_from_the_last_record() {
    let mut played = Played::new();
    let client = played.start();
    let dimension = Annotation::Custom01 as i32;
    client.ga_set_annotation(dimension, "ninja").expect("good");
    played.pass(10);
    design(client, "Last");
    played.pass(30);
    client.ga_set_annotation(dimension, "wizard").expect("good");
    played.pass(500);
    played.kill(client);
    let ends = played.leave(played.start(), "session_end");
    assert_eq!(each(&ends, "length"), [40, 0]);
    assert_eq!(client_ts(&ends[0]) - client_ts(&played.arrived("design")[0]), 30);
    assert_eq!(each(&ends, "custom_01"), ["ninja", "wizard"], "that of the last event, and now");
    assert_eq!(each(&ends, "session_num"), [1, 2]);
}

#[test]
fn who_left_before_the_process_died_had_stopped_playing() {
    let mut played = Played::new();
    let client = played.start();
    played.pass(20);
    client.suspend().expect("open");
    played.pass(10);
    design(client, "Behind the scenes");
    played.kill(client);
    let ends = played.leave(played.start(), "session_end");
    assert_eq!(each(&ends, "length"), [20, 0]);
}

#[test]
fn a_session_is_never_longer_than_two_days() {
    let played = Played::new();
    let client = played.start();
    played.pass(200_000);
    let ends = played.leave(client, "session_end");
    assert_eq!(each(&ends, "length"), json!([172_800]).as_array().expect("a list")[..]);
}

#[test]
fn transactions_are_counted_across_launches() {
    let mut played = Played::new();
    let client = played.start();
    assert_eq!(client.ga_business(&GEMS, &[]), Ok(None));
    assert_eq!(client.ga_business(&GEMS, &[]), Ok(None));
    played.kill(client);
    let client = played.start();
    assert_eq!(client.ga_business(&GEMS, &[]), Ok(None));
    let purchases = played.leave(client, "business");
    assert_eq!(each(&purchases, "transaction_num"), [1, 2, 3]);
}
