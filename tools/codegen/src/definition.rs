//! What a definition says, once it is known to be right.

use std::ops::Range;

use crate::pipe::Pipe;

/// How many metrics an application has at most.
pub const METRICS: usize = 32;
/// How many virtual currencies an application has at most.
pub const CURRENCIES: usize = 8;

/// An application's names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Definition {
    /// By index.
    pub metrics: Vec<Metric>,
    /// By index.
    pub currencies: Vec<Currency>,
    /// In the file's order.
    pub goods: Vec<Good>,
}

/// What a metric holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A number.
    Number,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Text, Self::Number];

    /// Its word in the file and in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Number => "number",
        }
    }

    /// The indices of its metrics.
    pub fn indices(self) -> Range<usize> {
        match self {
            Self::Text => 0..8,
            Self::Number => 8..METRICS,
        }
    }
}

/// A metric: what is known of a player.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    /// Its name, as the file has it.
    pub name: String,
    /// Its place among all metrics.
    pub index: usize,
    /// What it holds.
    pub kind: Kind,
    /// What the library fills it with, if it does.
    pub pipe: Option<PipeUse>,
    /// What the developer says of it; may be empty.
    pub doc: String,
}

/// What the library fills a metric with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PipeUse {
    /// The pipe.
    pub pipe: &'static Pipe,
    /// Of a pipe that there is for each currency: which.
    pub currency: Option<Currency>,
}

/// A virtual currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Currency {
    /// Its name, as the file has it.
    pub name: String,
    /// Its place in prices.
    pub index: usize,
    /// What the developer says of it; may be empty.
    pub doc: String,
}

/// Something that is sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Good {
    /// Its name in the game's code, as the file has it.
    pub name: String,
    /// Its name at the server.
    pub server_name: String,
    /// What the developer says of it; may be empty.
    pub doc: String,
}
