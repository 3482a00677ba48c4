//! Rows beneath the headings that are no data: the titles of groups, totals, and what stands at the end of a form.

use super::cell;
use super::heading::Column;
use super::lost::has_lost_letters;
use super::source::Record;
use crate::fold;

/// A row that is no data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Aside {
    /// Nothing is lost with it.
    Title,
    /// The same, at the end of the form: names stand beneath it.
    End,
    /// It has results, which are those of others put together.
    Total(String),
}

/// Whether a row is no data. `long` is whether a row is about one indicator, `is_title` whether its only text runs over
/// several columns, `has_ended` whether the end of the form stands above.
pub(super) fn aside(
    columns: &[Column],
    record: &Record,
    long: bool,
    is_title: bool,
    has_ended: bool,
) -> Option<Aside> {
    let filled = || {
        let cells = record.iter().enumerate().map(|(index, field)| {
            let column = columns.get(index).unwrap_or(&Column::Blank);
            (column, field.trim_ascii())
        });
        cells.filter(|(_, field)| !field.is_empty())
    };
    let is_key = |column: &Column| match long {
        true => *column == Column::Indicator,
        false => matches!(column, Column::Commune | Column::Code),
    };
    let has_key = filled().any(|(column, _)| is_key(column));
    let has_result = filled().any(|(column, _)| is_result(column));
    let text = fold::clean_bytes;
    let mut keys = filled().filter(|(column, _)| is_key(column));
    let is_numbered = keys.any(|(_, field)| field[0].is_ascii_digit());
    let ends = filled().any(|(column, field)| {
        if field[0].is_ascii_digit() {
            return false;
        }
        match has_key {
            false => is_end(&text(field)) || is_day(&text(field)),
            true if is_key(column) => is_signature(&text(field)),
            // Who signs for whom stands beside the list of those who get it.
            true => long && !is_numbered && is_result(column) && is_end(&text(field)),
        }
    });
    if ends {
        return Some(Aside::End);
    }
    let mut results = filled().filter(|(column, _)| is_result(column));
    let mut keys = filled().filter(|(column, _)| is_key(column));
    let is_signed = has_ended
        && !results.any(|(_, field)| field.iter().any(u8::is_ascii_digit))
        && keys.all(|(_, field)| field.starts_with(b"-"));
    if is_title || is_signed || (!has_key && !has_result) {
        return Some(Aside::Title);
    }
    let (first, field) = filled().next()?;
    let name = text(field);
    if is_total(&name, first, has_key) {
        return Some(match has_result {
            true => Aside::Total(name.into_owned()),
            false => Aside::Title,
        });
    }
    let is_group = !long
        && !has_result
        && *first == Column::Ignored
        && filled().count() == 2
        && is_group_number(&name);
    is_group.then_some(Aside::Title)
}

fn is_result(column: &Column) -> bool {
    matches!(
        column,
        Column::Measure(..)
            | Column::Value
            | Column::Numerator
            | Column::Denominator
            | Column::Declared
            | Column::Ticked(_)
    )
}

/// Whether the first text of a row says that it is a total. Names of indicators begin like that too, and a commune may
/// be called Cộng Hòa.
fn is_total(text: &str, column: &Column, has_key: bool) -> bool {
    if !may_be_total(text) {
        return false;
    }
    let word = fold::word(text);
    let is_whole = matches!(
        word.as_str(),
        "tong"
            | "tong cong"
            | "tong so"
            | "cong"
            | "binh quan"
            | "binh quan chung"
            | "trung binh"
            | "toan huyen"
            | "toan tinh"
            | "total"
    );
    let names = matches!(
        column,
        Column::Commune | Column::Code | Column::Village | Column::Indicator | Column::Context(_)
    );
    if is_whole {
        return names || !has_key;
    }
    let begins = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
    let is_name = names && *column != Column::Indicator;
    (is_name || !has_key) && begins(&["tong cong ", "tong so ", "binh quan "])
        || !has_key && begins(&["tong ", "cong "])
}

