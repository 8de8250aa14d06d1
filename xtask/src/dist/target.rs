//! The platforms that packages are made for.

/// A platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Target {
    /// Linux on x86_64, with glibc 2.28 or later.
    #[value(name = "linux-x86_64")]
    LinuxX86_64,
    /// Linux on 64-bit ARM, with glibc 2.28 or later.
    #[value(name = "linux-aarch64")]
    LinuxAarch64,
    /// Windows on x86_64.
    #[value(name = "windows-x86_64")]
    WindowsX86_64,
    /// macOS on both processors, in one file.
    Macos,
    /// Android on 64-bit ARM: compiled, not linked.
    AndroidArm64,
    /// iOS: compiled, not linked.
    IosArm64,
}

/// What cargo builds for, and with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Triple {
    /// Rust's name.
    pub name: &'static str,
    /// The oldest glibc, or macOS, that it is to run with.
    pub oldest: Option<&'static str>,
    /// What compiles C for it and links it.
    pub linker: Linker,
    /// Whether rustup's compiler has its standard library; else it is built too.
    pub has_std: bool,
}

/// What compiles C and links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linker {
    /// Zig, which has what the system shows to programs.
    Zig,
    /// LLVM's linker for macOS, with what Zig knows of that system.
    Lld,
    /// Debian's GCC for Windows.
    MinGw,
}

const OLDEST_GLIBC: &str = "2.28";
/// The first for ARM, and the oldest on Intel that Rust's standard library runs with.
const OLDEST_MACOS: [&str; 2] = ["11.0", "10.12"];

impl Target {
    /// What its package is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::LinuxX86_64 => "linux-x86_64",
            Self::LinuxAarch64 => "linux-aarch64",
            Self::WindowsX86_64 => "windows-x86_64",
            Self::Macos => "macos",
            Self::AndroidArm64 => "android-arm64",
            Self::IosArm64 => "ios-arm64",
        }
    }

    /// Whether something here links for it: else it is compiled, and no more.
    pub fn can_be_linked(self) -> bool {
        !matches!(self, Self::AndroidArm64 | Self::IosArm64)
    }

    /// One for each processor.
    pub fn triples(self) -> Vec<Triple> {
        let zig = |name| Triple { name, oldest: None, linker: Linker::Zig, has_std: false };
        let linux = |name| Triple { oldest: Some(OLDEST_GLIBC), ..zig(name) };
        let mac = |name, oldest| Triple { oldest: Some(oldest), linker: Linker::Lld, ..zig(name) };
        match self {
            Self::LinuxX86_64 => {
                vec![Triple { has_std: true, ..linux("x86_64-unknown-linux-gnu") }]
            }
            Self::LinuxAarch64 => vec![linux("aarch64-unknown-linux-gnu")],
            Self::WindowsX86_64 => {
                vec![Triple { linker: Linker::MinGw, ..zig("x86_64-pc-windows-gnu") }]
            }
            Self::Macos => {
                let [arm, intel] = OLDEST_MACOS;
                vec![mac("aarch64-apple-darwin", arm), mac("x86_64-apple-darwin", intel)]
            }
            Self::AndroidArm64 => vec![zig("aarch64-linux-android")],
            Self::IosArm64 => vec![zig("aarch64-apple-ios")],
        }
    }
}
