//! The example game.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::cargo::Workspace;
use crate::cc;

/// The game, compiled and linked with the library.
pub struct GemRun {
    program: PathBuf,
    library: PathBuf,
}

impl GemRun {
    /// Builds it from the library that `Workspace::build_library` gave.
    pub fn build(
        workspace: &Workspace,
        library: PathBuf,
        compiler: &str,
        flags: &[&str],
    ) -> Result<Self> {
        let program = workspace.scratch()?.join("gem-run");
        cc::Program {
            compiler,
            sources: &cc::sources(&workspace.root.join("examples/gem-run"))?,
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
