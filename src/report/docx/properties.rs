//! What a document says of itself: that it is a report, and that nobody has changed it since.

use super::xml::XML;
use crate::report::signature::{UNTOUCHED, WORKBOOK_MARK};

/// A part of a package that holds properties.
pub(super) struct Properties {
    /// Its name in the package.
    pub(super) part: &'static str,
    /// What kind of part it is to a package.
    pub(super) content_type: &'static str,
    /// What it is to the document.
    pub(super) relation: &'static str,
    /// The root element.
    root: &'static str,
    /// Its namespaces.
    namespaces: &'static str,
}

/// When it was made and changed.
pub(super) const CORE: Properties = Properties {
    part: "docProps/core.xml",
    content_type: "application/vnd.openxmlformats-package.core-properties+xml",
    relation: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    root: "cp:coreProperties",
    namespaces: "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"",
};

/// Properties that programs choose.
pub(super) const CUSTOM: Properties = Properties {
    part: "docProps/custom.xml",
    content_type: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    relation: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
    root: "Properties",
    namespaces: "xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"",
};

impl Properties {
    /// The part with what marks a report, all else in it as it was.
    pub(super) fn marked(&self, old: &str) -> String {
        let (anchor, element) = match self.root {
            "Properties" => (
                format!("name=\"{WORKBOOK_MARK}\""),
                property(free_number(old)),
            ),
            _ => ("<dcterms:modified".to_owned(), moment("modified")),
        };
        let close = format!("</{}>", self.root);
        let Some(end) = old.rfind(&close) else {
            return self.own();
        };
        // One of the same name gives way.
        let known = old.find(&anchor).and_then(|at| {
            let start = old[..=at].rfind('<')?;
            let closing = old[at..].find("</")? + at;
            Some((start, old[closing..].find('>')? + closing + 1))
        });
        let (start, end) = known.unwrap_or((end, end));
        format!("{}{element}{}", &old[..start], &old[end..])
    }

    /// The part of a document of ours.
    pub(super) fn own(&self) -> String {
        let elements = match self.root {
            "Properties" => property(2),
            _ => moment("created") + &moment("modified"),
        };
        let (root, namespaces) = (self.root, self.namespaces);
        format!("{XML}<{root} {namespaces}>{elements}</{root}>")
    }
}

/// The day on which a report is said to be made and changed.
fn moment(what: &str) -> String {
    let [year, month, day] = UNTOUCHED;
    format!(
        "<dcterms:{what} xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:type=\"dcterms:W3CDTF\">{year:04}-{month:02}-{day:02}T00:00:00Z</dcterms:{what}>"
    )
}

fn property(number: u32) -> String {
    format!(
        "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{number}\" name=\"{WORKBOOK_MARK}\">\
         <vt:lpwstr xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">1</vt:lpwstr></property>"
    )
}

/// A number that no other property has; they begin at 2.
fn free_number(properties: &str) -> u32 {
    let numbers = properties.split("pid=\"").skip(1);
    let numbers = numbers.filter_map(|rest| rest.split('"').next()?.parse::<u32>().ok());
    numbers.max().unwrap_or(1) + 1
}
