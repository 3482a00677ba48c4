//! What sets state, value by value, in words.

use std::collections::BTreeSet;

use super::units::{any_parts, closeness, in_plural, life};
use super::wording::{
    all_parts, answer, certainty, level_or_better, mark, open, product, suspension, threshold_text,
    villages_that_meet,
};
use crate::assess::Reason;
use crate::criteria::{
    Certainty, ContextValue, CriteriaSet, Decision, Figure, Key, Level, Requirement, Source,
    Statement, Value, province,
};
use crate::lang::{Lang, Text, context_key, vietnamese_date};

/// The language of a report, and the names that sets give to values.
#[derive(Clone, Copy)]
pub(super) struct Glossary<'w> {
    pub(super) lang: Lang,
    /// What context values are called.
    pub(super) names: &'w [ContextValue],
    /// The sets whose levels have names.
    pub(super) sets: &'w [&'w CriteriaSet],
}

impl<'w> Glossary<'w> {
    /// What a value is, and in which context it holds, to stand before it.
    pub(super) fn label(self, key: Key, context: &[(String, String)]) -> String {
        let key = self.key(key);
        match self.context(context) {
            context if context.is_empty() => key.to_owned(),
            context => format!("{key} ({context})"),
        }
    }

    /// Nothing for names, which speak for themselves.
    fn key(self, key: Key) -> &'static str {
        let lang = self.lang;
        match key {
            Key::Title | Key::Name => "",
            Key::Extends => lang.of("dựa trên", "extends"),
            Key::Level => lang.of("cấp", "level"),
            Key::Period => lang.of("giai đoạn", "period"),
            Key::Context => lang.of("dành cho", "for"),
            Key::Values => lang.of("tên gọi", "called"),
            Key::Decision => lang.of("quyết định", "decision"),
            Key::Scale => lang.of("thang xếp loại", "scale"),
            Key::Short => lang.of("tên ngắn", "short name"),
            Key::Aliases => lang.of("còn gọi là", "also called"),
            Key::Require => lang.of("yêu cầu", "requires"),
            Key::AnyPart => lang.of("số nội dung cần đạt", "parts needed"),
            Key::ValidFor => lang.of("có giá trị", "valid for"),
            Key::Near => lang.of("sát mức yêu cầu", "close to the threshold"),
            Key::Agency => lang.of("cơ quan phụ trách", "agency"),
            Key::Unit => lang.of("đơn vị tính", "unit"),
            Key::Counts => lang.of("đếm", "counts"),
            Key::BothSexes => lang.of("xét riêng nam, nữ", "men and women separately"),
            Key::MayNotApply => lang.of("có thể không áp dụng", "may not apply"),
            Key::Suspended => lang.of("tạm dừng", "suspended"),
            Key::WeightBy => lang.of("tính theo", "weighted by"),
            Key::Source => lang.of("căn cứ", "source"),
            Key::Note => lang.of("ghi chú", "note"),
        }
    }

    /// A value in words. `unit` is that of the indicator.
    pub(super) fn value(self, statement: &Statement, unit: Option<&Text>) -> String {
        let lang = self.lang;
        match &statement.value {
            Value::Text(text) if statement.key == Key::Unit => in_plural(text.get(lang)),
            Value::Text(text) => text.get(lang).to_owned(),
            Value::Names(names) => names.join("; "),
            Value::Word(word) => word.clone(),
            Value::Flag(true) => lang.of("có", "yes").to_owned(),
            Value::Flag(false) => lang.of("không", "no").to_owned(),
            Value::Count(count) => count.to_string(),
            Value::Decimal(near) => closeness(*near, unit, lang),
            Value::Validity(validity) => life(*validity, lang),
            Value::Level(Level::Commune) => lang.of("xã", "commune").to_owned(),
            Value::Level(Level::Village) => lang.of("thôn", "village").to_owned(),
            Value::Period(period) => format!("{}-{}", period.from, period.to),
            Value::Fixed(key, value) => self.context_value(key, value),
            Value::Named(named) => {
                let aliases = named.aliases.iter().map(String::as_str);
                let names: Vec<&str> = [named.name.get(lang)].into_iter().chain(aliases).collect();
                let key = context_key(&named.key, lang);
                format!("{key} {} = {}", named.value, names.join("; "))
            }
            Value::Decision(decision) => self.decision(decision),
            Value::Scale(scale) => {
                let levels = scale.levels.iter().map(|level| level.name.get(lang));
                format!("{}: {}", scale.id, levels.collect::<Vec<_>>().join(" < "))
            }
            Value::Suspended(suspended) => {
                let reason = suspended.reason.as_ref().map(|reason| reason.get(lang));
                match suspension(suspended.until, reason, lang) {
                    text if text.is_empty() => lang.of("có", "yes").to_owned(),
                    text => text,
                }
            }
            Value::Source(source) => self.source(source),
            Value::Require(requirement, _) => {
                self.requirement(requirement) + marked(statement).map_or("", mark)
            }
            Value::Compare(comparison, cell) => match &cell.figure {
                Figure::Known {
                    threshold,
                    relative,
                } => {
                    let unit = unit.map_or("", |unit| unit.get(lang));
                    let mut asked = threshold_text(*comparison, threshold, None, unit, lang);
                    if let Some(it) = relative {
                        let product = product(&it.base, &it.times, lang);
                        asked += &format!(" ({product}, {})", it.of);
                    }
                    asked + marked(statement).map_or("", mark)
                }
                Figure::SetByProvince | Figure::Unknown => {
                    let reason = match cell.figure {
                        Figure::SetByProvince => Reason::LeftToProvince,
                        _ => Reason::ThresholdUnknown,
                    };
                    open(reason, lang).to_owned()
                }
            },
        }
    }

    /// What a set is called, where that is known; else its id.
    fn title(self, id: &str) -> String {
        let known = self.sets.iter().find(|set| set.id == id);
        known.map_or(id, |set| set.title.get(self.lang)).to_owned()
    }

    /// The same, with the word for what it is where its id alone is known.
    fn set(self, id: &str) -> String {
        match self.title(id) {
            title if title == id => self.lang.of(format!("bộ {id}"), title),
            title => title,
        }
    }

    fn requirement(self, requirement: &Requirement) -> String {
        let lang = self.lang;
        match requirement {
            Requirement::Compare { .. } => String::new(),
            Requirement::Yes => answer(true, lang).to_owned(),
            Requirement::LevelAtLeast(level) => level_or_better(self.level(&level.value), lang),
            Requirement::SetByProvince => open(Reason::LeftToProvince, lang).to_owned(),
            Requirement::Unknown => open(Reason::ThresholdUnknown, lang).to_owned(),
            Requirement::Set(set) => lang.of(
                format!("đạt đủ tiêu chí của {}", self.set(&set.value)),
                format!("all criteria of {}", self.set(&set.value)),
            ),
            Requirement::AnyOf { sets, at_least } => {
                let sets: Vec<String> = sets.iter().map(|set| self.title(&set.value)).collect();
                let sets = sets.join(", ");
                lang.of(
                    format!("đạt ít nhất {at_least} trong các bộ {sets}"),
                    format!("at least {at_least} of {sets}"),
                )
            }
            Requirement::Villages { set, at_least } => {
                let (set, villages) = (self.set(&set.value), villages_that_meet(*at_least));
                lang.of(
                    format!("ít nhất {at_least} thôn đạt đủ tiêu chí của {set}"),
                    format!("at least {villages} {set}"),
                )
            }
            Requirement::Unmet {
                set,
                comparison,
                share,
                or_met,
            } => {
                let (set, share) = (&set.value, share.value.into());
                let share = threshold_text(*comparison, &share, None, "%", lang);
                let ids: Vec<&str> = or_met.iter().map(|id| id.value.as_str()).collect();
                let excuse = match ids.join(", ") {
                    ids if ids.is_empty() => ids,
                    ids => lang.of(
                        format!(", hoặc đạt tiêu chí {ids}"),
                        format!(", or criteria met: {ids}"),
                    ),
                };
                lang.of(
                    format!("{share} số tiêu chí của bộ {set} chưa đạt{excuse}"),
                    format!("{share} of the criteria of {set} not met{excuse}"),
                )
            }
            Requirement::AllParts => all_parts(lang).to_owned(),
            Requirement::AnyParts { at_least } => any_parts(*at_least, lang),
        }
    }

    /// The context in which something holds: `Bắc Trung Bộ, 2023`.
    pub(super) fn context(self, context: &[(String, String)]) -> String {
        let values = context
            .iter()
            .map(|(key, value)| self.context_value(key, value));
        values.collect::<Vec<_>>().join(", ")
    }

    /// What a context value is called, where it has a name.
    pub(super) fn name(self, key: &str, value: &str) -> Option<&'w str> {
        let mut names = self.names.iter();
        let named = names.find(|named| named.key == key && named.value == value);
        let named = named.map(|named| named.name.get(self.lang));
        named.or_else(|| Some(province(value).filter(|_| key == "province")?.0))
    }

    fn context_value(self, key: &str, value: &str) -> String {
        match self.name(key, value) {
            Some(name) => name.to_owned(),
            None if key == "year" => value.to_owned(),
            None => format!("{} {value}", context_key(key, self.lang)),
        }
    }

    pub(super) fn decision(self, decision: &Decision) -> String {
        let date = decision.date.map(|date| match self.lang {
            Lang::Vi => format!("ngày {}", vietnamese_date(date)),
            Lang::En => date.to_string(),
        });
        let parts = [decision.number.clone(), date, decision.issuer.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The name of a level on whichever scale has it.
    fn level<'l>(&'l self, id: &'l str) -> &'l str {
        let indicators = self.sets.iter().flat_map(|set| &set.criteria);
        let indicators = indicators.flat_map(|criterion| &criterion.indicators);
        let mut all = indicators.flat_map(|one| std::iter::once(one).chain(&one.parts));
        let level = all.find_map(|indicator| {
            let mut levels = indicator.scale.iter().flat_map(|scale| &scale.levels);
            levels.find(|level| level.id == id)
        });
        level.map_or(id, |level| level.name.get(self.lang))
    }

    /// A source, with how certain it is.
    pub(super) fn source(self, source: &Source) -> String {
        let (text, certainty) = (&source.text, certainty(source.certainty, self.lang));
        // Some say so themselves.
        if text.ends_with(certainty) {
            return text.to_string();
        }
        format!("{text} ({certainty})")
    }
}

/// The context in which a figure is asked for; empty where it holds everywhere.
pub(super) fn context(statement: &Statement) -> &[(String, String)] {
    statement.cell().map_or(&[], |cell| &cell.context)
}

/// `file:line` of the place that set a value.
pub(super) fn place(statement: &Statement) -> String {
    let (line, _) = statement.origin.line_and_column();
    format!("{}:{line}", statement.origin.file.name)
}

/// The certainty that a requirement is marked with: there is a figure or rule, and it is not confirmed.
fn marked(statement: &Statement) -> Option<Certainty> {
    let certainty = match &statement.value {
        Value::Compare(_, cell) if matches!(cell.figure, Figure::Known { .. }) => cell.certainty(),
        Value::Require(requirement, source) => {
            let is_open = matches!(
                requirement,
                Requirement::Unknown
                    | Requirement::SetByProvince
                    | Requirement::AllParts
                    | Requirement::AnyParts { .. }
            );
            let source = source.as_ref().filter(|_| !is_open);
            source.map(|source| source.certainty)
        }
        _ => None,
    };
    certainty.filter(|certainty| *certainty != Certainty::Confirmed)
}

/// The marks of the requirements among these statements.
pub(super) fn marks<'s>(
    statements: impl IntoIterator<Item = &'s Statement>,
) -> BTreeSet<Certainty> {
    statements.into_iter().filter_map(marked).collect()
}

/// The text that a key of an id has, such as its name or unit.
pub(super) fn text<'s>(
    statements: impl IntoIterator<Item = &'s Statement>,
    key: Key,
    id: &str,
) -> Option<&'s Text> {
    let mut statements = statements.into_iter();
    statements.find_map(|statement| match &statement.value {
        Value::Text(text) if statement.key == key && &*statement.id == id => Some(text),
        _ => None,
    })
}

/// The unit of an indicator.
pub(super) fn unit<'s>(statements: &'s [Statement], id: &str) -> Option<&'s Text> {
    text(statements, Key::Unit, id)
}
