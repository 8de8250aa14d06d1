//! What arrived so far, and from now on: server-sent events.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use hyper::{HeaderMap, Response};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::row;
use crate::response::{AnswerBody, stream};
use crate::shared::Shared;

/// Entries told in one piece, which is for how long the record is locked.
const PIECE: u64 = 500;
/// Pieces that wait for a slow reader.
const WAITING: usize = 4;
/// What arrives within this is told in one piece.
const GATHER: Duration = Duration::from_millis(25);
/// How often a reader hears that there is nothing new, by which one that has gone is noticed.
const IDLE: Duration = Duration::from_secs(1);

/// Begins a stream, after what the reader has already if it has been here before.
pub(super) fn answer(shared: &Arc<Shared>, headers: &HeaderMap) -> Response<AnswerBody> {
    let (sender, receiver) = mpsc::channel(WAITING);
    let place = headers.get("last-event-id").and_then(|id| Place::read(id.to_str().ok()?));
    tokio::spawn(feed(shared.clone(), place, sender));
    let headers = [("content-type", "text/event-stream"), ("cache-control", "no-store")];
    stream(&headers, receiver)
}

/// How far a reader has come.
#[derive(Clone, Copy)]
struct Place {
    epoch: u64,
    next: u64,
}

impl Place {
    /// Reads what `id` wrote.
    fn read(id: &str) -> Option<Self> {
        let (epoch, next) = id.split_once('-')?;
        Some(Self { epoch: epoch.parse().ok()?, next: next.parse().ok()? })
    }

    fn id(self) -> String {
        format!("{}-{}", self.epoch, self.next)
    }
}

/// Tells the reader until it has gone.
async fn feed(shared: Arc<Shared>, place: Option<Place>, reader: mpsc::Sender<Bytes>) {
    let mut news = shared.recorder.news();
    let mut place = place.unwrap_or(Place { epoch: 0, next: 0 });
    let mut told_state = Value::Null;
    loop {
        news.mark_unchanged();
        let state = state(&shared);
        if state != told_state {
            if send(&reader, "state", None, &state).await.is_none() {
                return;
            }
            told_state = state;
        }
        while let Some((piece, next)) = piece(&shared, place) {
            place = next;
            if send(&reader, piece.0, Some(place), &piece.1).await.is_none() {
                return;
            }
            tokio::task::yield_now().await;
        }
        match tokio::time::timeout(IDLE, news.changed()).await {
            Ok(_) => tokio::time::sleep(GATHER).await,
            Err(_) if reader.send(Bytes::from_static(b":\n\n")).await.is_err() => return,
            Err(_) => {}
        }
    }
}

/// What can change without an arrival.
fn state(shared: &Shared) -> Value {
    let gondola = shared.services.gondola.lock();
    json!({"faults": shared.faults.rules(), "version": gondola.version()})
}

/// The kind and content of the next piece for a reader, and how far it comes by that; none if it has
/// everything.
fn piece(shared: &Shared, place: Place) -> Option<((&'static str, Value), Place)> {
    let record = shared.recorder.read();
    if place.epoch != record.epoch {
        let next = Place { epoch: record.epoch, next: record.log.first() };
        return Some((("reset", json!({"epoch": record.epoch})), next));
    }
    let start = place.next.max(record.log.first());
    let end = record.log.end().min(start + PIECE);
    if start >= end {
        return None;
    }
    let entries = (start..end).filter_map(|place| record.log.get(place));
    let rows: Vec<_> = entries.filter_map(|entry| row::row(&record, *entry)).collect();
    let content =
        json!({"from": start, "first": record.log.first(), "end": record.log.end(), "rows": rows});
    Some((("rows", content), Place { next: end, ..place }))
}

/// Sends one event; none when the reader has gone.
async fn send(
    reader: &mpsc::Sender<Bytes>,
    kind: &str,
    place: Option<Place>,
    content: &Value,
) -> Option<()> {
    let id = place.map_or(String::new(), |place| format!("id: {}\n", place.id()));
    // JSON as it is written here is one line.
    let text = format!("event: {kind}\n{id}data: {content}\n\n");
    reader.send(Bytes::from(text)).await.ok()
}
