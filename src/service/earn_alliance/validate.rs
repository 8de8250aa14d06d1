//! What a game may say. Earn Alliance sets few limits; these keep records small and say clearly what
//! a server would only refuse.

use super::item::{Identifiers, PLATFORMS};
use super::json::{Fault, check_object};
use super::traits::{TraitValue, Traits};
use crate::error::{Error, Result};

/// The longest user id, event name and group id, in bytes of UTF-8.
pub const LONGEST_NAME: usize = 256;
/// The longest identifier, in bytes of UTF-8.
pub const LONGEST_IDENTIFIER: usize = 512;
/// The most traits of one call, the JSON's included.
pub const MOST_TRAITS: usize = 50;
/// The longest key of a trait, in bytes of UTF-8.
pub const LONGEST_KEY: usize = 128;
/// The longest text of a trait, in bytes of UTF-8.
pub const LONGEST_TEXT: usize = 1024;
/// The most bytes of all traits of a call together: keys, texts, and the JSON as it is.
pub const MOST_TRAIT_BYTES: usize = 8192;

/// A user's id.
#[inline]
pub fn user(user: &str) -> Result<()> {
    name("user", user)
}

/// An event's name.
#[inline]
pub fn event(argument: &'static str, event: &str) -> Result<()> {
    name(argument, event)
}

/// A round's group id.
pub fn group_id(group_id: &str) -> Result<()> {
    name("group_id", group_id)
}

#[inline]
fn name(argument: &'static str, name: &str) -> Result<()> {
    if (1..=LONGEST_NAME).contains(&name.len()) { Ok(()) } else { refuse_name(argument, name) }
}

#[cold]
fn refuse_name(argument: &'static str, name: &str) -> Result<()> {
    let rule = if name.is_empty() {
        format!("is empty; it has 1 to {LONGEST_NAME} bytes")
    } else {
        format!("has {} bytes; at most {LONGEST_NAME} are allowed", name.len())
    };
    Err(Error::invalid(argument, rule))
}

/// An event's value: a number that JSON can carry.
#[inline]
pub fn value(value: f64) -> Result<()> {
    if value.is_finite() { Ok(()) } else { Err(Error::NotFinite("value")) }
}

/// The identifiers that are given; there may be none.
pub fn identifiers(identifiers: &Identifiers<'_>) -> Result<()> {
    for (platform, identifier) in identifiers.given() {
        if identifier.len() > LONGEST_IDENTIFIER {
            let (word, length) = (platform.word(), identifier.len());
            let rule = format!("{word} has {length} bytes; at most {LONGEST_IDENTIFIER} are taken");
            return Err(Error::invalid("identifiers", rule));
        }
    }
    Ok(())
}

/// A set of platforms, which may be empty.
pub fn platforms(platforms: u32) -> Result<u8> {
    u8::try_from(platforms).map_err(|_| {
        let rule = format!(
            "{platforms:#x} has bits beyond the {PLATFORMS} of CABLEWAY_EA_APPLE_ID to \
             CABLEWAY_EA_WALLET_ADDRESS"
        );
        Error::invalid("platforms", rule)
    })
}

/// Traits: keys of 1 to 128 bytes, texts of at most 1,024, finite numbers, at most 50 and 8,192 bytes
/// together.
#[inline]
pub fn traits(traits: &Traits<'_>) -> Result<()> {
    if traits.is_empty() { Ok(()) } else { check_traits(traits) }
}

fn check_traits(traits: &Traits<'_>) -> Result<()> {
    let mut count = traits.items.len();
    let mut bytes = traits.json.len();
    for item in traits.items {
        let text = if let TraitValue::Text(text) = item.value { text.len() } else { 0 };
        lengths(item.key.len(), text).map_err(|what| about(item.key, what))?;
        if matches!(item.value, TraitValue::Number(number) if !number.is_finite()) {
            return Err(about(item.key, "is NaN or infinite; give a finite number"));
        }
        bytes += item.key.len() + text;
    }
    if bytes > MOST_TRAIT_BYTES {
        return Err(fault(format!(
            "have {bytes} bytes together; at most {MOST_TRAIT_BYTES} are allowed"
        )));
    }
    if !traits.json.is_empty() {
        let outcome = check_object(traits.json, |key, text| {
            count += 1;
            lengths(key, text)
        });
        outcome.map_err(|Fault { what, at }| fault(format!("the JSON {what}, at byte {at}")))?;
    }
    if count > MOST_TRAITS {
        return Err(fault(format!("{count} are given; at most {MOST_TRAITS} are allowed")));
    }
    Ok(())
}

