//! How two sets differ, value by value.

use std::cmp::Ordering;

use super::statement::{Key, Statement, Value};
use super::strictness::{Terms, compare_figures};
use super::threshold::Figure;

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

/// Compares one thing in two sets. `sets` are all their statements, for their scales and parts.
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
    for key in COMPARED {
        let (was, is) = (with_key(old, key), with_key(new, key));
        let kind = match key {
            Key::Require => {
                let terms = [terms(old, sets[0]), terms(new, sets[1])];
                requirements(&was, &is, terms, found);
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
    terms: [Terms<'_>; 2],
    found: &mut Vec<Change>,
) {
    for is in new {
        let mut is_new = true;
        for was in old.iter().filter(|was| overlap(was, is)) {
            is_new = false;
            let kind = match order(&was.value, &is.value, terms) {
                Some(Ordering::Equal) => continue,
                Some(Ordering::Greater) => ChangeKind::Tighter,
                Some(Ordering::Less) => ChangeKind::Looser,
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
    a.cell().zip(b.cell()).is_none_or(|(a, b)| a.overlaps(b))
}

/// Whether the second asks for more (greater), less or the same as the first; `None` where neither holds.
fn order(old: &Value, new: &Value, [was, is]: [Terms<'_>; 2]) -> Option<Ordering> {
    match (old, new) {
        (Value::Compare(before, old), Value::Compare(after, new)) => {
            match (&old.figure, &new.figure) {
                (Figure::Known { threshold: old, .. }, Figure::Known { threshold: new, .. }) => {
                    compare_figures((*after, new, is.unit), (*before, old, was.unit))
                }
                (old, new) => (before == after && old == new).then_some(Ordering::Equal),
            }
        }
        (Value::Require(old, _), Value::Require(new, _)) => new.compare(is, old, was),
        _ => None,
    }
}

/// In what the requirement of a thing in a set is counted.
fn terms<'s>(of: &[&'s Statement], set: &'s [Statement]) -> Terms<'s> {
    let unit = of.iter().find_map(|statement| match &statement.value {
        Value::Text(unit) if statement.key == Key::Unit => Some(unit),
        _ => None,
    });
    let name = of.iter().find_map(|statement| match &statement.value {
        Value::Word(name) if statement.key == Key::Scale => Some(name),
        _ => None,
    });
    let scale = set.iter().find_map(|statement| match &statement.value {
        Value::Scale(scale) => (Some(&scale.id) == name).then_some(scale),
        _ => None,
    });
    let whole = of.first().map_or("", |statement| &*statement.id);
    let beneath = |id: &str| {
        id.strip_prefix(whole)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    let parts = ids(set).into_iter().filter(|id| beneath(id)).count();
    Terms { unit, scale, parts }
}
