//! Many threads and clients at once through the C interface: what was recorded arrives, once.

use cableway_devserver::ArrivedEvent;

use crate::support::c::{self, Finished, Program};
use crate::support::{Stage, text};

const NO_FLAGS: [&str; 0] = [];

fn storm() -> Program {
    c::compile(&["storm.c", "fields.c", "game.c", "check.c"], &NO_FLAGS)
}

/// Whether an event is of a kind that the program counts.
fn is_of_kind(event: &ArrivedEvent, kind: &str) -> bool {
    match kind {
        "start" => text(event, "event_id").starts_with("Start:"),
        "complete" => text(event, "event_id").starts_with("Complete:"),
        _ => event.category == kind,
    }
}

/// The numbers that a field has had, in order.
fn numbers(events: &[ArrivedEvent], category: &str, field: &str) -> Vec<u64> {
    let mut numbers: Vec<u64> = events
        .iter()
        .filter(|event| event.category == category)
        .map(|event| event.event[field].as_u64().expect("a number"))
        .collect();
    numbers.sort_unstable();
    numbers
}

fn assert_storm(stage: &Stage, finished: &Finished) {
    let events = stage.server.events();
    for line in finished.lines() {
        let (kind, recorded) = line.split_once(' ').expect("a kind and its number");
        let recorded: usize = recorded.parse().expect("a number");
        let arrived = events.iter().filter(|event| is_of_kind(event, kind)).count();
        match kind {
            "beyond" => assert_eq!(arrived, 0),
            _ => assert_eq!(arrived, recorded, "{kind}"),
        }
        assert!(recorded > 0, "{kind}");
    }
    // Whoever opened and closed meanwhile: no number was given twice, and none was left out.
    let purchases = numbers(&events, "business", "transaction_num");
    assert!(purchases.iter().copied().eq(1..=purchases.len() as u64), "{purchases:?}");
    let sessions = numbers(&events, "user", "session_num");
    assert!(sessions.windows(2).all(|pair| pair[0] < pair[1]), "{sessions:?}");
    assert_eq!(numbers(&events, "session_end", "session_num"), sessions);
    stage.assert_clean();
}

fn arguments_of_storm(stage: &Stage, sessions: &str) -> Vec<String> {
    [stage.arguments(), vec![sessions.to_owned()]].concat()
}

#[test]
fn nothing_is_lost_in_a_storm() {
    let stage = Stage::new();
    assert_storm(&stage, &c::run(&storm(), &arguments_of_storm(&stage, "automatic")));
}

#[test]
fn nothing_is_lost_in_a_storm_of_manual_sessions() {
    let stage = Stage::new();
    assert_storm(&stage, &c::run(&storm(), &arguments_of_storm(&stage, "manual")));
}

#[test]
fn nothing_is_lost_in_a_storm_under_valgrind() {
    let stage = Stage::new();
    let arguments = arguments_of_storm(&stage, "automatic");
    assert_storm(&stage, &c::run_under_valgrind(&storm(), &arguments));
}
