//! A game that tells the stand-in for GondolaCore, on a device whose clock the test turns by hand.

use std::time::Duration;

use cableway::clock::Clock;
use cableway::notice::{Notice, NoticeKind};
use cableway::service::gondola;
use cableway::stats::{DropReason, ServiceId, Stats};
use cableway::{Client, Options, Remaining};
use cableway_devserver::{
    ArrivedRequest, Config, DevServer, Dialect, GondolaConfig, SANDBOX_APPLICATION,
    SANDBOX_APPLICATION_SECRET, Verdict,
};
use serde_json::Value;
use tempfile::TempDir;

use super::copy_storage;

/// Longer than anything that is awaited here should take, on the slowest machine.
pub const PATIENCE: Duration = Duration::from_secs(120);
pub const START_MS: i64 = 1_700_000_000_000;

/// A server, a storage folder, a clock; the game is started and left and killed.
pub struct Pricing {
    pub server: DevServer,
    pub folder: TempDir,
    pub clock: Clock,
    pub options: Options,
}

impl Pricing {
    pub fn new() -> Self {
        Self::speaking(Dialect::Gondola)
    }

    pub fn speaking(dialect: Dialect) -> Self {
        let gondola = GondolaConfig { dialect, ..GondolaConfig::default() };
        let config = Config { gondola, ..Config::default() };
        let server = DevServer::start(config).expect("the dev server starts");
        let folder = TempDir::new().expect("a temporary folder");
        let clock = Clock::manual(START_MS);
        let mut options = Options::default();
        options.clock = clock.clone();
        options.set_storage_dir(folder.path().to_str().expect("UTF-8")).expect("a path");
        let secret = Some(SANDBOX_APPLICATION_SECRET);
        options.set_gondola_keys(SANDBOX_APPLICATION, secret).expect("good keys");
        let service = options.gondola().expect("has keys");
        service.set_server(&server.url()).expect("an address");
        service.set_dialect(1 + dialect as i32).expect("a dialect");
        Self { server, folder, clock, options }
    }

    /// The service's options.
    pub fn service(&mut self) -> &mut gondola::Options {
        self.options.gondola().expect("has keys")
    }

    pub fn start(&self) -> Client {
        let client = Client::open(&self.options).expect("opens");
        assert_eq!(client.wait_ready(PATIENCE), Ok(true));
        client
    }

    pub fn pass(&self, ms: u64) {
        self.clock.advance(Duration::from_millis(ms));
    }

    /// The process dies: what follows is played with the folder as the kernel keeps it then. Nothing
    /// of what was still waiting reaches the server before that.
    pub fn kill(&mut self, client: Client) {
        client.set_service_enabled(None, false).expect("open");
        let copy = TempDir::new().expect("a temporary folder");
        // The background rests once it has written this.
        let export = copy.path().join("export");
        assert_eq!(client.export_user_data(&export, PATIENCE), Ok(true));
        copy_storage(self.folder.path(), copy.path());
        client.close(PATIENCE).expect("open");
        self.options.set_storage_dir(copy.path().to_str().expect("UTF-8")).expect("a path");
        self.folder = copy;
    }

    /// The events that have arrived, in order.
    pub fn events(&self) -> Vec<Value> {
        self.server.events().into_iter().map(|arrived| arrived.event).collect()
    }

    /// The requests that were answered with 200.
    pub fn requests(&self) -> Vec<ArrivedRequest> {
        let requests = self.server.requests().into_iter();
        requests.filter(|request| request.status == Some(200)).collect()
    }

    /// Asserts that the server found nothing to complain of.
    pub fn assert_clean(&self) {
        assert_eq!(self.server.problems(), Vec::<String>::new());
        for arrived in self.server.events() {
            assert_eq!(arrived.verdict, Verdict::Collected, "{arrived:?}");
        }
    }
}

/// Syncs; all of it must be taken.
pub fn sync(client: Client) {
    assert_eq!(client.gondola_sync_wait(PATIENCE), Ok(true));
}

/// Closes a client that must get rid of everything.
pub fn close(client: Client) {
    assert_eq!(client.close(PATIENCE), Ok(Remaining(0)));
}

/// The service's figures, which must be balanced.
pub fn stats(client: Client) -> Stats {
    let stats = client.stats(Some(ServiceId::Gondola)).expect("a known client");
    assert!(stats.account.is_balanced(), "{stats:?}");
    stats
}

pub fn merged(client: Client) -> i64 {
    stats(client).account.dropped[DropReason::Merged as usize]
}

/// The notices that were not polled yet, the oldest first.
pub fn notices(client: Client) -> Vec<Notice> {
    std::iter::from_fn(|| client.poll().expect("known")).collect()
}

/// The notices of one kind.
pub fn told(client: Client, kind: NoticeKind) -> Vec<Notice> {
    notices(client).into_iter().filter(|notice| notice.kind == kind).collect()
}

/// A metric of an event.
pub fn metric(event: &Value, index: usize) -> &Value {
    &event["progress"][index]
}

/// A metric of each event.
pub fn each(events: &[Value], index: usize) -> Vec<Value> {
    events.iter().map(|event| metric(event, index).clone()).collect()
}
