//! Signatures, and the secrets they are made with.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};
use zeroize::Zeroizing;

use crate::journal::format::LaunchId;

/// A key that must not be seen: wiped from memory when dropped, absent from `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a secret over.
    pub fn new(secret: &str) -> Self {
        Self(Zeroizing::new(secret.to_owned()))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// HMAC-SHA256 of `message`, as base64: GameAnalytics' `Authorization`.
pub fn hmac_base64(secret: &Secret, message: &[u8]) -> String {
    STANDARD.encode(hmac_sha256(secret.bytes(), &[message]))
}

/// HMAC-SHA256 of the parts of a message, one behind the other, as lower-case hex.
pub fn hmac_hex(secret: &Secret, message: &[&[u8]]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digest = hmac_sha256(secret.bytes(), message);
    let digit = |value: u8| char::from(DIGITS[usize::from(value)]);
    digest.into_iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn hmac_sha256(key: &[u8], message: &[&[u8]]) -> [u8; 32] {
    // HMAC takes keys of any length, so the error cannot occur.
    Hmac::<Sha256>::new_from_slice(key)
        .map(|mut mac| {
            message.iter().for_each(|part| mac.update(part));
            mac.finalize().into_bytes().into()
        })
        .unwrap_or_default()
}

/// What an id is derived for.
#[derive(Debug, Clone, Copy)]
pub enum IdFor {
    /// A session, named by its Open record.
    Session,
    /// An event, by its record's sequence number and its place among the events made of it.
    Event {
        /// 0 for the event that the record asked for; 1 and up for events that the fold added.
        part: u32,
    },
    /// The player, where the game names none, by the launch that first needed one.
    User,
    /// GondolaCore's player, where the game names none, by the launch that first needed one.
    Player,
    /// The installation, by the launch that first needed a name for it.
    Install,
}

/// A UUID that is as random as the launch id and always the same for the same record: a replay, or
/// an adoption by another process, gives the same ids.
pub fn derive_uuid(launch: &LaunchId, sequence: u64, what: IdFor) -> Uuid {
    let (tag, part) = match what {
        IdFor::Session => (b's', 0),
        IdFor::Event { part } => (b'e', part),
        IdFor::User => (b'u', 0),
        IdFor::Player => (b'p', 0),
        IdFor::Install => (b'i', 0),
    };
    let mut bytes = [0; 29];
    bytes[..16].copy_from_slice(launch);
    bytes[16..24].copy_from_slice(&sequence.to_le_bytes());
    bytes[24..28].copy_from_slice(&part.to_le_bytes());
    bytes[28] = tag;
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    let mut half = [0; 16];
    half.copy_from_slice(&digest[..16]);
    Builder::from_custom_bytes(half).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_collector_references_vector() {
        let secret = Secret::new("16813a12f718bc5c620f56944e1abc3ea13ccbac");
        let signature = hmac_base64(&secret, br#"{"test": "test"}"#);
        assert_eq!(signature, "slnR8CKJtKtFDaESSrqnqQeUvp5FaVV7d5XHxt50N5A=");
    }

    #[test]
    fn a_message_in_parts_is_signed_as_a_whole() {
        let secret = Secret::new("s3cr3t");
        let hex = hmac_hex(&secret, &[b"ab", b"", b"c"]);
        assert_eq!(hex, hmac_hex(&secret, &[b"abc"]));
        let base64 = STANDARD.decode(hmac_base64(&secret, b"abc")).expect("base64");
        let digits: String = base64.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, digits);
    }

    #[test]
    fn ids_are_stable_and_distinct() {
        let launch = [9; 16];
        let id = derive_uuid(&launch, 4, IdFor::Event { part: 0 });
        assert_eq!(id, derive_uuid(&launch, 4, IdFor::Event { part: 0 }));
        assert_ne!(id, derive_uuid(&launch, 4, IdFor::Event { part: 1 }));
        assert_ne!(id, derive_uuid(&launch, 5, IdFor::Event { part: 0 }));
        assert_ne!(id, derive_uuid(&launch, 4, IdFor::Session));
        assert_eq!(id.get_version_num(), 8);
    }

    #[test]
    fn a_secret_does_not_show() {
        assert_eq!(format!("{:?}", Secret::new("16813a12")), "Secret(…)");
    }
}
