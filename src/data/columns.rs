//! What a column's heading says, in Vietnamese or English, with or without diacritics; and what a text names as the
//! thing measured.

use std::sync::Arc;

use super::naming::{bracketed, is_number, target};
use super::value::{Declared, Target};
use super::{cell, date};
use crate::fold;

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Column {
    Commune,
    Code,
    Village,
    /// A context key: `province`, `region`, …
    Context(&'static str),
    Set,
    Indicator,
    Value,
    Numerator,
    Denominator,
    Sex,
    Declared,
    /// Of several columns, one for each result: a tick says that it is this one.
    Ticked(Declared),
    Date,
    Until,
    /// The documents that support a result.
    Evidence,
    Note,
    /// Without a heading: nothing may stand beneath it.
    Blank,
    /// The unit of the result.
    Unit,
    /// Known, and of no use to an assessment: row numbers, names beside ids.
    Ignored,
    /// In a wide file, the results of one indicator.
    Measure(Arc<Target>, Role),
    /// A day, which a spreadsheet may have made of an indicator's number.
    Day,
    /// Of an indicator, what it should come to or lacks, not its result.
    Aim,
    /// What the indicator of a row is called, beside its number.
    Name,
    /// Not known here; perhaps the name of an indicator, or a context key of the set.
    Other(Arc<str>),
}

/// Which side of a measurement a wide column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Value,
    Numerator,
    Denominator,
    Declared,
    /// Ticked where the result is this one.
    Ticked(Declared),
}

/// What stands between the levels of a heading.
pub(super) const LEVEL: &str = " / ";

/// The headings that are listed to people whose heading row is not understood.
pub(super) const EXAMPLES: [&str; 8] = [
    "xa",
    "ma_xa",
    "chi_tieu",
    "ket_qua",
    "tu_so",
    "mau_so",
    "danh_gia",
    "bo_tieu_chi",
];

/// Headings of names beside numbers. Where no numbers stand, the first of these that a table has names its indicators: a
/// criterion has several of them.
const NAMES: [&str; 6] = [
    "ten chi tieu",
    "noi dung chi tieu",
    "indicator name",
    "noi dung tieu chi",
    "noi dung",
    "ten tieu chi",
];

/// What the headings of a table say, each beside the others.
pub(super) fn columns(headings: &[impl AsRef<str>]) -> Vec<Column> {
    let mut columns: Vec<Column> = headings.iter().map(|it| column(it.as_ref())).collect();
    let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
    let is_long = has(Column::is_result_of_row);
    if !is_long || has(|column| matches!(column, Column::Measure(..))) {
        return columns;
    }
    let is_numbered = has(|column| *column == Column::Indicator);
    let words: Vec<String> = headings.iter().map(|it| fold::word(it.as_ref())).collect();
    let mut names = NAMES.iter();
    let named = names.find_map(|name| words.iter().position(|words| words == name));
    if let Some(index) = named {
        columns[index] = if is_numbered {
            Column::Name
        } else {
            Column::Indicator
        };
    }
    columns
}

/// Makes measures of the columns of a wide table that are headed by the name of an indicator.
pub(super) fn name_measures(
    columns: &mut [Column],
    headings: &[impl AsRef<str>],
    is_name: &dyn Fn(&str) -> bool,
) {
    if columns.contains(&Column::Indicator) {
        return;
    }
    let named = |text: &str| {
        let target = target(text);
        is_name(&target.name).then(|| Arc::new(target))
    };
    for (column, heading) in columns.iter_mut().zip(headings) {
        let heading = heading.as_ref();
        let (above, leaf) = heading.rsplit_once(LEVEL).unwrap_or(("", heading));
        let above = above.rsplit(LEVEL).next().unwrap_or_default();
        let found = match column {
            Column::Other(_) => match named(leaf) {
                Some(target) => Some(Column::Measure(target, Role::Value)),
                None => named(above).and_then(|it| of_measure(&it, leaf, &Column::Value)),
            },
            Column::Measure(..) => None,
            _ if column.is_result() => named(above).and_then(|it| of_measure(&it, leaf, column)),
            _ => None,
        };
        if let Some(found) = found {
            *column = found;
        }
    }
}

impl Column {
    /// Whether it holds results.
    pub(super) fn is_result(&self) -> bool {
        self.is_result_of_row() || matches!(self, Column::Denominator | Column::Measure(..))
    }

