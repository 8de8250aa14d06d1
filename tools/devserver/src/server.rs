//! The blocking interface: a server on a thread of its own.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, mpsc as std_mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::runtime;
use tokio::sync::mpsc;

use crate::arrival::{ArrivedEvent, ArrivedRequest, Summary};
use crate::config::Config;
use crate::faults::FaultRule;
use crate::game_analytics::InitAnswer;
use crate::gondola::Goods;
use crate::listen::{Control, listen, serve};
use crate::shared::Shared;

/// A running server. Dropping it closes the port and every connection.
///
/// ```
/// use cableway_devserver::{Config, DevServer};
///
/// let server = DevServer::start(Config::default())?;
/// assert!(server.url().starts_with("http://127.0.0.1:"));
/// assert_eq!(server.summary().requests, 0);
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct DevServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl DevServer {
    /// Starts a server on 127.0.0.1. It listens when this returns.
    ///
    /// # Errors
    ///
    /// When the port is taken, no thread can be started, or the file cannot be used that the
    /// configuration names.
    pub fn start(config: Config) -> io::Result<Self> {
        // One thread: requests are processed one after the other, which makes the
        // record's order the true one, and leaves the other cores to the tested.
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let listener = {
            let _context = runtime.enter();
            listen(config.port)?
        };
        let address = listener.local_addr()?;
        let (control, control_receiver) = mpsc::unbounded_channel();
        let shared = Shared::new(&config, control).map_err(|reason| {
            let file = config.file.as_deref().unwrap_or(Path::new("")).display();
            io::Error::other(format!("{file}: {reason}"))
        })?;
        let shared = Arc::new(shared);
        let serving = serve(listener, address, shared.clone(), control_receiver);
        let thread = std::thread::Builder::new()
            .name("cableway-devserver".to_owned())
            .spawn(move || runtime.block_on(serving))?;
        Ok(Self { address, shared, thread: Some(thread) })
    }

    /// The base URL, `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The page that shows what arrives, for a browser.
    pub fn page(&self) -> String {
        format!("{}{}", self.url(), crate::live::PATH)
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The sums of what arrived.
    pub fn summary(&self) -> Summary {
        self.shared.recorder.read().summary.clone()
    }

    /// The sums of what arrived for one service, such as
    /// [`EARN_ALLIANCE`](crate::EARN_ALLIANCE).
    pub fn summary_of(&self, service: &str) -> Summary {
        self.shared.recorder.read().summary_of(service)
    }

    /// The collected and the rejected events, in the order of arrival. Those that
    /// had been collected before are in [`duplicates`](Self::duplicates).
    pub fn events(&self) -> Vec<ArrivedEvent> {
        self.shared.recorder.read().events.iter().cloned().collect()
    }

    /// The events that had been collected before.
    pub fn duplicates(&self) -> Vec<ArrivedEvent> {
        self.shared.recorder.read().duplicates.iter().cloned().collect()
    }

    /// Every request to a service, in the order of arrival.
    pub fn requests(&self) -> Vec<ArrivedRequest> {
        self.shared.recorder.read().requests.iter().cloned().collect()
    }

    /// Breaches of rules that are not an event's own: requests that could not be
    /// accepted, and events out of order. A fault is not a problem.
    pub fn problems(&self) -> Vec<String> {
        let record = self.shared.recorder.read();
        record.problems.iter().map(|problem| problem.text.clone()).collect()
    }

    /// The [`problems`](Self::problems) of one service.
    pub fn problems_of(&self, service: &str) -> Vec<String> {
        let record = self.shared.recorder.read();
        let problems = record.problems.iter().filter(|problem| problem.service == service);
        problems.map(|problem| problem.text.clone()).collect()
    }

    /// Replaces the fault plan. When this returns the new one is in force: with
    /// [`Fault::Refuse`](crate::Fault::Refuse) connections are refused. Requests
    /// that hang are let go.
    ///
    /// # Panics
    ///
    /// When a rule cannot be carried out, such as a status of 1000.
    pub fn set_faults(&self, rules: Vec<FaultRule>) {
        for rule in &rules {
            if let Err(reason) = rule.check() {
                panic!("fault rule {rule:?} cannot be carried out: {reason}");
            }
        }
        self.shared.faults.set(rules);
        let (done, is_done) = std_mpsc::channel();
        let message = Control::PlanChanged {
            done: Box::new(move || {
                // Fails only when the caller has ended.
                let _ = done.send(());
            }),
        };
        if self.shared.control.send(message).is_ok() {
            // Fails only when the server's thread has ended, and then it listens no more.
            let _ = is_done.recv();
        }
    }

    /// Ends every fault.
    pub fn clear_faults(&self) {
        self.set_faults(Vec::new());
    }

    /// Forgets everything that arrived, sessions and inits included. Faults, the
    /// init answer and the prices stay.
    pub fn reset(&self) {
        self.shared.reset();
    }

    /// Sets what GameAnalytics' init route answers from now on.
    pub fn set_init_answer(&self, answer: InitAnswer) {
        let mut collector = self.shared.services.game_analytics.lock();
        collector.set_init_answer(answer);
    }

    /// Replaces GondolaCore's goods, and returns the version of the new ones.
    pub fn set_prices(&self, goods: Goods) -> String {
        self.shared.services.gondola.lock().set_goods(goods)
    }

    /// The version of GondolaCore's present goods, as in its answers.
    pub fn price_version(&self) -> String {
        self.shared.services.gondola.lock().version().to_owned()
    }

    /// The headers that authenticate an answer of GondolaCore with this body: the
    /// hash, and the signature if there is a signing key. For answers of a test's
    /// own, by way of [`Fault::Status`](crate::Fault::Status).
    pub fn gondola_headers(&self, body: &[u8]) -> BTreeMap<String, String> {
        self.shared.services.gondola.lock().headers_for(body).into_iter().collect()
    }

    /// The Ed25519 public key of GondolaCore's signatures, none without a signing
    /// key.
    pub fn gondola_public_key(&self) -> Option<[u8; 32]> {
        self.shared.services.gondola.lock().public_key()
    }

    /// Blocks until the condition holds for the summary, at most for `timeout`,
    /// and tells whether it holds. The condition must not call the server.
    pub fn wait_for(&self, timeout: Duration, mut condition: impl FnMut(&Summary) -> bool) -> bool {
        self.shared.recorder.wait_for(timeout, |record| condition(&record.summary))
    }

    /// The same for the summary of one service.
    pub fn wait_for_service(
        &self,
        service: &str,
        timeout: Duration,
        mut condition: impl FnMut(&Summary) -> bool,
    ) -> bool {
        self.shared.recorder.wait_for(timeout, |record| condition(&record.summary_of(service)))
    }
}

impl fmt::Debug for DevServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DevServer").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Drop for DevServer {
    fn drop(&mut self) {
        // Fails only when the thread has ended already.
        let _ = self.shared.control.send(Control::Stop);
        if let Some(thread) = self.thread.take() {
            // A panic on that thread was printed there; this one may be unwinding.
            let _ = thread.join();
        }
    }
}
