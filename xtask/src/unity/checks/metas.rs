//! Every file and folder has its `.meta`, every `.meta` its file, and no two the same GUID.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::Findings;
use crate::unity::meta;
use crate::unity::tree::Tree;

pub fn check(tree: &Tree, findings: &mut Findings) -> Result<()> {
    let expected = meta::expected(tree);
    for (path, kind) in &expected {
        let name = format!("{path}.meta");
        if !tree.has(&name) {
            findings.add(format!("{path} has no .meta: `cargo xtask unity --write` makes it"));
        } else if tree.text(&name)? != meta::of(&tree.owner, path, *kind) {
            findings.add(format!("{name} is not what its path gives: was it made by hand?"));
        }
    }
    for name in tree.metas() {
        let path = name.strip_suffix(".meta").unwrap_or(name);
        if !expected.contains_key(path) {
            findings.add(format!("{name} has no file, or belongs to one that Unity does not see"));
        }
    }
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for name in tree.metas() {
        match own(&tree.text(name)?) {
            Some(guid) => {
                if let Some(other) = owners.insert(guid, name) {
                    findings.add(format!("{name} and {other} have the same GUID"));
                }
            }
            None => findings.add(format!("{name} has no GUID of 32 hexadecimal digits")),
        }
    }
    Ok(())
}

/// The GUIDs of a tree's files.
pub fn guids(tree: &Tree) -> Result<BTreeSet<String>> {
    let mut guids = BTreeSet::new();
    for name in tree.metas() {
        guids.extend(own(&tree.text(name)?));
    }
    Ok(guids)
}

/// The GUID that a `.meta` gives.
pub fn own(meta: &str) -> Option<String> {
    let guid = meta.lines().find_map(|line| line.strip_prefix("guid: "))?;
    let is_one = guid.len() == 32
        && guid.chars().all(|digit| digit.is_ascii_hexdigit() && !digit.is_ascii_uppercase());
    is_one.then(|| guid.to_owned())
}
