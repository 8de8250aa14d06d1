//! What the tests of Earn Alliance share: a dev server or a transport that writes down what is sent and
//! when, a clock that the test turns by hand, and a client.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use cableway::clock::Clock;
use cableway::log::{Level, Log};
use cableway::notice::Notice;
use cableway::service::earn_alliance::Traits;
use cableway::stats::{Account, ServiceId};
use cableway::transport::{Answer, Headers, NoConnection, Request, RequestId, Sent, Transport};
use cableway::{Client, Options, Remaining};
use cableway_devserver::{
    ArrivedEvent, Config, DevServer, EARN_ALLIANCE, SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET,
    SANDBOX_GAME_ID,
};
use serde_json::Value;
use tempfile::TempDir;

use super::copy_storage;

/// Longer than anything that is awaited here should take, on the slowest machine.
pub const PATIENCE: Duration = Duration::from_secs(120);
pub const EA: ServiceId = ServiceId::EarnAlliance;

/// The server refuses requests that are signed at another time than its own.
pub fn now_ms() -> i64 {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    since_1970.as_millis() as i64
}

/// Options of a game that uses Earn Alliance alone, in this folder.
pub fn options(folder: &TempDir, url: &str) -> Options {
    let mut options = Options::default();
    options.set_storage_dir(folder.path().to_str().expect("UTF-8")).expect("a path");
    let keys = [SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID].map(Some);
    options.set_ea_keys(keys[0], keys[1], keys[2]).expect("good keys");
    options.earn_alliance().expect("has keys").set_dsn(url).expect("a URL");
    options
}

/// Opens a client whose background is ready.
pub fn open(options: &Options) -> Client {
    let client = Client::open(options).expect("opens");
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    client
}

/// A dev server, a storage folder, a clock.
pub struct Alliance {
    pub server: DevServer,
    pub folder: TempDir,
    pub clock: Clock,
}

impl Alliance {
    pub fn new() -> Self {
        Self {
            server: DevServer::start(Config::default()).expect("the dev server starts"),
            folder: TempDir::new().expect("a temporary folder"),
            clock: Clock::manual(now_ms()),
        }
    }

    pub fn url(&self) -> String {
        format!("{}/v2/custom-events", self.server.url())
    }

    pub fn options(&self) -> Options {
        let mut options = options(&self.folder, &self.url());
        options.clock = self.clock.clone();
        options
    }

    pub fn open(&self) -> Client {
        open(&self.options())
    }

    /// What arrived, in order: events before identifiers in each request.
    pub fn items(&self) -> Vec<Value> {
        let items = self.server.events().into_iter();
        items.filter(|item| item.service == EARN_ALLIANCE).map(|item| item.event).collect()
    }

    /// The names of the events that arrived, in order.
    pub fn names(&self) -> Vec<String> {
        let events = self.items().into_iter();
        events.filter_map(|event| Some(event.get("event")?.as_str()?.to_owned())).collect()
    }

    /// The bodies of the requests that arrived, in order.
    pub fn bodies(&self) -> Vec<String> {
        self.server.requests().into_iter().map(|request| request.text).collect()
    }

    /// Waits until so many items have arrived, without a flush that the test asks for.
    pub fn wait_for(&self, count: u64) -> Vec<ArrivedEvent> {
        let there = |summary: &cableway_devserver::Summary| summary.collected >= count;
        let summary = || self.server.summary();
        assert!(self.server.wait_for(PATIENCE, there), "{:?}", summary());
        self.server.events()
    }

    /// Asserts that the server found nothing to complain of.
    pub fn assert_clean(&self) {
        assert_eq!(self.server.problems(), Vec::<String>::new());
        let summary = self.server.summary();
        assert_eq!((summary.rejected, summary.duplicates), (0, 0), "{summary:?}");
    }

    /// The process dies: what follows happens with the folder as the kernel keeps it then.
    pub fn kill(&mut self, client: Client) {
        self.folder = kill(client, &self.folder);
    }
}

/// Copies a client's folder as the kernel keeps it for a process that is killed, and ends the client
/// where nothing of it reaches a server any more. The background must rest.
pub fn kill(client: Client, folder: &TempDir) -> TempDir {
    let copy = TempDir::new().expect("a temporary folder");
    copy_storage(folder.path(), copy.path());
    client.set_service_enabled(None, false).expect("open");
    client.close(PATIENCE).expect("open");
    copy
}

/// Records an event that must be accepted.
pub fn track(client: Client, event: &str) {
    client.ea_track("u1", event, None, Traits::default()).expect("accepted");
}

/// Closes a client that must get rid of everything.
pub fn close(client: Client) {
    assert_eq!(client.close(PATIENCE), Ok(Remaining(0)));
}

