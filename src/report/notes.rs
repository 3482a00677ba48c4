//! What the data say beside results, for people to read: notes, evidence, days.

use jiff::civil::Date;

use super::rows::CriterionLine;
use crate::assess::Assessment;
use crate::data::Notes;
use crate::lang::{Lang, vietnamese_date};

/// What the data say beside results: of the whole, of criteria, of indicators and their parts.
pub(super) fn of(assessment: &Assessment, lang: Lang) -> Vec<String> {
    let whole = assessment.subject.note.iter();
    let whole = whole.map(|note| format!("{}: {note}", lang.of("Ghi chú", "Note")));
    let of_criterion = |criterion: CriterionLine<'_>| {
        let notes = criterion.notes();
        let lines = criterion.lines();
        let lines = lines.flat_map(|line| std::iter::once(line).chain(line.parts()));
        // One that is all of its criterion has its notes.
        let lines = lines.filter(|line| line.notes() != notes);
        let lines = lines.filter_map(|it| said(&it.indicator.id, it.notes(), lang));
        let own = said(criterion.id(), notes, lang).into_iter();
        own.chain(lines).collect::<Vec<_>>()
    };
    whole
        .chain(assessment.criteria().flat_map(of_criterion))
        .collect()
}

/// What the data say beside a result; nothing where they say nothing.
fn said(id: &str, notes: &Notes, lang: Lang) -> Option<String> {
    let day = |date: &str| match date.parse::<Date>() {
        Ok(day) => lang.of(vietnamese_date(day), day.to_string()),
        Err(_) => date.to_owned(),
    };
    let evidence = notes.evidence.as_deref();
    let evidence = evidence.map(|it| format!("{}: {it}", lang.of("minh chứng", "evidence")));
    let date = notes.date.as_deref();
    let date = date.map(|it| format!("{}: {}", lang.of("ngày", "date"), day(it)));
    let parts = notes.note.as_deref().map(str::to_owned).into_iter();
    let parts: Vec<String> = parts.chain(evidence).chain(date).collect();
    (!parts.is_empty()).then(|| format!("{id}: {}", parts.join("; ")))
}
