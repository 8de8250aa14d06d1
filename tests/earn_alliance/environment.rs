//! Keys out of the environment. Another process has an environment of its own, so this test program runs
//! itself again, to do `reads_its_environment` alone.

use std::process::Command;

use crate::support::alliance::{Alliance, PATIENCE, close, track};
use cableway::{Client, Options};
use cableway_devserver::{SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID};

const FOLDER: &str = "CABLEWAY_TEST_FOLDER";
const NAMES: [&str; 4] =
    ["ALLIANCE_CLIENT_ID", "ALLIANCE_CLIENT_SECRET", "ALLIANCE_GAME_ID", "ALLIANCE_DSN"];

/// What the other process says when it has an environment of these variables and no other of ours.
fn with_environment(stage: &Alliance, what: &str, variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    for name in NAMES {
        command.env_remove(name);
    }
    let output = command
        .args(["--exact", "environment::reads_its_environment", "--ignored", "--nocapture"])
        .env(FOLDER, stage.folder.path())
        .env("CABLEWAY_TEST_WHAT", what)
        .envs(variables.iter().copied())
        .output()
        .expect("runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

#[test]
#[ignore = "the other side of the tests below"]
fn reads_its_environment() {
    let mut options = Options::default();
    options.set_storage_dir(&std::env::var(FOLDER).expect("given")).expect("a path");
    let given = match std::env::var("CABLEWAY_TEST_WHAT").as_deref() {
        Ok("given id") => options.set_ea_keys(Some(SANDBOX_CLIENT_ID), None, Some("")),
        Ok("given url") => options
            .set_ea_keys(None, None, None)
            .and_then(|()| options.earn_alliance()?.set_dsn("http://localhost:9/nowhere")),
        _ => options.set_ea_keys(None, None, None),
    };
    match given.and_then(|()| Client::open(&options)) {
        Ok(client) => {
            track(client, "From the environment");
            println!("did deliver: {}", client.close(PATIENCE).is_ok_and(|r| r.0 == 0));
        }
        Err(fault) => println!("did fail: {fault}"),
    }
}

#[test]
fn keys_and_address_come_out_of_the_environment() {
    let stage = Alliance::new();
    let url = stage.url();
    let values = [SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID, &url];
    let all: Vec<(&str, &str)> = NAMES.into_iter().zip(values).collect();
    let said = with_environment(&stage, "", &all);
    assert!(said.contains("did deliver: true"), "{said}");
    assert_eq!(stage.names(), ["From the environment"]);
    stage.assert_clean();
}

#[test]
fn what_is_given_comes_before_the_environment() {
    let stage = Alliance::new();
    let url = stage.url();
    let all = [
        ("ALLIANCE_CLIENT_ID", "wrong"),
        ("ALLIANCE_CLIENT_SECRET", SANDBOX_CLIENT_SECRET),
        ("ALLIANCE_GAME_ID", SANDBOX_GAME_ID),
        ("ALLIANCE_DSN", &url),
    ];
    let said = with_environment(&stage, "given id", &all);
    assert!(said.contains("did deliver: true"), "{said}");
    stage.assert_clean();
    let said = with_environment(&stage, "given url", &all);
    assert!(said.contains("did deliver: false"), "{said}");
}

#[test]
fn what_is_nowhere_is_named_by_option_and_variable() {
    let stage = Alliance::new();
    let missing = |variables: &[(&str, &str)]| {
        let said = with_environment(&stage, "", variables);
        said.lines()
            .find_map(|line| Some(line.split_once("did fail: ")?.1.to_owned()))
            .expect("failed")
    };
    let message = missing(&[]);
    assert!(message.starts_with("ea_client_id: is not set; give client_id to"), "{message}");
    assert!(message.contains("cableway_options_set_ea_keys"), "{message}");
    assert!(message.ends_with("ALLIANCE_CLIENT_ID"), "{message}");
    let message = missing(&[("ALLIANCE_CLIENT_ID", "id"), ("ALLIANCE_CLIENT_SECRET", "")]);
    assert!(message.starts_with("ea_client_secret: ") && message.ends_with("CLIENT_SECRET"));
    let message = missing(&[("ALLIANCE_CLIENT_ID", "id"), ("ALLIANCE_CLIENT_SECRET", "s")]);
    assert!(message.starts_with("ea_game_id: ") && message.ends_with("ALLIANCE_GAME_ID"));
}

#[test]
fn a_variable_that_breaks_a_rule_is_named() {
    let stage = Alliance::new();
    let said = with_environment(&stage, "", &[("ALLIANCE_DSN", "nonsense")]);
    assert!(said.contains("did fail: ALLIANCE_DSN: "), "{said}");
    let said = with_environment(&stage, "", &[("ALLIANCE_CLIENT_ID", "two words")]);
    assert!(said.contains("did fail: ALLIANCE_CLIENT_ID: must be visible ASCII"), "{said}");
}

#[test]
fn without_the_option_the_environment_turns_nothing_on() {
    let stage = Alliance::new();
    let mut options = Options::default();
    options.set_storage_dir(stage.folder.path().to_str().expect("UTF-8")).expect("a path");
    let client = Client::open(&options).expect("opens");
    assert!(client.ea_flush().is_err());
    close(client);
}
