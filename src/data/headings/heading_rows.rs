//! Rows of headings between the rows of data: the same on every printed page and in joined files, or those of another
//! table.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::columns::{Column, column, columns};
use super::heading_search::{Use, use_of};
use super::heading_words::may_be_known;
use super::numbering::numbers_columns;
use crate::data::cells::named_times::time_of_name;
use crate::data::cells::periods::{Period, period_in};
use crate::data::cells::plan_words::is_only_title_of_plan;
use crate::data::places::no_place::{names_no_place, unnumbered};
use crate::data::record::Record;
use crate::data::titles::years::{only_year, years_of_title};
use crate::fold;

/// The most bytes that the heading of a key has.
const LONGEST: usize = 60;

/// How many texts that are no headings are remembered.
const MOST: usize = 100_000;

/// What a row beneath the headings is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::data) enum Between {
    Data,
    /// The headings come again, or what numbers their columns.
    Again,
    /// Other headings, beneath which everything means something else.
    Another,
}

/// A title in the middle of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::data) enum TitleAbove {
    /// Of another time than the rows before.
    OtherTime(String),
    /// Of a plan, among communes: beneath it are no results.
    Plan(String),
}

/// The headings of a table, as their rows may come again.
#[derive(Clone)]
pub(in crate::data) struct HeadingRows {
    rows: Vec<Record>,
    /// The columns that name what rows are about.
    keys: Vec<usize>,
    /// Of each column, whether a title may stand in it.
    titles: Vec<bool>,
    /// Of a list of communes, the columns behind their names that may hold titles, but in which rows say what they hold: `KH`,
    /// `TH`.
    labels: Vec<(usize, bool)>,
    /// The columns of communes and of their codes.
    communes: Option<usize>,
    codes: Option<usize>,
    /// Whether figures in the order of their columns can be no row of data: codes alone can be such figures.
    may_be_numbered: bool,
    /// Whether the row before was one of them.
    is_beneath: bool,
    /// The year and the part of it that the rows are of, as far as that is known; absent where rows say theirs.
    pub(in crate::data) time: Option<(Option<u16>, Option<Period>)>,
    /// The title above that says that what stands beneath is none of this table.
    above: Option<TitleAbove>,
    /// Whether rows have been seen that are no titles.
    has_rows: bool,
    /// Whether the row before was a title, or there was none.
    is_beneath_title: bool,
    /// What was looked at and is no heading: most rows say again what another said.
    seen: HashSet<Vec<u8>>,
    /// How many rows were looked at.
    looked_at: usize,
    /// How many of them were asked for since the first.
    behind: usize,
    /// Those that are no data, by how many are above.
    between: HashMap<usize, Between>,
}

impl HeadingRows {
    pub(in crate::data) fn new(rows: Vec<Record>, columns: &[Column]) -> HeadingRows {
        let is_key =
            |column: &Column| matches!(column, Column::Commune | Column::Code | Column::Indicator);
        let keys = columns.iter().enumerate();
        let keys: Vec<usize> = keys
            .filter(|(_, column)| is_key(column))
            .map(|(index, _)| index)
            .collect();
        // The first column is where titles stand, whatever it is headed.
        let holds_titles = |(index, column): (usize, &Column)| {
            use Column::{
                Blank, Code, Commune, Context, Criterion, Ignored, Indicator, Name, Village,
            };
            let is_beside = column.is_result() || matches!(column, Column::Note | Column::Evidence);
            let is_named = matches!(
                column,
                Blank
                    | Code
                    | Commune
                    | Context(_)
                    | Criterion
                    | Ignored
                    | Indicator
                    | Name
                    | Village
            );
            !is_beside && (index == 0 || is_named)
        };
        let titles: Vec<bool> = columns.iter().enumerate().map(holds_titles).collect();
        let communes = columns.iter().position(|it| *it == Column::Commune);
        let is_list = !columns.contains(&Column::Indicator);
        let behind = communes
            .filter(|_| is_list)
            .map(|index| index + 1..titles.len());
        let labels = behind.into_iter().flatten().filter(|index| titles[*index]);
        HeadingRows {
            rows,
            labels: labels.map(|index| (index, false)).collect(),
            titles,
            communes,
            codes: columns.iter().position(|it| *it == Column::Code),
            may_be_numbered: columns.contains(&Column::Commune)
                || columns.contains(&Column::Indicator),
            seen: HashSet::new(),
            keys,
            is_beneath: false,
            time: None,
            above: None,
            has_rows: false,
            is_beneath_title: true,
            looked_at: 0,
            behind: 0,
            between: HashMap::new(),
        }
    }

    /// Begins again with the first row.
    pub(in crate::data) fn rewind(&mut self) {
        self.behind = 0;
    }

