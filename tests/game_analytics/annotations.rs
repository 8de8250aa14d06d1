//! Default annotations, custom dimensions and custom fields: what events say of player and game.

use crate::support::played::{Played, each};
use crate::support::{PATIENCE, design};
use cableway::service::game_analytics::event::{Field, FieldValue};
use cableway::service::game_analytics::{Annotation, List};
use cableway::{Client, Error};
use serde_json::{Value, json};

fn set(client: Client, annotation: Annotation, value: &str) {
    client.ga_set_annotation(annotation as i32, value).expect("good");
}

/// The reference's example in "Custom Dimensions", line by line.
#[test]
fn a_custom_dimension_goes_with_every_event_until_it_is_removed() {
    let played = Played::new();
    let client = played.start();
    set(client, Annotation::Custom01, "ninja");
    design(client, "One");
    set(client, Annotation::Custom01, "wizard");
    design(client, "Two");
    let ends = played.leave(client, "session_end");
    assert_eq!(each(&ends, "custom_01"), ["wizard"]);
    let client = played.start();
    design(client, "Three");
    set(client, Annotation::Custom01, "");
    design(client, "Four");
    let designs = played.leave(client, "design");
    assert_eq!(
        each(&designs, "custom_01"),
        json!(["ninja", "wizard", "wizard", null]).as_array().expect("a list")[..]
    );
    assert_eq!(each(&played.arrived("user"), "custom_01")[1], "wizard", "the session's start too");
    let ends = played.leave(played.start(), "session_end");
    assert_eq!(each(&ends, "custom_01")[2], Value::Null, "removed for good");
}

#[test]
fn what_the_reference_wants_stored_is_and_the_rest_is_not() {
    let mut played = Played::new();
    let client = played.start();
    let values = [
        (Annotation::FacebookId, "fb", true),
        (Annotation::Gender, "female", true),
        (Annotation::BirthYear, "1984", true),
        (Annotation::Custom02, "horde", true),
        (Annotation::Custom03, "1_4", true),
        (Annotation::Build, "1.0", false),
        (Annotation::GoogleplusId, "plus", false),
        (Annotation::LogonGamecenter, "true", false),
        (Annotation::LogonGoogleplay, "true", false),
        (Annotation::Jailbroken, "true", false),
    ];
    for (annotation, value, _) in values {
        set(client, annotation, value);
    }
    design(client, "Told");
    played.kill(client);
    let designs = played.leave(played.start(), "design");
    let users = played.arrived("user");
    for (annotation, value, is_kept) in values {
        let told = match annotation {
            Annotation::BirthYear => json!(1984),
            _ if value == "true" => json!(true),
            _ => json!(value),
        };
        assert_eq!(designs[0][annotation.field()], told);
        let later = if is_kept { told } else { Value::Null };
        assert_eq!(users[1][annotation.field()], later, "{annotation:?} at the next launch");
    }
}

#[test]
fn an_option_goes_before_what_was_kept_and_is_kept_itself() {
    let mut played = Played::new();
    let client = played.start();
    set(client, Annotation::Gender, "female");
    played.leave(client, "user");
    let game_analytics = played.options.game_analytics().expect("has keys");
    game_analytics.set_annotation(Annotation::Gender as i32, "male").expect("good");
    game_analytics.set_annotation(Annotation::Build as i32, "2.0").expect("good");
    played.leave(played.start(), "user");
    let game_analytics = played.options.game_analytics().expect("has keys");
    game_analytics.set_annotation(Annotation::Gender as i32, "").expect("good");
    let users = played.leave(played.start(), "user");
    assert_eq!(each(&users, "gender"), ["female", "male", "male"]);
}

