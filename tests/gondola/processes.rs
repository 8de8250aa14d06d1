//! Several processes of one game share one player's progress, also when one of them is killed.
//!
//! The other process is this test program itself, started again to run `other_process` alone.

use std::io::stdin;
use std::sync::{Arc, Mutex};

use crate::support::other::{FOLDER, Other, SERVER};
use crate::support::pricing::{PATIENCE, Pricing, metric, sync};
use crate::support::quotes::{SWORD, answer, quote, refusals};
use cableway::clock::Clock;
use cableway::transport::{Answer, Headers, Request, RequestId, Sent, Transport};
use cableway::{Client, Error, Options};
use cableway_devserver::{SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET};

fn start_other(game: &Pricing) -> Other {
    Other::start(game.folder.path(), &game.server.url())
}

#[test]
#[ignore = "the other side of the tests below"]
fn other_process() {
    let mut options = Options::default();
    options.set_storage_dir(&std::env::var(FOLDER).expect("given")).expect("a path");
    let secret = Some(SANDBOX_APPLICATION_SECRET);
    options.set_gondola_keys(SANDBOX_APPLICATION, secret).expect("good keys");
    let service = options.gondola().expect("has keys");
    service.set_server(&std::env::var(SERVER).expect("given")).expect("a URL");
    let client = Client::open(&options).expect("opens");
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    println!("did open");
    for order in stdin().lines() {
        let order = order.expect("readable");
        match order.as_str() {
            "add" => client.gondola_add(8, 1.0).expect("accepted"),
            "sync" => sync(client),
            _ => panic!("{order}?"),
        }
        println!("did {order}");
    }
}

/// What is known of metric 8.
fn known(client: Client) -> f64 {
    client.gondola_progress().expect("ready").numbers[0]
}

#[test]
fn what_one_adds_the_other_knows_and_nothing_is_counted_twice() {
    let mut game = Pricing::new();
    game.options.clock = Clock::default();
    let mut other = start_other(&game);
    let client = game.start();
    assert_eq!(client.gondola_is_first_launch(), Ok(false), "the other's was");
    client.gondola_add(8, 1.0).expect("accepted");
    sync(client);
    other.order("add");
    other.order("sync");
    client.gondola_add(8, 1.0).expect("accepted");
    sync(client);
    assert_eq!(known(client), 3.0);
    // These lie in its journal, or in its part of the database.
    other.order("add");
    other.order("add");
    other.kill();
    client.flush(PATIENCE).expect("open");
    sync(client);
    assert_eq!(known(client), 5.0);
    assert_eq!(client.close(PATIENCE).map(|left| left.0), Ok(0));
    let events = game.events();
    let highest = events.iter().filter_map(|event| metric(event, 8).as_f64()).fold(0.0, f64::max);
    assert_eq!(highest, 5.0);
    let players: Vec<_> = game.server.events().into_iter().map(|event| event.user).collect();
    assert!(players.windows(2).all(|pair| pair[0] == pair[1]), "one player: {players:?}");
    let mut times: Vec<_> = events.iter().map(|event| event["time"].as_i64()).collect();
    times.sort_unstable();
    times.dedup();
    assert_eq!(times.len(), events.len(), "no time twice");
    assert_eq!(game.server.duplicates(), []);
}

/// While a request is under way, the other process syncs.
struct Overtaken {
    other: Mutex<Other>,
    answer: Answer,
}

impl Transport for Overtaken {
    fn send(&self, _: RequestId, _: &Request) -> Sent {
        self.other.lock().expect("not poisoned").order("sync");
        Sent::Done(Ok(self.answer.clone()))
    }
}

#[test]
fn an_answer_that_another_process_has_overtaken_is_no_forgery() {
    let mut game = Pricing::new();
    game.options.clock = Clock::default();
    let other = Mutex::new(start_other(&game));
    let body = answer(1, 100);
    let mut headers = Headers::default();
    for (name, value) in game.server.gondola_headers(body.as_bytes()) {
        headers.add(&name, &value);
    }
    let answer = Answer { status: 200, headers, body: body.into_bytes() };
    game.options.transport = Some(Arc::new(Overtaken { other, answer }));
    let client = game.start();
    sync(client);
    assert_eq!(refusals(client), [""; 0]);
    client.flush(PATIENCE).expect("open");
    assert_eq!(quote(client, "sword").price.amount(0), SWORD, "what the other was told");
    assert_eq!(client.gondola_price("x"), Err(Error::UnknownGood("x".to_owned())));
    assert_eq!(client.close(PATIENCE).map(|left| left.0), Ok(0));
}
