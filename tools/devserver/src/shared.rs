//! What the connections, the runtime thread and the blocking interface share.

use parking_lot::Mutex;
use tokio::sync::mpsc;

use crate::archive::Archive;
use crate::arrival::{Arrival, ArrivedRequest};
use crate::config::Config;
use crate::exchange;
use crate::faults::{Fault, FaultPlan};
use crate::listen::Control;
use crate::names::Names;
use crate::recorder::Recorder;
use crate::request::{Outcome, Request};
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
    /// Where requests are kept for the next server.
    archive: Option<Archive>,
}

impl Shared {
    /// A server that knows what its archive holds. The hook is told only of what comes from now on.
    pub(crate) fn new(
        config: &Config,
        control: mpsc::UnboundedSender<Control>,
    ) -> Result<Self, String> {
        let archive = config.file.as_deref().map(|file| Archive::open(file, config.keep));
        let archive = archive.transpose()?;
        let earlier = archive.as_ref().map_or(Ok(Vec::new()), Archive::load);
        let earlier = earlier.map_err(|fault| fault.to_string())?;
        let silent = Config { on_arrival: None, ..config.clone() };
        let mut shared = Self::knowing_nothing(&silent, control);
        for (request, fault) in earlier {
            shared.recorder.note_number(request.number);
            exchange::take(&shared, &request, fault);
        }
        shared.config.on_arrival.clone_from(&config.on_arrival);
        shared.archive = archive;
        Ok(shared)
    }

    fn knowing_nothing(config: &Config, control: mpsc::UnboundedSender<Control>) -> Self {
        Self {
            services: Services::new(config),
            recorder: Recorder::new(config.keep),
            faults: FaultPlan::new(),
            names: Mutex::new(config.names.clone()),
            config: config.clone(),
            control,
            archive: None,
        }
    }

    /// Keeps a request for the next server, if that is wanted.
    pub(crate) fn save(&self, request: &Request, fault: Option<&Fault>) {
        if let Some(Err(fault)) = self.archive.as_ref().map(|it| it.save(request, fault)) {
            self.problem(format!("the file for the next server cannot be written: {fault}"));
        }
    }

    /// Forgets everything that arrived.
    pub(crate) fn reset(&self) {
        self.services.reset();
        self.recorder.reset();
        if let Some(Err(fault)) = self.archive.as_ref().map(Archive::clear) {
            self.problem(format!("the file for the next server cannot be emptied: {fault}"));
        }
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
