//! Values that the game has declared: where it has, no other is taken.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::annotations::Annotation;
use super::validate;
use crate::error::{Error, Result};

/// What values can be declared of. The numbers stand in the C interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(i32)]
pub enum List {
    /// Custom dimension 1.
    #[serde(rename = "custom_01")]
    Custom01 = 1,
    /// Custom dimension 2.
    #[serde(rename = "custom_02")]
    Custom02 = 2,
    /// Custom dimension 3.
    #[serde(rename = "custom_03")]
    Custom03 = 3,
    /// Currencies of resource events.
    ResourceCurrencies = 4,
    /// Item types of resource events.
    ResourceItemTypes = 5,
}

/// The most values of a list.
const MOST_VALUES: usize = 20;
/// The longest dimension or item type, in characters.
const LONGEST_VALUE: usize = 32;

impl List {
    /// The list with this number, or the rule that the number breaks.
    pub fn numbered(number: i32) -> Result<Self> {
        let all = [
            Self::Custom01,
            Self::Custom02,
            Self::Custom03,
            Self::ResourceCurrencies,
            Self::ResourceItemTypes,
        ];
        let known = all.into_iter().find(|list| *list as i32 == number);
        known.ok_or_else(|| Error::InvalidArgument {
            argument: "list",
            rule: format!("{number} is none of CABLEWAY_GA_LIST_…"),
        })
    }

    /// The list of an annotation's values, if it can have one.
    pub fn of(annotation: Annotation) -> Option<Self> {
        match annotation {
            Annotation::Custom01 => Some(Self::Custom01),
            Annotation::Custom02 => Some(Self::Custom02),
            Annotation::Custom03 => Some(Self::Custom03),
            _ => None,
        }
    }
}

/// The lists that a game has declared.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Declared(BTreeMap<List, Vec<String>>);

impl Declared {
    /// Whether nothing was declared.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a value to a list. A value that is in it already changes nothing.
    pub fn add(&mut self, list: List, value: &str) -> Result<()> {
        match list {
            List::ResourceCurrencies => validate::resource_currency("value", value.as_bytes())?,
            List::ResourceItemTypes => {
                validate::part("value", value.as_bytes())?;
                validate::characters("value", value, LONGEST_VALUE)?;
            }
            List::Custom01 | List::Custom02 | List::Custom03 if value.is_empty() => {
                let rule = "is empty; no dimension has an empty value".to_owned();
                return Err(Error::InvalidArgument { argument: "value", rule });
            }
            List::Custom01 | List::Custom02 | List::Custom03 => {
                validate::characters("value", value, LONGEST_VALUE)?;
            }
        }
        let values = self.0.entry(list).or_default();
        if values.iter().any(|known| known == value) {
            return Ok(());
        }
        if values.len() == MOST_VALUES {
            let rule = format!("is one too many; a list has at most {MOST_VALUES} values");
            return Err(Error::InvalidArgument { argument: "value", rule });
        }
        values.push(value.to_owned());
        Ok(())
    }

    /// Whether a value may be used: it is declared, or nothing of its list is.
    pub fn allows(&self, list: List, value: &[u8]) -> bool {
        self.0.get(&list).is_none_or(|known| known.iter().any(|known| known.as_bytes() == value))
    }

    /// As [`Declared::allows`], in words.
    pub fn check(&self, argument: &'static str, list: List, value: &[u8]) -> Result<()> {
        if self.allows(list, value) {
            return Ok(());
        }
        let known = self.0.get(&list).map(|known| known.join(", ")).unwrap_or_default();
        let rule = format!(
            "{:?} was not declared with cableway_options_declare_ga_value; declared are: {known}",
            String::from_utf8_lossy(value)
        );
        Err(Error::InvalidArgument { argument, rule })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_list_everything_goes_and_with_one_only_what_is_in_it() {
        let mut declared = Declared::default();
        assert!(declared.allows(List::Custom01, b"ninja"));
        declared.add(List::Custom01, "ninja").expect("good");
        assert!(declared.allows(List::Custom01, b"ninja"));
        assert!(declared.allows(List::Custom02, b"wizard"), "another list");
        let fault = declared.check("value", List::Custom01, b"wizard").expect_err("refused");
        assert!(fault.to_string().ends_with("declared are: ninja"), "{fault}");
    }

    #[test]
    fn lists_and_values_are_bounded() {
        let mut declared = Declared::default();
        for number in 0..MOST_VALUES {
            declared.add(List::ResourceItemTypes, &format!("Type {number}")).expect("good");
        }
        assert_eq!(declared.add(List::ResourceItemTypes, "Type 3"), Ok(()), "known already");
        assert!(declared.add(List::ResourceItemTypes, "Type 20").is_err());
        assert!(declared.add(List::ResourceItemTypes, "a:b").is_err());
        assert!(declared.add(List::ResourceCurrencies, "gems2").is_err());
        assert!(declared.add(List::ResourceCurrencies, &"g".repeat(64)).is_ok());
        assert!(declared.add(List::Custom03, &"é".repeat(33)).is_err());
        assert!(declared.add(List::Custom03, "").is_err());
        assert!(List::numbered(0).is_err() && List::numbered(6).is_err());
    }
}
