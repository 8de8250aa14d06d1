//! Properties of the journal as a whole: what was appended is read, once, whatever dies when.

use proptest::prelude::*;

use super::*;

const CAPACITY: usize = 64 * 1024;
const TIMES: Times = Times { wall_ms: 1_700_000_000_000, boot_ms: 5_000 };

fn region() -> Arc<Region> {
    Arc::new(Region::anonymous(HEADER_BYTES + CAPACITY).expect("memory"))
}

fn journal(region: &Arc<Region>) -> Journal {
    let mut journal = Journal::create(region.clone(), [1; 16]);
    journal.begin_launch([2; 16], TIMES, b"{}").expect("fits");
    journal
}

fn design(journal: &mut Journal, payload: &[u8]) -> Result<()> {
    journal.append(Kind::GaDesign, 0, TIMES, &payload)
}

fn designs(cursor: &mut Cursor) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    while let Some(record) = cursor.read() {
        if record.header.kind == Kind::GaDesign {
            found.push(record.payload.to_vec());
        }
    }
    found
}

fn events(count: u64) -> EventCounts {
    let mut counts = EventCounts::default();
    for _ in 0..count {
        counts.add_event(Kind::GaDesign);
    }
    counts
}

#[test]
fn a_recovered_journal_goes_on_where_it_ended() {
    let region = region();
    design(&mut journal(&region), b"first").expect("fits");
    let mut again = Journal::recover(region).expect("a bookmark");
    assert_eq!(again.pending(), events(1));
    again.begin_launch([3; 16], TIMES, b"{}").expect("fits");
    design(&mut again, b"second").expect("fits");
    let mut reader = again.reader().expect("a bookmark");
    let mut seen = Vec::new();
    while let Some(record) = reader.read() {
        seen.push((record.launch, record.sequence, record.header.kind));
    }
    let expected = [
        ([1; 16], 0, Kind::Open),
        ([2; 16], 0, Kind::GaDesign),
        ([2; 16], 1, Kind::Open),
        ([3; 16], 0, Kind::GaDesign),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn ordinary_records_leave_the_last_eighth_to_control_records() {
    let region = region();
    let mut journal = journal(&region);
    let mut accepted = 0;
    while design(&mut journal, &[7; 100]).is_ok() {
        accepted += 1;
    }
    assert!(accepted > 300);
    assert_eq!(journal.pending(), events(accepted), "a refused record leaves no trace");
    journal.append(Kind::Seal, 0, TIMES, &NOTHING).expect("the reserve is open to it");
    assert!(journal.ring.used() <= CAPACITY * 7 / 8 + 1000);
}

#[test]
fn a_torn_last_record_is_not_read_and_its_place_is_used_again() {
    let region = region();
    let mut journal = journal(&region);
    design(&mut journal, b"whole").expect("fits");
    let end = HEADER_BYTES + journal.ring.head().offset;
    design(&mut journal, b"torn").expect("fits");
    region.write(end + RECORD_HEADER, b"T");
    drop(journal);
    let mut again = Journal::recover(region).expect("a bookmark");
    assert_eq!(designs(&mut again.reader().expect("a bookmark")), [b"whole".to_vec()]);
    design(&mut again, b"later").expect("fits");
    let found = designs(&mut again.reader().expect("a bookmark"));
    assert_eq!(found, [b"whole".to_vec(), b"later".to_vec()]);
}

#[test]
fn any_flipped_byte_of_a_record_ends_the_journal_there() {
    let region = region();
    let mut journal = journal(&region);
    design(&mut journal, b"before").expect("fits");
    let start = HEADER_BYTES + journal.ring.head().offset;
    design(&mut journal, b"Kill:Zombie").expect("fits");
    for at in start..start + RECORD_HEADER + 11 {
        let byte = region.inspect(at, 1, |b| b[0]);
        region.write(at, &[byte ^ 0x10]);
        let found = designs(&mut journal.reader().expect("a bookmark"));
        assert_eq!(found, [b"before".to_vec()], "byte {}", at - start);
        region.write(at, &[byte]);
    }
}

#[test]
fn records_of_an_unknown_kind_are_passed_over() {
    let region = region();
    let mut journal = journal(&region);
    let start = HEADER_BYTES + journal.ring.head().offset;
    design(&mut journal, b"from later").expect("fits");
    region.write(start + 8, &0x7fff_u16.to_le_bytes());
    let sum = region.inspect(start + 8, RECORD_HEADER + 10 - 8, |covered| {
        Checksum::of_version(header::VERSION, &[2; 16], 0).of_record(0, covered)
    });
    region.write(start + 4, &sum.to_le_bytes());
    design(&mut journal, b"known").expect("fits");
    assert_eq!(designs(&mut journal.reader().expect("a bookmark")), [b"known".to_vec()]);
}

#[test]
fn a_journal_of_version_1_stays_one() {
    let region = region();
    Journal::create(region.clone(), [1; 16]);
    region.write(8, &1_u32.to_le_bytes());
    let mut journal = Journal::recover(region.clone()).expect("a bookmark");
    journal.begin_launch([2; 16], TIMES, b"{}").expect("fits");
    let start = HEADER_BYTES + journal.ring.head().offset;
    design(&mut journal, b"old").expect("fits");
    let mut covered = vec![2; 16];
    covered.extend(journal.ring.head().generation.to_le_bytes());
    region.inspect(start + 8, RECORD_HEADER + 3 - 8, |record| covered.extend(record));
    let sum = region.inspect(start + 4, 4, <[u8]>::to_vec);
    assert_eq!(sum, crc32fast::hash(&covered).to_le_bytes());
    drop(journal);
    let again = Journal::recover(region).expect("a bookmark");
    assert_eq!(again.pending(), events(1));
    assert_eq!(designs(&mut again.reader().expect("a bookmark")), [b"old".to_vec()]);
}

#[derive(Debug, Clone)]
enum Step {
    Append(usize),
    /// Reads everything, commits, gives the space back.
    Drain,
    /// Reads and commits, then the process dies before the journal hears of it.
    DieAfterCommit,
    /// The process dies, and the next one begins a launch.
    Die,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0usize..3000).prop_map(Step::Append),
        2 => Just(Step::Drain),
        1 => Just(Step::DieAfterCommit),
        1 => Just(Step::Die),
    ]
}

