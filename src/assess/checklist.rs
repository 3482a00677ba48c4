//! A set resolved for a context: each requirement with the very figure that applies, ready to judge any number of
//! localities.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context_diagnostics;
use super::names;
use super::verdict::Reason;
use crate::criteria::{
    Certainty, Comparison, Context, ContextValue, CriteriaSet, Indicator, Library, Requirement,
    Threshold,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::exact::Exact;

/// A set for one context, with the sets that it requires.
#[derive(Debug)]
pub struct Checklist {
    /// The set.
    pub set: Arc<CriteriaSet>,
    /// What is known of the context that thresholds may depend on, what the set itself fixes included.
    pub context: Context,
    /// What the values of the context are called.
    pub names: Arc<[ContextValue]>,
    /// One for each criterion of the set, in its order.
    pub criteria: Vec<Entry>,
    /// How many things can be measured for it: criteria, indicators and parts.
    pub(super) slots: usize,
    /// How many indicators it has.
    pub(super) indicators: usize,
    /// What the context lacks, by key; in the set by which a locality is assessed.
    pub(super) missing: Vec<(String, Diagnostic)>,
}

/// A criterion to judge.
#[derive(Debug)]
pub struct Entry {
    /// One for each indicator of the criterion, in its order.
    pub items: Vec<Item>,
    pub(super) slot: usize,
}

/// An indicator or part to judge.
#[derive(Debug)]
pub struct Item {
    /// What is asked for.
    pub requirement: ResolvedRequirement,
    /// How certain that is; absent where the set does not say.
    pub certainty: Option<Certainty>,
    /// One for each part of the indicator, in its order.
    pub parts: Vec<Item>,
    pub(super) slot: usize,
    /// The key of the context without which its threshold is open.
    pub(super) waits_for: Option<String>,
    /// Whether it is met where something is not so: then yes and no can be meant either way.
    pub(crate) is_absence: bool,
}

/// What is asked for, in this context.
#[derive(Debug)]
pub enum ResolvedRequirement {
    /// A figure against a threshold.
    Compare {
        /// Which side is good.
        comparison: Comparison,
        /// The threshold.
        threshold: Exact,
        /// How the threshold came about, where it is relative.
        relative: Option<Relative>,
    },
    /// A yes.
    Yes,
    /// At least the level of this rank on the indicator's scale.
    Level(usize),
    /// It cannot be said what is asked for.
    Open {
        /// Which side would be good; absent where not even that is known.
        comparison: Option<Comparison>,
        /// Why not.
        reason: Reason,
    },
    /// All of another set.
    Set(Arc<Checklist>),
    /// At least so many of several sets.
    AnyOf {
        /// The sets.
        lists: Vec<Arc<Checklist>>,
        /// How many.
        at_least: usize,
    },
    /// At least so many villages that meet a set.
    Villages {
        /// The set for villages.
        list: Arc<Checklist>,
        /// How many villages.
        at_least: usize,
    },
    /// No more than so great a share of a set's criteria that are not met.
    Unmet {
        /// The set.
        list: Arc<Checklist>,
        /// Below, or at most.
        comparison: Comparison,
        /// The share, in percent.
        share: Exact,
        /// Where those criteria stand in the set that excuse a greater share while none of them is lost.
        or_met: Vec<usize>,
    },
    /// All parts.
    AllParts,
    /// At least so many parts.
    AnyParts {
        /// How many.
        at_least: usize,
    },
}

/// A threshold that is so many times another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relative {
    /// The factor.
    pub times: Exact,
    /// `set/indicator`.
    pub of: String,
    /// The other threshold.
    pub base: Exact,
}

impl Checklist {
    /// Resolves a loaded set for a context. A threshold that the context does not settle is open: what is missing is
    /// reported where a figure waits for it. `None` where the set is not in the library.
    pub fn resolve(
        library: &Library,
        id: &str,
        context: &Context,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Checklist> {
        let set = library.get(id)?;
        let mut resolver = Resolver {
            library,
            names: library.context_values(id).into(),
            misfits: misfits(set, context, true),
            gaps: BTreeMap::new(),
            waits_for: None,
        };
        let mut checklist = resolver.list(set, context);
        found.append(&mut resolver.misfits);
        let names = &resolver.names;
        for ((key, given), Gap { needed_by, values }) in resolver.gaps {
            match given {
                None => {
                    let fault = context_diagnostics::missing(&key, &needed_by, &values, names);
                    checklist.missing.push((key, fault));
                }
                Some(given) => {
                    found.push(context_diagnostics::unknown_context(
                        &key, &given, &needed_by, &values, names,
                    ));
                }
            }
        }
        Some(checklist)
    }

    /// What the context lacks to settle every threshold, by key.
    pub fn missing(&self) -> impl Iterator<Item = (&str, &Diagnostic)> {
        self.missing.iter().map(|(key, fault)| (&**key, fault))
    }

    /// This checklist and every one that it requires, each set once.
    pub fn all(self: &Arc<Self>) -> Vec<Arc<Checklist>> {
        let mut lists = Vec::new();
        self.collect(&mut lists);
        lists
    }

    fn collect(self: &Arc<Self>, lists: &mut Vec<Arc<Checklist>>) {
        if lists.iter().any(|list| list.set.id == self.set.id) {
            return;
        }
        lists.push(Arc::clone(self));
        for item in self.criteria.iter().flat_map(|entry| &entry.items) {
            match &item.requirement {
                ResolvedRequirement::Set(list)
                | ResolvedRequirement::Villages { list, .. }
                | ResolvedRequirement::Unmet { list, .. } => list.collect(lists),
                ResolvedRequirement::AnyOf { lists: several, .. } => {
                    several.iter().for_each(|list| list.collect(lists))
                }
                _ => {}
            }
        }
    }
}

/// What a context lacks for one key: which indicators need it, and the values there are.
#[derive(Default)]
struct Gap {
    needed_by: Vec<String>,
    values: Vec<String>,
}

struct Resolver<'l> {
    library: &'l Library,
    names: Arc<[ContextValue]>,
    /// Sets that are for another place or period, each reported once.
    misfits: Vec<Diagnostic>,
    /// By key, and the value that no cell is for.
    gaps: BTreeMap<(String, Option<String>), Gap>,
    /// The key for which the requirement that is being resolved waits.
    waits_for: Option<String>,
}

