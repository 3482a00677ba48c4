//! What is wrong with a plan as a table, for reports that are kept apart from the messages of the run.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostic::{Diagnostic, Place};
use crate::lang::Lang;
use crate::report::Settings;
use crate::report::grid::{Cell, Column, Grid};
use crate::report::paragraphs::{is_kept, quoted, within};

/// The table; nothing where the plan was not audited, or the report stands beside the messages.
pub(in crate::report) fn findings_grid(
    findings: Option<&[Diagnostic]>,
    settings: &Settings,
) -> Option<Grid> {
    let lang = settings.lang;
    let findings = findings.filter(|_| is_kept(settings))?;
    let name = lang.of("Rà soát kế hoạch", "Audit of the plan");
    // One that several lines have is told once.
    let mut groups: Vec<Vec<&Diagnostic>> = Vec::new();
    let mut known: HashMap<_, usize> = HashMap::new();
    for it in findings {
        let hint = it.hint.as_ref().map(|hint| hint.get(lang));
        let key = (it.code.as_str(), it.message.get(lang), hint);
        match known.entry(key) {
            Entry::Occupied(at) => groups[*at.get()].push(it),
            Entry::Vacant(entry) => {
                entry.insert(groups.len());
                groups.push(vec![it]);
            }
        }
    }
    let rows = groups.iter().map(|group| {
        let first = group[0];
        let hint = first.hint.as_ref().map(|hint| quoted(hint.get(lang)));
        vec![
            Cell::new(places(group, lang)),
            Cell::new(quoted(first.message.get(lang))),
            Cell::new(hint.unwrap_or_default()),
            Cell::new(first.code.as_str()),
        ]
    });
    let nothing = lang.of("Không thấy gì sai.", "Nothing is wrong.");
    Some(Grid {
        title: format!("{name} ({})", findings.len()),
        sheet: name,
        columns: vec![
            Column::text(lang.of("Chỗ", "Place")),
            Column::main(lang.of("Nội dung", "Finding")),
            Column::text(lang.of("Cách xử lý", "What to do")),
            Column::text(lang.of("Mã thông báo", "Code")),
        ],
        rows: rows.collect(),
        notes: findings
            .is_empty()
            .then(|| nothing.to_owned())
            .into_iter()
            .collect(),
        ..Grid::default()
    })
}

/// Where the first is, and the lines of the others.
fn places(group: &[&Diagnostic], lang: Lang) -> String {
    let place = |it: &&Diagnostic| it.place.clone();
    let first = group.first().and_then(place);
    let first = first.map(|it| within(&it, lang)).unwrap_or_default();
    let lines = group[1..].iter().filter_map(place);
    let lines = lines.filter_map(|it: Place| Some(it.line_and_column().0?.to_string()));
    let lines = lines.collect::<Vec<_>>().join(", ");
    match &*lines {
        "" => first,
        lines => lang.of(
            format!("{first}; cả dòng {lines}"),
            format!("{first}; lines {lines} too"),
        ),
    }
}
