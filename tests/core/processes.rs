//! Several processes on one storage folder, and what becomes of those that die.
//!
//! The other process is this test program itself, started again to run `other_process` alone.

use std::fs::OpenOptions;

use crate::support::other::{FOLDER, Other, SERVER};
use crate::support::{PATIENCE, Stage, close, design, files_with, stats, text, use_other_services};
use cableway::platform::{Files, System};
use cableway::stats::DropReason;
use cableway::{Client, Error, Options};
use cableway_devserver::{Fault, FaultRule, Route, SANDBOX_GAME_KEY, SANDBOX_SECRET};

/// How many events may wait in another process.
const MOST_WAITING: u32 = 1_000;

fn start_other(stage: &Stage) -> Other {
    Other::start(stage.folder.path(), &stage.server.url())
}

#[test]
#[ignore = "the other side of the tests below"]
fn other_process() {
    let mut options = Options::default();
    options.set_storage_dir(&std::env::var(FOLDER).expect("given")).expect("a path");
    options.set_ga_keys(SANDBOX_GAME_KEY, SANDBOX_SECRET).expect("good keys");
    let game_analytics = options.game_analytics().expect("has keys");
    game_analytics.set_endpoint(&std::env::var(SERVER).expect("given")).expect("a URL");
    game_analytics.set_batching(3_600_000, 500).expect("good limits");
    options.set_queue_limits(None, MOST_WAITING, 0, 0).expect("allowed");
    let client = Client::open(&options).expect("opens");
    println!("did open");
    for order in std::io::stdin().lines().map_while(Result::ok) {
        match order.split_once(' ') {
            Some(("record", id)) => design(client, id),
            Some(("flood", count)) => flood(client, count.parse().expect("a number")),
            Some(("flush", _)) => drop(client.flush(PATIENCE).expect("open")),
            Some(("ask", _)) => drop(client.flush(std::time::Duration::ZERO).expect("open")),
            _ => close(client),
        }
        println!("did {order}");
    }
}

