//! The bytes of a journal file, versions 1 and 2. All numbers are little-endian.
//!
//! ```text
//! 0     file header   magic "CABLEWAY", u32 version, u32 header bytes, u64 capacity, u32 CRC of these
//! 64    bookmark A    u64 version, launch id (16), u64 generation, u64 offset, u64 sequence, u32 CRC
//! 128   bookmark B    the same; the one with the higher version and a good CRC counts
//! 192   consents     u64: see `consent::Consents`
//! 200   erasure      u64: an `Erasure` from the moment the player asks until nothing is left, else 0
//! 208   check        u64: `consent::check_of` the consents; 0 in files of before there was one
//! 4096  records       u32 length, u32 sum, u16 kind, u16 zero, u32 subject, i64 wall ms, i64 boot ms,
//!                     payload; then zeros to a multiple of 8. A length of 0 ends the journal.
//! ```
//!
//! A record's sum begins with launch id and generation and ends with the sequence number, so a stale
//! record is never taken for a live one, however good its own bytes are. In version 1 it is a CRC-32, in
//! version 2 the low half of an XXH3: that is all that differs, and a journal stays what it was made as.

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::ring::Spot;
use crate::clock::Times;
use crate::stats::{EaCategory, GaCategory, GondolaCategory, ServiceId};

/// Bytes before the record space.
pub const HEADER_BYTES: usize = 4096;
/// Bytes before a record's payload.
pub const RECORD_HEADER: usize = 32;
const BOOKMARKS: [usize; 2] = [64, 128];
/// Where both bookmarks stand.
pub const BOOKMARKS_AT: std::ops::Range<usize> = 64..192;
/// Where the header's word of consents stands.
pub const CONSENTS_AT: usize = 192;
/// Where its check stands.
pub const CONSENTS_CHECK_AT: usize = 208;
/// Where the header tells that everything is to be erased.
pub const ERASURE_AT: usize = 200;
const BOOKMARK_BYTES: usize = 8 + 16 + 8 + 8 + 8;

/// A launch of the game: 16 random bytes drawn at each open. With a sequence number it names a
/// record for ever; session and event ids are derived from the two.
pub type LaunchId = [u8; 16];