/// A threshold in a context.
enum Figure {
    Known {
        threshold: Exact,
        certainty: Option<Certainty>,
        relative: Option<Relative>,
    },
    Open(Reason),
}

impl Resolver<'_> {
    fn list(&mut self, set: &Arc<CriteriaSet>, context: &Context) -> Checklist {
        let context = set.context.over(context);
        let mut slots = 0..;
        let mut slot = || slots.next().unwrap_or_default();
        let mut criteria = Vec::with_capacity(set.criteria.len());
        for criterion in &set.criteria {
            let entry = slot();
            let items = criterion
                .indicators
                .iter()
                .map(|indicator| self.item(indicator, &context, &mut slot));
            criteria.push(Entry {
                items: items.collect(),
                slot: entry,
            });
        }
        Checklist {
            set: Arc::clone(set),
            names: Arc::clone(&self.names),
            context,
            indicators: set.criteria.iter().map(|it| it.indicators.len()).sum(),
            criteria,
            slots: slot(),
            missing: Vec::new(),
        }
    }

    fn item(
        &mut self,
        indicator: &Indicator,
        context: &Context,
        slot: &mut dyn FnMut() -> usize,
    ) -> Item {
        let own = slot();
        let parts = indicator
            .parts
            .iter()
            .map(|part| self.item(part, context, slot))
            .collect();
        let source = indicator.source.as_ref().map(|source| source.certainty);
        let (requirement, certainty) = self.resolve_requirement(indicator, context, source);
        Item {
            requirement,
            certainty,
            parts,
            slot: own,
            waits_for: self.waits_for.take(),
            is_absence: names::is_absence(&indicator.name.vi),
        }
    }

    fn resolve_requirement(
        &mut self,
        indicator: &Indicator,
        context: &Context,
        source: Option<Certainty>,
    ) -> (ResolvedRequirement, Option<Certainty>) {
        let open = |reason| ResolvedRequirement::Open {
            comparison: None,
            reason,
        };
        let requirement = match &indicator.requirement.value {
            Requirement::Compare {
                comparison,
                threshold,
            } => {
                let comparison = *comparison;
                return match self.figure(&threshold.value, &indicator.id, context, source) {
                    Figure::Known {
                        threshold,
                        certainty,
                        relative,
                    } => (
                        ResolvedRequirement::Compare {
                            comparison,
                            threshold,
                            relative,
                        },
                        certainty,
                    ),
                    Figure::Open(reason) => (
                        ResolvedRequirement::Open {
                            comparison: Some(comparison),
                            reason,
                        },
                        source,
                    ),
                };
            }
            Requirement::Yes => ResolvedRequirement::Yes,
            Requirement::LevelAtLeast(level) => {
                let rank = indicator
                    .scale
                    .as_ref()
                    .and_then(|scale| scale.rank(&level.value));
                rank.map_or_else(
                    || open(Reason::ThresholdUnknown),
                    ResolvedRequirement::Level,
                )
            }
            Requirement::SetByProvince => open(Reason::LeftToProvince),
            Requirement::Unknown => open(Reason::ThresholdUnknown),
            Requirement::Set(set) => match self.nested(&set.value, context) {
                Some(list) => ResolvedRequirement::Set(list),
                None => open(Reason::ThresholdUnknown),
            },
            Requirement::AnyOf { sets, at_least } => ResolvedRequirement::AnyOf {
                lists: sets
                    .iter()
                    .filter_map(|set| self.nested(&set.value, context))
                    .collect(),
                at_least: *at_least,
            },
            Requirement::Villages { set, at_least } => match self.nested(&set.value, context) {
                Some(list) => ResolvedRequirement::Villages {
                    list,
                    at_least: *at_least,
                },
                None => open(Reason::ThresholdUnknown),
            },
            Requirement::Unmet {
                set,
                comparison,
                share,
                or_met,
            } => match self.nested(&set.value, context) {
                Some(list) => ResolvedRequirement::Unmet {
                    comparison: *comparison,
                    share: share.value.into(),
                    or_met: or_met
                        .iter()
                        .filter_map(|id| list.set.position(&id.value))
                        .collect(),
                    list,
                },
                None => open(Reason::ThresholdUnknown),
            },
            Requirement::AllParts => ResolvedRequirement::AllParts,
            Requirement::AnyParts { at_least } => ResolvedRequirement::AnyParts {
                at_least: *at_least,
            },
        };
        (requirement, source)
    }

    fn nested(&mut self, id: &str, context: &Context) -> Option<Arc<Checklist>> {
        let set = Arc::clone(self.library.get(id)?);
        for misfit in misfits(&set, context, false) {
            // One set that the year lies outside of is enough to look at the year.
            let is_reported = |known: &Diagnostic| {
                *known == misfit
                    || (known.code, misfit.code) == (Code::OutsidePeriod, Code::OutsidePeriod)
            };
            if !self.misfits.iter().any(is_reported) {
                self.misfits.push(misfit);
            }
        }
        Some(Arc::new(self.list(&set, context)))
    }

    fn figure(
        &mut self,
        threshold: &Threshold,
        needed_by: &str,
        context: &Context,
        source: Option<Certainty>,
    ) -> Figure {
        match threshold {
            Threshold::Value(figure) => Figure::Known {
                threshold: (*figure).into(),
                certainty: source,
                relative: None,
            },
            Threshold::Cell(figure, own) => Figure::Known {
                threshold: (*figure).into(),
                certainty: Some(own.certainty),
                relative: None,
            },
            Threshold::Unknown => Figure::Open(Reason::ThresholdUnknown),
            Threshold::SetByProvince => Figure::Open(Reason::LeftToProvince),
            Threshold::By { key, cells } => {
                let given = context.get(key);
                let cell = cells
                    .iter()
                    .find(|(value, _)| Some(value.value.as_str()) == given);
                match cell {
                    Some((_, cell)) => self.figure(&cell.value, needed_by, context, source),
                    None => {
                        let gap = self
                            .gaps
                            .entry((key.clone(), given.map(str::to_owned)))
                            .or_default();
                        let values = cells.iter().map(|(value, _)| value.value.clone());
                        for value in values {
                            if !gap.values.contains(&value) {
                                gap.values.push(value);
                            }
                        }
                        // A set that several indicators ask for is resolved for each of them.
                        if !gap.needed_by.iter().any(|known| known == needed_by) {
                            gap.needed_by.push(needed_by.to_owned());
                        }
                        self.waits_for = given.is_none().then(|| key.clone());
                        Figure::Open(Reason::ContextMissing)
                    }
                }
            }
            Threshold::Relative { times, of } => {
                let Some((indicator, context)) = self.referred(&of.value, context) else {
                    return Figure::Open(Reason::ThresholdUnknown);
                };
                let Requirement::Compare { threshold, .. } = &indicator.requirement.value else {
                    return Figure::Open(Reason::ThresholdUnknown);
                };
                let base_source = indicator.source.as_ref().map(|source| source.certainty);
                match self.figure(&threshold.value, &of.value, &context, base_source) {
                    Figure::Known {
                        threshold: base,
                        certainty,
                        ..
                    } => {
                        let times = Exact::from(*times);
                        let threshold = &times * &base;
                        let relative = Some(Relative {
                            times,
                            of: of.value.clone(),
                            base,
                        });
                        // As certain as the less certain of the rule and the figure that it is applied to.
                        Figure::Known {
                            threshold,
                            certainty: source.max(certainty),
                            relative,
                        }
                    }
                    open => open,
                }
            }
        }
    }

    /// The indicator that a relative threshold refers to, and the context there.
    fn referred(&self, of: &str, context: &Context) -> Option<(Indicator, Context)> {
        let (set, indicator) = of.split_once('/')?;
        let set = self.library.get(set)?;
        Some((set.indicator(indicator)?.clone(), set.context.over(context)))
    }
}

/// Keys that say where a locality lies.
const PLACE: [&str; 3] = ["province", "district", "region"];

/// What of a context a set is not for. One that another set requires may ask for the figures of another year or group,
/// but is not for another place.
fn misfits(set: &CriteriaSet, context: &Context, is_root: bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (key, fixed) in set.context.iter() {
        let matters = is_root || PLACE.contains(&key);
        if let Some(given) = context.get(key).filter(|given| matters && *given != fixed) {
            found.push(context_diagnostics::context_conflict(
                set, key, fixed, given,
            ));
        }
    }
    let year = set.context.get("year").or_else(|| context.get("year"));
    if let Some(period) = set.period
        && let Some(year) = year.and_then(|year| year.parse().ok())
        && !(period.from..=period.to).contains(&year)
    {
        found.push(context_diagnostics::outside_period(set, period, year));
    }
    found
}
