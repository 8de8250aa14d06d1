//! Earn Alliance as C programs use it: all of it, and all that can be got wrong. What a program asserts
//! itself stands in `tests/c`; here stands what must have arrived.

use crate::support::alliance::Alliance;
use crate::support::c::{self, Finished, Program};
use cableway_devserver::{SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID};
use serde_json::{Value, json};

const NO_FLAGS: [&str; 0] = [];

fn arguments(stage: &Alliance) -> Vec<String> {
    let folder = stage.folder.path().to_str().expect("UTF-8");
    [&stage.url(), folder, SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID]
        .map(str::to_owned)
        .to_vec()
}

// ---- a game's whole life ----

fn life() -> Program {
    c::compile(&["alliance_life.c", "alliance.c", "check.c"], &NO_FLAGS)
}

/// An item in one line: what it is, without its time.
fn line(mut item: Value) -> Value {
    let fields = item.as_object_mut().expect("an object");
    fields.remove("time");
    if let Some(group) = fields.get_mut("groupId")
        && group.as_str().is_some_and(|id| id.len() == 36)
    {
        *group = json!("a fresh one");
    }
    item
}

fn assert_life(stage: &Alliance, finished: &Finished) {
    finished.lines();
    let traits = json!({
        "weapon": "knife", "level": 8, "elite": true, "boss": false, "armour": null, "mob": "zombie"
    });
    let viewed = json!({"weapon": "knife", "mob": "orc"});
    let events = [
        json!({"userId": "u1", "event": "START_GAME"}),
        json!({"userId": "u2", "event": "START_GAME"}),
        json!({"userId": "u1", "event": "KILL_ZOMBIE"}),
        json!({"userId": "u2", "event": "KILL_ZOMBIE"}),
        json!({"userId": "u1", "event": "SCORE", "value": 100}),
        json!({"userId": "u1", "event": "DAMAGE", "value": 0.5}),
        json!({"userId": "u1", "event": "KILL", "traits": traits}),
        json!({"userId": "u1", "event": "HIT", "traits": traits, "value": -1.25}),
        json!({"userId": "u1", "event": "NO_TRAITS"}),
        json!({"userId": "u1", "event": "NO_TRAITS_EITHER", "value": 3}),
        json!({"userId": "u1", "event": "VIEWED", "traits": viewed}),
        json!({"userId": "u1", "event": "VIEWED_VALUE", "traits": viewed, "value": 1}),
        json!({"userId": "u1", "event": "IN_7", "groupId": "match 7", "traits": {"map": "ice"}}),
        json!({"userId": "u2", "event": "IN_8", "groupId": "match 8"}),
        json!({"userId": "u1", "event": "IN_FRESH", "groupId": "a fresh one"}),
        json!({
            "userId": "u3", "event": "START_GAME", "groupId": "match 7", "traits": {"map": "ice"}
        }),
        json!({"userId": "u1", "event": "IN_FRESH_STILL", "groupId": "a fresh one"}),
        json!({"userId": "u1", "event": "WON"}),
    ];
    let identifiers = [
        json!({
            "userId": "u1", "appleId": "apple", "discordId": " discord ", "email": "\"e\"@mail",
            "epicGamesId": "epic", "steamId": "steam", "telegramId": "telegram",
            "twitterId": "tweet 🐦", "walletAddress": "0xA"
        }),
        json!({"userId": "u2", "email": "mail"}),
        json!({"userId": "u1", "discordId": null, "email": null}),
        json!({
            "userId": "u2", "appleId": null, "epicGamesId": null, "steamId": null,
            "telegramId": null, "twitterId": null, "walletAddress": null
        }),
    ];
    let (found_events, found_identifiers): (Vec<Value>, Vec<Value>) =
        stage.items().into_iter().map(line).partition(|item| item.get("event").is_some());
    assert_eq!(found_events, events);
    assert_eq!(found_identifiers, identifiers);
    stage.assert_clean();
}

#[test]
fn a_game_uses_all_of_it() {
    let stage = Alliance::new();
    assert_life(&stage, &c::run(&life(), &arguments(&stage)));
}

#[test]
fn a_game_uses_all_of_it_under_valgrind() {
    let stage = Alliance::new();
    assert_life(&stage, &c::run_under_valgrind(&life(), &arguments(&stage)));
}

// ---- mistakes ----

fn mistakes() -> Program {
    c::compile(&["alliance_mistakes.c", "alliance.c", "check.c"], &NO_FLAGS)
}

fn assert_mistakes(stage: &Alliance, finished: &Finished) {
    finished.lines();
    assert_eq!(stage.names(), ["After all mistakes"]);
    assert_eq!(stage.server.requests().len(), 1);
    stage.assert_clean();
}

#[test]
fn mistakes_are_refused_and_leave_nothing() {
    let stage = Alliance::new();
    assert_mistakes(&stage, &c::run(&mistakes(), &arguments(&stage)));
}

#[test]
fn mistakes_are_refused_and_leave_nothing_under_valgrind() {
    let stage = Alliance::new();
    assert_mistakes(&stage, &c::run_under_valgrind(&mistakes(), &arguments(&stage)));
}

// ---- costs ----

#[test]
fn recording_allocates_nothing() {
    let stage = Alliance::new();
    let program = c::compile_counting(&["alliance_costs.c", "alliance.c", "check.c"]);
    c::run(&program, &arguments(&stage)).lines();
    assert_eq!(stage.server.problems(), Vec::<String>::new());
}
