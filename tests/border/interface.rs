//! The C interface as C programs use it: compiled against the header, linked with the library, run
//! against the dev server. What a program asserts itself stands in `tests/c`; here stands what must
//! have arrived.

use crate::support::header;
use std::collections::BTreeSet;
use std::fs;
use std::mem::offset_of;

use crate::support::c::{self, Finished, Program};
use crate::support::{Stage, close, text};
use cableway::ffi::{
    cableway_client, cableway_ea_identifiers, cableway_ga_field, cableway_ga_fields,
    cableway_ga_purchase, cableway_http_request, cableway_http_response, cableway_notice,
    cableway_price, cableway_progress, cableway_result, cableway_round, cableway_stats,
    cableway_trait, cableway_traits,
};

const NO_FLAGS: [&str; 0] = [];

/// The categories that arrived, in order.
fn categories(stage: &Stage) -> Vec<String> {
    stage.server.events().iter().map(|event| event.category.clone()).collect()
}

/// The first value of a design event with this id.
fn value_of(stage: &Stage, event_id: &str) -> f64 {
    let events = stage.server.events();
    let found = events.iter().find(|event| event.event["event_id"] == event_id);
    found.expect("it arrived").event["value"].as_f64().expect("it has a value")
}

// ---- a game's whole life ----

fn lifecycle() -> Program {
    c::compile(&["lifecycle.c", "game.c", "check.c"], &NO_FLAGS)
}

fn assert_lifecycle(stage: &Stage, finished: &Finished) {
    finished.lines();
    let first = ["user", "design", "design", "design", "design", "session_end"];
    let second = ["user", "design", "session_end"];
    assert_eq!(categories(stage), [&first[..], &second[..]].concat());
    let ids = ["Plain", "Level:Start", "Value", "Level:Start:Forest", "Again"];
    assert_eq!(stage.designs(), ids);
    assert_eq!(value_of(stage, "Value"), 12.5);
    assert_eq!(value_of(stage, "Level:Start:Forest"), -0.25);
    let events = stage.server.events();
    assert!(events[..6].iter().all(|event| text(event, "user_id") == "player two"));
    assert!(events[6..].iter().all(|event| text(event, "user_id") != "player two"));
    assert!(events[6..].iter().all(|event| event.event["session_num"] == 2));
    for name in ["support.json", "support.json and more"] {
        let bundle = fs::read(stage.folder.path().join(name)).expect("written");
        assert!(bundle.starts_with(b"{") && bundle.ends_with(b"}"));
    }
    stage.assert_clean();
}

#[test]
fn a_games_whole_life() {
    let stage = Stage::new();
    assert_lifecycle(&stage, &c::run(&lifecycle(), &stage.arguments()));
}

#[test]
fn a_games_whole_life_under_valgrind() {
    let stage = Stage::new();
    assert_lifecycle(&stage, &c::run_under_valgrind(&lifecycle(), &stage.arguments()));
}

// ---- bad input ----

fn bad_input() -> Program {
    let sources = [
        "bad_input.c",
        "bad_input_shared.c",
        "bad_input_options.c",
        "bad_input_ga_options.c",
        "bad_input_calls.c",
        "bad_input_events.c",
        "bad_input_purchases.c",
        "bad_input_fields.c",
        "bad_input_sessions.c",
        "bad_input_threads.c",
        "fields.c",
        "game.c",
        "check.c",
    ];
    c::compile(&sources, &NO_FLAGS)
}

/// The ids that a line of the program says were recorded.
fn recorded(line: &str) -> Vec<String> {
    if let Some(event_id) = line.strip_prefix("recorded ") {
        return vec![event_id.to_owned()];
    }
    let count = line.strip_prefix("storm ").expect("no other lines are printed");
    vec!["Storm".to_owned(); count.parse().expect("a number")]
}

/// Asserts that exactly what the program says it recorded has arrived, and nothing of the rest.
fn assert_bad_input(stage: &Stage, finished: &Finished) {
    let mut expected: Vec<String> = finished.lines().into_iter().flat_map(recorded).collect();
    let mut arrived = stage.designs();
    expected.sort();
    arrived.sort();
    assert_eq!(arrived, expected);
    assert_eq!(value_of(stage, "Largest"), f64::MAX);
    assert_eq!(value_of(stage, "Smallest"), f64::MIN_POSITIVE);
    assert_eq!(value_of(stage, "MinusZero"), 0.0);
    let sessions = |category: &str| categories(stage).iter().filter(|c| *c == category).count();
    assert_eq!((sessions("user"), sessions("session_end")), (4, 4));
    assert_eq!(stage.server.summary().collected as usize, arrived.len() + 8);
    let of_the_storm =
        stage.server.events().into_iter().find(|event| event.event["event_id"] == "Storm");
    let user_id = text(&of_the_storm.expect("it arrived"), "user_id");
    assert_eq!(user_id, "é".repeat(128), "the only good one");
    stage.assert_clean();
}

