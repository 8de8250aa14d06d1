//! Who plays: made-up and named players, two devices, grandfathered ones, consent, erasing, export, copies
//! and several processes.

use crate::support::pricing::{PATIENCE, Pricing, close, each, stats, sync};
use cableway::consent::Consent;
use cableway::service::gondola::change::Restore;
use cableway::service::gondola::player::PlayerId;
use cableway::service::gondola::price::Price;
use cableway::service::gondola::progress::Progress;
use cableway::stats::{DropReason, ServiceId};
use cableway::{Client, Error};
use cableway_devserver::ArrivedEvent;
use serde_json::Value;

fn set(client: Client, value: f64) {
    client.gondola_set_number(8, value).expect("accepted");
}

fn buy(client: Client) {
    client.gondola_purchase("sword", Some(Price::default())).expect("accepted");
}

fn named(id: &str) -> PlayerId {
    PlayerId::derived("test", id).expect("an id")
}

/// Whose events have arrived, in order.
fn players(game: &Pricing) -> Vec<String> {
    let whose = |arrived: ArrivedEvent| arrived.user.expect("a player");
    game.server.events().into_iter().map(whose).collect()
}

/// Each event's device.
fn installs(game: &Pricing) -> Vec<Value> {
    game.events().iter().map(|event| event["attributes"][4].clone()).collect()
}

#[test]
fn a_fresh_player_has_an_id_that_stays() {
    let game = Pricing::new();
    let client = game.start();
    assert_eq!(client.gondola_is_first_launch(), Ok(true));
    let player = client.gondola_player().expect("ready");
    sync(client);
    close(client);
    let client = game.start();
    assert_eq!(client.gondola_is_first_launch(), Ok(false));
    assert_eq!(client.gondola_player(), Ok(player));
    sync(client);
    close(client);
    assert_eq!(players(&game), [player.as_str(); 2]);
    let other = Pricing::new();
    let client = other.start();
    assert_ne!(client.gondola_player(), Ok(player));
    close(client);
    game.assert_clean();
}

#[test]
fn a_player_is_named_from_here_on_and_for_coming_launches() {
    let game = Pricing::new();
    let client = game.start();
    let made_up = client.gondola_player().expect("ready");
    set(client, 1.0);
    client.gondola_set_player(named("a")).expect("open");
    assert_eq!(client.gondola_player(), Ok(named("a")));
    set(client, 2.0);
    client.gondola_set_player(named("b")).expect("open");
    // Nothing has told the server of this one's progress.
    close(client);
    let client = game.start();
    assert_eq!(client.gondola_player(), Ok(named("b")));
    sync(client);
    close(client);
    let (a, b) = (named("a"), named("b"));
    assert_eq!(players(&game), [made_up, a, b, b].map(|id| id.as_str().to_owned()));
    assert_eq!(each(&game.events(), 8), [1, 2, 2, 2]);
    game.assert_clean();
}

#[test]
fn a_player_named_by_option_is_the_player() {
    let mut game = Pricing::new();
    game.service().set_player(named("a").as_str()).expect("an id");
    let client = game.start();
    assert_eq!(client.gondola_player(), Ok(named("a")));
    sync(client);
    close(client);
    assert_eq!(players(&game), [named("a").as_str()]);
    game.assert_clean();
}

#[test]
fn two_devices_of_one_player_are_told_apart() {
    let game = Pricing::new();
    let mut other = Pricing::new();
    other.service().set_server(&game.server.url()).expect("an address");
    other.clock = game.clock.clone();
    other.options.clock = game.clock.clone();
    for device in [&game, &other] {
        let client = device.start();
        client.gondola_set_player(named("a")).expect("open");
        buy(client);
        set(client, 1.0);
        close(client);
        game.pass(1_000);
    }
    let installs = installs(&game);
    assert_eq!(installs[0], installs[1]);
    assert_eq!(installs[2], installs[3]);
    assert_ne!(installs[0], installs[2]);
    assert!(installs.iter().all(|id| id.as_str().is_some_and(|id| id.len() == 32)));
    assert_eq!(players(&game), [named("a").as_str(); 4]);
    game.assert_clean();
}

