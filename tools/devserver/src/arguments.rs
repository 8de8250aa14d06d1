//! The program's options, and the configuration that they make.

use std::fs;
use std::path::{Path, PathBuf};

use cableway_devserver::{
    Config, Dialect, EarnAllianceConfig, GondolaConfig, Goods, Names, SANDBOX_APPLICATION,
    SANDBOX_APPLICATION_SECRET, SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID,
    SANDBOX_GAME_KEY, SANDBOX_SECRET,
};
use clap::Parser;

/// A strict local stand-in for GameAnalytics, Earn Alliance and GondolaCore.
#[derive(Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// The port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 8787)]
    pub port: u16,
    /// Print the URL and nothing else.
    #[arg(long)]
    pub quiet: bool,
    /// GameAnalytics: the game key that is known.
    #[arg(long, default_value = SANDBOX_GAME_KEY)]
    game_key: String,
    /// GameAnalytics: the secret key that requests are signed with.
    #[arg(long, default_value = SANDBOX_SECRET)]
    secret: String,
    /// Earn Alliance: the client id that is known.
    #[arg(long, default_value = SANDBOX_CLIENT_ID)]
    ea_client_id: String,
    /// Earn Alliance: the client secret that requests are signed with.
    #[arg(long, default_value = SANDBOX_CLIENT_SECRET)]
    ea_client_secret: String,
    /// Earn Alliance: the game id that is known.
    #[arg(long, default_value = SANDBOX_GAME_ID)]
    ea_game_id: String,
    /// Earn Alliance: how many events and identifiers one request may hold.
    #[arg(long, default_value_t = EarnAllianceConfig::default().max_items)]
    ea_max_items: usize,
    /// GondolaCore: how the server is called, and what its events look like.
    #[arg(long, value_enum, default_value_t)]
    gondola_dialect: Dialect,
    /// GondolaCore: the application key that is known, 32 hex digits.
    #[arg(long, default_value = SANDBOX_APPLICATION)]
    gondola_application: String,
    /// GondolaCore: the application secret; an empty one means that nothing is hashed.
    #[arg(long, default_value = SANDBOX_APPLICATION_SECRET)]
    gondola_secret: String,
    /// GondolaCore: a JSON file with goods, such as {"House": [100,0,0,50,0,0,0,0]}.
    #[arg(long, value_name = "FILE")]
    gondola_prices: Option<PathBuf>,
    /// GondolaCore: the JSON file for `cargo xtask codegen`, for the names on the page.
    #[arg(long, value_name = "FILE")]
    gondola_names: Option<PathBuf>,
    /// How many requests, events, duplicates and problems are kept of each, the newest.
    #[arg(long, value_name = "COUNT", default_value_t = 120_000)]
    keep: usize,
    /// An SQLite file that remembers what arrived, for the next time that the server is started.
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// GondolaCore: an Ed25519 private key, 64 hex digits, that signs the answers.
    #[arg(long, value_name = "HEX", value_parser = private_key)]
    gondola_signing_key: Option<[u8; 32]>,
}

impl Arguments {
    /// The configuration, without a hook. The reason why there is none is for the
    /// one who gave the options.
    pub(crate) fn config(&self) -> Result<Config, String> {
        let sandbox = GondolaConfig::default();
        let secret = self.gondola_secret.clone();
        Ok(Config {
            game_key: self.game_key.clone(),
            secret: self.secret.clone(),
            earn_alliance: EarnAllianceConfig {
                client_id: self.ea_client_id.clone(),
                client_secret: self.ea_client_secret.clone(),
                game_id: self.ea_game_id.clone(),
                max_items: self.ea_max_items,
            },
            gondola: GondolaConfig {
                dialect: self.gondola_dialect,
                application: self.gondola_application.clone(),
                secret: (!secret.is_empty()).then_some(secret),
                goods: self.gondola_prices.as_deref().map_or(Ok(sandbox.goods), read_goods)?,
                signing_key: self.gondola_signing_key,
            },
            port: self.port,
            names: self.gondola_names.as_deref().map_or(Ok(Names::default()), read_names)?,
            keep: Some(self.keep),
            file: self.file.clone(),
            on_arrival: None,
        })
    }
}

fn read_names(path: &Path) -> Result<Names, String> {
    let wrong = |reason: String| format!("cannot read names from {}: {reason}", path.display());
    let text = fs::read(path).map_err(|error| wrong(error.to_string()))?;
    Names::from_definition(&text).map_err(wrong)
}

fn read_goods(path: &Path) -> Result<Goods, String> {
    let wrong = |reason: String| format!("cannot read prices from {}: {reason}", path.display());
    let text = fs::read(path).map_err(|error| wrong(error.to_string()))?;
    let goods = serde_json::from_slice(&text).map_err(|error| wrong(error.to_string()))?;
    Goods::from_json(goods).map_err(wrong)
}

fn private_key(hex: &str) -> Result<[u8; 32], String> {
    let digits: Option<Vec<u8>> =
        hex.chars().map(|digit| digit.to_digit(16).map(|value| value as u8)).collect();
    match digits {
        Some(digits) if digits.len() == 64 => {
            Ok(std::array::from_fn(|index| digits[2 * index] << 4 | digits[2 * index + 1]))
        }
        _ => Err("not 64 hex digits".to_owned()),
    }
}
