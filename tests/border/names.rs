//! Generated names in use: programs in C and C++ call them, and what arrives stands in the right slots.

use std::fs;

use crate::support::c::{self, Program};
use crate::support::pricing::Pricing;
use cableway_codegen::Language;
use cableway_devserver::{SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Makes the outputs, and compiles a program with them.
fn compiled(compiler: &str, standard: &str, sources: &[&str]) -> Program {
    let folder = TempDir::new().expect("a temporary folder");
    let json = fs::read(c::root().join("tests/c/names.json")).expect("readable");
    let definition =
        cableway_codegen::read("names.json", &json).unwrap_or_else(|faults| panic!("{faults}"));
    for language in [Language::C, Language::Cpp] {
        let path = folder.path().join(language.file_name());
        fs::write(path, language.write(&definition, "names.json")).expect("written");
    }
    c::compile_with(compiler, &[standard], sources, |command| {
        command.args(c::STRICT).arg("-I").arg(folder.path()).args(c::link_shared());
    })
}

/// What every slot holds that is not empty.
fn filled(progress: &Value) -> Vec<(usize, &Value)> {
    let slots = progress.as_array().expect("a list").iter().enumerate();
    slots.filter(|(_, value)| **value != json!("") && **value != json!(0)).collect()
}

#[track_caller]
fn assert_arrives(program: &Program) {
    let game = Pricing::new();
    let folder = game.folder.path().to_str().expect("UTF-8");
    let arguments = [&game.server.url(), folder, SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET];
    c::run(program, &arguments).lines();
    let events = game.events();
    let last = events.last().expect("some");
    let expected = [
        (0, json!("red")),
        (1, json!("linux")),
        (5, json!("the long night")),
        (8, json!(6.5)),
        (9, json!(1)),
        (10, json!(50)),
        (20, json!(1.5)),
        (31, json!(500)),
    ];
    let expected: Vec<_> = expected.iter().map(|(slot, value)| (*slot, value)).collect();
    assert_eq!(filled(&last["progress"]), expected);
    let bought: Vec<_> = events
        .iter()
        .filter(|event| event["name"] == "purchase")
        .map(|event| (&event["attributes"][0], &event["attributes"][14]))
        .collect();
    let sword = json!("Sword of \"Fire\" ??/ é1");
    assert_eq!(bought, [(&sword, &json!(50)), (&json!("house"), &json!(500))]);
    game.assert_clean();
}

#[test]
fn names_in_c() {
    for compiler in ["gcc", "clang"] {
        assert_arrives(&compiled(compiler, "-std=c99", &["names.c", "pricing.c", "check.c"]));
    }
}

#[test]
fn names_in_cpp() {
    for compiler in ["g++", "clang++"] {
        assert_arrives(&compiled(compiler, "-std=c++17", &["names.cpp"]));
    }
}
