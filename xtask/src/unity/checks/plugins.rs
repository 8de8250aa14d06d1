//! Native libraries: each platform gets its own and no other, and none is under version control.

use std::fs;
use std::io::Read;

use anyhow::Result;

use super::{Findings, privacy};
use crate::unity::plugin::{self, CONSOLE_STUB, Importer, PLUGINS};
use crate::unity::tree::Tree;

/// What native programs and libraries of the platforms begin with.
const MAGIC: [(&[u8], &str); 6] = [
    (b"\x7fELF", "ELF"),
    (b"MZ", "Windows"),
    (b"!<arch>\n", "an archive"),
    (b"\xcf\xfa\xed\xfe", "macOS"),
    (b"\xca\xfe\xba\xbe", "macOS, universal"),
    (b"\xfe\xed\xfa\xcf", "macOS"),
];

/// The importers of a package's libraries, and that its sources hold no library.
pub fn check(tree: &Tree, findings: &mut Findings) -> Result<()> {
    for plugin in &PLUGINS {
        let meta = format!("{}.meta", plugin.path);
        let is_wanted = tree.has(plugin.path) || tree.later.contains(&plugin.path);
        if is_wanted && tree.has(&meta) {
            let read = Importer::read(&tree.text(&meta)?);
            let expected = Importer::expected(plugin);
            if read != expected {
                findings.add(format!("{meta}: {read:?}, and should be {expected:?}"));
            }
        }
    }
    for path in tree.files().filter(|path| path.starts_with("Plugins/")) {
        let is_known = plugin::of(path).is_some() || path == privacy::FILE;
        if !path.ends_with(".meta") && !is_known {
            findings.add(format!("{path} is no library that the package knows"));
        }
    }
    // Libraries are put there when a package is made, never before.
    if tree.later.is_empty() { Ok(()) } else { check_none(tree, findings) }
}

/// That there is no native library among the files.
pub fn check_none(tree: &Tree, findings: &mut Findings) -> Result<()> {
    for path in tree.files().filter(|path| *path != CONSOLE_STUB) {
        let mut start = Vec::new();
        fs::File::open(tree.root.join(path))?.take(8).read_to_end(&mut start)?;
        if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| start.starts_with(magic)) {
            findings.add(format!("{path} is a native library ({kind}) among the sources"));
        }
    }
    Ok(())
}
