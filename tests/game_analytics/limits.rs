//! What GameAnalytics' servers would block or throttle: error events, too many different values.

use crate::support::played::{Played, each};
use crate::support::{PATIENCE, design, stats};
use cableway::notice::{Notice, NoticeKind};
use cableway::service::game_analytics::Annotation;
use cableway::service::game_analytics::event::Severity;
use cableway::stats::{DropReason, GaCategory};
use cableway::{Client, Purchase, Warning};

const DAY_S: u64 = 24 * 3600;

fn error(client: Client, message: &str) -> Option<Warning> {
    client.ga_error(Severity::Error, message, &[]).expect("accepted")
}

#[test]
fn one_error_of_each_type_is_sent_and_ten_of_a_launch() {
    let played = Played::new();
    let client = played.start();
    for number in 0..1_000 {
        let expected = (number > 0).then_some(Warning::ErrorLimit);
        assert_eq!(error(client, &format!("monster {number} has no cave")), expected);
    }
    assert_eq!(client.ga_error(Severity::Debug, "monster 1 has no cave", &[]), Ok(None));
    for letter in 'a'..='j' {
        let expected = (letter > 'h').then_some(Warning::ErrorLimit);
        assert_eq!(error(client, &letter.to_string()), expected, "{letter}");
    }
    let errors = played.leave(client, "error");
    assert_eq!(errors.len(), 10);
    assert_eq!(errors[0]["message"], "monster 0 has no cave");
    let account = stats(client).account;
    assert_eq!(account.accepted[GaCategory::Error as usize], 1_011);
    assert_eq!(account.dropped[DropReason::ErrorLimit as usize], 1_001);
    let client = played.start();
    assert_eq!(error(client, "a"), None, "another launch");
    assert_eq!(each(&played.leave(client, "error")[10..], "message"), ["a"]);
}

fn many_values(client: Client) -> Vec<Notice> {
    client.flush(PATIENCE).expect("open");
    let told = std::iter::from_fn(|| client.poll().expect("known"));
    told.filter(|notice| notice.kind == NoticeKind::ManyValues).collect()
}

fn choose(client: Client, classes: std::ops::Range<u32>) {
    for class in classes {
        let class = format!("class_{class}");
        client.ga_set_annotation(Annotation::Custom01 as i32, &class).expect("good");
        design(client, "Chosen");
    }
}

#[test]
fn too_many_values_of_a_dimension_are_told_once_a_day_and_nothing_is_blocked() {
    let mut played = Played::new();
    let client = played.start();
    choose(client, 0..50);
    assert_eq!(many_values(client), []);
    played.kill(client);
    let client = played.start();
    choose(client, 45..51);
    let told = many_values(client);
    assert_eq!((told.len(), told[0].count), (1, 51), "counted across launches");
    assert!(told[0].message.starts_with("custom_01 has had more than 50"), "{told:?}");
    choose(client, 51..80);
    assert_eq!(many_values(client), [], "once is enough");
    played.leave(client, "user");
    let client = played.start();
    choose(client, 80..90);
    assert_eq!(many_values(client), [], "also at the next launch");
    played.pass(DAY_S);
    choose(client, 0..50);
    assert_eq!(many_values(client), [], "another day");
    choose(client, 50..51);
    assert_eq!(many_values(client).len(), 1);
    assert_eq!(played.leave(client, "design").len(), 50 + 6 + 29 + 10 + 51);
}

#[test]
fn parts_of_ids_are_counted_each_for_itself() {
    let played = Played::new();
    let client = played.start();
    for number in 0..101 {
        let item = format!("item_{number}");
        let cart = format!("cart_{}", number % 11);
        let purchase = Purchase {
            currency: b"USD",
            amount: 99,
            item_type: b"Pack",
            item_id: item.as_bytes(),
            cart_type: Some(&cart),
            receipt: None,
        };
        client.ga_business(&purchase, &[]).expect("accepted");
    }
    let told: Vec<String> = many_values(client).into_iter().map(|notice| notice.message).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("cart_type") && told[1].starts_with("item_id of business"));
    played.leave(client, "business");
}

#[test]
fn design_ids_may_be_fifty_thousand() {
    let played = Played::new();
    let client = played.start();
    played.stage.server.set_faults(vec![cableway_devserver::FaultRule::always(
        cableway_devserver::Route::Any,
        cableway_devserver::Fault::CutRequest,
    )]);
    for number in 0..50_001 {
        let id = format!("Id:{number}");
        while client.ga_design(id.as_bytes(), None, &[]).is_err() {
            std::thread::yield_now();
        }
    }
    let told = many_values(client);
    assert_eq!((told.len(), told[0].count), (1, 50_001));
    client.close(PATIENCE).expect("open");
}
