//! Rounds: many at once, from many threads, and what ends them.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use crate::support::alliance::{Alliance, EA, PATIENCE, account, close, open, track};
use cableway::client::MAX_ROUNDS;
use cableway::consent::Consent;
use cableway::service::earn_alliance::{Trait, TraitValue, Traits};
use cableway::{Client, Error};
use serde_json::{Value, json};

fn start(client: Client, group_id: &str) -> Client {
    client.ea_start_round(Some(group_id), Traits::default()).expect("opens")
}

/// The group ids of the events that arrived, in order; `None` for those outside any round.
fn groups(stage: &Alliance) -> Vec<Option<String>> {
    let group = |item: Value| Some(item.get("groupId")?.as_str()?.to_owned());
    stage.items().into_iter().map(group).collect()
}

#[test]
fn events_belong_to_the_round_whose_handle_recorded_them() {
    let stage = Alliance::new();
    let client = stage.open();
    let (red, blue) = (start(client, "red"), start(client, "blue"));
    for handle in [client, red, blue, red, client] {
        track(handle, "E");
        stage.clock.advance(std::time::Duration::from_millis(1));
    }
    red.ea_start_game("u").expect("accepted");
    red.ea_end_round().expect("open");
    track(blue, "Last");
    close(client);
    let expected = [None, Some("red"), Some("blue"), Some("red"), None, Some("red"), Some("blue")];
    assert_eq!(groups(&stage), expected.map(|group| group.map(str::to_owned)));
    stage.assert_clean();
}

#[test]
fn a_round_without_an_id_gets_a_fresh_uuid() {
    let stage = Alliance::new();
    let client = stage.open();
    let rounds: Vec<Client> =
        (0..20).map(|_| client.ea_start_round(None, Traits::default()).expect("opens")).collect();
    let ids: Vec<String> = rounds.iter().map(|round| round.ea_round_id().expect("open")).collect();
    for id in &ids {
        let uuid: uuid::Uuid = id.parse().expect("a UUID");
        assert_eq!((uuid.get_version_num(), uuid.to_string()), (4, id.clone()));
    }
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    rounds.iter().for_each(|round| track(*round, "E"));
    close(client);
    assert_eq!(groups(&stage), ids.into_iter().map(Some).collect::<Vec<_>>());
    stage.assert_clean();
}

