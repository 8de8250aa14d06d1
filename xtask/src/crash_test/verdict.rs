//! What was acknowledged against what arrived.

use super::arrivals::{SERVICES, Seen, Session};
use super::child::Figures;
use super::trial::Trial;

/// A crash test that is over.
pub struct Run {
    /// The trials, in their order.
    pub trials: Vec<Trial>,
    /// The library's figures after the last launch.
    pub figures: Figures,
    /// What arrived.
    pub seen: Seen,
}

/// Everything that is not as it must be.
pub fn complaints(run: &Run) -> Vec<String> {
    let mut complaints = run.seen.strange.clone();
    lost(run, &mut complaints);
    doubled_or_made_up(run, &mut complaints);
    sessions(run, &mut complaints);
    figures(run, &mut complaints);
    complaints
}

impl Run {
    /// The trial that a number belongs to.
    fn trial_of(&self, number: u64) -> Option<&Trial> {
        let after = self.trials.partition_point(|trial| trial.first <= number);
        self.trials.get(after.checked_sub(1)?).filter(|trial| trial.has(number))
    }
}

fn lost(run: &Run, complaints: &mut Vec<String>) {
    for (service, numbers) in SERVICES.iter().zip(&run.seen.numbers) {
        for trial in &run.trials {
            let acknowledged = trial.first..trial.uncertain();
            let lost: Vec<u64> =
                acknowledged.filter(|number| !numbers.contains_key(number)).collect();
            if let (Some(first), Some(last)) = (lost.first(), lost.last()) {
                let (count, told) = (lost.len(), told(trial));
                complaints.push(format!("{service}: LOST {count} in N{first}..=N{last}: {told}"));
            }
        }
    }
}

fn doubled_or_made_up(run: &Run, complaints: &mut Vec<String>) {
    for (service, numbers) in SERVICES.iter().zip(&run.seen.numbers) {
        for (number, times) in numbers {
            let complaint = match run.trial_of(*number) {
                Some(trial) if *times > 1 => {
                    format!("DOUBLED N{number}, {times} times: {}", told(trial))
                }
                Some(_) => continue,
                None => format!("MADE UP N{number}: it was never recorded"),
            };
            complaints.push(format!("{service}: {complaint}"));
        }
    }
}

fn sessions(run: &Run, complaints: &mut Vec<String>) {
    // The last launch is no trial, and neither are bystanders, which are open in any case. A kill may
    // come before the opening has counted, or after.
    let others = run.trials.iter().filter(|trial| trial.plan.bystander.is_some()).count() + 1;
    let most = run.trials.len() + others;
    let least = run.trials.iter().filter(|trial| trial.opened).count() + others;
    let found = run.seen.sessions.len();
    if !(least..=most).contains(&found) {
        complaints.push(format!("{found} sessions of {least} to {most} launches that were open"));
    }
    let mut owners: Vec<u32> = Vec::new();
    for (id, session) in &run.seen.sessions {
        if (session.starts, session.ends) != (1, 1) {
            let Session { starts, ends, .. } = session;
            complaints.push(format!("session {id} has {starts} starts and {ends} ends"));
        }
        let Some((least, most)) = session.numbers else { continue };
        match run.trial_of(least) {
            Some(trial) if trial.has(most) => owners.push(trial.number),
            _ => complaints.push(format!("session {id} has events of several launches")),
        }
    }
    owners.sort_unstable();
    for pair in owners.windows(2).filter(|pair| pair[0] == pair[1]) {
        complaints.push(format!("trial {} has more than one session", pair[0]));
    }
}

fn figures(run: &Run, complaints: &mut Vec<String>) {
    let figures = &run.figures;
    if !figures.is_balanced() {
        complaints.push(format!("the figures do not balance: {figures:?}"));
    }
    if figures.delivered != figures.accepted {
        complaints.push(format!("not everything was delivered: {figures:?}"));
    }
    if figures.accepted != run.seen.collected {
        let collected = run.seen.collected;
        complaints.push(format!("{collected} arrived, but the figures are {figures:?}"));
    }
}

