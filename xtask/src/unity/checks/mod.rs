//! What is checked of a package and of a project, without Unity.

mod assemblies;
mod manifest;
mod metas;
mod plist;
mod plugins;
mod privacy;
mod project;
mod references;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use super::tree::Tree;

/// What was found wrong, each in a sentence.
#[derive(Default)]
pub struct Findings(pub Vec<String>);

impl Findings {
    fn add(&mut self, finding: impl Into<String>) {
        self.0.push(finding.into());
    }

    /// An error with all of them, if there are any.
    pub fn into_result(self, what: &str) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        bail!("{what}:\n  {}", self.0.join("\n  "))
    }
}

/// Looks at a package: the sources in the repository, or one that was made. `version` is the library's.
pub fn package(tree: &Tree, version: &str) -> Result<Findings> {
    let mut findings = Findings::default();
    metas::check(tree, &mut findings)?;
    references::check(tree, &BTreeSet::new(), &mut findings)?;
    assemblies::check(tree, &[], &mut findings)?;
    manifest::check(tree, version, &mut findings)?;
    plugins::check(tree, &mut findings)?;
    privacy::check(tree, &mut findings)?;
    Ok(findings)
}

/// Looks at a project that uses the package: `assets` is its folder `Assets`, and all else is found from there.
pub fn project(assets: &Tree, package: &Tree) -> Result<Findings> {
    let mut findings = Findings::default();
    let known = metas::guids(package)?;
    metas::check(assets, &mut findings)?;
    references::check(assets, &known, &mut findings)?;
    assemblies::check(assets, &assemblies::names(package)?, &mut findings)?;
    plugins::check_none(assets, &mut findings)?;
    project::check(assets, &mut findings)?;
    Ok(findings)
}
