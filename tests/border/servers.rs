//! Game servers through the C interface: what the programs of `tests/c` do with players, and what must
//! arrive of it.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use crate::support::c::{self, Finished, Program};
use cableway_devserver::ArrivedEvent;
use serde_json::json;

use crate::support::{Stage, text};

const NO_FLAGS: [&str; 0] = [];

fn players() -> Program {
    let sources = ["players.c", "players_bad.c", "bad_input_shared.c", "game.c", "check.c"];
    c::compile(&sources, &NO_FLAGS)
}

/// The ids that the program says were recorded.
fn recorded(finished: &Finished) -> Vec<String> {
    let mut ids: Vec<String> = finished
        .lines()
        .iter()
        .map(|line| line.strip_prefix("recorded ").expect("no other lines are printed").to_owned())
        .collect();
    ids.sort();
    ids
}

/// The one event that has this id.
fn of_id(events: &[ArrivedEvent], id: &str) -> ArrivedEvent {
    let mut found = events.iter().filter(|event| text(event, "event_id") == id);
    let event = found.next().unwrap_or_else(|| panic!("{id} arrived")).clone();
    assert_eq!(found.next(), None, "{id} arrived once");
    event
}

/// Asserts that every session has one player, one start, and one end.
fn assert_sessions(events: &[ArrivedEvent]) -> usize {
    let mut sessions: BTreeMap<String, Vec<&ArrivedEvent>> = BTreeMap::new();
    for event in events {
        sessions.entry(event.session_id.clone().expect("an id")).or_default().push(event);
    }
    for (id, events) in &sessions {
        let users: BTreeSet<_> = events.iter().map(|event| &event.user).collect();
        assert_eq!(users.len(), 1, "{id}: {users:?}");
        for category in ["user", "session_end"] {
            let count = events.iter().filter(|event| event.category == category).count();
            assert_eq!(count, 1, "{id}: {category}");
        }
    }
    sessions.len()
}

fn assert_players(stage: &Stage, finished: &Finished) {
    let expected = recorded(finished);
    let mut arrived = stage.designs();
    arrived.sort();
    assert_eq!(arrived, expected);
    let events = stage.server.events();
    // Each of the threads' visits, the game that is no server, and "after" in the erased folder; of the
    // server itself: mistaken, ann twice, bob, cat, dan, fay, zoe, eve twice,
    // gone, next.
    assert_eq!(assert_sessions(&events), 4 * 25 + 2 + 12);

    let from = |id: &str| of_id(&events, id).client_address;
    let address = |text: &str| Some(text.parse::<IpAddr>().expect("an address"));
    assert_eq!(from("Everything"), address("203.0.113.7"));
    assert_eq!(from("OfBob"), address("2001:db8::7"));
    assert_eq!(from("OfCat"), address("198.51.100.4"), "as it is without the mapping");
    assert_eq!(from("OfZoe"), address("2001:db8::9"));
    for id in ["OfDan", "OfFay", "NoServer", "AfterErasing", "Mistaken"] {
        assert_eq!(from(id), None, "{id}");
    }

    let anns: Vec<_> =
        events.iter().filter(|event| event.user.as_deref() == Some("ann")).cloned().collect();
    let categories: Vec<_> = anns.iter().map(|event| event.category.as_str()).collect();
    let first = [
        "user",
        "design",
        "design",
        "business",
        "business",
        "resource",
        "progression",
        "progression",
        "error",
        "session_end",
    ];
    assert_eq!(categories, [&first[..], &["user", "design", "session_end"]].concat());
    let everything = of_id(&anns, "Everything").event;
    assert_eq!(everything["platform"], "ios");
    assert_eq!(everything["custom_fields"], json!({ "wave": 3.0 }));
    assert_eq!(everything["session_num"], 1);
    let again = of_id(&anns, "AfterReopening").event;
    assert_eq!(again["session_num"], 2, "counted across launches");
    assert_eq!(again.get("custom_fields"), None, "of the former session");
    stage.assert_clean();
}

#[test]
fn players_come_and_go() {
    let stage = Stage::new();
    assert_players(&stage, &c::run(&players(), &stage.arguments()));
}

#[test]
fn players_come_and_go_under_valgrind() {
    let stage = Stage::new();
    assert_players(&stage, &c::run_under_valgrind(&players(), &stage.arguments()));
}

#[test]
fn one_player_too_many_is_refused() {
    let stage = Stage::new();
    let program = c::compile(&["players_limit.c", "game.c", "check.c"], &NO_FLAGS);
    c::run(&program, &stage.arguments()).lines();
    assert_eq!(stage.server.summary().requests, 0);
}
