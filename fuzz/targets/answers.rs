//! libFuzzer's way to `cableway_fuzz::answers`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cableway_fuzz::answers::run(data));