/// What a record says. The numbers stand in files: never reuse one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Kind {
    /// A launch begins: new launch id, then the launch's settings as JSON. Sequence numbers start
    /// again at 0 behind it.
    Open = 1,
    /// The game closed the client.
    Close = 2,
    /// Settings that are fixed at the first event are fixed from here on.
    Seal = 3,
    /// The player's choice about a service: its number, then the consent's, a byte each.
    Consent = 4,
    /// How the device is connected from here on: a byte, see `connection::Connection`. Unknown where
    /// a launch begins.
    Connection = 5,
    /// The player left the game's window.
    Suspend = 6,
    /// The player came back to it.
    Resume = 7,
    /// The player stayed away for longer than a session waits.
    Expire = 8,
    /// The game begins a session.
    SessionStart = 9,
    /// The game ends the session.
    SessionEnd = 10,
    /// GameAnalytics: the user id.
    GaUserId = 0x0101,
    /// GameAnalytics: a default annotation's number, then its value; none clears it.
    GaAnnotation = 0x0102,
    /// GameAnalytics: the global custom fields, see `service::game_analytics::event::put_fields`.
    GaFields = 0x0103,
    /// GameAnalytics: a player comes to a game server, see `service::game_analytics::event::Newcomer`.
    GaPlayerOpen = 0x0104,
    /// GameAnalytics: the player goes.
    GaPlayerClose = 0x0105,
    /// GameAnalytics: a design event. Payloads of events: see `service::game_analytics::event`.
    GaDesign = 0x0110,
    /// GameAnalytics: a purchase for real money.
    GaBusiness = 0x0111,
    /// GameAnalytics: virtual currency earned or spent.
    GaResource = 0x0112,
    /// GameAnalytics: a step of an attempt at a level.
    GaProgression = 0x0113,
    /// GameAnalytics: a fault in the game.
    GaError = 0x0114,
    /// GameAnalytics: a fault beyond the limit of error events; only counted.
    GaErrorBeyondLimit = 0x0115,
    /// Earn Alliance: a round begins. Payloads: see `service::earn_alliance::item`.
    EaRoundStart = 0x0201,
    /// Earn Alliance: a round ends.
    EaRoundEnd = 0x0202,
    /// Earn Alliance: the game wants what waits to be sent, as the cooldown allows.
    EaFlush = 0x0203,
    /// Earn Alliance: a user launches the game.
    EaStartGame = 0x0210,
    /// Earn Alliance: an event of the game's own.
    EaEvent = 0x0211,
    /// Earn Alliance: identifiers of a user.
    EaSetIdentifiers = 0x0212,
    /// Earn Alliance: identifiers that a user has no more.
    EaRemoveIdentifiers = 0x0213,
    /// GondolaCore: who plays from here on. Payloads: see `service::gondola::change`.
    GondolaPlayer = 0x0301,
    /// GondolaCore: what is to be told is to be sent; a byte, not 0 where there must be an event.
    GondolaSync = 0x0302,
    /// GondolaCore: the version of the prices that hold from here on. "" where a launch begins.
    GondolaPrices = 0x0303,
    /// GondolaCore: a string metric is set.
    GondolaSetText = 0x0310,
    /// GondolaCore: a number is set.
    GondolaSetNumber = 0x0311,
    /// GondolaCore: a number changes by something.
    GondolaAdd = 0x0312,
    /// GondolaCore: a saved progress is taken over.
    GondolaRestore = 0x0313,
    /// GondolaCore: the player had played before the game used GondolaCore.
    GondolaGrandfather = 0x0314,
    /// GondolaCore: something is bought for virtual currency.
    GondolaPurchase = 0x0315,
    /// GondolaCore: something is bought for real money.
    GondolaIapPurchase = 0x0316,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 38] = [
        Self::Open,
        Self::Close,
        Self::Seal,
        Self::Consent,
        Self::Connection,
        Self::Suspend,
        Self::Resume,
        Self::Expire,
        Self::SessionStart,
        Self::SessionEnd,
        Self::GaUserId,
        Self::GaAnnotation,
        Self::GaFields,
        Self::GaPlayerOpen,
        Self::GaPlayerClose,
        Self::GaDesign,
        Self::GaBusiness,
        Self::GaResource,
        Self::GaProgression,
        Self::GaError,
        Self::GaErrorBeyondLimit,
        Self::EaRoundStart,
        Self::EaRoundEnd,
        Self::EaFlush,
        Self::EaStartGame,
        Self::EaEvent,
        Self::EaSetIdentifiers,
        Self::EaRemoveIdentifiers,
        Self::GondolaPlayer,
        Self::GondolaSync,
        Self::GondolaPrices,
        Self::GondolaSetText,
        Self::GondolaSetNumber,
        Self::GondolaAdd,
        Self::GondolaRestore,
        Self::GondolaGrandfather,
        Self::GondolaPurchase,
        Self::GondolaIapPurchase,
    ];

    /// The kind with this number, if there is one.
    pub fn from_number(number: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u16 == number)
    }

    /// The service and category that a record of this kind asks an event of; `None` for settings
    /// and control records.
    pub fn event(self) -> Option<(ServiceId, usize)> {
        let ga = |category| Some((ServiceId::GameAnalytics, category as usize));
        let ea = |category| Some((ServiceId::EarnAlliance, category as usize));
        let gondola = |category| Some((ServiceId::Gondola, category as usize));
        match self {
            Self::GaDesign => ga(GaCategory::Design),
            Self::GaBusiness => ga(GaCategory::Business),
            Self::GaResource => ga(GaCategory::Resource),
            Self::GaProgression => ga(GaCategory::Progression),
            Self::GaError | Self::GaErrorBeyondLimit => ga(GaCategory::Error),
            Self::EaStartGame => ea(EaCategory::StartGame),
            Self::EaEvent => ea(EaCategory::Event),
            Self::EaSetIdentifiers => ea(EaCategory::SetIdentifiers),
            Self::EaRemoveIdentifiers => ea(EaCategory::RemoveIdentifiers),
            Self::GondolaSetText
            | Self::GondolaSetNumber
            | Self::GondolaAdd
            | Self::GondolaRestore
            | Self::GondolaGrandfather => gondola(GondolaCategory::Progress),
            Self::GondolaPurchase => gondola(GondolaCategory::Purchase),
            Self::GondolaIapPurchase => gondola(GondolaCategory::IapPurchase),
            _ => None,
        }
    }

    /// Whether the last eighth of the journal is open to this kind: to control records, settings,
    /// purchases and identifiers. A round is no setting: a game may begin any number of them.
    pub fn may_use_reserve(self) -> bool {
        match self {
            Self::GaBusiness | Self::GondolaPurchase | Self::GondolaIapPurchase => true,
            Self::EaSetIdentifiers | Self::EaRemoveIdentifiers => true,
            Self::EaRoundStart => false,
            _ => self.event().is_none(),
        }
    }
}

