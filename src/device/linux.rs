//! Linux desktops and servers.

use std::fs;

pub const NAME: &str = "linux";

pub fn version() -> String {
    rustix::system::uname().release().to_string_lossy().into_owned()
}

pub fn manufacturer() -> Option<String> {
    fs::read_to_string("/sys/class/dmi/id/sys_vendor").ok()
}

pub fn model() -> Option<String> {
    fs::read_to_string("/sys/class/dmi/id/product_name")
        .or_else(|_| fs::read_to_string("/proc/device-tree/model"))
        .ok()
        .map(|name| name.trim_end_matches('\0').to_owned())
}

pub fn machine_id() -> Option<String> {
    let id = fs::read_to_string("/etc/machine-id")
        .or_else(|_| fs::read_to_string("/var/lib/dbus/machine-id"))
        .ok()?;
    (!id.trim().is_empty()).then_some(id)
}
