//! Assessments as JSON objects: whose, by which set, and all results; and what is missing, an object each.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Number, Value};

use super::changes::ChangesView;
use super::recognition::RecognitionView;
use super::{RelativeView, digits, figure, put_list, put_some, put_text};
use crate::assess::{
    Assessment, Conditions, Distance, Measured, Reason, ResolvedRequirement, Subject,
};
use crate::criteria::{Certainty, CriteriaSet, ScaleLevel, Stage};
use crate::data::Time;
use crate::data::{Assumed, Notes, Sex};
use crate::lang::Lang;
use crate::report::rows::{CriterionLine, Line, ResultRow, Row};
use crate::report::{Settings, SinceThen};

/// An assessment, with what is shown of it.
pub(in crate::report) struct AssessmentView<'a> {
    pub(in crate::report) assessment: &'a Assessment,
    /// How it compares with last time, where that is known: no assessment within another does.
    pub(in crate::report) since: Option<&'a SinceThen>,
    pub(in crate::report) settings: &'a Settings,
}

impl Serialize for AssessmentView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (assessment, settings) = (self.assessment, self.settings);
        let checklist = &assessment.checklist;
        let context: BTreeMap<&str, &str> = assessment.context.iter().collect();
        let results = assessment.criteria().map(|criterion| CriterionView {
            criterion,
            indicators: indicators(criterion.lines(), settings),
            lang: settings.lang,
        });
        let results = results
            .filter(|it| !it.indicators.is_empty() || settings.shows(it.criterion.verdict()));
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("locality", &LocalityView(&assessment.subject))?;
        map.serialize_entry("set", &SetView(&checklist.set, settings.lang))?;
        map.serialize_entry("context", &context)?;
        put_some(&mut map, "period", period(&assessment.subject))?;
        map.serialize_entry("verdict", assessment.verdict.as_str())?;
        map.serialize_entry("criteria", &assessment.criteria_tally())?;
        map.serialize_entry("indicators", &assessment.indicators_tally())?;
        map.serialize_entry("results", &results.collect::<Vec<_>>())?;
        let duties = settings.duties.as_ref();
        let duties = duties.map_or(&[][..], |duties| duties.of_one(assessment));
        put_list(&mut map, "plan", duties.iter().collect())?;
        let next = assessment.next.as_deref().map(|assessment| AssessmentView {
            assessment,
            since: None,
            settings,
        });
        put_some(&mut map, "next_year", next)?;
        if let Some(conditions) = &assessment.conditions {
            let conditions = match conditions {
                Conditions::Unknown => None,
                Conditions::Judged(assessment) => Some(AssessmentView {
                    assessment,
                    since: None,
                    settings,
                }),
            };
            map.serialize_entry("conditions", &conditions)?;
        }
        let changes = self.since.and_then(|it| match it {
            SinceThen::With(changes) => Some(changes),
            SinceThen::Absent | SinceThen::Later(_) => None,
        });
        let changes = changes.map(|changes| ChangesView {
            changes,
            time: assessment.subject.time,
            lang: settings.lang,
        });
        put_some(&mut map, "since_last", changes)?;
        let recognition = assessment.recognition.as_deref().map(RecognitionView);
        put_some(&mut map, "recognition", recognition)?;
        map.end()
    }
}

/// The last day of the results, where that is known.
fn period(subject: &Subject) -> Option<String> {
    subject.last_day().map(|day| day.to_string())
}

pub(super) struct LocalityView<'a>(pub(super) &'a Subject);

impl Serialize for LocalityView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let subject = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &subject.name)?;
        map.serialize_entry("code", &subject.code)?;
        map.serialize_entry("level", subject.level.as_str())?;
        put_some(&mut map, "commune", subject.commune.as_ref())?;
        put_some(&mut map, "note", subject.note.as_ref())?;
        put_some(&mut map, "stage", subject.stage.map(Stage::as_str))?;
        let last_day = subject.time.and_then(Time::last_day);
        put_some(&mut map, "last_day", last_day.map(|day| day.to_string()))?;
        let assumed = subject.assumed.iter().map(AssumedView);
        put_list(&mut map, "assumed", assumed.collect())?;
        map.end()
    }
}

/// A result that is assumed in place of the data's.
struct AssumedView<'a>(&'a Assumed);

