//! What makes an answer authentic: the hash, and the signature.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::signature::{Ed25519KeyPair, KeyPair};

use crate::mac::{hex, hmac_sha256};
use crate::request::Answer;

use super::GondolaConfig;

/// The value of GondolaCore's hash header for the exact bytes of a body: lower-case
/// hex of HMAC-SHA256 with the application secret.
pub fn gondola_hash(secret: &str, body: &[u8]) -> String {
    hex(&hmac_sha256(secret, &[body]))
}

/// The keys of one application, and the headers that they make.
pub(super) struct Seal {
    pub hash_header: String,
    pub signature_header: String,
    secret: Option<String>,
    signing_key: Option<Ed25519KeyPair>,
}

impl Seal {
    pub(super) fn new(config: &GondolaConfig) -> Self {
        let prefix = config.dialect.prefix();
        Self {
            hash_header: format!("{prefix}-hash"),
            signature_header: format!("{prefix}-signature"),
            secret: config.secret.clone(),
            signing_key: config.signing_key.map(|key| key_pair(&key)),
        }
    }

    /// The hash of a body; none if there is no secret.
    pub(super) fn hash(&self, body: &[u8]) -> Option<String> {
        self.secret.as_ref().map(|secret| gondola_hash(secret, body))
    }

    /// The headers for an answer with this body.
    pub(super) fn headers_for(&self, body: &[u8]) -> Vec<(String, String)> {
        let hash = self.hash(body).map(|hash| (self.hash_header.clone(), hash));
        let signature = self
            .signing_key
            .as_ref()
            .map(|key| (self.signature_header.clone(), STANDARD.encode(key.sign(body))));
        hash.into_iter().chain(signature).collect()
    }

    /// The answer with its headers, in place of those that it may have.
    pub(super) fn seal(&self, answer: Answer) -> Answer {
        let mut answer = self.unseal(answer);
        let headers = self.headers_for(&answer.body);
        answer.headers.extend(headers);
        answer
    }

    /// The answer without these headers.
    pub(super) fn unseal(&self, mut answer: Answer) -> Answer {
        answer
            .headers
            .retain(|(name, _)| *name != self.hash_header && *name != self.signature_header);
        answer
    }

    pub(super) fn public_key(&self) -> Option<[u8; 32]> {
        let key = self.signing_key.as_ref()?.public_key().as_ref();
        Some(key.try_into().expect("an Ed25519 public key has 32 bytes"))
    }
}

/// The key pair of a private key.
pub(super) fn key_pair(private_key: &[u8; 32]) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(private_key).expect("every 32 bytes are a private key")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_as_the_server_does() {
        let body = br#"{"application":"0123456789abcdef0123456789abcdef","player":"fedcba9876543210fedcba9876543210","events":[]}"#;
        assert_eq!(
            gondola_hash("79973de6c2d74b05badcbbd3ba4c7035", body),
            "1e18264a33083fc5d74a9ee0245b486bb731c7802cedb40bb467a17fd240c4bc"
        );
    }
}
