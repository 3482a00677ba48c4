//! Which indicator each measurement is of.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::checklist::Checklist;
use super::directory::{Around, Directory, Fault, Kind};
use super::problem;
use crate::criteria::{CriteriaSet, Level};
use crate::diagnostic::Diagnostic;
use crate::measurement::problem::names_no_village;
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

    /// Takes a measurement; a second one that says the same is as good as none, one that says otherwise leaves nothing to
    /// conclude from.
    fn put(&mut self, measurement: &'m Measurement, id: &str, found: &mut Vec<Diagnostic>) {
        let cell = self.for_sex(measurement.target.sex);
        match cell {
            None => *cell = Some(measurement),
            Some(first)
                if (&first.value, first.declared) == (&measurement.value, measurement.declared) => {
            }
            Some(first) => {
                found.push(problem::measured_twice(
                    &measurement.place,
                    id,
                    &first.place,
                ));
                self.contradicted = true;
            }
        }
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
    /// It and every set that it requires.
    lists: Vec<Arc<Checklist>>,
    commune: Known,
    village: Known,
    /// The lineages of sets that data name, by id.
    lineages: HashMap<String, Vec<String>>,
}

/// A directory, and what has been looked up in it.
struct Known {
    directory: Directory,
    targets: HashMap<Arc<Target>, Result<usize, Fault>, RandomState>,
}

/// What has been told, over all binders: a column or a name that means nothing once, not in every row; a set that is
/// not in use once.
#[derive(Default)]
pub struct Told {
    targets: HashSet<Arc<Target>>,
    sets: BTreeSet<Option<String>>,
}

impl Told {
    fn is_new(&mut self, target: &Arc<Target>, fault: &Fault) -> bool {
        match fault {
            Fault::NoVillages | Fault::OtherSet => self.sets.insert(target.set.clone()),
            Fault::Unknown | Fault::Ambiguous | Fault::LostZero => {
                self.targets.insert(Arc::clone(target))
            }
        }
    }
}

impl Binder {
    /// For localities assessed by this checklist.
    pub fn new(root: &Arc<Checklist>) -> Binder {
        let lists = root.all();
        let known = |level| Known {
            directory: Directory::new(lists.iter().filter(|list| list.set.level == level)),
            targets: HashMap::default(),
        };
        let (commune, village) = (known(Level::Commune), known(Level::Village));
        Binder {
            root: Arc::clone(root),
            lists,
            commune,
            village,
            lineages: HashMap::new(),
        }
    }

    /// Makes a set known that data name, so that its numbers serve for the sets it is derived from too.
    pub fn relate(&mut self, set: &CriteriaSet) {
        if !self.lineages.contains_key(&set.id) {
            self.lineages.insert(set.id.clone(), set.lineage.clone());
            self.commune.targets.clear();
            self.village.targets.clear();
        }
    }

    /// The checklist it binds to.
    pub fn checklist(&self) -> &Arc<Checklist> {
        &self.root
    }

    /// Binds a commune and its villages.
    pub fn bind<'m>(
        &'m mut self,
        locality: &'m Locality,
        told: &mut Told,
        found: &mut Vec<Diagnostic>,
    ) -> Readings<'m> {
        let Binder {
            root,
            lists,
            commune,
            village,
            lineages,
        } = self;
        let around = Around {
            root: root.set.id.as_str(),
            lists,
            lineages,
        };
        // A commune judged by a set for villages is one itself.
        let by_villages = commune.directory.lists.is_empty();
        for place in &locality.villages {
            village.look_up(&place.measurements, &around, told, found);
        }
        let own = if by_villages {
            &mut *village
        } else {
            &mut *commune
        };
        own.look_up(&locality.measurements, &around, told, found);
        let village = &*village;
        let own = if by_villages { village } else { &*commune };
        // Beside villages nothing is judged of the commune itself.
        let is_passed_over = by_villages && !locality.villages.is_empty();
        let own_measurements = if is_passed_over {
            own.pass_over(&locality.measurements, root.set.id.as_str(), found);
            &[][..]
        } else {
            &locality.measurements[..]
        };
        let mut readings = own.place(own_measurements, found);
        for place in &locality.villages {
            readings
                .villages
                .push((place, village.place(&place.measurements, found)));
        }
        readings
    }
}

impl Known {
    /// Finds the address of every target, and tells of those that have none.
    fn look_up(
        &mut self,
        measurements: &[Measurement],
        around: &Around<'_>,
        told: &mut Told,
        found: &mut Vec<Diagnostic>,
    ) {
        for measurement in measurements {
            let target = &measurement.target;
            if !self.targets.contains_key(target) {
                let address = self.directory.find(target, around);
                self.targets.insert(Arc::clone(target), address);
            }
            if let Some(Err(fault)) = self.targets.get(target)
                && told.is_new(target, fault)
            {
                found.push(self.directory.tell(fault, measurement, around));
            }
        }
    }

    /// Tells of every row with a measurement that would count if the row named a village.
    fn pass_over(&self, measurements: &[Measurement], set: &str, found: &mut Vec<Diagnostic>) {
        let counting = measurements
            .iter()
            .filter(|measurement| matches!(self.targets.get(&measurement.target), Some(Ok(_))));
        let mut told = None;
        for Measurement { place, .. } in counting {
            if told.replace(place.line) != Some(place.line) {
                found.push(names_no_village(place, set));
            }
        }
    }

    /// Puts every measurement whose target is known into its slot.
    fn place<'m>(
        &'m self,
        measurements: &'m [Measurement],
        found: &mut Vec<Diagnostic>,
    ) -> Readings<'m> {
        let lists = self.directory.lists.iter();
        let slots = lists.map(|list| (list.set.id.as_str(), vec![Slot::default(); list.slots]));
        let mut readings = Readings {
            lists: slots.collect(),
            villages: Vec::new(),
        };
        for measurement in measurements {
            let Some(Ok(index)) = self.targets.get(&measurement.target) else {
                continue;
            };
            let address = self.directory.address(*index);
            let is_figure = measurement.value.is_some();
            let (own, first) = match address.kind {
                Kind::Indicator => (true, None),
                // A figure for a criterion of one indicator is that indicator's; a declared result is the criterion's.
                Kind::Criterion {
                    indicators: 1,
                    first,
                } => (
                    measurement.declared.is_some(),
                    Some(first).filter(|_| is_figure),
                ),
                Kind::Criterion { indicators, .. } => {
                    if is_figure {
                        found.push(problem::which_indicator(
                            &measurement.place,
                            &address.id,
                            indicators,
                        ));
                    }
                    (measurement.declared.is_some(), None)
                }
            };
            for slot in Some(address.slot).filter(|_| own).into_iter().chain(first) {
                let slot = &mut readings.lists[address.list].1[slot];
                slot.put(measurement, &address.id, found);
            }
        }
        readings
    }
}
