//! Where and when localities were assessed, in words.

use crate::assess::{Assessment, Checklist};
use crate::criteria::{Level, Stage};
use crate::lang::{Lang, context_key};
use crate::report::statements::Glossary;

/// The parts of a context that a heading names, in its order.
pub(super) const KEYS: [&str; 4] = ["district", "province", "group", "year"];

/// The places and years that several localities share, and whose results they have.
#[derive(Default)]
pub(in crate::report) struct Places {
    shared: Option<[Option<String>; 4]>,
    /// By stage, how many there are, and the first of them.
    stages: Vec<(Option<Stage>, usize, Vec<String>)>,
}

/// So many localities are named beside a stage.
const NAMED: usize = 4;

impl Places {
    /// Leaves out what the assessment does not share.
    pub(in crate::report) fn add(&mut self, assessment: &Assessment, lang: Lang) {
        let of = |key| place(&assessment.checklist, key, lang);
        let subject = &assessment.subject;
        let known = self
            .stages
            .iter()
            .position(|(stage, ..)| *stage == subject.stage);
        let index = known.unwrap_or_else(|| {
            self.stages.push((subject.stage, 0, Vec::new()));
            self.stages.len() - 1
        });
        let (_, count, names) = &mut self.stages[index];
        *count += 1;
        if names.len() < NAMED {
            names.push(subject.name.clone());
        }
        match &mut self.shared {
            None => self.shared = Some(KEYS.map(of)),
            Some(shared) => {
                for (shared, key) in shared.iter_mut().zip(KEYS) {
                    *shared = shared.take().filter(|it| of(key).as_ref() == Some(it));
                }
            }
        }
    }

    /// The one of a key, where all share it.
    pub(in crate::report) fn get(&self, key: &str) -> Option<&str> {
        let mut places = KEYS.iter().zip(self.shared.iter().flatten());
        places.find_map(|(of, place)| (*of == key).then_some(place.as_deref()?))
    }

    /// The places and years.
    pub(in crate::report) fn names(&self) -> Vec<String> {
        self.shared.iter().flatten().flatten().cloned().collect()
    }

    /// Whose results they have; nothing where the data tell no stages apart.
    pub(in crate::report) fn stages(&self, lang: Lang) -> Option<String> {
        let of = |stage: Option<Stage>| match stage {
            Some(stage) => results_of(stage, lang),
            None => lang
                .of("không ghi cấp đánh giá", "stage not given")
                .to_owned(),
        };
        if let [(only, ..)] = self.stages[..] {
            return only.map(|stage| of(Some(stage)));
        }
        let each = self.stages.iter().map(|(stage, count, names)| {
            let more = if *count > names.len() { ", …" } else { "" };
            format!("{}: {}{more}", of(*stage), names.join(", "))
        });
        let each: Vec<String> = each.collect();
        (!each.is_empty()).then(|| each.join("; "))
    }

    /// The first in capitals, and how many localities they are.
    pub(in crate::report) fn head(&self, level: Level, count: usize, lang: Lang) -> Vec<String> {
        let mut head = self.names();
        head.push(format!("{count} {}", who(level, count, lang)));
        if let Some(first) = head.first_mut() {
            *first = first.to_uppercase();
        }
        head.extend(self.stages(lang));
        head
    }
}

/// Whose results they are.
pub(in crate::report) fn results_of(stage: Stage, lang: Lang) -> String {
    let stage = stage.name(lang);
    lang.of(
        format!("kết quả của {stage}"),
        format!("results of the {stage}"),
    )
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
