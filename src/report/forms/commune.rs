//! Form 10: what one commune reached of each criterion and indicator, with its verdict.

use super::{FormData, FormRow, Found, NOW, PERIODS, Page, places, stages};
use crate::assess::{Assessment, Measured, Verdict};
use crate::lang::Lang;
use crate::report::overview::title;
use crate::report::rows::{CriterionLine, Line};
use crate::report::units::in_plural;
use crate::report::wording;

/// A form for each commune.
pub(super) fn pages(data: &FormData, lang: Lang) -> Vec<Page<'_>> {
    let pages = data.communes.iter().filter_map(|results| {
        let any = results[NOW].as_ref().or(results.iter().flatten().next())?;
        Some(Page {
            data,
            commune: Some((&any.subject, title(any, lang))),
            places: places(std::iter::once(any), lang),
            stages: stages(data, lang, |period| results[period].iter()),
            rows: rows(results, lang),
            notes: any.subject.note.iter().cloned().collect(),
        })
    });
    pages.collect()
}

fn rows(results: &[Option<Assessment>; PERIODS], lang: Lang) -> Vec<FormRow> {
    let criteria = results
        .each_ref()
        .map(|it| it.as_ref().map(|it| it.criteria()));
    let mut rows = Vec::new();
    for criterion in aligned(criteria) {
        let Some(any) = criterion.iter().flatten().next() else {
            continue;
        };
        let note = criterion[NOW].and_then(|it| it.notes().note.as_deref());
        rows.push(FormRow {
            id: any.id().to_owned(),
            name: any.name(lang).to_owned(),
            is_heading: true,
            found: criterion.map(|it| Found {
                verdict: it.and_then(|it| said(it.verdict())),
                ..Found::default()
            }),
            note: note.unwrap_or_default().to_owned(),
            ..FormRow::default()
        });
        let lines = criterion.map(|it| it.map(CriterionLine::lines));
        for line in aligned(lines) {
            rows.extend(row(line, note, lang));
            let parts = line.map(|it| it.map(Line::parts));
            rows.extend(aligned(parts).filter_map(|part| row(part, note, lang)));
        }
    }
    rows
}

/// What stands at the same place of each period.
fn aligned<T>(
    mut periods: [Option<impl Iterator<Item = T>>; PERIODS],
) -> impl Iterator<Item = [Option<T>; PERIODS]> {
    std::iter::from_fn(move || {
        let next = periods.each_mut().map(|it| it.as_mut()?.next());
        next.iter().any(Option::is_some).then_some(next)
    })
}

/// The row of an indicator or part; `above` is the note that the row of its criterion has.
fn row(line: [Option<Line<'_>>; PERIODS], above: Option<&str>, lang: Lang) -> Option<FormRow> {
    let any = line.iter().flatten().next()?.indicator;
    let note = line[NOW].and_then(|it| it.notes().note.as_deref());
    let unit = any.unit.as_ref().map_or("", |unit| unit.get(lang));
    Some(FormRow {
        id: any.id.clone(),
        name: any.name.get(lang).to_owned(),
        unit: in_plural(unit),
        found: line.map(|it| it.map_or_else(Found::default, |it| found(it, lang))),
        note: note
            .filter(|_| note != above)
            .unwrap_or_default()
            .to_owned(),
        ..FormRow::default()
    })
}

fn found(line: Line<'_>, lang: Lang) -> Found {
    let has_value =
        line.measured().is_some() || line.by_sex().next().is_some() || line.only_set().is_some();
    let number = match line.measured() {
        Some(Measured::Figure(figure)) if line.by_sex().next().is_none() => Some(figure),
        _ => None,
    };
    Found {
        text: if has_value {
            wording::value(line, lang)
        } else {
            String::new()
        },
        number: number.filter(|it| it.as_decimal().is_some()).cloned(),
        plain: line.found(),
        verdict: said(line.verdict()),
        undecided: None,
    }
}

/// A verdict as the form takes it: blank while nothing is concluded.
fn said(verdict: Verdict) -> Option<Verdict> {
    Some(verdict).filter(|verdict| *verdict != Verdict::NoData)
}
