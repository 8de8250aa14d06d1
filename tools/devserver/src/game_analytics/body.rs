//! The way into a body: method, size, game key, headers, signature, gzip, JSON.

use std::io::Read;

use flate2::read::MultiGzDecoder;
use serde_json::Value;

use super::{signature, split_path};
use crate::opening::{Refusal, check_json_header, check_post, parse_json, whole_body};
use crate::request::{BodyFacts, Request};

/// A body above this many bytes (1 MiB) answers 413.
pub(crate) const TOO_LARGE_ABOVE: u64 = 1 << 20;
/// A body above this many bytes (2 MiB) closes the connection without an answer.
pub(crate) const CLOSE_ABOVE: u64 = 2 << 20;

/// Opens the body of a request to one of the routes, and notes in `facts` what it
/// finds on the way, also when it fails.
pub(super) fn open(
    request: &Request,
    game_key: &str,
    secret: &str,
    facts: &mut BodyFacts,
) -> Result<Value, Refusal> {
    check_post(request)?;
    check_size(request.body.length(), "as received")?;
    let bytes = whole_body(request)?;
    check_signature(request, bytes, game_key, secret, facts)?;
    check_json_header(request, "Content-Type")?;
    let plain = decompress(request, bytes)?;
    facts.note_plain(&plain);
    // Also on the decompressed size, although the reference says "in the request
    // body": a client whose batches only fit when they compress well would be
    // refused on the day they do not, so the SDK must stay below it either way.
    check_size(plain.len() as u64, "after decompression")?;
    parse_json(&plain)
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
    facts.note_signature("authorization", &expected, sent);
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
