//! CSV and TSV: one row for each indicator, for spreadsheets and scripts.

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::row::{Line, Row, items, rows};
use super::summary::Summary;
use super::{Dialect, Report, Settings};
use crate::assess::Assessment;
use crate::diagnostic::Diagnostic;
use crate::exact::Exact;
use crate::number;

/// The columns, whose names never change; new ones are added at the end.
const COLUMNS: [&str; 26] = [
    "locality",
    "code",
    "set",
    "criterion",
    "indicator",
    "name",
    "unit",
    "comparison",
    "threshold",
    "value",
    "verdict",
    "gap",
    "margin",
    "remaining",
    "of",
    "village",
    "part",
    "certainty",
    "reason",
    "declared",
    "criterion_verdict",
    "counts",
    "note",
    "district",
    "year",
    "criterion_note",
];

const SUMMARY_COLUMNS: [&str; 9] = [
    "set",
    "of",
    "id",
    "name",
    "met",
    "not_met",
    "no_data",
    "suspended",
    "not_applicable",
];

/// Writes rows as the assessments come.
pub(super) struct Rows<'w> {
    out: &'w mut dyn Write,
    settings: Settings,
    /// Whether only shortfalls are listed.
    shortfalls: bool,
}

impl<'w> Rows<'w> {
    pub(super) fn new(
        out: &'w mut dyn Write,
        settings: Settings,
        shortfalls: bool,
    ) -> io::Result<Rows<'w>> {
        let mut sheet = Sheet::new(out, settings.dialect)?;
        sheet.record(&COLUMNS.map(Field::Text))?;
        sheet.flush()?;
        drop(sheet);
        Ok(Rows {
            out,
            settings,
            shortfalls,
        })
    }
}

impl Report for Rows<'_> {
    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        let mut sheet = Sheet::onto(self.out, self.settings.dialect);
        match self.shortfalls {
            true => write_shortfalls(&mut sheet, &assessment, &self.settings)?,
            false => write_rows(&mut sheet, &assessment, &self.settings)?,
        }
        sheet.flush()
    }

    fn finish(self: Box<Self>, _: &[Diagnostic]) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes the rows of an assessment that a report of shortfalls lists.
fn write_shortfalls(
    sheet: &mut Sheet<'_>,
    assessment: &Assessment,
    settings: &Settings,
) -> io::Result<()> {
    for verdict in settings.listed() {
        items(assessment, verdict, &mut |row| {
            sheet.record(&fields(&row, settings))
        })?;
    }
    Ok(())
}

/// Writes all rows of an assessment that are shown.
fn write_rows(
    sheet: &mut Sheet<'_>,
    assessment: &Assessment,
    settings: &Settings,
) -> io::Result<()> {
    rows(assessment, &mut |row| match settings.shows(row.verdict()) {
        true => sheet.record(&fields(&row, settings)),
        false => Ok(()),
    })
}

fn fields<'r>(row: &'r Row<'r>, settings: &Settings) -> [Field<'r>; COLUMNS.len()] {
    let lang = settings.lang;
    let line = row.line;
    let gap = |gap: Exact| Field::Number(number::plain(&gap, Some(&Exact::ZERO)));
    let empty = Field::Text("");
    let context = |key| {
        row.commune
            .checklist
            .context
            .get(key)
            .map_or(Field::Text(""), Field::Text)
    };
    let remaining = line.and_then(Line::remaining);
    let remaining = remaining.as_ref();
    let certainty = line.and_then(|line| line.item.certainty);
    [
        Field::Text(row.commune_name()),
        row.commune
            .subject
            .code
            .as_deref()
            .map_or(empty.clone(), Field::Text),
        Field::Text(&row.set.id),
        Field::Text(&row.criterion.criterion.id),
        row.indicator
            .map_or(empty.clone(), |indicator| Field::Text(&indicator.id)),
        Field::Text(
            line.map_or(&row.criterion.criterion.name, |line| &line.indicator.name)
                .get(lang),
        ),
        line.and_then(|line| line.indicator.unit.as_ref())
            .map_or(empty.clone(), |unit| Field::Text(unit.get(lang))),
        line.map_or(empty.clone(), |line| Field::Text(line.comparison())),
        line.map_or(empty.clone(), |line| Field::Number(line.threshold())),
        line.map_or(empty.clone(), |line| Field::Number(line.value())),
        Field::Text(row.verdict().as_str()),
        line.and_then(Line::gap).map_or(empty.clone(), gap),
        line.and_then(Line::margin).map_or(empty.clone(), gap),
        remaining.map_or(empty.clone(), |remaining| {
            Field::Number(remaining.count.to_string())
        }),
        remaining.map_or(empty.clone(), |remaining| {
            Field::Number(remaining.of.to_string())
        }),
        row.village.map_or(empty.clone(), Field::Text),
        row.part()
            .map_or(empty.clone(), |part| Field::Number(part.to_owned())),
        certainty.map_or(empty.clone(), |certainty| Field::Text(certainty.as_str())),
        line.and_then(Line::reason)
            .map_or(empty.clone(), |reason| Field::Text(reason.as_str())),
        row.declared()
            .map_or(empty.clone(), |declared| Field::Text(declared.as_str())),
        Field::Text(row.criterion.verdict().as_str()),
        line.and_then(|line| line.indicator.counts.as_ref())
            .map_or(empty.clone(), |counts| Field::Text(counts.get(lang))),
        line.and_then(Line::note).map_or(empty.clone(), Field::Text),
        context("district"),
        context("year"),
        row.criterion.note().map_or(empty.clone(), Field::Text),
    ]
}

