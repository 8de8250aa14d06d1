//! The dev server as a program: starts it and prints a line per arrival.

mod line;

use std::io::{self, Write};
use std::process::ExitCode;

use cableway_devserver::{ArrivalHook, Config, DevServer, SANDBOX_GAME_KEY, SANDBOX_SECRET};
use clap::Parser;

/// A strict local stand-in for the GameAnalytics collector.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 8787)]
    port: u16,
    /// The game key that is known.
    #[arg(long, default_value = SANDBOX_GAME_KEY)]
    game_key: String,
    /// The secret key that requests are signed with.
    #[arg(long, default_value = SANDBOX_SECRET)]
    secret: String,
    /// Print the URL and nothing else.
    #[arg(long)]
    quiet: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let port = arguments.port;
    let quiet = arguments.quiet;
    // Lines are held back until the first one is out, which others read the URL from.
    let first_line = io::stdout().lock();
    let config = Config {
        game_key: arguments.game_key,
        secret: arguments.secret,
        port,
        on_arrival: (!quiet).then(|| ArrivalHook::new(|arrival| print(&line::line(arrival)))),
    };
    let server = match DevServer::start(config) {
        Ok(server) => server,
        Err(error) => {
            eprintln!("cannot listen on 127.0.0.1:{port}: {error}");
            return ExitCode::FAILURE;
        }
    };
    print(&format!("listening on {}", server.url()));
    drop(first_line);
    loop {
        std::thread::park();
    }
}

/// Prints a line at once, also into a pipe.
fn print(line: &str) {
    let mut stdout = io::stdout().lock();
    // A reader that has gone away does not stop the server.
    let _ = writeln!(stdout, "{line}").and_then(|()| stdout.flush());
}
