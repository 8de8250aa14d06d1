//! The tests of the C interface, with programs that are compiled for another platform and run there. What they
//! record arrives at a dev server on this machine, and is looked at as ever.

use anyhow::{Context, Result};

use super::Yard;
use crate::cargo::{BUILD_LIMIT, Workspace};
use crate::process;

/// What says nothing of another platform: tools and compilers of this one.
const HERE: [&str; 9] = [
    "valgrind",
    // An allocator that counts, put before this system's.
    "allocate",
    // C++ and the header, with this machine's compilers.
    "cpp::",
    "names::",
    "rules::",
    "the_header_is_clean",
    "every_function_of_the_header_is_named",
    "every_function_links",
    // A game server, for Linux.
    "arena_server::",
];

/// Runs them: `tests/support/c.rs` reads the environment.
pub fn run(workspace: &Workspace, yard: &Yard) -> Result<()> {
    let mut test = workspace.cargo(&["test", "--package=cableway", "--test=border", "--"]);
    // A processor that is emulated is slow; what is slow needs not be slow in company.
    test.args(["--test-threads=2"]);
    for name in HERE.iter().chain(yard.absent) {
        test.arg(format!("--skip={name}"));
    }
    let runner = yard.machine.runner.as_ref().context("another platform needs a runner")?;
    test.env("CABLEWAY_TEST_COMPILER", &yard.machine.compiler);
    test.env("CABLEWAY_TEST_LINK", yard.link.join(" ")).env("CABLEWAY_TEST_RUNNER", runner);
    test.env("CABLEWAY_TEST_LIBRARY", &yard.machine.library);
    process::run(&mut test, BUILD_LIMIT)
}
