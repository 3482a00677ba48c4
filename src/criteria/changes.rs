//! What one set says otherwise than another, value by value.

use std::cmp::Ordering;

use super::cell::{Cell, Figure};
use super::requirement::{Comparison, Requirement, Scale};
use super::statement::{Key, Statement, Value};

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Only the second set has it.
    Added,
    /// Only the first set has it.
    Removed,
    /// It is called otherwise.
    Renamed,
    /// The second set asks for more.
    Tighter,
    /// The second set asks for less.
    Looser,
    /// It is said otherwise, and neither is more than the other.
    Changed,
}

impl Kind {
    /// All of them, in the order they are listed to people.
    pub const ALL: [Kind; 6] = [
        Kind::Added,
        Kind::Removed,
        Kind::Renamed,
        Kind::Tighter,
        Kind::Looser,
        Kind::Changed,
    ];

    /// The word in machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Added => "added",
            Kind::Removed => "removed",
            Kind::Renamed => "renamed",
            Kind::Tighter => "tighter",
            Kind::Looser => "looser",
            Kind::Changed => "changed",
        }
    }
}

/// One value that two sets do not share. Of a whole criterion or indicator that only one of them has, the name.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What became of it.
    pub kind: Kind,
    /// What the first set says; absent where it says nothing.
    pub old: Option<Statement>,
    /// What the second set says; absent where it says nothing.
    pub new: Option<Statement>,
}

impl Change {
    /// What it is about, and which of its values.
    pub fn subject(&self) -> Option<(&str, Key)> {
        let said = self.new.as_ref().or(self.old.as_ref())?;
        Some((&said.id, said.key))
    }

    /// The context in which it holds: what either set distinguishes.
    pub fn context(&self) -> Vec<(String, String)> {
        let mut context: Vec<(String, String)> = Vec::new();
        for said in self.old.iter().chain(&self.new) {
            if let Value::Compare(_, cell) = &said.value {
                for pair in &cell.context {
                    if !context.contains(pair) {
                        context.push(pair.clone());
                    }
                }
            }
        }
        context
    }
}

/// What the second set says otherwise than the first of criteria, indicators and parts: in the order of the second,
/// then what only the first has. What sets say of themselves differs always and is left out.
pub fn changes(old: &[Statement], new: &[Statement]) -> Vec<Change> {
    let mut found = Vec::new();
    for id in ids(new) {
        let after = of(new, id);
        let before = of(old, id);
        match before.is_empty() {
            true => found.push(Change {
                kind: Kind::Added,
                old: None,
                new: name(&after).cloned(),
            }),
            false => compare(&before, &after, [old, new], &mut found),
        }
    }
    for id in ids(old) {
        if of(new, id).is_empty() {
            found.push(Change {
                kind: Kind::Removed,
                old: name(&of(old, id)).cloned(),
                new: None,
            });
        }
    }
    found
}

/// The criteria, indicators and parts, in order.
fn ids(statements: &[Statement]) -> Vec<&str> {
    let mut ids: Vec<&str> = Vec::new();
    for said in statements.iter().filter(|said| !said.id.is_empty()) {
        if ids.last() != Some(&&*said.id) {
            ids.push(&said.id);
        }
    }
    ids
}

fn of<'s>(statements: &'s [Statement], id: &str) -> Vec<&'s Statement> {
    statements.iter().filter(|said| &*said.id == id).collect()
}

fn name<'s>(statements: &[&'s Statement]) -> Option<&'s Statement> {
    let name = statements.iter().find(|said| said.key == Key::Name);
    name.or(statements.first()).copied()
}

