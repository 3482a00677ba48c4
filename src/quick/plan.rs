//! A checklist laid over the columns of a table: what each cell of a plain row is, and by which rule it is judged.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use foldhash::fast::RandomState;

use jiff::civil::Date;

use super::outline::{Brief, Packed, Said};
use super::rule::Rule;
use super::tally::{Counts, MOST, Together, bit, together};
use crate::assess::{Checklist, Demand, Verdict};
use crate::criteria::Level;
use crate::measurement::{Column, PercentAs, Role, Spot, Target};

/// How the rows of one context are judged.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) checklist: Arc<Checklist>,
    /// On which suspensions are judged; without it they hold.
    pub(super) day: Option<Date>,
    /// Some place in the table.
    pub(super) place: Spot,
    /// What tells localities apart beside their codes or names.
    pub(crate) around: String,
    /// One for each column of the table.
    pub(super) steps: Vec<Step>,
    /// Of each column of an indicator, what its heading names.
    targets: Vec<Option<Arc<Target>>>,
    /// One for each indicator of the set, in its order.
    pub(super) items: Vec<Item>,
    /// Of each indicator, what it comes to where nothing is said.
    pub(super) nothing: Vec<Brief>,
    /// What the indicators come to of which there is no column: how many to what, and for each criterion a bit for every
    /// verdict among those.
    pub(super) without_column: (Counts, Vec<u8>),
    pub(super) together: Together,
    /// In a long table, the texts that are known in its column of indicators, in the order in which they were met.
    pub(super) named: Vec<Named>,
    by_text: HashMap<Box<[u8]>, usize, RandomState>,
    /// What a number without a percent sign means where a percentage is asked for.
    percent_as: PercentAs,
    /// In a long table, how many columns tell the commune.
    width: usize,
    /// Its own number among all plans.
    pub(super) serial: usize,
}

/// The number of the next plan.
static NEXT: AtomicUsize = AtomicUsize::new(1);

/// What is done with the cells of one column.
#[derive(Debug)]
pub(super) enum Step {
    Name,
    Code,
    /// Known to be what this plan is for.
    Context,
    /// Of no use.
    Idle,
    /// Plain only where nothing stands there.
    Empty,
    /// The figure or declared result of this indicator.
    Judge {
        item: usize,
        /// The index of its criterion.
        criterion: u8,
        rule: Box<Rule>,
    },
    /// A result of nothing that is asked for, which must be readable all the same; its column.
    Unbound(usize),
    /// In a long table, what the row's result is of.
    Indicator,
    /// In a long table, the row's result.
    Value,
}

/// What a text in the column of indicators names.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) text: Box<[u8]>,
    /// The indicator and its rule; absent where it is nothing that is asked for.
    pub(super) judge: Option<(usize, Box<Rule>)>,
}

/// An indicator.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) slot: usize,
    /// The index of its criterion.
    criterion: u8,
    /// The column of its results; absent where there is none that is plain.
    pub(super) column: Option<usize>,
    /// What it comes to where nothing is said, where it is declared met, and where it is declared not met.
    pub(super) declared: [Verdict; 3],
}

impl Item {
    /// The outline of a declared result.
    #[inline(always)]
    pub(super) fn brief(&self, declared: Packed) -> Brief {
        let verdict = match declared {
            Packed::MET => self.declared[1],
            _ => self.declared[2],
        };
        Brief::new(verdict, declared)
    }

    /// What the indicator comes to where that is said of it; `None` where something has to be said of a figure.
    pub(super) fn verdict(&self, said: Packed, rule: &Rule) -> Option<Verdict> {
        match said.into() {
            Said::Figure(fixed) => rule.verdict(fixed.units(), fixed.scale()),
            Said::Nothing => Some(self.declared[0]),
            Said::Met => Some(self.declared[1]),
            Said::NotMet => Some(self.declared[2]),
        }
    }
}

/// What the heading of a column names.
pub(crate) enum Bound {
    /// The indicator at this slot of the set that all is judged by.
    Slot(usize),
    /// Nothing, which has been told.
    Nothing,
    /// Something that is not plain.
    Other,
}

