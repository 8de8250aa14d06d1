//! What is checked in as seeds, what was once found, and a little made up at random: on every machine,
//! without a fuzzer.

use std::fs;
use std::path::Path;

use cableway_fuzz::TARGETS;

/// So many changes of each seed.
const CHANGES: usize = 12;

fn files(folder: &str, target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(target);
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.map(|file| fs::read(file.path()).expect("readable")).collect()
}

/// Some bytes changed, left out or put in.
fn changed(seed: &[u8], random: &mut fastrand::Rng) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..random.usize(1..=8) {
        let at = random.usize(0..=bytes.len());
        match random.u8(0..3) {
            0 if at < bytes.len() => bytes[at] = random.u8(..),
            1 if at < bytes.len() => drop(bytes.remove(at)),
            _ => bytes.insert(at, random.u8(..)),
        }
    }
    bytes
}

#[test]
fn seeds_found_cases_and_changes_of_them_break_nothing() {
    for (target, run) in TARGETS {
        let mut random = fastrand::Rng::with_seed(7);
        let seeds = files("seeds", target);
        assert!(!seeds.is_empty(), "{target} has no seeds");
        files("found", target).iter().for_each(|case| run(case));
        for seed in &seeds {
            run(seed);
            (0..CHANGES).for_each(|_| run(&changed(seed, &mut random)));
        }
    }
}
