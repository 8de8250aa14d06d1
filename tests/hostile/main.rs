//! What happens when network, clock, disk and host do their worst. `docs/reliability.md` has a table of
//! it all.
//!
//! Exhaustive variants are ignored here; `cargo xtask test --full` runs them.

mod bundle;
mod clock;
mod collector;
mod damage;
mod disk;
mod failing_disk;
mod full_disk;
mod life;
mod names;
mod network;
mod own_world;
#[path = "../support/mod.rs"]
mod support;
mod timed;
mod tls;
mod trap;
