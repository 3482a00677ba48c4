//! Which indicator each measurement is of.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::checklist::{Checklist, Item};
use super::problem;
use crate::criteria::{CriteriaSet, Criterion, Indicator, Level};
use crate::diagnostic::{Code, Diagnostic};
use crate::fold;
use crate::measurement::{Locality, Measurement, Sex, Target};

/// What was measured for one thing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Slot<'m> {
    /// For everybody.
    pub all: Option<&'m Measurement>,
    /// For men.
    pub male: Option<&'m Measurement>,
    /// For women.
    pub female: Option<&'m Measurement>,
    /// Whether the data say two different things of it: then nothing is concluded, whichever came first.
    pub contradicted: bool,
}

impl<'m> Slot<'m> {
    /// The measurement for one sex.
    pub fn of(&self, sex: Sex) -> Option<&'m Measurement> {
        match sex {
            Sex::Male => self.male,
            Sex::Female => self.female,
        }
    }

    fn for_sex(&mut self, sex: Option<Sex>) -> &mut Option<&'m Measurement> {
        match sex {
            None => &mut self.all,
            Some(Sex::Male) => &mut self.male,
            Some(Sex::Female) => &mut self.female,
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.all.is_none() && self.male.is_none() && self.female.is_none()
    }
}

/// The measurements of one locality, each at the thing it is of.
#[derive(Debug)]
pub struct Readings<'m> {
    /// By set, in the order of the binder's checklists.
    lists: Vec<(&'m str, Vec<Slot<'m>>)>,
    /// Its villages.
    pub villages: Vec<(&'m Locality, Readings<'m>)>,
}

impl<'m> Readings<'m> {
    /// What was measured for the slots of one set; nothing where the set is not bound.
    pub(super) fn of(&self, set: &str) -> &[Slot<'m>] {
        self.lists
            .iter()
            .find(|(id, _)| *id == set)
            .map_or(&[], |(_, slots)| slots)
    }
}

/// Finds the indicator of each measurement, for localities assessed by one checklist.
pub struct Binder {
    root: Arc<Checklist>,
    commune: Directory,
    village: Directory,
    /// The lineages of sets that data name, by id.
    lineages: Lineages,
    reported: Reported,
}

/// What has been reported: a wide column is at fault once, not in every row; a set that is not in use, once.
#[derive(Default)]
struct Reported {
    targets: Vec<Arc<Target>>,
    sets: BTreeSet<Option<String>>,
}

impl Reported {
    fn is_new(&mut self, target: &Arc<Target>, code: Code) -> bool {
        if code == Code::OtherSet || code == Code::NoVillages {
            return self.sets.insert(target.set.clone());
        }
        let is_new = !self.targets.iter().any(|known| Arc::ptr_eq(known, target));
        if is_new {
            self.targets.push(Arc::clone(target));
        }
        is_new
    }
}

type Lineages = HashMap<String, Vec<String>>;

/// Everything that can be measured at one level, by number and by name.
struct Directory {
    lists: Vec<Arc<Checklist>>,
    by_name: HashMap<String, Vec<Address>>,
}

/// One thing that can be measured.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Address {
    /// Index of its list.
    list: usize,
    slot: usize,
    /// Its number.
    id: String,
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Criterion {
        /// How many indicators it has.
        indicators: usize,
        /// The slot of the first; the only one, if there is one.
        first: usize,
    },
    Indicator,
}

impl Binder {
    /// For localities assessed by this checklist.
    pub fn new(root: &Arc<Checklist>) -> Binder {
        let lists = root.all();
        let at = |level| Directory::new(lists.iter().filter(|list| list.set.level == level));
        let (commune, village) = (at(Level::Commune), at(Level::Village));
        Binder {
            root: Arc::clone(root),
            commune,
            village,
            lineages: HashMap::new(),
            reported: Reported::default(),
        }
    }

    /// Makes a set known that data name, so that its numbers serve for the sets it is derived from too.
    pub fn relate(&mut self, set: &CriteriaSet) {
        self.lineages
            .entry(set.id.clone())
            .or_insert_with(|| set.lineage.clone());
    }

