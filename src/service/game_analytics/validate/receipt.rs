//! Receipts of purchases.

use crate::error::{Error, Result};
use crate::service::game_analytics::event::{Receipt, Store};

/// Stores' receipts grow with each purchase, to some tens of KiB; a record has to fit into the
/// journal's reserve.
const LONGEST_RECEIPT: usize = 96 * 1024;

/// A receipt as its store wants it: base64 for Apple and Google Play, for the latter with a
/// signature.
pub fn receipt(receipt: &Receipt<'_>) -> Result<()> {
    let fault =
        |argument, rule: &str| Err(Error::InvalidArgument { argument, rule: rule.to_owned() });
    for (argument, text) in
        [("receipt", receipt.receipt), ("signature", receipt.signature.unwrap_or_default())]
    {
        if text.len() > LONGEST_RECEIPT {
            let rule = format!("has {} bytes; at most {LONGEST_RECEIPT} are taken", text.len());
            return Err(Error::InvalidArgument { argument, rule });
        }
    }
    match receipt.store {
        Store::Unknown => Ok(()),
        Store::Apple | Store::GooglePlay if !is_base64(receipt.receipt.as_bytes()) => {
            fault("receipt", "must be base64, as this store wants it; encode it first")
        }
        Store::GooglePlay if receipt.signature.unwrap_or_default().is_empty() => {
            fault("signature", "is missing; Google Play's receipts need the purchase's signature")
        }
        Store::Apple | Store::GooglePlay => Ok(()),
    }
}

/// Whether a text is base64 (RFC 4648, the standard alphabet, padded), and not empty.
fn is_base64(text: &[u8]) -> bool {
    let padding = text.iter().rev().take_while(|byte| **byte == b'=').count();
    let digits = &text[..text.len() - padding];
    !digits.is_empty()
        && text.len().is_multiple_of(4)
        && padding <= 2
        && digits.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn base64_is_known_by_its_form(bytes in prop::collection::vec(any::<u8>(), 1..40)) {
            prop_assert!(is_base64(STANDARD.encode(&bytes).as_bytes()));
        }

        #[test]
        fn what_decodes_is_base64(text in "[A-Za-z0-9+/]{0,9}={0,3}") {
            // Decoders also look at the bits behind the last byte, which say nothing.
            if STANDARD.decode(&text).is_ok_and(|bytes| !bytes.is_empty()) {
                prop_assert!(is_base64(text.as_bytes()));
            }
        }
    }

    #[test]
    fn each_store_has_its_rule() {
        let check = |store, text, signature| receipt(&Receipt { store, receipt: text, signature });
        assert_eq!(check(Store::Unknown, "anything: at all", None), Ok(()));
        assert_eq!(check(Store::Apple, "QUJD", None), Ok(()));
        assert_eq!(check(Store::GooglePlay, "QUI=", Some("sig")), Ok(()));
        for (store, text, signature) in [
            (Store::Apple, "", None),
            (Store::Apple, "QUJ", None),
            (Store::Apple, "QU=D", None),
            (Store::Apple, "====", None),
            (Store::GooglePlay, "QUI=", None),
            (Store::GooglePlay, "QUI=", Some("")),
            (Store::GooglePlay, "no base64", Some("sig")),
        ] {
            assert!(check(store, text, signature).is_err(), "{store:?} {text}");
        }
        let long = "QUJD".repeat(LONGEST_RECEIPT);
        assert!(check(Store::Unknown, &long, None).is_err());
    }
}
