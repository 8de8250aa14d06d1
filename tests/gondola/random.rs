//! Random updates, purchases, syncs, restarts and kills: a model of 32 slots agrees with what is read back
//! and with what arrives.

use crate::support::pricing::{self, Pricing, close, merged, stats, sync};
use cableway::Client;
use cableway::service::gondola::change::Restore;
use cableway::service::gondola::price::Price;
use cableway::service::gondola::progress::{Progress, Text};
use proptest::prelude::*;
use serde_json::{Value, json};

#[derive(Debug, Clone)]
enum Step {
    SetText(i32, String),
    SetNumber(i32, f64),
    Add(i32, f64),
    Restore(i32, String, f64),
    Purchase(String),
    Pass(u64),
    SetBack(i64),
    Sync,
    Reopen,
    Kill,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let text = || "\\PC{0,12}";
    // Halves add up exactly.
    let number = || (-2_000_000..2_000_000_i32).prop_map(|halves| f64::from(halves) / 2.0);
    let step = prop_oneof![
        6 => (0..8, text()).prop_map(|(metric, text)| Step::SetText(metric, text)),
        6 => (8..32, number()).prop_map(|(metric, number)| Step::SetNumber(metric, number)),
        9 => (8..32, number()).prop_map(|(metric, by)| Step::Add(metric, by)),
        1 => (1..4, text(), number()).prop_map(|(how, text, n)| Step::Restore(how, text, n)),
        2 => "\\PC{1,12}".prop_map(Step::Purchase),
        4 => (0..5_000_u64).prop_map(Step::Pass),
        1 => (1..100_000_000_i64).prop_map(Step::SetBack),
        2 => Just(Step::Sync),
        1 => Just(Step::Reopen),
        1 => Just(Step::Kill),
    ];
    prop::collection::vec(step, 1..60)
}

/// A strategy for each kind of metric, and one for all others.
fn strategies() -> impl Strategy<Value = [(i32, f64); 3]> {
    let any = || prop_oneof![Just((1, 0.0)), Just((2, 0.0)), Just((3, 2_000.0)), Just((6, 0.0)),];
    let number = prop_oneof![any(), Just((4, 1_000.0)), Just((5, 0.5))];
    (any(), number, any()).prop_map(|(text, number, all)| [text, number, all])
}

/// What should be known.
struct Model {
    progress: Progress,
    purchases: Vec<String>,
}

impl Model {
    fn tell(&mut self, client: Client, step: &Step) {
        let Self { progress, purchases } = self;
        match step {
            Step::SetText(metric, text) => {
                client.gondola_set_text(*metric, text).expect("accepted");
                progress.texts[*metric as usize] = Text::fitting(text);
            }
            Step::SetNumber(metric, number) => {
                client.gondola_set_number(*metric, *number).expect("accepted");
                progress.numbers[*metric as usize - 8] = *number;
            }
            Step::Add(metric, by) => {
                client.gondola_add(*metric, *by).expect("accepted");
                progress.numbers[*metric as usize - 8] += by;
            }
            Step::Restore(how, text, number) => {
                let mut saved = Progress::default();
                (saved.texts[3], saved.numbers[5]) = (Text::fitting(text), *number);
                let restore = Restore::numbered(*how).expect("known");
                client.gondola_restore(&saved, restore).expect("accepted");
                match restore {
                    Restore::KeepLocal => {}
                    Restore::TakeRemote => *progress = saved,
                    Restore::MaxNumbers => {
                        for (mine, theirs) in progress.numbers.iter_mut().zip(saved.numbers) {
                            *mine = mine.max(theirs);
                        }
                        if progress.texts[3] == Text::EMPTY {
                            progress.texts[3] = saved.texts[3];
                        }
                    }
                }
            }
            Step::Purchase(good) => {
                client.gondola_purchase(good, Some(Price::default())).expect("accepted");
                purchases.push(good.clone());
            }
            _ => {}
        }
    }

    fn cells(&self) -> Vec<Value> {
        let texts = self.progress.texts.iter().map(|text| json!(text.as_str()));
        texts.chain(self.progress.numbers.iter().map(|number| json!(number))).collect()
    }
}

fn as_numbers(cells: &Value) -> Vec<Value> {
    let cells = cells.as_array().expect("a list").iter();
    cells.map(|cell| cell.as_f64().map_or_else(|| cell.clone(), |number| json!(number))).collect()
}

fn play(steps: &[Step], [text, number, all]: [(i32, f64); 3]) {
    let mut game = Pricing::new();
    game.service().set_batching(500).expect("good");
    let service = game.service();
    service.set_strategy(-1, all.0, all.1).expect("good");
    for metric in 0..4 {
        service.set_strategy(metric, text.0, text.1).expect("good");
    }
    for metric in 8..20 {
        service.set_strategy(metric, number.0, number.1).expect("good");
    }
    let mut model = Model { progress: Progress::default(), purchases: Vec::new() };
    let mut client = game.start();
    for step in steps {
        match step {
            Step::Pass(ms) => game.pass(*ms),
            Step::SetBack(ms) => game.clock.set_wall(pricing::START_MS - ms),
            Step::Sync => {
                sync(client);
                let events = game.events();
                let last = events.last().expect("at least one");
                assert_eq!(as_numbers(&last["progress"]), model.cells(), "the newest comes last");
            }
            Step::Reopen => {
                close(client);
                client = game.start();
            }
            Step::Kill => {
                game.kill(client);
                client = game.start();
            }
            step => model.tell(client, step),
        }
        assert_eq!(client.gondola_progress(), Ok(model.progress), "{step:?}");
    }
    sync(client);
    let events = game.events();
    let last = events.last().expect("at least one");
    assert_eq!(as_numbers(&last["progress"]), model.cells());
    let bought: Vec<&Value> = events
        .iter()
        .filter(|event| event["name"] == "purchase")
        .map(|event| &event["attributes"][0])
        .collect();
    assert_eq!(bought, model.purchases.iter().collect::<Vec<_>>());
    let account = stats(client).account;
    assert_eq!(account.delivered + merged(client), account.accepted_total(), "{account:?}");
    assert_eq!(account.delivered, events.len() as i64);
    close(client);
    game.assert_clean();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_model_of_32_slots_agrees(steps in steps(), strategies in strategies()) {
        play(&steps, strategies);
    }
}
