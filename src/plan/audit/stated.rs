//! Figures that a plan states, held to account: tallies against the results, shares against their own counts.

use rust_decimal::Decimal;

use super::tally::{Counted, tallies};
use super::{Audit, diagnostics};
use crate::assess::Verdict;
use crate::diagnostic::Diagnostic;
use crate::number::{self, Mark};
use crate::plan::items::Item;
use crate::plan::task::Statement;

pub(super) fn check(audit: &Audit<'_>) -> Vec<Diagnostic> {
    let statements = audit.plan.statements.iter();
    statements
        .flat_map(|statement| of_one(audit, statement))
        .collect()
}

fn of_one(audit: &Audit<'_>, statement: &Statement) -> Vec<Diagnostic> {
    let place = &statement.place;
    let mut found = Vec::new();
    if let Some((share, part, whole)) = wrong_share(&statement.text) {
        found.push(diagnostics::wrong_share(place, &share, part, whole));
    }
    let stated = tallies(&statement.text);
    let Some(at) = audit.locality_of(statement) else {
        return found;
    };
    let counted = count(&audit.localities[at].items, statement.item.as_deref());
    let total: usize = counted.iter().map(|(_, count)| count).sum();
    if total == 0 {
        return found;
    }
    let of = |verdict: Verdict| {
        counted
            .iter()
            .find(|(it, _)| *it == verdict)
            .map_or(0, |(_, count)| *count)
    };
    for stated in &stated {
        let actual = match stated.of {
            Counted::All => total,
            Counted::Verdict(verdict) => of(verdict),
        };
        if actual != stated.count {
            found.push(diagnostics::wrong_tally(
                place,
                &statement.text,
                *stated,
                actual,
            ));
        }
    }
    let sum: usize = stated
        .iter()
        .filter(|it| it.of != Counted::All)
        .map(|it| it.count)
        .sum();
    let says_all = stated.iter().filter(|it| it.of != Counted::All).count() > 2;
    if says_all && sum != total {
        found.push(diagnostics::wrong_sum(place, &statement.text, sum, total));
    }
    found
}

/// The criteria of the set at a path by verdict, or the indicators of the criterion there; of the commune's own set where there
/// is no path.
fn count(items: &[Item], path: Option<&str>) -> Vec<(Verdict, usize)> {
    let prefix = path.map_or_else(String::new, |path| format!("{path}›"));
    let is_criterion = |item: &&Item| {
        item.id == item.criterion && item.path.strip_prefix(&*prefix) == Some(&*item.id)
    };
    let is_indicator = |item: &&Item| {
        let below = path.and_then(|path| item.path.strip_prefix(path)?.strip_prefix('.'));
        below.is_some_and(|rest| !rest.contains('.'))
    };
    let has_set = items.iter().any(|item| is_criterion(&item));
    let criteria = items.iter().filter(|item| {
        if has_set {
            is_criterion(item)
        } else {
            is_indicator(item)
        }
    });
    let mut counts: Vec<(Verdict, usize)> = Vec::new();
    for item in criteria {
        match counts
            .iter_mut()
            .find(|(verdict, _)| *verdict == item.verdict)
        {
            Some((_, count)) => *count += 1,
            None => counts.push((item.verdict, 1)),
        }
    }
    counts
}

/// A share that its own counts do not come to, neither cut nor rounded: `6.084/7.669 xã (79,5%)`.
pub(super) fn wrong_share(text: &str) -> Option<(String, Decimal, Decimal)> {
    let (before, rest) = text.split_once('(')?;
    let share = rest.split('%').next()?.trim();
    let stated = number::read(share, Mark::Auto).ok()?;
    let fraction = before
        .split_whitespace()
        .rev()
        .find(|word| word.contains('/'))?;
    let (part, whole) = fraction.split_once('/')?;
    let [part, whole] = [part, whole].map(count_of);
    let (part, whole) = (part?, whole.filter(|whole| !whole.is_zero())?);
    let exact = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    let places = stated.scale();
    let fits = exact.trunc_with_scale(places) == stated
        || exact
            .round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
            == stated;
    (!fits).then(|| (format!("{share}%"), part, whole))
}

/// A count, whose thousands may stand apart: `6.084`.
fn count_of(text: &str) -> Option<Decimal> {
    let mut groups = text.split(['.', ',']);
    let first = groups.next()?;
    groups.clone().all(|group| group.len() == 3).then_some(())?;
    let digits: String = std::iter::once(first).chain(groups).collect();
    digits.parse().ok()
}
