//! What all the numbers of a file have in common: which mark their decimals have, and which results may be shares of one
//! where percentages are asked for.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::layout::{TableLayout, names};
use super::plan_rows::kind_of_row;
use super::skipped_rows::{Numbering, is_of_villages, names_plainly, names_women, skipped_row};
use crate::data::cells::stated_units::unit_of_row;
use crate::data::files::csv::Records;
use crate::data::files::file_diagnostics;
use crate::data::headings::columns::{Column, Role};
use crate::data::headings::heading_diagnostics;
use crate::data::headings::heading_rows::{Between, HeadingRows};
use crate::data::headings::naming::is_bare;
use crate::data::headings::sub_rows::{whole, within};
use crate::data::record::{CellRef, Record, Rows};
use crate::diagnostic::Diagnostic;
use crate::fold;
use crate::number::{self, Mark, Unreadable, Written};

/// How many records are gone through between two questions whether to go on.
const ASKED_EVERY: usize = 4096;

/// What is known of a table as a whole; of a workbook, whose numbers have no marks, only how large they are.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    marks: MarkCounts,
    /// How the rows of a list of communes are numbered.
    pub(in crate::data) numbering: Numbering,
    /// Whether the number of an indicator is parted into that of its criterion and what stands behind the point.
    pub(in crate::data) parts_numbers: bool,
    /// By column, of a wide file.
    columns: Vec<Sizes>,
    /// The numbers of indicators that a long one has with a zero at their end, without it.
    keep_zero: HashSet<String>,
    /// By what stands in the column of indicators, of a long one.
    indicators: HashMap<Vec<u8>, Sizes>,
    /// The units that rows without anything else give all figures: `ĐVT: nghìn đồng` beneath a table.
    units: Vec<String>,
    /// What rows with results say in words beside their names: the first of it, whether others say otherwise, and the first that
    /// is not known, with its place.
    kinds: Kinds,
}

#[derive(Debug, Clone, Default)]
struct Kinds {
    first: Option<String>,
    differ: bool,
    unknown: Option<(String, u64, usize)>,
}

/// All results for one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueGroup<'t> {
    /// Those of a column of a wide file.
    Column(usize),
    /// Those of a long file's rows with one of these keys.
    Rows(&'t [&'t str]),
}

/// What tells the results of long rows apart: the text that names the indicator, and the set that the row names.
pub(in crate::data) fn row_key<'t>(text: &'t str, set: Option<&str>) -> Cow<'t, str> {
    match set {
        Some(set) => Cow::Owned(format!("{text}\n{set}")),
        None => Cow::Borrowed(text),
    }
}

/// How large the numbers for one thing are.
#[derive(Debug, Clone, Copy, Default)]
struct Sizes {
    /// Whether one is more than 1, and a percentage: a figure that cannot be one proves nothing.
    beyond_one: bool,
    /// Whether one is not 0.
    some: bool,
}

impl Evidence {
    /// Goes through the records of a text file; `goes_on` is asked every now and then.
    pub(in crate::data) fn gather(
        mut records: Records,
        layout: &TableLayout,
        heading_rows: &mut HeadingRows,
        goes_on: &mut dyn FnMut() -> bool,
    ) -> Evidence {
        let numbers = Numbers::of(&layout.columns);
        let mut evidence = Evidence::of_nothing(&layout.columns);
        let mut record = Record::default();
        let mut left = ASKED_EVERY;
        // A file that fails half way ends there.
        while let Ok(true) = records.next(&mut record) {
            if record.is_blank() {
                continue;
            }
            match heading_rows.next(&record) {
                Between::Data => evidence.add_all(layout, &numbers, &record),
                Between::Again => {}
                Between::Another => break,
            }
            left -= 1;
            if left == 0 {
                left = ASKED_EVERY;
                if !goes_on() {
                    break;
                }
            }
        }
        evidence
    }

