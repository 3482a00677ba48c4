//! What a packed workbook unpacks to, before anything of it is kept: a small file can hold more than memory does.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

/// What is in a packed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// A workbook of Excel.
    Excel,
    /// A binary one of it, `.xlsb`.
    Binary,
    /// A spreadsheet of OpenDocument.
    OpenDocument,
    /// Something else.
    Other,
}

/// Why a packed file is not read.
#[derive(Debug)]
pub(super) enum Fault {
    /// It unpacks to more than is read.
    TooLarge,
    /// It needs a password.
    Protected,
    /// It is damaged.
    Damaged,
}

/// Unpacks a file once without keeping it; what is in it. Both the sizes that its directory declares and those that
/// come out have to stay below a limit, in bytes.
pub(super) fn content(bytes: &[u8], limit: u64) -> Result<Content, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(fault)?;
    let mut declared: u64 = 0;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(fault)?;
        if entry.encrypted() {
            return Err(Fault::Protected);
        }
        declared = declared.saturating_add(entry.size());
    }
    if declared > limit {
        return Err(Fault::TooLarge);
    }
    let mut left = limit;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(fault)?;
        let read = io::copy(&mut entry.take(left + 1), &mut io::sink());
        let read = read.map_err(|_| Fault::Damaged)?;
        left = left.checked_sub(read).ok_or(Fault::TooLarge)?;
    }
    let names = archive.file_names_raw().map(String::from_utf8_lossy);
    let names: Vec<String> = names.map(|name| name.to_lowercase()).collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    Ok(if has("xl/workbook.bin") {
        Content::Binary
    } else if names.iter().any(|name| name.starts_with("xl/")) {
        Content::Excel
    } else if has("content.xml") && has("mimetype") {
        Content::OpenDocument
    } else {
        Content::Other
    })
}

fn fault(error: ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Fault::Protected,
        _ => Fault::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::{Content, Fault, content};

    fn packed(length: usize) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        archive
            .start_file("xl/workbook.xml", options)
            .expect("a file");
        archive.write_all(&vec![b' '; length]).expect("bytes");
        archive.finish().expect("an archive").into_inner()
    }

    #[test]
    fn what_unpacks_to_more_than_the_limit_is_refused_whatever_it_declares() {
        let mut bytes = packed(5_000);
        assert!(matches!(content(&bytes, 5_000), Ok(Content::Excel)));
        assert!(matches!(content(&bytes, 4_999), Err(Fault::TooLarge)));
        // The size that the directory declares is made small.
        let directory = bytes
            .windows(4)
            .position(|window| window == b"PK\x01\x02")
            .expect("a directory");
        bytes[directory + 24..directory + 28].copy_from_slice(&10_u32.to_le_bytes());
        assert!(content(&bytes, 4_999).is_err());
    }

    #[test]
    fn a_file_cut_short_is_damaged() {
        let bytes = packed(5_000);
        for length in [4, bytes.len() / 2, bytes.len() - 1] {
            let found = content(&bytes[..length], 10_000);
            assert!(matches!(found, Err(Fault::Damaged)), "{length}: {found:?}");
        }
    }
}
