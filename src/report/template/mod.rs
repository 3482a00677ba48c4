//! An empty file for measurements, ready to be filled in and read back: a row for whatever can be measured.

mod guide;
mod rows;
mod workbook;

use std::io::{self, Write};
use std::sync::Arc;

pub(super) use rows::{Entry, Row};

use super::Settings;
use super::delimited::{self, Field};
use super::said::Words;
use crate::criteria::{Context, ContextValue, CriteriaSet, Level, Statement};
use crate::words::Lang;

/// What a template is for.
#[derive(Debug)]
pub struct Template {
    /// The set to assess by, then those that it requires, each with what it says in the context.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum TemplateFormat {
    /// CSV.
    Csv,
    /// A workbook for Excel or LibreOffice, with lists to choose from and checks of what is typed.
    Xlsx,
}

/// A column of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Commune,
    Code,
    District,
    Province,
    Region,
    Group,
    Year,
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
    Note,
}

/// The columns that stand in the same order in every template, but for open keys, which stand before the set.
const COLUMNS: [Column; 19] = [
    Column::Commune,
    Column::Code,
    Column::District,
    Column::Province,
    Column::Region,
    Column::Group,
    Column::Year,
    Column::Set,
    Column::Village,
    Column::Indicator,
    Column::Name,
    Column::Unit,
    Column::Requirement,
    Column::Sex,
    Column::Value,
    Column::Numerator,
    Column::Denominator,
    Column::Declared,
    Column::Note,
];

impl Column {
    /// A heading that data files may have.
    pub(super) fn heading(self, lang: Lang) -> &'static str {
        match self {
            Column::Commune => lang.of("Xã", "Commune"),
            Column::Code => lang.of("Mã xã", "Commune code"),
            Column::District => lang.of("Huyện", "District"),
            Column::Province => lang.of("Tỉnh", "Province"),
            Column::Region => lang.of("Vùng", "Region"),
            Column::Group => lang.of("Nhóm", "Group"),
            Column::Year => lang.of("Năm", "Year"),
            Column::Open(_) => "",
            Column::Set => lang.of("Bộ tiêu chí", "Criteria set"),
            Column::Village => lang.of("Thôn", "Village"),
            Column::Indicator => lang.of("Chỉ tiêu", "Indicator"),
            Column::Name => lang.of("Tên chỉ tiêu", "Indicator name"),
            Column::Unit => lang.of("Đơn vị", "Unit"),
            Column::Requirement => lang.of("Mức yêu cầu", "Requirement"),
            Column::Sex => lang.of("Giới", "Sex"),
            Column::Value => lang.of("Kết quả", "Result"),
            Column::Numerator => lang.of("Tử số", "Numerator"),
            Column::Denominator => lang.of("Mẫu số", "Denominator"),
            Column::Declared => lang.of("Đánh giá", "Declared"),
            Column::Note => lang.of("Ghi chú", "Note"),
        }
    }
}

