//! The keys of a game: given as options, or found in the environment.

use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// A key, by the names that developers know it by.
pub(super) struct Key {
    /// The argument of `cableway_options_set_ea_keys`.
    argument: &'static str,
    /// The option, for whoever learns at `cableway_open` that it is missing.
    pub(super) option: &'static str,
    /// The environment variable.
    pub(super) variable: &'static str,
    /// Whether it travels in a header.
    is_header: bool,
}

pub(super) const CLIENT_ID: Key = Key {
    argument: "client_id",
    option: "ea_client_id",
    variable: "ALLIANCE_CLIENT_ID",
    is_header: true,
};
pub(super) const CLIENT_SECRET: Key = Key {
    argument: "client_secret",
    option: "ea_client_secret",
    variable: "ALLIANCE_CLIENT_SECRET",
    is_header: false,
};
pub(super) const GAME_ID: Key = Key {
    argument: "game_id",
    option: "ea_game_id",
    variable: "ALLIANCE_GAME_ID",
    is_header: false,
};
/// The address: not an argument of the keys, but found like them.
pub(super) const DSN: Key =
    Key { argument: "url", option: "ea_dsn", variable: "ALLIANCE_DSN", is_header: false };

/// Far longer than any key in use.
const LONGEST_KEY: usize = 1024;

impl Key {
    /// The key that is given, else what the environment says, else nothing.
    pub(super) fn choose(&self, given: Option<&str>) -> Result<Zeroizing<String>> {
        let given = given.filter(|text| !text.is_empty());
        match given {
            Some(text) => {
                self.check(self.argument, text)?;
                Ok(Zeroizing::new(text.to_owned()))
            }
            None => {
                let found = from_environment(self.variable).unwrap_or_default();
                self.check(self.variable, &found)?;
                Ok(found)
            }
        }
    }

    fn check(&self, argument: &'static str, text: &str) -> Result<()> {
        if text.len() > LONGEST_KEY {
            let rule = format!("has {} bytes; at most {LONGEST_KEY} are taken", text.len());
            return Err(Error::invalid(argument, rule));
        }
        if self.is_header && !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            let rule =
                "must be visible ASCII without spaces, as Earn Alliance's dashboard shows it";
            return Err(Error::invalid(argument, rule));
        }
        Ok(())
    }

    /// What to say when it is nowhere.
    pub(super) fn is_missing(&self) -> Error {
        let rule = format!(
            "is not set; give {} to cableway_options_set_ea_keys or set the environment variable {}",
            self.argument, self.variable
        );
        Error::invalid(self.option, rule)
    }
}

/// A variable of the environment, unless it is missing, empty or no UTF-8.
pub(super) fn from_environment(variable: &str) -> Option<Zeroizing<String>> {
    std::env::var(variable).ok().map(Zeroizing::new).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_checked_and_never_quoted() {
        assert_eq!(CLIENT_ID.choose(Some("client-1")).expect("good").as_str(), "client-1");
        for bad in ["with space", "new\nline", "é", &"x".repeat(1025)] {
            let refused = CLIENT_ID.choose(Some(bad)).expect_err("refused").to_string();
            assert!(refused.starts_with("client_id: ") && !refused.contains(bad), "{refused}");
        }
        assert_eq!(CLIENT_SECRET.choose(Some("ünï code")).expect("good").as_str(), "ünï code");
    }

    #[test]
    fn what_is_missing_is_named_by_option_and_variable() {
        let message = GAME_ID.is_missing().to_string();
        assert_eq!(
            message,
            "ea_game_id: is not set; give game_id to cableway_options_set_ea_keys or set the \
             environment variable ALLIANCE_GAME_ID"
        );
    }
}
