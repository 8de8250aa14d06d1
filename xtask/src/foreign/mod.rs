//! `cargo xtask foreign`: the library of another platform, run on this machine: the tests in C, a game, kills.
//!
//! Windows' runs under Wine, that of 64-bit ARM under QEMU's emulation of a processor. Both hand files, memory and
//! sockets on to this machine's kernel: what they show of the library's own code is shown, what they show of another
//! system's disks and kernels is not.

mod qemu;
mod tests_in_c;
mod wine;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::cargo::Workspace;
use crate::cc::Machine;
use crate::dist::{self, Target};
use crate::example::{Example, GEM_RUN};
use crate::say::heading;
use crate::{crash_test, demo};

/// How often the recording program is killed. Starting it takes Wine a second or more.
const KILLS: u32 = 25;

/// What the command is told.
#[derive(clap::Args)]
pub struct Arguments {
    /// Whose library.
    pub platform: Platform,
    /// How many times to kill the recording program.
    #[arg(long, default_value_t = KILLS)]
    kills: u32,
    /// Brings the moments of an earlier crash test back; made up without it.
    #[arg(long)]
    seed: Option<u64>,
}

impl Arguments {
    /// For a platform, without anything special.
    pub const fn of(platform: Platform) -> Self {
        Self { platform, kills: KILLS, seed: None }
    }
}

/// A platform whose programs run here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Platform {
    /// Windows on x86_64, under Wine.
    Windows,
    /// Linux on 64-bit ARM, under QEMU.
    Aarch64,
}

impl Platform {
    /// What games get there.
    fn target(self) -> Target {
        match self {
            Self::Windows => Target::WindowsX86_64,
            Self::Aarch64 => Target::LinuxAarch64,
        }
    }
}

/// Runs the command: an error with the first thing that is not as it must be.
pub fn run(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::find()?;
    let target = arguments.platform.target();
    let package = workspace.emptied(&format!("foreign/{}", target.name()))?;
    dist::stage_for(&workspace, target, &package)?;
    let yard = match arguments.platform {
        Platform::Windows => wine::yard(&workspace, &package)?,
        Platform::Aarch64 => qemu::yard(&workspace, &package)?,
    };
    heading(&format!("The tests in C {}", yard.place));
    tests_in_c::run(&workspace, &yard)?;
    heading(&format!("{GEM_RUN} {}", yard.place));
    demo::run_with(Example::build_for(&workspace, yard.machine.clone(), GEM_RUN, &[])?)?;
    heading(&format!("Kills {}", yard.place));
    let kills = crash_test::Arguments { trials: arguments.kills, seed: arguments.seed };
    crash_test::run_on(&workspace, yard.machine, &kills)
}

/// Where another platform's programs are made and run.
struct Yard {
    /// Compiles and runs them.
    machine: Machine,
    /// What the linker is told beside the sources.
    link: Vec<String>,
    /// Tests of what is not there.
    absent: &'static [&'static str],
    /// For headings.
    place: &'static str,
}

/// The library that programs are linked with.
fn library(package: &Path, name: &str) -> PathBuf {
    package.join("lib").join(name)
}
