//! Results as grids, from the same models that the terminal shows: for Markdown, and wherever every line is asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::grid::{Cell, Column, Grid};
use super::listing::{Listed, Section as Listing, sections as listings};
use super::matrix::{Matrix, sign};
use super::overview::{Gaps, Kind, Missing, Overview, assumed_as, blocks, headings, sets_applied};
use super::rows::Line;
use super::section::{Section, sections};
use super::{Scope, Settings, wording};
use crate::assess::{Assessment, Verdict};
use crate::criteria::{Certainty, CriteriaSet};
use crate::lang::Lang;

/// One locality: how far it got, what is not met, the rest counted; or every line of the verdicts that are asked for.
pub(super) fn commune(
    assessment: &Assessment,
    overview: &Overview,
    settings: &Settings,
) -> Vec<Grid> {
    let lang = settings.lang;
    let note = overview.note.iter().map(|note| format!("“{note}”"));
    let mut grids = vec![Grid {
        title: overview.head.join(" · "),
        intro: std::iter::once(overview.conclusion(lang))
            .chain(note)
            .collect(),
        ..Grid::default()
    }];
    if overview.has_conditions {
        let progress = overview.progress.iter();
        let rows = progress.map(|it| [&it.id, &it.name, &it.reached(true, lang)].map(Cell::new));
        grids[0].rows = rows.map(Vec::from).collect();
        grids[0].columns = vec![
            Column::unbroken(lang.of("TT", "No.")),
            Column::main(lang.of("Điều kiện", "Condition")),
            Column::text(lang.of("Kết quả", "Result")),
        ];
    }
    if settings.scope == Scope::All || !settings.only.is_empty() {
        grids.extend(every_line(assessment, settings));
        return grids;
    }
    if overview.missing_count() > 0 {
        grids.push(missing(overview, settings));
    }
    let others = overview.others(|verdict| settings.shows(verdict), lang);
    let others = others
        .into_iter()
        .map(|other| format!("{}: {}", other.label, other.lines.join("; ")));
    if let Some(last) = grids.last_mut() {
        last.notes.extend(others);
        last.notes.extend(overview.references(lang));
    }
    grids
}

/// What is not met, by condition.
fn missing(overview: &Overview, settings: &Settings) -> Grid {
    let lang = settings.lang;
    let columns = missing_columns(settings);
    let mut rows = Vec::new();
    for group in &overview.missing {
        if let Some((id, name)) = &group.title {
            let mut row = [id, name].map(Cell::strong).to_vec();
            row.resize_with(columns.len(), Cell::default);
            rows.push(row);
        }
        let items = group.items.iter();
        rows.extend(items.map(|item| missing_cells(&item.id, item, settings)));
    }
    Grid {
        title: overview.missing_title(lang),
        columns,
        rows,
        ..Grid::default()
    }
}

fn missing_columns(settings: &Settings) -> Vec<Column> {
    let lang = settings.lang;
    let [requirement, result, gap] = headings(lang);
    let mut columns = vec![
        Column::unbroken(lang.of("TT", "No.")),
        Column::main(lang.of("Tiêu chí, chỉ tiêu", "Criterion, indicator")),
        Column::text(requirement),
        Column::text(result),
        Column::text(gap),
        Column::text(lang.of("Ghi chú", "Note")),
    ];
    if settings.duties.is_some() {
        columns.extend(duty_headings(lang).map(Column::text));
    }
    columns
}

/// The headings of who does and directs it, and by when.
pub(super) fn duty_headings(lang: Lang) -> [&'static str; 2] {
    lang.of(
        ["Ai làm / chỉ đạo", "Hạn"],
        ["Who does / directs it", "Deadline"],
    )
}

fn missing_cells(id: &str, item: &Missing, settings: &Settings) -> Vec<Cell> {
    let lang = settings.lang;
    let verdict = match item.kind {
        Kind::Other(verdict) => verdict,
        _ => Verdict::NotMet,
    };
    let requirement = match &item.rule {
        Some((requirement, _)) => requirement,
        None => &item.requirement,
    };
    let mut cells = vec![
        Cell::new(id),
        Cell::new(&item.full_name),
        Cell::new(requirement),
        Cell {
            assume: item.assume.clone(),
            ..Cell::new(&item.result)
        },
        Cell::toned(&item.gap, verdict),
        Cell::new(remarks_text(
            [&item.note, &item.evidence, &item.date].map(|it| it.as_deref()),
            lang,
        )),
    ];
    if settings.duties.is_some() {
        let duty = item.duty.as_ref();
        let who = duty.map_or_else(String::new, |duty| duty.whole_who(lang));
        cells.push(Cell::new(who));
        cells.push(match duty {
            Some(duty) if duty.is_late() => Cell::toned(duty.when(lang), Verdict::NotMet),
            Some(duty) => Cell::new(duty.when(lang)),
            None => Cell::default(),
        });
    }
    cells
}

