//! From a definition to helpers in each language. The same definition always gives the same bytes.

mod c;
mod comment;
mod cpp;
mod csharp;
pub(crate) mod form;
mod literal;
mod pipes;
mod sentence;

use crate::definition::Definition;

/// A language that helpers are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Language {
    /// A C99 header, which C++ takes too.
    C,
    /// A C++17 header.
    Cpp,
    /// A C# class.
    Csharp,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::C, Self::Cpp, Self::Csharp];

    /// The file that is made.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::C => "gondola_names.h",
            Self::Cpp => "gondola_names.hpp",
            Self::Csharp => "GondolaNames.cs",
        }
    }

    /// What stands in that file. `source` is the name of the file that the definition comes from.
    pub fn write(self, definition: &Definition, source: &str) -> String {
        // A file may have a name that is no part of a line.
        let breaks = |character: char| character.is_control() || character.is_whitespace();
        let source = comment::harmless(&source.replace(breaks, " "));
        match self {
            Self::C => c::write(definition, &source),
            Self::Cpp => cpp::write(definition, &source),
            Self::Csharp => csharp::write(definition, &source),
        }
    }
}
