//! The X-Forwarded-For header: whom a game server sends for.

use std::net::IpAddr;

/// The client address that a value of the header names: the first of its list,
/// which each proxy on the way adds itself to. None unless all of them are IP
/// addresses.
pub(crate) fn client_address(value: &str) -> Option<IpAddr> {
    let mut addresses = value.split(',').map(|address| address.trim().parse::<IpAddr>());
    let client = addresses.next()?.ok()?;
    addresses.all(|address| address.is_ok()).then_some(client)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_first_of_the_list() {
        for (value, client) in [
            ("1.2.3.4", Some("1.2.3.4")),
            (" 1.2.3.4 ", Some("1.2.3.4")),
            ("2001:db8::7", Some("2001:db8::7")),
            ("1.2.3.4, 10.0.0.1,2001:db8::7", Some("1.2.3.4")),
            ("", None),
            ("unknown", None),
            ("1.2.3", None),
            ("1.2.3.4:80", None),
            ("[2001:db8::7]", None),
            ("1.2.3.4, proxy", None),
            ("1.2.3.4,", None),
        ] {
            let client = client.map(|client| client.parse().unwrap());
            assert_eq!(client_address(value), client, "{value:?}");
        }
    }
}
