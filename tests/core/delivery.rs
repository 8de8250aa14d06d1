//! The way of an event, from the call to the collector and back.

use crate::support::{PATIENCE, Stage, close, design, stats, text};
use cableway::notice::NoticeKind;
use cableway::platform::{Device, System};
use cableway::{Client, Remaining};

#[test]
fn a_session_arrives_whole_and_in_order() {
    let stage = Stage::new();
    let client = stage.open();
    client.ga_design(b"GamePlay:Kill:Zombie", Some(12.5), &[]).expect("accepted");
    design(client, "Menu:Opened");
    close(client);

    let events = stage.server.events();
    let categories: Vec<&str> = events.iter().map(|event| event.category.as_str()).collect();
    assert_eq!(categories, ["user", "design", "design", "session_end"]);
    assert_eq!(events[1].event["value"], 12.5);
    assert_eq!(events[2].event.get("value"), None);
    assert_eq!(events[3].event["length"], 0);
    for event in &events {
        assert_eq!(event.event["session_id"], events[0].event["session_id"]);
        assert_eq!(event.event["user_id"], events[0].event["user_id"]);
        assert_eq!(event.event["session_num"], 1);
        assert_eq!(event.event["platform"], System::NAME);
        assert_eq!(event.event["sdk_version"], "rest api v2");
        assert_eq!(event.event["v"], 2);
    }
    stage.assert_clean();
    let account = stats(client).account;
    assert_eq!((account.accepted_total(), account.delivered), (4, 4));
}

#[test]
fn session_numbers_rise_and_the_made_up_user_stays() {
    let stage = Stage::new();
    for _ in 0..3 {
        close(stage.open());
    }
    let users: Vec<_> =
        stage.server.events().into_iter().filter(|event| event.category == "user").collect();
    let numbers: Vec<_> = users.iter().map(|user| user.event["session_num"].clone()).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert!(users.iter().all(|user| user.event["user_id"] == users[0].event["user_id"]));
    assert_ne!(users[0].event["session_id"], users[1].event["session_id"]);
    stage.assert_clean();
}

#[test]
fn the_player_can_be_named_until_the_first_event() {
    let stage = Stage::new();
    let client = stage.open();
    client.ga_set_user_id("player one").expect("early enough");
    client.ga_set_user_id("player 2 ü").expect("still early enough");
    design(client, "Start");
    let late = client.ga_set_user_id("player three").expect_err("too late");
    assert!(late.to_string().contains("until the first event"), "{late}");
    close(client);
    assert!(stage.server.events().iter().all(|event| text(event, "user_id") == "player 2 ü"));
    stage.assert_clean();
}

#[test]
fn device_ids_count_as_user_unless_one_is_named() {
    use cableway::service::game_analytics::Annotation;
    let stage = Stage::new();
    let mut options = stage.options();
    let game_analytics = options.game_analytics().expect("has keys");
    game_analytics.set_annotation(Annotation::IosIdfv as i32, "IDFV-1").expect("good");
    game_analytics.set_annotation(Annotation::GoogleAid as i32, "AID-1").expect("good");
    game_analytics.set_annotation(Annotation::Device as i32, "Toaster 3").expect("good");
    game_analytics.set_annotation(Annotation::EngineVersion as i32, "godot 4.5").expect("good");
    close(Client::open(&options).expect("opens"));
    let user = &stage.server.events()[0];
    assert_eq!(text(user, "user_id"), "AID-1");
    assert_eq!(text(user, "ios_idfv"), "IDFV-1");
    assert_eq!(text(user, "device"), "Toaster 3");
    assert_eq!(text(user, "engine_version"), "godot 4.5");
    stage.assert_clean();
}

#[test]
fn batches_leave_by_number() {
    let stage = Stage::new();
    let mut options = stage.options();
    options.game_analytics().expect("has keys").set_batching(3_600_000, 3).expect("good");
    let client = Client::open(&options).expect("opens");
    for _ in 0..8 {
        design(client, "Step");
    }
    // user + 8 designs = 9 = three full batches.
    assert!(stage.server.wait_for(PATIENCE, |summary| summary.collected == 9));
    let sizes: Vec<usize> = stage
        .server
        .requests()
        .iter()
        .filter(|request| request.path.ends_with("/events"))
        .map(|request| {
            serde_json::from_str::<Vec<serde_json::Value>>(&request.text).expect("a list").len()
        })
        .collect();
    assert_eq!(sizes, [3, 3, 3]);
    close(client);
    stage.assert_clean();
}

#[test]
fn the_first_session_is_told_even_if_nothing_is_recorded() {
    let stage = Stage::new();
    let mut options = stage.options();
    options.game_analytics().expect("has keys").set_batching(50, 500).expect("good");
    let client = Client::open(&options).expect("opens");
    assert!(stage.server.wait_for(PATIENCE, |summary| summary.collected == 1));
    assert!(client.ga_set_user_id("late").is_err(), "the user event is out");
    close(client);
    stage.assert_clean();
}

#[test]
fn flush_sends_what_was_recorded_and_the_client_lives_on() {
    let stage = Stage::new();
    let client = stage.open();
    design(client, "One");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    assert_eq!(stage.designs(), ["One"]);
    design(client, "Two");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    assert_eq!(stage.designs(), ["One", "Two"]);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)), "nothing to do");
    close(client);
    stage.assert_clean();
}

#[test]
fn notices_tell_what_happened() {
    let stage = Stage::new();
    let client = stage.open();
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    design(client, "One");
    client.flush(PATIENCE).expect("open");
    let ready = client.poll().expect("open").expect("a notice");
    assert_eq!(ready.kind, NoticeKind::Ready);
    let delivered = client.poll().expect("open").expect("a notice");
    assert_eq!(
        (delivered.kind, delivered.count, delivered.http_status),
        (NoticeKind::Delivered, 2, 200)
    );
    assert_eq!(client.poll(), Ok(None));
    close(client);
}

#[test]
fn eight_threads_lose_nothing() {
    let stage = Stage::new();
    let client = stage.open();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            scope.spawn(move || {
                for number in 0..500 {
                    let id = format!("T{thread}:{number}");
                    while client.ga_design(id.as_bytes(), None, &[]).is_err() {
                        std::thread::yield_now();
                    }
                }
            });
        }
    });
    close(client);
    let mut ids = stage.designs();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 4_000);
    stage.assert_clean();
}

#[test]
fn opening_the_same_folder_gives_the_same_client() {
    let stage = Stage::new();
    let client = stage.open();
    assert_eq!(stage.open(), client);
    let mut other = stage.options();
    other.set_ga_keys("otherkey", "othersecret").expect("good keys");
    assert_eq!(Client::open(&other), Err(cableway::Error::OpenWithOtherOptions));
    close(client);
    let next = stage.open();
    assert_ne!(next, client);
    assert_eq!(client.ga_design(b"Late", None, &[]), Err(cableway::Error::Closed));
    close(next);
    stage.assert_clean();
}

#[test]
fn a_new_launch_waits_its_interval_too() {
    let stage = Stage::new();
    let client = stage.open();
    design(client, "Waits");
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    design(client, "Longer");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    let batches = stage.server.events().iter().map(|event| event.request).collect::<Vec<_>>();
    assert!(batches.iter().all(|request| *request == batches[0]), "one batch: {batches:?}");
    close(client);
    stage.assert_clean();
}
