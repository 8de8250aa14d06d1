//! The C# bindings on Windows: their tests, run by .NET, against Windows' library and the dev server.
//!
//! The tests are those that Mono runs (`cargo xtask csharp`), and some of callbacks, with a small stand-in for NUnit,
//! which does not run on this runtime.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::dotnet::{self, DotNet};
use crate::cargo::Workspace;
use crate::cc::Machine;
use crate::csharp::compile::{self, BINDINGS, TESTS, mcs};
use crate::csharp::stage::Stage;
use crate::{process, tools};

/// The tests take about a minute; a machine that does much else takes longer.
const LIMIT: Duration = Duration::from_secs(500);
/// As `Cableway.csproj` calls it: the native library's name would be the same file for Windows.
const BINDINGS_ASSEMBLY: &str = "Cableway.Managed.dll";
const LIBRARY: &str = "cableway.dll";
/// What is there for Windows only.
const WINDOWS: &str = "tests/csharp/windows";
/// What makes the declarations visible to the tests: a part of the bindings here.
const VISIBLE: &str = "Visible.cs";
/// Tests of what this runtime has not: assemblies that are loaded and unloaded with a domain of their own.
const ABSENT: &str = "ReloadTests.cs";
/// What is referred to in place of Mono's own library.
const REFERENCES: [&str; 24] = [
    "System.Collections",
    "System.Collections.Concurrent",
    "System.Collections.Specialized",
    "System.IO.FileSystem",
    "System.Linq",
    "System.Memory",
    "System.Net.Primitives",
    "System.Net.Requests",
    "System.Net.ServicePoint",
    "System.Net.WebHeaderCollection",
    "System.Private.CoreLib",
    "System.Private.Uri",
    "System.Reflection",
    "System.Reflection.Emit.ILGeneration",
    "System.Reflection.Emit.Lightweight",
    "System.Reflection.Primitives",
    "System.Runtime",
    "System.Runtime.Extensions",
    "System.Runtime.InteropServices",
    "System.Text.RegularExpressions",
    "System.Threading",
    "System.Threading.Tasks",
    "System.Threading.Thread",
    "System.Threading.ThreadPool",
];

/// Compiles and runs them with the library of a package.
pub fn run(workspace: &Workspace, machine: &Machine, package: &Path) -> Result<()> {
    tools::provide_for_csharp()?;
    let dotnet = DotNet::provide(workspace)?;
    let folder = workspace.emptied("foreign/csharp")?;
    let tests = sources_of_tests(workspace)?;
    let assembly = compile_all(workspace, &dotnet, &tests, &folder)?;
    // The runtime looks beside the assembly, as it does in a game.
    fs::copy(package.join("bin").join(LIBRARY), folder.join(LIBRARY)).context(LIBRARY)?;
    let stage = Stage::prepare(workspace, machine, &folder)?;
    let report = folder.join("report.txt");
    let mut command = machine.start(&dotnet.program())?;
    command.arg(&assembly).arg(&report).current_dir(&folder);
    command.env("CABLEWAY_CSHARP_STAGE", &stage.told);
    let end = process::run(&mut command, LIMIT);
    let said = fs::read_to_string(&report).unwrap_or_default();
    judge(&said, count_tests(&tests)?)?;
    end
}

/// Compiles the bindings and the tests, and gives the tests' assembly.
fn compile_all(
    workspace: &Workspace,
    dotnet: &DotNet,
    tests: &[PathBuf],
    folder: &Path,
) -> Result<PathBuf> {
    let root = &workspace.root;
    let bindings = folder.join(BINDINGS_ASSEMBLY);
    let mut command = mcs_for(dotnet, &bindings);
    command.args(compile::sources(&root.join(BINDINGS))?).arg(root.join(WINDOWS).join(VISIBLE));
    process::run(&mut command, LIMIT).context("bindings/csharp does not compile for .NET")?;
    let assembly = folder.join("Cableway.Tests.dll");
    let mut command = mcs_for(dotnet, &assembly);
    command.arg("-target:exe").arg(format!("-reference:{}", bindings.display()));
    command.args(tests).arg(compile::names(workspace, folder)?);
    process::run(&mut command, LIMIT).context("tests/csharp does not compile for .NET")?;
    dotnet::write_settings(&assembly)?;
    Ok(assembly)
}

/// A call of the compiler that knows this runtime's libraries and no others.
fn mcs_for(dotnet: &DotNet, output: &Path) -> Command {
    let mut command = mcs(output);
    // Libraries of one runtime that refer to each other by versions that only look different.
    command.args(["-nostdlib", "-noconfig", "-nowarn:1702"]);
    for name in REFERENCES {
        command.arg(format!("-reference:{}", dotnet.library(name).display()));
    }
    command
}

fn sources_of_tests(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let mut tests = compile::sources(&workspace.root.join(TESTS))?;
    tests.extend(compile::sources(&workspace.root.join(WINDOWS))?);
    tests.retain(|source| !source.ends_with(ABSENT) && !source.ends_with(VISIBLE));
    Ok(tests)
}

fn count_tests(sources: &[PathBuf]) -> Result<usize> {
    let count = |source: &PathBuf| -> Result<usize> {
        let text = fs::read_to_string(source).with_context(|| source.display().to_string())?;
        Ok(text.lines().filter(|line| line.trim() == "[Test]").count())
    };
    sources.iter().map(count).sum()
}

/// An error unless a report tells that all tests ran to their end, and well.
fn judge(report: &str, tests: usize) -> Result<()> {
    let lines: Vec<&str> = report.lines().collect();
    let passed = lines.iter().filter(|line| line.starts_with("passed ")).count();
    let is_whole = lines.last() == Some(&format!("run {tests} failed 0").as_str());
    ensure!(
        tests > 0 && passed == tests && is_whole,
        "not all {tests} tests of the C# bindings passed under .NET:\n{}",
        lines
            .into_iter()
            .filter(|line| !line.starts_with("passed "))
            .collect::<Vec<_>>()
            .join("\n")
    );
    println!("  {passed} tests of the C# bindings passed");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::judge;

    #[test]
    fn only_a_whole_report_is_a_good_one() {
        assert!(judge("begins A\npassed A\nbegins B\npassed B\nrun 2 failed 0\n", 2).is_ok());
        for (bad, tests) in [
            ("", 0),
            ("", 1),
            ("run 0 failed 0\n", 0),
            ("begins A\npassed A\nbegins B\n", 2),
            ("begins A\npassed A\nrun 1 failed 0\n", 2),
            ("begins A\npassed A\nbegins B\nFAILED B: wrong\nrun 2 failed 1\n", 2),
        ] {
            assert!(judge(bad, tests).is_err(), "{bad}");
        }
        let said = judge("begins A\npassed A\nFAILED B: wrong\nrun 2 failed 1", 2);
        assert!(said.expect_err("one failed").to_string().contains("FAILED B: wrong"));
    }
}
