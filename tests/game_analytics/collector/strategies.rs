//! Calls that games may come up with.

use cableway::service::game_analytics::Annotation;
use cableway::service::game_analytics::event::{Flow, Severity, Status, Store};
use proptest::prelude::*;
use proptest::sample::select;

use super::calls::{Bought, Call, Fields, Flowed, Said, Slip, What};
use super::texts::{self, Care};

/// A call that asks for an event.
pub fn call(care: Care) -> BoxedStrategy<Call> {
    let what = prop_oneof![
        4 => design(care),
        2 => business(care),
        3 => resource(care),
        4 => progression(care),
        1 => error(care),
    ];
    (what, fields(care)).prop_map(|(what, fields)| Call { what, fields }).boxed()
}

pub fn design(care: Care) -> BoxedStrategy<What> {
    (texts::design_id(care), prop::option::of(texts::number(care)))
        .prop_map(|(event_id, value)| What::Design { event_id, value })
        .boxed()
}

pub fn business(care: Care) -> BoxedStrategy<What> {
    let amount = care.choose(texts::integer().prop_map(|amount| amount.max(0)), texts::integer());
    let cart_type = prop::option::of(texts::text(care, 32));
    let item = (texts::part(care), texts::part(care));
    (texts::currency(care), amount, item, cart_type, prop::option::of(slip(care)))
        .prop_map(|(currency, amount, (item_type, item_id), cart_type, receipt)| {
            What::Business(Bought { currency, amount, item_type, item_id, cart_type, receipt })
        })
        .boxed()
}

fn slip(care: Care) -> BoxedStrategy<Slip> {
    let signature = texts::receipt_text(care);
    let good = prop_oneof![
        (texts::base64(care), prop::option::of(signature.clone()))
            .prop_map(|(receipt, signature)| Slip { store: Store::Apple, receipt, signature }),
        (texts::base64(care), signature.clone()).prop_map(|(receipt, signature)| {
            let signature = if signature.is_empty() { "signed".to_owned() } else { signature };
            Slip { store: Store::GooglePlay, receipt, signature: Some(signature) }
        }),
        (texts::receipt_text(care), prop::option::of(signature.clone()))
            .prop_map(|(receipt, signature)| Slip { store: Store::Unknown, receipt, signature }),
    ];
    let store = select(vec![Store::Apple, Store::GooglePlay, Store::Unknown]);
    let crooked = prop_oneof![Just(None), Just(Some(String::new())), signature.prop_map(Some)];
    let other = (store, texts::base64(care), crooked)
        .prop_map(|(store, receipt, signature)| Slip { store, receipt, signature });
    care.choose(good, other)
}

pub fn resource(care: Care) -> BoxedStrategy<What> {
    let flow = select(vec![Flow::Source, Flow::Sink]);
    let item = (texts::part(care), texts::part(care));
    (flow, texts::resource_currency(care), texts::amount(care), item)
        .prop_map(|(flow, currency, amount, (item_type, item_id))| {
            What::Resource(Flowed { flow, currency, amount, item_type, item_id })
        })
        .boxed()
}

pub fn progression(care: Care) -> BoxedStrategy<What> {
    let parts = care.choose(1..4_usize, 0..6_usize);
    let level = parts.prop_flat_map(move |parts| prop::collection::vec(texts::part(care), parts));
    let status = select(vec![Status::Start, Status::Complete, Status::Fail]);
    (status, level, prop::option::of(texts::integer()))
        .prop_map(move |(status, level, score)| {
            let is_misplaced = care == Care::Good && status == Status::Start;
            What::Progression { status, level, score: score.filter(|_| !is_misplaced) }
        })
        .boxed()
}

pub fn error(care: Care) -> BoxedStrategy<What> {
    use Severity::{Critical, Debug, Error, Info, Warning};
    let numbered = (0..2_000_u32).prop_map(|number| format!("player {number} not found"));
    let message = prop_oneof![1 => numbered, 2 => texts::text(care, 8_192)];
    (select(vec![Debug, Info, Warning, Error, Critical]), message)
        .prop_map(|(severity, message)| What::Error { severity, message })
        .boxed()
}

