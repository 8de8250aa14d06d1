//! A server that says exact bytes, or hangs up: what the dev server, which speaks HTTP as it should,
//! cannot be told to do.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use flate2::read::GzDecoder;
use serde_json::Value;

/// Makes the bytes of an answer from the ids of the events that it answers.
pub type Make = fn(&[String]) -> String;

/// What to do with one request.
#[derive(Clone)]
pub enum Says {
    /// Reads the request, says exactly this and closes the connection.
    Bytes(String),
    /// The same, made of the ids of the events that the request carries.
    Of(Make),
    /// Reads so many bytes of the request and resets the connection.
    ResetAfter(usize),
}

/// A whole answer.
pub fn whole(status: u16, body: &str) -> Says {
    Says::Bytes(http(status, "", body.len(), body))
}

/// An answer that ends before its body does.
pub fn cut(status: u16, body: &str) -> Says {
    Says::Bytes(http(status, "", body.len() + 10, body))
}

/// The bytes of an answer.
pub fn http(status: u16, headers: &str, length: usize, body: &str) -> String {
    let headers = format!("{headers}Connection: close\r\nContent-Length: {length}\r\n");
    format!("HTTP/1.1 {status} Crude\r\n{headers}\r\n{body}")
}

/// The server. Each connection has one request; what the scripts do not foresee is answered well.
pub struct Crude {
    address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    init: VecDeque<Says>,
    events: VecDeque<Says>,
    /// The lists of events that were read to their end.
    lists: Vec<String>,
    over: bool,
}

impl Crude {
    /// A server that does these things with its first requests.
    pub fn start(init: &[Says], events: &[Says]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("bound");
        let shared = Shared {
            init: init.iter().cloned().collect(),
            events: events.iter().cloned().collect(),
            ..Shared::default()
        };
        let shared = Arc::new(Mutex::new(shared));
        let theirs = shared.clone();
        let thread = thread::spawn(move || serve(&listener, &theirs));
        Self { address, shared, thread: Some(thread) }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The lists of events that were read to their end, in order.
    pub fn lists(&self) -> Vec<String> {
        self.shared.lock().expect("not poisoned").lists.clone()
    }

    /// Whether everything it was to do has been done.
    pub fn is_done(&self) -> bool {
        let shared = self.shared.lock().expect("not poisoned");
        shared.init.is_empty() && shared.events.is_empty()
    }
}

impl Drop for Crude {
    fn drop(&mut self) {
        if let Ok(mut shared) = self.shared.lock() {
            shared.over = true;
        }
        // It may wait for a connection.
        let _ = TcpStream::connect(self.address);
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn serve(listener: &TcpListener, shared: &Mutex<Shared>) {
    for stream in listener.incoming() {
        if shared.lock().expect("not poisoned").over {
            return;
        }
        // A client that hangs up is the client's own affair.
        let _ = stream.and_then(|stream| answer(stream, shared));
    }
}

fn answer(mut stream: TcpStream, shared: &Mutex<Shared>) -> io::Result<()> {
    // The path stands in the first bytes, which are read in any case.
    let mut start = vec![0; "POST /v2/".len() + 32 + "/init".len()];
    stream.read_exact(&mut start)?;
    let is_init = start.ends_with(b"/init");
    let says = {
        let mut shared = shared.lock().expect("not poisoned");
        let script = if is_init { &mut shared.init } else { &mut shared.events };
        script.pop_front()
    };
    if let Some(Says::ResetAfter(bytes)) = says {
        // Closed with bytes unread, it is reset.
        return stream.read_exact(&mut vec![0; bytes]);
    }
    let body = read_body(&mut stream)?;
    let list = if is_init { String::new() } else { gunzip(&body) };
    let bytes = match says {
        Some(Says::Bytes(bytes)) => bytes,
        Some(Says::Of(make)) => make(&ids(&list)),
        _ => http(200, "", 16, r#"{"enabled":true}"#),
    };
    if !is_init {
        shared.lock().expect("not poisoned").lists.push(list);
    }
    stream.write_all(bytes.as_bytes())
}

/// The rest of the headers, then the body.
fn read_body(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    let length = length.and_then(|length| length.trim().parse().ok()).expect("it has a length");
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok(body)
}

fn gunzip(body: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(body).read_to_string(&mut text).expect("gzipped text");
    text
}

fn ids(list: &str) -> Vec<String> {
    let events: Vec<Value> = serde_json::from_str(list).expect("a list");
    events.iter().map(|event| event["event_uuid"].as_str().expect("an id").to_owned()).collect()
}
