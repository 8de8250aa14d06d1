//! The licences of what is in the library beside our own code.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::cargo::Workspace;

/// What crates call the files with their licences, in capitals.
const LICENCES: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

/// What is in the library and is no crate.
const BESIDE_CRATES: &str = "\
Beside these crates the library contains

  SQLite, which is in the public domain (https://sqlite.org/copyright.html)
  the Rust standard library, Copyright (c) The Rust Project Contributors, MIT OR Apache-2.0
    (https://github.com/rust-lang/rust), under the terms in LICENSE-MIT and LICENSE-APACHE
";

/// The whole text for this machine's library.
pub fn third_parties(workspace: &Workspace) -> Result<String> {
    of(workspace, &[])
}

/// The whole text: who, and under what terms. Terms that many share stand there once.
pub fn of(workspace: &Workspace, triples: &[&str]) -> Result<String> {
    let metadata = workspace.metadata(triples)?;
    let mut terms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut text = String::from("Cableway contains these crates:\n\n");
    for package in linked(&metadata)? {
        let name = format!("{} {}", said(package, "name")?, said(package, "version")?);
        let home = package["repository"].as_str().unwrap_or("https://crates.io");
        writeln!(text, "  {name}, {} ({home})", said(package, "license")?)?;
        let manifest = Path::new(said(package, "manifest_path")?);
        let licences = licences(manifest.parent().context("a folder")?)?;
        ensure!(!licences.is_empty(), "{name} has no file with its licence");
        for licence in licences {
            terms.entry(licence).or_default().push(name.clone());
        }
    }
    write!(text, "\n{BESIDE_CRATES}")?;
    for (licence, names) in terms {
        write!(text, "\n{}\n{}\n\n{licence}\n", "=".repeat(80), names.join(", "))?;
    }
    Ok(text)
}

/// The packages that become part of the library, in the order of their names: what only builds it, as
/// macros do, does not.
fn linked(metadata: &Value) -> Result<Vec<&Value>> {
    let list = |value: &'_ Value| value.as_array().cloned().unwrap_or_default();
    let packages = metadata["packages"].as_array().context("packages")?;
    let by_id: BTreeMap<_, _> =
        packages.iter().map(|package| (package["id"].as_str(), package)).collect();
    let nodes: BTreeMap<_, _> = list(&metadata["resolve"]["nodes"])
        .into_iter()
        .map(|node| (node["id"].as_str().map(str::to_owned), list(&node["deps"])))
        .collect();
    let ours = packages.iter().find(|package| package["name"] == "cableway").context("our own")?;
    let mut open = vec![said(ours, "id")?.to_owned()];
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        let package = by_id.get(&Some(id.as_str())).context("a package")?;
        let is_macro =
            list(&package["targets"]).iter().any(|target| target["kind"][0] == "proc-macro");
        if is_macro || !found.insert(id.clone()) {
            continue;
        }
        for dependency in nodes.get(&Some(id)).into_iter().flatten() {
            if list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null()) {
                open.push(said(dependency, "pkg")?.to_owned());
            }
        }
    }
    let is_foreign = |package: &&Value| {
        package["id"] != ours["id"] && package["id"].as_str().is_some_and(|id| found.contains(id))
    };
    let mut linked: Vec<_> = packages.iter().filter(is_foreign).collect();
    linked.sort_by_key(|package| (package["name"].to_string(), package["version"].to_string()));
    Ok(linked)
}

fn said<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value[key].as_str().with_context(|| format!("cargo metadata does not tell {key}"))
}

/// The texts of a crate's licences.
fn licences(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if path.is_file() && LICENCES.iter().any(|known| name.starts_with(known)) {
            files.push(path);
        }
    }
    files.sort();
    let texts = files.iter().map(|path| {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Ok(text.trim().to_owned())
    });
    texts.collect()
}
