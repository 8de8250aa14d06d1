//! Makes the package: its own files, the C# layer, the native libraries that there are, and whose work is in them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::plugin::{CONSOLE_STUB, LINUX, PLUGINS};
use super::tree::{Kind, Tree, is_hidden};
use super::{PACKAGE, SOURCES, console_stub, meta};
use crate::cargo::Workspace;
use crate::{dist, process};

const LIMIT: Duration = Duration::from_secs(300);
/// The C# layer, where it lives and where it goes.
const LAYER: (&str, &str) = ("bindings/csharp/Runtime", "Runtime/Cableway");
/// The package's pages, where they live and where they go.
const PAGES: (&str, &str) = ("docs/unity.md", "Documentation~/index.md");

/// What a package is to be made of beside what is built here.
#[derive(Default)]
pub struct Wishes {
    /// Native libraries that were built elsewhere, by the names of the table.
    pub natives: Vec<(String, PathBuf)>,
    /// Where the pages can be read on the web.
    pub home: Option<String>,
}

/// Makes the package in a folder, with the archive that Unity's Package Manager installs beside it.
pub fn package_and_archive(workspace: &Workspace, folder: &Path, wishes: &Wishes) -> Result<()> {
    let package = package(workspace, folder, wishes)?;
    let archive = folder.join(format!("{PACKAGE}-{}.tgz", env!("CARGO_PKG_VERSION")));
    // The Package Manager wants the folder inside to have this name.
    dist::tar(folder, PACKAGE, "package", &archive)?;
    println!("  {} and {} are ready", package.display(), archive.display());
    Ok(())
}

/// Makes the package in a folder and gives its own.
pub fn package(workspace: &Workspace, folder: &Path, wishes: &Wishes) -> Result<PathBuf> {
    let package = folder.join(PACKAGE);
    if package.exists() {
        fs::remove_dir_all(&package)
            .with_context(|| format!("{} cannot be removed", package.display()))?;
    }
    let sources = Tree::read(&workspace.root.join(SOURCES), PACKAGE)?;
    for path in sources.files().filter(|path| !path.ends_with(".meta")) {
        copy(&sources.root.join(path), &package.join(path))?;
    }
    let layer = Tree::read(&workspace.root.join(LAYER.0), PACKAGE)?;
    for path in layer.files().filter(|path| path.ends_with(".cs") && !is_hidden(path)) {
        copy(&layer.root.join(path), &package.join(LAYER.1).join(path))?;
    }
    let page = package.join(PAGES.1);
    make_folder_of(&page)?;
    fs::write(page, for_package(&workspace.read(PAGES.0)?, wishes.home.as_deref()))?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&workspace.root.join(licence), &package.join(licence))?;
    }
    fs::write(package.join("Third Party Notices.md"), dist::third_parties(workspace)?)?;
    put_natives(workspace, &package, wishes)?;
    if let Some(home) = &wishes.home {
        name_home(&package.join("package.json"), home)?;
    }
    meta::write(&Tree::read(&package, PACKAGE)?)?;
    Ok(package)
}

/// The native libraries, and a page that says which.
fn put_natives(workspace: &Workspace, package: &Path, wishes: &Wishes) -> Result<()> {
    let stub = package.join(CONSOLE_STUB);
    make_folder_of(&stub)?;
    fs::write(&stub, console_stub::of(&workspace.read("include/cableway.h")?)?)?;
    let mut given: BTreeMap<&str, &Path> = BTreeMap::new();
    for (name, file) in &wishes.natives {
        let Some(plugin) = PLUGINS.iter().find(|it| it.name == name && it.path != CONSOLE_STUB)
        else {
            let libraries = PLUGINS.iter().filter(|plugin| plugin.path != CONSOLE_STUB);
            let names: Vec<_> = libraries.map(|plugin| plugin.name).collect();
            bail!("\"{name}\" is none of {}", names.join(", "));
        };
        given.insert(plugin.path, file);
    }
    let mut page = String::from(
        "# Native libraries in this package\n\nWhat is absent must be given when the package is made: \
         `cargo xtask dist --unity --native NAME=FILE`.\n\n| name | file | |\n| --- | --- | --- |\n",
    );
    for plugin in &PLUGINS {
        let to = package.join(plugin.path);
        if let Some(from) = given.get(plugin.path) {
            ensure!(from.is_file(), "{} is no file", from.display());
            copy(from, &to)?;
        } else if plugin.path == LINUX && cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            make_folder_of(&to)?;
            dist::strip(&workspace.build_library()?, &to)?;
        }
        let state = match (plugin.path, to.is_file()) {
            (CONSOLE_STUB, _) => "a stand-in that does nothing",
            (_, true) => "here",
            (_, false) => "absent",
        };
        writeln!(page, "| {} | `{}` | {state} |", plugin.name, plugin.path)?;
    }
    Ok(fs::write(package.join("PLATFORMS.md"), page)?)
}

