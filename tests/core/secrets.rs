//! The secret key is nowhere but in the signatures.

use std::fs;
use std::sync::{Arc, Mutex};

use crate::support::{PATIENCE, Stage, close, design};
use cableway::Client;
use cableway::log::{Level, Log};
use cableway_devserver::{Fault, FaultRule, Route, SANDBOX_SECRET};

#[test]
fn the_secret_is_in_no_log_notice_error_export_or_file() {
    let stage = Stage::new();
    let said = Arc::new(Mutex::new(String::new()));
    let mut options = stage.options();
    let log = said.clone();
    options.log = Log::new(Level::Debug, move |_, line| {
        log.lock().expect("not poisoned").push_str(line);
    });
    let mut text = format!("{:?}", options.game_analytics().expect("has keys"));

    // All kinds of trouble, each of which has something to say.
    let client = Client::open(&options).expect("opens");
    for fault in [
        Fault::CutRequest,
        Fault::Status { code: 401, body: None, headers: Default::default() },
        Fault::Status { code: 413, body: None, headers: Default::default() },
    ] {
        design(client, "One");
        stage.server.set_faults(vec![FaultRule::times(1, Route::Any, fault)]);
        client.flush(PATIENCE).expect("open");
    }
    let mut wrong = stage.options();
    wrong.set_ga_keys("another", "another").expect("good keys");
    text += &Client::open(&wrong).expect_err("other keys").to_string();
    text += &options
        .set_ga_keys("key", &format!("{SANDBOX_SECRET}!"))
        .expect_err("refused")
        .to_string();
    design(client, "Waiting");
    let export = stage.folder.path().join("export.json");
    assert_eq!(client.export_user_data(&export, PATIENCE), Ok(true));
    while let Some(notice) = client.poll().expect("known") {
        text += &format!("{notice:?}");
    }
    for file in fs::read_dir(stage.folder.path()).expect("a folder").flatten() {
        text += &String::from_utf8_lossy(&fs::read(file.path()).expect("readable"));
    }
    close(client);
    text += &said.lock().expect("not poisoned");
    assert!(text.contains("One"), "the test would see it");
    assert!(!text.contains(SANDBOX_SECRET));
}
