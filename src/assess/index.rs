//! Everything that can be measured by some sets, by number and by name.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::checklist::{Checklist, Item, ResolvedRequirement};
use super::diagnostics;
use super::levels::AskedFor;
use super::names::Names;
use crate::criteria::{Indicator, Level};
use crate::data::{CellRef, Measurement, Sex, Target, own_spellings, spellings};
use crate::diagnostic::Diagnostic;
use crate::fold;
use crate::lang::Text;

/// What can be measured at one level.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) lists: Vec<Arc<Checklist>>,
    addresses: Vec<Address>,
    /// By number: most data name nothing otherwise.
    by_number: Keys,
    /// By number and by name, once something is named that is no number.
    by_name: OnceLock<Keys>,
    /// What all is called, where something is called beside its number.
    names: OnceLock<Names>,
}

/// What addresses are called, and their indices; sorted.
pub(super) type Keys = Vec<(Cow<'static, str>, usize)>;

/// One thing that can be measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// Index of its list.
    pub(super) list: usize,
    pub(super) slot: usize,
    /// Its number.
    pub(super) id: String,
    pub(super) kind: Kind,
    /// Whether a figure given for it is held against a percentage: then a share of one would be misread.
    pub(super) asks_percentage: bool,
    /// Whether men and women must each meet it.
    pub(super) is_by_sex: bool,
    /// The figure that is asked for, and its unit; absent where none is, or none is known.
    pub(super) asked: Option<AskedFor>,
}

impl Address {
    /// The men or women that a target is of, as far as it can be here.
    pub(super) fn sex_of(&self, target: &Target) -> Option<Sex> {
        target.sex_where(self.is_by_sex)
    }

    /// The slots of a measurement of it: of a criterion of one indicator, a figure is that indicator's and a declared result
    /// the criterion's.
    pub(super) fn slots(&self, measurement: &Measurement) -> impl Iterator<Item = usize> {
        let is_figure = !measurement.value.is_blank();
        let (own, first) = match self.kind {
            Kind::Indicator => (true, None),
            Kind::Criterion {
                indicators: 1,
                first,
            } => (
                measurement.declared.is_some() || !is_figure,
                Some(first).filter(|_| is_figure),
            ),
            Kind::Criterion { .. } => (measurement.declared.is_some() || !is_figure, None),
        };
        Some(self.slot).filter(|_| own).into_iter().chain(first)
    }

    /// List and slot of the thing that a figure for it is of: a criterion's only indicator, where it has one.
    pub(super) fn measured(&self) -> (usize, usize) {
        match self.kind {
            Kind::Criterion {
                indicators: 1,
                first,
            } => (self.list, first),
            _ => (self.list, self.slot),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Criterion {
        /// How many indicators it has.
        indicators: usize,
        /// The slot of the first; the only one, if there is one.
        first: usize,
    },
    Indicator,
}

/// Why a target names nothing that can be measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// No set in use judges at this level.
    NoVillages,
    /// The set that is named is not in use.
    OtherSet,
    /// No set in use has it.
    Unknown,
    /// Several have it.
    Ambiguous,
    /// Its number may have been stored as a figure, and there is one that a zero at its end tells apart.
    LostZero,
    /// It has the number of the first of these, and the name of the second.
    OtherName(usize, usize),
    /// It has the number of this, and a name that says the opposite.
    Turned(usize),
}

impl Index {
    pub(super) fn new<'l>(lists: impl Iterator<Item = &'l Arc<Checklist>>) -> Index {
        let lists: Vec<Arc<Checklist>> = lists.cloned().collect();
        let count = lists.iter().map(|list| list.slots).sum();
        let mut addresses = Vec::with_capacity(count);
        let mut by_number = Keys::with_capacity(count);
        walk(&lists, |address, names| {
            by_number.push((address.id.clone().into(), addresses.len()));
            // A name that has a letter is no number once it is folded either.
            let has_letter = |name: &&str| name.contains(|c: char| c.is_ascii_alphabetic());
            for name in names.iter().filter(|name| !has_letter(name)) {
                by_number.push((fold::word(name).into(), addresses.len()));
            }
            addresses.push(address);
        });
        Index {
            lists,
            addresses,
            by_number: sorted(by_number),
            by_name: OnceLock::new(),
            names: OnceLock::new(),
        }
    }

