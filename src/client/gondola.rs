//! GondolaCore's calls.

use std::sync::Arc;
use std::time::Duration;

use super::live::Live;
use super::shared::Core;
use super::{Client, deadline};
use crate::error::{Error, Result, Warning};
use crate::journal::Record;
use crate::journal::format::{Kind, LaunchId};
use crate::service::currency::{currency, is_in_iso_4217};
use crate::service::gondola::Settings;
use crate::service::gondola::change::{Change, Restore};
use crate::service::gondola::fold::Snapshot;
use crate::service::gondola::player::PlayerId;
use crate::service::gondola::price::Price;
use crate::service::gondola::progress::{Metric, Progress, Text};
use crate::stats::ServiceId;

const GONDOLA: ServiceId = ServiceId::Gondola;
/// More money than any purchase costs, in whole units of a currency.
const MOST_MONEY: f64 = 1e9;

/// What GondolaCore's calls need to know of those before them.
#[derive(Debug, Default)]
pub(super) struct GondolaCalls {
    /// What is known of the player, every call so far included; `None` until the database is loaded.
    known: Option<Box<Snapshot>>,
    /// The number of the newest record that changed it.
    newest: Option<u64>,
    /// The flush that carries the sync under way.
    sync: Option<u64>,
    /// When the library syncs by itself (boot time, ms).
    sync_at: Option<i64>,
}

impl Client {
    /// Sets a string metric, 0 to 7, to at most 63 bytes of UTF-8.
    #[inline]
    pub fn gondola_set_text(self, metric: i32, text: &str) -> Result<()> {
        let place = Metric::text(metric)?;
        Text::check("value", text)?;
        self.gondola_update(Metric::Text(place), &Change::SetText { place, text })
    }

    /// Sets a number, 8 to 31.
    #[inline]
    pub fn gondola_set_number(self, metric: i32, number: f64) -> Result<()> {
        let place = Metric::number(metric)?;
        check_finite("value", number)?;
        self.gondola_update(Metric::Number(place), &Change::SetNumber { place, number })
    }

    /// Adds to a number, 8 to 31.
    #[inline]
    pub fn gondola_add(self, metric: i32, by: f64) -> Result<()> {
        let place = Metric::number(metric)?;
        check_finite("by", by)?;
        self.gondola_update(Metric::Number(place), &Change::Add { place, by })
    }

    #[inline]
    fn gondola_update(self, metric: Metric, change: &Change<'_>) -> Result<()> {
        self.gondola_record(|live| {
            settings(&live.core)?.pipes.check_free(metric)?;
            live.change(change)
        })
    }

    /// A game server's players have no metrics.
    #[inline]
    fn gondola_record<R>(self, append: impl FnOnce(&mut Live) -> Result<R>) -> Result<R> {
        self.entry()?;
        self.record(GONDOLA, append)
    }

    /// All metrics as they are now, the updates of all calls so far included.
    pub fn gondola_progress(self) -> Result<Progress> {
        self.with_gondola(|known| known.metrics.progress)
    }

    /// Takes a saved progress over.
    pub fn gondola_restore(self, saved: &Progress, how: Restore) -> Result<()> {
        self.gondola_record(|live| live.change(&Change::Restore { how, saved }))
    }

    /// Marks the player as one who had played before the game used GondolaCore, with the progress so
    /// far where the game knows it. Once for ever: later calls change nothing.
    pub fn gondola_grandfather(self, saved: Option<&Progress>) -> Result<()> {
        self.gondola_record(|live| live.change(&Change::Grandfather { saved }))
    }

    /// Whether this launch is the installation's first with GondolaCore.
    pub fn gondola_is_first_launch(self) -> Result<bool> {
        self.with_gondola(|known| known.is_first_launch)
    }

    /// Who plays.
    pub fn gondola_player(self) -> Result<PlayerId> {
        self.with_gondola(|known| known.player)
    }

    /// Names the player from here on. Events recorded before stay the one's before.
    pub fn gondola_set_player(self, player: PlayerId) -> Result<()> {
        self.set(|live| {
            live.check_wanted(GONDOLA)?;
            let now = live.now();
            live.journal.append(Kind::GondolaPlayer, 0, now, &player.as_str().as_bytes())?;
            live.gondola.newest = Some(live.journal.next_sequence() - 1);
            if let Some(known) = &mut live.gondola.known {
                known.player = player;
            }
            Ok(())
        })
    }

