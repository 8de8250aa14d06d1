//! What pipes count.

use serde::{Deserialize, Serialize};

use super::pipe::Pipe;
use super::price::{CURRENCIES, Price};
use super::progress::sum;

/// Sums of money are kept in millionths, so that 0.10 and 0.20 make 0.30.
const MICROS: f64 = 1_000_000.0;

/// What was counted since the player began.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Counters {
    /// Sessions, the one that runs included.
    pub sessions: u64,
    /// Time played, in ms.
    pub played_ms: i64,
    purchases: u64,
    iap_purchases: u64,
    money_micros: i64,
    spent: [f64; CURRENCIES],
    earned: [f64; CURRENCIES],
}

impl Counters {
    /// Counts a purchase for virtual currency.
    pub fn purchase(&mut self, price: &Price) {
        self.purchases += 1;
        for (currency, spent) in self.spent.iter_mut().enumerate() {
            *spent = sum(*spent, price.amount(currency));
        }
    }

    /// Counts a purchase for real money; `amount` only in the main currency.
    pub fn iap_purchase(&mut self, amount: Option<f64>, reward: &Price) {
        self.iap_purchases += 1;
        let micros = (amount.unwrap_or_default() * MICROS).round();
        self.money_micros = self.money_micros.saturating_add(micros as i64);
        for (currency, earned) in self.earned.iter_mut().enumerate() {
            *earned = sum(*earned, reward.amount(currency));
        }
    }

    /// What a pipe gives; `None` for one that counts nothing.
    pub fn get(&self, pipe: Pipe) -> Option<f64> {
        let of = |sums: &[f64; CURRENCIES], currency| sums.get(usize::from(currency)).copied();
        match pipe {
            Pipe::Sessions => Some(self.sessions as f64),
            Pipe::SecondsPlayed => Some(self.played_ms.div_euclid(1000) as f64),
            Pipe::Purchases => Some(self.purchases as f64),
            Pipe::IapPurchases => Some(self.iap_purchases as f64),
            Pipe::MoneySpent => Some(self.money_micros as f64 / MICROS),
            Pipe::Spent(currency) => of(&self.spent, currency),
            Pipe::Earned(currency) => of(&self.earned, currency),
            _ => None,
        }
    }

    /// Goes on counting from what a saved progress says; what is no count is passed over.
    pub fn set(&mut self, pipe: Pipe, number: f64) {
        if number < 0.0 {
            return;
        }
        match pipe {
            Pipe::Sessions => self.sessions = number as u64,
            Pipe::SecondsPlayed => self.played_ms = (number * 1000.0) as i64,
            Pipe::Purchases => self.purchases = number as u64,
            Pipe::IapPurchases => self.iap_purchases = number as u64,
            Pipe::MoneySpent => self.money_micros = (number * MICROS).round() as i64,
            Pipe::Spent(currency) => set_at(&mut self.spent, currency, number),
            Pipe::Earned(currency) => set_at(&mut self.earned, currency, number),
            _ => {}
        }
    }
}

fn set_at(sums: &mut [f64; CURRENCIES], currency: u8, number: f64) {
    if let Some(sum) = sums.get_mut(usize::from(currency)) {
        *sum = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_summed_to_the_cent() {
        let mut counters = Counters::default();
        for _ in 0..3 {
            counters.iap_purchase(Some(0.1), &Price::default());
        }
        counters.iap_purchase(None, &Price::default());
        assert_eq!(counters.get(Pipe::MoneySpent), Some(0.3));
        assert_eq!(counters.get(Pipe::IapPurchases), Some(4.0));
    }

    #[test]
    fn what_was_counted_can_be_taken_over() {
        let mut counters = Counters::default();
        let mut price = Price::default();
        price.0[7] = Some(2.5);
        counters.purchase(&price);
        counters.iap_purchase(Some(4.99), &price);
        (counters.sessions, counters.played_ms) = (3, 61_500);
        let mut other = Counters::default();
        for number in [17, 18, 19, 20, 21, 39, 47] {
            let pipe = Pipe::numbered(number).expect("known");
            other.set(pipe, counters.get(pipe).expect("counted"));
            other.set(pipe, -1.0);
            assert_eq!(other.get(pipe), counters.get(pipe), "{pipe:?}");
        }
        assert_eq!(other.get(Pipe::SecondsPlayed), Some(61.0), "whole seconds");
        assert_eq!(counters.get(Pipe::OsName), None);
    }
}
