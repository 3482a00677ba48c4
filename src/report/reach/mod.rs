//! `gaps --to`: the least that must change for so many criteria to be met. Of what is not met, first what is known to be
//! enough, then what needs figures first, and apart what nobody can tell; in each the fewest things, then the closest.

mod grids;
mod record;

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::str::FromStr;

use super::causes::items_by_criterion;
use super::overview::{self, Figures, Kind, Missing, path};
use super::paragraphs::unused_grid;
use super::{Report, Settings, write_list};
use crate::assess::{Assessment, Verdict};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;

/// How many criteria are to be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// So many.
    Count(usize),
    /// Each that counts.
    All,
}

impl FromStr for Goal {
    type Err = String;

    fn from_str(text: &str) -> Result<Goal, String> {
        match text.parse() {
            Ok(count @ 1..) => Ok(Goal::Count(count)),
            _ if text == "all" => Ok(Goal::All),
            _ => Err("enter a number of criteria such as 15, or all".to_owned()),
        }
    }
}

/// How far one locality is from so many criteria of one set.
pub(super) struct Reach {
    /// Who, where and when.
    pub(super) head: Vec<String>,
    /// The locality alone.
    pub(super) name: String,
    pub(super) set: String,
    /// What the set is called.
    pub(super) set_name: String,
    /// What is assumed.
    pub(super) assumed: Option<String>,
    pub(super) met: usize,
    /// How many criteria count: neither suspended nor not applicable.
    pub(super) total: usize,
    pub(super) goal: usize,
    /// The criteria that are not met or undecided, in the order in which to take them on.
    pub(super) steps: Vec<Step>,
}

/// A criterion on the way.
pub(super) struct Step {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) ease: Ease,
    /// Whether it is among the first that are needed.
    pub(super) is_chosen: bool,
    /// What is not met in it, with its path.
    pub(super) items: Vec<(String, Missing)>,
    /// How many of its indicators are undecided besides.
    pub(super) undecided: usize,
}

/// Collects how far each locality is, and writes it at the end.
pub(super) struct Reaches<'w> {
    out: &'w mut dyn Write,
    settings: Settings,
    goal: Goal,
    all: Vec<Reach>,
    /// Whether anybody was assessed.
    any: bool,
}

impl<'w> Reaches<'w> {
    pub(super) fn new(out: &'w mut dyn Write, settings: Settings, goal: Goal) -> Reaches<'w> {
        Reaches {
            out,
            settings,
            goal,
            all: Vec::new(),
            any: false,
        }
    }
}

impl Report for Reaches<'_> {
    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        let reaches = Reach::all(&assessment, self.goal, self.settings.lang);
        self.all.extend(reaches);
        self.any = true;
        Ok(())
    }

    fn is_beside_the_question(&self) -> bool {
        self.any && self.all.is_empty()
    }

    fn finish(self: Box<Self>, diagnostics: &[Diagnostic], _: usize) -> io::Result<()> {
        let Reaches {
            out,
            settings,
            mut all,
            any,
            ..
        } = *self;
        all.sort_by(Reach::by_closeness);
        let records = all.iter().flat_map(record::records);
        let records: Vec<record::StepRecord<'_>> = records.collect();
        write_list(out, &settings, &records, diagnostics, || {
            let mut grids = grids::grids(&all, any, &settings);
            grids.extend(unused_grid(diagnostics, &settings));
            grids
        })
    }
}

/// How much is known of what a criterion takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ease {
    /// Each thing is measured, or is to be set up or put right.
    Known,
    /// Something is declared not met without a figure.
    FiguresNeeded,
    /// A threshold is not known, or it is not said which indicator is meant.
    Unclear,
    /// It is undecided.
    Undecided,
}

impl Ease {
    /// The word in machine formats.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Ease::Known => "known",
            Ease::FiguresNeeded => "figures_needed",
            Ease::Unclear => "unclear",
            Ease::Undecided => "undecided",
        }
    }

    /// The words for people.
    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Ease::Known => lang.of("đã rõ phải làm gì", "known what to do"),
            Ease::FiguresNeeded => lang.of("cần số liệu trước", "figures needed first"),
            Ease::Unclear => lang.of("chưa rõ thế nào là đủ", "not known what is enough"),
            Ease::Undecided => lang.of("chưa kết luận được", "undecided"),
        }
    }

    fn of(kind: Kind) -> Ease {
        match kind {
            Kind::Measured | Kind::ToBeMet => Ease::Known,
            Kind::FiguresNeeded => Ease::FiguresNeeded,
            Kind::ThresholdUnknown | Kind::NotStated | Kind::Other(_) => Ease::Unclear,
        }
    }
}

