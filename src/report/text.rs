//! Results as paragraphs, as plans and reports of communes have them: to paste into a letter, without tables or signs.

use std::io::{self, Write};
use std::sync::Arc;

use super::causes::causes;
use super::duties::Duties;
use super::grid::Grid;
use super::matrix::{self, Keep};
use super::overview::{Ids, Missing, Overview, has_conditions, path, results_of, title};
use super::plain_text::one_line;
use super::rows::{BySet, CriterionLine, Row};
use super::section::{Section, sections};
use super::sentences::{named, progress, quoted, sentence, set_aside, who};
use super::{Settings, Subject, paragraphs, recognition, signature, wording};
use crate::assess::{Assessment, Tally, Verdict};
use crate::criteria::{Certainty, Level};
use crate::diagnostic::Diagnostic;
use crate::lang::{Lang, capital, small};

/// Writes the paragraphs, each on one line.
pub(super) fn write(
    out: &mut dyn Write,
    settings: &Settings,
    subject: Subject,
    assessments: &[Assessment],
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let lang = settings.lang;
    let mut text = Text {
        lang,
        subject,
        duties: settings.duties.clone(),
        paragraphs: Vec::new(),
    };
    match assessments {
        [only] => text.commune(only),
        several => text.district(several),
    }
    for grid in recognition::grids(subject, assessments, settings) {
        text.paragraphs.extend(lines_of(&grid));
    }
    if let Some((title, lines)) = paragraphs::unused(diagnostics, lang) {
        text.add(format!("{title}:"));
        for (place, message) in lines {
            text.add(format!("- {place}: {message}"));
        }
    }
    end(out, settings, &text.paragraphs)
}

/// Writes grids as paragraphs: a line for each row, what a cell is before what it holds.
pub(super) fn write_grids(
    out: &mut dyn Write,
    grids: impl Iterator<Item = Grid>,
) -> io::Result<()> {
    for (index, grid) in grids.enumerate() {
        let before = if index > 0 { "\n" } else { "" };
        write!(out, "{before}")?;
        for line in lines_of(&grid) {
            writeln!(out, "{}", one_line(&line))?;
        }
    }
    Ok(())
}

fn lines_of(grid: &Grid) -> Vec<String> {
    let rows = grid.rows.iter().map(|row| {
        let cells = row.iter().zip(&grid.columns);
        let cells = cells.filter(|(cell, _)| !cell.text.trim().is_empty());
        let cells = cells.map(|(cell, column)| match &*column.heading {
            "" => cell.text.clone(),
            heading => format!("{heading}: {}", cell.text),
        });
        format!("- {}", cells.collect::<Vec<_>>().join("; "))
    });
    let above = [&grid.title].into_iter().chain(&grid.intro).cloned();
    let all = above.chain(rows).chain(grid.notes.iter().cloned());
    all.collect()
}

/// Writes paragraphs, each on one line.
pub(super) fn end(
    out: &mut dyn Write,
    settings: &Settings,
    paragraphs: &[String],
) -> io::Result<()> {
    for paragraph in paragraphs {
        writeln!(out, "{}", one_line(paragraph))?;
    }
    if settings.is_filed {
        signature::sign(out, settings)?;
    }
    out.flush()
}

/// Paragraphs being written.
struct Text {
    lang: Lang,
    subject: Subject,
    duties: Option<Arc<Duties>>,
    paragraphs: Vec<String>,
}

impl Text {
    fn add(&mut self, paragraph: String) {
        self.paragraphs.push(paragraph);
    }

    fn commune(&mut self, assessment: &Assessment) {
        let lang = self.lang;
        let who = who(assessment, lang);
        if has_conditions(&assessment.checklist) {
            self.conditions(&who, assessment);
        } else {
            let said = progress(assessment, true, lang);
            self.add(format!("{who} {said}"));
            self.criteria(assessment, None);
        }
        if let Some(stage) = assessment.subject.stage {
            self.add(format!("{}.", capital(&results_of(stage, lang))));
        }
        let overview = Overview::of(assessment, lang);
        if let Some(note) = &overview.note {
            self.add(lang.of(format!("Ghi chú: {note}."), format!("Note: {note}.")));
        }
        for (reason, lists) in &overview.undecided {
            let count = Ids::count(lists);
            let (indicators, are) = (
                wording::indicators(count),
                if count == 1 { "is" } else { "are" },
            );
            self.add(lang.of(
                format!("Còn {count} chỉ tiêu chưa kết luận được: {reason}."),
                format!("{indicators} {are} undecided: {reason}."),
            ));
        }
        if self.subject == Subject::Results {
            self.paragraphs.extend(set_aside(assessment, lang));
        }
        self.certainty(assessment);
    }

