//! An empty file for measurements, ready to be filled in and read back: a row for whatever can be measured.

mod rows;
mod workbook;

use std::io::{self, Write};
use std::sync::Arc;

use self::rows::Row;
use super::Settings;
use super::csv::{Field, Sheet};
use super::headings::context;
use super::statements::Glossary;
use super::units;
use crate::criteria::{Context, ContextValue, CriteriaSet, Level, Statement};
use crate::lang::Lang;

/// What a template is for.
#[derive(Debug)]
pub struct Template {
    /// The set to assess by, then those that it requires, each with what it states in the context.
    pub sets: Vec<(Arc<CriteriaSet>, Vec<Statement>)>,
    /// What context values are called.
    pub names: Vec<ContextValue>,
    /// The communes, each with rows of its own; where there are none, the file is for one commune and its name says which.
    pub communes: Vec<Commune>,
    /// What is given of the context.
    pub context: Context,
    /// What thresholds depend on besides: the keys, and the values that each may have.
    pub open: Vec<(String, Vec<String>)>,
}

/// A commune that gets rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Commune {
    /// Its name.
    pub name: String,
    /// Its official code; absent where none is known.
    pub code: Option<String>,
    /// Its district; absent where none is known.
    pub district: Option<String>,
}

/// The kinds of files that can be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum TemplateFormat {
    /// CSV.
    Csv,
    /// A workbook for Excel or LibreOffice, with lists to choose from and checks of what is typed.
    Xlsx,
}

/// Writes the template.
pub fn template(
    out: &mut dyn Write,
    settings: &Settings,
    format: TemplateFormat,
    template: &Template,
) -> io::Result<()> {
    let lang = settings.lang;
    let rows = rows::rows(template, lang);
    if format == TemplateFormat::Xlsx {
        return workbook::write(out, lang, template, &rows);
    }
    let columns = template.columns(&rows);
    let headings = columns.iter();
    let headings = headings.map(|column| template.heading(*column, lang));
    let mut sheet = Sheet::open(out, settings.dialect, headings)?;
    for commune in template.each() {
        for row in &rows {
            let cells = columns.iter();
            let cells = cells.map(|column| template.cell(*column, commune, row, lang));
            sheet.row(&cells.map(Field::text).collect::<Vec<_>>())?;
        }
    }
    sheet.finish()
}

/// A column of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Commune,
    Code,
    District,
    /// A key of the context that is given.
    Given(&'static str),
    /// A key that thresholds depend on and that is not given: its index.
    Open(usize),
    Set,
    Village,
    Indicator,
    Name,
    Unit,
    Requirement,
    Sex,
    Value,
    Numerator,
    Denominator,
    Declared,
    Date,
    Evidence,
    Note,
}

/// The columns with their headings in both languages; those of the context stand behind the district.
const COLUMNS: [(Column, [&str; 2]); 17] = [
    (Column::Commune, ["Xã", "Commune"]),
    (Column::Code, ["Mã xã", "Commune code"]),
    (Column::District, ["Huyện", "District"]),
    (Column::Set, ["Bộ tiêu chí", "Criteria set"]),
    (Column::Village, ["Thôn", "Village"]),
    (Column::Indicator, ["Chỉ tiêu", "Indicator"]),
    (Column::Name, ["Tên chỉ tiêu", "Indicator name"]),
    (Column::Unit, ["Đơn vị tính", "Unit"]),
    (Column::Requirement, ["Mức yêu cầu", "Requirement"]),
    (Column::Sex, ["Giới", "Sex"]),
    (Column::Value, ["Kết quả", "Result"]),
    (Column::Numerator, ["Tử số", "Numerator"]),
    (Column::Denominator, ["Mẫu số", "Denominator"]),
    (Column::Declared, ["Đánh giá", "Declared"]),
    (Column::Date, ["Ngày", "Date"]),
    (Column::Evidence, ["Minh chứng", "Evidence"]),
    (Column::Note, ["Ghi chú", "Note"]),
];

