//! Keys that make prices authentic (Ed25519), and signatures of files that a game brings with it.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cableway_devserver::Goods;
use clap::Args;
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::Value;

/// The longest file that the library reads, in bytes.
const LONGEST: usize = 1024 * 1024;
/// The most goods that it reads.
const MOST_GOODS: usize = 10_000;

/// What to sign, and with what.
#[derive(Args)]
pub struct Arguments {
    /// The file with the private key: 64 hex digits. It belongs on the server and nowhere near the game.
    #[arg(long)]
    key: PathBuf,
    /// Make the private key first; the file must not be there yet.
    #[arg(long)]
    new_key: bool,
    /// Files of prices. The signature of each is written beside it, with .sig behind its name.
    prices: Vec<PathBuf>,
}

/// Prices in a file, with their signature beside it, and the key that was made for them: for checks.
pub struct Signed {
    /// The private key.
    pub key: [u8; 32],
    /// The public key, as 64 hex digits.
    pub public_key: String,
    /// The file.
    pub prices: PathBuf,
}

impl Signed {
    /// Writes them into a folder.
    pub fn new(folder: &Path, json: &str) -> Result<Self> {
        let (key, prices) = (folder.join("prices.key"), folder.join("prices.json"));
        fs::write(&prices, json).with_context(|| format!("writing {}", prices.display()))?;
        make_key(&key)?;
        let pair = read_key(&key)?;
        sign(&pair, &prices)?;
        let public_key = hex(pair.public_key().as_ref());
        Ok(Self { key: read_seed(&key)?, public_key, prices })
    }
}

/// Makes a key if that is asked for, signs, and tells the public key.
pub fn run(arguments: &Arguments) -> Result<()> {
    if arguments.new_key {
        make_key(&arguments.key)?;
        println!("private  {}", arguments.key.display());
    }
    ensure!(
        arguments.new_key || !arguments.prices.is_empty(),
        "there is nothing to do: name files of prices, or make a key with --new-key"
    );
    let key = read_key(&arguments.key)?;
    for path in &arguments.prices {
        println!("signed   {}", sign(&key, path)?.display());
    }
    println!("public   {}", hex(key.public_key().as_ref()));
    println!("         for cableway_options_set_gondola_public_key");
    Ok(())
}

/// Makes a private key that nobody else may read.
fn make_key(path: &Path) -> Result<()> {
    let mut private = [0; 32];
    if SystemRandom::new().fill(&mut private).is_err() {
        bail!("the system has no random numbers");
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).with_context(|| format!("making {}", path.display()))?;
    writeln!(file, "{}", hex(&private)).with_context(|| format!("writing {}", path.display()))
}

fn read_key(path: &Path) -> Result<Ed25519KeyPair> {
    Ed25519KeyPair::from_seed_unchecked(&read_seed(path)?)
        .map_err(|fault| anyhow::anyhow!("{fault}"))
}

fn read_seed(path: &Path) -> Result<[u8; 32]> {
    let text =
        fs::read_to_string(path).with_context(|| format!("reading the key {}", path.display()))?;
    let digits = text.trim();
    let is_key = digits.len() == 64 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    ensure!(is_key, "{} does not hold 64 hex digits", path.display());
    let mut seed = [0; 32];
    for (index, byte) in seed.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[2 * index..2 * index + 2], 16)?;
    }
    Ok(seed)
}

/// Signs the exact bytes of a file, if the library would read them.
fn sign(key: &Ed25519KeyPair, path: &Path) -> Result<PathBuf> {
    let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    check(&bytes).with_context(|| format!("{} holds no prices", path.display()))?;
    let mut beside = path.as_os_str().to_owned();
    beside.push(".sig");
    let beside = PathBuf::from(beside);
    fs::write(&beside, format!("{}\n", STANDARD.encode(key.sign(&bytes))))
        .with_context(|| format!("writing {}", beside.display()))?;
    Ok(beside)
}

/// Whether these are prices: what the server answers, or its goods alone.
fn check(bytes: &[u8]) -> Result<()> {
    ensure!(bytes.len() <= LONGEST, "more than {LONGEST} bytes");
    let mut json: Value = serde_json::from_slice(bytes)?;
    let goods = match json.get_mut("goods") {
        Some(goods) if goods.is_object() => goods.take(),
        _ => json,
    };
    let count = goods.as_object().map_or(0, serde_json::Map::len);
    ensure!(count <= MOST_GOODS, "more than {MOST_GOODS} goods");
    ensure!(!has_negative(&goods), "an amount is below 0");
    Goods::from_json(goods).map(drop).map_err(anyhow::Error::msg)
}

fn has_negative(json: &Value) -> bool {
    match json {
        Value::Object(goods) => goods.values().any(has_negative),
        Value::Array(amounts) => amounts.iter().any(has_negative),
        amount => amount.as_f64().is_some_and(|amount| amount < 0.0),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use ring::signature::{ED25519, UnparsedPublicKey};
    use tempfile::TempDir;

    use super::*;

    fn signed(folder: &TempDir, key: &str, json: &str, new_key: bool) -> Result<()> {
        let prices = folder.path().join("prices.json");
        fs::write(&prices, json)?;
        run(&Arguments { key: folder.path().join(key), new_key, prices: vec![prices] })
    }

    #[test]
    fn a_new_key_signs_what_the_library_reads() -> Result<()> {
        let folder = TempDir::new()?;
        for json in [r#"{"sword": 100}"#, r#"{"goods": {"sword": 100}, "version": "v"}"#] {
            let name = format!("key {}", json.len());
            signed(&folder, &name, json, true)?;
            let key = read_key(&folder.path().join(name))?;
            let signature = fs::read_to_string(folder.path().join("prices.json.sig"))?;
            let signature = STANDARD.decode(signature.trim())?;
            let public = UnparsedPublicKey::new(&ED25519, key.public_key().as_ref());
            assert!(public.verify(json.as_bytes(), &signature).is_ok());
            assert!(public.verify(b"{}", &signature).is_err());
        }
        Ok(())
    }

    #[test]
    fn a_key_is_never_overwritten_and_what_is_wrong_is_not_signed() -> Result<()> {
        let folder = TempDir::new()?;
        signed(&folder, "key", r#"{"sword": 100}"#, true)?;
        let key = fs::read(folder.path().join("key"))?;
        assert!(signed(&folder, "key", r#"{"sword": 100}"#, true).is_err());
        assert_eq!(fs::read(folder.path().join("key"))?, key);
        for bad in
            ["", "{", r#"{"sword": -1}"#, r#"{"sword": "100"}"#, r#"{"sword": [1, 2]}"#, "[]"]
        {
            assert!(signed(&folder, "key", bad, false).is_err(), "{bad}");
        }
        assert!(signed(&folder, "no key", r#"{"sword": 100}"#, false).is_err());
        fs::write(folder.path().join("short"), "00ff")?;
        assert!(signed(&folder, "short", r#"{"sword": 100}"#, false).is_err());
        Ok(())
    }
}