    /// A set that asks for other sets: each condition in a paragraph, with what it lacks beneath.
    fn conditions(&mut self, who: &str, assessment: &Assessment) {
        let lang = self.lang;
        let Tally { met, total, .. } = assessment.criteria_tally();
        let set = assessment.checklist.set.title.get(lang);
        let only = if met == total { "" } else { "mới " };
        self.add(lang.of(
            format!(
                "{who} {only}đạt {met}/{total} điều kiện của {}, cụ thể:",
                quoted(set)
            ),
            format!(
                "{who} meets {met} of {total} conditions of {}:",
                quoted(set)
            ),
        ));
        let nested = assessment.nested();
        for criterion in assessment.criteria() {
            let name = criterion.name(lang);
            let number = criterion.id();
            let behind: Vec<&Assessment> = nested
                .iter()
                .filter(|(id, _)| *id == number)
                .map(|(_, nested)| *nested)
                .collect();
            if behind.is_empty() {
                let verdict = criterion.verdict().name(lang);
                let missing = self.missing(assessment, criterion, None, |_| true);
                let said = match missing.as_slice() {
                    [] => verdict.to_owned(),
                    items => items.join("; "),
                };
                self.add(format!("{number}. {name}: {said}."));
            }
            for nested in behind {
                let village = match nested.subject.level {
                    Level::Village => format!(" ({})", small(&title(nested, lang))),
                    Level::Commune => String::new(),
                };
                let said = progress(nested, true, lang);
                self.add(format!("{number}. {name}{village}: {said}"));
                self.criteria(nested, Some((assessment, number)));
            }
        }
    }

    /// What is met, then what is not, criterion by criterion.
    fn criteria(&mut self, assessment: &Assessment, asked_by: Option<(&Assessment, &str)>) {
        let lang = self.lang;
        let of = |verdict: Verdict| {
            let criteria = assessment
                .criteria()
                .filter(move |it| it.verdict() == verdict);
            criteria.map(|it| named(it, lang)).collect::<Vec<_>>()
        };
        let met = of(Verdict::Met);
        if self.subject == Subject::Results && !met.is_empty() {
            let list = met.join(", ");
            self.add(lang.of(
                format!("Các tiêu chí đã đạt: {list}."),
                format!("Criteria met: {list}."),
            ));
        }
        for (verdict, vi, en) in [
            (
                Verdict::Suspended,
                "Các tiêu chí tạm dừng",
                "Criteria suspended",
            ),
            (
                Verdict::NotApplicable,
                "Các tiêu chí không áp dụng",
                "Criteria that do not apply",
            ),
        ] {
            let list = of(verdict).join(", ");
            if self.subject == Subject::Results && !list.is_empty() {
                self.add(format!("{}: {list}.", lang.of(vi, en)));
            }
        }
        for criterion in assessment
            .criteria()
            .filter(|it| it.verdict() == Verdict::NotMet)
        {
            let items = self.missing(assessment, criterion, asked_by, |_| true);
            let name = lang.of(
                format!("Tiêu chí {}", named(criterion, lang)),
                format!("Criterion {}", named(criterion, lang)),
            );
            match &items[..] {
                [only] => self.add(format!("- {name}: {only}.")),
                items => {
                    self.add(format!("- {name}:"));
                    items.iter().for_each(|item| self.add(format!("+ {item}.")));
                }
            }
        }
    }

