//! Assembly definitions, read as Unity reads them: which sources make which assembly, out of which others.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::tree::Tree;

/// An assembly of a package or project.
pub struct Assembly {
    /// Its name.
    pub name: String,
    /// The assemblies that it is made out of.
    pub references: Vec<String>,
    /// Its sources, in order.
    pub sources: Vec<PathBuf>,
    /// Whether it is for the Editor alone.
    pub is_for_editor: bool,
    /// Whether it may have pointers.
    pub allows_unsafe: bool,
    /// Whether it sees the engine.
    pub has_engine: bool,
    /// Whether it holds tests.
    pub is_test: bool,
}

/// The assemblies of a tree, each behind those that it refers to.
pub fn read(tree: &Tree) -> Result<Vec<Assembly>> {
    let definitions: Vec<&str> =
        tree.imported().map(|(path, _)| path).filter(|path| path.ends_with(".asmdef")).collect();
    let mut open = Vec::new();
    for path in &definitions {
        let value: Value =
            serde_json::from_str(&tree.text(path)?).with_context(|| path.to_string())?;
        let folder = folder(path);
        let deeper: Vec<&str> = definitions.iter().map(|it| self::folder(it)).collect();
        let is_own = |source: &str| {
            is_below(source, folder)
                && !deeper.iter().any(|other| {
                    *other != folder && is_below(other, folder) && is_below(source, other)
                })
        };
        let sources = tree.imported().map(|(path, _)| path).filter(|path| path.ends_with(".cs"));
        open.push(Assembly {
            name: value["name"].as_str().context("a name")?.to_owned(),
            references: strings(&value, "references"),
            sources: sources.filter(|path| is_own(path)).map(|path| tree.root.join(path)).collect(),
            is_for_editor: strings(&value, "includePlatforms") == ["Editor"],
            allows_unsafe: value["allowUnsafeCode"] == true,
            has_engine: value["noEngineReferences"] != true,
            is_test: !strings(&value, "defineConstraints").is_empty(),
        });
    }
    sorted(open)
}

/// Each behind those of the same tree that it refers to.
fn sorted(mut open: Vec<Assembly>) -> Result<Vec<Assembly>> {
    let mut missing: BTreeSet<String> = open.iter().map(|it| it.name.clone()).collect();
    let mut sorted = Vec::new();
    while !open.is_empty() {
        let ready = |it: &Assembly| it.references.iter().all(|other| !missing.contains(other));
        let next = open.iter().position(ready);
        let next = open.remove(next.context("assemblies refer to each other in a circle")?);
        ensure!(!next.sources.is_empty(), "{} has no sources", next.name);
        missing.remove(&next.name);
        sorted.push(next);
    }
    Ok(sorted)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn strings(value: &Value, list: &str) -> Vec<String> {
    let list = value[list].as_array().into_iter().flatten();
    list.filter_map(|word| word.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assembly(name: &str, references: &[&str]) -> Assembly {
        Assembly {
            name: name.to_owned(),
            references: references.iter().map(|it| (*it).to_owned()).collect(),
            sources: vec![PathBuf::from("a.cs")],
            is_for_editor: false,
            allows_unsafe: false,
            has_engine: true,
            is_test: false,
        }
    }

    #[test]
    fn what_is_needed_comes_first_and_circles_are_noticed() {
        let order =
            sorted(vec![assembly("c", &["b", "Unity"]), assembly("b", &["a"]), assembly("a", &[])]);
        let names: Vec<_> = order.expect("an order").into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["a", "b", "c"]);
        assert!(sorted(vec![assembly("a", &["b"]), assembly("b", &["a"])]).is_err());
    }

    #[test]
    fn folders_are_told_from_names_that_begin_alike() {
        assert!(is_below("Runtime/Core/A.cs", "Runtime"));
        assert!(!is_below("RuntimeCore/A.cs", "Runtime"));
    }
}
