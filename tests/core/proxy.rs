//! Through a proxy, by option and by environment.

use crate::support::c;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use crate::support::{Stage, close, design};
use cableway::Client;
use cableway_devserver::{SANDBOX_GAME_KEY, SANDBOX_SECRET};
use parking_lot::Mutex;

/// A server that only the proxy can find.
const FAR_AWAY: &str = "http://collector.invalid:8080";

/// A proxy on loopback that takes every CONNECT to the same server.
struct Proxy {
    port: u16,
    /// What it was asked, request line and headers.
    asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    fn to(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let server = server.trim_start_matches("http://").to_owned();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = asked.clone();
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let (server, log) = (server.clone(), log.clone());
                thread::spawn(move || pass_on(client, &server, &log));
            }
        });
        Self { port, asked }
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asserts that it was asked for this server at least once, and for no other.
    fn assert_asked_for(&self, server: &str) {
        let asked = self.asked.lock();
        assert!(!asked.is_empty());
        let first_line = format!("CONNECT {server} HTTP/1.1\r\n");
        assert!(asked.iter().all(|request| request.starts_with(&first_line)), "{asked:?}");
    }

    fn assert_not_asked(&self) {
        assert_eq!(*self.asked.lock(), [""; 0]);
    }
}

fn pass_on(mut client: TcpStream, server: &str, log: &Mutex<Vec<String>>) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && client.read(&mut byte).is_ok_and(|read| read == 1) {
        head.push(byte[0]);
    }
    log.lock().push(String::from_utf8_lossy(&head).into_owned());
    let mut server = TcpStream::connect(server).expect("the dev server");
    client.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").expect("the client waits");
    let (mut from_client, mut to_server) =
        (client.try_clone().expect("a socket"), server.try_clone().expect("a socket"));
    thread::spawn(move || {
        let _ = std::io::copy(&mut from_client, &mut to_server);
        let _ = to_server.shutdown(Shutdown::Write);
    });
    let _ = std::io::copy(&mut server, &mut client);
    let _ = client.shutdown(Shutdown::Both);
}

// ---- by option ----

fn options_for(stage: &Stage, endpoint: &str, proxy: &str) -> cableway::Options {
    let mut options = stage.options();
    options.allow_plain_http = true;
    options.set_proxy(proxy).expect("a proxy");
    options.game_analytics().expect("has keys").set_endpoint(endpoint).expect("a URL");
    options
}

#[test]
fn requests_go_through_the_proxy_that_the_game_names() {
    let stage = Stage::new();
    let proxy = Proxy::to(&stage.server.url());
    let url = proxy.url().replace("http://", "http://player:s%40fe@");
    let client = Client::open(&options_for(&stage, FAR_AWAY, &url)).expect("opens");
    design(client, "One");
    close(client);
    assert_eq!(stage.designs(), ["One"]);
    stage.assert_clean();
    proxy.assert_asked_for("collector.invalid:8080");
    // player:s@fe
    assert!(proxy.asked.lock()[0].contains("Proxy-Authorization: Basic cGxheWVyOnNAZmU="));
}

#[test]
fn this_machine_is_reached_through_it_too_if_the_game_says_so() {
    let stage = Stage::new();
    let proxy = Proxy::to(&stage.server.url());
    let client =
        Client::open(&options_for(&stage, &stage.server.url(), &proxy.url())).expect("opens");
    design(client, "One");
    close(client);
    assert_eq!(stage.designs(), ["One"]);
    proxy.assert_asked_for(stage.server.url().trim_start_matches("http://"));
}

// ---- by environment ----

/// Runs a game against `endpoint` in this environment, and gives how many events remained at its
/// flush. `option` is its own word on proxies.
fn play(
    stage: &Stage,
    endpoint: &str,
    environment: &[(&str, &str)],
    option: Option<&str>,
) -> String {
    let program = c::compile(&["network.c", "game.c", "check.c"], &[""; 0]);
    let folder = stage.folder.path().to_str().expect("UTF-8");
    let mut arguments = vec![endpoint, folder, SANDBOX_GAME_KEY, SANDBOX_SECRET];
    arguments.extend(option);
    c::run_with_proxies(&program, &arguments, environment).lines().concat()
}

#[test]
fn the_environments_proxy_is_used_in_both_spellings() {
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
    {
        let stage = Stage::new();
        let proxy = Proxy::to(&stage.server.url());
        assert_eq!(play(&stage, FAR_AWAY, &[(name, &proxy.url())], None), "0", "{name}");
        assert_eq!(stage.designs(), ["Proxied"]);
        stage.assert_clean();
        proxy.assert_asked_for("collector.invalid:8080");
    }
}

#[test]
fn the_environment_does_not_count_where_it_should_not() {
    let stage = Stage::new();
    let proxy = Proxy::to(&stage.server.url());
    let url = proxy.url();
    // This machine itself.
    assert_eq!(play(&stage, &stage.server.url(), &[("ALL_PROXY", &url)], None), "0");
    assert_eq!(stage.designs(), ["Proxied"]);
    // A host that is excepted, and a game that wants none: the server cannot be found.
    let stage = Stage::new();
    let excepted = [("ALL_PROXY", &*url), ("NO_PROXY", "collector.invalid")];
    assert_ne!(play(&stage, FAR_AWAY, &excepted, None), "0");
    assert_ne!(play(&stage, FAR_AWAY, &[("ALL_PROXY", &url)], Some("")), "0");
    proxy.assert_not_asked();
}

#[test]
fn a_proxy_that_cannot_be_used_is_not_passed_by() {
    let stage = Stage::new();
    // Reachable without a proxy, but not as this machine itself.
    let endpoint = stage.server.url().replace("127.0.0.1", "0.0.0.0");
    assert_eq!(play(&stage, &endpoint, &[], None), "0");
    stage.server.reset();
    assert_ne!(play(&stage, &endpoint, &[("all_proxy", "socks5://127.0.0.1:9")], None), "0");
    assert_eq!(stage.server.requests().len(), 0);
}
