//! What the installation remembers between launches, shared by all processes of a folder.

use serde::{Deserialize, Serialize};

use crate::journal::format::LaunchId;
use crate::service::gondola::metrics::Metrics;
use crate::service::gondola::player::PlayerId;
use crate::service::gondola::progress::Progress;
use crate::signing::{IdFor, derive_uuid};
use crate::store::drain::Drain;
use crate::store::{Fault, Store};

/// The metrics and what goes with them.
const KNOWN: &str = "gondola";
/// The player, where the game has named one.
const NAMED: &str = "gondola_player";
/// The player otherwise. This and the next are left to the device where they were made up, when the
/// folder is copied to another (`store/install.rs`).
const MADE_UP: &str = "gondola_made_up_player";
/// Tells this installation from others of the same player.
const INSTALL: &str = "gondola_install_id";

/// What the installation remembers.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) written: Written,
    pub(super) player: PlayerId,
    /// Whether the game named the player.
    pub(super) named: bool,
    pub(super) install: PlayerId,
}

/// The part of it that changes all the time.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Written {
    pub(super) metrics: Metrics,
    /// The progress that the newest event told.
    pub(super) told: Progress,
    /// When the newest event happened, so that times rise whatever the calendar does.
    pub(super) newest_ms: i64,
    /// The launch that was the installation's first with this service.
    pub(super) first_launch: LaunchId,
}

/// What a game's own copy begins with.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// What is known of the player.
    pub metrics: Metrics,
    /// Who plays.
    pub player: PlayerId,
    /// Whether the launch is the installation's first with this service.
    pub is_first_launch: bool,
}

impl Known {
    /// Takes it up; what `launch` is the first to need is made up.
    pub(super) fn load(launch: &LaunchId, drain: &Drain<'_>) -> Result<Self, Fault> {
        let written = match drain.install_text(KNOWN)? {
            Some(text) => serde_json::from_str(&text).unwrap_or_default(),
            None => Written { first_launch: *launch, ..Written::default() },
        };
        let named = read_id(drain.install_text(NAMED)?);
        let player = match named {
            Some(player) => player,
            None => made_up(MADE_UP, launch, IdFor::Player, drain)?,
        };
        let install = made_up(INSTALL, launch, IdFor::Install, drain)?;
        Ok(Self { written, player, named: named.is_some(), install })
    }

    /// Names the player. Whether that is another one.
    pub(super) fn name(&mut self, player: PlayerId, drain: &Drain<'_>) -> Result<bool, Fault> {
        drain.set_install(NAMED, player.as_str())?;
        let is_other = self.player != player;
        (self.player, self.named) = (player, true);
        Ok(is_other)
    }

    /// Keeps it.
    pub(super) fn save(&self, drain: &Drain<'_>) -> Result<(), Fault> {
        // Plain data with string keys: this cannot fail.
        drain.set_install(KNOWN, serde_json::to_string(&self.written).unwrap_or_default())
    }
}

impl Snapshot {
    /// What the database holds now.
    pub fn read(launch: &LaunchId, store: &Store) -> Result<Self, Fault> {
        let first = Self::first(launch);
        let player = match read_id(store.install_text(NAMED)?) {
            Some(player) => Some(player),
            None => read_id(store.install_text(MADE_UP)?),
        };
        let player = player.unwrap_or(first.player);
        let Some(text) = store.install_text(KNOWN)? else { return Ok(Self { player, ..first }) };
        let Written { metrics, first_launch, .. } = serde_json::from_str(&text).unwrap_or_default();
        Ok(Self { metrics, player, is_first_launch: first_launch == *launch })
    }

    /// What an installation's first launch begins with.
    pub fn first(launch: &LaunchId) -> Self {
        let player = PlayerId::of(derive_uuid(launch, 0, IdFor::Player));
        Self { metrics: Metrics::default(), player, is_first_launch: true }
    }
}

fn made_up(
    name: &str,
    launch: &LaunchId,
    what: IdFor,
    drain: &Drain<'_>,
) -> Result<PlayerId, Fault> {
    if let Some(id) = read_id(drain.install_text(name)?) {
        return Ok(id);
    }
    let id = PlayerId::of(derive_uuid(launch, 0, what));
    drain.set_install(name, id.as_str())?;
    Ok(id)
}

fn read_id(text: Option<String>) -> Option<PlayerId> {
    text.and_then(|text| PlayerId::try_from(text).ok())
}
