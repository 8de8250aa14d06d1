//! What a platform asks of a library.

use std::collections::BTreeSet;

use object::Architecture;

use super::facts::Facts;
use super::some;
use crate::dist::target::Target;
use crate::say::count;

/// What every Linux has that the library is made for.
const LINUX: [&str; 9] = [
    "libc.so.6",
    "libm.so.6",
    "libdl.so.2",
    "librt.so.1",
    "libutil.so.1",
    "libpthread.so.0",
    "libgcc_s.so.1",
    "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
];
/// What every Windows has.
const WINDOWS: [&str; 16] = [
    "advapi32.dll",
    "bcrypt.dll",
    "bcryptprimitives.dll",
    "combase.dll",
    "crypt32.dll",
    "dbghelp.dll",
    "kernel32.dll",
    "ktmw32.dll",
    "msvcrt.dll",
    "ntdll.dll",
    "ole32.dll",
    "oleaut32.dll",
    "shell32.dll",
    "user32.dll",
    "userenv.dll",
    "ws2_32.dll",
];
/// And the names by which it hands out parts of these.
const WINDOWS_SETS: &str = "api-ms-win-";
/// What the library may need of macOS' own.
const MACOS: [&str; 2] = [
    "/usr/lib/libSystem.B.dylib",
    "/System/Library/Frameworks/CoreFoundation.framework/Versions/A/CoreFoundation",
];
/// The newest macOS that may be asked for: the first on ARM, and Rust's oldest on Intel.
const MACOS_ON_ARM: (u16, u8) = (11, 0);
const MACOS_ON_INTEL: (u16, u8) = (10, 12);

/// The newest glibc whose symbols may be asked for.
const GLIBC: (u32, u32) = (2, 28);
const PAGE: u64 = 4 * 1024;
const LARGE_PAGE: u64 = 16 * 1024;

/// What a platform asks for.
struct Demands {
    processors: &'static [Architecture],
    name: &'static str,
    is_system: fn(&str) -> bool,
}

fn demands(target: Target) -> Demands {
    let linux: fn(&str) -> bool = |name| LINUX.contains(&name);
    match target {
        Target::LinuxX86_64 => Demands {
            processors: &[Architecture::X86_64],
            name: "libcableway.so",
            is_system: linux,
        },
        Target::LinuxAarch64 | Target::AndroidArm64 => Demands {
            processors: &[Architecture::Aarch64],
            name: "libcableway.so",
            is_system: linux,
        },
        Target::WindowsX86_64 => Demands {
            processors: &[Architecture::X86_64],
            name: "cableway.dll",
            is_system: |name| {
                let name = name.to_ascii_lowercase();
                WINDOWS.contains(&&*name) || name.starts_with(WINDOWS_SETS)
            },
        },
        Target::Macos | Target::IosArm64 => Demands {
            processors: &[Architecture::Aarch64, Architecture::X86_64],
            name: "@rpath/libcableway.dylib",
            is_system: |name| MACOS.contains(&name),
        },
    }
}

/// Everything that is not as it must be.
pub fn complaints(target: Target, functions: &BTreeSet<String>, facts: &[Facts]) -> Vec<String> {
    let demands = demands(target);
    let mut complaints: Vec<String> = Vec::new();
    let processors: Vec<Architecture> = facts.iter().map(|one| one.processor).collect();
    let is_complete = demands.processors.iter().all(|wanted| processors.contains(wanted));
    if !is_complete || processors.len() != demands.processors.len() {
        complaints.push(format!("it is for {processors:?}, not for {:?}", demands.processors));
    }
    for one in facts {
        let found = of_one(target, &demands, functions, one);
        complaints.extend(found.into_iter().map(|what| format!("{:?}: {what}", one.processor)));
    }
    complaints
}

