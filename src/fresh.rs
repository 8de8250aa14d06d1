//! Files that are replaced at once and as a whole: whoever reads sees the old one or the new one.

use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::platform::{Files, System};

/// A new file that has not yet taken the place of the one before. Removed again if it never does.
pub struct Fresh {
    path: PathBuf,
    place: PathBuf,
}

impl Fresh {
    /// Writes it, down to the disk, beside its place. No two writers at work there may be called alike.
    pub fn write(place: &Path, writer: impl Display, bytes: &[u8]) -> io::Result<Self> {
        let name = place.file_name().ok_or_else(|| io::Error::other("is no path of a file"))?;
        let name = format!("{}.new-{writer}", name.to_string_lossy());
        let fresh = Self { path: place.with_file_name(name), place: place.to_owned() };
        let mut file = File::create(&fresh.path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(fresh)
    }

    /// Puts it in the place of the one before.
    pub fn put_in_place(&self) -> io::Result<()> {
        System::rename(&self.path, &self.place)?;
        // The folder too: after a power cut, an old file under a newer time would look like foul play.
        // Not all systems can.
        if let Some(folder) = self.place.parent() {
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
        Ok(())
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        // Gone where it was put in place.
        let _ = fs::remove_file(&self.path);
    }
}
