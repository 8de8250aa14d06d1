//! Saving strategies: which of a metric's updates become events. Every event carries all metrics, so
//! what no event of its own tells is told by the next one.

use serde::{Deserialize, Serialize};

use super::progress::Metric;
use crate::error::{Error, Result};

/// When an update of a metric becomes an event.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// Each one does.
    EveryUpdate,
    /// When it changes what was told last.
    #[default]
    OnChange,
    /// One in so many ms does: the last one.
    Coalesced(u32),
    /// When the number has moved by at least so much since it was told last; a string when it
    /// changes.
    Threshold(f64),
    /// When the number has moved by at least this part of what was told last; a string when it
    /// changes.
    RelativeThreshold(f64),
    /// None does: the metric is told when the game syncs, flushes or is left, or with another event.
    AtSync,
}

/// The longest time in which updates are merged, in ms: a day.
const LONGEST_MS: f64 = 24.0 * 3600.0 * 1000.0;

impl Strategy {
    /// The strategy with this number of the C interface.
    pub fn numbered(number: i32, parameter: f64) -> Result<Self> {
        let rule = |rule: &str| Err(Error::invalid("parameter", rule));
        let strategy = match number {
            1 => Self::EveryUpdate,
            2 => Self::OnChange,
            3 if (1.0..=LONGEST_MS).contains(&parameter) => {
                return Ok(Self::Coalesced(parameter as u32));
            }
            3 => return rule("must be 1 to 86,400,000 ms for a coalesced metric"),
            4 | 5 if !(parameter.is_finite() && parameter > 0.0) => {
                return rule("must be more than 0 for a threshold");
            }
            4 => return Ok(Self::Threshold(parameter)),
            5 => return Ok(Self::RelativeThreshold(parameter)),
            6 => Self::AtSync,
            _ => {
                let rule = format!("{number} is none of CABLEWAY_GONDOLA_SAVE_…");
                return Err(Error::InvalidArgument { argument: "strategy", rule });
            }
        };
        if parameter == 0.0 { Ok(strategy) } else { rule("must be 0 for this strategy") }
    }

    /// Whether a number that was told as `told` is to be told again.
    pub fn has_moved(self, told: f64, now: f64) -> bool {
        let moved = (now - told).abs();
        match self {
            Self::Threshold(by) => moved >= by,
            // What was 0 has no parts: any move counts.
            Self::RelativeThreshold(part) => moved > 0.0 && moved >= part * told.abs(),
            _ => moved > 0.0,
        }
    }
}

/// The strategies of all metrics.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Strategies {
    default: Strategy,
    /// Metrics with one of their own, by index.
    own: Vec<(usize, Strategy)>,
}

impl Strategies {
    /// Sets the strategy of a metric, or of all that have none of their own (-1).
    pub fn set(&mut self, metric: i32, strategy: Strategy) -> Result<()> {
        if metric == -1 {
            self.default = strategy;
            return Ok(());
        }
        let metric = Metric::numbered(metric)?;
        let is_threshold =
            matches!(strategy, Strategy::Threshold(_) | Strategy::RelativeThreshold(_));
        if is_threshold && matches!(metric, Metric::Text(_)) {
            let rule = "a threshold is for numbers, and this metric is a string";
            return Err(Error::invalid("strategy", rule));
        }
        self.own.retain(|(of, _)| *of != metric.index());
        self.own.push((metric.index(), strategy));
        Ok(())
    }

    /// The strategy of a metric.
    pub fn of(&self, metric: Metric) -> Strategy {
        let own = self.own.iter().find(|(of, _)| *of == metric.index());
        own.map_or(self.default, |(_, strategy)| *strategy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strategies_have_numbers_and_parameters() {
        assert_eq!(Strategy::numbered(1, 0.0), Ok(Strategy::EveryUpdate));
        assert_eq!(Strategy::numbered(2, 0.0), Ok(Strategy::OnChange));
        assert_eq!(Strategy::numbered(3, 1_500.0), Ok(Strategy::Coalesced(1_500)));
        assert_eq!(Strategy::numbered(4, 0.5), Ok(Strategy::Threshold(0.5)));
        assert_eq!(Strategy::numbered(5, 0.1), Ok(Strategy::RelativeThreshold(0.1)));
        assert_eq!(Strategy::numbered(6, 0.0), Ok(Strategy::AtSync));
        for (number, parameter) in [
            (0, 0.0),
            (7, 0.0),
            (1, 1.0),
            (3, 0.0),
            (3, 1e9),
            (3, f64::NAN),
            (4, 0.0),
            (4, f64::INFINITY),
            (5, -1.0),
            (6, f64::NAN),
        ] {
            assert!(Strategy::numbered(number, parameter).is_err(), "{number} {parameter}");
        }
    }

    #[test]
    fn a_metric_has_its_own_strategy_or_the_default() {
        let mut strategies = Strategies::default();
        strategies.set(-1, Strategy::AtSync).expect("the default");
        strategies.set(9, Strategy::Threshold(5.0)).expect("a number");
        strategies.set(9, Strategy::Threshold(6.0)).expect("again");
        strategies.set(0, Strategy::EveryUpdate).expect("a string");
        assert_eq!(strategies.of(Metric::Number(1)), Strategy::Threshold(6.0));
        assert_eq!(strategies.of(Metric::Number(2)), Strategy::AtSync);
        assert_eq!(strategies.of(Metric::Text(0)), Strategy::EveryUpdate);
        assert!(strategies.set(0, Strategy::Threshold(1.0)).is_err(), "a string");
        assert!(strategies.set(32, Strategy::AtSync).is_err());
        assert!(strategies.set(-2, Strategy::AtSync).is_err());
    }

    #[test]
    fn numbers_move_by_an_amount_or_by_a_part() {
        let absolute = Strategy::Threshold(5.0);
        assert!(!absolute.has_moved(10.0, 14.9) && absolute.has_moved(10.0, 5.0));
        let relative = Strategy::RelativeThreshold(0.1);
        assert!(!relative.has_moved(-100.0, -109.0) && relative.has_moved(-100.0, -110.0));
        assert!(relative.has_moved(0.0, 0.001) && !relative.has_moved(0.0, 0.0));
        assert!(Strategy::OnChange.has_moved(1.0, 1.5) && !Strategy::OnChange.has_moved(1.0, 1.0));
    }
}
