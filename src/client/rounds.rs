//! The rounds of a client that are open.

use zeroize::Zeroizing;

use super::{Client, LOCAL, ROUND};
use crate::error::{Error, Result};
use crate::service::earn_alliance::item::RoundNumber;

/// The most rounds that a client can have open at once: a game server's matches. A round that is
/// never ended holds its place until the client is closed.
pub const MAX_ROUNDS: usize = 1024;

/// Of a round's number, these say where it stands in the table; the rest tell the rounds apart that
/// stood there one after the other.
const PLACE_BITS: u32 = 10;

const _: () = assert!(1 << PLACE_BITS == MAX_ROUNDS);

/// The rounds that are open.
#[derive(Debug, Default)]
pub(super) struct Rounds(Vec<Place>);

/// A place for a round.
#[derive(Debug)]
struct Place {
    /// The number of the round that stands here, or of the last one that did.
    number: RoundNumber,
    /// Its group id, while it is open.
    group_id: Option<Zeroizing<String>>,
}

/// The generation of a number, from 1.
fn generation(number: RoundNumber) -> u32 {
    number >> PLACE_BITS
}

fn place(number: RoundNumber) -> usize {
    number as usize & (MAX_ROUNDS - 1)
}

impl Rounds {
    /// The number that the next round gets, if there is room for one.
    pub(super) fn next_number(&self) -> Result<RoundNumber> {
        let free = self.0.iter().find(|place| place.group_id.is_none());
        match free {
            // The last generation of a place is followed by its first: a handle that old is long gone.
            Some(place) => {
                let next = place.number + (1 << PLACE_BITS);
                Ok(if next < ROUND { next } else { next - ROUND + (1 << PLACE_BITS) })
            }
            None if self.0.len() < MAX_ROUNDS => Ok(self.0.len() as u32 | 1 << PLACE_BITS),
            None => Err(Error::TooManyRounds),
        }
    }

    /// Opens the round with the number that [`Rounds::next_number`] gave.
    pub(super) fn open(&mut self, number: RoundNumber, group_id: Zeroizing<String>) {
        let opened = Place { number, group_id: Some(group_id) };
        match self.0.get_mut(place(number)) {
            Some(place) => *place = opened,
            None => self.0.push(opened),
        }
    }

    /// The group id of an open round.
    #[inline]
    pub(super) fn get(&self, number: RoundNumber) -> Result<&str> {
        match self.0.get(place(number)) {
            Some(Place { number: known, group_id: Some(group_id) }) if *known == number => {
                Ok(group_id)
            }
            known => Err(why_not(known, number)),
        }
    }

    /// Whether a handle's subject is a round, open or ended since.
    pub(super) fn was_opened(&self, subject: u32) -> bool {
        let number = subject & !ROUND;
        subject & ROUND != 0 && has_stood(self.0.get(place(number)), number)
    }

    /// Ends a round.
    pub(super) fn end(&mut self, number: RoundNumber) -> Result<()> {
        self.get(number)?;
        if let Some(place) = self.0.get_mut(place(number)) {
            place.group_id = None;
        }
        Ok(())
    }

    /// Ends all of them.
    pub(super) fn end_all(&mut self) {
        self.0.iter_mut().for_each(|place| place.group_id = None);
    }
}

/// Whether a round with this number stands at its place, or has stood there.
fn has_stood(known: Option<&Place>, number: RoundNumber) -> bool {
    known.is_some_and(|place| (1..=generation(place.number)).contains(&generation(number)))
}

/// Why a number names no open round: it has ended, or there never was one.
#[cold]
fn why_not(known: Option<&Place>, number: RoundNumber) -> Error {
    if has_stood(known, number) { Error::RoundEnded } else { Error::InvalidHandle }
}

impl Client {
    /// The client itself, and the round of it that this handle names, if it names one.
    #[inline]
    pub(super) fn and_round(self) -> (Self, Option<RoundNumber>) {
        let subject = self.subject();
        if subject & ROUND == 0 {
            (self, None)
        } else {
            (self.with_subject(LOCAL), Some(subject & !ROUND))
        }
    }

    /// The handle of a round of this client.
    pub(super) fn round(self, number: RoundNumber) -> Self {
        self.with_subject(number | ROUND)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(rounds: &mut Rounds, group_id: &str) -> RoundNumber {
        let number = rounds.next_number().expect("room");
        rounds.open(number, Zeroizing::new(group_id.to_owned()));
        number
    }

    #[test]
    fn a_place_is_used_again_and_its_old_number_is_not() {
        let mut rounds = Rounds::default();
        let (first, second) = (open(&mut rounds, "a"), open(&mut rounds, "b"));
        assert_eq!((rounds.get(first), rounds.get(second)), (Ok("a"), Ok("b")));
        assert_eq!(rounds.end(first), Ok(()));
        assert_eq!(rounds.get(first), Err(Error::RoundEnded));
        assert_eq!(rounds.end(first), Err(Error::RoundEnded));
        let third = open(&mut rounds, "c");
        assert_eq!(place(third), place(first));
        assert_eq!((rounds.get(first), rounds.get(third)), (Err(Error::RoundEnded), Ok("c")));
        rounds.end_all();
        assert_eq!(rounds.get(second), Err(Error::RoundEnded));
        for never in [0, 5, third + (1 << PLACE_BITS), first & 0x3ff, ROUND - 1] {
            assert_eq!(rounds.get(never), Err(Error::InvalidHandle), "{never}");
        }
    }

    #[test]
    fn there_is_room_for_so_many_and_no_more() {
        let mut rounds = Rounds::default();
        let numbers: Vec<_> = (0..MAX_ROUNDS).map(|_| open(&mut rounds, "x")).collect();
        assert_eq!(rounds.next_number(), Err(Error::TooManyRounds));
        assert_eq!(rounds.end(numbers[77]), Ok(()));
        assert_eq!(place(open(&mut rounds, "y")), 77);
        assert_eq!(rounds.next_number(), Err(Error::TooManyRounds));
    }

    #[test]
    fn numbers_stay_within_a_handle_for_ever() {
        let mut rounds = Rounds::default();
        let first = open(&mut rounds, "x");
        rounds.0[0].number = ROUND - (1 << PLACE_BITS);
        rounds.end_all();
        assert_eq!(open(&mut rounds, "y"), first);
        let client = Client::new(3, 7);
        let round = client.round(first);
        assert_ne!(round, client);
        assert_eq!(round.and_round(), (client, Some(first)));
        assert_eq!(client.and_round(), (client, None));
    }
}
