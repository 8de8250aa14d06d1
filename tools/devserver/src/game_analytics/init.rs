//! What the init route answers: Collector v2 reference, section Init.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::clock::unix_s;

/// What the init route answers. The default is the reference's answer: enabled,
/// the right time, no flags.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InitAnswer {
    /// The field `enabled`: any JSON value, or none to leave the field out.
    pub enabled: Option<Value>,
    /// Seconds to add to the real clock in `server_ts`.
    pub server_ts_offset_s: i64,
    /// The field `flags`.
    pub flags: Vec<String>,
    /// Further fields; they also replace the ones above, if of the same name.
    pub extra: Map<String, Value>,
}

impl Default for InitAnswer {
    fn default() -> Self {
        Self {
            enabled: Some(Value::Bool(true)),
            server_ts_offset_s: 0,
            flags: Vec::new(),
            extra: Map::new(),
        }
    }
}

impl InitAnswer {
    /// The body, with the time as of now.
    pub(crate) fn body(&self) -> Value {
        let mut body = Map::new();
        if let Some(enabled) = &self.enabled {
            body.insert("enabled".to_owned(), enabled.clone());
        }
        let server_ts = unix_s().saturating_add(self.server_ts_offset_s);
        body.insert("server_ts".to_owned(), json!(server_ts));
        body.insert("flags".to_owned(), json!(self.flags));
        body.extend(self.extra.clone());
        Value::Object(body)
    }

    /// Whether it allows events to be sent.
    pub(crate) fn is_enabled(&self) -> bool {
        let enabled = self.extra.get("enabled").or(self.enabled.as_ref());
        enabled == Some(&Value::Bool(true))
    }
}
