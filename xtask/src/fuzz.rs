//! `cargo xtask fuzz`: bytes that nobody thought of, at every border (`fuzz/`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::cargo::Workspace;
use crate::process;
use crate::say::heading;
use crate::table::Table;
use crate::tools;

/// For the build, and for the fuzzer to come to an end.
const MARGIN: Duration = Duration::from_secs(1800);
/// The line of libFuzzer's closing figures that counts.
const EXECUTIONS: &str = "stat::number_of_executed_units:";

/// What to fuzz, and for how long.
#[derive(clap::Args)]
pub struct Arguments {
    /// A file of fuzz/targets, or "all".
    target: String,
    /// For how many seconds, each.
    #[arg(default_value_t = 60)]
    seconds: u64,
}

impl Arguments {
    /// All targets for so long each.
    pub fn all(seconds: u64) -> Self {
        Self { target: "all".to_owned(), seconds }
    }
}

/// Runs the command: an error if anything was found.
pub fn run(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::find()?;
    let program = tools::cargo_fuzz(&workspace)?;
    let mut table = Table::new(&["target", "executions", "seconds"]);
    for target in targets(&workspace, &arguments.target)? {
        heading(&format!("Fuzzing {target} for {} s", arguments.seconds));
        let executions = fuzz(&workspace, &program, &target, arguments.seconds)?;
        table.row([target, executions.to_string(), arguments.seconds.to_string()]);
    }
    heading("Nothing was found");
    print!("{table}");
    Ok(())
}

/// Those that are meant.
fn targets(workspace: &Workspace, meant: &str) -> Result<Vec<String>> {
    let files = fs::read_dir(workspace.root.join("fuzz/targets")).context("fuzz/targets")?;
    let stem = |path: PathBuf| Some(path.file_stem()?.to_str()?.to_owned());
    let mut known: Vec<String> = files.flatten().filter_map(|file| stem(file.path())).collect();
    known.sort_unstable();
    let is_meant = |target: &String| meant == "all" || meant == target;
    let targets: Vec<String> = known.iter().filter(|target| is_meant(target)).cloned().collect();
    if targets.is_empty() {
        bail!("there is no target {meant}; there are: all, {}", known.join(", "));
    }
    Ok(targets)
}

/// Gives the number of executions.
fn fuzz(workspace: &Workspace, program: &Path, target: &str, seconds: u64) -> Result<u64> {
    let scratch = workspace.scratch()?.join("fuzz");
    let corpus = folder(scratch.join("corpus").join(target))?;
    let artifacts = folder(scratch.join("artifacts").join(target))?;
    let checked_in = |kind: &str| workspace.root.join("fuzz").join(kind).join(target);
    let log = scratch.join(format!("{target}.log"));
    let mut command = Command::new(program);
    command.args(["fuzz", "run", "--features=libfuzzer", "--fuzz-dir=fuzz"]);
    command.arg("--target-dir").arg(scratch.join("target")).arg(target).arg(corpus);
    let checked_in = ["seeds", "found"].map(checked_in);
    command.args(checked_in.iter().filter(|folder| folder.is_dir())).arg("--");
    command.arg(format!("-max_total_time={seconds}"));
    command.arg(format!("-artifact_prefix={}/", artifacts.display()));
    command.args(["-print_final_stats=1", "-timeout=30", "-rss_limit_mb=4096"]);
    // The sanitizer is no stable part of the compiler, and the stable compiler has it.
    // The whole library as one unit takes minutes, and its counters do not link.
    command
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    command.env("RUSTC_BOOTSTRAP", "1").current_dir(&workspace.root);
    command.stderr(fs::File::create(&log).with_context(|| log.display().to_string())?);
    let outcome = process::run(&mut command, MARGIN + Duration::from_secs(seconds));
    let said = fs::read_to_string(&log).unwrap_or_default();
    if let Err(fault) = outcome {
        let last: Vec<&str> = said.lines().rev().take(40).collect();
        let last: Vec<&str> = last.into_iter().rev().collect();
        bail!("{fault}; the case is in {}\n{}", artifacts.display(), last.join("\n"));
    }
    let figure = said.lines().find_map(|line| line.strip_prefix(EXECUTIONS));
    figure.and_then(|figure| figure.trim().parse().ok()).context("the fuzzer told no figures")
}

fn folder(path: PathBuf) -> Result<PathBuf> {
    fs::create_dir_all(&path).with_context(|| format!("{} cannot be made", path.display()))?;
    Ok(path)
}
