//! libFuzzer's way to `cableway_fuzz::prices`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cableway_fuzz::prices::run(data));
