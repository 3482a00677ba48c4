//! What a locality does not meet, with its gaps, in words: `8 (8.5: 1.45 points short), 9`.

use std::collections::BTreeSet;

use crate::assess::{Assessment, Verdict};
use crate::criteria::Certainty;
use crate::report::phrase;
use crate::report::row::{CriterionLine, Line};
use crate::words::Lang;

/// What is not met, with its gap where one is known.
pub(super) fn unmet(
    assessment: &Assessment,
    lang: Lang,
    marks: &mut BTreeSet<Certainty>,
) -> String {
    let mut list = Vec::new();
    for (CriterionLine { criterion, .. }, lines) in assessment
        .by_criterion()
        .filter(|(criterion, _)| criterion.verdict() == Verdict::NotMet)
    {
        let missed: Vec<&Line<'_>> = lines
            .iter()
            .filter(|line| line.verdict() == Verdict::NotMet)
            .collect();
        let gaps = missed.iter().filter_map(|line| {
            let gap = phrase::short_gap(**line, lang)?;
            marks.extend(phrase::marked(**line));
            Some(if lines.len() == 1 {
                gap
            } else {
                format!("{}: {gap}", line.indicator.id)
            })
        });
        let gaps: Vec<String> = gaps.collect();
        list.push(match gaps.is_empty() {
            true => criterion.id.to_string(),
            false => format!("{} ({})", criterion.id, gaps.join("; ")),
        });
    }
    list.join(", ")
}
