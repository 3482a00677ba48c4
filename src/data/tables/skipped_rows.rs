//! Rows beneath the headings that are no data: the titles of groups, totals, and what stands at the end of a form.

use std::collections::HashSet;

use super::form_ends::{
    ends_list, is_day, is_end, is_name_of_signer, is_signature, stands_between,
};
use super::layout::TableLayout;
use crate::data::cells::aims::is_aim_of_row;
use crate::data::cells::stated_units::unit_of_row;
use crate::data::headings::columns::Column;
use crate::data::places::commune_names::{CommuneName, is_listed, is_no_name, may_be_one};
use crate::data::places::generic_names::is_wider;
use crate::data::places::named_places::with_places;
use crate::data::places::no_place::names_no_place;
use crate::data::places::village_names::{is_of_village, is_village};
use crate::data::record::Record;
use crate::fold;

/// A row that is no data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::data) enum SkippedRow {
    /// Nothing is lost with it.
    Title,
    /// The same, at the end of the form: names stand beneath it.
    End,
    /// It has results, which are those of others put together.
    Total {
        text: String,
        /// Whether those are villages.
        is_village: bool,
    },
}

/// How the rows of a list of communes are numbered.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::data) struct Numbering {
    /// Whether some have figures, and are of no village: those with the numbers of groups stand above them.
    pub(in crate::data) has_digits: bool,
    /// Whether a row with results names its commune without the sign of a list: those with one stand beneath it.
    pub(in crate::data) has_plain_names: bool,
    /// Whether a row is of women: one called `Nam` is of men.
    pub(in crate::data) has_women: bool,
}

impl Numbering {
    /// Whether what stands where a commune is named is a part of the commune above.
    pub(in crate::data) fn is_part(self, text: &str) -> bool {
        self.has_plain_names && is_listed(text) || self.has_women && fold::is_same_name("nam", text)
    }
}

/// Whether a row of a list of communes is of women.
pub(in crate::data) fn names_women(layout: &TableLayout, record: &Record) -> bool {
    let name = layout.commune.map(|index| record.trimmed(index));
    let name = name.filter(|name| (2..8).contains(&name.len()) && !layout.long);
    name.is_some_and(|name| fold::is_same_name("nữ", &fold::clean_bytes(name)))
}

/// Whether a row of a list of communes has results and a name as communes have it, without a sign before it.
pub(in crate::data) fn names_plainly(layout: &TableLayout, record: &Record) -> bool {
    let index = layout
        .commune
        .filter(|index| record.has_text(*index) && !layout.long);
    let name = index.map(|index| fold::clean_bytes(record.trimmed(index)));
    name.is_some_and(|name| !is_listed(&name) && !is_no_name(&name))
        && layout.results.iter().any(|index| record.has_text(*index))
        && skipped_row(layout, record, false, &HashSet::new()).is_none()
}

