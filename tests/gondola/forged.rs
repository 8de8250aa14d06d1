//! Answers that are not to be believed: each leaves the prices as they were and is told once, and the events
//! that it answers count as delivered.

use crate::support::pricing::{Pricing, close, notices, stats, sync};
use crate::support::quotes::{
    self, SWORD, answer, answer_next, answer_of, assert_refused, bring, public_key, quote,
    refusals, signature, signed, sync_to, sync_to_forged, x,
};
use cableway::Client;
use cableway::notice::NoticeKind;
use cableway::service::gondola::prices::set::Source;
use cableway_devserver::{
    Config, DevServer, Fault, FaultRule, Forgery, GondolaConfig, Goods, Route, SANDBOX_APPLICATION,
};
use serde_json::json;

/// The prices that a forger wants.
fn lower_prices(game: &Pricing) {
    game.server.set_prices(Goods::from_json(json!({"sword": 1})).expect("goods"));
}

fn assert_old_prices(client: Client) {
    assert_eq!(quote(client, "sword").price.amount(0), SWORD);
    assert!(client.gondola_has_price("House").expect("loaded"));
}

#[test]
fn a_forged_answer_changes_no_price_and_costs_no_event() {
    let game = Pricing::new();
    let client = game.start();
    sync(client);
    lower_prices(&game);
    let truncated = "it was changed or cut on its way";
    for (forgery, words) in [
        (Forgery::WrongHash, "the header gondola-hash does not fit"),
        (Forgery::Unsigned, "has no header gondola-hash"),
        (Forgery::OtherApplication, "not for this application"),
        (Forgery::Time { by_s: -3_600 }, "newer ones"),
        (Forgery::Truncated, truncated),
    ] {
        client.gondola_set_number(8, 1.0).expect("accepted");
        let delivered = stats(client).account.delivered;
        notices(client);
        sync_to_forged(&game, client, forgery.clone());
        assert_old_prices(client);
        let notices = notices(client);
        let of = |kind| notices.iter().filter(|notice| notice.kind == kind).count();
        assert_eq!(of(NoticeKind::PricesRefused), 1, "{forgery:?}");
        assert_eq!(of(NoticeKind::Synced), 1, "the server took the events");
        let refused = notices.iter().find(|notice| notice.kind == NoticeKind::PricesRefused);
        let refused = refused.expect("one");
        assert!(refused.message.contains(words), "{}", refused.message);
        assert_eq!(refused.http_status, 200);
        assert!(stats(client).account.delivered > delivered, "{forgery:?}");
    }
    game.assert_clean();
    sync(client);
    assert_eq!(quote(client, "sword").price.amount(0), 1.0, "the server's own word");
    close(client);
}

#[test]
fn a_refusal_is_told_once_until_an_answer_is_accepted() {
    let game = Pricing::new();
    let client = game.start();
    sync(client);
    for _ in 0..3 {
        sync_to_forged(&game, client, Forgery::WrongHash);
    }
    assert_refused(client, "does not fit");
    sync_to_forged(&game, client, Forgery::Unsigned);
    assert_refused(client, "has no header");
    sync(client);
    sync_to_forged(&game, client, Forgery::Unsigned);
    assert_refused(client, "has no header");
    close(client);
}

#[test]
fn prices_are_never_rolled_back_whatever_the_calendar_says() {
    let game = Pricing::new();
    let client = game.start();
    // The server's clock is decades from the device's, and that is nobody's business.
    sync_to(&game, client, &answer(1, 10));
    sync_to(&game, client, &answer(2, 4_000_000_000));
    assert_eq!(x(client), (2.0, Source::Server));
    sync_to(&game, client, &answer(1, 3_999_999_999));
    assert_eq!(x(client).0, 2.0);
    assert_refused(client, "newer ones, of 4000000000,");
    sync_to(&game, client, &answer(3, 4_000_000_000));
    assert_eq!(x(client).0, 3.0, "another of the same second");
    close(client);
    let client = game.start();
    sync_to(&game, client, &answer(1, 3_999_999_999));
    assert_eq!(x(client), (3.0, Source::Cache), "the next launch knows it too");
    assert_refused(client, "newer ones");
    close(client);
}

