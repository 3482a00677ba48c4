//! Figures that a plan states, held to account: tallies and lists against the results, averages and shares against what they are
//! made of.

use rust_decimal::Decimal;

use super::quotients::{Average, averages, is_short_for, shares, shares_of_items};
use super::tally::{Counted, Listed, Stated, has_figure, is_now, tallies, verdict};
use super::{Audit, stated_diagnostics as diagnostics};
use crate::assess::Verdict;
use crate::criteria::Comparison;
use crate::diagnostic::Diagnostic;
use crate::fold;
use crate::lang::Lang;
use crate::plan::about::{About, Serves};
use crate::plan::items::Item;
use crate::plan::links::Locality;
use crate::plan::task::Statement;

pub(super) fn check(audit: &Audit<'_>) -> Vec<Diagnostic> {
    let statements = audit.plan.statements.iter();
    statements
        .flat_map(|statement| of_one(audit, statement))
        .collect()
}

fn of_one(audit: &Audit<'_>, statement: &Statement) -> Vec<Diagnostic> {
    let (place, text) = (&statement.place, &statement.text);
    let mut found = Vec::new();
    let named = audit.localities_of(statement);
    let at = match named[..] {
        [only] => Some(only),
        _ => None,
    };
    let year = audit.year(at);
    let (shares, averages) = (shares(text), averages(text, year));
    for share in &shares {
        let Some(part) = share.part.filter(|_| !share.wholes.is_empty()) else {
            continue;
        };
        if !share.wholes.iter().any(|whole| share.is_of(part, *whole)) {
            found.push(diagnostics::wrong_quotient(
                place,
                share,
                part,
                &share.wholes,
            ));
        }
    }
    for average in &averages {
        found.extend(of_average(audit, statement, average));
    }
    let locality = at.map(|at| &audit.localities[at]);
    let subject = locality.map_or_else(|| Ok(Subject::default()), |it| subject(statement, it));
    let Subject { about, path } = match subject {
        Ok(subject) => subject,
        // Of a task it is told already.
        Err(unclear) => {
            found.extend(unclear.into_iter().filter(|_| !audit.has_task_at(place)));
            return found;
        }
    };
    let items = locality.map_or(&[][..], |it| &it.items);
    // A row that names neither a commune nor an item may be of all communes together.
    let whose = statement.whose.commune.as_deref();
    let is_bare = whose.is_none() && statement.about.texts().is_empty();
    let all = is_bare && statement.about.set.is_none() && locality.is_none();
    let each = audit.localities.iter().filter(|_| all);
    let each = each.map(|it| &it.items[..]).chain([items]);
    let mut criteria_of_all = Vec::new();
    let mut indicators_of_all = path.is_none().then(Vec::new);
    for items in each {
        criteria_of_all.extend(criteria(items, path.as_deref()));
        let own = indicators(items, path.as_deref());
        if let (Some(all), Some(own)) = (&mut indicators_of_all, own) {
            all.extend(own);
        }
    }
    let (criteria, indicators) = (criteria_of_all, indicators_of_all);
    let totals = [criteria.len(), indicators.as_ref().map_or(0, Vec::len)];
    let (stated, lists) = tallies(text, year, totals);
    let shares_of = shares_of_items(text, year);
    let has_counts = !(stated.is_empty() && lists.is_empty() && shares_of.is_empty());
    let is_of_items = !statement.about.texts().is_empty();
    let is_word = is_of_items && !has_counts && !has_figure(text);
    let declared = verdict(&fold::word(text)).filter(|_| is_word);
    let is_checked = has_counts || declared.is_some();
    let counts_nothing = !about.is_empty() && criteria.is_empty() || about.len() > 1;
    if declared.is_none() && counts_nothing {
        found.push(diagnostics::nothing_to_count(place, text));
        return found;
    }
    if !is_checked && shares.is_empty() && averages.is_empty() {
        found.push(diagnostics::nothing_stated(place, text));
    }
    // Of all communes together it is where it says of how many.
    let says_all = stated
        .iter()
        .any(|it| it.of == Counted::All && it.is_of(totals));
    let is_of_all =
        all && lists.is_empty() && (says_all || stated.is_empty() && !shares_of.is_empty());
    if locality.is_none() && !is_of_all {
        let is_told = audit.has_task_at(place) && statement.about.serves != Serves::Whole;
        if is_checked && !is_told && !audit.localities.is_empty() {
            let names = named.iter().map(|at| &*audit.localities[*at].name);
            found.push(diagnostics::of_no_commune(place, text, whose, names));
        }
        return found;
    }
    let declared = declared.filter(|_| is_now(text, year) != Some(false));
    for item in about.iter().filter(|it| Some(it.verdict) != declared) {
        if declared.is_some() {
            let (path, actual) = (&item.path, item.verdict);
            found.push(diagnostics::wrong_verdict(place, text, path, actual));
        }
    }
    let total = criteria.len();
    // What is to be reached, and what was reached in another year, is no claim about the data.
    let stated: Vec<Stated> = stated.into_iter().filter(|it| it.is_now).collect();
    for stated in &stated {
        let counted = match &indicators {
            Some(indicators) if stated.of_indicators => indicators,
            _ => &criteria,
        };
        let actual = match stated.of {
            Counted::Verdict(_) if stated.of_indicators && is_open(counted) => {
                found.push(diagnostics::open_indicators(place, text));
                continue;
            }
            Counted::All => counted.len(),
            Counted::Verdict(verdict) => counted.iter().filter(|it| it.verdict == verdict).count(),
            Counted::Nearly => continue,
        };
        if !stated.holds(actual) {
            found.push(diagnostics::wrong_tally(place, text, *stated, actual));
        }
    }
    for share in shares_of.iter().filter(|it| it.is_now) {
        let counted = match &indicators {
            Some(indicators) if share.of_indicators => indicators,
            _ => &criteria,
        };
        let actual = counted.iter().filter(|it| it.verdict == share.of).count();
        let [part, whole] = [actual, counted.len()].map(Decimal::from);
        if share.of_indicators && is_open(counted) {
            found.push(diagnostics::open_indicators(place, text));
        } else if !share.quotient.is_of(part, whole) {
            found.push(diagnostics::wrong_share(
                place,
                text,
                share.of,
                [part, whole],
            ));
        }
    }
    for list in &lists {
        found.extend(of_list(statement, list, &criteria));
    }
    let of_criteria = |it: &&Stated| !it.of_indicators || indicators.is_none();
    let parts = stated.iter().filter(of_criteria);
    let parts = parts.filter(|it| it.of != Counted::All);
    let counts = parts.clone().map(|it| it.count);
    let sum = counts.fold(0, usize::saturating_add);
    let is_exact = parts.clone().all(|it| it.comparison == Comparison::Equal);
    if is_exact && parts.count() > 2 && sum != total {
        found.push(diagnostics::wrong_sum(place, text, sum, total));
    }
    found
}

