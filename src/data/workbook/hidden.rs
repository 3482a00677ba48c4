//! The rows and columns that a workbook does not show, hidden by hand or by a filter. The rows are read as all others, the
//! columns are not; both are reported.

use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::ole::records;

/// How many rows a sheet can have.
const ROWS: usize = 1_048_576;

/// How many columns a sheet can have.
pub(super) const COLUMNS: usize = 16_384;

/// Below how many points a row is as good as hidden.
pub(super) const LOWEST: f64 = 2.0;

/// Below how many digits a column is.
const NARROWEST: f64 = 0.5;

/// First and last lines of rows that are not shown, from 1.
pub(super) type Lines = Vec<(u64, u64)>;

/// First and last of columns that are not shown, from 0.
pub(super) type Columns = Vec<(usize, usize)>;

/// What of a sheet is not shown.
#[derive(Debug, Default, Clone)]
pub(super) struct Hidden {
    pub(super) lines: Lines,
    pub(super) columns: Columns,
    /// How wide those are that have a width of their own: first and last, from 0, and the width in digits.
    pub(super) widths: Vec<(usize, usize, f64)>,
    /// Whether cells with a zero are shown blank.
    pub(super) zeros: bool,
}

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Of each sheet of a workbook of Excel by its name. What cannot be understood hides nothing: whether the file can be read
/// is reported by who reads its cells. Besides, the files of the sheets in which a part of a text looks otherwise than it is
/// written.
pub(super) fn in_excel(bytes: &[u8]) -> (Vec<(String, Hidden)>, Vec<String>) {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Default::default();
    };
    // Some writers put it at the root.
    let folder = match archive.index_for_name("xl/workbook.xml") {
        Some(_) => "xl/",
        None => "",
    };
    let book = format!("{folder}workbook.xml");
    let sheets = attributes(&mut archive, &book, "sheet", ["name", "id"]);
    let files = format!("{folder}_rels/workbook.xml.rels");
    let files = attributes(&mut archive, &files, "Relationship", ["Id", "Target"]);
    let mut marked = Vec::new();
    let sheets = sheets.into_iter().filter_map(|[name, id]| {
        let [_, target] = files.iter().find(|[known, _]| *known == id)?;
        // From the root of the archive, or from where the workbook lies.
        let path = match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("{folder}{target}"),
        };
        let (hidden, is_marked) = of_sheet(&mut archive, &path);
        marked.extend(Some(path).filter(|_| is_marked));
        Some((name, hidden))
    });
    (sheets.collect(), marked)
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

fn of_sheet(archive: &mut Archive<'_>, path: &str) -> (Hidden, bool) {
    let (mut hidden, mut last, mut is_marked) = (Hidden::default(), 0, false);
    each(archive, path, |start| {
        let name = start.local_name().into_inner();
        if name == "sheetView" {
            let zeros = value(start, "showZeros");
            hidden.zeros |= zeros.is_some_and(|it| it == "0" || it == "false");
        }
        is_marked |= name == "vertAlign" || name == "strike";
        if name != "row" && name != "col" {
            return;
        }
        let number = |name| value(start, name).and_then(|number| number.parse::<u64>().ok());
        let is_flat = |name: &str, least: f64| {
            value(start, name).is_some_and(|it| it.parse().is_ok_and(|size: f64| size < least))
        };
        let is_hidden = value(start, "hidden").is_some_and(|it| it == "1" || it == "true")
            || is_flat("ht", LOWEST)
            || name == "col" && is_flat("width", NARROWEST);
        if name == "col" {
            let (Some(first @ 1..), Some(last)) = (number("min"), number("max")) else {
                return;
            };
            let (first, last) = (first as usize - 1, last as usize - 1);
            if is_hidden && hidden.columns.len() < COLUMNS {
                hidden.columns.push((first, last));
            } else if let Some(width) = value(start, "width").and_then(|it| it.parse().ok())
                && hidden.widths.len() < COLUMNS
            {
                hidden.widths.push((first, last, width));
            }
            return;
        }
        let line = number("r").unwrap_or(last + 1);
        last = line;
        if is_hidden && hidden.lines.len() < ROWS {
            hidden.lines.push((line, line));
        }
    });
    (hidden, is_marked)
}

/// Hands the start of each element of a file to `look`, as far as it is sound.
pub(super) fn each(archive: &mut Archive<'_>, path: &str, mut look: impl FnMut(&BytesStart<'_>)) {
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
pub(super) fn value(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes().filter_map(Result::ok);
    let found = attributes.find(|found| found.key.local_name().into_inner() == name)?;
    Some(unescape(&found.value).ok()?.into_owned())
}

/// Of each sheet of a workbook in the old format, in the order in which it lists them.
pub(super) fn in_old(workbook: &[u8]) -> Vec<Hidden> {
    let starts = records(workbook).filter(|(kind, _)| *kind == 0x0085);
    let starts = starts.filter_map(|(_, data)| data.first_chunk().copied().map(u32::from_le_bytes));
    let sheets = starts.map(|start| {
        let sheet = workbook.get(start as usize..).unwrap_or_default();
        let mut hidden = Hidden::default();
        let short = |a: u8, b: u8| u16::from_le_bytes([a, b]);
        // Twentieths of a point, and parts of a digit.
        let is_low = |height: u16| f64::from(height & 0x7fff) < LOWEST * 20.0;
        let is_narrow = |width: u16| f64::from(width) < NARROWEST * 256.0;
        // Until the record that ends the sheet.
        for (kind, data) in records(sheet).take_while(|(kind, _)| *kind != 0x000a) {
            match (kind, data) {
                (0x0208, [a, b, _, _, _, _, low, high, _, _, _, _, flags, ..])
                    if (flags & 0x20 != 0 || flags & 0x40 != 0 && is_low(short(*low, *high)))
                        && hidden.lines.len() < ROWS =>
                {
                    let line = u64::from(short(*a, *b)) + 1;
                    hidden.lines.push((line, line));
                }
                (0x007d, [a, b, c, d, low, high, _, _, flags, ..])
                    if (flags & 1 != 0 || is_narrow(short(*low, *high)))
                        && hidden.columns.len() < COLUMNS =>
                {
                    let (first, last) = (short(*a, *b), short(*c, *d));
                    hidden.columns.push((first.into(), last.into()));
                }
                _ => {}
            }
        }
        hidden
    });
    sheets.take(1_000).collect()
}

#[cfg(test)]
mod tests {
    use super::in_old;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).expect("a length");
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    }

    #[test]
    fn an_old_workbook_tells_of_columns_and_rows() {
        let bound = |start: u32| record(0x0085, &[&start.to_le_bytes()[..], &[0; 4]].concat());
        let start = u32::try_from(bound(0).len()).expect("a length");
        let columns = record(0x007d, &[2, 0, 3, 0, 0, 8, 0, 0, 1, 0, 0, 0]);
        let shown = record(0x007d, &[5, 0, 5, 0, 0, 8, 0, 0, 0, 0, 0, 0]);
        let narrow = record(0x007d, &[6, 0, 6, 0, 26, 0, 0, 0, 0, 0, 0, 0]);
        let row = record(0x0208, &[7, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0x20, 0, 0, 0]);
        let low = record(0x0208, &[9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0]);
        let sheet = [
            record(0x0809, &[]),
            columns,
            shown,
            narrow,
            row,
            low,
            record(0x000a, &[]),
        ];
        let found = in_old(&[bound(start), sheet.concat()].concat());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].columns, [(2, 3), (6, 6)]);
        assert_eq!(found[0].lines, [(8, 8), (10, 10)]);
    }
}
