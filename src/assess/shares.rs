//! The rules for a share of a set's criteria that are not met: as an indicator, and as what keeps a recognition.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::Evaluator;
use super::checklist::Checklist;
use super::figure::{Counted, Distance, Remaining, distance};
use super::recognition::Keeping;
use super::result::{Assessment, IndicatorResult, Measured};
use super::slot::Slot;
use super::verdict::{Tally, Verdict};
use crate::criteria::{Comparison, CriteriaSet, Indicator, Requirement};
use crate::exact::Exact;

/// What is asked of the share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound<'d> {
    pub(super) comparison: Comparison,
    /// In percent.
    pub(super) share: &'d Exact,
    /// Where the criteria stand that excuse a greater share while none of them is lost.
    pub(super) or_met: &'d [usize],
}

impl Bound<'_> {
    /// What the verdicts of a set's criteria come to: open while those without data could still decide.
    fn verdict(self, verdicts: &[Verdict]) -> Verdict {
        let tally: Tally = verdicts.iter().copied().collect();
        // Where nothing counts, nothing can be lost either: it is as with the criteria themselves.
        let Some((known, worst)) = share(tally.not_met, &tally).zip(share(lost(&tally), &tally))
        else {
            return Verdict::all(verdicts.iter().copied());
        };
        let excusing: Tally = self.or_met.iter().map(|index| verdicts[*index]).collect();
        let can_excuse = !self.or_met.is_empty() && excusing.not_met == 0;
        let holds = |value| self.comparison.holds(value, self.share);
        if holds(&worst) || can_excuse && excusing.no_data == 0 {
            Verdict::Met
        } else if holds(&known) || can_excuse {
            Verdict::NoData
        } else {
            Verdict::NotMet
        }
    }
}

/// How many would be lost if all that are open were.
fn lost(tally: &Tally) -> usize {
    tally.not_met + tally.no_data
}

/// So many of the criteria that count, in percent; `None` where none does. Those without data count: should some of
/// them turn out not to, the share known to be lost only grows.
fn share(of: usize, tally: &Tally) -> Option<Exact> {
    let counting = Decimal::from(counting(tally));
    let share = Exact::ratio(Decimal::from(of), counting)?;
    Some(&share * &Exact::from(Decimal::ONE_HUNDRED))
}

/// How many count: what is suspended or does not apply counts neither way.
fn counting(tally: &Tally) -> usize {
    tally.met + lost(tally)
}

impl Evaluator<'_, '_> {
    /// Judges a share of a set's criteria; measured is the share that is known not to be met.
    pub(super) fn unmet(
        &mut self,
        indicator: &Indicator,
        slot: &Slot<'_>,
        list: &Arc<Checklist>,
        bound: Bound<'_>,
    ) -> IndicatorResult {
        let assessment = self.nested_list(list);
        let results = assessment.results.iter();
        let verdicts: Vec<Verdict> = results.map(|result| result.verdict).collect();
        let tally = assessment.criteria_tally();
        let verdict = bound.verdict(&verdicts);
        let mut result = self.nested(indicator, slot, verdict, vec![assessment]);
        let known = share(tally.not_met, &tally).filter(|_| tally.no_data < counting(&tally));
        let Some(value) = known else {
            return result;
        };
        let counted = (tally.not_met.into(), counting(&tally).into());
        let hundred = Exact::from(Decimal::ONE_HUNDRED);
        let found = distance(
            bound.comparison,
            bound.share,
            &value,
            Some(Counted {
                numerator: counted.0,
                denominator: counted.1,
                is_measured: false,
            }),
            &hundred,
        );
        result.measured = Some(Measured::Figure(value));
        result.is_compared = matches!(verdict, Verdict::Met | Verdict::NotMet);
        let details = result.details_mut();
        details.counted = Some(counted);
        details.distance = Some(match verdict {
            // Nothing needs to be won back, even where the share is greater and excused.
            Verdict::Met => Distance {
                gap: Exact::ZERO,
                remaining: found.remaining.map(|remaining| Remaining {
                    count: Exact::ZERO,
                    ..remaining
                }),
                // How far it is from the bound is not known while something is open.
                margin: found.margin.filter(|_| tally.no_data == 0),
            },
            _ => found,
        });
        result
    }
}

