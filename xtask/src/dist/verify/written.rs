//! The least of a library for macOS and for Windows, byte by byte, right and wrong, and what is said of each: no
//! tool of this machine need be there for that.

use object::Architecture;

use super::facts::{self, Facts};
use super::judge;
use super::*;

/// Numbers and texts as they stand in a file.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn numbers(mut self, numbers: &[u32]) -> Self {
        self.0.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        self
    }

    fn long(self, number: u64) -> Self {
        self.numbers(&[number as u32, (number >> 32) as u32])
    }

    /// A text, and zeros up to this length in all.
    fn text(mut self, text: &str, length: usize) -> Self {
        self.0.extend(text.as_bytes());
        self.0.resize(self.0.len() - text.len() + length, 0);
        self
    }

    fn up_to(mut self, length: usize) -> Self {
        assert!(self.0.len() <= length, "{} bytes are there already", self.0.len());
        self.0.resize(length, 0);
        self
    }
}

const TEXT: usize = 64;

// ---- macOS ----

/// The processors' numbers there.
const ARM: u32 = 0x0100_000C;
const INTEL: u32 = 0x0100_0007;

struct MachO<'a> {
    processor: u32,
    exports: &'a [&'a str],
    name: &'a str,
    page: u64,
    /// The oldest system's major version.
    oldest: u16,
    is_signed: bool,
}

impl MachO<'_> {
    fn bytes(&self) -> Vec<u8> {
        let dylib = |kind: u32, name: &str| {
            Bytes::default().numbers(&[kind, 24 + TEXT as u32, 24, 0, 0, 0]).text(name, TEXT).0
        };
        let segment = |name: &str, address: u64| {
            let start = Bytes::default().numbers(&[0x19, 72]).text(name, 16);
            let placed = start.long(address).long(self.page).long(0).long(0);
            placed.numbers(&[0, 0, 0, 0]).0
        };
        let mut commands = vec![
            segment("__TEXT", 0),
            segment("__LINKEDIT", self.page),
            dylib(0x0D, self.name),
            dylib(0x0C, "/usr/lib/libSystem.B.dylib"),
        ];
        let oldest = u32::from(self.oldest) << 16;
        // The two ways to say which system it is for: the older says no platform.
        commands.push(match self.processor {
            ARM => Bytes::default().numbers(&[0x32, 24, 1, oldest, oldest, 0]).0,
            _ => Bytes::default().numbers(&[0x24, 16, oldest, oldest]).0,
        });
        if self.is_signed {
            commands.push(Bytes::default().numbers(&[0x1D, 16, 0, 0]).0);
        }
        let size = commands.iter().map(Vec::len).sum::<usize>() + 24;
        let symbols = 32 + size;
        let names = symbols + self.exports.len() * 16;
        let count = self.exports.len();
        let table = [0x02, 24, symbols, count, names, count * TEXT].map(|number| number as u32);
        commands.push(Bytes::default().numbers(&table).0);
        let head = [0xFEED_FACF, self.processor, 0, 6, commands.len() as u32, size as u32, 0, 0];
        let mut bytes = Bytes::default().numbers(&head);
        bytes.0.extend(commands.concat());
        for at in 0..count {
            // Shown to others, and placed by its value.
            bytes = bytes.numbers(&[(at * TEXT) as u32, 0x03]).long(64);
        }
        for name in self.exports {
            bytes = bytes.text(&format!("_{name}"), TEXT);
        }
        bytes.0
    }
}

const GOOD: MachO<'_> = MachO {
    processor: ARM,
    exports: &["cableway_open", "cableway_close"],
    name: "@rpath/libcableway.dylib",
    page: 16 * 1024,
    oldest: 11,
    is_signed: true,
};

fn functions() -> BTreeSet<String> {
    ["cableway_open", "cableway_close"].map(str::to_owned).into()
}

/// What is said of a library for macOS whose part for Intel is as it must be.
fn said_of_mac(arm: &MachO<'_>) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let intel = MachO { processor: INTEL, page: 4096, oldest: 10, is_signed: false, ..GOOD };
    let parts = [("arm", arm.bytes()), ("intel", intel.bytes())].map(|(name, bytes)| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        path
    });
    let library = folder.path().join("libcableway.dylib");
    crate::dist::fat::make(&[&parts[0], &parts[1]], &library).expect("put together");
    match shared(Target::Macos, &functions(), &library) {
        Ok(()) => String::new(),
        Err(error) => format!("{error:#}"),
    }
}

#[test]
fn both_processors_of_a_mac_are_read() {
    assert_eq!(said_of_mac(&GOOD), "");
}

