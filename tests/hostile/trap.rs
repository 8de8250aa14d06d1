//! Servers on loopback that do their worst with every connection.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use socket2::{Domain, SockRef, Socket, Type};

/// What the server does with a request.
#[derive(Clone)]
pub enum Does {
    /// Takes the connection, and that is all.
    Nothing,
    /// Sends its answer at a byte a minute.
    ByteAMinute,
    /// Sends headers without end.
    EndlessHeaders,
    /// Says 200, then sends a body without end.
    EndlessBody,
    /// Resets the connection before it has read a byte.
    ResetsAtOnce,
    /// Resets it within the request's head.
    ResetsInHead,
    /// Resets it behind the first byte of the request's body.
    ResetsInBody,
    /// Reads the request, says this and resets the connection.
    SaysAndResets(&'static str),
    /// Says that everything is to be found at this address.
    Redirects(u16, String),
}

/// The server. Hangs up on everybody when it is dropped.
pub struct Trap {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    does: Does,
    /// Whether GameAnalytics' sessions are welcomed, so that its events meet the trap.
    welcomes: bool,
    connections: AtomicUsize,
    /// The connections by their number, until the server ends.
    open: Mutex<Option<HashMap<usize, TcpStream>>>,
    over: Condvar,
}

impl Trap {
    pub fn new(does: Does, welcomes: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("bound");
        let shared = Arc::new(Shared {
            does,
            welcomes,
            connections: AtomicUsize::new(0),
            open: Mutex::new(Some(HashMap::new())),
            over: Condvar::new(),
        });
        let theirs = shared.clone();
        let thread = thread::spawn(move || serve(&listener, &theirs));
        Self { address, shared, thread: Some(thread) }
    }

    pub fn url(&self, scheme: &str) -> String {
        format!("{scheme}://{}", self.address)
    }

    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::Acquire)
    }
}

impl Drop for Trap {
    fn drop(&mut self) {
        let open = self.shared.open.lock().expect("not poisoned").take();
        self.shared.over.notify_all();
        for stream in open.into_iter().flatten().map(|(_, stream)| stream) {
            let _ = stream.shutdown(Shutdown::Both);
        }
        // It waits for the next one.
        let _ = TcpStream::connect(self.address);
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn serve(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming().flatten() {
        let number = shared.connections.fetch_add(1, Ordering::AcqRel);
        match &mut *shared.open.lock().expect("not poisoned") {
            Some(open) => open.insert(number, stream.try_clone().expect("a descriptor")),
            None => return,
        };
        let shared = shared.clone();
        thread::spawn(move || {
            // A client that hangs up ends it.
            let _ = answer(&stream, &shared);
            // The last descriptor: from here on the connection is closed or reset.
            shared.open.lock().expect("not poisoned").as_mut().map(|open| open.remove(&number));
        });
    }
}

fn answer(mut stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    match (&shared.does, shared.welcomes) {
        (Does::Nothing, false) => return shared.wait(Duration::MAX),
        (Does::ResetsAtOnce, false) => return will_reset(stream),
        (Does::ResetsInHead, false) => {
            stream.read_exact(&mut [0; 40])?;
            return will_reset(stream);
        }
        _ => {}
    }
    let head = read_head(stream)?;
    if shared.welcomes && head.contains("/init ") {
        read_body(stream, &head)?;
        let body = r#"{"enabled":true}"#;
        return write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    }
    match &shared.does {
        Does::Nothing => shared.wait(Duration::MAX),
        Does::ResetsAtOnce | Does::ResetsInHead => will_reset(stream),
        Does::ResetsInBody => {
            stream.read_exact(&mut [0])?;
            will_reset(stream)
        }
        does => {
            read_body(stream, &head)?;
            does.say(stream, shared)
        }
    }
}

impl Does {
    fn say(&self, mut stream: &TcpStream, shared: &Shared) -> io::Result<()> {
        match self {
            Self::ByteAMinute => {
                for byte in b"HTTP/1.1 200 OK\r\n\r\n" {
                    stream.write_all(&[*byte])?;
                    shared.wait(Duration::from_secs(60))?;
                }
                Ok(())
            }
            Self::EndlessHeaders => {
                stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
                for_ever(stream, b"X-Header: of many\r\n")
            }
            Self::EndlessBody => {
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n")?;
                for_ever(stream, b"a body of many such words, ")
            }
            Self::SaysAndResets(words) => {
                stream.write_all(words.as_bytes())?;
                will_reset(stream)
            }
            Self::Redirects(status, to) => write!(
                stream,
                "HTTP/1.1 {status} Elsewhere\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n"
            ),
            _ => Ok(()),
        }
    }
}

/// Until the client hangs up.
fn for_ever(mut stream: &TcpStream, words: &[u8]) -> io::Result<()> {
    loop {
        stream.write_all(words)?;
    }
}

/// Has the connection end in a reset, not in an orderly close.
fn will_reset(stream: &TcpStream) -> io::Result<()> {
    SockRef::from(stream).set_linger(Some(Duration::ZERO))
}

impl Shared {
    /// Waits; an error if the server ends first.
    fn wait(&self, time: Duration) -> io::Result<()> {
        let open = self.open.lock().expect("not poisoned");
        let waited = self.over.wait_timeout_while(open, time, |open| open.is_some());
        let (open, _) = waited.expect("not poisoned");
        open.is_some().then_some(()).ok_or_else(|| io::Error::other("the server ends"))
    }
}

fn read_head(mut stream: &TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    Ok(String::from_utf8_lossy(&head).to_lowercase())
}

fn read_body(mut stream: &TcpStream, head: &str) -> io::Result<()> {
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    let length = length.and_then(|length| length.trim().parse().ok()).expect("it has a length");
    stream.read_exact(&mut vec![0; length])
}

/// An address where connections are never answered: its queue is full, and nobody empties it.
pub struct Deaf {
    address: SocketAddr,
    _socket: Socket,
    _queue: Vec<TcpStream>,
}

impl Deaf {
    pub fn new() -> Self {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
        socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).expect("a free port");
        socket.listen(0).expect("listens");
        let address = socket.local_addr().expect("bound").as_socket().expect("IPv4");
        let step = Duration::from_millis(200);
        let queue: Vec<_> = std::iter::from_fn(|| TcpStream::connect_timeout(&address, step).ok())
            .take(64)
            .collect();
        assert!(queue.len() < 64, "this kernel lets the queue grow");
        Self { address, _socket: socket, _queue: queue }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}
