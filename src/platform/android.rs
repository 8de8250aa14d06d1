//! Android.

use std::ffi::CStr;
use std::fs::File;
use std::io;

use memmap2::MmapRaw;

use super::{Blocks, Device, Preferences, System, linux_kernel};

impl Device for System {
    const NAME: &'static str = "android";

    fn version() -> Option<String> {
        property(c"ro.build.version.release")
    }

    fn manufacturer() -> Option<String> {
        property(c"ro.product.manufacturer")
    }

    fn model() -> Option<String> {
        property(c"ro.product.model")
    }

    /// What stays on a device is not for programs to know.
    fn machine_id() -> Option<String> {
        None
    }
}

impl Preferences for System {
    fn locale() -> Option<String> {
        sys_locale::get_locale()
    }
}

impl Blocks for System {
    fn allocate(file: &File, length: usize) -> io::Result<()> {
        linux_kernel::allocate(file, length)
    }

    /// Few devices have a kernel that could.
    fn fault_in(_: &MmapRaw) -> io::Result<bool> {
        Ok(false)
    }
}

/// A system property; `None` where it is not set.
fn property(name: &CStr) -> Option<String> {
    let mut value = [0_u8; libc::PROP_VALUE_MAX as usize];
    // SAFETY: the name ends with a zero, and the value has room for the longest there can be, with its
    // own zero: that is what PROP_VALUE_MAX says.
    let length = unsafe { libc::__system_property_get(name.as_ptr(), value.as_mut_ptr().cast()) };
    let value = value.get(..usize::try_from(length).ok()?)?;
    (!value.is_empty()).then(|| String::from_utf8_lossy(value).into_owned())
}
