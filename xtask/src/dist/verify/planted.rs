//! Libraries that are wrong in one way, made by the system's compiler, and what is said of each.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::process;

const LIMIT: Duration = Duration::from_secs(60);
const SOURCE: &str = "#include <stdio.h>\n\
    int cableway_open(void) { return puts(\"open\"); }\n\
    int cableway_close(void) { return puts(\"closed\"); }\n";
const NAME: &str = "-Wl,-soname,libcableway.so";
const PAGES: &str = "-Wl,-z,max-page-size=16384";

/// What is said of the library that the compiler makes of a source, as of one for this machine.
fn said(source: &str, arguments: &[&str]) -> String {
    let folder = TempDir::new().expect("a folder");
    let library = made(&folder, source, arguments, "libcableway.so");
    match shared(Target::LinuxX86_64, &functions(), &library) {
        Ok(()) => String::new(),
        Err(error) => format!("{error:#}"),
    }
}

fn made(folder: &TempDir, source: &str, arguments: &[&str], name: &str) -> PathBuf {
    let (file, made) = (folder.path().join("library.c"), folder.path().join(name));
    fs::write(&file, source).expect("written");
    let mut compile = Command::new("cc");
    compile.args(["-O1", "-fPIC"]).arg(&file).args(arguments).arg("-o").arg(&made);
    process::run(&mut compile, LIMIT).expect("a C compiler");
    made
}

fn functions() -> BTreeSet<String> {
    ["cableway_open", "cableway_close"].map(str::to_owned).into()
}

#[test]
fn a_library_for_games_is_fit_for_them() {
    assert_eq!(said(SOURCE, &["-shared", NAME, PAGES]), "");
}

#[test]
fn an_extra_export_is_found() {
    let source = format!("{SOURCE}int sqlite3_open(void) {{ return 0; }}\n");
    let said = said(&source, &["-shared", NAME, PAGES]);
    assert!(said.contains("shows what the header has not: sqlite3_open"), "{said}");
}

#[test]
fn a_missing_function_is_found() {
    let source = SOURCE.replace("int cableway_close", "static int cableway_close");
    let said = said(&source, &["-shared", NAME, PAGES]);
    assert!(said.contains("are missing: cableway_close"), "{said}");
}

#[test]
fn a_missing_name_and_a_path_in_it_are_found() {
    let none = said(SOURCE, &["-shared", PAGES]);
    assert!(none.contains("it has no name"), "{none}");
    let path = said(SOURCE, &["-shared", "-Wl,-soname,/build/libcableway.so", PAGES]);
    assert!(path.contains("its name is /build/libcableway.so"), "{path}");
}

#[test]
fn small_pages_a_foreign_library_and_a_run_path_are_found() {
    let small = said(SOURCE, &["-shared", NAME, "-Wl,-z,max-page-size=4096"]);
    assert!(small.contains("aligned to 4096 bytes, not to 16384"), "{small}");
    let foreign = said(
        SOURCE,
        &["-shared", NAME, PAGES, "-Wl,--no-as-needed", "-lstdc++", "-Wl,-rpath,/opt"],
    );
    assert!(foreign.contains("what not every system has: libstdc++.so.6"), "{foreign}");
    assert!(foreign.contains("looks for libraries in /opt"), "{foreign}");
}

/// A version that no glibc has had yet, asked of a library that says it is glibc.
#[test]
fn a_newer_glibc_is_found() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("map"), "GLIBC_2.99 { global: from_tomorrow; };")
        .expect("written");
    let map = format!("-Wl,--version-script={}", folder.path().join("map").display());
    let future = "int from_tomorrow(void) { return 1; }\n";
    let libc = made(&folder, future, &["-shared", "-Wl,-soname,libc.so.6", &map], "libfuture.so");
    let source = format!(
        "int from_tomorrow(void);\n{}",
        SOURCE.replace("puts(\"open\")", "from_tomorrow()")
    );
    let libc = libc.to_str().expect("UTF-8");
    let said = said(&source, &["-shared", NAME, PAGES, libc]);
    assert!(said.contains("needs more than glibc 2.28: GLIBC_2.99"), "{said}");
}

#[test]
fn what_is_no_library_is_an_error() {
    let said = said(SOURCE, &["-c"]);
    assert!(!said.is_empty());
}

#[test]
fn an_archive_that_shows_too_much_or_too_little_is_found() {
    let folder = TempDir::new().expect("a folder");
    let look = |source: &str| {
        let object = made(&folder, source, &["-c"], "library.o");
        let library = folder.path().join("libcableway.a");
        let _ = fs::remove_file(&library);
        process::run(Command::new("ar").arg("rcs").arg(&library).arg(object), LIMIT).expect("ar");
        archive(Shows::Interface, &functions(), &library).map_err(|error| error.to_string())
    };
    assert_eq!(look(SOURCE), Ok(()));
    let extra = look(&format!("{SOURCE}int rust_panic;\n")).expect_err("too much");
    assert!(extra.contains("shows what the header has not: rust_panic"), "{extra}");
    let less = look(&SOURCE.replace("int cableway_open", "static int cableway_open"));
    let less = less.expect_err("too little");
    assert!(less.contains("lacks functions of the header: cableway_open"), "{less}");
}
