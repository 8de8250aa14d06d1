//! Compiles the package and the sample as Unity does, assembly by assembly and for several platforms, with Mono's
//! compiler against the reference stubs of `tests/csharp/unity-stubs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::PACKAGE;
use super::assembly::{self, Assembly};
use crate::cargo::Workspace;
use crate::process;
use crate::tools::NUNIT;
use crate::unity::tree::Tree;

const LIMIT: Duration = Duration::from_secs(120);
const STUBS: &str = "tests/csharp/unity-stubs";
/// The language of Unity 2021 and later is newer; what is written for this one compiles there too.
const STRICT: [&str; 5] =
    ["-nologo", "-langversion:7.2", "-warn:4", "-warnaserror", "-target:library"];
/// The pages whose C# is compiled too.
const PAGES: [&str; 2] = ["docs/unity.md", "bindings/unity/README.md"];

/// A target, with what Unity defines for it.
struct Target {
    name: &'static str,
    defines: &'static [&'static str],
    is_editor: bool,
}

const TARGETS: [Target; 5] = [
    Target {
        name: "Editor",
        defines: &[
            "UNITY_EDITOR",
            "UNITY_EDITOR_LINUX",
            "UNITY_STANDALONE_LINUX",
            "UNITY_STANDALONE",
        ],
        is_editor: true,
    },
    Target {
        name: "Linux",
        defines: &["UNITY_STANDALONE_LINUX", "UNITY_STANDALONE"],
        is_editor: false,
    },
    Target { name: "iOS", defines: &["UNITY_IOS", "ENABLE_IL2CPP"], is_editor: false },
    Target { name: "Android", defines: &["UNITY_ANDROID", "ENABLE_IL2CPP"], is_editor: false },
    Target { name: "Switch", defines: &["UNITY_SWITCH", "ENABLE_IL2CPP"], is_editor: false },
];

/// Compiles everything.
pub fn all(workspace: &Workspace, package: &Path) -> Result<()> {
    let folder = workspace.emptied("xtask/unity")?;
    let stubs = stubs(workspace, &folder)?;
    let package = Tree::read(package, PACKAGE)?;
    let sample = super::sample(workspace)?;
    let mut assemblies = assembly::read(&package)?;
    assemblies.extend(assembly::read(&sample)?);
    for target in &TARGETS {
        let out = folder.join(target.name);
        fs::create_dir_all(&out)?;
        let mut count = 0;
        for assembly in &assemblies {
            if target.is_editor || !(assembly.is_for_editor || assembly.is_test) {
                compile(assembly, target, &stubs, &out)?;
                count += 1;
            }
        }
        if target.is_editor {
            samples_and_pages(workspace, &package, &stubs, &out)?;
        }
        println!("  {}: {count} assemblies", target.name);
    }
    Ok(())
}

/// Where the assemblies for players on this machine are.
pub fn players(workspace: &Workspace) -> Result<PathBuf> {
    Ok(workspace.scratch()?.join("unity/Linux"))
}

/// The libraries that stand in for the engine's, in the order in which they refer to each other.
fn stubs(workspace: &Workspace, folder: &Path) -> Result<Vec<PathBuf>> {
    let sources = Tree::read(&workspace.root.join(STUBS), STUBS)?;
    let mut made: Vec<PathBuf> = Vec::new();
    for name in ["UnityEngine", "UnityEditor", "UnityEngine.TestRunner"] {
        let files = super::assemble::csharp_files(&sources, &format!("{name}/"));
        ensure!(!files.is_empty(), "{STUBS}/{name} has no sources");
        for file in &files {
            let text = fs::read_to_string(file)?;
            ensure!(
                text.starts_with("// https://docs.unity3d.com/"),
                "{} cites no page",
                file.display()
            );
        }
        let out = folder.join(format!("{name}.dll"));
        let mut command = compiler(&out, &files);
        command.args(made.iter().map(|stub| format!("-reference:{}", stub.display())));
        process::run(&mut command, LIMIT)?;
        made.push(out);
    }
    Ok(made)
}