    /// The same of the records of a sheet.
    pub(in crate::data) fn of_cells<'r>(
        records: impl Iterator<Item = &'r Record>,
        layout: &TableLayout,
        heading_rows: &mut HeadingRows,
    ) -> Evidence {
        let numbers = Numbers::of(&layout.columns);
        let mut evidence = Evidence::of_nothing(&layout.columns);
        for record in records {
            match heading_rows.next(record) {
                Between::Data => evidence.add_all(layout, &numbers, record),
                Between::Again => {}
                Between::Another => break,
            }
        }
        evidence
    }

    fn of_nothing(columns: &[Column]) -> Evidence {
        Evidence {
            columns: vec![Sizes::default(); columns.len()],
            ..Evidence::default()
        }
    }

    fn add_all(&mut self, layout: &TableLayout, numbers: &Numbers, record: &Record) {
        self.units.extend(unit_of_row(record));
        if let Some(indicator) = numbers.indicator.filter(|_| !record.is_typed()) {
            self.add_number(record.trimmed(indicator));
        }
        if let Some(index) = layout.numbering.filter(|_| !self.numbering.has_digits) {
            let number = record.trimmed(index);
            let is_digit = number.first().is_some_and(u8::is_ascii_digit);
            self.numbering.has_digits = is_digit && !is_of_villages(layout, record);
        }
        let numbering = &mut self.numbering;
        numbering.has_plain_names = numbering.has_plain_names || names_plainly(layout, record);
        numbering.has_women = numbering.has_women || names_women(layout, record);
        if let (Some(criterion), Some(own)) = (layout.criterion, numbers.indicator)
            && !self.parts_numbers
        {
            let [criterion, own] = [criterion, own].map(|it| record.trimmed(it));
            let [criterion, own] = [criterion, own].map(fold::clean_bytes);
            let is_blank_above = criterion.is_empty() && whole(&own).is_some();
            self.parts_numbers |= is_blank_above || within(&criterion, &own, false).is_some();
        }
        self.kinds.add(layout, record);
        for index in numbers.columns.iter().copied() {
            self.add(layout, index, (&numbers.named, numbers.set), record);
        }
    }

    fn add(
        &mut self,
        layout: &TableLayout,
        index: usize,
        (named, set): (&[usize], Option<usize>),
        record: &Record,
    ) {
        let column = &layout.columns[index];
        let field = record.get(index).unwrap_or_default();
        // What has a percent sign says nothing of numbers without one.
        let is_percentage = field.ends_with(b"%");
        if !field.iter().any(u8::is_ascii_digit) || (is_percentage && record.is_typed()) {
            return;
        }
        let Ok(text) = std::str::from_utf8(field) else {
            return;
        };
        let text = if text.is_ascii() {
            Cow::Borrowed(text.trim())
        } else {
            fold::clean(text)
        };
        // Without a mark nothing is proved.
        if !record.is_typed() && memchr::memchr2(b',', b'.', text.as_bytes()).is_some() {
            self.marks.prove(&text, record.line, index);
        }
        let sizes = match column {
            Column::Measure(_, Role::Value) => &mut self.columns[index],
            Column::Value | Column::OfSex(_) if !named.is_empty() => {
                let mut named = named.iter().map(|index| record.trimmed(*index));
                let indicator = named.find(|text| !text.is_empty()).unwrap_or_default();
                let indicator = std::str::from_utf8(indicator).unwrap_or_default();
                let set = set.map(|set| String::from_utf8_lossy(record.trimmed(set)));
                let set = set
                    .filter(|set| !set.is_empty())
                    .map(|set| fold::slug(&set));
                let key = row_key(indicator, set.as_deref());
                let indicator = key.as_bytes();
                match self.indicators.get_mut(indicator) {
                    Some(sizes) => sizes,
                    None => self.indicators.entry(indicator.to_vec()).or_default(),
                }
            }
            _ => return,
        };
        // Once one is beyond, the others do not matter.
        if !sizes.beyond_one && !is_percentage && !text.contains(['/', '(']) {
            let own = match record.number(index) {
                Some(number) => Sizes::of_figure(&number.figure),
                None => Sizes::of(&text),
            };
            // A total is no result; few records are asked, as one that is beyond will do.
            if !own.beyond_one || skipped_row(layout, record, false, &HashSet::new()).is_none() {
                sizes.add(own);
            }
        }
    }

    /// Takes in what stands in the column of indicators.
    fn add_number(&mut self, field: &[u8]) {
        let field = field
            .rsplit(|byte| *byte == b'/')
            .next()
            .unwrap_or_default();
        let number = field.split(|byte| *byte == b' ').next().unwrap_or_default();
        let number = number.strip_suffix(b".").unwrap_or(number);
        if let Some(shorter) = number.strip_suffix(b"0")
            && let Ok(shorter) = std::str::from_utf8(shorter)
            && is_bare(shorter)
        {
            self.keep_zero.insert(with_point(shorter).into_owned());
        }
    }

    /// Whether an indicator's number may have lost a zero at its end when a spreadsheet took it for a figure: not where the
    /// longer one stands in the table too.
    pub(in crate::data) fn may_lack_zero(&self, number: &str) -> bool {
        is_bare(number) && !self.keep_zero.contains(&*with_point(number))
    }

    /// The unit that the titles of the table or rows of its own give all figures; all of them, where they differ.
    pub(in crate::data) fn unit(&self, titles: &[String]) -> Option<Arc<str>> {
        let mut all: Vec<&str> = Vec::new();
        for unit in titles.iter().chain(&self.units) {
            if !all
                .iter()
                .any(|known| fold::word(known) == fold::word(unit))
            {
                all.push(unit);
            }
        }
        (!all.is_empty()).then(|| all.join("; ").into())
    }

    /// The mark that the numbers prove, if all that prove one prove the same.
    pub(in crate::data) fn mark(&self) -> Mark {
        match (self.marks.comma.count, self.marks.point.count) {
            (1.., 0) => Mark::Comma,
            (0, 1..) => Mark::Point,
            _ => Mark::Auto,
        }
    }

    /// What is to be reported of numbers with both marks; `sheet` is any place in the file.
    pub(in crate::data) fn mixed_marks(&self, sheet: &CellRef) -> Option<Diagnostic> {
        let (comma, point) = (&self.marks.comma, &self.marks.point);
        let fewer = if point.count <= comma.count {
            point
        } else {
            comma
        };
        let (line, column) = fewer.first?;
        let place = CellRef {
            line,
            column: Some(column),
            ..sheet.clone()
        };
        let found = file_diagnostics::mixed_marks(&place, comma.count, point.count);
        Some(found)
    }

    /// What is to be told of rows that say of what their results are in words that are not known, and not all in the same.
    pub(in crate::data) fn unknown_kind(&self, layout: &TableLayout) -> Option<Diagnostic> {
        let unknown = self.kinds.unknown.as_ref().filter(|_| self.kinds.differ);
        let (text, line, column) = unknown?;
        let place = layout.cell(*line, Some(*column));
        let heading = layout
            .sheet
            .headings
            .get(*column)
            .map_or("", String::as_str);
        Some(heading_diagnostics::unknown_kind(&place, heading, text))
    }

    /// Whether all numbers for one thing are between 0 and 1, and not all are 0.
    pub fn may_be_shares(&self, group: ValueGroup<'_>) -> bool {
        let mut sizes = Sizes::default();
        match group {
            ValueGroup::Column(column) => {
                sizes = self.columns.get(column).copied().unwrap_or_default();
            }
            ValueGroup::Rows(keys) => {
                let of_rows = keys
                    .iter()
                    .filter_map(|key| self.indicators.get(key.as_bytes()));
                of_rows.for_each(|of_row| sizes.add(*of_row));
            }
        }
        sizes.some && !sizes.beyond_one
    }
}

