//! What a packed workbook unpacks to, before anything of it is kept: a small file can hold more than memory does.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::dimension::unsound_dimension;

/// How much of each file in it is looked at.
const HEAD: u64 = 16 * 1024;

/// What a package of OpenDocument says that it is, if it is a spreadsheet.
pub(super) const OPEN_DOCUMENT: &str = "application/vnd.oasis.opendocument.spreadsheet";

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

/// Unpacks a file once without keeping it; what is in it, and whether it has to be packed anew to be read. Both the sizes
/// that its directory declares and those that come out have to stay below a limit, in bytes.
pub(super) fn content(bytes: &[u8], limit: u64) -> Result<(Content, bool), Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(fault)?;
    let mut declared: u64 = 0;
    let mut names = Vec::new();
    let mut is_odd = false;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(fault)?;
        if entry.encrypted() {
            return Err(Fault::Protected);
        }
        declared = declared.saturating_add(entry.size());
        let name = String::from_utf8_lossy(entry.name_raw()).to_lowercase();
        is_odd |= name.contains('\\');
        names.push(name.replace('\\', "/"));
    }
    if declared > limit {
        return Err(Fault::TooLarge);
    }
    let mut left = limit;
    let mut is_other = false;
    for (index, name) in names.iter().enumerate() {
        let mut entry = archive.by_index(index).map_err(fault)?.take(left + 1);
        let mut head = Vec::new();
        let read = entry.by_ref().take(HEAD).read_to_end(&mut head);
        let read = read.and_then(|head| Ok(head as u64 + io::copy(&mut entry, &mut io::sink())?));
        let read = read.map_err(|_| Fault::Damaged)?;
        left = left.checked_sub(read).ok_or(Fault::TooLarge)?;
        match name.as_str() {
            "meta-inf/manifest.xml" if is_encrypted(&head) => return Err(Fault::Protected),
            "mimetype" => is_other = !head.starts_with(OPEN_DOCUMENT.as_bytes()),
            name if name.contains("worksheets/") => is_odd |= unsound_dimension(&head).is_some(),
            _ => {}
        }
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let is_excel = names.iter().any(|name| name.starts_with("xl/")) || has("workbook.xml");
    let content = if has("xl/workbook.bin") {
        Content::Binary
    } else if is_excel {
        Content::Excel
    } else if has("content.xml") && has("mimetype") && !is_other {
        Content::OpenDocument
    } else {
        Content::Other
    };
    Ok((content, is_odd || content == Content::OpenDocument))
}

/// Whether the list of the files in a package says that they need a password.
fn is_encrypted(manifest: &[u8]) -> bool {
    memchr::memmem::find(manifest, b"encryption-data").is_some()
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
        assert!(matches!(
            content(&bytes, 5_000),
            Ok((Content::Excel, false))
        ));
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
