//! A player, and what a record about a player makes of them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::session::Session;
use super::unique::UniqueValues;
use super::{Launch, SERVICE};
use crate::bounds::Class;
use crate::clock::Times;
use crate::device::Facts;
use crate::journal::Record;
use crate::journal::format::Kind;
use crate::service::game_analytics::event::{FieldValue, Newcomer, numbered, read_fields};
use crate::service::game_analytics::{Annotation, Annotations, List};
use crate::signing::{IdFor, derive_uuid};
use crate::stats::{DropReason, GaCategory};
use crate::store::drain::{Drain, NewRow};
use crate::store::{Fault, LOCAL, PlayerId};

/// Which of the events made of a record each is: part of the names that their ids derive from. The
/// others are a session's, or an attempt's.
const PART_OWN: u32 = 0;

/// What is remembered of a player between drains.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Player {
    /// The player's id in the database.
    pub(super) known: PlayerId,
    /// As the game or the server names the player.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) user_id: Option<String>,
    /// Where a server's player plays from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) address: Option<String>,
    pub(super) session: Option<Session>,
    /// The annotations as they are now.
    pub(super) annotations: Annotations,
    /// The global custom fields.
    pub(super) fields: Map<String, Value>,
    /// The game has begun a session itself, and has not ended it.
    pub(super) wanted: bool,
    /// The player is away.
    pub(super) suspended: bool,
    /// Something above has changed since the last drain.
    #[serde(skip)]
    pub(super) is_changed: bool,
}

/// A player while a record is folded, and what that needs.
pub(super) struct Folding<'a, 'd> {
    pub(super) facts: &'a Facts,
    pub(super) launch: &'a Launch,
    pub(super) unique: &'a mut UniqueValues,
    pub(super) player: &'a mut Player,
    pub(super) drain: &'a mut Drain<'d>,
}

/// An event about to be queued.
pub(super) struct Emitted<'a> {
    pub(super) category: GaCategory,
    /// With `part`, what its id derives from.
    pub(super) sequence: u64,
    pub(super) part: u32,
    pub(super) times: Times,
    pub(super) body: &'a [u8],
}

impl Player {
    /// A player of a server, as the record tells that opens it.
    pub(super) fn read(payload: &[u8]) -> Option<Self> {
        let Newcomer { user_id, address } = Newcomer::read(payload)?;
        let text = |text: &str| Some(text).filter(|text| !text.is_empty()).map(str::to_owned);
        Some(Self { user_id: text(user_id), address: text(address), ..Self::default() })
    }

    /// What events share has changed; it is made anew when the next event needs it.
    pub(super) fn change(&mut self) {
        self.is_changed = true;
        if let Some(session) = &mut self.session {
            session.is_stale = true;
        }
    }

    fn set_fields(&mut self, record: &Record<'_>) {
        let Some(fields) = read_fields(record.payload) else { return };
        let to_json = |value| match value {
            FieldValue::Number(number) => Value::from(number),
            FieldValue::Text(text) => Value::from(text),
        };
        self.fields =
            fields.iter().map(|field| (field.key.to_owned(), to_json(field.value))).collect();
        self.change();
    }

    fn set_user_id(&mut self, record: &Record<'_>) {
        self.user_id = str::from_utf8(record.payload).ok().map(str::to_owned);
        self.is_changed = true;
    }
}

impl Folding<'_, '_> {
    pub(super) fn is_local(&self) -> bool {
        self.player.known == LOCAL
    }

    /// Folds a record that is about this player alone.
    pub(super) fn fold(&mut self, record: &Record<'_>) -> Result<(), Fault> {
        let times = record.header.times;
        match record.header.kind {
            Kind::Seal => self.announce(times).map(drop),
            Kind::Suspend => {
                self.suspend(times);
                Ok(())
            }
            Kind::Resume => self.resume(record),
            Kind::Expire => self.expire(),
            Kind::SessionStart => self.start_session(record),
            Kind::SessionEnd => self.end_session(times),
            Kind::GaUserId => {
                self.player.set_user_id(record);
                Ok(())
            }
            Kind::GaAnnotation => self.set_annotation(record),
            Kind::GaFields => {
                self.player.set_fields(record);
                Ok(())
            }
            Kind::GaErrorBeyondLimit => {
                let category = GaCategory::Error as usize;
                self.drain.add_dropped(SERVICE, category, DropReason::ErrorLimit);
                Ok(())
            }
            Kind::GaDesign => self.event(GaCategory::Design, record),
            Kind::GaBusiness => self.event(GaCategory::Business, record),
            Kind::GaResource => self.event(GaCategory::Resource, record),
            Kind::GaProgression => self.event(GaCategory::Progression, record),
            Kind::GaError => self.event(GaCategory::Error, record),
            // These are about the launch.
            Kind::Open
            | Kind::Close
            | Kind::Consent
            | Kind::Connection
            | Kind::GaPlayerOpen
            | Kind::GaPlayerClose => Ok(()),
            // These are another service's: they only tell that the game went on.
            Kind::EaRoundStart
            | Kind::EaRoundEnd
            | Kind::EaFlush
            | Kind::EaStartGame
            | Kind::EaEvent
            | Kind::EaSetIdentifiers
            | Kind::EaRemoveIdentifiers
            | Kind::GondolaPlayer
            | Kind::GondolaSync
            | Kind::GondolaPrices
            | Kind::GondolaSetText
            | Kind::GondolaSetNumber
            | Kind::GondolaAdd
            | Kind::GondolaRestore
            | Kind::GondolaGrandfather
            | Kind::GondolaPurchase
            | Kind::GondolaIapPurchase => Ok(()),
        }
    }

