//! What a program has at hand between its calls: a folder, options, handles.

use std::ffi::{c_char, c_void};
use std::path::Path;
use std::ptr;

use arbitrary::Unstructured;
use cableway::Client;
use cableway::ffi::{self, cableway_http_answer, cableway_http_request, cableway_options};
use tempfile::TempDir;

use crate::draw::{Text, number};

/// Opening costs as much as all other calls together.
const MOST_OPENINGS: usize = 2;
const NAMES: [&str; 4] = ["one", "two", "file", ""];

/// Everything is closed and freed when it is dropped.
pub struct World {
    folder: TempDir,
    options: Vec<*mut cableway_options>,
    clients: Vec<u64>,
    /// Of players and rounds.
    others: Vec<u64>,
}

impl World {
    /// Nothing but a folder, in memory where the system has such.
    pub fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
        let folder = folder.expect("a temporary folder");
        Self { folder, options: Vec::new(), clients: Vec::new(), others: Vec::new() }
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
pub unsafe extern "C" fn log(_: *mut c_void, _: i32, message: *const c_char) {
    assert!(!message.is_null());
}

/// A network that is not there.
pub unsafe extern "C" fn send(
    _: *mut c_void,
    _: *const cableway_http_request,
    _: *mut cableway_http_answer,
) -> i32 {
    -1
}
