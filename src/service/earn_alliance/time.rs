//! Times as they travel.

use std::fmt;

const DAY_MS: i64 = 24 * 3600 * 1000;
/// The first and last moments with a year of four digits, in ms since 1970.
const YEAR_0: i64 = -62_167_219_200_000;
const YEAR_9999: i64 = 253_402_300_799_999;

/// A moment in ISO 8601, UTC, with ms, as "2023-11-14T22:13:20.000Z".
pub(super) struct Iso8601 {
    wall_ms: i64,
}

impl Iso8601 {
    /// A moment in ms since 1970. One that has no year of four digits becomes the nearest that has.
    pub(super) fn new(wall_ms: i64) -> Self {
        Self { wall_ms: wall_ms.clamp(YEAR_0, YEAR_9999) }
    }
}

impl fmt::Display for Iso8601 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date(self.wall_ms.div_euclid(DAY_MS));
        let ms = self.wall_ms.rem_euclid(DAY_MS);
        let (hours, minutes) = (ms / 3_600_000, ms / 60_000 % 60);
        let (seconds, ms) = (ms / 1000 % 60, ms % 1000);
        write!(f, "{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}.{ms:03}Z")
    }
}

/// Year, month and day of a day since 1970, by the Gregorian calendar. Years begin in March here, so
/// that the leap day is a year's last.
fn date(days_since_1970: i64) -> (i64, i64, i64) {
    const DAYS_OF_400_YEARS: i64 = 146_097;
    /// From 0000-03-01 to 1970-01-01.
    const DAYS_BEFORE_1970: i64 = 719_468;
    let days = days_since_1970 + DAYS_BEFORE_1970;
    let (cycle, day) = (days.div_euclid(DAYS_OF_400_YEARS), days.rem_euclid(DAYS_OF_400_YEARS));
    // Leap days so far: one every 4 years, but not every 100, but every 400.
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    // The months from March on have 31, 30, 31, 30, 31 days, over and over: 153 in five.
    let month = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month + 2) / 5 + 1;
    let year = cycle * 400 + year + i64::from(month >= 10);
    (year, (month + 2) % 12 + 1, day_of_month)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use proptest::prelude::*;

    use super::*;

    fn text(wall_ms: i64) -> String {
        Iso8601::new(wall_ms).to_string()
    }

    #[test]
    fn moments_are_utc_with_ms() {
        assert_eq!(text(1_700_000_000_000), "2023-11-14T22:13:20.000Z");
        assert_eq!(text(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(text(-1), "1969-12-31T23:59:59.999Z");
        assert_eq!(text(951_782_400_007), "2000-02-29T00:00:00.007Z");
        assert_eq!(text(4_107_542_400_000), "2100-03-01T00:00:00.000Z");
        assert_eq!(text(i64::MAX), "9999-12-31T23:59:59.999Z");
        assert_eq!(text(i64::MIN), "0000-01-01T00:00:00.000Z");
    }

    proptest! {
        #[test]
        fn they_agree_with_another_calendar(seconds in 0_u64..253_402_300_799) {
            let theirs = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds));
            let ours = text(seconds as i64 * 1000 + 5);
            // Theirs: "Tue, 14 Nov 2023 22:13:20 GMT".
            prop_assert_eq!(&theirs[12..16], &ours[..4]);
            prop_assert_eq!(&theirs[5..7], &ours[8..10]);
            prop_assert_eq!(&theirs[17..25], &ours[11..19]);
            let months = "JanFebMarAprMayJunJulAugSepOctNovDec";
            let month = months.find(&theirs[8..11]).expect("a month") / 3 + 1;
            prop_assert_eq!(format!("{month:02}"), &ours[5..7]);
        }
    }
}
