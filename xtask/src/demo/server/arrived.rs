//! What arrived, by the server and the player that it tells of.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use cableway_devserver::ArrivedEvent;

use super::launch::{Counts, Ran};
use crate::table::Table;

/// The category of which the library adds events by itself: who is in a match when a server dies, or
/// is seen on another one meanwhile, has failed.
const ADDED: &str = "progression";

/// All events that arrived.
#[derive(Default)]
pub struct Arrived {
    servers: BTreeMap<String, OfServer>,
    sessions: BTreeMap<String, Session>,
    players: BTreeMap<String, BTreeSet<Option<IpAddr>>>,
    /// Who was told of on behalf of each address.
    addresses: BTreeMap<IpAddr, BTreeSet<String>>,
    requests: BTreeMap<u64, BTreeSet<String>>,
}

#[derive(Default)]
struct OfServer {
    counts: Counts,
    sessions: BTreeSet<String>,
}

#[derive(Default)]
struct Session {
    players: BTreeSet<String>,
    servers: BTreeSet<String>,
    starts: u32,
    ends: u32,
}

impl Arrived {
    /// Sorts the events.
    pub fn new(events: &[ArrivedEvent]) -> Self {
        let mut all = Self::default();
        events.iter().for_each(|event| all.add(event));
        all
    }

    fn add(&mut self, event: &ArrivedEvent) {
        let server = event.event["custom_fields"]["server"].as_str().unwrap_or_default().to_owned();
        let player = event.user.clone().unwrap_or_default();
        let session_id = event.session_id.clone().unwrap_or_default();

        let of_server = self.servers.entry(server.clone()).or_default();
        *of_server.counts.entry(event.category.clone()).or_default() += 1;
        of_server.sessions.insert(session_id.clone());

        let session = self.sessions.entry(session_id).or_default();
        session.players.insert(player.clone());
        session.servers.insert(server);
        session.starts += u32::from(event.category == "user");
        session.ends += u32::from(event.category == "session_end");

        self.players.entry(player.clone()).or_default().insert(event.client_address);
        self.requests.entry(event.request).or_default().insert(player.clone());
        if let Some(address) = event.client_address {
            self.addresses.entry(address).or_default().insert(player);
        }
    }

    fn of(&self, ran: &Ran, category: &str) -> u64 {
        let server = self.servers.get(ran.name);
        server.and_then(|server| server.counts.get(category)).copied().unwrap_or_default()
    }

    fn total(&self, ran: &Ran) -> u64 {
        self.servers.get(ran.name).map_or(0, |server| server.counts.values().sum())
    }

    /// What each run recorded beside what arrived of it.
    pub fn table(&self, runs: &[Ran]) -> Table {
        let mut table = Table::new(&["server", "recorded", "arrived", "sessions", "ended"]);
        for ran in runs {
            let recorded = match ran.was_killed {
                true => format!("at least {}", ran.total()),
                false => ran.total().to_string(),
            };
            let sessions = self.servers.get(ran.name).map_or(0, |server| server.sessions.len());
            let ends = self.of(ran, "session_end");
            let figures = [self.total(ran).to_string(), sessions.to_string(), ends.to_string()];
            table.row([ran.name.to_owned(), recorded].into_iter().chain(figures));
        }
        table
    }

    /// How many players, sessions and addresses there were.
    pub fn summary(&self) -> String {
        let (players, sessions) = (self.players.len(), self.sessions.len());
        let addresses = self.addresses.len();
        format!("{players} players in {sessions} sessions, from {addresses} addresses")
    }

    /// Everything that is not as it should be.
    pub fn complaints(&self, runs: &[Ran]) -> Vec<String> {
        let mut complaints: Vec<String> =
            runs.iter().flat_map(|ran| self.complaints_of(ran)).collect();
        let known: BTreeSet<&str> = runs.iter().map(|ran| ran.name).collect();
        let strange = self.servers.keys().filter(|name| !known.contains(name.as_str()));
        complaints.extend(strange.map(|name| format!("events of a server {name:?}")));
        complaints.extend(self.sessions.iter().filter_map(|(id, session)| session.complaint(id)));
        let shared = self.addresses.iter().filter(|(_, players)| players.len() > 1);
        complaints.extend(shared.map(|(ip, players)| format!("{ip} stands for {players:?}")));
        let moved = self.players.iter().filter(|(_, addresses)| addresses.len() > 1);
        complaints
            .extend(moved.map(|(player, from)| format!("{player} was told of from {from:?}")));
        let mixed = self.requests.iter().filter(|(_, players)| players.len() > 1);
        complaints.extend(mixed.map(|(number, players)| format!("request {number}: {players:?}")));
        complaints
    }