/// Whether a row is no data. `has_ended` is whether the end of the form stands above, `known` are texts that are names of
/// communes and nothing else.
pub(in crate::data) fn skipped_row(
    layout: &TableLayout,
    record: &Record,
    has_ended: bool,
    known: &HashSet<Vec<u8>>,
) -> Option<SkippedRow> {
    let text = |index: usize| fold::clean_bytes(record.trimmed(index));
    let starts_with_digit = |index: usize| record.trimmed(index)[0].is_ascii_digit();
    let filled = || (0..record.len()).filter(|index| record.has_text(*index));
    let mut keys = layout.keys.iter().copied();
    let mut keys_filled = keys
        .clone()
        .filter(|index| record.has_text(*index))
        .peekable();
    let has_key = keys_filled.peek().is_some();
    let has_result = layout.results.iter().any(|index| record.has_text(*index));
    // Of communes, which have no such names.
    let is_list = has_key && !layout.long && !has_result;
    let ends = if has_key {
        let is_numbered = keys_filled.clone().any(starts_with_digit);
        let is_signed = |index: usize| !starts_with_digit(index) && is_signature(&text(index));
        // Who signs for whom stands beside the list of those who get it.
        let is_end_beside = || {
            let mut results = layout.results.iter().copied();
            results.any(|index| {
                record.has_text(index) && !starts_with_digit(index) && is_end(&text(index))
            })
        };
        let ends = |index: usize| {
            is_list && ends_list(&text(index)) || !layout.long && is_remark(layout, record, index)
        };
        keys_filled.any(|index| is_signed(index) || ends(index))
            || layout.long && !is_numbered && is_end_beside()
    } else {
        filled().any(|index| {
            !starts_with_digit(index) && (is_end(&text(index)) || is_day(&text(index)))
        })
    };
    if ends {
        return Some(SkippedRow::End);
    }
    let mut results = layout.results.iter().copied();
    let is_signed = has_ended
        && results.all(|index| is_name_of_signer(record.trimmed(index)))
        && (!layout.long
            || !has_result
            || keys
                .all(|index| !record.has_text(index) || record.trimmed(index).starts_with(b"-")));
    let is_between = || {
        let mut named = layout.keys.iter().filter(|index| record.has_text(**index));
        is_list && named.all(|index| stands_between(&text(*index)))
    };
    let says_nothing = !has_key && !has_result && !names_village(layout, record);
    if record.is_title || unit_of_row(record).is_some() || is_signed || is_between() || says_nothing
    {
        return Some(SkippedRow::Title);
    }
    let first = filled().next()?;
    // A number may stand before the name.
    let named = layout.commune.into_iter().chain(layout.village);
    let named = named.chain(layout.keys.iter().copied());
    let named = named.filter(|index| *index != first && record.has_text(*index));
    for index in std::iter::once(first).chain(named) {
        let column = layout.columns.get(index).unwrap_or(&Column::Blank);
        let field = record.trimmed(index);
        let is_number = || field.iter().all(|it| it.is_ascii_digit() || *it == b'.');
        if is_number() || *column == Column::Commune && known.contains(field) {
            continue;
        }
        let name = text(index);
        let is_village = *column == Column::Village;
        if is_total(&name, column, has_key) || is_village && is_own_commune(layout, record, &name) {
            // A fault of its own tells what to write.
            if *column == Column::Commune && is_no_name(&name) {
                continue;
            }
            let text = name.into_owned();
            return Some(if has_result {
                SkippedRow::Total { text, is_village }
            } else {
                SkippedRow::Title
            });
        }
    }
    let column = layout.columns.get(first).unwrap_or(&Column::Blank);
    let name = text(first);
    let is_group = !layout.long
        && !has_result
        && *column == Column::Ignored
        && filled().count() == 2
        && is_group_number(&name);
    is_group.then_some(SkippedRow::Title)
}

/// Whether what stands for a commune is the word before a remark, which stands for results: `Ghi chú;1.1: số liệu ước`.
fn is_remark(layout: &TableLayout, record: &Record, key: usize) -> bool {
    let is_text = |index: &usize| record.trimmed(*index).contains(&b' ');
    let mut results = layout
        .results
        .iter()
        .filter(|index| record.has_text(**index));
    ["ghi chu", "luu y", "nguon so lieu"]
        .contains(&&*fold::word(&fold::clean_bytes(record.trimmed(key))))
        && results.all(is_text)
}

/// Whether a row without an indicator or a commune is about a village: the title of a group stands first in its row, and is
/// called otherwise.
fn names_village(layout: &TableLayout, record: &Record) -> bool {
    let Some(village) = layout.village else {
        return false;
    };
    let mut before = (0..village).filter(|index| layout.columns[*index] != Column::Ignored);
    let text = fold::clean_bytes(record.trimmed(village));
    let is_first = before.next().is_none();
    !text.is_empty() && (!is_first || is_of_village(&text))
}

/// Whether what stands for a village is the name of its commune.
fn is_own_commune(layout: &TableLayout, record: &Record, village: &str) -> bool {
    let commune = layout.commune.map(|index| record.trimmed(index));
    let commune = commune
        .filter(|text| !text.is_empty())
        .map(fold::clean_bytes);
    may_be_one(village, commune.as_deref().unwrap_or(&layout.name))
}

