//! The database alone.

use super::drain::NewRow;
use super::*;
use crate::bounds::Class;
use crate::clock::Times;

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

/// As many rows as fill some pages of each table, in a slot, all of which say `word`.
fn fill(store: &mut Store, slot: u32, word: &str) {
    store.as_slot(slot, |store| {
        let mut drain = store.drain().expect("begins");
        for number in 0..2_000 {
            let body = format!("{word} {number}").into_bytes();
            let shared = Context { launch: [0; 16], player: LOCAL, address: None, body };
            let context = drain.add_context(ServiceId::Gondola, &shared).expect("added");
            let row = NewRow {
                player: LOCAL,
                context,
                class: Class::Other,
                category: 0,
                sequence: number,
                part: 0,
                times: Times { wall_ms: 0, boot_ms: 0 },
                body: &shared.body,
            };
            drain.add_row(ServiceId::Gondola, &row).expect("added");
        }
        drain.commit().expect("commits");
    });
}

fn files_with(folder: &Path, word: &str) -> usize {
    let files = std::fs::read_dir(folder).expect("a folder").flatten();
    let holds = |file: &std::fs::DirEntry| {
        let bytes = std::fs::read(file.path()).expect("readable");
        bytes.windows(word.len()).any(|window| window == word.as_bytes())
    };
    files.filter(holds).count()
}

#[test]
fn an_erasure_leaves_the_living_their_rows_and_nothing_else_a_byte() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut store = Store::open(&Store::path(folder.path()), 0).expect("a new one");
    let of_slots = ["our own", "a living one's", "a dead one's"];
    for (slot, word) in of_slots.into_iter().enumerate() {
        fill(&mut store, slot as u32, word);
    }
    assert!(of_slots.iter().all(|word| files_with(folder.path(), word) > 0));
    store.erase_everything(|| Ok::<_, Fault>(vec![1])).expect("erases");
    let left = of_slots.map(|word| files_with(folder.path(), word));
    assert_eq!(left, [0, 1, 0]);
    store.as_slot(1, |store| {
        assert_eq!(store.ledger().expect("read").of(ServiceId::Gondola).stored, 2_000);
        assert_eq!(store.rows(ServiceId::Gondola, 500).expect("read").len(), 500);
    });
    store.erase_slot(1).expect("erases");
    assert_eq!(files_with(folder.path(), "a living one's"), 0);
}

#[test]
fn who_cannot_be_told_keeps_what_is_stored() {
    let mut store = Store::in_memory(0).expect("always");
    fill(&mut store, 0, "kept");
    let refused = store.erase_everything(|| Err(Fault::InvalidQuery));
    assert_eq!(refused, Err(Fault::InvalidQuery));
    assert_eq!(store.ledger().expect("read").of(ServiceId::Gondola).stored, 2_000);
}
