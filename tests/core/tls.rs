//! Root certificates of the game's own, against servers on loopback that speak TLS.

use crate::support::c;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::support::{PATIENCE, Stage, close, design};
use cableway::notice::{Notice, NoticeKind};
use cableway::{Client, Error, Options, Remaining};
use cableway_devserver::{SANDBOX_GAME_KEY, SANDBOX_SECRET};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::crypto::ring;
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// An authority that nobody knows.
struct Authority {
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let pem = params.self_signed(&key).expect("a certificate").pem();
        Self { pem, issuer: Issuer::new(params, key) }
    }

    /// A server with a certificate for `host` that is good until `last_year`. Gives its port. It
    /// welcomes every session and takes every batch.
    fn server(&self, host: &str, last_year: i32) -> u16 {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new([host.to_owned()]).expect("a name");
        params.not_after = date_time_ymd(last_year, 1, 1);
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the usual versions")
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
            )
            .expect("they belong together");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let config = Arc::new(config);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let config = config.clone();
                // A client that does not trust the certificate leaves without a word.
                thread::spawn(move || welcome(client, config));
            }
        });
        port
    }
}

/// Answers requests until the client leaves.
fn welcome(client: TcpStream, config: Arc<ServerConfig>) -> std::io::Result<()> {
    let connection = ServerConnection::new(config).expect("good settings");
    let mut stream = StreamOwned::new(connection, client);
    loop {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte)?;
            head.push(byte[0].to_ascii_lowercase());
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let (_, length) = head.split_once("content-length:").expect("it tells its length");
        let length = length.lines().next().expect("a line").trim().parse().expect("a number");
        stream.read_exact(&mut vec![0; length])?;
        let body = r#"{"enabled": true}"#;
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len())?;
        stream.flush()?;
    }
}

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