impl Kinds {
    fn add(&mut self, layout: &TableLayout, record: &Record) {
        let Some((index, text, is_known)) = kind_of_row(layout, record) else {
            return;
        };
        let words = fold::word(&text);
        self.differ |= self.first.as_ref().is_some_and(|first| *first != words);
        self.first.get_or_insert(words);
        if !is_known && self.unknown.is_none() {
            self.unknown = Some((text.into_owned(), record.line, index));
        }
    }
}

/// Where the numbers of a table stand.
struct Numbers {
    columns: Vec<usize>,
    /// The column of indicators, of a long table.
    indicator: Option<usize>,
    /// That, and those of names that stand for it.
    named: Vec<usize>,
    set: Option<usize>,
}

impl Numbers {
    fn of(columns: &[Column]) -> Numbers {
        let numbers = columns.iter().enumerate();
        let numbers = numbers.filter(|(_, column)| holds_numbers(column));
        let indicator = columns.iter().rposition(|it| *it == Column::Indicator);
        Numbers {
            columns: numbers.map(|(index, _)| index).collect(),
            indicator,
            named: indicator.into_iter().chain(names(columns)).collect(),
            set: columns.iter().position(|it| *it == Column::Set),
        }
    }
}

/// How many numbers prove which mark.
#[derive(Debug, Clone, Default)]
struct MarkCounts {
    comma: MarkCount,
    point: MarkCount,
}

