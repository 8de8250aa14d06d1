//! The C interface, as C and C++ programs use it and misuse it; the programs are in `tests/c`.

mod alliance;
mod arena_server;
mod categories;
mod cpp;
mod interface;
mod names;
mod pricing;
mod rules;
mod servers;
mod storm;
#[path = "../support/mod.rs"]
mod support;