impl Reach {
    /// Of a locality, by its own set where that has as many criteria, else by each set in it that has.
    pub(super) fn all(assessment: &Assessment, goal: Goal, lang: Lang) -> Vec<Reach> {
        let count = |it: &Assessment| it.results.len();
        let is_enough = |it: &Assessment| match goal {
            Goal::Count(goal) => count(it) >= goal,
            Goal::All => true,
        };
        if is_enough(assessment) {
            return vec![Reach::of(assessment, None, assessment, goal, lang)];
        }
        let nested = assessment.with_nested().into_iter();
        let nested = nested.filter(|(_, it)| is_enough(it));
        let reaches = nested.map(|(above, it)| Reach::of(assessment, above, it, goal, lang));
        reaches.collect()
    }

    fn of(
        whole: &Assessment,
        above: Option<&str>,
        assessment: &Assessment,
        goal: Goal,
        lang: Lang,
    ) -> Reach {
        let tally = assessment.criteria_tally();
        let total = tally.total - tally.suspended - tally.not_applicable;
        let mut reach = Reach {
            head: overview::dated_head(whole, lang),
            name: whole.subject.name.clone(),
            set: assessment.checklist.set.id.clone(),
            set_name: assessment.checklist.set.short_title(lang),
            assumed: overview::assumptions(&whole.subject),
            met: tally.met,
            total,
            goal: match goal {
                Goal::Count(goal) => goal,
                Goal::All => total,
            },
            steps: steps(assessment, above, lang),
        };
        let needed = reach.needed();
        for step in reach.steps.iter_mut().take(needed) {
            step.is_chosen = step.ease < Ease::Unclear;
        }
        reach
    }

    /// How many more criteria have to be met.
    pub(super) fn needed(&self) -> usize {
        self.goal.saturating_sub(self.met)
    }

    /// The criteria to take on first.
    pub(super) fn chosen(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.is_chosen)
    }

    /// The order of several: who lacks the fewest criteria, then who has the fewest things to do for them.
    pub(super) fn by_closeness(&self, other: &Reach) -> Ordering {
        let key = |it: &Reach| {
            let chosen = it.chosen().count();
            let things: usize = it.chosen().map(|step| step.items.len()).sum();
            (it.needed(), it.needed() - chosen.min(it.needed()), things)
        };
        key(self).cmp(&key(other))
    }
}

/// The criteria that are not met or undecided, in the order in which to take them on.
fn steps(assessment: &Assessment, above: Option<&str>, lang: Lang) -> Vec<Step> {
    let above = above.map_or_else(String::new, |above| format!("{above}›"));
    let missed = items_by_criterion(assessment, Verdict::NotMet);
    let open = items_by_criterion(assessment, Verdict::NoData);
    let mut steps = Vec::new();
    for ((criterion, rows), (_, undecided)) in missed.into_iter().zip(open) {
        let items = rows.iter().map(|row| {
            let missing = Missing::of(row, &mut BTreeSet::new(), lang);
            (
                format!("{above}{}", path(criterion, row, &missing.id)),
                missing,
            )
        });
        let items: Vec<(String, Missing)> = items.collect();
        let ease = match criterion.verdict() {
            Verdict::NotMet => items.iter().map(|(_, it)| Ease::of(it.kind)).max(),
            Verdict::NoData => Some(Ease::Undecided),
            _ => continue,
        };
        steps.push(Step {
            id: criterion.id().to_owned(),
            name: criterion.short(lang),
            ease: ease.unwrap_or(Ease::Unclear),
            is_chosen: false,
            items,
            undecided: undecided.len(),
        });
    }
    // In the order of the set where nothing tells them apart.
    steps.sort_by(Step::by_ease);
    steps
}

impl Step {
    fn by_ease(&self, other: &Step) -> Ordering {
        let key = |it: &Step| (it.ease, it.items.len());
        let by_gap = match (self.farthest(), other.farthest()) {
            (Some(one), Some(other)) => one.by_closeness(other),
            _ => Ordering::Equal,
        };
        let by_key = key(self).cmp(&key(other)).then(by_gap);
        by_key.then(self.undecided.cmp(&other.undecided))
    }

    /// What of it is furthest from its threshold.
    pub(super) fn farthest(&self) -> Option<&Figures> {
        let figures = self.items.iter().map(|(_, missing)| &missing.figures);
        figures.max_by(|one, other| one.by_closeness(other))
    }
}
