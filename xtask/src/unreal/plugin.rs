//! The plugin's files, as texts: read once, looked at by every check, and broken on purpose by the tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Each file's path below the plugin's folder, with slashes, and its text.
#[derive(Clone)]
pub struct Plugin {
    files: BTreeMap<String, String>,
}

impl Plugin {
    /// Reads the whole folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        let mut open = vec![folder.to_owned()];
        while let Some(next) = open.pop() {
            let entries = fs::read_dir(&next)
                .with_context(|| format!("{} cannot be read", next.display()))?;
            for entry in entries {
                let path = entry?.path();
                if path.is_dir() {
                    open.push(path);
                    continue;
                }
                let text = fs::read_to_string(&path)
                    .with_context(|| format!("{} is no text", path.display()))?;
                let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
                files.insert(name, text);
            }
        }
        Ok(Self { files })
    }

    /// Paths and texts, in order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Those whose path begins and ends like this.
    pub fn like<'a>(
        &'a self,
        beginning: &'a str,
        end: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let is_like = move |path: &str| path.starts_with(beginning) && path.ends_with(end);
        self.files().filter(move |(path, _)| is_like(path))
    }

    /// A file's text; nothing if it is not there.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Breaks it: what stands in a file is replaced, and must be there.
    #[cfg(test)]
    pub fn replaced(&self, path: &str, from: &str, to: &str) -> Self {
        let mut broken = self.clone();
        let text = broken.files.get_mut(path).expect("a file of this name");
        assert!(text.contains(from), "{path} has no {from:?}");
        *text = text.replacen(from, to, 1);
        broken
    }

    /// Breaks it: a file is not there.
    #[cfg(test)]
    pub fn without(&self, path: &str) -> Self {
        let mut broken = self.clone();
        broken.files.remove(path).expect("a file of this name");
        broken
    }

    /// Breaks it: there is a file more.
    #[cfg(test)]
    pub fn with(&self, path: &str, text: &str) -> Self {
        let mut broken = self.clone();
        broken.files.insert(path.to_owned(), text.to_owned());
        broken
    }
}

/// A path's last part.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A file's name up to its first dot.
pub fn stem(path: &str) -> &str {
    file_name(path).split('.').next().unwrap_or(path)
}

/// The module that a file belongs to: the folder above Public and Private.
pub fn module_of(path: &str) -> Option<&str> {
    let (above, _) = path.split_once("/Public/").or_else(|| path.split_once("/Private/"))?;
    Some(file_name(above))
}
