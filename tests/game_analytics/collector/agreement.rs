//! The library takes a call exactly if the schemas find nothing wrong with the event that it stands
//! for and it keeps every further rule.

use std::cell::Cell;

use cableway::connection::Connection;
use cableway::error::{Error, Result};
use cableway::service::game_analytics::event::Flow;
use cableway::service::game_analytics::{Annotation, List};
use cableway::{Client, Options};
use cableway_devserver::{FieldError, SANDBOX_GAME_KEY, SANDBOX_SECRET, check_event};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{TestCaseResult, TestRunner};
use serde_json::json;

use super::calls::{Call, Fields, Flowed, What, borrowed, insist};
use super::json;
use super::rules::{self, Around, Lists, OF_ANNOTATIONS, OF_CALLS};
use super::strategies;
use super::texts::{self, Care};
use crate::support::{PATIENCE, Stage};

const CASES: u32 = 2_000;

/// A client that records and never sends.
struct Game {
    client: Client,
    lists: Lists,
    _stage: Stage,
}

impl Game {
    fn open(lists: Lists) -> Self {
        let stage = Stage::new();
        let mut options = stage.options();
        for (list, values) in &lists {
            for value in values {
                let game_analytics = options.game_analytics().expect("has keys");
                game_analytics.declare(*list as i32, value).expect("good");
            }
        }
        let client = Client::open(&options).expect("opens");
        client.set_connection(Connection::Offline).expect("open");
        Self { client, lists, _stage: stage }
    }

    /// Sets the global fields and makes the call.
    fn judge(&self, globals: &Fields, call: &Call, tally: &Tally) -> TestCaseResult {
        let Self { client, lists, .. } = self;
        let carrier = Call { what: design("Carrier"), fields: globals.clone() };
        let broken = broken_by([
            ("numbers are finite", rules::fields_are_finite(globals)),
            ("at most 50 global fields", rules::globals_have_room(globals)),
        ]);
        let outcome = insist(*client, || client.ga_set_fields(&borrowed(globals))).0;
        Tally::default().judge(&outcome, errors_of(&carrier, &Fields::new()), broken)?;
        let globals = if outcome.is_ok() {
            globals.clone()
        } else {
            insist(*client, || client.ga_set_fields(&[])).0.expect("open");
            Fields::new()
        };
        let around = Around { globals: &globals, lists };
        let broken = broken_by(OF_CALLS.map(|(name, rule)| (name, rule(call, &around))));
        let outcome = insist(*client, || call.make(*client)).0;
        tally.judge(&outcome, errors_of(call, &globals), broken)
    }

    fn judge_annotation(
        &self,
        annotation: Annotation,
        value: &str,
        tally: &Tally,
    ) -> TestCaseResult {
        let broken =
            broken_by(OF_ANNOTATIONS.map(|(name, rule)| {
                (name, value.is_empty() || rule(annotation, value, &self.lists))
            }));
        let event = json::user_with(json::name(annotation), json::annotated(annotation, value));
        let number = annotation as i32;
        let outcome = insist(self.client, || self.client.ga_set_annotation(number, value)).0;
        tally.judge(&outcome, check_event(&event), broken)
    }
}

impl Drop for Game {
    fn drop(&mut self) {
        // Offline, nothing is sent; a test that fails may have closed it.
        let _ = self.client.close(PATIENCE);
    }
}

fn design(event_id: &str) -> What {
    What::Design { event_id: event_id.to_owned(), value: None }
}

/// What the schemas find wrong. Of custom fields with the same key an event shows the last; the
/// others must be good too.
fn errors_of(call: &Call, globals: &Fields) -> Vec<FieldError> {
    let mut errors = check_event(&json::event(call, globals));
    for (place, (key, _)) in call.fields.iter().enumerate() {
        if call.fields[place + 1..].iter().any(|(later, _)| later == key) {
            let alone = Call { what: call.what.clone(), fields: vec![call.fields[place].clone()] };
            errors.extend(check_event(&json::event(&alone, &Fields::new())));
        }
    }
    errors
}

