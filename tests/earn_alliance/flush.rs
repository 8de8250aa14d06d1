//! When Earn Alliance's events leave: the interval, the batch size, and flushes with their cooldown, to
//! the millisecond, by a clock that the test turns.

use std::sync::Arc;

use crate::support::alliance::{Notebook, PATIENCE, account, close, no_connection, open, track};
use cableway::connection::Connection;
use cableway::consent::Consent;
use cableway::service::earn_alliance::{Identifiers, Platform};
use cableway::{Client, Options, Remaining, Warning};
use tempfile::TempDir;

struct Game {
    notebook: Arc<Notebook>,
    client: Client,
    _folder: TempDir,
}

impl Game {
    fn start() -> Self {
        Self::start_with(|_| {})
    }

    fn start_with(change: impl FnOnce(&mut Options)) -> Self {
        let notebook = Notebook::new();
        let folder = TempDir::new().expect("a temporary folder");
        let mut options = notebook.options(&folder);
        change(&mut options);
        let client = open(&options);
        Self { notebook, client, _folder: folder }
    }

    fn track(&self, event: &str) {
        track(self.client, event);
    }

    fn flush(&self) {
        self.client.ea_flush().expect("open");
    }

    fn identify(&self, user: &str) {
        let identifiers = Identifiers::default().with(Platform::Email, "a@b.c");
        assert_eq!(self.client.ea_set_identifiers(user, &identifiers), Ok(None));
    }

    fn pass(&self, ms: u64) {
        self.notebook.pass(ms);
    }

    /// Waits until the worker has taken over what was recorded. For this a record wakes it, which the
    /// clock that stands still would not.
    fn settle(&self) {
        // An export is made after the drain that comes before it.
        let nowhere = std::path::Path::new("/no/such/folder/export.json");
        self.client.export_user_data(nowhere, PATIENCE).expect_err("cannot be written");
    }

    /// What each request brought and when, once there are so many.
    fn sent(&self, count: usize) -> Vec<(i64, Vec<String>)> {
        let sent = self.notebook.wait_for(count);
        sent.iter().map(|noted| (noted.at, noted.words())).collect()
    }

