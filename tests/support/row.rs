//! One row of a table of answers: what a server does, what becomes of three events, and what the
//! developer is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use cableway::notice::NoticeKind;
use cableway::stats::DropReason;
use cableway::transport::{Http, NoConnection, Request, RequestId, Sent, Transport};
use cableway::{Client, Options, Remaining};
use cableway_devserver::{SANDBOX_GAME_KEY, SANDBOX_SECRET};
use tempfile::TempDir;

use super::crude::{Crude, Says};
use super::{PATIENCE, close, design, notices, stats};

/// What becomes of the three events at first. What is still waiting arrives later, in any row.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Outcome {
    pub stored: i64,
    pub in_flight: i64,
    pub delivered: i64,
    pub rejected: i64,
    /// Given up as too large; for no other reason is anything given up.
    pub too_large: i64,
}

/// What the developer must be told: kind, a part of the message, status, and how many events.
pub type Told = (NoticeKind, &'static str, u16, u64);

/// Where a fault lies.
#[derive(Clone, Copy, PartialEq)]
pub enum Route {
    Init,
    Events,
}

/// What happens to the first requests of the route.
pub enum Fault {
    /// What a server does with each.
    Server(Vec<Says>),
    /// What the transport tells of the first one: for what takes half a minute otherwise.
    Transport(&'static str),
}

/// Records three events (user, two designs), flushes into the fault and compares; then flushes
/// again, the fault being over.
pub fn check(what: &str, route: Route, fault: &Fault, outcome: Outcome, told: Told) {
    let says: &[Says] = if let Fault::Server(says) = fault { says } else { &[] };
    let server = match route {
        Route::Init => Crude::start(says, &[]),
        Route::Events => Crude::start(&[], says),
    };
    let folder = TempDir::new().expect("a temporary folder");
    let mut options = options(&server, &folder);
    if let Fault::Transport(why) = fault {
        options.transport = Some(Arc::new(FailsOnce::new(route, why)));
    }
    let client = Client::open(&options).expect("opens");
    design(client, "One");
    design(client, "Two");
    let waiting = (outcome.stored + outcome.in_flight) as u64;
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(waiting)), "{what}");
    assert!(server.is_done(), "{what}: not all of it was asked for");
    assert_eq!(found(client), outcome, "{what}");
    assert_told(what, client, told);

    if told.0 != NoticeKind::ServiceDisabled {
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)), "{what}");
        let delivered = outcome.delivered + waiting as i64;
        let settled = Outcome { stored: 0, in_flight: 0, delivered, ..outcome };
        assert_eq!(found(client), settled, "{what}");
        close(client);
        let lists = server.lists();
        if outcome.in_flight > 0 && lists.len() > 2 {
            assert_eq!(lists[0], lists[1], "{what}: frozen at the first attempt");
        }
    }
}

fn options(server: &Crude, folder: &TempDir) -> Options {
    let mut options = Options::default();
    options.set_storage_dir(folder.path().to_str().expect("UTF-8")).expect("a path");
    options.set_ga_keys(SANDBOX_GAME_KEY, SANDBOX_SECRET).expect("good keys");
    let game_analytics = options.game_analytics().expect("has keys");
    game_analytics.set_endpoint(&server.url()).expect("a URL");
    game_analytics.set_batching(3_600_000, 500).expect("good limits");
    options
}

fn found(client: Client) -> Outcome {
    let account = stats(client).account;
    let too_large = account.dropped[DropReason::TooLarge as usize];
    assert_eq!(account.dropped_total(), too_large, "{account:?}");
    Outcome {
        stored: account.stored,
        in_flight: account.in_flight,
        delivered: account.delivered,
        rejected: account.rejected,
        too_large,
    }
}

/// Once, and nothing else that would matter.
fn assert_told(what: &str, client: Client, (kind, words, status, count): Told) {
    let all = notices(client);
    let first = all.iter().find(|notice| notice.kind == kind);
    let first = first.unwrap_or_else(|| panic!("{what}: {kind:?} is not in {all:?}"));
    assert!(first.message.contains(words), "{what}: {first:?}");
    assert_eq!((first.http_status, first.count), (status, count), "{what}: {first:?}");
    let harmless = [kind, NoticeKind::Ready, NoticeKind::Delivered];
    let others: Vec<_> = all.iter().filter(|notice| !harmless.contains(&notice.kind)).collect();
    assert!(others.is_empty(), "{what}: {others:?}");
}

/// Sends through the library's own client, but for the first request of a route.
struct FailsOnce {
    http: Http,
    route: Route,
    why: &'static str,
    failed: AtomicBool,
}

impl FailsOnce {
    fn new(route: Route, why: &'static str) -> Self {
        Self { http: Http::default(), route, why, failed: AtomicBool::new(false) }
    }
}

impl Transport for FailsOnce {
    fn send(&self, id: RequestId, request: &Request) -> Sent {
        let route = if request.url.ends_with("/init") { Route::Init } else { Route::Events };
        if route == self.route && !self.failed.swap(true, Ordering::Relaxed) {
            return Sent::Done(Err(NoConnection(self.why.to_owned())));
        }
        self.http.send(id, request)
    }
}