fn of_one(
    target: Target,
    demands: &Demands,
    functions: &BTreeSet<String>,
    facts: &Facts,
) -> Vec<String> {
    let mut found = Vec::new();
    let missing: Vec<&String> = functions.difference(&facts.exports).collect();
    if !missing.is_empty() {
        found.push(format!("functions of the header are missing: {}", some(missing.into_iter())));
    }
    let extra: Vec<&String> = facts.exports.difference(functions).collect();
    if !extra.is_empty() {
        found.push(format!("it shows what the header has not: {}", some(extra.into_iter())));
    }
    match &facts.name {
        None => found.push(format!("it has no name: games would not find {}", demands.name)),
        Some(name) if name != demands.name => {
            found.push(format!("its name is {name} instead of {}", demands.name));
        }
        Some(_) => {}
    }
    if facts.needs.is_empty() {
        found.push("it loads nothing of the system: was it read?".to_owned());
    }
    let foreign: Vec<&String> =
        facts.needs.iter().filter(|name| !(demands.is_system)(name)).collect();
    if !foreign.is_empty() {
        found.push(format!("it needs what not every system has: {}", some(foreign.into_iter())));
    }
    if !facts.run_paths.is_empty() {
        found.push(format!("it looks for libraries in {}", some(facts.run_paths.iter())));
    }
    let page = page(target, facts.processor);
    if facts.alignment < page {
        let alignment = facts.alignment;
        found.push(format!("its parts are aligned to {alignment} bytes, not to {page}"));
    }
    if matches!(target, Target::LinuxX86_64 | Target::LinuxAarch64) {
        found.extend(glibc(facts));
    }
    if target == Target::Macos {
        found.extend(macos(facts));
    }
    // The processor's systems start nothing without; for all else it is the game's to sign.
    if target == Target::Macos && facts.processor == Architecture::Aarch64 && !facts.is_signed {
        found.push("it has no signature, not even of the kind that names nobody".to_owned());
    }
    found
}

/// What the parts of a library must be aligned to, so that the largest pages of a system can map it.
fn page(target: Target, processor: Architecture) -> u64 {
    match (target, processor) {
        (Target::WindowsX86_64, _) | (Target::Macos, Architecture::X86_64) => PAGE,
        _ => LARGE_PAGE,
    }
}

fn macos(facts: &Facts) -> Option<String> {
    let oldest = match facts.processor {
        Architecture::Aarch64 => MACOS_ON_ARM,
        _ => MACOS_ON_INTEL,
    };
    match facts.oldest_system {
        None => Some("it does not say which macOS it is for".to_owned()),
        Some((major, minor)) if (major, minor) > oldest => {
            let (most, least) = oldest;
            Some(format!("it is for macOS {major}.{minor}, not for {most}.{least}"))
        }
        Some(_) => None,
    }
}

fn glibc(facts: &Facts) -> Option<String> {
    let ours: Vec<&String> =
        facts.versions.iter().filter(|version| version.starts_with("GLIBC_")).collect();
    if ours.is_empty() {
        return Some("it asks for no version of glibc: was it read?".to_owned());
    }
    let is_new = |version: &&String| glibc_version(version).is_none_or(|version| version > GLIBC);
    let newer: Vec<&String> = ours.into_iter().filter(is_new).collect();
    let (major, minor) = GLIBC;
    (!newer.is_empty())
        .then(|| format!("it needs more than glibc {major}.{minor}: {}", some(newer.into_iter())))
}

