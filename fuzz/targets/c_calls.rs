//! libFuzzer's way to `cableway_fuzz::c_calls`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    cableway_fuzz::c_calls::run(data);
    cableway_fuzz::threads::wait_for_their_end();
});
