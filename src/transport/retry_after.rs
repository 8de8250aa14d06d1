//! When a server wants to be asked again.

use std::time::{Duration, SystemTime};

use super::Answer;

/// A server that asks for more is not believed: nobody means a player to wait for days.
const LONGEST: Duration = Duration::from_secs(3_600);

impl Answer {
    /// For how long the server wants to be left alone, counted from now, an hour at most; `None` if
    /// it says nothing that can be understood.
    ///
    /// A date counts from the answer's own `Date`: the device's clock may be off by years.
    pub fn retry_after(&self) -> Option<Duration> {
        let told = self.headers.get("Retry-After")?.trim();
        let after = if told.bytes().all(|byte| byte.is_ascii_digit()) && !told.is_empty() {
            // Only more seconds than fit into the number are no number.
            told.parse().map_or(Duration::MAX, Duration::from_secs)
        } else {
            let (then, now) = (read_date(told)?, read_date(self.headers.get("Date")?)?);
            then.duration_since(now).unwrap_or_default()
        };
        Some(after.min(LONGEST))
    }
}

fn read_date(text: &str) -> Option<SystemTime> {
    httpdate::parse_http_date(text.trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::super::Headers;
    use super::*;

    const NOW: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

    fn read(retry_after: &str, date: Option<&str>) -> Option<u64> {
        let mut headers = Headers::default();
        headers.add("retry-after", retry_after);
        if let Some(date) = date {
            headers.add("date", date);
        }
        let answer = Answer::told(503, headers, b"").expect("HTTP has it");
        answer.retry_after().map(|after| after.as_secs())
    }

    #[test]
    fn seconds_count_up_to_an_hour() {
        for (told, seconds) in [
            ("0", 0),
            ("1", 1),
            (" 120 ", 120),
            ("007", 7),
            ("3600", 3_600),
            ("3601", 3_600),
            ("18446744073709551615", 3_600),
            ("99999999999999999999999999", 3_600),
        ] {
            assert_eq!(read(told, None), Some(seconds), "{told:?}");
        }
    }

    #[test]
    fn a_date_counts_from_the_answers_own() {
        for (told, seconds) in [
            ("Sun, 06 Nov 1994 08:50:07 GMT", 30),
            ("Sunday, 06-Nov-94 08:50:07 GMT", 30),
            ("Sun Nov  6 08:50:07 1994", 30),
            ("Mon, 07 Nov 1994 08:49:37 GMT", 3_600),
            ("Sun, 06 Nov 1994 08:49:00 GMT", 0),
        ] {
            assert_eq!(read(told, Some(NOW)), Some(seconds), "{told:?}");
            assert_eq!(read(told, None), None, "{told:?}: no clock to count from");
            assert_eq!(read(told, Some("yesterday")), None, "{told:?}");
        }
    }

    #[test]
    fn what_cannot_be_understood_says_nothing() {
        for told in ["", " ", "-1", "+1", "1.5", "1e3", "soon", "١", "Sun, 06 Nov 1994", "0x10"] {
            assert_eq!(read(told, Some(NOW)), None, "{told:?}");
        }
        let silent = Answer::told(503, Headers::default(), b"").expect("HTTP has it");
        assert_eq!(silent.retry_after(), None);
    }
}
