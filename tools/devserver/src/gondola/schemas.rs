//! The JSON Schemas of the body and of the events.

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::arrival::FieldError;
use crate::schema::{compile, field_errors, parse};

use super::{Dialect, GondolaConfig, PATH};

const SHARED: &str = include_str!("../../schemas/gondola/shared.json");
const GONDOLA: &str = include_str!("../../schemas/gondola/gondola.json");
const LIFTPASS: &str = include_str!("../../schemas/gondola/liftpass.json");

/// The schemas as the configuration makes them.
pub(super) struct Schemas {
    body: Validator,
    event: Validator,
}

impl Schemas {
    pub(super) fn new(config: &GondolaConfig) -> Self {
        let event = match config.dialect {
            Dialect::Gondola => GONDOLA,
            Dialect::Liftpass => LIFTPASS,
        };
        Self { body: compile(&[], &body(config)), event: compile(&[&parse(SHARED)], &parse(event)) }
    }

    /// What is wrong with a body, apart from its events.
    pub(super) fn check_body(&self, body: &Value) -> Vec<FieldError> {
        field_errors(&self.body, body)
    }

    /// What is wrong with an event.
    pub(super) fn check_event(&self, event: &Value) -> Vec<FieldError> {
        field_errors(&self.event, event)
    }
}

/// The fields of the body, all of them required. Those that authenticate it are
/// there with a secret only.
fn body(config: &GondolaConfig) -> Value {
    let id = json!({"type": "string", "pattern": "^[0-9a-fA-F]{32}$"});
    let mut fields = Map::new();
    fields.insert("application".to_owned(), json!({"const": config.application}));
    fields.insert("player".to_owned(), id.clone());
    fields.insert("events".to_owned(), json!({"type": "array", "minItems": 1}));
    if config.secret.is_some() {
        let mut insert = |name, rule| {
            fields.insert(format!("{}-{name}", config.dialect.prefix()), rule);
        };
        insert("application", json!({"const": config.application}));
        // In seconds; eleven digits are enough for any clock, and milliseconds have more.
        let seconds = json!({"type": "integer", "withoutFraction": true, "minimum": 0, "maximum": 99_999_999_999_u64});
        insert("time", seconds);
        insert("url", json!({"const": PATH}));
        fields.insert("user".to_owned(), id);
    }
    let names: Vec<&String> = fields.keys().collect();
    json!({"type": "object", "required": names, "properties": fields, "additionalProperties": false})
}
