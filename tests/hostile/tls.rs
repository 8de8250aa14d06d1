//! Certificates that nobody should believe. What the developer is told: `tests/core/tls.rs`.

use crate::network::assert_survives;
use crate::support::tls::{Authority, self_signed_server};

const GOOD_UNTIL: i32 = 4000;

/// A server on this port, and the roots that the game trusts instead of the built-in ones.
fn assert_refused(what: &str, port: u16, roots: Option<&str>) {
    assert_survives(what, &format!("https://localhost:{port}"), roots, ());
}

#[test]
fn a_certificate_that_has_expired() {
    let authority = Authority::new();
    assert_refused("expired", authority.server("localhost", 2020), Some(&authority.pem));
}

#[test]
fn a_certificate_for_another_host() {
    let authority = Authority::new();
    let port = authority.server("collector.example", GOOD_UNTIL);
    assert_refused("another host's", port, Some(&authority.pem));
}

#[test]
fn a_certificate_that_vouches_for_itself() {
    let port = self_signed_server("localhost");
    assert_refused("self-signed", port, None);
    assert_refused("self-signed, with a root", port, Some(&Authority::new().pem));
}

#[test]
fn a_certificate_of_an_authority_that_nobody_knows() {
    assert_refused("unknown authority", Authority::new().server("localhost", GOOD_UNTIL), None);
}