    /// A purchase for virtual currency; without a price the current one counts.
    pub fn gondola_purchase(self, good: &str, price: Option<Price>) -> Result<()> {
        check_good(good)?;
        self.gondola_record(|live| {
            let price = price_or_current(live, good, price)?;
            live.change(&Change::Purchase { good, price })
        })
    }

    /// A purchase for real money: `amount` whole units of `code`, three capitals. Without a reward the
    /// current one counts.
    pub fn gondola_iap_purchase(
        self,
        good: &str,
        amount: f64,
        code: &[u8],
        reward: Option<Price>,
    ) -> Result<Option<Warning>> {
        check_good(good)?;
        check_finite("amount", amount)?;
        if !(0.0..=MOST_MONEY).contains(&amount) {
            let rule = format!("must be 0 to {MOST_MONEY}, in whole units of the currency");
            return Err(Error::InvalidArgument { argument: "amount", rule });
        }
        let currency = currency("currency", code)?;
        self.gondola_record(|live| {
            let reward = price_or_current(live, good, reward)?;
            live.change(&Change::IapPurchase { good, reward, amount, currency })
        })?;
        Ok((!is_in_iso_4217(currency)).then_some(Warning::UnknownCurrency))
    }

    /// Sends all that is to be told, at least one event, without waiting for it. While one is under
    /// way, this joins it.
    pub fn gondola_sync(self) -> Result<()> {
        self.begin_sync().map(drop)
    }

    /// The same, and waits for its end, `timeout` at most; false when it goes on.
    pub fn gondola_sync_wait(self, timeout: Duration) -> Result<bool> {
        let deadline = deadline(timeout);
        let (core, ticket) = self.begin_sync()?;
        let mut outcome = None;
        core.progress.wait(deadline, |now| {
            outcome = now.synced(ticket);
            outcome.is_some() || now.ended.is_some()
        });
        match outcome {
            Some(Ok(())) => Ok(true),
            Some(Err(why)) => Err(Error::SyncFailed(why)),
            None => Ok(false),
        }
    }

    fn begin_sync(self) -> Result<(Arc<Core>, u64)> {
        let (core, ticket) = self.with_open(|live| {
            live.check_wanted(GONDOLA)?;
            Ok((live.core.clone(), live.sync()?))
        })?;
        core.worker_bed.unpark();
        Ok((core, ticket))
    }

    fn with_gondola<R>(self, look: impl FnOnce(&Snapshot) -> R) -> Result<R> {
        self.with_open(|live| {
            live.check_configured(GONDOLA)?;
            live.gondola.known.as_deref().map(look).ok_or(Error::NotReady)
        })
    }
}

impl Live {
    /// Records a change and takes it over into the game's own copy.
    #[inline]
    fn change(&mut self, change: &Change<'_>) -> Result<()> {
        let now = self.now();
        let Self { core, journal, gondola, .. } = self;
        journal.append(change.kind(), 0, now, change)?;
        gondola.newest = Some(journal.next_sequence() - 1);
        if let Some(options) = &core.options.gondola {
            if let Some(known) = &mut gondola.known {
                known.metrics.apply(change, &options.settings);
            }
            if let (None, Some(interval)) = (gondola.sync_at, options.sync_interval_ms) {
                gondola.sync_at = Some(now.boot_ms + i64::from(interval));
            }
        }
        Ok(())
    }

    /// Has all that is to be told sent, at least one event. Gives the number of the flush that does
    /// it: the one under way, if there is one.
    fn sync(&mut self) -> Result<u64> {
        if let Some(under_way) = self.gondola.sync {
            return Ok(under_way);
        }
        self.append_sync(true)?;
        let ticket = self.ask_for_flush_of(GONDOLA);
        self.gondola.sync = Some(ticket);
        Ok(ticket)
    }

