//! Prices as the game reads them: what the server told, what an earlier launch was told, what the game brings.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::thread;

use crate::support::pricing::{PATIENCE, Pricing, close, metric, sync, told};
use crate::support::quotes::{self, SWORD, answer, answer_of, bring, kept, quote, sync_to, x};
use cableway::consent::Consent;
use cableway::notice::NoticeKind;
use cableway::service::gondola::price::Price;
use cableway::service::gondola::prices::set::Source;
use cableway::stats::ServiceId;
use cableway::{Client, Error, Options, Warning};
use cableway_devserver::{Dialect, Goods};
use rusqlite::Connection;
use serde_json::{Value, json};

fn goods(client: Client) -> Vec<String> {
    let mut names = vec![String::new()];
    while let Some(next) = client.gondola_good_after(&names[names.len() - 1]).expect("loaded") {
        names.push(next.as_str().to_owned());
    }
    names.split_off(1)
}

fn unknown(good: &str) -> Error {
    Error::UnknownGood(good.to_owned())
}

#[test]
fn a_sync_brings_prices_and_rewards() {
    for dialect in [Dialect::Gondola, Dialect::Liftpass] {
        let game = Pricing::speaking(dialect);
        let client = game.start();
        assert_eq!(client.gondola_price("House"), Err(unknown("House")));
        assert_eq!((client.gondola_goods(), goods(client)), (Ok(0), vec![]));
        sync(client);
        let house = quote(client, "House");
        let amounts = [100.0, 0.0, 0.0, 50.0, 0.0, 0.0, 0.0, 0.0];
        assert_eq!(house.price, Price(amounts.map(Some)), "the reference's example");
        assert_eq!(house.source, Source::Server);
        assert_eq!(house.version.as_str(), game.server.price_version());
        let sword = quote(client, "sword").price;
        assert_eq!(sword.0, [Some(SWORD), None, None, None, None, None, None, None]);
        assert_eq!(client.gondola_goods(), Ok(2));
        assert_eq!(goods(client), ["House", "sword"]);
        let updated = told(client, NoticeKind::PricesUpdated);
        assert_eq!((updated.len(), updated[0].count), (1, 2));
        assert!(updated[0].message.contains(&game.server.price_version()), "{updated:?}");
        close(client);
    }
}

#[test]
fn a_price_in_one_currency_is_a_number_and_not_sold_is_not_0() {
    let game = Pricing::new();
    let client = game.start();
    sync(client);
    assert_eq!(client.gondola_price_in("House", 0), Ok(100.0));
    assert_eq!(client.gondola_price_in("House", 1), Ok(0.0));
    assert_eq!(client.gondola_price_in("House", 3), Ok(50.0));
    assert_eq!(client.gondola_price_in("sword", 0), Ok(SWORD));
    assert_eq!(client.gondola_price_in("sword", 1), Err(Error::NotSold(1)));
    for none in [-1, 8, i32::MIN, i32::MAX] {
        let refused = client.gondola_price_in("sword", none);
        assert!(matches!(refused, Err(Error::InvalidArgument { argument: "currency", .. })));
    }
    close(client);
}

#[test]
fn goods_that_are_not_known_have_no_price() {
    let game = Pricing::new();
    let client = game.start();
    sync(client);
    for good in ["house", "House ", "Hous", "axe", &"x".repeat(63)] {
        assert_eq!(client.gondola_price(good), Err(unknown(good)), "{good}");
        assert_eq!(client.gondola_price_in(good, 0), Err(unknown(good)), "{good}");
        assert_eq!(client.gondola_has_price(good), Ok(false), "{good}");
        assert_eq!(client.gondola_purchase(good, None), Err(unknown(good)), "{good}");
    }
    assert_eq!(client.gondola_has_price("House"), Ok(true));
    for good in ["", &"x".repeat(64), "a\0b"] {
        assert!(matches!(client.gondola_price(good), Err(Error::InvalidArgument { .. })), "{good}");
    }
    close(client);
}

