//! Batches that outlive a server in trouble, where the game asks for it.

use std::time::Duration;

use crate::support::{PATIENCE, Stage, close, design, notices, stats};
use cableway::clock::Clock;
use cableway::connection::Connection;
use cableway::notice::NoticeKind;
use cableway::{Client, Options, Remaining};
use cableway_devserver::{Fault, FaultRule, Route};

/// A status with these headers, and a body for the developer.
fn busy(code: u16, headers: &[(&str, &str)]) -> FaultRule {
    let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    FaultRule::times(1, Route::Events, Fault::Status { code, body: Some("busy".into()), headers })
}

/// Options that keep batches, with a clock for the test's hand.
fn options(stage: &Stage) -> (Options, Clock) {
    let mut options = stage.options();
    // What the server says of its own time must not matter to the wait.
    let clock = Clock::manual(1_700_000_000_000);
    options.clock = clock.clone();
    options.game_analytics().expect("has keys").keep_on_server_error = true;
    (options, clock)
}

fn open(stage: &Stage) -> (Client, Clock) {
    let (options, clock) = options(stage);
    (Client::open(&options).expect("opens"), clock)
}

/// The bodies of the requests that carried events, in order.
fn batches(stage: &Stage) -> Vec<String> {
    let requests = stage.server.requests().into_iter();
    requests.filter(|request| request.route == Some(Route::Events)).map(|each| each.text).collect()
}

/// Waiting, in flight, delivered and rejected.
fn figures(client: Client) -> (i64, i64, i64, i64) {
    let account = stats(client).account;
    (account.stored, account.in_flight, account.delivered, account.rejected)
}

#[test]
fn the_very_same_batch_is_sent_until_the_server_takes_it() {
    for code in [429, 500, 502, 503, 599] {
        let stage = Stage::new();
        let (client, _) = open(&stage);
        design(client, "One");
        stage.server.set_faults(vec![busy(code, &[]), busy(code, &[])]);
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)), "{code}: returned early");
        design(client, "Later");
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(3)), "{code}: a flush tries again");
        assert_eq!(figures(client), (1, 2, 0, 0), "{code}");
        let told: Vec<_> = notices(client)
            .into_iter()
            .filter(|notice| notice.kind == NoticeKind::Unreachable)
            .collect();
        assert_eq!(told.len(), 1, "once per outage: {told:?}");
        assert_eq!(told[0].http_status, code);
        assert!(told[0].message.contains(&format!("status {code}: busy")), "{told:?}");
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
        assert_eq!(figures(client), (0, 0, 3, 0), "{code}");
        let sent = batches(&stage);
        assert_eq!((&sent[0], &sent[0]), (&sent[1], &sent[2]), "frozen at the first attempt");
        close(client);
        assert_eq!(stage.designs(), ["One", "Later"]);
        stage.assert_clean();
    }
}

#[test]
fn other_refusals_wipe_the_batch_all_the_same() {
    for code in [301, 401, 404, 428] {
        let stage = Stage::new();
        let (client, _) = open(&stage);
        stage.server.set_faults(vec![busy(code, &[("retry-after", "60")])]);
        design(client, "One");
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
        assert_eq!(figures(client), (0, 0, 0, 2), "{code}");
        close(client);
    }
}

/// Flushes into `fault`, which asks for `wait`, and asserts that nothing comes before and everything
/// after.
fn assert_left_alone(fault: FaultRule, wait: Duration) {
    let stage = Stage::new();
    let (client, clock) = open(&stage);
    design(client, "One");
    stage.server.set_faults(vec![fault]);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
    let moment = Duration::from_millis(1);
    clock.advance(wait - moment);
    // Neither a flush nor a network that comes back is a reason to come sooner.
    for connection in [Connection::Offline, Connection::Wifi] {
        client.set_connection(connection).expect("open");
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
    }
    assert_eq!(batches(&stage).len(), 1);
    clock.advance(moment);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    close(client);
    stage.assert_clean();
}

#[test]
fn nothing_is_sent_before_the_server_wants_it() {
    let hour = Duration::from_secs(3_600);
    assert_left_alone(busy(503, &[("Retry-After", "90")]), Duration::from_secs(90));
    assert_left_alone(busy(429, &[("retry-after", "3599")]), hour - Duration::from_secs(1));
    assert_left_alone(busy(500, &[("Retry-After", "999999999999999999999")]), hour);
    // By the server's own clock, however far that is from ours.
    let date = ("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
    let soon = ("Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT");
    assert_left_alone(busy(503, &[date, soon]), Duration::from_secs(30));
    let next_year = ("Retry-After", "Mon, 06 Nov 1995 08:49:37 GMT");
    assert_left_alone(busy(503, &[date, next_year]), hour);
}

#[test]
fn what_says_nothing_leaves_the_wait_to_the_game() {
    for told in ["soon", "-60", "", "Sun, 06 Nov 1994 08:49:37 GMT"] {
        let stage = Stage::new();
        let (client, _) = open(&stage);
        design(client, "One");
        stage.server.set_faults(vec![busy(503, &[("Retry-After", told)])]);
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)), "{told:?}: a flush tries at once");
        close(client);
    }
}

#[test]
fn it_is_sent_again_by_itself_once_the_wait_is_over() {
    let stage = Stage::new();
    let (client, clock) = open(&stage);
    design(client, "One");
    stage.server.set_faults(vec![busy(503, &[("Retry-After", "100")])]);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
    // The wait of our own comes on top: 2 s at most after the first failure.
    clock.advance(Duration::from_secs(102));
    assert!(stage.server.wait_for(PATIENCE, |summary| summary.collected == 2));
    close(client);
    stage.assert_clean();
}

#[test]
fn the_next_launch_sends_what_a_close_had_to_leave() {
    let stage = Stage::new();
    let (options, _) = options(&stage);
    let client = Client::open(&options).expect("opens");
    design(client, "One");
    stage.server.set_faults(vec![busy(503, &[("Retry-After", "1000")])]);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
    assert_eq!(client.close(PATIENCE), Ok(Remaining(3)), "with the session's end");
    assert_eq!(figures(client), (1, 2, 0, 0));
    close(Client::open(&options).expect("opens"));
    let sent = batches(&stage);
    assert_eq!(sent[0], sent[1]);
    assert_eq!(stage.designs(), ["One"]);
    stage.assert_clean();
}
