//! `cargo xtask unity`: the Unity package and the sample project, checked as far as that goes without the Editor.
//!
//! `tree` sees files as Unity's importer does, `guid` and `meta` name them, `plugin` knows the native libraries;
//! `assemble` makes the package, `checks` looks at it, `build` compiles it as Unity would, `run` runs what runs
//! without an engine.

mod assemble;
mod assembly;
mod build;
mod checks;
mod console_stub;
mod guid;
mod meta;
mod plugin;
mod run;
mod tree;

use std::path::Path;

use anyhow::Result;
use cableway_codegen::Language;

use crate::cargo::Workspace;
use crate::example::GEM_RUN;
use crate::say::heading;
use crate::tools;
pub use assemble::{Wishes, package_and_archive};
use plugin::PLUGINS;
use tree::Tree;

/// The package's name.
const PACKAGE: &str = "com.cableway.sdk";
/// Its sources.
const SOURCES: &str = "bindings/unity";
/// The project that uses it.
const SAMPLE: &str = "unity-sample";
/// What is put into the package when it is made, beside the native libraries.
const MADE: [&str; 4] = ["LICENSE-APACHE", "LICENSE-MIT", "PLATFORMS.md", "Third Party Notices.md"];

/// What the command is told.
#[derive(clap::Args)]
pub struct Arguments {
    /// Write the `.meta` files that are missing, before everything is checked.
    #[arg(long)]
    write: bool,
    /// Look at the files alone: compile nothing, run nothing.
    #[arg(long)]
    files: bool,
}

impl Arguments {
    /// Everything is checked, and nothing written.
    pub const PLAIN: Self = Self { write: false, files: false };
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<()> {
    tools::provide_for_csharp()?;
    let workspace = Workspace::find()?;
    if arguments.write {
        for tree in [sources(&workspace)?, sample(&workspace)?] {
            for written in meta::write(&tree)? {
                println!("  wrote {}", tree.root.join(written).display());
            }
        }
    }
    check_files(&workspace)?;
    check_names(&workspace)?;
    if arguments.files {
        return Ok(());
    }
    heading("The package");
    let folder = tempfile::tempdir()?;
    let package = assemble::package(&workspace, folder.path(), &Wishes::default())?;
    check_package(&package)?;
    assemble::check_archive(folder.path())?;
    console_stub::check(&workspace, &package, folder.path())?;
    heading("Compiling as Unity would");
    build::all(&workspace, &package)?;
    heading("Running what needs no engine");
    run::all(&workspace, &package)
}

/// The package's sources and the sample project.
fn check_files(workspace: &Workspace) -> Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let (sources, sample) = (sources(workspace)?, sample(workspace)?);
    checks::package(&sources, version)?.into_result(SOURCES)?;
    checks::project(&sample, &sources)?.into_result(SAMPLE)?;
    let count = sources.metas().count() + sample.metas().count();
    println!("  {SOURCES} and {SAMPLE}: {count} .meta files, and all they should be");
    Ok(())
}

/// The sample's names must be what the game's definition gives.
fn check_names(workspace: &Workspace) -> Result<()> {
    cableway_codegen::run(&cableway_codegen::Arguments {
        file: workspace.root.join("examples").join(GEM_RUN).join("gondola.json"),
        out: Some(workspace.root.join(SAMPLE).join("Assets/GemRun/Telemetry")),
        language: vec![Language::Csharp],
        check: true,
    })
}

/// A package that was made.
fn check_package(folder: &Path) -> Result<()> {
    let tree = Tree::read(folder, PACKAGE)?;
    checks::package(&tree, env!("CARGO_PKG_VERSION"))?.into_result("the package")?;
    println!("  {PACKAGE} has {} files, and all they should be", tree.files().count());
    Ok(())
}

fn sources(workspace: &Workspace) -> Result<Tree> {
    let later = PLUGINS.iter().map(|plugin| plugin.path).chain(MADE).collect();
    Ok(Tree::read(&workspace.root.join(SOURCES), PACKAGE)?.with_later(later))
}

fn sample(workspace: &Workspace) -> Result<Tree> {
    Tree::read(&workspace.root.join(SAMPLE).join("Assets"), SAMPLE)
}
