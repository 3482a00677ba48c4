//! Verdicts, and how several make one.

use crate::data::Declared;
use crate::lang::Lang;

/// How a locality did: đánh giá.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[cfg_attr(feature = "cli", value(rename_all = "snake_case"))]
pub enum Verdict {
    /// All that is required is reached
    Met,
    /// Something that is required is not reached
    NotMet,
    /// Undecided: data or a threshold is missing
    NoData,
    /// Suspended: counts neither for nor against
    Suspended,
    /// Not applicable: counts neither for nor against
    NotApplicable,
}

impl Verdict {
    /// All of them, in the order of the tallies.
    pub const ALL: [Verdict; 5] = [
        Verdict::Met,
        Verdict::NotMet,
        Verdict::NoData,
        Verdict::Suspended,
        Verdict::NotApplicable,
    ];

    /// The word in machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::NotMet => "not_met",
            Verdict::NoData => "no_data",
            Verdict::Suspended => "suspended",
            Verdict::NotApplicable => "not_applicable",
        }
    }

    /// The word for people.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Verdict::Met => lang.of("đạt", "met"),
            Verdict::NotMet => lang.of("chưa đạt", "not met"),
            Verdict::NoData => lang.of("chưa kết luận được", "undecided"),
            Verdict::Suspended => lang.of("tạm dừng", "suspended"),
            Verdict::NotApplicable => lang.of("không áp dụng", "not applicable"),
        }
    }

    /// What several requirements come to, all of which must be met: missed if one is missed, open if one is open, else
    /// met; what does not count leaves the others to decide.
    pub fn all(verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
        let tally = verdicts.into_iter().collect::<Tally>();
        match tally {
            Tally { not_met: 1.., .. } => Verdict::NotMet,
            Tally { no_data: 1.., .. } | Tally { total: 0, .. } => Verdict::NoData,
            Tally { met: 1.., .. } => Verdict::Met,
            Tally { suspended: 1.., .. } => Verdict::Suspended,
            _ => Verdict::NotApplicable,
        }
    }

    /// What several alternatives come to, of which so many must be met; where none counts, that.
    pub fn any(count: usize, verdicts: impl Iterator<Item = Verdict> + Clone) -> Verdict {
        let none_counts = verdicts
            .clone()
            .all(|verdict| matches!(verdict, Verdict::Suspended | Verdict::NotApplicable));
        if none_counts {
            Verdict::all(verdicts)
        } else {
            Verdict::at_least(count, verdicts)
        }
    }

    /// What several requirements come to, of which so many must be met: open while the open ones could still decide.
    pub fn at_least(count: usize, verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
        let tally = verdicts.into_iter().collect::<Tally>();
        if tally.met >= count {
            Verdict::Met
        } else if tally.total == 0 || tally.met + tally.no_data >= count {
            Verdict::NoData
        } else {
            Verdict::NotMet
        }
    }
}

impl From<Declared> for Verdict {
    fn from(declared: Declared) -> Verdict {
        match declared {
            Declared::Met => Verdict::Met,
            Declared::NotMet => Verdict::NotMet,
            Declared::Suspended => Verdict::Suspended,
            Declared::NotApplicable => Verdict::NotApplicable,
        }
    }
}

/// Why a verdict is what it is, where the figures alone do not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The threshold is not known.
    ThresholdUnknown,
    /// The threshold is left to the province, which has not been heard.
    LeftToProvince,
    /// The threshold depends on something that is not given.
    ContextMissing,
    /// Nothing was measured.
    NotMeasured,
    /// What stands in the data cannot be read or used; a diagnostic says why.
    Unusable,
    /// Men and women are asked for apart, and one of them is missing.
    SexMissing,
    /// There is only a figure for both sexes together. It misses, so at least one of them does.
    SexesTogether,
    /// The result is the one declared; there is no figure to check it.
    Declared,
    /// The set suspends it.
    SuspendedBySet,
    /// It was met, by a result whose last day is past.
    Expired,
}

