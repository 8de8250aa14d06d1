//! Windows.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::windows::fs::{FileExt, OpenOptionsExt};
use std::os::windows::io::AsRawHandle;
use std::path::Path;
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, SystemTime};

use memmap2::MmapRaw;
use windows_registry::{Key, LOCAL_MACHINE};
use windows_sys::Win32::Foundation::{ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION};
use windows_sys::Win32::Storage::FileSystem::{
    BY_HANDLE_FILE_INFORMATION, FILE_FLAG_BACKUP_SEMANTICS, FILE_ID_INFO, FileIdInfo,
    GetFileInformationByHandle, GetFileInformationByHandleEx,
};
use windows_sys::Win32::System::LibraryLoader::{
    GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, GET_MODULE_HANDLE_EX_FLAG_PIN, GetModuleHandleExW,
};
use windows_sys::Win32::System::Performance::{QueryPerformanceCounter, QueryPerformanceFrequency};

use super::blocks::write_zeros;
use super::{Blocks, Clocks, Device, FileId, Files, Forks, Loading, Preferences, System};

/// What the system says of itself.
const VERSION: &str = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion";
/// What the firmware says of the machine.
const FIRMWARE: &str = r"HARDWARE\DESCRIPTION\System\BIOS";
/// Has an id that the installation of the system drew at random.
const MACHINE: &str = r"SOFTWARE\Microsoft\Cryptography";

/// How often something is tried with a file that somebody else has open.
const TRIES: u32 = 10;
/// The pause between two of them.
const PAUSE: Duration = Duration::from_millis(10);

impl Device for System {
    const NAME: &'static str = "windows";

    /// From the registry: what the system's call says depends on the game's manifest.
    fn version() -> Option<String> {
        let key = LOCAL_MACHINE.open(VERSION).ok()?;
        let build = text(&key, "CurrentBuildNumber")?;
        let major = key.get_u32("CurrentMajorVersionNumber");
        let minor = key.get_u32("CurrentMinorVersionNumber");
        Some(match (major, minor) {
            (Ok(major), Ok(minor)) => format!("{major}.{minor}.{build}"),
            // Before Windows 10.
            _ => format!("{}.{build}", text(&key, "CurrentVersion")?),
        })
    }

    fn manufacturer() -> Option<String> {
        text(&LOCAL_MACHINE.open(FIRMWARE).ok()?, "SystemManufacturer")
    }

    fn model() -> Option<String> {
        text(&LOCAL_MACHINE.open(FIRMWARE).ok()?, "SystemProductName")
    }

    fn machine_id() -> Option<String> {
        text(&LOCAL_MACHINE.open(MACHINE).ok()?, "MachineGuid")
    }
}

fn text(key: &Key, name: &str) -> Option<String> {
    key.get_string(name).ok().filter(|text| !text.trim().is_empty())
}

impl Preferences for System {
    fn locale() -> Option<String> {
        sys_locale::get_locale()
    }
}

impl Files for System {
    /// Who may look into it is said by the folder above, which in the player's profile is for them alone.
    fn make_private_folder(path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn open_private(path: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        patiently(|| options.open(path))
    }

    fn identify(path: &Path) -> io::Result<FileId> {
        // Without access to what is in it, so nobody's lock is in the way; the flag is for folders.
        let file = OpenOptions::new()
            .access_mode(0)
            .custom_flags(FILE_FLAG_BACKUP_SEMANTICS)
            .open(path)?;
        long_id(&file).or_else(|_| short_id(&file))
    }

    /// The system's locks are a handle's, and end with it.
    fn try_lock(file: &File) -> io::Result<bool> {
        match file.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(fault)) => Err(fault),
        }
    }

    fn read_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
        while !bytes.is_empty() {
            match file.seek_read(bytes, at)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                read => {
                    bytes = &mut bytes[read..];
                    at += read as u64;
                }
            }
        }
        Ok(())
    }

    fn write_at(file: &File, mut bytes: &[u8], mut at: u64) -> io::Result<()> {
        while !bytes.is_empty() {
            match file.seek_write(bytes, at)? {
                0 => return Err(io::ErrorKind::WriteZero.into()),
                written => {
                    bytes = &bytes[written..];
                    at += written as u64;
                }
            }
        }
        Ok(())
    }

    fn rename(from: &Path, to: &Path) -> io::Result<()> {
        patiently(|| fs::rename(from, to))
    }
}

