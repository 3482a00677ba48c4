//! What a column's heading says, in Vietnamese or English, with or without diacritics; and what a text names as the
//! thing measured.

use std::sync::Arc;

pub(in crate::data) use super::column::{Column, Role};
use super::heading_words::{LEVEL, known};
use super::naming::{is_number, target};
use super::settle::{is_unit, settle};
use crate::data::cells::aims::is_no_result;
use crate::data::cells::brackets::bracketed;
use crate::data::cells::stated_units::{METRES, count_in, unit_beside};
use crate::data::cells::value::{Declared, Sex, Target};
use crate::data::cells::{cell, date};
use crate::data::record::Record;
use crate::data::titles::meaning::commune_in;
use crate::data::titles::years::{only_year, result_year};
use crate::fold;

/// The headings that are listed to people whose heading row is not understood.
pub(in crate::data) const EXAMPLES: [&str; 8] = [
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
pub(in crate::data) fn columns(headings: &[impl AsRef<str>], beneath: &[Record]) -> Vec<Column> {
    let mut columns: Vec<Column> = headings.iter().map(|it| column(it.as_ref())).collect();
    let headings: Vec<&str> = headings.iter().map(AsRef::as_ref).collect();
    settle(&mut columns, &headings, beneath);
    columns
}

/// Makes measures of the columns of a wide table that are headed by the name of an indicator.
pub(in crate::data) fn name_measures(
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
            // Beneath what is measured it is men, not the year.
            Column::Context("year") if cell::sex(leaf).is_some() => {
                named(above).and_then(|it| of_measure(&it, leaf, column))
            }
            _ if column.is_result() => named(above).and_then(|it| of_measure(&it, leaf, column)),
            _ => None,
        };
        if let Some(mut found) = found {
            let mut others = heading.split(LEVEL).filter(|it| named(it).is_none());
            let year = heading.split(LEVEL).find_map(result_year);
            if let Column::Measure(target, _) = &mut found {
                if others.any(is_no_result) {
                    found = Column::Aim;
                } else if let Some(year) = year.filter(|_| target.years.is_none()) {
                    Arc::make_mut(target).years = Some((year, year));
                }
            }
            *column = found;
        }
    }
}

/// The second of two columns that mean the same.
pub(in crate::data) fn duplicate(columns: &[Column]) -> Option<usize> {
    (1..columns.len()).find(|index| {
        let column = &columns[*index];
        !column.is_idle() && columns[..*index].contains(column)
    })
}

/// What a heading says by itself.
pub(in crate::data) fn column(heading: &str) -> Column {
    known(heading)
        .or_else(|| levels(heading))
        .or_else(|| of_commune(heading))
        .or_else(|| measure(heading))
        .unwrap_or_else(|| Column::Other(Arc::from(fold::clean(heading))))
}

/// Whether cells beneath a heading say whose their row is, or when or by which set.
#[cfg(feature = "cli")]
pub(crate) fn says_whose(heading: &str) -> bool {
    matches!(
        column(heading),
        Column::Commune
            | Column::Code
            | Column::Village
            | Column::Context(_)
            | Column::Set
            | Column::Period
    )
}

/// What `Kết quả của xã Hà Sơn năm 2023` says, where it would be known without the commune.
fn of_commune(heading: &str) -> Option<Column> {
    // Most texts that are looked at are no headings at all.
    if heading.starts_with(|c: char| c.is_ascii_digit()) || heading.contains(LEVEL) {
        return None;
    }
    let commune = commune_in(heading)?;
    let (before, behind) = heading.split_once(&commune)?;
    let before = before.trim_end();
    let ends = ["của", "tại", "ở", "-", ":", "("];
    let before = ends
        .iter()
        .find_map(|end| before.strip_suffix(end))
        .unwrap_or(before);
    known(&format!("{before} {}", behind.trim_start_matches(')'))).filter(Column::is_result_of_row)
}

