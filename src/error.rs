//! What can go wrong in a call, in words that tell the game developer what to change.

use std::fmt;

use crate::client::MAX_PLAYERS;
use crate::stats::ServiceId;

/// The result of a call that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a call was refused. [`fmt::Display`] gives the sentence for the developer; the C interface
/// gives each variant a number of its own (`cableway_result` in the header).
#[derive(Debug, Clone, PartialEq)]
pub enum Error {
    /// A required pointer was null.
    NullArgument(&'static str),
    /// A string was not UTF-8.
    InvalidUtf8 {
        /// The argument's name.
        argument: &'static str,
        /// Bytes that were well-formed.
        valid_up_to: usize,
    },
    /// The handle was never given out by `cableway_open`.
    InvalidHandle,
    /// The handle's client was closed.
    Closed,
    /// The handle is that of a game server's player, or of a round, and the call is about the whole
    /// client.
    PlayersHandle,
    /// The handle's player was closed.
    PlayerClosed,
    /// The client is a game server's, which plays no game itself.
    NoPlayer,
    /// The client is no game server's, and cannot have players.
    NoServer,
    /// Too many players are open at once.
    TooManyPlayers,
    /// The handle's round has ended.
    RoundEnded,
    /// An argument or option broke a rule of its own.
    InvalidArgument {
        /// The argument's or option's name.
        argument: &'static str,
        /// What was wrong and what is allowed.
        rule: String,
    },
    /// An event id broke a rule of its pattern.
    InvalidEventId {
        /// The argument's name.
        argument: &'static str,
        /// Which part broke which rule.
        fault: EventIdFault,
    },
    /// A number was NaN or infinite.
    NotFinite(&'static str),
    /// The service was not given its keys when the client was opened.
    NotConfigured(ServiceId),
    /// The player denied this service their data: nothing was recorded, and nothing is wrong.
    NoConsent,
    /// The game switched this service off: nothing was recorded.
    SwitchedOff,
    /// The game begins sessions itself, and none runs.
    NoSession,
    /// The journal had no room; the event was not accepted, and counted as refused.
    QueueFull,
    /// The folder is open in this process with other keys or endpoints.
    OpenWithOtherOptions,
    /// The call came after the moment up to which it is possible.
    TooLate(&'static str),
    /// The storage folder cannot be used at all.
    Storage(String),
    /// A file in the storage folder was written by a later version of the library.
    NewerFormat(String),
    /// As many clients as a process may have are open.
    TooManyClients,
    /// As many rounds as a client may have are open.
    TooManyRounds,
    /// This process is a fork's child of one that had a client.
    Forked,
    /// The same is being done already.
    Busy(&'static str),
    /// A thread could not be started.
    Thread(String),
    /// No request with this number waits for its answer: it was given up or completed before, or
    /// never was.
    NoSuchRequest,
    /// What the database must first supply is not loaded yet.
    NotReady,
    /// No price of this good is known.
    UnknownGood(String),
    /// The good is not sold in this currency.
    NotSold(i32),
    /// A sync ended without everything having been taken; why.
    SyncFailed(String),
    /// A panic inside the library was caught at its border.
    Internal,
}

impl Error {
    /// An argument that breaks a rule of its own.
    pub fn invalid(argument: &'static str, rule: impl Into<String>) -> Self {
        Self::InvalidArgument { argument, rule: rule.into() }
    }
}

/// Which part of an event id broke which rule. Parts count from 1; `None` where the argument is one
/// part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventIdFault {
    /// A part has no character.
    EmptyPart(Option<usize>),
    /// A part has more than 64 characters.
    LongPart(Option<usize>),
    /// A byte outside the pattern's set.
    Character {
        /// The part.
        part: Option<usize>,
        /// Position in the whole argument, in bytes, from 0.
        at: usize,
        /// The byte found there.
        byte: u8,
    },
    /// More parts than the category allows.
    TooManyParts {
        /// The most parts allowed.
        most: usize,
    },
}

impl fmt::Display for EventIdFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyPart(part) => {
                write!(f, "{}is empty; a part has 1 to 64 characters", Part(*part))
            }
            Self::LongPart(part) => {
                write!(f, "{}is over 64 characters, the most a part may have", Part(*part))
            }
            Self::Character { part, at, byte } => {
                write!(f, "{}has ", Part(*part))?;
                if byte.is_ascii_graphic() {
                    write!(f, "'{}'", *byte as char)?;
                } else {
                    write!(f, "byte 0x{byte:02x}")?;
                }
                write!(f, " at byte {at}; allowed are A-Z a-z 0-9, white space and - _ . ( ) ! ?")
            }
            Self::TooManyParts { most } => {
                write!(f, "more than {most} parts; parts are separated by colons")
            }
        }
    }
}

