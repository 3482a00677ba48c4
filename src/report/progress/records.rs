//! Progress as rows for programs.

use super::{Course, Expected, Series};
use crate::data::Sex;
use crate::exact::Exact;
use crate::number;
use crate::report::csv::Field;
use crate::report::headings::comparison;
use crate::report::rows::{Line, Row};
use crate::report::{Dialect, Settings};

/// The columns, parted by spaces.
pub(in crate::report) const COLUMNS: &str = "locality code district set item village name kind days values verdicts verdict \
     comparison threshold unit pace_per_month expected_day deadline is_late next_year next_threshold next_verdict sex";

/// The cells of one item, one for each column.
pub(in crate::report) fn fields<'a>(
    series: &Series<'a>,
    course: &Course<'a>,
    settings: &Settings,
) -> Vec<Field<'a>> {
    let lang = settings.lang;
    let is_excel = settings.dialect == Dialect::Excel;
    let (last, row) = (series.last(), course.any_row());
    let each = |text: &dyn Fn(usize) -> String| {
        let all = (0..course.days.len()).map(text);
        Field::text(all.collect::<Vec<_>>().join("; "))
    };
    // Of men and of women apart, the figures of those who are further behind.
    let track = course.track().filter(|it| it.sex.is_some());
    let pace = course.pace();
    let expected = match course.expected() {
        Some(Expected::On(day)) => Some(day.to_string()),
        _ => None,
    };
    let verdict = |row: Option<Row<'_>>| {
        let verdict = row.map(|row| row.verdict());
        Field::word(verdict.map(|it| (it.as_str(), it.name(lang))))
    };
    let next = course.next.filter(|_| series.next_year().is_some());
    vec![
        Field::text(row.commune_name().to_owned()),
        Field::maybe(last.subject.code.as_deref()),
        Field::maybe(last.context.get("district")),
        Field::text(row.set.id.clone()),
        Field::text(course.path.clone()),
        Field::maybe(row.village),
        Field::text(row.name(lang).to_owned()),
        Field::word(Some((course.kind.as_str(), course.kind.title(lang)))),
        each(&|at| course.days[at].to_string()),
        each(&|at| {
            let line = course.rows[at].and_then(|row| row.line);
            let found = match &track {
                Some(track) => track.found(at),
                None => line.and_then(Line::found),
            };
            let found = found.unwrap_or_default();
            if is_excel {
                found.replace('.', ",")
            } else {
                found
            }
        }),
        each(&|at| {
            let verdict = course.rows[at].map(|row| row.verdict());
            let word = verdict.map(|it| if is_excel { it.name(lang) } else { it.as_str() });
            word.unwrap_or_default().to_owned()
        }),
        verdict(Some(row)),
        Field::word(
            row.line
                .map(Line::comparison)
                .map(|it| (it, comparison(it, lang))),
        ),
        Field::number(row.line.map(Line::threshold)),
        Field::maybe(row.unit(lang)),
        Field::number(
            pace.as_ref()
                .map(|it| number::plain(it, Some(&Exact::ZERO))),
        ),
        Field::text(expected.unwrap_or_default()),
        Field::text(
            course
                .deadline
                .map_or_else(String::new, |day| day.to_string()),
        ),
        Field::word(course.is_late().map(|it| {
            if it {
                ("true", lang.of("có", "yes"))
            } else {
                ("false", lang.of("không", "no"))
            }
        })),
        Field::number(next.and(series.next_year().map(str::to_owned))),
        Field::number(next.and_then(|row| row.line).map(Line::threshold)),
        verdict(next),
        Field::maybe(track.and_then(|it| it.sex).map(Sex::as_str)),
    ]
}
