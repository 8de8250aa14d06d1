//! Faults: how the server can be told to misbehave.

use std::collections::BTreeMap;

use hyper::header::{HeaderName, HeaderValue};
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::route::Route;

/// One way to misbehave. In JSON: `"hang"`, `{"delay": {"ms": 500}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Fault {
    /// Answers this status without processing the request.
    Status {
        /// The status code, 200 to 599.
        code: u16,
        /// The body, empty if not given.
        #[serde(default)]
        body: Option<String>,
        /// Extra headers.
        #[serde(default)]
        headers: BTreeMap<String, String>,
    },
    /// Waits, then processes the request as usual, even if the client has gone.
    Delay {
        /// How long, in milliseconds.
        ms: u64,
    },
    /// Never answers and does not process the request. The connection is closed
    /// when the fault plan is next set or cleared, or the server stops.
    Hang,
    /// Processes the request, then closes the connection without one byte of
    /// the answer: a lost answer.
    CutBeforeAnswer,
    /// Processes the request, sends the status line, the headers and half of the
    /// body, then closes the connection.
    CutMidBody,
    /// Closes the connection without processing the request.
    CutRequest,
    /// The port is closed, so that connections are refused, until the fault plan
    /// is next set or cleared; then the same port is open again. Not for one
    /// route, nor for a number of requests.
    Refuse {
        /// Opens the port again after this many milliseconds. Required over
        /// HTTP, where a closed port could not be told to open again.
        #[serde(default)]
        for_ms: Option<u64>,
    },
    /// GondolaCore: processes the request, and answers something false. Only for
    /// the route `update`.
    Forge(Forgery),
}

/// What is false in an answer of GondolaCore. The rest is as usual: hash and
/// signature are those of the changed bytes, except where they are what is false.
/// In JSON: `{"forge": "wrong_hash"}`, `{"forge": {"time": {"by_s": -3600}}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Forgery {
    /// The hash is one that another secret makes.
    WrongHash,
    /// The Ed25519 signature is one that another key makes. There is one even if
    /// no signing key is configured.
    WrongSignature,
    /// Neither hash nor signature.
    Unsigned,
    /// The answer is one for another application.
    OtherApplication,
    /// The answer is of another time.
    Time {
        /// Seconds to add to the right time; negative for an older answer.
        by_s: i64,
    },
    /// Half of the body is missing, and nothing in HTTP shows it. Hash and
    /// signature are those of the whole.
    Truncated,
}

/// A fault with where and how often it applies. The first rule of the plan that
/// fits a request and is not used up is applied to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultRule {
    /// The route it applies to.
    #[serde(default)]
    pub route: Route,
    /// For how many requests; none means until the plan is set or cleared.
    #[serde(default)]
    pub times: Option<u32>,
    /// The fault.
    pub fault: Fault,
}

impl FaultRule {
    /// The fault for the next `times` requests of the route.
    pub fn times(times: u32, route: Route, fault: Fault) -> Self {
        Self { route, times: Some(times), fault }
    }

    /// The fault until the plan is set or cleared.
    pub fn always(route: Route, fault: Fault) -> Self {
        Self { route, times: None, fault }
    }

    /// Says what makes the rule impossible to carry out.
    pub(crate) fn check(&self) -> Result<(), String> {
        if self.times == Some(0) {
            return Err("times: must be at least 1; leave it out for no end".to_owned());
        }
        match &self.fault {
            Fault::Status { code, headers, .. } => check_status(*code, headers),
            Fault::Refuse { .. } if self.times.is_some() || self.route != Route::Any => {
                Err("refuse: applies to the port, so it takes neither times nor route".to_owned())
            }
            Fault::Forge(_) if self.route != Route::Update => {
                Err("forge: only GondolaCore signs its answers, so route must be update".to_owned())
            }
            _ => Ok(()),
        }
    }
}

fn check_status(code: u16, headers: &BTreeMap<String, String>) -> Result<(), String> {
    if !(200..=599).contains(&code) {
        return Err(format!("status: code {code} is not within 200 to 599"));
    }
    for (name, value) in headers {
        if HeaderName::try_from(name).is_err() || HeaderValue::try_from(value).is_err() {
            return Err(format!("status: {name:?}: {value:?} is not an HTTP header"));
        }
        if ["content-length", "transfer-encoding"].contains(&name.to_lowercase().as_str()) {
            return Err(format!("status: {name} is set from the body"));
        }
    }
    Ok(())
}

/// The rules in force.
pub(crate) struct FaultPlan {
    rules: Mutex<Vec<FaultRule>>,
    /// Changes whenever the plan is set, which releases hanging requests.
    generation: watch::Sender<u64>,
}

impl FaultPlan {
    pub(crate) fn new() -> Self {
        Self { rules: Mutex::default(), generation: watch::Sender::new(0) }
    }

    /// Replaces the plan.
    pub(crate) fn set(&self, rules: Vec<FaultRule>) {
        let mut current = self.rules.lock();
        *current = rules;
        // Under the lock, so that no request takes a rule of the new plan and is
        // then released as if it hung by the old one.
        self.generation.send_modify(|generation| *generation += 1);
    }

    /// The rules not yet used up, with the times that remain.
    pub(crate) fn rules(&self) -> Vec<FaultRule> {
        self.rules.lock().clone()
    }

    /// Takes the fault for a request of this route, together with the means to
    /// wait until the plan changes.
    pub(crate) fn take(&self, route: Route) -> Option<(Fault, watch::Receiver<u64>)> {
        let mut rules = self.rules.lock();
        let index = rules.iter().position(|rule| {
            let fits = rule.route == Route::Any || rule.route == route;
            fits && !matches!(rule.fault, Fault::Refuse { .. })
        })?;
        let fault = rules[index].fault.clone();
        if let Some(times) = &mut rules[index].times {
            *times = times.saturating_sub(1);
            if *times == 0 {
                rules.remove(index);
            }
        }
        // Under the lock too, for the same reason as in `set`.
        Some((fault, self.generation.subscribe()))
    }

    /// Whether the port is to be closed, and if so for how many milliseconds,
    /// where none means until the plan changes.
    pub(crate) fn refusal(&self) -> Option<Option<u64>> {
        self.rules.lock().iter().find_map(|rule| match rule.fault {
            Fault::Refuse { for_ms } => Some(for_ms),
            _ => None,
        })
    }

    /// Drops the rules that close the port, as their time is over.
    pub(crate) fn end_refusal(&self) {
        let is_refuse = |rule: &FaultRule| matches!(rule.fault, Fault::Refuse { .. });
        self.rules.lock().retain(|rule| !is_refuse(rule));
    }
}
