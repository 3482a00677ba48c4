//! What the columns of a table hold, and what is wrong with its rows as a whole.

use std::sync::Arc;

use super::kind_columns::{KindColumn, kind_columns, years_of};
use super::result_columns::{ResultColumns, groups};
use super::table::Table;
use crate::criteria::Stage;
use crate::data::cells::brackets::bracketed;
use crate::data::cells::stated_units::{METRES, unit_alone, unit_of_level};
use crate::data::cells::value::Target;
use crate::data::cells::{cell_diagnostics, words};
use crate::data::diagnostics;
use crate::data::files::file_diagnostics;
use crate::data::headings::columns::{Column, Role};
use crate::data::headings::heading_words::LEVEL;
use crate::data::options::ReadOptions;
use crate::data::record::{CellRef, Flaw, Record, is_blank};
use crate::diagnostic::{Diagnostic, Findings, Sheet};
use crate::fold;

/// What the columns of a table hold, and how its cells are read: the same for all rows.
#[derive(Debug)]
pub(in crate::data) struct TableLayout {
    pub(in crate::data) sheet: Arc<Sheet>,
    pub(in crate::data) columns: Vec<Column>,
    /// Whether a row is about one indicator.
    pub(in crate::data) long: bool,
    /// Whether rows name their commune.
    pub(in crate::data) is_named: bool,
    /// The name for a commune that the table does not name.
    pub(in crate::data) name: String,
    /// Whether that is a name, not what any file could be called.
    pub(in crate::data) has_name: bool,
    /// The byte between cells, in a text file.
    separator: Option<u8>,
    /// Whether cells have types.
    pub(in crate::data) is_typed: bool,
    pub(in crate::data) options: ReadOptions,
    /// The columns that say something else than results.
    pub(in crate::data) about: Vec<usize>,
    /// Of those, the columns of context.
    pub(in crate::data) context: Vec<usize>,
    /// The columns that a row of data has something in: of indicators, or of communes.
    pub(in crate::data) keys: Vec<usize>,
    /// The column of the names of communes.
    pub(in crate::data) commune: Option<usize>,
    /// The column of the names of villages.
    pub(in crate::data) village: Option<usize>,
    /// The column that numbers the rows of a list of communes, before their names.
    pub(in crate::data) numbering: Option<usize>,
    /// Those that name what a row is about that has no number: an indicator, or else its criterion.
    pub(in crate::data) names: Vec<usize>,
    /// The column of criteria, beside that of indicators.
    pub(in crate::data) criterion: Option<usize>,
    /// The columns in which rows may say what their figures are.
    pub(in crate::data) kinds: Vec<KindColumn>,
    /// The column of what is asked for.
    pub(in crate::data) level: Option<usize>,
    /// The columns of results.
    pub(in crate::data) results: Vec<usize>,
    /// Columns of results before one that holds none, where a decimal comma may have split a number.
    splits: Vec<usize>,
    /// The units that headings of results give, or a row beneath them, by column.
    units: Vec<(usize, String)>,
    /// Of a wide table, the results of each target.
    pub(in crate::data) groups: Vec<(Arc<Target>, ResultColumns)>,
    /// Of a form in which several stages give their results, the columns of each, in the order of the stages.
    pub(in crate::data) stages: Vec<(Stage, ResultColumns)>,
    /// The stage that is judged; absent where the table does not tell stages apart.
    pub(in crate::data) stage: Option<Stage>,
}

