//! The support bundle: it helps, it names nobody, it is written as a whole or not at all.

use std::fs;
use std::path::Path;

use cableway::consent::Consent;
use cableway::service::earn_alliance::Traits;
use cableway::service::game_analytics::event::{Receipt, Store};
use cableway::stats::ServiceId;
use cableway::{Client, Error, Options, Purchase};
use cableway_devserver::{
    Fault, FaultRule, Route, SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET, SANDBOX_CLIENT_ID,
    SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID, SANDBOX_GAME_KEY, SANDBOX_SECRET,
};
use serde_json::Value;

use crate::network;
use crate::support::{GEMS, PATIENCE, Stage, design};

const USER: &str = "user-of-the-test";
const PLAYER: &str = "00112233445566778899aabbccddeeff";
const RECEIPT: &str = "receipt-of-the-test";
const SERVERS_WORDS: &str = "the server names user-of-the-test";

fn bundle(client: Client, path: &Path) -> (String, Value) {
    client.write_support_bundle(path).expect("written");
    let text = fs::read_to_string(path).expect("it is there");
    let json = serde_json::from_str(&text).expect("JSON");
    (text, json)
}

/// A game that tells all services about a player by name, in a folder that names the player too.
fn options(stage: &Stage) -> Options {
    let mut options = network::options(stage, &stage.server.url());
    let folder = stage.folder.path().join(USER);
    options.set_storage_dir(folder.to_str().expect("UTF-8")).expect("a path");
    options.game_analytics().expect("has keys").set_user_id(USER).expect("good");
    options.gondola().expect("has keys").set_player(PLAYER).expect("good");
    options
}

