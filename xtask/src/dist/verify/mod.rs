//! Whether what was built is what games may get: read from the files themselves.

mod archive;
mod facts;
mod judge;
#[cfg(all(test, target_os = "linux", target_arch = "x86_64"))]
mod planted;
#[cfg(test)]
mod written;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use super::stub;
use super::target::Target;
use crate::cargo::Workspace;
use crate::say::count;
pub use archive::{Shows, archive};

/// The functions of the header, which a library must show, and nothing else.
pub fn interface(workspace: &Workspace) -> Result<BTreeSet<String>> {
    let header = workspace.read("include/cableway.h")?;
    let functions = stub::functions(&header)?;
    ensure!(!functions.is_empty(), "the header declares no function");
    Ok(functions.into_iter().map(str::to_owned).collect())
}

/// Looks at a shared library, and says what was found; an error tells all that is wrong.
pub fn shared(target: Target, functions: &BTreeSet<String>, file: &Path) -> Result<()> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    let facts = facts::read(&bytes).with_context(|| file.display().to_string())?;
    let complaints = judge::complaints(target, functions, &facts);
    if !complaints.is_empty() {
        bail!("{} is not fit for games:\n  {}", file.display(), complaints.join("\n  "));
    }
    for one in &facts {
        println!("  {}: {}", name_of(file), judge::summary(one));
    }
    Ok(())
}

/// What a file is called, for a line about it.
fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Some names of many, for a complaint.
fn some<'a>(names: impl ExactSizeIterator<Item = &'a String>) -> String {
    const MOST: usize = 5;
    let more = names.len().saturating_sub(MOST);
    let named: Vec<&str> = names.take(MOST).map(String::as_str).collect();
    match more {
        0 => named.join(", "),
        _ => format!("{} and {} more", named.join(", "), count(more as u64, "name")),
    }
}
