//! How an indicator is measured, and what data for it look like.

use crate::criteria::{CriteriaSet, Figure, Indicator, Level, Requirement, Statement};
use crate::exact::Exact;
use crate::lang::{Lang, Text};
use crate::number::print;
use crate::report::units::{self, closeness, life};

/// How an indicator is measured and counted.
pub(super) fn measured(indicator: &Indicator, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(unit) = &indicator.unit {
        let unit = units::in_plural(unit.get(lang));
        let counts = indicator.counts.as_ref().map(|counts| counts.get(lang));
        lines.push(match counts.filter(|_| indicator.is_percentage()) {
            Some(counts) => lang.of(
                format!("Đơn vị tính: {unit}. Tử số, mẫu số là số {counts}; phần còn thiếu được quy ra số {counts}."),
                format!("Unit: {unit}. Numerator and denominator count {counts}; the gap is also given in {counts}."),
            ),
            None => lang.of(format!("Đơn vị tính: {unit}."), format!("Unit: {unit}.")),
        });
    }
    let kind = match &indicator.requirement.value {
        Requirement::Yes => lang.of(
            "Chỉ đánh giá `đạt` hoặc `chưa đạt`, không cần con số.",
            "Only `đạt` (met) or `chưa đạt` (not met) is assessed; no figure is needed.",
        ),
        Requirement::Set(_)
        | Requirement::AnyOf { .. }
        | Requirement::Villages { .. }
        | Requirement::Unmet { .. } => lang.of(
            "Đánh giá từ số liệu của bộ tiêu chí được nêu; cũng có thể ghi `đạt` hoặc `chưa đạt`.",
            "Assessed from the data for the set that is named; `đạt` (met) or `chưa đạt` (not met) may be written too.",
        ),
        Requirement::AllParts => lang.of(
            "Đạt khi mọi nội dung đều đạt.",
            "Met when all its parts are.",
        ),
        Requirement::AnyParts { .. } => lang.of(
            "Đạt khi đủ số nội dung cần đạt.",
            "Met when enough of its parts are.",
        ),
        Requirement::SetByProvince | Requirement::Unknown => lang.of(
            "Chưa rõ mức yêu cầu: chỉ ghi được `đạt` hoặc `chưa đạt`.",
            "The threshold is unknown: only `đạt` (met) or `chưa đạt` (not met) can be written.",
        ),
        _ => "",
    };
    lines.push(kind.to_owned());
    if let Some(scale) = &indicator.scale {
        let levels = scale.levels.iter().map(|level| level.name.get(lang));
        let levels = levels.collect::<Vec<_>>().join(" < ");
        lines.push(format!(
            "{}: {levels}.",
            lang.of("Thang xếp loại", "Levels")
        ));
    }
    if indicator.both_sexes {
        let text = lang.of(
            "Xét riêng nam và nữ: cả hai phải đạt.",
            "Men and women are assessed separately: both must meet it.",
        );
        lines.push(text.to_owned());
    }
    if indicator.may_not_apply {
        let text = lang.of(
            "Có thể ghi `không áp dụng`.",
            "`không áp dụng` (not applicable) may be written.",
        );
        lines.push(text.to_owned());
    }
    if indicator.suspended.is_some() {
        let text = lang.of("Đang tạm dừng.", "Suspended by the set.");
        lines.push(text.to_owned());
    }
    if let Some(validity) = indicator.valid_for {
        let life = life(validity, lang);
        lines.push(lang.of(
            format!("Có giá trị {life} kể từ ngày ghi ở cột `ngay`, kể cả ngày cuối."),
            format!("Valid for {life} from the day in the column `ngay`, the last day included."),
        ));
    }
    if let Some(near) = indicator.near {
        let closeness = closeness(near, indicator.unit.as_ref(), lang);
        lines.push(lang.of(
            format!("Sát mức yêu cầu: cách không quá {closeness}."),
            format!("Close to the threshold: no more than {closeness} from it."),
        ));
    }
    if let Some(agency) = &indicator.agency {
        lines.push(answers(agency, lang));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Who answers for it above the commune.
pub(super) fn answers(agency: &Text, lang: Lang) -> String {
    let word = lang.of("Cơ quan phụ trách", "Agency");
    format!("{word}: {}.", agency.get(lang))
}

/// A heading and one or more lines, as Excel on Vietnamese Windows saves them: what is asked for is just met.
pub(super) fn example(
    set: &CriteriaSet,
    indicator: &Indicator,
    statements: &[Statement],
) -> Vec<String> {
    let (id, (value, count)) = (&indicator.id, sample(indicator, statements));
    let (heading, lines) = match (&indicator.requirement.value, count) {
        (Requirement::AllParts | Requirement::AnyParts { .. }, _) => {
            let lines = indicator.parts.iter().map(|part| {
                // In one table, all lines have the same columns.
                let (value, count) = sample(part, statements);
                let value = count.map_or(value, |count| format!("{count}/1000"));
                format!("{};{value}", part.id)
            });
            ("chi_tieu;ket_qua", lines.collect())
        }
        (Requirement::Compare { .. }, _) if indicator.both_sexes => {
            let lines = ["nam", "nữ"].map(|sex| format!("{id};{sex};{value}"));
            ("chi_tieu;gioi;ket_qua", lines.to_vec())
        }
        (_, Some(count)) => ("chi_tieu;tu_so;mau_so", vec![format!("{id};{count};1000")]),
        (_, None) => ("chi_tieu;ket_qua", vec![format!("{id};{value}")]),
    };
    let (columns, cells) = match set.level {
        Level::Commune => ("", ""),
        Level::Village => ("xa;thon;", "Xã A;Thôn B;"),
    };
    let lines = lines.into_iter().map(|line| format!("{cells}{line}"));
    std::iter::once(format!("{columns}{heading}"))
        .chain(lines)
        .collect()
}

/// A value that meets an indicator, and where it can be counted, how many of a thousand that are.
fn sample(indicator: &Indicator, statements: &[Statement]) -> (String, Option<String>) {
    let Requirement::Compare { .. } = &indicator.requirement.value else {
        return (word(indicator), None);
    };
    let mut figures = statements.iter().filter(|it| *it.id == *indicator.id);
    let figure = figures.find_map(|statement| match &statement.cell()?.figure {
        Figure::Known { threshold, .. } => Some(threshold.clone()),
        _ => None,
    });
    let figure = figure.unwrap_or_else(|| Exact::from(50_usize));
    // So many of a thousand are so many tenths of a percent.
    let tenths = &figure * &Exact::from(10_usize);
    let is_counted = indicator.is_percentage() && indicator.counts.is_some();
    let is_countable = is_counted && !indicator.both_sexes && tenths.is_whole();
    let count = is_countable.then(|| print(&tenths, None, Lang::Vi));
    (print(&figure, None, Lang::Vi), count)
}

/// The word for what is not a figure.
fn word(indicator: &Indicator) -> String {
    let level = match (&indicator.requirement.value, &indicator.scale) {
        (Requirement::LevelAtLeast(level), Some(scale)) => {
            let mut levels = scale.levels.iter();
            levels.find(|it| it.id == level.value)
        }
        _ => None,
    };
    level.map_or("đạt".to_owned(), |level| level.name.vi.to_string())
}