/// Whether the first text of a row says that it is a total. Names of indicators begin like that too, and a commune may
/// be called Cộng Hòa.
fn is_total(text: &str, column: &Column, has_key: bool) -> bool {
    if *column == Column::Village && (are_villages(text) || is_aim_of_row(text)) {
        return true;
    }
    if matches!(column, Column::Village | Column::Commune) && names_no_place(text) {
        return true;
    }
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
            | "tb"
            | "toan huyen"
            | "toan tinh"
            | "toan xa"
            | "ca huyen"
            | "ca tinh"
            | "huyen"
            | "tinh"
            | "tb chung"
            | "bq chung"
            | "trung binh chung"
            | "cong chung"
            | "tong hop"
            | "luy ke"
            | "cao nhat"
            | "thap nhat"
            | "lon nhat"
            | "nho nhat"
            | "bq"
            | "ca nuoc"
            | "toan quoc"
            | "total"
            | "sum"
            | "average"
            | "mean"
            | "min"
            | "max"
    );
    // Of the criteria that are met, at the end of a form.
    let counts = [
        "tong so tieu chi",
        "tong so chi tieu",
        "so tieu chi dat",
        "so chi tieu dat",
    ];
    if *column == Column::Indicator && counts.iter().any(|start| word.starts_with(start)) {
        return true;
    }
    let is_place = *column == Column::Commune;
    let names = matches!(
        column,
        Column::Commune | Column::Code | Column::Village | Column::Indicator | Column::Context(_)
    );
    if is_whole {
        return names || !has_key;
    }
    if is_place && is_aim_of_row(text) {
        return true;
    }
    let first = word.as_bytes().first();
    let begins = |starts: &[&str]| {
        let mut likely = starts.iter().filter(|it| it.as_bytes().first() == first);
        likely.any(|start| word.starts_with(start))
    };
    let is_name = names && *column != Column::Indicator;
    // Beside communes stands what they should come to.
    let others = [
        "cac xa ",
        "bq ",
        "tb ",
        "sl xa ",
        "so luong xa ",
        "ti le ",
        "chung toan ",
        "tong toan ",
        "trung binh toan ",
        "trung binh huyen",
        "trung binh cac ",
        "cong huyen",
        "cong cac ",
        "so xa ",
        "ty le ",
        "xa chua dat",
    ];
    // `Tổng 10 xã`, `Cộng (13 xã)`, `Cụm 1`.
    let counted = ["tong ", "cong ", "cum ", "nhom "];
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    let is_share = text.starts_with('%') && !word.is_empty();
    // `Huyện Hà Trung, xã Hà Sơn`.
    let is_wider = |text: &str| {
        let named = || with_places(text, None).map(|(name, _)| CommuneName::new(&name).kind);
        is_wider(text) && named().flatten().is_none()
    };
    is_place && (is_share || is_wider(text) || begins(&others) || has_digit && begins(&counted))
        || (is_name || !has_key) && begins(&["tong cong ", "tong so ", "binh quan "])
        || !has_key && begins(&["tong ", "cong "])
}

/// Whether a text is of all villages or some: `Các thôn A, B`, `Toàn xã Hà Sơn`, `Cộng 3 thôn`.
fn are_villages(text: &str) -> bool {
    let words = fold::word(text);
    let starts = [
        "cac thon",
        "toan xa ",
        "toan bo",
        "toan thon",
        "tat ca",
        "so thon",
        "ty le thon",
        "tong thon",
        "trung binh c",
        "trung binh toan",
        "chung toan xa",
    ];
    let has_digit = words.contains(|c: char| c.is_ascii_digit());
    let is_sum = has_digit && ["tong ", "cong "].iter().any(|it| words.starts_with(it));
    is_sum || starts.iter().any(|start| words.starts_with(start))
}

/// The first words of texts that are no names of communes. Most texts begin otherwise, which is seen more quickly.
const FIRST: [&str; 66] = [
    "tong", "cong", "binh", "trung", "tb", "toan", "ca", "huyen", "tinh", "bq", "luy", "cao",
    "thap", "lon", "nho", "total", "sum", "average", "mean", "min", "max", "so", "quan", "thi",
    "thanh", "ubnd", "chung", "ty", "ti", "xa", "vung", "khu", "sl", "cum", "nhom", "cac", "h",
    "tx", "tp", "ke", "kh", "muc", "chi", "dang", "yeu", "phan", "con", "thieu", "chenh", "tang",
    "xep", "thu", "nam", "cung", "du", "uoc", "can", "plan", "target", "gap", "quy", "theo",
    "nguong", "chuan", "toi", "tieu",
];

