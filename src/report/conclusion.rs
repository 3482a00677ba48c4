//! What an assessment comes to, in sentences.

use crate::assess::{Assessment, Tally, Verdict};
use crate::criteria::Level;
use crate::words::Lang;

/// The tally of a set's criteria, and which are not met.
pub(super) fn tally(assessment: &Assessment, lang: Lang) -> String {
    let criteria = assessment.criteria_tally();
    let mut sentence = lang.of(
        format!("Đạt {}/{} tiêu chí", criteria.met, criteria.total),
        format!("Met {} of {} criteria", criteria.met, criteria.total),
    );
    for of in [
        Verdict::NotMet,
        Verdict::NoData,
        Verdict::Suspended,
        Verdict::NotApplicable,
    ] {
        let count = criteria.count(of);
        if count > 0 {
            let ids = ids_with(assessment, of).join(", ");
            sentence.push_str(&format!("; {} {count}: {ids}", of.name(lang)));
        }
    }
    sentence + "."
}

/// The ids of the criteria that came to a verdict.
pub(super) fn ids_with(assessment: &Assessment, of: Verdict) -> Vec<&str> {
    let criteria = assessment.criteria();
    let criteria = criteria.filter(|line| line.verdict() == of);
    criteria.map(|line| &*line.criterion.id).collect()
}

/// What the tally means for the locality.
pub(super) fn meaning(assessment: &Assessment, lang: Lang) -> String {
    let Tally {
        not_met, no_data, ..
    } = assessment.criteria_tally();
    let open = match no_data {
        0 => String::new(),
        _ => lang.of(
            format!(", {no_data} tiêu chí chưa có số liệu"),
            format!(", {} without data", criteria(no_data)),
        ),
    };
    let what = match assessment.subject.level {
        Level::Commune => lang.of("Xã", "The commune"),
        Level::Village => lang.of("Thôn", "The village"),
    };
    match assessment.verdict {
        Verdict::Met => lang.of(
            format!("{what} đạt bộ tiêu chí này."),
            format!("{what} meets this set."),
        ),
        Verdict::NotMet => lang.of(
            format!("{what} chưa đạt bộ tiêu chí này: còn {not_met} tiêu chí chưa đạt{open}."),
            format!(
                "{what} does not meet this set: {} not met{open}.",
                criteria(not_met)
            ),
        ),
        Verdict::NoData => lang.of(
            format!("Chưa kết luận được: còn {no_data} tiêu chí chưa có số liệu."),
            format!(
                "Nothing can be concluded yet: {} without data.",
                criteria(no_data)
            ),
        ),
        Verdict::Suspended | Verdict::NotApplicable => lang.of(
            format!("{what} không thuộc diện đánh giá."),
            format!("{what} is not to be judged."),
        ),
    }
}

/// "1 criterion", "2 criteria".
pub(super) fn criteria(count: usize) -> String {
    format!(
        "{count} {}",
        if count == 1 { "criterion" } else { "criteria" }
    )
}
