//! The plugin's C++, against stand-ins for what it includes of the engine (`tests/unreal-stubs`).

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::lanes;
use super::plugin::{Plugin, module_of, stem};
use crate::cargo::Workspace;
use crate::process;

const LIMIT: Duration = Duration::from_secs(300);

/// As games are built, and as strictly as it can be.
const FLAGS: [&str; 7] =
    ["-std=c++20", "-fno-exceptions", "-fno-rtti", "-Wall", "-Wextra", "-Wshadow", "-Werror"];

/// A compiler with the engine whose stand-ins it gets.
#[derive(Clone, Copy)]
pub struct Toolchain {
    pub compiler: &'static str,
    pub engine: &'static str,
}

/// What a program has of the plugin, and what the build tool would have defined.
pub struct Program {
    pub name: &'static str,
    pub toolchain: Toolchain,
    /// Whole modules; those of the samples too, where they are asked for.
    pub modules: &'static [&'static str],
    pub defines: &'static [&'static str],
    /// Whether it is linked with the library, or plays without.
    pub is_linked: bool,
}

/// The folders that everything is compiled from and in.
pub struct Yard<'a> {
    workspace: &'a Workspace,
    plugin: &'a Plugin,
    staged: PathBuf,
    folder: PathBuf,
}

impl<'a> Yard<'a> {
    /// Makes the headers that the engine's header tool would, all of them empty. The plugin is the one that
    /// games get, `staged`.
    pub fn new(
        workspace: &'a Workspace,
        plugin: &'a Plugin,
        staged: &Path,
        folder: &Path,
    ) -> Result<Self> {
        let (staged, folder) = (staged.to_owned(), folder.to_owned());
        let yard = Self { workspace, plugin, staged, folder };
        fs::create_dir_all(yard.generated())?;
        for (path, _) in plugin.like("", ".h") {
            let name = format!("{}.generated.h", stem(path));
            fs::write(yard.generated().join(name), "#pragma once\n")?;
        }
        Ok(yard)
    }

