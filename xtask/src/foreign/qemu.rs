//! 64-bit ARM's programs under QEMU, which translates their instructions and hands their system calls on.

use std::path::Path;

use anyhow::Result;

use super::{Yard, library};
use crate::cargo::Workspace;
use crate::cc::Machine;
use crate::script;
use crate::tools::{self, Package};

const COMPILER: &str = "aarch64-linux-gnu-gcc";
const QEMU: &str = "/usr/bin/qemu-aarch64";
/// Where Debian puts the C library of the other processor.
const SYSTEM: &str = "/usr/aarch64-linux-gnu";
const PACKAGES: [Package; 3] = [
    Package { name: "qemu-user", sign: QEMU, why: "runs programs for 64-bit ARM" },
    Package { name: "gcc-aarch64-linux-gnu", sign: COMPILER, why: "compiles C for 64-bit ARM" },
    Package {
        name: "libc6-dev-arm64-cross",
        sign: "/usr/aarch64-linux-gnu/include/stdio.h",
        why: "its C library",
    },
];

/// Prepares a runner that finds the package's library.
pub fn yard(workspace: &Workspace, package: &Path) -> Result<Yard> {
    tools::install(&PACKAGES)?;
    let folder = package.join("lib");
    let runner = script::write(
        &workspace.scratch()?.join("foreign"),
        "aarch64",
        // The search path of this machine's programs has libraries for another processor.
        &format!(
            "unset LD_LIBRARY_PATH\nexec {QEMU} -L {SYSTEM} -E LD_LIBRARY_PATH='{}' \"$@\"",
            folder.display()
        ),
    )?;
    let library = library(package, "libcableway.so");
    let link = vec![format!("-L{}", folder.display()), "-lcableway".to_owned()];
    let machine = Machine { compiler: COMPILER.to_owned(), library, runner: Some(runner) };
    Ok(Yard { machine, link, absent: &[], place: "on 64-bit ARM (QEMU)" })
}