impl Reason {
    /// The word in machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::ThresholdUnknown => "threshold_unknown",
            Reason::LeftToProvince => "left_to_province",
            Reason::ContextMissing => "context_missing",
            Reason::NotMeasured => "not_measured",
            Reason::Unusable => "unusable",
            Reason::SexMissing => "sex_missing",
            Reason::SexesTogether => "sexes_together",
            Reason::Declared => "declared",
            Reason::SuspendedBySet => "suspended_by_set",
            Reason::Expired => "expired",
        }
    }

    /// The words for people beside a verdict; none where the verdict and the figures say enough.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Reason::ThresholdUnknown => lang.of("chưa rõ mức yêu cầu", "threshold unknown"),
            Reason::LeftToProvince => lang.of(
                "có mức do UBND tỉnh quy định, bộ tiêu chí này chưa có",
                "threshold set by the province, not in this set",
            ),
            Reason::ContextMissing => lang.of(
                "chưa xác định vùng, năm hoặc nhóm xã",
                "region, year or group not given",
            ),
            Reason::NotMeasured => lang.of("chưa có số liệu", "no data"),
            Reason::Unusable => lang.of("số liệu chưa dùng được", "data rejected"),
            Reason::SexMissing => lang.of(
                "cần số riêng nam, nữ",
                "separate figures for men and women needed",
            ),
            Reason::Expired => lang.of("đã hết thời hạn công nhận", "no longer valid"),
            Reason::SexesTogether | Reason::Declared | Reason::SuspendedBySet => "",
        }
    }
}

/// Why several undecided requirements are: a threshold, where each lacks nothing but one.
pub(super) fn open_because(reasons: impl IntoIterator<Item = Option<Reason>>) -> Option<Reason> {
    let mut all = None;
    for reason in reasons {
        match reason {
            Some(Reason::ThresholdUnknown) => all = reason,
            Some(Reason::LeftToProvince) => all = all.or(reason),
            _ => return None,
        }
    }
    all
}

/// How many requirements came to each verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Tally {
    /// All of them.
    pub total: usize,
    /// Met.
    pub met: usize,
    /// Not met.
    pub not_met: usize,
    /// Undecided, for whatever reason.
    pub no_data: usize,
    /// Suspended.
    pub suspended: usize,
    /// Not applicable.
    pub not_applicable: usize,
    /// Of those undecided, the ones that lack nothing but a threshold that the set does not know.
    pub threshold_unknown: usize,
    /// Of those undecided, the ones that lack nothing but a threshold that the set leaves to the province.
    pub left_to_province: usize,
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, verdict: Verdict) {
        let count = match verdict {
            Verdict::Met => &mut self.met,
            Verdict::NotMet => &mut self.not_met,
            Verdict::NoData => &mut self.no_data,
            Verdict::Suspended => &mut self.suspended,
            Verdict::NotApplicable => &mut self.not_applicable,
        };
        *count += 1;
        self.total += 1;
    }

    /// Counts one more, and why it is what it is.
    pub fn add_because(&mut self, verdict: Verdict, reason: Option<Reason>) {
        self.add(verdict);
        if verdict == Verdict::NoData {
            self.threshold_unknown += usize::from(reason == Some(Reason::ThresholdUnknown));
            self.left_to_province += usize::from(reason == Some(Reason::LeftToProvince));
        }
    }

    /// Of those undecided, the ones of which the locality owes nothing: only the set's thresholds are missing.
    pub fn without_threshold(&self) -> usize {
        self.threshold_unknown + self.left_to_province
    }

    /// Adds the counts of another tally.
    pub fn merge(&mut self, other: &Tally) {
        self.total += other.total;
        self.met += other.met;
        self.not_met += other.not_met;
        self.no_data += other.no_data;
        self.suspended += other.suspended;
        self.not_applicable += other.not_applicable;
        self.threshold_unknown += other.threshold_unknown;
        self.left_to_province += other.left_to_province;
    }

    /// How many came to a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        match verdict {
            Verdict::Met => self.met,
            Verdict::NotMet => self.not_met,
            Verdict::NoData => self.no_data,
            Verdict::Suspended => self.suspended,
            Verdict::NotApplicable => self.not_applicable,
        }
    }
}

impl FromIterator<(Verdict, Option<Reason>)> for Tally {
    fn from_iter<I: IntoIterator<Item = (Verdict, Option<Reason>)>>(results: I) -> Tally {
        let mut tally = Tally::default();
        for (verdict, reason) in results {
            tally.add_because(verdict, reason);
        }
        tally
    }
}

