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

#[test]
fn a_level_is_forgotten_only_when_a_thousand_others_have_failed_since() {
    let mut store = Store::in_memory(0).expect("always");
    let drain = store.drain().expect("begins");
    let set = |level: &str, attempts| drain.set_attempts(LOCAL, level, attempts).expect("set");
    set("Boss", 1);
    set("Boss", 2);
    for number in 0..2_000 {
        let level = format!("Failed once, then completed: {number}");
        set(&level, 1);
        set(&level, 0);
    }
    for number in 0..999 {
        set(&format!("Failed: {number}"), 1);
    }
    assert_eq!(drain.attempts(LOCAL, "Boss").expect("known"), 2);
    set("Failed: one more", 1);
    assert_eq!(drain.attempts(LOCAL, "Boss").expect("known"), 0);
    assert_eq!(drain.attempts(LOCAL, "Failed: 0").expect("known"), 1);
}