impl TableLayout {
    pub(in crate::data) fn new(
        table: &Table,
        columns: Vec<Column>,
        long: bool,
        name: String,
        options: &ReadOptions,
    ) -> TableLayout {
        let indices = |holds: &dyn Fn(&Column) -> bool| {
            let all = columns.iter().enumerate();
            all.filter(|(_, column)| holds(column))
                .map(|(index, _)| index)
                .collect::<Vec<_>>()
        };
        let is_key = |column: &Column| {
            if long {
                *column == Column::Indicator
            } else {
                matches!(column, Column::Commune | Column::Code)
            }
        };
        let separator = table.text().map(|(file, _)| file.separator);
        let kinds = kind_columns(&columns, &table.sheet.headings, (long, separator.is_none()));
        let is_split = |pair: &[Column]| {
            holds_figures(&pair[0]) && pair[1].is_idle() && pair[1] != Column::Blank
        };
        let pairs = columns.windows(2).enumerate();
        let splits = pairs.filter(|(_, pair)| separator == Some(b',') && is_split(pair));
        TableLayout {
            sheet: Arc::clone(&table.sheet),
            long,
            is_named: columns
                .iter()
                .any(|column| matches!(column, Column::Commune | Column::Code)),
            name,
            has_name: true,
            separator,
            is_typed: separator.is_none(),
            options: *options,
            about: indices(&|column| {
                use Column::{Aim, Criterion, Day, Ignored, Measure, OtherYear, Unit};
                !matches!(
                    column,
                    Measure(..) | Day | Aim | OtherYear | Ignored | Criterion | Unit
                )
            }),
            context: {
                let said = indices(&|column| {
                    matches!(column, Column::Context(_) | Column::Other(_) | Column::Set)
                });
                said.into_iter().chain(years_of(&kinds)).collect()
            },
            keys: indices(&is_key),
            commune: columns.iter().position(|it| *it == Column::Commune),
            village: columns.iter().position(|it| *it == Column::Village),
            numbering: {
                let named = columns.iter().position(is_key).unwrap_or_default();
                let mut before = columns[..named].iter();
                before.position(|column| !long && *column == Column::Ignored)
            },
            names: names(&columns),
            criterion: columns.iter().position(|it| *it == Column::Criterion),
            kinds,
            level: level(&columns, &table.sheet.headings),
            results: indices(&Column::is_result),
            splits: splits.map(|(index, _)| index).collect(),
            units: units(&columns, &table.sheet.headings, &table.units),
            groups: groups(&columns, &table.sheet.headings),
            stages: Vec::new(),
            stage: None,
            columns,
        }
    }

    /// A place in the table.
    pub(in crate::data) fn cell(&self, line: u64, column: Option<usize>) -> CellRef {
        CellRef {
            sheet: Arc::clone(&self.sheet),
            line,
            column,
        }
    }

    /// The key of what is reported once of a column.
    pub(in crate::data) fn once(&self, what: &str, column: usize) -> String {
        let Sheet {
            file, worksheet, ..
        } = &*self.sheet;
        let worksheet = worksheet.as_deref().unwrap_or_default();
        format!("{what}\n{file}\n{worksheet}\n{column}")
    }

    /// Where a column stands.
    pub(in crate::data) fn position(&self, wanted: &Column) -> Option<usize> {
        self.columns.iter().position(|column| column == wanted)
    }

    /// What the file calls a column; nothing where it has none.
    pub(in crate::data) fn heading(&self, wanted: &Column) -> &str {
        let heading = self
            .position(wanted)
            .and_then(|index| self.sheet.headings.get(index));
        heading.map_or("", String::as_str)
    }

