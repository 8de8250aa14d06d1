//! Storage folders that cannot be used, or not any more. The library works from memory and says so;
//! what earlier launches left waits until the folder can be used again.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use cableway::notice::NoticeKind;
use cableway::{Client, Options, Remaining};
use cableway_devserver::{Fault, FaultRule, Route};

use crate::own_world::{in_namespace, without_power};
use crate::support::{PATIENCE, Stage, close, design, files_with, notices, stats};

const USER: &str = "The player's old name";

/// Options for this folder.
pub fn options_in(stage: &Stage, folder: &Path) -> Options {
    let mut options = stage.options();
    options.set_storage_dir(folder.to_str().expect("UTF-8")).expect("a path");
    options
}

/// Whether the game was told that storage cannot be used, with these words.
pub fn was_told(client: Client, words: &str) -> bool {
    let told = notices(client).into_iter().filter(|it| it.kind == NoticeKind::StorageUnusable);
    told.into_iter().any(|notice| notice.message.contains(words))
}

/// Plays a launch from memory: says so, and delivers.
pub fn play_from_memory(stage: &Stage, options: &Options, event: &str) {
    let client = Client::open(options).expect("opens all the same");
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    assert!(was_told(client, "in memory only"), "{event}");
    design(client, event);
    close(client);
    assert_eq!(stats(client).account.waiting(), 0);
    assert!(stage.designs().iter().any(|arrived| arrived == event), "{event} did not arrive");
}

/// Plays a launch whose events stay in the folder.
pub fn play_offline(stage: &Stage, options: &Options, event: &str) {
    stage.server.set_faults(vec![FaultRule::always(Route::Any, Fault::CutRequest)]);
    let client = Client::open(options).expect("opens");
    design(client, event);
    assert_eq!(client.close(PATIENCE), Ok(Remaining(3)), "user, design, session end");
    stage.server.clear_faults();
}

/// An earlier launch leaves events in `folder`; then comes a launch while it `cannot_be_used`, and one
/// when it can again. Everything arrives, and once.
pub fn assert_waits_and_arrives(
    stage: &Stage,
    folder: &Path,
    cannot_be_used: impl FnOnce(),
    can_be_used: impl FnOnce(),
) {
    let options = options_in(stage, folder);
    play_offline(stage, &options, "Kept");
    cannot_be_used();
    play_from_memory(stage, &options, "Memory");
    can_be_used();
    close(Client::open(&options).expect("opens"));
    assert_eq!(stage.designs(), ["Memory", "Kept"]);
    stage.assert_clean();
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("ours");
}

#[test]
fn no_permission() {
    without_power("disk::inside_without_permission");
}

#[test]
#[ignore = "the inside of the test above"]
fn inside_without_permission() {
    // Nothing may be made in it; nothing may be found in it; its files may only be read.
    for mode in [0o500, 0o000] {
        let stage = Stage::new();
        let folder = stage.folder.path();
        assert_waits_and_arrives(&stage, folder, || allow(folder, mode), || allow(folder, 0o700));
    }
    let stage = Stage::new();
    let folder = stage.folder.path();
    let allow_files = |mode| {
        fs::read_dir(folder).expect("a folder").flatten().for_each(|it| allow(&it.path(), mode));
    };
    assert_waits_and_arrives(&stage, folder, || allow_files(0o400), || allow_files(0o600));
    let stage = Stage::new();
    play_from_memory(&stage, &options_in(&stage, Path::new("/proc/1/cableway")), "One");
}

#[test]
fn a_player_is_erased_although_memory_has_to_do() {
    without_power("disk::inside_erased_while_memory_has_to_do");
}

#[test]
#[ignore = "the inside of the test above"]
fn inside_erased_while_memory_has_to_do() {
    let stage = Stage::new();
    let folder = stage.folder.path();
    let mut options = options_in(&stage, folder);
    options.game_analytics().expect("has keys").set_user_id(USER).expect("good");
    play_offline(&stage, &options, "Kept");
    let database = folder.join("cableway.db");
    allow(&database, 0o000);
    let client = Client::open(&options).expect("opens");
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    assert!(was_told(client, "in memory only"));
    assert_eq!(client.erase_user_data(Duration::ZERO), Ok(false), "not while it cannot be opened");
    allow(&database, 0o600);
    assert_eq!(client.erase_user_data(PATIENCE), Ok(true));
    close(client);
    assert_eq!(files_with(folder, USER), Vec::<String>::new());
    assert_eq!(stage.designs(), Vec::<String>::new());
}

#[test]
fn a_read_only_disk() {
    in_namespace("disk::inside_a_read_only_disk");
}

