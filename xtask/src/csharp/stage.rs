//! What the tests find: a dev server, its keys, signed prices, and how C lays out the header's structs.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use cableway_devserver::{
    Config, DevServer, GondolaConfig, SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET,
    SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID, SANDBOX_GAME_KEY, SANDBOX_SECRET,
};

use crate::cargo::Workspace;
use crate::cc::{self, Machine};
use crate::{process, sign_prices};

const LIMIT: Duration = Duration::from_secs(60);
/// What the game brings with it. The server's own prices are others.
const PRICES: &str = r#"{"sword": 70, "House": [100, 0, null, 50, null, null, null, 0.5]}"#;

/// The stage; the server runs as long as it lives.
pub struct Stage {
    /// The file that tells the tests: a name, a space and a value in each line.
    pub told: PathBuf,
    _server: DevServer,
}

impl Stage {
    /// Prepares it in a folder, for tests that run on a machine.
    pub fn prepare(workspace: &Workspace, machine: &Machine, folder: &Path) -> Result<Self> {
        let signed = sign_prices::Signed::new(folder, PRICES)?;
        let gondola = GondolaConfig { signing_key: Some(signed.key), ..GondolaConfig::default() };
        let layout = layout(workspace, machine, folder)?;
        let others = [
            ("gondola_public_key", signed.public_key),
            ("prices", signed.prices.display().to_string()),
            ("layout", layout.display().to_string()),
            ("root", workspace.root.display().to_string()),
        ];
        Self::start(Config { gondola, ..Config::default() }, folder, &others)
    }

    /// One with nothing but a server and its keys.
    pub fn plain(folder: &Path) -> Result<Self> {
        Self::start(Config::default(), folder, &[])
    }

    fn start(config: Config, folder: &Path, others: &[(&str, String)]) -> Result<Self> {
        let server =
            DevServer::start(config).context("the dev server cannot listen on 127.0.0.1")?;
        let url = server.url();
        let keys = [
            ("server", &*url),
            ("ga_key", SANDBOX_GAME_KEY),
            ("ga_secret", SANDBOX_SECRET),
            ("ea_client", SANDBOX_CLIENT_ID),
            ("ea_secret", SANDBOX_CLIENT_SECRET),
            ("ea_game", SANDBOX_GAME_ID),
            ("gondola_application", SANDBOX_APPLICATION),
            ("gondola_secret", SANDBOX_APPLICATION_SECRET),
        ];
        let others = others.iter().map(|(name, value)| (*name, &**value));
        let lines = keys.into_iter().chain(others);
        let lines: String = lines.map(|(name, value)| format!("{name} {value}\n")).collect();
        let told = folder.join("stage.txt");
        fs::write(&told, lines).with_context(|| format!("writing {}", told.display()))?;
        Ok(Self { told, _server: server })
    }
}

/// Asks the C compiler, with the program that `tests/border` compares with Rust.
fn layout(workspace: &Workspace, machine: &Machine, folder: &Path) -> Result<PathBuf> {
    let program = folder.join("layout.exe");
    cc::Program {
        language: cc::C,
        compiler: &machine.compiler,
        sources: &[workspace.root.join("tests/c/layout.c")],
        include: &workspace.root.join("include"),
        flags: &[],
        library: &machine.library,
        output: &program,
    }
    .compile()?;
    let said = process::output(&mut machine.start(&program)?, LIMIT)?;
    let path = folder.join("layout.txt");
    fs::write(&path, said).with_context(|| format!("writing {}", path.display()))?;
    Ok(path)
}
