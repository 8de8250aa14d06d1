//! The prices that a game brings with it, for the time before its first sync.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::proof::{Keys, Refusal, Signature};
use super::read::{Told, read_file};
use super::set::{PriceSet, Source};
use crate::error::{Error, Result};
use crate::service::gondola::Dialect;
use crate::transport::LARGEST_ANSWER;

/// The longest file of prices, in bytes.
const LONGEST_FILE: usize = LARGEST_ANSWER;
/// Longer than any signature's file.
const LONGEST_SIGNATURE: usize = 1024;

/// The bytes that the game brings, and who signed them. What they say is checked when the client is
/// opened: only then all keys are known.
#[derive(Clone)]
pub struct Bundle {
    json: Arc<[u8]>,
    signature: Option<Signature>,
}

impl Bundle {
    /// Takes JSON, and a signature of its bytes as base64.
    pub fn checked(json: &[u8], signature: Option<&str>, dialect: Dialect) -> Result<Self> {
        Self::new("prices", "signature", json, signature, dialect)
    }

    /// Reads a file, and its signature from the file beside it whose name has ".sig" behind, if there
    /// is one.
    pub fn read(path: &str, dialect: Dialect) -> Result<Self> {
        if path.is_empty() || path.contains('\0') {
            return Err(Error::invalid("path", "must be a path"));
        }
        let path = Path::new(path);
        let refused = |path: &Path, fault: &dyn fmt::Display| Error::InvalidArgument {
            argument: "path",
            rule: format!("{}: {fault}", path.display()),
        };
        let json = read_some(path, LONGEST_FILE).map_err(|fault| refused(path, &fault))?;
        let beside = signature_path(path);
        let signature = match read_some(&beside, LONGEST_SIGNATURE) {
            Ok(bytes) => Some(String::from_utf8_lossy(&bytes).trim().to_owned()),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => None,
            Err(fault) => return Err(refused(&beside, &fault)),
        };
        Self::new("path", "path", &json, signature.as_deref(), dialect)
    }

    fn new(
        argument: &'static str,
        argument_of_signature: &'static str,
        json: &[u8],
        signature: Option<&str>,
        dialect: Dialect,
    ) -> Result<Self> {
        if json.len() > LONGEST_FILE {
            let rule = format!("has {} bytes; at most {LONGEST_FILE} are read", json.len());
            return Err(Error::InvalidArgument { argument, rule });
        }
        read_file(json, dialect).map_err(|fault| {
            let rule = format!("these are no prices: {fault}");
            Error::InvalidArgument { argument, rule }
        })?;
        let signature = signature.map(|text| {
            let rule =
                "the signature must be 64 bytes as base64, as `cargo xtask sign-prices` writes it";
            Signature::read(text).ok_or_else(|| Error::invalid(argument_of_signature, rule))
        });
        Ok(Self { json: json.into(), signature: signature.transpose()? })
    }

    /// The prices, if they are to be believed: signed, where there is a public key, and for no other
    /// application than ours.
    pub fn open(&self, keys: &Keys<'_>) -> std::result::Result<PriceSet, Refusal> {
        keys.check_signature(&self.json, self.signature)?;
        let told = read_file(&self.json, keys.dialect).map_err(Refusal::Unreadable)?;
        let Told { application, time_s, version, goods } = told;
        if application.is_some_and(|application| !keys.is_ours(&application)) {
            return Err(Refusal::OtherApplication);
        }
        Ok(PriceSet { source: Source::Bundle, version, time_s, goods })
    }
}

impl fmt::Debug for Bundle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bundle({} bytes)", self.json.len())
    }
}

/// Where the signature of a file lies.
fn signature_path(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".sig");
    name.into()
}

/// A file's bytes, one more than `most` where it is longer.
pub(super) fn read_some(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::service::gondola::Options;

    const GOODS: &[u8] = br#"{"sword": 100}"#;

    #[test]
    fn what_cannot_be_read_is_told_at_once() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let path = folder.path().join("prices.json");
        let name = path.to_str().expect("UTF-8");
        let refused =
            |name: &str| Bundle::read(name, Dialect::Gondola).expect_err("refused").to_string();
        assert!(refused("").contains("a path"));
        assert!(refused(name).contains("prices.json"), "{}", refused(name));
        assert!(refused(folder.path().to_str().expect("UTF-8")).contains("path"));
        fs::write(&path, br#"{"sword": -1}"#).expect("writable");
        assert!(refused(name).contains("0 or more"), "{}", refused(name));
        fs::write(&path, vec![b' '; LONGEST_FILE + 1]).expect("writable");
        assert!(refused(name).contains("1048577 bytes"), "{}", refused(name));
        fs::write(&path, GOODS).expect("writable");
        assert!(Bundle::read(name, Dialect::Gondola).is_ok());
        fs::write(folder.path().join("prices.json.sig"), "no signature").expect("writable");
        assert!(refused(name).contains("64 bytes"), "{}", refused(name));
    }

    #[test]
    fn a_file_for_another_application_is_none_of_ours() {
        let options = Options::new("0123456789abcdef0123456789abcdef", None).expect("a key");
        let open = |json: &str| {
            let bundle = Bundle::checked(json.as_bytes(), None, Dialect::Gondola).expect("prices");
            bundle.open(&Keys::of(&options)).map(|set| set.time_s)
        };
        let json = |application: &str| {
            format!(r#"{{"goods":{{}},"gondola-application":"{application}","gondola-time":7}}"#)
        };
        assert_eq!(open(&json("0123456789abcdef0123456789abcdef")), Ok(Some(7)));
        assert_eq!(open(&json(&"f".repeat(32))), Err(Refusal::OtherApplication));
        assert_eq!(open(r#"{"sword":1}"#), Ok(None), "it does not say for whom");
    }
}
