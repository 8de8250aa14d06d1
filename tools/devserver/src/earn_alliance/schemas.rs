//! The JSON Schemas of the body and of its items.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

use crate::arrival::FieldError;
use crate::schema::{compile, field_errors, parse};

static BODY: LazyLock<Validator> =
    LazyLock::new(|| compile(&[], &parse(include_str!("../../schemas/earn_alliance/body.json"))));
static EVENT: LazyLock<Validator> =
    LazyLock::new(|| compile(&[], &parse(include_str!("../../schemas/earn_alliance/event.json"))));
static IDENTIFIERS: LazyLock<Validator> = LazyLock::new(|| {
    compile(&[], &parse(include_str!("../../schemas/earn_alliance/identifiers.json")))
});

/// What is wrong with a body, apart from its items.
pub(super) fn check_body(body: &Value) -> Vec<FieldError> {
    field_errors(&BODY, body)
}

/// What is wrong with an event.
pub(super) fn check_event(event: &Value) -> Vec<FieldError> {
    field_errors(&EVENT, event)
}

/// What is wrong with the identifiers of a user.
pub(super) fn check_identifiers(identifiers: &Value) -> Vec<FieldError> {
    field_errors(&IDENTIFIERS, identifiers)
}
