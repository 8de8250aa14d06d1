//! `cargo xtask live`: the dev server's live page, tried out in a real browser beside a real game.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Error, Result, bail};
use cableway_devserver::{Config, DevServer, Names, SANDBOX_GAME_KEY, SANDBOX_SECRET};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::cargo::Workspace;
use crate::cc;
use crate::demo::prices;
use crate::example::{Example, GEM_RUN};
use crate::process;
use crate::say::heading;
use crate::tools;

/// Many times what it takes on a quiet machine.
const LIMIT: Duration = Duration::from_secs(500);
/// More than arrives.
const KEEP: usize = 120_000;
/// Often enough to see events arrive while the game goes on, in ms.
const BATCH_INTERVAL_MS: &str = "250";

/// What the check is told.
#[derive(clap::Args)]
pub struct Arguments {
    /// Put the screenshots into docs/images.
    #[arg(long)]
    write: bool,
}

impl Arguments {
    /// The check alone.
    pub const PLAIN: Self = Self { write: false };
}

/// Runs the command: an error with the first step that does not hold.
pub fn run(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::find()?;
    let browser = tools::browser(&workspace)?;
    heading("Building the library and gem-run");
    let library = workspace.build_dev_library()?;
    let game = Example::build(&workspace, library, GEM_RUN, &cc::system_compiler(), &[])?;
    heading("The page in the browser");
    let server = server(&workspace)?;
    let folder = TempDir::with_prefix("cableway-live-")?;
    let pictures = workspace.emptied("xtask/live-pictures")?;
    let task = json!({
        "url": server.url(),
        "game_key": SANDBOX_GAME_KEY,
        "secret": SANDBOX_SECRET,
        "game": game_command(&game, &server, folder.path())?,
        "browser": browser.program,
        "modules": browser.modules,
        "pictures": pictures,
    });
    let mut node = Command::new("node");
    node.arg(workspace.root.join("xtask/live/check.mjs"));
    node.env("CABLEWAY_LIVE_CHECK", task.to_string());
    process::run(&mut node, LIMIT).with_context(|| {
        format!("the live page; {} shows it as it was", pictures.join("failed.png").display())
    })?;
    if arguments.write {
        write(&pictures, &workspace.root.join("docs/images"))?;
    }
    println!("\nThe page shows what a real game sent, and what is wrong with it.");
    Ok(())
}

fn server(workspace: &Workspace) -> Result<DevServer> {
    let definition = workspace.read("examples/gem-run/gondola.json")?;
    let names = Names::from_definition(definition.as_bytes()).map_err(Error::msg)?;
    let server = DevServer::start(Config { names, keep: Some(KEEP), ..Config::default() })
        .context("the dev server cannot listen on 127.0.0.1")?;
    prices::open_shop(&server)?;
    Ok(server)
}

/// How the game is started, for those who do it elsewhere.
fn game_command(game: &Example, server: &DevServer, folder: &Path) -> Result<Value> {
    let mut command = game.start()?;
    command.args(["--endpoint", &server.url(), "--prices", &server.url()]);
    command.args(["--alliance", &format!("{}/v2/custom-events", server.url())]);
    command.args(["--batch-interval", BATCH_INTERVAL_MS, "--close-timeout", "20000"]);
    command.args(["--autopilot", "--progress"]);
    command.arg("--storage").arg(folder.join("storage"));
    let text = |text: &OsStr| text.to_str().map(str::to_owned).context("a path is not UTF-8");
    let mut variables = BTreeMap::new();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            variables.insert(text(name)?, text(value)?);
        }
    }
    let arguments = command.get_args().map(text).collect::<Result<Vec<_>>>()?;
    Ok(json!({
        "program": text(command.get_program())?,
        "args": arguments,
        "env": variables,
    }))
}

fn write(pictures: &Path, images: &Path) -> Result<()> {
    fs::create_dir_all(images)?;
    let mut count = 0;
    for entry in fs::read_dir(pictures)? {
        let path = entry?.path();
        let name = path.file_name().context("a file has a name")?;
        fs::copy(&path, images.join(name))?;
        count += 1;
    }
    if count == 0 {
        bail!("no screenshot was made");
    }
    println!("  {count} screenshots in {}", images.display());
    Ok(())
}
