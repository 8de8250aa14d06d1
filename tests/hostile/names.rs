//! A name server that never answers. The system's resolver cannot be told to hurry: it must be left
//! behind.

use std::net::UdpSocket;
use std::process::Command;
use std::sync::mpsc;
use std::thread;

use cableway::Client;

use crate::network;
use crate::own_world::in_namespace;
use crate::support::{Stage, design};
use crate::timed::flush_and_close;

/// Where the name server is: on loopback, where nobody else is likely to have one.
const NAME_SERVER: &str = "127.83.67.1";

#[test]
fn a_name_server_never_answers() {
    in_namespace("names::inside_names_are_asked_for_in_vain");
}

#[test]
#[ignore = "the inside of the test above"]
fn inside_names_are_asked_for_in_vain() {
    let server = UdpSocket::bind((NAME_SERVER, 53)).expect("root may have port 53");
    let stage = Stage::new();
    let hosts = stage.folder.path().join("resolv.conf");
    std::fs::write(&hosts, format!("nameserver {NAME_SERVER}\n")).expect("written");
    let mut mount = Command::new("mount");
    mount.arg("--bind").arg(&hosts).arg("/etc/resolv.conf");
    assert!(mount.status().expect("mount is installed").success());
    let (heard, questions) = mpsc::channel();
    thread::spawn(move || {
        let mut question = [0; 512];
        while let Ok(length) = server.recv(&mut question) {
            // The name stands in it, its parts behind their lengths.
            let _ = heard.send(String::from_utf8_lossy(&question[..length]).contains("collector"));
        }
    });
    let options = network::options(&stage, "https://collector.example");
    let client = Client::open(&options).expect("opens");
    design(client, "One");
    assert_eq!(flush_and_close("a name server that never answers", client), [2, 3]);
    assert_eq!(questions.try_recv(), Ok(true), "the name server was asked");
}