#[test]
fn bad_input_is_refused_and_leaves_nothing() {
    let stage = Stage::new();
    assert_bad_input(&stage, &c::run(&bad_input(), &stage.arguments()));
}

#[test]
fn bad_input_is_refused_and_leaves_nothing_under_valgrind() {
    let stage = Stage::new();
    assert_bad_input(&stage, &c::run_under_valgrind(&bad_input(), &stage.arguments()));
}

/// An opening that fails begins no session: the folder's first client is its first session.
#[test]
fn a_refused_opening_leaves_nothing() {
    let stage = Stage::new();
    c::run(&bad_input(), &stage.arguments()).lines();
    stage.server.reset();
    let mut options = stage.options();
    let folder = stage.folder.path().join("one-too-many");
    options.set_storage_dir(folder.to_str().expect("UTF-8")).expect("a path");
    close(cableway::Client::open(&options).expect("opens"));
    assert_eq!(categories(&stage), ["user", "session_end"]);
    assert!(stage.server.events().iter().all(|event| event.event["session_num"] == 1));
}

// ---- transports ----

fn transport() -> Program {
    c::compile(&["transport.c", "game.c", "check.c"], &NO_FLAGS)
}

/// The game's transports answer themselves: nothing of theirs reaches the server.
#[test]
fn a_game_sends_its_own_requests() {
    let stage = Stage::new();
    c::run(&transport(), &stage.arguments()).lines();
    assert_eq!(stage.server.requests().len(), 0);
}

#[test]
fn a_game_sends_its_own_requests_under_valgrind() {
    let stage = Stage::new();
    c::run_under_valgrind(&transport(), &stage.arguments()).lines();
}

// ---- what transports tell ----

fn told() -> Program {
    c::compile(&["told.c", "game.c", "check.c"], &NO_FLAGS)
}

#[test]
fn a_games_answers_are_checked() {
    let stage = Stage::new();
    c::run(&told(), &stage.arguments()).lines();
}

#[test]
fn a_games_answers_are_checked_under_valgrind() {
    let stage = Stage::new();
    c::run_under_valgrind(&told(), &stage.arguments()).lines();
}

// ---- the log ----

fn log() -> Program {
    c::compile(&["log.c", "game.c", "check.c"], &NO_FLAGS)
}

#[test]
fn a_game_keeps_a_log() {
    let stage = Stage::new();
    c::run(&log(), &stage.arguments()).lines();
    assert_eq!(stage.designs(), ["Logged"; 3]);
    stage.assert_clean();
}

#[test]
fn a_game_keeps_a_log_under_valgrind() {
    let stage = Stage::new();
    c::run_under_valgrind(&log(), &stage.arguments()).lines();
    stage.assert_clean();
}

// ---- many clients ----

#[test]
fn clients_come_and_go_on_many_threads() {
    let program = c::compile(&["many_lives.c", "check.c"], &NO_FLAGS);
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    c::run(&program, &[folder.path()]).lines();
}

#[test]
fn a_forks_child_is_refused_and_the_parent_unharmed() {
    let stage = Stage::new();
    let program = c::compile(&["fork.c", "check.c", "game.c"], &NO_FLAGS);
    let finished = c::run(&program, &stage.arguments());
    let recorded: usize = finished.lines()[0].parse().expect("a count");
    assert_eq!(stage.designs().len(), recorded);
    stage.assert_clean();
}

// ---- loading, unloading, leaving ----

fn leave(stage: &Stage, how: &str) {
    let program = c::compile(&["dlclose.c"], &["-ldl"]);
    let library = c::shared_library().display().to_string();
    let all = [vec![library, how.to_owned()], stage.arguments()].concat();
    c::run(&program, &all).lines();
}

#[test]
fn the_library_stays_when_it_is_unloaded() {
    let stage = Stage::new();
    leave(&stage, "unload-closed");
    assert_eq!(stage.designs(), ["BeforeUnloading", "AfterReloading"]);
    stage.assert_clean();
}

#[test]
fn a_client_outlives_an_unloading_and_is_found_again() {
    let stage = Stage::new();
    leave(&stage, "unload-open");
    assert_eq!(stage.designs(), ["BeforeUnloading", "WhileUnloaded", "AfterReloading"]);
    assert_eq!(categories(&stage).iter().filter(|category| *category == "user").count(), 1);
    stage.assert_clean();
}

/// A game that ends without closing loses nothing: its next launch sends the event and ends the
/// session.
fn assert_next_launch_recovers(how: &str) {
    let stage = Stage::new();
    leave(&stage, how);
    assert_eq!(stage.server.summary().collected, 0);
    close(stage.open());
    assert_eq!(categories(&stage), ["user", "design", "session_end", "user", "session_end"]);
    assert_eq!(stage.designs(), ["BeforeExit"]);
    stage.assert_clean();
}

#[test]
fn leaving_main_without_closing_loses_nothing() {
    assert_next_launch_recovers("return");
}

#[test]
fn exiting_from_a_second_thread_without_closing_loses_nothing() {
    assert_next_launch_recovers("exit-from-thread");
}

// ---- the header ----

