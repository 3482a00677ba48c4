//! Tables out of inputs, whatever their format: the headings, and beneath them one record after the other.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::criteria::Stage;
use crate::data::account::{Account, Skipped};
use crate::data::cells::months::Months;
use crate::data::cells::plan_words::is_name_of_plan;
use crate::data::cells::{cell_diagnostics, words};
use crate::data::files::csv::{CsvFile, first_records};
use crate::data::files::own_report::OwnReport;
use crate::data::files::text::{Text, may_be_json};
use crate::data::files::{file_diagnostics, legacy_fonts};
use crate::data::headings::columns::{Column, column};
use crate::data::headings::file_names::{FileName, stage_of};
use crate::data::headings::heading_rows::{Between, HeadingRows, TitleAbove};
use crate::data::headings::heading_search::{Headings, Scan};
use crate::data::headings::heading_words::LEVEL;
use crate::data::headings::{delimiter, heading_diagnostics};
use crate::data::options::{Delimiter, Encoding, PercentAs, ReadOptions};
use crate::data::record::{CellRef, Offset, Record, Rows, Span};
use crate::data::titles::meaning::Titles;
use crate::data::titles::title_diagnostics;
use crate::data::workbook::{self, FoundSheet};
use crate::data::{Input, diagnostics};
use crate::diagnostic::{Diagnostic, Sheet};
use crate::fold;
use crate::number::Mark;

/// One table of a file.
pub struct Table {
    /// Name and headings.
    pub(in crate::data) sheet: Arc<Sheet>,
    /// The name of the file, or of one of several sheets, for a commune that the table does not name.
    pub(in crate::data) name: FileName,
    /// Whether that is the name of one of several sheets, which tells them apart.
    pub(in crate::data) is_named_by_sheet: bool,
    /// Whose results it holds, where a report of this program or the name of its file or sheet says so.
    pub(in crate::data) stage: Option<Stage>,
    /// What stands above the headings.
    pub(in crate::data) titles: Titles,
    /// Of each heading, whether the file holds it as a number: its zeros at the end are lost.
    pub(in crate::data) headed_by_number: Vec<bool>,
    /// What its columns hold.
    pub(in crate::data) columns: Vec<Column>,
    /// The units that a row beneath or above the headings gives columns.
    pub(in crate::data) units: Vec<(usize, String)>,
    /// Whether it is a list of tasks instead: a plan.
    pub(in crate::data) lists_tasks: bool,
    /// The rows of its headings, which may come again.
    pub(in crate::data) heading_rows: HeadingRows,
    /// Records that were read to find the headings.
    waiting: VecDeque<Record>,
    /// What ended the reading of those; reported when its turn comes.
    failure: Option<Box<Diagnostic>>,
    rows: Box<dyn Rows>,
    /// What became of the cells that are in no row of data.
    pub(in crate::data) account: Account,
    /// What a text table is read from, and where its rows begin; absent where its cells have types.
    text: Option<(CsvFile, Offset)>,
}

/// The tables of an input, and what is wrong with those that cannot be read. `sheet` is the one sheet of a workbook that
/// is asked for; text files have none and are read whatever it is.
///
/// Besides, what became of the cells of sheets that are not read.
pub fn tables(
    input: Input,
    sheet: Option<&str>,
    options: &ReadOptions,
) -> (Vec<Table>, Vec<Diagnostic>, Account) {
    let (mut found, mut account) = (Vec::new(), Account::default());
    let named_as_plan = is_name_of_plan(&input.stem()).then(|| input.shown());
    let tables = match workbook::container(&input.bytes) {
        Some(container) => {
            let sheets =
                workbook::sheets(input, container, sheet, options, &mut found, &mut account);
            sheets.and_then(|sheets| {
                let sheets = sheets.into_iter();
                sheets
                    .map(|sheet| Table::of_sheet(sheet, &mut found))
                    .collect()
            })
        }
        None if input.is_named_spreadsheet() && !input.bytes.is_empty() => {
            Err(Box::new(file_diagnostics::no_spreadsheet(&input.shown())))
        }
        None => Table::of_text(input, options, &mut found).map(|table| vec![table]),
    };
    let mut tables = tables.unwrap_or_else(|diagnostic| {
        found.push(*diagnostic);
        Vec::new()
    });
    if options.reads_plans {
        tables.iter_mut().for_each(|table| table.titles.plan = None);
    } else if let Some(file) = named_as_plan
        && !tables.iter().all(|table| table.lists_tasks)
    {
        // A list of tasks is told as what it is, and not used.
        found.insert(0, title_diagnostics::file_of_plan(&file));
    }
    (tables, found, account)
}

