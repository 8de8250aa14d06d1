//! Names instead of indices: makes helpers for C, C++ and C# out of a JSON file that names an
//! application's metrics, currencies and goods. `docs/codegen.md` describes the file.
//!
//! `source` and `json` know where everything stands in the file, `read` makes a `Definition` of it or
//! says what to change where, `write` turns that into each language, and `program` is the command.

mod definition;
mod fault;
mod json;
mod pipe;
mod program;
mod read;
mod source;
mod write;

pub use definition::{CURRENCIES, Currency, Definition, Good, Kind, METRICS, Metric, PipeUse};
pub use fault::{Fault, Faults};
pub use pipe::Pipe;
pub use program::{Arguments, run};
pub use read::{LONGEST_NAME, read};
pub use write::Language;
