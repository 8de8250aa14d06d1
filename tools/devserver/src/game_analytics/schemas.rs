//! The JSON Schemas of the events and the init body, and the errors they give.

use std::sync::LazyLock;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{
    Draft, Keyword, PatternOptions, Registry, ValidationError, ValidationOptions, Validator,
};
use serde_json::Value;

use crate::arrival::FieldError;

const SHARED: &str = include_str!("../../schemas/shared.json");
const INIT: &str = include_str!("../../schemas/init.json");
/// The schema of each category.
const CATEGORIES: [(&str, &str); 7] = [
    ("user", include_str!("../../schemas/user.json")),
    ("session_end", include_str!("../../schemas/session_end.json")),
    ("business", include_str!("../../schemas/business.json")),
    ("resource", include_str!("../../schemas/resource.json")),
    ("progression", include_str!("../../schemas/progression.json")),
    ("design", include_str!("../../schemas/design.json")),
    ("error", include_str!("../../schemas/error.json")),
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
        let registry = Registry::new()
            .add("urn:collector-v2:shared", &shared)
            .and_then(|registry| registry.prepare())
            .expect("the shared schema is part of this program");
        let options = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&registry)
            // Linear in time, and `$` is the absolute end: no newline may follow.
            .with_pattern_options(PatternOptions::regex())
            .with_keyword("withoutFraction", |_, _, _| Ok(Box::new(WithoutFraction)));
        Self {
            categories: CATEGORIES
                .iter()
                .map(|(category, text)| (*category, build(&options, text)))
                .collect(),
            init: build(&options, INIT),
        }
    }
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("the schemas are part of this program")
}

fn build(options: &ValidationOptions<'_>, text: &str) -> Validator {
    let validator = options.build(&parse(text));
    validator.expect("the schemas are part of this program")
}

/// Refuses numbers written with a fraction or an exponent, which JSON Schema
/// takes for integers when their value is whole.
struct WithoutFraction;

impl<'i> Keyword<'i> for WithoutFraction {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) {
            return Ok(());
        }
        Err(ValidationError::custom("is not written as an integer"))
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        !instance.is_f64()
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

/// Every error, ordered by rule and path so that the same event always gives the
/// same list.
fn field_errors(validator: &Validator, instance: &Value) -> Vec<FieldError> {
    let mut errors = Vec::new();
    for error in validator.iter_errors(instance) {
        add_errors(&error, &error.instance_path().to_string(), &mut errors);
    }
    errors.sort();
    errors.dedup();
    errors
}

/// Gives an error its name; some kinds of JSON Schema stand for several fields.
fn add_errors(error: &ValidationError<'_>, path: &str, errors: &mut Vec<FieldError>) {
    let mut add = |error_type, path: String| errors.push(FieldError { error_type, path });
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            add("missing", below(path, property.as_str().unwrap_or_default()));
        }
        ValidationErrorKind::UnevaluatedProperties { unexpected }
        | ValidationErrorKind::AdditionalProperties { unexpected } => {
            for property in unexpected {
                add("unknown_property", below(path, property));
            }
        }
        ValidationErrorKind::PropertyNames { error } => {
            let name = error.instance().as_str().unwrap_or_default();
            add("not_matching_pattern", below(path, name));
        }
        kind => add(error_type(kind), path.to_owned()),
    }
}

fn error_type(kind: &ValidationErrorKind) -> &'static str {
    match kind {
        ValidationErrorKind::Type { .. } | ValidationErrorKind::Custom { .. } => "wrong_type",
        ValidationErrorKind::Pattern { .. } => "not_matching_pattern",
        ValidationErrorKind::MaxLength { .. } => "too_long",
        ValidationErrorKind::MaxProperties { .. } => "too_many",
        ValidationErrorKind::FalseSchema => "not_allowed",
        // Enumerations and limits of numbers.
        _ => "not_in_range",
    }
}

/// The JSON Pointer of a property.
fn below(path: &str, property: &str) -> String {
    let escaped = property.replace('~', "~0").replace('/', "~1");
    format!("{path}/{escaped}")
}