/// Writes the summary: a row for each set as a whole, one for each criterion, and one for its indicators.
pub(super) fn summary(
    out: &mut dyn Write,
    settings: &Settings,
    summary: &Summary,
) -> io::Result<()> {
    let mut sheet = Sheet::new(out, settings.dialect)?;
    sheet.record(&SUMMARY_COLUMNS.map(Field::Text))?;
    for set in &summary.sets {
        for (of, id, name, tally) in set.lines(settings.lang) {
            let counts = [
                tally.met,
                tally.not_met,
                tally.no_data,
                tally.suspended,
                tally.not_applicable,
            ];
            let text = [&set.set.id, of, id, name].map(Field::Text);
            let fields = text
                .into_iter()
                .chain(counts.map(|count| Field::Number(count.to_string())));
            sheet.record(&fields.collect::<Vec<_>>())?;
        }
    }
    sheet.writer.flush()
}

/// Writes a list of other things than indicators.
pub(super) fn list<'r>(
    out: &mut dyn Write,
    settings: &Settings,
    columns: &[&str],
    records: impl Iterator<Item = Vec<Field<'r>>>,
) -> io::Result<()> {
    let mut sheet = Sheet::new(out, settings.dialect)?;
    let headings: Vec<Field<'_>> = columns.iter().map(|column| Field::Text(column)).collect();
    sheet.record(&headings)?;
    for record in records {
        sheet.record(&record)?;
    }
    sheet.writer.flush()
}

/// What a cell holds.
#[derive(Clone)]
pub(super) enum Field<'a> {
    /// Text from files or from us, which a spreadsheet must not take for a formula.
    Text(&'a str),
    /// The same, put together for the cell.
    Owned(String),
    /// A number, with a point; or a word in a column that mostly holds numbers, such as the id of a level.
    Number(String),
}

impl<'a> Field<'a> {
    /// A text, or nothing.
    pub(super) fn maybe(text: Option<&'a str>) -> Field<'a> {
        Field::Text(text.unwrap_or_default())
    }

    /// A count, or nothing.
    pub(super) fn number(number: Option<impl ToString>) -> Field<'a> {
        Field::Number(number.map_or_else(String::new, |number| number.to_string()))
    }
}

/// A CSV writer that makes cells harmless, and numbers fit for the reader.
struct Sheet<'w> {
    writer: Writer<&'w mut dyn Write>,
    dialect: Dialect,
}

impl<'w> Sheet<'w> {
    fn new(out: &'w mut dyn Write, dialect: Dialect) -> io::Result<Sheet<'w>> {
        if dialect == Dialect::Excel {
            // Excel takes a file for UTF-8 only if it begins with this mark.
            out.write_all("\u{feff}".as_bytes())?;
        }
        Ok(Sheet::onto(out, dialect))
    }

    /// More rows of a sheet that has been begun.
    fn onto(out: &'w mut dyn Write, dialect: Dialect) -> Sheet<'w> {
        let mut builder = WriterBuilder::new();
        match dialect {
            Dialect::Comma => builder.delimiter(b','),
            Dialect::Tab => builder.delimiter(b'\t'),
            Dialect::Excel => builder.delimiter(b';').terminator(Terminator::CRLF),
        };
        Sheet {
            writer: builder.from_writer(out),
            dialect,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    fn record(&mut self, fields: &[Field<'_>]) -> io::Result<()> {
        for field in fields {
            match field {
                Field::Number(number) if self.dialect == Dialect::Excel && is_number(number) => {
                    self.writer.write_field(number.replace('.', ","))?;
                }
                Field::Number(text) if !is_number(text) && runs(text) => {
                    self.writer.write_field(format!("'{text}"))?;
                }
                Field::Number(number) => self.writer.write_field(number)?,
                Field::Text(text) => self.text(text)?,
                Field::Owned(text) => self.text(text)?,
            }
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }
}

impl Sheet<'_> {
    fn text(&mut self, text: &str) -> io::Result<()> {
        match runs(text) {
            // A spreadsheet runs what begins so; the apostrophe keeps it text.
            true => self.writer.write_field(format!("'{text}"))?,
            false => self.writer.write_field(text)?,
        }
        Ok(())
    }
}

/// Whether a spreadsheet would take a text for a formula.
fn runs(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty()
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}
