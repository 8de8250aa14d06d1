//! Root certificates that the game brings itself.

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use ureq::tls::{Certificate, PemItem, RootCerts, parse_pem};

/// Reads certificates in PEM, at least one. Gives the rule they break.
pub fn read_roots(pem: &str) -> Result<RootCerts, String> {
    let mut roots: Vec<Certificate<'static>> = Vec::new();
    for item in parse_pem(pem.as_bytes()) {
        match item {
            Ok(PemItem::Certificate(root)) => roots.push(root),
            Ok(_) => {
                return Err(
                    "holds something that is no certificate; give certificates alone, and \
                            never a private key"
                        .to_owned(),
                );
            }
            Err(_) => return Err("is damaged: a part is no PEM".to_owned()),
        }
    }
    if roots.is_empty() {
        return Err("holds no certificate; give text with -----BEGIN CERTIFICATE-----".to_owned());
    }
    for (number, root) in roots.iter().enumerate() {
        // The HTTP client would pass over what it cannot read, without a word.
        let readable = RootCertStore::empty().add(CertificateDer::from(root.der()).into_owned());
        readable.map_err(|_| format!("certificate {} of it cannot be read", number + 1))?;
    }
    Ok(RootCerts::from(roots))
}