/// Note, evidence and date in one text.
fn remarks_text([note, evidence, date]: [Option<&str>; 3], lang: Lang) -> String {
    let others = wording::remarks([None, evidence, date], lang).into_iter();
    let others = others.map(|(name, text)| format!("{name}: {text}"));
    let note = note.map(str::to_owned).into_iter();
    note.chain(others).collect::<Vec<_>>().join("; ")
}

/// Every criterion, indicator and part of the verdicts that are asked for, a grid for each set.
pub(super) fn every_line(assessment: &Assessment, settings: &Settings) -> Vec<Grid> {
    let listings = listings(assessment).into_iter();
    let grids = listings.map(|listing| lines(&listing, settings));
    grids.filter(|grid| !grid.rows.is_empty()).collect()
}

fn lines(listing: &Listing<'_>, settings: &Settings) -> Grid {
    let lang = settings.lang;
    let Listing {
        assessment,
        asked_by,
        lines,
    } = listing;
    let set = &assessment.checklist.set;
    let mut marks = BTreeSet::new();
    let lines = lines.iter();
    // Men and women stand in the line of their indicator.
    let lines = lines.filter(|line| line.of_sex.is_none() && settings.shows(line.row.verdict()));
    let mut notes = Vec::new();
    let rows = lines.map(|line| {
        let of_line = line.notes();
        let remarks = [&of_line.note, &of_line.evidence, &of_line.date];
        let remarks = remarks_text(remarks.map(|it| it.as_deref()), lang);
        notes.extend((!remarks.is_empty()).then(|| format!("{}: {remarks}", line.number())));
        line_cells(line, *asked_by, &mut marks, lang)
    });
    let rows = rows.collect();
    let [requirement, result, gap] = headings(lang);
    let name = set.title.get(lang);
    let asked_by = asked_by.map_or_else(String::new, |id| format!("{id} › "));
    Grid {
        title: format!("{asked_by}{}: {name}", assessment.subject.name),
        intro: vec![set.id_and_decision()],
        columns: vec![
            Column::unbroken(lang.of("TT", "No.")),
            Column::main(lang.of("Tiêu chí, chỉ tiêu", "Criterion, indicator")),
            Column::text(requirement),
            Column::text(result),
            Column::text(lang.of("Đánh giá", "Verdict")),
            Column::text(gap),
        ],
        rows,
        notes: wording::legends(marks, lang).chain(notes).collect(),
        ..Grid::default()
    }
}

fn line_cells(
    listed: &Listed<'_>,
    asked_by: Option<&str>,
    marks: &mut BTreeSet<Certainty>,
    lang: Lang,
) -> Vec<Cell> {
    let (row, line, verdict) = (&listed.row, listed.row.line, listed.row.verdict());
    marks.extend(line.and_then(|line| wording::marked(line.item)));
    let declared = || listed.declared().map(|it| wording::declared(it, lang));
    let value = line.map(|line| wording::value(line, lang));
    let value = value.filter(|value| value != "–").or_else(declared);
    // What asks for other sets goes by their results.
    let is_plain = line.is_none_or(|line| line.assessments().is_empty());
    let assume = is_plain.then(|| {
        let number = listed.number();
        let path = asked_by.map_or_else(|| number.to_owned(), |it| format!("{it}›{number}"));
        assumed_as(row, &path)
    });
    let bullet = ["", "- ", "  + "][usize::from(listed.depth.min(2))];
    let cell = |text: String| Cell {
        strong: line.is_none(),
        ..Cell::new(text)
    };
    let of_line = |text: fn(Line<'_>, Lang) -> String| {
        Cell::new(line.map_or_else(String::new, |line| text(line, lang)))
    };
    vec![
        cell(listed.number().to_owned()),
        cell(format!("{bullet}{}", row.name(lang))),
        of_line(wording::requirement),
        Cell {
            assume: assume.flatten(),
            ..Cell::new(value.unwrap_or_default())
        },
        Cell::toned(wording::verdict_cell(verdict, lang), verdict),
        Cell::new(listed.gap(lang)),
    ]
}

