//! The workspace as cargo sees it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process;

/// Longer than building everything from nothing takes on a slow machine.
pub const BUILD_LIMIT: Duration = Duration::from_secs(3600);
const METADATA_LIMIT: Duration = Duration::from_secs(300);

/// The workspace of the current folder.
pub struct Workspace {
    /// Where its `Cargo.toml` is.
    pub root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Asks cargo, which knows of every way to move the target folder.
    pub fn find() -> Result<Self> {
        let mut command = cargo();
        command.args(["metadata", "--no-deps", "--format-version=1"]);
        let metadata: Value =
            serde_json::from_str(&process::output(&mut command, METADATA_LIMIT)?)?;
        let path = |name: &str| {
            let path = metadata[name].as_str();
            path.map(PathBuf::from).with_context(|| format!("cargo metadata does not tell {name}"))
        };
        Ok(Self { root: path("workspace_root")?, target: path("target_directory")? })
    }

    /// What cargo knows of all packages that are built for these platforms, or for this machine if for none.
    pub fn metadata(&self, triples: &[&str]) -> Result<Value> {
        let said = process::output(rustc().arg("-vV"), METADATA_LIMIT)?;
        let host = said.lines().find_map(|line| line.strip_prefix("host: "));
        let host = [host.context("rustc does not tell its host")?];
        let mut command = self.cargo(&["metadata", "--format-version=1"]);
        for triple in if triples.is_empty() { &host } else { triples } {
            command.args(["--filter-platform", triple]);
        }
        Ok(serde_json::from_str(&process::output(&mut command, METADATA_LIMIT)?)?)
    }

    /// The text of one of its files.
    pub fn read(&self, name: &str) -> Result<String> {
        let path = self.root.join(name);
        fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))
    }

    /// A call of cargo in the workspace.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = cargo();
        command.args(arguments).current_dir(&self.root);
        command
    }

    /// Builds the library as games get it and gives the path of the shared one.
    pub fn build_library(&self) -> Result<PathBuf> {
        self.library(&["build", "--release", "--package=cableway", "--lib"])
    }

    /// Builds it as games get it, but without its default features, and gives the path of the shared one.
    /// In a folder of its own: cargo keeps one library of a name.
    pub fn build_library_without_features(&self) -> Result<PathBuf> {
        let target = self.scratch()?.join("without-features");
        let target = target.to_str().context("the target folder's path is not UTF-8")?;
        let features = ["--no-default-features", "--target-dir", target];
        self.library(
            &[&["build", "--release", "--package=cableway", "--lib"], &features[..]].concat(),
        )
    }

    /// Builds it without optimisation, which is quicker, and gives the path of the shared one.
    pub fn build_dev_library(&self) -> Result<PathBuf> {
        self.library(&["build", "--package=cableway", "--lib"])
    }

    fn library(&self, build: &[&str]) -> Result<PathBuf> {
        let mut command = self.cargo(build);
        command.arg("--message-format=json-render-diagnostics");
        let messages = process::output(&mut command, BUILD_LIMIT)?;
        let library = messages.lines().find_map(shared_library);
        library.context("cargo built no shared library: is `cdylib` among the crate types?")
    }

    /// A folder of the target folder, without anything in it.
    pub fn emptied(&self, name: &str) -> Result<PathBuf> {
        let folder = self.target.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .with_context(|| format!("{} cannot be removed", folder.display()))?;
        }
        fs::create_dir_all(&folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
        Ok(folder)
    }

    /// A folder for what is built beside cargo's own, made if missing.
    pub fn scratch(&self) -> Result<PathBuf> {
        self.folder("xtask")
    }

    /// A folder of the target folder, made if missing.
    pub fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.target.join(name);
        fs::create_dir_all(&folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
        Ok(folder)
    }
}

/// A call of the cargo that runs this program.
fn cargo() -> Command {
    call(Path::new(&env::var_os("CARGO").unwrap_or_else(|| "cargo".into())))
}

/// A call of this cargo, or of what calls cargo.
///
/// `cargo run` describes this package in the environment. Build scripts that look there would run
/// again, and with them much of the build, whenever cargo is called from here after it was called
/// by hand, and the other way round.
pub fn call(program: &Path) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        let told = name.to_string_lossy();
        if told.starts_with("CARGO_PKG_") || told.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// A call of the compiler.
pub fn rustc() -> Command {
    Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// The shared library that a message of cargo's tells of.
fn shared_library(message: &str) -> Option<PathBuf> {
    let message = serde_json::from_str(message).ok()?;
    let wanted = Some(env::consts::DLL_EXTENSION.as_ref());
    libraries(&message).into_iter().find(|file| file.extension() == wanted)
}

/// The library's files, if it is these that a message of cargo's tells of.
pub fn libraries(message: &Value) -> Vec<PathBuf> {
    if message["reason"] != "compiler-artifact" || message["target"]["name"] != "cableway" {
        return Vec::new();
    }
    let files = message["filenames"].as_array().into_iter().flatten();
    files.filter_map(Value::as_str).map(PathBuf::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shared_library_is_found_among_the_artifacts() {
        let file = format!("/t/release/libcableway.{}", env::consts::DLL_EXTENSION);
        let message = serde_json::json!({
            "reason": "compiler-artifact",
            "target": {"name": "cableway"},
            "filenames": ["/t/release/libcableway.a", file],
        });
        assert_eq!(shared_library(&message.to_string()), Some(PathBuf::from(file)));
        assert_eq!(shared_library(r#"{"reason": "build-finished", "success": true}"#), None);
        assert_eq!(shared_library("not JSON"), None);
    }
}
