//! What a plan can be about: the criteria, indicators and parts of the sets that a locality is judged by.

use std::sync::Arc;

use crate::assess::{Assessment, ResolvedRequirement, Verdict};
use crate::criteria::{Comparison, CriteriaSet, Criterion, Indicator};
use crate::exact::Exact;
use crate::lang::{Lang, Text};

/// A criterion, an indicator or a part of one.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its id behind that of the criterion that asks for its set: `4›6`.
    pub path: String,
    /// The set that it belongs to.
    pub set: Arc<CriteriaSet>,
    /// The id within that set.
    pub id: String,
    /// The id of its criterion.
    pub criterion: String,
    /// What it comes to.
    pub verdict: Verdict,
    /// Which side of which figure it asks for, where it asks for one.
    pub threshold: Option<(Comparison, Exact)>,
}

impl Item {
    /// The path of its criterion.
    pub fn path_of_criterion(&self) -> String {
        let above = self.path.strip_suffix(&*self.id).unwrap_or_default();
        format!("{above}{}", self.criterion)
    }

    /// Whether it is the same item of the same set.
    pub fn is_same(&self, other: &Item) -> bool {
        self.set.id == other.set.id && self.id == other.id
    }

    /// What its figure is counted in.
    pub(super) fn unit(&self) -> Option<&Text> {
        self.indicators().next()?.unit.as_ref()
    }

    /// What it is as an indicator, and its only one where it is a criterion.
    pub(super) fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        let criterion = self.criterion().filter(|it| it.id == self.id);
        let only = criterion.filter(|it| it.indicators.len() == 1);
        let only = only.and_then(|it| it.indicators.first());
        self.indicator().into_iter().chain(only)
    }

    pub(super) fn criterion(&self) -> Option<&Criterion> {
        let mut criteria = self.set.criteria.iter();
        criteria.find(|it| it.id == self.criterion)
    }

    fn indicator(&self) -> Option<&Indicator> {
        let indicators = self.criterion()?.indicators.iter();
        let mut all = indicators.flat_map(|it| std::iter::once(it).chain(&it.parts));
        all.find(|it| it.id == self.id)
    }

    /// Who answers for it, as the set says.
    pub fn agency(&self, lang: Lang) -> Option<String> {
        let criterion = self.criterion()?;
        let own = self.indicator().and_then(|it| it.agency.as_ref());
        let agency = own.or(criterion.agency.as_ref());
        agency.map(|agency| agency.get(lang).to_owned())
    }
}

/// All of them, in the order of the sets; of several villages the first that is not met.
pub fn items(assessment: &Assessment) -> Vec<Item> {
    let mut items = Vec::new();
    add(assessment, "", &mut items);
    items
}

fn add(assessment: &Assessment, above: &str, items: &mut Vec<Item>) {
    let checklist = &assessment.checklist;
    let set = &checklist.set;
    let mut left = assessment.indicators.iter();
    let criteria = set.criteria.iter().zip(&checklist.criteria);
    for ((criterion, entry), result) in criteria.zip(&assessment.results) {
        let of = |id: &str, verdict, requirement: Option<&ResolvedRequirement>| Item {
            path: format!("{above}{id}"),
            set: Arc::clone(set),
            id: id.to_owned(),
            criterion: criterion.id.clone(),
            verdict,
            threshold: requirement.and_then(threshold),
        };
        // Of a single indicator the criterion's id is enough.
        let only = match &entry.items[..] {
            [only] => Some(&only.requirement),
            _ => None,
        };
        put(of(&criterion.id, result.verdict, only), items);
        let results = left.by_ref().take(criterion.indicators.len());
        let indicators = criterion.indicators.iter().zip(&entry.items);
        for ((indicator, item), result) in indicators.zip(results) {
            if indicator.id != criterion.id {
                put(
                    of(&indicator.id, result.verdict, Some(&item.requirement)),
                    items,
                );
            }
            let details = result.details();
            let parts = indicator.parts.iter().zip(&item.parts);
            for ((part, item), result) in parts.zip(&details.parts) {
                put(of(&part.id, result.verdict, Some(&item.requirement)), items);
            }
            for nested in &details.assessments {
                add(nested, &format!("{above}{}›", criterion.id), items);
            }
        }
    }
}

fn threshold(requirement: &ResolvedRequirement) -> Option<(Comparison, Exact)> {
    match requirement {
        ResolvedRequirement::Compare {
            comparison,
            threshold,
            ..
        } => Some((*comparison, threshold.clone())),
        _ => None,
    }
}

/// Adds an item; one of another village counts where it is not met and the first is.
fn put(item: Item, items: &mut Vec<Item>) {
    match items.iter_mut().find(|known| known.path == item.path) {
        Some(known) if item.verdict == Verdict::NotMet => known.verdict = item.verdict,
        Some(_) => {}
        None => items.push(item),
    }
}

/// The items of a set, or else of those that are derived from it, as data may name either.
pub(super) fn of_set<'i>(items: &'i [Item], set: &str) -> impl Iterator<Item = &'i Item> {
    let is_used = items.iter().any(|item| item.set.id == set);
    items.iter().filter(move |item| {
        let is_derived = || item.set.lineage.iter().any(|id| id == set);
        item.set.id == set || !is_used && is_derived()
    })
}

/// Whether one item alone is named, and another has its number with a zero at the end: `17.1`, where there is `17.10`.
pub(super) fn has_longer(items: &[Item], named: &[&Item]) -> bool {
    let [only] = named else { return false };
    let is_longer =
        |it: &Item| it.set.id == only.set.id && it.id.strip_suffix('0') == Some(&only.id);
    only.id.contains('.') && items.iter().any(is_longer)
}

/// What names an item and no other: its path, or where another set has an item of that id or a spreadsheet could take it for
/// another, its set before it.
pub(super) fn unmistakable(items: &[Item], path: &str) -> String {
    let own = items.iter().find(|item| item.path == path);
    let is_other = |item: &Item| item.id == path && item.path != path;
    let may_be_other = |own: &Item| items.iter().any(is_other) || has_longer(items, &[own]);
    match own.filter(|own| own.path == own.id && may_be_other(own)) {
        Some(item) => format!("{}/{}", item.set.id, item.id),
        None => path.to_owned(),
    }
}
