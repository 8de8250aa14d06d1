//! Goals beside what was measured.

use crate::table::Table;

/// What a figure counts.
#[derive(Clone, Copy)]
pub enum Unit {
    Nanoseconds,
    Microseconds,
    Milliseconds,
    /// Nothing but a number: what it counts stands before it.
    Each,
    PerSecond,
    Mebibytes,
    Bytes,
    PerCall,
}

impl Unit {
    fn name(self) -> &'static str {
        match self {
            Self::Nanoseconds => "ns",
            Self::Microseconds => "µs",
            Self::Milliseconds => "ms",
            Self::Each => "",
            Self::PerSecond => "events/s",
            Self::Mebibytes => "MiB",
            Self::Bytes => "bytes",
            Self::PerCall => "per call",
        }
    }
}

struct Goal {
    what: String,
    wanted: String,
    measured: String,
    verdict: &'static str,
}

/// The goals of a run, in the order in which they were looked at.
#[derive(Default)]
pub struct Goals(Vec<Goal>);

impl Goals {
    /// A figure that is to be no higher.
    pub fn at_most(&mut self, what: &str, measured: f64, limit: f64, unit: Unit) {
        self.add(what, "≤", measured, limit, measured <= limit, unit);
    }

    /// A figure that is to be no lower.
    pub fn at_least(&mut self, what: &str, measured: f64, limit: f64, unit: Unit) {
        self.add(what, "≥", measured, limit, measured >= limit, unit);
    }

    /// A figure that could not be measured, and why.
    pub fn unknown(&mut self, what: &str, limit: f64, unit: Unit, why: &str) {
        self.0.push(Goal {
            what: what.to_owned(),
            wanted: wanted("≤", limit, unit),
            measured: why.to_owned(),
            verdict: "not measured",
        });
    }

    fn add(&mut self, what: &str, sign: &str, measured: f64, limit: f64, is_met: bool, unit: Unit) {
        self.0.push(Goal {
            what: what.to_owned(),
            wanted: wanted(sign, limit, unit),
            measured: number(measured),
            verdict: if is_met { "met" } else { "missed" },
        });
    }

    /// All of them.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&["", "goal", "measured", ""]);
        for Goal { what, wanted, measured, verdict } in &self.0 {
            table.row([what, wanted, measured, *verdict].map(str::to_owned));
        }
        table
    }
}

fn wanted(sign: &str, limit: f64, unit: Unit) -> String {
    format!("{sign} {} {}", number(limit), unit.name()).trim_end().to_owned()
}

/// A figure for people: about three digits, thousands set apart.
pub fn number(figure: f64) -> String {
    let magnitude = figure.abs();
    let decimals = match magnitude {
        0.0 => 0,
        _ if magnitude.fract() == 0.0 || magnitude >= 100.0 => 0,
        _ if magnitude >= 10.0 => 1,
        _ if magnitude >= 0.1 => 2,
        _ => 4,
    };
    let text = format!("{figure:.decimals$}");
    // What is that small says no more with zeros at its end.
    let text = if decimals == 4 { text.trim_end_matches('0') } else { &text };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        let left = whole.len() - place;
        if place > 0 && left.is_multiple_of(3) && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if part.is_empty() { grouped } else { format!("{grouped}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_can_be_read() {
        let figures = [0.0, 0.0125, 0.01, 1.5, 12.25, 123.4, 1234.0, 1_234_567.8, -1234.0, 100.0];
        let read =
            ["0", "0.0125", "0.01", "1.50", "12.2", "123", "1,234", "1,234,568", "-1,234", "100"];
        assert_eq!(figures.map(number), read);
    }

    #[test]
    fn a_goal_is_met_at_its_limit_and_missed_beyond() {
        let mut goals = Goals::default();
        goals.at_most("a", 100.0, 100.0, Unit::Nanoseconds);
        goals.at_most("b", 100.1, 100.0, Unit::Nanoseconds);
        goals.at_least("c", 100.0, 100.0, Unit::PerSecond);
        goals.at_least("d", 99.9, 100.0, Unit::PerSecond);
        goals.at_most("e", f64::NAN, 100.0, Unit::Bytes);
        goals.unknown("f", 100.0, Unit::Bytes, "not built");
        let verdicts = goals.0.iter().map(|goal| goal.verdict).collect::<Vec<_>>();
        assert_eq!(verdicts, ["met", "missed", "met", "missed", "missed", "not measured"]);
    }
}