impl Serialize for AssumedView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        put_some(&mut map, "village", self.0.village.as_ref())?;
        map.serialize_entry("item", &self.0.item)?;
        map.serialize_entry("value", &self.0.value)?;
        map.end()
    }
}

/// A set by which localities are judged.
pub(in crate::report) struct SetView<'a>(
    pub(in crate::report) &'a CriteriaSet,
    pub(in crate::report) Lang,
);

impl Serialize for SetView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let SetView(set, lang) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &set.id)?;
        map.serialize_entry("title", set.title.get(*lang))?;
        put_text(&mut map, "short", set.short.as_ref(), *lang)?;
        let decision = set.decision.as_ref();
        let number = decision.and_then(|decision| decision.number.as_ref());
        put_some(&mut map, "decision", number)?;
        put_some(&mut map, "from", set.period.map(|period| period.from))?;
        put_some(&mut map, "to", set.period.map(|period| period.to))?;
        put_some(&mut map, "path", set.path.as_ref())?;
        map.end()
    }
}

struct CriterionView<'a> {
    criterion: CriterionLine<'a>,
    indicators: Vec<IndicatorView<'a>>,
    lang: Lang,
}

impl Serialize for CriterionView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let line = self.criterion;
        let declared = line.declared().map(|declared| declared.as_str());
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", line.id())?;
        map.serialize_entry("name", line.name(self.lang))?;
        put_text(&mut map, "short", line.criterion.short.as_ref(), self.lang)?;
        map.serialize_entry("verdict", line.verdict().as_str())?;
        put_some(&mut map, "declared", declared)?;
        put_text(
            &mut map,
            "agency",
            line.criterion.agency.as_ref(),
            self.lang,
        )?;
        put_notes(&mut map, line.notes())?;
        map.serialize_entry("indicators", &self.indicators)?;
        map.end()
    }
}

/// An indicator or part, with what lies beneath it.
struct IndicatorView<'a> {
    line: Line<'a>,
    settings: &'a Settings,
}

/// Those of the lines that are shown.
fn indicators<'a>(
    lines: impl Iterator<Item = Line<'a>>,
    settings: &'a Settings,
) -> Vec<IndicatorView<'a>> {
    let shown = lines.filter(|line| is_shown(*line, settings));
    shown.map(|line| IndicatorView { line, settings }).collect()
}

impl Serialize for IndicatorView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let IndicatorView { line, settings } = *self;
        let lang = settings.lang;
        let unit = line.indicator.unit.as_ref().map(|unit| unit.get(lang));
        let by_sex = line.by_sex().map(|(sex, line)| SexView(sex, line));
        let nested = line.assessments().iter().map(|assessment| AssessmentView {
            assessment,
            since: None,
            settings,
        });
        let asks_for_sets = !line.sets().is_empty();
        let nested = asks_for_sets.then(|| nested.collect::<Vec<_>>());
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &line.indicator.id)?;
        map.serialize_entry("name", line.indicator.name.get(lang))?;
        put_text(&mut map, "short", line.indicator.short.as_ref(), lang)?;
        map.serialize_entry("unit", &unit)?;
        map.serialize_entry("verdict", line.verdict().as_str())?;
        map.serialize_entry("reason", &line.reason().map(Reason::as_str))?;
        map.serialize_entry("value", &value(line))?;
        let name = line.measured_level().map(|level| &level.name);
        put_text(&mut map, "value_name", name, lang)?;
        put_some(&mut map, "counted", line.counted().map(CountedView::new))?;
        put_some(&mut map, "declared", line.declared().map(|it| it.as_str()))?;
        map.serialize_entry("requirement", &RequirementView(line, lang))?;
        put_distance(&mut map, line.distance())?;
        map.serialize_entry("certainty", &line.item.certainty.map(Certainty::as_str))?;
        put_some(&mut map, "until", line.until().map(|it| it.to_string()))?;
        let valid_until = line.result.details().valid_until;
        let valid_until = valid_until.map(|it| it.to_string());
        put_some(&mut map, "valid_until", valid_until)?;
        put_some(&mut map, "near", near(line))?;
        put_text(&mut map, "agency", line.indicator.agency.as_ref(), lang)?;
        put_some(&mut map, "suspended_because", line.suspended_because(lang))?;
        put_notes(&mut map, line.notes())?;
        put_list(&mut map, "by_sex", by_sex.collect())?;
        put_some(&mut map, "assessments", nested)?;
        put_list(&mut map, "parts", indicators(line.parts(), settings))?;
        map.end()
    }
}