/// Does something with a file, again and again for a moment while the system says that somebody has it
/// open in a way that forbids this: scanners do that with files that were just written.
fn patiently<T>(act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    for _ in 1..TRIES {
        match act() {
            Err(fault) if is_in_use(&fault) => thread::sleep(PAUSE),
            done => return done,
        }
    }
    act()
}

fn is_in_use(fault: &io::Error) -> bool {
    let code = fault.raw_os_error().and_then(|code| u32::try_from(code).ok());
    matches!(code, Some(ERROR_SHARING_VIOLATION | ERROR_ACCESS_DENIED))
}

/// The file's id where the file system has one of 128 bits.
fn long_id(file: &File) -> io::Result<FileId> {
    let mut id = FILE_ID_INFO::default();
    let size = size_of_val(&id) as u32;
    // SAFETY: the handle is open, and this class of information fills the structure that is given, of
    // the size that is given.
    let done = unsafe {
        let place = (&raw mut id).cast();
        GetFileInformationByHandleEx(file.as_raw_handle(), FileIdInfo, place, size)
    };
    if done == 0 {
        return Err(io::Error::last_os_error());
    }
    let file = u128::from_le_bytes(id.FileId.Identifier);
    Ok(FileId { volume: id.VolumeSerialNumber, file })
}

/// The file's id of 64 bits, which every file system has.
fn short_id(file: &File) -> io::Result<FileId> {
    let mut id = BY_HANDLE_FILE_INFORMATION::default();
    // SAFETY: the handle is open, and the structure is the one that the call fills.
    let done = unsafe { GetFileInformationByHandle(file.as_raw_handle(), &raw mut id) };
    if done == 0 {
        return Err(io::Error::last_os_error());
    }
    let file = u128::from(id.nFileIndexHigh) << 32 | u128::from(id.nFileIndexLow);
    Ok(FileId { volume: id.dwVolumeSerialNumber.into(), file })
}

impl Blocks for System {
    /// What is written is on the disk's account at once, and no tool makes holes of zeros here.
    fn allocate(file: &File, length: usize) -> io::Result<()> {
        write_zeros(file, length)
    }

    fn fault_in(_: &MmapRaw) -> io::Result<bool> {
        Ok(false)
    }
}

impl Clocks for System {
    /// The performance counter: it begins when the system starts, and its reference has it count
    /// standby and hibernation. The clocks of whole ticks are up to 16 ms behind.
    #[inline]
    fn boot_ms() -> i64 {
        static PER_SECOND: LazyLock<i64> = LazyLock::new(|| {
            let mut per_second = 0;
            // SAFETY: the call stores a number of this type, and nothing else. It cannot fail, nor say
            // 0, on a system that the library is for.
            unsafe { QueryPerformanceFrequency(&raw mut per_second) };
            per_second.max(1)
        });
        let mut now = 0;
        // SAFETY: as above.
        unsafe { QueryPerformanceCounter(&raw mut now) };
        // Not all at once: some counters are so fast that the product would overflow after weeks.
        let (seconds, rest) = (now / *PER_SECOND, now % *PER_SECOND);
        seconds * 1000 + rest * 1000 / *PER_SECOND
    }

    fn wall_ms() -> i64 {
        match SystemTime::now().duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => since.as_millis() as i64,
            Err(before) => -(before.duration().as_millis() as i64),
        }
    }
}

impl Forks for System {
    /// There are none.
    fn watch_forks() -> io::Result<()> {
        Ok(())
    }

    #[inline]
    fn is_forks_child() -> bool {
        false
    }
}

impl Loading for System {
    fn stay_loaded() -> io::Result<()> {
        let mut module = std::ptr::null_mut();
        let flags = GET_MODULE_HANDLE_EX_FLAG_PIN | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS;
        // SAFETY: with these flags the name is an address in the module that is to stay; `write_zeros`
        // is in ours. The handle is not ours to close.
        let done = unsafe {
            let address = write_zeros as *const u16;
            GetModuleHandleExW(flags, address, &raw mut module)
        };
        if done == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
    }
}
