//! What a dossier for recognition needs beside the criteria: the conditions that a set of its own lists.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::choice::{Chosen, SetChooser};
use super::recognition::sets;
use crate::assess::{Assessment, Binder, BoundTargets, Checklist, assess};
use crate::criteria::{Context, CriteriaSet, Level};
use crate::data::{Locality, Targets};
use crate::diagnostic::Findings;

/// What the names of sets of such conditions have in them.
const TIER: &str = "cong-nhan";

/// Whether a set lists conditions for recognition, by its name.
pub(super) fn lists_conditions(id: &str) -> bool {
    format!("-{id}-").contains(&format!("-{TIER}-"))
}

/// Takes out of a locality what it says of such conditions.
fn take_conditions(locality: &mut Locality, targets: &Targets) -> Locality {
    let is_one = |target| {
        let set = targets.get(target).set.as_deref();
        set.is_some_and(lists_conditions)
    };
    let mut conditions = locality.clone();
    conditions.villages.clear();
    conditions.measurements.list.retain(|it| is_one(it.target));
    locality.measurements.list.retain(|it| !is_one(it.target));
    conditions
}

/// Judges these conditions in a context; nothing where no set lists those of its place and year.
pub(super) fn conditions(
    context: &Context,
    locality: &mut Locality,
    targets: &Targets,
    day: Option<Date>,
    chooser: &SetChooser,
    found: &mut Findings,
) -> Option<Assessment> {
    let named = targets.sets_named(locality);
    let binder = chooser.with_chosen(|chosen| {
        let set = latest(context, chosen)?;
        let library = &chosen.library;
        let list = Checklist::resolve(library, &set.id, context, &mut Vec::new())?;
        let mut lineages = HashMap::new();
        for id in &named {
            let set = library.get(id);
            lineages.extend(set.map(|set| (set.id.clone(), set.lineage.clone())));
        }
        Some(Binder::new(&Arc::new(list), lineages))
    })?;
    let mut conditions = take_conditions(locality, targets);
    let mut bound = BoundTargets::default();
    binder.look_up(&mut conditions, targets, &mut bound, found);
    let readings = binder.bind(&conditions, targets, &bound, found);
    Some(assess(
        binder.checklist(),
        &readings,
        None,
        context,
        day,
        found,
    ))
}

/// Of the sets of such conditions for a place and year, the one that extends the others.
fn latest(context: &Context, chosen: &mut Chosen) -> Option<Arc<CriteriaSet>> {
    let year: i16 = context.get("year")?.parse().ok()?;
    let sets = sets(chosen, lists_conditions).into_iter();
    let fits = |set: &CriteriaSet| {
        let period = set.period.as_ref();
        set.level == Level::Commune
            && period.is_none_or(|period| (period.from..=period.to).contains(&year))
            && set
                .context
                .iter()
                .all(|(key, value)| context.get(key) == Some(value))
    };
    let sets: Vec<Arc<CriteriaSet>> = sets.filter(|set| fits(set)).collect();
    let extends = |set: &CriteriaSet, other: &CriteriaSet| {
        set.id != other.id && set.lineage.contains(&other.id)
    };
    let mut last = sets
        .iter()
        .filter(|set| !sets.iter().any(|other| extends(other, set)));
    // Of several that do not extend one another, none is known to be the one.
    last.next().filter(|_| last.next().is_none()).cloned()
}