/// A page with links that hold in the package: to the web where the pages are there, else none, but those within the
/// page itself.
fn for_package(page: &str, home: Option<&str>) -> String {
    let mut parts = page.split("](");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (link, rest) = part.split_once(')').unwrap_or((part, ""));
        let is_relative = !link.starts_with('#') && !link.contains("://");
        match (is_relative, home) {
            (false, _) => text += &format!("]({link}){rest}"),
            (true, Some(home)) => {
                let home = home.trim_end_matches('/');
                let link = link.strip_prefix("../").map_or(format!("docs/{link}"), str::to_owned);
                text += &format!("]({home}/{link}){rest}");
            }
            (true, None) => {
                if let Some(bracket) = text.rfind('[') {
                    text.remove(bracket);
                }
                text += rest;
            }
        }
    }
    text
}

/// Puts the addresses of the pages into the manifest, once they have some.
fn name_home(manifest: &Path, home: &str) -> Result<()> {
    let mut value: Value = serde_json::from_str(&fs::read_to_string(manifest)?)?;
    let home = home.trim_end_matches('/');
    for (field, page) in [
        ("documentationUrl", "docs/unity.md"),
        ("changelogUrl", "CHANGELOG.md"),
        ("licensesUrl", "LICENSE-MIT"),
    ] {
        value[field] = format!("{home}/{page}").into();
    }
    Ok(fs::write(manifest, serde_json::to_string_pretty(&value)? + "\n")?)
}

/// Packs a package twice, and looks whether the archive is the same and what npm would have made.
pub fn check_archive(folder: &Path) -> Result<()> {
    let (one, other) = (folder.join("one.tgz"), folder.join("other.tgz"));
    // What npm would pack: everything below `package`.
    dist::tar(folder, PACKAGE, "package", &one)?;
    dist::tar(folder, PACKAGE, "package", &other)?;
    ensure!(fs::read(&one)? == fs::read(&other)?, "the archive is another each time");
    let listed = process::output(Command::new("tar").arg("-tzf").arg(&one), LIMIT)?;
    for name in ["package.json", "package.json.meta", "Runtime/Cableway/CablewayClient.cs"] {
        ensure!(
            listed.lines().any(|line| line == format!("package/{name}")),
            "{name} is not in it"
        );
    }
    let strays = listed.lines().filter(|line| !line.starts_with("package/")).count();
    ensure!(strays == 0, "{strays} files of the archive are not below package/");
    println!("  the archive has {} entries, and is the same each time", listed.lines().count());
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    make_folder_of(to)?;
    fs::copy(from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(())
}

fn make_folder_of(file: &Path) -> Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))
}

/// The C# files of a folder, in order.
pub fn csharp_files(tree: &Tree, below: &str) -> Vec<PathBuf> {
    let files = tree.entries.iter().filter(|(path, kind)| {
        **kind == Kind::File && path.starts_with(below) && path.ends_with(".cs")
    });
    files.map(|(path, _)| tree.root.join(path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_hold_in_the_package() {
        let page = "[a](#b), [c](../d) and [e](f.md), [g](https://h.i)";
        let home = "https://j.k/";
        assert_eq!(for_package(page, None), "[a](#b), c and e, [g](https://h.i)");
        assert_eq!(
            for_package(page, Some(home)),
            "[a](#b), [c](https://j.k/d) and [e](https://j.k/docs/f.md), [g](https://h.i)"
        );
    }
}
