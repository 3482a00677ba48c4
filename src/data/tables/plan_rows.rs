//! Rows of plans and rows of results of one commune, one above the other, which a column beside its name tells apart:
//! `Hà Sơn;KH;80`, `;TH;60`.

use super::layout::TableLayout;
use crate::data::cells::aims::without_time;
use crate::data::headings::columns::Column;
use crate::data::record::Record;
use crate::fold;

/// The column in which a row says that it is of a plan, or of results as shares of it, and nothing else.
pub(in crate::data) fn plan_of_row(layout: &TableLayout, record: &Record) -> Option<usize> {
    const PLANS: [&str; 14] = [
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
    ];
    said(layout, record, b"kKmMcCpPtTsS%", &PLANS)
}

/// Whether a row says in such a column that its figures are results.
pub(in crate::data) fn is_of_results(layout: &TableLayout, record: &Record) -> bool {
    const RESULTS: [&str; 5] = ["th", "thuc hien", "kq", "ket qua", "ket qua thuc hien"];
    said(layout, record, b"tTkK", &RESULTS).is_some()
}

/// The column of no meaning in which a row has one of some words; `first` are the letters that they begin with.
fn said(layout: &TableLayout, record: &Record, first: &[u8], words: &[&str]) -> Option<usize> {
    let says_more = |column: &Column| match column {
        Column::Other(_) => true,
        Column::Name | Column::Ignored | Column::Criterion => !layout.long,
        _ => false,
    };
    let columns = layout.columns.iter().enumerate();
    let mut beside = columns.filter(|(_, column)| says_more(column));
    let found = beside.find(|(index, _)| {
        let text = record.trimmed(*index);
        let may_be = text.len() < 32 && text.first().is_some_and(|it| first.contains(it));
        let is_word = || {
            let text = fold::word(&fold::clean_bytes(text));
            words.contains(&without_time(&text))
        };
        may_be && is_word()
    });
    found.map(|(index, _)| index)
}
