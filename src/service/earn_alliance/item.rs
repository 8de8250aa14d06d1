//! What a call says, as it travels through journal and queue: events, identifiers, rounds.
//!
//! A queue's row has the same bytes as the record it was made of. Numbers are little-endian, texts
//! stand behind their lengths.

use serde::{Serialize, Serializer};

use super::traits::{self, Merged, Traits};
use crate::journal::{Payload, Sink};
use crate::service::payload::{Put, Reader};

/// Flags of what is optional, in the first byte of an event.
const VALUE: u8 = 1;
const TRAITS: u8 = 2;
const ROUND: u8 = 4;
const FLUSH: u8 = 8;

fn flag(flag: u8, is_set: bool) -> u8 {
    if is_set { flag } else { 0 }
}

/// A round's number within its launch: never 0, never used twice.
pub type RoundNumber = u32;

/// An event as a call gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event<'a> {
    /// Whose it is.
    pub user: &'a str,
    /// Its name.
    pub event: &'a str,
    /// A finite number.
    pub value: Option<f64>,
    /// Its own traits; a round's lie under them.
    pub traits: Traits<'a>,
    /// The round that it belongs to.
    pub round: Option<RoundNumber>,
    /// Whether its name is one of those that trigger a flush.
    pub flushes: bool,
}

impl Payload for Event<'_> {
    #[inline]
    fn put(&self, sink: &mut impl Sink) {
        let flags = flag(VALUE, self.value.is_some())
            | flag(TRAITS, !self.traits.is_empty())
            | flag(ROUND, self.round.is_some())
            | flag(FLUSH, self.flushes);
        sink.put(&[flags]);
        if let Some(round) = self.round {
            sink.put(&round.to_le_bytes());
        }
        if let Some(value) = self.value {
            sink.put(&value.to_le_bytes());
        }
        sink.put_text(self.user.as_bytes());
        sink.put_text(self.event.as_bytes());
        if !self.traits.is_empty() {
            self.traits.put(sink);
        }
    }
}

/// An event read back.
#[derive(Debug)]
pub(super) struct ReadEvent<'a> {
    pub(super) user: &'a str,
    pub(super) event: &'a str,
    pub(super) value: Option<Number>,
    pub(super) traits: Merged,
}

/// Reads an event that was put; `None` if it is no such thing.
pub(super) fn read_event(body: &[u8]) -> Option<ReadEvent<'_>> {
    let mut reader = Reader::new(body);
    let flags = reader.byte()?;
    reader.if_flag(flags & ROUND != 0, Reader::take::<4>)?;
    let value = reader.if_flag(flags & VALUE != 0, Reader::take)?;
    let (user, event) = (reader.text()?, reader.text()?);
    let traits = reader.if_flag(flags & TRAITS != 0, traits::read)?.unwrap_or_default();
    Some(ReadEvent { user, event, value: value.map(|v| Number(f64::from_le_bytes(v))), traits })
}

/// The round that an event belongs to, if it belongs to one, and whether it triggers a flush.
pub(super) fn read_place(payload: &[u8]) -> Option<(Option<RoundNumber>, bool)> {
    let mut reader = Reader::new(payload);
    let flags = reader.byte()?;
    let round = reader.if_flag(flags & ROUND != 0, Reader::take)?;
    Some((round.map(RoundNumber::from_le_bytes), flags & FLUSH != 0))
}

/// A finite number as it travels: a whole one as an integer, as far as integers of 64 bits go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number(pub(super) f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// 2^63: the first that an integer cannot hold.
        const TOO_LARGE: f64 = 9_223_372_036_854_775_808.0;
        if self.0.fract() == 0.0 && self.0.abs() < TOO_LARGE {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// A round's beginning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RoundStart<'a> {
    /// Its number.
    pub number: RoundNumber,
    /// What its events share.
    pub group_id: &'a str,
    /// Traits that lie under those of its events.
    pub traits: Traits<'a>,
}

impl Payload for RoundStart<'_> {
    fn put(&self, sink: &mut impl Sink) {
        sink.put(&self.number.to_le_bytes());
        sink.put_text(self.group_id.as_bytes());
        self.traits.put(sink);
    }
}

/// Reads a round's beginning: its number, group id, traits.
pub(super) fn read_round_start(payload: &[u8]) -> Option<(RoundNumber, &str, Merged)> {
    let mut reader = Reader::new(payload);
    let number = RoundNumber::from_le_bytes(reader.take()?);
    Some((number, reader.text()?, traits::read(&mut reader)?))
}

/// How many platforms there are.
pub const PLATFORMS: usize = 8;

/// Where a user has an account. The numbers stand in records and in the C interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Platform {
    /// Apple.
    Apple = 0,
    /// Discord.
    Discord = 1,
    /// An e-mail address.
    Email = 2,
    /// Epic Games.
    EpicGames = 3,
    /// Steam.
    Steam = 4,
    /// Telegram.
    Telegram = 5,
    /// Twitter.
    Twitter = 6,
    /// A wallet's address.
    Wallet = 7,
}

impl Platform {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; PLATFORMS] = [
        Self::Apple,
        Self::Discord,
        Self::Email,
        Self::EpicGames,
        Self::Steam,
        Self::Telegram,
        Self::Twitter,
        Self::Wallet,
    ];

    /// The identifier's name on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Apple => "appleId",
            Self::Discord => "discordId",
            Self::Email => "email",
            Self::EpicGames => "epicGamesId",
            Self::Steam => "steamId",
            Self::Telegram => "telegramId",
            Self::Twitter => "twitterId",
            Self::Wallet => "walletAddress",
        }
    }

    /// Its bit in sets of platforms.
    pub fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Identifiers of a user, by platform; an empty one is not given.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Identifiers<'a>(pub [&'a str; PLATFORMS]);

