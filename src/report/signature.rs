//! What only reports of this program look like: they alone may be replaced by a new one.

use std::io::{self, Read, Seek, SeekFrom, Write};

use serde_json::{Map, Value};

use super::Settings;
use super::headings::heading;
use crate::lang::Lang;

/// How much of the beginning, and of the end, of a file is looked at.
const LOOK: u64 = 4096;

/// What reports for programs begin with: annotations, JSON documents, lines of NDJSON, test cases, calendars.
const BEGINNINGS: [&str; 7] = [
    "::error title=",
    "::warning title=",
    "{\"schema\":\"ntm.",
    "{\"locality\":{\"name\":",
    "{\"set\":{\"id\":",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"ntm\" tests=\"",
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//ntm//",
];

/// The first columns of each list in CSV, often the keys of its objects too; those never change.
const COLUMNS: [&str; 12] = [
    "locality code set criterion",
    "set of id name",
    "file communes villages measurements",
    "id title level from",
    "kind id key context",
    "set id key context",
    "set layer id name",
    "code meaning cure",
    "key value from name",
    "form set id name unit",
    "id commune items task gap doers",
    "locality code district set item village name kind",
];

/// The last line of a report for people, where it is a file.
const SIGNATURES: [&str; 2] = ["Báo cáo do ntm lập.", "Report made with ntm."];

/// How a page in HTML begins, and what it says of its maker further on.
const PAGE: [&str; 2] = [
    "<!DOCTYPE html>",
    "<meta name=\"generator\" content=\"ntm\">",
];

/// What the JSON Schema of criteria files ends with.
const SCHEMA_TITLE: &str = "ntm criteria set\",\n  \"type\": \"object\"\n}";

/// What a workbook or document of a report has among its properties.
pub(super) const WORKBOOK_MARK: &str = "ntm.report";

/// The day on which workbooks and documents are said to be made: whoever saves one again, with what was changed in it, leaves
/// another day there.
pub(super) const UNTOUCHED: [u16; 3] = [2000, 1, 1];

/// Ends a report for people.
pub(super) fn sign(out: &mut dyn Write, settings: &Settings) -> io::Result<()> {
    let [vi, en] = SIGNATURES;
    writeln!(out, "\n{}", settings.lang.of(vi, en))
}

/// Whether a file is empty, or an earlier report of any kind and format. A form to fill in is none.
///
/// One that was saved again by another program holds what somebody changed, and is none either.
pub fn is_report(file: &mut (impl Read + Seek)) -> io::Result<bool> {
    if is_untouched_package(file) {
        return Ok(true);
    }
    file.rewind()?;
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    file.by_ref().take(LOOK).read_to_end(&mut head)?;
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(LOOK)))?;
    file.by_ref().take(LOOK).read_to_end(&mut tail)?;
    let [head, tail] = [head, tail].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let (head, tail) = (head.trim_start_matches('\u{feff}'), tail.trim_end());
    let first = head.lines().next().unwrap_or_default();
    let columns = first.replace([',', ';', '\t'], " ");
    let begins = |keys: &&str| {
        let of = |lang| keys.split(' ').map(move |key| heading(key, lang));
        [Lang::Vi, Lang::En].into_iter().any(|lang| {
            let headings: Vec<&str> = of(lang).collect();
            first.starts_with(&headings.join(";"))
        })
    };
    let object: Map<String, Value> = serde_json::from_str(first).unwrap_or_default();
    let has_keys = |known: &&str| known.split(' ').all(|key| object.contains_key(key));
    Ok(length == 0
        || BEGINNINGS.iter().any(|known| head.starts_with(known))
        || (head.starts_with(PAGE[0]) && head.contains(PAGE[1]))
        || COLUMNS.iter().any(|known| columns.starts_with(known))
        || COLUMNS.iter().any(has_keys)
        || COLUMNS.iter().any(begins)
        || SIGNATURES.iter().any(|known| tail.ends_with(known))
        || tail.ends_with(SCHEMA_TITLE))
}

/// Whether a file is a workbook or document that a report was written to, and nothing since.
fn is_untouched_package(file: &mut (impl Read + Seek)) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(file) else {
        return false;
    };
    let mut part = |name: &str| {
        let mut text = String::new();
        let part = archive.by_name(name).ok()?;
        part.take(16 * LOOK).read_to_string(&mut text).ok()?;
        Some(text)
    };
    let [year, month, day] = UNTOUCHED;
    let mark = format!("name=\"{WORKBOOK_MARK}\"");
    let modified = format!(">{year:04}-{month:02}-{day:02}T00:00:00Z</dcterms:modified>");
    part("docProps/custom.xml").is_some_and(|text| text.contains(&mark))
        && part("docProps/core.xml").is_some_and(|text| text.contains(&modified))
}