    /// What the next row is that is not blank and stands beneath the headings.
    pub(in crate::data) fn next(&mut self, record: &Record) -> Between {
        if self.behind == self.looked_at {
            self.looked_at += 1;
            match self.look(record) {
                Between::Data => {}
                other => {
                    self.between.insert(self.behind, other);
                }
            }
        }
        let known = self.between.get(&self.behind);
        self.behind += 1;
        known.copied().unwrap_or(Between::Data)
    }

    fn look(&mut self, record: &Record) -> Between {
        if self.is_of_other_title(record) {
            return Between::Another;
        }
        let was_beneath = std::mem::replace(&mut self.is_beneath, false);
        if was_beneath && self.rows[1..].iter().any(|row| says_the_same(row, record)) {
            self.is_beneath = true;
            return Between::Again;
        }
        if !self.may_be_heading(record) {
            // What stands right beneath the headings, they have looked at.
            let may_be_numbered = self.may_be_numbered && self.looked_at > 1;
            let is_again = may_be_numbered && numbers_all_columns(record);
            return if is_again {
                Between::Again
            } else if self.plan_title(record).is_some() {
                Between::Another
            } else {
                Between::Data
            };
        }
        let is_again = self
            .rows
            .first()
            .is_some_and(|row| says_the_same(row, record));
        if is_again || numbers_columns(record, None) {
            self.is_beneath = true;
            return Between::Again;
        }
        let names_a_column = |index: &usize| {
            let text = String::from_utf8_lossy(record.trimmed(*index));
            matches!(column(&text), Column::Commune | Column::Village)
        };
        if self.keys.iter().any(names_a_column) {
            return Between::Another;
        }
        let texts: Vec<Cow<'_, str>> = record.iter().map(String::from_utf8_lossy).collect();
        let columns = columns(&texts, &[]);
        let is_long = columns.contains(&Column::Indicator);
        let has_names = columns
            .iter()
            .any(|column| matches!(column, Column::Other(_)));
        // A row of data may hold the word for a kind of communes, and figures that look like the numbers of indicators.
        if use_of(&texts, &columns) == Use::Sure && (is_long || !has_names) {
            Between::Another
        } else {
            Between::Data
        }
    }

    /// Whether a row stands beneath a title of another time than the rows before, or of a plan.
    fn is_of_other_title(&mut self, record: &Record) -> bool {
        let title = only_title(record).filter(|title| self.may_hold_title(title.index));
        let Some(title) = title else {
            let mut filled = (0..record.len()).filter(|index| record.has_text(*index));
            let is_row = filled.nth(1).is_some();
            self.has_rows |= is_row;
            for (index, is_label) in &mut self.labels {
                *is_label |= is_row && record.has_text(*index);
            }
            self.is_beneath_title = false;
            return is_row && self.above.is_some() && !self.is_total(record);
        };
        let was_beneath = std::mem::replace(&mut self.is_beneath_title, true);
        let text = fold::clean_bytes(record.trimmed(title.index));
        if is_only_title_of_plan(&text) {
            // A list of communes has a row of targets too, which may be blank: above its communes or behind them.
            if self.is_row_of_list(&title, &text) && self.has_rows && !was_beneath {
                self.above = Some(TitleAbove::Plan(text.into_owned()));
            }
            return false;
        }
        let Some((year, period)) = &mut self.time else {
            return false;
        };
        let is_code = self.codes == Some(title.index) && !title.is_numbered_as_group;
        let (said, part) = time_in(&text, is_code);
        // What the first rows are of, titles beneath the headings say too.
        if !self.has_rows {
            let one = said.filter(|(first, last)| first == last);
            (*year, *period) = (year.or(one.map(|(year, _)| year)), period.or(part));
        }
        let is_within = |(first, last)| year.is_some_and(|year| (first..=last).contains(&year));
        let is_other = said.is_some_and(|said| !is_within(said))
            || part.is_some() && period.is_some() && part != *period;
        if is_other {
            self.above = Some(TitleAbove::OtherTime(text.into_owned()));
        } else if said.is_some() || part.is_some() {
            self.above = None;
        }
        false
    }

    /// The title above, beneath which rows are none of this table.
    pub(in crate::data) fn title_above(&self) -> Option<&TitleAbove> {
        self.above.as_ref()
    }