/// What a plan is made of.
pub(crate) struct Ground<'g> {
    /// The set in the context of the rows.
    pub(crate) checklist: &'g Arc<Checklist>,
    pub(crate) day: Option<Date>,
    pub(crate) place: Spot,
    pub(crate) around: String,
    pub(crate) columns: &'g [Column],
    /// For each column, what its heading names, with the set that the rows name.
    pub(crate) targets: Vec<Option<Arc<Target>>>,
    /// For each column, whether its results are known to be more than 1 somewhere.
    pub(crate) beyond_one: &'g [bool],
    /// What a number without a percent sign means where a percentage is asked for.
    pub(crate) percent_as: PercentAs,
    /// In a long table, how many columns at its left tell the commune.
    pub(crate) width: usize,
    /// In a long table, the texts known in its column of indicators: what each names, and whether its results are known to be
    /// more than 1 somewhere.
    pub(crate) texts: Vec<(Box<[u8]>, Arc<Target>, bool)>,
    /// Whether a column of that heading is of no use, which has been told.
    pub(crate) is_idle: &'g dyn Fn(&str) -> bool,
}

impl Plan {
    /// Lays a checklist over columns; `None` where not even an empty row is plain.
    pub(crate) fn new(ground: Ground<'_>, mut bound: impl FnMut(&Target) -> Bound) -> Option<Plan> {
        let Ground {
            checklist,
            day,
            place,
            around,
            columns,
            targets,
            beyond_one,
            percent_as,
            width,
            texts,
            is_idle,
        } = ground;
        if checklist.set.level != Level::Commune {
            return None;
        }
        let mut items = Vec::new();
        for (criterion, entry) in checklist.criteria.iter().enumerate() {
            let criterion = u8::try_from(criterion).ok()?;
            for item in &entry.items {
                let is_nested = matches!(
                    item.demand,
                    Demand::Set(_)
                        | Demand::AnyOf { .. }
                        | Demand::Villages { .. }
                        | Demand::Unmet { .. }
                );
                if is_nested {
                    return None;
                }
                items.push(Item {
                    slot: item.slot(),
                    criterion,
                    column: None,
                    declared: [Verdict::NoData; 3],
                });
            }
        }
        if items.len() > MOST {
            return None;
        }
        let mut plan = Plan {
            checklist: Arc::clone(checklist),
            day,
            place,
            around,
            steps: Vec::with_capacity(columns.len()),
            targets,
            items,
            nothing: Vec::new(),
            without_column: (Counts::default(), vec![0; checklist.criteria.len()]),
            together: together(),
            named: Vec::new(),
            by_text: HashMap::default(),
            percent_as,
            width,
            serial: NEXT.fetch_add(1, Ordering::Relaxed),
        };
        for (index, column) in columns.iter().enumerate() {
            let step = match column {
                Column::Commune => Step::Name,
                Column::Code => Step::Code,
                Column::Context(_) | Column::Set => Step::Context,
                Column::Other(heading) if is_idle(heading) => Step::Idle,
                // In a long table, rows of one commune may differ in it.
                Column::Other(_) if width > 0 => Step::Empty,
                Column::Other(_) => Step::Context,
                Column::Ignored => Step::Idle,
                Column::Indicator => Step::Indicator,
                Column::Value => Step::Value,
                Column::Measure(target, Role::Value) if target.sex.is_none() => {
                    let beyond_one = beyond_one.get(index) == Some(&true);
                    let target = plan.targets[index].clone();
                    plan.step(index, beyond_one, bound(target.as_ref()?))
                }
                _ => Step::Empty,
            };
            plan.steps.push(step);
        }
        for (text, target, beyond_one) in texts {
            let column = plan.targets.len();
            let bound = bound(&target);
            plan.targets.push(Some(target));
            let judge = match plan.step(column, beyond_one, bound) {
                Step::Judge { item, rule, .. } => Some((item, rule)),
                Step::Unbound(_) => None,
                _ => continue,
            };
            plan.by_text.insert(text.clone(), plan.named.len());
            plan.named.push(Named { text, judge });
        }
        plan.settle()?;
        Some(plan)
    }

