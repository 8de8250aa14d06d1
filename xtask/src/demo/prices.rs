//! Prices that change while the game runs, and answers that the server did not make.

use anyhow::{Error, Result, bail};
use cableway_devserver::{DevServer, Fault, FaultRule, Forgery, Goods, Route};
use serde_json::json;

use super::autopilot::{Ending, Launch};
use super::stage::{BATCH_INTERVAL_MS, Stage};

/// Runs that get to the fourth floor at least: at each floor the game asks for prices.
const SEEDS: [u64; 3] = [11, 13, 1];
/// What a sword costs in gems: as ever, …
const USUAL: u32 = 12;
/// … when the server wants more for it, …
const DEARER: u32 = 20;
/// … and as a cheater would like it.
const FORGED: u32 = 1;

/// Gives the server the prices that the game would have by itself.
pub fn open_shop(server: &DevServer) -> Result<()> {
    ask_for_a_sword(server, USUAL)
}

/// Plays until the game has heard of a new price, and has refused a forged one.
pub fn change(stage: &Stage) -> Result<()> {
    for seed in SEEDS {
        if play(stage, seed)? {
            println!("  the new price arrived in the running game; the forged one did not count");
            return Ok(());
        }
        println!("  the game was over before it had heard of all: once more");
        open_shop(&stage.server)?;
    }
    bail!("the game was over {} times before it had heard of new prices", SEEDS.len())
}

fn play(stage: &Stage, seed: u64) -> Result<bool> {
    let (updated, refused) = (heard("updated", DEARER), heard("refused", DEARER));
    let (mut is_updated, mut is_refused) = (false, false);
    let mut launch = Launch::start(stage, seed, BATCH_INTERVAL_MS)?;
    while let Some(line) = launch.next_line()? {
        if line == "floor 1" {
            ask_for_a_sword(&stage.server, DEARER)?;
        } else if line == updated {
            is_updated = true;
            forge(&stage.server)?;
        } else if line == refused {
            is_refused = true;
        } else if line == heard("updated", FORGED) {
            bail!("the game believed a forged price");
        }
    }
    stage.server.set_faults(Vec::new());
    match launch.ended()? {
        Ending::Over => Ok(is_updated && is_refused),
        Ending::Killed => bail!("the game was killed by something else than this program"),
    }
}

/// What the game prints.
fn heard(what: &str, gems: u32) -> String {
    format!("prices {what} (Sword: {gems})")
}

/// From here on answers come from somebody who does not know the application's secret.
fn forge(server: &DevServer) -> Result<()> {
    server.set_faults(vec![FaultRule::always(Route::Update, Fault::Forge(Forgery::WrongHash))]);
    ask_for_a_sword(server, FORGED)
}

fn ask_for_a_sword(server: &DevServer, gems: u32) -> Result<()> {
    let goods = json!({"Potion": 6, "Bomb": 5, "Sword": gems, "Shield": 10, "Heart": 9, "Map": 4});
    server.set_prices(Goods::from_json(goods).map_err(Error::msg)?);
    Ok(())
}
