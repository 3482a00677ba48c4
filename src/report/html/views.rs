//! What several pages show alike.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::assess::Verdict;
use crate::criteria::Certainty;
use crate::lang::Lang;
use crate::report::overview::Bar;
use crate::report::wording;

/// A verdict: its word for style sheets, and for people.
#[derive(Serialize)]
pub(super) struct VerdictView {
    class: &'static str,
    name: &'static str,
}

/// A bar: its length, where the threshold stands at 120.
#[derive(Serialize)]
pub(super) struct BarView {
    class: &'static str,
    width: u16,
}

/// What is asked for: the text, and the note that it refers to.
#[derive(Serialize)]
pub(super) struct Asked {
    text: String,
    mark: &'static str,
    note: &'static str,
}

/// A note on how certain thresholds are.
#[derive(Serialize)]
pub(super) struct Legend {
    id: &'static str,
    text: String,
}

impl VerdictView {
    pub(super) fn of(verdict: Verdict, lang: Lang) -> VerdictView {
        VerdictView {
            class: verdict.as_str(),
            name: verdict.name(lang),
        }
    }
}

impl BarView {
    /// One half cell of a bar is six units.
    pub(super) fn of(bar: Bar, verdict: Verdict) -> BarView {
        BarView {
            class: if verdict == Verdict::Met { "g" } else { "f" },
            width: u16::from(bar.halves()) * 120 / u16::from(Bar::LINE),
        }
    }
}

impl Asked {
    /// A requirement that ends with the mark of its certainty.
    pub(super) fn of(requirement: &str) -> Asked {
        let (text, certainty) = wording::unmarked(requirement);
        Asked {
            text: text.to_owned(),
            mark: certainty.map_or("", |it| wording::mark(it).trim_start()),
            note: certainty.map_or("", Certainty::as_str),
        }
    }
}

/// What the marks mean.
pub(super) fn legends(marks: &BTreeSet<Certainty>, lang: Lang) -> Vec<Legend> {
    let texts = wording::legends(marks.clone(), lang);
    let legends = marks.iter().zip(texts).map(|(certainty, text)| Legend {
        id: certainty.as_str(),
        text,
    });
    legends.collect()
}
