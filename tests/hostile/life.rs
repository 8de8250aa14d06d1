//! Hosts that end, unload and interrupt as they like. Leaving without a close, and unloading the library:
//! `tests/border/interface.rs`.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use cableway::{Error, Remaining};
use cableway_devserver::{Fault, FaultRule, Route};

use crate::support::{PATIENCE, Stage, c, close, design, stats};

const CLOSERS: usize = 8;

#[test]
fn of_many_closes_at_once_one_closes() {
    for _ in 0..20 {
        let stage = Stage::new();
        let client = stage.open();
        design(client, "One");
        let all_there = Barrier::new(CLOSERS);
        let outcomes: Vec<_> = thread::scope(|scope| {
            let closer = || {
                all_there.wait();
                client.close(PATIENCE)
            };
            let closers: Vec<_> = (0..CLOSERS).map(|_| scope.spawn(closer)).collect();
            closers.into_iter().map(|closer| closer.join().expect("ends")).collect()
        });
        let count = |outcome| outcomes.iter().filter(|it| **it == outcome).count();
        assert_eq!(count(Ok(Remaining(0))), 1, "{outcomes:?}");
        assert_eq!(count(Err(Error::Closed)), CLOSERS - 1, "{outcomes:?}");
        assert_eq!(stage.designs(), ["One"]);
        stage.assert_clean();
    }
}

/// Calls that wait for something that will not come any more are let go by a close in another thread.
#[test]
fn a_close_ends_the_waiting_of_others() {
    let stage = Stage::new();
    // The worker cannot load it, so nothing that is waited for happens.
    let database = rusqlite::Connection::open(stage.folder.path().join("cableway.db"));
    let database = database.expect("opens");
    database.execute_batch("BEGIN EXCLUSIVE").expect("locks");
    let client = stage.open();
    design(client, "One");
    let export = stage.folder.path().join("export.json");
    let in_vain = [Ok(false), Err(Error::Closed)];
    let all_kept = [Ok(Remaining(1)), Err(Error::Closed)];
    let calls: [&(dyn Fn() + Sync); 4] = [
        &|| assert!(in_vain.contains(&client.wait_ready(PATIENCE))),
        &|| assert!(all_kept.contains(&client.flush(PATIENCE))),
        &|| assert!(in_vain.contains(&client.export_user_data(&export, PATIENCE))),
        &|| assert_eq!(client.close(Duration::from_millis(200)), Ok(Remaining(1))),
    ];
    let begun = Instant::now();
    thread::scope(|scope| {
        for call in calls {
            scope.spawn(call);
            // Most likely all of them are at it before the last one closes.
            thread::sleep(Duration::from_millis(20));
        }
    });
    assert!(begun.elapsed() < PATIENCE / 2, "{:?}", begun.elapsed());
    database.execute_batch("COMMIT").expect("unlocks");
    close(stage.open());
    assert_eq!(stage.designs(), ["One"]);
    stage.assert_clean();
}

/// The library's threads and the game's are interrupted thousands of times.
#[test]
fn a_storm_of_signals_interrupts_every_system_call() {
    let stage = Stage::new();
    let program = c::compile(&["signals.c", "game.c", "check.c"], &[""; 0]);
    let finished = c::run(&program, &stage.arguments());
    println!("{:?}", finished.lines());
    assert_eq!(stage.designs().len(), 1_000);
    stage.assert_clean();
}

/// `how` is a way to leave that `tests/c/dlclose.c` knows, while another thread waits for a server that
/// never answers.
fn assert_leaves_at_once(how: &str) {
    let stage = Stage::new();
    stage.server.set_faults(vec![FaultRule::always(Route::Any, Fault::Hang)]);
    let program = c::compile(&["dlclose.c"], &["-ldl", "-lpthread"]);
    let library = c::shared_library().display().to_string();
    let arguments = [vec![library, how.to_owned()], stage.arguments()].concat();
    let begun = Instant::now();
    c::run(&program, &arguments).lines();
    assert!(begun.elapsed() < Duration::from_secs(10), "it waited for the server");
    stage.server.clear_faults();
    let client = stage.open();
    close(client);
    assert_eq!(stage.designs(), ["BeforeExit"]);
    assert_eq!(stats(client).account.waiting(), 0);
    stage.assert_clean();
}

#[test]
fn a_host_ends_while_a_thread_flushes() {
    assert_leaves_at_once("return-while-flushing");
}

#[test]
fn a_host_ends_while_a_thread_closes() {
    assert_leaves_at_once("return-while-closing");
}
