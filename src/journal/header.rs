//! The fixed part of a journal file's header: what it is, and how large.

use super::format::{HEADER_BYTES, array};

/// The version written into new files.
pub const VERSION: u32 = 2;
/// Bytes of the header's fixed part.
pub const FILE_HEADER_BYTES: usize = 28;
const MAGIC: &[u8; 8] = b"CABLEWAY";

/// What stands at the start of a journal file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileHeader {
    /// Nothing yet: a file whose creation was cut short.
    Blank,
    /// A journal of this version, or of one that can still be read and written, with so many bytes of record space.
    Current {
        /// Bytes of record space.
        capacity: usize,
    },
    /// A journal of a later version of the library.
    Newer {
        /// Its version.
        version: u32,
    },
    /// Something else, or a damaged header.
    Foreign,
}

/// The fixed part of the file header.
pub fn encode_file_header(capacity: usize) -> [u8; FILE_HEADER_BYTES] {
    let mut bytes = [0; FILE_HEADER_BYTES];
    bytes[0..8].copy_from_slice(MAGIC);
    bytes[8..12].copy_from_slice(&VERSION.to_le_bytes());
    bytes[12..16].copy_from_slice(&(HEADER_BYTES as u32).to_le_bytes());
    bytes[16..24].copy_from_slice(&(capacity as u64).to_le_bytes());
    let crc = crc32fast::hash(&bytes[..24]);
    bytes[24..28].copy_from_slice(&crc.to_le_bytes());
    bytes
}

/// The version in a file header that was found good.
pub fn version_of(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_le_bytes(array(bytes, 8)?))
}

/// Reads the fixed part of the file header of a file of `file_bytes` bytes.
pub fn decode_file_header(bytes: &[u8], file_bytes: u64) -> FileHeader {
    if bytes.iter().all(|byte| *byte == 0) {
        return FileHeader::Blank;
    }
    let fields = || {
        let crc = u32::from_le_bytes(array(bytes, 24)?);
        let whole = bytes.get(..8)? == MAGIC && crc32fast::hash(bytes.get(..24)?) == crc;
        let version = version_of(bytes)?;
        let capacity = u64::from_le_bytes(array(bytes, 16)?);
        whole.then_some((version, capacity))
    };
    match fields() {
        Some((version, _)) if version > VERSION => FileHeader::Newer { version },
        Some((_, capacity)) if capacity.checked_add(HEADER_BYTES as u64) == Some(file_bytes) => {
            FileHeader::Current { capacity: capacity as usize }
        }
        _ => FileHeader::Foreign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_headers_are_told_apart() {
        let header = encode_file_header(1 << 20);
        let bytes = (1 << 20) + HEADER_BYTES as u64;
        assert_eq!(decode_file_header(&header, bytes), FileHeader::Current { capacity: 1 << 20 });
        assert_eq!(decode_file_header(&header, bytes - 1), FileHeader::Foreign);
        assert_eq!(decode_file_header(&[0; 28], bytes), FileHeader::Blank);
        assert_eq!(decode_file_header(b"not a journal at all, no way", bytes), FileHeader::Foreign);
        let mut later = header;
        later[8] = VERSION as u8 + 1;
        let crc = crc32fast::hash(&later[..24]);
        later[24..28].copy_from_slice(&crc.to_le_bytes());
        assert_eq!(decode_file_header(&later, bytes), FileHeader::Newer { version: VERSION + 1 });
    }
}
