//! Reading `require`: what an indicator asks for, and the thresholds in it.

use super::diagnostics;
use super::misnomers;
use super::requirement::{Comparison, Requirement};
use super::threshold::{Certainty, Source, Threshold};
use crate::diagnostic::{Diagnostic, Sourced};
use crate::document::{Fields, Item};
use crate::fold;

pub(super) fn require(item: Item<'_>) -> Option<Sourced<Requirement>> {
    let document = item.document;
    let before = document.count_faults();
    let mut found = Vec::new();
    let origin = item.origin();
    let mut fields = item.table()?;
    let is_misnamed = misnomers::of_comparison(&mut fields);
    let set = fields.get("set", Item::string);
    let villages = fields.get("villages", Item::string);
    let any = fields.get("any", Item::strings);
    for (at, set) in any.iter().flatten().enumerate() {
        let mut before = any.iter().flatten().take(at);
        if let Some(first) = before.find(|first| *first == set) {
            let fault = diagnostics::set_named_twice(set);
            document.report(fault.related(first, "nêu lần đầu ở đây", "first named here"));
        }
    }
    let counts_sets = villages.is_some() || any.is_some();
    if counts_sets {
        let at_least = fields.get("at_least", Item::count);
        let at_least = at_least.map_or(1, |count| count.value);
        found.extend(villages.map(|set| Requirement::Villages { set, at_least }));
        found.extend(any.map(|sets| Requirement::AnyOf { sets, at_least }));
    }
    let counts_criteria = fields.has("unmet_of");
    if counts_criteria {
        found.extend(unmet(&mut fields));
    }
    for comparison in Comparison::ALL {
        let value = fields.take(comparison.as_str());
        let is_taken = match comparison {
            Comparison::AtLeast => counts_sets,
            Comparison::AtMost | Comparison::Below => counts_criteria,
            Comparison::Above | Comparison::Equal => false,
        };
        let threshold = value.filter(|_| !is_taken).and_then(threshold);
        found.extend(threshold.map(|threshold| Requirement::Compare {
            comparison,
            threshold,
        }));
    }
    found.extend(set.map(Requirement::Set));
    let level = fields.get("level_at_least", Item::string);
    found.extend(level.map(Requirement::LevelAtLeast));
    for (key, requirement) in [("yes", Requirement::Yes), ("unknown", Requirement::Unknown)] {
        match fields.get(key, Item::boolean) {
            Some(answer) if answer.value => found.push(requirement),
            Some(answer) => document.report(diagnostics::no_answer(&answer, key)),
            None => {}
        }
    }
    let province = fields.get("set_by", province);
    found.extend(province.map(|_| Requirement::SetByProvince));
    fields.done();
    // Where something in it is at fault, that has been reported.
    if found.len() != 1 && !is_misnamed && document.count_faults() == before {
        let nothing = ("không nêu yêu cầu nào", "requires nothing");
        let several = (
            "nêu nhiều yêu cầu cùng lúc",
            "states several requirements at once",
        );
        let (vi, en) = if found.is_empty() { nothing } else { several };
        document.report(diagnostics::unclear_requirement(&origin, vi, en));
    }
    let only = found.pop().filter(|_| found.is_empty());
    only.map(|value| Sourced { value, origin })
}

/// Shares of the criteria of another set that are not met: one for each of the two comparisons that is there.
fn unmet(fields: &mut Fields<'_>) -> Vec<Requirement> {
    let set = fields.get("unmet_of", Item::string);
    let or_met = fields.get("or_met", Item::strings);
    if !fields.has(Comparison::AtMost.as_str()) {
        fields.need(&[Comparison::Below.as_str()]);
    }
    if or_met.as_ref().is_some_and(Vec::is_empty) {
        let fault = diagnostics::no_criterion(&fields.origin);
        fields.document.report(fault);
    }
    let Some(set) = set else { return Vec::new() };
    let shares = [Comparison::Below, Comparison::AtMost].map(|comparison| {
        let share = fields.get(comparison.as_str(), Item::decimal)?;
        Some(Requirement::Unmet {
            set: set.clone(),
            comparison,
            share,
            or_met: or_met.clone().unwrap_or_default(),
        })
    });
    shares.into_iter().flatten().collect()
}

