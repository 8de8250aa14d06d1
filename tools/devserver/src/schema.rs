//! JSON Schemas with two keywords of our own, and the names of the rules they break.

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Keyword, PatternOptions, Registry, ValidationError, Validator};
use serde_json::Value;

use crate::arrival::FieldError;

/// Reads the text of a schema.
pub(crate) fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("the schemas are part of this program")
}

/// Makes a schema ready for use, with those that it refers to by their `$id`.
pub(crate) fn compile(shared: &[&Value], schema: &Value) -> Validator {
    let mut registry = Registry::new();
    for shared in shared {
        let id = shared["$id"].as_str().unwrap_or_default();
        registry = registry.add(id, *shared).expect("shared schemas have an id");
    }
    let registry = registry.prepare().expect("the schemas are part of this program");
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .with_registry(&registry)
        .should_validate_formats(true)
        // Linear in time, and `$` is the absolute end: no newline may follow.
        .with_pattern_options(PatternOptions::regex())
        .with_keyword("withoutFraction", |_, _, _| Ok(Box::new(WithoutFraction)))
        .with_keyword(MAX_BYTES, |_, limit, _| {
            Ok(Box::new(MaxBytes { limit: limit.as_u64().unwrap_or_default() }))
        })
        .build(schema)
        .expect("the schemas are part of this program")
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

const MAX_BYTES: &str = "maxBytes";

/// Limits the length of strings in bytes of UTF-8, where `maxLength` counts
/// characters.
struct MaxBytes {
    limit: u64,
}

impl<'i> Keyword<'i> for MaxBytes {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) {
            return Ok(());
        }
        Err(ValidationError::custom("has too many bytes"))
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        instance.as_str().is_none_or(|text| text.len() as u64 <= self.limit)
    }
}

/// Every error, ordered by rule and path so that the same event always gives the
/// same list.
pub(crate) fn field_errors(validator: &Validator, instance: &Value) -> Vec<FieldError> {
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
        ValidationErrorKind::Custom { keyword, .. } if keyword == MAX_BYTES => "too_long",
        ValidationErrorKind::Type { .. } | ValidationErrorKind::Custom { .. } => "wrong_type",
        ValidationErrorKind::Pattern { .. } | ValidationErrorKind::Format { .. } => {
            "not_matching_pattern"
        }
        ValidationErrorKind::MaxLength { .. } => "too_long",
        ValidationErrorKind::MinLength { .. } => "too_short",
        ValidationErrorKind::MaxProperties { .. } | ValidationErrorKind::MaxItems { .. } => {
            "too_many"
        }
        ValidationErrorKind::MinProperties { .. } | ValidationErrorKind::MinItems { .. } => {
            "too_few"
        }
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

/// The errors in one line, of something that stands at this place, a JSON Pointer.
pub(crate) fn describe(place: &str, errors: &[FieldError]) -> String {
    let parts = errors.iter().map(|error| format!("{place}{} {}", error.path, error.error_type));
    parts.collect::<Vec<_>>().join(", ")
}
