//! Currencies of real money.

use crate::error::{Error, Result};

/// The alphabetic codes of ISO 4217, in order, a space behind each.
const ISO_4217: &str = "\
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD \
    BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP \
    DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR \
    IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD \
    MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB \
    PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD \
    SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS \
    VED VES VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA \
    XXX YER ZAR ZMW ZWG ";

/// Three capitals, as the schema wants it.
pub fn currency(argument: &'static str, currency: &[u8]) -> Result<[u8; 3]> {
    match <[u8; 3]>::try_from(currency) {
        Ok(code) if code.iter().all(u8::is_ascii_uppercase) => Ok(code),
        _ => {
            let rule = "must be three capital letters A-Z, as USD".to_owned();
            Err(Error::InvalidArgument { argument, rule })
        }
    }
}

/// Whether a code is in ISO 4217: only then can the amount be converted.
pub fn is_in_iso_4217(code: [u8; 3]) -> bool {
    let (codes, _) = ISO_4217.as_bytes().as_chunks::<4>();
    codes.binary_search_by(|known| known[..3].cmp(&code)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_and_whole() {
        let codes: Vec<&str> = ISO_4217.trim_end().split(' ').collect();
        assert!(codes.is_sorted());
        assert!(codes.iter().all(|code| currency("", code.as_bytes()).is_ok()), "{codes:?}");
        assert_eq!(codes.len(), 181);
    }

    #[test]
    fn currencies_are_three_capitals_and_known_or_not() {
        for known in ["USD", "EUR", "JPY", "ZWG", "AED"] {
            assert!(
                is_in_iso_4217(currency("currency", known.as_bytes()).expect("good")),
                "{known}"
            );
        }
        assert!(!is_in_iso_4217(*b"XYZ"));
        assert!(!is_in_iso_4217(*b"D A"), "across two codes");
        for bad in ["", "US", "usd", "USDT", "U$D", "ÄB"] {
            assert!(currency("currency", bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