impl Template {
    /// The columns that this one needs.
    fn columns(&self, rows: &[Row<'_>]) -> Vec<Column> {
        let has = |wanted: fn(&Commune) -> bool| self.communes.iter().any(wanted);
        let given = |key| self.context.get(key).is_some();
        let needed = |column: &Column| match column {
            Column::Commune => !self.communes.is_empty(),
            Column::Code => has(|commune| commune.code.is_some()),
            Column::District => has(|commune| commune.district.is_some()),
            Column::Province => given("province"),
            Column::Region => given("region"),
            Column::Group => given("group"),
            Column::Year => given("year"),
            Column::Village => self.sets.iter().any(|(set, _)| set.level == Level::Village),
            Column::Sex => rows.iter().any(|row| row.sex.is_some()),
            Column::Numerator | Column::Denominator => rows.iter().any(|row| row.counts.is_some()),
            _ => true,
        };
        let mut columns: Vec<Column> = COLUMNS.into_iter().filter(needed).collect();
        let before = columns.iter().position(|column| *column == Column::Set);
        let open = (0..self.open.len()).map(Column::Open);
        columns.splice(before.unwrap_or(0)..before.unwrap_or(0), open);
        columns
    }

    /// A heading that data files may have.
    fn heading(&self, column: Column, lang: Lang) -> &str {
        let Column::Open(index) = column else {
            return column.heading(lang);
        };
        match self.open[index].0.as_str() {
            "province" => Column::Province.heading(lang),
            "region" => Column::Region.heading(lang),
            "group" => Column::Group.heading(lang),
            "year" => Column::Year.heading(lang),
            other => other,
        }
    }

    /// What may be written in the column of an open key, in words.
    fn choices(&self, index: usize, lang: Lang) -> Vec<String> {
        let (key, values) = &self.open[index];
        let words = Words {
            lang,
            names: &self.names,
            sets: &[],
        };
        let values = values.iter().map(|value| {
            let mut names = self.names.iter();
            let is_named = names.any(|named| named.key == *key && named.value == *value);
            match is_named {
                true => words.context(&[(key.clone(), value.clone())]),
                false => value.clone(),
            }
        });
        values.collect()
    }

    /// What stands in a cell before anybody fills it in.
    fn cell(&self, column: Column, commune: Option<&Commune>, row: &Row<'_>, lang: Lang) -> String {
        let of_commune = |part: fn(&Commune) -> Option<&String>| {
            commune.and_then(part).cloned().unwrap_or_default()
        };
        let given = |key| self.context.get(key).unwrap_or_default().to_owned();
        match column {
            Column::Commune => of_commune(|commune| Some(&commune.name)),
            Column::Code => of_commune(|commune| commune.code.as_ref()),
            Column::District => of_commune(|commune| commune.district.as_ref()),
            Column::Province => given("province"),
            Column::Region => given("region"),
            Column::Group => given("group"),
            Column::Year => given("year"),
            Column::Set => row.set.id.clone(),
            Column::Indicator => row.id.clone(),
            Column::Name => row.name.get(lang).to_owned(),
            Column::Unit => row
                .unit
                .map_or_else(String::new, |unit| unit.get(lang).replace("(s)", "s")),
            Column::Requirement => row.requirement.clone(),
            Column::Sex => row
                .sex
                .map_or_else(String::new, |sex| sex.name(lang).to_owned()),
            Column::Open(_)
            | Column::Village
            | Column::Value
            | Column::Numerator
            | Column::Denominator
            | Column::Declared
            | Column::Note => String::new(),
        }
    }

    /// Each commune, or the one that is not named.
    fn each(&self) -> Vec<Option<&Commune>> {
        match self.communes.is_empty() {
            true => vec![None],
            false => self.communes.iter().map(Some).collect(),
        }
    }
}

/// Writes the template.
pub fn template(
    out: &mut dyn Write,
    settings: &Settings,
    format: TemplateFormat,
    template: &Template,
) -> io::Result<()> {
    let rows = rows::rows(template, settings.lang);
    match format {
        TemplateFormat::Csv => csv(out, settings, template, &rows),
        TemplateFormat::Xlsx => workbook::write(out, settings.lang, template, &rows),
    }
}

fn csv(
    out: &mut dyn Write,
    settings: &Settings,
    template: &Template,
    rows: &[Row<'_>],
) -> io::Result<()> {
    let lang = settings.lang;
    let columns = template.columns(rows);
    let headings: Vec<&str> = columns
        .iter()
        .map(|column| template.heading(*column, lang))
        .collect();
    let each = template.each().into_iter();
    let records = each.flat_map(|commune| {
        let columns = &columns;
        rows.iter().map(move |row| {
            let cell = |column: &Column| template.cell(*column, commune, row, lang);
            columns
                .iter()
                .map(|column| Field::Owned(cell(column)))
                .collect()
        })
    });
    delimited::list(out, settings, &headings, records)
}
