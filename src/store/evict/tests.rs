//! The rule of eviction against the plainest program that follows it.

use proptest::prelude::*;

use super::super::drain::NewRow;
use super::super::queue::Batch;
use super::*;
use crate::clock::Times;
use crate::store::LOCAL;

const SERVICE: ServiceId = ServiceId::GameAnalytics;
const LIMITS: Limits = Limits { events: 20, bytes: 1_500, age_s: 100 };
const START_MS: i64 = 1_700_000_000_000;
const OTHER_SLOT: u32 = 1;

/// What can happen to a queue.
#[derive(Debug, Clone)]
enum Step {
    /// So many seconds go by.
    Wait(i64),
    /// Events of these classes and lengths come in, in one drain.
    Drain(Vec<(usize, usize)>),
    /// The oldest events become a batch of so many bytes.
    Freeze(usize, usize),
    /// The oldest batch is delivered.
    Settle,
    /// What is too old goes.
    Expire,
    /// Another process leaves these events behind, and they become ours.
    TakeOver(Vec<(usize, usize)>),
    /// The process ends and another begins.
    Restart,
}

fn rows() -> impl Strategy<Value = Vec<(usize, usize)>> {
    proptest::collection::vec((0..CLASSES, 0_usize..80), 0..30)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0_i64..60).prop_map(Step::Wait),
        rows().prop_map(Step::Drain),
        rows().prop_map(Step::Drain),
        (1_usize..8, 0_usize..300).prop_map(|(events, bytes)| Step::Freeze(events, bytes)),
        Just(Step::Settle),
        Just(Step::Expire),
        rows().prop_map(Step::TakeOver),
        Just(Step::Restart),
    ]
}

/// An event, as the model knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Event {
    number: u64,
    class: usize,
    length: usize,
    wall_ms: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Frozen {
    events: Vec<Event>,
    bytes: usize,
}

/// The model: lists, searched from the front each time.
#[derive(Default)]
struct Model {
    rows: Vec<Event>,
    batches: Vec<Frozen>,
    evicted: i64,
    too_old: i64,
    delivered: i64,
}

impl Model {
    fn is_too_much(&self) -> bool {
        let in_batches: usize = self.batches.iter().map(|batch| batch.events.len()).sum();
        let bytes: usize = self.rows.iter().map(|row| row.length + ROW_BYTES as usize).sum();
        let in_flight: usize = self.batches.iter().map(|batch| batch.bytes).sum();
        self.rows.len() + in_batches > LIMITS.events as usize
            || (bytes + in_flight) as u64 > LIMITS.bytes
    }

    fn make_fit(&mut self) {
        while self.is_too_much() {
            let Some(lowest) = self.rows.iter().map(|row| row.class).max() else { break };
            let at = self.rows.iter().position(|row| row.class == lowest).expect("just seen");
            self.rows.remove(at);
            self.evicted += 1;
        }
    }

    fn expire(&mut self, now: i64) {
        let before = now - LIMITS.age_ms();
        let count = |this: &Self| {
            this.rows.len() + this.batches.iter().map(|batch| batch.events.len()).sum::<usize>()
        };
        let all = count(self);
        self.rows.retain(|row| row.wall_ms >= before);
        self.batches.retain(|batch| batch.events.iter().any(|event| event.wall_ms >= before));
        self.too_old += (all - count(self)) as i64;
    }
}

/// A database and its model, to which the same happens.
struct Pair {
    store: Store,
    model: Model,
    now: i64,
    recorded: u64,
}

impl Pair {
    fn new() -> Self {
        let store = Store::in_memory(0).expect("always").with_limits([LIMITS; 3]);
        Self { store, model: Model::default(), now: START_MS, recorded: 0 }
    }

    /// Records events in a slot. Gives those that its limits leave.
    fn record(&mut self, slot: u32, new: &[(usize, usize)]) {
        let wall_ms = self.now;
        let first = self.recorded;
        self.recorded += new.len() as u64;
        self.store.as_slot(slot, |store| {
            let mut drain = store.drain().expect("begins");
            for (number, (class, length)) in (first..).zip(new) {
                let row = NewRow {
                    player: LOCAL,
                    context: 1,
                    class: Class::LOWEST_FIRST[CLASSES - 1 - class],
                    category: 0,
                    sequence: number,
                    part: 0,
                    times: Times { wall_ms, boot_ms: 0 },
                    body: &vec![0; *length],
                };
                drain.add_row(SERVICE, &row).expect("added");
            }
            drain.commit().expect("commits");
        });
    }

    fn modelled(&self, new: &[(usize, usize)]) -> Vec<Event> {
        let first = self.recorded - new.len() as u64;
        let wall_ms = self.now;
        let event = |(number, (class, length)): (u64, &(usize, usize))| Event {
            number,
            class: *class,
            length: *length,
            wall_ms,
        };
        (first..).zip(new).map(event).collect()
    }

