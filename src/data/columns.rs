//! What a column's heading says, in Vietnamese or English, with or without diacritics; and what a text names as the
//! thing measured.

use std::sync::Arc;

use super::cell;
pub(super) use super::column::{Column, Role};
use super::heading_words::{LEVEL, known};
use super::record::Record;
use super::settle::settle;
use super::value::{Sex, Target};
use crate::fold;

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

/// What the headings of a table say, each beside the others and the cells beneath.
pub(super) fn columns(headings: &[impl AsRef<str>], beneath: &[Record]) -> Vec<Column> {
    let mut columns: Vec<Column> = headings.iter().map(|it| column(it.as_ref())).collect();
    let headings: Vec<&str> = headings.iter().map(AsRef::as_ref).collect();
    settle(&mut columns, &headings, beneath);
    columns
}

/// What a heading says by itself.
pub(super) fn column(heading: &str) -> Column {
    known(heading)
        .or_else(|| levels(heading))
        .or_else(|| measure(heading))
        .unwrap_or_else(|| Column::Other(Arc::from(fold::clean(heading))))
}

/// What `17.5 / Tử số` says; nothing where the two levels do not make one sense.
fn levels(heading: &str) -> Option<Column> {
    let (group, leaf) = heading.rsplit_once(LEVEL)?;
    let (known, own) = (column(group), column(leaf));
    match (&known, &own) {
        (Column::Measure(target, Role::Value), _) => of_measure(target, leaf, &own),
        // What is asked for, not what was done.
        (Column::Ignored, Column::Measure(..) | Column::Value | Column::Ticked(_)) => Some(known),
        // A stage, and what it found.
        (
            Column::Staged(stage, _),
            Column::Value
            | Column::Numerator
            | Column::Denominator
            | Column::Declared
            | Column::Ticked(_),
        ) => Some(Column::Staged(*stage, role_of(&own)?)),
        (_, Column::Other(_) | Column::Blank) => {
            let says_nothing = matches!(known, Column::Other(_) | Column::Blank);
            (!says_nothing).then_some(known)
        }
        _ => Some(own),
    }
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
        Column::Ignored | Column::Unit | Column::Note => return Some(own.clone()),
        // An indicator beneath its criterion.
        Column::Measure(inner, _) => {
            let is_beneath = inner.name.strip_prefix(&target.name);
            return is_beneath
                .is_some_and(|rest| rest.starts_with('.'))
                .then(|| own.clone());
        }
        _ => role_of(own)?,
    };
    Some(Column::Measure(Arc::clone(target), role))
}

/// Which side of a measurement a column of results holds.
fn role_of(column: &Column) -> Option<Role> {
    match column {
        Column::Value => Some(Role::Value),
        Column::Numerator => Some(Role::Numerator),
        Column::Denominator => Some(Role::Denominator),
        Column::Declared => Some(Role::Declared),
        Column::Ticked(declared) => Some(Role::Ticked(*declared)),
        _ => None,
    }
}

/// A wide heading: it begins with an indicator's number.
fn measure(heading: &str) -> Option<Column> {
    // Most texts that are looked at are no headings at all, and have no number.
    if !heading.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let heading = fold::clean(heading);
    let target = target(&heading);
    if !target.name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
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

/// What a text names: `17.5`, `17.5 Tỷ lệ …`, `Tiêu chí 17`, `2.2.b`, `set-id/10.1`, `14.2 (nữ)`, or a name in words.
pub(super) fn target(text: &str) -> Target {
    let text = fold::clean(text);
    let sex = bracketed(&text)
        .find_map(cell::sex)
        .or_else(|| last_word(&text));
    let (set, rest) = match text.split_once('/') {
        Some((set, rest)) if is_set_id(set) && id(rest).is_some() => (Some(set.into()), rest),
        _ => (None, &*text),
    };
    let name = id(rest).or_else(|| id(without_word(rest)));
    let in_words = || {
        rest.split('(')
            .next()
            .filter(|_| sex.is_some())
            .unwrap_or(rest)
            .trim()
            .to_owned()
    };
    Target {
        set,
        name: name.unwrap_or_else(in_words),
        sex,
        from_number: false,
    }
}

/// A set's id: lower case with hyphens, such as `vn-nang-cao-2021`.
fn is_set_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The number at the start of a text, if there is one; its last part can be a letter. Spreadsheets with a decimal comma
/// turn `17.5` into `17,5`.
fn id(text: &str) -> Option<String> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let is_end = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let text = text.trim_start();
    let mut end = digits(text);
    if end == 0 {
        return None;
    }
    while let Some(after) = text[end..].strip_prefix(['.', ',']) {
        match digits(after) {
            0 => {
                // A full stop without a part ends the number: `17. Môi trường`, `17.Môi trường`.
                let has_letter = after.starts_with(|c: char| c.is_ascii_lowercase());
                if has_letter && is_end(&after[1..]) {
                    end += 2;
                }
                break;
            }
            count => end += 1 + count,
        }
    }
    is_end(&text[end..]).then(|| text[..end].replace(',', "."))
}

