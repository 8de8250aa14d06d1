//! The library for another platform, built on this one.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::mac;
use super::target::{Linker, Triple};
use crate::cargo::{self, BUILD_LIMIT, Workspace};
use crate::process;
use crate::script;
use crate::toolchain::Toolchain;
use crate::tools::{self, Package};
use crate::zig::Zig;

/// What is linked for Windows with, and its tools. The threads are POSIX', so that C has them too.
pub const MINGW: &str = "x86_64-w64-mingw32-gcc-posix";
const MINGW_PACKAGES: [Package; 1] = [Package {
    name: "gcc-mingw-w64-x86-64-posix",
    sign: MINGW,
    why: "compiles C for Windows, and links",
}];
/// Everything of the compiler's own is linked into the library: a game brings one file.
const WINDOWS_FLAGS: &str = "-Ctarget-feature=+crt-static -Clink-arg=-static";
/// How the compiler begins to say what a static library needs of the system.
const STATIC_LIBRARIES: &str = "native-static-libs: ";

/// What cargo made.
pub struct Built {
    files: Vec<PathBuf>,
    /// What the static library needs of the system, as a linker is told.
    pub system_libraries: String,
}

impl Built {
    /// The file of this name.
    pub fn file(&self, name: &str) -> Result<&Path> {
        let found = self.files.iter().find(|file| file.file_name().is_some_and(|it| it == name));
        found.map(PathBuf::as_path).with_context(|| format!("cargo made no {name}"))
    }
}

/// How much is done for speed and size.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Optimised {
    /// All, as games get it.
    Fully,
    /// As little as possible: it is built sooner.
    Barely,
}

/// Builds it.
pub fn build(workspace: &Workspace, triple: Triple, optimised: Optimised) -> Result<Built> {
    let mut command = call(workspace, triple, "rustc")?;
    if optimised == Optimised::Fully {
        command.arg("--release");
    }
    command.args(["--lib", "--package=cableway", "--message-format=json"]);
    command.args(["--", "--print=native-static-libs"]);
    let (end, messages) = process::end_and_output(&mut command, BUILD_LIMIT)?;
    let mut built = Built { files: Vec::new(), system_libraries: String::new() };
    for message in messages.lines().filter_map(|line| serde_json::from_str(line).ok()) {
        built.files.extend(cargo::libraries(&message));
        if let Some(libraries) = static_libraries(&message) {
            built.system_libraries = libraries;
        }
    }
    // Only now: what failed stands in the messages.
    process::succeeded(&command, end)?;
    Ok(built)
}

/// A call of cargo's for a platform, with what compiles and links there.
fn call(workspace: &Workspace, triple: Triple, subcommand: &str) -> Result<Command> {
    let toolchain = if triple.has_std { None } else { Some(Toolchain::provide(workspace)?) };
    let mut command = match (triple.linker, &toolchain) {
        (Linker::Zig, _) => Zig::provide(workspace)?.cargo(&workspace.root)?,
        (_, Some(toolchain)) => cargo::call(&toolchain.cargo()),
        (_, None) => workspace.cargo(&[]),
    };
    command.arg(subcommand).current_dir(&workspace.root);
    match (triple.linker, triple.oldest) {
        (Linker::Zig, Some(glibc)) => command.arg(format!("--target={}.{glibc}", triple.name)),
        _ => command.arg(format!("--target={}", triple.name)),
    };
    if let Some(toolchain) = toolchain {
        command.arg("-Zbuild-std=std,panic_unwind").env("CARGO", toolchain.cargo());
        toolchain.set(&mut command);
        // Whoever looks for cargo and its compiler by name must not find another.
        let first = toolchain.cargo().parent().map(Path::to_owned);
        command.env("PATH", script::path_with(first)?);
    }
    if triple.linker == Linker::Lld {
        mac::set(workspace, triple, &mut command)?;
    }
    if triple.linker == Linker::MinGw {
        tools::install(&MINGW_PACKAGES)?;
        command.env("CC_x86_64_pc_windows_gnu", MINGW);
        command.env("AR_x86_64_pc_windows_gnu", "x86_64-w64-mingw32-ar");
        command.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", MINGW);
        command.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS", WINDOWS_FLAGS);
    }
    Ok(command)
}

/// What a message of the compiler's says of the static library; all others are for the terminal.
fn static_libraries(message: &Value) -> Option<String> {
    if message["reason"] != "compiler-message" {
        return None;
    }
    let text = message["message"]["message"].as_str().unwrap_or_default();
    if let Some(libraries) = text.strip_prefix(STATIC_LIBRARIES) {
        return Some(libraries.to_owned());
    }
    if matches!(message["message"]["level"].as_str(), Some("warning" | "error")) {
        eprint!("{}", message["message"]["rendered"].as_str().unwrap_or_default());
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_static_library_needs_is_read_and_notes_are_not() {
        let message = |text: &str| json!({"reason": "compiler-message", "message": {"message": text, "level": "note"}});
        let said = static_libraries(&message("native-static-libs: -lgcc_s -lc"));
        assert_eq!(said.as_deref(), Some("-lgcc_s -lc"));
        assert_eq!(static_libraries(&message("link against the following libraries")), None);
        assert_eq!(static_libraries(&json!({"reason": "compiler-artifact"})), None);
    }
}