/// Records as fast as the journal takes it.
fn flood(client: Client, count: u32) {
    for number in 0..count {
        while client.ga_design(format!("Flood:{number}").as_bytes(), None, &[])
            == Err(Error::QueueFull)
        {
            std::thread::yield_now();
        }
    }
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

#[test]
fn two_processes_share_a_folder() {
    let stage = Stage::new();
    let client = stage.open();
    let mut other = start_other(&stage);
    for number in 0..20 {
        design(client, &format!("Mine:{number}"));
        other.order(&format!("record Theirs:{number}"));
    }
    other.close();
    close(client);
    assert_eq!(stage.designs().len(), 40);
    let users: Vec<_> =
        stage.server.events().into_iter().filter(|event| event.category == "user").collect();
    assert_eq!(users.len(), 2);
    assert_ne!(text(&users[0], "session_id"), text(&users[1], "session_id"));
    assert_eq!(text(&users[0], "user_id"), text(&users[1], "user_id"), "one installation");
    assert_ne!(users[0].event["session_num"], users[1].event["session_num"]);
    stage.assert_clean();
}

#[test]
fn what_a_dead_process_left_is_adopted_by_a_living_one() {
    let stage = Stage::new();
    let client = stage.open();
    let mut other = start_other(&stage);
    design(client, "Mine");
    other.order("record Theirs:Journal");
    other.kill();
    client.flush(PATIENCE).expect("open");
    assert_eq!(sorted(stage.designs()), ["Mine", "Theirs:Journal"]);
    close(client);
    let ends = stage.server.events().iter().filter(|e| e.category == "session_end").count();
    assert_eq!(ends, 2, "its session was ended");
    assert_eq!(stats(client).account.accepted_total(), 6, "its accounts are ours now");
    stage.assert_clean();
}

#[test]
fn a_frozen_batch_of_a_dead_process_is_sent_as_it_was() {
    let stage = Stage::new();
    let client = stage.open();
    close(client);
    let mut other = start_other(&stage);
    other.order("record Theirs:Frozen");
    stage.server.set_faults(vec![FaultRule::always(Route::Events, Fault::CutBeforeAnswer)]);
    other.order("flush now");
    other.kill();
    stage.server.clear_faults();
    // The slot is free again: the next launch takes it, with what was in flight.
    close(stage.open());
    let bodies: Vec<String> = stage
        .server
        .requests()
        .into_iter()
        .filter(|request| request.text.contains("Theirs:Frozen"))
        .map(|request| request.text)
        .collect();
    assert!(bodies.len() >= 2 && bodies.iter().all(|body| *body == bodies[0]));
    assert_eq!(stage.designs(), ["Theirs:Frozen"]);
    assert_eq!(stage.server.problems(), Vec::<String>::new());
}

#[test]
fn an_erasure_reaches_the_other_processes() {
    let stage = Stage::new();
    let client = stage.open();
    let mut other = start_other(&stage);
    let dying = start_other(&stage);
    design(client, "Mine:Secret");
    other.order("record Theirs:Secret");
    dying.kill();
    assert_eq!(client.erase_user_data(PATIENCE), Ok(true));
    // The other one does its part as soon as it has anything to do.
    other.order("flush now");
    assert_eq!(files_with_secrets(&stage), Vec::<String>::new());
    other.order("record Theirs:After");
    other.close();
    design(client, "Mine:After");
    close(client);
    assert_eq!(sorted(stage.designs()), ["Mine:After", "Theirs:After"]);
    stage.assert_clean();
}

#[test]
fn an_erasure_that_a_dying_process_was_asked_for_is_done_by_who_finds_it() {
    let stage = Stage::new();
    let client = stage.open();
    design(client, "Mine:Secret");
    client.flush(PATIENCE).expect("open");
    let mut dying = start_other(&stage);
    dying.order("record Theirs:Secret");
    dying.kill();
    let journal = stage.folder.path().join("journal-1");
    let file = OpenOptions::new().write(true).open(journal).expect("there");
    System::write_at(&file, b"ERASEALL", 200).expect("written");
    assert!(!files_with_secrets(&stage).is_empty(), "the test would see them");
    // Each looks for dead processes, and the loop that does so erases before the next.
    for _ in 0..2 {
        client.flush(PATIENCE).expect("open");
    }
    assert_eq!(files_with_secrets(&stage), Vec::<String>::new());
    design(client, "Mine:After");
    close(client);
    assert_eq!(stage.designs(), ["Mine:Secret", "Mine:After"]);
    stage.assert_clean();
}

#[test]
fn a_flush_that_finds_dead_processes_sends_what_was_recorded_before_it() {
    let stage = Stage::new();
    let mut options = stage.options();
    // With more for the worker to do between the two.
    use_other_services(&mut options, &stage.server.url());
    let client = Client::open(&options).expect("opens");
    for round in 0..12 {
        let mut other = start_other(&stage);
        other.order("record Theirs");
        // It leaves an account, and nothing to send.
        other.close();
        design(client, &format!("Mine:{round}"));
        client.flush(PATIENCE).expect("open");
        assert_eq!(stats(client).account.waiting(), 0, "round {round}");
    }
    close(client);
}

fn files_with_secrets(stage: &Stage) -> Vec<String> {
    files_with(stage.folder.path(), "Secret")
}

#[test]
fn processes_may_die_at_any_moment() {
    let stage = Stage::new();
    let client = stage.open();
    let mut expected = Vec::new();
    for round in 0..8 {
        let mut other = start_other(&stage);
        for number in 0..=round {
            let id = format!("Round{round}:{number}");
            other.order(&format!("record {id}"));
            expected.push(id);
        }
        match round % 4 {
            0 => {}
            1 => other.order("ask now"),
            2 => other.order("flush now"),
            // Adopted while the adopter itself has work.
            _ => design(client, &format!("Mine:{round}")),
        }
        if round % 4 == 3 {
            expected.push(format!("Mine:{round}"));
        }
        other.kill();
        if round % 2 == 1 {
            client.flush(PATIENCE).expect("open");
        }
    }
    client.flush(PATIENCE).expect("open");
    close(client);
    assert_eq!(sorted(stage.designs()), sorted(expected));
    assert_eq!(stats(client).account.waiting(), 0);
    assert_eq!(stage.server.problems(), Vec::<String>::new());
}

#[test]
fn a_process_may_die_while_the_oldest_events_give_way() {
    const FLOODED: u32 = 2_000;
    let stage = Stage::new();
    for round in 0..10 {
        let mut other = start_other(&stage);
        other.order(&format!("flood {FLOODED}"));
        // Somewhere in the middle of the next flood.
        other.begin("flood 1000000");
        std::thread::sleep(std::time::Duration::from_millis(7 * round));
        other.kill();
    }
    let client = stage.open();
    client.flush(PATIENCE).expect("open");
    let account = stats(client).account;
    assert!(account.is_balanced(), "{account:?}");
    assert!(account.accepted[5] >= i64::from(10 * FLOODED), "{account:?}");
    let given_up = account.dropped[DropReason::QueueLimit as usize];
    assert!(given_up > i64::from(FLOODED), "{account:?}");
    assert_eq!(account.delivered + given_up, account.accepted_total(), "{account:?}");
    close(client);
    assert_eq!(stage.server.problems(), Vec::<String>::new());
}
