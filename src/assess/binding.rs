//! Which indicator each measurement is of.

use std::collections::HashMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::answers::refuse_answer;
use super::checklist::Checklist;
use super::index::{Address, Fault, Index, Kind, Scope};
use super::repeated::{self, Placed, is_same_value};
use super::slot::{Given, Slot};
use super::stated::{Stated, put_in_unit};
use super::{diagnostics, levels, value_diagnostics};
use crate::criteria::Level;
use crate::data::{
    CellRef, Locality, Measurement, PercentAs, Remark, Sex, Targets, Value, ValueGroup,
    how_to_tick, names_no_village, result_of_year,
};
use crate::diagnostic::Findings;

/// The measurements of one locality, each at the thing it is of.
#[derive(Debug)]
pub(crate) struct Readings<'m> {
    pub(super) locality: &'m Locality,
    /// By set, in the order of the binder's checklists.
    lists: Vec<(&'m str, Vec<Slot<'m>>)>,
    /// What several rows say beside one value together.
    joined: Vec<Remark>,
    /// Those of its villages.
    pub villages: Vec<Readings<'m>>,
}

impl<'m> Readings<'m> {
    /// What was measured for the slots of one set; nothing where the set is not bound.
    pub(super) fn of(&self, set: &str) -> &[Slot<'m>] {
        let mut lists = self.lists.iter();
        lists
            .find(|(id, _)| *id == set)
            .map_or(&[], |(_, slots)| slots)
    }

    /// What the rows of a value say beside it.
    pub(super) fn remark(&self, given: &Given<'_>) -> Option<&Remark> {
        match given.joined {
            Some(index) => self.joined.get(index),
            None => self.locality.measurements.remark(given.row),
        }
    }
}

/// Finds the indicator of each measurement, for localities assessed by one checklist.
pub(crate) struct Binder {
    root: Arc<Checklist>,
    /// It and every set that it requires.
    lists: Vec<Arc<Checklist>>,
    commune: Index,
    village: Index,
    /// The lineages of sets that data name, by id.
    lineages: HashMap<String, Vec<String>>,
}

/// What targets are to a binder, as far as they have been looked up.
#[derive(Debug, Default)]
pub(crate) struct BoundTargets {
    commune: LevelTargets,
    village: LevelTargets,
}

/// The same for communes or for villages.
#[derive(Debug, Default)]
struct LevelTargets {
    each: Vec<Bound>,
    /// Of those whose name says it, in what their figures are.
    stated: HashMap<usize, Stated>,
    /// By slots of lists, the targets that name them, in whatever spelling; once it is asked for.
    named: Option<HashMap<Thing, Vec<usize>>>,
}

/// What is measured, by list and slot, and of whom.
type Thing = ((usize, usize), Option<Sex>);

/// What a target is to a binder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Bound {
    #[default]
    NotLookedUp,
    /// The index of an address.
    Address(usize),
    /// Nothing, which has been reported.
    Nothing,
}

impl Binder {
    /// For localities assessed by this checklist, whose data name sets of these lineages.
    pub(crate) fn new(root: &Arc<Checklist>, lineages: HashMap<String, Vec<String>>) -> Binder {
        let lists = root.all();
        let index = |level| Index::new(lists.iter().filter(|list| list.set.level == level));
        let (commune, village) = (index(Level::Commune), index(Level::Village));
        Binder {
            root: Arc::clone(root),
            lists,
            commune,
            village,
            lineages,
        }
    }

    /// The checklist it binds to.
    pub(crate) fn checklist(&self) -> &Arc<Checklist> {
        &self.root
    }

    /// A commune judged by a set for villages is one itself.
    fn is_by_villages(&self) -> bool {
        self.commune.lists.is_empty()
    }

    /// Looks up what the measurements of a commune and its villages are of, reports what they are not of, and settles which
    /// numbers may be shares of one. `bound` is that of these targets.
    pub(crate) fn look_up(
        &self,
        locality: &mut Locality,
        targets: &Targets,
        bound: &mut BoundTargets,
        found: &mut Findings,
    ) {
        let scope = Scope {
            root: self.root.set.id.as_str(),
            lists: &self.lists,
            lineages: &self.lineages,
        };
        let lookup = |index| LookUp {
            index,
            targets,
            scope: &scope,
            year: self.root.context.get("year"),
        };
        for village in &mut locality.villages {
            lookup(&self.village).each(village, &mut bound.village, found);
            replace(&self.village, village, targets, &bound.village.each);
        }
        let (index, bound) = if self.is_by_villages() {
            (&self.village, &mut bound.village)
        } else {
            (&self.commune, &mut bound.commune)
        };
        lookup(index).each(locality, bound, found);
        replace(index, locality, targets, &bound.each);
    }

