//! What sets, criteria and indicators are called where there is little room.

use crate::criteria::{CriteriaSet, Criterion, Indicator};
use crate::lang::{Lang, Text};

/// The columns that a short name may take.
const SHORT: usize = 32;

impl CriteriaSet {
    /// Its short name, or the title as far as there is room.
    pub(super) fn short_title(&self, lang: Lang) -> String {
        brief(self.short.as_ref(), &self.title, lang)
    }

    /// Its id, with the number of its decision.
    pub(super) fn id_and_decision(&self) -> String {
        let decision = self.decision.as_ref();
        match decision.and_then(|decision| decision.number.as_ref()) {
            Some(number) => format!("{} ({number})", self.id_and_path()),
            None => self.id_and_path(),
        }
    }
}

impl Criterion {
    /// Its short name, or the name as far as there is room.
    pub(super) fn brief(&self, lang: Lang) -> String {
        brief(self.short.as_ref(), &self.name, lang)
    }
}

impl Indicator {
    /// Its short name, or the name as far as there is room.
    pub(super) fn brief(&self, lang: Lang) -> String {
        brief(self.short.as_ref(), &self.name, lang)
    }
}

/// A short name; a long name without one is cut before its first bracket, or at a word.
fn brief(short: Option<&Text>, name: &Text, lang: Lang) -> String {
    if let Some(short) = short {
        return short.get(lang).to_owned();
    }
    let name = name.get(lang);
    let name = name.split(" (").next().unwrap_or(name);
    if name.chars().count() <= SHORT {
        return name.to_owned();
    }
    let mut cut = String::new();
    for word in name.split_whitespace() {
        if cut.chars().count() + word.chars().count() + 2 > SHORT {
            break;
        }
        if !cut.is_empty() {
            cut.push(' ');
        }
        cut.push_str(word);
    }
    if cut.is_empty() {
        cut.extend(name.chars().take(SHORT - 1));
    }
    cut + "…"
}
