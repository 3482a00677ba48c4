//! Figures that a plan states, held to account: tallies against the results, shares against their own counts.

use rust_decimal::Decimal;

use super::{Audit, diagnostics};
use crate::assess::Verdict;
use crate::diagnostic::Diagnostic;
use crate::fold;
use crate::number::{self, Mark};
use crate::plan::items::Item;
use crate::plan::task::Statement;

/// So many of a kind, as a plan says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) of: Counted,
    pub(super) count: usize,
}

/// What a tally counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Verdict(Verdict),
    All,
}

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

/// The criteria of the set at a path by verdict; of the commune's own where there is none.
fn count(items: &[Item], path: Option<&str>) -> Vec<(Verdict, usize)> {
    let prefix = path.map_or_else(String::new, |path| format!("{path}›"));
    let criteria = items.iter().filter(|item| {
        item.id == item.criterion && item.path.strip_prefix(&*prefix) == Some(&*item.id)
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

/// What a text says of how many: `17/19 tiêu chí, còn 02`; `4 đạt, 4 chưa đạt, 1 tạm dừng`.
pub(super) fn tallies(text: &str) -> Vec<Stated> {
    let mut found = Vec::new();
    for part in text.split([',', ';', '(', ')', '.']) {
        let words = fold::word(part);
        let fraction = part.split_whitespace().find_map(|word| {
            let (part, whole) = word.split_once('/')?;
            Some((part.parse().ok()?, whole.parse().ok()?))
        });
        if let Some((met, all)) = fraction {
            found.push(Stated {
                of: Counted::Verdict(Verdict::Met),
                count: met,
            });
            found.push(Stated {
                of: Counted::All,
                count: all,
            });
            continue;
        }
        let mut numbers = words
            .split(' ')
            .filter_map(|word| word.parse::<usize>().ok());
        let (Some(count), None) = (numbers.next(), numbers.next()) else {
            continue;
        };
        let has = |wanted: &str| format!(" {words} ").contains(&format!(" {wanted} "));
        let verdict = if has("chua dat") || has("con") || has("thieu") {
            Verdict::NotMet
        } else if has("tam dung") {
            Verdict::Suspended
        } else if has("dat") {
            Verdict::Met
        } else {
            continue;
        };
        found.push(Stated {
            of: Counted::Verdict(verdict),
            count,
        });
    }
    found
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
    let [part, whole] = [part, whole].map(|it| number::read(it, Mark::Auto).ok());
    let (part, whole) = (part?, whole.filter(|whole| !whole.is_zero())?);
    let exact = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    let places = stated.scale();
    let fits = exact.trunc_with_scale(places) == stated
        || exact
            .round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
            == stated;
    (!fits).then(|| (format!("{share}%"), part, whole))
}
