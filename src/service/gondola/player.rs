//! Who plays: exactly 32 hex digits.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::{Error, Result};

/// How many hex digits an id has.
pub const DIGITS: usize = 32;

/// A player's id, or an installation's.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlayerId([u8; DIGITS]);

impl PlayerId {
    /// An id as the game gives it; capitals become small letters.
    pub fn checked(argument: &'static str, id: &str) -> Result<Self> {
        match <[u8; DIGITS]>::try_from(id.as_bytes()) {
            Ok(digits) if digits.iter().all(u8::is_ascii_hexdigit) => {
                Ok(Self(digits.map(|digit| digit.to_ascii_lowercase())))
            }
            _ => Err(Error::invalid(
                argument,
                "must be exactly 32 hex digits; cableway_gondola_player_id_from makes them of any \
                 platform's id",
            )),
        }
    }

    /// The id of who has an account on a platform: the first 32 hex digits of the SHA-256 of
    /// "platform:id". The same on every device.
    pub fn derived(platform: &str, id: &str) -> Result<Self> {
        for (argument, part) in [("platform", platform), ("id", id)] {
            if part.is_empty() {
                return Err(Error::invalid(argument, "is empty"));
            }
        }
        if platform.contains(':') {
            let rule = "has a colon in it, which stands between platform and id";
            return Err(Error::invalid("platform", rule));
        }
        let digest: [u8; 32] = Sha256::digest(format!("{platform}:{id}")).into();
        let mut half = [0; 16];
        half.copy_from_slice(&digest[..16]);
        Ok(Self::of(Uuid::from_bytes(half)))
    }

    /// A made-up id.
    pub fn of(uuid: Uuid) -> Self {
        let mut digits = [0; DIGITS];
        uuid.simple().encode_lower(&mut digits);
        Self(digits)
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        // Only ever hex digits.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Default for PlayerId {
    fn default() -> Self {
        Self([b'0'; DIGITS])
    }
}

impl fmt::Debug for PlayerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for PlayerId {
    type Error = Error;

    fn try_from(id: String) -> Result<Self> {
        Self::checked("player_id", &id)
    }
}

impl From<PlayerId> for String {
    fn from(id: PlayerId) -> Self {
        id.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_32_hex_digits_and_nothing_else() {
        let id = PlayerId::checked("player_id", "FEDCBA9876543210fedcba9876543210");
        assert_eq!(id.expect("good").as_str(), "fedcba9876543210fedcba9876543210");
        for bad in ["", "fedcba9876543210fedcba987654321", "gedcba9876543210fedcba9876543210"] {
            assert!(PlayerId::checked("player_id", bad).is_err(), "{bad}");
        }
        assert!(PlayerId::checked("player_id", &"ff".repeat(17)).is_err());
        assert!(PlayerId::checked("player_id", &"é".repeat(16)).is_err(), "32 bytes, no digits");
    }

    #[test]
    fn an_account_has_the_same_id_everywhere() {
        // printf 'steam:76561197960287930' | sha256sum
        let id = PlayerId::derived("steam", "76561197960287930").expect("good");
        assert_eq!(id.as_str(), STEAM);
        assert_ne!(Ok(id), PlayerId::derived("gog", "76561197960287930"));
        assert!(PlayerId::derived("", "1").is_err());
        assert!(PlayerId::derived("steam", "").is_err());
        assert!(PlayerId::derived("a:b", "c").is_err(), "or it could be read as a and b:c");
    }

    const STEAM: &str = "78483f43f8307c9b5d35a177ef895780";
}
