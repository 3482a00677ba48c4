//! What stands beneath what is not met: the other criteria by verdict, what is undecided, and what it all refers to.

use super::{Ids, Overview, unfounded};
use crate::assess::Verdict;
use crate::criteria::Level;
use crate::lang::Lang;
use crate::report::wording;

/// What came to one verdict.
pub(in crate::report) struct Other {
    /// The verdict in capitals, and how many.
    pub(in crate::report) label: String,
    /// What they are, by set or by reason.
    pub(in crate::report) lines: Vec<String>,
}

impl Overview {
    /// What else the criteria came to, of the verdicts that are shown.
    pub(in crate::report) fn others(
        &self,
        shows: impl Fn(Verdict) -> bool,
        lang: Lang,
    ) -> Vec<Other> {
        let mut others = Vec::new();
        let mut add = |verdict: Verdict, count, lines| {
            let label = format!("{} ({count})", verdict.name(lang).to_uppercase());
            others.push(Other { label, lines });
        };
        for (verdict, lists) in self.others.iter().filter(|(verdict, _)| shows(*verdict)) {
            let is_met = *verdict == Verdict::Met;
            let lines = lists.iter().map(|list| {
                let support = is_met.then(|| self.support(list, lang));
                list.text() + &support.unwrap_or_default()
            });
            add(*verdict, Ids::count(lists), lines.collect());
        }
        if shows(Verdict::NoData) && !self.undecided.is_empty() {
            let reasons = self.undecided.iter().map(|(reason, lists)| {
                let count = Ids::count(lists);
                let items = lang.of(format!("{count} mục"), wording::items(count));
                let ids: Vec<String> = lists.iter().map(Ids::text).collect();
                format!("{items} {reason}: {}", ids.join("; "))
            });
            let lines = reasons.chain(self.outlook(lang)).collect();
            let lists = self.undecided.iter().map(|(_, lists)| Ids::count(lists));
            add(Verdict::NoData, lists.sum(), lines);
        }
        others
    }

    /// How many of the criteria met rest on nothing but what the officials say.
    fn support(&self, list: &Ids, lang: Lang) -> String {
        let mut support = self.support.iter();
        let is_only = self.others.iter().all(|(_, lists)| lists.len() == 1);
        let Some(support) = support.find(|support| support.of == list.of || is_only) else {
            return String::new();
        };
        let declared = support.declared.len();
        if support.measured.is_empty() {
            return lang
                .of(" (theo tự đánh giá)", " (self-assessed)")
                .to_owned();
        }
        let lacking = unfounded(support.has_figures, lang);
        lang.of(
            format!(" ({declared} tiêu chí theo tự đánh giá, {lacking})"),
            format!(" ({declared} self-assessed, {lacking})"),
        )
    }

    /// What the undecided could change.
    fn outlook(&self, lang: Lang) -> Option<String> {
        let who = match self.level {
            Level::Commune => lang.of("xã", "the commune"),
            Level::Village => lang.of("thôn", "the village"),
        };
        let may_fall = if self.support.is_empty() {
            ""
        } else {
            lang.of(
                "; tiêu chí đang tính là đạt có thể thành chưa đạt",
                "; some criteria now counted as met may fail",
            )
        };
        (self.verdict == Verdict::NotMet).then(|| {
            lang.of(
                format!("Dù kết luận các mục này ra sao, {who} vẫn CHƯA ĐẠT{may_fall}."),
                format!("Whatever these come to, {who} is still NOT MET{may_fall}."),
            )
        })
    }

    /// What the marks mean, and which sets were applied.
    pub(in crate::report) fn references(&self, lang: Lang) -> Vec<String> {
        let marks: Vec<String> = wording::legends(self.marks.clone(), lang).collect();
        let marks = (!marks.is_empty()).then(|| marks.join("; "));
        let sets = sets_applied(&self.sets, lang);
        marks.into_iter().chain([sets]).collect()
    }
}

/// Which sets were applied: their ids with the numbers of their decisions.
pub(in crate::report) fn sets_applied(sets: &[String], lang: Lang) -> String {
    let word = lang.of("Bộ tiêu chí", if sets.len() == 1 { "Set" } else { "Sets" });
    format!("{word}: {}", sets.join(", "))
}
