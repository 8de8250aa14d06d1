//! macOS and iOS.

use std::ffi::{CStr, c_void};
use std::fs::File;
use std::io;
use std::mem::MaybeUninit;
use std::ptr;

use memmap2::MmapRaw;
use rustix::fs::FallocateFlags;
use rustix::time::ClockId;

use super::blocks::{fill_holes, write_zeros};
use super::unix::clock_ms;
use super::{Blocks, Clocks, Device, Loading, Preferences, System};

/// The longest text that is asked of the kernel, with the zero at its end.
const LONGEST_TEXT: usize = 256;

impl Device for System {
    #[cfg(target_os = "macos")]
    const NAME: &'static str = "mac_osx";
    #[cfg(target_os = "ios")]
    const NAME: &'static str = "ios";

    fn version() -> Option<String> {
        kernel_text(c"kern.osproductversion")
    }

    fn manufacturer() -> Option<String> {
        Some("Apple".to_owned())
    }

    /// As "MacBookPro18,3".
    #[cfg(target_os = "macos")]
    fn model() -> Option<String> {
        kernel_text(c"hw.model")
    }

    /// As "iPhone14,2". There the other name is the board's.
    #[cfg(target_os = "ios")]
    fn model() -> Option<String> {
        kernel_text(c"hw.machine")
    }

    #[cfg(target_os = "macos")]
    fn machine_id() -> Option<String> {
        let mut id = [0; 16];
        let patience = libc::timespec { tv_sec: 1, tv_nsec: 0 };
        // SAFETY: the call fills 16 bytes, which are there, and reads the time.
        let outcome = unsafe { libc::gethostuuid(id.as_mut_ptr(), &raw const patience) };
        (outcome == 0).then(|| uuid::Uuid::from_bytes(id).to_string())
    }

    /// What stays on a device is not for programs to know.
    #[cfg(target_os = "ios")]
    fn machine_id() -> Option<String> {
        None
    }
}

/// What the kernel says under a name, if it is a text.
fn kernel_text(name: &CStr) -> Option<String> {
    let mut bytes = [0_u8; LONGEST_TEXT];
    let mut length = bytes.len();
    // SAFETY: the name ends with a zero; no more than `length` bytes are written, which are there; and
    // nothing is to be set.
    let outcome = unsafe {
        let place = bytes.as_mut_ptr().cast();
        libc::sysctlbyname(name.as_ptr(), place, &raw mut length, ptr::null_mut(), 0)
    };
    let text = CStr::from_bytes_until_nul(&bytes).ok().filter(|_| outcome == 0)?;
    (!text.is_empty()).then(|| text.to_string_lossy().into_owned())
}

impl Preferences for System {
    fn locale() -> Option<String> {
        sys_locale::get_locale()
    }
}

impl Blocks for System {
    /// The call that gives a file its blocks gives it more each time, so it is for new files. What it
    /// gives is not written yet, and pages of a copied file may be holes: zeros are written either way.
    fn allocate(file: &File, length: usize) -> io::Result<()> {
        if file.metadata()?.len() != 0 {
            return fill_holes(file);
        }
        match rustix::fs::fallocate(file, FallocateFlags::empty(), 0, length as u64) {
            Ok(()) => fill_holes(file),
            // Not every file system can. Where the disk is full, this says so too.
            Err(_) => write_zeros(file, length),
        }
    }

    fn fault_in(_: &MmapRaw) -> io::Result<bool> {
        Ok(false)
    }
}

impl Clocks for System {
    /// CLOCK_MONOTONIC runs through sleep as well, but follows corrections of the wall clock.
    #[inline]
    fn boot_ms() -> i64 {
        let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
        // SAFETY: the call stores a time and nothing else. It cannot fail for a clock that every
        // system has that the library is for.
        unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC_RAW, &raw mut now) };
        now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }

    fn wall_ms() -> i64 {
        clock_ms(ClockId::Realtime)
    }
}

impl Loading for System {
    /// Opens the library once more, never to close it. The linker has no mark for that here.
    fn stay_loaded() -> io::Result<()> {
        let mut found = MaybeUninit::<libc::Dl_info>::uninit();
        // SAFETY: the address is one of ours; the structure is filled where the call returns other than
        // 0, and its name lives as long as what it names. Nothing new is loaded or run, and the handle
        // is kept for ever. A game that has the library linked in has nothing to unload, so what
        // opening says of it does not matter.
        unsafe {
            let ours = write_zeros as *const c_void;
            if libc::dladdr(ours, found.as_mut_ptr()) == 0 {
                return Err(io::Error::other("dladdr does not know the library"));
            }
            let name = found.assume_init().dli_fname;
            libc::dlopen(name, libc::RTLD_LAZY | libc::RTLD_NOLOAD | libc::RTLD_NODELETE);
        }
        Ok(())
    }
}
