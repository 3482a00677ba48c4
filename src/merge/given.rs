//! What each part gives for each thing that can be measured, in the order of the sets.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Part;
use crate::assess::{Assessment, CriterionResult, IndicatorResult, Measured, Reason, Verdict};
use crate::criteria::{CriteriaSet, Indicator, Level, Requirement};
use crate::data::{Declared, Notes, Sex};
use crate::fold;

/// One thing that can be measured.
pub(super) struct Thing<'a> {
    pub(super) set: &'a CriteriaSet,
    pub(super) id: &'a str,
    /// Absent of a whole criterion.
    pub(super) indicator: Option<&'a Indicator>,
    pub(super) village: Option<String>,
    pub(super) sex: Option<Sex>,
}

/// What a part gives for it.
#[derive(Default)]
pub(super) struct Given<'a> {
    pub(super) measured: Option<&'a Measured>,
    pub(super) counted: Option<(Decimal, Decimal)>,
    pub(super) declared: Option<Declared>,
    /// Met or not, by figures or by what is declared; absent where that is open.
    pub(super) is_met: Option<bool>,
    /// Whether the figures of what stands beneath it say so: what is declared adds nothing to them.
    pub(super) is_computed: bool,
    /// Whether it is so by what is declared, though there is a figure: nobody knows what that is held against.
    pub(super) is_by_word: bool,
    pub(super) until: Option<Date>,
    pub(super) notes: Notes,
}

impl Given<'_> {
    /// Whether the data say anything of it.
    pub(super) fn says_something(&self) -> bool {
        self.measured.is_some() || self.declared.is_some()
    }
}

/// Where a thing comes: by set, village, criterion, indicator, part and sex.
type Place = (usize, Option<(String, String)>, [usize; 3], usize);

/// All things, each with what the parts give for it, by the index of the part.
pub(super) struct Collected<'a> {
    sets: Vec<String>,
    things: BTreeMap<Place, (Thing<'a>, Vec<(usize, Given<'a>)>)>,
    /// The villages of each name.
    villages: BTreeMap<String, BTreeSet<usize>>,
    seen: BTreeSet<(usize, String, Option<String>)>,
}

/// Where the walk is: the part and its name, and the village in it.
#[derive(Clone, Copy)]
struct Whose<'w> {
    part: usize,
    name: &'w str,
    village: Option<&'w str>,
}

