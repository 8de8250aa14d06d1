//! What stands in for the library on consoles: every function of the header, in one file of C that needs no other,
//! weak so that a library that comes later takes its place.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::plugin::CONSOLE_STUB;
use crate::cargo::Workspace;
use crate::dist::stub;
use crate::process;

const LIMIT: Duration = Duration::from_secs(60);
const INCLUDE: &str = "#include \"cableway.h\"\n";
/// What the calls of the C# layer hear when they ask why.
const WHY: &str = "Cableway is not available on this platform: the package has no library for it";

/// Makes it from the header's text.
pub fn of(header: &str) -> Result<String> {
    let stub = stub::of(header)?;
    let (top, body) = stub.split_once(INCLUDE).context("a stub that includes the header")?;
    let top = top.split_once("*/\n").map_or(top, |(_, rest)| rest);
    let (before, after) = body.split_once("    return \"\";\n").context("an empty last error")?;
    let mut weak = String::new();
    for name in names(header)? {
        writeln!(weak, "#pragma weak {name}")?;
    }
    Ok(format!(
        "/* Cableway for consoles: every call does nothing, leaves nothing undefined and answers\n * \
         CABLEWAY_SERVICE_OFF. Made by `cargo xtask dist --unity` from cableway.h, which is inside. The\n * \
         functions are weak where the compiler knows how: a real library of the same name wins. */\n\
         #define CABLEWAY_STATIC\n{top}{}\n#if defined(__GNUC__)\n{weak}#endif\n{before}    \
         return \"{WHY}\";\n{after}",
        without_comments(header)
    ))
}

/// Compiles the package's stand-in and looks whether a library can take its place.
pub fn check(workspace: &Workspace, package: &Path, folder: &Path) -> Result<()> {
    let stub = package.join(CONSOLE_STUB);
    let strict = ["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-c"];
    let object = folder.join("stub.o");
    for compiler in ["gcc", "clang"] {
        let mut compile = Command::new(compiler);
        process::run(compile.args(strict).arg(&stub).arg("-o").arg(&object), LIMIT)?;
    }
    let symbols = process::output(Command::new("nm").arg("--defined-only").arg(&object), LIMIT)?;
    let header = names(&workspace.read("include/cableway.h")?)?;
    for name in &header {
        ensure!(symbols.contains(&format!(" W {name}\n")), "{name} is not weak in the stand-in");
    }
    // What a later library would bring, and a game that asks.
    let program = "#include <stdio.h>\nconst char *cableway_version(void) { return \"real\"; }\n\
                   const char *cableway_last_error(void);\nint cableway_open(const void *, void *);\n\
                   int main(void) { printf(\"%s %d %s\\n\", cableway_version(), cableway_open(0, 0), \
                   cableway_last_error()); return 0; }\n";
    let (source, game) = (folder.join("game.c"), folder.join("game"));
    fs::write(&source, program)?;
    process::run(Command::new("gcc").arg(&source).arg(&object).arg("-o").arg(&game), LIMIT)?;
    let said = process::output(&mut Command::new(&game), LIMIT)?;
    ensure!(said == format!("real 5 {WHY}\n"), "a game with the stand-in says {said:?}");
    println!("  the stand-in for consoles has {} functions, all weak", header.len());
    Ok(())
}

/// The names of the header's functions.
fn names(header: &str) -> Result<Vec<String>> {
    let declarations = header.split("\nCABLEWAY_API\n").skip(1);
    let names = declarations.map(|declaration| {
        let (before, _) = declaration.split_once('(').context("a parameter list")?;
        let name = before.rsplit([' ', '*']).next().unwrap_or_default();
        ensure!(name.starts_with("cableway_"), "{name} is no function");
        Ok(name.to_owned())
    });
    names.collect()
}

/// The header's text without what only people read.
fn without_comments(header: &str) -> String {
    let mut text = String::new();
    let mut rest = header;
    while let Some((before, comment)) = rest.split_once("/*") {
        text.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    let lines = text.lines().filter(|line| !line.trim().is_empty() && line.trim() != "//");
    lines.map(|line| line.split("  //").next().unwrap_or(line)).fold(
        String::new(),
        |mut all, line| {
            all.push_str(line);
            all.push('\n');
            all
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_declarations_stay() {
        let header = "/* a\n * b */\nint x; /* c */\n\n#endif  // __cplusplus\n";
        assert_eq!(without_comments(header), "int x; \n#endif\n");
    }

    #[test]
    fn functions_are_found_by_their_mark() {
        let header = "\nCABLEWAY_API\nconst char *cableway_version(void);\n\nCABLEWAY_API\n\
                      cableway_result cableway_open(int a,\n  int b);\n";
        assert_eq!(names(header).expect("names"), ["cableway_version", "cableway_open"]);
    }
}
