//! Blocks for a file where the system has no call that gives them, or one that does not go all the way.

use std::fs::File;
use std::io::{self, Write};

#[cfg(any(target_vendor = "apple", test))]
use super::{Files, System};

/// How much is written at once.
const STEP: usize = 64 * 1024;

/// Writes `length` zeros to a file that is empty. One that is not must do as it is.
pub fn write_zeros(mut file: &File, length: usize) -> io::Result<()> {
    if file.metadata()?.len() != 0 {
        return Ok(());
    }
    let zeros = vec![0; STEP];
    let mut left = length;
    while left > 0 {
        let step = left.min(zeros.len());
        file.write_all(&zeros[..step])?;
        left -= step;
    }
    Ok(())
}

/// Writes zeros over each whole page of a file that has nothing but zeros, so that no page of it is a
/// hole. What is not zero is left alone: somebody else may be writing there.
#[cfg(any(target_vendor = "apple", test))]
pub fn fill_holes(file: &File) -> io::Result<()> {
    const PAGE: usize = 4096;
    let mut step = vec![0; STEP];
    let length = file.metadata()?.len();
    let mut at = 0;
    while at < length {
        let step = &mut step[..STEP.min((length - at) as usize)];
        System::read_at(file, step, at)?;
        for (page, bytes) in step.chunks(PAGE).enumerate() {
            if bytes.iter().all(|byte| *byte == 0) {
                System::write_at(file, bytes, at + (page * PAGE) as u64)?;
            }
        }
        at += step.len() as u64;
    }
    Ok(())
}
