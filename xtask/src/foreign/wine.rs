//! Windows' programs under Wine, in a folder of their own that stands for a whole Windows.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::{Yard, library};
use crate::cargo::Workspace;
use crate::cc::Machine;
use crate::dist::MINGW;
use crate::process;
use crate::script;
use crate::tools::{self, Package};

const LIMIT: Duration = Duration::from_secs(300);
/// The program itself, not the script in the path: who kills it must kill the game.
const WINE: &str = "/usr/lib/wine/wine64";
const PACKAGES: [Package; 1] =
    [Package { name: "wine64", sign: WINE, why: "runs programs for Windows" }];
/// What Wine has no counterpart of.
const ABSENT: [&str; 5] = [
    // There is no fork.
    "a_forks_child",
    // Their program loads the library with dlopen.
    "the_library_stays_when_it_is_unloaded",
    "a_client_outlives_an_unloading",
    "leaving_main_without_closing",
    "exiting_from_a_second_thread",
];

/// Prepares a Windows that finds the package's library.
pub fn yard(workspace: &Workspace, package: &Path) -> Result<Yard> {
    tools::install(&PACKAGES)?;
    let prefix = workspace.scratch()?.join("wine");
    let settings = format!(
        "export WINEPREFIX='{}' WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml=' WINEPATH='Z:{}'",
        prefix.display(),
        package.join("bin").display().to_string().replace('/', "\\")
    );
    let runner = script::write(
        &workspace.scratch()?.join("foreign"),
        "wine",
        &format!("{settings}\nexec {WINE} \"$@\""),
    )?;
    prepare(workspace, &prefix, &runner)?;
    // Programs bring what the compiler adds to them, as the library does.
    let compiler = format!("{MINGW} -static -D__USE_MINGW_ANSI_STDIO=1");
    let library = library(package, "libcableway.dll.a");
    let link = vec![library.display().to_string()];
    let machine = Machine { compiler, library, runner: Some(runner) };
    Ok(Yard { machine, link, absent: &ABSENT, place: "on Windows (Wine)" })
}

/// Makes the folder, if that was not done before, with the one library that Rust needs and Wine 8 has not.
fn prepare(workspace: &Workspace, prefix: &Path, runner: &Path) -> Result<()> {
    let system = prefix.join("drive_c/windows/system32");
    if !system.join("ntdll.dll").is_file() {
        process::run(Command::new(runner).args(["wineboot.exe", "--init"]), LIMIT)?;
        // It goes on in the background; programs that start meanwhile wait for it or fail.
        let mut server = Command::new(server()?);
        process::run(server.arg("--wait").env("WINEPREFIX", prefix), LIMIT)?;
    }
    let mut compile = Command::new(MINGW);
    compile.args(["-shared", "-static", "-O2"]).arg("-o").arg(system.join("bcryptprimitives.dll"));
    compile.arg(workspace.root.join("xtask/c/bcryptprimitives.c")).arg("-lbcrypt");
    process::run(&mut compile, LIMIT)
}

/// The program that all of a folder's programs talk to.
fn server() -> Result<PathBuf> {
    let folder = Path::new(WINE).parent().context("a folder")?;
    Ok(folder.join("wineserver64"))
}
