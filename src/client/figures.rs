//! What a client's accounts say.

use crate::stats::{Account, Ledger, SERVICES, ServiceId, Stats};

/// A client's figures at one moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figures {
    pub(super) ledger: Ledger,
    pub(super) refused: [u64; SERVICES],
    pub(super) notices_lost: u64,
}

impl Figures {
    /// Those of nobody.
    pub(super) const NONE: Self =
        Self { ledger: Ledger([Account::ZERO; SERVICES]), refused: [0; SERVICES], notices_lost: 0 };

    /// One service's figures, or all together.
    pub(super) fn stats(&self, service: Option<ServiceId>) -> Stats {
        let mut stats = Stats { notices_lost: self.notices_lost, ..Stats::default() };
        for each in ServiceId::ALL {
            if service.is_none_or(|only| only == each) {
                stats.account.add(self.ledger.0[each.index()]);
                stats.refused += self.refused[each.index()];
            }
        }
        stats
    }
}
