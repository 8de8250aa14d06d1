//! The assemblies: the bindings, and their tests with generated names.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use cableway_codegen::Language;

use crate::cargo::Workspace;
use crate::example::GEM_RUN;
use crate::process;
use crate::tools::NUNIT;

/// Longer than a compilation takes.
pub const LIMIT: Duration = Duration::from_secs(120);
/// What Unity 2021 and Mono both understand; warnings are mistakes here.
const STRICT: [&str; 5] =
    ["-langversion:7.2", "-unsafe", "-warn:4", "-warnaserror", "-target:library"];

/// Where the sources of the bindings are.
pub const BINDINGS: &str = "bindings/csharp/Runtime";
/// And those of their tests.
pub const TESTS: &str = "tests/csharp";

/// Where everything is.
pub struct Assemblies {
    /// The folder of all that is made.
    pub folder: PathBuf,
    /// The bindings.
    pub bindings: PathBuf,
    /// Their tests.
    pub tests: PathBuf,
}

impl Assemblies {
    /// Compiles them into a folder.
    pub fn compile(workspace: &Workspace, folder: &Path) -> Result<Self> {
        let root = &workspace.root;
        let bindings = folder.join("Cableway.dll");
        let mut command = mcs(&bindings);
        // With this, a public member that is not documented is a warning.
        command.arg(format!("-doc:{}", folder.join("Cableway.xml").display()));
        command.args(sources(&root.join(BINDINGS))?);
        process::run(&mut command, LIMIT).context("bindings/csharp does not compile")?;

        let names = names(workspace, folder)?;
        let tests = folder.join("Cableway.Tests.dll");
        let mut command = mcs(&tests);
        command.arg(format!("-reference:{}", bindings.display()));
        command.arg(format!("-reference:{NUNIT}"));
        command.args(sources(&root.join(TESTS))?).arg(names);
        process::run(&mut command, LIMIT).context("tests/csharp does not compile")?;
        Ok(Self { folder: folder.to_owned(), bindings, tests })
    }
}

/// A call of the compiler that makes this assembly.
pub fn mcs(output: &Path) -> Command {
    let mut command = Command::new("mcs");
    command.args(STRICT).arg(format!("-out:{}", output.display()));
    command
}

/// The generated names that the tests use, made in a folder.
pub fn names(workspace: &Workspace, folder: &Path) -> Result<PathBuf> {
    cableway_codegen::run(&cableway_codegen::Arguments {
        file: workspace.root.join("examples").join(GEM_RUN).join("gondola.json"),
        out: Some(folder.to_owned()),
        language: vec![Language::Csharp],
        check: false,
    })?;
    Ok(folder.join(Language::Csharp.file_name()))
}

/// The C# files that lie in a folder itself.
pub fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let is_source = |file: &PathBuf| file.extension().is_some_and(|it| it == "cs");
    let mut files: Vec<_> = files.into_iter().filter(is_source).collect();
    files.sort();
    Ok(files)
}