#[test]
fn what_is_not_configured_open_or_loaded_says_so() {
    let game = Pricing::new();
    let client = game.start();
    sync(client);
    close(client);
    let database = Connection::open(game.folder.path().join("cableway.db")).expect("a database");
    database.execute_batch("BEGIN EXCLUSIVE").expect("ours for now");
    let waiting = Client::open(&game.options).expect("opens");
    assert_eq!(waiting.gondola_price("sword"), Err(Error::NotReady));
    assert_eq!(waiting.gondola_has_price("sword"), Err(Error::NotReady));
    assert_eq!(waiting.gondola_goods(), Err(Error::NotReady));
    assert_eq!(waiting.gondola_purchase("sword", None), Err(Error::NotReady));
    database.execute_batch("ROLLBACK").expect("anybody's again");
    assert_eq!(waiting.wait_ready(PATIENCE), Ok(true));
    assert_eq!(quote(waiting, "sword").source, Source::Cache);
    close(waiting);
    for closed in [client, waiting] {
        assert_eq!(closed.gondola_price("sword"), Err(Error::Closed));
        assert_eq!(closed.gondola_goods(), Err(Error::Closed));
    }
    assert_eq!(Client::from_handle(7).gondola_price("sword"), Err(Error::InvalidHandle));
    let mut options = Options::default();
    options.set_storage_dir(game.folder.path().to_str().expect("UTF-8")).expect("a path");
    let without = Client::open(&options).expect("opens");
    let refused = without.gondola_price("sword");
    assert_eq!(refused, Err(Error::NotConfigured(ServiceId::Gondola)));
    close(without);
}

