//! `cargo xtask foreign`: the library of another platform, run on this machine: the tests in C, a game, kills.
//!
//! Windows' runs under Wine, that of 64-bit ARM under QEMU's emulation of a processor. Both hand files, memory and
//! sockets on to this machine's kernel: what they show of the library's own code is shown, what they show of another
//! system's disks and kernels is not.

mod csharp;
mod dotnet;
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
use tests_in_c::Which;

/// How often the recording program is killed. Starting it takes Wine a second or more.
const KILLS: u32 = 25;
/// How often where little time is to be taken.
const FEW_KILLS: u32 = 2;

/// What the command is told.
#[derive(clap::Args)]
pub struct Arguments {
    /// Whose library.
    pub platform: Platform,
    /// How many times to kill the recording program: 25 times, or 2 with `--smoke`, if not told.
    #[arg(long)]
    kills: Option<u32>,
    /// Brings the moments of an earlier crash test back; made up without it.
    #[arg(long)]
    seed: Option<u64>,
    /// Only this part; may be given several times.
    #[arg(long)]
    only: Vec<Part>,
    /// A library that is not optimised, a handful of the tests in C, the game, a few kills: quicker, and far from all.
    #[arg(long, conflicts_with = "only")]
    smoke: bool,
}

impl Arguments {
    /// For a platform, without anything special.
    pub const fn of(platform: Platform) -> Self {
        Self { platform, kills: None, seed: None, only: Vec::new(), smoke: false }
    }

    fn runs(&self, part: Part) -> bool {
        if self.smoke {
            part != Part::Csharp
        } else {
            self.only.is_empty() || self.only.contains(&part)
        }
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

/// A part of the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// The tests of the C interface.
    Tests,
    /// Those of the C# bindings, on Windows.
    Csharp,
    /// The example game.
    Game,
    /// The crash test.
    Kills,
}

/// Runs the command: an error with the first thing that is not as it must be.
pub fn run(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::find()?;
    let target = arguments.platform.target();
    let package = workspace.emptied(&format!("foreign/{}", target.name()))?;
    if arguments.smoke {
        dist::stage_unoptimised_for(&workspace, target, &package)?;
    } else {
        dist::stage_for(&workspace, target, &package)?;
    }
    let yard = match arguments.platform {
        Platform::Windows => wine::yard(&workspace, &package)?,
        Platform::Aarch64 => qemu::yard(&workspace, &package)?,
    };
    if arguments.runs(Part::Tests) {
        heading(&format!("The tests in C {}", yard.place));
        let which = if arguments.smoke { Which::Handful } else { Which::All };
        tests_in_c::run(&workspace, &yard, which)?;
    }
    if arguments.runs(Part::Csharp) && arguments.platform == Platform::Windows {
        heading(&format!("The tests of the C# bindings {}", yard.place));
        csharp::run(&workspace, &yard.machine, &package)?;
    }
    if arguments.runs(Part::Game) {
        heading(&format!("{GEM_RUN} {}", yard.place));
        demo::run_with(Example::build_for(&workspace, yard.machine.clone(), GEM_RUN, &[])?)?;
    }
    if arguments.runs(Part::Kills) {
        heading(&format!("Kills {}", yard.place));
        let usual = if arguments.smoke { FEW_KILLS } else { KILLS };
        let trials = arguments.kills.unwrap_or(usual);
        let kills = crash_test::Arguments { trials, seed: arguments.seed };
        crash_test::run_on(&workspace, yard.machine, &kills)?;
    }
    Ok(())
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
