//! The JSON Schemas of the events and the init body.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

use crate::arrival::FieldError;
use crate::schema::{compile, field_errors, parse};

const SHARED: &str = include_str!("../../schemas/game_analytics/shared.json");
const INIT: &str = include_str!("../../schemas/game_analytics/init.json");
/// The schema of each category.
const CATEGORIES: [(&str, &str); 7] = [
    ("user", include_str!("../../schemas/game_analytics/user.json")),
    ("session_end", include_str!("../../schemas/game_analytics/session_end.json")),
    ("business", include_str!("../../schemas/game_analytics/business.json")),
    ("resource", include_str!("../../schemas/game_analytics/resource.json")),
    ("progression", include_str!("../../schemas/game_analytics/progression.json")),
    ("design", include_str!("../../schemas/game_analytics/design.json")),
    ("error", include_str!("../../schemas/game_analytics/error.json")),
];

/// Compiled once for all servers of the process.
static SCHEMAS: LazyLock<Schemas> = LazyLock::new(Schemas::compile);

struct Schemas {
    categories: Vec<(&'static str, Validator)>,
    init: Validator,
}

impl Schemas {
    fn compile() -> Self {
        let shared = parse(SHARED);
        let categories = CATEGORIES.iter();
        Self {
            categories: categories
                .map(|(category, text)| (*category, compile(&[&shared], &parse(text))))
                .collect(),
            init: compile(&[&shared], &parse(INIT)),
        }
    }
}

/// What is wrong with the body of an init request; empty if nothing is.
pub(super) fn check_init(body: &Value) -> Vec<FieldError> {
    field_errors(&SCHEMAS.init, body)
}

/// What is wrong with an event by the schema of its category, ordered by rule and
/// path; empty if nothing is. The same check that a server makes of each event
/// that arrives, without a server.
///
/// ```
/// use cableway_devserver::check_event;
/// use serde_json::json;
///
/// let errors = check_event(&json!({"category": "party"}));
/// assert_eq!((errors[0].error_type, &errors[0].path[..]), ("not_in_range", "/category"));
/// ```
pub fn check_event(event: &Value) -> Vec<FieldError> {
    let category_error = |error_type| vec![FieldError { error_type, path: "/category".to_owned() }];
    if !event.is_object() {
        return vec![FieldError { error_type: "wrong_type", path: String::new() }];
    }
    let category = match event.get("category") {
        Some(Value::String(category)) => category,
        Some(_) => return category_error("wrong_type"),
        None => return category_error("missing"),
    };
    let schema = SCHEMAS.categories.iter().find(|(name, _)| name == category);
    match schema {
        Some((_, validator)) => field_errors(validator, event),
        None => category_error("not_in_range"),
    }
}