/// True where a result is close to the threshold; absent elsewhere.
fn near(line: Line<'_>) -> Option<bool> {
    let is_near = line.result.is_near(line.indicator, line.item);
    is_near.then_some(true)
}

/// Whether a result, or one beneath it, came to a verdict that is asked for.
fn is_shown(line: Line<'_>, settings: &Settings) -> bool {
    let nested = line.assessments().iter();
    let mut nested = nested.flat_map(|nested| nested.criteria());
    settings.shows(line.verdict())
        || line.parts().any(|part| is_shown(part, settings))
        || nested.any(|criterion| {
            let mut lines = criterion.lines();
            settings.shows(criterion.verdict()) || lines.any(|line| is_shown(line, settings))
        })
}

pub(super) struct SexView<'a>(pub(super) Sex, pub(super) Line<'a>);

impl Serialize for SexView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let SexView(sex, line) = *self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("sex", sex.as_str())?;
        map.serialize_entry("verdict", line.verdict().as_str())?;
        put_some(&mut map, "reason", line.reason().map(Reason::as_str))?;
        map.serialize_entry("value", &value(line))?;
        put_some(&mut map, "counted", line.counted().map(CountedView::new))?;
        put_some(&mut map, "declared", line.declared().map(|it| it.as_str()))?;
        put_distance(&mut map, line.distance())?;
        map.end()
    }
}

/// What an indicator asks for.
pub(super) struct RequirementView<'a>(pub(super) Line<'a>, pub(super) Lang);

impl Serialize for RequirementView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let RequirementView(line, lang) = *self;
        let threshold = match &line.item.requirement {
            ResolvedRequirement::Yes => Value::Bool(true),
            ResolvedRequirement::Level(_) => level(line.required_level()),
            ResolvedRequirement::AnyOf { at_least, .. }
            | ResolvedRequirement::AnyParts { at_least }
            | ResolvedRequirement::Villages { at_least, .. } => Value::from(*at_least),
            _ => match line.against() {
                Some(threshold) => Value::Number(figure(threshold)),
                None => Value::Null,
            },
        };
        let relative = match &line.item.requirement {
            ResolvedRequirement::Compare { relative, .. } => relative.as_ref(),
            _ => None,
        };
        let (unmet_of, or_met) = match &line.item.requirement {
            ResolvedRequirement::Unmet { list, or_met, .. } => {
                let ids = or_met.iter().map(|index| &list.set.criteria[*index].id);
                (Some(&list.set.id), ids.collect())
            }
            _ => (None, Vec::new()),
        };
        let sets = line.sets().into_iter().map(|list| &list.set.id);
        let relative = relative.map(|it| RelativeView::new(&it.times, &it.of, &it.base));
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("comparison", line.comparison())?;
        map.serialize_entry("threshold", &threshold)?;
        put_text(
            &mut map,
            "threshold_name",
            line.required_level().map(|it| &it.name),
            lang,
        )?;
        put_some(&mut map, "relative", relative)?;
        put_list(&mut map, "sets", sets.collect())?;
        put_some(&mut map, "unmet_of", unmet_of)?;
        put_list(&mut map, "or_met", or_met)?;
        map.end()
    }
}

