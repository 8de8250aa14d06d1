//! What was played, in plain words: which sessions GameAnalytics must see.

use std::collections::BTreeMap;

use super::collector::Session;

/// How long a session waits for a player who is away: the library's default.
pub const RESUME_WITHIN_S: u64 = 30;
const DAY_S: i64 = 86_400;

/// A session that was played.
struct Played {
    start_s: i64,
    /// When it ended, once it has.
    end_s: Option<i64>,
    /// Time that the player was there.
    length_s: u64,
    designs: u64,
}

/// All that was played.
pub struct Model {
    sessions: Vec<Played>,
    away_since_s: Option<i64>,
    short_absences: u64,
}

impl Model {
    /// A game that is opened, with its first session.
    pub fn open(now_s: i64) -> Self {
        let mut model = Self { sessions: Vec::new(), away_since_s: None, short_absences: 0 };
        model.begin(now_s);
        model
    }

    fn begin(&mut self, start_s: i64) {
        self.sessions.push(Played { start_s, end_s: None, length_s: 0, designs: 0 });
    }

    fn end(&mut self, end_s: i64) {
        if let Some(session) = self.sessions.last_mut() {
            session.end_s = Some(end_s);
        }
    }

    /// A second is played, with so many events at its beginning.
    pub fn play(&mut self, designs: u64) {
        if let Some(session) = self.sessions.last_mut() {
            session.designs += designs;
            session.length_s += 1;
        }
    }

    /// The player goes away.
    pub fn suspend(&mut self, now_s: i64) {
        self.away_since_s = Some(now_s);
    }

    /// The player comes back: to the same session, if that was soon.
    pub fn resume(&mut self, now_s: i64) {
        let Some(since_s) = self.away_since_s.take() else { return };
        if now_s - since_s <= RESUME_WITHIN_S as i64 {
            self.short_absences += 1;
        } else {
            self.end(since_s);
            self.begin(now_s);
        }
    }

    /// The game is closed.
    pub fn close(&mut self, now_s: i64) {
        self.end(now_s);
    }

    /// Events that calls recorded.
    pub fn designs(&self) -> u64 {
        self.sessions.iter().map(|session| session.designs).sum()
    }

    /// How many sessions there were, the one that is played included.
    pub fn sessions(&self) -> u64 {
        self.sessions.len() as u64
    }

    /// Time played.
    pub fn played_s(&self) -> u64 {
        self.sessions.iter().map(|session| session.length_s).sum()
    }

    /// The longest session.
    pub fn longest_s(&self) -> u64 {
        self.sessions.iter().map(|session| session.length_s).max().unwrap_or_default()
    }

    /// Absences that a session outlived.
    pub fn short_absences(&self) -> u64 {
        self.short_absences
    }

    /// How many sessions began on each day, by UTC.
    pub fn sessions_by_day(&self) -> BTreeMap<i64, u64> {
        by_day(self.sessions.iter().map(|session| session.start_s))
    }

    /// Compares what arrived with what was played.
    pub fn compare(&self, arrived: &BTreeMap<u64, Session>) -> Result<(), String> {
        if arrived.len() != self.sessions.len() {
            return Err(format!(
                "{} sessions played, {} arrived",
                self.sessions.len(),
                arrived.len()
            ));
        }
        for (place, played) in self.sessions.iter().enumerate() {
            let number = place as u64 + 1;
            let session = arrived.get(&number).ok_or(format!("session {number} did not arrive"))?;
            let wanted = Session {
                id: session.id.clone(),
                starts: vec![played.start_s],
                ends: vec![(played.end_s.unwrap_or_default(), played.length_s)],
                designs: played.designs,
                first_s: played.start_s,
                last_s: played.end_s.unwrap_or_default(),
            };
            if *session != wanted {
                return Err(format!("session {number} is {session:?}, played was {wanted:?}"));
            }
        }
        let ids = arrived.values().map(|session| &session.id);
        let different = ids.collect::<std::collections::HashSet<_>>().len();
        if different != arrived.len() {
            return Err(format!("{} sessions have {different} ids", arrived.len()));
        }
        let days = by_day(arrived.values().flat_map(|session| session.starts.iter().copied()));
        if days != self.sessions_by_day() {
            return Err(format!("by day {days:?}, played were {:?}", self.sessions_by_day()));
        }
        Ok(())
    }
}

fn by_day(starts: impl Iterator<Item = i64>) -> BTreeMap<i64, u64> {
    let mut days = BTreeMap::new();
    for start in starts {
        *days.entry(start.div_euclid(DAY_S)).or_default() += 1;
    }
    days
}
