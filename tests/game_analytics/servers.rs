//! Game servers: many players in one process, each with a session, numbers and requests of its own
//! (Collector v2, "Server implementation").

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::time::Duration;

use crate::support::played::{Played, each};
use crate::support::{GEMS, PATIENCE, close, design, patiently, stats, text};
use cableway::consent::Consent;
use cableway::service::game_analytics::Annotation;
use cableway::service::game_analytics::event::Status;
use cableway::{Client, Error};
use cableway_devserver::{ArrivedEvent, ArrivedRequest, Route};
use serde_json::Value;

/// Seconds between two rounds, unless the game says otherwise.
const ROUND_S: u64 = 15;

fn server() -> Played {
    let mut played = Played::new();
    let mut options = played.stage.options();
    options.clock = played.clock.clone();
    let game_analytics = options.game_analytics().expect("has keys");
    game_analytics.settings.is_server = true;
    // As if nothing had been said of it.
    game_analytics.interval_ms = None;
    played.options = options;
    played
}

fn join(client: Client, user: &str, address: &str) -> Client {
    let address: Option<IpAddr> =
        (!address.is_empty()).then(|| address.parse().expect("an address"));
    client.ga_open_player(user, address).expect("comes")
}

/// The events of one user, in order of arrival.
fn events_of(played: &Played, user: &str) -> Vec<ArrivedEvent> {
    let events = played.stage.server.events().into_iter();
    events.filter(|event| event.user.as_deref() == Some(user)).collect()
}

fn categories(events: &[ArrivedEvent]) -> Vec<&str> {
    events.iter().map(|event| event.category.as_str()).collect()
}

fn values(events: &[ArrivedEvent], category: &str) -> Vec<Value> {
    let of_category = events.iter().filter(|event| event.category == category);
    of_category.map(|event| event.event.clone()).collect()
}

fn requests(played: &Played, route: Route) -> Vec<ArrivedRequest> {
    let requests = played.stage.server.requests().into_iter();
    requests.filter(|request| request.route == Some(route)).collect()
}

#[test]
fn each_player_has_a_session_of_its_own() {
    let played = server();
    let client = played.start();
    let ann = join(client, "ann", "203.0.113.7");
    let bob = join(client, "bob", "2001:db8::7");
    design(ann, "Kill:Zombie");
    ann.ga_set_annotation(Annotation::Custom01 as i32, "ninja").expect("taken");
    played.pass(60);
    design(bob, "Kill:Alien");
    design(ann, "Kill:Zombie");
    ann.ga_close_player().expect("goes");
    played.pass(30);
    assert_eq!(ann.ga_design(b"Late", None, &[]), Err(Error::PlayerClosed));
    close(client);
    let (anns, bobs) = (events_of(&played, "ann"), events_of(&played, "bob"));
    assert_eq!(categories(&anns), ["user", "design", "design", "session_end"]);
    assert_eq!(categories(&bobs), ["user", "design", "session_end"]);
    assert_eq!(each(&values(&anns, "session_end"), "length"), [60]);
    assert_eq!(each(&values(&bobs, "session_end"), "length"), [90]);
    let dimensions = each(&values(&anns, "design"), "custom_01");
    assert_eq!(dimensions, [Value::Null, "ninja".into()]);
    assert!(bobs.iter().all(|event| event.event.get("custom_01").is_none()));
    let sessions: BTreeSet<_> = anns.iter().chain(&bobs).map(|event| &event.session_id).collect();
    assert_eq!(sessions.len(), 2);
    assert_eq!(played.stage.server.events().len(), 7, "the server itself plays no game");
    played.stage.assert_clean();
}

