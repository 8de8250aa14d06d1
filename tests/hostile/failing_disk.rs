//! Disks whose n-th read, write, truncation, synchronisation and so on fails, for every n until a launch
//! needs no more: one failure, or all from there on. What each launch does stands in
//! `tests/c/failing_disk.c` and `tests/c/failing_prices.c`.

use std::fs;
use std::path::Path;
use std::thread;

use cableway::Client;
use cableway_devserver::{SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET, Verdict};

use crate::disk::options_in;
use crate::support::c::{self, Finished, Program};
use crate::support::{Stage, close, stats, text};

/// How many programs share the work.
const WORKERS: usize = 4;

fn program(of: &str, with: &str) -> Program {
    c::compile(&[of, "failing_calls.c", with, "check.c"], &["-ldl"])
}

/// Has every `part`-th step fail, in folders of the one that is given. Each worker has a share: every
/// `stride`-th step from its first on.
fn play_all(program: &Program, given: &[String], how: [&str; 2], part: usize) -> Vec<Finished> {
    thread::scope(|scope| {
        let shares = (0..WORKERS).map(|worker| [1 + worker * part, WORKERS * part]);
        let workers = shares.map(|share| scope.spawn(move || play(program, given, share, how)));
        let workers: Vec<_> = workers.collect();
        workers.into_iter().map(|worker| worker.join().expect("ends")).collect()
    })
}

fn play(
    program: &Program,
    given: &[String],
    [first, stride]: [usize; 2],
    how: [&str; 2],
) -> Finished {
    let folder = Path::new(&given[1]).join(first.to_string());
    fs::create_dir(&folder).expect("made");
    let mut arguments = given.to_vec();
    arguments[1] = folder.to_str().expect("UTF-8").to_owned();
    arguments.extend([first, stride].map(|number| number.to_string()));
    arguments.extend(how.map(str::to_owned));
    c::run(program, &arguments)
}

/// Each folder has another launch, on a disk that works: it sends what was kept.
fn play_on_good_disks(stage: &Stage) {
    for share in fs::read_dir(stage.folder.path()).expect("a folder").flatten() {
        for folder in fs::read_dir(share.path()).expect("a folder").flatten() {
            let client = Client::open(&options_in(stage, &folder.path())).expect("opens");
            close(client);
            assert_eq!(stats(client).account.dropped_total(), 0);
        }
    }
}

/// Has every `part`-th step fail. Each event that was accepted is collected once.
fn assert_survives(how: [&str; 2], part: usize) {
    let stage = Stage::new();
    let game = program("failing_disk.c", "game.c");
    let finished = play_all(&game, &stage.arguments(), how, part);
    play_on_good_disks(&stage);
    let events = stage.server.events().into_iter();
    let collected: Vec<String> = events
        .filter(|event| event.category == "design" && event.verdict == Verdict::Collected)
        .map(|event| text(&event, "event_id"))
        .collect();
    let recorded: Vec<&str> = finished.iter().flat_map(Finished::lines).collect();
    assert!(recorded.len() > 3 * WORKERS, "more than the launches that passed");
    let is_lost = |event: &&&str| !collected.iter().any(|arrived| arrived == **event);
    let lost: Vec<_> = recorded.iter().filter(is_lost).collect();
    assert!(lost.is_empty(), "{how:?}: lost are {lost:?}");
    assert_eq!(collected.len(), recorded.len(), "{how:?}: more than was recorded");
    assert_eq!(stage.server.problems(), Vec::<String>::new(), "{how:?}");
    assert_eq!(stage.server.summary().rejected, 0, "{how:?}");
}

/// Has every `part`-th step fail of a game that brings prices in.
fn assert_prices_survive(how: [&str; 2], part: usize) {
    let stage = Stage::new();
    let mut given = stage.arguments();
    given[2..]
        .clone_from_slice(&[SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET].map(str::to_owned));
    let game = program("failing_prices.c", "pricing.c");
    let finished = play_all(&game, &given, how, part);
    let launches = finished.iter().flat_map(Finished::lines).count();
    assert!(launches > WORKERS, "more than the launches that passed");
    assert_eq!(stage.server.problems(), Vec::<String>::new(), "{how:?}");
}

#[test]
fn prices_come_in_on_a_failing_disk() {
    assert_prices_survive(["once", "EIO"], 10);
    assert_prices_survive(["lasting", "ENOSPC"], 10);
}

#[test]
fn a_disk_fails_once() {
    assert_survives(["once", "EIO"], 4);
}

#[test]
fn a_disk_fails_for_good() {
    assert_survives(["lasting", "EIO"], 5);
}

#[test]
fn a_disk_has_no_room_any_more() {
    assert_survives(["lasting", "ENOSPC"], 7);
}

#[test]
#[ignore = "takes minutes"]
fn a_disk_fails_at_every_step() {
    for error in ["EIO", "ENOSPC"] {
        assert_survives(["once", error], 1);
        assert_survives(["lasting", error], 1);
        assert_prices_survive(["once", error], 1);
        assert_prices_survive(["lasting", error], 1);
    }
}