    /// Ends the game, and gives all that was sent.
    fn end(self) -> Vec<(i64, Vec<String>)> {
        close(self.client);
        self.sent(0)
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn events_wait_thirty_seconds_for_company() {
    let game = Game::start();
    game.track("A");
    game.settle();
    game.pass(29_000);
    game.track("B");
    game.settle();
    game.pass(999);
    game.track("C");
    game.settle();
    game.pass(1);
    assert_eq!(game.sent(1), [(30_000, words(&["A", "B", "C"]))]);
    game.track("D");
    game.settle();
    game.pass(30_000);
    assert_eq!(game.sent(2)[1], (60_000, words(&["D"])));
    assert_eq!(game.end().len(), 2);
}

#[test]
fn a_hundred_items_do_not_wait() {
    let game = Game::start();
    for number in 0..99 {
        game.track(&format!("E{number}"));
    }
    game.settle();
    assert_eq!(game.sent(0), []);
    game.track("E99");
    game.settle();
    let sent = game.sent(1);
    assert_eq!((sent[0].0, sent[0].1.len()), (0, 100));
    game.track("Rest");
    game.settle();
    assert_eq!(
        game.end(),
        [sent[0].clone(), (0, words(&["Rest"]))],
        "the rest waited for the close"
    );
}

#[test]
fn a_flush_outside_the_cooldown_sends_at_once() {
    let game = Game::start();
    game.track("A");
    game.flush();
    assert_eq!(game.sent(1), [(0, words(&["A"]))]);
    game.pass(10_000);
    game.track("B");
    game.flush();
    assert_eq!(game.sent(2)[1], (10_000, words(&["B"])));
    game.pass(123_456);
    game.track("C");
    game.flush();
    assert_eq!(game.sent(3)[2], (133_456, words(&["C"])));
}

#[test]
fn flushes_within_the_cooldown_are_one_at_its_end() {
    let game = Game::start();
    game.track("A");
    game.flush();
    game.sent(1);
    for (ms, event) in [(1, "B"), (4_000, "C"), (5_998, "D")] {
        game.pass(ms);
        game.track(event);
        game.flush();
        game.settle();
    }
    assert_eq!(game.sent(0).len(), 1, "9,999 ms after the first");
    game.pass(1);
    assert_eq!(game.sent(2)[1], (10_000, words(&["B", "C", "D"])));
    // It began a cooldown of its own.
    game.track("E");
    game.flush();
    game.settle();
    game.pass(9_999);
    game.settle();
    assert_eq!(game.sent(0).len(), 2);
    game.pass(1);
    assert_eq!(game.sent(3)[2], (20_000, words(&["E"])));
}

#[test]
fn what_comes_after_the_wish_leaves_with_the_joined_flush() {
    let game = Game::start();
    game.track("A");
    game.flush();
    game.sent(1);
    game.pass(2_000);
    game.flush();
    game.settle();
    game.pass(3_000);
    game.track("B");
    game.settle();
    game.pass(5_000);
    assert_eq!(game.sent(2)[1], (10_000, words(&["B"])));
}

#[test]
fn an_empty_flush_begins_no_cooldown() {
    let game = Game::start();
    game.flush();
    game.settle();
    game.pass(1);
    game.track("A");
    game.flush();
    assert_eq!(game.sent(1), [(1, words(&["A"]))]);
    // Joined, and at the end of the cooldown there is nothing.
    game.pass(1_000);
    game.flush();
    game.settle();
    game.pass(9_000);
    // Nothing waits, so this says no more than that the sender has looked.
    assert_eq!(game.client.flush(PATIENCE), Ok(Remaining(0)));
    game.track("B");
    game.settle();
    game.pass(500);
    game.settle();
    assert_eq!(game.sent(0).len(), 1, "the flush is over, so this one waits for company");
    game.flush();
    assert_eq!(game.sent(2)[1], (10_501, words(&["B"])), "no cooldown ran");
}

#[test]
fn full_batches_and_the_interval_neither_begin_nor_lengthen_a_cooldown() {
    let game = Game::start_with(|options| {
        options.earn_alliance().expect("has keys").set_batching(6_000, 3).expect("good");
    });
    let full = |from: usize| {
        (from..from + 3).for_each(|number| game.track(&format!("E{number}")));
        game.settle();
    };
    full(0);
    assert_eq!(game.sent(1)[0].0, 0);
    game.pass(100);
    game.track("A");
    game.flush();
    assert_eq!(game.sent(2)[1], (100, words(&["A"])), "a full batch began no cooldown");
    game.pass(1_000);
    full(3);
    assert_eq!(game.sent(3)[2].0, 1_100, "sent during the cooldown");
    game.track("B");
    game.settle();
    game.pass(6_000);
    assert_eq!(game.sent(4)[3], (7_100, words(&["B"])), "the interval too");
    game.track("C");
    game.flush();
    game.settle();
    game.pass(2_999);
    game.settle();
    assert_eq!(game.sent(0).len(), 4);
    game.pass(1);
    assert_eq!(game.sent(5)[4], (10_100, words(&["C"])), "10 s after the flush, no later");
}

#[test]
fn a_flush_sends_everything_however_many_batches_that_is() {
    let game = Game::start_with(|options| {
        options.earn_alliance().expect("has keys").set_batching(30_000, 4).expect("good");
    });
    game.client.set_connection(Connection::Offline).expect("open");
    (0..10).for_each(|number| game.track(&format!("E{number}")));
    game.flush();
    game.settle();
    game.client.set_connection(Connection::Lan).expect("open");
    let lengths: Vec<usize> = game.sent(3).iter().map(|(_, words)| words.len()).collect();
    assert_eq!(lengths, [4, 4, 2]);
    game.track("Later");
    game.flush();
    game.settle();
    game.pass(10_000);
    assert_eq!(game.sent(4)[3], (10_000, words(&["Later"])), "one cooldown for all three");
}

#[test]
fn identifiers_and_events_with_certain_names_trigger_a_flush() {
    let game = Game::start_with(|options| {
        let alliance = options.earn_alliance().expect("has keys");
        alliance.add_flush_event("BOUGHT").expect("good");
    });
    game.track("KILL");
    game.settle();
    game.pass(1_000);
    game.track("BOUGHT");
    assert_eq!(game.sent(1), [(1_000, words(&["KILL", "BOUGHT"]))]);
    game.identify("u2");
    game.settle();
    game.pass(9_999);
    game.settle();
    assert_eq!(game.sent(0).len(), 1, "they obey the cooldown too");
    game.pass(1);
    assert_eq!(game.sent(2)[1], (11_000, words(&["u2"])));
    game.pass(10_000);
    let email = u32::from(Platform::Email.bit());
    assert_eq!(game.client.ea_remove_identifiers("u3", email), Ok(None));
    assert_eq!(game.sent(3)[2], (21_000, words(&["u3"])));
    game.pass(10_000);
    assert_eq!(
        game.client.ea_set_identifiers("u4", &Identifiers::default()),
        Ok(Some(Warning::NothingGiven))
    );
    game.settle();
    assert_eq!(game.end().len(), 3, "nothing was given, so nothing is sent");
}

#[test]
fn a_flush_that_is_waited_for_and_a_close_ignore_the_cooldown() {
    let game = Game::start();
    game.track("A");
    game.flush();
    game.sent(1);
    game.pass(1_000);
    game.track("B");
    game.flush();
    assert_eq!(game.client.flush(PATIENCE), Ok(Remaining(0)));
    assert_eq!(game.sent(2)[1], (1_000, words(&["B"])));
    // The joined flush finds nothing, and the cooldown is as it was.
    game.pass(9_000);
    game.settle();
    game.track("C");
    game.flush();
    assert_eq!(game.sent(3)[2], (10_000, words(&["C"])));
    game.track("D");
    assert_eq!(game.end()[3], (10_000, words(&["D"])), "with the close");
}

#[test]
fn a_flush_waits_for_the_players_consent_and_for_the_network() {
    let game = Game::start();
    game.client.set_consent(None, Consent::Pending).expect("open");
    game.identify("u1");
    game.settle();
    game.pass(5_000);
    assert_eq!(game.sent(0), []);
    game.client.set_consent(None, Consent::Granted).expect("open");
    assert_eq!(game.sent(1), [(5_000, words(&["u1"]))], "at once");
    game.client.set_connection(Connection::Offline).expect("open");
    game.identify("u2");
    game.settle();
    game.pass(12_000);
    game.client.set_connection(Connection::Wifi).expect("open");
    assert_eq!(game.sent(2)[1], (17_000, words(&["u2"])));
    game.track("After");
    game.flush();
    game.settle();
    game.pass(9_999);
    game.settle();
    assert_eq!(game.sent(0).len(), 2, "the cooldown began when the flush did");
    game.pass(1);
    assert_eq!(game.sent(3)[2], (27_000, words(&["After"])));
}

#[test]
fn a_flush_tries_at_once_what_had_failed() {
    let game = Game::start();
    game.notebook.will_answer([no_connection(), no_connection(), no_connection()]);
    game.track("A");
    game.flush();
    game.notebook.wait_for_failures(1);
    game.pass(2_000);
    game.notebook.wait_for_failures(2);
    game.pass(4_000);
    game.notebook.wait_for_failures(3);
    // The next attempt by itself comes 8 s later.
    game.pass(4_000);
    game.track("B");
    game.flush();
    let sent = game.sent(5);
    assert_eq!(sent[3], (10_000, words(&["A"])));
    assert_eq!(sent[4], (10_000, words(&["B"])), "the rest of the flush follows");
    assert_eq!(game.client.flush(PATIENCE), Ok(Remaining(0)));
    assert_eq!(account(game.client).delivered, 2);
}

#[test]
fn the_cooldown_is_an_option() {
    let game = Game::start_with(|options| {
        options.earn_alliance().expect("has keys").cooldown_ms = 250;
    });
    game.track("A");
    game.flush();
    game.sent(1);
    game.pass(1);
    game.track("B");
    game.flush();
    game.settle();
    game.pass(248);
    game.settle();
    assert_eq!(game.sent(0).len(), 1);
    game.pass(1);
    assert_eq!(game.sent(2)[1], (250, words(&["B"])));
}
