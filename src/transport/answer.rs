//! What a server answered.

/// No answer of the three services comes near this; a longer one is cut here, in bytes.
pub const LARGEST_ANSWER: usize = 1024 * 1024;
/// The most headers of an answer that are kept.
pub const MOST_HEADERS: usize = 64;
/// The longest header that is kept: name and value together, in bytes.
pub const LONGEST_HEADER: usize = 8 * 1024;

/// What came back once a complete status line had been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: Headers,
    /// The body as far as it arrived; the status decides the outcome whatever happened to the body.
    pub body: Vec<u8>,
}

/// No complete status line came: the request may or may not have arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoConnection(
    /// What happened, for the developer.
    pub String,
);

impl Answer {
    /// An answer as a game's own transport tells it: no status that HTTP has is no connection, and
    /// a body that is too long is cut.
    pub fn told(status: i32, headers: Headers, body: &[u8]) -> Result<Self, NoConnection> {
        let known = u16::try_from(status).ok().filter(|status| (100..600).contains(status));
        let status = known.ok_or_else(|| {
            NoConnection(format!("the transport told status {status}, which HTTP does not have"))
        })?;
        Ok(Self { status, headers, body: body[..body.len().min(LARGEST_ANSWER)].to_vec() })
    }
}

/// An answer's headers, in their order. A server can send any number of any length, so only the
/// first [`MOST_HEADERS`] that are not over [`LONGEST_HEADER`] are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// Adds a header, if there is room for it.
    pub fn add(&mut self, name: &str, value: &str) {
        if self.0.len() < MOST_HEADERS && name.len() + value.len() <= LONGEST_HEADER {
            self.0.push((name.to_owned(), value.to_owned()));
        }
    }

    /// The value of the first header with this name, in whatever case that is written.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case_and_the_first_counts() {
        let mut headers = Headers::default();
        headers.add("Retry-After", "1");
        headers.add("RETRY-AFTER", "2");
        headers.add("X-Request-Id", "3");
        assert_eq!(headers.get("retry-after"), Some("1"));
        assert_eq!(headers.get("x-request-ID"), Some("3"));
        assert_eq!(headers.get("Retry"), None);
    }

    #[test]
    fn a_server_cannot_fill_the_memory_with_headers() {
        let mut headers = Headers::default();
        headers.add("Long", &"x".repeat(LONGEST_HEADER - 3));
        assert!(headers.is_empty(), "one byte too long");
        headers.add("Long", &"x".repeat(LONGEST_HEADER - 4));
        for number in 0..1_000 {
            headers.add(&format!("X-{number}"), "y");
        }
        assert_eq!(headers.len(), MOST_HEADERS);
        assert_eq!((headers.get("X-62"), headers.get("X-63")), (Some("y"), None));
    }

    #[test]
    fn what_a_transport_tells_is_kept_within_http_and_within_bounds() {
        for status in [i32::MIN, -200, 0, 99, 600, 65_536 + 200, i32::MAX] {
            let told = Answer::told(status, Headers::default(), b"body");
            assert!(told.is_err_and(|fault| fault.0.contains(&status.to_string())), "{status}");
        }
        let long = vec![b' '; LARGEST_ANSWER + 1];
        let told = Answer::told(599, Headers::default(), &long).expect("HTTP has it");
        assert_eq!((told.status, told.body.len()), (599, LARGEST_ANSWER));
    }
}
