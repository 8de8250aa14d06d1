//! Small programs that build against what `cargo xtask dist` makes and against nothing else, in every way
//! that docs/cpp.md names, and talk to the dev server.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use cableway_devserver::{Config, DevServer, SANDBOX_GAME_KEY, SANDBOX_SECRET};
use tempfile::TempDir;

use crate::cargo::{Workspace, rustc};
use crate::process;

const LIMIT: Duration = Duration::from_secs(300);
const STRICT: [&str; 4] = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"];

/// The C and the C++ program, and what compiles each.
const PROGRAMS: [(&str, &str, &str); 2] = [("c", "cc", "-std=c99"), ("cpp", "c++", "-std=c++17")];

#[derive(Clone, Copy, PartialEq)]
enum Linked {
    Shared,
    Static,
}

const BOTH: [(Linked, &str); 2] = [(Linked::Shared, "shared"), (Linked::Static, "static")];

/// Builds and runs them all.
pub fn check(workspace: &Workspace) -> Result<()> {
    let yard = Yard::new(workspace)?;
    yard.check_sums()?;
    yard.check_by_cmake()?;
    yard.check_by_pkg_config()?;
    yard.check_by_hand()?;
    yard.check_neighbours()?;
    yard.check_stub(workspace)?;
    yard.check_document(&workspace.read("docs/cpp.md")?)
}

/// A folder with a staged library and the programs' sources, and a dev server.
struct Yard {
    folder: TempDir,
    server: DevServer,
}

