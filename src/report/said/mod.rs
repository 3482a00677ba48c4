//! What sets say, value by value, in words.

mod view;

use std::collections::BTreeSet;

pub(super) use view::{SAID, SaidView};

use super::phrase::{mark, with_unit};
use crate::criteria::{
    Certainty, ContextValue, CriteriaSet, Decision, Figure, Key, Level, RelativeFigure,
    Requirement, Scale, Source, Statement, Suspended, Value,
};
use crate::number::print;
use crate::words::{Lang, Text, context_key};

/// Words for the values of one set.
#[derive(Clone, Copy)]
pub(super) struct Words<'w> {
    pub(super) lang: Lang,
    /// What context values are called.
    pub(super) names: &'w [ContextValue],
    /// The sets whose levels have names.
    pub(super) sets: &'w [&'w CriteriaSet],
}

impl Words<'_> {
    /// What a value is, before it is said; nothing for names, which speak for themselves.
    pub(super) fn label(self, said: &Statement) -> &'static str {
        let lang = self.lang;
        match said.key {
            Key::Title | Key::Name => "",
            Key::Extends => lang.of("kế thừa", "extends"),
            Key::Level => lang.of("cấp", "level"),
            Key::Period => lang.of("giai đoạn", "period"),
            Key::Context => lang.of("dành cho", "for"),
            Key::Values => lang.of("tên gọi", "called"),
            Key::Decision => lang.of("quyết định", "decision"),
            Key::Scale => lang.of("thang mức", "scale"),
            Key::Aliases => lang.of("còn gọi là", "also called"),
            Key::Require => lang.of("yêu cầu", "requires"),
            Key::Unit => lang.of("đơn vị", "unit"),
            Key::Counts => lang.of("đếm", "counts"),
            Key::BothSexes => lang.of("xét riêng nam, nữ", "men and women apart"),
            Key::MayNotApply => lang.of("có thể không áp dụng", "may not apply"),
            Key::Suspended => lang.of("tạm dừng", "suspended"),
            Key::WeightBy => lang.of("tính theo", "weighted by"),
            Key::Source => lang.of("nguồn", "source"),
            Key::Note => lang.of("ghi chú", "note"),
        }
    }

    /// A value in words. `unit` is that of the indicator.
    pub(super) fn value(self, said: &Statement, unit: Option<&Text>) -> String {
        let lang = self.lang;
        match &said.value {
            Value::Text(text) => text.get(lang).to_owned(),
            Value::Names(names) => names.join("; "),
            Value::Word(word) => word.clone(),
            Value::Flag(true) => lang.of("có", "yes").to_owned(),
            Value::Flag(false) => lang.of("không", "no").to_owned(),
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
            Value::Scale(scale) => self.scale(scale),
            Value::Suspended(suspended) => self.suspended(suspended),
            Value::Source(source) => self.source(source),
            Value::Require(requirement, source) => {
                let certainty = source.as_ref().map(|source| source.certainty);
                let is_open = matches!(
                    requirement,
                    Requirement::Unknown | Requirement::SetByProvince | Requirement::AllParts
                );
                let mark = certainty.filter(|_| !is_open).map_or("", mark);
                format!("{}{mark}", self.requirement(requirement))
            }
            Value::Compare(..) => self.compare(&said.value, unit),
        }
    }

    /// A figure asked for, with its unit and the mark of its certainty.
    fn compare(self, value: &Value, unit: Option<&Text>) -> String {
        let Value::Compare(comparison, cell) = value else {
            return String::new();
        };
        let sign = comparison.sign();
        let lang = self.lang;
        match &cell.figure {
            Figure::Known {
                threshold,
                relative,
            } => {
                let unit = unit.map_or("", |unit| unit.get(lang));
                let figure = with_unit(&print(threshold, None, lang), unit);
                let product = relative.as_ref().map_or_else(String::new, |product| {
                    let RelativeFigure {
                        times, of, base, ..
                    } = product;
                    let [base, times] = [base, times].map(|figure| print(figure, None, lang));
                    format!(" ({base} × {times}, {of})")
                });
                let mark = cell.certainty().map_or("", mark);
                format!("{sign} {figure}{product}{mark}")
            }
            open => format!("{sign} ({})", open_words(open, lang)),
        }
    }

    fn requirement(self, requirement: &Requirement) -> String {
        let lang = self.lang;
        match requirement {
            Requirement::Compare { .. } => String::new(),
            Requirement::Yes => lang.of("có", "yes").to_owned(),
            Requirement::LevelAtLeast(level) => {
                let level = self.level(&level.value);
                lang.of(
                    format!("từ mức {level} trở lên"),
                    format!("{level} or better"),
                )
            }
            Requirement::SetByProvince => format!("({})", open_words(&Figure::SetByProvince, lang)),
            Requirement::Unknown => format!("({})", open_words(&Figure::Unknown, lang)),
            Requirement::Set(set) => lang.of(
                format!("đạt bộ {}", set.value),
                format!("all of {}", set.value),
            ),
            Requirement::AnyOf { sets, at_least } => {
                let sets: Vec<&str> = sets.iter().map(|set| set.value.as_str()).collect();
                let sets = sets.join(", ");
                lang.of(
                    format!("đạt ít nhất {at_least} trong các bộ {sets}"),
                    format!("at least {at_least} of {sets}"),
                )
            }
            Requirement::Villages { set, at_least } => {
                let villages = with_unit(&at_least.to_string(), "village(s)");
                lang.of(
                    format!("ít nhất {at_least} thôn đạt bộ {}", set.value),
                    format!("at least {villages} meeting {}", set.value),
                )
            }
            Requirement::Unmet {
                set,
                comparison,
                share,
                or_met,
            } => {
                let share = print(&share.value.into(), None, lang);
                let share = format!("{} {share} %", comparison.sign());
                let ids: Vec<&str> = or_met.iter().map(|id| id.value.as_str()).collect();
                let ids = ids.join(", ");
                let excuse = match or_met.is_empty() {
                    true => String::new(),
                    false => lang.of(
                        format!(", hoặc đạt tiêu chí {ids}"),
                        format!(", or criteria met: {ids}"),
                    ),
                };
                lang.of(
                    format!("{share} số tiêu chí của bộ {} chưa đạt{excuse}", set.value),
                    format!("{share} of the criteria of {} not met{excuse}", set.value),
                )
            }
            Requirement::AllParts => lang.of("tất cả các phần", "all parts").to_owned(),
        }
    }

    /// The context in which something holds: `Bắc Trung Bộ, 2023`.
    pub(super) fn context(self, context: &[(String, String)]) -> String {
        let values = context
            .iter()
            .map(|(key, value)| self.context_value(key, value));
        values.collect::<Vec<_>>().join(", ")
    }

    fn context_value(self, key: &str, value: &str) -> String {
        let mut names = self.names.iter();
        match names.find(|named| named.key == key && named.value == value) {
            Some(named) => named.name.get(self.lang).to_owned(),
            None if key == "year" => value.to_owned(),
            None => format!("{} {value}", context_key(key, self.lang)),
        }
    }

    pub(super) fn decision(self, decision: &Decision) -> String {
        let date = decision.date.map(|date| match self.lang {
            Lang::Vi => format!("ngày {}/{}/{}", date.day(), date.month(), date.year()),
            Lang::En => date.to_string(),
        });
        let parts = [decision.number.clone(), date, decision.issuer.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The name of a level on whichever scale has it.
    fn level(self, id: &str) -> String {
        let indicators = self.sets.iter().flat_map(|set| &set.criteria);
        let indicators = indicators.flat_map(|criterion| &criterion.indicators);
        let all = indicators.flat_map(|one| std::iter::once(one).chain(&one.parts));
        let mut levels = all
            .filter_map(|indicator| indicator.scale.as_ref())
            .flat_map(|scale| &scale.levels);
        let level = levels.find(|level| level.id == id);
        level
            .map_or(id, |level| level.name.get(self.lang))
            .to_owned()
    }

    fn scale(self, scale: &Scale) -> String {
        let levels = scale.levels.iter().map(|level| level.name.get(self.lang));
        format!("{}: {}", scale.id, levels.collect::<Vec<_>>().join(" < "))
    }

    fn suspended(self, suspended: &Suspended) -> String {
        let until = suspended.until.map(|until| {
            let vi = format!("đến {}/{}/{}", until.day(), until.month(), until.year());
            self.lang.of(vi, format!("until {until}"))
        });
        let reason = suspended
            .reason
            .as_ref()
            .map(|reason| reason.get(self.lang).to_owned());
        let said: Vec<String> = until.into_iter().chain(reason).collect();
        match said.is_empty() {
            true => self.lang.of("có", "yes").to_owned(),
            false => said.join(": "),
        }
    }

    /// A source, with how certain it is.
    pub(super) fn source(self, source: &Source) -> String {
        format!(
            "{} ({})",
            source.text,
            certainty(source.certainty, self.lang)
        )
    }
}

/// How certain a threshold is, in a word or two.
pub(super) fn certainty(certainty: Certainty, lang: Lang) -> &'static str {
    match certainty {
        Certainty::Confirmed => lang.of("đã đối chiếu", "confirmed"),
        Certainty::InPart => lang.of("đối chiếu một phần", "confirmed in part"),
        Certainty::FromPlan => lang.of("theo kế hoạch", "from a plan"),
        Certainty::Recalled => lang.of("ghi theo trí nhớ", "recalled"),
    }
}

fn open_words(figure: &Figure, lang: Lang) -> &'static str {
    match figure {
        Figure::SetByProvince => lang.of("do tỉnh quy định", "left to the province"),
        _ => lang.of("chưa rõ", "not known"),
    }
}

/// `file:line` of the place that set a value.
pub(super) fn place(said: &Statement) -> String {
    let (line, _) = said.origin.line_and_column();
    format!("{}:{line}", said.origin.file.name)
}

/// The marks of the figures among these statements.
pub(super) fn marks<'s>(statements: impl Iterator<Item = &'s Statement>) -> BTreeSet<Certainty> {
    let certainties = statements.filter_map(|said| match &said.value {
        Value::Compare(_, cell) if matches!(cell.figure, Figure::Known { .. }) => cell.certainty(),
        Value::Require(Requirement::AllParts, _) => None,
        Value::Require(_, source) => source.as_ref().map(|source| source.certainty),
        _ => None,
    });
    certainties
        .filter(|certainty| *certainty != Certainty::Confirmed)
        .collect()
}
