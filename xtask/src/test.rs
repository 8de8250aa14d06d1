//! `cargo xtask test`: every check there is, one after the other, until one fails.

use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use cableway_codegen::Language;

use crate::cargo::{BUILD_LIMIT, Workspace};
use crate::example::{ARENA_SERVER, Example, GEM_RUN};
use crate::foreign::Platform;
use crate::say::heading;
use crate::table::Table;
use crate::{
    abi, crash_test, csharp, demo, dist, foreign, fuzz, live, process, sanitize, tools, unity,
    unreal,
};

const GIT_LIMIT: Duration = Duration::from_secs(60);
const KILLS: u32 = 50;
const KILLS_IN_FULL: u32 = 1_000;
/// For each target.
const FUZZ_SECONDS: u64 = 20;
/// What `build.rs` writes and git keeps.
const MADE_BY_THE_BUILD: [&str; 2] = ["include", "bindings/csharp/Runtime/NativeMethods.g.cs"];
/// What a game's code may be compiled with.
const STRICT: [&str; 6] = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"];

/// What the tests are told.
#[derive(clap::Args)]
pub struct Arguments {
    /// Kill a thousand times instead of fifty, fuzz every border, break the disk at every step, damage
    /// every byte, play a whole year offline, run what is built for Windows and for 64-bit ARM.
    #[arg(long)]
    full: bool,
}

/// Runs the command: an error with the first check that fails.
pub fn run(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::find()?;
    let mut checks = Checks::default();
    let outcome = run_all(&mut checks, &workspace, arguments);
    heading("Times");
    print!("{}", checks.table());
    if outcome.is_ok() {
        println!("\nAll checks passed.");
    }
    outcome
}

fn run_all(checks: &mut Checks, workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let cargo = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        process::run(&mut workspace.cargo(&words), BUILD_LIMIT)
    };
    let kills = if arguments.full { KILLS_IN_FULL } else { KILLS };
    checks.check("tools", || tools(workspace))?;
    checks.check("format", || {
        cargo("fmt --all --check").context("`cargo fmt --all` puts it right")
    })?;
    checks.check("clippy", || cargo("clippy --workspace --all-targets -- -D warnings"))?;
    checks.check("header", || header(workspace))?;
    checks.check("names", || names(workspace))?;
    checks.check("abi", || abi::run(&abi::Arguments::PLAIN))?;
    checks.check("tests", || cargo("test --workspace"))?;
    checks.check("tests without the HTTP client", || {
        cargo("test --package=cableway --no-default-features --lib -- transport::none::")
    })?;
    if arguments.full {
        checks.check("sanitizers", || sanitize::run(&sanitize::Arguments::ALL))?;
        checks.check("fuzz", || fuzz::run(&fuzz::Arguments::all(FUZZ_SECONDS)))?;
        checks.check("every failing step, every damaged byte", || {
            cargo("test --test hostile -- --ignored every_")
        })?;
        checks.check("a year offline", || {
            cargo("test --release --test core -- --ignored bounds::")
        })?;
        for (name, platform) in [("windows", Platform::Windows), ("aarch64", Platform::Aarch64)] {
            checks.check(&format!("foreign {name}"), || {
                foreign::run(&foreign::Arguments::of(platform))
            })?;
        }
    }
    for name in [GEM_RUN, ARENA_SERVER] {
        for compiler in ["gcc", "clang"] {
            let check = || example(workspace, name, compiler);
            checks.check(&format!("{name} with {compiler}"), check)?;
        }
    }
    for compiler in ["g++", "clang++"] {
        let check = || example_cpp(workspace, compiler);
        checks.check(&format!("{GEM_RUN} in C++ with {compiler}"), check)?;
    }
    checks.check("csharp", || csharp::run(&csharp::Arguments::ALL))?;
    checks.check("unity", || unity::run(&unity::Arguments::PLAIN))?;
    checks.check("dist and its consumers", || dist::check(workspace))?;
    checks.check("unreal", || unreal::run(&unreal::Arguments::ALL))?;
    checks.check("demo", || demo::run(&demo::Arguments::PLAIN))?;
    checks.check("demo --cpp", || demo::run(&demo::Arguments::CPP))?;
    checks.check("demo --server", || demo::run(&demo::Arguments::SERVER))?;
    checks.check("live page", || live::run(&live::Arguments::PLAIN))?;
    checks.check(&format!("crash-test {kills}"), || {
        crash_test::run(&crash_test::Arguments { trials: kills, seed: None })
    })
}

fn tools(workspace: &Workspace) -> Result<()> {
    tools::provide()?;
    tools::check_components(workspace)
}

/// The build writes the header and the declarations for C#; what is committed must be what it writes.
fn header(workspace: &Workspace) -> Result<()> {
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        // The checkout may belong to somebody else than who runs this, as in a container.
        command.arg("-c").arg(format!("safe.directory={}", workspace.root.display()));
        command.args(arguments).current_dir(&workspace.root);
        command
    };
    let mut ask = git(&["rev-parse", "--is-inside-work-tree"]);
    if process::output(ask.stderr(Stdio::null()), GIT_LIMIT).is_err() {
        let root = workspace.root.display();
        bail!("{root} is no git checkout, so there is nothing committed to compare with");
    }
    process::run(&mut workspace.cargo(&["build"]), BUILD_LIMIT)?;
    let mut compare = git(&["--no-pager", "diff", "--exit-code", "--"]);
    process::run(compare.args(MADE_BY_THE_BUILD), GIT_LIMIT).with_context(|| {
        let made = MADE_BY_THE_BUILD.join(" or ");
        format!("the build changed {made}: look at the difference and commit it")
    })
}

/// The generated names that are committed must be what their definition gives.
fn names(workspace: &Workspace) -> Result<()> {
    let game = workspace.root.join("examples").join(GEM_RUN);
    for (language, out) in [(Language::C, None), (Language::Cpp, Some(game.join("cpp")))] {
        cableway_codegen::run(&cableway_codegen::Arguments {
            file: game.join("gondola.json"),
            out,
            language: vec![language],
            check: true,
        })?;
    }
    Ok(())
}

fn example(workspace: &Workspace, name: &str, compiler: &str) -> Result<()> {
    let library = workspace.build_library()?;
    Example::build(workspace, library, name, compiler, &STRICT).map(drop)
}

fn example_cpp(workspace: &Workspace, compiler: &str) -> Result<()> {
    let library = workspace.build_library()?;
    Example::build_cpp(workspace, library, compiler, &STRICT).map(drop)
}

/// The checks so far, with their times.
#[derive(Default)]
struct Checks(Vec<(String, Duration, bool)>);

impl Checks {
    fn check(&mut self, name: &str, check: impl FnOnce() -> Result<()>) -> Result<()> {
        heading(&format!("== {name}"));
        let start = Instant::now();
        let outcome = check();
        self.0.push((name.to_owned(), start.elapsed(), outcome.is_ok()));
        println!("  {name}: {}", seconds(start.elapsed()));
        outcome.with_context(|| format!("the check \"{name}\" failed"))
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&["check", "time", ""]);
        for (name, time, passed) in &self.0 {
            let verdict = if *passed { "passed" } else { "FAILED" };
            table.row([name.clone(), seconds(*time), verdict.to_owned()]);
        }
        let total = self.0.iter().map(|(_, time, _)| *time).sum();
        table.row(["total".to_owned(), seconds(total)]);
        table
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