    /// Everything by all that it is called.
    pub(super) fn by_name(&self) -> &Keys {
        self.by_name.get_or_init(|| {
            let mut index = Keys::new();
            let mut next = 0..;
            walk(&self.lists, |address, names| {
                let own = next.next().unwrap_or_default();
                index.push((address.id.into(), own));
                let names = names.iter().flat_map(own_spellings);
                index.extend(names.map(|name| (fold::word(name).into(), own)));
            });
            sorted(index)
        })
    }

    /// What is called so: a number as it stands, a name in any spelling.
    fn called(&self, name: &str) -> &[(Cow<'static, str>, usize)] {
        let is_number = name.contains('.') || name.bytes().all(|byte| byte.is_ascii_digit());
        let exactly = if is_number {
            entries(&self.by_number, name)
        } else {
            entries(self.by_name(), name)
        };
        if !exactly.is_empty() {
            return exactly;
        }
        let mut found = spellings(name).map(|name| entries(self.by_name(), &fold::word(name)));
        found.find(|known| !known.is_empty()).unwrap_or_default()
    }

    /// One of the addresses that [`Index::find`] answers with.
    pub(super) fn address(&self, index: usize) -> &Address {
        &self.addresses[index]
    }

    /// The one thing that a target names.
    pub(super) fn find(&self, target: &Target, scope: &Scope<'_>) -> Result<usize, Fault> {
        if self.lists.is_empty() {
            return Err(Fault::NoVillages);
        }
        if !(0..self.lists.len()).any(|list| self.counts(list, target, scope)) {
            return Err(Fault::OtherSet);
        }
        if let Some(part) = part_of(target)
            && let [only] = self.readings(&part, scope)[..]
        {
            return Ok(only);
        }
        let address = match self.readings(target, scope)[..] {
            [only] => only,
            [] => return Err(Fault::Unknown),
            // A criterion and its only indicator may bear one name.
            [criterion, indicator] if self.is_only_indicator(criterion, indicator) => criterion,
            _ => return Err(Fault::Ambiguous),
        };
        if let Some(indicator) = self.within(address, target) {
            return Ok(indicator);
        }
        if let Some(other) = self.other_name(address, target, scope) {
            return Err(Fault::OtherName(address, other));
        }
        if self.is_turned(address, target) {
            return Err(Fault::Turned(address));
        }
        let may_lack_zero = target.from_number && target.name.contains('.');
        if may_lack_zero && !self.keeps_zero(address, target, scope) {
            return Err(Fault::LostZero);
        }
        Ok(address)
    }

    /// What everything is called.
    pub(super) fn names(&self) -> &Names {
        self.names.get_or_init(|| {
            let (mut names, mut next) = (Names::default(), 0..);
            walk(&self.lists, |_, called| {
                let own = next.next().unwrap_or_default();
                called.all().for_each(|name| names.add(own, name));
            });
            names
        })
    }

    /// What is to be reported of a target that names nothing, at the cell that names it.
    pub(super) fn diagnostic(
        &self,
        fault: &Fault,
        target: &Target,
        place: &CellRef,
        scope: &Scope<'_>,
    ) -> Diagnostic {
        match fault {
            Fault::NoVillages => diagnostics::no_villages(place, scope.root),
            Fault::OtherSet if scope.is_other_level(target) => {
                diagnostics::other_level(place, target, self.level())
            }
            Fault::OtherSet => {
                let set = target.set.as_deref().unwrap_or(scope.root);
                diagnostics::other_set(place, set, scope.root)
            }
            Fault::Unknown => {
                let mut counting =
                    (0..self.lists.len()).filter(|list| self.counts(*list, target, scope));
                let set = counting
                    .next()
                    .map_or(scope.root, |list| &self.lists[list].set.id);
                let counts = |index: usize| self.counts(self.address(index).list, target, scope);
                let meant = self.names().meant(&target.name, counts);
                let (mut names, mut near): (Vec<Cow<'_, str>>, _) = (Vec::new(), Vec::new());
                let mut next = 0..;
                walk(&self.lists, |address, called| {
                    let own = next.next().unwrap_or_default();
                    if meant.contains(&own) {
                        let of_set = self.set_id(&address);
                        let id = match self.lists.len() {
                            1 => address.id.clone(),
                            _ => format!("{of_set}/{}", address.id),
                        };
                        near.push((id, called.name));
                    }
                    if counts(own) {
                        names.extend(called.iter().map(Cow::Borrowed));
                        names.push(Cow::Owned(address.id));
                    }
                });
                let names = names.iter().map(|name| &**name);
                diagnostics::unknown_indicator(place, &target.name, set, &near, names)
            }
            Fault::LostZero => diagnostics::lost_zero(place, &target.name),
            Fault::OtherName(own, other) => {
                let called = target.called.as_deref().unwrap_or_default();
                let [own, other] = [own, other].map(|index| self.address(*index));
                diagnostics::other_name(place, &own.id, called, &other.id)
            }
            Fault::Turned(own) => {
                let called = target.called.as_deref().unwrap_or_default();
                diagnostics::turned_name(place, &self.address(*own).id, called)
            }
            Fault::Ambiguous => {
                let readings = self
                    .readings(target, scope)
                    .into_iter()
                    .map(|index| &self.addresses[index]);
                let readings =
                    readings.map(|address| format!("{}/{}", self.set_id(address), address.id));
                diagnostics::ambiguous_indicator(place, &target.name, &readings.collect::<Vec<_>>())
            }
        }
    }

    /// All that a target can name; where the very set is in use that it names, what is in that one.
    pub(super) fn readings(&self, target: &Target, scope: &Scope<'_>) -> Vec<usize> {
        let list = |index: &usize| self.addresses[*index].list;
        let called = self.called(&target.name).iter();
        let mut readings: Vec<usize> = called.map(|(_, index)| *index).collect();
        readings.retain(|index| self.counts(list(index), target, scope));
        let exact = readings
            .iter()
            .find(|index| Some(self.set_id(&self.addresses[**index])) == target.set.as_deref());
        if let Some(exact) = exact.map(list) {
            readings.retain(|index| list(index) == exact);
        }
        readings
    }

    /// Whether a list counts its indicators as the set that a target names.
    pub(super) fn counts(&self, list: usize, target: &Target, scope: &Scope<'_>) -> bool {
        let set = target.set.as_ref();
        set.is_none_or(|set| scope.shares_numbers(&self.lists[list], set))
    }

    pub(super) fn is_only_indicator(&self, criterion: usize, indicator: usize) -> bool {
        let (criterion, indicator) = (&self.addresses[criterion], &self.addresses[indicator]);
        criterion.list == indicator.list
            && matches!(criterion.kind, Kind::Criterion { first, .. } if first == indicator.slot)
    }

    fn level(&self) -> Level {
        self.lists
            .first()
            .map_or(Level::Commune, |list| list.set.level)
    }

    fn set_id(&self, address: &Address) -> &str {
        &self.lists[address.list].set.id
    }
}

/// The sets among which a name is looked up.
pub(super) struct Scope<'b> {
    pub(super) root: &'b str,
    /// All sets in use.
    pub(super) lists: &'b [Arc<Checklist>],
    pub(super) lineages: &'b HashMap<String, Vec<String>>,
}

impl Scope<'_> {
    /// Whether the set that a target names is in use, but for the other level.
    fn is_other_level(&self, target: &Target) -> bool {
        let named = target.set.as_ref();
        named.is_some_and(|named| {
            self.lists
                .iter()
                .any(|list| self.shares_numbers(list, named))
        })
    }

