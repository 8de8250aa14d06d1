//! A server that does only what it must to be believed: checks each request's signature, unpacks it
//! and counts its events. So the figures are the library's, not the server's.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use cableway_devserver::{SANDBOX_SECRET, authorization};
use flate2::read::GzDecoder;

/// A running sink; ends with the program.
pub struct Sink {
    address: SocketAddr,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    events: AtomicU64,
    body_bytes: AtomicU64,
    head_bytes: AtomicU64,
}

/// What a sink has counted.
pub struct Arrived {
    /// Events.
    pub events: u64,
    /// Bytes of the lists that carried them, compressed.
    pub body_bytes: u64,
    /// Bytes of the heads of those requests.
    pub head_bytes: u64,
}

/// What a request's head says.
#[derive(Default)]
struct Head {
    path: String,
    bytes: usize,
    length: usize,
    authorization: String,
}

impl Sink {
    /// Listens on a free port of this machine.
    pub fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let counts = Arc::new(Counts::default());
        let shared = counts.clone();
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let counts = shared.clone();
                // A connection that ends early is the client's affair: its figures will show it.
                thread::spawn(move || serve(connection, &counts));
            }
        });
        Ok(Self { address, counts })
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What has arrived.
    pub fn counted(&self) -> Arrived {
        let Counts { events, body_bytes, head_bytes } = &*self.counts;
        Arrived {
            events: events.load(Ordering::Acquire),
            body_bytes: body_bytes.load(Ordering::Acquire),
            head_bytes: head_bytes.load(Ordering::Acquire),
        }
    }
}

fn serve(connection: TcpStream, counts: &Counts) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let mut answers = connection.try_clone()?;
    let mut requests = BufReader::new(connection);
    while let Some(head) = read_head(&mut requests)? {
        let mut body = vec![0; head.length];
        requests.read_exact(&mut body)?;
        let signed = authorization(SANDBOX_SECRET, &body) == head.authorization;
        let answer = match (signed, head.path.ends_with("/init")) {
            (false, _) => answer(401, ""),
            (true, true) => answer(200, r#"{"enabled":true}"#),
            (true, false) => {
                counts.events.fetch_add(events_in(&body)?, Ordering::AcqRel);
                counts.body_bytes.fetch_add(body.len() as u64, Ordering::AcqRel);
                counts.head_bytes.fetch_add(head.bytes as u64, Ordering::AcqRel);
                answer(200, "[]")
            }
        };
        answers.write_all(answer.as_bytes())?;
    }
    Ok(())
}

/// The head of the next request; `None` when the client is done.
fn read_head(requests: &mut impl BufRead) -> io::Result<Option<Head>> {
    let mut line = String::new();
    if requests.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut head = Head { path, bytes: line.len(), ..Head::default() };
    loop {
        line.clear();
        head.bytes += requests.read_line(&mut line)?;
        let Some((name, value)) = line.trim().split_once(':') else { return Ok(Some(head)) };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => head.length = value.trim().parse().unwrap_or_default(),
            "authorization" => head.authorization = value.trim().to_owned(),
            _ => {}
        }
    }
}

/// Each event has one `event_uuid`.
fn events_in(gzipped: &[u8]) -> io::Result<u64> {
    const MARK: &[u8] = b"\"event_uuid\"";
    let mut list = Vec::new();
    GzDecoder::new(gzipped).read_to_end(&mut list)?;
    Ok(list.windows(MARK.len()).filter(|window| *window == MARK).count() as u64)
}

fn answer(status: u16, body: &str) -> String {
    format!("HTTP/1.1 {status} Answer\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}
