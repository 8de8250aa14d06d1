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
    library: PathBuf,
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
        let program = workspace.scratch()?.join(name);
        cc::Program {
            language: cc::C,
            compiler,
            sources: &cc::sources(&workspace.root.join("examples").join(name), cc::C)?,
            include: &workspace.root.join("include"),
            flags,
            library: &library,
            output: &program,
        }
        .compile()?;
        Ok(Self { program, library })
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
        Ok(Self { program, library })
    }

    /// A launch.
    pub fn start(&self) -> Result<Command> {
        cc::start(&self.program, &self.library)
    }
}

/// Whether a file of the game's is what knows the library.
fn is_integration(source: &Path) -> bool {
    source.file_name().is_some_and(|name| name.to_string_lossy().starts_with("telemetry"))
}
