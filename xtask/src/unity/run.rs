//! Runs what needs no engine: the life of a session and the sample's telemetry under NUnit, against the real library
//! and the dev server; and the sample's rules beside those of the game in C.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, ensure};

use super::build;
use super::plugin::{CONSOLE_STUB, LINUX};
use crate::cargo::Workspace;
use crate::csharp::stage::Stage;
use crate::example::GEM_RUN;
use crate::tools::NUNIT;
use crate::{cc, process};

const LIMIT: Duration = Duration::from_secs(300);
const TRIALS: &str = "tests/csharp/unity";
/// What they share with the tests of the C# layer.
const SHARED: [&str; 2] = ["tests/csharp/Json.cs", "tests/csharp/Stage.cs"];
/// The game's files in C that are its rules.
const RULES: [&str; 8] =
    ["autopilot", "dungeon", "floor", "game", "monster", "monster_mind", "rng", "shop"];
/// What the trials are made out of.
const REFERENCES: [&str; 4] =
    ["Cableway.Managed", "Cableway.Unity.Core", "GemRun.Rules", "GemRun.Telemetry"];

/// Runs everything, with the library that a package holds.
pub fn all(workspace: &Workspace, package: &Path) -> Result<()> {
    rules(workspace)?;
    stand_in(workspace, &package.join(CONSOLE_STUB))?;
    trials(workspace, &package.join(LINUX))
}

/// The same runs in C and in C#.
fn rules(workspace: &Workspace) -> Result<()> {
    let players = build::players(workspace)?;
    let sources = workspace.root.join(TRIALS).join("rules");
    let game = workspace.root.join("examples").join(GEM_RUN);
    let (in_c, in_csharp) = (players.join("rules"), players.join("Rules.exe"));
    let mut compile = Command::new("cc");
    compile.args(["-std=c99", "-O2"]).arg("-I").arg(&game).arg(sources.join("rules.c"));
    compile.args(RULES.iter().map(|name| game.join(name).with_extension("c")));
    process::run(compile.arg("-o").arg(&in_c), LIMIT)?;
    let mut compile = build::compiler(&in_csharp, &[sources.join("Rules.cs")]);
    process::run(compile.arg("-target:exe").args(references(&players)), LIMIT)?;
    let expected = process::output(&mut Command::new(&in_c), LIMIT)?;
    let said = process::output(Command::new("mono").arg(&in_csharp), LIMIT)?;
    ensure!(said == expected, "in C# the runs are\n{said}\nand in C\n{expected}");
    println!("  {} runs of the sample are those of the game in C", said.lines().count());
    Ok(())
}

/// A game with the stand-in for consoles where the library would be.
fn stand_in(workspace: &Workspace, stub: &Path) -> Result<()> {
    let players = build::players(workspace)?;
    let folder = workspace.emptied("xtask/unity/stand-in")?;
    let library = folder.join("libcableway.so");
    let mut compile = Command::new("cc");
    compile.args(["-std=c99", "-shared", "-fPIC"]).arg(stub).arg("-o").arg(&library);
    process::run(&mut compile, LIMIT)?;
    let game = players.join("StandIn.exe");
    let source = workspace.root.join(TRIALS).join("stand-in/StandIn.cs");
    let mut compile = build::compiler(&game, &[source]);
    process::run(compile.arg("-target:exe").args(references(&players)), LIMIT)?;
    let said = process::output(cc::start(Path::new("mono"), &library)?.arg(&game), LIMIT)?;
    print!("  {said}");
    Ok(())
}

/// What the programs and tests here are made out of, as the compiler is told.
fn references(players: &Path) -> impl Iterator<Item = String> {
    let files = REFERENCES.map(|name| players.join(format!("{name}.dll")));
    files.into_iter().map(|file| format!("-reference:{}", file.display()))
}

/// The tests of NUnit.
fn trials(workspace: &Workspace, library: &Path) -> Result<()> {
    let players = build::players(workspace)?;
    let tests = players.join("Cableway.Unity.Trials.dll");
    let mut files = sources(&workspace.root.join(TRIALS))?;
    files.extend(SHARED.map(|name| workspace.root.join(name)));
    let mut compile = build::compiler(&tests, &files);
    compile.args(references(&players)).arg(format!("-reference:{NUNIT}"));
    process::run(&mut compile, LIMIT)?;
    let stage = Stage::plain(&players)?;
    let mut run = cc::start(Path::new("nunit-console"), library)?;
    run.env("CABLEWAY_CSHARP_STAGE", &stage.told).current_dir(&players);
    run.args(["-nologo", "-nodots", "-noshadow", "-domain=None", "-process=Single"]);
    let result = players.join("TestResult.xml");
    run.arg(format!("-xml={}", result.display())).arg(&tests);
    process::output(&mut run, LIMIT).inspect_err(|_| {
        let report = fs::read_to_string(&result).unwrap_or_default();
        print!("{}", failures(&report));
    })?;
    let report = fs::read_to_string(&result)?;
    let count = |name: &str| attribute(&report, name);
    ensure!(count("total") > 0 && count("not-run") == 0, "not all tests were run");
    println!("  {} tests with the library and the dev server", count("total"));
    Ok(())
}

/// Those tests of NUnit's report that failed, with what they say.
fn failures(report: &str) -> String {
    let cases = report.split("<test-case ").skip(1);
    let failed = cases.filter_map(|case| {
        let name = case.strip_prefix("name=\"")?.split('"').next()?;
        let (_, message) = case.split_once("<message><![CDATA[")?;
        Some(format!("  {name}\n{}\n", message.split("]]>").next()?.trim_end()))
    });
    failed.collect()
}

/// A number of NUnit's report.
fn attribute(report: &str, name: &str) -> usize {
    let value =
        report.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
    value.and_then(|(value, _)| value.parse().ok()).unwrap_or(0)
}

fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "cs") {
            sources.push(path);
        }
    }
    sources.sort();
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_found_in_the_report() {
        let report = "<test-case name=\"A.B\" success=\"True\" /><test-case name=\"A.C\" x=\"y\">\
                      <failure><message><![CDATA[  was 1\n]]></message></failure></test-case>";
        assert_eq!(failures(report), "  A.C\n  was 1\n");
    }

    #[test]
    fn numbers_are_read_from_the_report() {
        let report = "<test-results name=\"a\" total=\"12\" errors=\"0\" not-run=\"1\">";
        assert_eq!((attribute(report, "total"), attribute(report, "not-run")), (12, 1));
        assert_eq!(attribute(report, "inconclusive"), 0);
    }
}
