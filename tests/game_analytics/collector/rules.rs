//! What the reference and the official clients ask for beyond the JSON Schemas, a function for each
//! rule. None of them uses the library's code.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use cableway::service::game_analytics::event::{Status, Store};
use cableway::service::game_analytics::{Annotation, List};
use regex::Regex;

use super::calls::{Bought, Call, Fields, Flowed, Said, Slip, What};

/// The values that a game has declared.
pub type Lists = BTreeMap<List, Vec<String>>;

/// What holds when a call is made.
pub struct Around<'a> {
    pub globals: &'a Fields,
    pub lists: &'a Lists,
}

type Rule = fn(&Call, &Around<'_>) -> bool;

/// The rules of calls that ask for events.
pub const OF_CALLS: [(&str, Rule); 10] = [
    ("numbers are finite", numbers_are_finite),
    ("an argument that is a part of an id is one part", parts_are_single),
    ("an amount of virtual currency is more than 0", resource_amount_is_positive),
    ("a price is 0 or more", business_amount_is_not_negative),
    ("receipt and signature have at most 98,304 bytes each", receipts_fit),
    ("Apple and Google Play give receipts in base64", receipts_are_base64),
    ("Google Play signs", google_play_signs),
    ("an attempt has a score when it ends", only_ends_have_scores),
    ("at most 50 custom fields, the global ones included", fields_have_room),
    ("what was declared is all there is", resources_are_declared),
];

fn numbers_are_finite(call: &Call, _: &Around<'_>) -> bool {
    let own = match &call.what {
        What::Design { value, .. } => value.is_none_or(f64::is_finite),
        What::Resource(flowed) => flowed.amount.is_finite(),
        _ => true,
    };
    own && fields_are_finite(&call.fields)
}

pub fn fields_are_finite(fields: &Fields) -> bool {
    fields.iter().all(|(_, said)| !matches!(said, Said::Number(number) if !number.is_finite()))
}

fn parts_are_single(call: &Call, _: &Around<'_>) -> bool {
    let parts = match &call.what {
        What::Business(Bought { item_type, item_id, .. }) => vec![item_type, item_id],
        What::Resource(Flowed { currency, item_type, item_id, .. }) => {
            vec![currency, item_type, item_id]
        }
        What::Progression { level, .. } => level.iter().collect(),
        _ => Vec::new(),
    };
    parts.iter().all(|part| !part.contains(':'))
}

fn resource_amount_is_positive(call: &Call, _: &Around<'_>) -> bool {
    !matches!(&call.what, What::Resource(flowed) if flowed.amount <= 0.0)
}

fn business_amount_is_not_negative(call: &Call, _: &Around<'_>) -> bool {
    !matches!(&call.what, What::Business(bought) if bought.amount < 0)
}

fn slip(call: &Call) -> Option<&Slip> {
    if let What::Business(bought) = &call.what { bought.receipt.as_ref() } else { None }
}

fn receipts_fit(call: &Call, _: &Around<'_>) -> bool {
    const MOST: usize = 98_304;
    slip(call).is_none_or(|slip| {
        slip.receipt.len() <= MOST
            && slip.signature.as_ref().is_none_or(|signature| signature.len() <= MOST)
    })
}

/// Groups of four, the last one filled up with `=`; at least one.
static BASE64: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\A([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)\z")
        .expect("a pattern")
});

fn receipts_are_base64(call: &Call, _: &Around<'_>) -> bool {
    slip(call).is_none_or(|slip| slip.store == Store::Unknown || BASE64.is_match(&slip.receipt))
}

fn google_play_signs(call: &Call, _: &Around<'_>) -> bool {
    slip(call).is_none_or(|slip| {
        let is_signed = slip.signature.as_ref().is_some_and(|signature| !signature.is_empty());
        slip.store != Store::GooglePlay || is_signed
    })
}

fn only_ends_have_scores(call: &Call, _: &Around<'_>) -> bool {
    !matches!(call.what, What::Progression { status: Status::Start, score: Some(_), .. })
}

/// A key that is given twice counts twice.
fn fields_have_room(call: &Call, around: &Around<'_>) -> bool {
    let own: HashSet<&String> = call.fields.iter().map(|(key, _)| key).collect();
    let others: HashSet<&String> =
        around.globals.iter().map(|(key, _)| key).filter(|key| !own.contains(key)).collect();
    call.fields.is_empty() || call.fields.len() + others.len() <= 50
}

fn resources_are_declared(call: &Call, around: &Around<'_>) -> bool {
    let What::Resource(Flowed { currency, item_type, .. }) = &call.what else { return true };
    is_declared(around.lists, List::ResourceCurrencies, currency)
        && is_declared(around.lists, List::ResourceItemTypes, item_type)
}

fn is_declared(lists: &Lists, list: List, value: &str) -> bool {
    lists.get(&list).is_none_or(|known| known.iter().any(|known| known == value))
}

/// Global custom fields: the same limit, before any event has its own.
pub fn globals_have_room(globals: &Fields) -> bool {
    globals.len() <= 50
}

/// Ids of users, devices and accounts.
pub fn ids_have_1_to_128_characters(id: &str) -> bool {
    (1..=128).contains(&id.chars().count())
}

type AnnotationRule = fn(Annotation, &str, &Lists) -> bool;

/// The rules of annotations. An empty value clears one, and so breaks no rule.
pub const OF_ANNOTATIONS: [(&str, AnnotationRule); 4] = [
    ("ids have 1 to 128 characters", annotated_ids_fit),
    ("flags are true or false", flags_are_true_or_false),
    ("a year has four digits, the first not 0", years_have_no_leading_zero),
    ("what was declared is all there is", dimensions_are_declared),
];

fn annotated_ids_fit(annotation: Annotation, value: &str, _: &Lists) -> bool {
    let is_id = matches!(
        annotation,
        Annotation::IosIdfv
            | Annotation::IosIdfa
            | Annotation::GoogleAid
            | Annotation::AndroidId
            | Annotation::GoogleplusId
            | Annotation::FacebookId
    );
    !is_id || ids_have_1_to_128_characters(value)
}

fn flags_are_true_or_false(annotation: Annotation, value: &str, _: &Lists) -> bool {
    let is_flag = matches!(
        annotation,
        Annotation::LimitAdTracking
            | Annotation::LogonGamecenter
            | Annotation::LogonGoogleplay
            | Annotation::Jailbroken
    );
    !is_flag || ["true", "false"].contains(&value)
}

fn years_have_no_leading_zero(annotation: Annotation, value: &str, _: &Lists) -> bool {
    annotation != Annotation::BirthYear || !value.starts_with('0')
}

fn dimensions_are_declared(annotation: Annotation, value: &str, lists: &Lists) -> bool {
    let list = match annotation {
        Annotation::Custom01 => List::Custom01,
        Annotation::Custom02 => List::Custom02,
        Annotation::Custom03 => List::Custom03,
        _ => return true,
    };
    is_declared(lists, list, value)
}
