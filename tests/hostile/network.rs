//! Flush and close return in time whatever the network does, and what was recorded is neither lost nor
//! counted wrong.

use std::sync::{Arc, Mutex};
use std::time::Instant;

use cableway::log::{Level, Log};
use cableway::service::earn_alliance::Traits;
use cableway::stats::ServiceId;
use cableway::transport::LARGEST_ANSWER;
use cableway::{Client, Options};

use crate::support::{PATIENCE, Stage, close, design, use_other_services};
use crate::timed::flush_and_close;
use crate::trap::{Deaf, Does, Trap};

/// Options for all three services at this address.
pub fn options(stage: &Stage, url: &str) -> Options {
    let mut options = stage.options();
    options.game_analytics().expect("has keys").set_endpoint(url).expect("a URL");
    use_other_services(&mut options, url);
    options
}

/// Tells each service something.
fn record(client: Client) {
    design(client, "One");
    client.ea_track("u1", "ONE", None, Traits::default()).expect("accepted");
    client.gondola_add(8, 1.0).expect("accepted");
}

/// Asserts that a service's equation holds, and that nothing of it was given up or left the queue.
fn assert_kept(what: &str, client: Client, service: ServiceId) {
    let account = client.stats(Some(service)).expect("known").account;
    assert!(account.is_balanced(), "{what}: {service:?} {account:?}");
    assert_eq!(account.waiting(), account.accepted_total() as u64, "{what}: {service:?}");
    assert!(account.waiting() > 0, "{what}: {service:?} was told nothing");
}

/// Records into the fault, which leaves everything where it was: flush and close are in time, nothing
/// counts as delivered. Once the fault is over, everything arrives, and once.
pub fn assert_survives<T>(what: &str, url: &str, roots: Option<&str>, fault: T) {
    let stage = Stage::new();
    let mut options = options(&stage, url);
    if let Some(roots) = roots {
        options.set_root_certificate_pem(roots).expect("a certificate");
    }
    let client = Client::open(&options).expect("opens");
    record(client);
    flush_and_close(what, client);
    for service in ServiceId::ALL {
        assert_kept(what, client, service);
    }
    drop(fault);
    recover(what, &stage);
}

/// Opens clients until one of them has found what the first one left. Its threads may still wait.
fn recover(what: &str, stage: &Stage) {
    let begun = Instant::now();
    while stage.designs().is_empty() {
        assert!(begun.elapsed() < PATIENCE, "{what}: it never arrived");
        close(Client::open(&options(stage, &stage.server.url())).expect("opens"));
    }
    assert_eq!(stage.designs(), ["One"], "{what}");
    stage.assert_clean();
    let count = |service: &str| {
        let events = stage.server.events().into_iter();
        events.filter(|event| event.service == service).count()
    };
    assert_eq!(count(cableway_devserver::EARN_ALLIANCE), 1, "{what}");
    assert_eq!(count(cableway_devserver::GONDOLA), 1, "{what}");
}

/// The fault strikes the very first request of each service, GameAnalytics' greeting among them, and
/// then its events too.
fn assert_survives_trap(what: &str, does: &Does) {
    for (welcomes, when) in [(false, "at once"), (true, "after the greeting")] {
        let trap = Trap::new(does.clone(), welcomes);
        assert_survives(&format!("{what}, {when}"), &trap.url("http"), None, trap);
    }
}

#[test]
fn nobody_listens() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = free.local_addr().expect("bound");
    drop(free);
    assert_survives("connection refused", &format!("http://{address}"), None, ());
}

#[test]
fn a_connection_is_never_answered() {
    let deaf = Deaf::new();
    assert_survives("hanging connect", &deaf.url(), None, deaf);
}

#[test]
fn a_server_takes_the_connection_and_says_nothing() {
    assert_survives_trap("silence", &Does::Nothing);
}

#[test]
fn a_server_says_nothing_where_tls_should_begin() {
    let trap = Trap::new(Does::Nothing, false);
    assert_survives("silence in TLS' handshake", &trap.url("https"), None, trap);
}

#[test]
fn a_server_sends_a_byte_a_minute() {
    assert_survives_trap("a byte a minute", &Does::ByteAMinute);
}

#[test]
fn a_server_sends_headers_without_end() {
    assert_survives_trap("endless headers", &Does::EndlessHeaders);
}

#[test]
fn a_server_resets_the_connection_while_the_request_is_sent() {
    assert_survives_trap("reset at once", &Does::ResetsAtOnce);
    assert_survives_trap("reset in the request's head", &Does::ResetsInHead);
    assert_survives_trap("reset in the request's body", &Does::ResetsInBody);
}

#[test]
fn a_server_resets_the_connection_before_its_status_is_whole() {
    for (what, words) in [("reset before the answer", ""), ("reset in the status", "HTTP/1.1 20")] {
        assert_survives_trap(what, &Does::SaysAndResets(words));
    }
}

/// A complete status line decides, so these events count as delivered: see `docs/ARCHITECTURE.md`.
#[test]
fn a_server_resets_the_connection_after_its_status() {
    let answers = [
        ("reset in the headers", "HTTP/1.1 200 OK\r\nContent-Length: 9"),
        ("reset in the body", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"),
    ];
    for (what, words) in answers {
        let trap = Trap::new(Does::SaysAndResets(words), true);
        let stage = Stage::new();
        let client = Client::open(&options(&stage, &trap.url("http"))).expect("opens");
        record(client);
        flush_and_close(what, client);
        for service in ServiceId::ALL {
            let account = client.stats(Some(service)).expect("known").account;
            assert!(account.is_balanced(), "{what}: {service:?} {account:?}");
        }
    }
}

#[test]
fn a_body_without_end_is_cut_at_a_mebibyte() {
    let trap = Trap::new(Does::EndlessBody, true);
    let stage = Stage::new();
    let mut options = options(&stage, &trap.url("http"));
    let answered = Arc::new(Mutex::new(Vec::new()));
    let lines = answered.clone();
    options.log = Log::new(Level::Debug, move |_, line| {
        if line.contains("answered with status 200") && !line.contains("greeting") {
            lines.lock().expect("not poisoned").push(line.to_owned());
        }
    });
    let client = Client::open(&options).expect("opens");
    record(client);
    client.flush(PATIENCE).expect("open");
    flush_and_close("endless body", client);
    let lines = answered.lock().expect("not poisoned");
    assert!(lines.len() >= 3, "one for each service: {lines:?}");
    let cut = format!("{LARGEST_ANSWER} bytes");
    assert!(lines.iter().all(|line| line.contains(&cut)), "{lines:?}");
}

#[test]
fn redirects_are_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Trap::new(Does::Nothing, false);
        let to = elsewhere.url("http") + "/v2/elsewhere";
        let trap = Trap::new(Does::Redirects(status, to), false);
        let stage = Stage::new();
        let client = Client::open(&options(&stage, &trap.url("http"))).expect("opens");
        record(client);
        flush_and_close(&format!("redirect {status}"), client);
        for service in ServiceId::ALL {
            let account = client.stats(Some(service)).expect("known").account;
            assert!(account.is_balanced() && account.delivered == 0, "{service:?} {account:?}");
        }
        assert!(trap.connections() >= 3, "each service asked");
        assert_eq!(elsewhere.connections(), 0, "{status}");
    }
}
