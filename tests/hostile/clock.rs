//! Calendars that are years off, jump by years, and devices that sleep. What happens in between one launch
//! and the next is here; within one launch also in `tests/core/time.rs`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use cableway::clock::Clock;
use cableway::notice::NoticeKind;
use cableway::{Client, Remaining};
use cableway_devserver::{Fault, FaultRule, Route};
use serde_json::Value;

use crate::support::played::{Played, each};
use crate::support::{PATIENCE, close, design, notices, stats};

const YEAR_MS: i64 = 365 * 24 * 3_600_000;
/// What calendars are set to: today, 1970, before that, next century, the last year of four digits.
const CALENDARS: [i64; 5] =
    [1_700_000_000_000, 0, -20 * YEAR_MS, 1_700_000_000_000 + 100 * YEAR_MS, 253_402_300_799_000];

fn now_s() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs() as i64
}

/// Asserts that events carry about the server's time, in this order.
fn assert_about_now(events: &[Value]) {
    let times: Vec<i64> = each(events, "client_ts").iter().filter_map(Value::as_i64).collect();
    assert_eq!(times.len(), events.len());
    assert!(times.iter().all(|time| (time - now_s()).abs() < 600), "{times:?}, not {}", now_s());
    assert!(times.is_sorted(), "{times:?}");
}

#[test]
fn a_calendar_that_is_years_off_changes_nothing_that_is_told() {
    for calendar in CALENDARS {
        let mut game = Played::new();
        game.clock = Clock::manual(calendar);
        game.options.clock = game.clock.clone();
        let client = game.start();
        game.pass(61);
        design(client, "Later");
        game.pass(39);
        assert_eq!(game.leave(client, "session_end")[0]["length"], 100, "{calendar}");
        let ids = ["user", "design", "session_end"];
        let events: Vec<Value> = ids.iter().flat_map(|category| game.arrived(category)).collect();
        assert_about_now(&events);
    }
}

#[test]
fn a_calendar_that_jumps_during_a_session_keeps_its_length_and_order() {
    let game = Played::new();
    let client = game.start();
    for (number, calendar) in CALENDARS.into_iter().enumerate() {
        game.clock.set_wall(calendar);
        design(client, &format!("Step:{number}"));
        client.flush(PATIENCE).expect("open");
        game.pass(10);
    }
    assert_eq!(game.leave(client, "session_end")[0]["length"], 50);
    let designs = game.arrived("design");
    assert_eq!(each(&designs, "event_id"), ["Step:0", "Step:1", "Step:2", "Step:3", "Step:4"]);
    assert!(each(&designs, "client_ts").is_sorted_by_key(|time| time.as_i64()), "{designs:?}");
}

/// Each launch after a restart of the device, whose calendar is another each time.
#[test]
fn a_calendar_that_jumps_between_launches_counts_sessions_on() {
    let mut game = Played::new();
    for calendar in CALENDARS {
        game.clock = Clock::manual(calendar);
        game.options.clock = game.clock.clone();
        let client = game.start();
        design(client, "Here");
        game.pass(7);
        close(client);
    }
    game.stage.assert_clean();
    let ends = game.arrived("session_end");
    assert_eq!(each(&ends, "session_num"), [1, 2, 3, 4, 5]);
    assert_eq!(each(&ends, "length"), [7, 7, 7, 7, 7]);
    assert_about_now(&game.arrived("design"));
}

/// A session that a kill cut off is ended by its own clock, not by the distance to the next launch's.
#[test]
fn a_calendar_that_jumps_before_a_dead_session_is_ended_makes_it_no_longer() {
    for calendar in CALENDARS {
        let mut game = Played::new();
        let client = game.start();
        game.pass(20);
        design(client, "Last");
        game.kill(client);
        game.clock = Clock::manual(calendar);
        game.options.clock = game.clock.clone();
        let client = game.start();
        assert_eq!(each(&game.leave(client, "session_end"), "length"), [20, 0], "{calendar}");
    }
}

#[test]
fn a_device_that_sleeps_while_the_player_is_away_ends_the_session_where_they_left() {
    let game = Played::new();
    let client = game.start();
    game.pass(30);
    client.suspend().expect("open");
    game.clock.set_wall(-YEAR_MS);
    game.pass(3 * 24 * 3600);
    game.clock.set_wall(200 * YEAR_MS);
    client.resume().expect("open");
    design(client, "Back");
    game.pass(5);
    assert_eq!(each(&game.leave(client, "session_end"), "length"), [30, 5]);
    assert_eq!(each(&game.arrived("design"), "session_num"), [2]);
}

/// Records one event into a batch that waits 8 s, and plays with the calendar meanwhile.
fn wait_for_batch(clock: &Clock, client: Client, game: &Played) {
    design(client, "One");
    for (step, calendar) in CALENDARS.iter().cycle().take(7_999 / 500).enumerate() {
        clock.set_wall(*calendar);
        assert_eq!(game.stage.server.summary().collected, 0, "after {step} steps of half a second");
        clock.advance(Duration::from_millis(500));
    }
}

#[test]
fn a_batch_waits_its_interval_whatever_the_calendar_says() {
    let mut game = Played::new();
    game.options.game_analytics().expect("has keys").set_batching(8_000, 500).expect("good");
    let client = game.start();
    wait_for_batch(&game.clock, client, &game);
    // The interval begins when the worker has seen the event.
    while game.stage.server.summary().collected == 0 {
        game.clock.advance(Duration::from_millis(500));
        game.stage.server.wait_for(Duration::from_millis(5), |summary| summary.collected > 0);
        assert!(game.clock.now().boot_ms < 1_000_000 + 60_000, "it never came");
    }
    close(client);
}

#[test]
fn a_calendar_that_is_set_ahead_makes_no_event_too_old() {
    let game = Played::new();
    game.stage.server.set_faults(vec![FaultRule::always(Route::Any, Fault::CutRequest)]);
    let client = game.start();
    design(client, "Young");
    client.flush(PATIENCE).expect("open");
    for hour in 1..=3 {
        game.clock.set_wall(1_700_000_000_000 + 40 * YEAR_MS);
        game.pass(3_600);
        design(client, &format!("Hour:{hour}"));
        client.flush(PATIENCE).expect("open");
    }
    assert_eq!(stats(client).account.dropped_total(), 0);
    let told = notices(client);
    assert!(told.iter().all(|notice| notice.kind != NoticeKind::EventsDropped), "{told:?}");
    game.stage.server.clear_faults();
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    close(client);
    assert_eq!(game.stage.designs(), ["Young", "Hour:1", "Hour:2", "Hour:3"]);
}
