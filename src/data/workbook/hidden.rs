//! The rows that a workbook does not show, hidden by hand or by a filter: they are read as all others, and reported.

use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::ole::records;

/// How many rows a sheet can have.
const ROWS: usize = 1_048_576;

/// First and last lines of rows that are not shown, from 1.
pub(super) type Lines = Vec<(u64, u64)>;

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Of each sheet of a workbook of Excel by its name. What cannot be understood hides nothing: whether the file can be read
/// is reported by who reads its cells.
pub(super) fn in_excel(bytes: &[u8]) -> Vec<(String, Lines)> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Vec::new();
    };
    let sheets = attributes(&mut archive, "xl/workbook.xml", "sheet", ["name", "id"]);
    let files = "xl/_rels/workbook.xml.rels";
    let files = attributes(&mut archive, files, "Relationship", ["Id", "Target"]);
    let sheets = sheets.into_iter().filter_map(|[name, id]| {
        let [_, target] = files.iter().find(|[known, _]| *known == id)?;
        // From the root of the archive, or from where the workbook lies.
        let path = match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("xl/{target}"),
        };
        Some((name, lines(&mut archive, &path)))
    });
    sheets.collect()
}

/// These attributes of all elements of a name in a file; of those that have all.
fn attributes(
    archive: &mut Archive<'_>,
    path: &str,
    element: &str,
    names: [&str; 2],
) -> Vec<[String; 2]> {
    let mut found = Vec::new();
    each(archive, path, |start| {
        if start.local_name().into_inner() == element
            && let (Some(first), Some(second)) = (value(start, names[0]), value(start, names[1]))
        {
            found.push([first, second]);
        }
    });
    found
}

fn lines(archive: &mut Archive<'_>, path: &str) -> Lines {
    let (mut lines, mut last) = (Lines::new(), 0);
    each(archive, path, |start| {
        if start.local_name().into_inner() != "row" {
            return;
        }
        let line = value(start, "r").and_then(|line| line.parse().ok());
        let line = line.unwrap_or(last + 1);
        last = line;
        let is_hidden = value(start, "hidden").is_some_and(|it| it == "1" || it == "true");
        if is_hidden && lines.len() < ROWS {
            lines.push((line, line));
        }
    });
    lines
}

/// Hands the start of each element of a file to `look`, as far as it is sound.
fn each(archive: &mut Archive<'_>, path: &str, mut look: impl FnMut(&BytesStart<'_>)) {
    let Ok(file) = archive.by_name(path) else {
        return;
    };
    let mut reader = Reader::from_reader(BufReader::new(file));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start) | Event::Empty(start)) => look(&start),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The value of an attribute, whatever stands before its name.
fn value(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes().filter_map(Result::ok);
    let found = attributes.find(|found| found.key.local_name().into_inner() == name)?;
    Some(unescape(&found.value).ok()?.into_owned())
}

/// Of each sheet of a workbook in the old format, in the order in which it lists them.
pub(super) fn in_old(workbook: &[u8]) -> Vec<Lines> {
    let starts = records(workbook).filter(|(kind, _)| *kind == 0x0085);
    let starts = starts.filter_map(|(_, data)| data.first_chunk().copied().map(u32::from_le_bytes));
    let sheets = starts.map(|start| {
        let sheet = workbook.get(start as usize..).unwrap_or_default();
        // Until the record that ends the sheet.
        let rows = records(sheet).take_while(|(kind, _)| *kind != 0x000a);
        let hidden = rows.filter_map(|(kind, data)| match (kind, data) {
            (0x0208, [a, b, _, _, _, _, _, _, _, _, _, _, flags, ..]) if flags & 0x20 != 0 => {
                let line = u64::from(u16::from_le_bytes([*a, *b])) + 1;
                Some((line, line))
            }
            _ => None,
        });
        hidden.take(ROWS).collect()
    });
    sheets.take(1_000).collect()
}