    /// Puts the measurements of a commune and its villages, which have been looked up, each at the thing it is of.
    pub(crate) fn bind<'m>(
        &'m self,
        locality: &'m Locality,
        targets: &Targets,
        bound: &BoundTargets,
        found: &mut Findings,
    ) -> Readings<'m> {
        let is_by_villages = self.is_by_villages();
        let (index, known) = if is_by_villages {
            (&self.village, &bound.village.each)
        } else {
            (&self.commune, &bound.commune.each)
        };
        let mut readings = if is_by_villages && !locality.villages.is_empty() {
            // Beside villages nothing is judged of the commune itself.
            skip(locality, known, &self.root.set.id, found);
            empty(index, locality)
        } else {
            place(index, locality, targets, known, found)
        };
        let villages = locality.villages.iter();
        let villages = villages
            .map(|village| place(&self.village, village, targets, &bound.village.each, found));
        readings.villages = villages.collect();
        readings
    }
}

/// What is needed to look up targets.
struct LookUp<'b> {
    index: &'b Index,
    targets: &'b Targets,
    scope: &'b Scope<'b>,
    /// The year that is judged.
    year: Option<&'b str>,
}

impl LookUp<'_> {
    /// Looks up the targets of a locality, without its villages.
    fn each(&self, locality: &mut Locality, bound: &mut LevelTargets, found: &mut Findings) {
        bound.each.resize(self.targets.len(), Bound::NotLookedUp);
        let mut others = Vec::new();
        for index in 0..locality.measurements.list.len() {
            let measurement = locality.measurements.list[index];
            let known = &mut bound.each[measurement.target.index()];
            if *known == Bound::NotLookedUp {
                *known = self.one(locality, &measurement, found);
                if let Bound::Address(address) = *known {
                    let target = self.targets.get(measurement.target);
                    let stated = self.index.stated(address, target);
                    let at = measurement.target.index();
                    bound.stated.extend(stated.map(|it| (at, it)));
                    let address = self.index.address(address);
                    let other = levels::other(&address.id, address.asked.as_ref(), target);
                    others.extend(other.map(|it| (it, measurement)));
                }
            }
            if let Bound::Address(address) = *known {
                refuse_answer(self.index.address(address), locality, index, found);
                put_in_unit(self.index, locality, (index, address), &bound.stated, found);
            } else {
                found.refuse(locality.cells_of(&measurement));
            }
            let measurement = locality.measurements.list[index];
            if let Bound::Address(address) = *known
                && let Value::Number {
                    figure,
                    percent: false,
                }
                | Value::Quantity {
                    figure,
                    is_apart: true,
                    ..
                } = measurement.value
                && locality.table_of(&measurement).percent_as == PercentAs::Auto
                && self.index.address(address).asks_percentage
                && figure > Decimal::ZERO
                && figure <= Decimal::ONE
                && self.may_be_share(locality, &measurement, address, &mut bound.named)
            {
                locality.measurements.list[index].value = Value::PerhapsShare(figure);
            }
        }
        // Once of a form, which asks every commune for the same.
        if let Some((_, first)) = others.first() {
            let place = locality.cell_of(first);
            let all: Vec<_> = others.into_iter().map(|(other, _)| other).collect();
            let key = format!("levels\n{}\n{}", place.sheet.file, all[0].id);
            found.push_once(key, || {
                diagnostics::other_levels(&place, self.scope.root, &all)
            });
        }
    }

    fn one(&self, locality: &Locality, measurement: &Measurement, found: &mut Findings) -> Bound {
        let target = self.targets.get(measurement.target);
        if let (Some(years), Some(judged)) = (target.years, self.year)
            && !judged
                .parse()
                .is_ok_and(|judged| (years.0..=years.1).contains(&judged))
            && !self.index.is_called_for(target, self.scope)
        {
            found.push_once(format!("year\n{target:?}"), || {
                let place = self.named_at(locality, measurement);
                result_of_year(&place, &target.name, years, judged)
            });
            return Bound::Nothing;
        }
        let fault = match self.index.find(target, self.scope) {
            Ok(address) => {
                if let Some(other) = self.index.other_criterion(address, target, self.scope) {
                    let Address { id: own, kind, .. } = self.index.address(address);
                    let under = target.under.as_deref().unwrap_or_default();
                    let place = locality.cell_of(measurement);
                    if *kind != Kind::Indicator {
                        found.push(diagnostics::within_criterion(&place, own, under, &other.id));
                        return Bound::Nothing;
                    }
                    found.push_once(format!("criterion\n{own}\n{under}"), || {
                        diagnostics::other_criterion(&place, own, under, &other.id)
                    });
                }
                if !self.index.is_strange(address, target) {
                    return Bound::Address(address);
                }
                let table = locality.table_of(measurement);
                let called = target.called.as_deref().unwrap_or_default();
                // Of `1.4 (tuyến)` the bracket before is left out.
                let is_bracket = called.ends_with(')') && !called.contains('(');
                let is_free = table.named_at.is_some() && !is_bracket;
                found.push_once(format!("words\n{}\n{target:?}", table.sheet.file), || {
                    let id = &self.index.address(address).id;
                    let place = self.named_at(locality, measurement);
                    match table.named_at {
                        None => diagnostics::strange_heading(&place, id, target),
                        Some(_) if is_free => diagnostics::free_name(&place, id, target),
                        Some(_) => diagnostics::strange_name(&place, id, target),
                    }
                });
                return if is_free {
                    Bound::Address(address)
                } else {
                    Bound::Nothing
                };
            }
            Err(fault) => fault,
        };
        // A set that is not in use is reported once, not each of its indicators.
        let key = match fault {
            Fault::NoVillages | Fault::OtherSet => format!("set\n{:?}", target.set),
            Fault::Unknown
            | Fault::Ambiguous
            | Fault::LostZero
            | Fault::OtherName(..)
            | Fault::Turned(_) => {
                format!("target\n{target:?}")
            }
        };
        found.push_once(key, || {
            let place = self.named_at(locality, measurement);
            self.index.diagnostic(&fault, target, &place, self.scope)
        });
        Bound::Nothing
    }

    /// Where its row names what was measured, or else where it stands.
    fn named_at(&self, locality: &Locality, measurement: &Measurement) -> CellRef {
        let place = locality.cell_of(measurement);
        CellRef {
            column: locality.table_of(measurement).named_at.or(place.column),
            ..place
        }
    }

    /// Whether all numbers of its table for one thing may be shares of one. `named` is filled where it is not yet.
    fn may_be_share(
        &self,
        locality: &Locality,
        measurement: &Measurement,
        address: usize,
        named: &mut Option<HashMap<Thing, Vec<usize>>>,
    ) -> bool {
        let table = locality.table_of(measurement);
        if table.named_at.is_none() {
            let column = measurement.at.column().map(ValueGroup::Column);
            return column.is_some_and(|column| table.evidence.may_be_shares(column));
        }
        let named = named.get_or_insert_with(|| {
            let mut named: HashMap<Thing, Vec<usize>> = HashMap::new();
            for (index, target) in self.targets.iter().enumerate() {
                if let Ok(address) = self.index.find(target, self.scope) {
                    let address = self.index.address(address);
                    let thing = (address.measured(), address.sex_of(target));
                    named.entry(thing).or_default().push(index);
                }
            }
            named
        });
        let address = self.index.address(address);
        let target = self.targets.get(measurement.target);
        let thing = (address.measured(), address.sex_of(target));
        let keys = named.get(&thing).into_iter().flatten();
        let keys: Vec<&str> = keys.map(|index| self.targets.row_key(*index)).collect();
        table.evidence.may_be_shares(ValueGroup::Rows(&keys))
    }
}