/// The reader's side as the worker has it: a database that remembers how far each launch was
/// folded.
#[derive(Default)]
struct Database {
    cursors: Vec<(LaunchId, u64)>,
    folded: Vec<Vec<u8>>,
}

impl Database {
    fn fold(&mut self, reader: &mut Cursor, extent: &Extent) -> EventCounts {
        let mut events = EventCounts::default();
        while reader.position().spot != extent.head.spot {
            let record = reader.read().expect("nothing is damaged");
            events.add_event(record.header.kind);
            let cursor = match self.cursors.iter_mut().find(|(id, _)| *id == record.launch) {
                Some((_, cursor)) => cursor,
                None => {
                    self.cursors.push((record.launch, 0));
                    &mut self.cursors.last_mut().expect("just pushed").1
                }
            };
            if record.sequence < *cursor {
                continue;
            }
            assert_eq!(record.sequence, *cursor, "no gap");
            *cursor += 1;
            if record.header.kind == Kind::GaDesign {
                self.folded.push(record.payload.to_vec());
            }
        }
        events
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_record_is_folded_exactly_once_in_order(steps in prop::collection::vec(step(), 1..200)) {
        let region = region();
        let mut launches = 2u8;
        let mut journal = journal(&region);
        let mut reader = journal.reader().expect("a bookmark");
        let mut database = Database::default();
        let mut accepted: Vec<Vec<u8>> = Vec::new();
        for step in steps {
            match step {
                Step::Append(length) => {
                    let mut payload = vec![length as u8; length];
                    payload.extend_from_slice(&(accepted.len() as u32).to_le_bytes());
                    if design(&mut journal, &payload).is_ok() {
                        accepted.push(payload);
                    }
                }
                Step::Drain => {
                    let extent = journal.extent();
                    let events = database.fold(&mut reader, &extent);
                    prop_assert_eq!(events, extent.events);
                    journal.drained_to(&mut reader, &events);
                    prop_assert!(journal.is_drained());
                }
                Step::DieAfterCommit | Step::Die => {
                    if matches!(step, Step::DieAfterCommit) {
                        database.fold(&mut reader, &journal.extent());
                    }
                    drop(journal);
                    journal = Journal::recover(region.clone()).expect("a bookmark");
                    launches = launches.wrapping_add(1);
                    if journal.begin_launch([launches; 16], TIMES, b"{}").is_err() {
                        // Too full even for that; the worker drains first.
                        reader = journal.reader().expect("a bookmark");
                        let extent = journal.extent();
                        let events = database.fold(&mut reader, &extent);
                        journal.drained_to(&mut reader, &events);
                        journal.begin_launch([launches; 16], TIMES, b"{}").expect("empty now");
                    }
                    reader = journal.reader().expect("a bookmark");
                }
            }
        }
        let extent = journal.extent();
        database.fold(&mut reader, &extent);
        prop_assert_eq!(database.folded, accepted);
    }
}