impl Table {
    /// The table of a text file; what is worth a look is reported too.
    fn of_text(
        input: Input,
        options: &ReadOptions,
        found: &mut Vec<Diagnostic>,
    ) -> Result<Table, Box<Diagnostic>> {
        let (file, name) = (input.shown(), FileName::new(&input.stem()));
        let stage = stage_of(&input.stem());
        if may_be_json(&input.bytes) {
            let text = Text::read(input.bytes.clone(), &file, &ReadOptions::default())?;
            if let Some(report) = OwnReport::of(text.bytes()) {
                return Table::of_report(input, report, options, found);
            }
        }
        let text = Text::read(input.bytes, &file, options)?;
        let head = text.head();
        let given = options.delimiter.map(Delimiter::byte).or(text.declared);
        let (separator, rows) = match given {
            Some(separator) => (separator, first_records(head, separator, delimiter::ROWS)),
            None => delimiter::by_headings(head)
                .map_err(|both| Box::new(file_diagnostics::unclear_delimiter(&file, both)))?,
        };
        if let Some(legacy) = legacy_fonts::find_in_text(&rows, text.first_line()) {
            return Err(Box::new(file_diagnostics::legacy_font(
                &file, None, &legacy,
            )));
        }
        if options.encoding.is_none() && text.encoding == Encoding::Windows1258 {
            found.push(file_diagnostics::windows_1258(&file));
        }
        let csv = CsvFile {
            name: file.as_str().into(),
            text: Arc::new(text),
            separator,
        };
        let mut records = csv.records();
        let mut scan = Scan::read(&mut records);
        match (scan.headings(), scan.failure) {
            (None, Some(failure)) => Err(failure),
            (None, None) => Err(Box::new(diagnostics::no_data(
                &file,
                "tệp trống",
                "the file is empty",
            ))),
            (Some(headings), failure) => {
                let sheet = headings.sheet(file, None)?;
                let text = Some((csv, headings.end));
                Ok(Table {
                    failure,
                    text,
                    stage,
                    ..Table::beneath(headings, sheet, name, Box::new(records))
                })
            }
        }
    }

    /// The table that a report in JSON was made of, where something is compared with it: no place in it is one that anybody has.
    fn of_report(
        input: Input,
        report: OwnReport,
        options: &ReadOptions,
        found: &mut Vec<Diagnostic>,
    ) -> Result<Table, Box<Diagnostic>> {
        let file = input.shown();
        Err(Box::new(match report {
            _ if options.months != Months::Any => workbook::only_report(&file),
            OwnReport::Results(bytes) => {
                let options = ReadOptions {
                    delimiter: Some(Delimiter::Comma),
                    ..ReadOptions::default()
                };
                let mut table = Table::of_text(Input { bytes, ..input }, &options, found)?;
                if let Some(sheet) = Arc::get_mut(&mut table.sheet) {
                    sheet.heading_line = 0;
                }
                return Ok(table);
            }
            unfit => file_diagnostics::unfit_report(&file, &unfit),
        }))
    }

    /// How its cells are read: what this program wrote, as it writes that.
    pub(in crate::data) fn options(&self, asked: &ReadOptions) -> ReadOptions {
        let is_written = self.sheet.heading_line == 0;
        ReadOptions {
            mark: if is_written { Mark::Point } else { asked.mark },
            percent_as: if is_written {
                PercentAs::Number
            } else {
                asked.percent_as
            },
            ..*asked
        }
    }