fn size_of_field<S, F>(_: impl Fn(&S) -> &F) -> usize {
    size_of::<F>()
}

/// The lines that `layout.c` must print for a struct.
macro_rules! layout {
    ($of:ident: $($field:ident),+) => {{
        let sizes = [$(size_of_field(|of: &$of| &of.$field)),+];
        assert_eq!(sizes.iter().sum::<usize>(), size_of::<$of>(), "all fields and no padding");
        vec![
            format!("{} {}", stringify!($of), size_of::<$of>()),
            $(format!(
                "{}.{} {} {}",
                stringify!($of),
                stringify!($field),
                offset_of!($of, $field),
                size_of_field(|of: &$of| &of.$field),
            )),+
        ]
    }};
}

#[test]
fn c_and_rust_lay_structs_out_alike() {
    let expected = [
        vec![
            format!("cableway_result {}", size_of::<cableway_result>()),
            format!("cableway_client {}", size_of::<cableway_client>()),
            format!("cableway_round {}", size_of::<cableway_round>()),
        ],
        layout!(
            cableway_stats: size, reserved, accepted, delivered, rejected, stored, in_flight,
            dropped, dropped_by_reason, accepted_by_category, refused, notices_lost
        ),
        layout!(
            cableway_notice: size, kind, service, http_status, count, time_ms, event_uuid, message
        ),
        layout!(cableway_ga_field: key, text, number, key_length, text_length),
        layout!(cableway_ga_fields: size, count, items),
        layout!(
            cableway_ga_purchase: size, store, cart_type, receipt, signature, cart_type_length,
            receipt_length, signature_length
        ),
        layout!(cableway_trait: key, text, number, key_length, text_length, kind, reserved),
        layout!(cableway_traits: size, count, items, json, json_length),
        layout!(cableway_ea_identifiers: size, reserved, apple_id, discord_id, email, epic_games_id, steam_id, telegram_id, twitter_id, wallet_address, apple_id_length, discord_id_length, email_length, epic_games_id_length, steam_id_length, telegram_id_length, twitter_id_length, wallet_address_length),
        layout!(cableway_progress: strings, numbers),
        layout!(cableway_price: amounts, priced, source, reserved, version),
        layout!(
            cableway_http_request: size, header_count, client, id, method, url, header_names,
            header_values, body, body_length, timeout_ms, reserved
        ),
        layout!(
            cableway_http_response: size, status, header_count, reserved, header_names,
            header_values, body, body_length
        ),
    ];
    // These have no size field: they can never grow.
    assert_eq!((size_of::<cableway_progress>(), size_of::<cableway_price>()), (704, 136));
    let program = c::compile(&["layout.c"], &NO_FLAGS);
    assert_eq!(c::run(&program, &NO_FLAGS).lines(), expected.concat());
}

#[test]
fn the_header_is_clean_c() {
    for compiler in ["gcc", "clang"] {
        for standard in ["-std=c99", "-std=c11", "-std=c17"] {
            for source in ["header_alone.c", "every_function.c"] {
                c::check_syntax(compiler, &[standard], source);
                c::check_syntax(compiler, &[standard, "-DCABLEWAY_STATIC"], source);
            }
        }
    }
}

#[test]
fn the_header_is_clean_cpp() {
    for compiler in ["g++", "clang++"] {
        for standard in ["-std=c++11", "-std=c++17", "-std=c++20"] {
            for source in ["header_alone.c", "every_function.c"] {
                let flags = ["-x", "c++", standard];
                c::check_syntax(compiler, &flags, source);
                c::check_syntax(compiler, &[&flags[..], &["-DCABLEWAY_STATIC"]].concat(), source);
            }
        }
    }
}

#[test]
fn every_function_of_the_header_is_named() {
    let source = fs::read_to_string(c::root().join("tests/c/every_function.c"));
    let source = source.expect("it can be read");
    let named: BTreeSet<&str> = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("FUNCTION(")?.strip_suffix("),"))
        .collect();
    let functions = header::functions();
    let declared: BTreeSet<&str> = functions.iter().map(|found| found.name.as_str()).collect();
    assert_eq!(named, declared);
}

/// Compiles `every_function.c` with all four compilers, links it and runs it.
fn assert_every_function_links(flags: &[&str], libraries: &[String]) {
    let count = header::functions().len().to_string();
    for (compiler, language) in [("gcc", "c"), ("clang", "c"), ("g++", "c++"), ("clang++", "c++")] {
        let flags = [flags, &["-x", language]].concat();
        let program = c::compile_with(compiler, &flags, &["every_function.c"], |command| {
            command.args(["-x", "none"]).args(libraries);
        });
        assert_eq!(c::run(&program, &NO_FLAGS).lines(), [&count], "{compiler}");
    }
}

#[test]
fn every_function_links_with_the_shared_library() {
    assert_every_function_links(&[], &c::link_shared());
}

#[test]
fn every_function_links_with_the_static_library() {
    assert_every_function_links(&["-DCABLEWAY_STATIC"], &c::link_static());
}
