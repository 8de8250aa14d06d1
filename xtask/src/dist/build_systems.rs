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

/// What CMake is told of a shared library, as far as that is another thing on each system.
pub const LINUX: &str = "\
    IMPORTED_LOCATION \"${_cableway_prefix}/lib/libcableway.so\"
    IMPORTED_SONAME \"libcableway.so\"";
/// The same for macOS.
pub const MACOS: &str = "\
    IMPORTED_LOCATION \"${_cableway_prefix}/lib/libcableway.dylib\"
    IMPORTED_SONAME \"@rpath/libcableway.dylib\"";
/// The same for Windows, where each family of compilers has import libraries of its own.
pub const WINDOWS: &str = "\
    IMPORTED_LOCATION \"${_cableway_prefix}/bin/cableway.dll\"
    IMPORTED_IMPLIB \"${_cableway_prefix}/lib/${_cableway_import}\"";

/// Writes them. `shared` is one of the texts above, `libraries` what the static library needs of the system.
pub fn write(stage: &mut Stage, shared: &str, libraries: &str) -> Result<()> {
    for (name, template) in FILES {
        let text = template
            .replace("@VERSION@", env!("CARGO_PKG_VERSION"))
            .replace("@SHARED@", shared)
            .replace("@LIBRARIES;@", &items(libraries))
            .replace("@LIBRARIES@", libraries);
        stage.write(name, &text)?;
    }
    Ok(())
}

/// A linker's arguments as a list of CMake's, which drops what it has seen: a framework stays with its word.
fn items(libraries: &str) -> String {
    libraries.replace("-framework ", "-framework@").replace(' ', ";").replace('@', " ")
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

#[cfg(test)]
mod tests {
    use super::items;

    #[test]
    fn frameworks_stay_one_item() {
        assert_eq!(items("-lc -lm"), "-lc;-lm");
        let apples = "-framework Security -framework CoreFoundation -lc";
        assert_eq!(items(apples), "-framework Security;-framework CoreFoundation;-lc");
    }
}
