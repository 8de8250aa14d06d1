//! Telling the game what was given up to keep the queues within their limits: the first time, and
//! then whenever the sum has doubled. A year without a network makes a handful of notices, not
//! thousands.

use crate::bounds::Limits;
use crate::client::shared::{Core, Detail};
use crate::notice::NoticeKind;
use crate::stats::{DropReason, Ledger, SERVICES, ServiceId};

const REASONS: [DropReason; 2] = [DropReason::QueueLimit, DropReason::TooOld];

/// What was given up since the client was opened.
#[derive(Debug, Default)]
pub(super) struct Drops([[Tally; REASONS.len()]; SERVICES]);

/// Events given up for one reason.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    dropped: u64,
    told: u64,
}

impl Tally {
    /// Counts some more. Gives how many are to be told of now, if it is time.
    fn add(&mut self, events: u64) -> Option<u64> {
        self.dropped += events;
        let is_due = events > 0 && self.dropped >= 2 * self.told;
        is_due.then(|| {
            let news = self.dropped - self.told;
            self.told = self.dropped;
            news
        })
    }
}

impl Drops {
    /// Tells of a change to the accounts what is to be told.
    pub(super) fn report(&mut self, core: &Core, change: &Ledger) {
        for service in ServiceId::ALL {
            for (tally, reason) in self.0[service.index()].iter_mut().zip(REASONS) {
                let dropped = change.0[service.index()].dropped[reason as usize];
                let Some(count) = tally.add(u64::try_from(dropped).unwrap_or_default()) else {
                    continue;
                };
                let why = words(reason, &core.options.queue_limits[service.index()]);
                let message = format!("{}: {count} events were given up: {why}", service.name());
                let detail = Detail { count, ..Detail::saying(message) };
                core.notify(NoticeKind::EventsDropped, Some(service), detail);
            }
        }
    }
}

fn words(reason: DropReason, limits: &Limits) -> String {
    let Limits { events, bytes, age_s } = limits;
    match reason {
        DropReason::TooOld => format!("they had waited longer than {age_s} s"),
        _ => format!(
            "the oldest of the least important, because more waited than {events} events or \
             {bytes} bytes"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_told_and_then_each_doubling() {
        let mut tally = Tally::default();
        let told: Vec<u64> = (0..1_000).filter_map(|_| tally.add(10)).collect();
        assert_eq!(told, [10, 10, 20, 40, 80, 160, 320, 640, 1280, 2560]);
        assert_eq!(tally.add(0), None);
    }
}
