//! Results as paragraphs, as plans and reports of communes have them: to paste into a letter, without tables or signs.

use std::io::{self, Write};

use super::causes::causes;
use super::grid::Grid;
use super::matrix::{self, Keep, Matrix};
use super::overview::{Ids, Missing, Overview, has_conditions, title};
use super::plain_text::visible;
use super::rows::{BySet, CriterionLine};
use super::sentences::{named, places, progress, quoted, sentence, who, within};
use super::{Settings, Subject, own, wording};
use crate::assess::{Assessment, Tally, Verdict};
use crate::criteria::{Certainty, Level};
use crate::lang::Lang;

/// Writes the paragraphs, each on one line.
pub(super) fn write(
    out: &mut dyn Write,
    settings: &Settings,
    subject: Subject,
    assessments: &[Assessment],
) -> io::Result<()> {
    let lang = settings.lang;
    let mut text = Text {
        lang,
        subject,
        paragraphs: Vec::new(),
    };
    match assessments {
        [only] => text.commune(only),
        several => text.district(several),
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
        writeln!(out, "{before}{}", one_line(&grid.title))?;
        grid.intro
            .iter()
            .try_for_each(|it| writeln!(out, "{}", one_line(it)))?;
        for row in &grid.rows {
            let cells = row.iter().zip(&grid.columns);
            let cells = cells.filter(|(cell, _)| !cell.text.trim().is_empty());
            let cells = cells.map(|(cell, column)| match &*column.heading {
                "" => cell.text.clone(),
                heading => format!("{heading}: {}", cell.text),
            });
            writeln!(out, "- {}", one_line(&cells.collect::<Vec<_>>().join("; ")))?;
        }
        grid.notes
            .iter()
            .try_for_each(|it| writeln!(out, "{}", one_line(it)))?;
    }
    Ok(())
}

fn end(out: &mut dyn Write, settings: &Settings, paragraphs: &[String]) -> io::Result<()> {
    for paragraph in paragraphs {
        writeln!(out, "{}", one_line(paragraph))?;
    }
    if settings.is_filed {
        own::sign(out, settings)?;
    }
    out.flush()
}

/// A text on one line, whatever it holds.
fn one_line(text: &str) -> String {
    visible(text).replace(['\n', '\t'], " ")
}

/// Paragraphs being written.
struct Text {
    lang: Lang,
    subject: Subject,
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
            self.criteria(assessment);
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
                let said = match self.missing(assessment, criterion).as_slice() {
                    [] => verdict.to_owned(),
                    items => items.join("; "),
                };
                self.add(format!("{number}. {name}: {said}."));
            }
            for nested in behind {
                let village = match nested.subject.level {
                    Level::Village => format!(" ({})", within(&title(nested, lang))),
                    Level::Commune => String::new(),
                };
                let said = progress(nested, true, lang);
                self.add(format!("{number}. {name}{village}: {said}"));
                self.criteria(nested);
            }
        }
    }

    /// What is met, then what is not, criterion by criterion.
    fn criteria(&mut self, assessment: &Assessment) {
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
            let items = self.missing(assessment, criterion);
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

    /// What keeps a criterion from being met, a sentence each.
    fn missing(&self, assessment: &Assessment, criterion: CriterionLine<'_>) -> Vec<String> {
        let lang = self.lang;
        let rows = causes(assessment, criterion, &mut Vec::new());
        let items = rows.iter().map(|row| {
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
            match &missing.note {
                Some(note) => format!("{subject} ({note})"),
                None => subject,
            }
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

    fn district(&mut self, assessments: &[Assessment]) {
        let lang = self.lang;
        let mut matrices: BySet<Matrix> = BySet::default();
        let mut by_set: BySet<Vec<&Assessment>> = BySet::default();
        for assessment in assessments {
            matrix::add(&mut matrices, assessment, &Keep::default(), lang);
            by_set.entry(&assessment.checklist.set).push(assessment);
        }
        let matrices = matrices.into_entries();
        for (set, communes) in by_set.into_entries() {
            let count = communes.len();
            let matrix = matrices.iter().find(|(of, _)| of.id == set.id);
            let places = places(&communes, lang);
            let word = super::overview::who(set.level, count, lang);
            let tally: Tally = communes.iter().map(|it| it.verdict).collect();
            let is_shown =
                |verdict: &Verdict| *verdict == Verdict::Met || tally.count(*verdict) > 0;
            let counts = Verdict::ALL.into_iter().filter(is_shown);
            let counts = counts.map(|it| {
                lang.of(
                    format!("{} xã {}", tally.count(it), it.name(lang)),
                    format!("{} {}", tally.count(it), it.name(lang)),
                )
            });
            let counts = counts.collect::<Vec<_>>().join(", ");
            let set_title = quoted(set.title.get(lang));
            self.add(lang.of(
                format!("{places}{count} {word} được đánh giá theo {set_title}: {counts}."),
                format!("{places}{count} {word} assessed by {set_title}: {counts}."),
            ));
            for commune in communes {
                self.add(format!(
                    "- {}: {}",
                    title(commune, lang),
                    progress(commune, false, lang)
                ));
                for criterion in commune
                    .criteria()
                    .filter(|it| it.verdict() == Verdict::NotMet)
                {
                    let known = causes(commune, criterion, &mut Vec::new());
                    let known = known.iter().any(|row| {
                        row.note().is_some()
                            || row.line.is_some_and(|line| line.distance().is_some())
                    });
                    if known {
                        let items = self.missing(commune, criterion).join("; ");
                        self.add(format!(
                            "+ {}: {items}.",
                            lang.of(
                                format!("Tiêu chí {}", named(criterion, lang)),
                                format!("Criterion {}", named(criterion, lang)),
                            )
                        ));
                    }
                }
                if let Some(note) = &commune.subject.note {
                    self.add(lang.of(format!("+ Ghi chú: {note}."), format!("+ Note: {note}.")));
                }
            }
            if let Some((_, matrix)) = matrix {
                self.most_missed(&set, matrix);
            }
        }
    }

    fn most_missed(&mut self, set: &crate::criteria::CriteriaSet, matrix: &Matrix) {
        let lang = self.lang;
        let criteria = set.criteria.iter().enumerate().map(|(index, criterion)| {
            let rows = matrix.rows.iter();
            (
                rows.filter(|row| row.verdicts[index] == Verdict::NotMet)
                    .count(),
                criterion,
            )
        });
        let mut criteria: Vec<_> = criteria.filter(|(count, _)| *count > 0).collect();
        criteria.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let list = criteria.iter().map(|(count, criterion)| {
            let who = super::overview::who(set.level, *count, lang);
            let name = criterion.name.get(lang);
            lang.of(
                format!("số {} ({name}): {count} {who}", criterion.id),
                format!("{} ({name}): {count} {who}", criterion.id),
            )
        });
        let list = list.collect::<Vec<_>>().join("; ");
        if !list.is_empty() {
            self.add(lang.of(
                format!("Số xã chưa đạt theo từng tiêu chí: {list}."),
                format!("Communes that miss each criterion: {list}."),
            ));
        }
    }
}
