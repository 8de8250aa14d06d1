//! The statements on the queues, one table a service.

use super::{LOCAL, PlayerId};
use crate::stats::{SERVICES, ServiceId};

/// How many events are added by one statement.
pub(super) const TOGETHER: usize = 16;

/// The statements on one service's queue.
pub(super) struct Statements {
    pub(super) table: &'static str,
    /// Adds an event: the slot, then the event's nine places.
    pub(super) insert: &'static str,
    /// Adds [`TOGETHER`] events: the slot, then nine places for each.
    pub(super) insert_many: &'static str,
    /// The oldest events behind an id, whosever they are.
    pub(super) select: &'static str,
    /// The oldest event's id.
    pub(super) oldest: &'static str,
    /// On the events of the local player.
    pub(super) local: OfPlayer,
    /// On those of another.
    pub(super) other: OfPlayer,
    /// The next player with events, by id.
    pub(super) next_player: &'static str,
    /// Whether the local player has events.
    pub(super) has_local: &'static str,
    /// Removes one event, and gives its body's bytes.
    pub(super) take: &'static str,
    /// Removes all events.
    pub(super) destroy: &'static str,
    /// Ids and body bytes of a class, from an id on.
    pub(super) scan: &'static str,
    /// Removes a class's events between two ids.
    pub(super) evict: &'static str,
    /// Behind the newest id.
    pub(super) end: &'static str,
    /// Count and body bytes of the events between two wall times.
    pub(super) weigh_old: &'static str,
    /// Removes the events between two wall times.
    pub(super) expire: &'static str,
}

/// The statements on the events of one player in one service's queue. The local player's have other
/// ones: only with these words does SQLite see that the index on the others' events helps.
pub(super) struct OfPlayer {
    /// The oldest events.
    pub(super) select: &'static str,
    /// Count and body bytes of the events between two ids.
    pub(super) weigh: &'static str,
    /// Removes the events between two ids.
    pub(super) delete: &'static str,
}

macro_rules! of_player {
    ($table:literal, $which:literal) => {
        OfPlayer {
            select: concat!(
                columns!($table),
                " WHERE slot = ?1 AND ",
                $which,
                " ORDER BY id LIMIT ?3"
            ),
            weigh: concat!(
                "SELECT count(*), coalesce(sum(length(body)), 0) FROM ",
                $table,
                " WHERE slot = ?1 AND ",
                $which,
                " AND id BETWEEN ?3 AND ?4"
            ),
            delete: concat!(
                "DELETE FROM ",
                $table,
                " WHERE slot = ?1 AND ",
                $which,
                " AND id BETWEEN ?3 AND ?4"
            ),
        }
    };
}

macro_rules! columns {
    ($table:literal) => {
        concat!(
            "SELECT id, context, category, sequence, part, wall_ms, boot_ms, body FROM ",
            $table
        )
    };
}

macro_rules! insert {
    ($table:literal) => {
        concat!(
            "INSERT INTO ",
            $table,
            " (slot, player, context, class, category, sequence, part, wall_ms, boot_ms, body) VALUES "
        )
    };
}

macro_rules! event {
    () => {
        "(?1, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    };
}

macro_rules! four_events {
    () => {
        concat!(event!(), ", ", event!(), ", ", event!(), ", ", event!())
    };
}

macro_rules! statements {
    ($table:literal) => {
        Statements {
            table: $table,
            insert: concat!(insert!($table), event!()),
            // Sixteen.
            insert_many: concat!(
                insert!($table),
                four_events!(),
                ", ",
                four_events!(),
                ", ",
                four_events!(),
                ", ",
                four_events!()
            ),
            select: concat!(columns!($table), " WHERE slot = ?1 AND id > ?2 ORDER BY id LIMIT ?3"),
            local: of_player!($table, "player = 0 AND ?2 = 0"),
            other: of_player!($table, "player <> 0 AND player = ?2"),
            next_player: concat!(
                "SELECT player FROM ",
                $table,
                " WHERE slot = ?1 AND player <> 0 AND player > ?2 ORDER BY player LIMIT 1"
            ),
            has_local: concat!(
                "SELECT EXISTS (SELECT 1 FROM ",
                $table,
                " WHERE slot = ?1 AND player = 0)"
            ),
            oldest: concat!("SELECT id FROM ", $table, " WHERE slot = ?1 ORDER BY id LIMIT 1"),
            take: concat!(
                "DELETE FROM ",
                $table,
                " WHERE slot = ?1 AND id = ?2 RETURNING length(body)"
            ),
            destroy: concat!("DELETE FROM ", $table, " WHERE slot = ?1"),
            scan: concat!(
                "SELECT id, length(body) FROM ",
                $table,
                " WHERE slot = ?1 AND class = ?2 AND id >= ?3 ORDER BY id"
            ),
            evict: concat!(
                "DELETE FROM ",
                $table,
                " WHERE slot = ?1 AND class = ?2 AND id BETWEEN ?3 AND ?4"
            ),
            end: concat!("SELECT coalesce(max(id), 0) + 1 FROM ", $table),
            weigh_old: concat!(
                "SELECT count(*), coalesce(sum(length(body)), 0) FROM ",
                $table,
                " WHERE slot = ?1 AND wall_ms >= ?2 AND wall_ms < ?3"
            ),
            expire: concat!(
                "DELETE FROM ",
                $table,
                " WHERE slot = ?1 AND wall_ms >= ?2 AND wall_ms < ?3"
            ),
        }
    };
}

static STATEMENTS: [Statements; SERVICES] = [
    statements!("queue_game_analytics"),
    statements!("queue_earn_alliance"),
    statements!("queue_gondola"),
];

/// The statements on a service's queue.
pub(super) fn of(service: ServiceId) -> &'static Statements {
    &STATEMENTS[service.index()]
}

impl Statements {
    /// The statements on the events of one player.
    pub(super) fn of(&self, player: PlayerId) -> &OfPlayer {
        if player == LOCAL { &self.local } else { &self.other }
    }
}
