//! What lies in the storage folder, and what happens when it is not what it should be.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use crate::support::{PATIENCE, Stage, close, design, stats};
use cableway::notice::NoticeKind;
use cableway::{Client, Error, Options, Remaining};

fn file(stage: &Stage, name: &str) -> PathBuf {
    stage.folder.path().join(name)
}

fn set_aside(stage: &Stage, prefix: &str) -> usize {
    fs::read_dir(stage.folder.path())
        .expect("the folder")
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .count()
}

fn first_notice(client: Client) -> NoticeKind {
    client.poll().expect("known").expect("a notice").kind
}

/// Elsewhere it is for the folder above to say who may look.
#[cfg(unix)]
#[test]
fn files_are_for_this_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let stage = Stage::new();
    let inside = stage.folder.path().join("a/b");
    let mut options = stage.options();
    options.set_storage_dir(inside.to_str().expect("UTF-8")).expect("a path");
    close(Client::open(&options).expect("opens"));
    let mode = |path: PathBuf| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(inside.clone()), 0o700);
    assert_eq!(mode(inside.join("journal-0")), 0o600);
}

#[test]
fn where_the_folder_cannot_be_used_memory_will_do() {
    let stage = Stage::new();
    let path = file(&stage, "not-a-folder");
    fs::write(&path, "in the way").expect("written");
    let mut options = stage.options();
    options.set_storage_dir(path.to_str().expect("UTF-8")).expect("a path");
    let client = Client::open(&options).expect("opens all the same");
    assert_eq!(first_notice(client), NoticeKind::StorageUnusable);
    design(client, "One");
    close(client);
    assert_eq!(stage.designs(), ["One"]);
    assert_eq!(fs::read_to_string(&path).expect("left alone"), "in the way");
    stage.assert_clean();
}

#[test]
fn a_foreign_journal_is_set_aside_and_only_one_is_kept() {
    let stage = Stage::new();
    for round in 0..2 {
        fs::write(file(&stage, "journal-0"), format!("holiday photos {round}")).expect("written");
        let client = stage.open();
        assert_eq!(first_notice(client), NoticeKind::FileSetAside);
        design(client, "One");
        close(client);
    }
    assert_eq!(set_aside(&stage, "journal-0.corrupt-"), 1);
    assert_eq!(stage.designs().len(), 2);
    stage.assert_clean();
}

#[test]
fn a_damaged_database_is_set_aside() {
    let stage = Stage::new();
    fs::write(file(&stage, "cableway.db"), vec![0x5a; 20_000]).expect("written");
    let client = stage.open();
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    assert_eq!(first_notice(client), NoticeKind::FileSetAside);
    design(client, "One");
    close(client);
    assert_eq!(set_aside(&stage, "cableway.db.corrupt-"), 1);
    assert_eq!(stage.designs(), ["One"]);
    stage.assert_clean();
}

#[test]
fn a_database_that_another_process_keeps_for_itself_is_waited_for() {
    let stage = Stage::new();
    let other = rusqlite::Connection::open(file(&stage, "cableway.db")).expect("opens");
    other.execute_batch("BEGIN EXCLUSIVE").expect("locks");
    let client = stage.open();
    design(client, "One");
    assert_eq!(client.wait_ready(Duration::from_millis(100)), Ok(false));
    let waited = || client.poll().expect("known");
    let told = std::iter::repeat_with(|| {
        std::thread::sleep(Duration::from_millis(10));
        waited()
    })
    .take(1000)
    .flatten()
    .next()
    .expect("a notice");
    assert_eq!(told.kind, NoticeKind::StorageUnusable);
    assert!(told.message.contains("another process"), "{}", told.message);
    // Who has to leave meanwhile loses nothing: it is in the journal.
    assert_eq!(client.close(Duration::from_millis(50)), Ok(Remaining(1)));
    other.execute_batch("COMMIT").expect("unlocks");
    drop(other);
    // The first client's thread may take a moment to end; then what it left is taken over.
    for _ in 0..1000 {
        let client = stage.open();
        assert_eq!(client.wait_ready(PATIENCE), Ok(true));
        close(client);
        if stage.designs() == ["One"] {
            break;
        }
    }
    assert_eq!(stage.designs(), ["One"]);
    stage.assert_clean();
}

#[test]
fn a_journal_of_a_later_version_is_refused_and_left_untouched() {
    let stage = Stage::new();
    let mut later = vec![0_u8; 65_536];
    later[..8].copy_from_slice(b"CABLEWAY");
    later[8] = 99;
    let crc = crc32fast::hash(&later[..24]);
    later[24..28].copy_from_slice(&crc.to_le_bytes());
    fs::write(file(&stage, "journal-0"), &later).expect("written");
    let refused = Client::open(&stage.options()).expect_err("refused");
    assert!(matches!(&refused, Error::NewerFormat(what) if what.contains("99")), "{refused}");
    assert_eq!(fs::read(file(&stage, "journal-0")).expect("there"), later);
}

#[test]
fn a_database_of_a_later_version_is_left_untouched() {
    let stage = Stage::new();
    close(stage.open());
    let path = file(&stage, "cableway.db");
    let database = rusqlite::Connection::open(&path).expect("opens");
    database.pragma_update(None, "user_version", 99).expect("set");
    drop(database);
    let before = fs::read(&path).expect("there");
    let client = stage.open();
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    assert_eq!(first_notice(client), NoticeKind::StorageUnusable);
    design(client, "One");
    close(client);
    assert_eq!(stage.designs(), ["One"], "from memory");
    assert_eq!(fs::read(&path).expect("there"), before);
}

#[test]
fn the_accounts_agree_with_what_lies_in_the_database() {
    let stage = Stage::new();
    let client = stage.open();
    for number in 0..7 {
        design(client, &format!("Step:{number}"));
    }
    client.flush(PATIENCE).expect("open");
    design(client, "Kept");
    stage.server.set_faults(vec![cableway_devserver::FaultRule::always(
        cableway_devserver::Route::Any,
        cableway_devserver::Fault::CutRequest,
    )]);
    assert_eq!(client.close(PATIENCE), Ok(Remaining(2)));
    let account = stats(client).account;
    let database = rusqlite::Connection::open(file(&stage, "cableway.db")).expect("opens");
    let count = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0)).expect(sql);
    assert_eq!(account.stored, count("SELECT count(*) FROM queue_game_analytics"));
    assert_eq!(account.in_flight, count("SELECT coalesce(sum(events), 0) FROM batches"));
    assert_eq!((account.accepted_total(), account.delivered), (10, 8));
}

#[test]
fn another_journal_size_takes_effect_once_the_old_one_is_empty() {
    let stage = Stage::new();
    close(stage.open());
    let mut options: Options = stage.options();
    options.set_journal_bytes(100_000).expect("allowed");
    close(Client::open(&options).expect("opens"));
    assert_eq!(fs::metadata(file(&stage, "journal-0")).expect("there").len(), 100_000 + 4096);
    stage.assert_clean();
}
