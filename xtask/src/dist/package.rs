//! `cargo xtask dist --target`: the package of another platform, made and looked at on this one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use super::archive::{self, Binutils};
use super::build::{self, Built, Optimised};
use super::stage::{Stage, digest_of};
use super::target::{Target, Triple};
use super::verify::{self, Shows};
use super::{build_systems, fat, mac, pack};
use crate::cargo::Workspace;
use crate::process;
use crate::say::heading;
use crate::tools::{self, Package};
use crate::zig::Zig;

const LIMIT: Duration = Duration::from_secs(300);
const ARM: Binutils = Binutils { prefix: "aarch64-linux-gnu-" };
const ARM_PACKAGES: [Package; 1] = [Package {
    name: "binutils-aarch64-linux-gnu",
    sign: "aarch64-linux-gnu-ld",
    why: "makes the static library for 64-bit ARM",
}];
const MINGW: Binutils = Binutils { prefix: "x86_64-w64-mingw32-" };
/// What import libraries are made of.
const DEFINITION: &str = "lib/cableway.def";

/// Makes a package below a folder.
pub fn run(workspace: &Workspace, target: Target, folder: &Path) -> Result<()> {
    let name = format!("cableway-{}-{}", env!("CARGO_PKG_VERSION"), target.name());
    let prefix = folder.join(&name);
    if prefix.exists() {
        fs::remove_dir_all(&prefix)
            .with_context(|| format!("{} cannot be removed", prefix.display()))?;
    }
    stage(workspace, target, &prefix)?;
    let archive = pack(target, folder, &name)?;
    println!("  {} and {} are ready", prefix.display(), archive.display());
    Ok(())
}

/// Builds the library and puts all of the package into a folder.
pub fn stage(workspace: &Workspace, target: Target, prefix: &Path) -> Result<()> {
    let interface = verify::interface(workspace)?;
    let mut built = Vec::new();
    for triple in target.triples() {
        heading(&format!("Building the library for {}", triple.name));
        built.push(build::build(workspace, triple, Optimised::Fully)?);
    }
    heading("Looking at it");
    let mut stage = Stage::new(prefix);
    let own = built.first().context("a platform has a processor")?;
    let shared = match target {
        Target::WindowsX86_64 => windows(workspace, &mut stage, own, &interface)?,
        Target::Macos => macos(&mut stage, &built, &interface)?,
        Target::LinuxAarch64 => linux(&mut stage, own, ARM, &interface)?,
        _ => linux(&mut stage, own, Binutils::HOST, &interface)?,
    };
    verify::shared(target, &interface, &shared)?;
    let needed = &own.system_libraries;
    ensure!(!needed.is_empty(), "the compiler does not say what the static library needs");
    if target == Target::Macos {
        for triple in target.triples() {
            let archive = stage.path_of("lib/libcableway.a");
            mac::link_game(workspace, triple, [&shared, &archive], needed)?;
        }
    }
    build_systems::write(&mut stage, texts(target), needed)?;
    let triples: Vec<&str> = target.triples().iter().map(|Triple { name, .. }| *name).collect();
    super::stage_texts(workspace, &mut stage, &triples)?;
    stage.write_sums()
}

/// Builds the shared library without optimising it, and puts it into a folder with what programs link with: for tests
/// that are to begin soon.
pub fn stage_unoptimised(workspace: &Workspace, target: Target, prefix: &Path) -> Result<()> {
    let interface = verify::interface(workspace)?;
    let mut stage = Stage::new(prefix);
    for triple in target.triples() {
        heading(&format!("Building the library for {}, not optimised", triple.name));
        let built = build::build(workspace, triple, Optimised::Barely)?;
        let shared = match target {
            Target::WindowsX86_64 => windows_shared(&mut stage, &built, &interface)?,
            Target::LinuxAarch64 => linux_shared(&mut stage, &built, ARM)?,
            Target::LinuxX86_64 => linux_shared(&mut stage, &built, Binutils::HOST)?,
            _ => bail!("nothing runs programs for {} here", target.name()),
        };
        verify::shared(target, &interface, &shared)?;
    }
    Ok(())
}

fn texts(target: Target) -> &'static str {
    match target {
        Target::WindowsX86_64 => build_systems::WINDOWS,
        Target::Macos => build_systems::MACOS,
        _ => build_systems::LINUX,
    }
}