#[test]
fn the_cache_outlives_the_process_and_what_the_game_brings_comes_before_all() {
    let mut game = Pricing::new();
    bring(&mut game, r#"{"sword": 7, "axe": [1, null, null, null, null, null, null, 0]}"#);
    let client = Client::open(&game.options).expect("opens");
    // Not even the database is loaded yet.
    let sword = quote(client, "sword");
    assert_eq!((sword.price.amount(0), sword.source), (7.0, Source::Bundle));
    assert_eq!(sword.version.as_str(), "");
    assert_eq!(client.gondola_price_in("axe", 7), Ok(0.0));
    assert_eq!(client.gondola_price_in("axe", 1), Err(Error::NotSold(1)));
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    assert_eq!(quote(client, "sword").source, Source::Bundle);
    sync(client);
    assert_eq!(quote(client, "sword").source, Source::Server);
    assert_eq!(client.gondola_price("axe"), Err(unknown("axe")), "the server does not sell it");
    assert_eq!(told(client, NoticeKind::PricesUpdated).len(), 1);
    game.kill(client);
    let client = game.start();
    let sword = quote(client, "sword");
    assert_eq!((sword.price.amount(0), sword.source), (SWORD, Source::Cache));
    assert_eq!(sword.version.as_str(), game.server.price_version());
    assert_eq!(told(client, NoticeKind::PricesUpdated), [], "they are those of before");
    sync(client);
    assert_eq!(quote(client, "sword").source, Source::Server);
    assert_eq!(told(client, NoticeKind::PricesUpdated), [], "and still are");
    close(client);
}

#[test]
fn a_bundle_that_is_newer_than_the_cache_takes_its_place() {
    let mut game = Pricing::new();
    bring(&mut game, &answer(1, 100));
    let client = game.start();
    assert_eq!(x(client), (1.0, Source::Bundle));
    sync_to(&game, client, &answer(2, 200));
    assert_eq!(x(client), (2.0, Source::Server));
    close(client);
    let client = game.start();
    assert_eq!(x(client), (2.0, Source::Cache));
    close(client);
    // An update of the game.
    bring(&mut game, &answer(3, 300));
    let client = game.start();
    assert_eq!(x(client), (3.0, Source::Bundle));
    sync_to(&game, client, &answer(2, 299));
    assert_eq!(x(client), (3.0, Source::Bundle), "older than what the game brings");
    quotes::assert_refused(client, "newer ones");
    sync_to(&game, client, &answer(4, 300));
    assert_eq!(x(client), (4.0, Source::Server));
    close(client);
}

#[test]
fn a_purchase_without_a_price_takes_the_current_one() {
    let game = Pricing::new();
    let client = game.start();
    sync(client);
    client.gondola_purchase("House", None).expect("accepted");
    let warned = client.gondola_iap_purchase("sword", 4.99, b"USD", None);
    assert_eq!(warned, Ok(None::<Warning>));
    let own = Price([Some(5.0), None, None, None, None, None, None, None]);
    client.gondola_purchase("House", Some(own)).expect("accepted");
    client.gondola_purchase("its own", Some(own)).expect("a price was given");
    sync(client);
    let amount = |event: &Value, currency| event["attributes"][8 + currency].as_f64();
    let bought: Vec<[Option<f64>; 4]> = game
        .events()
        .iter()
        .filter(|event| event["name"] == "purchase")
        .map(|event| std::array::from_fn(|currency| amount(event, currency)))
        .collect();
    let house = [100.0, 0.0, 0.0, 50.0].map(Some);
    let sword = [100.0, 0.0, 0.0, 0.0].map(Some);
    let own = [5.0, 0.0, 0.0, 0.0].map(Some);
    assert_eq!(bought, [house, sword, own, own]);
    close(client);
    game.assert_clean();
}

#[test]
fn events_tell_the_version_of_the_prices_that_held_when_they_happened() {
    let mut game = Pricing::new();
    bring(&mut game, &answer_of(&json!({"sword": 1}), "brought", 0));
    game.service().set_pipe(5, 0).expect("a string");
    let first = game.server.price_version();
    let client = game.start();
    let buy = |client: Client| client.gondola_purchase("sword", None).expect("accepted");
    buy(client);
    sync(client);
    buy(client);
    let second = game.server.set_prices(Goods::from_json(json!({"sword": 4})).expect("goods"));
    sync(client);
    buy(client);
    game.kill(client);
    let client = game.start();
    buy(client);
    sync(client);
    close(client);
    let told = |event: &Value| (metric(event, 0).clone(), event["attributes"][8].as_f64());
    let told: Vec<(Value, Option<f64>)> = game.events().iter().map(told).collect();
    let expected = [("brought", 1.0), (&first, SWORD), (&second, 4.0), (&second, 4.0)];
    assert_eq!(told, expected.map(|(version, amount)| (json!(version), Some(amount))));
}

#[test]
fn new_prices_are_told_when_they_differ() {
    let game = Pricing::new();
    let client = game.start();
    let updates = |body: &str| {
        sync_to(&game, client, body);
        told(client, NoticeKind::PricesUpdated).len()
    };
    assert_eq!(updates(&answer(1, 100)), 1);
    assert_eq!(updates(&answer(1, 101)), 0, "the same");
    assert_eq!(updates(&answer_of(&json!({"x": 1}), "other", 102)), 1, "another version");
    assert_eq!(updates(&answer_of(&json!({"x": 2}), "other", 103)), 1, "other prices");
    assert_eq!(updates(&answer_of(&json!({}), "other", 104)), 1, "none at all");
    assert_eq!(client.gondola_price("x"), Err(unknown("x")));
    close(client);
}

#[test]
fn what_the_player_says_about_their_data_closes_no_shop() {
    let game = Pricing::new();
    let client = game.start();
    sync(client);
    client.set_consent(Some(ServiceId::Gondola), Consent::Denied).expect("open");
    assert_eq!(quote(client, "sword").price.amount(0), SWORD);
    close(client);
    let client = game.start();
    assert_eq!(quote(client, "sword").source, Source::Cache);
    close(client);
}

#[test]
fn erasing_takes_the_prices_too() {
    let mut game = Pricing::new();
    bring(&mut game, r#"{"x": 1}"#);
    let client = game.start();
    sync_to(&game, client, &answer(2, 200));
    assert!(kept(&game).exists());
    assert_eq!(client.erase_user_data(PATIENCE), Ok(true));
    assert!(!kept(&game).exists());
    assert_eq!(x(client), (1.0, Source::Bundle));
    sync_to(&game, client, &answer(3, 100));
    assert_eq!(x(client), (3.0, Source::Server), "nothing is known of the times before");
    close(client);
    let client = game.start();
    assert_eq!(x(client), (3.0, Source::Cache));
    close(client);
}

/// Every amount of every good of set `n` is `n`, and so is its version.
fn all_of(n: i64) -> String {
    let goods: serde_json::Map<String, Value> =
        (0..50).map(|good| (format!("good {good}"), json!(vec![n; 8]))).collect();
    answer_of(&Value::Object(goods), &n.to_string(), 1_000 + n)
}

#[test]
fn eight_threads_read_while_sets_arrive_and_see_whole_ones() {
    const SETS: i64 = 25;
    let game = Pricing::new();
    let client = game.start();
    sync_to(&game, client, &all_of(0));
    let (is_over, reads) = (AtomicBool::new(false), AtomicI64::new(0));
    thread::scope(|scope| {
        for thread in 0..8 {
            let (is_over, reads) = (&is_over, &reads);
            scope.spawn(move || {
                let good = format!("good {}", thread * 6);
                let mut before = 0.0;
                while !is_over.load(Ordering::Acquire) {
                    let quote = quote(client, &good);
                    let amounts = quote.price.0.map(|amount| amount.expect("priced"));
                    let now = amounts[0];
                    assert_eq!(amounts, [now; 8], "torn");
                    assert_eq!(quote.version.as_str(), now.to_string(), "torn");
                    assert!(now >= before, "{now} after {before}");
                    assert_eq!(client.gondola_goods(), Ok(50));
                    before = now;
                    reads.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        for n in 1..=SETS {
            sync_to(&game, client, &all_of(n));
        }
        is_over.store(true, Ordering::Release);
    });
    assert!(reads.load(Ordering::Relaxed) > 0);
    assert_eq!(quote(client, "good 0").price.amount(7), SETS as f64);
    close(client);
}
