//! What a line of data for an indicator looks like.

use crate::criteria::{CriteriaSet, Figure, Indicator, Level, Requirement, Statement};
use crate::exact::Exact;
use crate::number::print;
use crate::words::Lang;

/// A heading and one or more lines, as Excel on Vietnamese Windows saves them: what is asked for is just met.
pub(super) fn example(
    set: &CriteriaSet,
    indicator: &Indicator,
    statements: &[Statement],
) -> Vec<String> {
    let (id, (value, count)) = (&indicator.id, sample(indicator, statements));
    let (heading, lines) = match (&indicator.requirement.value, count) {
        (Requirement::AllParts, _) => {
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
