//! The goods, with their prices and rewards.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};
use sha2::{Digest, Sha256};

use crate::mac::hex;

/// Currencies that a price has.
const CURRENCIES: usize = 8;
/// The longest name of a good, in bytes of UTF-8.
const LONGEST_NAME: usize = 63;

/// Goods by name, each with its amounts in 8 currencies: a price, or for an IAP
/// the reward. None is not sold in that currency, which is not the same as 0.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct Goods(BTreeMap<String, [Option<Number>; CURRENCIES]>);

impl Goods {
    /// Reads goods: `{"House": [100, 0, 0, 50, 0, 0, 0, 0], "sword": 100}`, where a
    /// number alone is an amount in the first currency, and null in a list is none.
    ///
    /// # Errors
    ///
    /// When it is not of this form; the text tells which good, and why.
    ///
    /// ```
    /// use cableway_devserver::Goods;
    /// use serde_json::json;
    ///
    /// assert!(Goods::from_json(json!({"sword": [100, null, null, null, null, null, null, 5]})).is_ok());
    /// assert!(Goods::from_json(json!({"sword": [100, 5]})).unwrap_err().contains("\"sword\""));
    /// ```
    pub fn from_json(goods: Value) -> Result<Self, String> {
        let Value::Object(goods) = goods else {
            return Err("goods are an object".to_owned());
        };
        let goods = goods.into_iter().map(|(name, price)| {
            check_name(&name)?;
            let amounts = amounts(price).map_err(|reason| format!("good {name:?}: {reason}"))?;
            Ok((name, amounts))
        });
        goods.collect::<Result<_, String>>().map(Self)
    }

    /// A key that is the same for the same goods, and only for these.
    pub fn version(&self) -> String {
        let json = serde_json::to_vec(self).expect("names are strings");
        hex(&Sha256::digest(json)[..16])
    }
}

impl TryFrom<Value> for Goods {
    type Error = String;

    fn try_from(goods: Value) -> Result<Self, String> {
        Self::from_json(goods)
    }
}

fn check_name(name: &str) -> Result<(), String> {
    if (1..=LONGEST_NAME).contains(&name.len()) {
        return Ok(());
    }
    Err(format!("good {name:?}: a name has 1 to {LONGEST_NAME} bytes"))
}

fn amounts(price: Value) -> Result<[Option<Number>; CURRENCIES], String> {
    let list = match price {
        Value::Number(first) => {
            let mut amounts = [const { None }; CURRENCIES];
            amounts[0] = Some(first);
            return Ok(amounts);
        }
        Value::Array(list) => list,
        _ => return Err("neither a list of amounts nor one amount".to_owned()),
    };
    let amounts = list.into_iter().map(|amount| match amount {
        Value::Null => Ok(None),
        Value::Number(amount) => Ok(Some(amount)),
        other => Err(format!("{other} is no amount")),
    });
    let amounts = amounts.collect::<Result<Vec<_>, _>>()?;
    let count = amounts.len();
    amounts.try_into().map_err(|_| format!("{count} amounts, not {CURRENCIES}"))
}
