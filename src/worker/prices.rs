//! Where prices are taken and kept: answers of the server, and the file in the storage folder.
//!
//! The file and the time of the newest prices change together, in one transaction of the database
//! (`store/prices.rs`). Other processes of the folder find them at their next drain.

use std::io;
use std::path::Path;

use parking_lot::Mutex;

use super::drain_loop::DrainLoop;
use super::sender::Sender;
use crate::client::shared::{Core, Detail};
use crate::fresh::Fresh;
use crate::log::Level;
use crate::notice::NoticeKind;
use crate::service::gondola::fold::Snapshot;
use crate::service::gondola::prices::proof::{Keys, Refusal};
use crate::service::gondola::prices::sealed::{self, Answered};
use crate::stats::ServiceId;
use crate::store::queue::Batch;
use crate::store::{Fault, Newest, Store};
use crate::transport::Answer;

const GONDOLA: ServiceId = ServiceId::Gondola;

/// Why a file of prices was not taken.
enum Trouble {
    /// It is not to be believed.
    Refused(Refusal),
    /// It cannot be read, or the database cannot.
    Unreadable(String),
}

impl From<io::Error> for Trouble {
    fn from(fault: io::Error) -> Self {
        Self::Unreadable(fault.to_string())
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Unreadable(fault.to_string())
    }
}

impl DrainLoop {
    /// Takes up the prices that earlier launches left.
    pub(super) fn load_prices(&mut self) {
        self.read_prices();
        self.core.entry.with_live(|live| live.prices_are_loaded());
    }

    /// Takes up the prices that another process of the folder was told since they were last looked at.
    pub(super) fn follow_prices(&self) {
        let newest = self.store.lock().newest_prices();
        if let Ok(Some(newest)) = newest
            && Some(newest.time_s) > self.core.prices.newest_s()
            && self.prices_folder().is_some()
        {
            self.read_prices();
        }
    }

    fn prices_folder(&self) -> Option<&Path> {
        prices_folder(&self.core, &self.store)
    }

    fn read_prices(&self) {
        match self.read_file() {
            Ok(Some(answered)) => {
                let Answered { set, player, .. } = answered;
                self.core.entry.with_live(|live| live.hold_prices(set, &player));
            }
            Ok(None) => {}
            Err(Trouble::Refused(why)) => {
                // So that it is told once.
                let _ = self.prices_folder().map_or(Ok(()), sealed::remove);
                let name = sealed::FILE_NAME;
                report_refusal(&self.core, &why, 0, || {
                    format!("the prices kept in {name} are not believed, and were removed: {why}")
                });
            }
            Err(Trouble::Unreadable(why)) => {
                let name = sealed::FILE_NAME;
                let line = || format!("the prices kept in {name} cannot be read: {why}");
                self.core.options.log.say(Level::Warning, line);
            }
        }
    }

    /// The answer that is kept, proven again; `None` if there is none, or it is another player's.
    fn read_file(&self) -> Result<Option<Answered>, Trouble> {
        let (Some(options), Some(folder)) = (&self.core.options.gondola, self.prices_folder())
        else {
            return Ok(None);
        };
        let (newest, known) = {
            let store = self.store.lock();
            (store.newest_prices()?, Snapshot::read(&self.launch, &store)?)
        };
        if newest.is_some_and(|newest| newest.player != known.player) {
            // Nobody's fault: another player plays now.
            return Ok(None);
        }
        let Some(file) = sealed::read(folder)? else { return Ok(None) };
        let newest_s = newest.map(|newest| newest.time_s);
        Answered::from_file(&file, &Keys::of(options), &known.player, newest_s)
            .map(Some)
            .map_err(Trouble::Refused)
    }
}

