//! The player's language and time zone.

use chrono::Local;
use serde::{Deserialize, Serialize};

use crate::platform::{Preferences, System};

/// The player's language and time zone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Locale {
    /// As "en-US"; empty where it is not known.
    pub language: String,
    /// East of Greenwich is more than 0.
    pub minutes_from_utc: i32,
}

impl Locale {
    /// Asks the system. On the game's own thread: see [`Preferences::locale`].
    pub fn read() -> Self {
        Self {
            language: language(&System::locale().unwrap_or_default()),
            minutes_from_utc: Local::now().offset().local_minus_utc() / 60,
        }
    }
}

/// The language of a locale's name: "de_AT.UTF-8@euro" is "de-AT".
fn language(locale: &str) -> String {
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    if matches!(name, "C" | "POSIX") { String::new() } else { name.replace('_', "-") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locales_name_tells_the_language() {
        for (locale, expected) in [
            ("de_AT.UTF-8@euro", "de-AT"),
            ("en_US", "en-US"),
            ("pt", "pt"),
            ("sr_RS@latin", "sr-RS"),
            ("C.UTF-8", ""),
            ("POSIX", ""),
            ("", ""),
        ] {
            assert_eq!(language(locale), expected, "{locale}");
        }
    }

    #[test]
    fn no_zone_is_further_than_14_hours_away() {
        assert!((-12 * 60..=14 * 60).contains(&Locale::read().minutes_from_utc));
    }
}