fn compile(assembly: &Assembly, target: &Target, stubs: &[PathBuf], out: &Path) -> Result<()> {
    let file = out.join(format!("{}.dll", assembly.name));
    let mut command = compiler(&file, &assembly.sources);
    command.args(target.defines.iter().map(|define| format!("-define:{define}")));
    for reference in assembly.references.iter().filter(|it| !it.starts_with("Unity")) {
        command.arg(format!("-reference:{}", out.join(format!("{reference}.dll")).display()));
    }
    let stub = |name: &str| stubs.iter().find(|stub| stub.ends_with(format!("{name}.dll")));
    let mut refer = |name: &str| {
        command.args(stub(name).map(|stub| format!("-reference:{}", stub.display())));
    };
    if assembly.has_engine {
        refer("UnityEngine");
        if assembly.is_for_editor {
            refer("UnityEditor");
        }
    }
    if assembly.is_test {
        refer("UnityEngine.TestRunner");
        command.arg(format!("-reference:{NUNIT}")).arg("-define:UNITY_INCLUDE_TESTS");
    }
    if assembly.allows_unsafe {
        command.arg("-unsafe");
    }
    process::run(&mut command, LIMIT)
        .with_context(|| format!("{} does not compile for {}", assembly.name, target.name))
}

/// What a game copies: the package's samples, and the C# of the pages.
fn samples_and_pages(
    workspace: &Workspace,
    package: &Tree,
    stubs: &[PathBuf],
    out: &Path,
) -> Result<()> {
    let mut sources = super::assemble::csharp_files(package, "Samples~/");
    ensure!(!sources.is_empty(), "the package has no sample");
    for page in PAGES {
        for (index, block) in blocks(&workspace.read(page)?).iter().enumerate() {
            let name =
                format!("{}{index}", page.replace(|it: char| !it.is_ascii_alphanumeric(), "_"));
            let file = out.join(format!("{name}.cs"));
            fs::write(&file, as_source(&name, block))?;
            sources.push(file);
        }
    }
    let mut command = compiler(&out.join("Copied.dll"), &sources);
    command.args(["-define:UNITY_EDITOR", "-nowarn:219,168"]);
    let referred =
        ["Cableway.Managed", "Cableway.Unity.Core", "Cableway.Unity", "Cableway.Unity.Editor"];
    let referred = referred.iter().map(|name| out.join(format!("{name}.dll")));
    for reference in referred.chain(stubs.iter().cloned()) {
        command.arg(format!("-reference:{}", reference.display()));
    }
    process::run(&mut command, LIMIT).context("what games copy does not compile")
}

/// The C# blocks of a page.
fn blocks(page: &str) -> Vec<String> {
    let behind = page.split("```csharp\n").skip(1);
    behind.filter_map(|rest| Some(rest.split_once("```")?.0.to_owned())).collect()
}

/// A block as a file: statements stand in a method, in a namespace of their own; whole classes as they are.
fn as_source(name: &str, block: &str) -> String {
    let is_using = |line: &&str| line.starts_with("using ") && line.ends_with(';');
    let usings: String = block.lines().filter(is_using).map(|line| format!("{line}\n")).collect();
    let body: String =
        block.lines().filter(|line| !is_using(line)).map(|line| format!("{line}\n")).collect();
    let body = if body.contains("class ") {
        body
    } else {
        format!(
            "internal class Block : UnityEngine.MonoBehaviour {{ private void Run() {{\n{body}}} }}\n"
        )
    };
    format!("{usings}namespace {name} {{\n{body}}}\n")
}

/// A call of the compiler that makes a library.
pub fn compiler(out: &Path, sources: &[PathBuf]) -> Command {
    let mut command = Command::new("mcs");
    command.args(STRICT).arg(format!("-out:{}", out.display())).args(sources);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_get_a_method_and_classes_do_not() {
        let statement = as_source("a", "using System;\nint x = 1;\n");
        assert!(statement.starts_with("using System;\nnamespace a {\ninternal class Block"));
        assert!(as_source("a", "class B\n{\n}\n").starts_with("namespace a {\nclass B\n"));
    }

    #[test]
    fn only_csharp_is_taken_from_a_page() {
        assert_eq!(blocks("```sh\nls\n```\n```csharp\nA();\n```\n"), ["A();\n"]);
    }
}
