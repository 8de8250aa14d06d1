//! What the game calls GondolaCore's metrics and currencies, which on the wire are numbers.

use serde::{Deserialize, Serialize};

/// Metrics of an event, in the dialect that has more.
const METRICS: usize = 32;
/// Currencies of a price.
const CURRENCIES: usize = 8;

/// The names, each at its index; empty where there is none. Only for people who look at the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// The metrics: strings first, then numbers.
    pub metrics: [String; METRICS],
    /// The currencies of a price.
    pub currencies: [String; CURRENCIES],
}

impl Default for Names {
    fn default() -> Self {
        Self {
            metrics: std::array::from_fn(|_| String::new()),
            currencies: std::array::from_fn(|_| String::new()),
        }
    }
}

/// The part of a definition for `cargo xtask codegen` that is read here.
#[derive(Deserialize)]
struct Definition {
    #[serde(default)]
    metrics: Vec<Named>,
    #[serde(default)]
    currencies: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
    index: usize,
}

impl Names {
    /// Reads them from the JSON file that `cargo xtask codegen` makes names in code of.
    ///
    /// # Errors
    ///
    /// When it is not of this form; the text tells why.
    ///
    /// ```
    /// use cableway_devserver::Names;
    ///
    /// let names = Names::from_definition(br#"{"currencies": [{"name": "gems", "index": 1}]}"#)?;
    /// assert_eq!(names.currencies[1], "gems");
    /// assert!(Names::from_definition(br#"{"metrics": [{"name": "x", "index": 32}]}"#).is_err());
    /// # Ok::<(), String>(())
    /// ```
    pub fn from_definition(json: &[u8]) -> Result<Self, String> {
        let definition: Definition =
            serde_json::from_slice(json).map_err(|error| error.to_string())?;
        let mut names = Self::default();
        put(&mut names.metrics, definition.metrics)?;
        put(&mut names.currencies, definition.currencies)?;
        Ok(names)
    }
}

fn put(places: &mut [String], names: Vec<Named>) -> Result<(), String> {
    let count = places.len();
    for Named { name, index } in names {
        let Some(place) = places.get_mut(index) else {
            return Err(format!("{name:?}: index {index} is not below {count}"));
        };
        *place = name;
    }
    Ok(())
}
