//! Answers that a client must not believe.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::faults::Forgery;
use crate::request::Answer;

use super::seal::{Seal, gondola_hash, key_pair};

/// A private key that no server is configured with.
const OTHER_KEY: [u8; 32] = *b"a key that nobody is told about.";

/// Makes a false answer out of an honest one.
pub(super) fn forge(seal: &Seal, prefix: &str, forgery: &Forgery, answer: Answer) -> Answer {
    match forgery {
        Forgery::WrongHash => {
            let hash = gondola_hash("another secret", &answer.body);
            replace(answer, &seal.hash_header, &hash)
        }
        Forgery::WrongSignature => {
            let signature = STANDARD.encode(key_pair(&OTHER_KEY).sign(&answer.body));
            replace(answer, &seal.signature_header, &signature)
        }
        Forgery::Unsigned => seal.unseal(answer),
        Forgery::OtherApplication => {
            seal.seal(change(answer, &format!("{prefix}-application"), other_application))
        }
        Forgery::Time { by_s } => {
            let later =
                |time: &Value| json!(time.as_i64().unwrap_or_default().saturating_add(*by_s));
            seal.seal(change(answer, &format!("{prefix}-time"), later))
        }
        Forgery::Truncated => {
            Answer { body: answer.body[..answer.body.len() / 2].to_vec(), ..answer }
        }
    }
}

fn other_application(application: &Value) -> Value {
    let application = application.as_str().unwrap_or_default();
    let first = if application.starts_with('0') { '1' } else { '0' };
    json!(format!("{first}{}", application.get(1..).unwrap_or_default()))
}

fn replace(mut answer: Answer, header: &str, value: &str) -> Answer {
    answer.headers.retain(|(name, _)| name != header);
    answer.with_header(header, value)
}

/// The answer with another value in this field, if it has it: an error has not.
fn change(mut answer: Answer, field: &str, value: impl FnOnce(&Value) -> Value) -> Answer {
    let mut body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if let Some(field) = body.get_mut(field) {
        *field = value(field);
        answer.body = body.to_string().into_bytes();
    }
    answer
}