/// The account of Earn Alliance, which must be balanced.
pub fn account(client: Client) -> Account {
    let account = client.stats(Some(EA)).expect("known").account;
    assert!(account.is_balanced(), "{account:?}");
    account
}

/// The notices that were not polled yet, the oldest first.
pub fn notices(client: Client) -> Vec<Notice> {
    std::iter::from_fn(|| client.poll().expect("known")).collect()
}

// ---- a transport that writes down ----

/// A request, and when it was sent: ms since the transport was made.
#[derive(Debug, Clone)]
pub struct Noted {
    pub at: i64,
    pub request: Request,
}

impl Noted {
    pub fn body(&self) -> Value {
        serde_json::from_slice(&self.request.body).expect("JSON")
    }

    pub fn header(&self, name: &str) -> String {
        let found = self.request.headers.iter().find(|(known, _)| *known == name);
        found.expect("it is there").1.clone()
    }

    /// The names of its events, and the users of its identifiers.
    pub fn words(&self) -> Vec<String> {
        let body = self.body();
        let word = |item: &Value, key: &str| item[key].as_str().expect("text").to_owned();
        let list = |list: &str| body[list].as_array().expect("a list").clone();
        let events = list("events").iter().map(|item| word(item, "event")).collect::<Vec<_>>();
        let users = list("identifiers").iter().map(|item| word(item, "userId")).collect();
        [events, users].concat()
    }
}

/// What a request meets.
pub type Outcome = Result<Answer, NoConnection>;

pub fn answer(status: i32, body: &str) -> Outcome {
    Answer::told(status, Headers::default(), body.as_bytes())
}

pub fn ok() -> Outcome {
    answer(200, r#"{"message":"OK"}"#)
}

pub fn no_connection() -> Outcome {
    Err(NoConnection("the cable is cut".to_owned()))
}

/// Writes down what is sent and when, by the test's clock, and answers as it is told.
pub struct Notebook {
    pub clock: Clock,
    began: i64,
    kept: Mutex<Kept>,
    bell: Condvar,
}

#[derive(Default)]
struct Kept {
    sent: Vec<Noted>,
    /// How many failures the library has taken note of.
    failures: usize,
    answers: VecDeque<Outcome>,
}

impl Notebook {
    pub fn new() -> Arc<Self> {
        let clock = Clock::manual(1_700_000_000_000);
        let began = clock.now().boot_ms;
        Arc::new(Self { clock, began, kept: Mutex::default(), bell: Condvar::new() })
    }

    /// What the next requests meet; those after them are answered well.
    pub fn will_answer(&self, answers: impl IntoIterator<Item = Outcome>) {
        self.kept.lock().expect("not poisoned").answers = answers.into_iter().collect();
    }

    /// Options of a game in this folder that sends into this notebook.
    pub fn options(self: &Arc<Self>, folder: &TempDir) -> Options {
        let mut options = options(folder, "http://localhost/v2/custom-events");
        options.clock = self.clock.clone();
        options.transport = Some(self.clone());
        let this = self.clone();
        options.log = Log::new(Level::Debug, move |_, line| {
            if line.contains("the next attempt comes") {
                this.kept.lock().expect("not poisoned").failures += 1;
                this.bell.notify_all();
            }
        });
        options
    }

    pub fn pass(&self, ms: u64) {
        self.clock.advance(Duration::from_millis(ms));
    }

    pub fn sent(&self) -> Vec<Noted> {
        self.kept.lock().expect("not poisoned").sent.clone()
    }

    /// When each request was sent.
    pub fn times(&self) -> Vec<i64> {
        self.sent().iter().map(|noted| noted.at).collect()
    }

    /// Waits until so many requests were sent, and gives them.
    pub fn wait_for(&self, count: usize) -> Vec<Noted> {
        self.wait_until(|kept| kept.sent.len() >= count)
    }

    /// Waits until the library has taken note that so many requests failed: from then on its waits are
    /// known.
    pub fn wait_for_failures(&self, count: usize) {
        self.wait_until(|kept| kept.failures >= count);
    }

    fn wait_until(&self, reached: impl Fn(&Kept) -> bool) -> Vec<Noted> {
        let kept = self.kept.lock().expect("not poisoned");
        let waited = self.bell.wait_timeout_while(kept, PATIENCE, |kept| !reached(kept));
        let (kept, _) = waited.expect("not poisoned");
        assert!(reached(&kept), "only {} were sent, {} failed", kept.sent.len(), kept.failures);
        kept.sent.clone()
    }
}

impl Transport for Notebook {
    fn send(&self, _: RequestId, request: &Request) -> Sent {
        let at = self.clock.now().boot_ms - self.began;
        let mut kept = self.kept.lock().expect("not poisoned");
        kept.sent.push(Noted { at, request: request.clone() });
        self.bell.notify_all();
        Sent::Done(kept.answers.pop_front().unwrap_or_else(ok))
    }
}
