//! libFuzzer's way to `cableway_fuzz::journal`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cableway_fuzz::journal::run(data));