    /// Whether nothing that is concluded rests on it.
    pub(super) fn is_idle(&self) -> bool {
        use Column::{Aim, Blank, Day, Evidence, Ignored, Name, Note, Other, Unit};
        matches!(
            self,
            Ignored | Name | Day | Aim | Other(_) | Note | Evidence | Blank | Unit
        )
    }

    /// Whether it holds the result of a row that is about one indicator.
    pub(super) fn is_result_of_row(&self) -> bool {
        matches!(
            self,
            Column::Value | Column::Declared | Column::Ticked(_) | Column::Numerator
        )
    }
}

/// What a heading says by itself.
pub(super) fn column(heading: &str) -> Column {
    match fold::word(heading).as_str() {
        "xa" | "ten xa" | "xa phuong" | "commune" | "commune name" => Column::Commune,
        "ma xa" | "ma don vi" | "ma dvhc" | "code" | "commune code" => Column::Code,
        "thon" | "ten thon" | "thon ban" | "ban" | "ap" | "village" => Column::Village,
        "huyen" | "district" => Column::Context("district"),
        "tinh" | "province" => Column::Context("province"),
        "vung" | "region" => Column::Context("region"),
        "nhom" | "nhom xa" | "group" => Column::Context("group"),
        // "Nam" alone is the year; men are `14.2 (nam)` or a value of the column `gioi`.
        "nam" | "nam danh gia" | "year" => Column::Context("year"),
        "bo tieu chi" | "bo" | "set" | "criteria set" => Column::Set,
        "chi tieu" | "tieu chi" | "ma chi tieu" | "ma tieu chi" | "so tieu chi" | "indicator"
        | "criterion" => Column::Indicator,
        "ket qua" | "ket qua thuc hien" | "gia tri" | "so lieu" | "value" | "result" => {
            Column::Value
        }
        "tu so" | "numerator" => Column::Numerator,
        "mau so" | "denominator" => Column::Denominator,
        "gioi" | "gioi tinh" | "sex" => Column::Sex,
        "danh gia" | "ket qua danh gia" | "verdict" | "declared" => Column::Declared,
        "dat" | "met" => Column::Ticked(Declared::Met),
        "chua dat" | "khong dat" | "not met" => Column::Ticked(Declared::NotMet),
        "ngay" | "ngay danh gia" | "date" => Column::Date,
        "den ngay" | "tam dung den" | "until" => Column::Until,
        "minh chung" | "tai lieu minh chung" | "ho so minh chung" | "evidence" => Column::Evidence,
        "ghi chu" | "note" => Column::Note,
        "" => Column::Blank,
        "don vi tinh" | "dvt" | "unit" => Column::Unit,
        "tt" | "stt" | "no" | "don vi" | "yeu cau" | "muc yeu cau" | "requirement"
        | "con thieu" => Column::Ignored,
        words if NAMES.contains(&words) => Column::Ignored,
        _ => levels(heading)
            .or_else(|| measure(heading))
            .unwrap_or_else(|| Column::Other(Arc::from(fold::clean(heading)))),
    }
}

/// What `17.5 / Tử số` says; nothing where the two levels do not make one sense.
fn levels(heading: &str) -> Option<Column> {
    let (group, leaf) = heading.rsplit_once(LEVEL)?;
    let (known, own) = (column(group), column(leaf));
    match (&known, &own) {
        (Column::Measure(..), other) | (other, Column::Measure(..))
            if *other != Column::Ignored && (is_aim(leaf) || is_aim(group)) =>
        {
            Some(Column::Aim)
        }
        // An indicator by its name, beneath the number of its criterion.
        (Column::Measure(above, Role::Value), Column::Other(_))
            if !above.name.contains('.') && leaf.split_whitespace().count() > 2 =>
        {
            Some(Column::Measure(Arc::new(target(leaf)), Role::Value))
        }
        (Column::Measure(target, Role::Value), _) => of_measure(target, leaf, &own),
        // What is asked for, not what was done.
        (Column::Ignored, Column::Measure(..) | Column::Value | Column::Ticked(_)) => Some(known),
        (_, Column::Other(_) | Column::Blank) => {
            let says_nothing = matches!(known, Column::Other(_) | Column::Blank);
            (!says_nothing).then_some(known)
        }
        _ => Some(own),
    }
}

