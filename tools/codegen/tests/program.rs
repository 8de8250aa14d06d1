//! The command as people run it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cableway-codegen"));
    command.args(arguments).current_dir(folder).output().expect("it runs")
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn files_are_written_beside_the_definition() {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("names.json"), r#"{"goods": ["house"]}"#).expect("written");
    let output = run(folder.path(), &["names.json"]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(text(&output.stdout), "gondola_names.h\ngondola_names.hpp\nGondolaNames.cs\n");
    let header = fs::read_to_string(folder.path().join("gondola_names.h")).expect("written");
    assert!(header.contains("The names of names.json"), "{header}");
    assert!(header.contains("#define GONDOLA_GOOD_HOUSE \"house\"\n"), "{header}");
}

#[test]
fn a_folder_and_languages_can_be_chosen() {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("names.json"), "{}").expect("written");
    let chosen = ["names.json", "--out", "a/b", "--language", "csharp", "--language", "c"];
    assert!(run(folder.path(), &chosen).status.success());
    let made = fs::read_dir(folder.path().join("a/b")).expect("made").flatten();
    let mut names: Vec<_> = made.map(|file| file.file_name()).collect();
    names.sort();
    assert_eq!(names, ["GondolaNames.cs", "gondola_names.h"]);
}

#[test]
fn mistakes_are_lines_that_editors_understand() {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("names.json"), "{\n \"goods\": [\"1\", \"int\"]}")
        .expect("written");
    let output = run(folder.path(), &["names.json"]);
    assert!(!output.status.success());
    let said: Vec<_> = text(&output.stderr).lines().collect();
    assert!(said[0].starts_with("names.json:2:12: the name \"1\" is no identifier"), "{said:?}");
    assert!(
        said[1].starts_with("names.json:2:17: the name \"int\" is a reserved word"),
        "{said:?}"
    );
    assert_eq!(said[2..], ["error: names.json has 2 mistakes: nothing was written"]);
    assert!(!folder.path().join("gondola_names.h").exists());
}

#[test]
fn a_check_writes_nothing_and_finds_differences() {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("names.json"), "{}").expect("written");
    let check = ["names.json", "--check", "--language", "c"];
    let missing = run(folder.path(), &check);
    assert!(!missing.status.success());
    assert!(!folder.path().join("gondola_names.h").exists());
    assert!(run(folder.path(), &["names.json"]).status.success());
    assert!(run(folder.path(), &check).status.success());
    fs::write(folder.path().join("names.json"), r#"{"goods": ["house"]}"#).expect("written");
    let other = run(folder.path(), &check);
    assert!(!other.status.success());
    let said = text(&other.stderr);
    assert!(said.contains("gondola_names.h is not what the definition gives"), "{said}");
}
