//! A toolchain that builds its own standard library: for a sanitizer, or for a system that rustup has not brought.
//!
//! Debian's `rustc-web` has the sources that fit its compiler. It conflicts with rustup as a package, so it is
//! unpacked into the target folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::cargo::Workspace;
use crate::process;
use crate::say::heading;

const LIMIT: Duration = Duration::from_secs(3600);
/// The compiler, and what it needs of what is not on every machine.
const TOOLCHAIN: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];
const NEEDED: [&str; 5] = ["libstd-rust-web", "libllvm22", "libgit2", "libmbed", "libhttp-parser"];

/// Where it lies.
pub struct Toolchain {
    root: PathBuf,
}

impl Toolchain {
    /// Unpacks it, if that was not done before.
    pub fn provide(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.scratch()?.join("toolchain");
        let toolchain = Self { root: folder.join("root") };
        if toolchain.cargo().is_file() {
            return Ok(toolchain);
        }
        heading("Unpacking a toolchain that builds its own standard library");
        fs::create_dir_all(&toolchain.root)
            .with_context(|| toolchain.root.display().to_string())?;
        let mut download = Command::new("apt-get");
        download.arg("download").args(packages()?).current_dir(&folder);
        process::run(&mut download, LIMIT)?;
        for package in archives(&folder)? {
            let mut unpack = Command::new("dpkg");
            process::run(unpack.arg("-x").arg(package).arg(&toolchain.root), LIMIT)?;
        }
        Ok(toolchain)
    }

    /// Its cargo, for a command that starts it.
    pub fn cargo(&self) -> PathBuf {
        self.root.join("usr/bin/cargo")
    }

    /// What a command needs that calls its cargo: its compiler, with the features that are not stable.
    pub fn set(&self, command: &mut Command) {
        command.env("RUSTC", self.root.join("usr/bin/rustc")).env("RUSTC_BOOTSTRAP", "1");
        command.env("LD_LIBRARY_PATH", self.root.join("usr/lib/x86_64-linux-gnu"));
    }
}

/// The toolchain's packages, with their versions in their names as they are today.
fn packages() -> Result<Vec<String>> {
    let mut ask = Command::new("apt-cache");
    ask.args(["depends", "--recurse", "--no-recommends", "--no-suggests", "--no-conflicts"]);
    ask.args(["--no-breaks", "--no-replaces", "--no-enhances"]).args(TOOLCHAIN);
    let said = process::output(&mut ask, LIMIT)?;
    let is_needed = |name: &&str| {
        TOOLCHAIN.contains(name) || NEEDED.iter().any(|needed| name.starts_with(needed))
    };
    let mut names: Vec<String> = said.lines().filter(is_needed).map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    if names.len() <= TOOLCHAIN.len() {
        bail!("apt knows no {}: is this Debian 12?", TOOLCHAIN.join(", "));
    }
    Ok(names)
}

fn archives(folder: &Path) -> Result<Vec<PathBuf>> {
    let files = fs::read_dir(folder)?.flatten().map(|file| file.path());
    Ok(files.filter(|path| path.extension().is_some_and(|kind| kind == "deb")).collect())
}
