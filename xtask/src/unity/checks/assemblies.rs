//! Assembly definitions: their names, what they refer to, and what kind of assembly they make.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Findings;
use crate::unity::tree::Tree;

/// Assemblies of Unity's that a definition may name.
const UNITYS: [&str; 2] = ["UnityEngine.TestRunner", "UnityEditor.TestRunner"];

/// What the native library is called, without the ending that it shares with assemblies on Windows.
const LIBRARY: &str = "cableway";

/// `elsewhere` are the assemblies of the packages that a project uses.
pub fn check(tree: &Tree, elsewhere: &[String], findings: &mut Findings) -> Result<()> {
    let definitions = read(tree)?;
    let names = names(tree)?;
    for (path, definition) in &definitions {
        check_one(path, definition, findings);
        for reference in strings(definition, "references") {
            let is_known = names.contains(&reference)
                || elsewhere.contains(&reference)
                || UNITYS.contains(&reference.as_str());
            if !is_known {
                findings.add(format!("{path} refers to {reference}, which there is not"));
            }
        }
    }
    for (index, name) in names.iter().enumerate() {
        if names[..index].contains(name) {
            findings.add(format!("two assemblies are called {name}"));
        }
    }
    for path in tree.imported().map(|(path, _)| path).filter(|path| path.ends_with(".cs")) {
        let is_below = |definition: &String| {
            definition.rsplit_once('/').is_none_or(|(folder, _)| {
                path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
            })
        };
        if !definitions.keys().any(is_below) {
            findings.add(format!("{path} is in no assembly"));
        }
    }
    Ok(())
}

/// The names of a tree's assemblies.
pub fn names(tree: &Tree) -> Result<Vec<String>> {
    let definitions = read(tree)?;
    let names = definitions.values().filter_map(|definition| definition["name"].as_str());
    Ok(names.map(str::to_owned).collect())
}

fn read(tree: &Tree) -> Result<BTreeMap<String, Value>> {
    let mut definitions = BTreeMap::new();
    for path in tree.files().filter(|path| path.ends_with(".asmdef")) {
        let text = tree.text(path)?;
        let definition = serde_json::from_str(&text).with_context(|| format!("{path}: no JSON"))?;
        definitions.insert(path.to_owned(), definition);
    }
    Ok(definitions)
}

fn check_one(path: &str, definition: &Value, findings: &mut Findings) {
    let file = path.rsplit('/').next().unwrap_or(path);
    let Some(name) = definition["name"].as_str() else {
        return findings.add(format!("{path} has no name"));
    };
    if file != format!("{name}.asmdef") {
        findings.add(format!("{path} is called {name}: file and assembly should be called alike"));
    }
    // Windows' runtimes look for the native library beside the assembly first, and in any case.
    if name.eq_ignore_ascii_case(LIBRARY) {
        findings
            .add(format!("{path}: on Windows the assembly would be found in the library's place"));
    }
    let is_for_editor = strings(definition, "includePlatforms") == ["Editor"];
    if path.contains("Editor/") != is_for_editor {
        findings.add(format!("{path}: what is in a folder Editor, and only that, is the Editor's"));
    }
    if path.starts_with("Tests/") {
        let has = |list: &str, word: &str| strings(definition, list).iter().any(|it| it == word);
        if !has("defineConstraints", "UNITY_INCLUDE_TESTS") {
            findings.add(format!("{path}: tests would be built into the game"));
        }
        if !has("precompiledReferences", "nunit.framework.dll") {
            findings.add(format!("{path}: tests need nunit.framework.dll"));
        }
        if definition["autoReferenced"] != false {
            findings.add(format!("{path}: the game's code would refer to the tests"));
        }
    }
}

fn strings(definition: &Value, list: &str) -> Vec<String> {
    let list = definition[list].as_array().into_iter().flatten();
    list.filter_map(|word| word.as_str().map(str::to_owned)).collect()
}
