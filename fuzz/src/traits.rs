//! Traits as JSON: our own check, which allocates nothing, agrees with serde_json.

use cableway::service::earn_alliance::traits::Traits;
use cableway::service::earn_alliance::validate;
use serde_json::{Map, Value};

/// Checks a JSON object of traits.
pub fn run(data: &[u8]) {
    let Ok(json) = std::str::from_utf8(data) else { return };
    let is_taken = validate::traits(&Traits { items: &[], json }).is_ok();
    if is_taken && !json.is_empty() {
        let object: Map<String, Value> = serde_json::from_str(json).expect("an object");
        let is_plain = |value: &Value| !value.is_array() && !value.is_object();
        assert!(object.values().all(is_plain), "{json}");
        assert!(object.keys().all(|key| (1..=128).contains(&key.len())), "{json}");
    }
}