fn broken_by<const N: usize>(rules: [(&'static str, bool); N]) -> Vec<&'static str> {
    rules.into_iter().filter(|(_, holds)| !holds).map(|(name, _)| name).collect()
}

/// How often was taken and refused: a test in which one never happens shows nothing.
#[derive(Default)]
struct Tally {
    taken: Cell<u32>,
    refused: Cell<u32>,
}

impl Tally {
    fn judge<T: std::fmt::Debug>(
        &self,
        outcome: &Result<T>,
        errors: Vec<FieldError>,
        broken: Vec<&'static str>,
    ) -> TestCaseResult {
        let is_good = errors.is_empty() && broken.is_empty();
        prop_assert_eq!(
            outcome.is_ok(),
            is_good,
            "library: {:?}; schema: {:?}; rules: {:?}",
            outcome,
            errors,
            broken
        );
        let count = if is_good { &self.taken } else { &self.refused };
        count.set(count.get() + 1);
        if let Err(fault) = outcome {
            let is_argument = matches!(
                fault,
                Error::InvalidArgument { .. } | Error::InvalidEventId { .. } | Error::NotFinite(_)
            );
            prop_assert!(is_argument, "{:?}", fault);
        }
        Ok(())
    }
}

/// Draws inputs, judges them, and sees to it that both outcomes came up.
fn judge_all<S: Strategy>(
    name: &'static str,
    inputs: S,
    judge: impl Fn(S::Value, &Tally) -> TestCaseResult,
) {
    let config = ProptestConfig {
        cases: CASES,
        test_name: Some(name),
        ..ProptestConfig::with_source_file(file!())
    };
    let tally = Tally::default();
    if let Err(fault) = TestRunner::new(config).run(&inputs, |input| judge(input, &tally)) {
        panic!("{name}: {fault}");
    }
    let (taken, refused) = (tally.taken.get(), tally.refused.get());
    assert!(taken > CASES / 50 && refused > CASES / 50, "{taken} taken, {refused} refused");
}

/// Calls of one kind, with fields of their own and global ones.
fn judge_calls(name: &'static str, what: BoxedStrategy<What>) {
    let game = Game::open(Lists::new());
    let inputs = (strategies::fields(Care::Any), what, strategies::fields(Care::Any));
    judge_all(name, inputs, |(globals, what, fields), tally| {
        game.judge(&globals, &Call { what, fields }, tally)
    });
}

#[test]
fn design_events() {
    judge_calls("design events", strategies::design(Care::Any));
}

#[test]
fn business_events() {
    judge_calls("business events", strategies::business(Care::Any));
}

#[test]
fn resource_events() {
    judge_calls("resource events", strategies::resource(Care::Any));
}

#[test]
fn progression_events() {
    judge_calls("progression events", strategies::progression(Care::Any));
}

#[test]
fn error_events() {
    judge_calls("error events", strategies::error(Care::Any));
}

#[test]
fn annotations() {
    let game = Game::open(Lists::new());
    judge_all("annotations", strategies::annotation(Care::Any), |(annotation, value), tally| {
        game.judge_annotation(annotation, &value, tally)
    });
}

fn some_lists() -> Lists {
    let all = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    Lists::from([
        (List::Custom01, all(&["ninja", "a", "é"])),
        (List::Custom03, all(&["\u{2028}"])),
        (List::ResourceCurrencies, all(&["Gems", "Z"])),
        (List::ResourceItemTypes, all(&["Island", "Hills", "1 - 2"])),
    ])
}

#[test]
fn declared_values() {
    let game = Game::open(some_lists());
    let dimension = (
        select(vec![Annotation::Custom01, Annotation::Custom02, Annotation::Custom03]),
        prop_oneof![
            select(vec!["ninja", "a", "é", "\u{2028}", "wizard"]).prop_map(str::to_owned),
            texts::text(Care::Any, 32),
        ],
    );
    let inputs = (dimension, strategies::resource(Care::Any));
    judge_all("declared values", inputs, |((annotation, value), what), tally| {
        game.judge_annotation(annotation, &value, tally)?;
        game.judge(&Fields::new(), &Call { what, fields: Fields::new() }, tally)
    });
}

fn options() -> Options {
    let mut options = Options::default();
    options.set_ga_keys(SANDBOX_GAME_KEY, SANDBOX_SECRET).expect("good keys");
    options
}

#[test]
fn user_ids() {
    let game = Game::open(Lists::new());
    judge_all("user ids", texts::text(Care::Any, 128), |id, tally| {
        let broken =
            broken_by([("ids have 1 to 128 characters", rules::ids_have_1_to_128_characters(&id))]);
        let errors = || check_event(&json::user_with("user_id", Some(json!(id))));
        let outcome = insist(game.client, || game.client.ga_set_user_id(&id)).0;
        tally.judge(&outcome, errors(), broken.clone())?;
        let outcome = options().game_analytics().expect("has keys").set_user_id(&id);
        tally.judge(&outcome, errors(), broken)
    });
}

/// A value can be declared exactly if it could be used, and is not longer than lists allow.
#[test]
fn values_to_declare() {
    let list = select(vec![
        List::Custom01,
        List::Custom02,
        List::Custom03,
        List::ResourceCurrencies,
        List::ResourceItemTypes,
    ]);
    let value = prop_oneof![
        texts::text(Care::Any, 32),
        texts::part(Care::Any),
        texts::resource_currency(Care::Any),
    ];
    judge_all("values to declare", (list, value), |(list, value), tally| {
        let resource = |currency: &str, item_type: &str| {
            let what = What::Resource(Flowed {
                flow: Flow::Source,
                currency: currency.to_owned(),
                amount: 1.0,
                item_type: item_type.to_owned(),
                item_id: "Item".to_owned(),
            });
            json::event(&Call { what, fields: Fields::new() }, &Fields::new())
        };
        let event = match list {
            List::Custom01 => json::user_with("custom_01", Some(json!(value))),
            List::Custom02 => json::user_with("custom_02", Some(json!(value))),
            List::Custom03 => json::user_with("custom_03", Some(json!(value))),
            List::ResourceCurrencies => resource(&value, "Type"),
            List::ResourceItemTypes => resource("Gems", &value),
        };
        let most = if list == List::ResourceCurrencies { 64 } else { 32 };
        let broken = broken_by([
            ("no value is empty", !value.is_empty()),
            (
                "a list's values have at most 32 characters, 64 for currencies",
                value.chars().count() <= most,
            ),
            (
                "a value is one part",
                !matches!(list, List::ResourceCurrencies | List::ResourceItemTypes)
                    || !value.contains(':'),
            ),
        ]);
        let mut options = options();
        let outcome = options.game_analytics().expect("has keys").declare(list as i32, &value);
        tally.judge(&outcome, check_event(&event), broken)
    });
}
