//! A storage folder that is copied to another device, as a backup or a cloned phone does it, or that
//! moves to another machine, as a game server's volume does.

use std::fs;
use std::path::Path;

use crate::support::{PATIENCE, Stage, close, copy_storage, design, stats, text};
use cableway::notice::NoticeKind;
use cableway::stats::DropReason;
use cableway::{Client, Options};
use cableway_devserver::{Fault, FaultRule, Route};

fn options(stage: &Stage, folder: &Path, device: &str) -> Options {
    let mut options = stage.options();
    options.set_storage_dir(folder.to_str().expect("UTF-8")).expect("a path");
    options.device_marker = Some(device.to_owned());
    options
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("new");
    copy_storage(from, to);
}

#[test]
fn a_copied_folder_keeps_progress_and_leaves_the_queue_behind() {
    let stage = Stage::new();
    let (original, copied) = (stage.folder.path().join("a"), stage.folder.path().join("b"));
    let client = Client::open(&options(&stage, &original, "first")).expect("opens");
    design(client, "Delivered");
    close(client);
    let client = Client::open(&options(&stage, &original, "first")).expect("opens");
    stage.server.set_faults(vec![FaultRule::always(Route::Events, Fault::CutRequest)]);
    design(client, "Frozen");
    client.flush(PATIENCE).expect("open");
    design(client, "Queued");
    client.flush(PATIENCE).expect("open");
    design(client, "In the journal");
    copy(&original, &copied);
    stage.server.clear_faults();

    let twin = Client::open(&options(&stage, &copied, "second")).expect("opens");
    assert_eq!(twin.wait_ready(PATIENCE), Ok(true));
    assert_eq!(twin.poll().expect("open").expect("a notice").kind, NoticeKind::OtherDevice);
    design(twin, "Twin");
    close(twin);
    let account = stats(twin).account;
    assert_eq!(account.dropped[DropReason::OtherDevice as usize], 4, "user and three designs");
    close(client);

    let events = stage.server.events();
    let user_of = |id: &str| {
        text(events.iter().find(|event| text(event, "event_id") == id).expect("arrived"), "user_id")
    };
    assert_ne!(user_of("Twin"), user_of("Delivered"), "an id of its own");
    assert_eq!(user_of("Queued"), user_of("Delivered"));
    let twins = events.iter().filter(|event| text(event, "user_id") == user_of("Twin"));
    assert!(twins.clone().all(|event| event.event["session_num"] == 3), "progress was kept");
    assert_eq!(twins.count(), 3, "user, design, session_end");
    assert_eq!(stage.designs().len(), 5, "each once");
    stage.assert_clean();

    // From now on it is at home there.
    close(Client::open(&options(&stage, &copied, "second")).expect("opens"));
    let last = stage.server.events().pop().expect("arrived");
    assert_eq!(last.event["session_num"], 4);
    assert_eq!(text(&last, "user_id"), user_of("Twin"));
}

#[test]
fn a_game_servers_volume_moves_to_another_machine_with_all_that_waits() {
    let stage = Stage::new();
    let folder = stage.folder.path().join("volume");
    let open = |machine: &str| {
        let mut options = options(&stage, &folder, machine);
        options.game_analytics().expect("has keys").settings.is_server = true;
        Client::open(&options).expect("opens")
    };
    let server = open("first");
    stage.server.set_faults(vec![FaultRule::always(Route::Events, Fault::CutRequest)]);
    let player = server.ga_open_player("ann", None).expect("a server");
    design(player, "Frozen");
    server.flush(PATIENCE).expect("open");
    design(player, "Queued");
    server.close(PATIENCE).expect("open");
    assert_eq!(stage.designs(), [""; 0]);
    stage.server.clear_faults();

    let server = open("second");
    close(server);
    assert_eq!(stats(server).account.dropped_total(), 0);
    assert_eq!(stage.designs(), ["Frozen", "Queued"]);
    stage.assert_clean();
}
