//! The file that keeps the prices, edited: nothing of it is believed that is not as the library wrote it.

use std::fs;

use crate::support::pricing::{PATIENCE, Pricing, close};
use crate::support::quotes::{
    self, answer, assert_refused, bring, kept, refusals, signed, sync_to, x,
};
use cableway::service::gondola::player::PlayerId;
use cableway::service::gondola::prices::set::Source;
use cableway::{Client, Error};
use rusqlite::Connection;
use serde_json::Value;

/// A game that has been told prices, with prices of its own beside them.
fn played(mut game: Pricing) -> Pricing {
    bring(&mut game, r#"{"x": 7}"#);
    if let Some(key) = game.service().public_key {
        // Prices of its own must be signed then.
        assert!(format!("{key:?}").len() > 32);
        let json = r#"{"x": 7}"#;
        let signature = quotes::signature(&game, json.as_bytes());
        game.service().set_prices(json.as_bytes(), Some(&signature)).expect("prices");
    }
    let client = game.start();
    sync_to(&game, client, &answer(50, 1_000));
    close(client);
    game
}

/// Changes the file, and starts the game again.
fn start_after(game: &Pricing, change: impl FnOnce(&mut Vec<u8>)) -> Client {
    let mut bytes = fs::read(kept(game)).expect("it is kept");
    change(&mut bytes);
    fs::write(kept(game), bytes).expect("writable");
    game.start()
}

/// Asserts that the file was refused, that this was told once, and that the next answer is kept again.
fn assert_fell_back(game: &Pricing, client: Client, words: &str) {
    assert_eq!(x(client), (7.0, Source::Bundle), "{words}");
    assert_refused(client, words);
    close(client);
    let client = game.start();
    assert_eq!(x(client), (7.0, Source::Bundle));
    assert_eq!(refusals(client), [""; 0], "it was told before");
    sync_to(game, client, &answer(60, 2_000));
    close(client);
    let client = game.start();
    assert_eq!(x(client), (60.0, Source::Cache));
    close(client);
}

fn replace(bytes: &mut Vec<u8>, from: &str, to: &str) {
    let text = String::from_utf8(bytes.clone()).expect("text");
    assert!(text.contains(from), "{text}");
    *bytes = text.replace(from, to).into_bytes();
}

const CHANGED: &str = "the file was changed from outside";

#[test]
fn an_edited_price_is_refused() {
    let game = played(Pricing::new());
    let client = start_after(&game, |bytes| replace(bytes, r#""x":50"#, r#""x":1"#));
    assert_fell_back(&game, client, CHANGED);
}

#[test]
fn a_single_flipped_bit_is_refused() {
    let game = played(Pricing::new());
    let client = start_after(&game, |bytes| *bytes.last_mut().expect("some") ^= 1);
    assert_fell_back(&game, client, CHANGED);
}

#[test]
fn a_truncated_file_is_refused() {
    for length in [0, 10, 100, 200] {
        let game = played(Pricing::new());
        let client = start_after(&game, |bytes| bytes.truncate(length));
        assert_fell_back(&game, client, CHANGED);
    }
}

#[test]
fn a_file_without_its_seal_is_refused() {
    let game = played(Pricing::new());
    let client = start_after(&game, |bytes| {
        let text = String::from_utf8(bytes.clone()).expect("text");
        let seal = text.lines().nth(1).expect("a seal").to_owned();
        replace(bytes, &seal, "seal -");
    });
    assert_fell_back(&game, client, CHANGED);
}

#[test]
fn another_players_file_is_refused() {
    let game = played(Pricing::new());
    let other = Pricing::new();
    let client = other.start();
    sync_to(&other, client, &answer(1, 9_000));
    close(client);
    let client = start_after(&game, |bytes| *bytes = fs::read(kept(&other)).expect("kept"));
    assert_fell_back(&game, client, "belongs to another player");
}

#[test]
fn an_old_copy_that_was_put_back_is_refused() {
    let game = played(Pricing::new());
    let old = fs::read(kept(&game)).expect("kept");
    let client = game.start();
    sync_to(&game, client, &answer(55, 1_500));
    close(client);
    let client = start_after(&game, |bytes| *bytes = old);
    assert_fell_back(&game, client, "newer ones, of 1500,");
}

#[test]
fn a_huge_file_is_refused() {
    let game = played(Pricing::new());
    let client = start_after(&game, |bytes| bytes.resize(8 * 1024 * 1024, b' '));
    assert_fell_back(&game, client, CHANGED);
}

#[test]
fn with_a_public_key_the_extracted_secret_seals_nothing() {
    let game = played(signed());
    // Sealed with the right secret for the right player, as one can who has both: a game without the
    // public key does just that.
    let mut unsigned = game.options.clone();
    unsigned.gondola().expect("has keys").public_key = None;
    let client = Client::open(&unsigned).expect("opens");
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    sync_to(&game, client, &answer(1, 1_100));
    close(client);
    let client = start_after(&game, |bytes| {
        let text = String::from_utf8(bytes.clone()).expect("text");
        assert!(text.contains("\nsignature -\n"), "{text}");
    });
    assert_fell_back(&game, client, "they are not signed");
}

#[test]
fn a_signed_file_is_kept_with_its_signature_and_checked_again() {
    let game = played(signed());
    let client = game.start();
    assert_eq!(x(client), (50.0, Source::Cache));
    close(client);
    let client = start_after(&game, |bytes| {
        let text = String::from_utf8(bytes.clone()).expect("text");
        let signature = text.lines().nth(2).expect("a signature").to_owned();
        let other = quotes::signature(&game, b"something else");
        replace(bytes, &signature, &format!("signature {other}"));
    });
    assert_fell_back(&game, client, "the signature does not fit");
}

#[test]
fn a_deleted_file_is_no_foul_play_and_brings_nothing_older_back() {
    let game = played(Pricing::new());
    fs::remove_file(kept(&game)).expect("kept");
    let client = game.start();
    assert_eq!(x(client), (7.0, Source::Bundle));
    assert_eq!(refusals(client), [""; 0]);
    sync_to(&game, client, &answer(1, 999));
    assert_eq!(x(client), (7.0, Source::Bundle));
    assert_refused(client, "newer ones, of 1000,");
    close(client);
}

#[test]
fn another_player_begins_without_the_ones_before_and_nobody_is_accused() {
    let mut game = played(Pricing::new());
    let named = PlayerId::derived("test", "other").expect("an id");
    game.service().set_player(named.as_str()).expect("an id");
    let client = game.start();
    assert_eq!(x(client), (7.0, Source::Bundle));
    assert_eq!(refusals(client), [""; 0]);
    sync_to(&game, client, &answer(60, 2_000));
    close(client);
    let client = game.start();
    assert_eq!(x(client), (60.0, Source::Cache));
    close(client);
}

#[test]
fn an_answer_to_the_player_before_is_not_the_one_afters() {
    let game = played(Pricing::new());
    let client = game.start();
    client.gondola_set_number(8, 1.0).expect("accepted");
    let named = PlayerId::derived("test", "other").expect("an id");
    client.gondola_set_player(named).expect("accepted");
    // The first request of the sync carries the events of the player before.
    sync_to(&game, client, &answer(1, 5_000));
    assert_eq!(client.gondola_price("x"), Err(Error::UnknownGood("x".to_owned())));
    assert_eq!(refusals(client), [""; 0]);
    close(client);
}

#[test]
fn a_crash_between_the_file_and_the_database_loses_nothing() {
    let game = played(Pricing::new());
    let database = Connection::open(game.folder.path().join("cableway.db")).expect("a database");
    let known = "SELECT value FROM install WHERE name = 'gondola_prices'";
    let known: String = database.query_row(known, [], |row| row.get(0)).expect("kept");
    let mut older: Value = serde_json::from_str(&known).expect("JSON");
    older["time_s"] = 900.into();
    let change = "UPDATE install SET value = ? WHERE name = 'gondola_prices'";
    assert_eq!(database.execute(change, [older.to_string()]), Ok(1));
    let client = game.start();
    assert_eq!(x(client), (50.0, Source::Cache), "the file is newer, and proven");
    close(client);
    database.execute("DELETE FROM install WHERE name = 'gondola_prices'", []).expect("deleted");
    let client = game.start();
    assert_eq!(x(client), (50.0, Source::Cache), "the first of all");
    close(client);
}

#[test]
fn where_the_disk_refuses_prices_hold_for_the_launch() {
    let game = played(Pricing::new());
    let client = game.start();
    // A folder stands where the new file is to be written, and cannot be replaced.
    fs::create_dir_all(game.folder.path().join("prices.signed.new-0/x")).expect("made");
    sync_to(&game, client, &answer(60, 2_000));
    assert_eq!(x(client), (60.0, Source::Server));
    close(client);
    let client = game.start();
    assert_eq!(x(client), (50.0, Source::Cache), "as it was");
    assert_eq!(refusals(client), [""; 0]);
    close(client);
}

#[test]
fn without_a_storage_folder_prices_live_in_memory() {
    let mut game = Pricing::new();
    let file = game.folder.path().join("a file");
    fs::write(&file, "").expect("writable");
    game.options.set_storage_dir(file.to_str().expect("UTF-8")).expect("a path");
    let client = game.start();
    sync_to(&game, client, &answer(60, 2_000));
    assert_eq!(x(client), (60.0, Source::Server));
    sync_to(&game, client, &answer(50, 1_000));
    assert_eq!(x(client), (60.0, Source::Server));
    close(client);
    assert_eq!(fs::read(&file).expect("a file"), b"");
}