fn province(item: Item<'_>) -> Option<Sourced<&'static str>> {
    item.word(&["province"], |word| word)
}

fn threshold(item: Item<'_>) -> Option<Sourced<Threshold>> {
    if !item.is_table() {
        return Some(item.decimal()?.map(Threshold::Value));
    }
    let mut fields = item.table()?;
    let origin = fields.origin.clone();
    if fields.has("by") {
        let keys = fields.get("by", Item::strings)?;
        let before = fields.document.count_faults();
        for (at, key) in keys.iter().enumerate() {
            if keys[..at].contains(key) {
                fields.document.report(diagnostics::same_key_twice(key));
            }
            if let Some(fault) = own_word(key) {
                fields.document.report(fault);
            }
        }
        if fields.document.count_faults() > before {
            return None;
        }
        let keys: Vec<&str> = keys.iter().map(|key| key.value.as_str()).collect();
        return by(&keys, fields);
    }
    let threshold = if fields.has("times") || fields.has("of") {
        let times = fields.get("times", Item::decimal);
        let of = fields.get("of", Item::string);
        fields.need(&["times", "of"]);
        times.zip(of).map(|(times, of)| Threshold::Relative {
            times: times.value,
            of,
        })
    } else if fields.has("value") {
        let figure = fields.get("value", Item::decimal);
        fields.need(&["source"]);
        let source = fields.get("source", source);
        figure
            .zip(source)
            .map(|(figure, source)| Threshold::Cell(figure.value, source.value))
    } else if fields.has("unknown") {
        let unknown = fields.get("unknown", Item::boolean)?;
        if !unknown.value {
            fields.document.report(diagnostics::bad_cell(&origin));
            return None;
        }
        Some(Threshold::Unknown)
    } else if fields.has("set_by") {
        fields.get("set_by", province)?;
        Some(Threshold::SetByProvince)
    } else {
        fields.document.report(diagnostics::bad_cell(&origin));
        return None;
    };
    fields.done();
    threshold.map(|value| Sourced { value, origin })
}

/// A table by context: its own keys are values of `keys[0]`, those of its cells are values of `keys[1]`, and so on. A
/// cell that is no table of values holds for all deeper keys.
fn by(keys: &[&str], fields: Fields<'_>) -> Option<Sourced<Threshold>> {
    let origin = fields.origin.clone();
    let Some((key, deeper)) = keys.split_first() else {
        fields.document.report(diagnostics::bad_cell(&origin));
        return None;
    };
    let mut cells = Vec::new();
    for (name, item) in fields.entries().filter(|(name, _)| name.value != "by") {
        let table = Some(item).filter(|item| !deeper.is_empty() && item.is_table());
        let cell = match table.and_then(Item::table) {
            Some(table) if !CELL_KEYS.iter().any(|key| table.has(key)) => by(deeper, table),
            _ => threshold(item),
        };
        cells.extend(cell.map(|cell| (name, cell)));
    }
    if cells.is_empty() {
        fields.document.report(diagnostics::bad_cell(&origin));
    }
    let key = (*key).to_owned();
    let value = Threshold::By { key, cells };
    Some(Sourced { value, origin })
}

/// The keys by which a threshold is known from a table of context values.
const CELL_KEYS: [&str; 6] = ["by", "times", "of", "value", "unknown", "set_by"];

pub(super) fn source(item: Item<'_>) -> Option<Sourced<Source>> {
    item.read_table(|fields| {
        let text = fields.get("text", Item::string);
        let certainty = fields.take("certainty");
        let certainty = certainty.and_then(|item| item.word(&Certainty::ALL, Certainty::as_str));
        fields.need(&["text", "certainty"]);
        if let (Some(text), Some(certainty)) = (&text, &certainty)
            && certainty.value == Certainty::Confirmed
            && is_placeholder(&text.value)
        {
            let fault = diagnostics::empty_source(text);
            let (vi, en) = ("ở đây ghi đã đối chiếu", "said to be checked here");
            fields.document.report(fault.related(certainty, vi, en));
        }
        Some(Source {
            text: text?.value,
            certainty: certainty?.value,
        })
    })
}

/// A context key in Vietnamese, where data and options know the English one.
pub(super) fn own_word(key: &Sourced<String>) -> Option<Diagnostic> {
    let known = match fold::word(&key.value).as_str() {
        "vung" => "region",
        "nhom" | "nhom xa" => "group",
        "nam" => "year",
        "tinh" => "province",
        _ => return None,
    };
    Some(diagnostics::key_in_vietnamese(key, known))
}

/// Whether a source names no document.
fn is_placeholder(text: &str) -> bool {
    let word = fold::word(text);
    let words = [
        "xem sau",
        "ghi sau",
        "de sau",
        "bo sung sau",
        "se bo sung",
        "cap nhat sau",
        "dang cho",
        "quyet dinh tinh",
        "nguon",
        "can cu",
        "source",
        "todo",
        "tbd",
        "n a",
        "na",
        "xxx",
        "chua ro",
        "khong ro",
        "unknown",
    ];
    // `QĐ`, `q`: no document has so short a name.
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    let is_short = letters < 4 && !word.contains(|c: char| c.is_ascii_digit());
    is_short || words.contains(&word.as_str())
}
