//! The programs of `tests/unreal`, run against a dev server, and what must have arrived there.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use cableway_devserver::{
    ArrivedEvent, Config, DevServer, EARN_ALLIANCE, GAME_ANALYTICS, GONDOLA, SANDBOX_APPLICATION,
    SANDBOX_APPLICATION_SECRET, SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID,
    SANDBOX_GAME_KEY, SANDBOX_SECRET,
};
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::cc;
use crate::process;

const LIMIT: Duration = Duration::from_secs(180);

/// What is looked at of GameAnalytics' events, beside what holds for all of them.
const SAID: [&str; 16] = [
    "category",
    "event_id",
    "value",
    "amount",
    "currency",
    "cart_type",
    "receipt_info",
    "score",
    "attempt_num",
    "severity",
    "message",
    "custom_fields",
    "custom_01",
    "gender",
    "build",
    "birth_year",
];

/// Runs one case of a program after the other. `expected` has, by the beginning of the cases' names, what must
/// arrive at each service.
pub fn run(
    program: &Path,
    engine: &str,
    library: &Path,
    expected: &Map<String, Value>,
) -> Result<()> {
    for (case, expected) in expected {
        let server = DevServer::start(Config::default())?;
        let folder = TempDir::new()?;
        // Where Windows' library would lie, in the program that loads it.
        let place = folder.path().join("Binaries/Linux");
        fs::create_dir_all(&place)?;
        if case == "loaded" {
            fs::copy(library, place.join("cableway.dll"))?;
        }
        let mut command = cc::start(program, library)?;
        play(&mut command, &server, folder.path(), case)?;
        arrived(&server, engine, expected).with_context(|| format!("{case} ({engine})"))?;
    }
    println!("  {} cases ran with the stand-ins of {engine}, and were heard", expected.len());
    Ok(())
}

fn play(command: &mut Command, server: &DevServer, folder: &Path, case: &str) -> Result<()> {
    command.arg(server.url()).arg(folder);
    command.args([SANDBOX_GAME_KEY, SANDBOX_SECRET, SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET]);
    command.args([SANDBOX_GAME_ID, SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET]);
    command.arg(format!("--test-case={case}:*")).arg("--no-intro=true");
    let said = process::output(command, LIMIT);
    let said = said.with_context(|| format!("the case {case} failed"))?;
    // A name that no case has is a case that passes.
    let ran = |line: &str| line.contains("test cases:") && !line.contains("test cases: 0 ");
    ensure!(said.lines().any(ran), "there is no case {case}: {said}");
    Ok(())
}

/// Compares what arrived with what should have.
fn arrived(server: &DevServer, engine: &str, expected: &Value) -> Result<()> {
    for service in [GAME_ANALYTICS, EARN_ALLIANCE, GONDOLA] {
        let events = server.events().into_iter().filter(|event| event.service == service);
        let mut got: Vec<Value> =
            events.map(|event| line(&event, engine)).collect::<Result<_>>()?;
        let mut wanted = expected[service].as_array().cloned().unwrap_or_default();
        // Batches of players and of users are made anew each time.
        if expected["any_order"] == true {
            got.sort_by_key(Value::to_string);
            wanted.sort_by_key(Value::to_string);
        }
        ensure!(got == wanted, "{service} got\n{}\ninstead of\n{}", lines(&got), lines(&wanted));
    }
    ensure!(server.problems().is_empty(), "problems: {:?}", server.problems());
    ensure!(server.duplicates().is_empty(), "duplicates: {:?}", server.duplicates());
    Ok(())
}

/// An event in one line: what it is, without its time and what holds for all.
fn line(event: &ArrivedEvent, engine: &str) -> Result<Value> {
    ensure!(event.verdict.errors().is_empty(), "{:?}: {}", event.verdict, event.event);
    let all = event.event.as_object().context("an object")?;
    match event.service {
        GAME_ANALYTICS => {
            let version = format!("unreal {engine}.0");
            ensure!(all["engine_version"] == version, "the engine: {}", all["engine_version"]);
            let said =
                SAID.iter().filter_map(|key| Some((key.to_string(), all.get(*key)?.clone())));
            let mut said: Map<String, Value> = said.collect();
            // The project's version, unless the case has another.
            if said.get("build") == Some(&json!("1.2.3")) {
                said.remove("build");
            }
            if let Some(year) = said.remove("birth_year") {
                let born = year.as_i64().context("a year")?;
                let now = 1970 + all["client_ts"].as_i64().context("a time")? / 31_556_952;
                said.insert(
                    "age".to_owned(),
                    json!(if (now - born - 30).abs() <= 1 { 30 } else { -1 }),
                );
            }
            Ok(Value::Object(said))
        }
        GONDOLA => {
            let attributes = &event.event["attributes"];
            let progress = &event.event["progress"];
            // What was bought and for what; a string and a number metric.
            let bought = [0, 1, 2, 3, 8, 11].map(|place| attributes[place].clone());
            let is_bought = event.category == "purchase";
            let told = [progress[1].clone(), progress[8].clone()];
            Ok(if is_bought { json!({"bought": bought}) } else { json!({"told": told}) })
        }
        _ => {
            let mut item = all.clone();
            item.remove("time");
            Ok(Value::Object(item))
        }
    }
}

fn lines(events: &[Value]) -> String {
    events.iter().map(|event| format!("  {event}\n")).collect()
}