impl Sender {
    /// Takes the prices in the answer to a batch. That the server took the events is settled already:
    /// the status said so, and a forged answer cannot make them travel twice.
    pub(super) fn take_prices(&mut self, answer: &Answer, batch: &Batch) {
        let Some(believed) = self.wire.prices(answer, batch) else { return };
        let status = answer.status;
        match believed.and_then(|answered| self.keep_prices(answered, batch)) {
            Ok(Some((version, goods))) => {
                let message = format!("prices updated: version \"{version}\", {goods} goods");
                let detail =
                    Detail { http_status: status, count: goods as u64, ..Detail::saying(message) };
                self.core.notify(NoticeKind::PricesUpdated, Some(GONDOLA), detail);
            }
            Ok(None) => {}
            Err(why) => report_refusal(&self.core, &why, status, || {
                format!("the server's prices are not believed, those before still hold: {why}")
            }),
        }
    }

    /// When the newest prices that were ever accepted were told. The answer to a request that is sent now
    /// cannot honestly be older; while it is on its way, another process may be told newer ones.
    pub(super) fn newest_prices_s(&self) -> Option<i64> {
        if self.service() != GONDOLA {
            return None;
        }
        let stored = self.store.lock().newest_prices().ok().flatten();
        stored.map(|newest| newest.time_s).max(self.core.prices.newest_s())
    }

    /// Keeps prices, unless newer ones are known, and lets them hold. Gives version and number of goods
    /// if they differ from those before.
    fn keep_prices(
        &self,
        answered: Answered,
        batch: &Batch,
    ) -> Result<Option<(String, usize)>, Refusal> {
        let time_s = answered.time_s;
        if let Some(newest_s) = self.oldest_honest_s.filter(|newest_s| time_s < *newest_s) {
            return Err(Refusal::Older { time_s, newest_s });
        }
        let fresh = self.write_file(&answered);
        // Held until it is all done, so that nothing is erased in between.
        let mut store = self.store.lock();
        let player = answered.player;
        let is_wanted = self.core.entry.with_live(|live| live.wants_prices_of(&player));
        if store.epoch() != batch.epoch || is_wanted != Some(true) {
            return Ok(None);
        }
        let kept = fresh.and_then(|fresh| {
            let newest = Newest { time_s, player };
            let keep = || fresh.as_ref().map_or(Ok(()), Fresh::put_in_place);
            store.accept_prices(newest, keep).map_err(io::Error::other)?
        });
        if let Ok(Some(_)) = kept {
            // Another process has been told newer ones meanwhile; the next drain finds them.
            return Ok(None);
        }
        self.core.prices.note_accepted();
        let (version, goods) = (answered.set.version.as_str().to_owned(), answered.set.goods.len());
        let is_news = self.core.entry.with_live(|live| live.hold_prices(answered.set, &player));
        drop(store);
        if let Err(fault) = kept {
            // They hold for this launch all the same.
            let line = || format!("the prices cannot be kept for the next launch: {fault}");
            self.core.options.log.say(Level::Warning, line);
        }
        Ok((is_news == Some(true)).then_some((version, goods)))
    }

    fn write_file(&self, answered: &Answered) -> io::Result<Option<Fresh>> {
        let (Some(options), Some(folder)) =
            (&self.core.options.gondola, prices_folder(&self.core, &self.store))
        else {
            return Ok(None);
        };
        let process = self.core.slot.unwrap_or_default();
        sealed::write(folder, process, &answered.to_file(&Keys::of(options))).map(Some)
    }
}

/// Where prices are kept, if they are kept at all: not without the database that knows whose they are.
fn prices_folder<'a>(core: &'a Core, store: &Mutex<Store>) -> Option<&'a Path> {
    core.options.storage_dir.as_deref().filter(|_| store.lock().is_on_disk())
}

/// Tells of prices that are not believed, once until others are accepted.
fn report_refusal(core: &Core, why: &Refusal, http_status: u16, message: impl FnOnce() -> String) {
    if core.prices.note_refusal(why) {
        let detail = Detail { http_status, ..Detail::saying(message()) };
        core.notify(NoticeKind::PricesRefused, Some(GONDOLA), detail);
    }
}
