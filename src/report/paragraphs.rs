//! Sentences that the formats for offices share: what stands around their tables, where requirements come from, and what
//! could not be used.

use std::collections::BTreeSet;

use super::grid::{Cell, Column, Grid};
use super::overview::{Ids, Overview, unfounded};
use super::sentences::set_aside;
use super::statements::Glossary;
use super::{Format, Settings, units, wording};
use crate::assess::Assessment;
use crate::criteria::{Certainty, CriteriaSet};
use crate::diagnostic::{Diagnostic, Place, letters};
use crate::lang::{Lang, Text, capital, context_key, vietnamese_date};

/// What is to know beside the table of one locality.
pub(super) fn notes(assessment: &Assessment, overview: &Overview, lang: Lang) -> Vec<String> {
    let support = overview.support.iter().map(|support| {
        let (declared, of) = (support.declared.len(), &support.of);
        let criteria = units::criteria(declared);
        let lacking = unfounded(support.has_figures, lang);
        lang.of(
            format!("{of}: {declared} tiêu chí đạt theo tự đánh giá, {lacking}."),
            format!("{of}: {criteria} met by self-assessment, {lacking}."),
        )
    });
    let undecided = overview.undecided.iter().map(|(reason, lists)| {
        let count = Ids::count(lists);
        let ids = lists.iter().map(Ids::text);
        let ids = ids.collect::<Vec<_>>().join("; ");
        let indicators = wording::indicators(count);
        lang.of(
            format!("Chưa kết luận được {count} chỉ tiêu, {reason}: {ids}."),
            format!("Undecided, {reason}: {indicators} ({ids})."),
        )
    });
    let legends = wording::legends(overview.marks.clone(), lang);
    let aside = set_aside(assessment, lang);
    support
        .chain(aside)
        .chain(undecided)
        .chain(legends)
        .collect()
}

/// Where requirements come from, and what the marks beside them mean.
pub(super) fn sources(assessments: &[Assessment], lang: Lang) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    if let Some(first) = assessments.first() {
        let context = first.context.iter();
        let shared = context.filter(|(key, value)| {
            let mut all = assessments.iter();
            all.all(|it| it.context.get(key) == Some(*value))
        });
        let glossary = Glossary {
            lang,
            names: &first.checklist.names,
            sets: &[],
        };
        rows.extend(shared.map(|(key, value)| {
            let name = glossary.name(key, value).unwrap_or(value);
            (capital(context_key(key, lang)), name.to_owned())
        }));
    }
    let mut sets: Vec<&CriteriaSet> = Vec::new();
    for (_, nested) in assessments.iter().flat_map(Assessment::with_nested) {
        let set = &nested.checklist.set;
        if !sets.iter().any(|known| known.id == set.id) {
            sets.push(set);
        }
    }
    for set in sets {
        let title = set.title.get(lang).to_owned();
        let issuer = || set.decision.as_ref()?.issuer.clone();
        let decision = decision(set, lang).or_else(issuer);
        let parts: Vec<String> = [Some(title), decision].into_iter().flatten().collect();
        rows.push((set.id_and_path(), parts.join("; ")));
    }
    let marks: BTreeSet<Certainty> =
        [Certainty::InPart, Certainty::FromPlan, Certainty::Recalled].into();
    let legends = wording::legends(marks, lang);
    let legends = legends.filter_map(|legend| {
        let (mark, meaning) = legend.split_once(' ')?;
        Some((
            lang.of(format!("Dấu {mark}"), format!("Mark {mark}")),
            meaning.to_owned(),
        ))
    });
    rows.extend(legends);
    let version = env!("CARGO_PKG_VERSION");
    rows.push((
        lang.of("Lập bởi", "Made with").to_owned(),
        format!("ntm {version}"),
    ));
    rows
}

/// By which decision a set was issued: `33/2022/QĐ-UBND ngày 10/8/2022 của UBND tỉnh Thanh Hóa`.
pub(super) fn decision(set: &CriteriaSet, lang: Lang) -> Option<String> {
    let decision = set.decision.as_ref()?;
    let date = decision.date;
    let date = date.map(|it| lang.of(format!("ngày {}", vietnamese_date(it)), format!("of {it}")));
    let issuer = decision.issuer.as_ref();
    let issuer = issuer.map(|it| lang.of(format!("của {it}"), format!("by {it}")));
    let number = decision.number.clone()?;
    let parts = [Some(number), date, issuer].into_iter().flatten();
    Some(parts.collect::<Vec<_>>().join(" "))
}

