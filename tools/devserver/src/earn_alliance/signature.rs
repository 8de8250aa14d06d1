//! Who sends, and when: client id, timestamp and signature.

use crate::mac::{hex, hmac_sha256};
use crate::opening::Refusal;
use crate::request::{BodyFacts, Request};

use super::EarnAllianceConfig;

/// How far `x-timestamp` may be from the server's clock, in milliseconds.
const WINDOW_MS: u64 = 5 * 60 * 1000;

/// The value of Earn Alliance's `x-signature` header: lower-case hex of
/// HMAC-SHA256 with the client secret over client id, timestamp and body. The
/// timestamp is as in `x-timestamp`, Unix time in milliseconds.
pub fn earn_alliance_signature(
    client_secret: &str,
    client_id: &str,
    timestamp: &str,
    body: &[u8],
) -> String {
    let parts = [client_id.as_bytes(), timestamp.as_bytes(), body];
    hex(&hmac_sha256(client_secret, &parts))
}

/// Checks the three headers.
pub(super) fn check(
    request: &Request,
    bytes: &[u8],
    config: &EarnAllianceConfig,
    facts: &mut BodyFacts,
) -> Result<(), Refusal> {
    let timestamp = request.header("x-timestamp").unwrap_or_default();
    let expected =
        earn_alliance_signature(&config.client_secret, &config.client_id, timestamp, bytes);
    let sent = request.header("x-signature");
    facts.note_signature("x-signature", &expected, sent);
    let problem = match (request.header("x-client-id"), sent) {
        (None, _) => "no x-client-id header".to_owned(),
        (Some(client_id), _) if client_id != config.client_id => "unknown client id".to_owned(),
        (_, None) => "no x-signature header".to_owned(),
        (_, Some(sent)) if sent != expected => {
            format!("x-signature is not that of the {} bytes received", bytes.len())
        }
        _ => return check_timestamp(timestamp, request.arrived_ms),
    };
    Err(Refusal::answer(401, problem))
}

/// A signature of long ago may be somebody else's, sent once more.
fn check_timestamp(timestamp: &str, arrived_ms: u64) -> Result<(), Refusal> {
    let problem = match timestamp.parse::<u64>() {
        Ok(sent_ms) if sent_ms.abs_diff(arrived_ms) <= WINDOW_MS => return Ok(()),
        Ok(_) => "is more than five minutes from the server's clock",
        Err(_) => "is not Unix time in milliseconds",
    };
    Err(Refusal::answer(401, format!("x-timestamp {timestamp:?} {problem}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_as_the_official_clients_do() {
        let body = br#"{"gameId":"game-1","events":[{"userId":"u1","time":"2023-11-14T22:13:20.000Z","event":"SCORE","value":100}],"identifiers":[]}"#;
        assert_eq!(
            earn_alliance_signature("s3cr3t", "client-1", "1700000000000", body),
            "37340a2401e80f2c4faedaab9529f31eacd3b0fedfc92e0e881de5e2177c39e1"
        );
    }
}
