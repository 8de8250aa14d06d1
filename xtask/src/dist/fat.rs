//! One file with the libraries of several processors, as macOS takes it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use object::Endianness;
use object::macho::{FAT_MAGIC, MachHeader64};
use object::read::archive::ArchiveFile;
use object::read::macho::MachHeader;

/// The largest pages that any of them is mapped in, as a power of two.
const ALIGNMENT: u32 = 14;
const HEADER: usize = 8;
const ENTRY: usize = 20;

/// Puts them together. What is in the parts stays as it is, with their signatures.
pub fn make(parts: &[&Path], to: &Path) -> Result<()> {
    let read = |part: &&Path| fs::read(part).with_context(|| part.display().to_string());
    let parts = parts.iter().map(read).collect::<Result<Vec<_>>>()?;
    fs::write(to, of(&parts)?).with_context(|| to.display().to_string())
}

fn of(parts: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut body = Vec::new();
    let start = aligned(HEADER + ENTRY * parts.len());
    push(&mut head, FAT_MAGIC);
    push(&mut head, u32::try_from(parts.len())?);
    for part in parts {
        let (kind, subkind) = processor(part)?;
        body.resize(aligned(body.len()), 0);
        push(&mut head, kind);
        push(&mut head, subkind);
        push(&mut head, u32::try_from(start + body.len())?);
        push(&mut head, u32::try_from(part.len())?);
        push(&mut head, ALIGNMENT);
        body.extend_from_slice(part);
    }
    head.resize(start, 0);
    head.extend(body);
    Ok(head)
}

fn push(bytes: &mut Vec<u8>, number: u32) {
    bytes.extend(number.to_be_bytes());
}

fn aligned(length: usize) -> usize {
    length.next_multiple_of(1 << ALIGNMENT)
}

/// Whom a library is for: what its header says, or that of the first object in an archive.
fn processor(bytes: &[u8]) -> Result<(u32, u32)> {
    if let Ok(header) = MachHeader64::<Endianness>::parse(bytes, 0) {
        let endian = MachHeader::endian(header)?;
        return Ok((header.cputype(endian).0, header.cpusubtype(endian).0));
    }
    for member in ArchiveFile::parse(bytes)?.members() {
        let data = member?.data(bytes)?;
        if data.len() < bytes.len() && MachHeader64::<Endianness>::parse(data, 0).is_ok() {
            return processor(data);
        }
    }
    bail!("no object of the archive tells whom it is for")
}
