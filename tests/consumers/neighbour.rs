//! Another library written in Rust, as games may have one. It uses what every such library brings along: the
//! allocator, threads, thread-local data, panics.

use std::cell::Cell;
use std::collections::HashMap;

thread_local! {
    static CALLS: Cell<usize> = const { Cell::new(0) };
}

/// Whether all of it works.
#[unsafe(no_mangle)]
pub extern "C" fn neighbour_works() -> i32 {
    std::panic::set_hook(Box::new(|_| {}));
    let thread = std::thread::spawn(|| {
        CALLS.set(CALLS.get() + 1);
        (0..1000).map(|number| (number, number.to_string())).collect::<HashMap<_, _>>()
    });
    let sum: usize = match thread.join() {
        Ok(names) => names.values().map(String::len).sum(),
        Err(_) => 0,
    };
    let panic = std::panic::catch_unwind(|| panic!("on purpose"));
    i32::from(sum == 2890 && panic.is_err() && CALLS.get() == 0)
}
