//! `require`: what an indicator asks for, and the thresholds in it.

use toml::Spanned;
use toml::de::DeValue;

use super::source;
use crate::criteria::requirement::{Comparison, Requirement, Threshold};
use crate::criteria::{problem, unmet};
use crate::diagnostic::Sourced;
use crate::document::{Fields, Notes, decimal, word};

pub(super) fn require(mut fields: Fields<'_>) -> Option<Sourced<Requirement>> {
    let origin = fields.origin.clone();
    let notes = fields.notes;
    let before = notes.found.borrow().len();
    let set = fields.string("set");
    let villages = fields.string("villages");
    let any = fields.strings("any");
    let counted = villages.is_some() || any.is_some();
    let mut found = Vec::new();
    if counted {
        let at_least = fields.count("at_least").map_or(1, |count| count.value);
        found.extend(villages.map(|set| Requirement::Villages { set, at_least }));
        found.extend(any.map(|sets| Requirement::AnyOf { sets, at_least }));
    }
    let of_criteria = fields.has("unmet_of");
    found.extend(unmet(&mut fields));
    for comparison in Comparison::ALL {
        let value = fields.take(comparison.as_str());
        let is_taken = match comparison {
            Comparison::AtLeast => counted,
            Comparison::AtMost | Comparison::Below => of_criteria,
            Comparison::Above | Comparison::Equal => false,
        };
        if let Some(value) = value.filter(|_| !is_taken) {
            let threshold = threshold(value, notes);
            found.extend(threshold.map(|threshold| Requirement::Compare {
                comparison,
                threshold,
            }));
        }
    }
    found.extend(set.map(Requirement::Set));
    found.extend(
        fields
            .string("level_at_least")
            .map(Requirement::LevelAtLeast),
    );
    for (key, requirement) in [("yes", Requirement::Yes), ("unknown", Requirement::Unknown)] {
        match fields.boolean(key) {
            Some(answer) if answer.value => found.push(requirement),
            Some(answer) => notes.add(problem::says_nothing(&answer.origin, key)),
            None => {}
        }
    }
    found
        .extend((set_by_province(&mut fields) == Some(true)).then_some(Requirement::SetByProvince));
    fields.done();
    // Where something in it is at fault, that has been told.
    let is_sound = notes.found.borrow().len() == before;
    if found.len() != 1 {
        if is_sound {
            notes.add(problem::unclear_requirement(&origin, found.len()));
        }
        return None;
    }
    found.pop().map(|value| Sourced { value, origin })
}

/// Shares of the criteria of another set that are not met: one for each of the two comparisons that is there.
fn unmet(fields: &mut Fields<'_>) -> Vec<Requirement> {
    if !fields.has("unmet_of") {
        return Vec::new();
    }
    let set = fields.string("unmet_of");
    let or_met = fields.strings("or_met");
    if !fields.has(Comparison::AtMost.as_str()) {
        fields.need(&[Comparison::Below.as_str()]);
    }
    if or_met.as_ref().is_some_and(Vec::is_empty) {
        fields.notes.add(unmet::no_criterion(&fields.origin));
    }
    let Some(set) = set else { return Vec::new() };
    let shares = [Comparison::Below, Comparison::AtMost].map(|comparison| {
        let share = fields.decimal(comparison.as_str())?;
        Some(Requirement::Unmet {
            set: set.clone(),
            comparison,
            share,
            or_met: or_met.clone().unwrap_or_default(),
        })
    });
    shares.into_iter().flatten().collect()
}

/// Whether the key says so; `None` when it is there but wrong.
fn set_by_province(fields: &mut Fields<'_>) -> Option<bool> {
    if fields.take("set_by").is_none() {
        return Some(false);
    }
    word(fields, "set_by", ["province"], |word| word).map(|_| true)
}

fn threshold<'t>(value: &'t Spanned<DeValue<'t>>, notes: &'t Notes) -> Option<Sourced<Threshold>> {
    if !value.get_ref().is_table() {
        return decimal(value, notes).map(|number| number.map(Threshold::Value));
    }
    let mut fields = Fields::of(value, notes)?;
    let origin = fields.origin.clone();
    if fields.has("by") {
        let keys = fields.strings("by")?;
        let keys: Vec<&str> = keys.iter().map(|key| key.value.as_str()).collect();
        return by(&keys, fields);
    }
    let threshold = if fields.has("times") || fields.has("of") {
        let (times, of) = (fields.decimal("times"), fields.string("of"));
        fields.need(&["times", "of"]);
        times.zip(of).map(|(times, of)| Threshold::Relative {
            times: times.value,
            of,
        })
    } else if fields.has("value") {
        let number = fields.decimal("value");
        fields.need(&["source"]);
        number
            .zip(source(&mut fields))
            .map(|(number, source)| Threshold::Cell(number.value, source.value))
    } else if fields.has("unknown") {
        let unknown = fields.boolean("unknown")?;
        if !unknown.value {
            notes.add(problem::bad_cell(&origin));
            return None;
        }
        Some(Threshold::Unknown)
    } else if set_by_province(&mut fields)? {
        Some(Threshold::SetByProvince)
    } else {
        notes.add(problem::bad_cell(&origin));
        return None;
    };
    fields.done();
    Some(Sourced {
        value: threshold?,
        origin,
    })
}

/// A table by context: its own keys are values of `keys[0]`, those of its cells are values of `keys[1]`, and so on. A
/// cell that is no table of values holds for all deeper keys.
fn by(keys: &[&str], fields: Fields<'_>) -> Option<Sourced<Threshold>> {
    let notes = fields.notes;
    let Some((key, deeper)) = keys.split_first() else {
        notes.add(problem::bad_cell(&fields.origin));
        return None;
    };
    let mut cells = Vec::new();
    for (name, value) in fields.entries().filter(|(name, _)| name.value != "by") {
        let cell = match Fields::of_values(value, notes) {
            Some(table) if !deeper.is_empty() => by(deeper, table),
            _ => threshold(value, notes),
        };
        cells.extend(cell.map(|cell| (name, cell)));
    }
    if cells.is_empty() {
        notes.add(problem::bad_cell(&fields.origin));
    }
    Some(Sourced {
        value: Threshold::By {
            key: (*key).to_owned(),
            cells,
        },
        origin: fields.origin,
    })
}

impl<'t> Fields<'t> {
    /// The table behind a value, if its keys are context values rather than those of a threshold.
    fn of_values(value: &'t Spanned<DeValue<'t>>, notes: &'t Notes) -> Option<Fields<'t>> {
        const THRESHOLD_KEYS: [&str; 6] = ["by", "times", "of", "value", "unknown", "set_by"];
        let DeValue::Table(table) = value.get_ref() else {
            return None;
        };
        let is_threshold = THRESHOLD_KEYS.iter().any(|key| table.contains_key(*key));
        (!is_threshold).then(|| Fields::new(table, notes.origin(value), notes))
    }
}
