//! `package.json`, by the rules of Unity's Package Manager.

use anyhow::{Context, Result};
use serde_json::Value;

use super::Findings;
use crate::unity::PACKAGE;
use crate::unity::tree::Tree;

/// What the Package Manager shows beside the package.
const DOCUMENTS: [&str; 4] = ["README.md", "CHANGELOG.md", "LICENSE.md", "Third Party Notices.md"];
const LONGEST_NAME: usize = 214;

pub fn check(tree: &Tree, version: &str, findings: &mut Findings) -> Result<()> {
    if !tree.has("package.json") {
        findings.add("there is no package.json");
        return Ok(());
    }
    let manifest: Value =
        serde_json::from_str(&tree.text("package.json")?).context("package.json is no JSON")?;
    for field in ["name", "version", "displayName", "description", "unity"] {
        if manifest[field].as_str().is_none_or(str::is_empty) {
            findings.add(format!("package.json does not say its {field}"));
        }
    }
    let said = |field: &str| manifest[field].as_str().unwrap_or_default();
    if said("name") != PACKAGE || !is_package_name(said("name")) {
        findings.add(format!("package.json: {} is not the package's name", said("name")));
    }
    if !is_version(said("version")) {
        findings.add(format!("package.json: {} is no version", said("version")));
    }
    if said("version") != version {
        findings.add(format!("package.json is of {}, the library of {version}", said("version")));
    }
    if !is_unity(said("unity")) {
        findings.add(format!("package.json: {} is no version of Unity's", said("unity")));
    }
    for field in ["documentationUrl", "changelogUrl", "licensesUrl"] {
        if !manifest[field].is_null() && !said(field).starts_with("https://") {
            findings.add(format!("package.json: {field} is no address"));
        }
    }
    check_dependencies(&manifest, findings);
    check_samples(tree, &manifest, findings);
    for document in DOCUMENTS {
        if !tree.has(document) && !tree.later.contains(&document) {
            findings.add(format!("{document} is missing"));
        }
    }
    let heading = format!("## [{version}]");
    if tree.has("CHANGELOG.md") && !tree.text("CHANGELOG.md")?.contains(&heading) {
        findings.add(format!("CHANGELOG.md has no part \"{heading}\""));
    }
    Ok(())
}

fn check_dependencies(manifest: &Value, findings: &mut Findings) {
    for (name, version) in manifest["dependencies"].as_object().into_iter().flatten() {
        if !is_package_name(name) || !version.as_str().is_some_and(is_version) {
            findings.add(format!("package.json depends on {name} {version}"));
        }
    }
}

fn check_samples(tree: &Tree, manifest: &Value, findings: &mut Findings) {
    for sample in manifest["samples"].as_array().into_iter().flatten() {
        let path = sample["path"].as_str().unwrap_or_default();
        if !path.starts_with("Samples~/") || !tree.has(path) {
            findings.add(format!("package.json: there is no sample at \"{path}\""));
        }
        for field in ["displayName", "description"] {
            if sample[field].as_str().is_none_or(str::is_empty) {
                findings.add(format!("package.json: the sample at \"{path}\" has no {field}"));
            }
        }
    }
}

/// Small letters, digits, hyphens, underscores; at least two parts behind the first dot's left side.
fn is_package_name(name: &str) -> bool {
    let is_part = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit())
            && part
                .chars()
                .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || "-_".contains(it))
    };
    name.len() <= LONGEST_NAME && name.split('.').count() >= 3 && name.split('.').all(is_part)
}

/// Semantic: three numbers without leading zeros, and perhaps a word for what comes before the release.
fn is_version(version: &str) -> bool {
    let (numbers, before) = version.split_once('-').map_or((version, None), |(a, b)| (a, Some(b)));
    let is_number = |it: &str| {
        !it.is_empty()
            && it.bytes().all(|digit| digit.is_ascii_digit())
            && (it == "0" || !it.starts_with('0'))
    };
    let is_word =
        |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    numbers.split('.').count() == 3
        && numbers.split('.').all(is_number)
        && before.is_none_or(|before| before.split('.').all(is_word))
}

/// Year and number, as "2021.3".
fn is_unity(unity: &str) -> bool {
    unity.split_once('.').is_some_and(|(year, number)| {
        year.len() == 4
            && [year, number]
                .iter()
                .all(|it| !it.is_empty() && it.bytes().all(|d| d.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_versions_and_editors() {
        assert!(is_package_name("com.cableway.sdk"));
        for wrong in
            ["cableway", "com.cableway", "com.Cableway.sdk", "com..sdk", "com.cableway.sdk~"]
        {
            assert!(!is_package_name(wrong), "{wrong}");
        }
        for right in ["0.1.0", "1.20.3", "1.0.0-pre.1"] {
            assert!(is_version(right), "{right}");
        }
        for wrong in ["1.0", "1.0.0.0", "01.0.0", "1.0.0-", "v1.0.0", "1.0.x"] {
            assert!(!is_version(wrong), "{wrong}");
        }
        assert!(is_unity("2021.3") && is_unity("6000.0"));
        assert!(!is_unity("2021.3.1f1") && !is_unity("2021"));
    }
}
