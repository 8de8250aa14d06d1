//! Which changes become events, and when: the strategies at work.
//!
//! Every event carries all metrics, so an update that gets no event of its own is told by the next
//! one. It counts as merged.

use serde::{Deserialize, Serialize};

use super::{GondolaFold, PART_OWN, PART_SYNC, SERVICE};
use crate::bounds::Class;
use crate::clock::Times;
use crate::journal::Record;
use crate::service::gondola::change::Change;
use crate::service::gondola::event::{Shared, row_body};
use crate::service::gondola::pipe::Surroundings;
use crate::service::gondola::progress::{METRICS, Metric};
use crate::service::gondola::strategy::Strategy;
use crate::stats::{DropReason, GondolaCategory};
use crate::store::drain::{Drain, NewRow};
use crate::store::{Context, Fault, LOCAL};

/// A coalesced metric's interval that has not ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Window {
    /// The metric's index.
    metric: usize,
    /// When it began (boot time, ms).
    since: i64,
    /// Its event in the queue: the one that gives way to a later one of the interval.
    row: Option<i64>,
}

/// An event that is not in the queue yet.
pub(super) struct Event {
    context: i64,
    category: GondolaCategory,
    sequence: u64,
    part: u32,
    times: Times,
    body: Vec<u8>,
    /// The coalesced metric whose interval it stands for.
    window: Option<usize>,
}

impl GondolaFold {
    /// Tells a change, as the strategy of its metric wants.
    pub(super) fn tell_change(
        &mut self,
        record: &Record<'_>,
        change: &Change<'_>,
        drain: &mut Drain<'_>,
    ) -> Result<(), Fault> {
        match change {
            Change::SetText { place, .. } => self.tell_update(Metric::Text(*place), record, drain),
            Change::SetNumber { place, .. } | Change::Add { place, .. } => {
                self.tell_update(Metric::Number(*place), record, drain)
            }
            Change::Restore { .. } | Change::Grandfather { .. } => {
                self.tell(GondolaCategory::Progress, record, None, drain)
            }
            Change::Purchase { .. } => {
                self.tell(GondolaCategory::Purchase, record, Some(change), drain)
            }
            Change::IapPurchase { .. } => {
                self.tell(GondolaCategory::IapPurchase, record, Some(change), drain)
            }
        }
    }

    fn tell_update(
        &mut self,
        metric: Metric,
        record: &Record<'_>,
        drain: &mut Drain<'_>,
    ) -> Result<(), Fault> {
        let Some((_, settings)) = &self.state.launch else { return Ok(()) };
        let strategy = settings.strategies.of(metric);
        let is_told = match strategy {
            Strategy::EveryUpdate => true,
            Strategy::AtSync => false,
            Strategy::Coalesced(ms) => return self.coalesce(metric, ms, record, drain),
            _ => self.has_moved(metric, strategy),
        };
        if is_told {
            self.tell(GondolaCategory::Progress, record, None, drain)
        } else {
            self.merge(drain);
            Ok(())
        }
    }

    /// An update gets no event of its own.
    pub(super) fn merge(&mut self, drain: &mut Drain<'_>) {
        drain.add_dropped(SERVICE, GondolaCategory::Progress as usize, DropReason::Merged);
    }

    fn has_moved(&self, metric: Metric, strategy: Strategy) -> bool {
        let Some(known) = &self.known else { return true };
        let (told, now) = (&known.written.told, &known.written.metrics.progress);
        match metric {
            Metric::Text(_) => !told.agrees(now, metric),
            Metric::Number(place) => strategy.has_moved(told.numbers[place], now.numbers[place]),
        }
    }

    /// One event an interval, and the last value wins: a later update of the interval takes the place
    /// of the event before, unless that is on its way already.
    fn coalesce(
        &mut self,
        metric: Metric,
        ms: u32,
        record: &Record<'_>,
        drain: &mut Drain<'_>,
    ) -> Result<(), Fault> {
        let now = record.header.times.boot_ms;
        let index = metric.index();
        let window = self.state.windows.iter_mut().find(|window| window.metric == index);
        match window {
            Some(window) if (0..i64::from(ms)).contains(&(now - window.since)) => {
                let earlier = window.row.take();
                let held = self.held.iter().position(|event| event.window == Some(index));
                if let Some(at) = held {
                    self.held.remove(at);
                    self.merge(drain);
                } else if let Some(row) = earlier {
                    drain.merge_away(SERVICE, row)?;
                }
            }
            Some(window) => {
                (window.since, window.row) = (now, None);
                self.queue_held(drain)?;
                // The interval before has had its event.
                self.forget_row(index);
            }
            None => self.state.windows.push(Window { metric: index, since: now, row: None }),
        }
        let event = self.event(GondolaCategory::Progress, record, PART_OWN, None, drain)?;
        self.held.push(Event { window: Some(index), ..event });
        Ok(())
    }

    fn forget_row(&mut self, metric: usize) {
        for window in self.state.windows.iter_mut().filter(|window| window.metric == metric) {
            window.row = None;
        }
    }