#[test]
fn device_ids_follow_the_references_rules() {
    let played = Played::new();
    let client = played.start();
    set(client, Annotation::AndroidId, "android");
    design(client, "Without the store");
    set(client, Annotation::GoogleAid, "google");
    design(client, "With it");
    set(client, Annotation::IosIdfa, "idfa");
    set(client, Annotation::LimitAdTracking, "true");
    design(client, "Limited");
    set(client, Annotation::LimitAdTracking, "false");
    design(client, "Not limited");
    let designs = played.leave(client, "design");
    assert_eq!(designs[0]["android_id"], "android");
    assert_eq!(
        (&designs[1]["android_id"], &designs[1]["google_aid"]),
        (&Value::Null, &json!("google"))
    );
    assert_eq!(
        (&designs[2]["ios_idfa"], &designs[2]["limit_ad_tracking"]),
        (&json!("idfa"), &json!(true))
    );
    assert_eq!(designs[3]["limit_ad_tracking"], Value::Null, "only when true");
}

#[test]
fn declared_values_are_the_only_ones() {
    let mut played = Played::new();
    let client = played.start();
    set(client, Annotation::Custom01, "ninja");
    set(client, Annotation::Custom02, "horde");
    played.leave(client, "user");
    let game_analytics = played.options.game_analytics().expect("has keys");
    game_analytics.declare(List::Custom01 as i32, "wizard").expect("good");
    game_analytics.declare(List::Custom02 as i32, "horde").expect("good");
    let refused = game_analytics.set_annotation(Annotation::Custom01 as i32, "ninja");
    assert!(matches!(refused, Err(Error::InvalidArgument { .. })), "{refused:?}");
    let client = played.start();
    // The session begins before anything else is said.
    client.flush(PATIENCE).expect("open");
    let refused = client.ga_set_annotation(Annotation::Custom01 as i32, "ninja");
    assert!(refused.expect_err("refused").to_string().contains("declared are: wizard"));
    set(client, Annotation::Custom01, "wizard");
    design(client, "Declared");
    let designs = played.leave(client, "design");
    assert_eq!(each(&designs, "custom_01"), ["wizard"]);
    let users = played.arrived("user");
    assert_eq!(each(&users[1..], "custom_01"), [Value::Null], "what was kept is not declared");
    assert_eq!(each(&users[1..], "custom_02"), ["horde"], "this was");
}

#[test]
fn custom_fields_are_global_or_an_events_own() {
    let played = Played::new();
    let client = played.start();
    let field = |key, value| Field { key, value };
    let global =
        [field("season", FieldValue::Text("winter")), field("level", FieldValue::Number(1.0))];
    client.ga_set_fields(&global).expect("good");
    design(client, "Global");
    let own =
        [field("level", FieldValue::Number(7.5)), field("weapon", FieldValue::Text("a \"b\""))];
    client.ga_design(b"Both", None, &own).expect("good");
    client.ga_set_fields(&[]).expect("good");
    design(client, "None");
    client.ga_design(b"Own", None, &own[1..]).expect("good");
    let designs = played.leave(client, "design");
    assert_eq!(designs[0]["custom_fields"], json!({"season": "winter", "level": 1.0}));
    assert_eq!(
        designs[1]["custom_fields"],
        json!({"season": "winter", "level": 7.5, "weapon": "a \"b\""})
    );
    assert_eq!(designs[2]["custom_fields"], Value::Null);
    assert_eq!(designs[3]["custom_fields"], json!({"weapon": "a \"b\""}));
    // They were the launch's, not the player's.
    let client = played.start();
    client.ga_set_fields(&global).expect("good");
    played.leave(client, "user");
    let users = played.leave(played.start(), "user");
    assert_eq!(users[2]["custom_fields"], Value::Null);
}

#[test]
fn global_and_own_custom_fields_are_fifty_together() {
    let played = Played::new();
    let client = played.start();
    let names: Vec<String> = (0..60).map(|number| format!("key_{number}")).collect();
    let fields: Vec<Field<'_>> =
        names.iter().map(|key| Field { key, value: FieldValue::Number(1.0) }).collect();
    client.ga_set_fields(&fields[..30]).expect("good");
    assert_eq!(client.ga_design(b"Fifty", None, &fields[10..50]), Ok(()), "twenty are in both");
    let refused = client.ga_design(b"More", None, &fields[10..51]);
    assert!(refused.expect_err("refused").to_string().contains("they are 51"));
    let designs = played.leave(client, "design");
    assert_eq!(designs[0]["custom_fields"].as_object().map(|fields| fields.len()), Some(50));
}
