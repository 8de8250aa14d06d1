//! The way into a body: method, size, game key, headers, signature, gzip, JSON.

use std::io::Read;

use flate2::read::MultiGzDecoder;
use serde_json::Value;

use super::{signature, split_path};
use crate::request::{BodyFacts, ReceivedBody, Request};

/// A body above this many bytes (1 MiB) answers 413.
const TOO_LARGE_ABOVE: u64 = 1 << 20;
/// A body above this many bytes (2 MiB) closes the connection without an answer.
pub(crate) const CLOSE_ABOVE: u64 = 2 << 20;

/// Why a request is not accepted.
#[derive(Debug, PartialEq)]
pub(crate) struct Refusal {
    /// None closes the connection without an answer.
    pub status: Option<u16>,
    pub problem: String,
}

impl Refusal {
    pub(super) fn answer(status: u16, problem: String) -> Self {
        Self { status: Some(status), problem }
    }
}

/// Opens the body of a request to one of the routes, and notes in `facts` what it
/// finds on the way, also when it fails.
pub(super) fn open(
    request: &Request,
    game_key: &str,
    secret: &str,
    facts: &mut BodyFacts,
) -> Result<Value, Refusal> {
    if request.method != "POST" {
        let problem = format!("{} {} is not POST", request.method, request.path);
        return Err(Refusal::answer(405, problem));
    }
    let received = request.body.length();
    check_size(received, "as received")?;
    let ReceivedBody::Whole(bytes) = &request.body else {
        let problem = format!("the body ended after {received} bytes");
        return Err(Refusal::answer(400, problem));
    };
    check_signature(request, bytes, game_key, secret, facts)?;
    check_content_type(request)?;
    let plain = decompress(request, bytes)?;
    facts.decompressed_bytes = Some(plain.len() as u64);
    facts.text = String::from_utf8_lossy(&plain).into_owned();
    // Also on the decompressed size, although the reference says "in the request
    // body": a client whose batches only fit when they compress well would be
    // refused on the day they do not, so the SDK must stay below it either way.
    check_size(plain.len() as u64, "after decompression")?;
    serde_json::from_slice(&plain)
        .map_err(|error| Refusal::answer(400, format!("the body is not JSON: {error}")))
}

fn check_size(length: u64, which: &str) -> Result<(), Refusal> {
    if length <= TOO_LARGE_ABOVE {
        return Ok(());
    }
    Err(Refusal {
        status: (length <= CLOSE_ABOVE).then_some(413),
        problem: format!("the body is too large {which}: at least {length} bytes"),
    })
}

fn check_signature(
    request: &Request,
    bytes: &[u8],
    game_key: &str,
    secret: &str,
    facts: &mut BodyFacts,
) -> Result<(), Refusal> {
    let sent_key = split_path(&request.path).map(|(sent_key, _)| sent_key);
    let expected = signature::authorization(secret, bytes);
    let sent = request.header("authorization");
    facts.signature_ok = Some(sent == Some(&expected));
    let problem = match sent {
        _ if sent_key != Some(game_key) => "unknown game key".to_owned(),
        Some(sent) if sent == expected => return Ok(()),
        Some(_) => {
            format!("Authorization is not the signature of the {} bytes received", bytes.len())
        }
        None => "no Authorization header".to_owned(),
    };
    Err(Refusal::answer(401, problem))
}

fn check_content_type(request: &Request) -> Result<(), Refusal> {
    let sent = request.header("content-type").unwrap_or_default();
    let media_type = sent.split(';').next().unwrap_or_default().trim();
    if media_type.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    let problem = format!("Content-Type is {sent:?}, not application/json");
    Err(Refusal::answer(400, problem))
}

fn decompress(request: &Request, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    match request.header("content-encoding") {
        None => return Ok(bytes.to_vec()),
        Some(encoding) if encoding.eq_ignore_ascii_case("gzip") => {}
        Some(encoding) => {
            let problem = format!("Content-Encoding is {encoding:?}, not gzip");
            return Err(Refusal::answer(400, problem));
        }
    }
    let mut plain = Vec::new();
    // One byte more than is allowed is enough to know, whatever a small body
    // may claim to expand to.
    MultiGzDecoder::new(bytes)
        .take(CLOSE_ABOVE + 1)
        .read_to_end(&mut plain)
        .map_err(|error| Refusal::answer(400, format!("the gzip data is corrupt: {error}")))?;
    Ok(plain)
}