    /// What is done with the results of a column.
    fn step(&mut self, column: usize, beyond_one: bool, bound: Bound) -> Step {
        let slot = match bound {
            Bound::Slot(slot) => slot,
            Bound::Nothing => return Step::Unbound(column),
            Bound::Other => return Step::Empty,
        };
        let set = &self.checklist.set;
        let indicators = set.criteria.iter().flat_map(|it| &it.indicators);
        let demands = self.checklist.criteria.iter().flat_map(|it| &it.items);
        let mut all = self.items.iter_mut().zip(indicators.zip(demands));
        let found = all
            .by_ref()
            .enumerate()
            .find(|(_, (item, _))| item.slot == slot && item.column.is_none());
        let Some((index, (item, (indicator, own)))) = found else {
            return Step::Empty;
        };
        match Rule::new(indicator, &own.demand, beyond_one, self.percent_as) {
            Some(rule) => {
                item.column = Some(column);
                Step::Judge {
                    item: index,
                    criterion: item.criterion,
                    rule: Box::new(rule),
                }
            }
            None => Step::Empty,
        }
    }

    /// Finds what declared results and missing ones come to, by judging them the long way; `None` where something has to
    /// be said of a commune without data.
    fn settle(&mut self) -> Option<()> {
        for (index, said) in [Said::Nothing, Said::Met, Said::NotMet]
            .into_iter()
            .enumerate()
        {
            let all = vec![said; self.items.len()];
            let (assessment, found) = self.assess("", None, all.into_iter());
            if !found.is_empty() {
                return None;
            }
            let results = assessment.results.iter().flat_map(|it| &it.indicators);
            for (item, result) in self.items.iter_mut().zip(results) {
                item.declared[index] = result.verdict;
            }
        }
        let nothing = self
            .items
            .iter()
            .map(|item| Brief::new(item.declared[0], Packed::NOTHING));
        self.nothing = nothing.collect();
        for item in self.items.iter().filter(|item| item.column.is_none()) {
            let verdict = item.declared[0] as usize;
            self.without_column.0.add(verdict);
            self.without_column.1[usize::from(item.criterion)] |= bit(verdict);
        }
        Some(())
    }

    /// The first column of a figure with decimals, but for those that are `spelt` in other ways.
    pub(super) fn first_marked(&self, briefs: &[Brief], spelt: &[usize]) -> usize {
        let marked = self.items.iter().zip(briefs);
        let marked = marked.filter(|(_, brief)| brief.has_decimals());
        let columns = marked.filter_map(|(item, _)| item.column);
        let columns = columns.filter(|column| !spelt.contains(column));
        columns.min().unwrap_or_default()
    }

    /// The columns that tell what it is for.
    pub(super) fn context(&self) -> impl Iterator<Item = usize> {
        let steps = self.steps.iter().enumerate();
        let tells = |(_, step): &(usize, &Step)| matches!(step, Step::Context);
        steps.filter(tells).map(|(index, _)| index)
    }

    /// How many columns stand before that of the indicators and its result.
    #[inline(always)]
    pub(super) fn context_width(&self) -> usize {
        self.width
    }

    /// The index of a text in the column of indicators; it most likely stands at `next`.
    #[inline(always)]
    pub(super) fn find(&self, text: &[u8], next: usize) -> Option<usize> {
        match self.named.get(next) {
            Some(named) if *named.text == *text => Some(next),
            _ => self.by_text.get(text).copied(),
        }
    }

    /// Of each indicator, the outline of what it comes to where nothing is said.
    pub(crate) fn briefs(&self) -> &[Brief] {
        &self.nothing
    }

    /// Of each indicator, what is asked for.
    pub(crate) fn demands(&self) -> impl Iterator<Item = &Demand> {
        let items = self.checklist.criteria.iter().flat_map(|it| &it.items);
        items.map(|item| &item.demand)
    }

    /// Of each indicator, the index of its criterion.
    pub(crate) fn criteria_of_items(&self) -> impl Iterator<Item = u8> {
        self.items.iter().map(|item| item.criterion)
    }

    /// What the heading of a column names.
    pub(super) fn target(&self, column: usize) -> Option<&Arc<Target>> {
        self.targets.get(column)?.as_ref()
    }
}
