//! Makes the C header and the C# declarations out of the border in `src/ffi`, and names the shared library
//! for the linker.

#[path = "build/csharp.rs"]
mod csharp;

use std::path::{Path, PathBuf};
use std::{env, fs};

const HEADER: &str = "include/cableway.h";
/// The files of `src/ffi` that define the header, in its order.
const PARTS: [&str; 32] = [
    "version",
    "result",
    "error",
    "options",
    "ga_options",
    "ea_options",
    "gondola_options",
    "gondola_price_options",
    "network",
    "bounds",
    "client",
    "consent",
    "connection",
    "stats",
    "support",
    "session",
    "game_analytics",
    "ga_fields",
    "ga_design",
    "ga_business",
    "ga_events",
    "ga_player",
    "ea_traits",
    "ea_events",
    "ea_rounds",
    "ea_identifiers",
    "gondola",
    "gondola_progress",
    "gondola_purchases",
    "gondola_prices",
    "log",
    "transport",
];

fn main() {
    println!("cargo:rerun-if-changed=src/ffi");
    println!("cargo:rerun-if-changed=cbindgen.toml");
    println!("cargo:rerun-if-changed={HEADER}");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let root = Path::new(&root);
    let parts = PARTS.map(|part| root.join("src/ffi").join(part).with_extension("rs"));
    let linkage = version_and_linkage();
    write(&root.join(HEADER), &header(root, &parts, &linkage));
    if let Some(path) = csharp::path(root) {
        println!("cargo:rerun-if-changed={}", path.display());
        write(&path, &csharp::declarations(&parts, &linkage));
    }
    for argument in linker_arguments(&env::var("CARGO_CFG_TARGET_OS").expect("cargo sets it")) {
        println!("cargo:rustc-cdylib-link-arg=-Wl,{argument}");
    }
}

/// What the shared library needs on a system beside what the compiler tells the linker.
fn linker_arguments(system: &str) -> &'static [&'static str] {
    match system {
        "linux" | "android" => &[
            // Without a name the linker would record the path at build time in every game.
            "-soname,libcableway.so",
            // Its threads and thread-local data must not outlive their code.
            "-z,nodelete",
            // Android devices with 16 KiB pages refuse less.
            "-z,max-page-size=16384",
        ],
        // The same: a game looks for it where its own run path says.
        "macos" | "ios" => &["-install_name,@rpath/libcableway.dylib"],
        // A game for Windows records the file's name as it is.
        _ => &[],
    }
}

/// Writes a file, if it says something new: what is made here is checked in, and CI fails when it is
/// not what the sources give.
fn write(path: &Path, made: &str) {
    if fs::read_to_string(path).ok().as_deref() != Some(made) {
        fs::write(path, made)
            .unwrap_or_else(|fault| panic!("{} cannot be written: {fault}", path.display()));
    }
}

fn header(root: &Path, parts: &[PathBuf], linkage: &str) -> String {
    let config = cbindgen::Config::from_file(root.join("cbindgen.toml")).expect("cbindgen.toml");
    let builder =
        parts.iter().fold(cbindgen::Builder::new(), |builder, part| builder.with_src(part));
    let bindings = builder
        .with_config(config)
        .with_header(include_str!("src/ffi/header_top.h"))
        .with_after_include(linkage)
        .generate()
        .expect("src/ffi is what cbindgen understands");
    let mut made = Vec::new();
    bindings.write(&mut made);
    // Rust's safety sections say in Rust's words what the parameters' descriptions say in C's.
    without_safety_sections(&String::from_utf8(made).expect("UTF-8"))
}

fn without_safety_sections(header: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut in_section = false;
    for line in header.lines() {
        if line.trim() == "* # Safety" {
            in_section = true;
            // The blank comment line before it.
            kept.pop();
        } else if line.trim() == "*/" {
            in_section = false;
        }
        if !in_section {
            kept.push(line);
        }
    }
    kept.join("\n") + "\n"
}

fn version_and_linkage() -> String {
    let part = |name: &str| {
        let text = env::var(format!("CARGO_PKG_VERSION_{name}")).expect("cargo sets it");
        text.parse::<u32>().expect("a number")
    };
    let (major, minor, patch) = (part("MAJOR"), part("MINOR"), part("PATCH"));
    let number = major * 1_000_000 + minor * 1_000 + patch;
    include_str!("src/ffi/header_linkage.h")
        .replace("@MAJOR@", &major.to_string())
        .replace("@MINOR@", &minor.to_string())
        .replace("@PATCH@", &patch.to_string())
        .replace("@NUMBER@", &number.to_string())
}
