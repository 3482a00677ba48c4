//! CSV files: any bytes are read to their end, without a panic and with every fault told.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| ntm_fuzz::read("x.csv", bytes));
