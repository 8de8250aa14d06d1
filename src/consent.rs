//! Whether a service may have the player's data.
//!
//! The choice stands in the journal's header as one word, so it holds for the very first call of a
//! launch and no crash can tear it.

use serde::{Deserialize, Serialize};

use crate::stats::{SERVICES, ServiceId};

/// What the player has said. The numbers stand in files and in the C interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Consent {
    /// Record and send.
    #[default]
    Granted = 1,
    /// Record nothing, and destroy what was held.
    Denied = 2,
    /// Not asked yet: record and hold, send nothing.
    Pending = 3,
}

impl Consent {
    /// The consent with this number.
    pub fn from_number(number: i32) -> Option<Self> {
        [Self::Granted, Self::Denied, Self::Pending]
            .into_iter()
            .find(|consent| *consent as i32 == number)
    }
}

/// The consents of all services, with the time of the newest change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Consents {
    /// ms since 1970; of several journals in a folder, the newest choice counts.
    changed_ms: u64,
    consents: [Option<Consent>; SERVICES],
}

const BITS: usize = 4;
const STAMP_SHIFT: usize = 16;

impl Consents {
    /// From the word in a journal's header; 0 where nobody has said anything yet.
    pub fn from_word(word: u64) -> Self {
        let mut this = Self { changed_ms: word >> STAMP_SHIFT, ..Self::default() };
        for service in ServiceId::ALL {
            let number = word >> (service.index() * BITS) & ((1 << BITS) - 1);
            this.consents[service.index()] = Consent::from_number(number as i32);
        }
        this
    }

    /// The word for a journal's header.
    pub fn word(&self) -> u64 {
        let choices = ServiceId::ALL.iter().fold(0, |word, service| {
            let number = self.consents[service.index()].map_or(0, |consent| consent as u64);
            word | number << (service.index() * BITS)
        });
        self.changed_ms << STAMP_SHIFT | choices
    }

    /// What was said about a service, if anything.
    pub fn get(&self, service: ServiceId) -> Option<Consent> {
        self.consents[service.index()]
    }

    /// Notes a choice made at `now_ms`. Never older than the one before, whatever the wall clock
    /// says.
    pub fn set(&mut self, service: ServiceId, consent: Consent, now_ms: i64) {
        self.consents[service.index()] = Some(consent);
        self.changed_ms = u64::try_from(now_ms).unwrap_or_default().max(self.changed_ms + 1);
    }

    /// The newer of two; of two that nobody has changed, the one that says more.
    pub fn newer(self, other: Self) -> Self {
        // The time is the word's higher part.
        if other.word() > self.word() { other } else { self }
    }

    /// These, with `defaults` for what nobody has said anything about.
    pub fn or(mut self, defaults: [Consent; SERVICES]) -> Self {
        for (mine, default) in self.consents.iter_mut().zip(defaults) {
            mine.get_or_insert(default);
        }
        self
    }
}

/// What stands beside a word of choices, so that damage to it is found out. Never 0.
pub fn check_of(word: u64) -> u64 {
    1 << 32 | u64::from(crc32fast::hash(&word.to_le_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_holds_all_choices_and_their_time() {
        let mut consents = Consents::default();
        assert_eq!(consents.word(), 0);
        consents.set(ServiceId::GameAnalytics, Consent::Denied, 1_700_000_000_000);
        consents.set(ServiceId::Gondola, Consent::Pending, 5);
        let again = Consents::from_word(consents.word());
        assert_eq!(again, consents);
        assert_eq!(again.get(ServiceId::GameAnalytics), Some(Consent::Denied));
        assert_eq!(again.get(ServiceId::EarnAlliance), None);
        let older = Consents::default();
        assert_eq!(older.newer(consents), consents);
        assert_eq!(consents.newer(older), consents, "the clock went back, the choice did not");
    }
}