/// So many messages are listed: who has more reads the data again anyway.
const MOST: usize = 200;

/// What kept figures from being used, place and reason each, beneath its heading; nothing where all were used.
pub(super) fn unused(
    diagnostics: &[Diagnostic],
    lang: Lang,
) -> Option<(String, Vec<(String, String)>)> {
    let errors = || diagnostics.iter().filter(|it| it.is_error());
    let count = errors().count();
    let lines = errors().take(MOST).map(|it| {
        let place = it.place.as_ref().map(|it| place(it, lang));
        let message = it.message.get(lang);
        (place.unwrap_or_default(), quoted(message))
    });
    let title = lang.of(
        format!("Số liệu chưa dùng được ({count} lỗi)"),
        format!("Data not used (errors: {count})"),
    );
    (count > 0).then(|| (title, lines.collect()))
}

/// A message as documents have it: what it quotes stands between the marks of texts.
pub(super) fn quoted(message: &str) -> String {
    let parts = message.split('`').enumerate();
    let parts = parts.map(|(index, part)| match index {
        0 => part.to_owned(),
        _ if index % 2 == 1 => format!("“{part}"),
        _ => format!("”{part}"),
    });
    parts.collect()
}

/// Whether a report is kept apart from the messages of the run: files and pages.
pub(super) fn is_kept(settings: &Settings) -> bool {
    settings.is_filed || settings.format == Format::Html
}

/// All messages with what to do, for reports that are kept apart from those of the run.
pub(super) fn messages_grid(diagnostics: &[Diagnostic], settings: &Settings) -> Option<Grid> {
    let lang = settings.lang;
    let text = |text: &Text| quoted(text.get(lang));
    let rows = diagnostics.iter().take(MOST).map(|it| {
        let cells = [
            it.place.as_ref().map(|it| place(it, lang)),
            Some(text(&it.message)),
            it.hint.as_ref().map(text),
        ];
        cells
            .map(|cell| Cell::new(cell.unwrap_or_default()))
            .to_vec()
    });
    let more = diagnostics.len().saturating_sub(MOST);
    let more = (more > 0).then(|| {
        lang.of(
            format!("Còn {more} thông báo; `--format json` có đủ."),
            format!("{more} more; `--format json` has them all."),
        )
    });
    let grid = Grid {
        title: lang.of("Thông báo", "Messages").to_owned(),
        columns: vec![
            Column::text(lang.of("Chỗ", "Place")),
            Column::main(lang.of("Thông báo", "Message")),
            Column::main(lang.of("Cách xử lý", "What to do")),
        ],
        rows: rows.collect(),
        notes: more.into_iter().collect(),
        ..Grid::default()
    };
    (is_kept(settings) && !diagnostics.is_empty()).then_some(grid)
}

/// What was not used as a table, for the same reports.
pub(super) fn unused_grid(diagnostics: &[Diagnostic], settings: &Settings) -> Option<Grid> {
    let lang = settings.lang;
    let (title, lines) = unused(diagnostics, lang).filter(|_| is_kept(settings))?;
    let lines = lines.iter();
    Some(Grid {
        title,
        columns: vec![
            Column::text(lang.of("Chỗ", "Place")),
            Column::main(lang.of("Lý do", "Reason")),
        ],
        rows: lines
            .map(|(place, message)| [place, message].map(Cell::new).to_vec())
            .collect(),
        is_folded: true,
        ..Grid::default()
    })
}

/// A place as people find it: file, sheet, cell.
fn place(place: &Place, lang: Lang) -> String {
    let parts = [place.file().to_owned(), within(place, lang)];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// The same within its file.
pub(super) fn within(place: &Place, lang: Lang) -> String {
    let sheet = place.worksheet();
    let cell = match (place, sheet) {
        (
            Place::Cell {
                line,
                column: Some(column),
                ..
            },
            Some(_),
        ) => Some(format!(
            "{} {}{line}",
            lang.of("ô", "cell"),
            letters(*column)
        )),
        _ => {
            let (line, _) = place.line_and_column();
            line.map(|line| format!("{} {line}", lang.of("dòng", "line")))
        }
    };
    let sheet = sheet.map(|it| format!("{} “{it}”", lang.of("trang tính", "sheet")));
    let heading = place.heading().filter(|heading| !heading.is_empty());
    let heading = heading.map(|it| format!("{} {it}", lang.of("cột", "column")));
    let parts = [sheet, cell, heading];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
