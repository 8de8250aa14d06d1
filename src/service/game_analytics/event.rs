//! What a call says, as it travels through journal and queue.

use crate::journal::Payload;

/// A design event. In a record: a byte that tells whether a value follows, the value as a
/// little-endian double, the id.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Design<'a> {
    /// 1 to 5 parts between colons.
    pub event_id: &'a [u8],
    /// Optional.
    pub value: Option<f64>,
}

impl Payload for Design<'_> {
    #[inline]
    fn length(&self) -> usize {
        1 + self.value.map_or(0, |_| size_of::<f64>()) + self.event_id.len()
    }

    #[inline]
    fn write(&self, bytes: &mut [u8]) {
        let (id_at, flag) = if let Some(value) = self.value {
            bytes[1..9].copy_from_slice(&value.to_le_bytes());
            (9, 1)
        } else {
            (1, 0)
        };
        bytes[0] = flag;
        bytes[id_at..].copy_from_slice(self.event_id);
    }
}

impl<'a> Design<'a> {
    /// Reads a payload back; `None` if it is none.
    pub fn decode(payload: &'a [u8]) -> Option<Self> {
        match payload.split_first()? {
            (0, event_id) => Some(Self { event_id, value: None }),
            (1, rest) => {
                let (value, event_id) = rest.split_first_chunk()?;
                Some(Self { event_id, value: Some(f64::from_le_bytes(*value)) })
            }
            _ => None,
        }
    }
}

/// The end of a session. In the queue: its length in seconds as a little-endian integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionEnd {
    /// Seconds spent in the game, 0 to 172,800.
    pub length: u32,
}

impl SessionEnd {
    /// The longest session that the reference allows, in seconds.
    pub const LONGEST: i64 = 172_800;

    /// The end of a session that lasted so many ms.
    pub fn after(ms: i64) -> Self {
        Self { length: (ms / 1000).clamp(0, Self::LONGEST) as u32 }
    }

    /// The row's body.
    pub fn encode(&self) -> [u8; 4] {
        self.length.to_le_bytes()
    }

    /// Reads a body back; `None` if it is none.
    pub fn decode(body: &[u8]) -> Option<Self> {
        Some(Self { length: u32::from_le_bytes(body.try_into().ok()?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_design_event_reads_back_as_it_was_written() {
        for value in [None, Some(-2.5)] {
            let design = Design { event_id: b"Kill:Zombie", value };
            let mut payload = vec![0; design.length()];
            design.write(&mut payload);
            assert_eq!(Design::decode(&payload), Some(design));
        }
        assert_eq!(Design::decode(&[1, 2, 3]), None);
        assert_eq!(Design::decode(&[]), None);
    }

    #[test]
    fn a_session_never_ends_before_it_began_nor_lasts_over_two_days() {
        assert_eq!(SessionEnd::after(61_999).length, 61);
        assert_eq!(SessionEnd::after(-5).length, 0);
        assert_eq!(SessionEnd::after(i64::MAX).length, 172_800);
    }
}
