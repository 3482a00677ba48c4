//! The parts of a document: of our own, or of an office's.

use std::io::{self, Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::properties::{CORE, CUSTOM};
use super::xml::XML;

/// The part that holds the text.
pub(super) const DOCUMENT: &str = "word/document.xml";

/// How much the parts of a template may unpack to.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What Word calls the elements of a document.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The parts of a document by their names.
pub(super) struct Package(Vec<(String, Vec<u8>)>);

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
        let parts = [
            ("[Content_Types].xml", format!("{XML}{CONTENT_TYPES}")),
            ("_rels/.rels", format!("{XML}{PACKAGE_RELATIONS}")),
            (CORE.part, CORE.own()),
            (CUSTOM.part, CUSTOM.own()),
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

    /// The parts that hold text: the document, its headers and footers.
    pub(super) fn texts(&mut self) -> impl Iterator<Item = (&str, &mut Vec<u8>)> {
        let is_text = |name: &str| {
            let others = ["word/header", "word/footer"];
            name == DOCUMENT || others.iter().any(|other| name.starts_with(other))
        };
        let parts = self.0.iter_mut();
        let parts = parts.map(|(name, bytes)| (&**name, bytes));
        parts.filter(move |(name, _)| is_text(name))
    }

    /// Marks it as a report that nobody has changed since.
    pub(super) fn mark(&mut self) {
        for properties in [CORE, CUSTOM] {
            let name = properties.part;
            if let Some(part) = self.part(name) {
                *part = properties
                    .marked(&String::from_utf8_lossy(part))
                    .into_bytes();
                continue;
            }
            let content_type = format!(
                "<Override PartName=\"/{name}\" ContentType=\"{}\"/>",
                properties.content_type
            );
            let relation = format!(
                "<Relationship Id=\"ntm-{}\" Type=\"{}\" Target=\"{name}\"/>",
                self.0.len(),
                properties.relation
            );
            self.put_last("[Content_Types].xml", "</Types>", &content_type);
            self.put_last("_rels/.rels", "</Relationships>", &relation);
            self.0
                .push((name.to_owned(), properties.own().into_bytes()));
        }
    }

    fn part(&mut self, name: &str) -> Option<&mut Vec<u8>> {
        let mut parts = self.0.iter_mut();
        parts.find_map(|(of, bytes)| (of == name).then_some(bytes))
    }

    /// Puts an element before what ends a part.
    fn put_last(&mut self, name: &str, close: &str, element: &str) {
        if let Some(part) = self.part(name) {
            let text = String::from_utf8_lossy(part);
            *part = text
                .replace(close, &format!("{element}{close}"))
                .into_bytes();
        }
    }

    pub(super) fn read(bytes: &[u8]) -> io::Result<Package> {
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
