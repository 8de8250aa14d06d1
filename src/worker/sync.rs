//! The end of a sync: the flush that carried it was answered.

use super::sender::Sender;
use crate::client::shared::Detail;
use crate::notice::NoticeKind;

/// What became of events.
#[derive(Debug, Default)]
pub(super) struct News {
    /// How many the server took.
    pub(super) taken: u64,
    /// Why some could not be sent, or were refused.
    pub(super) trouble: Option<String>,
}

impl Sender {
    /// Tells what came of the sync that the flush with this number carried, if it carried one.
    pub(super) fn end_sync(&mut self, ticket: u64) {
        let service = self.service();
        let ended = self.core.entry.with_live(|live| live.end_sync(service, ticket));
        let Some(Some(sync)) = ended else { return };
        let News { taken: count, trouble } = std::mem::take(&mut self.flushes.news);
        let (kind, message, outcome) = match trouble {
            None => (NoticeKind::Synced, format!("synced: {count} events"), Ok(())),
            Some(why) => (NoticeKind::SyncFailed, format!("the sync failed: {why}"), Err(why)),
        };
        // In this order: who waited for it finds the notice.
        self.core.notify(kind, Some(service), Detail { count, ..Detail::saying(message) });
        self.core.progress.end_sync(sync, outcome);
    }
}
