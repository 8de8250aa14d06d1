//! What the game says about the way to the network.

use serde::{Deserialize, Serialize};

/// How the device is connected. The numbers stand in journals and in the C interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Connection {
    /// The game does not say.
    #[default]
    Unknown = 0,
    /// There is none: nothing is sent.
    Offline = 1,
    /// A mobile network.
    Wwan = 2,
    /// A wireless local network.
    Wifi = 3,
    /// A cable.
    Lan = 4,
}

impl Connection {
    /// The connection with this number.
    pub fn from_number(number: i32) -> Option<Self> {
        [Self::Unknown, Self::Offline, Self::Wwan, Self::Wifi, Self::Lan]
            .into_iter()
            .find(|connection| *connection as i32 == number)
    }
}

/// The newest word of the game, and how often it has ended an offline time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Link {
    /// How the device is connected now.
    pub(crate) connection: Connection,
    /// Rises whenever the device comes back: then nobody waits for a later attempt any more.
    pub(crate) returns: u64,
}

impl Link {
    /// Notes what the game says; whether it is news.
    pub(crate) fn change(&mut self, connection: Connection) -> bool {
        if connection == self.connection {
            return false;
        }
        if self.connection == Connection::Offline {
            self.returns += 1;
        }
        self.connection = connection;
        true
    }
}