    /// The text of a cell; nothing where there is no such column, or more in it than a name is long.
    pub(in crate::data) fn text_of<'r>(
        &self,
        record: &'r Record,
        column: Option<usize>,
    ) -> Option<&'r str> {
        const LONGEST: usize = 200;
        let text = std::str::from_utf8(record.trimmed(column?)).ok()?;
        (!text.is_empty() && text.len() <= LONGEST).then_some(text)
    }

    /// The name of an indicator without a number, or of a criterion, in a row; nothing where it has none.
    pub(in crate::data) fn named_otherwise<'r>(&self, record: &'r Record) -> &'r str {
        let names = self.names.iter().map(|index| record.trimmed(*index));
        let mut names = names.filter_map(|text| std::str::from_utf8(text).ok());
        names.find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// Whether a row names a village, and has nothing to say of it.
    pub(in crate::data) fn names_only_village(&self, record: &Record) -> bool {
        let mut others = self.keys.iter().chain(&self.names).chain(&self.results);
        self.long
            && self.village.is_some_and(|index| record.has_text(index))
            && !others.any(|index| record.has_text(*index))
    }

    /// The unit that the heading of a column gives, and the column.
    pub(in crate::data) fn unit_of(&self, column: usize) -> Option<(&str, usize)> {
        let mut units = self.units.iter();
        let (_, unit) = units.find(|(index, _)| *index == column)?;
        Some((unit, column))
    }

    /// Whether a cell holds what looks like rows of its own: a quote was opened and not closed.
    pub(in crate::data) fn has_unclosed_quote(&self, record: &Record) -> bool {
        record.holds(b'\n') && record.iter().any(|field| self.is_rows(field))
    }

    fn is_rows(&self, field: &[u8]) -> bool {
        let is_rows = |separator| holds_rows(field, separator, self.columns.len());
        self.separator.is_some_and(is_rows)
    }

    /// The text of a row whose cells stand in its first: in quotes, or with another separator than the file's.
    pub(in crate::data) fn row_in_one_cell<'r>(&self, record: &'r Record) -> Option<&'r [u8]> {
        self.separator?;
        let mut filled = (0..record.len()).filter(|index| record.has_text(*index));
        let first = record.trimmed(filled.next()?);
        // A decimal comma may have split the row once more.
        let is_short = filled.next().is_none() || record.len() < self.columns.len();
        let wanted = self.columns.len().min(3);
        let is_row = |separator: u8| {
            let cells = first.split(|byte| *byte == separator);
            let is_number = |cell: &[u8]| {
                cell.iter()
                    .all(|byte| byte.is_ascii_digit() || *byte == b'.')
            };
            // `17,5` is one number, and prose has a space behind its commas.
            let is_text = separator != b',' || !first.split(|byte| *byte == b',').all(is_number);
            let count = cells.clone().count();
            let has_figure = || {
                cells
                    .clone()
                    .skip(1)
                    .any(|cell| cell.first().is_some_and(u8::is_ascii_digit) || is_declared(cell))
            };
            count > 1
                && count >= wanted
                && is_text
                && has_figure()
                && !cells.clone().skip(1).any(|cell| cell.starts_with(b" "))
        };
        let is_row =
            is_short && self.columns.len() > 1 && [b';', b',', b'\t', b'|'].into_iter().any(is_row);
        is_row.then_some(first)
    }

    /// A decimal comma between cells that commas separate: `63,8` in a result column and one beside it that holds no
    /// results.
    pub(in crate::data) fn split_number<'r>(
        &self,
        record: &'r Record,
    ) -> Option<(&'r str, &'r str)> {
        let digits = |index: usize| {
            let text = std::str::from_utf8(record.trimmed(index)).ok()?;
            let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            is_digits.then_some(text)
        };
        let mut splits = self.splits.iter();
        splits.find_map(|index| Some((digits(*index)?, digits(index + 1)?)))
    }
}

fn is_declared(cell: &[u8]) -> bool {
    std::str::from_utf8(cell).is_ok_and(|text| words::declared(text).is_some())
}

/// Whether a column holds the values of results.
fn holds_figures(column: &Column) -> bool {
    use Column::{Measure, OfSex, Value};
    matches!(column, Value | OfSex(_) | Measure(_, Role::Value))
}

/// The columns of names beside that of indicators.
pub(in crate::data) fn names(columns: &[Column]) -> Vec<usize> {
    let names = [Column::Name, Column::Criterion].into_iter();
    names
        .filter_map(|name| columns.iter().position(|column| *column == name))
        .collect()
}

/// The column of what is asked for, which nothing rests on, by its heading.
fn level(columns: &[Column], headings: &[String]) -> Option<usize> {
    const HEADINGS: [&str; 12] = [
        "chi tieu",
        "yeu cau",
        "muc yeu cau",
        "requirement",
        "muc dat chuan",
        "muc chuan",
        "muc quy dinh",
        "quy dinh",
        "chi tieu yeu cau",
        "yeu cau dat chuan",
        "chi tieu quy dinh",
        "chi tieu theo quy dinh",
    ];
    let mut columns = columns.iter().zip(headings);
    columns.position(|(column, heading)| {
        *column == Column::Ignored && HEADINGS.contains(&&*fold::word(heading))
    })
}

/// The units in the headings of results, or in a row beneath them. Of one letter beside an indicator the set knows more.
fn units(
    columns: &[Column],
    headings: &[String],
    beneath: &[(usize, String)],
) -> Vec<(usize, String)> {
    let columns = columns.iter().zip(headings).enumerate();
    let columns = columns.filter(|(_, (column, _))| holds_figures(column));
    let headed = columns.filter_map(|(index, (column, heading))| {
        let mut levels = heading.rsplit(LEVEL);
        let unit = match column {
            // What stands beside its number belongs to its name.
            Column::Measure(..) => {
                let leaf = levels.next().filter(|leaf| leaf.len() < heading.len());
                let unit = bracketed(heading).find_map(unit_alone);
                unit.or_else(|| unit_alone(leaf?))
                    .filter(|unit| *unit != METRES)
            }
            _ => levels.find_map(unit_of_level),
        };
        Some((index, unit?.to_owned()))
    });
    beneath.iter().cloned().chain(headed).collect()
}