#[test]
fn a_grandfathered_player_brings_the_progress_so_far_once() {
    let mut game = Pricing::new();
    let client = game.start();
    assert_eq!(client.gondola_is_first_launch(), Ok(true), "though the game has saves");
    let mut saved = Progress::default();
    saved.numbers[0] = 30.0;
    client.gondola_grandfather(Some(&saved)).expect("accepted");
    client.gondola_add(8, 1.0).expect("accepted");
    client.gondola_grandfather(Some(&saved)).expect("changes nothing");
    assert_eq!(client.gondola_progress().expect("ready").numbers[0], 31.0);
    buy(client);
    game.kill(client);
    let client = game.start();
    client.gondola_grandfather(Some(&saved)).expect("changes nothing");
    sync(client);
    close(client);
    let events = game.events();
    assert_eq!(each(&events, 8), [30, 31, 31]);
    assert!(events.iter().all(|event| event["attributes"][5] == "grandfathered"), "{events:?}");
    assert_eq!(stats(client).account.dropped[DropReason::Merged as usize], 2);
    game.assert_clean();
}

#[test]
fn a_cloud_save_is_brought_together_with_what_is_here() {
    let game = Pricing::new();
    let client = game.start();
    set(client, 5.0);
    let mut saved = Progress::default();
    (saved.numbers[0], saved.numbers[1]) = (3.0, 9.0);
    client.gondola_restore(&saved, Restore::MaxNumbers).expect("accepted");
    assert_eq!(client.gondola_progress().expect("ready").numbers[..2], [5.0, 9.0]);
    client.gondola_restore(&saved, Restore::TakeRemote).expect("accepted");
    client.gondola_restore(&Progress::default(), Restore::KeepLocal).expect("accepted");
    assert_eq!(client.gondola_progress(), Ok(saved));
    close(client);
    assert_eq!(each(&game.events(), 8), [5, 5, 3, 3]);
    game.assert_clean();
}

#[test]
fn a_denial_destroys_what_waits_and_nothing_is_recorded_after_it() {
    let game = Pricing::new();
    let client = game.start();
    set(client, 1.0);
    client.set_consent(Some(ServiceId::Gondola), Consent::Denied).expect("open");
    assert_eq!(client.gondola_set_number(8, 2.0), Err(Error::NoConsent));
    assert_eq!(client.gondola_purchase("x", Some(Price::default())), Err(Error::NoConsent));
    client.flush(PATIENCE).expect("open");
    assert_eq!(stats(client).account.dropped[DropReason::NoConsent as usize], 1);
    client.set_consent(Some(ServiceId::Gondola), Consent::Granted).expect("open");
    sync(client);
    close(client);
    assert_eq!(game.events().len(), 1, "what came after");
    game.assert_clean();
}

#[test]
fn held_back_updates_are_destroyed_too() {
    let mut game = Pricing::new();
    game.service().set_strategy(-1, 3, 60_000.0).expect("good");
    let client = game.start();
    set(client, 1.0);
    set(client, 2.0);
    client.set_consent(None, Consent::Denied).expect("open");
    client.flush(PATIENCE).expect("open");
    let dropped = stats(client).account.dropped;
    let counts = (dropped[DropReason::Merged as usize], dropped[DropReason::NoConsent as usize]);
    assert_eq!(counts, (1, 1));
    close(client);
    assert_eq!(game.events().len(), 0);
}

#[test]
fn a_game_that_may_not_ask_the_player_yet_reads_what_it_knows() {
    let mut game = Pricing::new();
    game.options.set_default_consent(None, Consent::Denied);
    let client = game.start();
    assert_eq!(client.gondola_progress(), Ok(Progress::default()));
    client.set_consent(None, Consent::Granted).expect("open");
    let player = client.gondola_player();
    sync(client);
    assert_eq!(client.gondola_player(), player);
    close(client);
    assert_eq!(players(&game), [player.expect("ready").as_str()]);
    game.assert_clean();
}

