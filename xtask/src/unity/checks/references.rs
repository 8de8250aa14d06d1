//! What scenes, assets and assembly definitions refer to is there.

use std::collections::BTreeSet;

use anyhow::Result;

use super::{Findings, metas};
use crate::unity::guid;
use crate::unity::tree::Tree;

/// What refers to other files.
const REFERRING: [&str; 4] = [".unity", ".asset", ".prefab", ".asmdef"];
/// What is part of every Editor: resources and the default ones.
const BUILT_IN: [&str; 3] = [
    "0000000000000000d000000000000000",
    "0000000000000000e000000000000000",
    "0000000000000000f000000000000000",
];

/// `elsewhere` are the GUIDs of the packages that a project uses.
pub fn check(tree: &Tree, elsewhere: &BTreeSet<String>, findings: &mut Findings) -> Result<()> {
    let known = metas::guids(tree)?;
    for path in tree.files().filter(|path| REFERRING.iter().any(|end| path.ends_with(end))) {
        for guid in guid::mentioned(&tree.text(path)?) {
            let is_there = known.contains(&guid)
                || elsewhere.contains(&guid)
                || BUILT_IN.contains(&guid.as_str());
            if !is_there {
                findings.add(format!("{path} refers to {guid}, which no file has"));
            }
        }
    }
    Ok(())
}
