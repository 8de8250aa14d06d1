//! What a static library shows to the linker that makes the game.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use object::read::archive::ArchiveFile;
use object::read::macho::{FatArch, MachOFatFile32};
use object::{BinaryFormat, File, FileKind, Object, ObjectSymbol};

use super::{name_of, some};
use crate::say::count;

/// How much a static library may show.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// The interface alone.
    Interface,
    /// All that it is made of, as no tool here can hide the rest.
    All,
}

/// Looks at a static library, or at those of several processors in one file, and says what was found.
pub fn archive(shows: Shows, functions: &BTreeSet<String>, file: &Path) -> Result<()> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    for part in parts(&bytes)? {
        let symbols = symbols(part).with_context(|| file.display().to_string())?;
        let missing: Vec<&String> = functions.difference(&symbols).collect();
        ensure!(
            missing.is_empty(),
            "{} lacks functions of the header: {}",
            file.display(),
            some(missing.into_iter())
        );
        let extra: Vec<&String> = symbols.difference(functions).collect();
        ensure!(
            extra.is_empty() || shows == Shows::All,
            "{} shows what the header has not: {}",
            file.display(),
            some(extra.iter().copied())
        );
        let shown = count(functions.len() as u64, "function");
        match extra.len() {
            0 => println!("  {}: {shown} and no other symbol", name_of(file)),
            more => println!("  {}: {shown} beside {more} symbols of other parts", name_of(file)),
        }
    }
    Ok(())
}

fn parts(bytes: &[u8]) -> Result<Vec<&[u8]>> {
    if FileKind::parse(bytes)? != FileKind::MachOFat32 {
        return Ok(vec![bytes]);
    }
    let fat = MachOFatFile32::parse(bytes)?;
    Ok(fat.arches().iter().map(|arch| arch.data(bytes)).collect::<object::Result<_>>()?)
}

/// What the objects of an archive define for others.
fn symbols(bytes: &[u8]) -> Result<BTreeSet<String>> {
    let archive = ArchiveFile::parse(bytes)?;
    let mut symbols = BTreeSet::new();
    for member in archive.members() {
        let data = member?.data(bytes)?;
        // Rust's metadata and the like.
        let Ok(object) = File::parse(data) else { continue };
        let prefix = if object.format() == BinaryFormat::MachO { "_" } else { "" };
        let shown = object.symbols().filter(|symbol| symbol.is_global() && symbol.is_definition());
        for symbol in shown {
            let name = symbol.name()?;
            symbols.insert(name.strip_prefix(prefix).unwrap_or(name).to_owned());
        }
    }
    Ok(symbols)
}
