//! The command: reads a definition, writes or compares the files.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::definition::Definition;
use crate::read::read;
use crate::write::Language;

/// What the command is told.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The JSON file with the application's metrics, currencies and goods.
    pub file: PathBuf,
    /// The folder to write to, made if missing; the file's own if left out.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Make only this language's file; may be given several times. All if left out.
    #[arg(long, value_enum)]
    pub language: Vec<Language>,
    /// Write nothing: an error if a file is not what would be written.
    #[arg(long)]
    pub check: bool,
}

/// Runs the command. Mistakes in the file are printed on stderr, a line for each as compilers do it.
///
/// # Errors
///
/// The file cannot be read or has mistakes; an output cannot be written; with `check`, an output
/// differs.
pub fn run(arguments: &Arguments) -> Result<()> {
    let file = &arguments.file;
    let definition = definition(file)?;
    let source = file.file_name().unwrap_or_default().to_string_lossy();
    let own_folder = file.parent().unwrap_or(Path::new(""));
    let folder = arguments.out.as_deref().unwrap_or(own_folder);
    let languages = match &arguments.language[..] {
        [] => &Language::ALL,
        chosen => chosen,
    };
    for language in languages {
        let path = folder.join(language.file_name());
        let text = language.write(&definition, &source);
        if arguments.check {
            compare(&path, &text)?;
        } else {
            write(&path, &text)?;
        }
    }
    Ok(())
}

fn definition(file: &Path) -> Result<Definition> {
    let name = file.display().to_string();
    let bytes = fs::read(file).with_context(|| format!("{name} cannot be read"))?;
    read(&name, &bytes).map_err(|faults| {
        eprintln!("{faults}");
        let count = faults.list.len();
        let noun = if count == 1 { "mistake" } else { "mistakes" };
        anyhow::anyhow!("{name} has {count} {noun}: nothing was written")
    })
}

fn write(path: &Path, text: &str) -> Result<()> {
    let failed = || format!("{} cannot be written", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(failed)?;
    }
    fs::write(path, text).with_context(failed)?;
    println!("{}", path.display());
    Ok(())
}

fn compare(path: &Path, text: &str) -> Result<()> {
    let found = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    if found != text.as_bytes() {
        bail!("{} is not what the definition gives: run it without --check", path.display());
    }
    Ok(())
}
