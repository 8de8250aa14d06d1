//! Pipes: metrics that the library fills by itself, right across restarts and kills.

use crate::support::pricing::{PATIENCE, Pricing, close, each, metric, sync};
use cableway::Client;
use cableway::device::{Facts, Locale};
use cableway::service::gondola::change::Restore;
use cableway::service::gondola::price::Price;
use cableway::service::gondola::progress::Progress;
use serde_json::Value;

const OS_NAME: i32 = 1;
const DEVICE: i32 = 3;
const LANGUAGE: i32 = 4;
const TIME_ZONE: i32 = 16;
const SESSIONS: i32 = 17;
const SECONDS: i32 = 18;
const PURCHASES: i32 = 19;
const IAP_PURCHASES: i32 = 20;
const MONEY: i32 = 21;
const SPENT: i32 = 32;
const EARNED: i32 = 40;

/// A game with these pipes.
fn game(pipes: &[(i32, i32)]) -> Pricing {
    let mut game = Pricing::new();
    for (pipe, metric) in pipes {
        game.service().set_pipe(*pipe, *metric).expect("good");
    }
    game
}

fn gold(amount: f64) -> Price {
    let mut price = Price::default();
    price.0[2] = Some(amount);
    price
}

fn of_last(game: &Pricing, metrics: &[usize]) -> Vec<Value> {
    let events = game.events();
    let last = events.last().expect("an event");
    metrics.iter().map(|index| metric(last, *index).clone()).collect()
}

fn number(client: Client, metric: usize) -> f64 {
    client.gondola_progress().expect("ready").numbers[metric - 8]
}

#[test]
fn the_device_is_told_with_every_event_and_the_game_cannot_say_otherwise() {
    let game = game(&[(OS_NAME, 0), (DEVICE, 1), (LANGUAGE, 2), (TIME_ZONE, 8)]);
    let client = game.start();
    let refused = client.gondola_set_text(0, "switch").expect_err("piped").to_string();
    assert!(refused.contains("metric 0 has a pipe"), "{refused}");
    client.gondola_add(8, 1.0).expect_err("piped");
    client.gondola_set_text(3, "blue").expect("free");
    close(client);
    let (facts, locale) = (Facts::read(), Locale::read());
    let [event] = &game.events()[..] else { panic!("one event") };
    assert_eq!(metric(event, 0), facts.platform);
    assert!(facts.device.starts_with(metric(event, 1).as_str().expect("text")));
    assert_eq!(*metric(event, 2), locale.language);
    assert_eq!(*metric(event, 8), locale.minutes_from_utc);
    game.assert_clean();
}

#[test]
fn sessions_and_seconds_played_count_on_across_restarts_and_kills() {
    let mut game = game(&[(SESSIONS, 8), (SECONDS, 9)]);
    let client = game.start();
    game.pass(10_000);
    client.gondola_set_number(10, 1.0).expect("accepted");
    client.suspend().expect("open");
    game.pass(20_000);
    client.resume().expect("open");
    game.pass(5_500);
    client.gondola_set_number(10, 2.0).expect("accepted");
    sync(client);
    assert_eq!(of_last(&game, &[8, 9]), [1, 15]);
    client.suspend().expect("open");
    game.pass(31_000);
    client.resume().expect("open");
    client.gondola_set_number(10, 3.0).expect("accepted");
    sync(client);
    assert_eq!(of_last(&game, &[8, 9]), [2, 15], "away for too long: another session");
    game.pass(1_000);
    client.gondola_set_number(10, 4.0).expect("accepted");
    game.kill(client);
    game.pass(100_000);
    let client = game.start();
    game.pass(2_000);
    sync(client);
    assert_eq!(of_last(&game, &[8, 9]), [3, 18]);
    assert_eq!((number(client, 8), number(client, 9)), (3.0, 18.0));
    close(client);
    game.assert_clean();
}

#[test]
fn purchases_are_counted_and_summed_at_once_and_for_ever() {
    let pipes =
        [(PURCHASES, 8), (IAP_PURCHASES, 9), (MONEY, 10), (SPENT + 2, 11), (EARNED + 2, 12)];
    let mut game = game(&pipes);
    game.service().set_main_currency(b"EUR").expect("a code");
    let client = game.start();
    client.gondola_purchase("sword", Some(gold(100.0))).expect("accepted");
    assert_eq!((number(client, 8), number(client, 11)), (1.0, 100.0), "read back at once");
    for (amount, currency) in [(0.1, b"EUR"), (0.2, b"EUR"), (9.99, b"USD")] {
        let warning = client.gondola_iap_purchase("gold", amount, currency, Some(gold(50.0)));
        assert_eq!(warning, Ok(None));
    }
    let sums = |client| [8, 9, 10, 11, 12].map(|metric| number(client, metric));
    assert_eq!(sums(client), [1.0, 3.0, 0.3, 100.0, 150.0]);
    game.kill(client);
    let client = game.start();
    assert_eq!(sums(client), [1.0, 3.0, 0.3, 100.0, 150.0]);
    client.gondola_purchase("sword", Some(gold(1.0))).expect("accepted");
    close(client);
    assert_eq!(of_last(&game, &[8, 9, 11]), [2, 3, 101]);
    let events = game.events();
    assert_eq!(each(&events, 8), [1, 1, 1, 1, 2], "each event as it was then");
    game.assert_clean();
}

#[test]
fn a_saved_progress_is_gone_on_from() {
    let game = game(&[(PURCHASES, 8), (OS_NAME, 0)]);
    let client = game.start();
    let mut saved = Progress::default();
    saved.numbers[0] = 40.0;
    saved.texts[0] = cableway::service::gondola::progress::Text::fitting("switch");
    client.gondola_restore(&saved, Restore::TakeRemote).expect("accepted");
    client.gondola_purchase("sword", Some(gold(1.0))).expect("accepted");
    assert_eq!(number(client, 8), 41.0);
    close(client);
    assert_eq!(each(&game.events(), 8), [40, 41]);
    assert_eq!(each(&game.events(), 0), [Facts::read().platform; 2]);
    game.assert_clean();
}

#[test]
fn goods_whose_price_nobody_knows_need_one() {
    let game = Pricing::new();
    let client = game.start();
    let refused = client.gondola_purchase("sword", None).expect_err("unknown").to_string();
    assert!(refused.contains("\"sword\""), "{refused}");
    client.gondola_iap_purchase("gems", 4.99, b"EUR", None).expect_err("unknown");
    client.gondola_purchase("", Some(gold(1.0))).expect_err("no name");
    client.gondola_purchase(&"x".repeat(64), Some(gold(1.0))).expect_err("too long");
    client.gondola_iap_purchase("gems", -1.0, b"EUR", Some(gold(1.0))).expect_err("negative");
    client.gondola_iap_purchase("gems", 1.0, b"eur", Some(gold(1.0))).expect_err("no code");
    let warning = client.gondola_iap_purchase("gems", 1.0, b"XYZ", Some(gold(1.0)));
    assert!(warning.expect("recorded").is_some(), "no such currency");
    client.flush(PATIENCE).expect("open");
    assert_eq!(game.events().len(), 1);
    close(client);
    game.assert_clean();
}
