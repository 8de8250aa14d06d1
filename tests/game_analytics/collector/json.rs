//! The event that a call stands for, written down from the reference alone, without the library's
//! code. Nothing is checked here: what is wrong in the call is wrong in the event.

use cableway::service::game_analytics::Annotation;
use cableway::service::game_analytics::event::{Flow, Severity, Status, Store};
use serde_json::{Map, Value, json};

use super::calls::{Bought, Call, Fields, Flowed, Said, Slip, What};

/// The default annotations' names, in the order of their numbers.
const ANNOTATIONS: [&str; 21] = [
    "platform",
    "os_version",
    "manufacturer",
    "device",
    "build",
    "engine_version",
    "ios_idfv",
    "google_aid",
    "ios_idfa",
    "android_id",
    "googleplus_id",
    "facebook_id",
    "limit_ad_tracking",
    "logon_gamecenter",
    "logon_googleplay",
    "jailbroken",
    "gender",
    "birth_year",
    "custom_01",
    "custom_02",
    "custom_03",
];

pub fn name(annotation: Annotation) -> &'static str {
    ANNOTATIONS[annotation as usize - 1]
}

/// What an annotation's value is in an event; `None` where the field is left out.
pub fn annotated(annotation: Annotation, value: &str) -> Option<Value> {
    match annotation {
        _ if value.is_empty() => None,
        Annotation::LimitAdTracking
        | Annotation::LogonGamecenter
        | Annotation::LogonGoogleplay
        | Annotation::Jailbroken => match value {
            "true" => Some(json!(true)),
            "false" => None,
            _ => Some(json!(value)),
        },
        Annotation::BirthYear if value.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(value.parse::<u64>().map_or_else(|_| json!(value), |year| json!(year)))
        }
        _ => Some(json!(value)),
    }
}

pub fn category(what: &What) -> &'static str {
    match what {
        What::Design { .. } => "design",
        What::Business(_) => "business",
        What::Resource(_) => "resource",
        What::Progression { .. } => "progression",
        What::Error { .. } => "error",
    }
}

/// What the event says for itself, but for the numbers that are counted.
pub fn own(what: &What) -> Map<String, Value> {
    match what {
        What::Design { event_id, value } => {
            let mut own = object(json!({"event_id": event_id}));
            own.extend(value.map(|value| ("value".to_owned(), json!(value))));
            own
        }
        What::Business(bought) => business(bought),
        What::Resource(Flowed { flow, currency, amount, item_type, item_id }) => {
            let (flow, amount) = match flow {
                Flow::Source => ("Source", *amount),
                Flow::Sink => ("Sink", -*amount),
            };
            let event_id = [flow, currency, item_type, item_id].join(":");
            object(json!({"event_id": event_id, "amount": amount}))
        }
        What::Progression { status, level, score } => {
            let status = match status {
                Status::Start => "Start",
                Status::Complete => "Complete",
                Status::Fail => "Fail",
            };
            let event_id = format!("{status}:{}", level.join(":"));
            let mut own = object(json!({"event_id": event_id}));
            own.extend(score.map(|score| ("score".to_owned(), json!(score))));
            own
        }
        What::Error { severity, message } => {
            let severity = match severity {
                Severity::Debug => "debug",
                Severity::Info => "info",
                Severity::Warning => "warning",
                Severity::Error => "error",
                Severity::Critical => "critical",
            };
            object(json!({"severity": severity, "message": message}))
        }
    }
}

fn business(bought: &Bought) -> Map<String, Value> {
    let Bought { currency, amount, item_type, item_id, cart_type, receipt } = bought;
    let event_id = [&item_type[..], item_id].join(":");
    let mut own = object(json!({"event_id": event_id, "amount": amount, "currency": currency}));
    own.extend(cart_type.iter().map(|cart_type| ("cart_type".to_owned(), json!(cart_type))));
    if let Some(Slip { store, receipt, signature }) = receipt {
        let store = match store {
            Store::Apple => "apple",
            Store::GooglePlay => "google_play",
            Store::Unknown => "unknown",
        };
        let mut info = json!({"store": store, "receipt": receipt});
        if let Some(signature) = signature {
            info["signature"] = json!(signature);
        }
        own.insert("receipt_info".to_owned(), info);
    }
    own
}

/// An event's custom fields: its own over the global ones. `None` where there are none.
pub fn custom_fields(globals: &Fields, own: &Fields) -> Option<Value> {
    let said = |said: &Said| match said {
        Said::Number(number) => json!(number),
        Said::Text(text) => json!(text),
    };
    let all: Map<String, Value> =
        globals.iter().chain(own).map(|(key, value)| (key.clone(), said(value))).collect();
    (!all.is_empty()).then_some(Value::Object(all))
}

/// A whole event: a good one of this category, but for what the call says.
pub fn event(call: &Call, globals: &Fields) -> Value {
    let mut event = shared();
    event.insert("category".to_owned(), json!(category(&call.what)));
    if let What::Business(_) = call.what {
        event.insert("transaction_num".to_owned(), json!(1));
    }
    event.extend(own(&call.what));
    event.extend(
        custom_fields(globals, &call.fields).map(|fields| ("custom_fields".to_owned(), fields)),
    );
    Value::Object(event)
}

/// A good `user` event with another value of one field; without the field if there is none.
pub fn user_with(field: &str, value: Option<Value>) -> Value {
    let mut event = shared();
    event.insert("category".to_owned(), json!("user"));
    if let Some(value) = value {
        event.insert(field.to_owned(), value);
    }
    Value::Object(event)
}

/// What every event must say, well said.
fn shared() -> Map<String, Value> {
    object(json!({
        "v": 2,
        "user_id": "somebody",
        "client_ts": 1_700_000_000,
        "sdk_version": "rest api v2",
        "os_version": "linux 6.1",
        "manufacturer": "unknown",
        "device": "unknown",
        "platform": "linux",
        "session_id": "de305d54-75b4-431b-adb2-eb6b9e546014",
        "session_num": 1,
        "event_uuid": "0b2b6a2e-3f0c-4c43-9a52-6fb2f4a0e9d1",
    }))
}

pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("{other} is no object"),
    }
}
