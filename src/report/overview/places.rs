//! Where and when localities were assessed, in words.

use crate::assess::{Assessment, Checklist};
use crate::criteria::Level;
use crate::lang::{Lang, context_key};
use crate::report::statements::Glossary;

/// The parts of a context that a heading names, in its order.
pub(super) const KEYS: [&str; 4] = ["district", "province", "group", "year"];

/// The places and years that several localities share.
#[derive(Default)]
pub(in crate::report) struct Places(Option<[Option<String>; 4]>);

impl Places {
    /// Leaves out what the assessment does not share.
    pub(in crate::report) fn add(&mut self, assessment: &Assessment, lang: Lang) {
        let places = KEYS.map(|key| place(&assessment.checklist, key, lang));
        match &mut self.0 {
            None => self.0 = Some(places),
            Some(shared) => {
                for (shared, place) in shared.iter_mut().zip(places) {
                    *shared = shared.take().filter(|it| Some(it) == place.as_ref());
                }
            }
        }
    }

    /// The one of a key, where all share it.
    pub(in crate::report) fn get(&self, key: &str) -> Option<&str> {
        let mut places = KEYS.iter().zip(self.0.iter().flatten());
        places.find_map(|(of, place)| (*of == key).then_some(place.as_deref()?))
    }

    /// The places and years.
    pub(in crate::report) fn names(&self) -> Vec<String> {
        self.0.iter().flatten().flatten().cloned().collect()
    }

    /// The first in capitals, and how many localities they are.
    pub(in crate::report) fn head(&self, level: Level, count: usize, lang: Lang) -> Vec<String> {
        let mut head = self.names();
        head.push(format!("{count} {}", who(level, count, lang)));
        if let Some(first) = head.first_mut() {
            *first = first.to_uppercase();
        }
        head
    }
}

/// What so many localities are called.
pub(in crate::report) fn who(level: Level, count: usize, lang: Lang) -> &'static str {
    match (level, count) {
        (Level::Commune, 1) => lang.of("xã", "commune"),
        (Level::Commune, _) => lang.of("xã", "communes"),
        (Level::Village, 1) => lang.of("thôn", "village"),
        (Level::Village, _) => lang.of("thôn", "villages"),
    }
}

/// A part of the context in words: `huyện Hà Trung`, `Hà Trung district`; an English year speaks for itself.
pub(in crate::report) fn place(checklist: &Checklist, key: &str, lang: Lang) -> Option<String> {
    let value = checklist.context.get(key)?;
    let glossary = Glossary {
        lang,
        names: &checklist.names,
        sets: &[],
    };
    let name = glossary.name(key, value).unwrap_or(value);
    let word = context_key(key, lang);
    // Some values have the word in them.
    if name.to_lowercase().contains(&word.to_lowercase()) && key != "year" {
        return Some(name.to_owned());
    }
    Some(match (lang, key) {
        (Lang::En, "year") => name.to_owned(),
        (Lang::En, "district" | "province" | "region") => format!("{name} {word}"),
        _ => format!("{word} {name}"),
    })
}
