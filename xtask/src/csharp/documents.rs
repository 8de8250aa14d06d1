//! What the documents show in C# compiles against the bindings.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use cableway_codegen::Language;

use super::compile::{LIMIT, mcs};
use crate::cargo::Workspace;
use crate::process;

/// The documents that show C#.
const DOCUMENTS: [&str; 3] = ["README.md", "bindings/csharp/README.md", "docs/codegen.md"];
/// The one whose names are made of the definition that it shows.
const WITH_NAMES: &str = "docs/codegen.md";

/// Compiles the examples of each document, as the body of one method.
pub fn check(workspace: &Workspace, bindings: &Path, folder: &Path) -> Result<()> {
    let folder = folder.join("documents");
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let names = names(workspace, &folder)?;
    for (number, document) in DOCUMENTS.iter().enumerate() {
        let text = workspace.read(document)?;
        let examples = blocks(&text, "csharp");
        ensure!(!examples.is_empty(), "{document} shows no C#");
        let source = folder.join(format!("Document{number}.cs"));
        fs::write(&source, program(&examples))
            .with_context(|| format!("writing {}", source.display()))?;
        let mut command = mcs(&source.with_extension("dll"));
        command.arg(format!("-reference:{}", bindings.display())).arg(&source).arg(&names);
        process::run(&mut command, LIMIT)
            .with_context(|| format!("what {document} shows in C# does not compile"))?;
    }
    Ok(())
}

/// The names of the definition that the document shows.
fn names(workspace: &Workspace, folder: &Path) -> Result<std::path::PathBuf> {
    let text = workspace.read(WITH_NAMES)?;
    let definition = blocks(&text, "json");
    let definition = definition.first().with_context(|| format!("{WITH_NAMES} shows no JSON"))?;
    let file = folder.join("gondola.json");
    fs::write(&file, definition).with_context(|| format!("writing {}", file.display()))?;
    cableway_codegen::run(&cableway_codegen::Arguments {
        file,
        out: Some(folder.to_owned()),
        language: vec![Language::Csharp],
        check: false,
    })?;
    Ok(folder.join(Language::Csharp.file_name()))
}

/// The blocks of code in a language.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let begin = format!("```{language}\n");
    let parts = text.split(begin.as_str()).skip(1);
    parts.map(|part| part.split("```").next().unwrap_or_default()).collect()
}

/// A class with the examples in it, where there is a client and options to use.
fn program(examples: &[&str]) -> String {
    let lines = examples.iter().flat_map(|example| example.lines());
    let (usings, body): (Vec<&str>, Vec<&str>) =
        lines.partition(|line| line.starts_with("using ") && line.ends_with(';'));
    let usings: String = usings
        .iter()
        .filter(|using| **using != "using System;")
        .map(|using| format!("{using}\n"))
        .collect();
    // Where a document uses the bindings without saying so, it has said it before.
    let bindings = if usings.contains("using Cableway;") { "" } else { "using Cableway;\n" };
    format!(
        "using System;\n{bindings}{usings}\npublic static class Example\n{{\n    \
         public static CablewayClient client;\n    public static CablewayOptions options;\n\n    \
         public static void Main()\n    {{\n{}\n    }}\n}}\n",
        body.join("\n")
    )
}
