//! The first cells beneath headings, by which those of several meanings are settled.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::data::cells::words::{declared, says_no_data};
use crate::data::record::Record;
use crate::fold;

/// The first rows of a table.
#[derive(Clone, Copy)]
pub(super) struct Cells<'r>(pub(super) &'r [Record]);

impl<'r> Cells<'r> {
    /// The texts of a column that are not blank.
    pub(super) fn of(self, column: usize) -> impl Iterator<Item = Cow<'r, str>> {
        let texts = self.0.iter();
        let texts = texts.map(move |record| fold::clean_bytes(record.trimmed(column)));
        texts.filter(|text| !text.is_empty())
    }

    pub(super) fn some(self, column: usize, is: fn(&str) -> bool) -> bool {
        self.of(column).any(|text| is(&text))
    }

    pub(super) fn all(self, column: usize, is: fn(&str) -> bool) -> bool {
        self.of(column).all(|text| is(&text))
    }

    /// Whether a column holds several things.
    pub(super) fn differ(self, column: usize) -> bool {
        let first = self.of(column).next();
        self.of(column).any(|text| Some(text) != first)
    }

    /// Whether a row has nothing in a column or the same as the row above.
    pub(super) fn repeats_above(self, column: usize) -> bool {
        let mut pairs = self.0.windows(2);
        pairs.any(|rows| {
            let own = rows[1].trimmed(column);
            own.is_empty() || own == rows[0].trimmed(column)
        })
    }

    /// Whether a column holds results, of which there are some: verdicts, or figures.
    pub(super) fn are_results(self, column: usize, may_be_figures: bool) -> bool {
        let is_result = |text: &str| declared(text).is_some() || may_be_figures && is_figure(text);
        self.of(column).any(|text| is_result(&text))
            && self
                .of(column)
                .all(|text| is_result(&text) || says_no_data(&text))
    }

    /// Whether a column holds the names of what another numbers: each number has one name and each name one number, and
    /// most are no names of communes or people.
    pub(super) fn are_names_of(self, column: usize, number: usize) -> bool {
        let text = |record: &'r Record, column| fold::clean_bytes(record.trimmed(column));
        let rows = self.0.iter();
        let rows = rows.map(|record| (text(record, number), fold::word(&text(record, column))));
        let pairs: HashSet<_> = { rows }
            .filter(|(number, name)| !number.is_empty() && !name.is_empty())
            .collect();
        let numbers: HashSet<_> = pairs.iter().map(|(number, _)| number).collect();
        let names: HashSet<_> = pairs.iter().map(|(_, name)| name).collect();
        let proper = self.of(column).filter(|text| is_proper_name(text)).count();
        numbers.len() == pairs.len()
            && names.len() == pairs.len()
            && 2 * proper < self.of(column).count()
    }

    /// Whether a column holds the numbers of the rows: each is one more than that above.
    pub(super) fn count_on(self, column: usize) -> bool {
        let numbers = self.of(column).map(|text| text.parse::<u32>().ok());
        let mut last = None;
        let mut count = 0;
        for number in numbers {
            let Some(number) = number else {
                return false;
            };
            if last.is_some_and(|last| number != last + 1) || last.is_none() && number > 1 {
                return false;
            }
            last = Some(number);
            count += 1;
        }
        count > 0
    }
}

pub(super) fn is_figure(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a text may be the name of a commune, a village or a person: each of its words begins with a capital.
fn is_proper_name(text: &str) -> bool {
    let kinds = ["xã ", "phường ", "thị trấn ", "thôn ", "bản "];
    let lower = text.to_lowercase();
    let kind = kinds.iter().find(|kind| lower.starts_with(**kind));
    let rest = text
        .get(kind.map_or(0, |kind| kind.len())..)
        .unwrap_or_default();
    let mut words = rest.split_whitespace();
    words.all(|word| !word.starts_with(|c: char| c.is_lowercase()))
}

/// `17.5`, `17.5. Tỷ lệ …`, `2.2.b`; a whole number may be that of a row, and `45.5%` is none.
pub(super) fn begins_with_number(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    let Some(rest) = text[whole..].strip_prefix(['.', ',']).filter(|_| whole > 0) else {
        return false;
    };
    let behind = &rest[digits(rest)..];
    digits(rest) > 0 && !behind.trim_start().starts_with(['%', '/'])
}

/// Whether a column says what is asked for: `≥ 50%`, `Đạt`, and no cell that begins with an indicator's number.
pub(super) fn are_levels(cells: Cells<'_>, column: usize) -> bool {
    cells.some(column, is_level) && !cells.some(column, begins_with_number)
}

/// No set has so many criteria: a greater number is none of a criterion.
const LAST_CRITERION: u32 = 30;

/// `≥ 50%`, `100 %`, `Đạt`, `Tối thiểu 1`.
fn is_level(text: &str) -> bool {
    let words = fold::word(text);
    text.starts_with(['≥', '≤', '>', '<', '='])
        || text.ends_with('%') && text.starts_with(|c: char| c.is_ascii_digit())
        || text
            .parse()
            .is_ok_and(|number: u32| number > LAST_CRITERION)
        || matches!(words.as_str(), "dat" | "co" | "khong")
        || ["toi thieu ", "toi da ", "tu "]
            .iter()
            .any(|start| words.starts_with(start))
}
