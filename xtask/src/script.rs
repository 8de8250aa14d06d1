//! Small programs of the shell's that stand where a build looks for a tool.

use std::env;
use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Writes one into a folder, which is made if missing, and gives its path.
pub fn write(folder: &Path, name: &str, commands: &str) -> Result<PathBuf> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let script = folder.join(name);
    fs::write(&script, format!("#!/bin/sh\n{commands}\n"))
        .with_context(|| script.display().to_string())?;
    fs::set_permissions(&script, Permissions::from_mode(0o755))?;
    Ok(script)
}

/// A search path on which these folders come first.
pub fn path_with(folders: impl IntoIterator<Item = PathBuf>) -> Result<OsString> {
    let others = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(folders.into_iter().chain(env::split_paths(&others)))?)
}
