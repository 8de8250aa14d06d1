//! The commit point. Once a record is published here, killing the process loses nothing.
//!
//! [`Journal`] appends under the client's lock; [`Cursor`] reads what was appended, in live use and
//! at recovery alike.

pub mod format;
pub mod header;
mod payload;
pub mod region;
pub mod ring;
pub mod slot;

use std::sync::Arc;

pub use payload::{Payload, Sink};

use format::{
    BOOKMARKS_AT, Bookmark, CONSENTS_AT, CONSENTS_CHECK_AT, Checksum, ERASURE_AT, Erasure,
    HEADER_BYTES, Kind, LaunchId, RECORD_HEADER, RecordHeader,
};
use payload::{Fill, measure};
use region::Region;
use ring::{GAP, Ring, Spot};

use crate::clock::Times;
use crate::consent::{Consents, check_of};
use crate::error::{Error, Result};
use crate::stats::EventCounts;

/// The smallest and the largest record space a client may choose, in bytes.
pub const CAPACITY_LIMITS: std::ops::RangeInclusive<usize> = 64 * 1024..=256 * 1024 * 1024;
/// The record space where nothing else was chosen: half a second of 10,000 events a second.
pub const DEFAULT_CAPACITY: usize = 1024 * 1024 - HEADER_BYTES;

/// For records whose kind says it all.
pub const NOTHING: &[u8] = &[];

/// The writing end. One per process and folder, always behind the client's lock.
pub struct Journal {
    region: Arc<Region>,
    ring: Ring,
    launch: LaunchId,
    sequence: u64,
    checksum: Checksum,
    bookmark_version: u64,
    /// Events asked for by records that are not drained yet.
    pending: EventCounts,
}

/// How far the journal was written at one moment: what a drain reads up to.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    /// Behind the newest record, and the number of the next one.
    pub head: Bookmark,
    /// Events asked for by the records between the last drain and the head.
    pub events: EventCounts,
}

impl Journal {
    /// Prepares a region that holds no journal yet. `origin` names the time before its first launch
    /// and must be as new as a launch's id.
    pub fn create(region: Arc<Region>, origin: LaunchId) -> Self {
        let start = Spot { generation: 0, offset: 0 };
        let capacity = region.size() - HEADER_BYTES;
        let bookmark = Bookmark { launch: origin, spot: start, sequence: 0 };
        region.publish(HEADER_BYTES, 0);
        let (at, bytes) = format::encode_bookmark(0, &bookmark);
        region.write(at, &bytes);
        // Last, so that a creation cut short reads as blank and is simply done again.
        region.write(0, &header::encode_file_header(capacity));
        Self::at(region, Ring::new(capacity, start, start), &bookmark, 0, EventCounts::default())
    }

    /// Takes up a journal that a process before this one wrote: finds its end. `None` when its
    /// header has no whole bookmark.
    pub fn recover(region: Arc<Region>) -> Option<Self> {
        let capacity = region.size() - HEADER_BYTES;
        let (version, bookmark) =
            region.inspect(0, HEADER_BYTES, |header| format::decode_bookmark(header, capacity))?;
        let mut cursor = Cursor::new(region.clone(), &bookmark);
        let mut pending = EventCounts::default();
        while let Some(record) = cursor.read() {
            pending.add_event(record.header.kind);
        }
        let end = cursor.position();
        let ring = Ring::new(capacity, bookmark.spot, end.spot);
        region.publish(HEADER_BYTES + end.spot.offset, 0);
        Some(Self::at(region, ring, &end, version, pending))
    }

    fn at(
        region: Arc<Region>,
        ring: Ring,
        head: &Bookmark,
        bookmark_version: u64,
        pending: EventCounts,
    ) -> Self {
        let checksum = checksum_at(&region, head);
        let Bookmark { launch, sequence, .. } = *head;
        Self { region, ring, launch, sequence, checksum, bookmark_version, pending }
    }

    /// A reader that starts at the oldest record not yet drained.
    pub fn reader(&self) -> Option<Cursor> {
        let capacity = self.ring.capacity();
        let bookmark = self
            .region
            .inspect(0, HEADER_BYTES, |header| format::decode_bookmark(header, capacity))?
            .1;
        Some(Cursor::new(self.region.clone(), &bookmark))
    }

