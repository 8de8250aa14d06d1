//! `cargo xtask dist --target` for systems that nothing here can link for: the library is compiled, and no more.

use anyhow::{Result, bail};

use super::target::Target;
use crate::cargo::{self, BUILD_LIMIT, Workspace};
use crate::process;
use crate::say::heading;
use crate::toolchain::Toolchain;
use crate::zig::Zig;

/// Compiles it, and says that this was all.
pub fn run(workspace: &Workspace, target: Target) -> Result<()> {
    heading(&format!("Compiling for {}, without linking", target.name()));
    let toolchain = Toolchain::provide(workspace)?;
    let zig = Zig::provide(workspace)?;
    for triple in target.triples() {
        let headers = match triple.name {
            "aarch64-linux-android" => "aarch64-linux-musl",
            "aarch64-apple-ios" => "aarch64-macos",
            name => bail!("{name} can be linked: it need not stop at this"),
        };
        let mut command = cargo::call(&toolchain.cargo());
        command.args(["check", "--lib", "--package=cableway", "-Zbuild-std=std,panic_unwind"]);
        command.args(["--target", triple.name]).current_dir(&workspace.root);
        toolchain.set(&mut command);
        zig.compile_c(workspace, &mut command, triple.name, headers)?;
        // Who asks where Apple's SDK lies, and would look for its tools, hears a folder.
        command.env("SDKROOT", workspace.folder("xtask/no-sdk")?);
        process::run(&mut command, BUILD_LIMIT)?;
    }
    println!("  {} is checked and no more: nothing was linked, there is no package", target.name());
    Ok(())
}