impl Serialize for ResultRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ResultRow {
            row,
            duty,
            next,
            lang,
        } = self;
        let lang = *lang;
        let line = row.line;
        let certainty = line.and_then(|line| line.item.certainty);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("locality", &LocalityView(&row.commune.subject))?;
        map.serialize_entry("village", &row.village)?;
        map.serialize_entry("set", &row.set.id)?;
        map.serialize_entry("criterion", row.criterion.id())?;
        map.serialize_entry("criterion_name", row.criterion.name(lang))?;
        map.serialize_entry("indicator", &row.indicator.map(|indicator| &*indicator.id))?;
        map.serialize_entry("part", &row.part())?;
        map.serialize_entry("name", row.name(lang))?;
        let short = line.map_or(&row.criterion.criterion.short, |line| &line.indicator.short);
        put_text(&mut map, "short", short.as_ref(), lang)?;
        map.serialize_entry("unit", &row.unit(lang))?;
        map.serialize_entry("verdict", row.verdict().as_str())?;
        map.serialize_entry("reason", &line.and_then(Line::reason).map(Reason::as_str))?;
        map.serialize_entry("declared", &row.declared().map(|it| it.as_str()))?;
        map.serialize_entry("value", &line.map(value))?;
        let level = line.and_then(Line::measured_level);
        put_text(&mut map, "value_name", level.map(|it| &it.name), lang)?;
        map.serialize_entry("requirement", &line.map(|line| RequirementView(line, lang)))?;
        put_distance(&mut map, line.and_then(Line::distance))?;
        put_some(&mut map, "near", line.and_then(near))?;
        let agency = line.map_or(&row.criterion.criterion.agency, |line| {
            &line.indicator.agency
        });
        put_text(&mut map, "agency", agency.as_ref(), lang)?;
        map.serialize_entry("certainty", &certainty.map(Certainty::as_str))?;
        let (notes, whole) = (line.map(Line::notes), row.criterion.notes());
        map.serialize_entry("note", &notes.and_then(|notes| notes.note.as_deref()))?;
        map.serialize_entry("criterion_note", &whole.note.as_deref())?;
        map.serialize_entry("evidence", &row.evidence())?;
        map.serialize_entry("date", &row.date())?;
        put_some(&mut map, "period", period(&row.commune.subject))?;
        put_some(&mut map, "plan", duty.as_ref().map(Option::as_ref))?;
        let next = next.as_ref().map(|next| next.as_ref().map(NextYearView));
        put_some(&mut map, "next_year", next)?;
        map.end()
    }
}

/// The same row by the thresholds of the next year.
struct NextYearView<'a>(&'a (&'a str, Row<'a>));

impl Serialize for NextYearView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (year, row) = self.0;
        let threshold = row.line.and_then(|line| line.against()).map(figure);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("year", year)?;
        map.serialize_entry("threshold", &threshold)?;
        map.serialize_entry("verdict", row.verdict().as_str())?;
        put_distance(&mut map, row.line.and_then(Line::distance))?;
        map.end()
    }
}

/// Part and whole.
#[derive(Serialize)]
pub(in crate::report) struct CountedView {
    numerator: Number,
    denominator: Number,
}

/// What the data say for people, as far as they say it.
fn put_notes<M: SerializeMap>(map: &mut M, notes: &Notes) -> Result<(), M::Error> {
    put_some(map, "note", notes.note.as_deref())?;
    put_some(map, "evidence", notes.evidence.as_deref())?;
    put_some(map, "date", notes.date.as_deref())
}

fn put_distance<M: SerializeMap>(map: &mut M, distance: Option<Distance>) -> Result<(), M::Error> {
    let (gap, margin, remaining) = match &distance {
        Some(it) => (Some(&it.gap), it.margin.as_ref(), it.remaining.as_ref()),
        None => (None, None, None),
    };
    let remaining = remaining.map(|it| {
        let (count, of) = (figure(&it.count), figure(&it.of.into()));
        BTreeMap::from([("count", count), ("of", of)])
    });
    map.serialize_entry("gap", &gap.map(figure))?;
    map.serialize_entry("margin", &margin.map(figure))?;
    map.serialize_entry("remaining", &remaining)
}

impl CountedView {
    pub(in crate::report) fn new((numerator, denominator): (Decimal, Decimal)) -> CountedView {
        CountedView {
            numerator: figure(&numerator.into()),
            denominator: figure(&denominator.into()),
        }
    }
}

/// What was measured: a number, an answer, or the id of a level; null where nothing was.
pub(super) fn value(line: Line<'_>) -> Value {
    match (line.measured(), line.value()) {
        (Some(Measured::Answer(yes)), _) => Value::Bool(*yes),
        (Some(Measured::Level(_)), _) => level(line.measured_level()),
        (Some(Measured::Figure(_)), Some(plain)) => Value::Number(digits(&plain)),
        _ => Value::Null,
    }
}

/// The id of a level.
fn level(level: Option<&ScaleLevel>) -> Value {
    level.map_or(Value::Null, |level| Value::String(level.id.clone()))
}