/// Most texts begin otherwise, which is seen more quickly.
fn may_be_total(text: &str) -> bool {
    let mut letters = text.chars();
    let first = letters.find(|letter| letter.is_ascii_alphanumeric() || !letter.is_ascii());
    first.is_some_and(|first| "btc".contains(first.to_ascii_lowercase()) || !first.is_ascii())
}

/// Whether a text is the name of a commune and nothing else: no total, no end of a form, and nothing that something has to
/// be said of.
pub(crate) fn is_plain_name(text: &str) -> bool {
    let is_aside = is_signature(text) || is_total(text, &Column::Commune, true);
    // Where a form has ended, a dash begins a list of those who get it; a letter that only looks like Đ is told.
    let is_odd =
        text.is_empty() || text.starts_with('-') || text.contains(['\u{d0}', '\u{f0}', '\u{189}']);
    !is_aside && !is_odd && !has_lost_letters(text) && !cell::is_formula_error(text)
}

/// Who signs a form, as it stands beneath the table.
fn is_signature(text: &str) -> bool {
    const STARTS: [&str; 8] = [
        "nguoi lap",
        "nguoi tong hop",
        "nguoi kiem tra",
        "can bo tong hop",
        "thu truong",
        "noi nhan",
        "ky ten",
        "ky ghi ro",
    ];
    let word = fold::word(text);
    let is_remark =
        text.contains(':') && (word.starts_with("ghi chu") || word.starts_with("nguon"));
    is_remark || STARTS.iter().any(|start| word.starts_with(start))
}

/// What else stands there: for whom it is signed, and remarks.
fn is_end(text: &str) -> bool {
    const STARTS: [&str; 6] = [
        "chu tich",
        "pho chu tich",
        "tm ",
        "kt ",
        "xac nhan cua",
        "ghi chu ",
    ];
    let word = fold::word(text);
    is_signature(text) || STARTS.iter().any(|start| word.starts_with(start))
}

/// When it is signed: `Hà Sơn, ngày 05 tháng 01 năm 2024`.
fn is_day(text: &str) -> bool {
    let word = fold::word(text);
    let has = |part: &str| word.split(' ').any(|word| word == part);
    has("ngay") && has("thang") && has("nam")
}

/// `I`, `IV`, `a`, `B`: the numbers of groups.
fn is_group_number(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ')']);
    let is_roman = !text.is_empty() && text.chars().all(|c| "IVX".contains(c));
    is_roman || (text.len() == 1 && text.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Column, is_day, is_end, is_signature, is_total, may_be_total};
    use crate::fold::word;

    proptest! {
        #[test]
        fn no_total_is_passed_over(text in "[btcTđ0 .(\u{1}ťộ\u{301}-]{0,6}|\\PC{0,8}") {
            prop_assert!(may_be_total(&text) || !word(&text).starts_with(['b', 't', 'c']));
        }
    }

    #[test]
    fn totals_are_told_from_names() {
        let place = Column::Commune;
        for (text, column, has_key, expected) in [
            ("Tổng cộng", &place, true, true),
            ("Cộng", &place, true, true),
            ("TỔNG SỐ 14 XÃ", &place, true, true),
            ("Cộng Hòa", &place, true, false),
            ("Tống Trân", &place, true, false),
            ("Tổng thu nhập bình quân", &Column::Ignored, true, false),
            ("Tổng thu nhập bình quân", &Column::Indicator, true, false),
            ("Tổng (I+II)", &Column::Ignored, false, true),
            ("Bình quân", &Column::Ignored, false, true),
        ] {
            assert_eq!(is_total(text, column, has_key), expected, "{text}");
        }
    }

    #[test]
    fn ends_of_forms_are_told_from_names() {
        for text in ["NGƯỜI LẬP BIỂU", "Thủ trưởng đơn vị", "Nơi nhận:"] {
            assert!(is_signature(text), "{text}");
        }
        for text in ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"] {
            assert!(is_end(text) && !is_signature(text), "{text}");
        }
        assert!(is_day("Hà Sơn, ngày 05 tháng 01 năm 2024"));
        for text in ["Người dân hài lòng", "Ngày hội", "Hà Sơn"] {
            assert!(!is_end(text) && !is_day(text), "{text}");
        }
    }
}
