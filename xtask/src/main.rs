//! Everything around Cableway that takes more than one command: `cargo xtask --help`.
//!
//! Each command has a file of its own. What they share: `cargo` and `cc` build, `tools` sees to
//! what must be installed, `process` keeps children from hanging, `say` and `table` print.

mod abi;
mod bench;
mod cargo;
mod cc;
mod crash_test;
mod csharp;
mod demo;
mod dist;
mod example;
mod foreign;
mod fuzz;
mod live;
mod process;
mod sanitize;
mod say;
mod script;
mod sign_prices;
mod table;
mod test;
mod toolchain;
mod tools;
mod unity;
mod unreal;
mod zig;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds, tries out and checks Cableway.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run an example against a dev server, kill it once, and compare what arrived.
    Demo(demo::Arguments),
    /// Kill a recording program at random moments and prove that nothing is lost or doubled.
    CrashTest(crash_test::Arguments),
    /// Measure what a call costs and how many events a second go all the way.
    Bench(bench::Arguments),
    /// Make a key that signs prices, and sign the files of prices that a game brings with it.
    SignPrices(sign_prices::Arguments),
    /// Make C, C++ and C# names out of an application's metrics, currencies and goods.
    Codegen(cableway_codegen::Arguments),
    /// Put headers, libraries and what build systems need into a folder, for games to build against.
    Dist(dist::Arguments),
    /// See whether games that were built against the last release run with this one.
    Abi(abi::Arguments),
    /// Compile the C# bindings and run their tests under Mono.
    Csharp(csharp::Arguments),
    /// Run another platform's library on this machine: tests, a game, kills.
    Foreign(foreign::Arguments),
    /// Give every border bytes that nobody thought of.
    Fuzz(fuzz::Arguments),
    /// Run the tests under AddressSanitizer and ThreadSanitizer.
    Sanitize(sanitize::Arguments),
    /// Try the dev server's live page out in a real browser, beside a real game.
    Live(live::Arguments),
    /// Check the Unity package and the sample project as far as that goes without the Editor.
    Unity(unity::Arguments),
    /// Check the Unreal plugin as far as that goes without an Unreal Engine.
    Unreal(unreal::Arguments),
    /// Run every check there is: what CI runs.
    Test(test::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Demo(arguments) => demo::run(&arguments),
        Command::CrashTest(arguments) => crash_test::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::SignPrices(arguments) => sign_prices::run(&arguments),
        Command::Codegen(arguments) => cableway_codegen::run(&arguments),
        Command::Dist(arguments) => dist::run(&arguments),
        Command::Abi(arguments) => abi::run(&arguments),
        Command::Csharp(arguments) => csharp::run(&arguments),
        Command::Foreign(arguments) => foreign::run(&arguments),
        Command::Fuzz(arguments) => fuzz::run(&arguments),
        Command::Sanitize(arguments) => sanitize::run(&arguments),
        Command::Live(arguments) => live::run(&arguments),
        Command::Unity(arguments) => unity::run(&arguments),
        Command::Unreal(arguments) => unreal::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
