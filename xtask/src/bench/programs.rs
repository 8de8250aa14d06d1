//! The programs measured: C, linked with the shared library as a game is.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::cargo::Workspace;
use crate::{cc, process};

/// Longer than any of the programs takes, ten million events on a slow machine included.
const LIMIT: Duration = Duration::from_secs(3600);
/// What the programs share.
const SHARED: [&str; 2] = ["client", "subjects"];

/// A program of `benches`, and the parts that it has for itself.
struct Source {
    name: &'static str,
    parts: &'static [&'static str],
    flags: &'static [&'static str],
}

const SOURCES: [Source; 8] = [
    Source { name: "latency", parts: &["baselines"], flags: &["-Wl,--no-as-needed", "-lsqlite3"] },
    Source { name: "steady", parts: &[], flags: &[] },
    Source { name: "instructions", parts: &[], flags: &[] },
    Source { name: "background", parts: &[], flags: &[] },
    Source { name: "sustained", parts: &[], flags: &[] },
    Source { name: "waiting", parts: &["process"], flags: &[] },
    Source { name: "idle", parts: &["process"], flags: &[] },
    Source { name: "endurance", parts: &["process"], flags: &[] },
];

/// The built programs.
pub struct Programs {
    library: PathBuf,
    folder: PathBuf,
}

impl Programs {
    /// Builds the library as games get it, and all programs.
    pub fn build(workspace: &Workspace) -> Result<Self> {
        let library = workspace.build_library()?;
        let folder = workspace.scratch()?;
        let compiler = cc::system_compiler();
        let file = |name: &str| workspace.root.join("benches").join(name).with_extension("c");
        for source in &SOURCES {
            let names = std::iter::once(&source.name).chain(&SHARED).chain(source.parts);
            let sources: Vec<PathBuf> = names.map(|name| file(name)).collect();
            let mut flags = vec!["-std=gnu11", "-Wall", "-Wextra", "-Werror", "-pthread"];
            flags.extend(source.flags);
            let program = cc::Program {
                language: cc::C,
                compiler: &compiler,
                sources: &sources,
                include: &workspace.root.join("include"),
                flags: &flags,
                library: &library,
                output: &path_of(&folder, source.name),
            };
            program.compile()?;
        }
        Ok(Self { library, folder })
    }

    /// The shared library.
    pub fn library(&self) -> &Path {
        &self.library
    }

    /// Runs a program on a new storage folder.
    pub fn run(&self, name: &str, arguments: &[&str]) -> Result<Figures> {
        let folder = tempfile::tempdir()?;
        self.run_in(folder.path(), name, arguments)
    }

    /// Runs a program on a storage folder, which is its first argument.
    pub fn run_in(&self, folder: &Path, name: &str, arguments: &[&str]) -> Result<Figures> {
        self.run_under(&[], folder, name, arguments)
    }

    /// Runs a program by another, which is given with its own arguments.
    pub fn run_under(
        &self,
        wrapper: &[&str],
        folder: &Path,
        name: &str,
        arguments: &[&str],
    ) -> Result<Figures> {
        let program = path_of(&self.folder, name);
        let prepared = cc::start(&program, &self.library)?;
        let mut command = match wrapper {
            [] => prepared,
            [first, others @ ..] => {
                let mut command = Command::new(first);
                command.args(others).arg(&program);
                command.envs(prepared.get_envs().filter_map(|(name, value)| Some((name, value?))));
                command
            }
        };
        command.arg(folder).args(arguments);
        Figures::read(&process::output(&mut command, LIMIT)?)
            .with_context(|| process::line(&command))
    }
}

fn path_of(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("bench-{name}"))
}

/// What a program printed.
pub struct Figures(Value);

impl Figures {
    /// Reads the JSON that it printed.
    pub fn read(printed: &str) -> Result<Self> {
        let value = serde_json::from_str(printed);
        Ok(Self(value.with_context(|| format!("it printed {printed:?}"))?))
    }

    /// A figure that must be there.
    pub fn of(&self, name: &str) -> Result<f64> {
        self.0[name].as_f64().with_context(|| format!("{name} is missing in {}", self.0))
    }

    /// A count that must be there.
    pub fn count(&self, name: &str) -> Result<u64> {
        self.0[name].as_u64().with_context(|| format!("{name} is no count in {}", self.0))
    }

    /// A list of figures that must be there.
    pub fn list(&self, name: &str) -> Result<Vec<Figures>> {
        let list = self.0[name].as_array();
        let list = list.with_context(|| format!("{name} is no list in {}", self.0))?;
        Ok(list.iter().cloned().map(Figures).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Figures;

    #[test]
    fn a_figure_that_is_missing_is_an_error_and_no_zero() {
        let figures = Figures::read(r#"{"p50":12,"part":0.5,"list":[{"x":1}]}"#).expect("JSON");
        assert_eq!(figures.of("p50").expect("there"), 12.0);
        assert_eq!(figures.count("p50").expect("there"), 12);
        assert!(figures.count("part").is_err() && figures.of("p99").is_err());
        let list = figures.list("list").expect("there");
        assert_eq!(list[0].count("x").expect("there"), 1);
        assert!(Figures::read("nonsense").is_err());
    }
}
