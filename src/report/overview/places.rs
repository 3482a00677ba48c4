//! Where and when localities were assessed, in words.

use crate::assess::{Assessment, Subject};
use crate::criteria::{Level, Stage, province};
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
    /// The period of the results of all; absent where they are of several, or nothing says it.
    period: Option<String>,
    /// How many localities there are.
    count: usize,
    /// What is assumed, and of which of them.
    assumed: Vec<(String, Vec<String>)>,
}

/// So many localities are named beside a stage.
const NAMED: usize = 4;

impl Places {
    /// Leaves out what the assessment does not share.
    pub(in crate::report) fn add(&mut self, assessment: &Assessment, lang: Lang) {
        let of = |key| place(assessment, key, lang);
        let subject = &assessment.subject;
        let period = period(subject, lang);
        if self.count == 0 || self.period != period {
            self.period = period.filter(|_| self.count == 0);
        }
        self.count += 1;
        for said in each_assumption(subject) {
            let known = self.assumed.iter().position(|(known, _)| *known == said);
            let index = known.unwrap_or_else(|| {
                self.assumed.push((said, Vec::new()));
                self.assumed.len() - 1
            });
            self.assumed[index].1.push(subject.name.clone());
        }
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
        head.extend(self.period.clone());
        head.extend(self.stages(lang));
        head.extend(self.what_if(lang));
        head
    }

    /// That results are assumed, as a sentence.
    pub(in crate::report) fn what_if(&self, lang: Lang) -> Option<String> {
        self.assumptions().map(|all| what_if(&all, lang))
    }

    /// What is assumed, of all or of those that are named.
    pub(in crate::report) fn assumptions(&self) -> Option<String> {
        let each = self.assumed.iter().map(|(said, names)| {
            if names.len() == self.count {
                return said.clone();
            }
            let more = if names.len() > NAMED { ", …" } else { "" };
            let names = names.iter().take(NAMED).map(String::as_str);
            format!("{}{more}: {said}", names.collect::<Vec<_>>().join(", "))
        });
        let each: Vec<String> = each.collect();
        (!each.is_empty()).then(|| each.join("; "))
    }
}

/// The period that the results of a locality are of, as the head of a report has it.
pub(super) fn period(subject: &Subject, lang: Lang) -> Option<String> {
    let name = subject.time?.name();
    Some(lang.of(
        format!("số liệu {}", name.vi),
        format!("data of {}", name.en),
    ))
}

/// What of a locality is assumed, each.
fn each_assumption(subject: &Subject) -> impl Iterator<Item = String> {
    subject.assumed.iter().map(|it| match &it.village {
        Some(village) => format!("{village} {} = {}", it.item, it.value),
        None => format!("{} = {}", it.item, it.value),
    })
}

/// What of a locality is assumed; nothing where its results are those of the data.
pub(in crate::report) fn assumptions(subject: &Subject) -> Option<String> {
    let each: Vec<String> = each_assumption(subject).collect();
    (!each.is_empty()).then(|| each.join("; "))
}

/// The same as a sentence.
pub(super) fn assumed(subject: &Subject, lang: Lang) -> Option<String> {
    assumptions(subject).map(|all| what_if(&all, lang))
}

/// That results are not those of the data alone.
fn what_if(assumed: &str, lang: Lang) -> String {
    format!("{}: {assumed}", lang.of("GIẢ ĐỊNH", "WHAT IF"))
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
pub(in crate::report) fn place(assessment: &Assessment, key: &str, lang: Lang) -> Option<String> {
    let value = assessment.context.get(key)?;
    let glossary = Glossary {
        lang,
        names: &assessment.checklist.names,
        sets: &[],
    };
    let name = glossary.name(key, value).unwrap_or(value);
    let is_city = key == "province" && province(value).is_some_and(|(_, is_city)| is_city);
    let word = if is_city {
        lang.of("thành phố", "city")
    } else {
        context_key(key, lang)
    };
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
