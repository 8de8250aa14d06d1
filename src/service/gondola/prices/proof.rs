//! What makes prices authentic: a hash made with the application's secret, a signature made with the
//! server's private key, or both.

use std::fmt;

use super::read::Told;
use crate::error::{Error, Result};
use crate::service::gondola::{Dialect, Options};
use crate::signing::{Secret, from_base64, from_hex, is_hmac_hex, is_signed, to_base64};

/// The key that belongs to a server's private one (Ed25519).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// A key as the game gives it: 32 bytes as hex or as base64.
    pub fn checked(key: &str) -> Result<Self> {
        from_hex(key).or_else(|| from_base64(key)).map(Self).ok_or_else(|| {
            let rule =
                "must be the 32 bytes of an Ed25519 public key, as 64 hex digits or as base64";
            Error::invalid("public_key", rule)
        })
    }
}

/// A signature of some bytes (Ed25519).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

impl Signature {
    /// Reads base64.
    pub fn read(text: &str) -> Option<Self> {
        from_base64(text).map(Self)
    }

    /// As base64.
    pub fn to_text(self) -> String {
        to_base64(&self.0)
    }
}

/// Why prices are not believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing to check an answer with.
    NoKeys,
    /// The answer is longer than any may be.
    TooLong,
    /// There is no hash.
    NoHash(&'static str),
    /// The hash is that of other bytes, or was made with another secret.
    WrongHash(&'static str),
    /// There is no signature.
    NoSignature,
    /// The signature is that of other bytes, or was made with another key.
    WrongSignature,
    /// The bytes say nothing that makes sense; why.
    Unreadable(String),
    /// They are for another application, or do not say for which.
    OtherApplication,
    /// They do not say when they were told.
    NoTime,
    /// Newer ones were accepted before.
    Older {
        /// When they were told, in seconds since 1970 by the server's clock.
        time_s: i64,
        /// When the newest ever accepted were.
        newest_s: i64,
    },
    /// The file that kept them was changed.
    Changed,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoKeys => f.write_str(
                "there is neither an application secret nor a public key to check them with; \
                 cableway_options_set_gondola_keys and cableway_options_set_gondola_public_key give them",
            ),
            Self::TooLong => f.write_str("the answer is longer than 1 MiB"),
            Self::NoHash(header) => write!(f, "the answer has no header {header}"),
            Self::WrongHash(header) => write!(
                f,
                "the header {header} does not fit the answer: it was changed or cut on its way, or the \
                 server's application secret is another"
            ),
            Self::NoSignature => f.write_str("they are not signed, and there is a public key"),
            Self::WrongSignature => f.write_str(
                "the signature does not fit: they were changed, or signed with another private key",
            ),
            Self::Unreadable(why) => f.write_str(why),
            Self::OtherApplication => f.write_str("they are not for this application"),
            Self::NoTime => f.write_str("they do not say when the server made them"),
            Self::Older { time_s, newest_s } => {
                write!(f, "they are of {time_s}, and newer ones, of {newest_s}, were accepted before")
            }
            Self::Changed => f.write_str(
                "the file was changed from outside, belongs to another player, or was written with \
                 another application secret",
            ),
        }
    }
}

/// What an application's prices are checked with.
#[derive(Clone, Copy)]
pub struct Keys<'a> {
    application: &'a str,
    secret: Option<&'a Secret>,
    public_key: Option<&'a PublicKey>,
    /// What the server calls things.
    pub dialect: Dialect,
}

impl<'a> Keys<'a> {
    /// Those of these options.
    pub fn of(options: &'a Options) -> Self {
        let Options { application, secret, public_key, dialect, .. } = options;
        Self {
            application,
            secret: secret.as_ref(),
            public_key: public_key.as_ref(),
            dialect: *dialect,
        }
    }