/// Compares what two sets say of one thing. `sets` are all their statements, for their scales.
fn compare(
    old: &[&Statement],
    new: &[&Statement],
    sets: [&[Statement]; 2],
    found: &mut Vec<Change>,
) {
    let before = found.len();
    let unit = |statements: &[&Statement]| {
        let unit = statements.iter().find(|said| said.key == Key::Unit);
        unit.map(|said| said.value.clone())
    };
    let is_comparable = unit(old) == unit(new);
    for key in Key::ALL {
        let side = |statements: &[&Statement]| -> Vec<Statement> {
            let of_key = statements.iter().filter(|said| said.key == *key);
            of_key.map(|said| (*said).clone()).collect()
        };
        let (was, is) = (side(old), side(new));
        match key {
            Key::Require => requirements(was, is, is_comparable, sets, found),
            // Where the requirement itself changed, its sources have been named with it.
            Key::Source if found.len() > before => {}
            key => {
                let kind = match key {
                    Key::Name => Kind::Renamed,
                    _ => Kind::Changed,
                };
                let (old, new) = (was.into_iter().next(), is.into_iter().next());
                let value = |said: &Option<Statement>| said.as_ref().map(|said| said.value.clone());
                if value(&old) != value(&new) {
                    found.push(Change { kind, old, new });
                }
            }
        }
    }
}

/// Compares what is asked for, in every context that either distinguishes.
fn requirements(
    old: Vec<Statement>,
    new: Vec<Statement>,
    is_comparable: bool,
    sets: [&[Statement]; 2],
    found: &mut Vec<Change>,
) {
    for said in &new {
        let matching: Vec<&Statement> = old.iter().filter(|was| overlap(was, said)).collect();
        for was in &matching {
            let kind = match order(&was.value, &said.value, sets) {
                Some(Ordering::Equal) => continue,
                Some(Ordering::Greater) if is_comparable => Kind::Tighter,
                Some(Ordering::Less) if is_comparable => Kind::Looser,
                _ => Kind::Changed,
            };
            found.push(Change {
                kind,
                old: Some((*was).clone()),
                new: Some(said.clone()),
            });
        }
        if matching.is_empty() {
            found.push(Change {
                kind: Kind::Added,
                old: None,
                new: Some(said.clone()),
            });
        }
    }
    for was in old {
        if !new.iter().any(|said| overlap(&was, said)) {
            found.push(Change {
                kind: Kind::Removed,
                old: Some(was),
                new: None,
            });
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

/// Whether the second asks for more (greater), less or the same as the first; `None` where that cannot be said.
fn order(old: &Value, new: &Value, sets: [&[Statement]; 2]) -> Option<Ordering> {
    match (old, new) {
        (Value::Compare(before, old), Value::Compare(after, new)) => (before == after)
            .then(|| figures(*after, old, new))
            .flatten(),
        (Value::Require(old, _), Value::Require(new, _)) => match (old, new) {
            (old, new) if old == new => Some(Ordering::Equal),
            (Requirement::LevelAtLeast(old), Requirement::LevelAtLeast(new)) => {
                let [before, after] =
                    sets.map(|set| rank(set, &old.value).zip(rank(set, &new.value)));
                // Only where both scales put the levels in one order.
                let (old, new) = after?;
                (before.is_none() || before == after).then(|| new.cmp(&old))
            }
            (
                Requirement::AnyOf {
                    sets: a,
                    at_least: old,
                },
                Requirement::AnyOf {
                    sets: b,
                    at_least: new,
                },
            ) if a == b => Some(new.cmp(old)),
            (
                Requirement::Villages {
                    set: a,
                    at_least: old,
                },
                Requirement::Villages {
                    set: b,
                    at_least: new,
                },
            ) if a == b => Some(new.cmp(old)),
            _ => None,
        },
        _ => None,
    }
}

fn figures(comparison: Comparison, old: &Cell, new: &Cell) -> Option<Ordering> {
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
    let scales = set.iter().filter_map(|said| match &said.value {
        Value::Scale(scale) => Some(scale),
        _ => None,
    });
    scales
        .into_iter()
        .find_map(|scale: &Scale| scale.rank(level))
}