impl<'a> Identifiers<'a> {
    /// The same with this one.
    pub fn with(mut self, platform: Platform, identifier: &'a str) -> Self {
        self.0[platform as usize] = identifier;
        self
    }

    /// Those that are given.
    pub(crate) fn given(&self) -> impl Iterator<Item = (Platform, &'a str)> {
        let all = Platform::ALL.into_iter().zip(self.0);
        all.filter(|(_, identifier)| !identifier.is_empty())
    }
}

/// Identifiers that a user gets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SetIdentifiers<'a> {
    /// Whose they are.
    pub user: &'a str,
    /// At least one.
    pub identifiers: Identifiers<'a>,
}

impl Payload for SetIdentifiers<'_> {
    fn put(&self, sink: &mut impl Sink) {
        let platforms = self.identifiers.given().fold(0, |set, (platform, _)| set | platform.bit());
        sink.put(&[platforms]);
        sink.put_text(self.user.as_bytes());
        for (_, identifier) in self.identifiers.given() {
            sink.put_text(identifier.as_bytes());
        }
    }
}

/// Identifiers that a user loses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RemoveIdentifiers<'a> {
    /// Whose they were.
    pub user: &'a str,
    /// A set of platforms, at least one.
    pub platforms: u8,
}

impl Payload for RemoveIdentifiers<'_> {
    fn put(&self, sink: &mut impl Sink) {
        sink.put(&[self.platforms]);
        sink.put_text(self.user.as_bytes());
    }
}

/// Changes to a user's identifiers, read back: set ones have a value, removed ones have none.
#[derive(Debug, PartialEq)]
pub(super) struct ReadIdentifiers<'a> {
    pub(super) user: &'a str,
    pub(super) changes: Vec<(Platform, Option<&'a str>)>,
}

/// Reads identifiers that were put, to be set or to be removed.
pub(super) fn read_identifiers(body: &[u8], are_set: bool) -> Option<ReadIdentifiers<'_>> {
    let mut reader = Reader::new(body);
    let platforms = reader.byte()?;
    let user = reader.text()?;
    let named = Platform::ALL.into_iter().filter(|platform| platforms & platform.bit() != 0);
    let changes = named
        .map(|platform| Some((platform, reader.if_flag(are_set, Reader::text)?)))
        .collect::<Option<_>>()?;
    Some(ReadIdentifiers { user, changes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::earn_alliance::{Trait, TraitValue};

    fn bytes(payload: &impl Payload) -> Vec<u8> {
        let mut bytes = Vec::new();
        payload.put(&mut bytes);
        bytes
    }

    #[test]
    fn events_read_back() {
        let items = [Trait { key: "weapon", value: TraitValue::Text("knife") }];
        let event = Event {
            user: "u 1",
            event: "KILL",
            value: Some(2.5),
            traits: Traits { items: &items, json: "" },
            round: Some(7),
            flushes: true,
        };
        let body = bytes(&event);
        let read = read_event(&body).expect("what was put");
        assert_eq!((read.user, read.event, read.value), ("u 1", "KILL", Some(Number(2.5))));
        assert_eq!(read.traits["weapon"].get(), "\"knife\"");
        assert_eq!(read_place(&body), Some((Some(7), true)));

        let plain =
            Event { value: None, traits: Traits::default(), round: None, flushes: false, ..event };
        let body = bytes(&plain);
        let read = read_event(&body).expect("what was put");
        assert!(read.value.is_none() && read.traits.is_empty());
        assert_eq!(read_place(&body), Some((None, false)));
        assert!((0..body.len()).all(|cut| read_event(&body[..cut]).is_none()), "never a part");
    }

    #[test]
    fn whole_numbers_are_integers() {
        let text = |number| serde_json::to_string(&Number(number)).expect("JSON");
        assert_eq!(text(100.0), "100");
        assert_eq!(text(-3.0), "-3");
        assert_eq!(text(-0.0), "0");
        assert_eq!(text(0.1), "0.1");
        assert_eq!(text(9_007_199_254_740_993.0), "9007199254740992");
        assert_eq!(text(-9_223_372_036_854_774_784.0), "-9223372036854774784");
        assert_eq!(text(1e300), "1e+300");
    }

    #[test]
    fn rounds_read_back() {
        let items = [Trait { key: "map", value: TraitValue::Number(3.0) }];
        let traits = Traits { items: &items, json: r#"{"map":4}"# };
        let body = bytes(&RoundStart { number: 9, group_id: "match", traits });
        let (number, group_id, merged) = read_round_start(&body).expect("what was put");
        assert_eq!((number, group_id, merged["map"].get()), (9, "match", "4"));
    }

    #[test]
    fn identifiers_read_back_byte_for_byte() {
        let identifiers = Identifiers::default()
            .with(Platform::Email, " a \"b\"@c 📧\n")
            .with(Platform::Wallet, "0xAbC");
        let body = bytes(&SetIdentifiers { user: "u", identifiers });
        let read = read_identifiers(&body, true).expect("what was put");
        let expected =
            [(Platform::Email, Some(" a \"b\"@c 📧\n")), (Platform::Wallet, Some("0xAbC"))];
        assert_eq!((read.user, read.changes.as_slice()), ("u", &expected[..]));

        let platforms = Platform::Discord.bit() | Platform::Steam.bit();
        let body = bytes(&RemoveIdentifiers { user: "u", platforms });
        let read = read_identifiers(&body, false).expect("what was put");
        assert_eq!(read.changes, [(Platform::Discord, None), (Platform::Steam, None)]);
    }
}
