//! Sentences that the formats for offices share: what stands around their tables, and where requirements come from.

use std::collections::BTreeSet;

use super::matrix::Matrix;
use super::overview::{Ids, Overview, who};
use super::{units, wording};
use crate::assess::{Assessment, Tally, Verdict};
use crate::criteria::{Certainty, CriteriaSet};
use crate::lang::{Lang, context_key, vietnamese_date};

/// What is to know beside the table of one locality.
pub(super) fn notes(overview: &Overview, lang: Lang) -> Vec<String> {
    let support = overview.support.iter().map(|support| {
        let (declared, of) = (support.declared.len(), &support.of);
        let criteria = units::criteria(declared);
        lang.of(
            format!("{of}: {declared} tiêu chí đạt theo tự đánh giá, chưa kèm số liệu."),
            format!("{of}: {criteria} met by self-assessment, without figures."),
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
    support.chain(undecided).chain(legends).collect()
}

/// How many localities meet a set.
pub(super) fn counts(set: &CriteriaSet, matrix: &Matrix, lang: Lang) -> String {
    let tally: Tally = matrix.rows.iter().map(|row| row.verdict).collect();
    let count = matrix.rows.len();
    let who = who(set.level, count, lang);
    let is_shown = |verdict: &Verdict| *verdict == Verdict::Met || tally.count(*verdict) > 0;
    let counts = Verdict::ALL.into_iter().filter(is_shown);
    let counts = counts.map(|verdict| format!("{} {}", tally.count(verdict), verdict.name(lang)));
    let counts = counts.collect::<Vec<_>>().join(", ");
    format!("{}: {count} {who}: {counts}", set.short_title(lang))
}

/// Where requirements come from, and what the marks beside them mean.
pub(super) fn sources(assessments: &[Assessment], lang: Lang) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    if let Some(first) = assessments.first() {
        let context = first.checklist.context.iter();
        let shared = context.filter(|(key, value)| {
            let mut all = assessments.iter();
            all.all(|it| it.checklist.context.get(key) == Some(*value))
        });
        rows.extend(
            shared.map(|(key, value)| (context_key(key, lang).to_owned(), value.to_owned())),
        );
    }
    let mut sets: Vec<&CriteriaSet> = Vec::new();
    for assessment in assessments {
        add_sets(assessment, &mut sets);
    }
    for set in sets {
        let decision = set.decision.as_ref();
        let number = decision.and_then(|it| it.number.clone());
        let date = decision.and_then(|it| it.date);
        let date = date.map(|it| lang.of(format!("ngày {}", vietnamese_date(it)), it.to_string()));
        let issuer = decision.and_then(|it| it.issuer.clone());
        let parts = [Some(set.title.get(lang).to_owned()), number, date, issuer];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
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

/// Adds the sets that an assessment rests on.
fn add_sets<'a>(assessment: &'a Assessment, sets: &mut Vec<&'a CriteriaSet>) {
    let set = &assessment.checklist.set;
    if !sets.iter().any(|known| known.id == set.id) {
        sets.push(set);
    }
    for (_, nested) in assessment.nested() {
        add_sets(nested, sets);
    }
}