/// The beginning of a sentence about a part.
struct Part(Option<usize>);

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |part| write!(f, "part {part} "))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NullArgument(argument) => {
                write!(f, "{argument} is NULL; pass a valid pointer")
            }
            Self::InvalidUtf8 { argument, valid_up_to } => write!(
                f,
                "{argument} is not valid UTF-8 from byte {valid_up_to} on; convert the string to UTF-8"
            ),
            Self::InvalidHandle => {
                f.write_str("client is no handle that cableway_open gave out; open one first")
            }
            Self::Closed => {
                f.write_str("client is closed; calls after cableway_close are not recorded")
            }
            Self::PlayersHandle => f.write_str(
                "client is no handle of a whole client, which this call is about, but that of a player \
                 or a round; pass the handle that cableway_open gave out",
            ),
            Self::PlayerClosed => f.write_str(
                "client is a player that is closed; calls after cableway_ga_player_close are not \
                 recorded",
            ),
            Self::NoPlayer => f.write_str(
                "client is a game server's and plays no game itself; pass a player that \
                 cableway_ga_player_open gave out",
            ),
            Self::NoServer => f.write_str(
                "client is no game server's; say that it is one with cableway_options_set_ga_server \
                 before cableway_open",
            ),
            Self::TooManyPlayers => write!(
                f,
                "{MAX_PLAYERS} players are open already; close those who have left with \
                 cableway_ga_player_close"
            ),
            Self::RoundEnded => f.write_str(
                "round has ended: by cableway_ea_round_end, a denied consent or an erasure; begin \
                 another with cableway_ea_round_start",
            ),
            Self::InvalidArgument { argument, rule } => write!(f, "{argument}: {rule}"),
            Self::InvalidEventId { argument, fault } => write!(f, "{argument}: {fault}"),
            Self::NotFinite(argument) => {
                write!(f, "{argument} is NaN or infinite; pass a finite number")
            }
            Self::NotConfigured(service) => {
                let (name, option) = (service.name(), service.option_with_keys());
                write!(f, "{name} is off: turn it on with {option} first, before cableway_open")
            }
            Self::NoConsent => {
                f.write_str("the player denied this service their data, so nothing was recorded")
            }
            Self::SwitchedOff => f.write_str(
                "the game switched this service off with cableway_set_service_enabled, so nothing \
                 was recorded",
            ),
            Self::NoSession => f.write_str(
                "no session runs; the game has manual sessions, so call cableway_session_start first",
            ),
            Self::QueueFull => f.write_str(
                "the journal is full, so the event was not recorded; record fewer events at once \
                 or set more room with cableway_options_set_journal_bytes",
            ),
            Self::OpenWithOtherOptions => f.write_str(
                "this storage folder is already open in this process with other keys or endpoints; \
                 close that client first or give this one a folder of its own",
            ),
            Self::Busy(what) | Self::TooLate(what) => f.write_str(what),
            Self::Storage(why) => write!(f, "storage_dir: {why}"),
            Self::NewerFormat(what) => write!(
                f,
                "storage_dir: {what} was written by a later version of the library and left \
                 untouched; use that version or another folder"
            ),
            Self::TooManyClients => write!(
                f,
                "{} clients are open in this process, the most there may be; close one first",
                crate::client::MAX_CLIENTS
            ),
            Self::TooManyRounds => write!(
                f,
                "{} rounds are open, the most a client may have; end some with \
                 cableway_ea_round_end",
                crate::client::MAX_ROUNDS
            ),
            Self::Forked => f.write_str(
                "this process was forked from one that used the library; only a program started \
                 with exec can use it",
            ),
            Self::Thread(why) => write!(f, "the worker thread could not be started: {why}"),
            Self::NoSuchRequest => f.write_str(
                "request_id: no request with this id waits for an answer; it was given up or \
                 completed before, or the transport was never asked for it",
            ),
            Self::NotReady => f.write_str(
                "the database is not loaded yet; wait for CABLEWAY_NOTICE_READY or with \
                 cableway_wait_ready",
            ),
            Self::UnknownGood(good) => write!(
                f,
                "good: no price of \"{good}\" is known; give the price, or check the name against the \
                 server's goods"
            ),
            Self::NotSold(currency) => write!(
                f,
                "good: it is not sold in currency {currency}, which is not the same as a price of 0; \
                 cableway_gondola_get_price tells all of its prices"
            ),
            Self::SyncFailed(why) => {
                write!(f, "the sync failed: {why}; what was recorded is told by the next one")
            }
            Self::Internal => f.write_str(
                "an internal fault was caught inside the library; please report it with this \
                 program's log",
            ),
        }
    }
}

impl std::error::Error for Error {}

/// What the developer should know of a call that did what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// The currency is not in ISO 4217; the event was recorded.
    UnknownCurrency,
    /// Nothing was given that would have to be recorded.
    NothingGiven,
    /// An error of this type, or the most that a launch may tell, was recorded before: this one is
    /// counted and not sent.
    ErrorLimit,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownCurrency => {
                "currency is not in ISO 4217, so the amount cannot be converted; the event was \
                 recorded all the same"
            }
            Self::NothingGiven => {
                "every identifier is NULL or empty, so nothing was recorded; to take identifiers away \
                 use cableway_ea_remove_identifiers"
            }
            Self::ErrorLimit => {
                "an error of this type was recorded in this launch before, or 10 others were, so \
                 this one is counted and not sent"
            }
        })
    }
}
