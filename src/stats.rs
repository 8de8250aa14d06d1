//! The accounting: accepted = delivered + rejected + stored + in flight + dropped, at every moment.

use crate::journal::format::Kind;

/// The services that events go to. The numbers stand in the database and in the C interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum ServiceId {
    /// GameAnalytics, Collector v2.
    GameAnalytics = 1,
    /// Earn Alliance, custom events.
    EarnAlliance = 2,
    /// GondolaCore, progress and purchases.
    Gondola = 3,
}

/// How many services there are.
pub const SERVICES: usize = 3;

impl ServiceId {
    /// All of them, in the order of [`ServiceId::index`].
    pub const ALL: [Self; SERVICES] = [Self::GameAnalytics, Self::EarnAlliance, Self::Gondola];

    /// Its place in arrays that have one element per service.
    pub fn index(self) -> usize {
        self as usize - 1
    }

    /// The service's name, as a key in what is written out for the player.
    pub fn key(self) -> &'static str {
        match self {
            Self::GameAnalytics => "game_analytics",
            Self::EarnAlliance => "earn_alliance",
            Self::Gondola => "gondola",
        }
    }

    /// The service's name, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::GameAnalytics => "GameAnalytics",
            Self::EarnAlliance => "Earn Alliance",
            Self::Gondola => "GondolaCore",
        }
    }

    /// The option that turns it on, for messages.
    pub fn option_with_keys(self) -> &'static str {
        match self {
            Self::GameAnalytics => "cableway_options_set_ga_keys",
            Self::EarnAlliance => "cableway_options_set_ea_keys",
            Self::Gondola => "cableway_options_set_gondola_keys",
        }
    }
}

/// GameAnalytics' seven categories, in the reference's order: places in [`Account::accepted`] and
/// kinds of rows in the queue. The numbers stand in the database and in the C interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum GaCategory {
    /// Session start.
    User = 0,
    /// Session end.
    SessionEnd = 1,
    /// Purchases for real money.
    Business = 2,
    /// Virtual currency earned and spent.
    Resource = 3,
    /// Attempts at levels.
    Progression = 4,
    /// Events of the game's own design.
    Design = 5,
    /// Faults in the game.
    Error = 6,
}

impl GaCategory {
    const ALL: [Self; 7] = [
        Self::User,
        Self::SessionEnd,
        Self::Business,
        Self::Resource,
        Self::Progression,
        Self::Design,
        Self::Error,
    ];

    /// The category with this number.
    pub fn from_number(number: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|category| *category as usize as i32 == number)
    }

    /// Its name on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::SessionEnd => "session_end",
            Self::Business => "business",
            Self::Resource => "resource",
            Self::Progression => "progression",
            Self::Design => "design",
            Self::Error => "error",
        }
    }

    /// The category with this index, as it stands in rows.
    pub fn from_index(index: usize) -> Option<Self> {
        Self::ALL.get(index).copied()
    }
}

/// What Earn Alliance is told: places in [`Account::accepted`] and kinds of rows in the queue. The
/// numbers stand in the database and in the C interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum EaCategory {
    /// A user launches the game.
    StartGame = 0,
    /// Events of the game's own.
    Event = 1,
    /// Identifiers of users that are set.
    SetIdentifiers = 2,
    /// Identifiers of users that are removed.
    RemoveIdentifiers = 3,
}

/// What GondolaCore is told: places in [`Account::accepted`] and kinds of rows in the queue. The numbers
/// stand in the database and in the C interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum GondolaCategory {
    /// The player's progress.
    Progress = 0,
    /// Purchases for virtual currency.
    Purchase = 1,
    /// Purchases for real money.
    IapPurchase = 2,
}

impl GondolaCategory {
    /// The category with this index, as it stands in rows.
    pub fn from_index(index: usize) -> Option<Self> {
        [Self::Progress, Self::Purchase, Self::IapPurchase].get(index).copied()
    }
}

/// Categories that a service may tell apart.
pub const CATEGORIES: usize = 8;
/// Reasons for which events are dropped; see [`DropReason`].
pub const DROP_REASONS: usize = 16;