#[test]
fn a_mac_library_that_is_wrong_is_found() {
    let extra =
        said_of_mac(&MachO { exports: &["cableway_open", "cableway_close", "rust_panic"], ..GOOD });
    assert!(extra.contains("Aarch64: it shows what the header has not: rust_panic"), "{extra}");
    let name = said_of_mac(&MachO { name: "/build/libcableway.dylib", ..GOOD });
    assert!(name.contains("its name is /build/libcableway.dylib"), "{name}");
    let page = said_of_mac(&MachO { page: 4096, ..GOOD });
    assert!(page.contains("aligned to 4096 bytes, not to 16384"), "{page}");
    let newer = said_of_mac(&MachO { oldest: 12, ..GOOD });
    assert!(newer.contains("it is for macOS 12.0, not for 11.0"), "{newer}");
    let unsigned = said_of_mac(&MachO { is_signed: false, ..GOOD });
    assert!(unsigned.contains("it has no signature"), "{unsigned}");
    let intel = said_of_mac(&MachO { processor: INTEL, ..GOOD });
    assert!(intel.contains("it is for [X86_64, X86_64]"), "{intel}");
}

// ---- Windows ----

/// Where the one section stands in the file and in memory.
const SECTION: u32 = 0x1000;

/// A DLL that shows these functions and loads this library.
fn dll(exports: &[&str], name: &str, needed: &str) -> Vec<u8> {
    let count = exports.len() as u32;
    // In the section: the export table and its lists, the import table, then texts of equal length.
    let (lists, imports) = (SECTION + 40, SECTION + 40 + count * 12);
    let texts = imports + 40;
    let text_at = |number: u32| texts + number * TEXT as u32;
    let mut section = Bytes::default().numbers(&[0, 0, 0, text_at(count), 1, count, count]);
    section = section.numbers(&[lists, lists + count * 4, lists + count * 8]);
    // In the header: an address in the table itself would be another library's function.
    section = section.numbers(&vec![TEXT as u32; exports.len()]);
    section = section.numbers(&(0..count).map(text_at).collect::<Vec<_>>());
    for at in 0..count as u16 {
        section.0.extend(at.to_le_bytes());
    }
    section = section.up_to((imports - SECTION) as usize);
    section = section.numbers(&[0, 0, 0, text_at(count + 1), 0]).up_to((texts - SECTION) as usize);
    for text in exports.iter().chain([&name, &needed]) {
        section = section.text(text, TEXT);
    }
    let size = section.0.len() as u32;

    let mut bytes = Bytes::default().text("MZ", 60).numbers(&[64]).text("PE", 4);
    // For x86_64, with one section and an optional header of 240 bytes.
    bytes = bytes.numbers(&[0x0001_8664, 0, 0, 0, 0x2022_00F0]);
    bytes = bytes.numbers(&[0x0000_020B, 0, 0, 0, 0, SECTION]).long(0x1_8000_0000);
    bytes = bytes.numbers(&[SECTION, 512, 0, 0, 0, 0, 2 * SECTION, SECTION, 0, 3]);
    bytes = bytes.long(0).long(0).long(0).long(0).numbers(&[0, 16]);
    bytes = bytes.numbers(&[SECTION, size, imports, 40]).up_to(64 + 24 + 240);
    bytes = bytes.text(".rdata", 8).numbers(&[size, SECTION, size, SECTION, 0, 0, 0, 0x4000_0040]);
    let mut bytes = bytes.up_to(SECTION as usize);
    bytes.0.extend(section.0);
    bytes.0
}

fn read_dll(bytes: &[u8]) -> Vec<Facts> {
    facts::read(bytes).expect("a DLL")
}

fn said_of_dll(exports: &[&str], name: &str, needed: &str) -> Vec<String> {
    let facts = read_dll(&dll(exports, name, needed));
    judge::complaints(Target::WindowsX86_64, &functions(), &facts)
}

#[test]
fn a_dll_is_read() {
    let facts = read_dll(&dll(&["cableway_open"], "cableway.dll", "KERNEL32.dll"));
    let set = |name: &str| BTreeSet::from([name.to_owned()]);
    let expected = Facts {
        processor: Architecture::X86_64,
        exports: set("cableway_open"),
        name: Some("cableway.dll".to_owned()),
        needs: set("KERNEL32.dll"),
        versions: BTreeSet::new(),
        run_paths: BTreeSet::new(),
        alignment: 4096,
        oldest_system: None,
        is_signed: false,
    };
    assert_eq!(facts, [expected]);
}

#[test]
fn a_dll_that_is_wrong_is_found() {
    let both = ["cableway_open", "cableway_close"];
    assert_eq!(said_of_dll(&both, "cableway.dll", "KERNEL32.dll"), [""; 0]);
    let thread = said_of_dll(&both, "cableway.dll", "libwinpthread-1.dll");
    assert_eq!(thread, ["X86_64: it needs what not every system has: libwinpthread-1.dll"]);
    let name = said_of_dll(&both, "libcableway.dll", "ntdll.dll");
    assert_eq!(name, ["X86_64: its name is libcableway.dll instead of cableway.dll"]);
    let extra =
        said_of_dll(&["cableway_close", "cableway_open", "DllMain"], "cableway.dll", "ntdll.dll");
    assert_eq!(extra, ["X86_64: it shows what the header has not: DllMain"]);
}