#[test]
#[ignore = "the inside of the test above"]
fn inside_a_read_only_disk() {
    let stage = Stage::new();
    let folder = stage.folder.path();
    mount(&["-t", "tmpfs", "cableway"], folder);
    let again = |how: &str| mount(&["-o", how], folder);
    assert_waits_and_arrives(&stage, folder, || again("remount,ro"), || again("remount,rw"));
}

/// Mounts something at a folder, in a namespace of this test's own.
pub fn mount(how: &[&str], folder: &Path) {
    let mut mount = Command::new("mount");
    let status = mount.args(how).arg(folder).status().expect("mount is installed");
    assert!(status.success(), "{mount:?}");
}

#[test]
fn a_file_where_the_folder_should_be() {
    let stage = Stage::new();
    let file = stage.folder.path().join("file");
    fs::write(&file, "in the way").expect("written");
    play_from_memory(&stage, &options_in(&stage, &file), "File");
    play_from_memory(&stage, &options_in(&stage, &file.join("folder")), "InFile");
    assert_eq!(fs::read_to_string(&file).expect("left alone"), "in the way");
}

/// Where each of the library's files should be.
const OUR_FILES: [&str; 5] =
    ["journal-0", "journal-0.lock", "cableway.db", "cableway.db-wal", "cableway.db-shm"];

#[test]
fn folders_where_files_should_be() {
    for name in OUR_FILES {
        let stage = Stage::new();
        let in_the_way = stage.folder.path().join(name);
        fs::create_dir(&in_the_way).expect("made");
        play_from_memory(&stage, &stage.options(), name);
        assert!(in_the_way.is_dir(), "{name} is left alone");
        fs::remove_dir(&in_the_way).expect("removed");
        play_offline(&stage, &stage.options(), "Kept");
        close(stage.open());
        assert_eq!(stage.designs(), [name, "Kept"]);
        stage.assert_clean();
    }
}

#[test]
fn links_that_lead_nowhere() {
    let stage = Stage::new();
    let link = stage.folder.path().join("link");
    std::os::unix::fs::symlink("/no/such/place", &link).expect("made");
    play_from_memory(&stage, &options_in(&stage, &link), "Link");
    let loops = stage.folder.path().join("loop");
    std::os::unix::fs::symlink(&loops, &loops).expect("made");
    play_from_memory(&stage, &options_in(&stage, &loops), "Loop");
}

fn names_in(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect()
}

#[test]
fn a_folder_that_is_removed_meanwhile() {
    let stage = Stage::new();
    let folder = stage.folder.path().join("removed");
    let options = options_in(&stage, &folder);
    let client = Client::open(&options).expect("opens");
    design(client, "Before");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    fs::remove_dir_all(&folder).expect("removed");
    design(client, "After");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)), "as if nothing had happened");
    assert!(was_told(client, "removed"));
    design(client, "Last");
    close(client);
    assert!(!was_told(client, "removed"), "once");
    assert_eq!(stats(client).account.delivered, 5);
    assert!(!folder.exists(), "nobody made it again");

    close(Client::open(&options).expect("opens"));
    assert!(!names_in(&folder).is_empty(), "the next launch has one again");
    assert_eq!(stage.designs(), ["Before", "After", "Last"]);
    stage.assert_clean();
}

/// As when a save is restored from the cloud.
#[test]
fn a_folder_that_is_replaced_meanwhile() {
    let stage = Stage::new();
    let [ours, theirs] = ["ours", "theirs"].map(|name| stage.folder.path().join(name));
    play_offline(&stage, &options_in(&stage, &theirs), "Theirs");
    let options = options_in(&stage, &ours);
    let client = Client::open(&options).expect("opens");
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    fs::remove_dir_all(&ours).expect("removed");
    fs::rename(&theirs, &ours).expect("replaced");
    design(client, "Ours");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    assert!(was_told(client, "replaced"));
    close(client);
    assert_eq!(stage.designs(), ["Ours"]);
    close(Client::open(&options).expect("opens"));
    assert_eq!(stage.designs(), ["Ours", "Theirs"]);
    stage.assert_clean();
}

#[test]
fn a_player_is_erased_from_a_folder_that_is_removed() {
    let stage = Stage::new();
    let folder = stage.folder.path().join("removed");
    let client = Client::open(&options_in(&stage, &folder)).expect("opens");
    design(client, "Before");
    client.flush(PATIENCE).expect("open");
    fs::remove_dir_all(&folder).expect("removed");
    assert_eq!(client.erase_user_data(PATIENCE), Ok(true));
    design(client, "After");
    close(client);
    assert_eq!(stage.designs(), ["Before", "After"]);
}