/// Why an accepted event was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum DropReason {
    /// The server refuses a single event for its size.
    TooLarge = 0,
    /// The journal's bytes were damaged before they were drained.
    Damaged = 1,
    /// The player denied the service their data.
    NoConsent = 2,
    /// More waited than the limits of events and bytes allow.
    QueueLimit = 3,
    /// It waited longer than the limit of age allows.
    TooOld = 4,
    /// They were in a folder that was copied from another device, which sends them itself.
    OtherDevice = 5,
    /// Left out by the game's own sampling.
    Sampled = 6,
    /// Handed to the log instead of the network.
    DryRun = 7,
    /// More errors than a launch may tell, or of a type that it has told.
    ErrorLimit = 8,
    /// Merged into another event by the strategy of a metric: a later one has its value too.
    Merged = 9,
}

/// Events by service and category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EventCounts(pub [[u64; CATEGORIES]; SERVICES]);

impl EventCounts {
    /// Counts the event that a record of this kind asks for, if it does.
    #[inline]
    pub fn add_event(&mut self, kind: Kind) {
        if let Some((service, category)) = kind.event() {
            self.0[service.index()][category] += 1;
        }
    }

    /// Takes `others` off.
    pub fn subtract(&mut self, others: &Self) {
        for (mine, theirs) in self.0.iter_mut().flatten().zip(others.0.iter().flatten()) {
            *mine = mine.saturating_sub(*theirs);
        }
    }

    /// All of a service's categories together.
    pub fn of(&self, service: ServiceId) -> u64 {
        self.0[service.index()].iter().sum()
    }
}

/// One service's account. Also used for changes to it, so the figures are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Account {
    /// Accepted, by category.
    pub accepted: [i64; CATEGORIES],
    /// Acknowledged by the server.
    pub delivered: i64,
    /// Refused by the server.
    pub rejected: i64,
    /// Waiting in the database.
    pub stored: i64,
    /// In a frozen batch whose outcome is not known.
    pub in_flight: i64,
    /// Given up, by [`DropReason`].
    pub dropped: [i64; DROP_REASONS],
}

impl Account {
    /// Nothing counted yet.
    pub const ZERO: Self = Self {
        accepted: [0; CATEGORIES],
        delivered: 0,
        rejected: 0,
        stored: 0,
        in_flight: 0,
        dropped: [0; DROP_REASONS],
    };

    /// Events whose outcome is still to come.
    pub fn waiting(&self) -> u64 {
        u64::try_from(self.stored + self.in_flight).unwrap_or_default()
    }

    /// The names under which the figures stand in the database, in the order of
    /// [`Account::figures`].
    pub fn names() -> impl Iterator<Item = String> {
        let singles = ["delivered", "rejected", "stored", "in_flight"].map(str::to_owned);
        let accepted = (0..CATEGORIES).map(|category| format!("accepted.{category}"));
        let dropped = (0..DROP_REASONS).map(|reason| format!("dropped.{reason}"));
        singles.into_iter().chain(accepted).chain(dropped)
    }

    /// All figures, to be read or changed in the order of [`Account::names`].
    pub fn figures(&mut self) -> impl Iterator<Item = &mut i64> {
        [&mut self.delivered, &mut self.rejected, &mut self.stored, &mut self.in_flight]
            .into_iter()
            .chain(self.accepted.iter_mut())
            .chain(self.dropped.iter_mut())
    }

    /// Adds another account, or a change, to this one.
    pub fn add(&mut self, mut change: Self) {
        for (mine, theirs) in self.figures().zip(change.figures()) {
            *mine += *theirs;
        }
    }

    /// Everything accepted.
    pub fn accepted_total(&self) -> i64 {
        self.accepted.iter().sum()
    }

    /// Everything given up.
    pub fn dropped_total(&self) -> i64 {
        self.dropped.iter().sum()
    }

    /// Whether the equation holds.
    pub fn is_balanced(&self) -> bool {
        let accounted =
            self.delivered + self.rejected + self.stored + self.in_flight + self.dropped_total();
        self.accepted_total() == accounted
    }
}

/// The accounts of all services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ledger(pub [Account; SERVICES]);

impl Ledger {
    /// A service's account.
    pub fn of(&mut self, service: ServiceId) -> &mut Account {
        &mut self.0[service.index()]
    }

    /// Adds a change to every account.
    pub fn add(&mut self, change: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(change.0) {
            mine.add(theirs);
        }
    }
}

/// What `cableway_get_stats` tells: an account, with what still lies in the journal counted as
/// stored, and what never became an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stats {
    /// The account of the service asked for, or of all together.
    pub account: Account,
    /// Calls that were answered with "queue full": never accepted.
    pub refused: u64,
    /// Notices that nobody polled in time.
    pub notices_lost: u64,
}
