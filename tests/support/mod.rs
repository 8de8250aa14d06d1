//! What the tests of the whole library share: a dev server on loopback and a client that talks to it.
#![allow(dead_code)] // Each test file uses its own part.

pub mod alliance;
pub mod c;
pub mod crude;
pub mod header;
pub mod other;
pub mod played;
pub mod pricing;
pub mod quotes;
pub mod row;
pub mod source;
pub mod tls;

use std::path::Path;
use std::time::Duration;

use cableway::notice::Notice;
use cableway::stats::{ServiceId, Stats};
use cableway::{Client, Options, Purchase, Remaining};
use cableway_devserver::{
    ArrivedEvent, Config, DevServer, SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET,
    SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID, SANDBOX_GAME_KEY, SANDBOX_SECRET,
};
use tempfile::TempDir;

/// Longer than anything that is awaited here should take, on the slowest machine.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// Something that players buy.
pub const GEMS: Purchase<'static> = Purchase {
    currency: b"EUR",
    amount: 99,
    item_type: b"Gems",
    item_id: b"gems_5",
    cart_type: None,
    receipt: None,
};

/// Copies a storage folder, as the kernel keeps it for a process that dies now. The journal goes before the
/// database: should the background wake meanwhile, what it puts there stands in both, and is known by its
/// number; the other way it would stand in neither.
pub fn copy_storage(from: &Path, to: &Path) {
    let mut files: Vec<_> = std::fs::read_dir(from).expect("a folder").flatten().collect();
    files.sort_by_key(|file| std::cmp::Reverse(file.file_name()));
    for file in files {
        std::fs::copy(file.path(), to.join(file.file_name())).expect("copied");
    }
}

/// A server and a storage folder; clients come and go.
pub struct Stage {
    pub server: DevServer,
    pub folder: TempDir,
}

impl Stage {
    pub fn new() -> Self {
        Self {
            server: DevServer::start(Config::default()).expect("the dev server starts"),
            folder: TempDir::new().expect("a temporary folder"),
        }
    }

    /// Options for this server and folder, with batches that leave only when asked for.
    pub fn options(&self) -> Options {
        let mut options = Options::default();
        let path = self.folder.path().to_str().expect("UTF-8");
        options.set_storage_dir(path).expect("a path");
        options.set_ga_keys(SANDBOX_GAME_KEY, SANDBOX_SECRET).expect("good keys");
        let game_analytics = options.game_analytics().expect("has keys");
        game_analytics.set_endpoint(&self.server.url()).expect("a URL");
        game_analytics.set_batching(3_600_000, 500).expect("good limits");
        options
    }

    pub fn open(&self) -> Client {
        Client::open(&self.options()).expect("opens")
    }

    /// What a program of `tests/c` is told: server, folder, keys.
    pub fn arguments(&self) -> Vec<String> {
        let folder = self.folder.path().to_str().expect("UTF-8");
        [&self.server.url(), folder, SANDBOX_GAME_KEY, SANDBOX_SECRET].map(str::to_owned).to_vec()
    }

    /// The event ids of the design events that arrived, in order of arrival.
    pub fn designs(&self) -> Vec<String> {
        self.server
            .events()
            .iter()
            .filter(|event| event.category == "design")
            .map(|event| text(event, "event_id"))
            .collect()
    }

    /// Asserts that the server found nothing to complain of.
    pub fn assert_clean(&self) {
        assert_eq!(self.server.problems(), Vec::<String>::new());
        let summary = self.server.summary();
        assert_eq!((summary.rejected, summary.duplicates), (0, 0), "{summary:?}");
    }
}

/// A field of an event, as text.
pub fn text(event: &ArrivedEvent, field: &str) -> String {
    event.event[field].as_str().unwrap_or_default().to_owned()
}

/// Records a design event that must be accepted.
pub fn design(client: Client, event_id: &str) {
    client.ga_design(event_id.as_bytes(), None, &[]).expect("accepted");
}

/// Does something that must succeed, as soon as the journal has room.
pub fn patiently(act: impl Fn() -> cableway::Result<()>) {
    let begun = std::time::Instant::now();
    while let Err(fault) = act() {
        assert!(fault == cableway::Error::QueueFull && begun.elapsed() < PATIENCE, "{fault}");
        std::thread::yield_now();
    }
}

/// Turns Earn Alliance and GondolaCore on too, which the server at `url` stands in for.
pub fn use_other_services(options: &mut Options, url: &str) {
    let keys = [SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID].map(Some);
    options.set_ea_keys(keys[0], keys[1], keys[2]).expect("good keys");
    let alliance = options.earn_alliance().expect("has keys");
    alliance.set_dsn(&format!("{url}/v2/custom-events")).expect("a URL");
    let secret = Some(SANDBOX_APPLICATION_SECRET);
    options.set_gondola_keys(SANDBOX_APPLICATION, secret).expect("good keys");
    options.gondola().expect("has keys").set_server(url).expect("an address");
}

/// The names of the folder's files that hold these words.
pub fn files_with(folder: &Path, words: &str) -> Vec<String> {
    let files = std::fs::read_dir(folder).expect("a folder").flatten().map(|file| file.path());
    files
        // Empty, and to open and close one here would give this process's lock up.
        .filter(|path| path.extension().is_none_or(|extension| extension != "lock"))
        .filter(|path| {
            let bytes = std::fs::read(path).expect("readable");
            bytes.windows(words.len()).any(|window| window == words.as_bytes())
        })
        .map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned())
        .collect()
}

/// Closes a client that must get rid of everything.
pub fn close(client: Client) {
    assert_eq!(client.close(PATIENCE), Ok(Remaining(0)));
}

/// The notices that were not polled yet, the oldest first.
pub fn notices(client: Client) -> Vec<Notice> {
    std::iter::from_fn(|| client.poll().expect("known")).collect()
}

/// The figures of GameAnalytics, which must be balanced.
pub fn stats(client: Client) -> Stats {
    let stats = client.stats(Some(ServiceId::GameAnalytics)).expect("a known client");
    assert!(stats.account.is_balanced(), "{stats:?}");
    stats
}
