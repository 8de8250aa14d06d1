//! What the rest of the library relies on, on the system that the tests run on.

use std::fs::{self, File};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::blocks::{fill_holes, write_zeros};
use super::*;

fn folder() -> TempDir {
    TempDir::new().expect("a temporary folder")
}

#[test]
fn the_platform_is_one_of_the_references() {
    assert!(["android", "ios", "linux", "mac_osx", "windows"].contains(&System::NAME));
}

#[test]
fn the_systems_version_begins_with_a_number() {
    let version = System::version().expect("every system has one");
    assert!(version.starts_with(|first: char| first.is_ascii_digit()), "{version}");
}

#[test]
fn the_machine_is_the_same_each_time() {
    assert_eq!(System::machine_id(), System::machine_id());
    assert_eq!(System::model(), System::model());
    assert_eq!(System::manufacturer(), System::manufacturer());
}

#[test]
fn a_private_folder_is_made_with_those_above_it_and_may_be_there() {
    let folder = folder();
    let deep = folder.path().join("above").join("below");
    System::make_private_folder(&deep).expect("made");
    System::make_private_folder(&deep).expect("it is there");
    assert!(deep.is_dir());
}

#[test]
fn a_private_file_keeps_what_it_holds() {
    let folder = folder();
    let path = folder.path().join("file");
    let file = System::open_private(&path).expect("made");
    System::write_at(&file, b"gems", 3).expect("written");
    drop(file);
    let file = System::open_private(&path).expect("opened");
    let mut bytes = [0; 4];
    System::read_at(&file, &mut bytes, 3).expect("read");
    assert_eq!(&bytes, b"gems");
    let beyond = System::read_at(&file, &mut bytes, 4).expect_err("there are three left");
    assert_eq!(beyond.kind(), io::ErrorKind::UnexpectedEof);
}

#[test]
fn a_file_has_one_identity_and_others_have_others() {
    let folder = folder();
    let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
    let open = File::create(&one).expect("made");
    fs::write(&two, "").expect("made");
    let spelt = folder.path().join(".").join("one");
    assert_eq!(FileId::of(&one).expect("there"), FileId::of(&spelt).expect("there"));
    assert_ne!(FileId::of(&one).expect("there"), FileId::of(&two).expect("there"));
    assert_ne!(FileId::of(&one).expect("there"), FileId::of(folder.path()).expect("there"));
    drop(open);
    assert!(FileId::of(&folder.path().join("none")).is_err());
}

#[test]
fn a_folder_is_no_file() {
    let folder = folder();
    let file = folder.path().join("file");
    fs::write(&file, "").expect("made");
    assert!(FileId::of_folder(&file).is_err());
    let made = FileId::of_folder(&folder.path().join("new")).expect("made");
    assert_eq!(made, FileId::of(&folder.path().join("new")).expect("there"));
}

#[test]
fn a_lock_ends_with_its_file() {
    let folder = folder();
    let path = folder.path().join("lock");
    for _ in 0..2 {
        let lock = System::open_private(&path).expect("opened");
        assert!(System::try_lock(&lock).expect("locks work here"));
    }
}

#[test]
fn a_name_is_taken_over_while_its_file_is_open() {
    let folder = folder();
    let [old, new] = ["old", "new"].map(|name| folder.path().join(name));
    fs::write(&old, "old").expect("made");
    fs::write(&new, "new").expect("made");
    let open = File::open(&new).expect("there");
    System::rename(&new, &old).expect("renamed");
    assert_eq!(fs::read(&old).expect("there"), b"new");
    drop(open);
    assert!(System::rename(&new, &old).is_err(), "it is gone");
}

#[test]
fn a_file_gets_all_its_blocks() {
    let folder = folder();
    let file = System::open_private(&folder.path().join("file")).expect("made");
    System::allocate(&file, 200_000).expect("there is room");
    assert_eq!(file.metadata().expect("open").len(), 200_000);
    System::write_at(&file, b"gems", 70_000).expect("written");
    System::allocate(&file, 200_000).expect("it has them");
    let mut bytes = [0; 4];
    System::read_at(&file, &mut bytes, 70_000).expect("read");
    assert_eq!(&bytes, b"gems");
    assert_eq!(file.metadata().expect("open").len(), 200_000);
}

#[test]
fn zeros_are_written_to_empty_files_alone() {
    let file = tempfile::tempfile().expect("a temporary file");
    write_zeros(&file, 150_000).expect("there is room");
    assert_eq!(file.metadata().expect("open").len(), 150_000);
    System::write_at(&file, b"gems", 0).expect("written");
    write_zeros(&file, 300_000).expect("nothing to do");
    assert_eq!(file.metadata().expect("open").len(), 150_000);
    let mut bytes = [0; 4];
    System::read_at(&file, &mut bytes, 0).expect("read");
    assert_eq!(&bytes, b"gems");
}

#[test]
fn holes_are_filled_and_what_lies_between_them_stays() {
    let file = tempfile::tempfile().expect("a temporary file");
    file.set_len(150_001).expect("a hole");
    System::write_at(&file, b"gems", 80_000).expect("written");
    fill_holes(&file).expect("there is room");
    assert_eq!(file.metadata().expect("open").len(), 150_001);
    let mut bytes = vec![0; 150_001];
    System::read_at(&file, &mut bytes, 0).expect("read");
    assert_eq!(&bytes[80_000..80_004], b"gems");
    assert_eq!(bytes.iter().filter(|byte| **byte != 0).count(), 4);
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let blocks = file.metadata().expect("open").blocks();
        assert!(blocks * 512 >= 150_001, "{blocks} blocks");
    }
}

#[test]
fn the_boot_clock_runs_as_fast_as_the_timer_and_never_back() {
    let (began, first) = (Instant::now(), System::boot_ms());
    let mut last = first;
    while began.elapsed() < Duration::from_millis(100) {
        let now = System::boot_ms();
        assert!(now >= last, "{now} after {last}");
        last = now;
        thread::yield_now();
    }
    let (timer, clock) = (began.elapsed().as_millis() as i64, System::boot_ms() - first);
    // Systems' clocks tick every 16 ms at worst, and this thread may have to wait between the two.
    assert!((timer - clock).abs() < 1_000, "{clock} ms in {timer} ms");
    assert!(clock >= 80, "{clock} ms in {timer} ms");
}

#[test]
fn a_process_that_was_not_forked_is_no_forks_child() {
    System::watch_forks().expect("they can be watched");
    System::watch_forks().expect("twice is once");
    assert!(!System::is_forks_child());
}

#[test]
fn the_library_can_be_kept_loaded() {
    System::stay_loaded().expect("it can");
    System::stay_loaded().expect("twice is once");
}
