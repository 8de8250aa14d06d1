//! GameAnalytics: game servers that send for their players.

mod client;

use client::*;
use serde_json::{Value, json};

const SESSIONS: [&str; 3] = [
    "aaaaaaaa-75b4-431b-adb2-eb6b9e546014",
    "bbbbbbbb-75b4-431b-adb2-eb6b9e546014",
    "cccccccc-75b4-431b-adb2-eb6b9e546014",
];

/// An event of one of three players.
fn event_of(player: usize, category: &str) -> Value {
    let user = format!("player-{player}");
    event_with(category, json!({"user_id": user, "session_id": SESSIONS[player]}))
}

#[test]
fn the_client_address_is_recorded() {
    let server = start_with_init();
    let cases = [
        (vec!["1.2.3.4"], Some("1.2.3.4")),
        (vec!["2001:db8::7"], Some("2001:db8::7")),
        (vec!["1.2.3.4, 10.0.0.1"], Some("1.2.3.4")),
        (vec!["1.2.3.4", "10.0.0.1"], Some("1.2.3.4")),
        (vec![], None),
    ];
    for (index, (lines, address)) in cases.iter().enumerate() {
        let category = if index == 0 { "user" } else { "design" };
        let mut request = Post::events(&[event(category)]);
        let lines = lines.iter().map(|line| ("X-Forwarded-For".to_owned(), (*line).to_owned()));
        request.headers.extend(lines);
        assert_eq!(request.send(&server).unwrap().status, 200);
        let address = address.map(|address| address.parse().unwrap());
        assert_eq!(server.requests()[index + 1].client_address(), address);
        assert_eq!(server.events()[index].client_address, address);
    }
    assert_eq!(server.problems(), [""; 0]);
}

#[test]
fn a_malformed_address_is_a_problem() {
    let server = start_with_init();
    let requests = [
        Post::events(&[event("user")]).with("x-forwarded-for", "player-1"),
        Post::events(&[event("design")]).with("x-forwarded-for", ""),
        Post::events(&[event("design")]).with("x-forwarded-for", "1.2.3.4:5678"),
        Post::events(&[event("design")]).with("x-forwarded-for", "1.2.3.4, \u{e9}"),
        Post::new(
            "init",
            json!({"platform": "ios", "os_version": "ios 8.1", "sdk_version": "rest api v2"})
                .to_string(),
        )
        .with("x-forwarded-for", "1.2.3"),
    ];
    for (index, request) in requests.iter().enumerate() {
        assert_eq!(request.send(&server).unwrap().status, 200);
        let problems = server.problems();
        assert_eq!(problems.len(), index + 1);
        assert!(problems[index].contains("names no IP address"), "{problems:?}");
        assert_eq!(server.requests()[index + 1].client_address(), None);
        assert!(server.requests()[index + 1].forwarded_for.is_some());
    }
}

#[test]
fn one_address_goes_with_one_player() {
    let both = [event_of(0, "user"), event_of(1, "user")];
    let one = [event_of(0, "user"), event_of(0, "design")];
    for (events, address, problems) in
        [(&both, Some("1.2.3.4"), 1), (&both, None, 0), (&one, Some("1.2.3.4"), 0)]
    {
        let server = start_with_init();
        let mut request = Post::events(events);
        if let Some(address) = address {
            request = request.with("x-forwarded-for", address);
        }
        assert_eq!(request.send(&server).unwrap().status, 200);
        assert_eq!(server.summary().collected, 2);
        assert_eq!(server.problems().len(), problems, "{:?}", server.problems());
        assert!(server.problems().iter().all(|problem| problem.contains("2 players")));
    }
}

#[test]
fn sessions_of_many_players_interleave_after_one_init() {
    let server = start_with_init();
    let steps = [
        (0, "user"),
        (1, "user"),
        (0, "design"),
        (2, "user"),
        (1, "session_end"),
        (0, "resource"),
        (2, "session_end"),
        (0, "session_end"),
    ];
    for (player, category) in steps {
        let request = Post::events(&[event_of(player, category)]);
        let address = format!("10.0.0.{player}");
        assert_eq!(request.with("x-forwarded-for", &address).send(&server).unwrap().status, 200);
    }
    assert_eq!(server.problems(), [""; 0]);
    // An init for one of them while the others play starts nothing anew.
    assert_eq!(post_init(&server).unwrap().status, 200);
    let late = Post::events(&[event_of(1, "design")]).with("x-forwarded-for", "10.0.0.1");
    assert_eq!(late.send(&server).unwrap().status, 200);
    assert_eq!(server.problems().len(), 1);
    assert!(server.problems()[0].contains("design after its session_end"));
}
