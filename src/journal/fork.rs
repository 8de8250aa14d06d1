//! After a fork without exec, the child has a copy of everything but the threads and the lock on the
//! journal. It must not touch what the parent goes on using.

use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

static IN_CHILD: AtomicBool = AtomicBool::new(false);
static WATCHING: OnceLock<bool> = OnceLock::new();

/// Whether this process is a fork's child of one that had a client.
#[inline]
pub fn in_child() -> bool {
    IN_CHILD.load(Ordering::Relaxed)
}

/// Has [`in_child`] told the truth from now on.
pub fn watch() -> io::Result<()> {
    let watching = *WATCHING.get_or_init(|| {
        // SAFETY: the handler is a function that lives as long as the process (the library cannot be
        // unloaded) and does nothing but set a flag, which is allowed in a fork's child.
        unsafe { libc::pthread_atfork(None, None, Some(note_fork)) == 0 }
    });
    if watching { Ok(()) } else { Err(io::Error::other("pthread_atfork refused")) }
}

extern "C" fn note_fork() {
    IN_CHILD.store(true, Ordering::Relaxed);
}