    /// Whether a set counts its indicators as the one that data name: it is that set, or one is derived from the other.
    fn shares_numbers(&self, list: &Checklist, named: &str) -> bool {
        let derives = |lineage: &[String], id: &str| lineage.iter().any(|ancestor| ancestor == id);
        derives(&list.set.lineage, named)
            || self
                .lineages
                .get(named)
                .is_some_and(|lineage| derives(lineage, &list.set.id))
    }
}

/// Hands over everything that can be measured by some lists, and the names that it has beside its number.
pub(super) fn walk<'l>(lists: &'l [Arc<Checklist>], mut visit: impl FnMut(Address, Called<'l>)) {
    for (index, list) in lists.iter().enumerate() {
        let address = |slot: usize, id: &str, kind: Kind, asked: Asked<'_>| Address {
            list: index,
            slot,
            id: id.to_owned(),
            kind,
            asks_percentage: asked
                .is_some_and(|(indicator, item)| asks_percentage(indicator, item)),
            is_by_sex: asked.is_some_and(|(indicator, _)| indicator.both_sexes),
            asked: asked.and_then(|(indicator, item)| match &item.requirement {
                ResolvedRequirement::Compare {
                    comparison,
                    threshold,
                    ..
                } => Some((*comparison, threshold.clone(), indicator.unit.clone())),
                _ => None,
            }),
        };
        for (criterion, entry) in list.set.criteria.iter().zip(&list.criteria) {
            let first = entry.items.first().map_or(entry.slot, |item| item.slot);
            let kind = Kind::Criterion {
                indicators: entry.items.len(),
                first,
            };
            let called = |name, short: &'l Option<Text>, aliases, is_enough| Called {
                name,
                short: short.as_ref(),
                aliases,
                is_enough,
            };
            let own = called(&criterion.name, &criterion.short, &criterion.aliases, true);
            let only = match (&criterion.indicators[..], &entry.items[..]) {
                ([indicator], [item]) => Some((indicator, item)),
                _ => None,
            };
            visit(address(entry.slot, &criterion.id, kind, only), own);
            for (indicator, item) in criterion.indicators.iter().zip(&entry.items) {
                let own = called(&indicator.name, &indicator.short, &indicator.aliases, true);
                let asks = Some((indicator, item));
                let id = &indicator.id;
                visit(address(item.slot, id, Kind::Indicator, asks), own);
                for (part, item) in indicator.parts.iter().zip(&item.parts) {
                    let asks = Some((part, item));
                    let address = address(item.slot, &part.id, Kind::Indicator, asks);
                    visit(address, called(&part.name, &part.short, &[], false));
                }
            }
        }
    }
}

