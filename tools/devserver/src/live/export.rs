//! Everything that arrived, one event on each line.

use std::fmt::Write;
use std::sync::Arc;

use bytes::Bytes;
use hyper::Response;
use serde_json::json;
use tokio::sync::mpsc;

use crate::dev_routes::Query;
use crate::recorder::Entry;
use crate::response::{AnswerBody, stream};
use crate::shared::Shared;

/// Entries written in one piece, which is for how long the record is locked.
const PIECE: u64 = 500;
const WAITING: usize = 4;

/// Begins an export of the events that a query asks for, as they are in `/dev/events`, in the order of
/// arrival, duplicates among them.
pub(super) fn answer(shared: &Arc<Shared>, query: &str) -> Result<Response<AnswerBody>, String> {
    let query = Query::parse(query)?;
    let (sender, receiver) = mpsc::channel(WAITING);
    tokio::spawn(write(shared.clone(), query, sender));
    Ok(stream(
        &[
            ("content-type", "application/x-ndjson"),
            ("content-disposition", "attachment; filename=\"cableway-events.jsonl\""),
            ("cache-control", "no-store"),
        ],
        receiver,
    ))
}

/// Writes what there is now; what arrives meanwhile is left out.
async fn write(shared: Arc<Shared>, query: Query, reader: mpsc::Sender<Bytes>) {
    let (epoch, mut next, end) = {
        let record = shared.recorder.read();
        (record.epoch, record.log.first(), record.log.end())
    };
    while next < end {
        let until = end.min(next + PIECE);
        let Some(lines) = lines(&shared, &query, epoch, next..until) else { return };
        next = until;
        if !lines.is_empty() && reader.send(Bytes::from(lines)).await.is_err() {
            return;
        }
        tokio::task::yield_now().await;
    }
}

/// The lines of some entries; none if they were forgotten meanwhile.
fn lines(
    shared: &Shared,
    query: &Query,
    epoch: u64,
    places: std::ops::Range<u64>,
) -> Option<String> {
    let record = shared.recorder.read();
    if record.epoch != epoch {
        return None;
    }
    let events = places.filter_map(|place| match *record.log.get(place)? {
        Entry::Event(place) => record.events.get(place),
        Entry::Duplicate(place) => record.duplicates.get(place),
        Entry::Request(_) | Entry::Problem(_) | Entry::Limit(_) => None,
    });
    let mut lines = String::new();
    for event in events.filter(|event| query.wants(event)) {
        // Writing into a String cannot fail.
        let _ = writeln!(lines, "{}", json!(event));
    }
    Some(lines)
}
