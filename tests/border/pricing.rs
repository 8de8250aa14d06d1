//! GondolaCore as C programs use it: all of it, and all that can be got wrong. What a program asserts itself
//! stands in `tests/c`; here stands what must have arrived.

use crate::support::c::{self, Finished, Program};
use crate::support::pricing::{Pricing, metric};
use cableway_devserver::{SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET};
use serde_json::{Value, json};

const NO_FLAGS: [&str; 0] = [];

fn arguments(game: &Pricing) -> Vec<String> {
    let folder = game.folder.path().to_str().expect("UTF-8");
    let url = game.server.url();
    [&url, folder, SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET].map(str::to_owned).to_vec()
}

fn life() -> Program {
    c::compile(&["pricing_life.c", "pricing.c", "check.c"], &NO_FLAGS)
}

fn assert_life(game: &Pricing, finished: &Finished) {
    finished.lines();
    let events = game.events();
    let bought: Vec<Value> = events
        .iter()
        .filter(|event| event["name"] == "purchase")
        .map(|event| json!(event["attributes"].as_array().expect("a list")[..4]))
        .collect();
    let expected = [
        json!(["sword", "good", "", ""]),
        json!(["shield", "good", "", ""]),
        json!(["gold", "iap", "EUR", "4.99"]),
        json!(["gold", "iap", "USD", "1"]),
        json!(["gold", "iap", "XYZ", "1"]),
    ];
    assert_eq!(bought, expected);
    let updates: Vec<&Value> = events
        .iter()
        .filter(|event| event["name"] == "progress")
        .map(|event| metric(event, 8))
        .collect();
    assert!(updates.windows(3).any(|steps| steps == [2.5, 3.5, 3.0]), "{updates:?}");
    assert!(events.iter().all(|event| event["attributes"][5] == "grandfathered"));
    // In the second session, another player: nothing had told the server of this one's progress.
    let last = game.server.events().pop().expect("some");
    assert_eq!(last.user.as_deref(), Some("fedcba9876543210fedcba9876543210"));
    assert_eq!(metric(&last.event, 10), 2);
    game.assert_clean();
}

#[test]
fn a_games_whole_life_with_prices() {
    let game = Pricing::new();
    assert_life(&game, &c::run(&life(), &arguments(&game)));
}

#[test]
fn a_games_whole_life_with_prices_under_valgrind() {
    let game = Pricing::new();
    assert_life(&game, &c::run_under_valgrind(&life(), &arguments(&game)));
}

fn shop() -> Program {
    c::compile(&["pricing_shop.c", "pricing.c", "check.c"], &NO_FLAGS)
}

fn assert_shop(game: &Pricing, finished: &Finished) {
    finished.lines();
    assert_eq!(bought(&game.events()), [[100.0, 0.0, 0.0, 50.0], [100.0, 0.0, 0.0, 0.0]]);
    game.assert_clean();
}

/// The first four amounts of each purchase.
fn bought(events: &[Value]) -> Vec<[f64; 4]> {
    let amount = |event: &Value, currency| event["attributes"][8 + currency].as_f64();
    let purchases = events.iter().filter(|event| event["name"] == "purchase");
    purchases
        .map(|event| std::array::from_fn(|currency| amount(event, currency).expect("a number")))
        .collect()
}

#[test]
fn a_shop_in_c() {
    let game = Pricing::new();
    assert_shop(&game, &c::run(&shop(), &arguments(&game)));
}

#[test]
fn a_shop_in_c_under_valgrind() {
    let game = Pricing::new();
    assert_shop(&game, &c::run_under_valgrind(&shop(), &arguments(&game)));
}

fn mistakes() -> Program {
    c::compile(&["pricing_mistakes.c", "pricing.c", "check.c"], &NO_FLAGS)
}

#[test]
fn every_mistake_is_a_code_and_a_message() {
    let game = Pricing::new();
    c::run(&mistakes(), &arguments(&game)).lines();
    assert_eq!(game.server.requests().len(), 0);
}

#[test]
fn every_mistake_is_a_code_and_a_message_under_valgrind() {
    let game = Pricing::new();
    c::run_under_valgrind(&mistakes(), &arguments(&game)).lines();
    assert_eq!(game.server.requests().len(), 0);
}

#[test]
fn reading_and_recording_allocate_nothing() {
    let game = Pricing::new();
    let program = c::compile_counting(&["pricing_costs.c", "pricing.c", "check.c"]);
    c::run(&program, &arguments(&game)).lines();
    game.assert_clean();
}