    /// What keeps a criterion from being met, a sentence each, of what is `said`; of a set that a condition of a commune asks
    /// for, those are given too.
    fn missing(
        &self,
        assessment: &Assessment,
        criterion: CriterionLine<'_>,
        asked_by: Option<(&Assessment, &str)>,
        is_said: impl Fn(&Row<'_>) -> bool,
    ) -> Vec<String> {
        let lang = self.lang;
        let rows = causes(assessment, criterion, &mut Vec::new());
        let rows = rows.iter().filter(|row| is_said(row));
        let items = rows.map(|row| {
            let missing = Missing::of(row, &mut Default::default(), lang);
            let said = sentence(&missing, lang);
            let is_itself =
                missing.id == criterion.id() && missing.full_name == criterion.name(lang);
            let number = match row.criterion.is(criterion) {
                true if missing.id == criterion.id() => String::new(),
                true => lang.of(
                    format!("chỉ tiêu {}, ", missing.id),
                    format!("indicator {}, ", missing.id),
                ),
                false => format!("{}, {}, ", row.set.short_title(lang), missing.id),
            };
            let subject = if is_itself {
                said
            } else {
                format!("{number}{}: {said}", missing.full_name)
            };
            let note = missing.note.as_ref();
            let note = note.map_or_else(String::new, |note| format!(" ({note})"));
            let (commune, path) = match asked_by {
                Some((commune, condition)) => (commune, format!("{condition}›{}", missing.id)),
                None => (assessment, path(criterion, row, &missing.id)),
            };
            let duties = self.duties.as_ref();
            let duty = duties.and_then(|duties| duties.at(commune, &path));
            let duty = duty.map_or_else(String::new, |duty| {
                format!("; {}", duty.line(lang).replace(" · ", ", "))
            });
            format!("{subject}{note}{duty}")
        });
        items.collect()
    }

    /// The requirements that nobody has checked against their decision.
    fn certainty(&mut self, assessment: &Assessment) {
        let lang = self.lang;
        let mut ids: [(Certainty, Vec<String>); 3] =
            [Certainty::InPart, Certainty::FromPlan, Certainty::Recalled]
                .map(|it| (it, Vec::new()));
        let mut shown = Vec::new();
        for criterion in assessment.criteria() {
            for row in causes(assessment, criterion, &mut shown) {
                let marked = row.line.and_then(|line| wording::marked(line.item));
                if let (Some(marked), Some(line)) = (marked, row.line) {
                    let found = ids.iter_mut().filter(|(of, _)| *of == marked);
                    found.for_each(|(_, ids)| {
                        let set = row.set.short_title(lang);
                        ids.push(if row.set.id == assessment.checklist.set.id {
                            line.indicator.id.clone()
                        } else {
                            format!("{} ({set})", line.indicator.id)
                        });
                    });
                }
            }
        }
        for (certainty, ids) in ids.iter().filter(|(_, ids)| !ids.is_empty()) {
            let (ids, how) = (ids.join(", "), wording::certainty(*certainty, lang));
            self.add(lang.of(
                format!("Mức yêu cầu {how}, cần đối chiếu với quyết định: chỉ tiêu {ids}."),
                format!("Requirements {how}, to be checked against the decision: {ids}."),
            ));
        }
    }

    /// Several localities, set by set, the closest first.
    fn district(&mut self, assessments: &[Assessment]) {
        let lang = self.lang;
        let mut matrices = BySet::default();
        let mut all: BySet<Vec<&Assessment>> = BySet::default();
        for assessment in assessments {
            matrix::add(&mut matrices, assessment, &Keep::default(), lang);
            for (_, nested) in assessment.with_nested() {
                all.entry(&nested.checklist.set).push(nested);
            }
        }
        let (matrices, all) = (matrices.into_entries(), all.into_entries());
        for section in sections(&matrices, lang) {
            let of_set = all.iter().find(|(set, _)| set.id == section.set.id);
            let localities = of_set.map_or(&[][..], |(_, localities)| localities);
            self.section(&section, localities);
        }
    }

    fn section(&mut self, section: &Section<'_>, localities: &[&Assessment]) {
        let lang = self.lang;
        let places = match section.matrix.places.names().join(", ") {
            places if places.is_empty() => places,
            places => format!("{}: ", capital(&places)),
        };
        let (count, counts) = (localities.len(), section.counts());
        let (who, set) = (section.who(count), quoted(section.set.title.get(lang)));
        self.add(lang.of(
            format!("{places}{count} {who} được đánh giá theo {set}: {counts}."),
            format!("{places}{count} {who} assessed by {set}: {counts}."),
        ));
        if let Some(stages) = section.matrix.places.stages(lang) {
            self.add(format!("{}.", capital(&stages)));
        }
        for index in &section.order {
            let locality = localities[*index];
            let name = &locality.subject.name;
            let name = title(locality, lang).replacen(name, &section.names[*index], 1);
            self.add(format!("- {name}: {}", progress(locality, false, lang)));
            self.details(locality);
        }
        self.most_missed(section);
    }

    /// What is known of what a locality lacks; what it lacks of other sets is told with those.
    fn details(&mut self, locality: &Assessment) {
        let lang = self.lang;
        let is_own = |row: &Row<'_>| row.set.id == locality.checklist.set.id;
        let missed = locality.criteria();
        for criterion in missed.filter(|it| it.verdict() == Verdict::NotMet) {
            let rows = causes(locality, criterion, &mut Vec::new());
            let is_measured =
                |row: &Row<'_>| row.line.is_some_and(|line| line.distance().is_some());
            let mut own = rows.iter().filter(|row| is_own(row));
            if own.any(|row| row.note().is_some() || is_measured(row)) {
                let items = self.missing(locality, criterion, None, is_own);
                let items = items.join("; ");
                let name = named(criterion, lang);
                self.add(lang.of(
                    format!("+ Tiêu chí {name}: {items}."),
                    format!("+ Criterion {name}: {items}."),
                ));
            }
        }
        if let Some(note) = &locality.subject.note {
            self.add(lang.of(format!("+ Ghi chú: {note}."), format!("+ Note: {note}.")));
        }
    }

    fn most_missed(&mut self, section: &Section<'_>) {
        let lang = self.lang;
        let missed = section.missed();
        let list = missed.criteria.iter().map(|(count, _, criterion)| {
            let (id, name, who) = (&criterion.id, criterion.name.get(lang), section.who(*count));
            lang.of(
                format!("số {id} ({name}): {count} {who}"),
                format!("{id} ({name}): {count} {who}"),
            )
        });
        let list = list.collect::<Vec<_>>().join("; ");
        let who = section.who(2);
        if !list.is_empty() {
            self.add(lang.of(
                format!("Số {who} chưa đạt theo từng tiêu chí: {list}."),
                format!("How many {who} do not meet each criterion: {list}."),
            ));
        }
    }
}