#[test]
fn a_server_plays_no_game_itself() {
    let played = server();
    let client = played.start();
    assert_eq!(client.ga_design(b"Kill", None, &[]), Err(Error::NoPlayer));
    assert_eq!(client.ga_set_user_id("me"), Err(Error::NoPlayer));
    assert_eq!(client.start_session(), Err(Error::NoPlayer));
    client.ga_close_player().expect_err("is no player");
    let player = join(client, "ann", "");
    for refused in [
        player.suspend(),
        player.set_consent(None, Consent::Granted),
        player.flush(Duration::ZERO).map(drop),
        player.close(Duration::ZERO).map(drop),
        player.stats(None).map(drop),
        player.poll().map(drop),
        player.ga_open_player("bob", None).map(drop),
    ] {
        assert_eq!(refused, Err(Error::PlayersHandle));
    }
    let stranger = Client::from_handle(player.handle() + 1);
    assert_eq!(stranger.ga_design(b"Kill", None, &[]), Err(Error::InvalidHandle));
    assert_eq!(stranger.ga_close_player(), Err(Error::InvalidHandle));
    player.ga_close_player().expect("goes");
    assert_eq!(player.ga_close_player(), Err(Error::PlayerClosed));
    close(client);
    assert_eq!(player.ga_design(b"Kill", None, &[]), Err(Error::Closed));

    let game = Played::new();
    let client = game.start();
    assert_eq!(client.ga_open_player("ann", None), Err(Error::NoServer));
    close(client);
}

#[test]
fn a_request_carries_one_player_and_the_players_address() {
    let played = server();
    let client = played.start();
    let addresses = BTreeMap::from([
        ("ann", "203.0.113.7"),
        ("bob", "2001:db8::7"),
        ("cid", ""),
        ("dan", "203.0.113.7"),
    ]);
    let players: Vec<Client> =
        addresses.iter().map(|(user, address)| join(client, user, address)).collect();
    for _ in 0..3 {
        players.iter().for_each(|player| design(*player, "Kill"));
    }
    // Who comes back may play from elsewhere.
    let again = join(client, "ann", "::ffff:198.51.100.9");
    design(again, "Kill");
    close(client);
    for request in requests(&played, Route::Events) {
        let of_request = |event: &&ArrivedEvent| event.request == request.number;
        let events = played.stage.server.events();
        let users: BTreeSet<_> =
            events.iter().filter(of_request).map(|event| &event.user).collect();
        assert_eq!(users.len(), 1, "{users:?}");
    }
    for (user, address) in addresses {
        let events = events_of(&played, user);
        let told: BTreeSet<_> = events.iter().filter_map(|event| event.client_address).collect();
        let told: Vec<String> = told.iter().map(IpAddr::to_string).collect();
        match user {
            "ann" => assert_eq!(told, ["198.51.100.9", "203.0.113.7"]),
            "cid" => assert_eq!(told, [""; 0]),
            _ => assert_eq!(told, [address]),
        }
    }
    played.stage.assert_clean();
}

/// Lets time pass until so many events have arrived; gives how many seconds that took.
fn pass_until_arrived(played: &Played, count: usize) -> u64 {
    for passed in 0..600 {
        let there = |summary: &cableway_devserver::Summary| summary.collected >= count as u64;
        if played.stage.server.wait_for(Duration::from_millis(50), there) {
            return passed;
        }
        played.pass(1);
    }
    panic!("{:?}", played.stage.server.summary());
}

#[test]
fn requests_leave_in_rounds() {
    let played = server();
    let client = played.start();
    let many = join(client, "many", "203.0.113.1");
    let few: Vec<Client> =
        (2..6).map(|at| join(client, &format!("few {at}"), &format!("203.0.113.{at}"))).collect();
    // More than a request can hold, which is no reason to begin sooner.
    for number in 0..1200 {
        many.ga_design(format!("Kill:{number}").as_bytes(), None, &[]).expect("accepted");
    }
    few.iter().for_each(|player| design(*player, "Kill"));
    let all = 5 + 1200 + 4;
    assert!(pass_until_arrived(&played, all) >= ROUND_S);
    // Nobody waits for another: each had a turn before the first had a second one.
    let turns: Vec<String> = requests(&played, Route::Events)
        .iter()
        .map(|request| request.forwarded_for.clone().expect("an address"))
        .collect();
    let once: BTreeSet<&String> = turns[..5].iter().collect();
    assert_eq!((turns.len(), once.len()), (7, 5), "{turns:?}");
    let order: Vec<String> = values(&events_of(&played, "many"), "design")
        .iter()
        .map(|own| own["event_id"].to_string())
        .collect();
    let expected: Vec<String> = (0..1200).map(|number| format!("\"Kill:{number}\"")).collect();
    assert_eq!(order, expected);
    // The next round comes as long after.
    few.iter().for_each(|player| design(*player, "Kill"));
    assert!(pass_until_arrived(&played, all + 4) >= ROUND_S);
    close(client);
    played.stage.assert_clean();
}