/// What a figure for something is held against.
type Asked<'l> = Option<(&'l Indicator, &'l Item)>;

fn asks_percentage(indicator: &Indicator, item: &Item) -> bool {
    // What is left open may ask for one.
    let asks = matches!(
        item.requirement,
        ResolvedRequirement::Compare { .. } | ResolvedRequirement::Open { .. }
    );
    asks && indicator.is_percentage()
}

/// A name in both languages, and what else the thing is called.
pub(super) struct Called<'l> {
    name: &'l Text,
    short: Option<&'l Text>,
    aliases: &'l [String],
    /// Whether a name is enough to say what is meant. Those of parts ("thereof …") are too short.
    is_enough: bool,
}

impl<'l> Called<'l> {
    /// What it can be called without its number.
    fn iter(&self) -> impl Iterator<Item = &'l str> {
        let names = both(self.name).into_iter();
        let names = names.chain(self.aliases.iter().map(String::as_str));
        names.filter(|_| self.is_enough)
    }

    /// What may stand beside its number.
    pub(super) fn all(&self) -> impl Iterator<Item = &'l str> {
        let short = self.short.into_iter().flat_map(both);
        let aliases = self.aliases.iter().map(String::as_str);
        both(self.name).into_iter().chain(short).chain(aliases)
    }
}

fn both(name: &Text) -> [&str; 2] {
    [&name.vi, &name.en]
}

/// The part that a letter behind a number names, if it is none of a word: `3.2 b Tỷ lệ …`.
fn part_of(target: &Target) -> Option<Target> {
    let called = target.called.as_deref()?;
    let mut letters = called.chars();
    let letter = letters.next()?.to_lowercase();
    let is_alone = letters.next().is_none_or(|c| !c.is_alphanumeric());
    is_alone.then(|| Target {
        name: format!("{}.{letter}", target.name),
        ..target.clone()
    })
}

/// Each thing once under whatever it is called.
fn sorted(mut index: Keys) -> Keys {
    index.sort_unstable();
    index.dedup();
    index
}

/// What bears a name.
pub(super) fn entries<'i>(index: &'i Keys, name: &str) -> &'i [(Cow<'static, str>, usize)] {
    let start = index.partition_point(|(known, _)| **known < *name);
    let count = index[start..].partition_point(|(known, _)| **known == *name);
    &index[start..start + count]
}
