//! Earn Alliance's part of the fold: rounds, and which records want a flush.
//!
//! A round is what many events share, so it is a context in the database: its events' rows are as
//! small as others. Events of no round share a context that says nothing.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::item::{RoundNumber, read_place, read_round_start};
use super::traits::Merged;
use crate::bounds::Class;
use crate::consent::Consent;
use crate::journal::Record;
use crate::journal::format::{Kind, LaunchId};
use crate::service::{Fold, LaunchSettings, read_denial};
use crate::stats::{DropReason, EaCategory, ServiceId};
use crate::store::drain::{Drain, NewRow};
use crate::store::{Context, Fault, LOCAL, Store};

const SERVICE: ServiceId = ServiceId::EarnAlliance;

/// The fold of Earn Alliance's records.
#[derive(Default)]
pub struct EarnAllianceFold {
    state: State,
    changed: bool,
}

/// What is remembered between drains.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct State {
    /// The context of events that belong to no round, and the launch it is of.
    plain: Option<(LaunchId, i64)>,
    /// The contexts of the rounds that are open.
    rounds: BTreeMap<RoundNumber, i64>,
}

/// What the events of a round share.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Shared {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) group_id: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) traits: Merged,
}

impl Shared {
    /// Reads a context.
    pub(super) fn read(body: &[u8]) -> Self {
        // Only ever our own bytes; a damaged database yields what is readable.
        serde_json::from_slice(body).unwrap_or_default()
    }
}

impl EarnAllianceFold {
    fn open(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.end_rounds();
        let settings = record.payload.split_first_chunk::<16>();
        let settings = settings.and_then(|(_, json)| serde_json::from_slice(json).ok());
        let settings: LaunchSettings = settings.unwrap_or_default();
        if settings.consents[SERVICE.index()] == Consent::Denied {
            drain.destroy(SERVICE, DropReason::NoConsent)?;
        }
        Ok(())
    }

    /// The player says something. A denial destroys what was held, and rounds are part of that.
    fn consent(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        if read_denial(record, SERVICE) == Some(true) {
            self.end_rounds();
            drain.destroy(SERVICE, DropReason::NoConsent)?;
        }
        Ok(())
    }

    fn end_rounds(&mut self) {
        self.changed |= !self.state.rounds.is_empty();
        self.state.rounds.clear();
    }

    fn start_round(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let Some((number, group_id, traits)) = read_round_start(record.payload) else {
            return Ok(());
        };
        let shared = Shared { group_id: Some(group_id.to_owned()), traits };
        let context = add_context(&shared, record, drain)?;
        self.state.rounds.insert(number, context);
        self.changed = true;
        Ok(())
    }

    fn end_round(&mut self, record: &Record<'_>) {
        if let Ok(number) = record.payload.try_into().map(RoundNumber::from_le_bytes) {
            self.changed |= self.state.rounds.remove(&number).is_some();
        }
    }

    fn event(
        &mut self,
        category: EaCategory,
        record: &Record<'_>,
        drain: &mut Drain<'_>,
    ) -> Result<(), Fault> {
        let (round, flushes) = read_place(record.payload).unwrap_or_default();
        if flushes {
            drain.want_flush(SERVICE);
        }
        let context = match round {
            None => self.plain(record, drain)?,
            Some(number) => match self.state.rounds.get(&number) {
                Some(context) => *context,
                None => {
                    // The record of its round's beginning is gone, and with it the round's id.
                    drain.add_dropped(SERVICE, category as usize, DropReason::Damaged);
                    return Ok(());
                }
            },
        };
        add_row(context, Class::Other, category, record, drain)
    }

    fn identifiers(
        &mut self,
        category: EaCategory,
        record: &Record<'_>,
        drain: &mut Drain<'_>,
    ) -> Result<(), Fault> {
        drain.want_flush(SERVICE);
        let context = self.plain(record, drain)?;
        add_row(context, Class::Business, category, record, drain)
    }

    /// The context of what belongs to no round.
    fn plain(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<i64, Fault> {
        match self.state.plain {
            Some((launch, context)) if launch == record.launch => Ok(context),
            _ => {
                let context = add_context(&Shared::default(), record, drain)?;
                self.state.plain = Some((record.launch, context));
                self.changed = true;
                Ok(context)
            }
        }
    }
}

/// Keeps what events share. One request carries the events of all users, so to the queue they are one
/// player's.
fn add_context(shared: &Shared, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<i64, Fault> {
    // Plain data with string keys: this cannot fail.
    let body = serde_json::to_vec(shared).unwrap_or_default();
    let context = Context { launch: record.launch, player: LOCAL, address: None, body };
    drain.add_context(SERVICE, &context)
}

fn add_row(
    context: i64,
    class: Class,
    category: EaCategory,
    record: &Record<'_>,
    drain: &mut Drain<'_>,
) -> Result<(), Fault> {
    let row = NewRow {
        player: LOCAL,
        context,
        class,
        category: category as usize,
        sequence: record.sequence,
        part: 0,
        times: record.header.times,
        body: record.payload,
    };
    drain.add_row(SERVICE, &row)
}

impl Fold for EarnAllianceFold {
    fn service(&self) -> ServiceId {
        SERVICE
    }

    fn load(&mut self, store: &Store) -> Result<(), Fault> {
        let states = store.fold_states(SERVICE)?;
        let known = states.first().and_then(|(_, body)| serde_json::from_slice(body).ok());
        self.state = known.unwrap_or_default();
        self.changed = false;
        Ok(())
    }

    fn fold(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        match record.header.kind {
            Kind::Open => self.open(record, drain),
            Kind::Consent => self.consent(record, drain),
            Kind::Close => {
                self.end_rounds();
                Ok(())
            }
            Kind::EaRoundStart => self.start_round(record, drain),
            Kind::EaRoundEnd => {
                self.end_round(record);
                Ok(())
            }
            Kind::EaFlush => {
                drain.want_flush(SERVICE);
                Ok(())
            }
            Kind::EaStartGame => self.event(EaCategory::StartGame, record, drain),
            Kind::EaEvent => self.event(EaCategory::Event, record, drain),
            Kind::EaSetIdentifiers => self.identifiers(EaCategory::SetIdentifiers, record, drain),
            Kind::EaRemoveIdentifiers => {
                self.identifiers(EaCategory::RemoveIdentifiers, record, drain)
            }
            _ => Ok(()),
        }
    }

    fn abandon(&mut self, _: &mut Drain<'_>) -> Result<(), Fault> {
        self.end_rounds();
        Ok(())
    }

    fn save(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        if std::mem::take(&mut self.changed) {
            let body = serde_json::to_vec(&self.state).unwrap_or_default();
            drain.set_fold_state(SERVICE, 0, &body)?;
        }
        Ok(())
    }

    /// Earn Alliance knows no sessions.
    fn session(&self) -> u64 {
        0
    }

    fn contexts(&self) -> HashSet<i64> {
        let plain = self.state.plain.map(|(_, context)| context);
        plain.into_iter().chain(self.state.rounds.values().copied()).collect()
    }
}
