//! Requests whose answers come later.

use std::time::Instant;

use parking_lot::{Condvar, Mutex};

use super::{Answer, NoConnection};

type Outcome = Result<Answer, NoConnection>;

/// The requests of one client that are under way.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    table: Mutex<Table>,
    bell: Condvar,
}

#[derive(Debug, Default)]
struct Table {
    /// The number of the newest request; the first one's is 1.
    newest: u64,
    /// The requests under way, one per service at most, and what is known of each: nothing until it
    /// is completed.
    under_way: Vec<(u64, Option<Outcome>)>,
}

impl Table {
    fn find(&mut self, number: u64) -> Option<&mut Option<Outcome>> {
        self.under_way.iter_mut().find(|(each, _)| *each == number).map(|(_, outcome)| outcome)
    }

    /// The outcome of a request, if it is known; the request is over then.
    fn take(&mut self, number: u64) -> Option<Outcome> {
        let is_known =
            |(each, outcome): &(u64, Option<Outcome>)| *each == number && outcome.is_some();
        let at = self.under_way.iter().position(is_known)?;
        self.under_way.swap_remove(at).1
    }

    /// Whatever comes, nobody waits for it.
    fn forget(&mut self, number: u64) {
        self.under_way.retain(|(each, _)| *each != number);
    }
}

/// A request's place in the table, given up with this.
pub(crate) struct Place<'a> {
    pending: &'a Pending,
    pub(crate) number: u64,
}

impl Pending {
    /// Makes a place for a request. Before it is sent: its answer may be faster than the call.
    pub(crate) fn begin(&self) -> Place<'_> {
        let mut table = self.table.lock();
        table.newest += 1;
        let number = table.newest;
        table.under_way.push((number, None));
        Place { pending: self, number }
    }

    /// Tells the outcome of a request; false if none with this number waits for it.
    pub(crate) fn complete(&self, number: u64, outcome: Outcome) -> bool {
        let mut table = self.table.lock();
        let Some(place @ None) = table.find(number) else { return false };
        *place = Some(outcome);
        self.bell.notify_all();
        true
    }
}

impl Place<'_> {
    /// Waits until the request is completed, or until `deadline`.
    pub(crate) fn wait(&self, deadline: Instant) -> Outcome {
        let mut table = self.pending.table.lock();
        loop {
            if let Some(outcome) = table.take(self.number) {
                return outcome;
            }
            if self.pending.bell.wait_until(&mut table, deadline).timed_out() {
                let told = table.take(self.number);
                table.forget(self.number);
                let late = || Err(NoConnection("the transport told no answer in time".to_owned()));
                return told.unwrap_or_else(late);
            }
        }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.pending.table.lock().forget(self.number);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::Headers;
    use super::*;

    fn answer(status: i32) -> Outcome {
        Answer::told(status, Headers::default(), b"")
    }

    #[test]
    fn an_answer_may_come_before_anyone_waits() {
        let pending = Pending::default();
        let place = pending.begin();
        assert!(pending.complete(place.number, answer(200)));
        assert!(!pending.complete(place.number, answer(500)), "the first one counts");
        assert_eq!(place.wait(Instant::now()), answer(200));
        assert!(!pending.complete(place.number, answer(500)), "it is over");
    }

    #[test]
    fn an_answer_wakes_who_waits_for_it_alone() {
        let pending = Pending::default();
        let (mine, other) = (pending.begin(), pending.begin());
        let soon = Instant::now() + Duration::from_millis(50);
        std::thread::scope(|scope| {
            scope.spawn(|| assert!(other.wait(soon).is_err()));
            scope.spawn(|| pending.complete(mine.number, answer(204)));
            assert_eq!(mine.wait(Instant::now() + Duration::from_secs(20)), answer(204));
        });
    }

    #[test]
    fn after_the_deadline_nobody_waits_any_more() {
        let pending = Pending::default();
        let place = pending.begin();
        assert!(place.wait(Instant::now()).is_err());
        let number = place.number;
        assert!(!pending.complete(number, answer(200)), "too late already");
        drop(place);
        assert!(!pending.complete(number, answer(200)), "too late");
        assert!(!pending.complete(number + 1, answer(200)), "never begun");
        assert!(pending.table.lock().under_way.is_empty());
    }
}
