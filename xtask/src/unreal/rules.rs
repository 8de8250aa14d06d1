//! The plugin's Build.cs files: compiled as Unreal's build tool compiles them, and run for each platform.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::plugin::Plugin;
use crate::cargo::Workspace;
use crate::process;

const LIMIT: Duration = Duration::from_secs(120);

/// Every native library that the rules look for, below their own folder.
pub const LIBRARIES: [&str; 8] = [
    "lib/Win64/cableway.dll",
    "lib/Win64/cableway.dll.lib",
    "lib/Mac/libcableway.dylib",
    "lib/Linux/libcableway.so",
    "lib/LinuxArm64/libcableway.so",
    "lib/Android/arm64-v8a/libcableway.so",
    "lib/Android/x86_64/libcableway.so",
    "lib/IOS/libcableway.a",
];

/// Compiles and runs them. What they should ask for stands in `tests/unreal/ubt/Driver.cs`.
pub fn check(workspace: &Workspace, plugin: &Plugin, staged: &Path, folder: &Path) -> Result<()> {
    let stubs = workspace.root.join("tests/unreal/ubt");
    let rules = plugin.like("", ".Build.cs");
    let rules: Vec<PathBuf> = rules.map(|(path, _)| staged.join(path)).collect();
    let driver = folder.join("driver.exe");
    let mut compile = Command::new("mcs");
    // The oldest C# that an engine compiles rules with.
    compile.args(["-langversion:7.2", "-warnaserror"]).arg(format!("-out:{}", driver.display()));
    compile.arg(stubs.join("UnrealBuildTool.cs")).arg(stubs.join("Driver.cs")).args(&rules);
    process::run(&mut compile, LIMIT).context("the plugin's Build.cs files do not compile")?;

    let (full, empty) = (folder.join("full"), folder.join("empty"));
    fs::create_dir_all(&empty)?;
    for library in LIBRARIES {
        let library = full.join(library);
        fs::create_dir_all(library.parent().context("a folder")?)?;
        fs::write(library, "")?;
    }
    let mut run = Command::new("mono");
    let staged = staged.join(super::LIBRARY);
    process::run(run.arg(&driver).arg(&full).arg(&empty).arg(staged), LIMIT)
        .context("the plugin's rules ask for something else")
}