    /// The table of a sheet of a workbook; what is worth a look is reported too.
    fn of_sheet(
        found_sheet: FoundSheet,
        found: &mut Vec<Diagnostic>,
    ) -> Result<Table, Box<Diagnostic>> {
        let FoundSheet {
            stage,
            file,
            name,
            commune,
            is_named_by_file,
            mut headings,
            rows,
            mut hidden,
            unseen,
            ..
        } = found_sheet;
        found.extend(unseen);
        let sheet = headings.sheet(file, Some(name))?;
        hidden.retain(|line| *line > sheet.heading_line);
        let titles = headings.titles.iter_mut();
        let titles = titles.map(|row| (row.line, row.drop_struck(), false));
        let rows_of_headings = headings.rows.iter_mut();
        let rows_of_headings = rows_of_headings.map(|row| (row.line, row.drop_struck(), true));
        let struck: Vec<_> = titles.chain(rows_of_headings).collect();
        let mut table = Table::beneath(headings, sheet, commune, Box::new(rows));
        for (line, cells, is_heading) in struck {
            for (column, text) in cells {
                let place = table.cell(line, Some(column));
                found.push(if is_heading {
                    cell_diagnostics::struck(&place, &text)
                } else {
                    cell_diagnostics::struck_beside(&place, &text)
                });
                table.account.reported += 1;
            }
        }
        table.is_named_by_sheet = !is_named_by_file;
        table.stage = stage;
        if let Some(first) = hidden.first() {
            let place = table.cell(*first, None);
            found.push(workbook::hidden_rows(&place, hidden.len()));
        }
        Ok(table)
    }

    /// What stands beneath headings that were found.
    fn beneath(headings: Headings, sheet: Sheet, name: FileName, rows: Box<dyn Rows>) -> Table {
        let mut account = Account::default();
        for row in &headings.titles {
            account.skip(row, Skipped::Title);
        }
        for row in &headings.rows {
            account.skip(row, Skipped::Heading);
        }
        Table {
            sheet: Arc::new(sheet),
            name,
            is_named_by_sheet: false,
            stage: None,
            titles: Titles::of(&headings.titles),
            headed_by_number: headings.numbers,
            heading_rows: HeadingRows::new(headings.rows, &headings.columns),
            columns: headings.columns,
            units: headings.units,
            lists_tasks: headings.lists_tasks,
            waiting: headings.beneath.into(),
            failure: None,
            rows,
            account,
            text: None,
        }
    }

    /// The headings that name communes, where a row is about an indicator and has no other result.
    pub(in crate::data) fn communes_side_by_side(&self) -> Vec<String> {
        let has = |wanted: fn(&Column) -> bool| self.columns.iter().any(wanted);
        if has(|column| column.is_result()) {
            return self.communes_beneath_results();
        }
        let all_are = |index: usize, is: fn(&str) -> bool| {
            let texts = self.waiting.iter();
            let texts = texts.map(|record| fold::clean_bytes(record.trimmed(index)));
            let mut filled = texts.filter(|text| !text.is_empty()).peekable();
            filled.peek().is_some() && filled.all(|text| is(&text))
        };
        let columns = || self.columns.iter().enumerate();
        let is_about_indicators = has(|column| *column == Column::Indicator)
            || columns().any(|(index, it)| {
                *it == Column::Commune && all_are(index, |text| column(text).is_result())
            });
        let is_result = |text: &str| {
            text.starts_with(|c: char| c.is_ascii_digit()) || words::declared(text).is_some()
        };
        let named = columns().filter(|(index, column)| {
            is_about_indicators
                && matches!(column, Column::Other(_))
                && may_be_commune(&self.sheet.headings[*index])
                && all_are(*index, is_result)
        });
        named
            .map(|(index, _)| self.sheet.headings[index].clone())
            .collect()
    }

    /// The same beneath one heading for all results: `Kết quả thực hiện / Hà Sơn`.
    fn communes_beneath_results(&self) -> Vec<String> {
        let columns = self.columns.iter().zip(&self.sheet.headings);
        let leaves = columns.filter_map(|(known, heading)| {
            let (_, leaf) = heading.rsplit_once(LEVEL)?;
            let is_place = matches!(column(leaf), Column::Other(_)) && may_be_commune(leaf);
            (*known == Column::Value && is_place).then(|| leaf.to_owned())
        });
        let leaves: Vec<String> = leaves.collect();
        let is_turned = !self.columns.contains(&Column::Commune);
        if is_turned { leaves } else { Vec::new() }
    }

