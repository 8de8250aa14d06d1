//! `cargo xtask sanitize`: the tests under AddressSanitizer and ThreadSanitizer.
//!
//! AddressSanitizer is in the stable compiler, behind a flag that is not. ThreadSanitizer needs a standard
//! library that was built with it: Debian's `rustc-web` has the sources that fit its compiler. It conflicts
//! with rustup as a package, so it is unpacked into the target folder. C code and linking are clang's.

use std::env;
use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::cargo::Workspace;
use crate::process;
use crate::say::heading;
use crate::tools::{self, Package};

const LIMIT: Duration = Duration::from_secs(3 * 3600);
const TARGET: &str = "x86_64-unknown-linux-gnu";
/// What runs under AddressSanitizer.
const ADDRESS_TESTS: [&str; 19] = [
    "--package=cableway",
    "--package=cableway-fuzz",
    "--lib",
    "--test=core",
    "--test=game_analytics",
    "--test=earn_alliance",
    "--test=gondola",
    "--test=border",
    "--test=replay",
    "--test=pairs",
    "--no-fail-fast",
    "--",
    "--quiet",
    // Valgrind and the counting allocator look at memory in their own ways.
    "--skip=valgrind",
    "--skip=allocate",
    // GCC's sanitizer has locks of its own that a thread may hold while another forks.
    "--skip=a_forks_child",
    // Other compilers, and static linking: the same library, without the sanitizer's own.
    "--skip=cpp::",
    "--skip=names::",
    "--skip=every_function_links",
];
/// What runs under ThreadSanitizer.
const THREAD_TESTS: [&str; 9] = [
    "--package=cableway",
    "--package=cableway-fuzz",
    "--test=core",
    "--test=gondola",
    "--test=earn_alliance",
    "--test=pairs",
    "--no-fail-fast",
    "--",
    "--quiet",
];
/// The compiler that builds its own standard library, and what it needs of what is not on every machine.
const TOOLCHAIN: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];
const NEEDED: [&str; 5] = ["libstd-rust-web", "libllvm22", "libgit2", "libmbed", "libhttp-parser"];
const GCC: &str = "/usr/bin/gcc";
const CLANG: &str = "clang-19";
const SYMBOLIZER: &str = "/usr/bin/llvm-symbolizer-19";
const CLANG_PACKAGES: [Package; 3] = [
    Package { name: CLANG, sign: CLANG, why: "compiles C for ThreadSanitizer, and links" },
    Package {
        name: "libclang-rt-19-dev",
        sign: "/usr/lib/llvm-19/lib/clang/19/lib/linux/libclang_rt.tsan-x86_64.a",
        why: "ThreadSanitizer itself",
    },
    Package { name: "llvm-19", sign: SYMBOLIZER, why: "tells where a race is" },
];

/// Which one.
#[derive(clap::Args)]
pub struct Arguments {
    /// Only this one.
    which: Option<Sanitizer>,
}

/// A sanitizer.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Sanitizer {
    /// Finds misuse of memory, and leaks.
    Address,
    /// Finds what threads do to each other.
    Thread,
}

impl Arguments {
    /// Both.
    pub const ALL: Self = Self { which: None };
}

/// Runs the command: an error if anything was found.
pub fn run(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::find()?;
    let is_wanted = |sanitizer| arguments.which.is_none_or(|which| which == sanitizer);
    if is_wanted(Sanitizer::Address) {
        heading("The tests under AddressSanitizer");
        address(&workspace)?;
    }
    if is_wanted(Sanitizer::Thread) {
        heading("The tests under ThreadSanitizer");
        thread(&workspace)?;
    }
    heading("Nothing was found");
    Ok(())
}

fn address(workspace: &Workspace) -> Result<()> {
    let mut test = workspace.cargo(&["test", "--target", TARGET]);
    test.args(ADDRESS_TESTS).env("CARGO_TARGET_DIR", workspace.scratch()?.join("address"));
    test.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Zsanitizer=address");
    // The library's own parts and the tests in Rust are linked as ever.
    test.env("CC", GCC).env("CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER", GCC);
    let path = path_with_compiler(workspace, "address-cc", &format!("{GCC} -fsanitize=address"))?;
    process::run(test.env("PATH", path), LIMIT)
}

