//! The file that keeps an answer of the server: its exact bytes, its signature, and a seal that binds
//! them to the player.
//!
//! ```text
//! cableway prices 1
//! seal <hex of HMAC-SHA256(application secret, player id ‖ answer), or ->
//! signature <base64, or ->
//! <the answer>
//! ```
//!
//! What is sealed begins with hex digits and what is sent and answered with a brace, so that no hash that
//! travels is ever a seal.

use std::fs;
use std::io;
use std::path::Path;

use super::bundle::read_some;
use super::proof::{Keys, Refusal, Signature};
use super::read::read_answer;
use super::set::{PriceSet, Source};
use crate::fresh::Fresh;
use crate::service::gondola::player::PlayerId;
use crate::signing::{hmac_hex, is_hmac_hex};
use crate::transport::LARGEST_ANSWER;

/// The file's name in the storage folder.
pub const FILE_NAME: &str = "prices.signed";
const FIRST_LINE: &str = "cableway prices 1";
/// More than the lines before the answer take.
const LONGEST_HEAD: usize = 512;

/// An answer that was believed.
#[derive(Debug, Clone)]
pub struct Answered {
    /// To whom.
    pub player: PlayerId,
    /// Its exact bytes.
    pub json: Vec<u8>,
    /// Its signature, where that was checked.
    pub signature: Option<Signature>,
    /// When the server told it, in seconds since 1970 by its clock.
    pub time_s: i64,
    /// What it says.
    pub set: PriceSet,
}

impl Answered {
    /// The file that keeps it.
    pub fn to_file(&self, keys: &Keys<'_>) -> Vec<u8> {
        let seal = keys.secret().map(|secret| hmac_hex(secret, &sealed(&self.player, &self.json)));
        let signature = self.signature.map(Signature::to_text);
        let or_none = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        let (seal, signature) = (or_none(seal), or_none(signature));
        let head = format!("{FIRST_LINE}\nseal {seal}\nsignature {signature}\n");
        [head.as_bytes(), &self.json].concat()
    }

    /// Reads a file, and believes nothing of it that is not proven again. `newest_s` is the time of the
    /// newest answer that was ever accepted.
    pub fn from_file(
        file: &[u8],
        keys: &Keys<'_>,
        player: &PlayerId,
        newest_s: Option<i64>,
    ) -> Result<Self, Refusal> {
        let (seal, signature, json) = parts(file).ok_or(Refusal::Changed)?;
        if let Some(secret) = keys.secret()
            && !is_hmac_hex(secret, &sealed(player, json), seal)
        {
            return Err(Refusal::Changed);
        }
        let signature = keys.check_signature(json, Signature::read(signature))?;
        if keys.secret().is_none() && signature.is_none() {
            return Err(Refusal::NoKeys);
        }
        let told = read_answer(json, keys.dialect).map_err(Refusal::Unreadable)?;
        let time_s = keys.check_told(&told)?;
        if let Some(newest_s) = newest_s.filter(|newest_s| time_s < *newest_s) {
            return Err(Refusal::Older { time_s, newest_s });
        }
        let set = PriceSet {
            source: Source::Cache,
            version: told.version,
            time_s: told.time_s,
            goods: told.goods,
        };
        Ok(Self { player: *player, json: json.to_vec(), signature, time_s, set })
    }
}

fn sealed<'a>(player: &'a PlayerId, json: &'a [u8]) -> [&'a [u8]; 2] {
    [player.as_str().as_bytes(), json]
}

/// Seal, signature and answer.
fn parts(file: &[u8]) -> Option<(&str, &str, &[u8])> {
    let mut rest = file;
    let mut line = || {
        let end = rest.iter().take(LONGEST_HEAD).position(|byte| *byte == b'\n')?;
        let line = str::from_utf8(&rest[..end]).ok()?;
        rest = &rest[end + 1..];
        Some(line)
    };
    (line()? == FIRST_LINE).then_some(())?;
    let seal = line()?.strip_prefix("seal ")?;
    let signature = line()?.strip_prefix("signature ")?;
    Some((seal, signature, rest))
}

