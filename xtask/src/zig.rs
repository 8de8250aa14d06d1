//! Zig as linker and C compiler for other systems, with their C libraries' symbols and without their SDKs.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::cargo::Workspace;
use crate::process;
use crate::say::heading;
use crate::tools::{self, Package};

const LIMIT: Duration = Duration::from_secs(1800);
/// Both from PyPI, where they come as programs that need not be built.
const PACKAGES: [&str; 2] = ["cargo-zigbuild==0.24.0", "ziglang==0.17.1"];
const PIP: [Package; 1] = [Package {
    name: "python3-pip",
    sign: "pip3",
    why: "fetches Zig, which links for other systems",
}];

/// Where it lies.
pub struct Zig {
    folder: PathBuf,
}

impl Zig {
    /// Fetches it into the target folder, if that was not done before.
    pub fn provide(workspace: &Workspace) -> Result<Self> {
        let zig = Self { folder: workspace.scratch()?.join("tools/zig") };
        if zig.is_there() {
            return Ok(zig);
        }
        tools::install(&PIP)?;
        heading("Fetching Zig");
        let mut pip = Command::new("pip3");
        pip.args(["install", "--quiet", "--upgrade", "--disable-pip-version-check"]);
        pip.args(["--root-user-action=ignore", "--no-warn-script-location", "--target"]);
        process::run(pip.arg(&zig.folder).args(PACKAGES), LIMIT)?;
        ensure!(zig.is_there(), "PyPI's packages put no program into {}", zig.folder.display());
        Ok(zig)
    }

    /// The program itself.
    pub fn program(&self) -> PathBuf {
        self.folder.join("ziglang/zig")
    }

    /// A call of cargo with Zig as the linker.
    pub fn cargo(&self, root: &Path) -> Result<Command> {
        let mut command = crate::cargo::call(&self.cargo_zigbuild());
        command.env("CARGO_ZIGBUILD_ZIG_PATH", self.program()).current_dir(root);
        Ok(command)
    }

    /// A C compiler for a system, as one program: what builds C asks for the compiler's name alone.
    pub fn compiler(&self, workspace: &Workspace, system: &str) -> Result<PathBuf> {
        let commands = format!(
            "exec \"{}\" cc -target {system} \"$@\"",
            self.program().to_str().context("the target folder's path is no UTF-8")?
        );
        crate::script::write(&workspace.scratch()?.join("zig-cc"), system, &commands)
    }

    fn cargo_zigbuild(&self) -> PathBuf {
        self.folder.join("bin/cargo-zigbuild")
    }

    fn is_there(&self) -> bool {
        self.cargo_zigbuild().is_file() && self.program().is_file()
    }
}
