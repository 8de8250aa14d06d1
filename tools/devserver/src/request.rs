//! A request as the services see it, and what they make of it.

use std::net::IpAddr;

use bytes::Bytes;
use hyper::HeaderMap;

use crate::arrival::{ArrivedEvent, ExpectedSignature};
use crate::forwarded;

/// A request that was read from its connection.
pub(crate) struct Request {
    pub number: u64,
    pub arrived_ms: u64,
    pub method: String,
    pub path: String,
    pub headers: HeaderMap,
    pub body: ReceivedBody,
}

impl Request {
    /// The header's value, none if it is absent or not readable as text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Whether its client stayed to the end.
    pub(crate) fn is_whole(&self) -> bool {
        !matches!(self.body, ReceivedBody::Incomplete(_))
    }

    /// The X-Forwarded-For header, the lines of several as one list. Bytes that
    /// are not UTF-8 are replaced.
    pub(crate) fn forwarded_for(&self) -> Option<String> {
        let lines = self.headers.get_all("x-forwarded-for").iter();
        let lines: Vec<_> = lines.map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
        (!lines.is_empty()).then(|| lines.join(", "))
    }

    /// The client address that this header names.
    pub(crate) fn client_address(&self) -> Option<IpAddr> {
        forwarded::client_address(&self.forwarded_for()?)
    }
}

/// The body as it came from the connection.
pub(crate) enum ReceivedBody {
    Whole(Bytes),
    /// Longer than the service reads; holds its length as far as it is known.
    TooLong(u64),
    /// The client went away before the end; holds the bytes read until then.
    Incomplete(u64),
}

impl ReceivedBody {
    /// Its length in bytes, as far as it is known.
    pub(crate) fn length(&self) -> u64 {
        match self {
            Self::Whole(bytes) => bytes.len() as u64,
            Self::TooLong(length) | Self::Incomplete(length) => *length,
        }
    }
}

/// What was found out about a body, whether or not the request was processed.
#[derive(Default)]
pub(crate) struct BodyFacts {
    pub signature_ok: Option<bool>,
    pub expected_signature: Option<ExpectedSignature>,
    pub decompressed_bytes: Option<u64>,
    pub text: String,
}

impl BodyFacts {
    /// Notes the signature that a header should have, and what it has.
    pub(crate) fn note_signature(&mut self, header: &str, expected: &str, sent: Option<&str>) {
        self.signature_ok = Some(sent == Some(expected));
        let (header, value) = (header.to_owned(), expected.to_owned());
        self.expected_signature = Some(ExpectedSignature { header, value });
    }

    /// Notes the body after decompression.
    pub(crate) fn note_plain(&mut self, plain: &[u8]) {
        self.decompressed_bytes = Some(plain.len() as u64);
        self.text = String::from_utf8_lossy(plain).into_owned();
    }
}

/// What a service makes of a request.
pub(crate) struct Outcome {
    /// None closes the connection without a word.
    pub answer: Option<Answer>,
    pub events: Vec<ArrivedEvent>,
    pub problems: Vec<String>,
}

/// An HTTP answer before it is sent.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// An answer with a JSON body.
    pub(crate) fn json(status: u16, body: &impl serde::Serialize) -> Self {
        // Only maps with keys that are not strings cannot be written, and none are used.
        let body = serde_json::to_vec(body).expect("every answer can be written as JSON");
        Self {
            status,
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body,
        }
    }

    /// Adds a header.
    pub(crate) fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}
