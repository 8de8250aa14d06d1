//! The files of a package or of a project's `Assets`, as Unity's importer sees them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Files below a root, by their paths from it, with `/` between the parts.
pub struct Tree {
    /// Where it is.
    pub root: PathBuf,
    /// Whose files they are: part of what their GUIDs are made of.
    pub owner: String,
    /// Each path, and whether it is a folder. The `.meta` files stand among them.
    pub entries: BTreeMap<String, Kind>,
    /// Files that are put there later, whose `.meta` is there already.
    pub later: Vec<&'static str>,
}

/// What an entry is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
}

impl Tree {
    /// Reads the names of everything below a root.
    pub fn read(root: &Path, owner: &str) -> Result<Self> {
        let mut entries = BTreeMap::new();
        walk(root, "", &mut entries)?;
        Ok(Self { root: root.to_owned(), owner: owner.to_owned(), entries, later: Vec::new() })
    }

    /// The same with files that are put there later.
    pub fn with_later(self, later: Vec<&'static str>) -> Self {
        Self { later, ..self }
    }

    /// What needs a `.meta`: everything that Unity imports.
    pub fn imported(&self) -> impl Iterator<Item = (&str, Kind)> {
        let entries = self.entries.iter().map(|(path, kind)| (path.as_str(), *kind));
        entries.filter(|(path, _)| !path.ends_with(".meta") && !is_hidden(path))
    }

    /// The `.meta` files.
    pub fn metas(&self) -> impl Iterator<Item = &str> {
        self.files().filter(|path| path.ends_with(".meta"))
    }

    /// All files, hidden ones too.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let files = self.entries.iter().filter(|(_, kind)| **kind == Kind::File);
        files.map(|(path, _)| path.as_str())
    }

    /// Whether there is such a file or folder.
    pub fn has(&self, path: &str) -> bool {
        self.entries.contains_key(path)
    }

    /// A file's text.
    pub fn text(&self, path: &str) -> Result<String> {
        let file = self.root.join(path);
        fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))
    }
}

/// Unity leaves out what begins with a dot or ends with a tilde, and everything below it.
pub fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part.ends_with('~'))
}

fn walk(folder: &Path, prefix: &str, entries: &mut BTreeMap<String, Kind>) -> Result<()> {
    let listed =
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in listed {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &format!("{path}/"), entries)?;
            entries.insert(path, Kind::Folder);
        } else {
            entries.insert(path, Kind::File);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unity_does_not_see_everything() {
        for hidden in ["Samples~", "Samples~/FirstEvent/A.cs", ".gitignore", "Runtime/.hidden/a"] {
            assert!(is_hidden(hidden), "{hidden}");
        }
        assert!(!is_hidden("Runtime/A.cs"));
    }
}
