//! The data of a merged commune as a table that is read again.

use jiff::civil::Date;

use super::derivation;
use crate::assess::Measured;
use crate::exact::Exact;
use crate::fold;
use crate::lang::Lang;
use crate::merge::{Merged, Row, column_of};
use crate::number::{plain, unambiguous};
use crate::report::Dialect;
use crate::report::csv::Field;
use crate::report::headings::context;
use crate::report::statements::Glossary;
use crate::report::xlsx::DataCell;

/// A table of data.
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Value>>,
}

/// A column: what scripts call it, and what people do; and how wide it is in a workbook.
pub(super) struct Column {
    pub(super) key: String,
    pub(super) heading: String,
    pub(super) width: f64,
}

/// A cell.
#[derive(Clone, PartialEq)]
pub(super) enum Value {
    Empty,
    Text(String),
    Number(Exact),
    Percent(Exact),
    Day(Date),
}

/// The columns behind those of the context: key, Vietnamese and English heading.
const COLUMNS: [[&str; 3]; 13] = [
    ["bo_tieu_chi", "Bộ tiêu chí", "Criteria set"],
    ["thon", "Thôn", "Village"],
    ["chi_tieu", "Chỉ tiêu", "Indicator"],
    ["ten_chi_tieu", "Tên chỉ tiêu", "Indicator name"],
    ["gioi", "Giới", "Sex"],
    ["ket_qua", "Kết quả", "Result"],
    ["tu_so", "Tử số", "Numerator"],
    ["mau_so", "Mẫu số", "Denominator"],
    ["danh_gia", "Đánh giá", "Declared"],
    ["den_ngay", "Đến ngày", "Until"],
    ["ngay", "Ngày", "Date"],
    ["minh_chung", "Minh chứng", "Evidence"],
    ["ghi_chu", "Ghi chú", "Note"],
];

/// Those that a reader looks for even where nothing stands in them.
const KEPT: [&str; 7] = [
    "xa", "chi_tieu", "ket_qua", "tu_so", "mau_so", "danh_gia", "ghi_chu",
];

impl Table {
    /// Of a merged commune of this name. Columns in which nothing would stand are left out.
    pub(super) fn of(name: &str, merged: &Merged<'_>, lang: Lang) -> Table {
        let mut columns = vec![column("xa", lang.of("Xã", "Commune"))];
        let keys = merged.context.iter();
        columns.extend(keys.map(|(key, _)| column(context(key, Lang::Vi), context(key, lang))));
        columns.extend(merged.weights.iter().map(|(word, _)| {
            let key = column_of(word);
            let heading = match &**word {
                "households" => lang.of("Số hộ", "Households"),
                "population" => lang.of("Dân số", "Population"),
                _ => &key,
            };
            column(&key, heading)
        }));
        columns.extend(COLUMNS.map(|[key, vi, en]| column(key, lang.of(vi, en))));
        let head = head(name, merged, lang);
        let rows = merged.rows.iter().map(|row| {
            let own = cells(row, lang);
            head.iter().cloned().chain(own).collect::<Vec<Value>>()
        });
        // A row without an indicator is skipped when it is read, and kept for people.
        let notes = merged.notes.iter().map(|note| {
            let note = [Value::Text(note.clone())];
            let blank = (0..COLUMNS.len() - note.len()).map(|_| Value::Empty);
            let own = blank.chain(note);
            head.iter().cloned().chain(own).collect()
        });
        let rows: Vec<Vec<Value>> = rows.chain(notes).collect();
        let is_kept = |at: usize| {
            let is_filled = rows.iter().any(|row| row[at] != Value::Empty);
            is_filled || KEPT.contains(&&*columns[at].key)
        };
        let kept: Vec<bool> = (0..columns.len()).map(is_kept).collect();
        Table {
            rows: rows.into_iter().map(|row| only(row, &kept)).collect(),
            columns: only(columns, &kept),
        }
    }
}

fn column(key: &str, heading: &str) -> Column {
    Column {
        key: fold::slug(key).replace('-', "_"),
        heading: heading.to_owned(),
        width: match key {
            "ghi_chu" => 70.0,
            "bo_tieu_chi" | "ten_chi_tieu" => 28.0,
            _ => 13.0,
        },
    }
}

fn only<T>(all: Vec<T>, kept: &[bool]) -> Vec<T> {
    let all = all.into_iter().zip(kept);
    all.filter(|(_, kept)| **kept).map(|(it, _)| it).collect()
}