/// Reports every row with a measurement that would count if the row named a village.
fn skip(locality: &Locality, bound: &[Bound], set: &str, found: &mut Findings) {
    let mut last = None;
    for measurement in &locality.measurements.list {
        let counts = matches!(bound[measurement.target.index()], Bound::Address(_));
        let cell = locality.cell_of(measurement);
        let row = (Arc::as_ptr(&cell.sheet), cell.line);
        if counts && last.replace(row) != Some(row) {
            found.push(names_no_village(&cell, set));
        }
    }
}

/// Leaves out what something assumed counts in place of: what is said of the same thing, and of what is a part of it.
fn replace(index: &Index, locality: &mut Locality, targets: &Targets, bound: &[Bound]) {
    locality.replace_assumed(|given, assumed| {
        let of = |it| {
            let address = address(index, it, bound)?;
            Some((address, address.sex_of(targets.get(it.target))))
        };
        let (Some((own, of_whom)), Some((whole, sex))) = (of(given), of(assumed)) else {
            return false;
        };
        let rest = own.id.strip_prefix(&whole.id);
        let is_beneath = own.list == whole.list && rest.is_some_and(|rest| rest.starts_with('.'));
        let is_same = is_beneath || own.measured() == whole.measured();
        is_same && (sex.is_none() || sex == of_whom)
    });
}

