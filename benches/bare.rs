//! The measure of the benchmarks: the bare `csv` crate reads a file, or each file of a folder, into one record of bytes,
//! and counts.

use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

use csv::{ByteRecord, ReaderBuilder};

fn main() -> Result<(), Box<dyn Error>> {
    let path = PathBuf::from(env::args_os().nth(1).ok_or("which file?")?);
    let mut counted = (0, 0);
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            count(&entry?.path(), &mut counted)?;
        }
    } else {
        count(&path, &mut counted)?
    }
    let (records, fields) = counted;
    writeln!(io::stdout(), "{records} records, {fields} fields")?;
    Ok(())
}

/// Adds the records and fields of one file.
fn count(path: &Path, (records, fields): &mut (u64, usize)) -> Result<(), csv::Error> {
    let mut builder = ReaderBuilder::new();
    let mut reader = builder.has_headers(false).from_path(path)?;
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record)? {
        *records += 1;
        *fields += record.len();
    }
    Ok(())
}
