//! The example programs.

use std::path::PathBuf;
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
            compiler,
            sources: &cc::sources(&workspace.root.join("examples").join(name))?,
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
