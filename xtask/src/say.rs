//! Lines for people.

use std::io::{self, IsTerminal, Write};

/// Prints the head of a step, with an empty line before it.
pub fn heading(text: &str) {
    if io::stdout().is_terminal() {
        println!("\n\x1b[1m{text}\x1b[0m");
    } else {
        println!("\n{text}");
    }
}

/// Prints a part of a line at once.
pub fn part(text: &str) {
    print!("{text}");
    // Without a reader there is nobody to miss it.
    let _ = io::stdout().flush();
}

/// A count with its noun, as "1 event" or "2 events".
pub fn count(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