/// What all rows have: the name, the context and the weights.
fn head(name: &str, merged: &Merged<'_>, lang: Lang) -> Vec<Value> {
    let names = merged.parts.first();
    let names = names.map_or(&[][..], |part| &*part.assessment.checklist.names);
    let glossary = Glossary {
        lang,
        names,
        sets: &[],
    };
    let of_context = merged.context.iter().map(|(key, value)| {
        let value = glossary.name(key, value).unwrap_or(value);
        Value::Text(value.to_owned())
    });
    let weights = merged.weights.iter();
    let weights = weights.map(|(_, number)| Value::Number(Exact::from(*number)));
    let name = std::iter::once(Value::Text(name.to_owned()));
    name.chain(of_context).chain(weights).collect()
}

/// The cells of [`COLUMNS`].
fn cells(row: &Row<'_>, lang: Lang) -> [Value; COLUMNS.len()] {
    let outcome = &row.outcome;
    let text = |text: Option<String>| {
        let text = text.filter(|text| !text.is_empty());
        text.map_or(Value::Empty, Value::Text)
    };
    let number = |figure| Value::Number(Exact::from(figure));
    let [numerator, denominator] = match outcome.counted {
        Some((numerator, denominator)) => [number(numerator), number(denominator)],
        None => [Value::Empty, Value::Empty],
    };
    let evidence = row.terms.iter().filter_map(|it| it.evidence.as_deref());
    let mut evidence: Vec<&str> = evidence.collect();
    evidence.dedup();
    [
        Value::Text(row.set.id.clone()),
        text(row.village.clone()),
        Value::Text(row.id.to_owned()),
        text(name(row, lang)),
        text(row.sex.map(|sex| sex.name(lang).to_owned())),
        value(row, lang),
        numerator,
        denominator,
        text(outcome.declared.map(|it| derivation::declared(it, lang))),
        outcome.until.map_or(Value::Empty, Value::Day),
        match outcome.date.as_deref().map(str::parse) {
            Some(Ok(day)) => Value::Day(day),
            _ => text(outcome.date.clone()),
        },
        text(Some(evidence.join("; "))),
        text(Some(derivation::text(row, lang))),
    ]
}

/// What the indicator, part or criterion is called, in short.
fn name(row: &Row<'_>, lang: Lang) -> Option<String> {
    let criterion = || row.set.criteria.iter().find(|it| *it.id == *row.id);
    match row.indicator {
        Some(indicator) => Some(indicator.brief(lang)),
        None => criterion().map(|it| it.brief(lang)),
    }
}

fn value(row: &Row<'_>, lang: Lang) -> Value {
    match &row.outcome.measured {
        // The counts say it, and more exactly.
        Some(Measured::Figure(figure)) if figure.as_decimal().is_none() => Value::Empty,
        Some(Measured::Figure(figure)) => {
            let is_percentage = row.indicator.is_some_and(|it| it.is_percentage());
            if is_percentage {
                Value::Percent(figure.clone())
            } else {
                Value::Number(figure.clone())
            }
        }
        Some(Measured::Level(rank)) => {
            Value::Text(derivation::level(*rank, row.indicator, lang).to_owned())
        }
        Some(Measured::Answer(_)) | None => Value::Empty,
    }
}

impl Value {
    /// As CSV has it: numbers with a mark that no reader takes for another.
    pub(super) fn field(&self, dialect: Dialect) -> Field<'_> {
        let figure = |figure: &Exact| {
            let text = unambiguous(plain(figure, None));
            match dialect {
                Dialect::Excel => text.replace('.', ","),
                Dialect::Comma | Dialect::Tab => text,
            }
        };
        match self {
            Value::Empty => Field::text(""),
            Value::Text(text) => Field::text(&**text),
            Value::Number(number) => Field::text(figure(number)),
            Value::Percent(number) => Field::text(format!("{}%", figure(number))),
            Value::Day(day) => Field::text(day.to_string()),
        }
    }
    /// As a workbook has it.
    pub(super) fn cell(self) -> DataCell {
        match self {
            Value::Empty => DataCell::Empty,
            Value::Text(text) => DataCell::Text(text),
            Value::Number(number) => DataCell::Number(number),
            Value::Percent(number) => DataCell::Percent(number),
            Value::Day(day) => DataCell::Day(day),
        }
    }
}