#[test]
fn what_is_authentic_and_makes_no_sense_is_refused_as_a_whole() {
    let game = Pricing::new();
    let client = game.start();
    sync_to(&game, client, &answer(1, 10));
    let goods = |goods: &str| {
        format!(
            r#"{{"goods":{goods},"gondola-application":"{SANDBOX_APPLICATION}","gondola-time":20}}"#
        )
    };
    for bad in [
        "no JSON".to_owned(),
        String::new(),
        goods(r#"{"x":2,"y":-1}"#),
        goods(r#"{"x":2,"y":1e999}"#),
        goods(r#"{"x":2,"y":NaN}"#),
        goods(r#"{"x":2,"x":3}"#),
        goods(r#"{"x":2,"y":[1,2,3]}"#),
        goods(&"[".repeat(10_000)),
        goods(&format!(r#"{{"{}":1}}"#, "n".repeat(64))),
        json!({"goods": {"x": 2}, "gondola-application": SANDBOX_APPLICATION}).to_string(),
        json!({"goods": {"x": 2}, "gondola-time": 20}).to_string(),
        answer(2, 20) + &" ".repeat(1024 * 1024),
    ] {
        sync_to(&game, client, &bad);
        assert_eq!(x(client).0, 1.0, "{}", &bad[..bad.len().min(80)]);
    }
    assert!(refusals(client).len() > 6, "each for a reason of its own");
    sync_to(&game, client, &answer(2, 20));
    assert_eq!(x(client).0, 2.0);
    close(client);
}

#[test]
fn without_any_key_only_the_games_own_prices_are_believed() {
    let mut game = Pricing::new();
    let gondola = GondolaConfig { secret: None, ..GondolaConfig::default() };
    let config = Config { gondola, ..Config::default() };
    game.server = DevServer::start(config).expect("the dev server starts");
    let url = game.server.url();
    game.options.set_gondola_keys(SANDBOX_APPLICATION, None).expect("good keys");
    game.service().set_server(&url).expect("an address");
    bring(&mut game, r#"{"sword": 7}"#);
    let client = game.start();
    sync(client);
    assert_eq!(quote(client, "sword").price.amount(0), 7.0);
    assert_refused(client, "neither an application secret nor a public key");
    close(client);
}

#[test]
fn with_a_public_key_nothing_unsigned_is_believed() {
    let game = signed();
    let client = game.start();
    sync(client);
    assert_eq!(quote(client, "sword").source, Source::Server);
    lower_prices(&game);
    for (forgery, words) in [
        (Forgery::WrongHash, "gondola-hash"),
        (Forgery::WrongSignature, "the signature does not fit"),
        (Forgery::Truncated, "gondola-hash"),
    ] {
        sync_to_forged(&game, client, forgery);
        assert_old_prices(client);
        assert_refused(client, words);
    }
    close(client);
}

/// Who has extracted the secret from the game can hash, and cannot sign.
#[test]
fn the_extracted_secret_makes_no_prices_where_there_is_a_public_key() {
    let game = signed();
    let client = game.start();
    sync_to(&game, client, &answer(5, 10));
    let cheap = answer(1, 20);
    let mut headers = game.server.gondola_headers(cheap.as_bytes());
    for signature in [None, Some("".to_owned()), Some(signature(&game, answer(5, 10).as_bytes()))] {
        headers.remove("gondola-signature");
        headers.extend(signature.map(|signature| ("gondola-signature".to_owned(), signature)));
        let fault =
            Fault::Status { code: 200, body: Some(cheap.clone()), headers: headers.clone() };
        game.server.set_faults(vec![FaultRule::times(1, Route::Update, fault)]);
        sync(client);
        assert_eq!(x(client).0, 5.0);
    }
    answer_next(&game, &cheap);
    sync(client);
    assert_eq!(x(client).0, 1.0, "signed");
    close(client);
}

#[test]
fn a_signature_alone_is_enough_where_there_is_no_secret() {
    let mut game = signed();
    let gondola = GondolaConfig {
        secret: None,
        signing_key: Some(quotes::PRIVATE_KEY),
        ..GondolaConfig::default()
    };
    let config = Config { gondola, ..Config::default() };
    game.server = DevServer::start(config).expect("the dev server starts");
    let url = game.server.url();
    game.options.set_gondola_keys(SANDBOX_APPLICATION, None).expect("good keys");
    game.service().set_server(&url).expect("an address");
    let client = game.start();
    sync(client);
    assert_eq!(quote(client, "sword").source, Source::Server);
    sync_to_forged(&game, client, Forgery::WrongSignature);
    assert_refused(client, "the signature does not fit");
    close(client);
    let client = game.start();
    assert_eq!(quote(client, "sword").source, Source::Cache);
    close(client);
}

#[test]
fn with_a_public_key_the_games_own_prices_must_be_signed_too() {
    let mut game = signed();
    let json = r#"{"x": 7}"#;
    let path = bring(&mut game, json);
    let client = game.start();
    assert!(client.gondola_price("x").is_err());
    assert_refused(client, "the prices that the game brings are not believed: they are not signed");
    close(client);
    let beside = path.with_file_name("brought.json.sig");
    let signature_of = |bytes: &str| signature(&game, bytes.as_bytes());
    for (signature, is_right) in [(signature_of(json), true), (signature_of("other"), false)] {
        std::fs::write(&beside, format!("{signature}\n")).expect("writable");
        let mut options = game.options.clone();
        let service = options.gondola().expect("has keys");
        service.set_prices_file(path.to_str().expect("UTF-8")).expect("prices");
        let client = Client::open(&options).expect("opens");
        assert_eq!(client.gondola_price("x").is_ok(), is_right);
        assert_eq!(refusals(client).len(), usize::from(!is_right));
        close(client);
        service_with_bytes(&mut options, json, &signature);
        let client = Client::open(&options).expect("opens");
        assert_eq!(client.gondola_price("x").is_ok(), is_right);
        close(client);
    }
    let other = answer_of(&json!({"x": 1}), "", 0).replace(SANDBOX_APPLICATION, &"f".repeat(32));
    let mut options = game.options.clone();
    service_with_bytes(&mut options, &other, &signature(&game, other.as_bytes()));
    let client = Client::open(&options).expect("opens");
    assert_refused(client, "not for this application");
    close(client);
    assert_eq!(public_key(&game).len(), 64);
}

fn service_with_bytes(options: &mut cableway::Options, json: &str, signature: &str) {
    let service = options.gondola().expect("has keys");
    service.set_prices(json.as_bytes(), Some(signature)).expect("prices");
}
