//! Requests in an SQLite file, from which a server that is started again learns what arrived before.
//!
//! They are kept as they came, not what was made of them: the next server judges them once more, and so
//! also knows which events it has had.

use std::path::Path;

use bytes::Bytes;
use hyper::HeaderMap;
use hyper::header::{HeaderName, HeaderValue};
use parking_lot::Mutex;
use rusqlite::{Connection, Row, params};

use crate::faults::Fault;
use crate::request::{ReceivedBody, Request};

/// Marks a file as ours: "CWds".
const APPLICATION_ID: i32 = 0x4357_6473;
const SCHEMA: &str = "
    CREATE TABLE requests (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number INTEGER NOT NULL,
        arrived_ms INTEGER NOT NULL,
        method TEXT NOT NULL,
        path TEXT NOT NULL,
        -- A line for each header: name, colon, value.
        headers BLOB NOT NULL,
        -- NULL where it was not read to its end; its length, as far as that is known.
        body BLOB,
        body_bytes INTEGER NOT NULL,
        is_too_long INTEGER NOT NULL,
        -- What was done to it instead of a plain answer, as JSON.
        fault TEXT
    );
";
/// The oldest are removed once in so many requests.
const SWEEP_EVERY: u64 = 1000;

/// The file, open.
pub(crate) struct Archive {
    connection: Mutex<Connection>,
    keep: Option<u64>,
}

impl Archive {
    /// Opens a file, or makes one that keeps so many requests.
    pub(crate) fn open(path: &Path, keep: Option<usize>) -> Result<Self, String> {
        let connection = open(path).map_err(|fault| fault.to_string())?;
        let known: i32 = connection
            .pragma_query_value(None, "application_id", |row| row.get(0))
            .map_err(|fault| fault.to_string())?;
        if known != APPLICATION_ID {
            return Err("it is no file of this server".to_owned());
        }
        let keep = keep.map(|keep| keep.max(1) as u64);
        Ok(Self { connection: Mutex::new(connection), keep })
    }

    /// Everything in it, in the order in which it was taken in.
    pub(crate) fn load(&self) -> rusqlite::Result<Vec<(Request, Option<Fault>)>> {
        self.sweep()?;
        let connection = self.connection.lock();
        let mut rows = connection.prepare(
            "SELECT number, arrived_ms, method, path, headers, body, body_bytes, is_too_long, fault
             FROM requests ORDER BY id",
        )?;
        let all = rows.query_map([], |row| {
            let fault: Option<String> = row.get("fault")?;
            Ok((request(row)?, fault.and_then(|fault| serde_json::from_str(&fault).ok())))
        })?;
        all.collect()
    }

    /// Adds a request that is about to be taken in.
    pub(crate) fn save(&self, request: &Request, fault: Option<&Fault>) -> rusqlite::Result<()> {
        let mut headers = Vec::new();
        for (name, value) in &request.headers {
            headers.extend([name.as_str().as_bytes(), b":", value.as_bytes(), b"\n"].concat());
        }
        let body = match &request.body {
            ReceivedBody::Whole(bytes) => Some(&bytes[..]),
            ReceivedBody::TooLong(_) | ReceivedBody::Incomplete(_) => None,
        };
        self.connection
            .lock()
            .prepare_cached(
                "INSERT INTO requests (number, arrived_ms, method, path, headers, body, body_bytes,
                 is_too_long, fault) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                request.number as i64,
                request.arrived_ms as i64,
                request.method,
                request.path,
                headers,
                body,
                request.body.length() as i64,
                matches!(request.body, ReceivedBody::TooLong(_)),
                fault.and_then(|fault| serde_json::to_string(fault).ok()),
            ])?;
        if request.number.is_multiple_of(SWEEP_EVERY) { self.sweep() } else { Ok(()) }
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) -> rusqlite::Result<()> {
        self.connection.lock().execute("DELETE FROM requests", []).map(drop)
    }

    fn sweep(&self) -> rusqlite::Result<()> {
        let Some(keep) = self.keep else { return Ok(()) };
        let oldest = "DELETE FROM requests WHERE id <= (SELECT max(id) FROM requests) - ?1";
        self.connection.lock().execute(oldest, [keep as i64]).map(drop)
    }
}

fn open(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 {
        connection.execute_batch(SCHEMA)?;
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    // It is a record of tests: a power cut may take the last of it.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    Ok(connection)
}

fn request(row: &Row<'_>) -> rusqlite::Result<Request> {
    let length = row.get::<_, i64>("body_bytes")? as u64;
    let body = match row.get::<_, Option<Vec<u8>>>("body")? {
        Some(bytes) => ReceivedBody::Whole(Bytes::from(bytes)),
        None if row.get("is_too_long")? => ReceivedBody::TooLong(length),
        None => ReceivedBody::Incomplete(length),
    };
    Ok(Request {
        number: row.get::<_, i64>("number")? as u64,
        arrived_ms: row.get::<_, i64>("arrived_ms")? as u64,
        method: row.get("method")?,
        path: row.get("path")?,
        headers: headers(&row.get::<_, Vec<u8>>("headers")?),
        body,
    })
}

fn headers(lines: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in lines.split(|byte| *byte == b'\n') {
        let mut parts = line.splitn(2, |byte| *byte == b':');
        let name = parts.next().and_then(|name| HeaderName::from_bytes(name).ok());
        let value = parts.next().and_then(|value| HeaderValue::from_bytes(value).ok());
        if let (Some(name), Some(value)) = (name, value) {
            headers.append(name, value);
        }
    }
    headers
}
