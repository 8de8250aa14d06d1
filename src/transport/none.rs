//! What stands in for the HTTP client in builds that leave it to the game.

use std::sync::Arc;

use super::{NoConnection, Request, RequestId, Sent, Transport};
use crate::error::{Error, Result};

const WHY: &str = "this build of the library has no HTTP client";

/// There is none to tell anything.
#[derive(Debug, Clone, Default)]
pub(crate) struct Network;

impl Network {
    /// Whether this build has a client of its own.
    pub(crate) const IS_THERE: bool = false;

    /// Refused.
    pub(crate) fn set_proxy(&mut self, _: &str) -> Result<()> {
        Err(refusal("url"))
    }

    /// Refused.
    pub(crate) fn set_root_certificate_pem(&mut self, _: &str) -> Result<()> {
        Err(refusal("pem"))
    }

    /// None.
    pub(crate) fn proxy_word(&self) -> &'static str {
        "none"
    }

    /// Never.
    pub(crate) fn has_own_roots(&self) -> bool {
        false
    }

    /// One that reaches nobody, for rehearsals.
    pub(crate) fn client(&self) -> Arc<dyn Transport> {
        Arc::new(Nowhere)
    }
}

fn refusal(argument: &'static str) -> Error {
    let rule = format!("is of no use: {WHY}; the game's transport has its own ways");
    Error::InvalidArgument { argument, rule }
}

struct Nowhere;

impl Transport for Nowhere {
    fn send(&self, _: RequestId, _: &Request) -> Sent {
        Sent::Done(Err(NoConnection(WHY.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::time::Duration;

    use super::*;
    use crate::transport::{Answer, Headers};
    use crate::{Client, Options, Remaining};

    const TIMEOUT: Duration = Duration::from_secs(120);

    fn options(folder: &tempfile::TempDir) -> Options {
        let mut options = Options::default();
        let path = folder.path().to_str().expect("UTF-8");
        options.set_storage_dir(path).expect("a path");
        options.set_ga_keys(&"5".repeat(32), &"1".repeat(40)).expect("keys");
        options
    }

    #[test]
    fn what_is_for_the_client_that_is_not_there_is_refused() {
        let mut options = Options::default();
        for refused in [options.set_proxy("http://proxy:1"), options.set_root_certificate_pem("")] {
            assert!(refused.expect_err("refused").to_string().contains(WHY));
        }
    }

    #[test]
    fn without_the_games_transport_a_client_opens_for_rehearsals_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut options = options(&folder);
        let refused = Client::open(&options).expect_err("refused").to_string();
        assert!(refused.contains("transport") && refused.contains("no HTTP client"), "{refused}");
        options.dry_run = true;
        let client = Client::open(&options).expect("opens");
        client.ga_design(b"Rehearsed", None, &[]).expect("accepted");
        assert_eq!(client.close(TIMEOUT), Ok(Remaining(0)));
    }

    /// Answers as a collector does, and keeps the addresses.
    #[derive(Default)]
    struct Collector(Mutex<Vec<String>>);

    impl Transport for Collector {
        fn send(&self, _: RequestId, request: &Request) -> Sent {
            self.0.lock().expect("not poisoned").push(request.url.clone());
            let body = if request.url.ends_with("/init") {
                r#"{"enabled": true, "server_ts": 1700000000, "flags": []}"#
            } else {
                "[]"
            };
            let answer = Answer { status: 200, headers: Headers::default(), body: body.into() };
            Sent::Done(Ok(answer))
        }
    }

    #[test]
    fn events_travel_with_the_games_transport() {
        let folder = tempfile::tempdir().expect("a folder");
        let collector = Arc::new(Collector::default());
        let mut options = options(&folder);
        options.transport = Some(collector.clone());
        let client = Client::open(&options).expect("opens");
        client.ga_design(b"Sent", None, &[]).expect("accepted");
        assert_eq!(client.close(TIMEOUT), Ok(Remaining(0)));
        let asked = collector.0.lock().expect("not poisoned");
        assert!(asked.iter().any(|url| url.ends_with("/events")), "{asked:?}");
    }
}