impl<'a> Collected<'a> {
    /// Of all parts.
    pub(super) fn of(parts: &[Part<'a>]) -> Collected<'a> {
        let lists = parts.first().map(|part| part.assessment.checklist.all());
        let lists = lists.into_iter().flatten();
        let mut collected = Collected {
            sets: lists.map(|list| list.set.id.clone()).collect(),
            things: BTreeMap::new(),
            villages: BTreeMap::new(),
            seen: BTreeSet::new(),
        };
        for (at, part) in parts.iter().enumerate() {
            let whose = Whose {
                part: at,
                name: &part.name,
                village: None,
            };
            collected.assessment(part.assessment, whose);
        }
        collected
    }

    /// The things in order. A village whose name those of another part have too is called by its part as well.
    pub(super) fn into_things(self) -> Vec<(Thing<'a>, Vec<(usize, Given<'a>)>)> {
        let villages = self.villages;
        let things = self.things.into_iter().map(|(place, (mut thing, given))| {
            if let (Some(village), Some((folded, part))) = (&mut thing.village, place.1)
                && villages.get(&folded).is_some_and(|parts| parts.len() > 1)
            {
                *village = format!("{village} ({part})");
            }
            (thing, given)
        });
        things.collect()
    }

    fn assessment(&mut self, assessment: &'a Assessment, whose: Whose<'_>) {
        let set = &*assessment.checklist.set;
        let Some(order) = self.sets.iter().position(|id| *id == set.id) else {
            return;
        };
        let key = (whose.part, set.id.clone(), whose.village.map(str::to_owned));
        if !self.seen.insert(key) {
            return;
        }
        let mut rest = assessment.indicators.iter();
        let results = set.criteria.iter().zip(&assessment.results).enumerate();
        for (at, (criterion, result)) in results {
            let own: Vec<&IndicatorResult> =
                { rest.by_ref() }.take(criterion.indicators.len()).collect();
            let is_whole = criterion.indicators.len() > 1;
            if is_whole {
                let given = of_criterion(result, &own);
                self.add(
                    order,
                    [at, 0, 0],
                    whose,
                    (set, &criterion.id, None),
                    None,
                    given,
                );
            }
            let indicators = criterion.indicators.iter().zip(own).enumerate();
            for (inner, (indicator, one)) in indicators {
                let place = [at, inner + 1, 0];
                let of_whole = (!is_whole).then_some(result);
                self.indicator(order, place, whose, (set, indicator), one, of_whole);
                let parts = indicator.parts.iter().zip(&one.details().parts).enumerate();
                for (last, (part, one)) in parts {
                    let place = [at, inner + 1, last + 1];
                    self.indicator(order, place, whose, (set, part), one, None);
                }
                for nested in &one.details().assessments {
                    let is_village = nested.subject.level == Level::Village;
                    let own = is_village.then_some(nested.subject.name.as_str());
                    let village = whose.village.or(own);
                    self.assessment(nested, Whose { village, ..whose });
                }
            }
        }
    }

    fn indicator(
        &mut self,
        order: usize,
        place: [usize; 3],
        whose: Whose<'_>,
        (set, indicator): (&'a CriteriaSet, &'a Indicator),
        result: &'a IndicatorResult,
        of_whole: Option<&'a CriterionResult>,
    ) {
        let details = result.details();
        let is_above = !details.by_sex.is_empty()
            || !indicator.parts.is_empty()
            || matches!(
                indicator.requirement.value,
                Requirement::Set(_)
                    | Requirement::AnyOf { .. }
                    | Requirement::Villages { .. }
                    | Requirement::Unmet { .. }
            );
        let of_whole_until = of_whole.and_then(|it| it.declared_until);
        let until = details.declared_until.or(of_whole_until);
        let declared = result.declared.or(of_whole.and_then(declared_of_whole));
        let is_rejected = is_rejected(indicator, result, declared);
        // A figure is not rejected with the word that it does not apply.
        let is_unread = is_rejected && declared != Some(Declared::NotApplicable);
        let declared = declared.filter(|_| !is_rejected);
        let notes = of_whole.map(|it| &it.notes).into_iter();
        let notes = notes.fold(details.notes.clone(), |own, of_whole| own.join(of_whole));
        let beneath = details
            .parts
            .iter()
            .chain(details.by_sex.iter().map(|it| &it.result));
        let is_by_word = result.reason == Some(Reason::Declared);
        let given = Given {
            measured: { result.measured.as_ref() }.filter(|_| !is_above && !is_unread),
            counted: details.counted.filter(|_| !is_above && !is_unread),
            declared,
            is_met: is_met(result, declared),
            is_computed: is_above && !is_by_word && by_figures(result.verdict, beneath),
            is_by_word: is_by_word && result.measured.is_some(),
            until,
            notes,
        };
        let thing = (set, indicator.id.as_str(), Some(indicator));
        self.add(order, place, whose, thing, None, given);
        for (at, own) in details.by_sex.iter().enumerate() {
            let result = &own.result;
            let declared = match result.reason {
                Some(Reason::Declared) => of_verdict(result.verdict),
                _ => result.declared,
            };
            let given = Given {
                measured: result.measured.as_ref(),
                counted: result.details().counted,
                declared,
                is_met: is_met(result, declared),
                ..Given::default()
            };
            self.add(order, place, whose, thing, Some((at + 1, own.sex)), given);
        }
    }

    fn add(
        &mut self,
        order: usize,
        place: [usize; 3],
        whose: Whose<'_>,
        (set, id, indicator): (&'a CriteriaSet, &'a str, Option<&'a Indicator>),
        sex: Option<(usize, Sex)>,
        given: Given<'a>,
    ) {
        let village = whose
            .village
            .map(|name| (fold::name(name), whose.name.to_owned()));
        if let Some((name, _)) = &village {
            let parts = self.villages.entry(name.clone()).or_default();
            parts.insert(whose.part);
        }
        let (at, sex) = sex.map_or((0, None), |(at, sex)| (at, Some(sex)));
        let thing = Thing {
            set,
            id,
            indicator,
            village: whose.village.map(str::to_owned),
            sex,
        };
        let things = self.things.entry((order, village, place, at));
        let (_, all) = things.or_insert_with(|| (thing, Vec::new()));
        all.push((whose.part, given));
    }
}

/// What is declared of a criterion of several indicators; their figures come first.
fn of_criterion<'a>(result: &CriterionResult, own: &[&IndicatorResult]) -> Given<'a> {
    let computed = Verdict::all(own.iter().map(|it| it.verdict));
    let declared = declared_of_whole(result);
    Given {
        declared,
        is_met: met(result.verdict),
        until: result.declared_until,
        is_computed: declared != Some(Declared::Suspended)
            && by_figures(computed, own.iter().copied()),
        notes: result.notes.clone(),
        ..Given::default()
    }
}

/// What is declared of a criterion; that it is suspended where that is over, too: its last day says so.
fn declared_of_whole(result: &CriterionResult) -> Option<Declared> {
    let over = result.declared_until.map(|_| Declared::Suspended);
    result.declared.or(over)
}

/// Whether what is given was not used: it does not apply where it must, or the day from or until which it holds cannot be
/// read.
fn is_rejected(
    indicator: &Indicator,
    result: &IndicatorResult,
    declared: Option<Declared>,
) -> bool {
    match declared {
        Some(Declared::NotApplicable) => !indicator.may_not_apply,
        Some(Declared::Suspended) => result.reason == Some(Reason::Unusable),
        _ => result.reason == Some(Reason::Unusable) && result.details().notes.date.is_none(),
    }
}

/// Whether figures alone bring this verdict about: that of several communes may be another. Where something is declared not to
/// be met, or a level is too low, the whole stays so.
fn by_figures<'r>(
    verdict: Verdict,
    mut beneath: impl Iterator<Item = &'r IndicatorResult>,
) -> bool {
    let stays = |it: &IndicatorResult| {
        let is_figure = matches!(it.measured, Some(Measured::Figure(_)));
        it.verdict == Verdict::NotMet && (!is_figure || it.reason == Some(Reason::Declared))
    };
    match verdict {
        Verdict::Met => true,
        Verdict::NotMet => !beneath.any(stays),
        _ => false,
    }
}

/// Whether something is met. What was met for a time that is over is so still, with its day: that is for those to judge who
/// read it.
fn is_met(result: &IndicatorResult, declared: Option<Declared>) -> Option<bool> {
    match (result.reason, declared) {
        (Some(Reason::Expired), _) => Some(true),
        _ => met(result.verdict),
    }
}

fn met(verdict: Verdict) -> Option<bool> {
    match verdict {
        Verdict::Met => Some(true),
        Verdict::NotMet => Some(false),
        _ => None,
    }
}

fn of_verdict(verdict: Verdict) -> Option<Declared> {
    met(verdict).map(|is_met| {
        if is_met {
            Declared::Met
        } else {
            Declared::NotMet
        }
    })
}
