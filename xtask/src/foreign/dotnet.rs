//! .NET for Windows, from npm, where it comes as files that need no installer.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::cargo::Workspace;
use crate::dist::digest_of;
use crate::process;
use crate::say::heading;
use crate::tools::{self, Package};

const LIMIT: Duration = Duration::from_secs(600);
const PACKAGES: [Package; 1] =
    [Package { name: "npm", sign: "npm", why: "fetches .NET for Windows" }];
/// The last of npm's packages of Microsoft's runtime that needs nothing of Windows 10.
const RUNTIME: &str = "dotnet-3.1-win-x64@3.1.1007";
const ARCHIVE: &str = "dotnet-3.1-win-x64-3.1.1007.tgz";
const DIGEST: &str = "f41e734e70af640cfe531e9a4e49ab8b6e0e9f21d9c6e0fceb07a78e94b2776e";
/// Where the runtime's libraries lie in it.
const LIBRARIES: &str = "shared/Microsoft.NETCore.App/3.1.2";

/// Where it lies.
pub struct DotNet {
    folder: PathBuf,
}

impl DotNet {
    /// Fetches it into the target folder, if that was not done before.
    pub fn provide(workspace: &Workspace) -> Result<Self> {
        let dotnet = Self { folder: workspace.scratch()?.join("tools/dotnet/package") };
        if dotnet.is_there() {
            return Ok(dotnet);
        }
        tools::install(&PACKAGES)?;
        heading("Fetching .NET for Windows");
        let folder = workspace.emptied("xtask/tools/dotnet")?;
        let mut npm = Command::new("npm");
        npm.args(["pack", "--silent", RUNTIME, "--pack-destination"]).arg(&folder);
        process::output(npm.current_dir(&folder), LIMIT)?;
        let archive = folder.join(ARCHIVE);
        let digest = digest_of(&archive)?;
        ensure!(digest == DIGEST, "{} is not what it was: {digest}", archive.display());
        let mut tar = Command::new("tar");
        process::run(tar.arg("-xzf").arg(&archive).arg("-C").arg(&folder), LIMIT)?;
        fs::remove_file(&archive).with_context(|| archive.display().to_string())?;
        ensure!(dotnet.is_there(), "{RUNTIME} has no {}", dotnet.program().display());
        Ok(dotnet)
    }

    /// The program that runs assemblies.
    pub fn program(&self) -> PathBuf {
        self.folder.join("dotnet.exe")
    }

    /// One of the runtime's libraries, by its name without the ending.
    pub fn library(&self, name: &str) -> PathBuf {
        self.folder.join(LIBRARIES).join(format!("{name}.dll"))
    }

    fn is_there(&self) -> bool {
        self.program().is_file() && self.library("System.Private.CoreLib").is_file()
    }
}

/// What the runtime reads beside an assembly before it runs it.
pub fn write_settings(assembly: &Path) -> Result<()> {
    let settings = serde_json::json!({"runtimeOptions": {
        "tfm": "netcoreapp3.1",
        "framework": {"name": "Microsoft.NETCore.App", "version": "3.1.0"},
    }});
    let file = assembly.with_extension("runtimeconfig.json");
    fs::write(&file, settings.to_string()).with_context(|| file.display().to_string())
}