    /// Queues an event for a record.
    fn tell(
        &mut self,
        category: GondolaCategory,
        record: &Record<'_>,
        purchase: Option<&Change<'_>>,
        drain: &mut Drain<'_>,
    ) -> Result<(), Fault> {
        self.queue_held(drain)?;
        let event = self.event(category, record, PART_OWN, purchase, drain)?;
        self.queue(&event, drain).map(drop)
    }

    /// Queues an event if there is something that no event tells. For a sync there `must` be one, and
    /// the newest must tell how things stand now.
    pub(super) fn tell_rest(
        &mut self,
        record: &Record<'_>,
        must: bool,
        drain: &mut Drain<'_>,
    ) -> Result<(), Fault> {
        self.queue_held(drain)?;
        if self.has_untold(must) || (must && drain.is_empty(SERVICE)?) {
            let event = self.event(GondolaCategory::Progress, record, PART_SYNC, None, drain)?;
            self.queue(&event, drain)?;
        }
        Ok(())
    }

    /// Whether a metric says something that no event has told. Pipes count `with_pipes` alone: time passes
    /// all the while.
    fn has_untold(&self, with_pipes: bool) -> bool {
        let (Some((_, settings)), Some(known)) = (&self.state.launch, &self.known) else {
            return false;
        };
        let (told, now) = (&known.written.told, &known.written.metrics.progress);
        (0..METRICS as i32)
            .filter_map(|index| Metric::numbered(index).ok())
            .filter(|metric| with_pipes || settings.pipes.of(*metric).is_none())
            .any(|metric| !told.agrees(now, metric))
    }

    /// The event that tells how things stand now.
    fn event(
        &mut self,
        category: GondolaCategory,
        record: &Record<'_>,
        part: u32,
        purchase: Option<&Change<'_>>,
        drain: &mut Drain<'_>,
    ) -> Result<Event, Fault> {
        let context = self.context(drain)?;
        let mut times = record.header.times;
        self.fill_facts();
        let body = match &mut self.known {
            Some(known) => {
                let progress = &mut known.written.metrics.progress;
                known.written.told = *progress;
                // Player and time name an event, and the server wants them in order.
                times.wall_ms = times.wall_ms.max(known.written.newest_ms.saturating_add(1));
                known.written.newest_ms = times.wall_ms;
                row_body(progress, purchase)
            }
            None => Vec::new(),
        };
        Ok(Event { context, category, sequence: record.sequence, part, times, body, window: None })
    }

    /// Has the pipes say what the device is.
    pub(super) fn fill_facts(&mut self) {
        if let (Some(known), Some((_, settings))) = (&mut self.known, &self.state.launch) {
            let facts = Surroundings {
                facts: &self.facts,
                locale: &settings.locale,
                price_version: &self.state.price_version,
            };
            settings.pipes.fill_facts(&mut known.written.metrics.progress, &facts);
        }
    }

    /// What coming events share, in the database.
    fn context(&mut self, drain: &mut Drain<'_>) -> Result<i64, Fault> {
        let (Some(known), Some((launch, _))) = (&self.known, &self.state.launch) else {
            return Ok(0);
        };
        let shared = Shared {
            player: known.player,
            named: known.named,
            install: known.install,
            grandfathered: known.written.metrics.grandfathered,
        };
        if let Some((id, known)) = &self.state.context
            && *known == shared
        {
            return Ok(*id);
        }
        // Plain data with string keys: this cannot fail.
        let body = serde_json::to_vec(&shared).unwrap_or_default();
        let context = Context { launch: *launch, player: LOCAL, address: None, body };
        let id = drain.add_context(SERVICE, &context)?;
        self.state.context = Some((id, shared));
        Ok(id)
    }

    /// Queues what was held back, so that what comes now stands behind it.
    pub(super) fn queue_held(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        for event in std::mem::take(&mut self.held) {
            let row = self.queue(&event, drain)?;
            for window in &mut self.state.windows {
                if event.window == Some(window.metric) {
                    window.row = Some(row);
                }
            }
        }
        Ok(())
    }

    /// Gives up what was held back.
    pub(super) fn drop_held(&mut self, reason: DropReason, drain: &mut Drain<'_>) {
        for event in self.held.drain(..) {
            drain.add_dropped(SERVICE, event.category as usize, reason);
        }
        self.state.windows.clear();
    }

    fn queue(&self, event: &Event, drain: &mut Drain<'_>) -> Result<i64, Fault> {
        let Event { context, category, sequence, part, times, ref body, .. } = *event;
        let class = match category {
            GondolaCategory::Progress => Class::Other,
            GondolaCategory::Purchase | GondolaCategory::IapPurchase => Class::Business,
        };
        let category = category as usize;
        drain.add_row(
            SERVICE,
            &NewRow { player: LOCAL, context, class, category, sequence, part, times, body },
        )?;
        drain.newest_row()
    }
}
