//! The database alone.

use super::*;

#[test]
fn a_new_database_opens_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = Store::path(folder.path());
    Store::open(&path, 0).expect("a new one");
    Store::open(&path, 0).expect("the same again");
}

#[test]
fn memory_will_do() {
    Store::in_memory(0).expect("always");
}
