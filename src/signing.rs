//! Signatures, and the secrets they are made with.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use ring::signature::{ED25519, UnparsedPublicKey};
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

/// Whether `claimed` is the HMAC-SHA256 of the parts of a message, as hex. Takes as long whatever is
/// wrong with it.
pub fn is_hmac_hex(secret: &Secret, message: &[&[u8]], claimed: &str) -> bool {
    let Some(claimed) = from_hex::<32>(claimed) else { return false };
    Hmac::<Sha256>::new_from_slice(secret.bytes()).is_ok_and(|mut mac| {
        message.iter().for_each(|part| mac.update(part));
        mac.verify_slice(&claimed).is_ok()
    })
}

/// Whether an Ed25519 signature of a message was made with the private key that belongs to this one.
pub fn is_signed(public_key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    UnparsedPublicKey::new(&ED25519, public_key).verify(message, signature).is_ok()
}

/// Exactly `N` bytes, as hex digits.
pub fn from_hex<const N: usize>(digits: &str) -> Option<[u8; N]> {
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
        let digit = |at: usize| char::from(pair[at]).to_digit(16);
        // Two hex digits fit a byte.
        *byte = (digit(0)? << 4 | digit(1)?) as u8;
    }
    Some(bytes)
}

/// Exactly `N` bytes, as base64.
pub fn from_base64<const N: usize>(text: &str) -> Option<[u8; N]> {
    STANDARD.decode(text).ok()?.try_into().ok()
}

/// Base64 of some bytes.
pub fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
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
    fn a_hash_that_is_claimed_is_checked_to_the_last_digit() {
        let secret = Secret::new("s3cr3t");
        let hex = hmac_hex(&secret, &[b"abc"]);
        assert!(is_hmac_hex(&secret, &[b"a", b"bc"], &hex));
        assert!(is_hmac_hex(&secret, &[b"abc"], &hex.to_uppercase()));
        assert!(!is_hmac_hex(&secret, &[b"abd"], &hex));
        assert!(!is_hmac_hex(&Secret::new("s3cr3T"), &[b"abc"], &hex));
        for wrong in ["", &hex[1..], &format!("{hex}0"), &hex.replace(&hex[..1], "g")] {
            assert!(!is_hmac_hex(&secret, &[b"abc"], wrong), "{wrong}");
        }
    }

    #[test]
    fn signatures_are_those_of_rfc_8032() {
        // Section 7.1, test 2.
        let key = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
        let signature = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                         085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        let key = from_hex(key).expect("32 bytes");
        let mut signature: [u8; 64] = from_hex(signature).expect("64 bytes");
        assert!(is_signed(&key, &[0x72], &signature));
        assert!(!is_signed(&key, &[0x73], &signature));
        signature[63] ^= 1;
        assert!(!is_signed(&key, &[0x72], &signature));
    }

    #[test]
    fn bytes_are_read_from_text_of_the_right_length_alone() {
        assert_eq!(from_hex("00fF10"), Some([0, 255, 16]));
        for bad in ["", "00ff1", "00ff1000", "00fg10", "00é10", "+0ff10"] {
            assert_eq!(from_hex::<3>(bad), None, "{bad}");
        }
        assert_eq!(from_base64(&to_base64(&[1, 2, 3])), Some([1, 2, 3]));
        assert_eq!(from_base64::<3>("AQID\n"), None);
        assert_eq!(from_base64::<4>("AQID"), None);
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
