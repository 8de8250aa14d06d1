//! What CMake and pkg-config read: where everything is, relative to the files themselves, and what the
//! static library needs of the system.

use std::ffi::OsString;
use std::fs;
use std::process::Stdio;
use std::time::Duration;

use anyhow::Result;

use super::stage::Stage;
use crate::cargo::rustc;
use crate::process;

const LIMIT: Duration = Duration::from_secs(60);

/// Each file with its template.
const FILES: [(&str, &str); 3] = [
    ("lib/cmake/cableway/cableway-config.cmake", include_str!("cableway-config.cmake")),
    (
        "lib/cmake/cableway/cableway-config-version.cmake",
        include_str!("cableway-config-version.cmake"),
    ),
    ("lib/pkgconfig/cableway.pc", include_str!("cableway.pc")),
];

/// Writes them.
pub fn write(stage: &mut Stage) -> Result<()> {
    let libraries = system_libraries()?;
    for (name, template) in FILES {
        let text = template
            .replace("@VERSION@", env!("CARGO_PKG_VERSION"))
            .replace("@LIBRARIES;@", &libraries.replace(' ', ";"))
            .replace("@LIBRARIES@", &libraries);
        stage.write(name, &text)?;
    }
    Ok(())
}

/// What any static library written in Rust needs of the system, as the compiler says it: ours asks for no
/// more.
pub fn system_libraries() -> Result<String> {
    let folder = tempfile::tempdir()?;
    let (source, list) = (folder.path().join("empty.rs"), folder.path().join("list"));
    fs::write(&source, "")?;
    let mut command = rustc();
    command.arg("--crate-type=staticlib").arg(&source).arg("--out-dir").arg(folder.path());
    let mut print = OsString::from("--print=native-static-libs=");
    print.push(&list);
    // That the list was printed is told on stderr.
    process::run(command.arg(print).stderr(Stdio::null()), LIMIT)?;
    Ok(fs::read_to_string(&list)?.trim().to_owned())
}
