//! Earn Alliance's calls.

use uuid::Uuid;
use zeroize::Zeroizing;

use super::Client;
use super::live::Live;
use super::rounds::Rounds;
use crate::error::{Error, Result, Warning};
use crate::journal::format::Kind;
use crate::journal::{NOTHING, Payload};
use crate::service::earn_alliance::item::{Event, RemoveIdentifiers, RoundStart, SetIdentifiers};
use crate::service::earn_alliance::{Identifiers, START_GAME, Traits, validate};
use crate::stats::ServiceId;

const EA: ServiceId = ServiceId::EarnAlliance;

/// What Earn Alliance's calls need to know of those before them.
#[derive(Debug, Default)]
pub(super) struct EarnAllianceCalls {
    rounds: Rounds,
}

impl EarnAllianceCalls {
    /// Whether a handle's subject is a round, open or ended since.
    pub(super) fn was_round(&self, subject: u32) -> bool {
        self.rounds.was_opened(subject)
    }

    /// Rounds may say who plays: they end.
    pub(super) fn forget_player(&mut self) {
        self.rounds.end_all();
    }
}

impl Client {
    /// A user launches the game. Of a round's handle, the event belongs to the round.
    pub fn ea_start_game(self, user: &str) -> Result<()> {
        self.ea_event(Kind::EaStartGame, user, START_GAME, None, Traits::default())
    }

    /// An event of the game's own, with a value and traits or without. Of a round's handle, the event
    /// belongs to the round. When this returns, the event outlives the process.
    #[inline]
    pub fn ea_track(
        self,
        user: &str,
        event: &str,
        value: Option<f64>,
        traits: Traits<'_>,
    ) -> Result<()> {
        self.ea_event(Kind::EaEvent, user, event, value, traits)
    }

    #[inline]
    fn ea_event(
        self,
        kind: Kind,
        user: &str,
        event: &str,
        value: Option<f64>,
        traits: Traits<'_>,
    ) -> Result<()> {
        validate::user(user)?;
        validate::event("event", event)?;
        if let Some(value) = value {
            validate::value(value)?;
        }
        validate::traits(&traits)?;
        let (client, round) = self.and_round();
        client.ea_record(|live| {
            if let Some(round) = round {
                live.earn_alliance.rounds.get(round)?;
            }
            let options = live.core.options.earn_alliance.as_ref();
            let flushes = options.is_some_and(|options| options.flushes(event));
            if flushes {
                live.mark_urgent();
            }
            let now = live.now();
            let payload = Event { user, event, value, traits, round, flushes };
            live.journal.append(kind, 0, now, &payload)
        })
    }

    /// Begins a round, whose events share a group id (a fresh UUID where none is given) and traits
    /// that lie under their own. Gives its handle, which stands where a client's does in
    /// [`Client::ea_track`] and [`Client::ea_start_game`].
    pub fn ea_start_round(self, group_id: Option<&str>, traits: Traits<'_>) -> Result<Self> {
        let group_id = match group_id {
            Some(group_id) => {
                validate::group_id(group_id)?;
                group_id.to_owned()
            }
            None => Uuid::new_v4().to_string(),
        };
        let group_id = Zeroizing::new(group_id);
        validate::traits(&traits)?;
        self.ea_change(|live| {
            let number = live.earn_alliance.rounds.next_number()?;
            let now = live.now();
            let payload = RoundStart { number, group_id: &group_id, traits };
            live.journal.append(Kind::EaRoundStart, 0, now, &payload)?;
            live.earn_alliance.rounds.open(number, group_id);
            Ok(self.round(number))
        })
    }

    /// The group id of a round.
    pub fn ea_round_id(self) -> Result<String> {
        let (client, round) = self.and_round();
        let round = round.ok_or(Error::InvalidHandle)?;
        client.with_open(|live| live.earn_alliance.rounds.get(round).map(str::to_owned))
    }

    /// Ends a round: its handle is refused from here on.
    pub fn ea_end_round(self) -> Result<()> {
        let (client, round) = self.and_round();
        let round = round.ok_or(Error::InvalidHandle)?;
        client.set(|live| {
            live.earn_alliance.rounds.get(round)?;
            let now = live.now();
            let payload = round.to_le_bytes();
            live.journal.append(Kind::EaRoundEnd, 0, now, &payload.as_slice())?;
            live.earn_alliance.rounds.end(round)
        })
    }

    /// Sets identifiers of a user: those given, byte for byte. Others stay as they are. Has them sent
    /// soon.
    pub fn ea_set_identifiers(
        self,
        user: &str,
        identifiers: &Identifiers<'_>,
    ) -> Result<Option<Warning>> {
        validate::user(user)?;
        validate::identifiers(identifiers)?;
        if identifiers.given().next().is_none() {
            return self.ea_nothing();
        }
        let identifiers = *identifiers;
        let payload = SetIdentifiers { user, identifiers };
        self.ea_urgent(Kind::EaSetIdentifiers, &payload)
    }

    /// Removes a user's identifiers of these platforms, a set of [`Platform::bit`]s. Has that sent
    /// soon.
    ///
    /// [`Platform::bit`]: crate::service::earn_alliance::Platform::bit
    pub fn ea_remove_identifiers(self, user: &str, platforms: u32) -> Result<Option<Warning>> {
        validate::user(user)?;
        let platforms = validate::platforms(platforms)?;
        if platforms == 0 {
            return self.ea_nothing();
        }
        self.ea_urgent(Kind::EaRemoveIdentifiers, &RemoveIdentifiers { user, platforms })
    }

    /// Nothing is to be recorded, but a call that could not have been is refused all the same.
    fn ea_nothing(self) -> Result<Option<Warning>> {
        self.with_open(|live| live.check_wanted(EA))?;
        Ok(Some(Warning::NothingGiven))
    }

    fn ea_urgent(self, kind: Kind, payload: &impl Payload) -> Result<Option<Warning>> {
        self.ea_record(|live| {
            live.mark_urgent();
            let now = live.now();
            live.journal.append(kind, 0, now, payload)
        })?;
        Ok(None)
    }

    /// Commits a record that asks for an event. Players of game servers have no part in this service:
    /// their handles are refused.
    #[inline]
    fn ea_record(self, append: impl FnOnce(&mut Live) -> Result<()>) -> Result<()> {
        self.entry()?;
        self.record(EA, append)
    }

    /// Has everything that waits for Earn Alliance sent: at once, or together with what else is to be
    /// at the end of the pause that the last flush began. Does not wait for it.
    pub fn ea_flush(self) -> Result<()> {
        self.ea_change(|live| {
            live.mark_urgent();
            let now = live.now();
            live.journal.append(Kind::EaFlush, 0, now, &NOTHING)
        })
    }

    /// Records something that is no event.
    fn ea_change<R>(self, change: impl FnOnce(&mut Live) -> Result<R>) -> Result<R> {
        self.set(|live| {
            live.check_wanted(EA)?;
            change(live)
        })
    }
}
