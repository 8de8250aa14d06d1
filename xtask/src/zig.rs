//! Zig as linker and C compiler for other systems, with their C libraries' symbols and without their SDKs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::cargo::Workspace;
use crate::process;
use crate::say::heading;
use crate::script;
use crate::tools::{self, Package};

const LIMIT: Duration = Duration::from_secs(1800);
/// Both from PyPI, where they come as programs that need not be built.
const PACKAGES: [&str; 2] = ["cargo-zigbuild==0.24.0", "ziglang==0.17.1"];
const PIP: [Package; 1] = [Package {
    name: "python3-pip",
    sign: "pip3",
    why: "fetches Zig, which links for other systems",
}];

/// A compiler that is told of a system's own name and SDK, and takes the headers that there are. Without the traps
/// for undefined behaviour that Zig adds where nothing is optimised: what they call is not linked.
const COMPILER: &str = "\
skip=
for word in \"$@\"; do
    shift
    if [ -n \"$skip\" ]; then skip=; continue; fi
    case \"$word\" in
        --target=*|-m*-version-min=*|-mtargetos=*) continue ;;
        -isysroot|-arch|-target) skip=1; continue ;;
    esac
    set -- \"$@\" \"$word\"
done
exec '@ZIG@' cc -target @SYSTEM@ -fno-sanitize=all \"$@\"";

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
        // It asks Python before it looks there; neither is to find another Zig.
        command.env("CARGO_ZIGBUILD_ZIG_PATH", self.program()).env("PYTHONPATH", &self.folder);
        command.current_dir(root);
        Ok(command)
    }

    /// Lets a call of cargo compile C with it for a platform, as for this system of Zig's: the same, or one whose
    /// headers are near enough where nothing is linked.
    pub fn compile_c(
        &self,
        workspace: &Workspace,
        command: &mut Command,
        triple: &str,
        system: &str,
    ) -> Result<()> {
        let zig = self.program();
        let zig = zig.to_str().context("the target folder's path is no UTF-8")?;
        let folder = workspace.scratch()?.join("compilers").join(triple);
        let commands = COMPILER.replace("@ZIG@", zig).replace("@SYSTEM@", system);
        let compiler = script::write(&folder, "cc", &commands)?;
        let archiver = script::write(&folder, "ar", &format!("exec '{zig}' ar \"$@\""))?;
        let variable = triple.replace('-', "_");
        command.env(format!("CC_{variable}"), compiler).env(format!("AR_{variable}"), archiver);
        Ok(())
    }

    /// What macOS' C library shows to programs.
    pub fn symbols_of_macos(&self) -> Result<String> {
        let file = self.folder.join("ziglang/lib/libc/darwin/libSystem.tbd");
        fs::read_to_string(&file).with_context(|| file.display().to_string())
    }

    fn cargo_zigbuild(&self) -> PathBuf {
        self.folder.join("bin/cargo-zigbuild")
    }

    fn is_there(&self) -> bool {
        self.cargo_zigbuild().is_file() && self.program().is_file()
    }
}
