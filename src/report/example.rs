//! What a line of data for an indicator looks like.

use crate::criteria::{CriteriaSet, Figure, Indicator, Level, Requirement, Statement, Value};
use crate::exact::Exact;
use crate::number::print;
use crate::words::Lang;

/// A heading and one or more lines, as Excel on Vietnamese Windows saves them: what is asked for is just met.
pub(super) fn example(
    set: &CriteriaSet,
    indicator: &Indicator,
    statements: &[Statement],
) -> Vec<String> {
    let one = |indicator: &Indicator| Row::of(indicator, statements);
    let rows: Vec<(&str, Row)> = match indicator.requirement.value {
        Requirement::AllParts => {
            let parts = indicator.parts.iter();
            // In one table, all have the same columns.
            parts.map(|part| (&*part.id, one(part).plain())).collect()
        }
        _ => vec![(&indicator.id, one(indicator))],
    };
    let (commune, village) = match set.level {
        Level::Commune => ("", ""),
        Level::Village => ("xa;thon;", "Xã A;Thôn B;"),
    };
    let heading = match rows.first() {
        Some((_, Row::Counted(..))) => "chi_tieu;tu_so;mau_so",
        Some((_, Row::BySex(_))) => "chi_tieu;gioi;ket_qua",
        _ => "chi_tieu;ket_qua",
    };
    let mut lines = vec![format!("{commune}{heading}")];
    for (id, row) in rows {
        match row {
            Row::Counted(part, whole) => lines.push(format!("{village}{id};{part};{whole}")),
            Row::BySex(value) => {
                lines.extend(["nam", "nữ"].map(|sex| format!("{village}{id};{sex};{value}")));
            }
            Row::Plain(value) => lines.push(format!("{village}{id};{value}")),
        }
    }
    lines
}

/// What stands in a line beside the indicator.
enum Row {
    /// Numerator and denominator.
    Counted(String, u32),
    /// The same value for men and for women.
    BySex(String),
    /// A value.
    Plain(String),
}

impl Row {
    fn of(indicator: &Indicator, statements: &[Statement]) -> Row {
        let Requirement::Compare { .. } = &indicator.requirement.value else {
            return Row::Plain(word(indicator));
        };
        let threshold = threshold(&indicator.id, statements);
        let figure = threshold.unwrap_or_else(|| Exact::from(50_usize));
        let value = print(&figure, None, Lang::Vi);
        if indicator.both_sexes {
            return Row::BySex(value);
        }
        if indicator.is_percentage() && indicator.counts.is_some() {
            // So many of a thousand are so many tenths of a percent.
            let tenths = &figure * &Exact::from(10_usize);
            if tenths.is_whole() {
                return Row::Counted(print(&tenths, None, Lang::Vi), 1000);
            }
        }
        Row::Plain(value)
    }

    /// The same in a table of values alone.
    fn plain(self) -> Row {
        match self {
            Row::Counted(part, whole) => Row::Plain(format!("{part}/{whole}")),
            Row::BySex(value) | Row::Plain(value) => Row::Plain(value),
        }
    }
}

/// The first figure that is asked for.
fn threshold(id: &str, statements: &[Statement]) -> Option<Exact> {
    statements.iter().find_map(|said| match &said.value {
        Value::Compare(_, cell) if &*said.id == id => match &cell.figure {
            Figure::Known { threshold, .. } => Some(threshold.clone()),
            _ => None,
        },
        _ => None,
    })
}

/// The word for what is not a figure.
fn word(indicator: &Indicator) -> String {
    let level = match &indicator.requirement.value {
        Requirement::LevelAtLeast(level) => Some(&level.value),
        _ => None,
    };
    let scale = indicator.scale.as_ref();
    let level = scale.zip(level).and_then(|(scale, id)| {
        let mut levels = scale.levels.iter();
        levels.find(|level| level.id == *id)
    });
    level.map_or("đạt".to_owned(), |level| level.name.vi.to_string())
}
