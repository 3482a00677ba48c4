//! How far a set, or each condition of it, has got.

use super::bar::Bar;
use super::ids::joined;
use super::missing;
use crate::assess::{Assessment, ResolvedRequirement, Tally, Verdict};
use crate::lang::{Lang, small};
use crate::report::rows::CriterionLine;
use crate::report::{brief, wording};

/// How far a condition, or a set, has got.
pub(in crate::report) struct Progress {
    /// The id of the condition; empty for a set as a whole.
    pub(in crate::report) id: String,
    pub(in crate::report) name: String,
    pub(in crate::report) verdict: Verdict,
    pub(in crate::report) measure: Measure,
}

/// What the progress is told by.
pub(in crate::report) enum Measure {
    /// Criteria, each with its verdict.
    Criteria(Vec<Mark>),
    /// A figure against its threshold.
    Figure(Figure),
    /// The verdict alone.
    Verdict,
}

/// A criterion with its verdict.
pub(in crate::report) struct Mark {
    pub(in crate::report) id: String,
    pub(in crate::report) name: String,
    pub(in crate::report) verdict: Verdict,
}

/// A result against its threshold.
pub(in crate::report) struct Figure {
    pub(in crate::report) result: String,
    /// What is asked for, without a unit but `%`.
    pub(in crate::report) requirement: String,
    /// The same in full.
    pub(in crate::report) rule: String,
    /// What is missing; empty where nothing is.
    pub(in crate::report) gap: String,
    pub(in crate::report) bar: Option<Bar>,
}

impl Progress {
    /// How far it has got, in words; with ids where there is room for them.
    pub(in crate::report) fn reached(&self, is_wide: bool, lang: Lang) -> String {
        let criteria = match &self.measure {
            Measure::Criteria(criteria) => criteria,
            Measure::Figure(Figure {
                result,
                requirement,
                ..
            }) => {
                return lang.of(
                    format!("{result}, yêu cầu {requirement}"),
                    format!("{result}, required {requirement}"),
                );
            }
            Measure::Verdict => return self.verdict.name(lang).to_owned(),
        };
        let tally: Tally = criteria.iter().map(|it| it.verdict).collect();
        let mut text = lang.of(
            format!("đạt {}/{}", tally.met, tally.total),
            format!("{} of {} met", tally.met, tally.total),
        );
        for verdict in [
            Verdict::NotMet,
            Verdict::NoData,
            Verdict::Suspended,
            Verdict::NotApplicable,
        ] {
            let count = tally.count(verdict);
            if count == 0 {
                continue;
            }
            let ids = criteria.iter().filter(|it| it.verdict == verdict);
            let ids = joined(ids.map(|it| &*it.id));
            let name = verdict.name(lang);
            text += &if is_wide && count < 20 {
                format!(", {name}: {ids}")
            } else {
                // "chưa đạt 6" would be criterion 6.
                format!(", {count} {name}")
            };
        }
        text
    }
}

/// How far the set, or each condition of it, has got.
pub(super) fn progress(assessment: &Assessment, has_conditions: bool, lang: Lang) -> Vec<Progress> {
    if !has_conditions {
        return vec![Progress {
            id: String::new(),
            name: assessment.checklist.set.short_title(lang),
            verdict: assessment.verdict,
            measure: criteria(assessment, lang),
        }];
    }
    assessment
        .criteria()
        .flat_map(|criterion| of_condition(criterion, lang))
        .collect()
}

fn criteria(assessment: &Assessment, lang: Lang) -> Measure {
    let criteria = assessment.criteria();
    Measure::Criteria(
        criteria
            .map(|it| Mark {
                id: it.id().to_owned(),
                name: it.short(lang),
                verdict: it.verdict(),
            })
            .collect(),
    )
}

/// A line for each set or village behind a condition; else one for the condition itself.
fn of_condition(criterion: CriterionLine<'_>, lang: Lang) -> Vec<Progress> {
    let lines: Vec<_> = criterion.lines().collect();
    let mut all = Vec::new();
    for line in &lines {
        for nested in line.assessments() {
            let name = criterion.short(lang);
            let name = match &line.item.requirement {
                ResolvedRequirement::Villages { .. } => format!("{name}: {}", nested.subject.name),
                ResolvedRequirement::AnyOf { .. } => {
                    let field = nested.checklist.set.short_title(lang);
                    if field.starts_with(&name) {
                        field
                    } else {
                        format!("{name}: {}", small(&field))
                    }
                }
                _ => name,
            };
            all.push(Progress {
                id: criterion.id().to_owned(),
                name,
                verdict: nested.verdict,
                measure: criteria(nested, lang),
            });
        }
    }
    if all.is_empty() {
        let measure = match &lines[..] {
            [line] if line.measured().is_some() => Measure::Figure(Figure {
                result: brief::value(*line, lang),
                requirement: brief::requirement(*line, lang),
                rule: wording::requirement(*line, lang),
                gap: missing::shortfall(*line, lang),
                bar: missing::bar(*line),
            }),
            _ => Measure::Verdict,
        };
        all.push(Progress {
            id: criterion.id().to_owned(),
            name: criterion.short(lang),
            verdict: criterion.verdict(),
            measure,
        });
    }
    all
}
