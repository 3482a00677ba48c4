//! Communes that are recognised already, and how close they are to losing it.

mod dossier;

use std::collections::BTreeSet;

pub(super) use self::dossier::Dossiers;

use super::grid::{Cell, Column, Grid};
use super::{Settings, Subject, wording};
use crate::assess::{Assessment, Keeping, Recognition, Revocation, Unjudged, Verdict};
use crate::criteria::{Certainty, CriteriaSet};
use crate::lang::{Lang, print_day};
use crate::number;

/// What a report of results has of it beneath: what dossiers need, and what is recognised.
pub(super) fn grids(
    subject: Subject,
    assessments: &[Assessment],
    settings: &Settings,
) -> impl Iterator<Item = Grid> {
    let (mut recognized, mut dossiers) = (Recognized::default(), Dossiers::default());
    for assessment in assessments.iter().filter(|_| subject == Subject::Results) {
        recognized.add(assessment, settings.lang);
        dossiers.add(assessment, settings.lang);
    }
    let dossiers = dossiers.grid(settings).into_iter();
    dossiers.chain(recognized.grid(settings))
}

/// What is said of the communes so far.
#[derive(Default)]
pub(super) struct Recognized {
    rows: Vec<Vec<Cell>>,
    /// The rules that they were held against, each once.
    rules: Vec<String>,
    marks: BTreeSet<Certainty>,
}

impl Recognized {
    /// Takes note of a commune; nothing where its data say nothing of a recognition.
    pub(super) fn add(&mut self, assessment: &Assessment, lang: Lang) {
        let Some(recognition) = &assessment.recognition else {
            return;
        };
        let mut cells = vec![
            Cell::new(&assessment.subject.name),
            Cell::new(recognized(recognition, lang)),
        ];
        match &recognition.keeping {
            Ok(keeping) => {
                let rule = self.rule(&keeping.rule, lang);
                if !self.rules.contains(&rule) {
                    self.rules.push(rule);
                }
                let tone = match keeping.revocation() {
                    Revocation::Met => Verdict::NotMet,
                    Revocation::Far => Verdict::Met,
                    Revocation::Near | Revocation::Undecided => Verdict::NoData,
                };
                let lost: Vec<&str> = keeping.ids(&keeping.lost).collect();
                cells.extend([
                    Cell::new(lost_of(keeping, lang)),
                    Cell::new(lost.join(", ")),
                    Cell::new(match keeping.tally.no_data {
                        0 => String::new(),
                        open => open.to_string(),
                    }),
                    Cell::toned(revocation(keeping, lang), tone),
                ]);
            }
            Err(why) => {
                cells.extend([Cell::default(), Cell::default(), Cell::default()]);
                cells.push(Cell::toned(unjudged(why, lang), Verdict::NoData));
            }
        }
        self.rows.push(cells);
    }

    /// A rule as a note: where it stands, and how far that can be trusted.
    fn rule(&mut self, rule: &CriteriaSet, lang: Lang) -> String {
        let indicators = rule.criteria.iter().flat_map(|it| &it.indicators);
        let sources = indicators.filter_map(|it| it.source.as_ref());
        let certainty = sources.map(|source| source.certainty).max();
        let mark = certainty.map_or("", wording::mark);
        self.marks
            .extend(certainty.filter(|it| *it != Certainty::Confirmed));
        let decision = rule.decision.as_ref().and_then(|it| it.number.as_ref());
        let decision = decision.map(|number| format!(", {number}"));
        let decision = decision.unwrap_or_default();
        let (title, id) = (rule.title.get(lang), &rule.id);
        lang.of(
            format!("Điều kiện thu hồi: {title} ({id}{decision}){mark}."),
            format!("Rule of revocation: {title} ({id}{decision}){mark}."),
        )
    }

    /// All of them as a table; nothing where none is recognised.
    pub(super) fn grid(self, settings: &Settings) -> Option<Grid> {
        let lang = settings.lang;
        if self.rows.is_empty() {
            return None;
        }
        let mut notes = self.rules;
        notes.extend(wording::legends(self.marks, lang));
        Some(Grid {
            title: lang.of("DANH HIỆU ĐÃ CÔNG NHẬN", "RECOGNITION").to_owned(),
            columns: vec![
                Column::text(lang.of("Địa bàn", "Locality")),
                Column::text(lang.of("Công nhận", "Recognised")),
                Column::unbroken(lang.of("Không còn đạt", "Not met")),
                Column::text(lang.of("Tiêu chí", "Criteria")),
                Column::figures(lang.of("Chưa kết luận", "Undecided")),
                Column::main(lang.of("Thu hồi", "Revocation")),
            ],
            rows: self.rows,
            notes,
            ..Grid::default()
        })
    }
}

/// By which set, and when.
fn recognized(recognition: &Recognition, lang: Lang) -> String {
    let set = match (&recognition.keeping, &recognition.recognized_as) {
        // What it was called may be but the name of a tier.
        (Ok(keeping), _) => Some(keeping.set.short_title(lang).to_owned()),
        (Err(_), said) => said.clone(),
    };
    let parts = [
        set,
        recognition.recognized_on.map(|day| print_day(day, lang)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// How many, and which share that is.
fn lost_of(keeping: &Keeping, lang: Lang) -> String {
    let (lost, counting) = (keeping.lost.len(), keeping.counting);
    match &keeping.share {
        Some(share) => format!("{lost}/{counting} ({}%)", number::print(share, None, lang)),
        None => format!("{lost}/{counting}"),
    }
}

fn revocation(keeping: &Keeping, lang: Lang) -> String {
    match keeping.revocation() {
        Revocation::Met => lang.of("đủ điều kiện thu hồi", "rule met").to_owned(),
        Revocation::Near if keeping.is_any_one_too_many() => lang
            .of(
                "gần: thêm 1 tiêu chí bất kỳ không đạt",
                "near: any one more criterion not met",
            )
            .to_owned(),
        Revocation::Near => {
            let ids: Vec<&str> = keeping.ids(&keeping.one_more).collect();
            let ids = ids.join(", ");
            lang.of(
                format!("gần: thêm 1 trong các tiêu chí {ids} không đạt"),
                format!("near: one of criteria {ids} not met besides"),
            )
        }
        Revocation::Undecided => Verdict::NoData.name(lang).to_owned(),
        Revocation::Far => lang.of("chưa đến mức thu hồi", "not near").to_owned(),
    }
}

fn unjudged(why: &Unjudged, lang: Lang) -> String {
    match why {
        Unjudged::NoSet => lang
            .of(
                "chưa xét: số liệu không ghi bộ công nhận",
                "not judged: the data do not say by which set",
            )
            .to_owned(),
        Unjudged::UnknownSet => lang
            .of(
                "chưa xét: không có bộ tiêu chí này",
                "not judged: there is no such set",
            )
            .to_owned(),
        Unjudged::OtherSet => lang
            .of(
                "chưa xét: kết quả ở đây không đánh giá theo bộ này (`--criteria`)",
                "not judged: the results here are not assessed by that set (`--criteria`)",
            )
            .to_owned(),
        Unjudged::NoRule => lang
            .of(
                "chưa xét: chưa có quy định thu hồi cho bộ này và năm này",
                "not judged: no rule of revocation is known for that set and year",
            )
            .to_owned(),
        Unjudged::SeveralRules(ids) => {
            let ids = ids.join(", ");
            lang.of(
                format!("chưa xét: có nhiều quy định thu hồi: {ids}"),
                format!("not judged: there are several rules of revocation: {ids}"),
            )
        }
    }
}