impl FromIterator<Verdict> for Tally {
    fn from_iter<I: IntoIterator<Item = Verdict>>(verdicts: I) -> Tally {
        let mut tally = Tally::default();
        verdicts.into_iter().for_each(|verdict| tally.add(verdict));
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;
    use super::Verdict::{self, Met, NoData, NotApplicable, NotMet, Suspended};
    use crate::lang::Lang;
    use proptest::prelude::*;

    #[test]
    fn several_requirements_come_to_one_verdict() {
        for (verdicts, expected) in [
            (vec![], NoData),
            (vec![Met, Met], Met),
            (vec![Met, NotMet, NoData], NotMet),
            (vec![Met, NoData], NoData),
            (vec![Met, Suspended], Met),
            (vec![Suspended, Suspended], Suspended),
            (vec![Suspended, NotApplicable], Suspended),
            (vec![NotApplicable], NotApplicable),
            (vec![NoData, Suspended], NoData),
        ] {
            assert_eq!(Verdict::all(verdicts.clone()), expected, "{verdicts:?}");
        }
    }

    #[test]
    fn some_of_several_requirements_come_to_one_verdict() {
        for (count, verdicts, expected) in [
            (1, vec![], NoData),
            (1, vec![NotMet, Met], Met),
            (1, vec![NotMet], NotMet),
            (1, vec![NotMet, NoData], NoData),
            (2, vec![Met, NotMet, NoData], NoData),
            (2, vec![Met, NotMet], NotMet),
            (1, vec![Suspended], NotMet),
        ] {
            assert_eq!(
                Verdict::at_least(count, verdicts.clone()),
                expected,
                "{count} of {verdicts:?}"
            );
        }
    }

    #[test]
    fn a_tally_counts_each_verdict_and_those_of_its_parts() {
        // So many of each that no sum is a product, or the count of another.
        let of_each = |counts: [usize; 5]| -> Tally {
            let verdicts = Verdict::ALL.into_iter().zip(counts);
            let verdicts =
                verdicts.flat_map(|(verdict, count)| std::iter::repeat_n(verdict, count));
            verdicts.collect()
        };
        let counts = |tally: Tally| Verdict::ALL.map(|verdict| tally.count(verdict));
        let mut tally = of_each([3, 4, 5, 6, 7]);
        assert_eq!((tally.total, counts(tally)), (25, [3, 4, 5, 6, 7]));
        tally.merge(&of_each([8, 9, 11, 12, 13]));
        assert_eq!((tally.total, counts(tally)), (78, [11, 13, 16, 18, 20]));
    }

    #[test]
    fn a_verdict_has_a_word_in_each_language() {
        let names = |lang| Verdict::ALL.map(|verdict| verdict.name(lang));
        let vi = [
            "đạt",
            "chưa đạt",
            "chưa kết luận được",
            "tạm dừng",
            "không áp dụng",
        ];
        let en = ["met", "not met", "undecided", "suspended", "not applicable"];
        assert_eq!((names(Lang::Vi), names(Lang::En)), (vi, en));
    }

    proptest! {
        /// A result that is not open stays as it is, whatever the missing data turn out to be.
        #[test]
        fn a_result_is_final_as_soon_as_the_missing_cannot_change_it(
            verdicts in proptest::collection::vec(0usize..5, 1..8),
            found in proptest::collection::vec(0usize..2, 8),
            count in 1usize..4,
        ) {
            let before: Vec<Verdict> = verdicts.iter().map(|index| Verdict::ALL[*index]).collect();
            let after: Vec<Verdict> = before
                .iter()
                .zip(found)
                .map(|(verdict, found)| if *verdict == NoData { Verdict::ALL[found] } else { *verdict })
                .collect();
            for judge in [&(|v: Vec<Verdict>| Verdict::all(v)) as &dyn Fn(Vec<Verdict>) -> Verdict, &|v| Verdict::at_least(count, v)] {
                let first = judge(before.clone());
                if first != NoData {
                    prop_assert_eq!(judge(after.clone()), first);
                }
            }
        }
    }
}