    fn apply(&mut self, step: &Step) {
        match step {
            Step::Wait(seconds) => self.now += seconds * 1000,
            Step::Drain(new) => {
                self.record(0, new);
                self.model.rows.extend(self.modelled(new));
                self.model.make_fit();
            }
            Step::Freeze(events, bytes) => self.freeze(*events, *bytes),
            Step::Settle => self.settle(),
            Step::Expire => {
                self.store.expire(self.now).expect("done");
                self.model.expire(self.now);
            }
            Step::TakeOver(new) => {
                self.record(OTHER_SLOT, new);
                let mut other = Model { rows: self.modelled(new), ..Model::default() };
                other.make_fit();
                self.store.take_over(OTHER_SLOT).expect("taken");
                self.model.rows.extend(other.rows);
                self.model.evicted += other.evicted;
                self.model.make_fit();
            }
            Step::Restart => self.store.floors = Default::default(),
        }
    }

    fn freeze(&mut self, most: usize, bytes: usize) {
        let ids = self.ids(most);
        let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return };
        let events: Vec<Event> = self.model.rows.drain(..ids.len()).collect();
        let newest_ms = events.iter().map(|event| event.wall_ms).max().expect("some");
        let batch = Batch {
            first: *first,
            skipped: 0,
            address: None,
            events: ids.len() as u32,
            newest_ms,
            body: vec![0; bytes],
            epoch: 0,
        };
        assert!(self.store.freeze(SERVICE, &batch, LOCAL, *last).expect("frozen").is_some());
        self.store.release(SERVICE);
        self.model.batches.push(Frozen { events, bytes });
    }

    fn settle(&mut self) {
        let Some(batch) = self.store.next_batch(SERVICE).expect("read") else {
            assert_eq!(self.model.batches, []);
            return;
        };
        self.store.release(SERVICE);
        let events = i64::from(batch.events);
        let change = Account { in_flight: -events, delivered: events, ..Account::default() };
        assert!(self.store.settle(SERVICE, &batch, change).expect("settled"));
        assert_eq!(self.model.batches.remove(0).events.len() as i64, events);
        self.model.delivered += events;
    }

    fn ids(&self, most: usize) -> Vec<i64> {
        let sql = "SELECT id FROM queue_game_analytics WHERE slot = 0 ORDER BY id LIMIT ?1";
        let mut statement = self.store.connection.prepare(sql).expect("a statement");
        let found = statement.query_map([most], |row| row.get(0)).expect("runs");
        found.collect::<Result<_, _>>().expect("ids")
    }

    fn assert_alike(&mut self) {
        let sql = "SELECT sequence, class, length(body), wall_ms FROM queue_game_analytics
                   WHERE slot = 0 ORDER BY id";
        let mut statement = self.store.connection.prepare(sql).expect("a statement");
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Event {
                number: row.get(0)?,
                class: row.get(1)?,
                length: row.get(2)?,
                wall_ms: row.get(3)?,
            })
        };
        let found: Vec<Event> =
            statement.query_map([], read).expect("runs").collect::<Result<_, _>>().expect("rows");
        assert_eq!(found, self.model.rows);
        drop(statement);
        let account = *self.store.ledger().expect("read").of(SERVICE);
        assert!(account.is_balanced(), "{account:?}");
        assert_eq!(account.stored, self.model.rows.len() as i64);
        assert_eq!(account.dropped[DropReason::QueueLimit as usize], self.model.evicted);
        assert_eq!(account.dropped[DropReason::TooOld as usize], self.model.too_old);
        assert_eq!(account.delivered, self.model.delivered);
        let rows: usize = found.iter().map(|row| row.length + ROW_BYTES as usize).sum();
        let batches: usize = self.model.batches.iter().map(|batch| batch.bytes).sum();
        let bytes = figure(&self.store.connection, 0, SERVICE, "bytes").expect("read");
        assert_eq!(bytes, (rows + batches) as i64);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_queue_keeps_what_the_rule_keeps(steps in proptest::collection::vec(step(), 1..40)) {
        let mut pair = Pair::new();
        for step in &steps {
            pair.apply(step);
            pair.assert_alike();
        }
    }
}

#[test]
fn a_batch_that_is_being_sent_does_not_grow_too_old() {
    let mut pair = Pair::new();
    pair.apply(&Step::Drain(vec![(2, 10); 3]));
    pair.apply(&Step::Freeze(3, 100));
    let later = START_MS + LIMITS.age_ms() + 1;
    assert!(pair.store.next_batch(SERVICE).expect("read").is_some());
    assert_eq!(pair.store.expire(later).expect("done"), Ledger::default());
    pair.store.release(SERVICE);
    let account = *pair.store.expire(later).expect("done").of(SERVICE);
    assert_eq!((account.in_flight, account.dropped[DropReason::TooOld as usize]), (-3, 3));
    assert!(pair.store.next_batch(SERVICE).expect("read").is_none());
}

#[test]
fn a_clock_that_was_never_set_ages_nothing() {
    let mut pair = Pair::new();
    pair.now = 5_000;
    pair.apply(&Step::Drain(vec![(2, 10)]));
    let ledger = pair.store.expire(START_MS).expect("done");
    assert_eq!(ledger, Ledger::default(), "the event's time says nothing");
    pair.now = START_MS;
    pair.apply(&Step::Drain(vec![(2, 10)]));
    let ledger = pair.store.expire(0).expect("done");
    assert_eq!(ledger, Ledger::default(), "today's time says nothing");
}