/// What a statement is about.
#[derive(Default)]
struct Subject<'i> {
    /// The items that it names.
    about: Vec<&'i Item>,
    /// The path of the first, or of what asks for the set that it names; absent where it is about all.
    path: Option<String>,
}

/// What a statement is about, of a locality; else what of it could not be told.
fn subject<'l>(
    statement: &Statement,
    locality: &'l Locality,
) -> Result<Subject<'l>, Vec<Diagnostic>> {
    let (about, items) = (&statement.about, &locality.items);
    let find = |about: &About| {
        let mut unclear = Vec::new();
        let named = about.find(items, &locality.names, &mut unclear);
        if named.has_unread {
            Err(unclear)
        } else {
            Ok(named)
        }
    };
    // Of an id that several sets have, that of the commune's own is meant.
    let own = About {
        set: items.first().map(|it| it.set.id.to_string()),
        ..about.clone()
    };
    let named = match about.set {
        None => find(&own).or_else(|_| find(about))?,
        Some(_) => find(about)?,
    };
    let path = match named.items.first() {
        Some(first) => Some(first.path.clone()),
        None => about.path_of_set(items).map_err(|unknown| vec![*unknown])?,
    };
    Ok(Subject {
        about: named.items,
        path,
    })
}

/// Whether it is open of some how many are met: where a criterion alone is declared, nobody knows that of its indicators.
fn is_open(counted: &[&Item]) -> bool {
    counted.iter().any(|it| it.verdict == Verdict::NoData)
}

