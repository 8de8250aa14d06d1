//! The reference's rules for what a game may say, as hand-written scanners.

use super::Annotation;
use crate::error::{Error, EventIdFault, Result};

const LONGEST_PART: usize = 64;
const DESIGN_PARTS: usize = 5;
/// The reference sets no limit; ids in use are far shorter, and a record has to stay small.
const LONGEST_ID: usize = 128;

/// How much of a refused id is looked at to tell whether it is text at all.
const LONGEST_CHECKED: usize = 4096;

/// What a byte is in an event id.
const ALLOWED: u8 = 0;
const COLON: u8 = 1;
const REFUSED: u8 = 2;

const CLASSES: [u8; 256] = {
    let mut classes = [REFUSED; 256];
    let allowed = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\
                    \t\n\x0b\x0c\r -_.()!?";
    let mut i = 0;
    while i < allowed.len() {
        classes[allowed[i] as usize] = ALLOWED;
        i += 1;
    }
    classes[b':' as usize] = COLON;
    classes
};

/// A design event's id: 1 to 5 parts between colons, each 1 to 64 of the allowed characters
/// (`^[A-Za-z0-9\s\-_\.\(\)\!\?]{1,64}(:[A-Za-z0-9\s\-_\.\(\)\!\?]{1,64}){0,4}$`).
#[inline]
pub fn design_id(argument: &'static str, id: &[u8]) -> Result<()> {
    parts(id, DESIGN_PARTS).map_err(|fault| invalid_id(argument, id, fault))
}

#[inline]
fn parts(id: &[u8], most: usize) -> std::result::Result<(), EventIdFault> {
    // One byte more than a good id can have is enough to find the fault of a longer one.
    let id = &id[..id.len().min(most * (LONGEST_PART + 1))];
    let mut part = 1;
    let mut start = 0;
    for (at, byte) in id.iter().enumerate() {
        match CLASSES[*byte as usize] {
            ALLOWED => {}
            COLON => {
                part_length(part, at - start)?;
                if part == most {
                    return Err(EventIdFault::TooManyParts { most });
                }
                part += 1;
                start = at + 1;
            }
            _ => return Err(EventIdFault::Character { part, at, byte: *byte }),
        }
    }
    part_length(part, id.len() - start)
}

#[inline]
fn part_length(part: usize, length: usize) -> std::result::Result<(), EventIdFault> {
    match length {
        0 => Err(EventIdFault::EmptyPart(part)),
        1..=LONGEST_PART => Ok(()),
        _ => Err(EventIdFault::LongPart(part)),
    }
}

#[cold]
fn invalid_id(argument: &'static str, id: &[u8], fault: EventIdFault) -> Error {
    match std::str::from_utf8(&id[..id.len().min(LONGEST_CHECKED)]) {
        Err(utf8) if utf8.error_len().is_some() || id.len() <= LONGEST_CHECKED => {
            Error::InvalidUtf8 { argument, valid_up_to: utf8.valid_up_to() }
        }
        _ => Error::InvalidEventId { argument, fault },
    }
}

/// A number that JSON can carry.
#[inline]
pub fn finite(argument: &'static str, number: f64) -> Result<()> {
    if number.is_finite() { Ok(()) } else { Err(Error::NotFinite(argument)) }
}

/// A user's or device's id: 1 to 128 characters, none of them a control character.
pub fn id(argument: &'static str, id: &str) -> Result<()> {
    if id.is_empty() || id.chars().count() > LONGEST_ID || id.chars().any(char::is_control) {
        return Err(Error::InvalidArgument {
            argument,
            rule: format!("must have 1 to {LONGEST_ID} characters and no control characters"),
        });
    }
    Ok(())
}

const PLATFORMS: [&str; 27] = [
    "ios",
    "android",
    "windows",
    "windows_phone",
    "blackberry",
    "roku",
    "tizen",
    "nacl",
    "mac_osx",
    "tvos",
    "webplayer",
    "ps4",
    "xboxone",
    "uwp_mobile",
    "uwp_desktop",
    "uwp_console",
    "uwp_iot",
    "uwp_surfacehub",
    "webgl",
    "xbox360",
    "ps3",
    "psm",
    "vita",
    "wiiu",
    "samsung_tv",
    "linux",
    "watch_os",
];

const ENGINES: [&str; 23] = [
    "unity",
    "unreal",
    "corona",
    "marmalade",
    "xamarin",
    "xamarin.ios",
    "xamarin.android",
    "xamarin.mac",
    "gamemaker",
    "flash",
    "cocos2d",
    "monogame",
    "stingray",
    "cryengine",
    "buildbox",
    "defold",
    "lumberyard",
    "frvr",
    "construct",
    "godot",
    "stencyl",
    "fusion",
    "nativescript",
];

