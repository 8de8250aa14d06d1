//! C and C++ programs: compiling them, and starting them with the library that was just built.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::process;

const LIMIT: Duration = Duration::from_secs(300);

/// A language, as compilers are told of it.
#[derive(Clone, Copy)]
pub struct Language {
    extension: &'static str,
    standard: [&'static str; 3],
}

pub const C: Language =
    Language { extension: "c", standard: ["-std=c99", "-D_POSIX_C_SOURCE=200809L", "-O2"] };
/// As games build that want neither exceptions nor RTTI.
pub const CPP: Language =
    Language { extension: "cpp", standard: ["-std=c++17", "-fno-exceptions", "-fno-rtti"] };

#[cfg(target_os = "macos")]
const LIBRARY_PATH: &str = "DYLD_LIBRARY_PATH";
#[cfg(not(target_os = "macos"))]
const LIBRARY_PATH: &str = "LD_LIBRARY_PATH";

/// What programs are compiled for, and what they run on.
#[derive(Clone)]
pub struct Machine {
    /// The C compiler and its first arguments.
    pub compiler: String,
    /// The library that they are linked with.
    pub library: PathBuf,
    /// The program that runs them, and finds the library; none on this machine itself.
    pub runner: Option<PathBuf>,
}

impl Machine {
    /// This one.
    pub fn host(library: PathBuf) -> Self {
        Self { compiler: system_compiler(), library, runner: None }
    }

    /// A call of a program that was linked with the library.
    pub fn start(&self, program: &Path) -> Result<Command> {
        let Some(runner) = &self.runner else { return start(program, &self.library) };
        let mut command = Command::new(runner);
        command.arg(program);
        Ok(command)
    }
}

/// A program to be compiled.
pub struct Program<'a> {
    /// What its sources are in.
    pub language: Language,
    /// The compiler and its first arguments: `CC`, or a name.
    pub compiler: &'a str,
    /// The sources, and objects of other languages.
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
        let mut command = call(self.compiler);
        let mut rpath = OsString::from("-Wl,-rpath,");
        rpath.push(folder_of(self.library));
        command.args(self.language.standard).args(self.flags).arg("-I").arg(self.include);
        command.args(self.sources).arg(self.library).arg(rpath).arg("-o").arg(self.output);
        process::run(&mut command, LIMIT).with_context(|| {
            format!("{} cannot be compiled; CC and CXX name the compilers", self.output.display())
        })
    }
}

/// Compiles C files to objects in a folder, for a program in another language.
pub fn objects(sources: &[PathBuf], folder: &Path) -> Result<Vec<PathBuf>> {
    let mut command = call(&system_compiler());
    command.args(C.standard).arg("-c").args(sources).current_dir(folder);
    process::run(&mut command, LIMIT)?;
    let names = sources.iter().filter_map(|source| source.file_stem());
    Ok(names.map(|name| folder.join(name).with_extension("o")).collect())
}

/// A call of a compiler, with its first arguments.
fn call(compiler: &str) -> Command {
    let mut words = compiler.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or("cc"));
    command.args(words);
    command
}

/// The system's C compiler: `CC`, or `cc`.
pub fn system_compiler() -> String {
    named_compiler("CC", "cc")
}

/// The system's C++ compiler: `CXX`, or `c++`.
pub fn system_cpp_compiler() -> String {
    named_compiler("CXX", "c++")
}

fn named_compiler(variable: &str, usual: &str) -> String {
    let named = env::var(variable).ok().filter(|name| !name.trim().is_empty());
    named.unwrap_or_else(|| usual.to_owned())
}

/// The files of a folder that are in this language, in the order of their names.
pub fn sources(folder: &Path, language: Language) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let is_source = |file: &PathBuf| file.extension().is_some_and(|it| it == language.extension);
    let mut files: Vec<_> = files.into_iter().filter(is_source).collect();
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