/// The text behind "Tiêu chí", "Chỉ tiêu", "TC".
fn without_word(text: &str) -> &str {
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    match fold::word(&text[..start]).as_str() {
        "tieu chi" | "tieu chi so" | "chi tieu" | "tc" | "ct" | "so" | "criterion"
        | "indicator" => &text[start..],
        _ => "",
    }
}

/// A sex behind a number without brackets: `14.2 nữ`.
fn last_word(text: &str) -> Option<Sex> {
    let (number, word) = text.rsplit_once(' ')?;
    number
        .starts_with(|c: char| c.is_ascii_digit())
        .then(|| cell::sex(word))?
        .filter(|_| {
            number
                .chars()
                .all(|c| c.is_ascii_digit() || ".,: ".contains(c))
        })
}

fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    text.split('(')
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(inside, _)| inside)
}

#[cfg(test)]
mod tests {
    use super::{Column, Role, column, columns, target};
    use crate::criteria::Stage;
    use crate::data::{Declared, Sex, Target};

    fn named(set: Option<&str>, name: &str, sex: Option<Sex>) -> Target {
        Target {
            set: set.map(Into::into),
            name: name.to_owned(),
            sex,
            from_number: false,
        }
    }

    #[test]
    fn targets_are_numbers_or_names() {
        for (text, expected) in [
            ("17.5", named(None, "17.5", None)),
            ("17,5", named(None, "17.5", None)),
            ("17.5 Tỷ lệ hộ", named(None, "17.5", None)),
            ("17.5. Tỷ lệ hộ", named(None, "17.5", None)),
            ("17.5: hộ", named(None, "17.5", None)),
            ("13", named(None, "13", None)),
            ("Tiêu chí số 13", named(None, "13", None)),
            ("2.2.b", named(None, "2.2.b", None)),
            ("2.2 b", named(None, "2.2", None)),
            ("2.2.b Tỷ lệ hộ", named(None, "2.2.b", None)),
            ("17.Tỷ lệ hộ", named(None, "17", None)),
            ("17.Đất ở", named(None, "17", None)),
            ("2.2.b.1", named(None, "2.2.b", None)),
            ("17.5A", named(None, "17.5A", None)),
            ("14.2 (nữ)", named(None, "14.2", Some(Sex::Female))),
            ("14.2 (Nam)", named(None, "14.2", Some(Sex::Male))),
            ("14.2 nữ", named(None, "14.2", Some(Sex::Female))),
            ("14.2 Tỷ lệ phụ nữ", named(None, "14.2", None)),
            ("small/1.1", named(Some("small"), "1.1", None)),
            (
                "vn-nang-cao-2021/10.1",
                named(Some("vn-nang-cao-2021"), "10.1", None),
            ),
            (
                "Cơ sở vật chất văn hóa",
                named(None, "Cơ sở vật chất văn hóa", None),
            ),
            ("3G hoặc 4G", named(None, "3G hoặc 4G", None)),
            ("m nước sạch", named(None, "m nước sạch", None)),
            (".5 hộ", named(None, ".5 hộ", None)),
            // What stands before a slash is a set only where it can be one, and an id follows.
            (
                "Số bác sĩ/10.000 dân",
                named(None, "Số bác sĩ/10.000 dân", None),
            ),
            ("gdp/người", named(None, "gdp/người", None)),
            ("hộ nghèo/10.1", named(None, "hộ nghèo/10.1", None)),
            ("2/3", named(None, "2", None)),
            ("", named(None, "", None)),
        ] {
            assert_eq!(target(text), expected, "{text}");
        }
    }

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
            let found = columns(&headings, &[]);
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
            ("Mã chỉ tiêu", Column::Indicator),
            ("ma_chi_tieu", Column::Indicator),
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
            (
                "Kết quả / Xã tự đánh giá",
                Column::Staged(Stage::Commune, Role::Value),
            ),
            (
                "Huyện thẩm tra / Đánh giá",
                Column::Staged(Stage::District, Role::Declared),
            ),
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
