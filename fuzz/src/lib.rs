//! Any bytes at every border: the C interface, the journal, what servers say, what files say.
//!
//! Each module has a `run` that takes bytes and panics when a promise is broken. libFuzzer calls them
//! by way of `targets`; `tests/replay.rs` gives them what is checked in, and a little more.

pub mod answers;
pub mod c_calls;
pub mod codegen;
mod draw;
pub mod journal;
pub mod prices;
mod structs;
pub mod threads;
pub mod traits;
pub mod world;

/// What takes any bytes.
pub type Run = fn(&[u8]);

/// Every border, by the name of its target.
pub const TARGETS: [(&str, Run); 6] = [
    ("answers", answers::run),
    ("c_calls", c_calls::run),
    ("codegen", codegen::run),
    ("journal", journal::run),
    ("prices", prices::run),
    ("traits", traits::run),
];
