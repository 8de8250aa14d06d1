//! Linux desktops and servers.

use std::env;
use std::fs::{self, File};
use std::io;

use memmap2::{Advice, MmapRaw};

use super::{Blocks, Device, Preferences, System, linux_kernel};

impl Device for System {
    const NAME: &'static str = "linux";

    fn version() -> Option<String> {
        Some(rustix::system::uname().release().to_string_lossy().into_owned())
    }

    fn manufacturer() -> Option<String> {
        fs::read_to_string("/sys/class/dmi/id/sys_vendor").ok()
    }

    fn model() -> Option<String> {
        fs::read_to_string("/sys/class/dmi/id/product_name")
            .or_else(|_| fs::read_to_string("/proc/device-tree/model"))
            .ok()
            .map(|name| name.trim_end_matches('\0').to_owned())
    }

    fn machine_id() -> Option<String> {
        let id = fs::read_to_string("/etc/machine-id")
            .or_else(|_| fs::read_to_string("/var/lib/dbus/machine-id"))
            .ok()?;
        (!id.trim().is_empty()).then_some(id)
    }
}

impl Preferences for System {
    fn locale() -> Option<String> {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
    }
}

impl Blocks for System {
    fn allocate(file: &File, length: usize) -> io::Result<()> {
        linux_kernel::allocate(file, length)
    }

    fn fault_in(memory: &MmapRaw) -> io::Result<bool> {
        match memory.advise(Advice::PopulateWrite) {
            Ok(()) => Ok(true),
            // Linux before 5.14 does not know it.
            Err(fault) if fault.kind() == io::ErrorKind::InvalidInput => Ok(false),
            Err(fault) => Err(fault),
        }
    }
}
