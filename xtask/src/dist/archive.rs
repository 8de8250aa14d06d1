//! The static library as games can link it beside others: with the C interface's symbols and no more.
//!
//! Cargo's archive has SQLite's symbols, those of the cryptography and Rust's own, all of them global: a game
//! with a SQLite of its own, or with another library written in Rust, would not link, or would silently mix
//! the two. So everything that the interface needs becomes one object whose other symbols are its own
//! business.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::verify::{self, Shows};
use crate::process;

const LIMIT: Duration = Duration::from_secs(300);

/// GNU's tools for a platform, by what their names begin with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Binutils {
    /// As `aarch64-linux-gnu-`; nothing for this machine's own.
    pub prefix: &'static str,
}

impl Binutils {
    /// This machine's own.
    pub const HOST: Self = Self { prefix: "" };

    /// A call of one of them.
    pub fn call(self, tool: &str) -> Command {
        Command::new(format!("{}{tool}", self.prefix))
    }
}

/// Makes the archive out of cargo's, with these functions and nothing else to be seen.
pub fn make(
    binutils: Binutils,
    cargos: &Path,
    interface: &BTreeSet<String>,
    to: &Path,
) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (whole, own) = (folder.path().join("whole.o"), folder.path().join("cableway.o"));
    let names = folder.path().join("names");
    fs::write(&names, interface.iter().map(|name| format!("{name}\n")).collect::<String>())?;

    let mut link = binutils.call("ld");
    link.args(["--relocatable", "--gc-sections"]);
    // What the linker may take once of all objects, another Rust library has too, under the same names:
    // it would take the other's, and ours would be missing.
    link.arg("--force-group-allocation");
    link.args(interface.iter().map(|name| format!("--undefined={name}")));
    process::run(link.arg("-o").arg(&whole).arg(cargos), LIMIT)?;

    let mut hide = binutils.call("objcopy");
    // Without what only a debugger reads, and without what only the parts that were left out had asked for:
    // a symbol of a newer system, which Rust looks for and can do without, would become one that must be.
    hide.arg("--strip-unneeded").arg(format!("--keep-global-symbols={}", names.display()));
    // Bitcode of Rust's own library, for link-time optimization that is over.
    hide.args(["--remove-section=.llvmbc", "--remove-section=.llvmcmd"]);
    process::run(hide.arg(&whole).arg(&own), LIMIT)?;

    if to.exists() {
        fs::remove_file(to)?;
    }
    process::run(binutils.call("ar").arg("rcs").arg(to).arg(&own), LIMIT)?;
    verify::archive(Shows::Interface, interface, to)
}
