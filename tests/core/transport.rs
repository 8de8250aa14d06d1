//! Transports of the game's own, from Rust.

use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use crate::support::{PATIENCE, Stage, close, design};
use cableway::notice::NoticeKind;
use cableway::transport::{
    Answer, Headers, Http, NoConnection, Request, RequestId, Sent, Transport,
};
use cableway::{Client, Error, Remaining};
use cableway_devserver::{Fault, FaultRule, Route};

/// Sends through the library's own client, on a thread, and tells the answer later.
#[derive(Default)]
struct Delayed {
    http: Arc<Http>,
    requests: Arc<AtomicUsize>,
}

impl Transport for Delayed {
    fn send(&self, id: RequestId, request: &Request) -> Sent {
        let (http, request) = (self.http.clone(), request.clone());
        self.requests.fetch_add(1, Ordering::Relaxed);
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(50));
            let Sent::Done(outcome) = http.send(id, &request) else { return };
            id.client.complete_request(id.number, outcome).expect("it is waited for");
        });
        Sent::Later { until_then: Rc::new(()) }
    }
}

fn open_with(stage: &Stage, transport: impl Transport + 'static) -> Client {
    let mut options = stage.options();
    options.transport = Some(Arc::new(transport));
    Client::open(&options).expect("opens")
}

#[test]
fn what_is_answered_later_arrives_like_anything_else() {
    let stage = Stage::new();
    let transport = Delayed::default();
    let requests = transport.requests.clone();
    let client = open_with(&stage, transport);
    design(client, "One");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    design(client, "Two");
    close(client);
    assert_eq!(stage.designs(), ["One", "Two"]);
    assert_eq!(requests.load(Ordering::Relaxed), 3, "init and two batches");
    stage.assert_clean();
}

/// Sends through the library's own client and keeps what came back.
#[derive(Default)]
struct Listening {
    http: Http,
    heard: Arc<Mutex<Vec<Answer>>>,
}

impl Transport for Listening {
    fn send(&self, id: RequestId, request: &Request) -> Sent {
        let sent = self.http.send(id, request);
        if let Sent::Done(Ok(answer)) = &sent {
            self.heard.lock().expect("not poisoned").push(answer.clone());
        }
        sent
    }
}

#[test]
fn the_librarys_own_client_reads_the_answers_headers() {
    let stage = Stage::new();
    let many = (0..80).map(|number| (format!("x-{number:02}"), "y".to_owned()));
    let told = [("ReTry-AfTer".to_owned(), "7".to_owned())].into_iter().chain(many).collect();
    let fault = Fault::Status { code: 503, body: Some("busy".to_owned()), headers: told };
    stage.server.set_faults(vec![FaultRule::times(1, Route::Init, fault)]);
    let transport = Listening::default();
    let heard = transport.heard.clone();
    let client = open_with(&stage, transport);
    design(client, "One");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
    close(client);
    let heard = heard.lock().expect("not poisoned");
    assert_eq!((heard[0].status, &heard[0].body[..]), (503, &b"busy"[..]));
    assert_eq!(heard[0].headers.get("retry-after"), Some("7"));
    assert_eq!(heard[0].headers.len(), 64, "and no more");
    assert!(heard[1].headers.get("Content-Length").is_some());
}

/// Leaves everything for later and forgets it, but tells that it was asked.
struct Forgetful(mpsc::Sender<()>);

impl Transport for Forgetful {
    fn send(&self, _: RequestId, _: &Request) -> Sent {
        self.0.send(()).expect("listened to");
        Sent::Later { until_then: Rc::new(()) }
    }
}

#[test]
fn close_waits_for_a_later_answer_no_longer_than_it_may() {
    let stage = Stage::new();
    let (asked, was_asked) = mpsc::channel();
    let client = open_with(&stage, Forgetful(asked));
    design(client, "Kept");
    client.flush(Duration::ZERO).expect("open");
    was_asked.recv_timeout(PATIENCE).expect("a request");
    let begun = std::time::Instant::now();
    // Time enough for a slow machine to end the session.
    assert_eq!(client.close(Duration::from_secs(2)), Ok(Remaining(3)));
    assert!(begun.elapsed() < Duration::from_secs(10));
    // The request is still under way, and its answer counts.
    let refused = Err(NoConnection("cable cut".to_owned()));
    assert_eq!(client.complete_request(1, refused.clone()), Ok(()));
    while client.complete_request(1, refused.clone()) != Err(Error::Closed) {
        // Until the last thread has ended.
        thread::sleep(Duration::from_millis(5));
    }
    let next = stage.open();
    close(next);
    assert_eq!(stage.designs(), ["Kept"]);
    stage.assert_clean();
}

/// Refuses until it is told otherwise.
struct Broken(Arc<AtomicUsize>);

impl Transport for Broken {
    fn send(&self, _: RequestId, _: &Request) -> Sent {
        if self.0.load(Ordering::Relaxed) == 0 {
            return Sent::Done(Err(NoConnection("the radio is off".to_owned())));
        }
        Sent::Done(Answer::told(200, Headers::default(), br#"{"enabled": true}"#))
    }
}

#[test]
fn a_transport_without_connection_loses_nothing_and_says_why() {
    let stage = Stage::new();
    let works = Arc::new(AtomicUsize::new(0));
    let client = open_with(&stage, Broken(works.clone()));
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    design(client, "Kept");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
    let ready = client.poll().expect("open").expect("a notice");
    assert_eq!(ready.kind, NoticeKind::Ready);
    let unreachable = client.poll().expect("open").expect("a notice");
    assert_eq!(unreachable.kind, NoticeKind::Unreachable);
    assert!(unreachable.message.contains("the radio is off"), "{}", unreachable.message);
    works.store(1, Ordering::Relaxed);
    close(client);
}
