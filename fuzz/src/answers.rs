//! What a server says: the greeting's answer, the list of refused events, an error's text, prices. Any
//! status, any headers, any body has one of the few outcomes that the sender knows.

use std::sync::LazyLock;

use arbitrary::Unstructured;
use cableway::device::Facts;
use cableway::options::Options;
use cableway::service::{Verdict, Wire, wires};
use cableway::signing::{Secret, hmac_hex};
use cableway::store::queue::Batch;
use cableway::transport::{Answer, Headers};

const APPLICATION: &str = "0123456789abcdef0123456789abcdef";
const SECRET: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
/// What a batch of three events looks like on the wire.
const BODY: &[u8] = br#"[{"a":1},{"b":2},{"c":3}]"#;
const EVENTS: u32 = 3;

static FACTS: LazyLock<Facts> = LazyLock::new(Facts::read);

fn all_wires() -> Vec<Box<dyn Wire>> {
    let mut options = Options::default();
    options.set_ga_keys("key", "secret").expect("good keys");
    options.set_ea_keys(Some("id"), Some("secret"), Some("game")).expect("good keys");
    options.set_gondola_keys(APPLICATION, Some(SECRET)).expect("good keys");
    wires(&options, &FACTS)
}

fn answer(mut input: Unstructured) -> arbitrary::Result<Answer> {
    let status = *input.choose(&[200, 201, 204, 400, 401, 413, 429, 500, 503, 302])?;
    let mut headers = Headers::default();
    for name in ["Retry-After", "Date", "gondola-signature"] {
        if input.ratio(1, 4)? {
            headers.add(name, input.arbitrary()?);
        }
    }
    let is_proven = input.arbitrary()?;
    let body = input.take_rest().to_vec();
    if is_proven {
        headers.add("gondola-hash", &hmac_hex(&Secret::new(SECRET), &[&body]));
    }
    Ok(Answer { status, headers, body })
}

/// Has each service judge an answer.
pub fn run(data: &[u8]) {
    let Ok(answer) = answer(Unstructured::new(data)) else { return };
    let batch = Batch {
        first: 1,
        skipped: 0,
        events: EVENTS,
        newest_ms: 1_700_000_000_000,
        address: None,
        body: BODY.to_vec(),
        epoch: 0,
    };
    for wire in all_wires() {
        match wire.judge(&answer, &batch) {
            Verdict::Taken { rejected, .. } => assert!(rejected.len() <= EVENTS as usize),
            Verdict::TooLarge { parts } => {
                let events: u32 = parts.iter().map(|part| part.events).sum();
                assert!(events == EVENTS || parts.len() <= 1);
            }
            Verdict::Refused { .. } | Verdict::Later { .. } => {}
        }
        if let Some(greeter) = wire.greeter() {
            let _ = greeter.read_greeting(&answer);
        }
        let _ = wire.prices(&answer, &batch);
    }
}
