//! A set as columns: which cells of the table each criterion and indicator is judged by.

use jiff::civil::Date;

use super::cell::{Asks, Cell};
use crate::assess::{Checklist, Item, ResolvedRequirement};
use crate::criteria::{Criterion, Indicator};
use crate::data::Sex;

/// A criterion.
pub(super) struct Group<'a> {
    pub(super) criterion: &'a Criterion,
    /// A column of its own, for what is declared of it.
    pub(super) own: Option<Cell<'a>>,
    pub(super) lines: Vec<Line<'a>>,
}

/// An indicator or part.
pub(super) struct Line<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) item: &'a Item,
    /// Its own cell; where men and women are asked for apart, that for both together.
    pub(super) own: Cell<'a>,
    /// Men and women, in this order, where they are asked for apart.
    pub(super) sexes: Vec<Cell<'a>>,
    pub(super) parts: Vec<Line<'a>>,
}

/// The columns that the table has.
pub(super) struct Columns<'a> {
    /// All of them; where none are given, those that the set asks for.
    pub(super) given: &'a [String],
    /// The day on which suspensions are judged.
    pub(super) day: Option<Date>,
}

/// What the columns for one sex are called, behind the id.
pub(super) fn names_of(sex: Sex) -> [&'static str; 2] {
    match sex {
        Sex::Male => [" (nam)", " (male)"],
        Sex::Female => [" (nữ)", " (female)"],
    }
}

impl Columns<'_> {
    /// The name that the table has for something: the first of these, where nothing is known of the table.
    fn find(&self, is_needed: bool, names: &[String]) -> Option<String> {
        if self.given.is_empty() {
            return names.first().filter(|_| is_needed).cloned();
        }
        names.iter().find(|name| self.given.contains(name)).cloned()
    }

    /// The criteria of a checklist.
    pub(super) fn groups<'a>(&self, list: &'a Checklist) -> Vec<Group<'a>> {
        let criteria = list.set.criteria.iter().zip(&list.criteria);
        let groups = criteria.map(|(criterion, entry)| {
            let lines = criterion.indicators.iter().zip(&entry.items);
            let mut lines: Vec<Line<'a>> = lines
                .map(|(indicator, item)| self.line(indicator, item))
                .collect();
            let mut column = self.find(false, std::slice::from_ref(&criterion.id));
            // What is given for a criterion of one indicator is that indicator's.
            if let [only] = &mut lines[..]
                && only.own.column.is_none()
            {
                only.own.column = column.take();
            }
            let may_not_apply = criterion.indicators.iter().all(|it| it.may_not_apply);
            let own = column.map(|column| Cell {
                id: criterion.id.clone(),
                column: Some(column),
                asks: Asks::Word,
                may_not_apply,
                may_be_suspended: true,
                is_suspended: false,
            });
            Group {
                criterion,
                own,
                lines,
            }
        });
        groups.collect()
    }

    fn line<'a>(&self, indicator: &'a Indicator, item: &'a Item) -> Line<'a> {
        let id = &indicator.id;
        let parts = indicator.parts.iter().zip(&item.parts);
        let parts: Vec<Line<'a>> = parts.map(|(part, item)| self.line(part, item)).collect();
        let asks = || match &item.requirement {
            ResolvedRequirement::Compare {
                comparison,
                threshold,
                ..
            } => Asks::Figure(indicator, Some((*comparison, threshold))),
            ResolvedRequirement::Open { comparison, .. }
                if comparison.is_some() || indicator.unit.is_some() =>
            {
                Asks::Figure(indicator, None)
            }
            ResolvedRequirement::Level(needed) => match &indicator.scale {
                Some(scale) => Asks::Level(scale, *needed),
                None => Asks::Word,
            },
            ResolvedRequirement::Yes => Asks::Yes {
                is_absence: item.is_absence,
            },
            ResolvedRequirement::AllParts | ResolvedRequirement::AnyParts { .. } => Asks::Word,
            _ => Asks::Open {
                is_absence: item.is_absence,
            },
        };
        let is_over = |until: Date| self.day.is_some_and(|day| until < day);
        let suspended = indicator.suspended.as_ref();
        let is_suspended = suspended.is_some_and(|it| !it.until.is_some_and(is_over));
        let by_sex = indicator.both_sexes;
        let sexes = Sex::ALL.into_iter().filter(|_| by_sex).map(|sex| Cell {
            id: format!("{id}_{}", sex.as_str()),
            column: self.find(true, &names_of(sex).map(|name| format!("{id}{name}"))),
            asks: asks(),
            may_not_apply: false,
            may_be_suspended: false,
            is_suspended: false,
        });
        let sexes: Vec<Cell<'a>> = sexes.collect();
        let is_compared = matches!(item.requirement, ResolvedRequirement::Compare { .. });
        let is_needed = sexes.is_empty() && parts.is_empty();
        let own = Cell {
            id: if by_sex && is_compared {
                format!("{id}_together")
            } else {
                id.clone()
            },
            column: self.find(is_needed, std::slice::from_ref(id)),
            asks: asks(),
            may_not_apply: indicator.may_not_apply,
            may_be_suspended: true,
            is_suspended,
        };
        Line {
            indicator,
            item,
            own,
            sexes,
            parts,
        }
    }
}

impl<'a> Line<'a> {
    /// Whether men and women decide.
    pub(super) fn is_by_sex(&self) -> bool {
        self.own.id != self.indicator.id
    }

    /// Its cells and those of its parts.
    pub(super) fn cells(&self) -> Vec<&Cell<'a>> {
        let parts = self.parts.iter().flat_map(Line::cells);
        std::iter::once(&self.own)
            .chain(&self.sexes)
            .chain(parts)
            .collect()
    }
}
