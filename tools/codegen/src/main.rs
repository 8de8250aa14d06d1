//! The command as a program of its own; `cargo xtask codegen` is the same.

use std::process::ExitCode;

use cableway_codegen::Arguments;
use clap::Parser;

/// Makes C, C++ and C# names out of an application's metrics, currencies and goods.
#[derive(Parser)]
#[command(version)]
struct Program {
    #[command(flatten)]
    arguments: Arguments,
}

fn main() -> ExitCode {
    match cableway_codegen::run(&Program::parse().arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
