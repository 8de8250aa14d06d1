//! The sample project around its assets: which Editor, which package, which scenes, which scripts.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::{Findings, metas};
use crate::unity::PACKAGE;
use crate::unity::tree::Tree;

/// Where `cargo xtask dist --unity` puts the package, seen from the project's `Packages`.
pub const PACKAGE_FROM_PROJECT: &str = "file:../../target/dist-unity/com.cableway.sdk";
/// Settings without which the Editor would make its own.
const SETTINGS: [&str; 7] = [
    "EditorBuildSettings.asset",
    "EditorSettings.asset",
    "InputManager.asset",
    "PlayerSettings.asset",
    "ProjectVersion.txt",
    "TagManager.asset",
    "TimeManager.asset",
];

pub fn check(assets: &Tree, findings: &mut Findings) -> Result<()> {
    let root = assets.root.parent().context("a project around its assets")?;
    for name in SETTINGS {
        // The Editor calls its player's settings so, whatever the file's name says.
        let name = if name == "PlayerSettings.asset" { "ProjectSettings.asset" } else { name };
        if !root.join("ProjectSettings").join(name).is_file() {
            findings.add(format!("ProjectSettings/{name} is missing"));
        }
    }
    let version = read(root, "ProjectSettings/ProjectVersion.txt")?;
    if !version.lines().any(|line| line.starts_with("m_EditorVersion: 20")) {
        findings.add("ProjectSettings/ProjectVersion.txt names no Editor");
    }
    let manifest: Value = serde_json::from_str(&read(root, "Packages/manifest.json")?)?;
    let from = &manifest["dependencies"][PACKAGE];
    if from != PACKAGE_FROM_PROJECT {
        findings.add(format!("Packages/manifest.json takes the package from {from}"));
    }
    check_build(assets, &read(root, "ProjectSettings/EditorBuildSettings.asset")?, findings)?;
    check_scripts(assets, findings)
}

fn read(root: &Path, name: &str) -> Result<String> {
    fs::read_to_string(root.join(name)).with_context(|| format!("{name} cannot be read"))
}

/// The scenes of the build, each with its GUID.
fn check_build(assets: &Tree, settings: &str, findings: &mut Findings) -> Result<()> {
    let mut paths = Vec::new();
    let mut lines = settings.lines().map(str::trim);
    while let Some(line) = lines.next() {
        if let Some(path) = line.strip_prefix("path: Assets/") {
            let guid = lines.next().and_then(|line| line.strip_prefix("guid: ")).unwrap_or("none");
            let meta = format!("{path}.meta");
            if !assets.has(&meta) || metas::own(&assets.text(&meta)?).as_deref() != Some(guid) {
                findings.add(format!("EditorBuildSettings: Assets/{path} has not the GUID {guid}"));
            }
            paths.push(path.to_owned());
        }
    }
    for scene in assets.files().filter(|path| path.ends_with(".unity")) {
        if !paths.iter().any(|path| path == scene) {
            findings.add(format!("EditorBuildSettings does not build Assets/{scene}"));
        }
    }
    Ok(())
}

/// A script that a scene refers to must hold a class of the file's name, or Unity finds none.
fn check_scripts(assets: &Tree, findings: &mut Findings) -> Result<()> {
    let mut scripts = BTreeMap::new();
    for path in assets.files().filter(|path| path.ends_with(".cs.meta")) {
        if let Some(guid) = metas::own(&assets.text(path)?) {
            scripts.insert(guid, path.trim_end_matches(".meta"));
        }
    }
    for scene in assets.files().filter(|path| path.ends_with(".unity")) {
        for line in assets.text(scene)?.lines() {
            let Some((_, rest)) = line.split_once("m_Script: {fileID: 11500000, guid: ") else {
                continue;
            };
            let Some(script) = rest.get(..32).and_then(|guid| scripts.get(guid)) else {
                continue;
            };
            let class = script.rsplit('/').next().unwrap_or(script).trim_end_matches(".cs");
            if !assets.text(script)?.contains(&format!("class {class} : MonoBehaviour")) {
                findings.add(format!("{scene} needs a MonoBehaviour {class} in Assets/{script}"));
            }
        }
    }
    Ok(())
}
