//! The parts of a document, and those of an office's own template with what it asks for put in.

use std::io::{self, Cursor, Read, Write};

use quick_xml::events::{BytesText, Event};
use quick_xml::{Reader, Writer};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::annex::Annex;
use crate::report::docx::xml::escaped;
use crate::report::own::{UNTOUCHED, WORKBOOK_MARK};

/// The part that holds the text.
const DOCUMENT: &str = "word/document.xml";

/// What the paragraph has that the table takes the place of.
const TABLE: &str = "{{phu_luc}}";

/// How much the parts of a template may unpack to.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What Word calls the elements of a document.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The parts of a document by their names.
pub(super) struct Package(Vec<(String, Vec<u8>)>);

/// Whether a template has a paragraph for the table.
pub fn has_place(template: &[u8]) -> bool {
    let Ok(package) = Package::read(template) else {
        return false;
    };
    let document = package.0.iter().find(|(name, _)| name == DOCUMENT);
    document
        .is_some_and(|(_, xml)| fill(xml, &[(TABLE, "")], "").is_ok_and(|(_, has_table)| has_table))
}

impl Package {
    /// A document of ours with this body.
    pub(super) fn own(body: &str) -> Package {
        let document = format!(
            "{XML}<w:document xmlns:w=\"{NAMESPACE}\" xmlns:r=\"{RELATIONS}\"><w:body>{body}<w:p/>\
             <w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/>\
             <w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>\
             <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
             <w:titlePg/></w:sectPr></w:body></w:document>"
        );
        let header = format!(
            "{XML}<w:hdr xmlns:w=\"{NAMESPACE}\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>\
             <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>"
        );
        let styles = format!(
            "{XML}<w:styles xmlns:w=\"{NAMESPACE}\"><w:docDefaults><w:rPrDefault><w:rPr>\
             <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>\
             <w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/><w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault>\
             <w:pPrDefault><w:pPr><w:spacing w:before=\"20\" w:after=\"20\"/></w:pPr></w:pPrDefault></w:docDefaults>\
             <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style></w:styles>"
        );
        let [year, month, day] = UNTOUCHED;
        let moment = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
        let core = format!(
            "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
             <dcterms:created xsi:type=\"dcterms:W3CDTF\">{moment}</dcterms:created>\
             <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{moment}</dcterms:modified></cp:coreProperties>"
        );
        let custom = format!(
            "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
             xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">\
             <property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"2\" name=\"{WORKBOOK_MARK}\">\
             <vt:lpwstr>1</vt:lpwstr></property></Properties>"
        );
        let parts = [
            ("[Content_Types].xml", format!("{XML}{CONTENT_TYPES}")),
            ("_rels/.rels", format!("{XML}{PACKAGE_RELATIONS}")),
            ("docProps/core.xml", core),
            ("docProps/custom.xml", custom),
            (DOCUMENT, document),
            (
                "word/_rels/document.xml.rels",
                format!("{XML}{DOCUMENT_RELATIONS}"),
            ),
            ("word/header1.xml", header),
            ("word/styles.xml", styles),
        ];
        let parts = parts.into_iter();
        Package(
            parts
                .map(|(name, text)| (name.to_owned(), text.into_bytes()))
                .collect(),
        )
    }

    /// An office's own document, with the annex where it asks for it. All other parts stay as they are.
    pub(super) fn fill(template: &[u8], annex: &Annex) -> io::Result<Package> {
        let mut package = Package::read(template)?;
        let office = annex.office();
        let values = [
            (TABLE, ""),
            ("{{ten_xa}}", &*annex.who),
            ("{{co_quan}}", &*office),
            ("{{nam}}", &*annex.year),
        ];
        for (name, xml) in &mut package.0 {
            let is_text = name == DOCUMENT
                || name.starts_with("word/header")
                || name.starts_with("word/footer");
            if is_text {
                let body = if name == DOCUMENT { &*annex.body } else { "" };
                (*xml, _) = fill(xml, &values, body)?;
            }
        }
        Ok(package)
    }

