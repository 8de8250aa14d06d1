//! What Earn Alliance's calls put on the wire, through the whole library into the dev server.

use std::time::Duration;

use crate::support::alliance::{Alliance, EA, PATIENCE, account, close, notices, options, track};
use cableway::service::earn_alliance::{
    Identifiers, PLATFORMS, Platform, Trait, TraitValue, Traits,
};
use cableway::stats::{EaCategory, ServiceId};
use cableway::{Client, Error, Options, Remaining, Warning};
use cableway_devserver::{EARN_ALLIANCE, SANDBOX_CLIENT_ID};
use serde_json::{Value, json};

fn text<'a>(key: &'a str, text: &'a str) -> Trait<'a> {
    Trait { key, value: TraitValue::Text(text) }
}

fn list<'a>(items: &'a [Trait<'a>]) -> Traits<'a> {
    Traits { items, json: "" }
}

/// An item without its time, which must be the stage's.
fn timeless(mut item: Value) -> Value {
    let fields = item.as_object_mut().expect("an object");
    let time = fields.remove("time").expect("a time");
    assert_eq!(time.as_str().map(str::len), Some("2023-11-14T22:13:20.000Z".len()), "{time}");
    item
}

// ---- the reference's examples ----

#[test]
fn the_references_examples_arrive_as_it_has_them() {
    let stage = Alliance::new();
    let client = stage.open();
    let one = "[internal user id]";
    let another = "[another user id]";
    let properties = Identifiers::default()
        .with(Platform::Email, "test@test.com")
        .with(Platform::Discord, "123456");
    client.ea_start_game(one).expect("accepted");
    client.ea_track(one, "KILL_ZOMBIE", None, Traits::default()).expect("accepted");
    client.ea_track(one, "SCORE", Some(100.0), Traits::default()).expect("accepted");
    client.ea_track(one, "DAMAGE_DONE", Some(500.0), Traits::default()).expect("accepted");
    client.ea_track(another, "DAMAGE_TAKEN", Some(500.0), Traits::default()).expect("accepted");
    let traits = [text("weapon", "knife"), text("mob", "zombie")];
    client.ea_track(one, "KILL", None, list(&traits)).expect("accepted");
    let round = client.ea_start_round(Some("[group id]"), Traits::default()).expect("opens");
    round.ea_track(one, "KILL_ZOMBIE", None, Traits::default()).expect("accepted");
    round.ea_end_round().expect("open");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    assert_eq!(client.ea_set_identifiers("1234", &properties), Ok(None));
    stage.wait_for(8);
    stage.clock.advance(Duration::from_secs(10));
    let gone = Platform::Discord.bit() | Platform::Email.bit();
    assert_eq!(client.ea_remove_identifiers("1234", gone.into()), Ok(None));
    stage.wait_for(9);
    close(client);

    let items = stage.items();
    let events: Vec<Value> = items[..7].iter().cloned().map(timeless).collect();
    let expected = [
        json!({"userId": one, "event": "START_GAME"}),
        json!({"userId": one, "event": "KILL_ZOMBIE"}),
        json!({"userId": one, "event": "SCORE", "value": 100}),
        json!({"userId": one, "event": "DAMAGE_DONE", "value": 500}),
        json!({"userId": another, "event": "DAMAGE_TAKEN", "value": 500}),
        json!({"userId": one, "event": "KILL", "traits": {"weapon": "knife", "mob": "zombie"}}),
        json!({"userId": one, "event": "KILL_ZOMBIE", "groupId": "[group id]"}),
    ];
    assert_eq!(events, expected);
    let identifiers = [
        json!({"userId": "1234", "discordId": "123456", "email": "test@test.com"}),
        json!({"userId": "1234", "discordId": null, "email": null}),
    ];
    assert_eq!(items[7..], identifiers);
    stage.assert_clean();
}

#[test]
fn a_request_is_what_the_official_clients_send() {
    let stage = Alliance::new();
    let client = stage.open();
    client.ea_track("u1", "SCORE", Some(100.0), Traits::default()).expect("accepted");
    close(client);
    let request = &stage.server.requests()[0];
    assert_eq!((request.service, request.method.as_str()), (EARN_ALLIANCE, "POST"));
    assert_eq!((request.path.as_str(), request.signature_ok), ("/v2/custom-events", Some(true)));
    let header = |name: &str| {
        let found = request.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    assert_eq!(header("content-type"), "application/json");
    assert_eq!(header("accept"), "application/json");
    assert_eq!(header("x-client-id"), SANDBOX_CLIENT_ID);
    assert_eq!(header("x-timestamp"), stage.clock.now().wall_ms.to_string());
    assert_eq!(header("content-encoding"), "");
    let time = stage.items()[0]["time"].as_str().expect("text").to_owned();
    let expected = format!(
        r#"{{"gameId":"sandbox-game","events":[{{"userId":"u1","time":"{time}","event":"SCORE","value":100}}],"identifiers":[]}}"#
    );
    assert_eq!(request.text, expected);
}

#[test]
fn events_carry_the_wall_time_of_their_call() {
    let stage = Alliance::new();
    let client = stage.open();
    let second = stage.clock.now().wall_ms / 1000 * 1000;
    for ms in [0, 7, 999] {
        stage.clock.set_wall(second + ms);
        track(client, &format!("At {ms}"));
    }
    stage.clock.advance(Duration::from_secs(20));
    close(client);
    let ends: Vec<String> = stage
        .items()
        .iter()
        .map(|item| item["time"].as_str().expect("text").split('.').next_back().unwrap().to_owned())
        .collect();
    assert_eq!(ends, ["000Z", "007Z", "999Z"], "of the call, not of the request");
}

// ---- identifiers ----

#[test]
fn identifiers_travel_byte_for_byte() {
    let stage = Alliance::new();
    let client = stage.open();
    let values = [
        "  spaced  ",
        "\"quoted\"",
        "😀 é \u{1f9d9}\u{200d}♂️",
        "a\\b/c",
        "tab\tnew\nline",
        "\0",
        "0xAbC",
        "'",
    ];
    let all = Platform::ALL.into_iter().zip(values);
    let identifiers =
        all.clone().fold(Identifiers::default(), |set, (p, value)| set.with(p, value));
    assert_eq!(client.ea_set_identifiers(" user \"1\" 🙂 ", &identifiers), Ok(None));
    stage.wait_for(1);
    close(client);
    let item = &stage.items()[0];
    assert_eq!(item["userId"], " user \"1\" 🙂 ");
    for (platform, value) in all {
        assert_eq!(item[platform.word()], value);
    }
    stage.assert_clean();
}

#[test]
fn setting_sends_the_given_ones_alone_and_removing_the_named_ones_as_null() {
    let stage = Alliance::new();
    let client = stage.open();
    for platform in Platform::ALL {
        let one = Identifiers::default().with(platform, "x");
        assert_eq!(client.ea_set_identifiers("u", &one), Ok(None));
        assert_eq!(client.ea_remove_identifiers("u", platform.bit().into()), Ok(None));
    }
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    close(client);
    let items = stage.items();
    let expected: Vec<Value> = Platform::ALL
        .iter()
        .flat_map(|platform| {
            let word = platform.word();
            [json!({"userId": "u", word: "x"}), json!({"userId": "u", word: null})]
        })
        .collect();
    assert_eq!(items, expected);
    let words: std::collections::BTreeSet<_> = Platform::ALL.iter().map(|p| p.word()).collect();
    assert_eq!(words.len(), PLATFORMS);
    stage.assert_clean();
}

#[test]
fn nothing_given_is_nothing_recorded() {
    let stage = Alliance::new();
    let client = stage.open();
    let empty = Identifiers::default().with(Platform::Email, "");
    assert_eq!(client.ea_set_identifiers("u", &empty), Ok(Some(Warning::NothingGiven)));
    assert_eq!(client.ea_remove_identifiers("u", 0), Ok(Some(Warning::NothingGiven)));
    assert_eq!(account(client).accepted_total(), 0);
    close(client);
    assert_eq!(stage.server.requests().len(), 0);
    assert_eq!(client.ea_remove_identifiers("u", 0), Err(Error::Closed));
}

// ---- traits ----

#[test]
fn traits_of_all_kinds_and_of_both_forms_are_one_object() {
    let stage = Alliance::new();
    let client = stage.open();
    let items = [
        text("weapon", "sword"),
        Trait { key: "level", value: TraitValue::Number(7.0) },
        Trait { key: "luck", value: TraitValue::Number(-0.5) },
        Trait { key: "elite", value: TraitValue::Flag(true) },
        Trait { key: "armour", value: TraitValue::Null },
        text("weapon", "knife"),
    ];
    let json = r#"{"mob":"zombie","level":8,"big":12345678901234567}"#;
    let traits = Traits { items: &items, json };
    client.ea_track("u1", "KILL", Some(2.5), traits).expect("accepted");
    client.ea_track("u1", "NONE", None, Traits { items: &[], json: " { } " }).expect("accepted");
    close(client);
    let items: Vec<Value> = stage.items().into_iter().map(timeless).collect();
    let expected = json!({
        "userId": "u1", "event": "KILL", "value": 2.5, "traits": {
            "weapon": "knife", "level": 8, "luck": -0.5, "elite": true, "armour": null,
            "mob": "zombie", "big": 12_345_678_901_234_567_u64,
        }
    });
    assert_eq!(items[0], expected);
    assert_eq!(items[1], json!({"userId": "u1", "event": "NONE"}));
    stage.assert_clean();
}

#[test]
fn numbers_that_are_whole_are_integers() {
    let stage = Alliance::new();
    let client = stage.open();
    for value in [0.0, -0.0, -7.0, 1e15, 0.1, -1.5, 1e300, f64::MIN_POSITIVE] {
        client.ea_track("u1", &format!("{value:e}"), Some(value), Traits::default()).expect("ok");
    }
    close(client);
    let body = &stage.bodies()[0];
    let values: Vec<&str> = body
        .split("\"value\":")
        .skip(1)
        .map(|rest| rest.split('}').next().expect("an end"))
        .collect();
    let expected =
        ["0", "0", "-7", "1000000000000000", "0.1", "-1.5", "1e+300", "2.2250738585072014e-308"];
    assert_eq!(values, expected);
}

// ---- batches, figures, clients ----

#[test]
fn a_request_has_a_hundred_items_at_most() {
    let stage = Alliance::new();
    let client = stage.open();
    for number in 0..250 {
        track(client, &format!("E{number}"));
    }
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    close(client);
    let names: Vec<String> = (0..250).map(|number| format!("E{number}")).collect();
    assert_eq!(stage.names(), names);
    assert_eq!(stage.server.requests().len(), 3);
    stage.assert_clean();
}

#[test]
fn what_is_accepted_is_counted_by_category() {
    let stage = Alliance::new();
    let client = stage.open();
    client.ea_start_game("u").expect("accepted");
    track(client, "A");
    track(client, "B");
    let one = Identifiers::default().with(Platform::Steam, "s").with(Platform::Email, "e");
    assert_eq!(client.ea_set_identifiers("u", &one), Ok(None));
    assert_eq!(client.ea_remove_identifiers("u", 0xff), Ok(None));
    client.ea_flush().expect("open");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    let found = account(client);
    let by = |category: EaCategory| found.accepted[category as usize];
    let counts = [
        EaCategory::StartGame,
        EaCategory::Event,
        EaCategory::SetIdentifiers,
        EaCategory::RemoveIdentifiers,
    ];
    assert_eq!(counts.map(by), [1, 2, 1, 1]);
    assert_eq!((found.accepted_total(), found.delivered), (5, 5));
    let all = client.stats(None).expect("known").account;
    assert_eq!(all.accepted_total(), 5, "no other service has anything");
    close(client);
    stage.assert_clean();
}

#[test]
fn both_services_go_their_own_ways() {
    let stage = Alliance::new();
    let mut options = stage.options();
    let keys = (cableway_devserver::SANDBOX_GAME_KEY, cableway_devserver::SANDBOX_SECRET);
    options.set_ga_keys(keys.0, keys.1).expect("good keys");
    options.game_analytics().expect("has keys").set_endpoint(&stage.server.url()).expect("a URL");
    let client = Client::open(&options).expect("opens");
    track(client, "Theirs");
    // What GameAnalytics lets a game set until its first event is not fixed by another service's.
    client.ga_set_user_id("me").expect("still possible");
    client.ga_design(b"Ours", None, &[]).expect("accepted");
    client.ga_set_user_id("too late").expect_err("fixed now");
    close(client);
    assert_eq!(stage.names(), ["Theirs"]);
    let categories: Vec<String> = stage
        .server
        .events()
        .into_iter()
        .filter(|item| item.service != EARN_ALLIANCE)
        .map(|item| format!("{} {}", item.category, item.user.unwrap_or_default()))
        .collect();
    assert_eq!(categories, ["user me", "design me", "session_end me"]);
    assert_eq!(client.stats(Some(ServiceId::GameAnalytics)).expect("known").account.delivered, 3);
    assert_eq!(account(client).delivered, 1);
    stage.assert_clean();
}

#[test]
fn a_game_without_sessions_of_its_own_tracks_all_the_same() {
    let stage = Alliance::new();
    let mut options = stage.options();
    options.sessions.manual = true;
    let client = Client::open(&options).expect("opens");
    track(client, "A");
    client.suspend().expect("open");
    stage.wait_for(1);
    close(client);
    stage.assert_clean();
}

#[test]
fn the_first_events_of_a_launch_are_sent_by_themselves() {
    let stage = Alliance::new();
    let client = stage.open();
    track(client, "A");
    assert_eq!(account(client).waiting(), 1);
    // The worker comes by 250 ms after the record, the batch leaves 30 s after that.
    for _ in 0..400 {
        stage.clock.advance(Duration::from_millis(100));
        if stage.server.wait_for(Duration::from_millis(2), |summary| summary.collected == 1) {
            break;
        }
    }
    assert_eq!(stage.names(), ["A"]);
    close(client);
}

// ---- what is refused ----

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> String {
    outcome.expect_err("refused").to_string()
}

#[test]
fn what_breaks_a_rule_is_refused_with_what_to_change() {
    let stage = Alliance::new();
    let client = stage.open();
    let none = Traits::default();
    let long = "x".repeat(257);
    let cases = [
        (client.ea_track("", "E", None, none), "user: is empty; it has 1 to 256 bytes"),
        (client.ea_track("u", "", None, none), "event: is empty; it has 1 to 256 bytes"),
        (client.ea_track(&long, "E", None, none), "user: has 257 bytes; at most 256 are allowed"),
        (client.ea_start_game(&long), "user: has 257 bytes; at most 256 are allowed"),
        (
            client.ea_track("u", "E", Some(f64::NAN), none),
            "value is NaN or infinite; pass a finite number",
        ),
        (
            client.ea_track("u", "E", None, Traits { items: &[], json: "[]" }),
            "traits: the JSON is no object; it begins with {, at byte 0",
        ),
    ];
    for (outcome, expected) in cases {
        assert_eq!(refused(outcome), expected);
    }
    assert_eq!(
        refused(client.ea_start_round(Some(&long), none)),
        "group_id: has 257 bytes; at most 256 are allowed"
    );
    let identifiers = Identifiers::default().with(Platform::Email, "e");
    assert!(refused(client.ea_set_identifiers("", &identifiers)).starts_with("user: is empty"));
    assert!(refused(client.ea_remove_identifiers("u", 1 << 8)).starts_with("platforms: 0x100"));
    assert_eq!(account(client).accepted_total(), 0);
    close(client);
    assert_eq!(stage.server.requests().len(), 0);
}

#[test]
fn the_largest_that_is_allowed_arrives() {
    let stage = Alliance::new();
    let mut options = stage.options();
    options.set_journal_bytes(64 * 1024).expect("the smallest there is");
    let client = Client::open(&options).expect("opens");
    let name = "é".repeat(128);
    let value = "v".repeat(1024);
    let items: Vec<Trait<'_>> =
        ["a", "b", "c", "d", "e", "f", "g"].iter().map(|key| text(key, &value)).collect();
    let traits = list(&items);
    let round = client.ea_start_round(Some(&name), traits).expect("opens");
    round.ea_track(&name, &name, Some(f64::MAX), traits).expect("accepted");
    let long = "i".repeat(512);
    let all = Platform::ALL.iter().fold(Identifiers::default(), |all, p| all.with(*p, &long));
    assert_eq!(client.ea_set_identifiers(&name, &all), Ok(None));
    close(client);
    assert_eq!(stage.items().len(), 2);
    stage.assert_clean();
}

#[test]
fn without_keys_the_service_is_off() {
    let stage = Alliance::new();
    let mut options = Options::default();
    options.set_storage_dir(stage.folder.path().to_str().expect("UTF-8")).expect("a path");
    assert_eq!(options.earn_alliance().err(), Some(Error::NotConfigured(EA)));
    let client = Client::open(&options).expect("opens");
    let off = Err(Error::NotConfigured(EA));
    assert_eq!(client.ea_start_game("u"), off);
    assert_eq!(client.ea_flush(), off);
    assert_eq!(client.ea_remove_identifiers("u", 0).map(drop), off);
    assert_eq!(client.ea_start_round(None, Traits::default()).map(drop), off);
    let message = Error::NotConfigured(EA).to_string();
    assert!(message.contains("Earn Alliance") && message.contains("cableway_options_set_ea_keys"));
    close(client);
}

#[test]
fn a_folder_is_one_games() {
    let stage = Alliance::new();
    let client = stage.open();
    assert_eq!(Client::open(&stage.options()), Ok(client), "the same again");
    let mut other = stage.options();
    other.set_ea_keys(Some("other"), Some("other"), Some("other")).expect("good keys");
    assert_eq!(Client::open(&other), Err(Error::OpenWithOtherOptions));
    let elsewhere = options(&stage.folder, "https://localhost/v2/custom-events");
    assert_eq!(Client::open(&elsewhere), Err(Error::OpenWithOtherOptions));
    close(client);
    assert!(notices(client).iter().all(|notice| notice.service.is_none()));
}
