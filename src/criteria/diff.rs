//! How two sets differ, value by value.

use std::cmp::Ordering;
use std::slice;

use super::requirement::{Comparison, Requirement};
use super::statement::{Key, Statement, Value};
use super::threshold::{Figure, ThresholdCell};
use crate::diagnostic::Sourced;

word_enum! {
    /// What became of a value.
    pub enum ChangeKind {
        /// Only the second set has it.
        Added = "added",
        /// Only the first set has it.
        Removed = "removed",
        /// It has another name.
        Renamed = "renamed",
        /// The second set asks for more.
        Tighter = "tighter",
        /// The second set asks for less.
        Looser = "looser",
        /// It differs, and neither is more than the other.
        Changed = "changed",
    }
}

/// One value that two sets do not share. Of a whole criterion or indicator that only one of them has, the name.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// The value in the first set; absent where it has none.
    pub old: Option<Statement>,
    /// The value in the second set; absent where it has none.
    pub new: Option<Statement>,
}

impl Change {
    fn new(kind: ChangeKind, old: Option<&Statement>, new: Option<&Statement>) -> Change {
        let (old, new) = (old.cloned(), new.cloned());
        Change { kind, old, new }
    }

    /// What it is about, and which of its values.
    pub fn subject(&self) -> Option<(&str, Key)> {
        let statement = self.new.as_ref().or(self.old.as_ref())?;
        Some((&statement.id, statement.key))
    }

    /// The context in which it holds: what either set distinguishes.
    pub fn context(&self) -> Vec<(String, String)> {
        let mut context: Vec<(String, String)> = Vec::new();
        for statement in self.old.iter().chain(&self.new) {
            if let Value::Compare(_, cell) = &statement.value {
                let new = cell.context.iter().filter(|pair| !context.contains(pair));
                context.extend(new.cloned().collect::<Vec<_>>());
            }
        }
        context
    }
}

/// The values that are compared, in this order: a scale before the levels on it. The values of sets
/// themselves always differ.
const COMPARED: [Key; 16] = [
    Key::Scale,
    Key::Name,
    Key::Short,
    Key::Aliases,
    Key::Require,
    Key::Unit,
    Key::Counts,
    Key::BothSexes,
    Key::MayNotApply,
    Key::Suspended,
    Key::WeightBy,
    Key::ValidFor,
    Key::Near,
    Key::Agency,
    Key::Source,
    Key::Note,
];

/// How criteria, indicators and parts differ from the first set to the second: in the order of the second, then those
/// that only the first has.
pub fn diff(old: &[Statement], new: &[Statement]) -> Vec<Change> {
    let mut found = Vec::new();
    for id in ids(new) {
        let (was, is) = (of(old, id), of(new, id));
        if was.is_empty() {
            found.push(Change::new(ChangeKind::Added, None, name(&is)));
        } else {
            compare(&was, &is, [old, new], &mut found);
        }
    }
    for id in ids(old).into_iter().filter(|id| of(new, id).is_empty()) {
        let name = name(&of(old, id));
        found.push(Change::new(ChangeKind::Removed, name, None));
    }
    found
}

/// The criteria, indicators and parts, in order.
fn ids(statements: &[Statement]) -> Vec<&str> {
    let ids = statements.iter().map(|statement| &*statement.id);
    let mut ids: Vec<&str> = ids.filter(|id| !id.is_empty()).collect();
    ids.dedup();
    ids
}

fn of<'s>(statements: &'s [Statement], id: &str) -> Vec<&'s Statement> {
    let of_id = statements.iter().filter(|statement| &*statement.id == id);
    of_id.collect()
}

fn with_key<'s>(statements: &[&'s Statement], key: Key) -> Vec<&'s Statement> {
    let of_key = statements.iter().filter(|statement| statement.key == key);
    of_key.copied().collect()
}

fn name<'s>(statements: &[&'s Statement]) -> Option<&'s Statement> {
    let mut names = statements.iter();
    let name = names.find(|statement| statement.key == Key::Name);
    name.or(statements.first()).copied()
}

/// Compares one thing in two sets. `sets` are all their statements, for their scales.
fn compare(
    old: &[&Statement],
    new: &[&Statement],
    sets: [&[Statement]; 2],
    found: &mut Vec<Change>,
) {
    let before = found.len();
    let is_same = |old: &[&Statement], new: &[&Statement]| {
        old.first().map(|statement| &statement.value)
            == new.first().map(|statement| &statement.value)
    };
    let is_comparable = is_same(&with_key(old, Key::Unit), &with_key(new, Key::Unit));
    for key in COMPARED {
        let (was, is) = (with_key(old, key), with_key(new, key));
        let kind = match key {
            Key::Require => {
                requirements(&was, &is, is_comparable, sets, found);
                continue;
            }
            // Where something else changed, the sources have been named with it.
            Key::Source if found.len() > before => continue,
            Key::Name => ChangeKind::Renamed,
            _ => ChangeKind::Changed,
        };
        if !is_same(&was, &is) {
            found.push(Change::new(kind, was.first().copied(), is.first().copied()));
        }
    }
}