/// What `17.5 / Tử số` says; nothing where the two levels do not make one sense.
fn levels(heading: &str) -> Option<Column> {
    let (group, leaf) = heading.rsplit_once(LEVEL)?;
    let [known, own] = [group, leaf].map(of_level);
    let year = heading.split(LEVEL).find_map(result_year);
    if let Some(year) = year.filter(|_| !is_no_result(group) && !is_no_result(leaf))
        && let (Column::Measure(target, role), Column::Other(_) | Column::Value)
        | (Column::Other(_) | Column::Value, Column::Measure(target, role)) = (&known, &own)
    {
        let mut target = (**target).clone();
        target.years = Some((year, year));
        return Some(Column::Measure(Arc::new(target), *role));
    }
    match (&known, &own) {
        // Of men or of women: no result of both, and no year.
        (Column::Value, _) if cell::sex(leaf).is_some() => {
            Some(Column::Other(fold::clean(heading).into()))
        }
        (Column::Measure(..), other) | (other, Column::Measure(..))
            if *other != Column::Ignored && (is_no_result(leaf) || is_no_result(group)) =>
        {
            Some(Column::Aim)
        }
        // Its unit, and nothing else; of one letter the set knows more.
        (Column::Measure(target, role), Column::Other(_) | Column::Blank) if is_unit(leaf) => {
            let mut target = Target::clone(target);
            if fold::word(leaf) == METRES {
                target.unit = Some(METRES.into());
                target.sex = target.sex.or(Some(Sex::Male));
            }
            Some(Column::Measure(Arc::new(target), *role))
        }
        // An indicator by its name, beneath the number of its criterion.
        (Column::Measure(above, Role::Value), Column::Other(_))
            if !above.name.contains('.') && leaf.split_whitespace().count() > 2 =>
        {
            Some(Column::Measure(Arc::new(target(leaf)), Role::Value))
        }
        (Column::Measure(target, Role::Value), _) => of_measure(target, leaf, &own),
        // What is asked for, not what was done.
        (Column::Ignored, Column::Measure(..)) => Some(Column::Aim),
        (Column::Ignored, Column::Value | Column::Ticked(_)) => Some(known),
        (_, Column::Measure(target, Role::Value)) => Some(over_measure(&known, group, target)),
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

/// What one level says by itself: a year looks like the number of an indicator.
fn of_level(text: &str) -> Column {
    match column(text) {
        Column::Measure(..) if only_year(text).is_some() => Column::Other(text.into()),
        known => known,
    }
}

/// The number of an indicator beneath a heading of several: what that says, it says of each.
fn over_measure(known: &Column, group: &str, target: &Arc<Target>) -> Column {
    let own = || Column::Measure(Arc::clone(target), Role::Value);
    let is_side = role_of(known).is_some_and(|role| role != Role::Value) || known.is_idle();
    match known {
        Column::Other(_) if cell::sex(group).is_none() => {
            let mut target = Target::clone(target);
            target.unit = target.unit.or_else(|| unit_beside(group).map(Arc::from));
            let counted = count_in(group).map(|_| group.into());
            target.called = target.called.or(counted);
            Column::Measure(Arc::new(target), Role::Value)
        }
        known if is_side || cell::sex(group).is_some() => {
            of_measure(target, group, known).unwrap_or_else(own)
        }
        _ => own(),
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
        Column::Other(_) if fold::word(leaf) == "chung" => Role::Value,
        Column::Ignored | Column::Unit | Column::Note | Column::Evidence => {
            return Some(own.clone());
        }
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
    if date::in_place_of_number(&heading).is_some() {
        return Some(Column::Day);
    }
    if !is_number(&target.name) {
        return None;
    }
    if let Some(called) = &target.called {
        if target.is_aim {
            return Some(Column::Aim);
        }
        if let idle @ (Column::Ignored | Column::Unit | Column::Note | Column::Evidence) =
            column(called)
        {
            return Some(idle);
        }
    }
    let is_missed = |called| column(called) == Column::Ticked(Declared::NotMet);
    let missed = target.called.as_deref().is_some_and(is_missed);
    let missed = missed.then_some(Role::Ticked(Declared::NotMet));
    let role = bracketed(&heading)
        .find_map(role)
        .or(missed)
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
    use crate::criteria::Stage;
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
            ("Đánh giá / 17.5", "17.5", Role::Declared, None),
            ("Mẫu số / 17.5", "17.5", Role::Denominator, None),
            ("Nữ / 14.2", "14.2", Role::Value, Some(Sex::Female)),
            (
                "Chưa đạt / 17.5",
                "17.5",
                Role::Ticked(Declared::NotMet),
                None,
            ),
            (
                "17.5 chưa đạt",
                "17.5",
                Role::Ticked(Declared::NotMet),
                None,
            ),
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
            ("Ghi chú / 17.5", Column::Note),
            ("Còn thiếu / 17.5", Column::Aim),
            ("Kế hoạch năm 2024 / 17.5", Column::Aim),
            ("Ước thực hiện / 17.5", Column::Aim),
            ("Kết quả huyện / 17.5", Column::Aim),
        ] {
            assert_eq!(column(heading), expected, "{heading}");
        }
        assert!(matches!(column("Số hộ / Tổng số"), Column::Other(_)));
    }
}