/// Whether it says what an indicator should come to, lacks, or once was: `kế hoạch`, `Mục tiêu 2023`, `(còn thiếu)`.
fn is_aim(called: &str) -> bool {
    const AIMS: [&str; 24] = [
        "ke hoach",
        "muc tieu",
        "muc tieu den",
        "chi tieu",
        "chi tieu giao",
        "ke hoach giao",
        "kh",
        "kh giao",
        "dang ky",
        "muc yeu cau",
        "yeu cau",
        "phan dau",
        "con thieu",
        "thieu",
        "chenh lech",
        "tang giam",
        "so sanh",
        "xep hang",
        "thu hang",
        "nam truoc",
        "cung ky",
        "plan",
        "target",
        "gap",
    ];
    let says = |text: &str| {
        let words = fold::word(text);
        let is_year = |word: &&str| *word == "nam" || word.bytes().all(|b| b.is_ascii_digit());
        let rest: Vec<&str> = words.split(' ').collect();
        let years = rest.iter().rev().take_while(|word| is_year(word)).count();
        // "Năm trước" is one of them itself.
        let is_compared = ["so voi ", "con thieu ", "phan dau "]
            .iter()
            .any(|it| words.starts_with(it));
        let before_year = rest[..rest.len() - years].join(" ");
        is_compared || AIMS.contains(&&*words) || AIMS.contains(&&*before_year)
    };
    // Names of indicators have such words too: it is what stands alone that tells.
    let parts = called
        .split(['(', ')', ':'])
        .flat_map(|part| part.split(" - "));
    parts.into_iter().any(says)
}

/// A column beneath the number of an indicator.
fn of_measure(target: &Arc<Target>, leaf: &str, own: &Column) -> Option<Column> {
    if let Some(sex) = cell::sex(leaf) {
        let target = Target {
            sex: Some(sex),
            ..(**target).clone()
        };
        return Some(Column::Measure(Arc::new(target), Role::Value));
    }
    let role = match own {
        Column::Value => Role::Value,
        Column::Numerator => Role::Numerator,
        Column::Denominator => Role::Denominator,
        Column::Declared => Role::Declared,
        Column::Ticked(declared) => Role::Ticked(*declared),
        Column::Ignored | Column::Unit | Column::Note => return Some(own.clone()),
        // An indicator beneath its criterion.
        Column::Measure(inner, _) => {
            let is_beneath = inner.name.strip_prefix(&target.name);
            return is_beneath
                .is_some_and(|rest| rest.starts_with('.'))
                .then(|| own.clone());
        }
        _ => return None,
    };
    Some(Column::Measure(Arc::clone(target), role))
}

/// A wide heading: it begins with an indicator's number.
fn measure(heading: &str) -> Option<Column> {
    // Most texts that are looked at are no headings at all, and have no number.
    if !heading.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let heading = fold::clean(heading);
    let target = target(&heading);
    if date::in_place_of_number(&heading).is_some() {
        return Some(Column::Day);
    }
    if !is_number(&target.name) {
        return None;
    }
    if let Some(called) = &target.called {
        if is_aim(called) {
            return Some(Column::Aim);
        }
        if let idle @ (Column::Ignored | Column::Note) = column(called) {
            return Some(idle);
        }
    }
    let role = bracketed(&heading)
        .find_map(role)
        .or_else(|| bare_role(&heading));
    Some(Column::Measure(
        Arc::new(target),
        role.unwrap_or(Role::Value),
    ))
}

/// A role behind a number, and perhaps a sex, without brackets: `17.5 tử số`.
fn bare_role(heading: &str) -> Option<Role> {
    let words = fold::word(heading);
    let is_number_or_sex =
        |word: &str| word.bytes().all(|b| b.is_ascii_digit()) || cell::sex(word).is_some();
    let named = words
        .split(' ')
        .take_while(|word| is_number_or_sex(word))
        .count();
    role(&words.split(' ').skip(named).collect::<Vec<_>>().join(" "))
}