    /// Begins a launch: the record that names its id, behind which sequence numbers start anew.
    pub fn begin_launch(&mut self, launch: LaunchId, times: Times, settings: &[u8]) -> Result<()> {
        self.append(Kind::Open, 0, times, &[&launch, settings].concat().as_slice())?;
        self.launch = launch;
        self.sequence = 0;
        self.checksum = self.checksum.begin(&launch, self.ring.head().generation);
        Ok(())
    }

    /// Appends a record; when this returns, the record outlives the process. No I/O, no allocation,
    /// no system call.
    #[inline]
    pub fn append(
        &mut self,
        kind: Kind,
        subject: u32,
        times: Times,
        payload: &impl Payload,
    ) -> Result<()> {
        let length = RECORD_HEADER + measure(payload);
        let size = length.next_multiple_of(8);
        let reserve = if kind.may_use_reserve() { 0 } else { self.ring.capacity() / 8 };
        let spot = self.ring.place(size, reserve).ok_or(Error::QueueFull)?;
        if spot.generation != self.ring.head().generation {
            self.region.publish(HEADER_BYTES, 0);
            self.checksum = self.checksum.begin(&self.launch, spot.generation);
        }
        self.write_record(spot, length, &RecordHeader { kind, subject, times }, payload);
        self.ring.wrote(spot, size);
        self.sequence += 1;
        self.pending.add_event(kind);
        Ok(())
    }

    #[inline]
    fn write_record(
        &self,
        spot: Spot,
        length: usize,
        header: &RecordHeader,
        payload: &impl Payload,
    ) {
        let start = HEADER_BYTES + spot.offset;
        self.region.edit(start, length, |record| {
            if let Some((head, rest)) = record.split_first_chunk_mut() {
                header.encode(head);
                payload.put(&mut Fill(rest));
            }
            let sum = self.checksum.of_record(self.sequence, &record[8..]);
            record[4..8].copy_from_slice(&sum.to_le_bytes());
        });
        self.region.publish(start + length.next_multiple_of(8), 0);
        self.region.publish(start, length as u32);
    }

    /// How far a drain may read now.
    pub fn extent(&self) -> Extent {
        let head =
            Bookmark { launch: self.launch, spot: self.ring.head(), sequence: self.sequence };
        Extent { head, events: self.pending }
    }

    /// The number of the next record within its launch.
    #[inline]
    pub fn next_sequence(&self) -> u64 {
        self.sequence
    }

    /// Gives the space before `reached` back, once the database holds what stood there; `events`
    /// were asked for by those records. Moves the reader along when writing starts again at the
    /// beginning.
    pub fn drained_to(&mut self, reader: &mut Cursor, events: &EventCounts) {
        self.ring.drained_to(reader.position.spot);
        if self.ring.tail() != reader.position.spot {
            let start = self.ring.tail();
            reader.skip_to(start);
            self.region.publish(HEADER_BYTES + start.offset, 0);
            self.checksum = self.checksum.begin(&self.launch, start.generation);
        }
        self.bookmark_version += 1;
        let (at, bytes) = format::encode_bookmark(self.bookmark_version, &reader.position);
        self.region.write(at, &bytes);
        self.pending.subtract(events);
    }

    /// What the header says of the player's choices.
    pub fn consents(&self) -> Consents {
        Consents::from_word(self.region.load_word(CONSENTS_AT))
    }

    /// Puts the player's choices into the header, at once and for ever.
    pub fn set_consents(&self, consents: &Consents) {
        let word = consents.word();
        self.region.store_word(CONSENTS_AT, word);
        self.region.store_word(CONSENTS_CHECK_AT, check_of(word));
    }

    /// What the player has asked to be erased, if that is not done yet.
    pub fn erasure_due(&self) -> Option<Erasure> {
        erasure_due(&self.region)
    }

    /// Notes that everything is to be erased: no crash makes that forgotten.
    pub fn ask_for_erasure(&self) {
        self.region.store_word(ERASURE_AT, Erasure::Everything as u64);
    }

    /// Overwrites every record and begins anew under `origin`; the player's choices stay.
    pub fn erase(&mut self, origin: LaunchId) {
        self.region.edit(BOOKMARKS_AT.start, BOOKMARKS_AT.len(), |bytes| bytes.fill(0));
        self.region.edit(HEADER_BYTES, self.ring.capacity(), |records| records.fill(0));
        *self = Self::create(self.region.clone(), origin);
        self.region.store_word(ERASURE_AT, 0);
    }

    /// Whether a drain is worth its while before its time.
    pub fn is_half_full(&self) -> bool {
        self.ring.used() > self.ring.capacity() / 2
    }

