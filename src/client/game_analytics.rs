//! GameAnalytics' calls.

use super::live::Live;
use super::{Client, LOCAL, set};
use crate::error::{Error, Result, Warning};
use crate::journal::format::Kind;
use crate::journal::{NOTHING, Payload, Sink};
use crate::service::game_analytics::error_limit::{ErrorType, ErrorTypes};
use crate::service::game_analytics::event::{
    Business, Design, Failure, Field, Flow, Progression, Receipt, Resource, Severity, Status,
    put_fields,
};
use crate::service::game_analytics::{Annotation, List, Settings, validate};
use crate::stats::ServiceId;

const GA: ServiceId = ServiceId::GameAnalytics;

/// What GameAnalytics' calls need to know of those before them.
#[derive(Debug, Default)]
pub(super) struct GameAnalyticsCalls {
    errors: ErrorTypes,
    /// The keys of the global custom fields.
    fields: Vec<String>,
}

impl GameAnalyticsCalls {
    /// A newcomer's, on a server of which these are.
    pub(super) fn for_newcomer(&self) -> Self {
        Self { errors: ErrorTypes::default(), fields: self.fields.clone() }
    }

    /// The global custom fields are erased with everything else about the player. How many errors
    /// the launch has told is not about the player.
    pub(super) fn forget_player(&mut self) {
        self.fields.clear();
    }

    /// Whether an event's own custom fields have room beside the global ones.
    #[inline]
    fn check_fields(&self, own: &[Field<'_>]) -> Result<()> {
        if own.is_empty() || self.fields.is_empty() { Ok(()) } else { self.check_together(own) }
    }

    fn check_together(&self, own: &[Field<'_>]) -> Result<()> {
        let is_own = |key: &&String| own.iter().any(|field| field.key == key.as_str());
        let together = own.len() + self.fields.iter().filter(|key| !is_own(key)).count();
        if together <= validate::MOST_FIELDS {
            return Ok(());
        }
        let most = validate::MOST_FIELDS;
        let rule = format!("with the global ones they are {together}; at most {most} are allowed");
        Err(Error::InvalidArgument { argument: "fields", rule })
    }
}

/// A purchase for real money, as the game tells it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Purchase<'a> {
    /// Three capital letters, as "USD".
    pub currency: &'a [u8],
    /// The price in cents.
    pub amount: i64,
    /// What kind of thing was bought.
    pub item_type: &'a [u8],
    /// Which one.
    pub item_id: &'a [u8],
    /// Where in the game it was bought, at most 32 characters.
    pub cart_type: Option<&'a str>,
    /// What the store gave for it.
    pub receipt: Option<Receipt<'a>>,
}

impl Client {
    /// Names the player. Possible until the first event is recorded or sent.
    pub fn ga_set_user_id(self, user_id: &str) -> Result<()> {
        validate::id("user_id", user_id)?;
        self.set(|live| {
            live.check_wanted(GA)?;
            if live.is_server() {
                return Err(Error::NoPlayer);
            }
            if live.is_sealed() {
                return Err(Error::TooLate(
                    "user_id can be set until the first event is recorded or sent; set it right \
                     after cableway_open, or before with cableway_options_set_ga_user_id",
                ));
            }
            let now = live.now();
            live.journal.append(Kind::GaUserId, 0, now, &user_id.as_bytes())
        })
    }

    /// Sets a default annotation for all events from here on; an empty value clears it (Collector v2,
    /// "Default annotations").
    pub fn ga_set_annotation(self, annotation: i32, value: &str) -> Result<()> {
        let annotation = Annotation::numbered(annotation)?;
        validate::annotation(annotation, value)?;
        self.ga_set(|live, subject| {
            settings(live)?.check_annotation(annotation, value)?;
            let now = live.now();
            let payload = Set { annotation, value };
            live.journal.append(Kind::GaAnnotation, subject, now, &payload)
        })
    }