    /// The checklist it binds to.
    pub fn checklist(&self) -> &Arc<Checklist> {
        &self.root
    }

    /// Binds a commune and its villages.
    pub fn bind<'m>(
        &'m mut self,
        locality: &'m Locality,
        found: &mut Vec<Diagnostic>,
    ) -> Readings<'m> {
        let Binder {
            root,
            commune,
            village,
            lineages,
            reported,
        } = self;
        let around = Around {
            root: root.set.id.as_str(),
            lineages,
        };
        // A commune judged by a set for villages is one itself.
        let own: &Directory = if commune.lists.is_empty() {
            village
        } else {
            commune
        };
        let mut readings = own.bind(&locality.measurements, &around, reported, found);
        for place in &locality.villages {
            readings.villages.push((
                place,
                village.bind(&place.measurements, &around, reported, found),
            ));
        }
        readings
    }
}

impl Directory {
    fn new<'l>(lists: impl Iterator<Item = &'l Arc<Checklist>>) -> Directory {
        let mut directory = Directory {
            lists: lists.cloned().collect(),
            by_name: HashMap::new(),
        };
        for index in 0..directory.lists.len() {
            let list = Arc::clone(&directory.lists[index]);
            for (criterion, entry) in list.set.criteria.iter().zip(&list.criteria) {
                let first = entry.items.first().map_or(entry.slot, |item| item.slot);
                let kind = Kind::Criterion {
                    indicators: entry.items.len(),
                    first,
                };
                let address = Address {
                    list: index,
                    slot: entry.slot,
                    id: criterion.id.clone(),
                    kind,
                };
                directory.add(&address, names_of_criterion(criterion));
                for (indicator, item) in criterion.indicators.iter().zip(&entry.items) {
                    directory.add_indicator(index, indicator, item);
                }
            }
        }
        directory
    }

    fn add_indicator(&mut self, list: usize, indicator: &Indicator, item: &Item) {
        let address = Address {
            list,
            slot: item.slot,
            id: indicator.id.clone(),
            kind: Kind::Indicator,
        };
        self.add(&address, names_of_indicator(indicator));
        for (part, item) in indicator.parts.iter().zip(&item.parts) {
            // The names of parts ("thereof …") are too short to stand alone.
            let address = Address {
                list,
                slot: item.slot,
                id: part.id.clone(),
                kind: Kind::Indicator,
            };
            self.add(&address, vec![part.id.clone()]);
        }
    }

    fn add(&mut self, address: &Address, names: Vec<String>) {
        for name in names {
            let known = self.by_name.entry(name).or_default();
            if !known.contains(address) {
                known.push(address.clone());
            }
        }
    }

    fn bind<'m>(
        &'m self,
        measurements: &'m [Measurement],
        around: &Around<'_>,
        reported: &mut Reported,
        found: &mut Vec<Diagnostic>,
    ) -> Readings<'m> {
        let slots = self
            .lists
            .iter()
            .map(|list| (list.set.id.as_str(), vec![Slot::default(); list.slots]));
        let mut readings = Readings {
            lists: slots.collect(),
            villages: Vec::new(),
        };
        for measurement in measurements {
            let address = match self.address(measurement, around) {
                Ok(address) => address,
                Err(diagnostic) => {
                    if reported.is_new(&measurement.target, diagnostic.code) {
                        found.push(*diagnostic);
                    }
                    continue;
                }
            };
            let is_figure = measurement.value.is_some();
            let mut wanted = Vec::with_capacity(1);
            match address.kind {
                Kind::Indicator => wanted.push(address.slot),
                // A figure for a criterion of one indicator is that indicator's; a declared result is the criterion's.
                Kind::Criterion { indicators, first } => {
                    if is_figure && indicators == 1 {
                        wanted.push(first);
                    } else if is_figure {
                        found.push(problem::which_indicator(
                            &measurement.place,
                            &address.id,
                            indicators,
                        ));
                    }
                    if measurement.declared.is_some() {
                        wanted.push(address.slot);
                    }
                }
            }
            for slot in wanted {
                let slot = &mut readings.lists[address.list].1[slot];
                let cell = slot.for_sex(measurement.target.sex);
                match cell {
                    Some(first)
                        if (&first.value, first.declared)
                            == (&measurement.value, measurement.declared) => {}
                    Some(first) => {
                        found.push(problem::measured_twice(
                            &measurement.place,
                            &address.id,
                            &first.place,
                        ));
                        slot.contradicted = true;
                    }
                    None => *cell = Some(measurement),
                }
            }
        }
        readings
    }

    /// The one thing that a measurement's target names.
    fn address(
        &self,
        measurement: &Measurement,
        around: &Around<'_>,
    ) -> Result<&Address, Box<Diagnostic>> {
        let target = &measurement.target;
        let place = &measurement.place;
        let in_set = |list: usize| {
            target
                .set
                .as_ref()
                .is_none_or(|set| around.shares_numbers(&self.lists[list], set))
        };
        let root = around.root;
        let set = target.set.as_deref().unwrap_or(root);
        if self.lists.is_empty() {
            return Err(Box::new(problem::no_villages(place, root)));
        }
        if !(0..self.lists.len()).any(in_set) {
            return Err(Box::new(problem::other_set(place, set, root)));
        }
        let by_id = self.by_name.get(&target.name);
        let known = by_id.or_else(|| self.by_name.get(&fold::word(&target.name)));
        let mut readings: Vec<&Address> = known
            .into_iter()
            .flatten()
            .filter(|address| in_set(address.list))
            .collect();
        if let Some(exact) = readings
            .iter()
            .position(|address| Some(self.set_id(address)) == target.set.as_deref())
        {
            // The very set that is named, before its parents and children.
            let list = readings[exact].list;
            readings.retain(|address| address.list == list);
        }
        match readings[..] {
            [address] => Ok(address),
            [] => {
                let ids = self
                    .by_name
                    .values()
                    .flatten()
                    .filter(|address| in_set(address.list))
                    .map(|a| a.id.as_str());
                let names = self.by_name.keys().map(String::as_str);
                let mut known: Vec<&str> = ids.chain(names).collect();
                known.sort_unstable();
                let set = self
                    .lists
                    .iter()
                    .enumerate()
                    .find(|(index, _)| in_set(*index));
                let set = set.map_or(root, |(_, list)| list.set.id.as_str());
                Err(Box::new(problem::unknown_indicator(
                    place,
                    &target.name,
                    set,
                    known.into_iter(),
                )))
            }
            // A criterion and its only indicator may bear one name.
            [criterion, indicator]
                if criterion.list == indicator.list
                    && matches!(criterion.kind, Kind::Criterion { first, .. } if first == indicator.slot) =>
            {
                Ok(criterion)
            }
            _ => {
                let readings = readings
                    .iter()
                    .map(|address| format!("{}/{}", self.set_id(address), address.id));
                let readings: Vec<String> = readings.collect();
                Err(Box::new(problem::ambiguous_indicator(
                    place,
                    &target.name,
                    &readings,
                )))
            }
        }
    }

    fn set_id(&self, address: &Address) -> &str {
        &self.lists[address.list].set.id
    }
}

/// What a directory needs to know of the world around it.
struct Around<'b> {
    root: &'b str,
    lineages: &'b Lineages,
}

impl Around<'_> {
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

fn names_of_criterion(criterion: &Criterion) -> Vec<String> {
    let names = [&criterion.name.vi, &criterion.name.en]
        .into_iter()
        .chain(&criterion.aliases);
    std::iter::once(criterion.id.clone())
        .chain(names.map(|name| fold::word(name)))
        .collect()
}

fn names_of_indicator(indicator: &Indicator) -> Vec<String> {
    let names = [&indicator.name.vi, &indicator.name.en]
        .into_iter()
        .chain(&indicator.aliases);
    std::iter::once(indicator.id.clone())
        .chain(names.map(|name| fold::word(name)))
        .collect()
}
