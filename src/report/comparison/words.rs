//! The sentences of a comparison, and what its columns are called: the same in every format for people.

use super::{Kind, StageComparison};
use crate::assess::Tally;
use crate::criteria::Stage;
use crate::lang::{Lang, small};

/// What a stage does, as the heading of its results.
pub(in crate::report) fn heading(stage: Stage, lang: Lang) -> &'static str {
    match stage {
        Stage::Commune => lang.of("Tự đánh giá", "Commune"),
        Stage::District => lang.of("Huyện thẩm tra", "District"),
        Stage::Province => lang.of("Tỉnh thẩm định", "Province"),
    }
}

/// The same within a sentence.
pub(in crate::report) fn stage_name(stage: Stage, lang: Lang) -> &'static str {
    match stage {
        Stage::Commune => lang.of("xã tự đánh giá", "commune"),
        Stage::District => lang.of("huyện thẩm tra", "district"),
        Stage::Province => lang.of("tỉnh thẩm định", "province"),
    }
}

/// `huyện thẩm tra: đạt 13/19`.
fn reached(stage: Stage, tally: Option<Tally>, lang: Lang) -> String {
    let name = stage_name(stage, lang);
    let Some(Tally { met, total, .. }) = tally else {
        return lang.of(format!("{name}: chưa có"), format!("{name}: none yet"));
    };
    lang.of(
        format!("{name}: đạt {met}/{total}"),
        format!("{name}: {met} of {total} met"),
    )
}

/// What each stage came to, of one locality: how many criteria, or conditions, are met.
pub(in crate::report) fn verdicts(comparison: &StageComparison<'_>, lang: Lang) -> String {
    let all = Stage::ALL.map(|stage| reached(stage, comparison.tally(stage), lang));
    all.join(" · ")
}

/// The stages that have no results of anybody.
pub(in crate::report) fn unheard(heard: &[Stage], lang: Lang) -> Option<String> {
    let unheard = Stage::ALL
        .into_iter()
        .filter(|stage| !heard.contains(stage));
    let names: Vec<&str> = unheard.map(|stage| stage_name(stage, lang)).collect();
    let names = names.join(", ");
    (!names.is_empty()).then(|| {
        lang.of(
            format!("Chưa có kết quả: {names}."),
            format!("No results yet: {names}."),
        )
    })
}

/// The same by each set within.
pub(in crate::report) fn nested(comparison: &StageComparison<'_>, lang: Lang) -> Vec<String> {
    let sets = comparison.nested(lang).into_iter();
    let lines = sets.map(|(name, tallies)| {
        let all = Stage::ALL.map(|stage| (stage, tallies[stage as usize]));
        let heard = all
            .into_iter()
            .filter(|(stage, _)| comparison.assessments[*stage as usize].is_some());
        let each = heard.map(|(stage, tally)| reached(stage, tally, lang));
        format!("{name}: {}", each.collect::<Vec<_>>().join(" · "))
    });
    lines.collect()
}

/// How many agree, and of how many no stage has a result.
pub(in crate::report) fn agreement(comparison: &StageComparison<'_>, lang: Lang) -> String {
    let [same, nothing] = [Kind::Same, Kind::Nothing].map(|kind| comparison.count(kind));
    let agree = lang.of(
        format!("Thống nhất: {same} mục"),
        format!("In agreement: {same}"),
    );
    let open = lang.of(
        format!("; chưa cấp nào có kết quả: {nothing} mục"),
        format!("; without any result: {nothing}"),
    );
    let open = if nothing == 0 { "" } else { &open };
    format!("{agree}{open}.")
}

/// How many differ, in words; that none does.
pub(in crate::report) fn differences(comparison: &StageComparison<'_>, lang: Lang) -> String {
    let kinds = Kind::ALL.into_iter().take(3);
    let counts = kinds.map(|kind| (kind, comparison.count(kind)));
    let counts = counts.filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(kind, count)| format!("{}: {count}", small(kind.title(lang))))
        .collect();
    if counts.is_empty() {
        return lang.of("các cấp thống nhất", "the stages agree").to_owned();
    }
    counts.join("; ")
}

/// What the figures in the column of differences are.
pub(in crate::report) fn legend(lang: Lang) -> &'static str {
    lang.of(
        "Chênh lệch: kết quả của cấp sau so với kết quả của cấp đầu đã có.",
        "Difference: the result of a later stage against the first there is.",
    )
}
