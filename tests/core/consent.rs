//! What the player says, and what follows from it.

use std::time::Duration;

use crate::support::{PATIENCE, Stage, close, design, stats};
use cableway::consent::Consent;
use cableway::stats::{DropReason, ServiceId};
use cableway::{Client, Error, Remaining};
use cableway_devserver::{Fault, FaultRule, Route};

const GA: ServiceId = ServiceId::GameAnalytics;

fn open_with(stage: &Stage, default: Consent) -> Client {
    let mut options = stage.options();
    options.set_default_consent(None, default);
    Client::open(&options).expect("opens")
}

fn dropped(client: Client) -> i64 {
    stats(client).account.dropped[DropReason::NoConsent as usize]
}

/// Waits until the worker has taken over everything recorded so far.
fn settle(client: Client) {
    let _ = client.flush(PATIENCE).expect("open");
}

#[test]
fn pending_holds_everything_and_sends_not_even_init() {
    let stage = Stage::new();
    let client = open_with(&stage, Consent::Pending);
    design(client, "Held");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)), "returns at once, keeps all");
    assert_eq!(stage.server.requests().len(), 0);
    client.set_consent(Some(GA), Consent::Granted).expect("open");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    close(client);
    assert_eq!(stage.designs(), ["Held"]);
    stage.assert_clean();
}

#[test]
fn what_was_held_outlives_launches_until_the_player_says_something() {
    let stage = Stage::new();
    let client = open_with(&stage, Consent::Pending);
    design(client, "First");
    assert_eq!(client.close(PATIENCE), Ok(Remaining(3)));
    // A later version of the game cannot decide for the player.
    let client = open_with(&stage, Consent::Granted);
    assert_eq!(client.consent(GA), Ok(Consent::Pending));
    design(client, "Second");
    client.set_consent(None, Consent::Granted).expect("open");
    close(client);
    assert_eq!(stage.designs(), ["First", "Second"]);
    stage.assert_clean();
}

#[test]
fn denied_destroys_what_was_held_and_records_nothing() {
    let stage = Stage::new();
    let client = open_with(&stage, Consent::Pending);
    design(client, "Held");
    settle(client);
    client.set_consent(Some(GA), Consent::Denied).expect("open");
    assert_eq!(client.ga_design(b"After", None, &[]), Err(Error::NoConsent));
    assert_eq!(client.ga_set_user_id("me"), Err(Error::NoConsent));
    settle(client);
    assert_eq!(dropped(client), 2, "user and design");
    close(client);
    assert_eq!(stage.server.requests().len(), 0);
}

#[test]
fn yesterdays_denial_rules_todays_first_call() {
    let stage = Stage::new();
    let client = stage.open();
    client.set_consent(None, Consent::Denied).expect("open");
    client.close(Duration::ZERO).expect("open");
    let client = stage.open();
    assert_eq!(client.ga_design(b"First", None, &[]), Err(Error::NoConsent));
    close(client);
    assert_eq!(stage.server.requests().len(), 0);
}

#[test]
fn a_change_of_mind_begins_a_new_session() {
    let stage = Stage::new();
    let client = stage.open();
    design(client, "Before");
    client.set_consent(Some(GA), Consent::Denied).expect("open");
    client.set_consent(Some(GA), Consent::Granted).expect("open");
    design(client, "After");
    close(client);
    let categories: Vec<String> =
        stage.server.events().into_iter().map(|event| event.category).collect();
    assert_eq!(categories, ["user", "design", "session_end"]);
    assert_eq!(stage.designs(), ["After"], "what came before was destroyed");
    assert_eq!(dropped(client), 2);
    stage.assert_clean();
}

#[test]
fn a_denial_during_a_request_abandons_it() {
    let stage = Stage::new();
    let client = stage.open();
    design(client, "Under way");
    stage.server.set_faults(vec![FaultRule::times(1, Route::Events, Fault::Delay { ms: 300 })]);
    assert_eq!(client.flush(Duration::ZERO), Ok(Remaining(1)));
    assert!(stage.server.wait_for(PATIENCE, |summary| summary.requests >= 1), "init is answered");
    client.set_consent(Some(GA), Consent::Denied).expect("open");
    settle(client);
    close(client);
    let account = stats(client).account;
    // Whether the request was on its way already or not: nothing of it counts as delivered.
    assert_eq!(account.delivered, 0);
    assert_eq!(account.dropped[DropReason::NoConsent as usize], 2);
}

#[test]
fn doubt_during_a_request_lets_it_end_and_holds_the_rest() {
    let stage = Stage::new();
    let client = stage.open();
    design(client, "Sent");
    settle(client);
    client.set_consent(Some(GA), Consent::Pending).expect("open");
    design(client, "Held");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(1)));
    assert_eq!(stage.designs(), ["Sent"]);
    client.set_consent(Some(GA), Consent::Granted).expect("open");
    close(client);
    assert_eq!(stage.designs(), ["Sent", "Held"]);
    stage.assert_clean();
}
