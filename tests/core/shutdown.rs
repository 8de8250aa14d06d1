//! Flush and close return in time, whatever the network does.

use std::time::{Duration, Instant};

use crate::support::{PATIENCE, Stage, close, design};
use cableway_devserver::{Fault, FaultRule, Route};

const TIMEOUT: Duration = Duration::from_millis(300);
/// What a busy machine may add.
const SLACK: Duration = Duration::from_secs(2);

fn in_time<R>(call: impl FnOnce() -> R) -> R {
    let begun = Instant::now();
    let outcome = call();
    assert!(begun.elapsed() < TIMEOUT + SLACK, "took {:?}", begun.elapsed());
    outcome
}

#[test]
fn a_server_that_never_answers_delays_nobody() {
    let stage = Stage::new();
    stage.server.set_faults(vec![FaultRule::always(Route::Any, Fault::Hang)]);
    let client = stage.open();
    design(client, "One");
    assert_eq!(in_time(|| client.flush(TIMEOUT)).expect("open").0, 2);
    assert_eq!(in_time(|| client.close(TIMEOUT)).expect("open").0, 3);
    assert!(client.ga_design(b"Late", None, &[]).is_err());
}

#[test]
fn a_new_client_does_not_wait_for_one_that_hangs() {
    let stage = Stage::new();
    stage.server.set_faults(vec![FaultRule::times(1, Route::Any, Fault::Hang)]);
    let hanging = stage.open();
    design(hanging, "Old");
    in_time(|| hanging.flush(TIMEOUT)).expect("open");
    assert!(stage.server.wait_for(PATIENCE, |summary| summary.requests > 0), "the one that hangs");
    in_time(|| hanging.close(TIMEOUT)).expect("open");
    let next = stage.open();
    design(next, "New");
    close(next);
    assert_eq!(stage.designs(), ["New"]);
    stage.assert_clean();
}

#[test]
fn a_client_that_is_closed_from_another_thread_refuses_calls_from_then_on() {
    let stage = Stage::new();
    let client = stage.open();
    let accepted = std::thread::scope(|scope| {
        let recording = scope.spawn(move || {
            let mut accepted = 0;
            while client.ga_design(b"Step", None, &[]).is_ok() {
                accepted += 1;
                std::thread::sleep(Duration::from_micros(50));
            }
            accepted
        });
        assert!(stage.server.wait_for(PATIENCE, |_| true));
        design(client, "Mark");
        close(client);
        recording.join().expect("ends")
    });
    assert_eq!(stage.designs().len(), accepted + 1, "each accepted event arrived");
    stage.assert_clean();
}
