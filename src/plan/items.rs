//! What a plan can be about: the criteria, indicators and parts of the sets that a locality is judged by.

use std::sync::Arc;

use crate::assess::{Assessment, ResolvedRequirement, Verdict};
use crate::criteria::{Comparison, CriteriaSet, Criterion, Indicator};
use crate::data::numbered_target;
use crate::exact::Exact;
use crate::fold;
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
        let criterion = self.criterion()?;
        let only = criterion.indicators.first();
        let only = only.filter(|_| criterion.indicators.len() == 1 && criterion.id == self.id);
        self.indicator().or(only)?.unit.as_ref()
    }

    fn criterion(&self) -> Option<&Criterion> {
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

/// Why a text names no item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unclear {
    /// There is none of that name.
    Unknown,
    /// None of the sets has the id that the task belongs to.
    UnknownSet,
    /// There are several: their paths.
    Several(Vec<String>),
    /// It is one item, or a list of two: `17,5`; or a list of two, or all from the one to the other: `17.5-17.8`.
    TwoReadings([String; 2]),
}

/// The items that a text lists by commas; where none is called anything, by `và` and `+` too. Two whole numbers with nothing
/// but a comma between them may be one: [`find_all`] tells.
pub(super) fn listed(text: &str) -> Vec<String> {
    if decimal(text).is_some() {
        return vec![text.to_owned()];
    }
    let mut items: Vec<String> = Vec::new();
    for part in text.split(',').map(str::trim) {
        for part in linked(part) {
            match items.last_mut() {
                // A comma within what the item is called.
                Some(last) if !part.contains(|c: char| c.is_ascii_digit()) => {
                    *last = format!("{last}, {part}");
                }
                _ => items.push(part.to_owned()),
            }
        }
    }
    items
}

/// The items that `và` and `+` link, each with a number; the whole text where it is called something.
fn linked(text: &str) -> Vec<&str> {
    let parts = text.split(" và ").flat_map(|part| part.split(" and "));
    let parts: Vec<&str> = parts
        .flat_map(|part| part.split(['+', '&']))
        .map(str::trim)
        .collect();
    let is_numbered = |part: &&str| part.contains(|c: char| c.is_ascii_digit());
    if parts.iter().all(is_numbered) && !text.contains(':') {
        parts
    } else {
        vec![text]
    }
}

/// The two whole numbers of a text that is nothing else: `17,5`.
fn decimal(text: &str) -> Option<(&str, &str)> {
    let is_whole = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    text.split_once(',')
        .filter(|(one, other)| is_whole(one) && is_whole(other))
}

/// The items that a text of [`listed`] names: one, or two where only that can be meant.
pub(super) fn find_all<'i>(
    items: &'i [Item],
    text: &str,
    set: Option<&str>,
) -> Result<Vec<&'i Item>, Unclear> {
    let Some((one, other)) = decimal(text) else {
        return match find(items, text, set) {
            Err(Unclear::Unknown) => range(items, text, set).unwrap_or(Err(Unclear::Unknown)),
            found => Ok(vec![found?]),
        };
    };
    let whole = format!("{one}.{other}");
    let pair = find(items, one, set).and_then(|one| Ok(vec![one, find(items, other, set)?]));
    match (find(items, &whole, set), pair) {
        (Err(Unclear::Unknown), pair) => pair,
        (Ok(whole), Err(Unclear::Unknown)) => Ok(vec![whole]),
        (Err(unclear @ Unclear::UnknownSet), _) => Err(unclear),
        _ => Err(Unclear::TwoReadings([whole, format!("{one}; {other}")])),
    }
}

/// The items from one to another of its kind: `17.5 đến 17.8`. A dash may list the two as well, which is the same of neighbours.
fn range<'i>(
    items: &'i [Item],
    text: &str,
    set: Option<&str>,
) -> Option<Result<Vec<&'i Item>, Unclear>> {
    let (first, last, is_dash) = match text.split_once(['-', '–']) {
        Some((first, last)) => (first, last, true),
        None => [" đến ", " tới ", " to "].iter().find_map(|word| {
            let (first, last) = text.split_once(word)?;
            let begins = ["từ ", "Từ ", "from "].iter();
            let first = begins.fold(first, |it, word| it.trim_start_matches(word));
            Some((first, last, false))
        })?,
    };
    let (first, last) = (
        find(items, first.trim(), set).ok()?,
        find(items, last.trim(), set).ok()?,
    );
    // Indicators of one criterion or of several, but not both criteria and indicators.
    let depth = |item: &Item| {
        let above = item.path.strip_suffix(&*item.id).map(str::to_owned);
        (above, item.id.matches('.').count())
    };
    let beside = items.iter().filter(|it| depth(it) == depth(first));
    let mut all: Vec<&Item> = beside.skip_while(|it| it.path != first.path).collect();
    all.truncate(all.iter().position(|it| it.path == last.path)? + 1);
    let names = |items: &[&Item]| {
        let paths: Vec<&str> = items.iter().map(|it| &*it.path).collect();
        paths.join("; ")
    };
    Some(match all.len() {
        0 | 1 => return None,
        3.. if is_dash => Err(Unclear::TwoReadings([names(&all), names(&[first, last])])),
        _ => Ok(all),
    })
}

/// Whether a text has the numbers of several items in it, which are then not told apart.
pub(super) fn has_several(items: &[Item], text: &str, set: Option<&str>) -> bool {
    let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    let numbers = numbers.map(|it| it.trim_matches('.'));
    let is_item = |it: &&str| !it.is_empty() && find(items, it, set).is_ok();
    numbers.filter(is_item).count() > 1
}

/// The item that a task names: by its path, `4›6`; by set and id; or by the id alone, where only one set has it: `2` is not
/// a condition where `1›2` is something too. `set` is the id of the one that the task belongs to.
pub(super) fn find<'i>(
    items: &'i [Item],
    text: &str,
    set: Option<&str>,
) -> Result<&'i Item, Unclear> {
    match (find_id(items, text, set), numbered_target(text)) {
        // `Tiêu chí 17: Môi trường`, as files of data name it.
        (Err(Unclear::Unknown), Some(target)) => find_id(items, &target.name, set),
        (found, _) => found,
    }
}

fn find_id<'i>(items: &'i [Item], text: &str, set: Option<&str>) -> Result<&'i Item, Unclear> {
    let text = fold::clean(text)
        .replace([' ', '\u{a0}'], "")
        .replace('>', "›");
    if let Some((set, id)) = text.rsplit_once('/') {
        return only(of_set(items, set).filter(|item| item.id == id));
    }
    if let Some(set) = set {
        let mut own = of_set(items, set).peekable();
        if own.peek().is_none() {
            return Err(Unclear::UnknownSet);
        }
        if !text.contains('›') {
            return only(own.filter(|item| item.id == text));
        }
    }
    if text.contains('›') {
        return only(items.iter().filter(|item| item.path == text));
    }
    only(items.iter().filter(|item| item.id == text))
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

fn only<'i>(found: impl Iterator<Item = &'i Item>) -> Result<&'i Item, Unclear> {
    let found: Vec<&Item> = found.collect();
    match found[..] {
        [] => Err(Unclear::Unknown),
        [only] => Ok(only),
        _ => {
            let name = |item: &&Item| {
                if item.path == item.id {
                    format!("{}/{}", item.set.id, item.id)
                } else {
                    item.path.clone()
                }
            };
            Err(Unclear::Several(found.iter().map(name).collect()))
        }
    }
}
