//! The default annotations' rules in the shared schema.

use super::super::annotations::{Annotation, Form};
use super::{characters, id};
use crate::error::{Error, Result};

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

/// An annotation's rule in the shared schema. An empty value, which clears it, keeps every rule.
pub fn annotation(annotation: Annotation, value: &str) -> Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    let argument = annotation.field();
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
        Annotation::Gender if !matches!(value, "male" | "female") => {
            "must be male or female".to_owned()
        }
        Annotation::BirthYear if !is_year(value) => "must be a year of four digits".to_owned(),
        _ if annotation.form() == Form::Flag && !matches!(value, "true" | "false") => {
            "must be true or false".to_owned()
        }
        Annotation::Manufacturer | Annotation::Device => return characters(argument, value, 64),
        Annotation::Build | Annotation::Custom01 | Annotation::Custom02 | Annotation::Custom03 => {
            return characters(argument, value, 32);
        }
        _ if annotation.names_player() => return id(argument, value),
        _ => return Ok(()),
    };
    Err(Error::InvalidArgument { argument, rule })
}

/// The reference's `<name> [0-9]{0,5}(\.[0-9]{0,5}){0,2}`.
fn name_and_version(value: &str, is_name: impl Fn(&str) -> bool) -> bool {
    let Some((name, version)) = value.split_once(' ') else { return false };
    let number = |text: &str| text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_name(name) && version.split('.').count() <= 3 && version.split('.').all(number)
}

/// Four digits that are still four when the year is written as a number.
fn is_year(value: &str) -> bool {
    value.len() == 4 && value.bytes().all(|byte| byte.is_ascii_digit()) && !value.starts_with('0')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    proptest! {
        #[test]
        fn versions_equal_the_references_patterns(
            value in prop_oneof!["(linux|unity|ios|xamarin.mac) ?[0-9.]{0,12}", "[a-z0-9 .]{0,16}"],
        ) {
            for (name, names) in
                [(Annotation::OsVersion, &PLATFORMS[..]), (Annotation::EngineVersion, &ENGINES[..])]
            {
                let names = names.join("|").replace('.', r"\.");
                let pattern = format!(r"\A({names}) [0-9]{{0,5}}(\.[0-9]{{0,5}}){{0,2}}\z");
                let pattern = Regex::new(&pattern).expect("a pattern");
                let good = value.is_empty() || pattern.is_match(&value);
                prop_assert_eq!(annotation(name, &value).is_ok(), good);
            }
        }

        #[test]
        fn years_are_integers_of_four_digits(value in "[0-9 +-]{0,6}") {
            let year = value.parse::<u32>().ok().filter(|year| year.to_string() == value);
            let good = value.is_empty() || year.is_some_and(|year| (1_000..10_000).contains(&year));
            prop_assert_eq!(annotation(Annotation::BirthYear, &value).is_ok(), good);
        }
    }

    #[test]
    fn annotations_follow_the_shared_schema() {
        let good = [
            (Annotation::Platform, "watch_os"),
            (Annotation::OsVersion, "ios 8.1"),
            (Annotation::OsVersion, "linux "),
            (Annotation::EngineVersion, "nativescript 1.2.3"),
            (Annotation::Build, "alpha 0.0.1"),
            (Annotation::Gender, "female"),
            (Annotation::BirthYear, "1984"),
            (Annotation::Jailbroken, "true"),
            (Annotation::LimitAdTracking, "false"),
            (Annotation::Custom03, "ninja"),
            (Annotation::FacebookId, ""),
        ];
        for (name, value) in good {
            assert_eq!(annotation(name, value), Ok(()), "{value}");
        }
        let bad = [
            (Annotation::Platform, "Linux"),
            (Annotation::OsVersion, "linux 1.2.3.4"),
            (Annotation::OsVersion, "linux 123456"),
            (Annotation::EngineVersion, "quake 3"),
            (Annotation::Gender, "Male"),
            (Annotation::LogonGamecenter, "1"),
        ];
        for (name, value) in bad {
            assert!(annotation(name, value).is_err(), "{value}");
        }
        let long = "é".repeat(33);
        for name in [Annotation::Build, Annotation::Custom01] {
            assert!(annotation(name, &long).is_err());
            assert!(annotation(name, &long[2..]).is_ok(), "characters, not bytes");
        }
        assert!(annotation(Annotation::GoogleAid, &"a".repeat(129)).is_err());
    }
}
