//! What the game says about the way to the network.

use super::client::cableway_client;
use super::guard::guard_call;
use super::result::cableway_result;
use crate::client::Client;
use crate::connection::Connection;
use crate::error::{Error, Result};

/// The game does not say how the device is connected. So it is until `cableway_set_connection`.
pub const CABLEWAY_CONNECTION_UNKNOWN: i32 = 0;
/// No network: nothing is sent.
pub const CABLEWAY_CONNECTION_OFFLINE: i32 = 1;
/// A mobile network.
pub const CABLEWAY_CONNECTION_WWAN: i32 = 2;
/// A wireless local network.
pub const CABLEWAY_CONNECTION_WIFI: i32 = 3;
/// A cable.
pub const CABLEWAY_CONNECTION_LAN: i32 = 4;

/// Says how the device is connected, where the game or its engine knows. Holds until said otherwise
/// or the client is closed.
///
/// Offline, nothing is sent: events are recorded and kept, `cableway_flush` and `cableway_close` do
/// not wait for the network. A request that is under way goes on. When the network is back, what was
/// kept leaves at once, without waiting for the next attempt's time.
///
/// GameAnalytics' events carry the connection that was known when they were recorded (Collector v2,
/// "Default annotations": connection_type), none while it is unknown.
///
/// @param client an open client
/// @param connection one of `CABLEWAY_CONNECTION_…`
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_INVALID_ARGUMENT`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_set_connection(
    client: cableway_client,
    connection: i32,
) -> cableway_result {
    guard_call(|| Client::from_handle(client).set_connection(self::connection(connection)?))
}

fn connection(number: i32) -> Result<Connection> {
    Connection::from_number(number).ok_or_else(|| Error::InvalidArgument {
        argument: "connection",
        rule: format!(
            "{number} is none of CABLEWAY_CONNECTION_UNKNOWN, _OFFLINE, _WWAN, _WIFI, _LAN"
        ),
    })
}
