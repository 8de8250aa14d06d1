//! What a shared library says of itself, whatever the form of its file.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use object::elf::{DT_RPATH, DT_RUNPATH, DT_SONAME, PT_LOAD};
use object::macho::{
    DylibCommand, LC_CODE_SIGNATURE, LC_ID_DYLIB, LC_RPATH, LC_VERSION_MIN_MACOSX, PLATFORM_MACOS,
    RpathCommand, Version, VersionMinCommand,
};
use object::pe::ImageNtHeaders64;
use object::read::elf::{ElfFile64, ProgramHeader};
use object::read::macho::{FatArch, MachHeader, MachOFatFile32, MachOFile64};
use object::read::pe::{ImageNtHeaders, ImageOptionalHeader, PeFile64};
use object::{Architecture, Endianness, FileKind, Object};

/// What was read of one processor's library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Whom it is for.
    pub processor: Architecture,
    /// What it offers to others.
    pub exports: BTreeSet<String>,
    /// What a game that is linked with it writes down: SONAME, install name, or the export table's name.
    pub name: Option<String>,
    /// The libraries that it loads.
    pub needs: BTreeSet<String>,
    /// The versions that its symbols of other libraries have, as `GLIBC_2.28`.
    pub versions: BTreeSet<String>,
    /// Folders of its own in which others are looked for.
    pub run_paths: BTreeSet<String>,
    /// The least alignment of what is mapped.
    pub alignment: u64,
    /// The oldest system that it says it runs on, on macOS.
    pub oldest_system: Option<(u16, u8)>,
    /// Whether a code signature is attached.
    pub is_signed: bool,
}

/// Reads a file: one library, or those of several processors in one.
pub fn read(bytes: &[u8]) -> Result<Vec<Facts>> {
    match FileKind::parse(bytes)? {
        FileKind::Elf64 => Ok(vec![elf(bytes)?]),
        FileKind::Pe64 => Ok(vec![pe(bytes)?]),
        FileKind::MachO64 => Ok(vec![mach_o(bytes)?]),
        FileKind::MachOFat32 => {
            let fat = MachOFatFile32::parse(bytes)?;
            fat.arches().iter().map(|arch| mach_o(arch.data(bytes)?)).collect()
        }
        other => bail!("{other:?} is no form of a shared library that games get"),
    }
}

/// What all forms have in common.
fn common<'data>(file: &impl Object<'data>, prefix: &str) -> Result<Facts> {
    let mut exports = BTreeSet::new();
    for export in file.exports()? {
        let export = export?;
        let name = match export.name().into_name() {
            Some(name) => text(name),
            None => "(one without a name)".to_owned(),
        };
        exports.insert(name.strip_prefix(prefix).unwrap_or(&name).to_owned());
    }
    let mut needs = BTreeSet::new();
    for library in file.import_libraries()? {
        needs.insert(text(library?.name()));
    }
    Ok(Facts {
        processor: file.architecture(),
        exports,
        name: None,
        needs,
        versions: BTreeSet::new(),
        run_paths: BTreeSet::new(),
        alignment: 0,
        oldest_system: None,
        is_signed: false,
    })
}

fn elf(bytes: &[u8]) -> Result<Facts> {
    let file = ElfFile64::<Endianness>::parse(bytes)?;
    let endian = file.endian();
    let mut facts = common(&file, "")?;
    let dynamic = file.elf_dynamic_table()?;
    for entry in &dynamic {
        if entry.tag == DT_SONAME {
            facts.name = Some(text(dynamic.string(entry)?));
        } else if entry.tag == DT_RPATH || entry.tag == DT_RUNPATH {
            facts.run_paths.insert(text(dynamic.string(entry)?));
        }
    }
    if let Some((needs, _)) = file.elf_section_table().gnu_verneed(endian, bytes)? {
        for need in needs {
            for version in need?.1 {
                let name = version?.name(endian, *dynamic.strings())?;
                facts.versions.insert(text(name));
            }
        }
    }
    let mapped = file.elf_program_headers().iter().filter(|part| part.p_type(endian) == PT_LOAD);
    facts.alignment = mapped.map(|part| part.p_align(endian)).min().context("nothing is mapped")?;
    Ok(facts)
}

fn mach_o(bytes: &[u8]) -> Result<Facts> {
    let file = MachOFile64::<Endianness>::parse(bytes)?;
    let endian = file.endian();
    // C's names have an underscore before them there.
    let mut facts = common(&file, "_")?;
    let mut alignment = u32::MAX;
    let mut commands = file.macho_header().load_commands(endian, bytes, 0)?;
    while let Some(command) = commands.next()? {
        let kind = command.cmd();
        if kind == LC_ID_DYLIB {
            let own: &DylibCommand<Endianness> = command.data()?;
            facts.name = Some(text(command.string(endian, own.dylib.name)?));
        } else if kind == LC_RPATH {
            let path: &RpathCommand<Endianness> = command.data()?;
            facts.run_paths.insert(text(command.string(endian, path.path)?));
        } else if kind == LC_CODE_SIGNATURE {
            facts.is_signed = true;
        } else if kind == LC_VERSION_MIN_MACOSX {
            let oldest: &VersionMinCommand<Endianness> = command.data()?;
            facts.oldest_system = Some(numbers(oldest.version.get(endian)));
        } else if let Some((system, _)) = command.build_version(endian)? {
            if system.platform.get(endian) == PLATFORM_MACOS {
                facts.oldest_system = Some(numbers(system.minos.get(endian)));
            }
        } else if let Some((segment, _)) = command.segment_64()? {
            alignment = alignment.min(segment.vmaddr.get(endian).trailing_zeros());
        }
    }
    // What begins at nothing is aligned to everything.
    facts.alignment = 1 << alignment.min(63);
    Ok(facts)
}

fn pe(bytes: &[u8]) -> Result<Facts> {
    let file = PeFile64::parse(bytes)?;
    let mut facts = common(&file, "")?;
    if let Some(table) = file.export_table()? {
        let name = table.directory().name.get(object::LittleEndian);
        facts.name = Some(text(table.name_from_pointer(name)?));
    }
    let header: &ImageNtHeaders64 = file.nt_headers();
    facts.alignment = header.optional_header().section_alignment().into();
    Ok(facts)
}

fn numbers(version: Version) -> (u16, u8) {
    (version.major(), version.minor())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