/// What is wrong with the lengths of a key and a text, if anything is.
fn lengths(key: usize, text: usize) -> std::result::Result<(), &'static str> {
    if key == 0 {
        Err("has an empty key; keys have 1 to 128 bytes")
    } else if key > LONGEST_KEY {
        Err("has a key of more than 128 bytes")
    } else if text > LONGEST_TEXT {
        Err("has a text of more than 1,024 bytes")
    } else {
        Ok(())
    }
}

fn about(key: &str, what: &str) -> Error {
    let quoted: String = key.chars().take(LONGEST_KEY).collect();
    fault(format!("the trait {quoted:?} {what}"))
}

fn fault(rule: String) -> Error {
    Error::invalid("traits", rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::earn_alliance::{Platform, Trait};

    fn refused(outcome: Result<()>) -> String {
        outcome.expect_err("refused").to_string()
    }

    #[test]
    fn names_have_1_to_256_bytes() {
        assert_eq!(user(&"é".repeat(128)), Ok(()));
        assert_eq!(event("event", " "), Ok(()), "a space is a name like any other");
        assert_eq!(refused(user("")), "user: is empty; it has 1 to 256 bytes");
        let long = "x".repeat(257);
        assert_eq!(refused(event("event", &long)), "event: has 257 bytes; at most 256 are allowed");
        assert!(refused(group_id("")).starts_with("group_id: is empty"));
    }

    #[test]
    fn values_are_finite() {
        assert_eq!(value(f64::MAX), Ok(()));
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(value(number), Err(Error::NotFinite("value")));
        }
    }

    #[test]
    fn identifiers_are_bounded_and_empty_ones_are_none() {
        let given = Identifiers::default().with(Platform::Steam, "");
        assert_eq!(given.given().count(), 0);
        let long = "x".repeat(512);
        assert_eq!(identifiers(&given.with(Platform::Steam, &long)), Ok(()));
        let longer = "x".repeat(513);
        let message = refused(identifiers(&given.with(Platform::Steam, &longer)));
        assert_eq!(message, "identifiers: steamId has 513 bytes; at most 512 are taken");
        assert_eq!(platforms(255), Ok(255));
        assert!(refused(platforms(256).map(drop)).contains("0x100 has bits beyond"));
    }

    #[test]
    fn traits_are_bounded() {
        fn check(key: &str, value: TraitValue<'_>) -> Result<()> {
            traits(&Traits { items: &[Trait { key, value }], json: "" })
        }
        let long = "k".repeat(128);
        assert_eq!(check(&long, TraitValue::Text(&"v".repeat(1024))), Ok(()));
        assert!(refused(check("", TraitValue::Null)).contains("\"\" has an empty key"));
        assert!(refused(check(&"k".repeat(129), TraitValue::Null)).contains("128 bytes"));
        assert!(refused(check("k", TraitValue::Text(&"v".repeat(1025)))).contains("1,024 bytes"));
        let message = refused(check("k", TraitValue::Number(f64::NAN)));
        assert_eq!(message, "traits: the trait \"k\" is NaN or infinite; give a finite number");
    }

    #[test]
    fn all_traits_of_a_call_are_counted() {
        let one = Trait { key: "k", value: TraitValue::Flag(true) };
        let items = [one; MOST_TRAITS];
        assert_eq!(traits(&Traits { items: &items, json: "{}" }), Ok(()));
        let message = refused(traits(&Traits { items: &items, json: r#"{"j":1}"# }));
        assert_eq!(message, "traits: 51 are given; at most 50 are allowed");
        let text = "v".repeat(1024);
        let items = [Trait { key: "k", value: TraitValue::Text(&text) }; 8];
        let message = refused(traits(&Traits { items: &items, json: "" }));
        assert_eq!(message, "traits: have 8200 bytes together; at most 8192 are allowed");
    }

    #[test]
    fn json_says_where_its_fault_is() {
        let json = |json| refused(traits(&Traits { items: &[], json }));
        let message = json(r#"{"a":[]}"#);
        let expected =
            "traits: the JSON has an object or a list as a value; values are plain, at byte 5";
        assert_eq!(message, expected);
        assert!(json(r#"{"":1}"#).ends_with("keys have 1 to 128 bytes, at byte 1"));
    }
}
