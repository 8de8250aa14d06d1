//! C programs: compiling them, and starting them with the library that was just built.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::process;

const LIMIT: Duration = Duration::from_secs(300);

/// What every C program here is compiled with.
const STANDARD: [&str; 3] = ["-std=c99", "-D_POSIX_C_SOURCE=200809L", "-O2"];

#[cfg(target_os = "macos")]
const LIBRARY_PATH: &str = "DYLD_LIBRARY_PATH";
#[cfg(not(target_os = "macos"))]
const LIBRARY_PATH: &str = "LD_LIBRARY_PATH";

/// A C program to be compiled.
pub struct Program<'a> {
    /// The compiler and its first arguments: `CC`, or a name.
    pub compiler: &'a str,
    /// The C files.
    pub sources: &'a [PathBuf],
    /// Where the headers are.
    pub include: &'a Path,
    /// Warnings and the like.
    pub flags: &'a [&'a str],
    /// The shared library that is linked, and found again by its path when the program starts.
    pub library: &'a Path,
    /// The program's file.
    pub output: &'a Path,
}

impl Program<'_> {
    /// Compiles and links. What the compiler has to say goes to the terminal.
    pub fn compile(&self) -> Result<()> {
        let mut words = self.compiler.split_whitespace();
        let mut command = Command::new(words.next().unwrap_or("cc"));
        let mut rpath = OsString::from("-Wl,-rpath,");
        rpath.push(folder_of(self.library));
        command.args(words).args(STANDARD).args(self.flags).arg("-I").arg(self.include);
        command.args(self.sources).arg(self.library).arg(rpath).arg("-o").arg(self.output);
        process::run(&mut command, LIMIT).with_context(|| {
            format!("{} cannot be compiled; CC names the C compiler", self.output.display())
        })
    }
}

/// The system's C compiler: `CC`, or `cc`.
pub fn system_compiler() -> String {
    env::var("CC").ok().filter(|cc| !cc.trim().is_empty()).unwrap_or_else(|| "cc".to_owned())
}

/// The C files of a folder, in the order of their names.
pub fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let is_c = |file: &PathBuf| file.extension().is_some_and(|extension| extension == "c");
    let mut files: Vec<_> = files.into_iter().filter(is_c).collect();
    files.sort();
    Ok(files)
}

/// A call of a program that was linked with the library.
///
/// `cargo run` puts its own folders into the library path, which goes before the program's: without
/// this, a library of another profile could be what is loaded.
pub fn start(program: &Path, library: &Path) -> Result<Command> {
    let others = env::var_os(LIBRARY_PATH).unwrap_or_default();
    let folders = std::iter::once(folder_of(library).to_owned()).chain(env::split_paths(&others));
    let mut command = Command::new(program);
    command.env(LIBRARY_PATH, env::join_paths(folders)?);
    Ok(command)
}

fn folder_of(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new("."))
}
