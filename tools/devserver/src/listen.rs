//! The port: accepts connections, closes for a while, opens again.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use crate::exchange::exchange;
use crate::response::ConnectionCut;
use crate::shared::Shared;

/// Connections that may wait to be accepted.
const BACKLOG: u32 = 1024;

/// Told to the accept loop. `done` is called once it is so.
pub(crate) enum Control {
    /// The fault plan changed: close or open the port accordingly.
    PlanChanged { done: Box<dyn FnOnce() + Send> },
    /// Close the port and every connection, and end.
    Stop,
}

/// Binds 127.0.0.1 and listens.
pub(crate) fn listen(port: u16) -> io::Result<TcpListener> {
    reserve(SocketAddr::from(([127, 0, 0, 1], port)))?.listen(BACKLOG)
}

/// Binds without listening: connections are refused, and the port stays ours.
fn reserve(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = TcpSocket::new_v4()?;
    // So that connections of the past do not keep the port from us. On Windows
    // that is so anyway, and the option would let others take the port.
    #[cfg(not(windows))]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    Ok(socket)
}

/// The port, open or closed.
enum Port {
    Open(TcpListener),
    Closed { reserved: Option<TcpSocket>, until: Option<Instant> },
}

impl Port {
    /// The next connection; never while the port is closed.
    async fn accept(&self) -> io::Result<TcpStream> {
        match self {
            Self::Open(listener) => Ok(listener.accept().await?.0),
            Self::Closed { .. } => std::future::pending().await,
        }
    }

    /// Returns when the time to stay closed is over, if there is one.
    async fn closed_long_enough(&self) {
        match self {
            Self::Closed { until: Some(until), .. } => tokio::time::sleep_until(*until).await,
            _ => std::future::pending().await,
        }
    }

    fn close(self, address: SocketAddr, for_ms: Option<u64>) -> Self {
        let until = for_ms.map(|ms| Instant::now() + Duration::from_millis(ms));
        let reserved = match self {
            Self::Open(listener) => {
                // First, because a port that someone listens on cannot be bound.
                drop(listener);
                reserve(address).ok()
            }
            Self::Closed { reserved, .. } => reserved,
        };
        Self::Closed { reserved, until }
    }

    fn open(self, address: SocketAddr) -> io::Result<Self> {
        match self {
            Self::Open(_) => Ok(self),
            Self::Closed { reserved, .. } => {
                let socket = reserved.map_or_else(|| reserve(address), Ok)?;
                Ok(Self::Open(socket.listen(BACKLOG)?))
            }
        }
    }
}

/// Serves until told to stop.
pub(crate) async fn serve(
    listener: TcpListener,
    address: SocketAddr,
    shared: Arc<Shared>,
    mut control: mpsc::UnboundedReceiver<Control>,
) {
    let mut port = Port::Open(listener);
    let closing = watch::Sender::new(());
    loop {
        tokio::select! {
            message = control.recv() => match message {
                Some(Control::PlanChanged { done }) => {
                    port = follow_plan(port, address, &shared, &closing);
                    done();
                }
                Some(Control::Stop) | None => return,
            },
            () = port.closed_long_enough() => {
                shared.faults.end_refusal();
                port = follow_plan(port, address, &shared, &closing);
            }
            accepted = port.accept() => match accepted {
                Ok(stream) => {
                    tokio::spawn(connection(stream, shared.clone(), closing.subscribe()));
                }
                // Out of file descriptors, most likely: the others need time to end.
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
    }
}

/// Closes or opens the port as the fault plan says.
fn follow_plan(
    port: Port,
    address: SocketAddr,
    shared: &Shared,
    closing: &watch::Sender<()>,
) -> Port {
    if let Some(for_ms) = shared.faults.refusal() {
        closing.send_replace(());
        return port.close(address, for_ms);
    }
    port.open(address).unwrap_or_else(|error| {
        let problem = format!("cannot listen on {address} again: {error}");
        shared.problem(problem);
        Port::Closed { reserved: None, until: None }
    })
}

/// Serves one connection until its end.
async fn connection(stream: TcpStream, shared: Arc<Shared>, mut closing: watch::Receiver<()>) {
    let service = service_fn(move |request| {
        // A task of its own, because hyper drops what it waits for when the client
        // goes away, and a request that arrived is to be processed all the same.
        let task = tokio::spawn(exchange(shared.clone(), request));
        async move { task.await.unwrap_or(Err(ConnectionCut)) }
    });
    let mut connection =
        pin!(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    // How a connection ends, cut on purpose or by the client, is in the record.
    tokio::select! {
        _ = connection.as_mut() => {}
        _ = closing.changed() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}
