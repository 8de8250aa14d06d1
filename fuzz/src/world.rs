//! What a program has at hand between its calls: a folder, options, handles.

use std::ffi::{CStr, c_char, c_void};
use std::path::Path;
use std::ptr;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use arbitrary::Unstructured;
use cableway::Client;
use cableway::ffi::{self, cableway_http_answer, cableway_http_request, cableway_options};
use tempfile::TempDir;

use crate::draw::{Text, number};

/// Opening costs as much as all other calls together.
const MOST_OPENINGS: usize = 2;
/// Longer than a client takes to end, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(60);
const NAMES: [&str; 4] = ["one", "two", "file", ""];

/// Everything is closed and freed when the world is dropped that made it.
pub struct World {
    folder: Arc<TempDir>,
    options: Vec<*mut cableway_options>,
    clients: Vec<u64>,
    /// Of players and rounds.
    others: Vec<u64>,
    is_owner: bool,
}

// SAFETY: options may be used by several threads at once, says the header, and so do the handles.
unsafe impl Send for World {}

impl Default for World {
    /// Nothing but a folder, in memory where the system has such.
    fn default() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
        let folder = Arc::new(folder.expect("a temporary folder"));
        let (options, clients, others) = (Vec::new(), Vec::new(), Vec::new());
        Self { folder, options, clients, others, is_owner: true }
    }
}

impl World {
    /// A game that uses every service, open.
    pub fn playing() -> Self {
        let mut world = Self::default();
        world.new_options();
        let options = world.options[0];
        let path = Text::of(world.folder.path().to_str().expect("UTF-8").into(), false);
        let key = Text::of(b"0123456789abcdef0123456789abcdef".into(), false);
        let key = key.pointer();
        let server = Text::of(b"http://127.0.0.1:9".into(), false);
        let mut client = 0;
        // SAFETY: the options are there, and the texts end in NUL.
        unsafe {
            succeed(ffi::cableway_options_set_storage_dir(options, path.pointer()));
            succeed(ffi::cableway_options_set_ga_keys(options, key, key));
            succeed(ffi::cableway_options_set_ea_keys(options, key, key, key));
            succeed(ffi::cableway_options_set_gondola_keys(options, key, key));
            succeed(ffi::cableway_options_set_gondola_server(options, server.pointer()));
            succeed(ffi::cableway_options_set_transport(options, Some(send), ptr::null_mut()));
            // A client whose close was given no time ends by itself, soon.
            let begun = Instant::now();
            let mut result = ffi::cableway_open(options, &raw mut client);
            while result == ffi::CABLEWAY_ERROR_TOO_MANY_CLIENTS && begun.elapsed() < PATIENCE {
                thread::sleep(Duration::from_millis(5));
                result = ffi::cableway_open(options, &raw mut client);
            }
            succeed(result);
        }
        world.clients.push(client);
        world
    }

    /// The same, for another thread, while this one is there.
    pub fn shared(&self) -> Self {
        Self {
            folder: self.folder.clone(),
            options: self.options.clone(),
            clients: self.clients.clone(),
            others: self.others.clone(),
            is_owner: false,
        }
    }

    /// Options that are there, or NULL.
    pub fn options(&self, input: &mut Unstructured) -> arbitrary::Result<*mut cableway_options> {
        let none = self.options.is_empty() || input.ratio(1, 20)?;
        Ok(if none { ptr::null_mut() } else { *input.choose(&self.options)? })
    }

    /// A handle, of whatever and of whenever.
    pub fn handle(&self, input: &mut Unstructured) -> arbitrary::Result<u64> {
        let known: Vec<u64> = [&self.clients[..], &self.others].concat();
        if known.is_empty() || input.ratio(1, 20)? {
            number(input)
        } else {
            input.choose(&known).copied()
        }
    }

    /// A path in the folder, or NULL: nowhere else is anything written.
    pub fn path(&self, input: &mut Unstructured, counted: bool) -> arbitrary::Result<Text> {
        let path = self.folder.path().join(input.choose(&NAMES)?);
        let path = path.to_str().expect("UTF-8").as_bytes().to_vec();
        Ok(Text::of(path, counted))
    }

    /// Keeps a handle that a call has given.
    pub fn remember(&mut self, handle: Option<&u64>) {
        self.others.extend(handle.filter(|handle| **handle != 0));
    }

    /// New options, of a program that sends nothing anywhere.
    pub fn new_options(&mut self) {
        let mut options = ptr::null_mut();
        // SAFETY: there is room for the pointer.
        unsafe { ffi::cableway_options_new(&raw mut options) }.check("cableway_options_new");
        self.options.push(options);
    }

    /// Frees options.
    pub fn free_options(&mut self) {
        if let Some(options) = self.options.pop() {
            // SAFETY: nobody has it any more.
            unsafe { ffi::cableway_options_free(options) };
        }
    }

    /// Opens a client with options as they are, but for the network.
    pub fn open(&mut self, input: &mut Unstructured) -> arbitrary::Result<()> {
        let options = self.options(input)?;
        if self.clients.len() < MOST_OPENINGS {
            let mut client = 0;
            // SAFETY: they are there, or NULL.
            unsafe {
                ffi::cableway_options_set_transport(options, Some(send), ptr::null_mut())
                    .check("cableway_options_set_transport");
                ffi::cableway_open(options, &raw mut client).check("cableway_open");
            }
            self.clients.extend((client != 0).then_some(client));
        }
        Ok(())
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if !self.is_owner {
            return;
        }
        for client in self.clients.drain(..) {
            ffi::cableway_close(client, 1_000).check("cableway_close");
            let stats = Client::from_handle(client).stats(None).expect("it was opened");
            assert!(stats.account.is_balanced(), "{stats:?}");
        }
        while !self.options.is_empty() {
            self.free_options();
        }
    }
}

/// What a call gives. A caught panic is a broken promise, whatever the arguments were.
pub trait Outcome {
    /// Panics if the call has.
    fn check(self, function: &str);
}

/// Panics if a call was refused.
fn succeed(result: ffi::cableway_result) {
    // SAFETY: the text lives until this thread's next call.
    let why = unsafe { CStr::from_ptr(ffi::cableway_last_error()) };
    assert!(result >= 0, "{why:?}");
}

impl Outcome for ffi::cableway_result {
    fn check(self, function: &str) {
        assert_ne!(self, ffi::CABLEWAY_ERROR_INTERNAL, "{function}");
    }
}

impl Outcome for *const c_char {
    fn check(self, function: &str) {
        assert!(!self.is_null(), "{function}");
    }
}

impl Outcome for u32 {
    fn check(self, _: &str) {}
}

/// A log that nobody reads.
pub(crate) unsafe extern "C" fn log(_: *mut c_void, _: i32, message: *const c_char) {
    assert!(!message.is_null());
}

/// A network that is not there.
pub(crate) unsafe extern "C" fn send(
    _: *mut c_void,
    _: *const cableway_http_request,
    _: *mut cableway_http_answer,
) -> i32 {
    -1
}