    /// Whether nothing waits to be drained.
    pub fn is_drained(&self) -> bool {
        self.ring.used() == 0
    }

    /// Events asked for by records that are not drained yet.
    pub fn pending(&self) -> EventCounts {
        self.pending
    }
}

/// A record as a reader sees it.
#[derive(Debug)]
pub struct Record<'a> {
    /// The launch it belongs to.
    pub launch: LaunchId,
    /// Its number within the launch.
    pub sequence: u64,
    /// Kind, subject, times.
    pub header: RecordHeader,
    /// What the call said.
    pub payload: &'a [u8],
}

impl Record<'_> {
    /// Whether this record begins `launch`. It is the last of the launch before.
    pub fn begins(&self, launch: &LaunchId) -> bool {
        self.header.kind == Kind::Open && self.payload.starts_with(launch)
    }
}

fn erasure_due(region: &Region) -> Option<Erasure> {
    Erasure::of(region.load_word(ERASURE_AT))
}

/// The checksum of a journal's records from a bookmark on.
fn checksum_at(region: &Region, bookmark: &Bookmark) -> Checksum {
    let version = region.inspect(0, HEADER_BYTES, header::version_of).unwrap_or(header::VERSION);
    Checksum::of_version(version, &bookmark.launch, bookmark.spot.generation)
}

/// The reading end.
pub struct Cursor {
    region: Arc<Region>,
    position: Bookmark,
    checksum: Checksum,
    copy: Vec<u8>,
}

impl Cursor {
    fn new(region: Arc<Region>, bookmark: &Bookmark) -> Self {
        let checksum = checksum_at(&region, bookmark);
        Self { region, position: *bookmark, checksum, copy: Vec::new() }
    }

    /// As [`Journal::erasure_due`].
    pub fn erasure_due(&self) -> Option<Erasure> {
        erasure_due(&self.region)
    }

    /// Where the next record is expected, and its number.
    pub fn position(&self) -> Bookmark {
        self.position
    }

    fn skip_to(&mut self, spot: Spot) {
        self.position.spot = spot;
        self.checksum = self.checksum.begin(&self.position.launch, spot.generation);
    }

    /// Goes on at `head`, leaving out what lies before it.
    pub fn skip_to_head(&mut self, head: &Bookmark) {
        self.position = *head;
        self.skip_to(head.spot);
    }

    /// The next record whose checksum fits launch, generation and sequence; `None` at the journal's end.
    /// Records of a kind that this version does not know are passed over.
    pub fn read(&mut self) -> Option<Record<'_>> {
        let (launch, sequence, header) = loop {
            let length = self.load_here_or_at_start()?;
            let Bookmark { launch, sequence, .. } = self.position;
            self.position.spot.offset += length.next_multiple_of(8);
            self.position.sequence += 1;
            if let Some(header) = RecordHeader::decode(&self.copy) {
                break (launch, sequence, header);
            }
        };
        let payload = &self.copy[RECORD_HEADER..];
        if header.kind == Kind::Open {
            self.position.launch = payload.get(..16)?.try_into().ok()?;
            self.position.sequence = 0;
            let generation = self.position.spot.generation;
            self.checksum = self.checksum.begin(&self.position.launch, generation);
        }
        Some(Record { launch, sequence, header, payload })
    }

    fn load_here_or_at_start(&mut self) -> Option<usize> {
        let here = self.position.spot;
        if let Some(length) = self.load(here) {
            return Some(length);
        }
        let start = here.next_generation();
        self.skip_to(start);
        let found = self.load(start);
        if found.is_none() {
            self.skip_to(here);
        }
        found
    }

    /// Copies the record at `spot` out if it is whole and live, and gives its length.
    fn load(&mut self, spot: Spot) -> Option<usize> {
        let start = HEADER_BYTES + spot.offset;
        let space = self.region.size();
        if start + RECORD_HEADER + GAP > space {
            return None;
        }
        let word =
            |at| self.region.inspect(at, 4, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let length = word(start) as usize;
        if length < RECORD_HEADER || start.checked_add(length)?.checked_add(GAP)? > space {
            return None;
        }
        let sum = word(start + 4);
        self.copy.resize(length, 0);
        self.region.read(start, &mut self.copy);
        let expected = self.checksum.of_record(self.position.sequence, &self.copy[8..]);
        (sum == expected).then_some(length)
    }
}

#[cfg(test)]
mod tests;