#[test]
fn who_records_nothing_has_a_session_all_the_same() {
    let played = server();
    let client = played.start();
    let _idle = join(client, "idle", "");
    played.pass(ROUND_S);
    let busy = join(client, "busy", "");
    design(busy, "Kill");
    pass_until_arrived(&played, 3);
    assert_eq!(categories(&events_of(&played, "idle")), ["user"]);
    close(client);
    assert_eq!(categories(&events_of(&played, "idle")), ["user", "session_end"]);
    played.stage.assert_clean();
}

#[test]
fn who_vanishes_with_the_process_has_the_session_ended() {
    let mut played = server();
    let client = played.start();
    let players = ["ann", "bob", "cid"].map(|user| join(client, user, "203.0.113.7"));
    played.pass(40);
    design(players[0], "Kill");
    players[2].ga_close_player().expect("goes");
    played.pass(20);
    // The newest record of any player tells how long the process lived.
    design(players[1], "Kill");
    played.kill(client);
    let client = played.start();
    close(client);
    for (user, length) in [("ann", 60), ("bob", 60), ("cid", 40)] {
        let ends = values(&events_of(&played, user), "session_end");
        assert_eq!(each(&ends, "length"), [length], "{user}");
    }
    assert_eq!(played.arrived("user").len(), 3);
    played.stage.assert_clean();
}

#[test]
fn what_a_player_has_done_is_counted_by_user_id() {
    let played = server();
    let level: &[&[u8]] = &[b"world"];
    for visit in 1..=3 {
        let client = played.start();
        let ann = join(client, "ann", "");
        let bob = join(client, "bob", "");
        ann.ga_business(&GEMS, &[]).expect("taken");
        ann.ga_progression(Status::Start, level, None, &[]).expect("taken");
        ann.ga_progression(Status::Fail, level, None, &[]).expect("taken");
        if visit == 1 {
            ann.ga_set_annotation(Annotation::Gender as i32, "female").expect("taken");
        }
        if visit == 2 {
            // Whatever is still going on then goes on the next time.
            bob.ga_progression(Status::Start, level, None, &[]).expect("taken");
        }
        if visit == 3 {
            bob.ga_progression(Status::Start, level, None, &[]).expect("taken");
        }
        close(client);
    }
    let (anns, bobs) = (events_of(&played, "ann"), events_of(&played, "bob"));
    for events in [&anns, &bobs] {
        assert_eq!(each(&values(events, "user"), "session_num"), [1, 2, 3]);
    }
    assert_eq!(each(&values(&anns, "business"), "transaction_num"), [1, 2, 3]);
    let tries = values(&anns, "progression");
    let tries = tries.iter().filter(|event| event["event_id"] == "Fail:world");
    assert!(tries.map(|event| &event["attempt_num"]).eq(&[1, 2, 3]));
    let ids = each(&values(&bobs, "progression"), "event_id");
    assert_eq!(ids, ["Start:world", "Fail:world", "Start:world"], "the open attempt had failed");
    let genders = each(&values(&anns, "session_end"), "gender");
    assert_eq!(genders, ["female"; 3]);
    assert!(bobs.iter().all(|event| event.event.get("gender").is_none()));
    played.stage.assert_clean();
}

#[test]
fn what_is_set_for_the_server_holds_for_those_who_come() {
    let played = server();
    let client = played.start();
    client.ga_set_annotation(Annotation::Build as i32, "server 7").expect("taken");
    client.ga_set_annotation(Annotation::Custom01 as i32, "eu").expect("taken");
    let ann = join(client, "ann", "");
    ann.ga_set_annotation(Annotation::Custom01 as i32, "us").expect("taken");
    let bob = join(client, "bob", "");
    design(ann, "Kill");
    design(bob, "Kill");
    close(client);
    let of = |user| values(&events_of(&played, user), "design");
    assert_eq!(
        (each(&of("ann"), "custom_01"), each(&of("bob"), "custom_01")),
        (vec!["us".into()], vec!["eu".into()])
    );
    assert_eq!(each(&of("bob"), "build"), ["server 7"]);
    played.stage.assert_clean();
}