/// A record's fixed part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordHeader {
    /// What it says.
    pub kind: Kind,
    /// Whom it is about: 0 is the local player.
    pub subject: u32,
    /// When.
    pub times: Times,
}

impl RecordHeader {
    /// Writes the header into a record's bytes; the length and CRC words stay as they are.
    #[inline]
    pub fn encode(&self, record: &mut [u8; RECORD_HEADER]) {
        record[8..10].copy_from_slice(&(self.kind as u16).to_le_bytes());
        record[10..12].fill(0);
        record[12..16].copy_from_slice(&self.subject.to_le_bytes());
        record[16..24].copy_from_slice(&self.times.wall_ms.to_le_bytes());
        record[24..32].copy_from_slice(&self.times.boot_ms.to_le_bytes());
    }

    /// Reads a header back; `None` for a kind this version does not know.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            kind: Kind::from_number(u16::from_le_bytes(array(bytes, 8)?))?,
            subject: u32::from_le_bytes(array(bytes, 12)?),
            times: Times {
                wall_ms: i64::from_le_bytes(array(bytes, 16)?),
                boot_ms: i64::from_le_bytes(array(bytes, 24)?),
            },
        })
    }
}

/// The checksum of the records of one generation of a launch.
#[derive(Clone)]
pub enum Checksum {
    /// In journals of version 1: CRC-32.
    Crc32(crc32fast::Hasher),
    /// XXH3, with launch and generation as its seed: a third of the time for records as short as ours.
    Xxh3 {
        /// The seed.
        seed: u64,
    },
}

impl Checksum {
    /// As journals of a version have it, for a launch and a generation.
    pub fn of_version(version: u32, launch: &LaunchId, generation: u64) -> Self {
        let kind =
            if version == 1 { Self::Crc32(Default::default()) } else { Self::Xxh3 { seed: 0 } };
        kind.begin(launch, generation)
    }

    /// The same kind, for another launch or generation.
    pub fn begin(&self, launch: &LaunchId, generation: u64) -> Self {
        let mut begin = [0; 24];
        begin[..16].copy_from_slice(launch);
        begin[16..].copy_from_slice(&generation.to_le_bytes());
        match self {
            Self::Crc32(_) => {
                let mut hasher = crc32fast::Hasher::new();
                hasher.update(&begin);
                Self::Crc32(hasher)
            }
            Self::Xxh3 { .. } => Self::Xxh3 { seed: xxh3_64(&begin) },
        }
    }

    /// The word for a record whose bytes from offset 8 on are `covered`. Any two sequence numbers
    /// that can be confused differ in their low half.
    #[inline]
    pub fn of_record(&self, sequence: u64, covered: &[u8]) -> u32 {
        let sum = match self {
            Self::Xxh3 { seed } => xxh3_64_with_seed(covered, *seed) as u32,
            Self::Crc32(begun) => crc32(begun, covered),
        };
        sum ^ sequence as u32
    }
}

#[cold]
fn crc32(begun: &crc32fast::Hasher, covered: &[u8]) -> u32 {
    let mut hasher = begun.clone();
    hasher.update(covered);
    hasher.finalize()
}

/// What is to be erased. The words stand in files. A damaged byte makes neither of them out of nothing,
/// nor nothing out of one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Erasure {
    /// All that the folder holds.
    Everything = u64::from_le_bytes(*b"ERASEALL"),
    /// What this journal's process has: another one erases the rest.
    OwnPart = u64::from_le_bytes(*b"OWN PART"),
}

impl Erasure {
    /// What a word of the header asks for.
    pub fn of(word: u64) -> Option<Self> {
        let is_meant = |due: &Self| (*due as u64 ^ word).count_ones() <= u8::BITS;
        [Self::Everything, Self::OwnPart].into_iter().find(is_meant)
    }
}

/// Where reading begins at the next open: the oldest record not yet drained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bookmark {
    /// The launch that the record belongs to.
    pub launch: LaunchId,
    /// Where it stands.
    pub spot: Spot,
    /// Its sequence number within the launch.
    pub sequence: u64,
}

