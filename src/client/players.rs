//! The players of a game server: each has a handle, a session and annotations of its own.

use std::collections::HashMap;
use std::net::IpAddr;

use super::game_analytics::GameAnalyticsCalls;
use super::{Client, LOCAL, ROUND, set};
use crate::error::{Error, Result};
use crate::journal::NOTHING;
use crate::journal::format::Kind;
use crate::service::game_analytics::event::Newcomer;
use crate::service::game_analytics::validate;
use crate::stats::ServiceId;

/// The most players that can be open at once. Each costs some 3 KB (`docs/servers.md`).
pub const MAX_PLAYERS: usize = 65_536;

/// The players that are open, by the subject of their records.
#[derive(Debug, Default)]
pub(super) struct Players {
    open: HashMap<u32, GameAnalyticsCalls>,
    /// How many were ever opened. Numbers are not used again: a stale handle names nobody.
    opened: u32,
}

impl Players {
    /// What the calls about a player need to know of those before them.
    pub(super) fn get(&mut self, subject: u32) -> Result<&mut GameAnalyticsCalls> {
        let why = if self.was_opened(subject) { Error::PlayerClosed } else { Error::InvalidHandle };
        self.open.get_mut(&subject).ok_or(why)
    }

    /// Whether this is one of the players, open or closed since.
    pub(super) fn was_opened(&self, subject: u32) -> bool {
        subject <= self.opened
    }

    /// The subject of the next player.
    fn next(&self) -> Result<u32> {
        if self.open.len() >= MAX_PLAYERS {
            return Err(Error::TooManyPlayers);
        }
        Some(self.opened + 1).filter(|next| next & ROUND == 0).ok_or(Error::TooManyPlayers)
    }

    /// Everything about them was erased: they have to be opened anew.
    pub(super) fn forget(&mut self) {
        self.open.clear();
    }
}

impl Client {
    /// Opens a player of a game server: gives a handle that all calls of GameAnalytics take where
    /// they take a client's (Collector v2, "Server implementation"). The player's session begins. The
    /// annotations and custom fields that were set for the client are the player's first.
    pub fn ga_open_player(self, user_id: &str, address: Option<IpAddr>) -> Result<Self> {
        validate::id("user_id", user_id)?;
        // A server that listens to both kinds of addresses sees the older as the newer.
        let address = address.map(|address| address.to_canonical().to_string());
        self.set(|live| {
            live.check_wanted(ServiceId::GameAnalytics)?;
            if !live.is_server() {
                return Err(Error::NoServer);
            }
            let subject = live.players.next()?;
            let newcomer = Newcomer { user_id, address: address.as_deref().unwrap_or_default() };
            live.journal.append(Kind::GaPlayerOpen, subject, live.now(), &newcomer)?;
            live.players.opened = subject;
            live.players.open.insert(subject, live.game_analytics.for_newcomer());
            Ok(self.with_subject(subject))
        })
    }

    /// The player of a game server goes: the session ends.
    pub fn ga_close_player(self) -> Result<()> {
        let subject = self.subject();
        set(self, self.place()?, |live| {
            if subject == LOCAL {
                let rule = "is the client's own handle; cableway_close closes that";
                return Err(Error::invalid("player", rule));
            }
            live.players.get(subject)?;
            live.journal.append(Kind::GaPlayerClose, subject, live.now(), &NOTHING)?;
            live.players.open.remove(&subject);
            Ok(())
        })
    }
}