    /// The annotations to begin with: these, over those that were kept. A kept dimension that is not
    /// among the declared ones is left out.
    pub(super) fn take_up_annotations(&mut self, annotations: Annotations) -> Result<(), Fault> {
        let kept = self.drain.kept(self.player.known)?;
        let mut known: Annotations =
            kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default();
        for annotation in Annotation::ALL {
            let value = known.get(annotation).unwrap_or_default().as_bytes();
            let is_allowed = self.launch.launch.as_ref().is_none_or(|(_, settings)| {
                List::of(annotation).is_none_or(|list| settings.declared.allows(list, value))
            });
            if !is_allowed {
                known.set(annotation, "");
            }
        }
        known.overlay(&annotations);
        self.player.annotations = known;
        self.player.is_changed = true;
        self.keep_annotations()
    }

    fn set_annotation(&mut self, record: &Record<'_>) -> Result<(), Fault> {
        let Some((number, value)) = record.payload.split_first() else { return Ok(()) };
        let (Ok(annotation), Ok(value)) =
            (Annotation::numbered(i32::from(*number)), str::from_utf8(value))
        else {
            return Ok(());
        };
        self.player.annotations.set(annotation, value);
        self.player.change();
        if annotation.is_kept() { self.keep_annotations() } else { Ok(()) }
    }

    /// Keeps annotations across sessions: those that are to be kept. What is set for a server itself
    /// is no player's.
    fn keep_annotations(&self) -> Result<(), Fault> {
        if self.is_local() && self.launch.is_server() {
            return Ok(());
        }
        let kept = self.player.annotations.kept();
        // Plain data with string keys: this cannot fail.
        let kept = (kept != Annotations::default())
            .then(|| serde_json::to_string(&kept).unwrap_or_default());
        self.drain.set_kept(self.player.known, kept.as_deref())
    }

    /// A record asks for an event.
    fn event(&mut self, category: GaCategory, record: &Record<'_>) -> Result<(), Fault> {
        self.begin_if_wanted(record)?;
        let (sequence, times) = (record.sequence, record.header.times);
        let own = |body| Emitted { category, sequence, part: PART_OWN, times, body };
        match category {
            GaCategory::Business => {
                let num = self.drain.next_transaction_num(self.player.known)?;
                self.emit(&own(&numbered(num, record.payload)))
            }
            GaCategory::Progression => {
                let attempt = self.follow_attempt(record)?;
                self.emit(&own(&numbered(attempt, record.payload)))
            }
            _ => self.emit(&own(record.payload)),
        }
    }

    /// Queues an event, unless the game's sampling leaves it out.
    pub(super) fn emit(&mut self, event: &Emitted<'_>) -> Result<(), Fault> {
        let Emitted { category, sequence, part, times, body } = *event;
        let Some(context) = self.announce(times)? else {
            // Its launch's Open record is gone, and with it what every event must say.
            self.drain.add_dropped(SERVICE, category as usize, DropReason::Damaged);
            return Ok(());
        };
        if !self.is_sampled(event) {
            self.drain.add_dropped(SERVICE, category as usize, DropReason::Sampled);
            return Ok(());
        }
        self.unique.count_event(category, body, times, self.drain)?;
        let class = if category == GaCategory::Business { Class::Business } else { Class::Other };
        let (player, category) = (self.player.known, category as usize);
        let row = NewRow { player, context, class, category, sequence, part, times, body };
        self.drain.add_row(SERVICE, &row)
    }

    /// Whether the game's sampling takes this event: by its id, so that folding it again decides the
    /// same.
    fn is_sampled(&self, event: &Emitted<'_>) -> bool {
        let Some((launch, settings)) = &self.launch.launch else { return true };
        let Some(part) = settings.sampling.get(&(event.category as usize)) else { return true };
        let id = derive_uuid(launch, event.sequence, IdFor::Event { part: event.part });
        // The id's last 48 bits are as good as random.
        let lot = (id.as_u128() & ((1 << 48) - 1)) as f64 / (1_u64 << 48) as f64;
        lot < *part
    }
}
