//! Root certificates of the game's own, against servers on loopback that speak TLS.

use crate::support::c;
use std::time::Duration;

use crate::support::tls::Authority;
use crate::support::{PATIENCE, Stage, close, design};
use cableway::notice::{Notice, NoticeKind};
use cableway::{Client, Error, Options, Remaining};
use cableway_devserver::{SANDBOX_GAME_KEY, SANDBOX_SECRET};
use rcgen::KeyPair;

fn options_for(stage: &Stage, host: &str, port: u16, pem: Option<&str>) -> Options {
    let mut options = stage.options();
    let url = format!("https://{host}:{port}");
    options.game_analytics().expect("has keys").set_endpoint(&url).expect("a URL");
    if let Some(pem) = pem {
        options.set_root_certificate_pem(pem).expect("a certificate");
    }
    options
}

fn assert_accepted(options: &Options) {
    let client = Client::open(options).expect("opens");
    design(client, "One");
    close(client);
}

/// Asserts that nothing is sent, and that the notice says why.
fn assert_refused(options: &Options, why: &str) {
    let client = Client::open(options).expect("opens");
    design(client, "One");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
    let told: Vec<Notice> = std::iter::from_fn(|| client.poll().expect("open")).collect();
    let unreachable = told.iter().find(|notice| notice.kind == NoticeKind::Unreachable);
    let message = &unreachable.expect("a notice").message;
    assert!(message.to_lowercase().contains(why), "{message}");
    client.close(Duration::ZERO).expect("open");
}

const GOOD_UNTIL: i32 = 4000;

#[test]
fn a_server_is_trusted_by_the_root_that_the_game_brings() {
    let stage = Stage::new();
    let authority = Authority::new();
    let port = authority.server("localhost", GOOD_UNTIL);
    assert_accepted(&options_for(&stage, "localhost", port, Some(&authority.pem)));
}

#[test]
fn a_game_in_c_brings_a_root() {
    let authority = Authority::new();
    let url = format!("https://localhost:{}", authority.server("localhost", GOOD_UNTIL));
    let program = c::compile(&["network.c", "game.c", "check.c"], &[""; 0]);
    let play = |more: &[&str]| {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let folder = folder.path().to_str().expect("UTF-8");
        let usual = [url.as_str(), folder, SANDBOX_GAME_KEY, SANDBOX_SECRET];
        c::run(&program, &[&usual, more].concat()).lines().concat()
    };
    assert_eq!(play(&["", &authority.pem]), "0");
    assert_eq!(play(&[""]), "2", "user and design stay");
}

#[test]
fn several_roots_may_be_given() {
    let stage = Stage::new();
    let (one, other) = (Authority::new(), Authority::new());
    let port = other.server("localhost", GOOD_UNTIL);
    let both = format!("a comment\n{}\n{}", one.pem, other.pem);
    assert_accepted(&options_for(&stage, "localhost", port, Some(&both)));
}

#[test]
fn without_its_root_it_is_not() {
    let stage = Stage::new();
    let authority = Authority::new();
    let port = authority.server("localhost", GOOD_UNTIL);
    assert_refused(&options_for(&stage, "localhost", port, None), "unknownissuer");
}

#[test]
fn another_root_does_not_help() {
    let stage = Stage::new();
    let port = Authority::new().server("localhost", GOOD_UNTIL);
    let pem = Authority::new().pem;
    // Both call themselves the same, so it is the signature that does not fit.
    assert_refused(&options_for(&stage, "localhost", port, Some(&pem)), "certificate");
}

#[test]
fn a_certificate_is_for_its_own_host() {
    let stage = Stage::new();
    let authority = Authority::new();
    let port = authority.server("collector.example", GOOD_UNTIL);
    let options = options_for(&stage, "localhost", port, Some(&authority.pem));
    assert_refused(&options, "not valid for name");
}

#[test]
fn a_certificate_has_its_time() {
    let stage = Stage::new();
    let authority = Authority::new();
    let port = authority.server("localhost", 2020);
    let options = options_for(&stage, "localhost", port, Some(&authority.pem));
    assert_refused(&options, "expired");
}

#[test]
fn what_is_no_certificate_is_refused_at_once() {
    let authority = Authority::new();
    let key = KeyPair::generate().expect("a key").serialize_pem();
    for bad in
        [String::new(), "nonsense".to_owned(), key.clone(), format!("{}{key}", authority.pem)]
    {
        let refused = Options::default().set_root_certificate_pem(&bad);
        assert!(
            matches!(refused, Err(Error::InvalidArgument { argument: "pem", .. })),
            "{refused:?}"
        );
    }
}
