//! How the cells of a workbook in the old format look: each refers to a style, and that to a font and a format of numbers.

use std::collections::HashMap;
use std::sync::Arc;

use super::format::Format;
use super::ole::{records, sheet, starts};
use super::open_document::Shown;

/// The version of the format that tells its texts in Unicode: files that are older do not tell formats as this does.
const VERSION: u16 = 0x0600;

/// The records of fonts, formats and styles, and that which ends what is said of the whole workbook.
const FONT: u16 = 0x0031;
const FORMAT: u16 = 0x041e;
const STYLE: u16 = 0x00e0;
const END: u16 = 0x000a;

/// How cells look, by line and column from 0.
pub(super) type Looks = HashMap<(usize, usize), Shown>;

/// What a workbook says of how it looks.
#[derive(Debug, Default)]
pub(super) struct OldLooks {
    /// Of each sheet, in the order in which it lists them; nothing where it does not tell formats.
    pub(super) sheets: Option<Vec<Looks>>,
    /// Whether a part of some text is raised, lowered or struck out: which, it tells so that none can be sure.
    pub(super) marks_parts: bool,
}

/// A font: whether it is struck out, and whether it is raised or lowered.
struct Font {
    is_struck: bool,
    is_marked: bool,
}

impl OldLooks {
    pub(super) fn of(workbook: &[u8]) -> OldLooks {
        let mut globals = records(workbook).take_while(|(kind, _)| *kind != END);
        let version = globals.next().and_then(|(_, data)| short(data, 0));
        if version != Some(VERSION) {
            return OldLooks::default();
        }
        let (mut fonts, mut formats, mut styles) = (Vec::new(), builtin(), Vec::new());
        for (kind, data) in globals {
            match kind {
                FONT => {
                    let is_struck = short(data, 2).is_some_and(|flags| flags & 8 != 0);
                    let is_marked = is_struck || short(data, 8).is_some_and(|level| level != 0);
                    fonts.push(Font {
                        is_struck,
                        is_marked,
                    });
                }
                FORMAT => formats.extend(format(data)),
                STYLE => styles.extend(short(data, 0).zip(short(data, 2))),
                _ => {}
            }
        }
        // There is no font of number four.
        let place = |font: u16| usize::from(font) - usize::from(font > 4);
        let mut used = styles.iter().map(|(font, _)| place(*font));
        let marks_parts = { fonts.iter().enumerate() }
            .any(|(at, font)| font.is_marked && !used.clone().any(|used| used == at));
        let shown = used.by_ref().zip(&styles).map(|(font, (_, format))| Shown {
            format: formats.get(format).cloned(),
            is_struck: fonts.get(font).is_some_and(|font| font.is_struck),
        });
        let shown: Vec<Shown> = shown.collect();
        let sheets = starts(workbook).into_iter();
        let sheets = sheets.map(|start| looks(&workbook[start..], &shown));
        OldLooks {
            sheets: Some(sheets.collect()),
            marks_parts,
        }
    }
}

/// Of the cells of a sheet, those that are not shown as they are.
fn looks(workbook: &[u8], styles: &[Shown]) -> Looks {
    let mut found = Looks::new();
    let mut note = |line: Option<u16>, column: Option<u16>, style: Option<u16>| {
        let style = style.and_then(|style| styles.get(usize::from(style)));
        if let (Some(line), Some(column), Some(shown)) = (line, column, style)
            && (shown.format.is_some() || shown.is_struck)
        {
            found.insert((line.into(), column.into()), shown.clone());
        }
    };
    for (kind, data) in sheet(workbook) {
        match kind {
            // Several numbers, each behind its style.
            0x00bd => {
                let numbers = data.get(4..).unwrap_or_default().chunks_exact(6);
                for (column, number) in (short(data, 2).unwrap_or_default()..).zip(numbers) {
                    note(short(data, 0), Some(column), short(number, 0));
                }
            }
            0x0006 | 0x00d6 | 0x00fd | 0x0203..=0x0205 | 0x027e => {
                note(short(data, 0), short(data, 2), short(data, 4));
            }
            _ => {}
        }
    }
    found
}

/// The formats that no file needs to tell, as far as they say what a number is.
fn builtin() -> HashMap<u16, Arc<Format>> {
    let percent = |code| Arc::new(Format::read(code));
    HashMap::from([(9, percent("0%")), (10, percent("0.00%"))])
}

/// A format and its number.
fn format(data: &[u8]) -> Option<(u16, Arc<Format>)> {
    let (length, is_wide) = (usize::from(short(data, 2)?), data.get(4)? & 1 != 0);
    let text = data.get(5..)?;
    let code: String = if is_wide {
        let units = text.chunks_exact(2).take(length);
        let units = units.map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
        char::decode_utf16(units).filter_map(Result::ok).collect()
    } else {
        text.iter()
            .take(length)
            .map(|byte| char::from(*byte))
            .collect()
    };
    Some((short(data, 0)?, Arc::new(Format::read(&code))))
}

fn short(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at + 2)?;
    Some(u16::from_le_bytes([bytes[0], bytes[1]]))
}