/// Reads the folder's file; `None` where there is none.
pub fn read(folder: &Path) -> io::Result<Option<Vec<u8>>> {
    match read_some(&folder.join(FILE_NAME), LONGEST_HEAD + LARGEST_ANSWER) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Removes the folder's file, and what a process that died has left of a new one.
pub fn remove(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(FILE_NAME) {
            match fs::remove_file(entry.path()) {
                // Another process was faster.
                Err(fault) if fault.kind() == io::ErrorKind::NotFound => {}
                done => done?,
            }
        }
    }
    Ok(())
}

/// Writes a new one, which has not yet taken the place of the one before. Each process of a folder has
/// a number of its own.
pub fn write(folder: &Path, process: u32, bytes: &[u8]) -> io::Result<Fresh> {
    Fresh::write(&folder.join(FILE_NAME), process, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::gondola::Options;

    const JSON: &[u8] =
        br#"{"goods":{"a":1},"gondola-application":"0123456789abcdef0123456789abcdef","gondola-time":9}"#;

    fn options() -> Options {
        Options::new("0123456789abcdef0123456789abcdef", Some("s3cr3t")).expect("good keys")
    }

    fn player(digits: &str) -> PlayerId {
        PlayerId::checked("player_id", &digits.repeat(32)).expect("32 digits")
    }

    fn file(options: &Options) -> Vec<u8> {
        let told = read_answer(JSON, options.dialect).expect("right");
        let set = PriceSet {
            source: Source::Server,
            version: told.version,
            time_s: told.time_s,
            goods: told.goods,
        };
        let json = JSON.to_vec();
        Answered { player: player("a"), json, signature: None, time_s: 9, set }
            .to_file(&Keys::of(options))
    }

    #[test]
    fn a_file_is_believed_as_it_was_written_and_not_otherwise() {
        let options = options();
        let file = file(&options);
        let open = |file: &[u8], of: &str, newest_s| {
            Answered::from_file(file, &Keys::of(&options), &player(of), newest_s)
                .map(|answered| (answered.time_s, answered.set.source))
        };
        assert_eq!(open(&file, "a", None), Ok((9, Source::Cache)));
        assert_eq!(open(&file, "a", Some(9)), Ok((9, Source::Cache)), "the newest itself");
        let older = Refusal::Older { time_s: 9, newest_s: 10 };
        assert_eq!(open(&file, "a", Some(10)), Err(older));
        assert_eq!(open(&file, "b", None), Err(Refusal::Changed), "another player's");
        for at in 0..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 1;
            // Nobody asks for a signature here.
            let is_signature = file[at..].starts_with(b"-\n{");
            assert_eq!(open(&changed, "a", None).is_err(), !is_signature, "byte {at}");
            assert!(open(&file[..at], "a", None).is_err(), "{at} bytes");
        }
    }

    #[test]
    fn without_any_key_nothing_is_believed() {
        let mut options = options();
        options.secret = None;
        let file = file(&options);
        let opened = Answered::from_file(&file, &Keys::of(&options), &player("a"), None);
        assert_eq!(opened.map(|answered| answered.time_s), Err(Refusal::NoKeys));
    }

    #[test]
    fn a_new_file_takes_the_old_ones_place_or_leaves_nothing() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let names = || {
            let entries = fs::read_dir(folder.path()).expect("a folder").flatten();
            entries.map(|entry| entry.file_name()).collect::<Vec<_>>()
        };
        assert_eq!(read(folder.path()).expect("a folder"), None);
        drop(write(folder.path(), 3, b"never").expect("writable"));
        assert!(names().is_empty());
        for bytes in [b"one", b"two"] {
            let fresh = write(folder.path(), 3, bytes).expect("writable");
            fresh.put_in_place().expect("one disk");
            drop(fresh);
            assert_eq!(read(folder.path()).expect("a folder").as_deref(), Some(&bytes[..]));
        }
        assert_eq!(names(), [FILE_NAME]);
        fs::write(folder.path().join("prices.signed.new-7"), "a dead one's").expect("writable");
        remove(folder.path()).expect("removed");
        assert!(names().is_empty());
    }
}
