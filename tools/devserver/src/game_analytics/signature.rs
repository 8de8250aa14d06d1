//! The Authorization header: Collector v2 reference, section Authentication.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::mac::hmac_sha256;

/// The value of the Authorization header for a body: base64 of HMAC-SHA256 with
/// the secret key over the bytes as they are sent, so after compression.
pub fn authorization(secret: &str, body: &[u8]) -> String {
    STANDARD.encode(hmac_sha256(secret, &[body]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game_analytics::SANDBOX_SECRET;

    #[test]
    fn signs_the_example_of_the_reference() {
        assert_eq!(
            authorization(SANDBOX_SECRET, br#"{"test": "test"}"#),
            "slnR8CKJtKtFDaESSrqnqQeUvp5FaVV7d5XHxt50N5A="
        );
    }
}