    /// What a run recorded and what arrived must be the same, but for what the library adds, and for
    /// what a killed one recorded after its last word.
    fn complaints_of(&self, ran: &Ran) -> Vec<String> {
        let complaint = |(category, recorded): (&String, &u64)| {
            let arrived = self.of(ran, category);
            let may_be_more = ran.was_killed || category == ADDED;
            let is_fine = arrived == *recorded || (may_be_more && arrived > *recorded);
            let name = ran.name;
            (!is_fine)
                .then(|| format!("{name}: {category}: {recorded} recorded, {arrived} arrived"))
        };
        ran.recorded.iter().filter_map(complaint).collect()
    }
}

impl Session {
    fn complaint(&self, id: &str) -> Option<String> {
        let Self { players, servers, starts, ends } = self;
        let is_fine = (players.len(), servers.len(), *starts, *ends) == (1, 1, 1, 1);
        (!is_fine).then(|| {
            format!("session {id} of {players:?} on {servers:?}: {starts} starts, {ends} ends")
        })
    }
}

#[cfg(test)]
mod tests {
    use cableway_devserver::{GAME_ANALYTICS, Verdict};
    use serde_json::json;

    use super::*;

    fn event(request: u64, category: &str, user: &str, session: &str, ip: &str) -> ArrivedEvent {
        ArrivedEvent {
            request,
            service: GAME_ANALYTICS,
            category: category.to_owned(),
            user: Some(user.to_owned()),
            session_id: Some(session.to_owned()),
            event_uuid: None,
            client_address: ip.parse().ok(),
            verdict: Verdict::Collected,
            event: json!({"custom_fields": {"server": "a"}}),
        }
    }

    fn session(request: u64, user: &str, ip: &str) -> Vec<ArrivedEvent> {
        ["user", "session_end"].map(|category| event(request, category, user, user, ip)).to_vec()
    }

    fn ran(recorded: &[(&str, u64)], was_killed: bool) -> Ran {
        let recorded = recorded.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
        Ran { name: "a", recorded, was_killed }
    }

    fn complaints(events: &[ArrivedEvent]) -> usize {
        Arrived::new(events).complaints(&[ran(&[], false)]).len()
    }

    #[test]
    fn players_with_sessions_and_addresses_of_their_own_are_fine() {
        let events =
            [session(1, "ann", "::1"), session(2, "bob", "127.0.0.1"), session(3, "eve", "")];
        assert_eq!(complaints(&events.concat()), 0);
    }

    #[test]
    fn what_is_mixed_up_is_told() {
        let shared_address = [session(1, "ann", "::1"), session(2, "bob", "::1")].concat();
        assert_eq!(complaints(&shared_address), 1);
        let shared_request = [session(1, "ann", "::1"), session(1, "bob", "::2")].concat();
        assert_eq!(complaints(&shared_request), 1);
        let unended = vec![event(1, "user", "ann", "s", "")];
        assert_eq!(complaints(&unended), 1);
        let moved =
            vec![event(1, "user", "ann", "s", ""), event(1, "session_end", "ann", "s", "::1")];
        assert_eq!(complaints(&moved), 1);
        let mut elsewhere = session(1, "ann", "");
        elsewhere.iter_mut().for_each(|event| event.event = json!({}));
        assert_eq!(complaints(&elsewhere), 1, "of no server");
    }

    #[test]
    fn what_was_recorded_must_have_arrived() {
        let arrived = Arrived::new(&session(1, "ann", ""));
        let judge = |recorded: &[(&str, u64)], was_killed| {
            arrived.complaints(&[ran(recorded, was_killed)]).len()
        };
        assert_eq!(judge(&[("user", 1), ("session_end", 1)], false), 0);
        assert_eq!(judge(&[("user", 0)], false), 1, "more than was recorded");
        assert_eq!(judge(&[("user", 0)], true), 0, "after its last word");
        assert_eq!(judge(&[("design", 1)], true), 1, "lost");
        assert_eq!(judge(&[(ADDED, 1)], false), 1, "lost");
    }
}