/// Whether a cell looks like rows of a table of so many columns. Prose has a space behind its commas.
pub(in crate::data) fn holds_rows(field: &[u8], separator: u8, columns: usize) -> bool {
    let needed = columns.saturating_sub(1);
    let is_row = |line: &[u8]| {
        let cells: Vec<&[u8]> = line.split(|byte| *byte == separator).collect();
        cells.len() > needed && !cells[1..].iter().any(|cell| cell.starts_with(b" "))
    };
    needed > 0 && field.split(|byte| *byte == b'\n').skip(1).any(is_row)
}

impl TableLayout {
    /// What is wrong with a row as a whole.
    pub(in crate::data) fn check(&self, record: &Record) -> Result<(), Box<Diagnostic>> {
        let row = || self.cell(record.line, None);
        let count = self.columns.len();
        let is_extra = |field: &[u8]| !is_blank(field);
        if !self.is_typed && record.len() > count && record.iter().skip(count).any(is_extra) {
            let fault = diagnostics::too_many_cells(&row(), record.len(), count);
            return Err(Box::new(fault));
        }
        if self.has_unclosed_quote(record) {
            return Err(Box::new(diagnostics::open_quote(&row())));
        }
        if record.holds(0) {
            return Err(Box::new(file_diagnostics::not_text_row(&row())));
        }
        if record.is_utf8() {
            return Ok(());
        }
        let is_bad = |field: &[u8]| std::str::from_utf8(field.trim_ascii()).is_err();
        match record.iter().take(count).position(is_bad) {
            Some(column) => {
                let cell = self.cell(record.line, Some(column));
                Err(Box::new(diagnostics::not_utf8(&cell)))
            }
            None => Ok(()),
        }
    }

    /// Whether everything that a row says is struck out.
    pub(in crate::data) fn is_struck_out(&self, record: &Record) -> bool {
        let says = |index: &usize| {
            let column = self.columns.get(*index);
            record.has_text(*index) && !record.is_shared(*index) && column != Some(&Column::Ignored)
        };
        let mut said = (0..record.len()).filter(says).peekable();
        !record.flaws().is_empty()
            && said.peek().is_some()
            && said.all(|index| record.is_struck(index))
    }

    /// Tells of what is struck out beside results. Whether the row can be used: what it is about, whose and when stands.
    fn stands(&self, record: &Record, found: &mut Findings) -> bool {
        use Column::{Aim, Blank, Day, Evidence, Ignored, Note, Other, OtherYear};
        let mut stands = true;
        let struck = record.flaws().iter();
        for (index, _) in struck.filter(|(_, flaw)| *flaw == Flaw::Struck) {
            let text = fold::clean_bytes(record.trimmed(*index));
            let place = || self.cell(record.line, Some(*index));
            match self.columns.get(*index) {
                None | Some(Aim | Blank | Day | Ignored | OtherYear) => {}
                Some(Evidence | Note | Other(_)) => {
                    found.push(cell_diagnostics::struck_beside(&place(), &text));
                }
                Some(column) if column.is_result() => {}
                Some(_) => {
                    found.push(cell_diagnostics::struck_key(&place(), &text));
                    stands = false;
                }
            }
        }
        stands
    }

    /// Warns of formulas without a result where one is looked for, and once of each column of a workbook that has text but
    /// no heading. Whether the row can be used.
    pub(in crate::data) fn report_flaws(&self, record: &Record, found: &mut Findings) -> bool {
        if !self.is_typed {
            return true;
        }
        for (index, flaw) in record.flaws() {
            let column = self.columns.get(*index);
            let matters = column.is_some_and(|column| !column.is_idle());
            if *flaw == Flaw::Uncalculated && matters {
                let text = String::from_utf8_lossy(record.trimmed(*index));
                let place = self.cell(record.line, Some(*index));
                found.push(cell_diagnostics::uncalculated(&place, text.trim()));
            }
        }
        let is_headed = |index: usize| {
            let column = self.columns.get(index);
            column.is_some_and(|column| *column != Column::Blank)
        };
        for index in (0..record.len()).filter(|index| !is_headed(*index)) {
            if record.has_text(index) {
                found.push_once(self.once("no-heading", index), || {
                    let text = String::from_utf8_lossy(record.trimmed(index));
                    let place = self.cell(record.line, Some(index));
                    cell_diagnostics::stray(&place, text.trim())
                });
            }
        }
        self.stands(record, found)
    }
}
