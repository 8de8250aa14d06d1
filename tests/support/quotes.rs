//! Answers of the stand-in for GondolaCore, made to order, and the prices that a game reads of them.

use std::fs;
use std::path::PathBuf;

use cableway::notice::NoticeKind;
use cableway::service::gondola::prices::set::Source;
use cableway::{Client, Quote};
use cableway_devserver::{
    Config, DevServer, Fault, FaultRule, Forgery, GondolaConfig, Route, SANDBOX_APPLICATION,
};
use serde_json::{Value, json};

use super::pricing::{Pricing, sync, told};

/// A private key (Ed25519) for tests alone.
pub const PRIVATE_KEY: [u8; 32] = *b"the private key of all the tests";

/// What the stand-in answers unless it is told something else costs this of the first currency.
pub const SWORD: f64 = 100.0;

/// A game whose server signs its answers, and which believes no others.
pub fn signed() -> Pricing {
    let mut game = Pricing::new();
    let gondola = GondolaConfig { signing_key: Some(PRIVATE_KEY), ..GondolaConfig::default() };
    let config = Config { gondola, ..Config::default() };
    game.server = DevServer::start(config).expect("the dev server starts");
    let (url, key) = (game.server.url(), public_key(&game));
    game.service().set_server(&url).expect("an address");
    game.service().set_public_key(&key).expect("a key");
    game
}

/// The server's public key, as hex.
pub fn public_key(game: &Pricing) -> String {
    let key = game.server.gondola_public_key().expect("it signs");
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A signature as the server would make it, as base64.
pub fn signature(game: &Pricing, bytes: &[u8]) -> String {
    game.server.gondola_headers(bytes)["gondola-signature"].clone()
}

/// An answer in which "x" costs so much of the first currency, and which names the number its version.
pub fn answer(amount: i64, time_s: i64) -> String {
    answer_of(&json!({"x": amount}), &amount.to_string(), time_s)
}

pub fn answer_of(goods: &Value, version: &str, time_s: i64) -> String {
    let application = SANDBOX_APPLICATION;
    json!({"goods": goods, "version": version, "gondola-application": application,
           "gondola-time": time_s})
    .to_string()
}

/// Has the next request answered with this, with every proof that the server can give.
pub fn answer_next(game: &Pricing, body: &str) {
    let headers = game.server.gondola_headers(body.as_bytes());
    let fault = Fault::Status { code: 200, body: Some(body.to_owned()), headers };
    game.server.set_faults(vec![FaultRule::times(1, Route::Update, fault)]);
}

/// Syncs, and is answered with this.
pub fn sync_to(game: &Pricing, client: Client, body: &str) {
    answer_next(game, body);
    sync(client);
}

/// Syncs, and the answer is forged.
pub fn sync_to_forged(game: &Pricing, client: Client, forgery: Forgery) {
    let fault = Fault::Forge(forgery);
    game.server.set_faults(vec![FaultRule::times(1, Route::Update, fault)]);
    sync(client);
}

pub fn quote(client: Client, good: &str) -> Quote {
    client.gondola_price(good).expect("a price")
}

/// What "x" costs, and where that comes from.
pub fn x(client: Client) -> (f64, Source) {
    let quote = quote(client, "x");
    (quote.price.amount(0), quote.source)
}

/// Why prices were refused, of all notices so far.
pub fn refusals(client: Client) -> Vec<String> {
    let told = told(client, NoticeKind::PricesRefused).into_iter();
    told.map(|notice| notice.message).collect()
}

/// Asserts that prices were refused once, with these words.
pub fn assert_refused(client: Client, words: &str) {
    let refusals = refusals(client);
    assert!(refusals.len() == 1 && refusals[0].contains(words), "{words}: {refusals:?}");
}

/// The file that keeps the prices.
pub fn kept(game: &Pricing) -> PathBuf {
    game.folder.path().join("prices.signed")
}

/// Brings prices along in a file.
pub fn bring(game: &mut Pricing, json: &str) -> PathBuf {
    let path = game.folder.path().join("brought.json");
    fs::write(&path, json).expect("writable");
    game.service().set_prices_file(path.to_str().expect("UTF-8")).expect("prices");
    path
}