    fn read(bytes: &[u8]) -> io::Result<Package> {
        let mut archive = ZipArchive::new(Cursor::new(bytes))?;
        let mut parts = Vec::new();
        let mut left = LARGEST;
        for index in 0..archive.len() {
            let part = archive.by_index(index)?;
            if part.is_dir() {
                continue;
            }
            let (name, mut bytes) = (part.name()?.into_owned(), Vec::new());
            part.take(left + 1).read_to_end(&mut bytes)?;
            left = left
                .checked_sub(bytes.len() as u64)
                .ok_or(io::ErrorKind::FileTooLarge)?;
            parts.push((name, bytes));
        }
        Ok(Package(parts))
    }

    /// The bytes. The same parts give the same ones.
    pub(super) fn into_bytes(self) -> io::Result<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        for (name, bytes) in self.0 {
            archive.start_file(name, options)?;
            archive.write_all(&bytes)?;
        }
        Ok(archive.finish()?.into_inner())
    }
}

/// A part with each word in braces replaced by its value, and the paragraph of the table by `body`; whether it had one. Word
/// parts what is typed into runs: a word in braces may begin in one and end in another.
fn fill(xml: &[u8], values: &[(&str, &str)], body: &str) -> io::Result<(Vec<u8>, bool)> {
    let mut reader = Reader::from_reader(xml);
    let mut events: Vec<Event<'static>> = Vec::new();
    let (mut open, mut has_table) = (Vec::new(), false);
    loop {
        let event = reader.read_event().map_err(io::Error::other)?.into_owned();
        match &event {
            Event::Eof => break,
            Event::Start(start) if start.name().as_ref() == "w:p" => open.push(events.len()),
            _ => {}
        }
        let ends = matches!(&event, Event::End(end) if end.name().as_ref() == "w:p");
        events.push(event);
        if let (true, Some(start)) = (ends, open.pop_if(|_| ends)) {
            let is_table = replace(&mut events[start..], values)?;
            if is_table && !body.is_empty() {
                events.truncate(start);
                // A cell has to end in a paragraph.
                let table = BytesText::from_escaped(format!("{body}<w:p/>"));
                events.push(Event::Text(table.into_owned()));
            }
            has_table |= is_table;
        }
    }
    let mut writer = Writer::new(Vec::new());
    for event in events {
        writer.write_event(event)?;
    }
    Ok((writer.into_inner(), has_table))
}

/// Replaces words in braces in the texts of a paragraph; whether it has the one of the table.
fn replace(events: &mut [Event<'static>], values: &[(&str, &str)]) -> io::Result<bool> {
    let mut has_table = false;
    for (word, value) in values {
        loop {
            let texts: Vec<(usize, String)> = events
                .iter()
                .enumerate()
                .filter_map(|(index, event)| match event {
                    Event::Text(text) => Some((index, text.to_string())),
                    _ => None,
                })
                .collect();
            let joined: String = texts.iter().map(|(_, text)| text.as_str()).collect();
            let Some(at) = joined.find(word) else {
                break;
            };
            if *word == TABLE {
                has_table = true;
                break;
            }
            let end = at + word.len();
            let mut position = 0;
            for (index, text) in &texts {
                let (from, to) = (position, position + text.len());
                position = to;
                if to <= at || from >= end {
                    continue;
                }
                let before = &text[..at.saturating_sub(from)];
                let behind = &text[(end - from).min(text.len())..];
                let value = if from <= at {
                    escaped(value)
                } else {
                    String::new()
                };
                let text = BytesText::from_escaped(format!("{before}{value}{behind}"));
                events[*index] = Event::Text(text.into_owned());
            }
        }
    }
    Ok(has_table)
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
    <Override PartName=\"/docProps/custom.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/>\
    <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
    <Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\
    <Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
    </Types>";

const PACKAGE_RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
    <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
    <Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties\" Target=\"docProps/custom.xml\"/>\
    </Relationships>";

const DOCUMENT_RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
    <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/>\
    </Relationships>";
