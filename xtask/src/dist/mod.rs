//! `cargo xtask dist`: what games build against, in one folder that can be moved and packed.

mod archive;
mod build;
mod build_systems;
mod check;
mod consumers;
mod fat;
mod mac;
mod notices;
mod pack;
mod package;
mod stage;
pub mod stub;
mod target;
mod unreal;
mod verify;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::cargo::Workspace;
use crate::process;
use crate::say::heading;
use crate::unity;
use archive::Binutils;
pub use build::MINGW;
pub use consumers::check;
pub use notices::third_parties;
pub use pack::tar;
pub use package::stage as stage_for;
pub use package::stage_unoptimised as stage_unoptimised_for;
use stage::Stage;
pub use stage::digest_of;
pub use target::Target;
pub use unreal::stage as stage_unreal;

const STRIP_LIMIT: Duration = Duration::from_secs(300);

/// What the command is told.
#[derive(clap::Args)]
pub struct Arguments {
    /// Where to; `target/dist` if not given, which is emptied first.
    #[arg(long)]
    prefix: Option<PathBuf>,
    /// The package of another platform instead, as a folder and an archive below `target/dist-platforms` if no
    /// other folder is given. Android and iOS are only compiled.
    #[arg(long, conflicts_with_all = ["check", "unreal", "unity"])]
    target: Option<Target>,
    /// The Unreal plugin instead, as a folder for a game's `Plugins`; `target/dist-unreal` if no other.
    #[arg(long, conflicts_with = "check")]
    unreal: bool,
    /// Also build programs against it in every way that docs/cpp.md names, and run them.
    #[arg(long)]
    check: bool,
    /// Make the package for Unity instead; in `target/dist-unity` if no other place is given.
    #[arg(long, conflicts_with_all = ["check", "unreal"])]
    unity: bool,
    /// With `--unity`: a native library that was built elsewhere, as `windows=cableway.dll`; PLATFORMS.md in
    /// the package has the names.
    #[arg(long, value_name = "NAME=FILE", requires = "unity", value_parser = native)]
    native: Vec<(String, PathBuf)>,
    /// With `--unity`: where the repository can be read on the web, for the links of the Package Manager.
    #[arg(long, value_name = "URL", requires = "unity")]
    home: Option<String>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::find()?;
    if arguments.unity {
        return unity_package(&workspace, arguments);
    }
    if let Some(target) = arguments.target {
        if !target.can_be_linked() {
            return check::run(&workspace, target);
        }
        let folder = match &arguments.prefix {
            Some(folder) => folder.clone(),
            None => workspace.folder("dist-platforms")?,
        };
        return package::run(&workspace, target, &folder);
    }
    let prefix = match &arguments.prefix {
        Some(prefix) => prefix.clone(),
        None if arguments.unreal => workspace.emptied("dist-unreal")?,
        None => workspace.emptied("dist")?,
    };
    heading("Building the library");
    if arguments.unreal {
        unreal::stage(&workspace, &prefix)?;
    } else {
        stage(&workspace, &prefix)?;
    }
    if arguments.check {
        check(&workspace)?;
    }
    println!("  {} is ready", prefix.display());
    Ok(())
}

fn unity_package(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let folder = match &arguments.prefix {
        Some(prefix) => prefix.clone(),
        None => workspace.emptied("dist-unity")?,
    };
    let wishes = unity::Wishes { natives: arguments.native.clone(), home: arguments.home.clone() };
    heading("Making the package for Unity");
    unity::package_and_archive(workspace, &folder, &wishes)
}

/// A name and a file, with `=` between them.
fn native(argument: &str) -> Result<(String, PathBuf)> {
    let (name, file) = argument.split_once('=').context("as in windows=cableway.dll")?;
    Ok((name.to_owned(), file.into()))
}

/// Builds the library and puts everything into a folder.
fn stage(workspace: &Workspace, prefix: &Path) -> Result<()> {
    ensure!(cfg!(target_os = "linux"), "packages are made for Linux so far, and on it");
    let library = workspace.build_library()?;
    let interface = verify::interface(workspace)?;
    let mut stage = Stage::new(prefix);
    let shared = stage.path("lib/libcableway.so")?;
    strip(&library, &shared)?;
    let archive = stage.path("lib/libcableway.a")?;
    archive::make(Binutils::HOST, &library.with_extension("a"), &interface, &archive)?;
    let needed = build_systems::system_libraries()?;
    build_systems::write(&mut stage, build_systems::LINUX, &needed)?;
    stage_texts(workspace, &mut stage, &[])?;
    stage.write_sums()
}

/// Headers, the stand-in for platforms without a library, and licences; of what is in the library for these
/// platforms, or for this machine.
fn stage_texts(workspace: &Workspace, stage: &mut Stage, triples: &[&str]) -> Result<()> {
    for header in headers(workspace)? {
        stage.copy(&workspace.root, &header)?;
    }
    stage.write(STUB, &stub::of(&workspace.read("include/cableway.h")?)?)?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        stage.write(&format!("{DOCUMENTS}/{licence}"), &workspace.read(licence)?)?;
    }
    let notices = notices::of(workspace, triples)?;
    stage.write(&format!("{DOCUMENTS}/THIRD-PARTY-NOTICES.txt"), &notices)
}

/// What stands in for the library where there is none.
const STUB: &str = "share/cableway/cableway_stub.c";
/// Where licences go.
const DOCUMENTS: &str = "share/doc/cableway";

/// The headers' paths, from the workspace's root.
fn headers(workspace: &Workspace) -> Result<Vec<String>> {
    let mut headers = vec!["include/cableway.h".to_owned(), "include/cableway.hpp".to_owned()];
    for entry in workspace.root.join("include/cableway").read_dir()? {
        headers.push(format!("include/cableway/{}", entry?.file_name().to_string_lossy()));
    }
    Ok(headers)
}

/// Copies a library without what only a debugger reads.
pub fn strip(from: &Path, to: &Path) -> Result<()> {
    let mut command = Command::new("strip");
    process::run(command.arg("--strip-unneeded").arg(from).arg("-o").arg(to), STRIP_LIMIT)
}
