//! libFuzzer's way to `cableway_fuzz::c_calls`.
#![no_main]

use cableway_fuzz::{c_calls, threads};

libfuzzer_sys::fuzz_target!(|data: &[u8]| threads::with_their_end(|| c_calls::run(data)));
