//! What an override makes easier than its parent has it, or turns round.

use rust_decimal::Decimal;

use super::context::Context;
use super::diagnostics;
use super::raw::Indicator;
use super::requirement::{Comparison, Requirement, Scale};
use super::statement::Key;
use super::threshold::Threshold;
use crate::diagnostic::{Diagnostic, Sourced};

const IN_PARENT: (&str, &str) = ("bộ gốc yêu cầu", "the parent set requires this");

/// What the author of an override of an indicator or part should see, with the place in the parent.
pub(super) fn check(
    id: &str,
    old: &Indicator,
    new: &Indicator,
    scales: &[Sourced<Scale>],
    context: &Context,
) -> Option<Diagnostic> {
    let (vi, en) = IN_PARENT;
    let both = [old, new].map(|it| {
        it.values
            .get(Key::BothSexes)
            .zip(it.values.flag(Key::BothSexes))
    });
    if let [Some((before, true)), Some((after, false))] = both {
        return Some(diagnostics::not_of_both_sexes(id, &after.origin).related(before, vi, en));
    }
    let (before, after) = (old.values.requirement()?, new.values.requirement()?);
    let looser = |was: String, is: String, place: &Sourced<Requirement>| {
        let fault = diagnostics::looser_threshold(id, &place.origin, &is, &was);
        Some(fault.related(&before, vi, en))
    };
    match (&before.value, &after.value) {
        (
            Requirement::Compare {
                comparison: was,
                threshold: old,
            },
            Requirement::Compare {
                comparison: is,
                threshold: new,
            },
        ) => {
            if !has_figure(&old.value, context) || !has_figure(&new.value, context) {
                return None;
            }
            if side(*was) != side(*is) {
                let (was, is) = (was.as_str(), is.as_str());
                let fault = diagnostics::reversed_comparison(id, &after.origin, was, is);
                return Some(fault.related(&before, vi, en));
            }
            let (old, new) = looser_pair([*was, *is], old, new, context)?;
            let [was, is] = [(was, &old), (is, &new)]
                .map(|(comparison, figure)| format!("{} {figure}", comparison.sign()));
            let fault = diagnostics::looser_threshold(id, &new.origin, &is, &was);
            Some(fault.related(&old, vi, en))
        }
        (Requirement::LevelAtLeast(was), Requirement::LevelAtLeast(is)) => {
            let scale = new
                .values
                .word(Key::Scale)
                .or(old.values.word(Key::Scale))?;
            let scale = scales.iter().find(|known| known.value.id == scale)?;
            let rank = |level: &Sourced<String>| scale.value.rank(&level.value);
            let is_lower = rank(is)? < rank(was)?;
            is_lower
                .then(|| looser(was.value.clone(), is.value.clone(), &after))
                .flatten()
        }
        (
            Requirement::Villages { at_least: was, .. },
            Requirement::Villages { at_least: is, .. },
        )
        | (Requirement::AnyOf { at_least: was, .. }, Requirement::AnyOf { at_least: is, .. }) => {
            let is_fewer = is < was;
            is_fewer
                .then(|| looser(format!("≥ {was}"), format!("≥ {is}"), &after))
                .flatten()
        }
        (Requirement::Unmet { share: was, .. }, Requirement::Unmet { share: is, .. }) => {
            let is_more = is.value > was.value;
            is_more
                .then(|| looser(format!("{was}%"), format!("{is}%"), &after))
                .flatten()
        }
        (old, new) => {
            let is_other = std::mem::discriminant(old) != std::mem::discriminant(new);
            let is_known = |it: &Requirement| match it {
                Requirement::Unknown | Requirement::SetByProvince => false,
                Requirement::Compare { threshold, .. } => has_figure(&threshold.value, context),
                _ => true,
            };
            (is_other && is_known(old) && is_known(new))
                .then(|| diagnostics::other_requirement(id, &after.origin).related(&before, vi, en))
        }
    }
}

/// Which way is good: up, down, or neither.
fn side(comparison: Comparison) -> i8 {
    match comparison {
        Comparison::AtLeast | Comparison::Above => 1,
        Comparison::AtMost | Comparison::Below => -1,
        Comparison::Equal => 0,
    }
}

fn has_figure(threshold: &Threshold, context: &Context) -> bool {
    match threshold {
        Threshold::Value(_) | Threshold::Cell(..) | Threshold::Relative { .. } => true,
        Threshold::Unknown | Threshold::SetByProvince => false,
        Threshold::By { key, cells } => cells.iter().any(|(name, cell)| {
            let applies = context.get(key).is_none_or(|fixed| fixed == name.value);
            applies && has_figure(&cell.value, context)
        }),
    }
}

/// The first two figures of one context of which the new one is easier to meet: the old and the new.
fn looser_pair(
    comparisons: [Comparison; 2],
    old: &Sourced<Threshold>,
    new: &Sourced<Threshold>,
    context: &Context,
) -> Option<(Sourced<Decimal>, Sourced<Decimal>)> {
    use Threshold::{By, Cell, Value};
    let deeper = |old, new| looser_pair(comparisons, old, new, context);
    match (&old.value, &new.value) {
        (Value(was) | Cell(was, _), Value(is) | Cell(is, _)) => {
            let [before, after] = comparisons;
            let is_less_strict = was == is && before.is_strict() && !after.is_strict();
            let is_looser = match side(after) {
                1 => is < was,
                -1 => is > was,
                _ => return None,
            };
            let at = |figure: &Decimal, place: &Sourced<Threshold>| Sourced {
                value: *figure,
                origin: place.origin.clone(),
            };
            (is_looser || is_less_strict).then(|| (at(was, old), at(is, new)))
        }
        (
            By { key, cells: old },
            By {
                key: same,
                cells: new,
            },
        ) if key == same => {
            // Values that the parent has no cell for are new, not looser.
            new.iter().find_map(|(name, new)| {
                let old = old.iter().find(|(value, _)| value == name);
                old.and_then(|(_, old)| deeper(old, new))
            })
        }
        (By { key, cells }, _) => {
            // A cell for another region than the set's own does not concern it.
            let applies = |name: &str| context.get(key).is_none_or(|fixed| fixed == name);
            let mut cells = cells.iter().filter(|(name, _)| applies(&name.value));
            cells.find_map(|(_, old)| deeper(old, new))
        }
        (_, By { cells, .. }) => cells.iter().find_map(|(_, new)| deeper(old, new)),
        _ => None,
    }
}
