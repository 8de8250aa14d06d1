//! What the connections, the runtime thread and the blocking interface share.

use parking_lot::Mutex;
use tokio::sync::mpsc;

use crate::arrival::{Arrival, ArrivedRequest};
use crate::config::Config;
use crate::faults::FaultPlan;
use crate::listen::Control;
use crate::names::Names;
use crate::recorder::Recorder;
use crate::request::Outcome;
use crate::services::Services;

/// The state of one server.
pub(crate) struct Shared {
    pub services: Services,
    pub recorder: Recorder,
    pub faults: FaultPlan,
    pub names: Mutex<Names>,
    /// What it was started with.
    pub config: Config,
    pub control: mpsc::UnboundedSender<Control>,
}

impl Shared {
    pub(crate) fn new(config: &Config, control: mpsc::UnboundedSender<Control>) -> Self {
        Self {
            services: Services::new(config),
            recorder: Recorder::new(config.keep),
            faults: FaultPlan::new(),
            names: Mutex::new(config.names.clone()),
            config: config.clone(),
            control,
        }
    }

    /// Forgets everything that arrived.
    pub(crate) fn reset(&self) {
        self.services.reset();
        self.recorder.reset();
    }

    /// Tells the hook, then the record. Requests are processed on one thread, so
    /// the record is in the order of the verdicts.
    pub(crate) fn arrived(&self, request: ArrivedRequest, mut outcome: Outcome) {
        for problem in &mut outcome.problems {
            problem.insert_str(0, &format!("request {}: ", request.number));
        }
        if let Some(hook) = &self.config.on_arrival {
            hook.call(&Arrival::Request(&request));
            for event in &outcome.events {
                hook.call(&Arrival::Event(event));
            }
            for problem in &outcome.problems {
                hook.call(&Arrival::Problem(problem));
            }
        }
        self.recorder.add(request, outcome.events, outcome.problems);
    }

    /// Tells the hook and the record of a problem that belongs to no request.
    pub(crate) fn problem(&self, problem: String) {
        if let Some(hook) = &self.config.on_arrival {
            hook.call(&Arrival::Problem(&problem));
        }
        self.recorder.add_problem(problem);
    }
}