#[test]
fn erasing_clears_progress_and_player() {
    let mut game = Pricing::new();
    game.service().set_player(named("a").as_str()).expect("an id");
    let client = game.start();
    set(client, 7.0);
    buy(client);
    client.gondola_grandfather(None).expect("accepted");
    assert_eq!(client.erase_user_data(PATIENCE), Ok(true));
    let player = client.gondola_player().expect("at once");
    assert_ne!(player, named("a"), "not before the game is opened again");
    assert_eq!(client.gondola_progress(), Ok(Progress::default()));
    assert_eq!(client.gondola_is_first_launch(), Ok(true), "another life");
    client.gondola_add(8, 1.0).expect("accepted");
    sync(client);
    assert_eq!(client.gondola_player(), Ok(player), "as the database has it");
    assert_eq!(client.gondola_progress().expect("ready").numbers[0], 1.0);
    close(client);
    assert_eq!(each(&game.events(), 8), [1]);
    assert_eq!(game.events()[0]["attributes"], Value::Null, "not grandfathered, not named");
    assert_eq!(players(&game), [player.as_str()]);
    game.assert_clean();
}

#[test]
fn the_export_has_progress_player_and_waiting_events_but_no_key() {
    let game = Pricing::new();
    let client = game.start();
    client.gondola_set_text(0, "whale blue").expect("accepted");
    buy(client);
    let path = game.folder.path().join("export.json");
    assert_eq!(client.export_user_data(&path, PATIENCE), Ok(true));
    let text = std::fs::read_to_string(&path).expect("written");
    let export: Value = serde_json::from_str(&text).expect("JSON");
    let player = client.gondola_player().expect("ready");
    assert_eq!(export["installation"]["gondola_made_up_player"], player.as_str());
    let service = &export["services"]["gondola"];
    assert_eq!(service["consent"], "granted");
    assert_eq!(service["waiting"][0]["progress"][0], "whale blue");
    assert_eq!(service["waiting"][1]["attributes"][0], "sword");
    assert_eq!(service["progress"]["texts"][0], "whale blue");
    assert!(!text.contains("79973de6c2d74b05"), "a secret");
    close(client);
    game.assert_clean();
}

#[test]
fn a_copied_folder_keeps_the_progress_and_is_another_installation() {
    let mut game = Pricing::new();
    game.options.device_marker = Some("this device".to_owned());
    let client = game.start();
    set(client, 7.0);
    buy(client);
    sync(client);
    let player = client.gondola_player().expect("ready");
    set(client, 8.0);
    game.kill(client);
    game.options.device_marker = Some("another".to_owned());
    let client = game.start();
    assert_ne!(client.gondola_player(), Ok(player), "a made-up one is the first device's");
    assert_eq!(client.gondola_is_first_launch(), Ok(false));
    assert_eq!(client.gondola_progress().expect("ready").numbers[0], 8.0);
    assert_eq!(stats(client).account.dropped[DropReason::OtherDevice as usize], 1);
    buy(client);
    close(client);
    let installs = installs(&game);
    assert_ne!(installs[1], installs[2], "{installs:?}");
    assert_eq!(each(&game.events(), 8), [7, 7, 8]);
    game.assert_clean();
}

#[test]
fn purchases_outlive_progress_when_too_much_waits() {
    let mut game = Pricing::new();
    game.options.set_queue_limits(None, 1_000, 0, 0).expect("good");
    game.service().set_strategy(-1, 1, 0.0).expect("good");
    let client = game.start();
    client.set_connection(cableway::connection::Connection::Offline).expect("open");
    for _ in 0..10 {
        buy(client);
    }
    for value in 0..1_500 {
        set(client, f64::from(value));
    }
    client.flush(PATIENCE).expect("open");
    assert_eq!(stats(client).account.dropped[DropReason::QueueLimit as usize], 510);
    client.set_connection(cableway::connection::Connection::Lan).expect("open");
    close(client);
    let events = game.events();
    assert_eq!(events.iter().filter(|event| event["name"] == "purchase").count(), 10);
    assert_eq!(each(&events, 8).last(), Some(&1_499.into()));
    game.assert_clean();
}

#[test]
fn a_dry_run_sends_nothing() {
    let mut game = Pricing::new();
    game.options.dry_run = true;
    let client = game.start();
    set(client, 1.0);
    sync(client);
    assert_eq!(stats(client).account.dropped[DropReason::DryRun as usize], 1);
    close(client);
    assert_eq!(game.server.requests().len(), 0);
}