#[test]
fn a_server_greets_once_an_hour() {
    let played = server();
    let client = played.start();
    let mut recorded = 0;
    for hour in 0..3 {
        for user in ["ann", "bob"] {
            let player = join(client, user, "");
            design(player, "Kill");
            player.ga_close_player().expect("goes");
            recorded += 3;
        }
        client.flush(PATIENCE).expect("open");
        assert_eq!(played.stage.server.events().len(), recorded);
        assert_eq!(requests(&played, Route::Init).len(), hour + 1);
        played.pass(3600);
    }
    close(client);
    played.stage.assert_clean();
}

#[test]
fn a_denial_and_an_erasure_are_for_all_players() {
    let played = server();
    let client = played.start();
    let ann = join(client, "ann the unforgettable", "203.0.113.77");
    design(ann, "Kill");
    client.set_consent(None, Consent::Denied).expect("open");
    assert_eq!(ann.ga_design(b"Kill", None, &[]), Err(Error::NoConsent));
    assert_eq!(client.ga_open_player("bob", None), Err(Error::NoConsent));
    client.set_consent(None, Consent::Granted).expect("open");
    design(ann, "Again");
    assert_eq!(client.erase_user_data(PATIENCE), Ok(true));
    assert_eq!(ann.ga_design(b"Kill", None, &[]), Err(Error::PlayerClosed));
    for file in std::fs::read_dir(played.stage.folder.path()).expect("the folder").flatten() {
        let bytes = std::fs::read(file.path()).expect("readable");
        for trace in ["unforgettable", "203.0.113.77"] {
            let found = bytes.windows(trace.len()).any(|window| window == trace.as_bytes());
            assert!(!found, "{trace} in {:?}", file.path());
        }
    }
    let cid = join(client, "cid", "");
    design(cid, "Kill");
    close(client);
    assert_eq!(categories(&played.stage.server.events()), ["user", "design", "session_end"]);
    assert_eq!(stats(client).account.waiting(), 0);
    played.stage.assert_clean();
}

#[test]
fn a_thousand_players_at_once() {
    const THREADS: usize = 8;
    const PLAYERS: usize = 125;
    const KILLS: usize = 10;
    let mut played = server();
    played.options.set_queue_limits(None, 100_000, 0, 0).expect("good limits");
    let client = played.start();
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            scope.spawn(move || {
                let players: Vec<Client> = (0..PLAYERS)
                    .map(|at| {
                        join(client, &format!("{thread}-{at}"), &format!("10.0.{thread}.{at}"))
                    })
                    .collect();
                for kill in 0..KILLS {
                    for player in &players {
                        patiently(|| {
                            player.ga_design(format!("Kill:{kill}").as_bytes(), None, &[])
                        });
                    }
                }
                players.iter().for_each(|player| patiently(|| player.ga_close_player()));
            });
        }
    });
    close(client);
    let mut events: BTreeMap<String, Vec<ArrivedEvent>> = BTreeMap::new();
    for event in played.stage.server.events() {
        events.entry(event.user.clone().expect("a user")).or_default().push(event);
    }
    assert_eq!(events.len(), THREADS * PLAYERS);
    for (user, events) in &events {
        assert_eq!(text(&events[0], "category"), "user", "{user}");
        let kills: Vec<String> =
            events[1..=KILLS].iter().map(|kill| text(kill, "event_id")).collect();
        let expected: Vec<String> = (0..KILLS).map(|kill| format!("Kill:{kill}")).collect();
        assert_eq!(kills, expected, "{user}");
        assert_eq!(text(&events[KILLS + 1], "category"), "session_end", "{user}");
        assert_eq!(events.len(), KILLS + 2, "{user}");
    }
    played.stage.assert_clean();
}