/// Custom fields: mostly few, now and then as many as there may be.
pub fn fields(care: Care) -> BoxedStrategy<Fields> {
    let key = prop_oneof![
        8 => (0..60_u32).prop_map(|number| format!("key_{number}")),
        1 => Just("K".repeat(64)),
    ];
    let bad = select(vec!["", "a-b", "a b", "é", "k\n", "a:b"]).prop_map(str::to_owned);
    let key = care.choose(key, prop_oneof![bad, Just("K".repeat(65))]);
    let value = prop_oneof![
        texts::number(care).prop_map(Said::Number),
        texts::text(care, 256).prop_map(Said::Text),
    ];
    let few = prop::collection::vec((key, value), 0..4);
    let numbers = care.choose(prop_oneof![10 => 0..1_usize, 1 => 1..51_usize], 48..53_usize);
    let many = numbers.prop_map(|count| -> Fields {
        (0..count).map(|number| (format!("key_{number}"), Said::Number(number as f64))).collect()
    });
    (few, many)
        .prop_map(|(few, mut all)| {
            let most = all.len().max(4);
            all.extend(few);
            all.split_off(all.len().saturating_sub(most))
        })
        .boxed()
}

/// A default annotation and a value for it.
pub fn annotation(care: Care) -> BoxedStrategy<(Annotation, String)> {
    select(Annotation::ALL.to_vec())
        .prop_flat_map(move |annotation| (Just(annotation), annotation_value(care, annotation)))
        .boxed()
}

fn annotation_value(care: Care, annotation: Annotation) -> BoxedStrategy<String> {
    let of = |good: &[&'static str], bad: &[&'static str]| {
        let one = |of: &[&'static str]| select(of.to_vec()).prop_map(str::to_owned);
        care.choose(one(good), prop_oneof![3 => one(bad), 1 => texts::text(Care::Any, 20)])
    };
    let value = match annotation {
        Annotation::Platform => of(
            &["ios", "android", "windows_phone", "uwp_surfacehub", "ps4", "linux", "watch_os"],
            &["Linux", "linux ", "watch-os", "macos", "uwp", "ios\n"],
        ),
        Annotation::OsVersion => care.choose(
            version(&["ios", "android", "samsung_tv", "linux", "watch_os", "xbox360"]),
            prop_oneof![version(&["macos", "unity", "ios 1", "Linux"]), crooked_version()],
        ),
        Annotation::EngineVersion => care.choose(
            version(&["unity", "xamarin", "xamarin.ios", "xamarin.mac", "cocos2d", "nativescript"]),
            prop_oneof![
                version(&["quake", "linux", "xamarin-ios", "xamarinxmac", "Unity"]),
                crooked_version()
            ],
        ),
        Annotation::Manufacturer | Annotation::Device => texts::text(care, 64),
        Annotation::Build | Annotation::Custom01 | Annotation::Custom02 | Annotation::Custom03 => {
            texts::text(care, 32)
        }
        Annotation::Gender => of(&["male", "female"], &["Male", "other", "female "]),
        Annotation::BirthYear => {
            let years = (1_000..10_000_u32).prop_map(|year| year.to_string());
            let bad = select(vec![
                "0984",
                "01984",
                "198",
                "19840",
                "+1984",
                " 1984",
                "-1984",
                "1984.0",
                "1e3",
                "٣٤٥٦",
                "99999999999999999999",
            ]);
            care.choose(
                years,
                prop_oneof![3 => bad.prop_map(str::to_owned), 1 => texts::text(Care::Any, 4)],
            )
        }
        Annotation::LimitAdTracking
        | Annotation::LogonGamecenter
        | Annotation::LogonGoogleplay
        | Annotation::Jailbroken => of(&["true", "false"], &["1", "True", "yes", "true "]),
        Annotation::IosIdfv
        | Annotation::GoogleAid
        | Annotation::IosIdfa
        | Annotation::AndroidId
        | Annotation::GoogleplusId
        | Annotation::FacebookId => texts::text(care, 128),
    };
    prop_oneof![4 => value, 1 => Just(String::new())].boxed()
}

/// A name and up to three numbers.
fn version(names: &[&'static str]) -> BoxedStrategy<String> {
    let numbers = prop::collection::vec(select(vec!["", "0", "8", "19045", "00001"]), 1..4);
    (select(names.to_vec()), numbers)
        .prop_map(|(name, numbers)| format!("{name} {}", numbers.join(".")))
        .boxed()
}

fn crooked_version() -> BoxedStrategy<String> {
    select(vec![
        "linux",
        "unity",
        "linux  6",
        "unity 1.2.3.4",
        "linux 123456",
        "unity 6.",
        "linux 6\n",
        " linux 6",
        "unity\t6",
        "linux 6.x",
        "linux ٣",
        "unity 1..2",
        "linux ...",
    ])
    .prop_map(str::to_owned)
    .boxed()
}
