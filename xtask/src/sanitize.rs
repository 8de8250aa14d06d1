//! `cargo xtask sanitize`: the tests under AddressSanitizer and ThreadSanitizer.
//!
//! AddressSanitizer is in the stable compiler, behind a flag that is not. ThreadSanitizer needs a standard
//! library that was built with it: `toolchain` has one. C code and linking are clang's.

use std::ffi::OsString;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::cargo::Workspace;
use crate::process;
use crate::say::heading;
use crate::script;
use crate::toolchain::Toolchain;
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
    script::write(&folder, "cc", &format!("exec {command} \"$@\""))?;
    script::path_with([folder])
}

fn thread(workspace: &Workspace) -> Result<()> {
    let toolchain = Toolchain::provide(workspace)?;
    tools::install(&CLANG_PACKAGES)?;
    // The sanitizer wants its shadow where address randomisation may put something else.
    let mut test = Command::new("setarch");
    test.arg("--addr-no-randomize").arg(toolchain.cargo());
    test.args(["test", "-Zbuild-std=std,panic_unwind,proc_macro", "--target", TARGET]);
    test.args(THREAD_TESTS).current_dir(&workspace.root);
    toolchain.set(&mut test);
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