impl Template {
    /// The columns that this one needs.
    fn columns(&self, rows: &[Row<'_>]) -> Vec<Column> {
        let has = |wanted: fn(&Commune) -> bool| self.communes.iter().any(wanted);
        let is_needed = |column: &Column| match column {
            Column::Commune => !self.communes.is_empty(),
            Column::Code => has(|commune| commune.code.is_some()),
            Column::District => has(|commune| commune.district.is_some()),
            Column::Given(key) => self.context.get(key).is_some(),
            Column::Village => self.sets.iter().any(|(set, _)| set.level == Level::Village),
            Column::Sex => rows.iter().any(|row| row.sex.is_some()),
            // A result that grows old needs a day, and what shows it.
            Column::Date | Column::Evidence => rows.iter().any(|row| row.grows_old),
            Column::Numerator | Column::Denominator => rows.iter().any(|row| row.counts.is_some()),
            _ => true,
        };
        let (first, others) = COLUMNS.split_at(3);
        let given = ["province", "region", "group", "year"].map(Column::Given);
        let open = (0..self.open.len()).map(Column::Open);
        let first = first.iter().map(|(column, _)| *column);
        let others = others.iter().map(|(column, _)| *column);
        let columns = first.chain(given).chain(open).chain(others);
        columns.filter(is_needed).collect()
    }

    /// The columns that ask for what thresholds depend on and nobody has given, each with its key and what may stand there.
    pub fn asked_for(&self, lang: Lang) -> Vec<(&str, &str, Vec<String>)> {
        let open = self.open.iter().enumerate();
        open.map(|(index, (key, _))| {
            let heading = self.heading(Column::Open(index), lang);
            (heading, key.as_str(), self.choices(index, lang))
        })
        .collect()
    }

    /// A heading that data files may have.
    fn heading(&self, column: Column, lang: Lang) -> &str {
        let key = match column {
            Column::Given(key) => key,
            Column::Open(index) => &self.open[index].0,
            column => {
                let heading = COLUMNS.iter().find(|(it, _)| *it == column);
                return heading.map_or("", |(_, [vi, en])| lang.of(vi, en));
            }
        };
        context(key, lang)
    }

    /// What may be written in the column of an open key, in words.
    fn choices(&self, index: usize, lang: Lang) -> Vec<String> {
        let (key, values) = &self.open[index];
        let values = values.iter();
        values.map(|value| self.name(key, value, lang)).collect()
    }

    /// What a value of the context is called.
    fn name(&self, key: &str, value: &str, lang: Lang) -> String {
        let glossary = Glossary {
            lang,
            names: &self.names,
            sets: &[],
        };
        glossary.name(key, value).unwrap_or(value).to_owned()
    }

    /// What stands in a cell before anybody fills it in.
    fn cell(&self, column: Column, commune: Option<&Commune>, row: &Row<'_>, lang: Lang) -> String {
        let of_commune = |part: fn(&Commune) -> Option<&String>| commune.and_then(part).cloned();
        let cell = match column {
            Column::Commune => of_commune(|commune| Some(&commune.name)),
            Column::Code => of_commune(|commune| commune.code.as_ref()),
            Column::District => of_commune(|commune| commune.district.as_ref()),
            Column::Given(key) => {
                let value = self.context.get(key);
                value.map(|value| self.name(key, value, lang))
            }
            Column::Set => Some(row.set.id.clone()),
            Column::Indicator => Some(row.id.clone()),
            Column::Name => Some(row.name.clone()),
            Column::Unit => row.unit.map(|unit| units::in_plural(unit.get(lang))),
            Column::Requirement => Some(row.requirement.clone()),
            Column::Sex => row.sex.map(|sex| sex.name(lang).to_owned()),
            Column::Open(_)
            | Column::Village
            | Column::Value
            | Column::Numerator
            | Column::Denominator
            | Column::Declared
            | Column::Date
            | Column::Evidence
            | Column::Note => None,
        };
        cell.unwrap_or_default()
    }

    /// Each commune, or the one that is not named.
    fn each(&self) -> Vec<Option<&Commune>> {
        if self.communes.is_empty() {
            vec![None]
        } else {
            self.communes.iter().map(Some).collect()
        }
    }
}
