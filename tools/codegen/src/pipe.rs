//! Pipes: what the library can fill a metric with.

use crate::definition::Kind;

/// Something that the library knows by itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Pipe {
    /// Its word in the file; upper-cased, the end of its constant's name in `cableway.h`.
    pub word: &'static str,
    /// Its number in `cableway.h`; of the pipes for currencies, the first currency's.
    pub number: usize,
    /// What it gives.
    pub kind: Kind,
    /// Whether there is one for each currency.
    pub per_currency: bool,
}

static ALL: [Pipe; 13] = [
    Pipe::new("os_name", 1, Kind::Text),
    Pipe::new("os_version", 2, Kind::Text),
    Pipe::new("device_model", 3, Kind::Text),
    Pipe::new("language", 4, Kind::Text),
    Pipe::new("price_version", 5, Kind::Text),
    Pipe::new("time_zone", 16, Kind::Number),
    Pipe::new("sessions", 17, Kind::Number),
    Pipe::new("seconds_played", 18, Kind::Number),
    Pipe::new("purchases", 19, Kind::Number),
    Pipe::new("iap_purchases", 20, Kind::Number),
    Pipe::new("money_spent", 21, Kind::Number),
    Pipe { per_currency: true, ..Pipe::new("spent", 32, Kind::Number) },
    Pipe { per_currency: true, ..Pipe::new("earned", 40, Kind::Number) },
];

impl Pipe {
    const fn new(word: &'static str, number: usize, kind: Kind) -> Self {
        Self { word, number, kind, per_currency: false }
    }

    /// All of them.
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// The pipe with this word.
    pub fn named(word: &str) -> Option<&'static Self> {
        ALL.iter().find(|pipe| pipe.word == word)
    }
}
