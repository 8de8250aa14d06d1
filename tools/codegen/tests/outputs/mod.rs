//! What the tests of the outputs share: compilers, and programs that use every name.
#![allow(dead_code)] // Each test file uses its own part.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use cableway_codegen::{Definition, Good, Kind, Language, Metric};
use tempfile::TempDir;

const STRICT: [&str; 6] = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"];

const INSTALL: &str = "install the compilers of the tests, on Debian with: \
                       apt-get install gcc g++ clang mono-mcs";

/// The repository's folder.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Compiles all outputs with all compilers, as strictly as they can, with programs that use every name
/// and know every value.
pub fn assert_compile(definition: &Definition) {
    let folder = TempDir::new().expect("a temporary folder");
    let write =
        |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    for language in Language::ALL {
        write(language.file_name(), &language.write(definition, "names.json"));
    }
    write("use.c", &c_program(definition));
    write("use.cpp", &cpp_program(definition));
    write("use.cs", &csharp_program(definition));
    for (compiler, standard, source) in [
        ("gcc", "-std=c99", "use.c"),
        ("clang", "-std=c99", "use.c"),
        ("g++", "-std=c++17", "use.cpp"),
        ("clang++", "-std=c++17", "use.cpp"),
    ] {
        let mut command = Command::new(compiler);
        command.args([standard, "-c", source, "-o", "use.o"]).args(STRICT);
        run(command.arg("-I").arg(root().join("include")).current_dir(&folder));
    }
    // With documentation, which must be XML.
    let mut mcs = Command::new("mcs");
    mcs.args(["-langversion:7.2", "-warn:4", "-warnaserror", "-target:library", "-doc:use.xml"]);
    run(mcs.args(["-out:use.dll", "GondolaNames.cs", "use.cs"]).current_dir(&folder));
}

fn run(command: &mut Command) {
    let output = match command.output() {
        Ok(output) => output,
        Err(fault) => panic!("{command:?}: {fault}; {INSTALL}"),
    };
    let said = [&output.stdout[..], &output.stderr[..]].map(String::from_utf8_lossy).concat();
    assert!(output.status.success(), "{command:?}: {}\n{said}", output.status);
    assert!(!said.contains("warning"), "{command:?}\n{said}");
}

// ---- programs ----

fn c_program(definition: &Definition) -> String {
    let mut facts = String::new();
    let mut calls = String::from("    sum += GONDOLA_SET_PIPES(options);\n");
    for metric in &definition.metrics {
        let name = metric.name.to_uppercase();
        writeln!(facts, "FACT(metric_{}, GONDOLA_METRIC_{name} == {});", metric.name, metric.index)
            .expect("written");
        for call in c_calls(metric, &name) {
            writeln!(calls, "    sum += {call};").expect("written");
        }
    }
    for currency in &definition.currencies {
        let (name, upper) = (&currency.name, currency.name.to_uppercase());
        writeln!(facts, "FACT(currency_{name}, GONDOLA_CURRENCY_{upper} == {});", currency.index)
            .expect("written");
    }
    for good in &definition.goods {
        let (name, upper) = (&good.name, good.name.to_uppercase());
        let size = good.server_name.len() + 1;
        writeln!(facts, "FACT(good_{name}, sizeof GONDOLA_GOOD_{upper} == {size});")
            .expect("written");
    }
    format!(
        "#include \"gondola_names.h\"\n#include \"gondola_names.h\"\n\
         #define FACT(name, holds) typedef char fact_##name[(holds) ? 1 : -1]\n\
         {facts}int use(cableway_client client, cableway_options *options, char *text, double number);\n\
         int use(cableway_client client, cableway_options *options, char *text, double number)\n\
         {{\n    int sum = client == 0 && text == NULL && number > 0;\n{calls}    return sum;\n}}\n"
    )
}

fn c_calls(metric: &Metric, name: &str) -> Vec<String> {
    let getter = match metric.kind {
        Kind::Text => format!("GONDOLA_GET_{name}(client, text, 64)"),
        Kind::Number => format!("GONDOLA_GET_{name}(client, &number)"),
    };
    let updates = match metric.kind {
        _ if metric.pipe.is_some() => vec![],
        Kind::Text => vec![format!("GONDOLA_UPDATE_{name}(client, \"x\")")],
        Kind::Number => vec![
            format!("GONDOLA_UPDATE_{name}(client, 1)"),
            format!("GONDOLA_INCREMENT_{name}(client)"),
            format!("GONDOLA_ADD_{name}(client, -1.5)"),
        ],
    };
    [updates, vec![getter]].concat()
}

fn cpp_program(definition: &Definition) -> String {
    let mut facts = String::new();
    let mut calls = String::from("    sum += gondola::set_pipes(options);\n");
    for metric in &definition.metrics {
        let (name, index) = (&metric.name, metric.index);
        writeln!(facts, "static_assert(gondola::metric_{name} == {index});").expect("written");
        let (variable, example) = match metric.kind {
            Kind::Text => ("text", "\"x\""),
            Kind::Number => ("number", "1"),
        };
        let mut call =
            |call: &str| writeln!(calls, "    sum += gondola::{call};").expect("written");
        call(&format!("get_{name}(client, {variable})"));
        if metric.pipe.is_none() {
            call(&format!("update_{name}(client, {example})"));
        }
    }
    for currency in &definition.currencies {
        let (name, index) = (&currency.name, currency.index);
        writeln!(facts, "static_assert(gondola::currency_{name} == {index});").expect("written");
    }
    for Good { name, server_name, .. } in &definition.goods {
        // Each byte in a literal of its own, so that none is taken for a digit of the one before.
        let bytes: String = server_name.bytes().map(|byte| format!("\"\\x{byte:02x}\"")).collect();
        writeln!(facts, "static_assert(std::string_view(gondola::good_{name}) == {bytes});")
            .expect("written");
    }
    // The C header beside it: both may be used in one file.
    format!(
        "#include \"gondola_names.hpp\"\n#include \"gondola_names.hpp\"\n#include \"gondola_names.h\"\n\
         {facts}int use(cableway_client client, cableway_options *options);\n\
         int use(cableway_client client, cableway_options *options)\n{{\n    std::string text;\n    \
         double number = 0;\n    int sum = client == 0 && text.empty() && number > 0;\n{calls}    return sum;\n}}\n"
    )
}

fn csharp_program(definition: &Definition) -> String {
    let mut facts = String::new();
    let mut fact = |name: &str, value: &str| {
        // A constant that divides by zero does not compile.
        writeln!(facts, "    const int Fact{name} = 1 / (GondolaNames.{name} == {value} ? 1 : 0);")
            .expect("written");
    };
    for metric in &definition.metrics {
        fact(&format!("Metric{}", pascal(&metric.name)), &metric.index.to_string());
    }
    for currency in &definition.currencies {
        fact(&format!("Currency{}", pascal(&currency.name)), &currency.index.to_string());
    }
    for good in &definition.goods {
        let units: String =
            good.server_name.encode_utf16().map(|unit| format!("\\u{unit:04X}")).collect();
        fact(&format!("Good{}", pascal(&good.name)), &format!("\"{units}\""));
    }
    format!(
        "static class Use\n{{\n{facts}    internal static int Pipes()\n    {{\n        int count = 0;\n        \
         GondolaNames.SetPipes((pipe, metric) => count += pipe > 0 && metric >= 0 ? 1 : 0);\n        \
         return count;\n    }}\n}}\n"
    )
}

/// A name as C# has it.
pub fn pascal(name: &str) -> String {
    let word = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('_').map(word).collect()
}