impl Keeping {
    /// Holds a rule against an assessment by the set that it is about, or by one that extends that.
    pub fn of(rule: &Arc<CriteriaSet>, assessment: &Assessment) -> Keeping {
        let set = &assessment.checklist.set;
        let results = assessment.results.iter();
        let mut verdicts: Vec<Verdict> = results.map(|result| result.verdict).collect();
        let found = judge(rule, set, &verdicts);
        let mut one_more = Vec::new();
        for index in 0..verdicts.len() {
            if !matches!(verdicts[index], Verdict::Met | Verdict::NoData) {
                continue;
            }
            let own = std::mem::replace(&mut verdicts[index], Verdict::NotMet);
            if judge(rule, set, &verdicts) == Verdict::NotMet {
                one_more.push(index);
            }
            verdicts[index] = own;
        }
        let places = 0..verdicts.len();
        let tally = assessment.criteria_tally();
        Keeping {
            rule: Arc::clone(rule),
            set: Arc::clone(set),
            counting: counting(&tally),
            share: share(tally.not_met, &tally),
            tally,
            verdict: found,
            lost: places
                .filter(|it| verdicts[*it] == Verdict::NotMet)
                .collect(),
            one_more,
        }
    }
}

/// What a rule comes to with these verdicts of a set's criteria. What it asks for besides is not known here.
fn judge(rule: &CriteriaSet, set: &CriteriaSet, verdicts: &[Verdict]) -> Verdict {
    let indicators = rule.criteria.iter().flat_map(|it| &it.indicators);
    Verdict::all(indicators.map(|indicator| {
        let Requirement::Unmet {
            set: of,
            comparison,
            share,
            or_met,
        } = &indicator.requirement.value
        else {
            return Verdict::NoData;
        };
        if !set.lineage.contains(&of.value) {
            return Verdict::NoData;
        }
        let places = or_met.iter().map(|id| set.position(&id.value));
        // Of a criterion that the set does not have, nothing excuses.
        let or_met: Option<Vec<usize>> = places.collect();
        Bound {
            comparison: *comparison,
            share: &share.value.into(),
            or_met: &or_met.unwrap_or_default(),
        }
        .verdict(verdicts)
    }))
}

#[cfg(test)]
mod tests {
    use super::Bound;
    use crate::assess::Verdict::{self, Met, NoData, NotMet};
    use crate::criteria::Comparison::{AtMost, Below};
    use crate::exact::Exact;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    /// The verdicts with those that are open replaced.
    fn resolved(verdicts: &[Verdict], mut by: impl FnMut() -> Verdict) -> Vec<Verdict> {
        let resolve = |verdict: &Verdict| match verdict {
            NoData => by(),
            settled => *settled,
        };
        verdicts.iter().map(resolve).collect()
    }

    proptest! {
        /// A result is open just as long as the missing data could still turn it either way.
        #[test]
        fn a_result_is_final_as_soon_as_the_missing_cannot_change_it(
            verdicts in prop::collection::vec(0usize..5, 1..20),
            found in prop::collection::vec(0usize..5, 20),
            share in 1u32..=99,
            is_strict in any::<bool>(),
            or_met in prop::collection::vec(0usize..20, 0..4),
        ) {
            let verdicts: Vec<Verdict> = verdicts.iter().map(|index| Verdict::ALL[*index]).collect();
            let or_met: Vec<usize> = or_met.into_iter().filter(|index| *index < verdicts.len()).collect();
            let share = Exact::from(Decimal::from(share));
            let comparison = if is_strict { Below } else { AtMost };
            let bound = Bound { comparison, share: &share, or_met: &or_met };
            let before = bound.verdict(&verdicts);
            prop_assume!(verdicts.iter().any(|verdict| [Met, NotMet, NoData].contains(verdict)));
            let best = bound.verdict(&resolved(&verdicts, || Met));
            let worst = bound.verdict(&resolved(&verdicts, || NotMet));
            prop_assert_eq!(before == NoData, best != worst);
            let mut found = found.iter().map(|index| Verdict::ALL[*index]);
            let after = resolved(&verdicts, || found.next().unwrap_or(Met));
            if before != NoData && after.iter().any(|verdict| [Met, NotMet, NoData].contains(verdict)) {
                prop_assert_eq!(bound.verdict(&after), before);
            }
        }
    }
}
