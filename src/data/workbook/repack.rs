//! Packages of other writers, packed once more as calamine reads them: without backslashes in names, without areas that
//! cannot be, with the content of OpenDocument as `content` makes it and texts as `runs` shows them.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::content::plain;
use super::dimension::unsound_dimension;
use super::unpack::{Content, Fault, OPEN_DOCUMENT};

const CONTENT: &str = "content.xml";
const MANIFEST: (&str, &str) = (
    "META-INF/manifest.xml",
    "<manifest xmlns=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
);

/// The package, packed anew.
pub(super) fn repack(bytes: &[u8], content: Content) -> Result<Vec<u8>, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut has_manifest = false;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| Fault::Damaged)?;
        let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
        has_manifest |= name == MANIFEST.0;
        let is_sheet = content == Content::Excel && name.contains("worksheets/");
        if !is_sheet && name != CONTENT {
            let copied = writer.raw_copy_file_rename(entry, name);
            copied.map_err(|_| Fault::Damaged)?;
            continue;
        }
        drop(entry);
        let mut text = Vec::new();
        let mut entry = archive.by_index(index).map_err(|_| Fault::Damaged)?;
        entry.read_to_end(&mut text).map_err(|_| Fault::Damaged)?;
        if let Some(range) = unsound_dimension(&text).filter(|_| is_sheet) {
            text.splice(range, *b"A1");
        }
        if name == CONTENT {
            text = plain(&text)?;
        }
        add(&mut writer, &name, &text)?;
    }
    if content == Content::OpenDocument && !has_manifest {
        add(&mut writer, MANIFEST.0, MANIFEST.1.as_bytes())?;
    }
    Ok(writer.finish().map_err(|_| Fault::Damaged)?.into_inner())
}

/// The package with some of its files replaced.
pub(super) fn replace(bytes: &[u8], replaced: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| Fault::Damaged)?;
        let mut names = replaced.iter().map(|(name, _)| name.as_bytes());
        if names.all(|name| name != entry.name_raw()) {
            writer.raw_copy_file(entry).map_err(|_| Fault::Damaged)?;
        }
    }
    for (name, text) in replaced {
        add(&mut writer, name, text)?;
    }
    Ok(writer.finish().map_err(|_| Fault::Damaged)?.into_inner())
}

/// The package of a spreadsheet of OpenDocument that is one XML file.
pub(super) fn pack(flat: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut writer, "mimetype", OPEN_DOCUMENT.as_bytes())?;
    add(&mut writer, MANIFEST.0, MANIFEST.1.as_bytes())?;
    add(&mut writer, CONTENT, &plain(flat)?)?;
    Ok(writer.finish().map_err(|_| Fault::Damaged)?.into_inner())
}

/// Whether a file is such a spreadsheet, by its beginning.
pub(super) fn is_flat(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&head[..head.len().min(4096)]);
    head.contains("<office:document ") && head.contains(OPEN_DOCUMENT)
}

/// Adds a file as it is: what is packed here is unpacked at once.
fn add(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &[u8]) -> Result<(), Fault> {
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let begun = writer.start_file(name, options);
    begun.map_err(|_| Fault::Damaged)?;
    writer.write_all(text).map_err(|_| Fault::Damaged)
}