/// What is wrong with a list: it has more or fewer than it says, or others than the data.
fn of_list(statement: &Statement, list: &Listed, criteria: &[&Item]) -> Vec<Diagnostic> {
    let is_count = list.count.is_none() && list.text.parse::<usize>().is_ok();
    let named = named(&list.text, criteria).or(is_count.then(Vec::new));
    let Some(listed) = named else {
        return vec![diagnostics::unknown_in_list(&statement.place, &list.text)];
    };
    let mut found = Vec::new();
    if let Some(count) = list.count.filter(|count| *count != listed.len()) {
        let count = (count, listed.len());
        found.push(diagnostics::wrong_length(
            &statement.place,
            &statement.text,
            count,
        ));
    }
    let is_listed = |item: &Item| listed.contains(&&*item.id);
    let ids = |is: &dyn Fn(&Item) -> bool| -> Vec<String> {
        let own = criteria.iter().filter(|it| is(it));
        own.map(|it| it.id.clone()).collect()
    };
    if !list.is_now {
        return found;
    }
    let extra = ids(&|it| is_listed(it) && it.verdict != list.of);
    let left_out = ids(&|it| !is_listed(it) && it.verdict == list.of);
    // `chưa đạt: 6` may say how many, or which: it is wrong where both are.
    if let (None, Ok(count)) = (list.count, list.text.parse()) {
        let actual = criteria.iter().filter(|it| it.verdict == list.of).count();
        let is_right = count == actual || extra.is_empty() && left_out.is_empty();
        let stated = Stated {
            of: Counted::Verdict(list.of),
            count,
            is_now: true,
            of_indicators: false,
            comparison: Comparison::Equal,
        };
        let wrong = || diagnostics::wrong_tally(&statement.place, &statement.text, stated, actual);
        return (!is_right).then(wrong).into_iter().collect();
    }
    if !extra.is_empty() || !left_out.is_empty() {
        let verdict = list.of;
        found.push(diagnostics::other_list(
            &statement.place,
            &statement.text,
            verdict,
            [&extra, &left_out],
        ));
    }
    found
}

/// The criteria that a list names, by number or by name; absent where it has something else.
fn named<'a>(text: &str, criteria: &[&'a Item]) -> Option<Vec<&'a str>> {
    let mut rest = format!(" {} ", fold::word(&with_ranges(text)));
    let mut found: Vec<&str> = Vec::new();
    let names = criteria.iter().flat_map(|item| {
        let own = item.set.criteria.iter().find(|it| it.id == item.criterion);
        let names = own.into_iter().flat_map(|it| {
            let short = it.short.as_ref().map(|short| short.get(Lang::Vi));
            [
                Some(it.name.get(Lang::Vi)),
                short,
                Some(it.name.get(Lang::En)),
            ]
        });
        let names = names.flatten().map(fold::word);
        let ids = std::iter::once(item.id.clone());
        names
            .chain(ids)
            .map(|name| (format!(" {name} "), &*item.id))
    });
    let mut names: Vec<(String, &str)> = names.collect();
    // Of names within one another the longest is meant.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    for (name, id) in names {
        while let Some(at) = rest.find(&name) {
            rest.replace_range(at..at + name.len(), " | ");
            if !found.contains(&id) {
                found.push(id);
            }
        }
    }
    let mut left = rest.split(' ').filter(|it| !it.is_empty());
    let is_link = |word| ["|", "va", "tieu", "chi", "so", "cac"].contains(&word);
    (left.all(is_link) && !found.is_empty()).then_some(found)
}

/// A text with the numbers of ranges in it: `6-8` as `6 7 8`.
fn with_ranges(text: &str) -> String {
    let range = |part: &str| {
        let (first, last) = part.trim().split_once(['-', '–'])?;
        let (first, last): (u8, u8) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        let all: Vec<String> = (first..=last).map(|it| it.to_string()).collect();
        Some(all.join(" "))
    };
    let parts = text.split([',', ';']);
    let parts = parts
        .flat_map(|part| part.split(" và "))
        .map(|part| range(part).unwrap_or_else(|| part.to_owned()));
    parts.collect::<Vec<_>>().join(", ")
}