fn role(text: &str) -> Option<Role> {
    match fold::word(text).as_str() {
        "tu so" | "numerator" => Some(Role::Numerator),
        "mau so" | "denominator" => Some(Role::Denominator),
        "danh gia" | "declared" => Some(Role::Declared),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Role, column, columns};
    use crate::data::{Declared, Sex};

    #[test]
    fn names_stand_for_numbers_where_there_are_none() {
        for (headings, expected) in [
            (
                "TT/Tên tiêu chí/Nội dung tiêu chí/Yêu cầu/Kết quả thực hiện",
                Some(2),
            ),
            ("TT/Tên tiêu chí/Kết quả", Some(1)),
            ("TT/Nội dung/Đạt/Chưa đạt", Some(1)),
            ("Tên tiêu chí/Tên chỉ tiêu/Đánh giá", Some(1)),
            ("Nội dung tiêu chí/Chỉ tiêu/Kết quả", Some(1)),
            ("Tên chỉ tiêu/Mã chỉ tiêu/Kết quả", Some(1)),
            // Nothing that a row about one indicator could say of it.
            ("Xã/Nội dung/Ghi chú", None),
            ("Xã/Nội dung/17.5/Đánh giá", None),
        ] {
            let headings: Vec<&str> = headings.split('/').collect();
            let found = columns(&headings);
            let index = found.iter().position(|it| *it == Column::Indicator);
            assert_eq!(index, expected, "{headings:?}");
        }
    }

    #[test]
    fn headings_are_known_in_every_spelling() {
        for (heading, expected) in [
            ("Xã", Column::Commune),
            ("TÊN XÃ", Column::Commune),
            ("ten_xa", Column::Commune),
            ("Chỉ tiêu", Column::Indicator),
            ("chi tieu", Column::Indicator),
            ("Kết quả\nthực hiện", Column::Value),
            ("Năm", Column::Context("year")),
            ("Ghi chu\u{301}", Column::Note),
        ] {
            assert_eq!(column(heading), expected, "{heading}");
        }
        assert!(
            matches!(column("17.5 (mẫu số)"), Column::Measure(target, Role::Denominator) if target.name == "17.5")
        );
        for heading in ["17.5 tử số", "17.5 tu_so", "17.5 (tử số)", "17.5 numerator"] {
            assert!(
                matches!(column(heading), Column::Measure(target, Role::Numerator) if target.name == "17.5" && target.sex.is_none()),
                "{heading}"
            );
        }
        for heading in ["17.5 (đánh giá)", "17.5 declared"] {
            assert!(
                matches!(column(heading), Column::Measure(target, Role::Declared) if target.name == "17.5"),
                "{heading}"
            );
        }
        assert!(
            matches!(column("14.2 (nam) mẫu số"), Column::Measure(target, Role::Denominator) if target.sex == Some(Sex::Male))
        );
        assert!(matches!(column("Thu nhập"), Column::Other(_)));
    }

    #[test]
    fn a_group_and_its_columns_make_one_heading() {
        for (heading, name, role, sex) in [
            ("17.5 / Tử số", "17.5", Role::Numerator, None),
            ("17.5 Hộ / Mẫu số", "17.5", Role::Denominator, None),
            ("17.5 / Kết quả", "17.5", Role::Value, None),
            ("17.5 / Tỷ lệ", "17.5", Role::Value, None),
            ("17.5 / Đạt", "17.5", Role::Ticked(Declared::Met), None),
            ("14.2 / Nữ", "14.2", Role::Value, Some(Sex::Female)),
            (
                "14.2 / Nam / Tử số",
                "14.2",
                Role::Numerator,
                Some(Sex::Male),
            ),
            ("17. Môi trường / 17.5 Hộ", "17.5", Role::Value, None),
            ("Kết quả thực hiện / 17.5", "17.5", Role::Value, None),
            ("Môi trường / 17.5 / Kết quả", "17.5", Role::Value, None),
            ("Môi trường / 17.5 / Đánh giá", "17.5", Role::Declared, None),
        ] {
            let Column::Measure(target, found) = column(heading) else {
                panic!("{heading}: {:?}", column(heading));
            };
            assert_eq!(
                (&*target.name, found, target.sex),
                (name, role, sex),
                "{heading}"
            );
        }
        for (heading, expected) in [
            ("Kết quả / Tử số", Column::Numerator),
            ("Kết quả năm 2023 / Đánh giá", Column::Declared),
            ("Đánh giá / Chưa đạt", Column::Ticked(Declared::NotMet)),
            ("Kết quả / Tỷ lệ (%)", Column::Value),
            ("BIỂU SỐ 01 / Xã", Column::Commune),
            ("Mức yêu cầu / Đạt", Column::Ignored),
            ("17.5 / Đơn vị tính", Column::Unit),
            ("17.5 / Ghi chú", Column::Note),
        ] {
            assert_eq!(column(heading), expected, "{heading}");
        }
        assert!(matches!(column("Số hộ / Tổng số"), Column::Other(_)));
    }
}
