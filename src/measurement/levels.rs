//! Headings of several levels: a group's, and beneath it those of its columns.

use std::sync::Arc;

use super::heading::{Column, LEVEL, Role, column};
use super::{Target, cell};

/// What `17.5 / Tử số` says; nothing where the two levels do not make one sense.
pub(super) fn levels(heading: &str) -> Option<Column> {
    let (group, leaf) = heading.rsplit_once(LEVEL)?;
    let (known, own) = (column(group), column(leaf));
    match (&known, &own) {
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
        Column::Ignored | Column::Note => return Some(own.clone()),
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

#[cfg(test)]
mod tests {
    use super::{Column, Role, column};
    use crate::measurement::{Declared, Sex};

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
            ("17.5 / Đơn vị tính", Column::Ignored),
            ("17.5 / Ghi chú", Column::Note),
        ] {
            assert_eq!(column(heading), expected, "{heading}");
        }
        assert!(matches!(column("Số hộ / Tổng số"), Column::Other(_)));
    }
}
