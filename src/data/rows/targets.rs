//! What the rows of a table are about, each target once.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use super::locality::Locality;
use crate::data::cells::aims::is_no_result;
use crate::data::cells::measurement::TargetId;
use crate::data::cells::stated_units::unit_beside;
use crate::data::cells::value::{Sex, Target};
use crate::data::headings::naming::target;
use crate::data::headings::sub_rows::sex;
use crate::data::tables::evidence::row_key;
use crate::data::titles::years::result_years;

/// The targets that rows have come to so far.
#[derive(Debug, Clone, Default)]
pub struct Targets {
    all: Vec<Arc<Target>>,
    /// Of long rows, what tells them apart.
    row_keys: Vec<Arc<str>>,
    /// What long rows name theirs by.
    texts: HashSet<Arc<str>>,
    /// Those of long rows by the hash of all that they come of.
    named: HashMap<u64, Vec<Named>>,
    hasher: RandomState,
    /// Whether some target names a set.
    names_sets: bool,
    /// Those of wide columns in rows that name a set.
    in_set: HashMap<(Arc<str>, TargetId), TargetId>,
    /// Those of one sex, where a cell holds both.
    of_sex: HashMap<(TargetId, Sex), TargetId>,
}

/// What a long row names its target by, what it says of it beside that, and the target.
type Named = (Arc<str>, Beside<Arc<str>>, TargetId);

/// What a long row says of its target beside the indicator.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::data) struct Beside<T> {
    pub(in crate::data) set: Option<T>,
    /// Of men or women, where the row says so in a column of its own; there `None` is everybody.
    pub(in crate::data) sex: Option<Option<Sex>>,
    /// Whether the file holds the indicator as a figure.
    pub(in crate::data) from_number: bool,
    /// What a column of its own calls the indicator.
    pub(in crate::data) called: Option<T>,
    /// What a column calls its criterion.
    pub(in crate::data) under: Option<T>,
    /// What a column says that it should come to.
    pub(in crate::data) level: Option<T>,
}

impl Beside<Arc<str>> {
    fn borrowed(&self) -> Beside<&str> {
        Beside {
            set: self.set.as_deref(),
            sex: self.sex,
            from_number: self.from_number,
            called: self.called.as_deref(),
            under: self.under.as_deref(),
            level: self.level.as_deref(),
        }
    }
}

impl Targets {
    /// A target by its id.
    pub fn get(&self, id: TargetId) -> &Arc<Target> {
        &self.all[id.0 as usize]
    }

    /// The sets that a locality's rows and measurements name, each once.
    pub fn sets_named(&self, locality: &Locality) -> Vec<Arc<str>> {
        let mut named = locality.context.sets.clone();
        if !self.names_sets {
            return named;
        }
        let villages = locality.villages.iter();
        let villages = villages.flat_map(|village| &village.measurements.list);
        for measurement in locality.measurements.list.iter().chain(villages) {
            if let Some(set) = &self.get(measurement.target).set
                && !named
                    .iter()
                    .any(|known| Arc::ptr_eq(known, set) || known == set)
            {
                named.push(Arc::clone(set));
            }
        }
        named
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Target> {
        self.all.iter().map(|target| &**target)
    }

    /// What tells the long rows of a target apart from others, for the evidence of their table; nothing for the column of a
    /// wide table.
    pub fn row_key(&self, index: usize) -> &str {
        &self.row_keys[index]
    }

    /// Whether a long row with this text has been read.
    pub(in crate::data) fn has_text(&self, text: &str) -> bool {
        self.texts.contains(text)
    }

    /// Adds the target of a wide column.
    pub(in crate::data) fn add(&mut self, target: Arc<Target>) -> TargetId {
        self.push(target, "".into())
    }

    /// Adds a target out of others, by which the evidence of its table knows it too.
    pub(in crate::data) fn add_of(
        &mut self,
        others: &Targets,
        id: TargetId,
        set: Option<&str>,
    ) -> TargetId {
        let target = others.get(id);
        let named = Target {
            set: set.map(Arc::from).or_else(|| target.set.clone()),
            ..(**target).clone()
        };
        self.push(Arc::new(named), Arc::clone(&others.row_keys[id.index()]))
    }

    /// The target of a long row, which names it so, or else in this text that the rows above complete.
    pub(in crate::data) fn named(
        &mut self,
        text: &str,
        written: &str,
        beside: Beside<&str>,
    ) -> TargetId {
        let hash = self.hasher.hash_one((text, &beside));
        let mut known = self.named.get(&hash).into_iter().flatten();
        let is_same = |(name, other, _): &&Named| **name == *text && other.borrowed() == beside;
        if let Some((_, _, id)) = known.find(is_same) {
            return *id;
        }
        let beside = Beside {
            set: beside.set.map(Arc::from),
            sex: beside.sex,
            from_number: beside.from_number,
            called: beside.called.map(Arc::from),
            under: beside.under.map(Arc::from),
            level: beside.level.map(Arc::from),
        };
        let text: Arc<str> = text.into();
        let mut made = target(&text);
        made.set = made.set.or_else(|| beside.set.clone());
        made.sex = beside.sex.unwrap_or(made.sex);
        made.from_number = beside.from_number;
        // `5.1` beside `Nam`.
        let of_called = || beside.called.as_deref().and_then(sex);
        if beside.sex.is_none()
            && made.sex.is_none()
            && let Some(sex) = of_called()
        {
            made.sex = Some(sex);
        } else if let Some(called) = &beside.called {
            made.years = made.years.or_else(|| result_years(called));
            made.is_aim |= is_no_result(called);
            made.unit = made.unit.or_else(|| unit_beside(called).map(Arc::from));
            made.called = Some(Arc::clone(called));
        }
        made.under.clone_from(&beside.under);
        made.level.clone_from(&beside.level);
        let key = row_key(written, beside.set.as_deref()).into();
        let id = self.push(Arc::new(made), key);
        self.texts.insert(Arc::clone(&text));
        self.named.entry(hash).or_default().push((text, beside, id));
        id
    }

    /// The same for one sex.
    pub(in crate::data) fn of_sex(&mut self, id: TargetId, sex: Sex) -> TargetId {
        if let Some(known) = self.of_sex.get(&(id, sex)) {
            return *known;
        }
        let target = Target {
            sex: Some(sex),
            ..(**self.get(id)).clone()
        };
        let key = Arc::clone(&self.row_keys[id.0 as usize]);
        let made = self.push(Arc::new(target), key);
        self.of_sex.insert((id, sex), made);
        made
    }

    /// The target of a column, in rows that name a set.
    pub(in crate::data) fn in_set(&mut self, set: &Arc<str>, id: TargetId) -> TargetId {
        let target = self.get(id);
        if target.set.is_some() {
            return id;
        }
        if let Some(known) = self.in_set.get(&(Arc::clone(set), id)) {
            return *known;
        }
        let named = Target {
            set: Some(Arc::clone(set)),
            ..(**target).clone()
        };
        let made = self.add(Arc::new(named));
        self.in_set.insert((Arc::clone(set), id), made);
        made
    }

    fn push(&mut self, target: Arc<Target>, row_key: Arc<str>) -> TargetId {
        let id = TargetId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.names_sets |= target.set.is_some();
        self.all.push(target);
        self.row_keys.push(row_key);
        id
    }
}
