//! A crash test in figures.

use std::fmt::Write;

use super::plan::When;
use super::trial::Trial;
use super::verdict::Run;
use crate::say::count;
use crate::table::Table;

/// What a kill came in the middle of, as far as it can be told from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Opening,
    BeforeFirst,
    Recording,
    Sending,
}

impl Phase {
    const ALL: [Self; 4] = [Self::Opening, Self::BeforeFirst, Self::Recording, Self::Sending];

    fn of(trial: &Trial) -> Self {
        match trial {
            Trial { opened: false, .. } => Self::Opening,
            Trial { acknowledged: 0, .. } => Self::BeforeFirst,
            Trial { requests: 0, .. } => Self::Recording,
            _ => Self::Sending,
        }
    }
}

/// The kills by phase, and what came of them.
pub fn of(run: &Run) -> String {
    let seen = &run.seen;
    let acknowledged: u64 = run.trials.iter().map(|trial| trial.acknowledged).sum();
    let bystanders = run.trials.iter().filter(|trial| trial.plan.bystander.is_some()).count();
    let full = run.trials.iter().filter(|trial| trial.was_full).count();
    let lines = [
        format!("recorded   {} for each service, all acknowledged", count(acknowledged, "event")),
        format!(
            "arrived    {} of {}",
            seen.numbers.each_ref().map(|numbers| numbers.len().to_string()).join(" + "),
            count(seen.sessions.len() as u64, "session"),
        ),
        format!("behind     newer ones of another process: {}", count(seen.behind, "event")),
        format!("taken over by another process after {}", count(bystanders as u64, "trial")),
        format!(
            "sent again {} in {}, as the kill came before the answer was booked",
            count(seen.resent, "event"),
            count(seen.resending, "request"),
        ),
        format!("broken off {} in the middle, by the kill", count(seen.broken_off, "request")),
        format!("filled up  the journal in {}", count(full as u64, "trial")),
    ];
    let mut text = kills(&run.trials).to_string();
    for line in lines {
        // Writing into a String cannot fail.
        let _ = writeln!(text, "  {line}");
    }
    text
}

fn kills(trials: &[Trial]) -> Table {
    let mut table = Table::new(&[
        "kill",
        "kills",
        "not open yet",
        "before the first event",
        "recording",
        "and sending",
    ]);
    for when in When::ALL {
        let of_it = trials.iter().filter(|trial| trial.plan.when == when);
        let in_phase = |phase| of_it.clone().filter(|trial| Phase::of(trial) == phase).count();
        let figures = [of_it.clone().count()].into_iter().chain(Phase::ALL.map(in_phase));
        table.row([when.to_string()].into_iter().chain(figures.map(|figure| figure.to_string())));
    }
    table
}

/// A line for each trial.
pub fn lines(trials: &[Trial]) -> Vec<String> {
    let line = |trial: &Trial| {
        let Trial { number, plan, first, acknowledged, requests, .. } = trial;
        let phase = Phase::of(trial);
        format!("{number}: N{first} + {acknowledged}, {requests} requests, {phase:?}; {plan}")
    };
    trials.iter().map(line).collect()
}