/// An annotation's rule in the shared schema.
pub fn annotation(annotation: Annotation, value: &str) -> Result<()> {
    let rule = match annotation {
        Annotation::Platform if !PLATFORMS.contains(&value) => {
            format!("must be one of {}", PLATFORMS.join(", "))
        }
        Annotation::OsVersion if !name_and_version(value, |name| PLATFORMS.contains(&name)) => {
            "must be a platform, one space and up to three numbers, as \"android 4.4.4\"".to_owned()
        }
        Annotation::EngineVersion if !name_and_version(value, |name| ENGINES.contains(&name)) => {
            "must be an engine, one space and up to three numbers, as \"unity 5.6.10\"".to_owned()
        }
        Annotation::Manufacturer | Annotation::Device => return short(annotation, value, 64),
        Annotation::Build => return short(annotation, value, 32),
        Annotation::IosIdfv | Annotation::GoogleAid => return id(annotation.field(), value),
        Annotation::Platform | Annotation::OsVersion | Annotation::EngineVersion => return Ok(()),
    };
    Err(Error::InvalidArgument { argument: annotation.field(), rule })
}

/// The reference's `<name> [0-9]{0,5}(\.[0-9]{0,5}){0,2}`.
fn name_and_version(value: &str, is_name: impl Fn(&str) -> bool) -> bool {
    let Some((name, version)) = value.split_once(' ') else { return false };
    let number = |text: &str| text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_name(name) && version.split('.').count() <= 3 && version.split('.').all(number)
}

fn short(annotation: Annotation, value: &str, most: usize) -> Result<()> {
    if value.chars().count() > most || value.chars().any(char::is_control) {
        let rule = format!("must have at most {most} characters and no control characters");
        return Err(Error::InvalidArgument { argument: annotation.field(), rule });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    /// The seed's pattern; `\s` spelt out as ASCII white space, `$` as the absolute end.
    fn design_pattern() -> Regex {
        Regex::new(
            r"\A[A-Za-z0-9 \t\n\x0B\x0C\r\-_\.\(\)!\?]{1,64}(:[A-Za-z0-9 \t\n\x0B\x0C\r\-_\.\(\)!\?]{1,64}){0,4}\z",
        )
        .expect("a pattern")
    }

    proptest! {
        #[test]
        fn the_scanner_equals_the_references_pattern(
            id in prop_oneof![
                "[A-Za-z0-9 \t\n\x0B\x0C\r_.()!?:-]{0,80}",
                "([a-z!]{0,3}:){0,6}[a-z]{0,3}",
                "[a]{60,68}(:[b]{60,68}){0,2}",
                any::<String>(),
            ],
        ) {
            prop_assert_eq!(design_id("event_id", id.as_bytes()).is_ok(), design_pattern().is_match(&id));
        }

        #[test]
        fn bytes_that_are_not_utf8_are_named_so(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let outcome = design_id("event_id", &bytes);
            if std::str::from_utf8(&bytes).is_err() {
                let named = matches!(outcome, Err(Error::InvalidUtf8 { .. }));
                prop_assert!(named);
            }
        }

        #[test]
        fn versions_equal_the_references_pattern(
            value in prop_oneof!["(linux|unity|ios) ?[0-9.]{0,12}", "[a-z0-9 .]{0,16}"],
        ) {
            let os = Regex::new(&format!(
                r"\A({}) [0-9]{{0,5}}(\.[0-9]{{0,5}}){{0,2}}\z", PLATFORMS.join("|"),
            )).expect("a pattern");
            prop_assert_eq!(annotation(Annotation::OsVersion, &value).is_ok(), os.is_match(&value));
        }
    }

    #[test]
    fn the_message_names_part_and_rule() {
        let message =
            |id: &str| design_id("event_id", id.as_bytes()).expect_err("refused").to_string();
        assert_eq!(
            message("Kill:"),
            "event_id: part 2 is empty; each part between colons has 1 to 64 characters"
        );
        assert_eq!(
            message("Kill:Zombie#1"),
            "event_id: part 2 has '#' at byte 11; allowed are A-Z a-z 0-9, white space and - _ . ( ) ! ?"
        );
        assert_eq!(
            message("a:b:c:d:e:f"),
            "event_id: more than 5 parts; parts are separated by colons"
        );
        assert!(message(&"x".repeat(65)).contains("over 64 characters"));
    }

    #[test]
    fn annotations_follow_the_shared_schema() {
        let good = [
            (Annotation::Platform, "watch_os"),
            (Annotation::OsVersion, "ios 8.1"),
            (Annotation::OsVersion, "linux "),
            (Annotation::EngineVersion, "nativescript 1.2.3"),
            (Annotation::Build, "alpha 0.0.1"),
        ];
        for (name, value) in good {
            assert_eq!(annotation(name, value), Ok(()), "{value}");
        }
        let bad = [
            (Annotation::Platform, "Linux"),
            (Annotation::OsVersion, "linux 1.2.3.4"),
            (Annotation::OsVersion, "linux 123456"),
            (Annotation::EngineVersion, "quake 3"),
            (Annotation::GoogleAid, "a\nb"),
        ];
        for (name, value) in bad {
            assert!(annotation(name, value).is_err(), "{value}");
        }
        let long = "é".repeat(33);
        assert!(annotation(Annotation::Build, &long).is_err());
        assert!(annotation(Annotation::Build, &long[2..]).is_ok(), "characters, not bytes");
    }
}
