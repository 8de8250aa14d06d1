//! `cargo xtask csharp`: compiles the C# bindings as Unity's oldest compiler would, and runs their tests
//! under Mono, against the real library and the dev server.

pub mod compile;
mod documents;
pub mod stage;

use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::cargo::Workspace;
use crate::say::heading;
use crate::{cc, process, tools};
use compile::Assemblies;
use stage::Stage;

/// The tests take about half a minute.
const LIMIT: Duration = Duration::from_secs(400);
/// What nunit-console says at the end, in lines.
const CLOSING: usize = 12;

/// What to run.
#[derive(clap::Args)]
pub struct Arguments {
    /// Run one test or fixture only, as `Cableway.Tests.ClientTests`.
    #[arg(long)]
    run: Option<String>,
}

impl Arguments {
    /// All tests.
    pub const ALL: Self = Self { run: None };
}

/// Runs the command: an error if a test fails.
pub fn run(arguments: &Arguments) -> Result<()> {
    tools::provide_for_csharp()?;
    let workspace = Workspace::find()?;
    heading("Building the library");
    let library = workspace.build_library()?;
    heading("Compiling the bindings and their tests");
    let folder = workspace.emptied("csharp")?;
    let assemblies = Assemblies::compile(&workspace, &folder)?;
    documents::check(&workspace, &assemblies.bindings, &folder)?;
    heading("Running the tests under Mono");
    let stage = Stage::prepare(&workspace, &cc::Machine::host(library.clone()), &folder)?;
    test(&assemblies, &stage, &library, arguments)
}

/// Runs nunit-console. All that it says is in a file; its closing lines are printed, all where it fails.
fn test(
    assemblies: &Assemblies,
    stage: &Stage,
    library: &Path,
    arguments: &Arguments,
) -> Result<()> {
    let said = assemblies.folder.join("nunit.txt");
    // Debian's script starts Mono, which finds the library in the library path.
    let mut command = cc::start(Path::new("nunit-console"), library)?;
    command.args(["-nologo", "-noshadow", "-labels", "-domain=None", "-process=Single"]);
    command.arg(&assemblies.tests).current_dir(&assemblies.folder);
    command.env("CABLEWAY_CSHARP_STAGE", &stage.told);
    if let Some(name) = &arguments.run {
        command.arg(format!("-run={name}"));
    }
    let file = File::create(&said).with_context(|| format!("making {}", said.display()))?;
    command.stderr(file.try_clone()?).stdout(file);
    let outcome = process::run(&mut command, LIMIT);
    let text = fs::read_to_string(&said)?;
    if outcome.is_err() {
        print!("{text}");
        return outcome.context("a test of the C# bindings failed");
    }
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    // Nothing ran where nothing was found: that is no success.
    let Some(sum) = lines.iter().position(|line| line.starts_with("Tests run:")) else {
        bail!("nunit-console did not say how many tests ran:\n{text}");
    };
    for line in &lines[sum..lines.len().min(sum + CLOSING)] {
        println!("  {line}");
    }
    if lines[sum].starts_with("Tests run: 0,") || !lines[sum].contains("Failures: 0") {
        bail!("not all tests of the C# bindings passed:\n{text}");
    }
    Ok(())
}
