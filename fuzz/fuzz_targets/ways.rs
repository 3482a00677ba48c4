//! Rows of data: the short way through them says what the long one says.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| ntm_fuzz::both_ways(bytes));