fn empty<'m>(index: &'m Index, locality: &'m Locality) -> Readings<'m> {
    let lists = index.lists.iter();
    let lists = lists.map(|list| (list.set.id.as_str(), vec![Slot::default(); list.slots]));
    Readings {
        locality,
        lists: lists.collect(),
        joined: Vec::new(),
        villages: Vec::new(),
    }
}

/// Puts every measurement whose target is known into its slot.
fn place<'m>(
    index: &'m Index,
    locality: &'m Locality,
    targets: &Targets,
    bound: &[Bound],
    found: &mut Findings,
) -> Readings<'m> {
    let mut readings = empty(index, locality);
    let mut is_repeated = false;
    for measurement in &locality.measurements.list {
        let Some(address) = address(index, measurement, bound) else {
            continue;
        };
        if let Kind::Criterion { indicators, .. } = address.kind
            && indicators != 1
            && !measurement.value.is_blank()
        {
            let (cell, id) = (locality.cell_of(measurement), &address.id);
            let written = locality.written(measurement);
            found.push(if how_to_tick(&written.vi).is_some() {
                value_diagnostics::no_verdict(&cell, id, written)
            } else {
                diagnostics::which_indicator(&cell, id, indicators)
            });
        }
        let sex = address.sex_of(targets.get(measurement.target));
        for slot in address.slots(measurement) {
            let slot = &mut readings.lists[address.list].1[slot];
            let known = slot.for_sex(sex);
            let Some(before) = *known else {
                *known = Some(Given::of(measurement));
                continue;
            };
            // A second one that says the same adds to it, a verdict beside a figure is as in one row; one that says otherwise
            // leaves nothing to conclude from.
            let is_same = |one: &Measurement, other: &Measurement| {
                let thing = (&*index.lists[address.list], &*address.id);
                is_same_value(locality, thing, [one, other])
            };
            match before.join(measurement, is_same) {
                Some(both) => *known = Some(both),
                None => slot.contradicted = true,
            }
            is_repeated = true;
        }
    }
    if is_repeated {
        settle_repeated(index, &mut readings, targets, bound, found);
    }
    readings
}

/// Joins what several rows say of one thing, and reports things of which they say two.
fn settle_repeated(
    index: &Index,
    readings: &mut Readings<'_>,
    targets: &Targets,
    bound: &[Bound],
    found: &mut Findings,
) {
    let locality = readings.locality;
    let mut placed = Vec::new();
    for row in &locality.measurements.list {
        let Some(address) = address(index, row, bound) else {
            continue;
        };
        let sex = address.sex_of(targets.get(row.target));
        for slot in address.slots(row) {
            let known = &mut readings.lists[address.list].1[slot];
            let is_joined = known.for_sex(sex).is_some_and(|it| it.joined.is_some());
            if known.contradicted || is_joined {
                let (list, id) = (address.list, &*address.id);
                placed.push(Placed {
                    list,
                    slot,
                    sex,
                    id,
                    row,
                });
            }
        }
    }
    repeated::join(locality, &placed, &mut readings.lists, &mut readings.joined);
    repeated::report(locality, &placed, &mut readings.lists, found);
}

/// What a measurement is of, where that is known.
fn address<'i>(
    index: &'i Index,
    measurement: &Measurement,
    bound: &[Bound],
) -> Option<&'i Address> {
    match bound[measurement.target.index()] {
        Bound::Address(address) => Some(index.address(address)),
        _ => None,
    }
}
