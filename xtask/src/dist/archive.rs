//! The static library as games can link it beside others: with the C interface's symbols and no more.
//!
//! Cargo's archive has SQLite's symbols, those of the cryptography and Rust's own, all of them global: a game
//! with a SQLite of its own, or with another library written in Rust, would not link, or would silently mix
//! the two. So everything that the interface needs becomes one object whose other symbols are its own
//! business.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, ensure};

use crate::process;

const LIMIT: Duration = Duration::from_secs(300);

/// Makes the archive out of cargo's; `shared` tells the interface's symbols.
pub fn make(cargos: &Path, shared: &Path, to: &Path) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (whole, own) = (folder.path().join("whole.o"), folder.path().join("cableway.o"));
    let names = folder.path().join("names");
    let interface = symbols(shared, "--dynamic")?;
    fs::write(&names, interface.join("\n"))?;

    let mut link = Command::new("ld");
    link.args(["--relocatable", "--gc-sections"]);
    // What the linker may take once of all objects, another Rust library has too, under the same names:
    // it would take the other's, and ours would be missing.
    link.arg("--force-group-allocation");
    link.args(interface.iter().map(|name| format!("--undefined={name}")));
    process::run(link.arg("-o").arg(&whole).arg(cargos), LIMIT)?;

    let mut hide = Command::new("objcopy");
    // Without what only a debugger reads, and without what only the parts that were left out had asked for:
    // a symbol of a newer system, which Rust looks for and can do without, would become one that must be.
    hide.arg("--strip-unneeded").arg(format!("--keep-global-symbols={}", names.display()));
    // Bitcode of Rust's own library, for link-time optimization that is over.
    hide.args(["--remove-section=.llvmbc", "--remove-section=.llvmcmd"]);
    process::run(hide.arg(&whole).arg(&own), LIMIT)?;

    if to.exists() {
        fs::remove_file(to)?;
    }
    process::run(Command::new("ar").arg("rcs").arg(to).arg(&own), LIMIT)?;
    ensure!(symbols(to, "--extern-only")? == interface, "the archive shows foreign symbols");
    Ok(())
}

/// The symbols that a library defines for others, in order.
fn symbols(library: &Path, which: &str) -> Result<Vec<String>> {
    let mut command = Command::new("nm");
    command.args([which, "--defined-only", "--format=posix"]).arg(library);
    let lines = process::output(&mut command, LIMIT)?;
    let symbols = lines.lines().filter_map(|line| line.split_once(' '));
    let mut symbols: Vec<String> = symbols.map(|(name, _)| name.to_owned()).collect();
    symbols.sort();
    Ok(symbols)
}