/// The bytes of a bookmark, and where they go: the two places take turns, so that a torn write
/// leaves the older one whole.
pub fn encode_bookmark(version: u64, bookmark: &Bookmark) -> (usize, [u8; BOOKMARK_BYTES + 4]) {
    let mut bytes = [0; BOOKMARK_BYTES + 4];
    bytes[0..8].copy_from_slice(&version.to_le_bytes());
    bytes[8..24].copy_from_slice(&bookmark.launch);
    bytes[24..32].copy_from_slice(&bookmark.spot.generation.to_le_bytes());
    bytes[32..40].copy_from_slice(&(bookmark.spot.offset as u64).to_le_bytes());
    bytes[40..48].copy_from_slice(&bookmark.sequence.to_le_bytes());
    let crc = crc32fast::hash(&bytes[..BOOKMARK_BYTES]);
    bytes[BOOKMARK_BYTES..].copy_from_slice(&crc.to_le_bytes());
    (BOOKMARKS[(version % 2) as usize], bytes)
}

/// The newest whole bookmark in a file header, with its version.
pub fn decode_bookmark(header: &[u8], capacity: usize) -> Option<(u64, Bookmark)> {
    BOOKMARKS
        .iter()
        .filter_map(|at| decode_one_bookmark(header.get(*at..)?, capacity))
        .max_by_key(|(v, _)| *v)
}

fn decode_one_bookmark(bytes: &[u8], capacity: usize) -> Option<(u64, Bookmark)> {
    let crc = u32::from_le_bytes(array(bytes, BOOKMARK_BYTES)?);
    if crc32fast::hash(bytes.get(..BOOKMARK_BYTES)?) != crc {
        return None;
    }
    let offset = usize::try_from(u64::from_le_bytes(array(bytes, 32)?)).ok()?;
    if offset > capacity || !offset.is_multiple_of(8) {
        return None;
    }
    let generation = u64::from_le_bytes(array(bytes, 24)?);
    let bookmark = Bookmark {
        launch: array(bytes, 8)?,
        spot: Spot { generation, offset },
        sequence: u64::from_le_bytes(array(bytes, 40)?),
    };
    Some((u64::from_le_bytes(array(bytes, 0)?), bookmark))
}

pub(super) fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOOKMARK: Bookmark =
        Bookmark { launch: [7; 16], spot: Spot { generation: 3, offset: 640 }, sequence: 12 };

    fn header_with(bookmarks: &[(u64, Bookmark)]) -> Vec<u8> {
        let mut header = vec![0; HEADER_BYTES];
        for (version, bookmark) in bookmarks {
            let (at, bytes) = encode_bookmark(*version, bookmark);
            header[at..at + bytes.len()].copy_from_slice(&bytes);
        }
        header
    }

    #[test]
    fn a_damaged_byte_neither_asks_for_an_erasure_nor_forgets_one() {
        assert_eq!(Erasure::of(0), None);
        for (damage, at) in (0..=u64::from(u8::MAX)).flat_map(|it| (0..8).map(move |at| (it, at))) {
            let damage = damage << (8 * at);
            assert_eq!(Erasure::of(damage), None);
            for due in [Erasure::Everything, Erasure::OwnPart] {
                assert_eq!(Erasure::of(due as u64 ^ damage), Some(due));
            }
        }
    }

    #[test]
    fn the_newer_bookmark_counts_and_a_torn_one_does_not() {
        let newer = Bookmark { sequence: 13, ..BOOKMARK };
        let mut header = header_with(&[(4, BOOKMARK), (5, newer)]);
        assert_eq!(decode_bookmark(&header, 1 << 20), Some((5, newer)));
        header[BOOKMARKS[1] + 20] ^= 1;
        assert_eq!(decode_bookmark(&header, 1 << 20), Some((4, BOOKMARK)));
        assert_eq!(decode_bookmark(&header, 600), None, "outside the record space");
    }

    #[test]
    fn a_record_header_reads_back_as_it_was_written() {
        let header = RecordHeader {
            kind: Kind::GaDesign,
            subject: 9,
            times: Times { wall_ms: -5, boot_ms: 77 },
        };
        let mut record = [0xff; RECORD_HEADER];
        header.encode(&mut record);
        assert_eq!(RecordHeader::decode(&record), Some(header));
    }
}