/// Several localities: by set how many meet it, who meets which criterion, and what most miss.
pub(super) fn district(matrices: &[(Arc<CriteriaSet>, Matrix)], settings: &Settings) -> Vec<Grid> {
    let lang = settings.lang;
    let sections = sections(matrices, lang);
    let grids = sections.iter().flat_map(|section| {
        let missed = section.missed_grid();
        [Some(section.everyone(settings)), missed]
    });
    let mut grids: Vec<Grid> = grids.flatten().collect();
    let marks = sections.iter().flat_map(|it| it.matrix.marks.clone());
    let legends = wording::legends(marks.collect(), lang);
    let sets: Vec<String> = sections.iter().map(|it| it.set.id_and_decision()).collect();
    if let Some(last) = grids.last_mut() {
        last.notes
            .extend(legends.chain([sets_applied(&sets, lang)]));
    }
    grids
}

impl Section<'_> {
    /// The localities, the closest first, with a sign for each criterion.
    fn everyone(&self, settings: &Settings) -> Grid {
        let lang = self.lang;
        let count = self.matrix.rows.len();
        let head = self.matrix.places.head(self.set.level, count, lang);
        let shown = settings.top.unwrap_or(usize::MAX);
        let rows = self.rows().take(shown).map(|(name, row)| {
            let signs = row.verdicts.iter();
            let signs = signs.map(|of| if settings.shows(*of) { sign(*of) } else { " " });
            vec![
                Cell::new(name),
                Cell::new(signs.collect::<Vec<_>>().join(" ")),
                Cell::toned(Section::met(row), row.verdict),
                Cell::new(&row.held_back_by),
            ]
        });
        let counts = format!("{}: {}", self.set.short_title(lang), self.counts());
        let legend = Verdict::ALL.map(|of| format!("{} {}", sign(of), of.name(lang)));
        let more = count.saturating_sub(shown);
        let more = (more > 0).then(|| {
            let who = self.who(more);
            lang.of(format!("còn {more} {who}"), format!("{more} more {who}"))
        });
        Grid {
            title: head.join(" · "),
            intro: std::iter::once(counts).chain(self.closest()).collect(),
            columns: vec![
                Column::unbroken(lang.of("Địa bàn", "Locality")),
                Column::signs(self.set.criteria.iter().map(|criterion| &*criterion.id)),
                Column::right(lang.of("Đạt", "Met")),
                Column::text(lang.of("Chưa đạt (còn thiếu)", "Not met (gap)")),
            ],
            rows: rows.collect(),
            notes: more.into_iter().chain([legend.join("   ")]).collect(),
            ..Grid::default()
        }
    }

    /// The criteria that some miss, the most missed first; nothing where none is.
    fn missed_grid(&self) -> Option<Grid> {
        let lang = self.lang;
        let missed = self.missed();
        let rows = missed.criteria.iter().map(|(count, _, criterion)| {
            let count = format!("{count}/{}", missed.known);
            [&criterion.id, criterion.name.get(lang), &count]
                .map(Cell::new)
                .to_vec()
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        let who = self.who(2);
        (!rows.is_empty()).then(|| Grid {
            title: lang.of(
                format!("Số {who} chưa đạt theo tiêu chí"),
                format!("How many {who} do not meet each criterion"),
            ),
            columns: vec![
                Column::unbroken(lang.of("TT", "No.")),
                Column::main(lang.of("Tiêu chí", "Criterion")),
                Column::right(lang.of("Chưa đạt", "Not met")),
            ],
            rows,
            ..Grid::default()
        })
    }
}

/// What is not met, or came to the verdicts that are asked for.
pub(super) fn gaps(gaps: &Gaps<'_>, settings: &Settings) -> Vec<Grid> {
    let lang = settings.lang;
    let names_all = gaps.names_all(settings.by);
    let shown = settings.top.unwrap_or(usize::MAX);
    let mut grids = vec![Grid {
        intro: vec![gaps.conclusion(lang)],
        ..Grid::of_sentence(gaps.head.join(" · "))
    }];
    for block in blocks(gaps.gaps, settings.by, lang) {
        let mut columns = missing_columns(settings);
        if names_all {
            columns.insert(0, Column::text(lang.of("Địa bàn", "Locality")));
        }
        let rows = block.gaps.iter().take(shown).map(|gap| {
            let mut cells = missing_cells(&gap.path, &gap.missing, settings);
            if names_all {
                cells.insert(0, Cell::new(&gap.whose));
            }
            cells
        });
        let more = block.gaps.len().saturating_sub(shown);
        let more = (more > 0).then(|| lang.of(format!("còn {more} mục"), format!("{more} more")));
        grids.push(Grid {
            title: block.heading(lang),
            columns,
            rows: rows.collect(),
            notes: more.into_iter().collect(),
            ..Grid::default()
        });
    }
    if let Some(last) = grids.last_mut() {
        last.notes.extend(gaps.notes(lang));
    }
    grids
}
