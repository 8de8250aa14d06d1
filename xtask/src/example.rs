//! The example programs.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::cargo::Workspace;
use crate::cc;

/// The small dungeon game.
pub const GEM_RUN: &str = "gem-run";
/// The game server.
pub const ARENA_SERVER: &str = "arena-server";

/// A program of `examples`, compiled and linked with the library.
pub struct Example {
    program: PathBuf,
    machine: cc::Machine,
}

impl Example {
    /// Builds it from the library that `Workspace::build_library` gave.
    pub fn build(
        workspace: &Workspace,
        library: PathBuf,
        name: &str,
        compiler: &str,
        flags: &[&str],
    ) -> Result<Self> {
        let machine = cc::Machine { compiler: compiler.to_owned(), ..cc::Machine::host(library) };
        Self::build_for(workspace, machine, name, flags)
    }

    /// Builds it for a machine, which need not be this one.
    pub fn build_for(
        workspace: &Workspace,
        machine: cc::Machine,
        name: &str,
        flags: &[&str],
    ) -> Result<Self> {
        // Compilers for Windows add the ending where none is.
        let suffix = if machine.runner.is_some() { ".exe" } else { "" };
        let program = workspace.scratch()?.join(format!("{name}{suffix}"));
        cc::Program {
            language: cc::C,
            compiler: &machine.compiler,
            sources: &cc::sources(&workspace.root.join("examples").join(name), cc::C)?,
            include: &workspace.root.join("include"),
            flags,
            library: &machine.library,
            output: &program,
        }
        .compile()?;
        Ok(Self { program, machine })
    }

    /// Builds the game with its integration in C++ in place of the one in C.
    pub fn build_cpp(
        workspace: &Workspace,
        library: PathBuf,
        compiler: &str,
        flags: &[&str],
    ) -> Result<Self> {
        let game = workspace.root.join("examples").join(GEM_RUN);
        let mut own = cc::sources(&game, cc::C)?;
        own.retain(|source| !is_integration(source));
        let folder = workspace.emptied("xtask/gem-run-in-cpp")?;
        let objects = cc::objects(&own, &folder)?;
        let program = folder.join(GEM_RUN);
        cc::Program {
            language: cc::CPP,
            compiler,
            sources: &[cc::sources(&game.join("cpp"), cc::CPP)?, objects].concat(),
            include: &workspace.root.join("include"),
            flags,
            library: &library,
            output: &program,
        }
        .compile()?;
        Ok(Self { program, machine: cc::Machine::host(library) })
    }

    /// A launch.
    pub fn start(&self) -> Result<Command> {
        self.machine.start(&self.program)
    }
}

/// Whether a file of the game's is what knows the library.
fn is_integration(source: &Path) -> bool {
    source.file_name().is_some_and(|name| name.to_string_lossy().starts_with("telemetry"))
}
