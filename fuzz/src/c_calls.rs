//! The C interface as sequences of calls with arguments of any kind: no call panics, and what was
//! accepted is accounted for when all is closed.

use arbitrary::Unstructured;

use crate::world::World;

const MOST_CALLS: usize = 60;

/// A call with arguments drawn from bytes.
pub type Call = fn(&mut World, &mut Unstructured) -> arbitrary::Result<()>;

/// Every function of the header, by name, but for those that make and free what the others need.
pub const CALLS: &[(&str, Call)] = &generated::CALLS;

/// What `build.rs` makes of the header.
#[allow(unused_mut, unused_unsafe, unused_variables)] // Not every function wants everything.
mod generated {
    use cableway::ffi::{self, *};

    use super::*;
    use crate::draw::{Buffer, Output, Text, number};
    use crate::structs;
    use crate::world::{self, Outcome};

    include!(concat!(env!("OUT_DIR"), "/calls.rs"));
}

/// Makes calls until the bytes are used up.
pub fn run(data: &[u8]) {
    let mut input = Unstructured::new(data);
    let mut world = World::default();
    world.new_options();
    for _ in 0..MOST_CALLS {
        if input.is_empty() || step(&mut world, &mut input).is_err() {
            break;
        }
    }
}

fn step(world: &mut World, input: &mut Unstructured) -> arbitrary::Result<()> {
    match input.arbitrary::<u8>()? {
        0..=15 => return world.open(input),
        16..=19 => world.new_options(),
        20..=21 => world.free_options(),
        _ => return input.choose(CALLS)?.1(world, input),
    }
    Ok(())
}
