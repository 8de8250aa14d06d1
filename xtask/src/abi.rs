//! `cargo xtask abi`: games that were built against the last release must run with this one.
//!
//! What compilers see, functions and structs, is compared by libabigail: a stand-in made of the header is
//! compiled with full debug information (that the library lays its structs out like the header is a test
//! of its own). The preprocessor's constants are compared by name and value.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::cargo::Workspace;
use crate::dist::stub;
use crate::say::heading;
use crate::{cc, process};

const LIMIT: Duration = Duration::from_secs(120);
/// What is compared with, in the folder `abi`.
const DUMP: &str = "cableway.abi";
const CONSTANTS: &str = "constants.txt";
/// Differences that a release may have: more functions.
const ADDITIONS_ARE_FINE: [&str; 1] = ["--no-added-syms"];

/// What to do.
#[derive(clap::Args)]
pub struct Arguments {
    /// Write down what is to be compared with from now on: at a release.
    #[arg(long)]
    write: bool,
}

impl Arguments {
    /// Compare.
    pub const PLAIN: Self = Self { write: false };
}

/// Runs the command: an error if a game that was built before would not run.
pub fn run(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::find()?;
    let header = fs::read_to_string(workspace.root.join("include/cableway.h"))?;
    let folder = TempDir::new()?;
    let fresh = dump(&header, folder.path())?;
    let constants = constants(&header);
    let kept = workspace.root.join("abi");
    if arguments.write {
        fs::create_dir_all(&kept)?;
        fs::copy(&fresh, kept.join(DUMP))?;
        let lines = constants.iter().map(|(name, value)| format!("{name} {value}\n"));
        fs::write(kept.join(CONSTANTS), lines.collect::<String>())?;
        heading("Written");
        return Ok(());
    }
    compare(&kept.join(DUMP), &fresh)
        .context("games that were built against the last release may break: see docs/abi.md")?;
    let before = fs::read_to_string(kept.join(CONSTANTS)).context("abi/constants.txt")?;
    let changed = changed_constants(&before, &constants);
    if !changed.is_empty() {
        bail!("constants that games were built with have changed:\n{}", changed.join("\n"));
    }
    heading("Games that were built against the last release run with this one");
    Ok(())
}

/// An error if anything is different but for what was added.
fn compare(before: &Path, now: &Path) -> Result<()> {
    let mut command = Command::new("abidiff");
    process::run(command.args(ADDITIONS_ARE_FINE).arg(before).arg(now), LIMIT)
}

/// The interface as libabigail writes it down.
fn dump(header: &str, folder: &Path) -> Result<PathBuf> {
    fs::write(folder.join("cableway.h"), header)?;
    fs::write(folder.join("cableway.c"), stub::of(header)?)?;
    let library = folder.join("libcableway.so");
    let mut compile = Command::new(cc::system_compiler());
    compile.args(["-g", "-O0", "-fPIC", "-shared", "-DCABLEWAY_STATIC", "cableway.c", "-o"]);
    compile.arg(&library);
    process::run(compile.current_dir(folder), LIMIT)?;
    let fresh = folder.join(DUMP);
    let mut write = Command::new("abidw");
    write.args(["--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", "--out-file"]);
    process::run(write.arg(&fresh).arg(&library), LIMIT)?;
    Ok(fresh)
}

/// The constants of the header, those of the version itself apart.
fn constants(header: &str) -> BTreeMap<String, String> {
    let defines = header.lines().filter_map(|line| line.strip_prefix("#define CABLEWAY_"));
    let pairs = defines.filter_map(|line| line.split_once(' '));
    pairs
        .filter(|(name, _)| !name.starts_with("VERSION") && !name.contains('('))
        .map(|(name, value)| (format!("CABLEWAY_{name}"), value.trim().to_owned()))
        .collect()
}

/// Those that are gone, or have another value.
fn changed_constants(before: &str, now: &BTreeMap<String, String>) -> Vec<String> {
    let pairs = before.lines().filter_map(|line| line.split_once(' '));
    pairs
        .filter(|(name, value)| now.get(*name).is_none_or(|now| now != value))
        .map(|(name, value)| {
            format!("{name} was {value}, is {}", now.get(name).map_or("gone", String::as_str))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a game would notice what was changed in the header.
    fn is_noticed(from: &str, to: &str) -> bool {
        let workspace = Workspace::find().expect("this one");
        let header = fs::read_to_string(workspace.root.join("include/cableway.h")).expect("there");
        assert!(header.contains(from), "{from}");
        let dump_of = |header: &str| {
            let folder = TempDir::new().expect("a folder");
            (dump(header, folder.path()).expect("compiles"), folder)
        };
        let (before, _before) = dump_of(&header);
        let (now, _now) = dump_of(&header.replacen(from, to, 1));
        compare(&before, &now).is_err()
    }

    #[test]
    fn a_changed_function_or_struct_is_noticed_and_a_new_function_is_not() {
        let suspend = "cableway_result cableway_suspend(cableway_client client);";
        assert!(is_noticed(suspend, &suspend.replace("cableway_client client", "int32_t client")));
        assert!(is_noticed(suspend, &suspend.replace("_suspend", "_pause")));
        assert!(is_noticed("double amounts[8];", "double amounts[9];"));
        let more = format!("{suspend}\n\nCABLEWAY_API\n{}", suspend.replace("_suspend", "_too"));
        assert!(!is_noticed(suspend, &more));
    }

    #[test]
    fn constants_may_be_added_and_nothing_else() {
        let now = constants(
            "#define CABLEWAY_A 1\n#define CABLEWAY_B -2\n#define CABLEWAY_VERSION \"1\"",
        );
        assert_eq!(now.len(), 2);
        assert_eq!(changed_constants("CABLEWAY_A 1\n", &now), [""; 0]);
        assert_eq!(changed_constants("CABLEWAY_B 2\n", &now), ["CABLEWAY_B was 2, is -2"]);
        assert_eq!(changed_constants("CABLEWAY_C 3\n", &now), ["CABLEWAY_C was 3, is gone"]);
    }
}