/// Compares what is asked for, in every context that either distinguishes.
fn requirements(
    old: &[&Statement],
    new: &[&Statement],
    is_comparable: bool,
    sets: [&[Statement]; 2],
    found: &mut Vec<Change>,
) {
    for is in new {
        let mut is_new = true;
        for was in old.iter().filter(|was| overlap(was, is)) {
            is_new = false;
            let kind = match order(&was.value, &is.value, sets) {
                Some(Ordering::Equal) => continue,
                Some(Ordering::Greater) if is_comparable => ChangeKind::Tighter,
                Some(Ordering::Less) if is_comparable => ChangeKind::Looser,
                _ => ChangeKind::Changed,
            };
            found.push(Change::new(kind, Some(was), Some(is)));
        }
        if is_new {
            found.push(Change::new(ChangeKind::Added, None, Some(is)));
        }
    }
    for was in old {
        if !new.iter().any(|is| overlap(was, is)) {
            found.push(Change::new(ChangeKind::Removed, Some(was), None));
        }
    }
}

/// Whether both can hold in one context: no key has two values.
fn overlap(a: &Statement, b: &Statement) -> bool {
    let (Value::Compare(_, a), Value::Compare(_, b)) = (&a.value, &b.value) else {
        return true;
    };
    a.context.iter().all(|(key, value)| {
        let other = b.context.iter().find(|(other, _)| other == key);
        other.is_none_or(|(_, other)| other == value)
    })
}

/// Whether the second asks for more (greater), less or the same as the first; `None` where neither holds.
fn order(old: &Value, new: &Value, sets: [&[Statement]; 2]) -> Option<Ordering> {
    match (old, new) {
        (Value::Compare(before, old), Value::Compare(after, new)) if before == after => {
            figures(*after, old, new)
        }
        (Value::Require(old, _), Value::Require(new, _)) if old == new => Some(Ordering::Equal),
        (
            Value::Require(Requirement::LevelAtLeast(old), _),
            Value::Require(Requirement::LevelAtLeast(new), _),
        ) => {
            let [before, after] = sets.map(|set| rank(set, &old.value).zip(rank(set, &new.value)));
            // Only where both scales put the levels in one order.
            let (old, new) = after?;
            (before.is_none() || before == after).then(|| new.cmp(&old))
        }
        (Value::Require(old, _), Value::Require(new, _))
            if matches!(
                (old, new),
                (
                    Requirement::AllParts | Requirement::AnyParts { .. },
                    Requirement::AllParts | Requirement::AnyParts { .. }
                )
            ) =>
        {
            let needed = |of: &Requirement| match of {
                Requirement::AnyParts { at_least } => *at_least,
                _ => usize::MAX,
            };
            Some(needed(new).cmp(&needed(old)))
        }
        (Value::Require(old, _), Value::Require(new, _)) => {
            let ((kind, sets, old), (same, others, new)) = (counted(old)?, counted(new)?);
            ((kind, sets) == (same, others)).then(|| new.cmp(&old))
        }
        _ => None,
    }
}

/// Of a requirement for so many sets or villages: which of the two, by which sets, and how many.
fn counted(requirement: &Requirement) -> Option<(&str, &[Sourced<String>], usize)> {
    match requirement {
        Requirement::AnyOf { sets, at_least } => Some(("sets", sets, *at_least)),
        Requirement::Villages { set, at_least } => {
            Some(("villages", slice::from_ref(set), *at_least))
        }
        _ => None,
    }
}

fn figures(comparison: Comparison, old: &ThresholdCell, new: &ThresholdCell) -> Option<Ordering> {
    match (&old.figure, &new.figure) {
        (Figure::Known { threshold: old, .. }, Figure::Known { threshold: new, .. }) => {
            let order = new.cmp(old);
            match comparison {
                Comparison::AtLeast | Comparison::Above => Some(order),
                Comparison::AtMost | Comparison::Below => Some(order.reverse()),
                Comparison::Equal => (order == Ordering::Equal).then_some(order),
            }
        }
        (old, new) => (old == new).then_some(Ordering::Equal),
    }
}

/// The rank of a level on whichever scale of a set has it.
fn rank(set: &[Statement], level: &str) -> Option<usize> {
    set.iter().find_map(|statement| match &statement.value {
        Value::Scale(scale) => scale.rank(level),
        _ => None,
    })
}
