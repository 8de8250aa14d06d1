//! A player who comes to a game server, as the record tells.

use crate::journal::{Payload, Sink};
use crate::service::payload::{Put, Reader};

/// A player of a game server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Newcomer<'a> {
    /// Who it is.
    pub user_id: &'a str,
    /// The network address that the player plays from; "" where it is not to be told.
    pub address: &'a str,
}

impl<'a> Newcomer<'a> {
    /// Reads it back.
    pub fn read(payload: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(payload);
        Some(Self { user_id: reader.text()?, address: reader.text()? })
    }
}

impl Payload for Newcomer<'_> {
    fn put(&self, sink: &mut impl Sink) {
        sink.put_text(self.user_id.as_bytes());
        sink.put_text(self.address.as_bytes());
    }
}
