//! Folders as files that can be sent, the same bytes each time.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::process;

const LIMIT: Duration = Duration::from_secs(300);

/// Packs the folder `name` that lies in `parent`; in the archive it is called `inside`.
pub fn tar(parent: &Path, name: &str, inside: &str, archive: &Path) -> Result<()> {
    let mut tar = Command::new("tar");
    tar.args([
        "--create",
        "--gzip",
        "--format=ustar",
        "--sort=name",
        "--mtime=@0",
        "--mode=u+rw,go=rX",
    ]);
    tar.args(["--owner=0", "--group=0", "--numeric-owner"]);
    tar.arg(format!("--transform=s,^{name},{inside},"));
    tar.arg("--file").arg(archive).arg("--directory").arg(parent).arg(name);
    process::run(&mut tar, LIMIT)
}

/// Packs the folder `name` that lies in `parent`, as Windows opens it without a tool.
pub fn zip(parent: &Path, name: &str, archive: &Path) -> Result<()> {
    let file = File::create(archive).with_context(|| archive.display().to_string())?;
    let mut zip = ZipWriter::new(BufWriter::new(file));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for path in files(&parent.join(name))? {
        let inside = path.strip_prefix(parent)?.to_str().context("a name that is no UTF-8")?;
        zip.start_file(inside, options)?;
        zip.write_all(&fs::read(&path).with_context(|| path.display().to_string())?)?;
    }
    zip.finish()?.flush()?;
    Ok(())
}

/// All files below a folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_packed_is_there_and_always_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = folder.path().join("package/lib");
        fs::create_dir_all(&inside).expect("a folder");
        fs::write(inside.join("one.txt"), "one").expect("written");
        let archives = ["first.zip", "second.zip"].map(|name| folder.path().join(name));
        for archive in &archives {
            zip(folder.path(), "package", archive).expect("packed");
        }
        let bytes = archives.map(|archive| fs::read(archive).expect("read"));
        assert_eq!(bytes[0], bytes[1]);
        let mut read = zip::ZipArchive::new(std::io::Cursor::new(&bytes[0])).expect("an archive");
        assert_eq!(read.len(), 1);
        let mut text = String::new();
        let mut file = read.by_name("package/lib/one.txt").expect("there");
        file.read_to_string(&mut text).expect("text");
        assert_eq!(text, "one");
    }
}