fn may_be_total(text: &str) -> bool {
    // What stands behind a name may say that it is no result.
    let may_have_aim = text.contains(['(', '-', '–', ',', ':', '/', '%']) || text.ends_with("KH");
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return may_have_aim;
    }
    // What stands before the first word may be marks alone.
    let mut parts = text.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    let first = parts.find_map(|part| Some(fold::word(part)).filter(|word| !word.is_empty()));
    let first = first.as_deref().and_then(|words| words.split(' ').next());
    let first = first.unwrap_or_default();
    may_have_aim || FIRST.contains(&first)
}

/// The title of a group of rows by its number: `I` above rows that are numbered 1, 2, 3.
pub(in crate::data) fn is_group(
    layout: &TableLayout,
    record: &Record,
    numbering: Numbering,
) -> bool {
    let Some(index) = layout.numbering.filter(|_| numbering.has_digits) else {
        return false;
    };
    is_group_number(&fold::clean_bytes(record.trimmed(index))) && !is_of_villages(layout, record)
}

/// Whether a row is of a village, in a column of villages or in that of communes.
pub(in crate::data) fn is_of_villages(layout: &TableLayout, record: &Record) -> bool {
    let in_own = layout.village.is_some_and(|index| record.has_text(index));
    let name = layout.commune.map(|index| record.trimmed(index));
    in_own || name.is_some_and(|name| is_village(&fold::clean_bytes(name)))
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

    use super::{Column, FIRST, is_total, may_be_total};
    use crate::fold::word;

    proptest! {
        #[test]
        fn no_total_is_passed_over(text in "[btchkmqyulsxTđ0 .(\u{1}ťộ\u{301}-]{0,6}|\\PC{0,8}") {
            let word = word(&text);
            let first = word.split(' ').next().unwrap_or_default();
            prop_assert!(may_be_total(&text) || !FIRST.contains(&first));
        }
    }

    #[test]
    fn totals_are_told_from_names() {
        let (place, village) = (Column::Commune, Column::Village);
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
            ("TB", &place, true, true),
            ("Huyện Hà Trung", &place, true, true),
            ("Huyện Hà Trung, xã Hà Sơn", &place, true, false),
            ("Huyện Hà Trung - Tổng số", &place, true, true),
            ("Toàn huyện Hà Trung", &place, true, true),
            ("Thị xã Bỉm Sơn", &place, true, true),
            ("Mức đạt chuẩn", &place, true, true),
            ("Cả huyện", &place, true, true),
            ("Trung bình chung", &place, true, true),
            ("Cộng (13 xã)", &place, true, true),
            ("H. Hà Trung", &place, true, true),
            ("Số xã đạt", &place, true, true),
            ("Kế hoạch năm 2023", &place, true, true),
            ("Cụm 1", &place, true, true),
            ("Các xã huyện Hà Trung", &place, true, true),
            ("Các Sơn", &place, true, false),
            ("Tổng Cọt", &place, true, false),
            ("Xã Đạt Thành", &place, true, false),
            ("Hồng Hà", &place, true, false),
            ("Kế hoạch giao", &place, true, true),
            ("Kế hoạch được duyệt", &Column::Indicator, true, false),
            ("Thị trấn Hà Trung", &place, true, false),
            ("Quảng Thành", &place, true, false),
            ("Toàn xã", &village, true, true),
            ("Cộng", &village, true, true),
            ("TB", &village, true, true),
            ("Tổng số thôn", &village, true, true),
            ("3 thôn", &village, true, true),
            ("Cộng 3 thôn", &village, true, true),
            ("Cả xã", &village, true, true),
            ("KH 2023", &village, true, true),
            ("Kế hoạch năm 2023", &village, true, true),
            ("Số thôn đạt", &village, true, true),
            ("Thôn", &village, true, true),
            ("Thôn 3", &village, true, false),
            ("3", &village, true, false),
            ("Cộng Hòa", &village, true, false),
            ("Thôn Cộng Hòa", &village, true, false),
            ("Bản Tàng", &village, true, false),
            ("Thôn Toàn", &village, true, false),
            ("Trung Bình 1", &village, true, false),
            ("Cụm 1", &village, true, false),
            ("Nhóm 1", &Column::Context("group"), true, false),
            ("Huyện có quy hoạch", &Column::Indicator, true, false),
        ] {
            assert_eq!(is_total(text, column, has_key), expected, "{text}");
        }
    }
}
