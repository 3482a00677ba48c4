//! Which of two requirements asks for more.

use std::cmp::Ordering;
use std::slice;

use rust_decimal::Decimal;

use super::requirement::{Comparison, Requirement, Scale};
use crate::diagnostic::Sourced;
use crate::exact::Exact;
use crate::lang::Text;
use crate::unit::Unit;

/// What the figures, levels and parts of a requirement are counted in.
#[derive(Clone, Copy)]
pub(super) struct Terms<'t> {
    /// The unit of its figure.
    pub(super) unit: Option<&'t Text>,
    /// The scale of its level.
    pub(super) scale: Option<&'t Scale>,
    /// How many parts its indicator has.
    pub(super) parts: usize,
}

impl Requirement {
    /// Whether it asks for more than another (greater), for less or the same: it asks for more where whatever meets it meets
    /// the other too. `None` where neither holds. Figures are compared cell by cell, by [`compare_figures`].
    pub(super) fn compare(
        &self,
        terms: Terms<'_>,
        other: &Requirement,
        of_other: Terms<'_>,
    ) -> Option<Ordering> {
        use Requirement::{AllParts, AnyOf, AnyParts, Compare, LevelAtLeast, Set, Unmet, Villages};
        match (self, other) {
            (LevelAtLeast(level), LevelAtLeast(than)) => {
                let on =
                    |scale: &Scale| Some(scale.rank(&level.value)?.cmp(&scale.rank(&than.value)?));
                let order = terms.scale.and_then(on)?;
                // Only where both scales put the levels in one order.
                let before = of_other.scale.and_then(on);
                before.is_none_or(|before| before == order).then_some(order)
            }
            (AllParts | AnyParts { .. }, AllParts | AnyParts { .. }) => {
                let [own, than] = [
                    self.parts_needed(terms.parts),
                    other.parts_needed(of_other.parts),
                ];
                let are_all = own == terms.parts && than == of_other.parts;
                (are_all || terms.parts == of_other.parts).then(|| own.cmp(&than))
            }
            (Set(_) | AnyOf { .. }, Set(_) | AnyOf { .. }) => {
                let (own, than) = (self.sets_needed()?, other.sets_needed()?);
                by_inclusion(entails(own, than), entails(than, own))
            }
            (
                Villages { set, at_least },
                Villages {
                    set: of,
                    at_least: than,
                },
            ) => (set == of).then(|| at_least.cmp(than)),
            (
                Unmet {
                    set,
                    comparison,
                    share,
                    or_met,
                },
                Unmet {
                    set: of,
                    comparison: as_other,
                    share: than,
                    or_met: ways,
                },
            ) if set == of => {
                let strictness = comparison.is_strict().cmp(&as_other.is_strict());
                let by_share = than.value.cmp(&share.value).then(strictness);
                let by_way = match (or_met.is_empty(), ways.is_empty()) {
                    (false, false) => fewer(or_met, ways)?.reverse(),
                    (is_closed, was_closed) => is_closed.cmp(&was_closed),
                };
                both(by_share, by_way)
            }
            (Compare { .. }, Compare { .. }) => None,
            _ => (self == other).then_some(Ordering::Equal),
        }
    }

    /// The same of other sets: of each that is a version of one that `other` names, that one. What a version makes easier is
    /// told of the version. `lineage` gives a set's own id, its parent's, and so on up.
    pub(super) fn of_parents(
        &self,
        other: &Requirement,
        lineage: &dyn Fn(&str) -> Vec<String>,
    ) -> Requirement {
        let mut same = self.clone();
        let theirs = other.clone().sets().to_vec();
        for set in same.sets() {
            let mut above = lineage(&set.value).into_iter();
            if let Some(id) = above.find(|id| theirs.iter().any(|set| set.value == *id)) {
                set.value = id;
            }
        }
        same
    }

    /// The sets that it names.
    fn sets(&mut self) -> &mut [Sourced<String>] {
        match self {
            Requirement::Set(set)
            | Requirement::Villages { set, .. }
            | Requirement::Unmet { set, .. } => slice::from_mut(set),
            Requirement::AnyOf { sets, .. } => sets,
            _ => &mut [],
        }
    }

    /// Of which sets it asks for how many; one set is one of one.
    fn sets_needed(&self) -> Option<(&[Sourced<String>], usize)> {
        match self {
            Requirement::Set(set) => Some((slice::from_ref(set), 1)),
            Requirement::AnyOf { sets, at_least } => Some((sets, *at_least)),
            _ => None,
        }
    }

    /// How many of so many parts it asks for.
    pub(super) fn parts_needed(&self, parts: usize) -> usize {
        match self {
            Requirement::AnyParts { at_least } => *at_least,
            _ => parts,
        }
    }
}

/// The same of two figures.
pub(super) fn compare_figures(
    (comparison, figure, unit): (Comparison, &Exact, Option<&Text>),
    (other, than, of_other): (Comparison, &Exact, Option<&Text>),
) -> Option<Ordering> {
    let power = power(unit, of_other)?;
    let ten = Exact::from(Decimal::from(10u64.checked_pow(power.unsigned_abs())?));
    let [figure, than] = match power {
        0.. => [figure * &ten, than.clone()],
        _ => [figure.clone(), than * &ten],
    };
    let order = figure.cmp(&than);
    let strictness = comparison.is_strict().cmp(&other.is_strict());
    match (comparison.side(), other.side()) {
        (1, 1) => Some(order.then(strictness)),
        (-1, -1) => Some(order.reverse().then(strictness)),
        (0, 0) => (order == Ordering::Equal).then_some(order),
        (0, _) => other.holds(&figure, &than).then_some(Ordering::Greater),
        (_, 0) => comparison.holds(&than, &figure).then_some(Ordering::Less),
        _ => None,
    }
}

/// The power of ten that brings figures of one unit into the other; `None` where neither is a multiple of the other.
pub(super) fn power(from: Option<&Text>, to: Option<&Text>) -> Option<i32> {
    if from == to {
        return Some(0);
    }
    let (from, to) = (Unit::parse(&from?.vi), Unit::parse(&to?.vi));
    from.power_to(&to).or_else(|| Some(-to.power_to(&from)?))
}

/// Greater where the first are some of the second; less where the second are some of the first.
fn fewer<T: PartialEq>(some: &[T], of: &[T]) -> Option<Ordering> {
    let are_within = |some: &[T], of: &[T]| some.iter().all(|one| of.contains(one));
    by_inclusion(are_within(some, of), are_within(of, some))
}

/// Whether so many of the first sets cannot be met without so many of the others: those that are not among them help nothing.
fn entails(
    (some, needed): (&[Sourced<String>], usize),
    (of, wanted): (&[Sourced<String>], usize),
) -> bool {
    let others = some.iter().filter(|set| !of.contains(set)).count();
    needed >= wanted + others
}

/// Greater where one brings the other with it, but not the other way round.
fn by_inclusion(forth: bool, back: bool) -> Option<Ordering> {
    (forth || back).then(|| forth.cmp(&back))
}

/// More in both ways, or in one of them with the other the same.
fn both(one: Ordering, other: Ordering) -> Option<Ordering> {
    let are_opposite = one == other.reverse() && one != Ordering::Equal;
    (!are_opposite).then(|| one.then(other))
}