/// A search path on which `cc`, as the tests in C call their compiler, is this command.
fn path_with_compiler(workspace: &Workspace, name: &str, command: &str) -> Result<OsString> {
    let folder = workspace.scratch()?.join(name);
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let script = folder.join("cc");
    fs::write(&script, format!("#!/bin/sh\nexec {command} \"$@\"\n"))?;
    fs::set_permissions(&script, Permissions::from_mode(0o755))?;
    let others = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder).chain(env::split_paths(&others));
    Ok(env::join_paths(folders)?)
}

fn thread(workspace: &Workspace) -> Result<()> {
    let root = toolchain(workspace)?;
    tools::install(&CLANG_PACKAGES)?;
    // The sanitizer wants its shadow where address randomisation may put something else.
    let mut test = Command::new("setarch");
    test.arg("--addr-no-randomize").arg(root.join("usr/bin/cargo"));
    test.args(["test", "-Zbuild-std=std,panic_unwind,proc_macro", "--target", TARGET]);
    test.args(THREAD_TESTS).current_dir(&workspace.root);
    test.env("RUSTC", root.join("usr/bin/rustc")).env("RUSTC_BOOTSTRAP", "1");
    test.env("LD_LIBRARY_PATH", root.join("usr/lib/x86_64-linux-gnu"));
    test.env("CARGO_TARGET_DIR", workspace.scratch()?.join("thread"));
    test.env("CC", CLANG).env("CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER", CLANG);
    test.env("CFLAGS_x86_64_unknown_linux_gnu", "-fsanitize=thread -g");
    test.env("RUSTFLAGS", "-Zsanitizer=thread -Zexternal-clangrt -Clink-arg=-fsanitize=thread");
    let known = workspace.root.join("xtask/thread.supp");
    let options = format!("suppressions={} external_symbolizer_path={SYMBOLIZER}", known.display());
    test.env("TSAN_OPTIONS", options);
    let path = path_with_compiler(workspace, "thread-cc", &format!("{CLANG} -fsanitize=thread"))?;
    process::run(test.env("PATH", path), LIMIT)
}

/// Unpacks the toolchain, if that was not done before, and gives where it lies.
fn toolchain(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.scratch()?.join("toolchain");
    let root = folder.join("root");
    if root.join("usr/bin/cargo").is_file() {
        return Ok(root);
    }
    heading("Unpacking a toolchain that builds its own standard library");
    fs::create_dir_all(&root).with_context(|| root.display().to_string())?;
    let mut download = Command::new("apt-get");
    download.arg("download").args(packages()?).current_dir(&folder);
    process::run(&mut download, LIMIT)?;
    for package in archives(&folder)? {
        process::run(Command::new("dpkg").arg("-x").arg(package).arg(&root), LIMIT)?;
    }
    Ok(root)
}

/// The toolchain's packages, with their versions in their names as they are today.
fn packages() -> Result<Vec<String>> {
    let mut ask = Command::new("apt-cache");
    ask.args(["depends", "--recurse", "--no-recommends", "--no-suggests", "--no-conflicts"]);
    ask.args(["--no-breaks", "--no-replaces", "--no-enhances"]).args(TOOLCHAIN);
    let said = process::output(&mut ask, LIMIT)?;
    let is_needed = |name: &&str| {
        TOOLCHAIN.contains(name) || NEEDED.iter().any(|needed| name.starts_with(needed))
    };
    let mut names: Vec<String> = said.lines().filter(is_needed).map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    if names.len() <= TOOLCHAIN.len() {
        bail!("apt knows no {}: is this Debian 12?", TOOLCHAIN.join(", "));
    }
    Ok(names)
}

fn archives(folder: &Path) -> Result<Vec<PathBuf>> {
    let files = fs::read_dir(folder)?.flatten().map(|file| file.path());
    Ok(files.filter(|path| path.extension().is_some_and(|kind| kind == "deb")).collect())
}