fn linux(
    stage: &mut Stage,
    built: &Built,
    binutils: Binutils,
    interface: &BTreeSet<String>,
) -> Result<PathBuf> {
    let shared = linux_shared(stage, built, binutils)?;
    let archive = stage.path("lib/libcableway.a")?;
    archive::make(binutils, built.file("libcableway.a")?, interface, &archive)?;
    Ok(shared)
}

fn linux_shared(stage: &mut Stage, built: &Built, binutils: Binutils) -> Result<PathBuf> {
    if binutils == ARM {
        tools::install(&ARM_PACKAGES)?;
    }
    let shared = stage.path("lib/libcableway.so")?;
    strip(binutils, built.file("libcableway.so")?, &shared)?;
    Ok(shared)
}

/// The DLL, the import libraries of both families of compilers, what they are made of, and the static library.
fn windows(
    workspace: &Workspace,
    stage: &mut Stage,
    built: &Built,
    interface: &BTreeSet<String>,
) -> Result<PathBuf> {
    let shared = windows_shared(stage, built, interface)?;
    let mut microsoft = Command::new(Zig::provide(workspace)?.program());
    microsoft.args(["dlltool", "-m", "i386:x86-64", "-d"]).arg(stage.path_of(DEFINITION));
    process::run(microsoft.arg("-l").arg(stage.path("lib/cableway.lib")?), LIMIT)?;
    let archive = stage.path("lib/libcableway.a")?;
    let mut strip = MINGW.call("strip");
    strip.arg("--strip-debug").arg(built.file("libcableway.a")?).arg("-o").arg(&archive);
    process::run(&mut strip, LIMIT)?;
    // GNU's linker makes no object of many for Windows: it misses what only a program has.
    verify::archive(Shows::All, interface, &archive)?;
    Ok(shared)
}

/// The DLL, with what MinGW's programs link with.
fn windows_shared(
    stage: &mut Stage,
    built: &Built,
    interface: &BTreeSet<String>,
) -> Result<PathBuf> {
    let shared = stage.path("bin/cableway.dll")?;
    strip(MINGW, built.file("cableway.dll")?, &shared)?;
    let names: String = interface.iter().map(|name| format!("    {name}\r\n")).collect();
    stage.write(DEFINITION, &format!("LIBRARY cableway.dll\r\nEXPORTS\r\n{names}"))?;
    let mut gnu = MINGW.call("dlltool");
    gnu.arg("--input-def").arg(stage.path_of(DEFINITION));
    process::run(gnu.arg("--output-lib").arg(stage.path("lib/libcableway.dll.a")?), LIMIT)?;
    Ok(shared)
}

fn macos(stage: &mut Stage, built: &[Built], interface: &BTreeSet<String>) -> Result<PathBuf> {
    let of = |name| built.iter().map(|built| built.file(name)).collect::<Result<Vec<_>>>();
    let shared = stage.path("lib/libcableway.dylib")?;
    fat::make(&of("libcableway.dylib")?, &shared)?;
    let archive = stage.path("lib/libcableway.a")?;
    fat::make(&of("libcableway.a")?, &archive)?;
    // No linker here makes one object of many for macOS.
    verify::archive(Shows::All, interface, &archive)?;
    Ok(shared)
}

/// Copies a library without what only a debugger reads.
fn strip(binutils: Binutils, from: &Path, to: &Path) -> Result<()> {
    let mut command = binutils.call("strip");
    process::run(command.arg("--strip-unneeded").arg(from).arg("-o").arg(to), LIMIT)
}

/// Packs the folder as its platform opens it, with a digest beside it.
fn pack(target: Target, folder: &Path, name: &str) -> Result<PathBuf> {
    let is_windows = target == Target::WindowsX86_64;
    let file = format!("{name}.{}", if is_windows { "zip" } else { "tar.gz" });
    let archive = folder.join(&file);
    if is_windows {
        pack::zip(folder, name, &archive)?;
    } else {
        pack::tar(folder, name, name, &archive)?;
    }
    let sum = format!("{}  {file}\n", digest_of(&archive)?);
    fs::write(folder.join(format!("{file}.sha256")), sum)?;
    Ok(archive)
}
