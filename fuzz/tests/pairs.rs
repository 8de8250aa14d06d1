//! Every pair of calls may happen at once, on the same client and options. `cargo xtask sanitize thread`
//! runs this under ThreadSanitizer; without it, what is seen is that nothing hangs, panics or is counted
//! wrong.

use std::sync::Barrier;
use std::thread;

use arbitrary::Unstructured;
use cableway_fuzz::c_calls::{CALLS, Call};
use cableway_fuzz::world::World;
use fastrand::Rng;

/// From which arguments are drawn.
const BYTES: usize = 300;
const CLOSE: &str = "cableway_close";

fn make_at_once(world: &World, calls: [Call; 2], random: &mut Rng) {
    let start = Barrier::new(2);
    thread::scope(|scope| {
        for call in calls {
            let bytes: Vec<u8> = (0..BYTES).map(|_| random.u8(..)).collect();
            let mut mine = world.shared();
            let start = &start;
            scope.spawn(move || {
                start.wait();
                // Where the bytes do not suffice, there is no call.
                let _ = call(&mut mine, &mut Unstructured::new(&bytes));
            });
        }
    });
}

#[test]
fn every_pair_of_calls_may_happen_at_once() {
    let mut random = Rng::with_seed(11);
    let mut world = World::playing();
    for (place, (name, call)) in CALLS.iter().enumerate() {
        for (other_name, other) in &CALLS[place..] {
            make_at_once(&world, [*call, *other], &mut random);
            if [*name, *other_name].contains(&CLOSE) {
                world = World::playing();
            }
        }
    }
}