/// Numbers that prove one mark.
#[derive(Debug, Clone, Default)]
struct MarkCount {
    count: u64,
    /// Line and column of the first.
    first: Option<(u64, usize)>,
}

impl MarkCounts {
    /// Takes in the numbers of one cell: there may be two, and a unit may follow each.
    fn prove(&mut self, text: &str, line: u64, column: usize) {
        let whole = Written::parse(text);
        if whole.is_number() {
            return self.add(whole, line, column);
        }
        for number in text.split(['/', '(', ')', '%']) {
            let number = number.split(char::is_alphabetic).next().unwrap_or_default();
            self.add(Written::parse(number), line, column);
        }
    }

    fn add(&mut self, number: Written, line: u64, column: usize) {
        let count = match number.proof() {
            Some(Mark::Comma) => &mut self.comma,
            Some(Mark::Point) => &mut self.point,
            _ => return,
        };
        count.count += 1;
        count.first.get_or_insert((line, column));
    }
}

/// The number of an indicator with a point, whichever mark it has.
fn with_point(number: &str) -> Cow<'_, str> {
    if number.contains(',') {
        Cow::Owned(number.replace(',', "."))
    } else {
        Cow::Borrowed(number)
    }
}

/// Whether a column holds results or counts.
fn holds_numbers(column: &Column) -> bool {
    matches!(
        column,
        Column::Value
            | Column::OfSex(_)
            | Column::Numerator
            | Column::Denominator
            | Column::Measure(_, Role::Value | Role::Numerator | Role::Denominator)
    )
}

impl Sizes {
    fn of_figure(figure: &Decimal) -> Sizes {
        Sizes {
            beyond_one: *figure > Decimal::ONE && *figure <= Decimal::ONE_HUNDRED,
            some: !figure.is_zero(),
        }
    }

    /// How large a number is; of two readings, the one nearer to a share of one counts.
    fn of(text: &str) -> Sizes {
        match number::read(text, Mark::Auto) {
            Ok(number) => Sizes::of_figure(&number),
            Err(Unreadable::Ambiguous { comma, point }) => Sizes {
                beyond_one: [comma, point]
                    .iter()
                    .all(|it| Sizes::of_figure(it).beyond_one),
                some: true,
            },
            Err(_) => Sizes::default(),
        }
    }

    fn add(&mut self, other: Sizes) {
        self.beyond_one |= other.beyond_one;
        self.some |= other.some;
    }
}
