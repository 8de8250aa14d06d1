//! The tests of the C interface, with programs that are compiled for another platform and run there. What they
//! record arrives at a dev server on this machine, and is looked at as ever.

use anyhow::{Context, Result, ensure};

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

/// A handful: a life with each service, and what the compilers of two systems could see differently.
const HANDFUL: [&str; 6] = [
    "alliance::a_game_uses_all_of_it",
    "categories::every_category_arrives_as_it_was_recorded",
    "interface::a_game_keeps_a_log",
    "interface::a_games_whole_life",
    "interface::c_and_rust_lay_structs_out_alike",
    "pricing::a_games_whole_life_with_prices",
];

/// Which of them.
#[derive(Clone, Copy)]
pub enum Which {
    /// All that say something of another platform.
    All,
    /// The handful.
    Handful,
}

/// Runs them: `tests/support/c.rs` reads the environment.
pub fn run(workspace: &Workspace, yard: &Yard, which: Which) -> Result<()> {
    let call = || {
        let mut test = workspace.cargo(&["test", "--package=cableway", "--test=border", "--"]);
        for name in HERE.iter().chain(yard.absent) {
            test.arg(format!("--skip={name}"));
        }
        if let Which::Handful = which {
            test.args(HANDFUL);
        }
        test
    };
    // A filter that fits nothing is no error for cargo.
    let listed = process::output(call().arg("--list"), BUILD_LIMIT)?;
    let count = listed.lines().filter(|line| line.ends_with(": test")).count();
    let expected = match which {
        Which::All => count.max(1),
        Which::Handful => HANDFUL.len(),
    };
    ensure!(count == expected, "{count} tests are to run, not {expected}:\n{listed}");
    let mut test = call();
    // A processor that is emulated is slow; what is slow needs not be slow in company.
    test.args(["--test-threads=2"]);
    let runner = yard.machine.runner.as_ref().context("another platform needs a runner")?;
    test.env("CABLEWAY_TEST_COMPILER", &yard.machine.compiler);
    test.env("CABLEWAY_TEST_LINK", yard.link.join(" ")).env("CABLEWAY_TEST_RUNNER", runner);
    test.env("CABLEWAY_TEST_LIBRARY", &yard.machine.library);
    process::run(&mut test, BUILD_LIMIT)
}