    /// The title of a plan that a row is and nothing else, but for its number: what stands beneath it is no result. A row
    /// about an indicator is none, nor is a result or a note.
    pub(in crate::data) fn plan_title<'r>(&self, record: &'r Record) -> Option<Cow<'r, str>> {
        let title = only_title(record)?;
        let text = fold::clean_bytes(record.trimmed(title.index));
        let is_title = self.may_hold_title(title.index) && !self.is_row_of_list(&title, &text);
        (is_title && is_only_title_of_plan(&text)).then_some(text)
    }

    fn may_hold_title(&self, index: usize) -> bool {
        self.titles.get(index) == Some(&true) && !self.labels.contains(&(index, true))
    }

    /// Whether a title stands where a commune does, and neither a date nor the number of a group tells it apart.
    fn is_row_of_list(&self, title: &OnlyTitle, text: &str) -> bool {
        self.communes == Some(title.index)
            && !title.is_numbered_as_group
            && !text.contains(|c: char| c.is_ascii_digit())
    }

    /// Whether a row is about communes together: `Bình quân`.
    fn is_total(&self, record: &Record) -> bool {
        let commune = self
            .communes
            .map(|index| fold::clean_bytes(record.trimmed(index)));
        commune.is_some_and(|text| names_no_place(&text))
    }

    /// Whether a cell that names what the row is about, or the first, has the word of a heading.
    fn may_be_heading(&mut self, record: &Record) -> bool {
        let first = (0..record.len()).find(|index| record.has_text(*index));
        let looked_at = self.keys.iter().copied().chain(first);
        let mut looked_at = looked_at.map(|index| record.trimmed(index));
        let seen = &mut self.seen;
        looked_at.any(|text| {
            let is_number = text.first().is_none_or(u8::is_ascii_digit);
            if is_number || text.len() > LONGEST || seen.contains(text) {
                return false;
            }
            let is_heading = text.starts_with(b"(")
                || may_be_known(text) && column(&String::from_utf8_lossy(text)).is_telling();
            if !is_heading && seen.len() < MOST {
                seen.insert(text.to_vec());
            }
            is_heading
        })
    }
}

/// The years and the part of one that a title says, which is not the name of an indicator, nor the code of a commune.
fn time_in(title: &str, is_code: bool) -> (Option<(u16, u16)>, Option<Period>) {
    const STARTS: [&str; 14] = [
        "nam ", "thang ", "quy ", "ky ", "ket qua", "kq", "so lieu", "tinh den", "den ", "bao cao",
        "bieu ", "bang ", "phu luc ", "tong hop",
    ];
    let title = unnumbered(title);
    let words = fold::word(title);
    let words = words.trim_start();
    let is_time = || match only_year(title) {
        Some(_) => !is_code,
        None => !title.contains(' ') && time_of_name(title).is_some_and(|it| it.year.is_some()),
    };
    let may_be_one =
        STARTS.iter().any(|start| words.starts_with(start)) || names_no_place(title) || is_time();
    let said = || (years_of_title(title), period_in(title));
    may_be_one.then(said).unwrap_or_default()
}

/// The only text of a row, but for a number before it.
struct OnlyTitle {
    index: usize,
    /// Whether that number is one of groups, not of rows: `II`.
    is_numbered_as_group: bool,
}

fn only_title(record: &Record) -> Option<OnlyTitle> {
    let mut filled = (0..record.len()).filter(|index| record.has_text(*index));
    let first = filled.next()?;
    let (index, number) = match (filled.next(), filled.next()) {
        (None, None) => (first, None),
        (Some(second), None) if is_number_of_title(record.trimmed(first)) => (second, Some(first)),
        _ => return None,
    };
    let is_of_group = |number: usize| !record.trimmed(number)[0].is_ascii_digit();
    Some(OnlyTitle {
        index,
        is_numbered_as_group: number.is_some_and(is_of_group),
    })
}

/// `2`, `II.`, not the number of an indicator.
fn is_number_of_title(text: &[u8]) -> bool {
    let parts = text.split(|byte| b".,".contains(byte));
    text.len() < 5 && parts.filter(|part| !part.is_empty()).count() == 1
}

/// Whether a row numbers all columns from the first on, after a page break: `1 2 3`, `A B 1 2`.
fn numbers_all_columns(record: &Record) -> bool {
    let cell = |index: usize| record.trimmed(index);
    let is_begun = cell(0) == b"1" || cell(0) == b"A" && cell(1) == b"B";
    is_begun && (0..3).all(|index| record.has_text(index)) && numbers_columns(record, None)
}

/// Whether every cell of a row means what stands there in the headings.
fn says_the_same(headings: &Record, record: &Record) -> bool {
    let filled = (0..record.len()).filter(|index| record.has_text(*index));
    let mut filled = filled.peekable();
    filled.peek().is_some()
        && filled.all(|index| {
            let [known, text] = [headings, record].map(|it| fold::clean_bytes(it.trimmed(index)));
            let is_same_word = || fold::word(&known) == fold::word(&text);
            let means_the_same = || {
                let column = column(&text);
                column.is_telling() && column == super::columns::column(&known)
            };
            known == text || is_same_word() || means_the_same()
        })
}
