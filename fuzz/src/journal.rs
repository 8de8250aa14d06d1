//! A journal as a dead process, a failing disk or a stranger leaves it. What was appended is read back,
//! in order; whatever its records say, the fold makes rows of them or passes them over, and the
//! accounts are balanced.

use std::sync::{Arc, LazyLock};

use arbitrary::Unstructured;
use cableway::clock::Times;
use cableway::device::Facts;
use cableway::journal::Journal;
use cableway::journal::format::{HEADER_BYTES, Kind};
use cableway::journal::region::Region;
use cableway::service::folds;
use cableway::stats::Ledger;
use cableway::store::Store;

const CAPACITY: usize = 64 * 1024;
const MOST_RECORDS: usize = 200;
const SETTINGS: &[u8] = br#"{"consents":["granted","granted","granted"]}"#;

static FACTS: LazyLock<Facts> = LazyLock::new(Facts::read);

/// Appends records, damages what lies there, recovers and folds it.
pub fn run(data: &[u8]) {
    let mut input = Unstructured::new(data);
    let region = Arc::new(Region::anonymous(HEADER_BYTES + CAPACITY).expect("memory"));
    if write(&region, &mut input).is_err() {
        return;
    }
    if let Some(journal) = Journal::recover(region) {
        fold(&journal);
    }
}

fn write(region: &Arc<Region>, input: &mut Unstructured) -> arbitrary::Result<()> {
    let mut journal = Journal::create(region.clone(), [1; 16]);
    let times = Times { wall_ms: 1_700_000_000_000, boot_ms: 5_000 };
    let settings = if input.ratio(3, 4)? { SETTINGS } else { input.arbitrary()? };
    let _ = journal.begin_launch([2; 16], times, settings);
    for _ in 0..input.int_in_range(0..=MOST_RECORDS)? {
        let kind = *input.choose(&Kind::ALL)?;
        let times = Times { wall_ms: input.arbitrary()?, boot_ms: input.arbitrary()? };
        let payload: &[u8] = input.arbitrary()?;
        // A journal that is full refuses, as it must.
        let _ = journal.append(kind, input.int_in_range(0..=3)?, times, &payload);
    }
    // What stands behind is thrown anywhere into the file.
    while !input.is_empty() {
        let at = input.int_in_range(0..=region.size() - 8)?;
        region.write(at, &input.arbitrary::<[u8; 8]>()?);
    }
    Ok(())
}

fn fold(journal: &Journal) {
    let Some(mut reader) = journal.reader() else { return };
    let mut store = Store::in_memory(0).expect("memory");
    let mut folds = folds(&FACTS);
    let mut drain = store.drain().expect("memory");
    while let Some(record) = reader.read() {
        for fold in &mut folds {
            fold.fold(&record, &mut drain).expect("memory");
        }
    }
    for fold in &mut folds {
        fold.abandon(&mut drain).expect("memory");
        fold.save(&mut drain).expect("memory");
    }
    let change: Ledger = drain.commit().expect("memory");
    assert!(change.0.iter().all(cableway::stats::Account::is_balanced), "{change:?}");
}
