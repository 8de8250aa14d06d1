//! Whether folder and database are still where they were when they were opened. What is removed or
//! replaced meanwhile goes on working for who has it open, but nobody will ever find it again.

use std::path::Path;

use crate::client::shared::{Core, Detail};
use crate::notice::NoticeKind;
use crate::platform::FileId;
use crate::store::Store;

/// Where a worker's files were when it began.
pub(super) struct Place {
    database: Option<FileId>,
    is_lost: bool,
}

impl Place {
    /// Of a client whose database is open.
    pub(super) fn new(core: &Core) -> Self {
        let folder = core.options.storage_dir.as_deref();
        Self { database: folder.and_then(database_in), is_lost: false }
    }

    /// Whether the files are still there. Tells the developer once if they are not.
    pub(super) fn is_there(&mut self, core: &Core, folder: &Path) -> bool {
        let is_there =
            FileId::of(folder).ok() == core.folder && database_in(folder) == self.database;
        if !is_there && !self.is_lost {
            self.is_lost = true;
            let message = format!(
                "events are kept in memory only, until the process ends: {} or the database in it was \
                 removed or replaced",
                folder.display()
            );
            core.notify(NoticeKind::StorageUnusable, None, Detail::saying(message));
        }
        is_there
    }
}

fn database_in(folder: &Path) -> Option<FileId> {
    FileId::of(&Store::path(folder)).ok()
}
