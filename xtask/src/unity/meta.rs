//! The `.meta` that stands beside every file and folder: its GUID, and how Unity imports it.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};

use super::guid;
use super::plugin;
use super::tree::{Kind, Tree};

/// What every importer's part ends with.
const END: &str = "  userData: \n  assetBundleName: \n  assetBundleVariant: \n";

/// The `.meta` of an entry.
pub fn of(owner: &str, path: &str, kind: Kind) -> String {
    let guid = guid::of(owner, path);
    let folder = if kind == Kind::Folder { "folderAsset: yes\n" } else { "" };
    format!("fileFormatVersion: 2\nguid: {guid}\n{folder}{}{END}", importer(path, kind))
}

/// Writes those that are missing or other than they should be, and gives their paths.
pub fn write(tree: &Tree) -> Result<Vec<String>> {
    let mut written = Vec::new();
    for (path, kind) in expected(tree) {
        let (meta, text) = (format!("{path}.meta"), of(&tree.owner, &path, kind));
        let file = tree.root.join(&meta);
        if fs::read_to_string(&file).is_ok_and(|there| there == text) {
            continue;
        }
        fs::create_dir_all(file.parent().unwrap_or(&tree.root))?;
        fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))?;
        written.push(meta);
    }
    Ok(written)
}

/// What must have a `.meta`: what is imported, and what will be, with the folders above it.
pub fn expected(tree: &Tree) -> BTreeMap<String, Kind> {
    let mut paths: BTreeMap<_, _> =
        tree.imported().map(|(path, kind)| (path.to_owned(), kind)).collect();
    for path in &tree.later {
        paths.insert((*path).to_owned(), Kind::File);
        for (slash, _) in path.match_indices('/') {
            paths.insert(path[..slash].to_owned(), Kind::Folder);
        }
    }
    paths
}

/// How Unity imports an entry: by its name alone.
fn importer(path: &str, kind: Kind) -> String {
    const NONE: &str = "  externalObjects: {}\n";
    if kind == Kind::Folder {
        return format!("DefaultImporter:\n{NONE}");
    }
    if let Some(plugin) = plugin::of(path) {
        return plugin::importer(plugin);
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "cs" => format!(
            "MonoImporter:\n{NONE}  serializedVersion: 2\n  defaultReferences: []\n  \
             executionOrder: 0\n  icon: {{instanceID: 0}}\n"
        ),
        "asmdef" => format!("AssemblyDefinitionImporter:\n{NONE}"),
        "asset" => format!("NativeFormatImporter:\n{NONE}  mainObjectFileID: 11400000\n"),
        "json" if name == "package.json" => format!("PackageManifestImporter:\n{NONE}"),
        "json" | "md" | "txt" | "xml" => format!("TextScriptImporter:\n{NONE}"),
        _ => format!("DefaultImporter:\n{NONE}"),
    }
}
