//! Rows that say in a column beside their name what their figures are: plans, estimates, results, perhaps of another year:
//! `Hà Sơn;KH;80`, `;TH;60`, `;Ước năm 2024;70`.

use std::borrow::Cow;

use super::kind_columns::{KindColumn, years_of};
use super::layout::TableLayout;
use crate::data::cells::aims::{is_no_result, without_time};
use crate::data::headings::columns::Column;
use crate::data::record::Record;
use crate::data::titles::years::result_year;
use crate::fold;

/// Words that say it in a column of any heading.
const PLANS: [&str; 22] = [
    "kh",
    "kh giao",
    "ke hoach",
    "ke hoach giao",
    "muc tieu",
    "chi tieu giao",
    "phan dau",
    "plan",
    "target",
    "th kh",
    "ty le th kh",
    "so kh",
    "so voi kh",
    "so voi ke hoach",
    "uoc",
    "uoc th",
    "uoc thuc hien",
    "uoc dat",
    "cung ky",
    "cung ky nam truoc",
    "nam truoc",
    "ky truoc",
];

const RESULTS: [&str; 5] = ["th", "thuc hien", "kq", "ket qua", "ket qua thuc hien"];

/// The column in which a row says that its figures are no results, and nothing else.
pub(in crate::data) fn plan_of_row(layout: &TableLayout, record: &Record) -> Option<usize> {
    said(layout, record, |words, text, is_sure| {
        PLANS.contains(&without_time(words)) || is_sure && is_no_result(text)
    })
}

/// Whether a row says in such a column that its figures are results.
pub(in crate::data) fn is_of_results(layout: &TableLayout, record: &Record) -> bool {
    let is_result = |words: &str, _: &str, _| RESULTS.contains(&without_time(words));
    said(layout, record, is_result).is_some()
}

/// The year of its results that a row says in such a column.
pub(in crate::data) fn year_of_row(layout: &TableLayout, record: &Record) -> Option<u16> {
    years_of(&layout.kinds).find_map(|index| result_year(&text(record, index)?))
}

/// What a row with results says of them in a column that nothing else is told of: the column, the text, and whether that is
/// known.
pub(in crate::data) fn kind_of_row<'r>(
    layout: &TableLayout,
    record: &'r Record,
) -> Option<(usize, Cow<'r, str>, bool)> {
    let mut idle = years_of(&layout.kinds).filter(|it| layout.columns[*it] == Column::Ignored);
    let (index, text) = idle.find_map(|index| Some((index, text(record, index)?)))?;
    let mut results = layout.results.iter();
    results.any(|index| record.has_text(*index)).then(|| {
        let is_known = plan_of_row(layout, record).is_some()
            || is_of_results(layout, record)
            || year_of_row(layout, record).is_some();
        (index, text, is_known)
    })
}

/// The first such column in which a row has a text that is one of some words.
fn said(
    layout: &TableLayout,
    record: &Record,
    is_it: impl Fn(&str, &str, bool) -> bool,
) -> Option<usize> {
    let mut kinds = layout.kinds.iter();
    // Most texts begin otherwise.
    let may_be = |kind: &KindColumn| {
        let first = record.trimmed(kind.index).first();
        kind.is_sure
            || first.is_some_and(|it| !it.is_ascii() || b"kKmMcCpPtTsSuUdDnN%".contains(it))
    };
    let found = kinds.find(|kind| {
        let text = text(record, kind.index).filter(|_| may_be(kind));
        text.is_some_and(|text| is_it(&fold::word(&text), &text, kind.is_sure))
    });
    found.map(|kind| kind.index)
}

/// What stands in a cell, if it is short and no figure.
fn text(record: &Record, index: usize) -> Option<Cow<'_, str>> {
    let text = record.trimmed(index);
    let may_be = text.len() < 48 && text.first().is_some_and(|it| !it.is_ascii_digit());
    may_be.then(|| fold::clean_bytes(text))
}
