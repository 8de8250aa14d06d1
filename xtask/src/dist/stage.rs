//! A folder that is being filled, and the list of what was put there.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use ring::digest::{SHA256, digest};

/// Files below a prefix.
pub struct Stage {
    prefix: PathBuf,
    files: Vec<String>,
}

impl Stage {
    pub fn new(prefix: &Path) -> Self {
        Self { prefix: prefix.to_owned(), files: Vec::new() }
    }

    /// Where a file goes that somebody else writes; its folder is made.
    pub fn path(&mut self, name: &str) -> Result<PathBuf> {
        let path = self.prefix.join(name);
        let folder = path.parent().unwrap_or(&self.prefix);
        fs::create_dir_all(folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
        self.files.push(name.to_owned());
        Ok(path)
    }

    /// Where a file lies that is there already.
    pub fn path_of(&self, name: &str) -> PathBuf {
        self.prefix.join(name)
    }

    pub fn write(&mut self, name: &str, text: &str) -> Result<()> {
        let path = self.path(name)?;
        fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))
    }

    /// Copies a file that has the same name below another folder.
    pub fn copy(&mut self, from: &Path, name: &str) -> Result<()> {
        let text = fs::read_to_string(from.join(name)).with_context(|| name.to_owned())?;
        self.write(name, &text)
    }

    /// Writes the files' digests, as `sha256sum --check` reads them.
    pub fn write_sums(mut self) -> Result<()> {
        self.files.sort();
        let mut sums = String::new();
        for name in &self.files {
            writeln!(sums, "{}  {name}", digest_of(&self.prefix.join(name))?)?;
        }
        self.write("SHA256SUMS", &sums)
    }
}

/// A file's digest, as `sha256sum` writes it.
pub fn digest_of(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    let mut text = String::new();
    for byte in digest(&SHA256, &bytes).as_ref() {
        write!(text, "{byte:02x}")?;
    }
    Ok(text)
}