/// What the storage folder calls its made-up user and installation.
fn made_up_ids(folder: &Path) -> Vec<String> {
    let database = rusqlite::Connection::open(folder.join("cableway.db")).expect("opens");
    let mut statement = database.prepare("SELECT value FROM install").expect("a table");
    let values = statement.query_map([], |row| row.get::<_, rusqlite::types::Value>(0));
    let texts = values.expect("rows").flatten().filter_map(|value| match value {
        rusqlite::types::Value::Text(text) => Some(text),
        rusqlite::types::Value::Blob(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
        _ => None,
    });
    texts.filter(|text| text.len() >= 8).collect()
}

#[test]
fn a_bundle_names_neither_player_nor_keys() {
    let stage = Stage::new();
    let words =
        Fault::Status { code: 400, body: Some(SERVERS_WORDS.into()), headers: Default::default() };
    stage.server.set_faults(vec![FaultRule::times(1, Route::Events, words)]);
    let client = Client::open(&options(&stage)).expect("opens");
    design(client, "Secret:Plan");
    client.flush(PATIENCE).expect("open");
    let receipt = Receipt { store: Store::Unknown, receipt: RECEIPT, signature: None };
    let bought = Purchase { receipt: Some(receipt), ..GEMS };
    client.ga_business(&bought, &[]).expect("accepted");
    client.ea_track(USER, "SECRET_PLAN", None, Traits::default()).expect("accepted");
    client.flush(PATIENCE).expect("open");
    stage.server.set_faults(vec![FaultRule::always(Route::Any, Fault::CutRequest)]);
    design(client, "Secret:Plan");
    client.gondola_add(8, 1.0).expect("accepted");
    client.flush(PATIENCE).expect("open");
    let folder = stage.folder.path().join(USER);
    fs::write(folder.join("save of ann"), RECEIPT).expect("written");

    let (text, _) = bundle(client, &stage.folder.path().join("bundle.json"));
    assert!(text.contains("BatchRejected"), "the server has quoted the user: {text}");
    let keys = [
        SANDBOX_GAME_KEY,
        SANDBOX_SECRET,
        SANDBOX_CLIENT_ID,
        SANDBOX_CLIENT_SECRET,
        SANDBOX_GAME_ID,
        SANDBOX_APPLICATION,
        SANDBOX_APPLICATION_SECRET,
    ];
    let ids = made_up_ids(&folder);
    assert!(!ids.is_empty(), "the test would see them");
    let personal = [USER, PLAYER, RECEIPT, "Secret:Plan", "SECRET_PLAN", "save of ann"];
    for word in keys.into_iter().chain(personal).chain(ids.iter().map(String::as_str)) {
        assert!(!text.contains(word), "{word} is in {text}");
    }
    client.close(PATIENCE).expect("open");
}

#[test]
fn a_bundle_tells_how_things_stand() {
    let stage = Stage::new();
    let client = Client::open(&network::options(&stage, &stage.server.url())).expect("opens");
    design(client, "One");
    client.flush(PATIENCE).expect("open");
    while client.poll().expect("open").is_some() {}
    client.set_consent(Some(ServiceId::Gondola), Consent::Denied).expect("open");
    client.set_service_enabled(Some(ServiceId::EarnAlliance), false).expect("open");
    fs::write(stage.folder.path().join("cableway.db.corrupt-7"), [0; 70]).expect("written");

    let (_, bundle) = bundle(client, &stage.folder.path().join("bundle.json"));
    assert_eq!(bundle["library"]["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(bundle["platform"]["architecture"], std::env::consts::ARCH);
    assert_eq!(bundle["options"]["transport"], "built in");
    let services = &bundle["services"];
    let game_analytics = &services["game_analytics"];
    assert_eq!(game_analytics["options"]["server"], stage.server.url());
    assert_eq!(
        (&game_analytics["delivered"], &game_analytics["is_balanced"]),
        (&2.into(), &true.into())
    );
    assert_eq!(services["gondola"]["consent"], "denied");
    assert_eq!(services["earn_alliance"]["enabled"], false);
    let storage = &bundle["storage"];
    assert_eq!((&storage["journal"], &storage["slot"]), (&"on disk".into(), &0.into()));
    let size = |name: &str| {
        let files = storage["files"].as_array().expect("a list");
        files.iter().find(|file| file["name"] == name).map(|file| file["bytes"].clone())
    };
    assert_eq!(size("journal-0"), Some((1024 * 1024).into()));
    assert_eq!(size("cableway.db.corrupt-7"), Some(70.into()));
    let kinds: Vec<_> =
        bundle["notices"].as_array().expect("a list").iter().map(|it| &it["kind"]).collect();
    assert_eq!(kinds, ["Ready", "Delivered"], "those polled too");
    client.close(PATIENCE).expect("open");
}

#[test]
fn a_bundle_is_written_when_storage_and_network_fail_and_consent_is_denied() {
    let stage = Stage::new();
    let in_the_way = stage.folder.path().join("in the way");
    fs::write(&in_the_way, "").expect("written");
    let mut options = network::options(&stage, "http://127.0.0.1:9");
    options.set_storage_dir(in_the_way.to_str().expect("UTF-8")).expect("a path");
    let client = Client::open(&options).expect("opens");
    client.set_consent(None, Consent::Denied).expect("open");
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    let path = stage.folder.path().join("bundle.json");
    let (text, bundle) = bundle(client, &path);
    assert_eq!(bundle["storage"]["journal"], "in memory");
    let why = bundle["notices"][0]["message"].as_str().expect("our own words");
    assert!(why.starts_with("events are kept in memory only: <storage>"), "{text}");
    client.close(PATIENCE).expect("open");
    assert_eq!(client.write_support_bundle(&path), Err(Error::Closed));
}

#[test]
fn a_bundle_that_cannot_be_written_leaves_the_one_before() {
    let stage = Stage::new();
    let client = stage.open();
    let folder = stage.folder.path().join("bundles");
    fs::create_dir(&folder).expect("made");
    let path = folder.join("bundle.json");
    fs::create_dir(&path).expect("made");
    for place in [&path, &folder.join("no/such/folder"), Path::new("/")] {
        let refused = client.write_support_bundle(place);
        let told = matches!(&refused, Err(Error::Storage(why)) if why.starts_with(place.to_str().expect("UTF-8")));
        assert!(told, "{refused:?}");
    }
    let left: Vec<_> =
        fs::read_dir(&folder).expect("a folder").flatten().map(|it| it.file_name()).collect();
    assert_eq!(left, ["bundle.json"], "no half of a new one");
    client.close(PATIENCE).expect("open");
}
