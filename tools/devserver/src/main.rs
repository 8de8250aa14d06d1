//! The dev server as a program: starts it and prints a line per arrival.

mod arguments;
mod line;

use std::io::{self, Write};
use std::process::ExitCode;

use cableway_devserver::{ArrivalHook, DevServer};
use clap::Parser;

use arguments::Arguments;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(_server) => loop {
            std::thread::park();
        },
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<DevServer, String> {
    // Lines are held back until the first one is out, which others read the URL from.
    let _first_line = io::stdout().lock();
    let mut config = arguments.config()?;
    if !arguments.quiet {
        config.on_arrival = Some(ArrivalHook::new(|arrival| print(&line::line(arrival))));
    }
    let port = config.port;
    let server = DevServer::start(config)
        .map_err(|error| format!("cannot start on 127.0.0.1:{port}: {error}"))?;
    print(&format!("listening on {}", server.url()));
    if !arguments.quiet {
        print(&format!("live page   {}", server.page()));
    }
    Ok(server)
}

/// Prints a line at once, also into a pipe.
fn print(line: &str) {
    let mut stdout = io::stdout().lock();
    // A reader that has gone away does not stop the server.
    let _ = writeln!(stdout, "{line}").and_then(|()| stdout.flush());
}
