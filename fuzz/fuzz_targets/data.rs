//! Data files: any bytes are read to their end, without a panic and with every fault told.

#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use ntm::measurement::{Input, Reader, Reading, tables};

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir_in("/dev/shm").expect("a folder");
    let path = folder.path().join("x.csv");
    fs::write(&path, bytes).expect("a file");
    let (tables, found) = tables(&Input::File(path), None, &Reading::default());
    assert!(!tables.is_empty() || !found.is_empty());
    for table in tables {
        if let Ok(mut reader) = Reader::open(table, &Reading::default(), None) {
            while reader.next().is_some() {}
            reader.take_diagnostics();
        }
    }
});