fn told(trial: &Trial) -> String {
    let Trial { number, plan, first, acknowledged, .. } = trial;
    format!("trial {number}, which acknowledged {acknowledged} from N{first} on ({plan})")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::plan::{Plan, When};
    use super::*;

    fn trial(number: u32, first: u64, acknowledged: u64) -> Trial {
        let plan = Plan {
            when: When::AtOnce,
            delay: Duration::ZERO,
            burst: 1,
            pause: Duration::ZERO,
            journal_bytes: 65_536,
            bursts: 0,
            bystander: None,
        };
        Trial { number, plan, first, acknowledged, opened: true, was_full: false, requests: 0 }
    }

    /// Two trials, of which the first's uncertain number (N3) arrived and the second's (N6) did not.
    fn good() -> Run {
        let mut seen = Seen::default();
        seen.numbers = [(); 3].map(|()| (0..=5).map(|number| (number, 1)).collect());
        let ranges = [("one", Some((0, 3))), ("two", Some((4, 5))), ("last", None)];
        for (id, numbers) in ranges {
            seen.sessions.insert(id.to_owned(), Session { starts: 1, ends: 1, numbers });
        }
        seen.collected = 12;
        let figures = Figures { accepted: 12, delivered: 12, ..Figures::default() };
        Run { trials: vec![trial(1, 0, 3), trial(2, 4, 2)], figures, seen }
    }

    /// What is complained of when something is not as in the good run.
    fn after(change: impl FnOnce(&mut Run)) -> Vec<String> {
        let mut run = good();
        change(&mut run);
        complaints(&run)
    }

    #[test]
    fn a_good_run_is_good() {
        assert_eq!(after(|_| ()), [""; 0]);
        assert_eq!(after(|run| _ = run.seen.numbers[0].remove(&3)), [""; 0], "never acknowledged");
    }

    #[test]
    fn an_acknowledged_number_must_arrive() {
        let complaints = after(|run| _ = run.seen.numbers[1].remove(&4));
        assert!(
            complaints[0].starts_with("earn_alliance: LOST 1 in N4..=N4: trial 2"),
            "{complaints:?}"
        );
    }

    #[test]
    fn no_number_may_arrive_twice() {
        let complaints = after(|run| _ = run.seen.numbers[0].insert(3, 2));
        assert!(
            complaints[0].starts_with("game_analytics: DOUBLED N3, 2 times: trial 1"),
            "{complaints:?}"
        );
    }

    #[test]
    fn what_was_never_recorded_may_not_arrive() {
        let complaints = after(|run| _ = run.seen.numbers[2].insert(7, 1));
        assert_eq!(complaints, ["gondola: MADE UP N7: it was never recorded"]);
    }

    #[test]
    fn each_launch_has_one_session_with_one_end() {
        let change = |id: &str, change: fn(&mut Session)| {
            after(|run| run.seen.sessions.get_mut(id).into_iter().for_each(change))
        };
        assert_eq!(
            change("one", |session| session.ends = 2),
            ["session one has 1 starts and 2 ends"]
        );
        assert_eq!(
            change("one", |session| session.numbers = Some((0, 4))),
            ["session one has events of several launches"]
        );
        assert_eq!(
            change("two", |session| session.numbers = Some((2, 2))),
            ["trial 1 has more than one session"]
        );
        let complaints = after(|run| _ = run.seen.sessions.remove("last"));
        assert_eq!(complaints, ["2 sessions of 3 to 3 launches that were open"]);
    }

    #[test]
    fn figures_must_balance_and_be_true() {
        assert_eq!(after(|run| run.figures.delivered = 11).len(), 2);
        assert_eq!(after(|run| run.seen.collected = 13).len(), 1);
        assert_eq!(after(|run| run.figures.stored = 1).len(), 1);
    }
}