    fn append_sync(&mut self, must: bool) -> Result<()> {
        let now = self.now();
        self.journal.append(Kind::GondolaSync, 0, now, &[u8::from(must)].as_slice())?;
        self.gondola.sync_at = None;
        Ok(())
    }

    /// Everything is to be sent: also what no event tells yet.
    pub(super) fn tell_rest(&mut self) {
        if self.check_wanted(GONDOLA).is_ok() {
            // Should even the reserve be full, the next event tells it.
            let _ = self.append_sync(false);
        }
    }

    /// When the library syncs by itself (boot time, ms).
    pub(crate) fn syncs_at(&self) -> Option<i64> {
        self.gondola.sync_at
    }

    /// Begins the sync that the library makes by itself, if it is due.
    pub(crate) fn sync_in_time(&mut self) {
        let is_due = self.gondola.sync_at.is_some_and(|at| at <= self.now().boot_ms);
        if !is_due {
            return;
        }
        self.gondola.sync_at = None;
        self.tell_rest();
        if self.gondola.sync.is_none() && self.check_wanted(GONDOLA).is_ok() {
            self.gondola.sync = Some(self.ask_for_flush_of(GONDOLA));
        }
    }

    /// A service has answered a flush: gives the sync that it carried, which has ended with it.
    pub(crate) fn end_sync(&mut self, service: ServiceId, ticket: u64) -> Option<u64> {
        let is_ours = service == GONDOLA;
        self.gondola.sync.take_if(|sync| is_ours && *sync <= ticket)
    }

    /// Who plays, once the database is loaded.
    pub(super) fn player(&self) -> Option<&PlayerId> {
        self.gondola.known.as_deref().map(|known| &known.player)
    }

    /// Takes over what the database knows of the player, with all records before the one numbered
    /// `folded_to`.
    pub(crate) fn take_known(&mut self, mut known: Snapshot, folded_to: u64) {
        let is_newest = self.gondola.newest.is_none_or(|newest| newest < folded_to);
        if !is_newest && self.gondola.known.is_some() {
            // The copy here is ahead; the drain to come brings both together.
            return;
        }
        if !is_newest && let Some(mut reader) = self.journal.reader() {
            while let Some(record) = reader.read() {
                self.follow(&mut known, &record);
            }
        }
        self.gondola.known = Some(Box::new(known));
    }

    fn follow(&self, known: &mut Snapshot, record: &Record<'_>) {
        let Ok(settings) = settings(&self.core) else { return };
        let mut saved = Progress::default();
        if let Some(change) = Change::read(record.header.kind, record.payload, &mut saved) {
            known.metrics.apply(&change, settings);
        } else if record.header.kind == Kind::GondolaPlayer
            && let Ok(Ok(player)) =
                str::from_utf8(record.payload).map(|id| PlayerId::checked("player_id", id))
        {
            known.player = player;
        }
    }
}

impl GondolaCalls {
    /// What a launch begins with: events of the one before may wait.
    pub(super) fn begin(core: &Core) -> Self {
        let interval = core.options.gondola.as_ref().and_then(|options| options.sync_interval_ms);
        let now = core.options.clock.now().boot_ms;
        Self { sync_at: interval.map(|interval| now + i64::from(interval)), ..Self::default() }
    }

    /// Everything about the player is gone; `launch` begins anew.
    pub(super) fn forget_player(&mut self, launch: &LaunchId) {
        self.known = Some(Box::new(Snapshot::first(launch)));
        (self.newest, self.sync_at) = (None, None);
    }
}

fn settings(core: &Core) -> Result<&Settings> {
    let options = core.options.gondola.as_ref();
    options.map(|options| &options.settings).ok_or(Error::Internal)
}

fn check_finite(argument: &'static str, number: f64) -> Result<()> {
    if number.is_finite() { Ok(()) } else { Err(Error::NotFinite(argument)) }
}

pub(super) fn check_good(good: &str) -> Result<()> {
    if good.is_empty() {
        return Err(Error::invalid("good", "is empty; it has 1 to 63 bytes"));
    }
    Text::check("good", good)
}

fn price_or_current(live: &Live, good: &str, price: Option<Price>) -> Result<Price> {
    price.map_or_else(|| live.core.prices.price(good), Ok)
}