impl Yard {
    fn new(workspace: &Workspace) -> Result<Self> {
        let folder = TempDir::new()?;
        let yard = Self { folder, server: DevServer::start(Config::default())? };
        let staged = yard.path("staged");
        super::stage(workspace, &staged)?;
        // What is moved must not know where it was made.
        fs::rename(&staged, yard.prefix())?;
        fs::create_dir(yard.path("sources"))?;
        for source in fs::read_dir(workspace.root.join("tests/consumers"))? {
            let source = source?;
            fs::copy(source.path(), yard.path("sources").join(source.file_name()))?;
        }
        Ok(yard)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn prefix(&self) -> PathBuf {
        self.path("moved")
    }

    fn check_sums(&self) -> Result<()> {
        let mut command = Command::new("sha256sum");
        command.args(["--check", "--strict", "--quiet", "SHA256SUMS"]).current_dir(self.prefix());
        process::run(&mut command, LIMIT)
    }

    fn check_by_cmake(&self) -> Result<()> {
        let build = self.path("build");
        let mut configure = Command::new("cmake");
        configure.arg("-S").arg(self.path("sources")).arg("-B").arg(&build);
        configure.arg(format!("-DCMAKE_PREFIX_PATH={}", self.prefix().display()));
        process::output(&mut configure, LIMIT)?;
        process::output(Command::new("cmake").arg("--build").arg(&build), LIMIT)?;
        for (language, _, _) in PROGRAMS {
            for (linked, how) in BOTH {
                self.run(&build.join(format!("cmake-{language}-{how}")), linked)?;
            }
        }
        Ok(())
    }

    fn check_by_pkg_config(&self) -> Result<()> {
        for (language, compiler, standard) in PROGRAMS {
            for (linked, how) in BOTH {
                let mut ask = Command::new("pkg-config");
                ask.env("PKG_CONFIG_PATH", self.prefix().join("lib/pkgconfig"));
                ask.args((linked == Linked::Static).then_some("--static"));
                let flags = process::output(ask.args(["--cflags", "--libs", "cableway"]), LIMIT)?;
                // Between an archive and a shared library of one name, it is for the linker to be told.
                let flags = match linked {
                    Linked::Shared => flags,
                    Linked::Static => flags.replace("-lcableway", "-l:libcableway.a"),
                };
                let program = format!("pkg-config-{language}-{how}");
                let mut command = Command::new(compiler);
                command.arg(standard).arg(self.source(language)).args(flags.split_whitespace());
                self.build_and_run(command, &program, linked)?;
            }
        }
        Ok(())
    }

    fn check_by_hand(&self) -> Result<()> {
        for (language, compiler, standard) in PROGRAMS {
            for (linked, how) in BOTH {
                let mut command = Command::new(compiler);
                command.arg(standard).arg(self.source(language)).args(self.flags(linked)?);
                self.build_and_run(command, &format!("plain-{language}-{how}"), linked)?;
            }
        }
        Ok(())
    }

    /// Beside another SQLite and another library written in Rust.
    fn check_neighbours(&self) -> Result<()> {
        let neighbour = self.path("libneighbour.a");
        let mut rustc = rustc();
        rustc.args(["--crate-type=staticlib", "--edition=2024", "-o"]).arg(&neighbour);
        process::run(rustc.arg(self.path("sources/neighbour.rs")), LIMIT)?;
        let theirs = ["libneighbour.a", "-l:libsqlite3.a"].map(str::to_owned);
        let own = self.flags(Linked::Static)?;
        // Whose symbols come first must not matter. What the system has comes last in any case.
        for (name, flags) in [
            ("beside-neighbours", [&own[..], &theirs, &own].concat()),
            ("behind-neighbours", [&theirs[..], &own].concat()),
        ] {
            let mut command = Command::new("cc");
            command.arg("-std=c99").arg(self.path("sources/neighbours.c")).args(flags);
            self.build_and_run(command, name, Linked::Static)?;
        }
        Ok(())
    }

    /// Without the library: the stub has every function, or the second program would not link; and a game
    /// plays on with it.
    fn check_stub(&self, workspace: &Workspace) -> Result<()> {
        let every_function = workspace.root.join("tests/c/every_function.c");
        let without = self.path("without");
        for (source, program) in [
            (self.path("sources/without.c"), &without),
            (every_function, &self.path("every-function")),
        ] {
            let mut command = Command::new("cc");
            command.args(["-std=c99", "-DCABLEWAY_STATIC"]).args(STRICT).arg(source);
            command.arg(self.prefix().join(super::STUB));
            command.arg("-I").arg(self.prefix().join("include"));
            process::run(command.arg("-o").arg(program), LIMIT)?;
        }
        process::output(&mut Command::new(&without), LIMIT)?;
        println!("  the stub has every function, and a game ran with it");
        Ok(())
    }

    /// What docs/cpp.md tells to do: its first program, its CMake project, its calls of the compiler.
    fn check_document(&self, document: &str) -> Result<()> {
        let folder = self.path("document");
        fs::create_dir_all(folder.join("vendor"))?;
        let mut link = Command::new("ln");
        link.arg("-s").arg(self.prefix()).arg(folder.join("vendor/cableway"));
        process::run(&mut link, LIMIT)?;
        fs::write(folder.join("main.cpp"), first_block(document, "cpp")?)?;
        fs::write(folder.join("CMakeLists.txt"), first_block(document, "cmake")?)?;
        let lines = document.lines().filter(|line| line.starts_with("c++ ")).map(str::to_owned);
        let cmake = "cmake -B build >log && cmake --build build >>log && mv build/game game";
        let lines: Vec<String> = lines.chain([cmake.to_owned()]).collect();
        ensure!(lines.len() > 3, "docs/cpp.md calls no compiler");
        for line in lines {
            let mut command = Command::new("sh");
            command.args(["-c", &line]).current_dir(&folder);
            command.env("PKG_CONFIG_PATH", "vendor/cableway/lib/pkgconfig");
            process::run(&mut command, LIMIT)?;
            fs::remove_file(folder.join("game")).context("the line made no game")?;
            println!("  docs/cpp.md: {line}");
        }
        Ok(())
    }

    fn source(&self, language: &str) -> PathBuf {
        self.path("sources").join(format!("telemetry.{language}"))
    }

    /// What a compiler is told, without any help.
    fn flags(&self, linked: Linked) -> Result<Vec<String>> {
        let prefix = self.prefix().display().to_string();
        let mut flags = vec![format!("-I{prefix}/include")];
        match linked {
            Linked::Shared => flags.extend([format!("-L{prefix}/lib"), "-lcableway".to_owned()]),
            Linked::Static => {
                flags.extend([
                    "-DCABLEWAY_STATIC".to_owned(),
                    format!("{prefix}/lib/libcableway.a"),
                ]);
                flags.extend(
                    super::build_systems::system_libraries()?.split(' ').map(str::to_owned),
                );
            }
        }
        Ok(flags)
    }

    fn build_and_run(&self, mut command: Command, name: &str, linked: Linked) -> Result<()> {
        let program = self.path(name);
        command.args(STRICT).arg("-o").arg(&program).current_dir(self.folder.path());
        process::run(&mut command, LIMIT)?;
        self.run(&program, linked)
    }

    /// Runs a program, and looks at what it is linked with and what arrived.
    fn run(&self, program: &Path, linked: Linked) -> Result<()> {
        let name = program.file_name().context("a name")?.to_string_lossy();
        let needed = process::output(Command::new("readelf").arg("--dynamic").arg(program), LIMIT)?;
        let needs_shared = needed.contains("[libcableway.so]");
        ensure!(needs_shared == (linked == Linked::Shared), "{name} is linked otherwise");

        self.server.reset();
        let folder = TempDir::new()?;
        let mut command = Command::new(program);
        // Only this library's folder: cargo's come with the environment.
        command.env("LD_LIBRARY_PATH", self.prefix().join("lib"));
        command.arg(self.server.url()).arg(folder.path());
        command.args([SANDBOX_GAME_KEY, SANDBOX_SECRET, &*name]);
        process::run(&mut command, LIMIT)?;
        let arrived: Vec<String> =
            self.server.events().iter().map(|event| event.category.clone()).collect();
        ensure!(arrived == ["user", "design", "session_end"], "of {name} arrived {arrived:?}");
        ensure!(self.server.problems().is_empty(), "{name}: {:?}", self.server.problems());
        println!("  {name} was built, ran, and was heard");
        Ok(())
    }
}

/// The first block of a document in this language.
fn first_block<'a>(document: &'a str, language: &str) -> Result<&'a str> {
    let (_, rest) =
        document.split_once(&format!("```{language}\n")).context("no block of this language")?;
    Ok(rest.split_once("```").context("a block without an end")?.0)
}
