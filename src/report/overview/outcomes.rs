//! What the criteria that are met or not judged rest on, one by one.

use crate::assess::{Assessment, ResolvedRequirement, Verdict};
use crate::data::Notes;
use crate::lang::Lang;
use crate::report::rows::{CriterionLine, Line};
use crate::report::wording;

/// The criteria of one set.
pub(in crate::report) struct Outcomes {
    /// What the set is called.
    pub(in crate::report) of: String,
    pub(in crate::report) criteria: Vec<Outcome>,
}

/// A criterion that is met, suspended or not applicable.
pub(in crate::report) struct Outcome {
    pub(in crate::report) id: String,
    pub(in crate::report) name: String,
    pub(in crate::report) verdict: Verdict,
    /// The figures and answers that it rests on, or why it is not judged; nothing where it is declared alone.
    pub(in crate::report) basis: Vec<String>,
    /// Whether it is met because the officials say so.
    pub(in crate::report) is_declared: bool,
    /// What the data remark, the documents that support it, and the day or period that it is of.
    pub(in crate::report) remarks: [Option<String>; 3],
}

impl Outcome {
    fn of(criterion: CriterionLine<'_>, lang: Lang) -> Outcome {
        let verdict = criterion.verdict();
        let lines: Vec<Line<'_>> = criterion.lines().flat_map(Line::leaves).collect();
        let is_alone = lines.len() == 1;
        // Beside what is met, what is not judged: nothing else would tell of it.
        let is_unjudged = |of| matches!(of, Verdict::Suspended | Verdict::NotApplicable);
        let is_shown = |of: Verdict| of == verdict || is_unjudged(of);
        let basis = lines.iter().filter(|line| is_shown(line.verdict()));
        let basis = basis.filter_map(|line| {
            let text = match line.verdict() {
                Verdict::Met => measured(*line, lang)?,
                of if of != verdict => [of.name(lang), &wording::gap(*line, lang)].join(" "),
                _ => wording::gap(*line, lang),
            };
            let text = text.trim().to_owned();
            let id = &line.indicator.id;
            (!text.is_empty()).then(|| {
                if is_alone {
                    text
                } else {
                    format!("{id}: {text}")
                }
            })
        });
        let notes = lines.iter().map(|line| line.notes());
        let notes: Vec<_> = notes.chain([criterion.notes()]).collect();
        let said = |of: fn(&Notes) -> Option<&str>| {
            let mut said: Vec<&str> = notes.iter().filter_map(|notes| of(notes)).collect();
            said.dedup();
            (!said.is_empty()).then(|| said.join("; "))
        };
        Outcome {
            id: criterion.id().to_owned(),
            name: criterion.name(lang).to_owned(),
            verdict,
            is_declared: verdict == Verdict::Met && !criterion.lines().any(Line::is_founded),
            basis: basis.collect(),
            remarks: [
                said(|notes| notes.note.as_deref()),
                said(|notes| notes.evidence.as_deref()),
                said(|notes| notes.date.as_deref()),
            ],
        }
    }
}

/// What was measured, and what was asked for.
fn measured(line: Line<'_>, lang: Lang) -> Option<String> {
    line.measured()?;
    let (value, requirement) = (wording::value(line, lang), wording::requirement(line, lang));
    let is_open = matches!(line.item.requirement, ResolvedRequirement::Open { .. });
    if line.is_declared_beside_figure() {
        return Some(format!("{value}, {}", wording::declared_beside(lang)));
    }
    Some(if is_open || value == requirement {
        value
    } else {
        format!("{value} ({requirement})")
    })
}

/// The outcomes of each set, with what the set is called; of criteria that stand for other sets there are none.
pub(super) fn outcomes(sets: &[(String, &Assessment)], lang: Lang) -> Vec<Outcomes> {
    let is_listed = |criterion: &CriterionLine<'_>| {
        criterion.is_plain() && !matches!(criterion.verdict(), Verdict::NotMet | Verdict::NoData)
    };
    let sets = sets.iter().map(|(name, own)| Outcomes {
        of: name.clone(),
        criteria: own
            .criteria()
            .filter(is_listed)
            .map(|criterion| Outcome::of(criterion, lang))
            .collect(),
    });
    sets.filter(|set| !set.criteria.is_empty()).collect()
}
