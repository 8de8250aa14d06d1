//! What must be installed beside cargo, and installing it where that is possible.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::cargo::Workspace;
use crate::process;
use crate::say::heading;

const LIMIT: Duration = Duration::from_secs(1800);
const GLANCE_LIMIT: Duration = Duration::from_secs(60);

/// A package of Debian's, with something of it that tells whether it is there: a program, or a file.
pub struct Package {
    /// Its name.
    pub name: &'static str,
    /// The program, or the whole path of the file.
    pub sign: &'static str,
    /// What it is for.
    pub why: &'static str,
}

/// Each package once, with its reason.
const PACKAGES: [Package; 15] = [
    Package { name: "gcc", sign: "gcc", why: "C programs must compile with it" },
    Package { name: "g++", sign: "g++", why: "C++ programs must understand the header" },
    Package { name: "clang", sign: "clang", why: "C programs must compile with it too" },
    Package {
        name: "valgrind",
        sign: "valgrind",
        why: "finds misuse of memory, counts instructions",
    },
    Package {
        name: "binutils",
        sign: "readelf",
        why: "makes the static library, shows what is exported",
    },
    Package { name: "abigail-tools", sign: "abidiff", why: "compares binary interfaces" },
    Package { name: "strace", sign: "strace", why: "counts system calls for the benches" },
    Package { name: "util-linux", sign: "unshare", why: "gives tests disks of their own" },
    Package { name: "mount", sign: "mount", why: "mounts them" },
    Package { name: "git", sign: "git", why: "tells whether the header was committed" },
    Package { name: "cmake", sign: "cmake", why: "games find the library with it" },
    Package { name: "make", sign: "make", why: "builds what CMake describes" },
    Package { name: "pkg-config", sign: "pkg-config", why: "games find the library with it too" },
    Package {
        name: "doctest-dev",
        sign: "/usr/include/doctest/doctest.h",
        why: "checks of the C++ tests",
    },
    Package {
        name: "libsqlite3-dev",
        sign: "/usr/include/sqlite3.h",
        why: "another SQLite, to link beside ours",
    },
];

/// What the live page is tried out with.
const BROWSER: [Package; 3] = [
    Package { name: "chromium", sign: "chromium", why: "shows the dev server's live page" },
    Package { name: "nodejs", sign: "node", why: "drives the browser" },
    Package { name: "npm", sign: "npm", why: "fetches what it drives it with" },
];

/// A browser, and what drives it.
pub struct Browser {
    /// The path of its program.
    pub program: PathBuf,
    /// The folder with node's packages.
    pub modules: PathBuf,
}

/// The framework of the C# tests.
pub const NUNIT: &str = "/usr/lib/cli/nunit.framework-2.6.3/nunit.framework.dll";

/// What C# needs.
const CSHARP: [Package; 4] = [
    Package { name: "mono-mcs", sign: "mcs", why: "compiles C#" },
    Package { name: "mono-runtime", sign: "mono", why: "runs it" },
    Package { name: "nunit-console", sign: "nunit-console", why: "runs the tests of the bindings" },
    Package {
        name: "libnunit-framework2.6.3-cil",
        sign: NUNIT,
        why: "those tests are made with it",
    },
];

/// Sees to it that every program of the checks is there.
pub fn provide() -> Result<()> {
    install(&PACKAGES)?;
    install(&BROWSER)?;
    provide_for_csharp()
}

/// Sees to it that what measures and counts is there.
pub fn provide_for_benches() -> Result<()> {
    install(&PACKAGES)
}

/// Sees to it that what C# needs is there.
pub fn provide_for_csharp() -> Result<()> {
    install(&CSHARP)
}

/// Sees to it that programs are there: installs what is missing where apt-get and the right to use it
/// are, else says what to install.
pub fn install(packages: &[Package]) -> Result<()> {
    let missing: Vec<&Package> = packages.iter().filter(|it| !is_there(it.sign)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    heading("Installing what is missing");
    for package in &missing {
        println!("  {:<14} {}", package.name, package.why);
    }
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    let names = names.join(" ");
    if !is_there("apt-get") {
        bail!("install these programs with your system's package manager: {names}");
    }
    if !is_root() {
        bail!("install these packages first: sudo apt-get install {names}");
    }
    apt_get(&["update", "--quiet=2"])?;
    let install = ["install", "--quiet=2", "--yes", "--no-install-recommends"];
    apt_get(&install.into_iter().chain(names.split(' ')).collect::<Vec<_>>())
}

/// The program `cargo-fuzz`, built into the target folder where it is missing.
pub fn cargo_fuzz(workspace: &Workspace) -> Result<PathBuf> {
    let tools = workspace.scratch()?.join("tools");
    let program = tools.join("bin").join(format!("cargo-fuzz{}", env::consts::EXE_SUFFIX));
    if !program.is_file() {
        heading("Building cargo-fuzz");
        let mut install =
            workspace.cargo(&["install", "--locked", "--version=0.13.2", "cargo-fuzz"]);
        process::run(install.arg("--root").arg(&tools), LIMIT)?;
    }
    Ok(program)
}

/// The browser, with the packages that `xtask/live` pins, in the target folder.
pub fn browser(workspace: &Workspace) -> Result<Browser> {
    install(&BROWSER)?;
    let folder = workspace.scratch()?.join("live");
    let modules = folder.join("node_modules");
    let lock = "package-lock.json";
    let wanted = workspace.read("xtask/live/package-lock.json")?;
    // The copy of the lock is taken away where something failed, so it tells that all is there.
    if fs::read_to_string(folder.join(lock)).ok().as_ref() != Some(&wanted) {
        heading("Fetching what drives the browser");
        let sources = workspace.root.join("xtask/live");
        let staged = workspace.emptied("xtask/live")?;
        fs::copy(sources.join("package.json"), staged.join("package.json"))?;
        fs::write(staged.join(lock), &wanted)?;
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        if let Err(error) = process::run(npm.current_dir(&staged), LIMIT) {
            fs::remove_file(staged.join(lock))?;
            return Err(error);
        }
    }
    let program =
        find(BROWSER[0].sign).context("chromium was installed, but is not in the path")?;
    Ok(Browser { program, modules })
}

/// Sees to it that cargo can format and lint.
pub fn check_components(workspace: &Workspace) -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let mut command = workspace.cargo(&[subcommand, "--version"]);
        if process::output(command.stderr(Stdio::null()), GLANCE_LIMIT).is_err() {
            bail!(
                "`cargo {subcommand}` is missing; add it with `rustup component add {component}`"
            );
        }
    }
    Ok(())
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    let mut command = Command::new("apt-get");
    process::run(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"), LIMIT)
}

/// Whether a program is in the path, or a file where its whole path says.
fn is_there(sign: &str) -> bool {
    find(sign).is_some()
}

fn find(sign: &str) -> Option<PathBuf> {
    let name = format!("{sign}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH").unwrap_or_default();
    // A whole path replaces the folder that it is joined to.
    env::split_paths(&path).map(|folder| folder.join(&name)).find(|program| program.is_file())
}

fn is_root() -> bool {
    process::output(Command::new("id").arg("-u"), GLANCE_LIMIT).is_ok_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_is_there_and_nonsense_is_not() {
        assert!(is_there("cargo"));
        assert!(!is_there("no-such-program"));
    }

    #[test]
    fn each_package_is_listed_once() {
        let mut names: Vec<_> =
            PACKAGES.iter().chain(&CSHARP).map(|package| package.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), PACKAGES.len() + CSHARP.len());
    }
}
