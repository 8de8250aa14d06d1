//! `cargo xtask dist --unreal`: the Unreal plugin with what is built, ready for a game's `Plugins`.

use std::path::Path;

use anyhow::{Result, ensure};

use super::stage::Stage;
use super::{notices, strip, stub};
use crate::cargo::Workspace;
use crate::unreal::{FOLDER, LIBRARIES, LIBRARY, Plugin};

/// What is built here.
const BUILT: &str = "lib/Linux/libcableway.so";

/// Puts the plugin into a folder, which becomes `Plugins/Cableway`.
pub fn stage(workspace: &Workspace, prefix: &Path) -> Result<()> {
    ensure!(
        cfg!(all(target_os = "linux", target_arch = "x86_64")),
        "the plugin is put together on Linux x86_64 so far, with that library alone"
    );
    let library = workspace.build_library()?;
    let mut stage = Stage::new(prefix);
    for (path, text) in Plugin::read(&workspace.root.join(FOLDER))?.files() {
        stage.write(path, text)?;
    }
    let header = workspace.read("include/cableway.h")?;
    stage.write(&format!("{LIBRARY}/include/cableway.h"), &header)?;
    // Compiled into the plugin for platforms whose library is missing.
    stage.write(&format!("{LIBRARY}/include/cableway_stub.inl"), &stub::of(&header)?)?;
    let shared = stage.path(&format!("{LIBRARY}/{BUILT}"))?;
    strip(&library, &shared)?;
    stage.write("ABSENT.txt", &absent())?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        stage.write(licence, &workspace.read(licence)?)?;
    }
    stage.write("THIRD-PARTY-NOTICES.txt", &notices::third_parties(workspace)?)?;
    stage.write_sums()
}

/// What is not there, said where somebody looks who misses it.
fn absent() -> String {
    let mut text = String::from(
        "This package has no native library for these platforms. A game builds and plays on them all the same;\n\
         its telemetry is off there. Who builds one puts it where it says:\n\n",
    );
    for library in LIBRARIES.iter().filter(|library| **library != BUILT) {
        text += &format!("    {LIBRARY}/{library}\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_is_not_absent_and_all_else_is() {
        assert!(LIBRARIES.contains(&BUILT));
        let text = absent();
        let named = LIBRARIES.iter().filter(|library| text.contains(&format!("/{library}\n")));
        assert_eq!(named.count(), LIBRARIES.len() - 1);
        assert!(!text.contains(BUILT));
    }
}