    /// Every source by itself, as UBT compiles those that are being worked on: in a shipping build, whose
    /// macros differ.
    pub fn check_each(&self, toolchain: Toolchain) -> Result<()> {
        let of_module = |module: &'a str| {
            self.sources(module).into_iter().map(move |source| (module, source)).collect::<Vec<_>>()
        };
        let sources: Vec<_> = self.modules().into_iter().flat_map(of_module).collect();
        lanes::run(sources.len(), |at| {
            let (module, source) = &sources[at];
            let mut command = self.call(toolchain, module);
            command.args(["-fsyntax-only", "-DWITH_CABLEWAY=1", "-DUE_BUILD_SHIPPING=1"]);
            process::run(command.arg(source), LIMIT)
                .with_context(|| format!("a source of {module} does not compile by itself"))
        })?;
        println!("  {} sources compile by themselves", sources.len());
        Ok(())
    }

    /// What a document shows in C++: includes first, then lines of some function.
    pub fn check_document(&self, toolchain: Toolchain, document: &str) -> Result<()> {
        let examples: Vec<&str> = document.split("```cpp\n").skip(1).collect();
        ensure!(!examples.is_empty(), "the document shows no C++");
        for (number, example) in examples.iter().enumerate() {
            let (code, _) = example.split_once("```").context("a block without an end")?;
            let (includes, lines): (Vec<&str>, Vec<&str>) =
                code.lines().partition(|line| line.starts_with("#include"));
            let source = self.folder.join(format!("example-{number}.cpp"));
            let (includes, lines) = (includes.join("\n"), lines.join("\n"));
            fs::write(
                &source,
                format!("{includes}\nvoid Example();\nvoid Example()\n{{\n{lines}\n}}\n"),
            )?;
            let mut command = self.call(toolchain, "");
            command.args(["-fsyntax-only", "-DWITH_CABLEWAY=1"]).arg(&source);
            process::run(&mut command, LIMIT)
                .context("an example of the document does not compile")?;
        }
        println!("  {} examples of docs/unreal.md compile", examples.len());
        Ok(())
    }

    /// A program of `tests/unreal`: each module in one piece, as UBT compiles them (names that two sources
    /// have for themselves would clash), the stand-ins' bodies and the tests.
    pub fn build(&self, program: &Program, library: &Path) -> Result<PathBuf> {
        let place = self.folder.join(program.name);
        fs::create_dir_all(&place)?;
        let mut objects = Vec::new();
        for module in program.modules {
            let unity = place.join(format!("Module.{module}.cpp"));
            let lines = self.sources(module);
            let lines = lines.iter().map(|path| format!("#include \"{}\"\n", path.display()));
            fs::write(&unity, lines.collect::<String>())?;
            objects.push(self.object(program, module, &unity)?);
        }
        let bodies = self.workspace.root.join("tests/unreal-stubs/common/StubBodies.cpp");
        objects.push(self.object(program, "", &bodies)?);
        let tests = self.workspace.root.join("tests/unreal/main.cpp");
        objects.push(self.object(program, "", &tests)?);

        let output = place.join("program");
        let mut link = Command::new(program.toolchain.compiler);
        link.args(&objects).arg("-o").arg(&output).arg("-ldl").arg("-lpthread");
        if program.is_linked {
            link.arg(library);
        }
        process::run(&mut link, LIMIT)
            .with_context(|| format!("{} cannot be linked", program.name))?;
        Ok(output)
    }

    fn object(&self, program: &Program, module: &str, source: &Path) -> Result<PathBuf> {
        let name = source.file_stem().context("a name")?.to_string_lossy().into_owned();
        let object = self.folder.join(program.name).join(format!("{name}.o"));
        let mut command = self.call(program.toolchain, module);
        command.args(program.defines).arg("-c").arg(source).arg("-o").arg(&object);
        process::run(&mut command, LIMIT)
            .with_context(|| format!("{name} of {} does not compile", program.name))?;
        Ok(object)
    }

    /// A call of the compiler as for a source of a module: its own macro exports, those of others import.
    fn call(&self, toolchain: Toolchain, module: &str) -> Command {
        let mut command = Command::new(toolchain.compiler);
        command.args(FLAGS);
        for other in self.modules() {
            let how = if other == module { "DLLEXPORT" } else { "DLLIMPORT" };
            command.arg(format!("-D{}_API={how}", other.to_uppercase()));
        }
        let stubs = self.workspace.root.join("tests/unreal-stubs");
        let mut include = |folder: PathBuf| {
            let mut flag = OsString::from("-I");
            flag.push(folder);
            command.arg(flag);
        };
        include(stubs.join(toolchain.engine));
        include(stubs.join("common"));
        include(self.generated());
        include(self.staged.join(super::LIBRARY).join("include"));
        for other in self.modules() {
            let (sources, _) = self.folders(other);
            include(sources.join("Public"));
            // The tests look behind the modules' doors.
            if other == module || module.is_empty() {
                include(sources.join("Private"));
            }
        }
        command
    }

    /// The modules that have sources, in order.
    fn modules(&self) -> Vec<&'a str> {
        let sources = self.plugin.like("", ".cpp");
        let mut modules: Vec<&'a str> = sources.filter_map(|(path, _)| module_of(path)).collect();
        modules.sort_unstable();
        modules.dedup();
        modules
    }

    /// Where a module lies, as a folder and as the beginning of its files' paths in the plugin.
    fn folders(&self, module: &str) -> (PathBuf, String) {
        let top = if module == super::SAMPLE { "Samples" } else { "Source" };
        let inside = format!("{top}/{module}");
        (self.staged.join(&inside), inside)
    }

    fn sources(&self, module: &str) -> Vec<PathBuf> {
        let (_, inside) = self.folders(module);
        let beginning = format!("{inside}/Private/");
        let sources = self.plugin.like(&beginning, ".cpp");
        sources.map(|(path, _)| self.staged.join(path)).collect()
    }

    fn generated(&self) -> PathBuf {
        self.folder.join("generated")
    }
}
