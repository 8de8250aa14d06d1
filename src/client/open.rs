//! Opening a client: find or make its journal, begin a launch, start the worker.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use parking_lot::Mutex;
use uuid::Uuid;

use super::Client;
use super::live::Live;
use super::shared::{Core, Detail};
use super::table::Entry;
use crate::consent::Consents;
use crate::error::{Error, Result};
use crate::journal::Journal;
use crate::journal::format::{HEADER_BYTES, Kind, LaunchId};
use crate::journal::region::Region;
use crate::journal::slot::{OpenJournal, Slot, newest_consents};
use crate::notice::NoticeKind;
use crate::options::Options;
use crate::platform::{FileId, Forks, Loading, System};
use crate::service::gondola::prices::book::PriceBook;
use crate::transport::{Pending, Transport};
use crate::worker::progress::Progress;
use crate::worker::{self, Reserved};

/// Held while a client is opened, so that one folder is not opened twice.
static OPENING: Mutex<()> = Mutex::new(());

/// See [`Client::open`].
pub(super) fn open(options: &Options) -> Result<Client> {
    let path = options.check()?;
    let options = &options.here();
    if System::is_forks_child() {
        return Err(Error::Forked);
    }
    let prepared = System::stay_loaded().and_then(|()| System::watch_forks());
    prepared.map_err(|fault| Error::Thread(fault.to_string()))?;
    let _opening = OPENING.lock();
    let folder = FileId::of_folder(path);
    if let Some(found) = folder.as_ref().ok().and_then(|folder| find_open(folder, options)) {
        return found;
    }
    // Before anything is written: an opening that is refused must leave no trace.
    let place = Entry::free().ok_or(Error::TooManyClients)?;
    let worker = worker::reserve().map_err(|fault| Error::Thread(fault.to_string()))?;
    let launch = Uuid::new_v4().into_bytes();
    let prepared = match folder {
        Ok(folder) => Prepared::on_disk(options, path, folder, launch),
        Err(fault) => Err(storage_fault(path, &fault)),
    };
    let prepared = match prepared {
        Err(Error::Storage(why)) => Prepared::in_memory(options, launch, why),
        other => other,
    };
    Ok(prepared?.start(options, place, worker))
}

/// The open client of a folder, if there is one, or why this opening does not go with it.
fn find_open(folder: &FileId, options: &Options) -> Option<Result<Client>> {
    Entry::find_open(|client, core| {
        (core.folder.as_ref() == Some(folder)).then(|| {
            let same = core.options.same_destinations(options);
            same.then_some(client).ok_or(Error::OpenWithOtherOptions)
        })
    })
}

fn storage_fault(path: &Path, fault: &io::Error) -> Error {
    Error::Storage(format!("{}: {fault}", path.display()))
}

/// What is needed to start a client.
struct Prepared {
    journal: Journal,
    launch: LaunchId,
    slot: Option<Slot>,
    folder: Option<FileId>,
    /// What the developer must be told of the opening.
    told: Vec<(NoticeKind, String)>,
}

impl Prepared {
    fn on_disk(options: &Options, path: &Path, folder: FileId, launch: LaunchId) -> Result<Self> {
        // Journals too full for one more launch are left for others to drain; held until ours is
        // found, so that they are not tried again.
        let mut full = Vec::new();
        let consents =
            newest_consents(path, options.clock.now().wall_ms).or(options.default_consents);
        loop {
            let slot = Slot::acquire(path, folder).map_err(|fault| storage_fault(path, &fault))?;
            let OpenJournal { mut journal, set_aside } = slot.journal(capacity(options))?;
            if begin(&mut journal, options, launch, &consents).is_err() {
                full.push(slot);
                continue;
            }
            let told = set_aside.into_iter().map(|aside| {
                let what = format!("a damaged or foreign file was set aside: {}", aside.display());
                (NoticeKind::FileSetAside, what)
            });
            let told = told.collect();
            return Ok(Self { journal, launch, slot: Some(slot), folder: Some(folder), told });
        }
    }

    /// The journal in plain memory: nothing outlives the process, but nothing else is missing.
    fn in_memory(options: &Options, launch: LaunchId, why: String) -> Result<Self> {
        let region = Region::anonymous(HEADER_BYTES + capacity(options))
            .map_err(|fault| Error::Storage(fault.to_string()))?;
        let mut journal = Journal::create(Arc::new(region), Uuid::new_v4().into_bytes());
        let consents = Consents::default().or(options.default_consents);
        begin(&mut journal, options, launch, &consents)?;
        let what = format!("events are kept in memory only: {why}");
        let told = vec![(NoticeKind::StorageUnusable, what)];
        Ok(Self { journal, launch, slot: None, folder: None, told })
    }

    fn start(
        mut self,
        options: &Options,
        (index, entry): (usize, &'static Entry),
        worker: Reserved,
    ) -> Client {
        // Nobody else opens a client here meanwhile.
        let client = Client::new(index, entry.lock().next_generation());
        let (prices, refusal) = PriceBook::open(options.gondola.as_ref());
        if let Some(refusal) = refusal {
            let what = format!("the prices that the game brings are not believed: {refusal}");
            self.told.push((NoticeKind::PricesRefused, what));
        }
        if let Some(set) = prices.now().set {
            // Should it find no room, events tell no version until other prices come.
            let version = set.version.as_str().as_bytes();
            let _ = self.journal.append(Kind::GondolaPrices, 0, options.clock.now(), &version);
        }
        let core = Arc::new(Core {
            client,
            entry,
            options: options.clone(),
            folder: self.folder,
            slot: self.slot.as_ref().map(|slot| slot.index),
            notices: Arc::default(),
            transport: transport(options),
            prices,
            told: self.told,
            pending: Pending::default(),
            progress: Progress::default(),
            worker_bed: Arc::default(),
            sender_beds: Default::default(),
            settled: AtomicBool::new(false),
            stopping: AtomicBool::new(false),
        });
        for (kind, message) in &core.told {
            core.keep(*kind, None, Detail::saying(message));
        }
        let live = Live::new(core.clone(), self.journal, self.slot);
        entry.install(live);
        worker.start(core, self.launch);
        client
    }
}

/// How this client's requests travel. On the game's own thread: the environment is read here.
fn transport(options: &Options) -> Arc<dyn Transport> {
    options.transport.clone().unwrap_or_else(|| options.network.client())
}

/// Records have lengths of whole words.
fn capacity(options: &Options) -> usize {
    options.journal_bytes & !7
}

fn begin(
    journal: &mut Journal,
    options: &Options,
    launch: LaunchId,
    consents: &Consents,
) -> Result<()> {
    journal.set_consents(consents);
    let settings = options.launch_settings(consents).to_json();
    journal.begin_launch(launch, options.clock.now(), &settings)
}