    /// The application's secret, where it has one.
    pub fn secret(&self) -> Option<&'a Secret> {
        self.secret
    }

    /// Checks what came beside an answer. Gives the signature, where it counts.
    pub fn check_answer(
        &self,
        answer: &[u8],
        hash: Option<&str>,
        signature: Option<&str>,
    ) -> std::result::Result<Option<Signature>, Refusal> {
        if self.secret.is_none() && self.public_key.is_none() {
            return Err(Refusal::NoKeys);
        }
        if let Some(secret) = self.secret {
            let header = self.dialect.hash_header();
            let hash = hash.ok_or(Refusal::NoHash(header))?;
            if !is_hmac_hex(secret, &[answer], hash) {
                return Err(Refusal::WrongHash(header));
            }
        }
        self.check_signature(answer, signature.and_then(Signature::read))
    }

    /// Checks a signature, if there is a key for it: then it must be there. Gives it where it counts.
    pub fn check_signature(
        &self,
        bytes: &[u8],
        signature: Option<Signature>,
    ) -> std::result::Result<Option<Signature>, Refusal> {
        let Some(PublicKey(key)) = self.public_key else { return Ok(None) };
        let signature = signature.ok_or(Refusal::NoSignature)?;
        if !is_signed(key, bytes, &signature.0) {
            return Err(Refusal::WrongSignature);
        }
        Ok(Some(signature))
    }

    /// Checks that an answer is for us. Gives its time.
    pub fn check_told(&self, told: &Told) -> std::result::Result<i64, Refusal> {
        match &told.application {
            Some(application) if self.is_ours(application) => told.time_s.ok_or(Refusal::NoTime),
            _ => Err(Refusal::OtherApplication),
        }
    }

    /// Whether this is our application.
    pub fn is_ours(&self, application: &str) -> bool {
        self.application.eq_ignore_ascii_case(application)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";

    #[test]
    fn a_public_key_is_32_bytes_as_hex_or_base64() {
        let key = PublicKey::checked(KEY).expect("hex");
        assert_eq!(PublicKey::checked(&KEY.to_uppercase()), Ok(key));
        assert_eq!(PublicKey::checked(&to_base64(&key.0)), Ok(key));
        for bad in ["", &KEY[2..], &format!("{KEY}00"), &to_base64(&[0; 31]), "not a key"] {
            assert!(PublicKey::checked(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn every_key_that_there_is_must_agree() {
        let mut options = Options::new("0123456789abcdef0123456789abcdef", None).expect("a key");
        let checked =
            |options: &Options, hash| Keys::of(options).check_answer(b"\x72", hash, Some("c2ln"));
        assert_eq!(checked(&options, Some("00")), Err(Refusal::NoKeys));
        options.secret = Some(Secret::new("s3cr3t"));
        let header = "gondola-hash";
        assert_eq!(checked(&options, None), Err(Refusal::NoHash(header)));
        assert_eq!(checked(&options, Some("00")), Err(Refusal::WrongHash(header)));
        let hash = crate::signing::hmac_hex(&Secret::new("s3cr3t"), &[b"\x72"]);
        assert_eq!(checked(&options, Some(&hash)), Ok(None));
        options.public_key = Some(PublicKey::checked(KEY).expect("a key"));
        assert_eq!(checked(&options, Some(&hash)), Err(Refusal::NoSignature), "that is none");
        let signature = from_hex(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        );
        let signature = Signature(signature.expect("64 bytes"));
        let signed = |bytes, hash: &str| {
            Keys::of(&options).check_answer(bytes, Some(hash), Some(&signature.to_text()))
        };
        assert_eq!(signed(b"\x72", &hash), Ok(Some(signature)));
        assert_eq!(signed(b"\x72", "00"), Err(Refusal::WrongHash(header)));
        let other = crate::signing::hmac_hex(&Secret::new("s3cr3t"), &[b"\x73"]);
        assert_eq!(signed(b"\x73", &other), Err(Refusal::WrongSignature));
    }

    #[test]
    fn an_answer_says_for_whom_and_when() {
        let options = Options::new("0123456789abcdef0123456789ABCDEF", None).expect("a key");
        let keys = Keys::of(&options);
        let ours = Some("0123456789abcdef0123456789abcdef".to_owned());
        let told = Told { application: ours, time_s: Some(5), ..Told::default() };
        assert_eq!(keys.check_told(&told), Ok(5));
        assert_eq!(keys.check_told(&Told { time_s: None, ..told }), Err(Refusal::NoTime));
        for application in [None, Some("f".repeat(32))] {
            let told = Told { application, time_s: Some(5), ..Told::default() };
            assert_eq!(keys.check_told(&told), Err(Refusal::OtherApplication));
        }
    }
}