#[test]
fn a_rounds_traits_lie_under_its_events() {
    let stage = Alliance::new();
    let client = stage.open();
    let text = |key, text| Trait { key, value: TraitValue::Text(text) };
    let of_round = [text("map", "ice"), text("mode", "duel"), text("map", "sand")];
    let own = [text("mode", "practice"), Trait { key: "shots", value: TraitValue::Number(3.0) }];
    let traits = Traits { items: &of_round, json: r#"{"season":4}"# };
    let round = client.ea_start_round(Some("g"), traits).expect("opens");
    track(round, "Bare");
    round.ea_track("u", "Own", None, Traits { items: &own, json: "" }).expect("accepted");
    track(client, "Outside");
    close(client);
    let traits: Vec<Value> = stage.items().iter().map(|item| item["traits"].clone()).collect();
    let bare = json!({"map": "sand", "mode": "duel", "season": 4});
    let own = json!({"map": "sand", "mode": "practice", "season": 4, "shots": 3});
    assert_eq!(traits, [bare, own, Value::Null]);
    stage.assert_clean();
}

#[test]
fn eight_threads_play_many_rounds_of_many_users() {
    const THREADS: usize = 8;
    const ROUNDS: usize = 12;
    const EVENTS: usize = 9;
    let stage = Alliance::new();
    let mut options = stage.options();
    options.earn_alliance().expect("has keys").set_batching(1, 100).expect("good");
    options.clock = Default::default();
    let client = Client::open(&options).expect("opens");
    thread::scope(|scope| {
        for thread in 0..THREADS {
            scope.spawn(move || {
                for number in 0..ROUNDS {
                    let id = format!("{thread}-{number}");
                    let seed = [Trait { key: "round", value: TraitValue::Text(&id) }];
                    let traits = Traits { items: &seed, json: "" };
                    let round = client.ea_start_round(Some(&id), traits).expect("opens");
                    for event in 0..EVENTS {
                        let user = format!("user {}", event % 3);
                        let value = Some(event as f64);
                        round.ea_track(&user, &id, value, Traits::default()).expect("accepted");
                    }
                    track(client, &format!("Between {id}"));
                    assert_eq!(round.ea_round_id().as_ref(), Ok(&id));
                    round.ea_end_round().expect("open");
                    assert_eq!(round.ea_end_round(), Err(Error::RoundEnded));
                }
            });
        }
    });
    close(client);
    let mut rounds: BTreeMap<String, Vec<(String, u64)>> = BTreeMap::new();
    let mut between = 0;
    for item in stage.items() {
        match item.get("groupId").and_then(Value::as_str) {
            Some(group) => {
                assert_eq!(
                    (&item["event"], &item["traits"]),
                    (&json!(group), &json!({"round": group}))
                );
                let user = item["userId"].as_str().expect("text").to_owned();
                let value = item["value"].as_u64().expect("whole");
                rounds.entry(group.to_owned()).or_default().push((user, value));
            }
            None => between += 1,
        }
    }
    let expected: Vec<(String, u64)> =
        (0..EVENTS as u64).map(|event| (format!("user {}", event % 3), event)).collect();
    assert_eq!((rounds.len(), between), (THREADS * ROUNDS, THREADS * ROUNDS));
    assert!(rounds.values().all(|events| *events == expected), "complete and in order");
    assert_eq!(account(client).delivered as usize, THREADS * ROUNDS * (EVENTS + 1));
    assert_eq!(stage.server.problems(), Vec::<String>::new());
}

#[test]
fn there_is_room_for_1024_rounds() {
    let stage = Alliance::new();
    let client = stage.open();
    let rounds: Vec<Client> = (0..MAX_ROUNDS).map(|n| start(client, &format!("{n}"))).collect();
    let full = client.ea_start_round(None, Traits::default());
    assert_eq!(full, Err(Error::TooManyRounds));
    let message = full.expect_err("full").to_string();
    assert!(message.starts_with("1024 rounds are open") && message.contains("round_end"));
    rounds[500].ea_end_round().expect("open");
    let next = start(client, "next");
    assert_ne!(next, rounds[500]);
    track(next, "E");
    assert_eq!(rounds[500].ea_track("u", "E", None, Traits::default()), Err(Error::RoundEnded));
    track(rounds[499], "E");
    close(client);
    assert_eq!(groups(&stage), [Some("next".to_owned()), Some("499".to_owned())]);
}

#[test]
fn a_handle_that_is_no_open_rounds_is_refused() {
    let stage = Alliance::new();
    let client = stage.open();
    let none = Traits::default();
    assert_eq!(client.ea_end_round(), Err(Error::InvalidHandle), "the client itself");
    assert_eq!(client.ea_round_id(), Err(Error::InvalidHandle));
    let round = start(client, "g");
    for number in [round.handle() + 1, round.handle() + 1024, round.handle() | 0x7fff_ffff] {
        let stranger = Client::from_handle(number);
        assert_eq!(
            stranger.ea_track("u", "E", None, none),
            Err(Error::InvalidHandle),
            "{number:x}"
        );
    }
    // A round takes the client's place in the calls that record events alone.
    let whole = Err(Error::PlayersHandle);
    assert_eq!(round.ea_flush(), whole);
    assert_eq!(round.flush(PATIENCE).map(drop), whole);
    assert_eq!(round.ea_start_round(None, none).map(drop), whole);
    assert_eq!(round.ea_remove_identifiers("u", 1).map(drop), whole);
    assert_eq!(round.close(PATIENCE).map(drop), whole);
    assert!(round.ga_design(b"A", None, &[]).is_err());
    let nobody = Client::from_handle(client.handle() | 7);
    assert_eq!(nobody.ea_track("u", "E", None, none), Err(Error::InvalidHandle));
    close(client);
    assert_eq!(round.ea_track("u", "E", None, none), Err(Error::Closed));
    assert_eq!(round.ea_end_round(), Err(Error::Closed));
    let again = stage.open();
    assert_eq!(round.ea_track("u", "E", None, none), Err(Error::Closed), "of an earlier client");
    close(again);
}

#[test]
fn a_killed_games_rounds_are_sent_whole_by_the_next_launch() {
    let mut stage = Alliance::new();
    let client = stage.open();
    let traits = Traits { items: &[], json: r#"{"map":"ice"}"# };
    let round = client.ea_start_round(Some("cut short"), traits).expect("opens");
    track(round, "Drained");
    // Whoever waits for an export knows that the journal was drained.
    client.export_user_data(&stage.folder.path().join("export.json"), PATIENCE).expect("written");
    track(round, "In the journal");
    stage.kill(client);
    let client = open(&stage.options());
    assert_eq!(round.ea_track("u", "E", None, Traits::default()), Err(Error::Closed));
    track(client, "Next launch");
    let second = start(client, "another");
    track(second, "Another");
    close(client);
    let found: Vec<(Value, Value)> =
        stage.items().iter().map(|item| (item["event"].clone(), item["groupId"].clone())).collect();
    let expected = [
        (json!("Drained"), json!("cut short")),
        (json!("In the journal"), json!("cut short")),
        (json!("Next launch"), Value::Null),
        (json!("Another"), json!("another")),
    ];
    assert_eq!(found, expected);
    assert_eq!(stage.items()[1]["traits"], json!({"map": "ice"}));
    stage.assert_clean();
}

#[test]
fn a_denial_and_an_erasure_end_all_rounds() {
    let stage = Alliance::new();
    let client = stage.open();
    let round = start(client, "before the denial");
    client.set_consent(Some(EA), Consent::Denied).expect("open");
    let refused = |round: Client| round.ea_track("u", "E", None, Traits::default());
    assert_eq!(refused(round), Err(Error::NoConsent));
    assert_eq!(client.ea_start_round(None, Traits::default()), Err(Error::NoConsent));
    client.set_consent(Some(EA), Consent::Granted).expect("open");
    assert_eq!(refused(round), Err(Error::RoundEnded));
    let round = start(client, "before the erasure");
    track(round, "Erased");
    assert_eq!(client.erase_user_data(PATIENCE), Ok(true));
    assert_eq!(refused(round), Err(Error::RoundEnded));
    assert_eq!(round.ea_round_id(), Err(Error::RoundEnded));
    let round = start(client, "after");
    track(round, "E");
    close(client);
    assert_eq!(groups(&stage), [Some("after".to_owned())]);
    stage.assert_clean();
}
