//! The wire alone.
