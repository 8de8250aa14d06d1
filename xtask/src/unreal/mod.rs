//! `cargo xtask unreal`: everything about the Unreal plugin that can be seen without an Unreal Engine.

mod compile;
mod descriptor;
mod exceptions;
mod headers;
mod host;
mod lanes;
mod plugin;
mod reach;
mod rules;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};

use crate::cargo::Workspace;
use crate::dist;
use crate::process;
use crate::say::heading;
use compile::{Program, Toolchain, Yard};
pub use plugin::Plugin;
pub use rules::LIBRARIES;

/// Where the plugin lies in the workspace.
pub const FOLDER: &str = "unreal-plugin";
/// Where the rules of the library's module lie, and what they look for.
pub const LIBRARY: &str = "Source/ThirdParty/CablewayLibrary";
/// The module that lies among the samples.
const SAMPLE: &str = "CablewaySample";

const SUMS_LIMIT: Duration = Duration::from_secs(60);

/// What must arrive, by case.
const ARRIVED: &str = "tests/unreal/arrived.json";
const ARRIVED_WITHOUT: &str = "tests/unreal/arrived_without.json";
const ARRIVED_WINDOWS: &str = "tests/unreal/arrived_windows.json";

const ALL_MODULES: [&str; 4] = ["Cableway", "CablewayAnalytics", "CablewayEditor", SAMPLE];
const HERE: [&str; 1] = ["-DWITH_CABLEWAY=1"];
const OLD: Toolchain = Toolchain { compiler: "g++", engine: "5.0" };
const NEW: Toolchain = Toolchain { compiler: "clang++", engine: "5.6" };

/// Each program, with the file that says what must arrive.
const PROGRAMS: [(Program, &str); 4] = [
    (
        Program {
            name: "oldest",
            toolchain: OLD,
            modules: &ALL_MODULES,
            defines: &HERE,
            is_linked: true,
        },
        ARRIVED,
    ),
    (
        Program {
            name: "newest",
            toolchain: NEW,
            modules: &ALL_MODULES,
            defines: &HERE,
            is_linked: true,
        },
        ARRIVED,
    ),
    (
        Program {
            name: "stand-in",
            toolchain: Toolchain { compiler: "clang++", engine: "5.0" },
            modules: &["Cableway"],
            defines: &["-DWITH_CABLEWAY=0", "-DCABLEWAY_STATIC=1"],
            is_linked: false,
        },
        ARRIVED_WITHOUT,
    ),
    (
        Program {
            name: "windows",
            toolchain: Toolchain { compiler: "g++", engine: "5.6" },
            modules: &["Cableway"],
            defines: &["-DWITH_CABLEWAY=1", "-DPLATFORM_WINDOWS=1"],
            is_linked: true,
        },
        ARRIVED_WINDOWS,
    ),
];

/// What the command is told.
#[derive(clap::Args)]
pub struct Arguments {
    /// Look at the files alone: compile and run nothing.
    #[arg(long)]
    files: bool,
}

impl Arguments {
    pub const ALL: Self = Self { files: false };
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::find()?;
    let plugin = Plugin::read(&workspace.root.join(FOLDER))?;
    check_files(&plugin, &workspace.read("include/cableway.h")?)?;
    if arguments.files {
        return Ok(());
    }
    let folder = workspace.emptied("unreal")?;
    heading("The plugin as games get it");
    let staged = folder.join("Plugins/Cableway");
    dist::stage_unreal(&workspace, &staged)?;
    process::run(
        Command::new("sha256sum")
            .args(["--check", "--strict", "--quiet", "SHA256SUMS"])
            .current_dir(&staged),
        SUMS_LIMIT,
    )?;
    heading("Its rules, for each platform");
    rules::check(&workspace, &plugin, &staged, &folder)?;
    heading("Its sources, each by itself");
    let yard = Yard::new(&workspace, &plugin, &staged, &folder)?;
    yard.check_each(NEW)?;
    yard.check_document(NEW, &workspace.read("docs/unreal.md")?)?;
    heading("Its modules, linked with its library and run");
    let library = staged.join(LIBRARY).join("lib/Linux/libcableway.so");
    let build = |at: usize| yard.build(&PROGRAMS[at].0, &library);
    let built = lanes::run(PROGRAMS.len(), build)?;
    for ((program, expected), built) in PROGRAMS.iter().zip(&built) {
        let expected = expected_arrivals(&workspace, expected)?;
        host::run(built, program.toolchain.engine, &library, &expected)
            .with_context(|| format!("the program {}", program.name))?;
    }
    Ok(())
}

/// Everything that can be seen by reading.
fn check_files(plugin: &Plugin, header: &str) -> Result<()> {
    let complaints = complaints(plugin, header)?;
    ensure!(complaints.is_empty(), "{FOLDER}:\n  {}", complaints.join("\n  "));
    println!("  {FOLDER}: {} files are as Unreal wants them", plugin.files().count());
    Ok(())
}

fn complaints(plugin: &Plugin, header: &str) -> Result<Vec<String>> {
    let mut complaints = descriptor::check(plugin);
    complaints.extend(descriptor::check_layout(plugin));
    complaints.extend(headers::check(plugin));
    complaints.extend(reach::check(plugin, header)?);
    Ok(complaints)
}

fn expected_arrivals(workspace: &Workspace, name: &str) -> Result<Map<String, Value>> {
    let value: Value = serde_json::from_str(&workspace.read(name)?)
        .with_context(|| format!("{} is no JSON", Path::new(name).display()))?;
    value.as_object().cloned().context("an object of cases")
}
