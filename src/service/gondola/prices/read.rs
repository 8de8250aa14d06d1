//! The JSON that prices come in. A set is read as a whole or not at all: a good that makes no sense is
//! no reason to sell the others for what somebody may have meant.

use std::fmt;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::set::{Good, Goods};
use crate::service::gondola::Dialect;
use crate::service::gondola::price::{CURRENCIES, Price};
use crate::service::gondola::progress::{LONGEST_TEXT, Text};

/// The most goods of a set.
pub const MOST_GOODS: usize = 10_000;

/// What an answer of the server, or a file that was made of one, says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Told {
    /// Whose prices they are.
    pub application: Option<String>,
    /// When it was told, in seconds since 1970 by the server's clock.
    pub time_s: Option<i64>,
    /// What the server calls these prices, or "".
    pub version: Text,
    /// The prices.
    pub goods: Goods,
}

/// Reads a server's answer: `{"goods": {…}, "version": "…", "<p>-application": "…", "<p>-time": …}`.
/// Fields of other names are passed over.
pub fn read_answer(json: &[u8], dialect: Dialect) -> Result<Told, String> {
    let mut reader = serde_json::Deserializer::from_slice(json);
    let told = AnswerReader(dialect).deserialize(&mut reader);
    told.and_then(|told| reader.end().map(|()| told)).map_err(|fault| fault.to_string())
}

/// Reads a file of prices: what the server answers, or its goods alone.
pub fn read_file(json: &[u8], dialect: Dialect) -> Result<Told, String> {
    #[derive(Deserialize)]
    struct Shape<'a> {
        #[serde(borrow, default)]
        goods: Option<&'a RawValue>,
    }
    // A good may be called "goods", but its price is no object.
    let is_answer = serde_json::from_slice(json)
        .is_ok_and(|Shape { goods }| goods.is_some_and(|goods| goods.get().starts_with('{')));
    if is_answer {
        return read_answer(json, dialect);
    }
    let goods = serde_json::from_slice(json).map_err(|fault| fault.to_string())?;
    Ok(Told { goods, ..Told::default() })
}

struct AnswerReader(Dialect);

impl<'de> DeserializeSeed<'de> for AnswerReader {
    type Value = Told;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Told, D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for AnswerReader {
    type Value = Told;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with goods")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Told, A::Error> {
        let (mut goods, mut version, mut application, mut time) = (None, None, None, None);
        while let Some(name) = fields.next_key::<String>()? {
            let own = name.strip_prefix(self.0.prefix());
            let is_first = match (name.as_str(), own) {
                ("goods", _) => goods.replace(fields.next_value::<Goods>()?).is_none(),
                ("version", _) => version.replace(fields.next_value::<Option<String>>()?).is_none(),
                (_, Some("-application")) => {
                    application.replace(fields.next_value::<String>()?).is_none()
                }
                (_, Some("-time")) => time.replace(fields.next_value::<u64>()?).is_none(),
                _ => fields.next_value::<IgnoredAny>().map(|_| true)?,
            };
            if !is_first {
                return Err(A::Error::custom(format!("{name} is there twice")));
            }
        }
        Ok(Told {
            application,
            time_s: time
                .map(i64::try_from)
                .transpose()
                .map_err(|_| A::Error::custom("the time is no time"))?,
            version: ending(&version.flatten().unwrap_or_default()),
            goods: goods.ok_or_else(|| A::Error::missing_field("goods"))?,
        })
    }
}

/// As much of a version as fits: its end, which is where keys of one server differ.
fn ending(version: &str) -> Text {
    let from = version.ceil_char_boundary(version.len().saturating_sub(LONGEST_TEXT));
    Text::fitting(&version[from..])
}

impl<'de> Deserialize<'de> for Goods {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        reader.deserialize_map(GoodsReader)
    }
}

struct GoodsReader;

impl<'de> Visitor<'de> for GoodsReader {
    type Value = Goods;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("goods by name")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Goods, A::Error> {
        let mut goods = Vec::new();
        while let Some(name) = fields.next_key::<String>()? {
            if name.is_empty() {
                return Err(A::Error::custom("a good has no name"));
            }
            let name = Text::checked("the name of a good", &name).map_err(A::Error::custom)?;
            if goods.len() == MOST_GOODS {
                return Err(A::Error::custom(format!("more than {MOST_GOODS} goods")));
            }
            goods.push(Good { name, price: fields.next_value()? });
        }
        Goods::in_order(goods)
            .map_err(|twice| A::Error::custom(format!("the good {twice:?} is there twice")))
    }
}

impl<'de> Deserialize<'de> for Price {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        reader.deserialize_any(PriceReader)
    }
}

struct PriceReader;

impl PriceReader {
    fn of_first<E: Error>(amount: f64) -> Result<Price, E> {
        let mut price = Price::default();
        price.0[0] = Some(checked(amount)?);
        Ok(price)
    }
}

impl<'de> Visitor<'de> for PriceReader {
    type Value = Price;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("8 amounts, or one of the first currency")
    }

    fn visit_u64<E: Error>(self, amount: u64) -> Result<Price, E> {
        Self::of_first(amount as f64)
    }

    fn visit_i64<E: Error>(self, amount: i64) -> Result<Price, E> {
        Self::of_first(amount as f64)
    }

    fn visit_f64<E: Error>(self, amount: f64) -> Result<Price, E> {
        Self::of_first(amount)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut amounts: A) -> Result<Price, A::Error> {
        let mut price = Price::default();
        for (currency, place) in price.0.iter_mut().enumerate() {
            let amount = amounts.next_element::<Option<f64>>()?;
            let amount = amount.ok_or_else(|| A::Error::invalid_length(currency, &self))?;
            *place = amount.map(checked).transpose()?;
        }
        match amounts.next_element::<IgnoredAny>()? {
            Some(_) => Err(A::Error::invalid_length(CURRENCIES + 1, &self)),
            None => Ok(price),
        }
    }
}

fn checked<E: Error>(amount: f64) -> Result<f64, E> {
    if amount.is_finite() && amount >= 0.0 {
        // There is one 0.
        Ok(amount + 0.0)
    } else {
        Err(E::custom(format!("{amount} is no amount; it must be 0 or more")))
    }
}

#[cfg(test)]
mod tests;
