//! libFuzzer's way to `cableway_fuzz::codegen`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cableway_fuzz::codegen::run(data));
