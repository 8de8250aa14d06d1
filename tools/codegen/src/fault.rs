//! What is wrong with a definition, and where.

use std::fmt;

/// A mistake in the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What is wrong, and what to change.
    pub message: String,
}

/// All mistakes in a file that could be found at once, in its order; at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults {
    /// The file, as it was named.
    pub file: String,
    /// The mistakes.
    pub list: Vec<Fault>,
}

/// A line for each, as compilers write them, so that editors find the place.
impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, Fault { line, column, message }) in self.list.iter().enumerate() {
            let end = if number + 1 < self.list.len() { "\n" } else { "" };
            write!(f, "{}:{line}:{column}: {message}{end}", self.file)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}