    /// Sets the custom fields of all events from here on, in place of those set before.
    pub fn ga_set_fields(self, fields: &[Field<'_>]) -> Result<()> {
        validate::fields(fields)?;
        let mut keys: Vec<String> = fields.iter().map(|field| field.key.to_owned()).collect();
        keys.sort();
        keys.dedup();
        self.ga_set(|live, subject| {
            let now = live.now();
            live.journal.append(Kind::GaFields, subject, now, &Fields(fields))?;
            calls(live, subject)?.fields = keys;
            Ok(())
        })
    }

    /// A design event of 1 to 5 parts, with a value or without (Collector v2, "Design"). When this
    /// returns, the event outlives the process.
    #[inline]
    pub fn ga_design(
        self,
        event_id: &[u8],
        value: Option<f64>,
        fields: &[Field<'_>],
    ) -> Result<()> {
        validate::design_id("event_id", event_id)?;
        if let Some(value) = value {
            validate::finite("value", value)?;
        }
        validate::fields(fields)?;
        self.ga_event(Kind::GaDesign, fields, &Design { event_id, value, fields })
    }

    /// A purchase for real money (Collector v2, "Business").
    pub fn ga_business(
        self,
        purchase: &Purchase<'_>,
        fields: &[Field<'_>],
    ) -> Result<Option<Warning>> {
        let Purchase { amount, item_type, item_id, cart_type, receipt, .. } = *purchase;
        let currency = validate::currency("currency", purchase.currency)?;
        validate::business_amount("amount", amount)?;
        validate::part("item_type", item_type)?;
        validate::part("item_id", item_id)?;
        validate::cart_type("cart_type", cart_type.unwrap_or_default())?;
        receipt.as_ref().map_or(Ok(()), validate::receipt)?;
        validate::fields(fields)?;
        let business =
            Business { currency, amount, item_type, item_id, cart_type, receipt, fields };
        self.ga_event(Kind::GaBusiness, fields, &business)?;
        Ok((!validate::is_in_iso_4217(currency)).then_some(Warning::UnknownCurrency))
    }

    /// Virtual currency earned or spent, `amount` more than 0 in either case (Collector v2,
    /// "Resource").
    pub fn ga_resource(
        self,
        flow: Flow,
        currency: &[u8],
        amount: f64,
        item_type: &[u8],
        item_id: &[u8],
        fields: &[Field<'_>],
    ) -> Result<()> {
        validate::resource_currency("currency", currency)?;
        validate::resource_amount("amount", amount)?;
        validate::part("item_type", item_type)?;
        validate::part("item_id", item_id)?;
        validate::fields(fields)?;
        let resource = Resource { flow, currency, amount, item_type, item_id, fields };
        let subject = self.subject();
        self.record(GA, |live| {
            check(live, subject, fields)?;
            let declared = &settings(live)?.declared;
            declared.check("currency", List::ResourceCurrencies, currency)?;
            declared.check("item_type", List::ResourceItemTypes, item_type)?;
            let now = live.now();
            live.journal.append(Kind::GaResource, subject, now, &resource)
        })
    }

    /// A step of an attempt at a level of 1 to 3 parts (Collector v2, "Progression").
    pub fn ga_progression(
        self,
        status: Status,
        level: &[&[u8]],
        score: Option<i64>,
        fields: &[Field<'_>],
    ) -> Result<()> {
        const NAMES: [&str; 3] = ["progression01", "progression02", "progression03"];
        if level.is_empty() || level.len() > NAMES.len() {
            let rule = "must have 1 to 3 parts".to_owned();
            return Err(Error::InvalidArgument { argument: "level", rule });
        }
        NAMES.iter().zip(level).try_for_each(|(name, part)| validate::part(name, part))?;
        if status == Status::Start && score.is_some() {
            let rule = "is for attempts that end: Complete and Fail".to_owned();
            return Err(Error::InvalidArgument { argument: "score", rule });
        }
        validate::fields(fields)?;
        self.ga_event(Kind::GaProgression, fields, &Progression { status, level, score, fields })
    }

    /// A fault in the game: the first of its type, and ten of a launch, are sent (Collector v2,
    /// "Error").
    pub fn ga_error(
        self,
        severity: Severity,
        message: &str,
        fields: &[Field<'_>],
    ) -> Result<Option<Warning>> {
        validate::message("message", message)?;
        validate::fields(fields)?;
        let kind = ErrorType::of(severity, message);
        let failure = Failure { severity, message, fields };
        let subject = self.subject();
        self.record(GA, |live| {
            check(live, subject, fields)?;
            let now = live.now();
            if !calls(live, subject)?.errors.allows(kind) {
                live.journal.append(Kind::GaErrorBeyondLimit, subject, now, &NOTHING)?;
                return Ok(Some(Warning::ErrorLimit));
            }
            live.journal.append(Kind::GaError, subject, now, &failure)?;
            calls(live, subject)?.errors.note(kind);
            Ok(None)
        })
    }

    #[inline]
    fn ga_event(self, kind: Kind, fields: &[Field<'_>], payload: &impl Payload) -> Result<()> {
        let subject = self.subject();
        self.record(GA, |live| {
            check(live, subject, fields)?;
            let now = live.now();
            live.journal.append(kind, subject, now, payload)
        })
    }

    /// Changes something of the player that the handle names; of a server's own handle, something that
    /// holds for those who come.
    fn ga_set(self, change: impl FnOnce(&mut Live, u32) -> Result<()>) -> Result<()> {
        let subject = self.subject();
        set(self, self.place()?, |live| {
            live.check_wanted(GA)?;
            calls(live, subject)?;
            change(live, subject)
        })
    }
}

/// Whether an event of this player can be recorded now.
#[inline]
fn check(live: &mut Live, subject: u32, fields: &[Field<'_>]) -> Result<()> {
    if subject == LOCAL {
        live.check_session()?;
    }
    calls(live, subject)?.check_fields(fields)
}

/// What calls about a player need to know of those before them.
#[inline]
fn calls(live: &mut Live, subject: u32) -> Result<&mut GameAnalyticsCalls> {
    if subject == LOCAL { Ok(&mut live.game_analytics) } else { live.players.get(subject) }
}

fn settings(live: &Live) -> Result<&Settings> {
    let options = live.core.options.game_analytics.as_ref();
    options.map(|options| &options.settings).ok_or(Error::Internal)
}

/// A default annotation and its value.
struct Set<'a> {
    annotation: Annotation,
    value: &'a str,
}

impl Payload for Set<'_> {
    fn put(&self, sink: &mut impl Sink) {
        sink.put(&[self.annotation as u8]);
        sink.put(self.value.as_bytes());
    }
}

/// Custom fields.
struct Fields<'a>(&'a [Field<'a>]);

impl Payload for Fields<'_> {
    fn put(&self, sink: &mut impl Sink) {
        put_fields(self.0, sink);
    }
}