    /// Reads the next record that is not blank and no heading; whether there was one. Other headings end the table.
    pub(in crate::data) fn next(&mut self, record: &mut Record) -> Result<bool, Box<Diagnostic>> {
        loop {
            if let Some(first) = self.waiting.pop_front() {
                *record = first;
            } else if let Some(failure) = self.failure.take() {
                return Err(failure);
            } else if !self.rows.next(record)? {
                return Ok(false);
            }
            if record.is_blank() {
                continue;
            }
            match self.heading_rows.next(record) {
                Between::Data => break,
                Between::Again => self.account.skip(record, Skipped::Heading),
                Between::Another => {
                    self.account.report(record);
                    let place = self.cell(record.line, None);
                    let rows = &self.heading_rows;
                    return Err(Box::new(
                        match (rows.title_above(), rows.plan_title(record)) {
                            (Some(TitleAbove::OtherTime(title)), _) => {
                                title_diagnostics::other_time_below(&place, title)
                            }
                            (Some(TitleAbove::Plan(title)), _) => {
                                title_diagnostics::beneath_plan(&place, title)
                            }
                            (_, Some(title)) => title_diagnostics::plan_below(&place, &title),
                            _ => heading_diagnostics::another_table(&place),
                        },
                    ));
                }
            }
        }
        record.is_title = is_title(record, self.rows.spans());
        Ok(true)
    }

    /// Reads the records that are left, which stay waiting; a sheet is in memory anyhow.
    pub(in crate::data) fn read_all(&mut self) -> impl Iterator<Item = &Record> {
        while self.failure.is_none() {
            let mut record = Record::default();
            match self.rows.next(&mut record) {
                Ok(true) if record.is_blank() => {}
                Ok(true) => self.waiting.push_back(record),
                Ok(false) => break,
                Err(failure) => self.failure = Some(failure),
            }
        }
        self.waiting.iter()
    }

    /// What became of all cells, of which those that are left are in no row that is read.
    pub(in crate::data) fn finish(mut self) -> Account {
        for record in &self.waiting {
            self.account.report(record);
        }
        self.account.report_rest(&mut *self.rows);
        self.account
    }

    /// What a text table is read from, and where its rows begin; absent where its cells have types.
    pub(in crate::data) fn text(&self) -> Option<(&CsvFile, Offset)> {
        self.text.as_ref().map(|(file, beneath)| (file, *beneath))
    }

    /// How many bytes of a text file have been read.
    pub(in crate::data) fn bytes(&self) -> u64 {
        self.rows.offset().byte
    }

    /// A place in this table.
    pub(in crate::data) fn cell(&self, line: u64, column: Option<usize>) -> CellRef {
        CellRef {
            sheet: Arc::clone(&self.sheet),
            line,
            column,
        }
    }
}

/// Whether a heading can be the name of a commune, not of a time, a sex, a count or a plan.
fn may_be_commune(heading: &str) -> bool {
    const OTHERS: [&str; 38] = [
        "kh",
        "th",
        "ke hoach",
        "thuc hien",
        "quy",
        "thang",
        "nam",
        "nu",
        "chung",
        "thon",
        "so",
        "tong",
        "ket qua",
        "ty le",
        "dat",
        "uoc",
        "dau",
        "cuoi",
        "ky",
        "lan",
        "dot",
        "vung",
        "truoc",
        "sau khi",
        "sau sap nhap",
        "hien tai",
        "hien nay",
        "hien trang",
        "trong",
        "luy ke",
        "tu dau",
        "cung ky",
        "sl",
        "tl",
        "diem chuan",
        "diem dat",
        "diem toi da",
        "diem cham",
    ];
    let words = fold::word(heading);
    let is_other = |other: &&str| {
        words
            .strip_prefix(*other)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let is_named = fold::clean(heading).starts_with(|c: char| c.is_uppercase());
    is_named && !OTHERS.iter().any(is_other) && !words.contains(|c: char| c.is_ascii_digit())
}

/// Whether cells that are shown as one run over several columns of a row, from its only cell with text.
fn is_title(record: &Record, spans: &[Span]) -> bool {
    if spans.is_empty() {
        return false;
    }
    let mut filled = (0..record.len()).filter(|index| record.has_text(*index));
    match (filled.next(), filled.next()) {
        (Some(only), None) => spans.iter().any(|span| {
            span.lines.0 == record.line && span.columns.0 == only && span.columns.1 > only
        }),
        _ => false,
    }
}
