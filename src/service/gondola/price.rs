//! What a good costs, or what a purchase for real money gives: amounts of 8 virtual currencies.

use crate::error::{Error, Result};

/// How many virtual currencies there are.
pub const CURRENCIES: usize = 8;

/// Amounts of the virtual currencies; `None` where a good is not sold in one, which is not the same
/// as 0.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Price(
    /// By currency.
    pub [Option<f64>; CURRENCIES],
);

impl Price {
    /// A price as the game gives it: amounts, and a bit for each that counts.
    pub fn checked(
        argument: &'static str,
        amounts: &[f64; CURRENCIES],
        priced: u8,
    ) -> Result<Self> {
        let mut price = Self::default();
        for (currency, amount) in amounts.iter().enumerate() {
            if priced >> currency & 1 == 0 {
                if *amount != 0.0 {
                    let rule = format!(
                        "amounts[{currency}] is {amount}, but bit {currency} of priced is not set"
                    );
                    return Err(Error::InvalidArgument { argument, rule });
                }
                continue;
            }
            if !amount.is_finite() {
                return Err(Error::NotFinite(argument));
            }
            if *amount < 0.0 {
                let rule = format!("amounts[{currency}] is {amount}; it must be 0 or more");
                return Err(Error::InvalidArgument { argument, rule });
            }
            price.0[currency] = Some(*amount);
        }
        Ok(price)
    }

    /// The amount of one currency, 0 where it is not sold in it.
    pub fn amount(&self, currency: usize) -> f64 {
        self.0.get(currency).copied().flatten().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_priced_is_no_zero() {
        let price = Price::checked("price", &[100.0, 0.0, 0.0, 50.0, 0.0, 0.0, 0.0, 0.0], 0b1011);
        let price = price.expect("good");
        assert_eq!(price.0[..4], [Some(100.0), Some(0.0), None, Some(50.0)]);
        assert_eq!((price.amount(0), price.amount(2)), (100.0, 0.0));
    }

    #[test]
    fn amounts_are_numbers_of_0_or_more_and_none_is_forgotten() {
        for (amount, priced, word) in [
            (-1.0, 1, "0 or more"),
            (f64::NAN, 1, "NaN"),
            (f64::INFINITY, 1, "infinite"),
            (1.0, 0, "bit 0 of priced is not set"),
            (f64::NAN, 0, "bit 0 of priced is not set"),
        ] {
            let mut amounts = [0.0; CURRENCIES];
            amounts[0] = amount;
            let refused = Price::checked("price", &amounts, priced).expect_err(word).to_string();
            assert!(refused.contains(word), "{refused}");
        }
    }
}