/// What is wrong with an average: what it is made of comes to another, no whole number does, or the data do not.
fn of_average(audit: &Audit<'_>, statement: &Statement, average: &Average) -> Vec<Diagnostic> {
    let (place, quotient) = (&statement.place, &average.quotient);
    let mut found = Vec::new();
    match (
        quotient.part.filter(|_| !average.is_goal),
        &quotient.wholes[..],
    ) {
        (Some(sum), [whole]) => {
            if !quotient.is_of(sum, *whole) {
                found.push(diagnostics::wrong_quotient(place, quotient, sum, &[*whole]));
            }
            if let Some((by, from)) = average.difference
                && !is_short_for(by, sum / whole - from)
            {
                let is_of_rounded = quotient.value - from == by;
                found.push(diagnostics::wrong_difference(
                    place,
                    [by, from],
                    (sum, *whole),
                    is_of_rounded,
                ));
            }
        }
        (_, [whole]) if average.is_goal => {
            let sum = quotient.value * whole;
            if !sum.is_integer() {
                found.push(diagnostics::goal_between(
                    place,
                    &quotient.text,
                    *whole,
                    sum,
                ));
            }
        }
        (_, [whole]) if !quotient.can_be_of(*whole) => {
            found.push(diagnostics::no_such_average(place, &quotient.text, *whole));
        }
        (None, wholes) if average.is_now && statement.whose.commune.is_none() => {
            found.extend(by_data(audit, statement, average, wholes.first().copied()));
        }
        _ => {}
    }
    found
}

/// Whether an average is that of the communes of the data: of all of them, or of those that are decided.
fn by_data(
    audit: &Audit<'_>,
    statement: &Statement,
    average: &Average,
    stated: Option<Decimal>,
) -> Option<Diagnostic> {
    let of_each = audit.localities.iter().map(|it| {
        let subject = subject(statement, it).unwrap_or_default();
        criteria(&it.items, subject.path.as_deref())
    });
    let of_each: Vec<Vec<&Item>> = of_each.collect();
    let is_of_all = stated.is_none_or(|it| it == Decimal::from(of_each.len()));
    let first = of_each.first()?.len();
    // Criteria of different sets make no average.
    if of_each.len() < 2 || !is_of_all || of_each.iter().any(|it| it.len() != first) {
        return None;
    }
    let is_decided = |own: &&Vec<&Item>| own.iter().any(|it| it.verdict != Verdict::NoData);
    let decided = of_each.iter().filter(is_decided).count();
    let met = of_each
        .iter()
        .flatten()
        .filter(|it| it.verdict == Verdict::Met);
    let met = Decimal::from(met.count());
    let mut wholes = [of_each.len(), decided].map(Decimal::from).to_vec();
    wholes.retain(|it| !it.is_zero());
    wholes.dedup();
    let fits = |whole: &Decimal| average.quotient.is_of(met, *whole);
    let is_wrong = !wholes.iter().any(fits);
    is_wrong
        .then(|| diagnostics::wrong_average(&statement.place, &average.quotient.text, met, &wholes))
}

/// The indicators of the commune's own set; absent at a path, where `criteria` has those of a criterion.
fn indicators<'a>(items: &'a [Item], path: Option<&str>) -> Option<Vec<&'a Item>> {
    let set = &items.first().filter(|_| path.is_none())?.set;
    let ids = set
        .criteria
        .iter()
        .flat_map(|it| &it.indicators)
        .map(|it| &it.id);
    let own = ids.filter_map(|id| items.iter().find(|it| it.path == *id));
    Some(own.collect())
}

/// The criteria of the set at a path, or the indicators of the criterion there; of the commune's own set where there is no path.
fn criteria<'a>(items: &'a [Item], path: Option<&str>) -> Vec<&'a Item> {
    let prefix = path.map_or_else(String::new, |path| format!("{path}›"));
    let is_criterion = |item: &&Item| {
        item.id == item.criterion && item.path.strip_prefix(&*prefix) == Some(&*item.id)
    };
    let is_indicator = |item: &&Item| {
        let below = path.and_then(|path| item.path.strip_prefix(path)?.strip_prefix('.'));
        below.is_some_and(|rest| !rest.contains('.'))
    };
    let own: Vec<&Item> = items.iter().filter(is_criterion).collect();
    match &own[..] {
        [] => items.iter().filter(is_indicator).collect(),
        _ => own,
    }
}
