//! What compiles and links for macOS: Zig's headers, LLVM's linker, and an SDK of nothing but names.
//!
//! Zig's own linker takes no list of what is to be shown, and would show all that the library is made of.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::target::Triple;
use crate::cargo::Workspace;
use crate::example::GEM_RUN;
use crate::script;
use crate::tools::{self, Package};
use crate::zig::Zig;
use crate::{cc, process};

const LIMIT: Duration = Duration::from_secs(300);
/// What the library calls of the one framework that it needs, for the player's language and time zone. A function
/// that is missing here is one that the linker misses.
const CORE_FOUNDATION: &str = include_str!("CoreFoundation.tbd");
/// Rust's `libc` names it for whoever calls it; nothing here does.
const ICONV: &str = include_str!("libiconv.tbd");
/// By these names the compiler asks for macOS' one C library.
const C_LIBRARY: [&str; 3] = ["libSystem", "libc", "libm"];
/// Where Debian puts LLVM's linker.
const LINKER: &str = "/usr/lib/llvm-19/bin";
const PACKAGES: [Package; 2] = [
    Package { name: "clang", sign: "clang", why: "calls the linker for macOS" },
    Package { name: "lld-19", sign: "/usr/lib/llvm-19/bin/ld64.lld", why: "links for macOS" },
];

/// Sets what a call of cargo needs to build for a Mac.
pub fn set(workspace: &Workspace, triple: Triple, command: &mut Command) -> Result<()> {
    tools::install(&PACKAGES)?;
    let oldest = triple.oldest.context("a version of macOS")?;
    let (processor, _) = triple.name.split_once('-').context("a processor")?;
    let zig = Zig::provide(workspace)?;
    zig.compile_c(workspace, command, triple.name, &format!("{processor}-macos.{oldest}"))?;
    let sdk = workspace.scratch()?.join("macos-sdk");
    write_sdk(&zig, &sdk)?;
    let variable = format!("CARGO_TARGET_{}_LINKER", triple.name.replace('-', "_").to_uppercase());
    command.env(variable, linker(workspace, triple, &sdk)?);
    command.env("SDKROOT", &sdk).env("MACOSX_DEPLOYMENT_TARGET", oldest);
    // Nothing takes what a debugger reads out of a static library here, of which it is the larger part; and what cargo
    // would call in its place is not there.
    command.env("CARGO_PROFILE_RELEASE_DEBUG", "none").env("CARGO_PROFILE_RELEASE_STRIP", "none");
    Ok(())
}

/// Links the example game with both libraries of a package for a processor. Nothing here runs it; but whatever a game
/// would miss is missed now. `needed` is what the static one needs of the system, as a linker is told.
pub fn link_game(
    workspace: &Workspace,
    triple: Triple,
    libraries: [&Path; 2],
    needed: &str,
) -> Result<()> {
    let tools = workspace.scratch()?.join("compilers").join(triple.name);
    let objects = tempfile::tempdir()?;
    let mut made = Vec::new();
    for source in cc::sources(&workspace.root.join("examples").join(GEM_RUN), cc::C)? {
        let object = objects.path().join(source.file_name().context("a name")?).with_extension("o");
        // One at a time: of several, Zig writes the first.
        let mut compile = Command::new(tools.join("cc"));
        compile.args(["-std=c99", "-D_POSIX_C_SOURCE=200809L", "-O1", "-c", "-I"]);
        compile.arg(workspace.root.join("include")).arg(source).arg("-o").arg(&object);
        process::run(&mut compile, LIMIT)?;
        made.push(object);
    }
    for library in libraries {
        let mut link = Command::new(tools.join("linker"));
        link.env("MACOSX_DEPLOYMENT_TARGET", triple.oldest.context("a version of macOS")?);
        link.args(&made).arg(library).args(needed.split_whitespace());
        process::run(link.arg("-o").arg(GEM_RUN).current_dir(&objects), LIMIT)
            .with_context(|| format!("{GEM_RUN} does not link with {}", library.display()))?;
    }
    println!("  {GEM_RUN} links with both libraries for {}", triple.name);
    Ok(())
}

/// A linker that leaves out what only a debugger reads (names, and where the objects lay), and libraries of which
/// nothing is called.
fn linker(workspace: &Workspace, triple: Triple, sdk: &Path) -> Result<PathBuf> {
    let commands = format!(
        "exec clang --target={} -isysroot '{}' -fuse-ld=lld -B{LINKER} \"$@\" -Wl,-S,-x,-dead_strip_dylibs",
        triple.name,
        sdk.display()
    );
    script::write(&workspace.scratch()?.join("compilers").join(triple.name), "linker", &commands)
}

/// The symbols of the system's libraries, where a linker looks for them.
fn write_sdk(zig: &Zig, sdk: &Path) -> Result<()> {
    // Of this processor LLVM 19 has not heard yet; it is another name for one that it knows.
    let symbols = zig.symbols_of_macos()?.replace("arm64e.x1-", "arm64e-");
    for name in C_LIBRARY {
        write(&sdk.join("usr/lib").join(name).with_extension("tbd"), &symbols)?;
    }
    write(&sdk.join("usr/lib/libiconv.tbd"), ICONV)?;
    let framework = "System/Library/Frameworks/CoreFoundation.framework/CoreFoundation.tbd";
    write(&sdk.join(framework), CORE_FOUNDATION)
}

fn write(file: &Path, text: &str) -> Result<()> {
    let folder = file.parent().context("a folder")?;
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    fs::write(file, text).with_context(|| file.display().to_string())
}
