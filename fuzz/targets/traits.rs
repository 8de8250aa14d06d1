//! libFuzzer's way to `cableway_fuzz::traits`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cableway_fuzz::traits::run(data));