/// The first two numbers of `GLIBC_2.17` or `GLIBC_2.2.5`; there are names without any.
fn glibc_version(name: &str) -> Option<(u32, u32)> {
    let mut numbers = name.strip_prefix("GLIBC_")?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// A line about a library that is as it must be.
pub fn summary(facts: &Facts) -> String {
    let functions = count(facts.exports.len() as u64, "function");
    let needs: Vec<&str> = facts.needs.iter().map(String::as_str).collect();
    let mut text = format!(
        "{:?}, {functions}, aligned to {} KiB, loads {}",
        facts.processor,
        facts.alignment / 1024,
        needs.join(" ")
    );
    let newest = facts.versions.iter().filter_map(|name| glibc_version(name)).max();
    if let Some((major, minor)) = newest {
        text += &format!(", glibc {major}.{minor} at most");
    }
    if let Some((major, minor)) = facts.oldest_system {
        text += &format!(", from macOS {major}.{minor} on");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn functions() -> BTreeSet<String> {
        set(&["cableway_open", "cableway_close"])
    }

    /// A library that is as it must be.
    fn good(target: Target, processor: Architecture) -> Facts {
        let (name, needs) = match target {
            Target::WindowsX86_64 => ("cableway.dll", "KERNEL32.dll"),
            Target::Macos => ("@rpath/libcableway.dylib", "/usr/lib/libSystem.B.dylib"),
            _ => ("libcableway.so", "libc.so.6"),
        };
        Facts {
            processor,
            exports: functions(),
            name: Some(name.to_owned()),
            needs: set(&[needs]),
            versions: set(&["GLIBC_2.28", "GLIBC_2.2.5", "GCC_3.0"]),
            run_paths: BTreeSet::new(),
            alignment: LARGE_PAGE,
            oldest_system: Some(MACOS_ON_INTEL),
            is_signed: true,
        }
    }

    fn linux(change: impl FnOnce(&mut Facts)) -> Vec<String> {
        judged(Target::LinuxX86_64, Architecture::X86_64, change)
    }

    fn judged(
        target: Target,
        processor: Architecture,
        change: impl FnOnce(&mut Facts),
    ) -> Vec<String> {
        let mut facts = good(target, processor);
        change(&mut facts);
        complaints(target, &functions(), &[facts])
    }

    #[test]
    fn good_libraries_are_good() {
        for (target, processor) in [
            (Target::LinuxX86_64, Architecture::X86_64),
            (Target::LinuxAarch64, Architecture::Aarch64),
            (Target::WindowsX86_64, Architecture::X86_64),
        ] {
            assert_eq!(judged(target, processor, |_| ()), [""; 0], "{target:?}");
        }
        let both =
            [Architecture::X86_64, Architecture::Aarch64].map(|one| good(Target::Macos, one));
        assert_eq!(complaints(Target::Macos, &functions(), &both), [""; 0]);
    }

    #[test]
    fn exports_are_the_headers_functions() {
        let extra = linux(|facts| _ = facts.exports.insert("sqlite3_open".to_owned()));
        assert_eq!(extra, ["X86_64: it shows what the header has not: sqlite3_open"]);
        let missing = linux(|facts| _ = facts.exports.remove("cableway_open"));
        assert_eq!(missing, ["X86_64: functions of the header are missing: cableway_open"]);
    }

    #[test]
    fn a_library_has_its_name_and_no_path() {
        assert_eq!(linux(|facts| facts.name = None).len(), 1);
        assert_eq!(linux(|facts| facts.name = Some("/tmp/libcableway.so".to_owned())).len(), 1);
        assert_eq!(linux(|facts| facts.run_paths = set(&["/opt"])).len(), 1);
    }

    #[test]
    fn only_the_system_is_needed() {
        assert_eq!(linux(|facts| facts.needs = set(&["libc.so.6", "libssl.so.3"])).len(), 1);
        assert_eq!(linux(|facts| facts.needs.clear()).len(), 1);
        let security = "/System/Library/Frameworks/Security.framework/Versions/A/Security";
        for foreign in [security, "/usr/lib/libobjc.A.dylib", "/usr/lib/libc++.1.dylib"] {
            let mac = |facts: &mut Facts| _ = facts.needs.insert(foreign.to_owned());
            let complaints = judged(Target::Macos, Architecture::Aarch64, mac);
            assert!(complaints[1].ends_with(foreign), "{complaints:?}");
        }
        for foreign in ["libgcc_s_seh-1.dll", "libwinpthread-1.dll"] {
            let complaints = judged(Target::WindowsX86_64, Architecture::X86_64, |facts| {
                _ = facts.needs.insert(foreign.to_owned());
            });
            assert_eq!(
                complaints,
                [format!("X86_64: it needs what not every system has: {foreign}")]
            );
        }
    }

    #[test]
    fn glibc_is_old_enough() {
        for new in ["GLIBC_2.29", "GLIBC_3.0", "GLIBC_PRIVATE", "GLIBC_ABI_DT_RELR"] {
            assert_eq!(linux(|facts| facts.versions = set(&[new])).len(), 1, "{new}");
        }
        assert_eq!(linux(|facts| facts.versions.clear()).len(), 1);
    }

    #[test]
    fn large_pages_can_map_it() {
        assert_eq!(linux(|facts| facts.alignment = PAGE).len(), 1);
        let windows = judged(Target::WindowsX86_64, Architecture::X86_64, |it| it.alignment = PAGE);
        assert_eq!(windows, [""; 0]);
    }

    #[test]
    fn macos_is_old_enough() {
        let said = |processor, oldest| {
            let judged = judged(Target::Macos, processor, |facts| facts.oldest_system = oldest);
            judged[1..].join("\n")
        };
        for (processor, (major, minor)) in
            [(Architecture::Aarch64, MACOS_ON_ARM), (Architecture::X86_64, MACOS_ON_INTEL)]
        {
            assert_eq!(said(processor, Some((major, minor))), "");
            let newer = said(processor, Some((major, minor + 1)));
            assert!(newer.ends_with(&format!("not for {major}.{minor}")), "{newer}");
            assert!(said(processor, None).contains("which macOS"));
        }
    }

    #[test]
    fn macos_wants_both_processors_and_a_signature() {
        let arm = judged(Target::Macos, Architecture::Aarch64, |facts| facts.is_signed = false);
        assert!(arm[0].starts_with("it is for [Aarch64], not for"), "{arm:?}");
        assert!(arm[1].contains("no signature"), "{arm:?}");
    }
}
