//! What became of the items of a locality, as JSON objects.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Number;

use super::results::{LocalityView, RequirementView, SetView, SexView, value};
use super::{figure, put_list, put_some};
use crate::assess::Reason;
use crate::lang::Lang;
use crate::report::Settings;
use crate::report::progress::{Course, Expected, Kind, Series, State};
use crate::report::rows::Line;

/// One locality against one set, over time.
pub(in crate::report) struct SeriesView<'a> {
    pub(in crate::report) series: &'a Series<'a>,
    pub(in crate::report) settings: &'a Settings,
}

impl Serialize for SeriesView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (series, lang) = (self.series, self.settings.lang);
        let last = series.last();
        let context: BTreeMap<&str, &str> = last.context.iter().collect();
        let periods: Vec<PeriodView<'_>> = series.states.iter().map(PeriodView).collect();
        let gaps: Vec<String> = series.gaps().iter().map(ToString::to_string).collect();
        let counts = Kind::ALL.map(|kind| (kind.as_str(), series.of_kind(kind).count()));
        let items = series.courses.iter();
        let items: Vec<_> = items.map(|course| CourseView { course, lang }).collect();
        let sets = series.sets(lang);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("locality", &LocalityView(&last.subject))?;
        map.serialize_entry("set", &SetView(&last.checklist.set, lang))?;
        map.serialize_entry("context", &context)?;
        map.serialize_entry("periods", &periods)?;
        map.serialize_entry("missing_periods", &gaps)?;
        map.serialize_entry("gained", &sets[0].all.gained)?;
        map.serialize_entry("lost", &sets[0].all.lost)?;
        map.serialize_entry("suspended", &sets[0].all.suspended)?;
        map.serialize_entry("undecided", &sets[0].all.undecided)?;
        put_some(&mut map, "next_year", series.next_year())?;
        map.serialize_entry("counts", &BTreeMap::from(counts))?;
        map.serialize_entry("items", &items)?;
        map.end()
    }
}

struct PeriodView<'a>(&'a State<'a>);

impl Serialize for PeriodView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let state = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("last_day", &state.day.to_string())?;
        map.serialize_entry("verdict", state.assessment.verdict.as_str())?;
        map.serialize_entry("criteria", &state.tally())?;
        map.serialize_entry("not_met", &state.missing.len())?;
        map.end()
    }
}

struct CourseView<'a> {
    course: &'a Course<'a>,
    lang: Lang,
}

impl Serialize for CourseView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (course, lang) = (self.course, self.lang);
        let row = course.any_row();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("item", &course.path)?;
        put_some(&mut map, "village", row.village)?;
        map.serialize_entry("name", row.name(lang))?;
        map.serialize_entry("kind", course.kind.as_str())?;
        put_some(
            &mut map,
            "requirement",
            row.line.map(|line| RequirementView(line, lang)),
        )?;
        let results: Vec<_> = (0..course.days.len())
            .map(|at| ResultView { course, at })
            .collect();
        map.serialize_entry("results", &results)?;
        put_some(
            &mut map,
            "pace_per_month",
            course.pace().as_ref().map(figure),
        )?;
        if let Some(expected) = course.expected() {
            let day = match expected {
                Expected::On(day) => Some(day.to_string()),
                Expected::Far | Expected::Never => None,
            };
            map.serialize_entry("expected_day", &day)?;
        }
        put_some(
            &mut map,
            "deadline",
            course.deadline.map(|day| day.to_string()),
        )?;
        put_some(&mut map, "is_late", course.is_late())?;
        if let Some(next) = course.next {
            let threshold = next.line.and_then(|line| line.against()).map(figure);
            let next = NextView {
                threshold,
                verdict: next.verdict().as_str(),
            };
            map.serialize_entry("next_year", &next)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct NextView {
    threshold: Option<Number>,
    verdict: &'static str,
}

struct ResultView<'a> {
    course: &'a Course<'a>,
    at: usize,
}

impl Serialize for ResultView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = self.course.rows[self.at];
        let line = row.and_then(|row| row.line);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("last_day", &self.course.days[self.at].to_string())?;
        map.serialize_entry("verdict", &row.map(|row| row.verdict().as_str()))?;
        let found = line.map(value).filter(|it| !it.is_null());
        put_some(&mut map, "value", found)?;
        let reason = line.and_then(Line::reason).map(Reason::as_str);
        put_some(&mut map, "reason", reason)?;
        let by_sex = line.into_iter().flat_map(Line::by_sex);
        let by_sex = by_sex.map(|(sex, line)| SexView(sex, line));
        put_list(&mut map, "by_sex", by_sex.collect())?;
        put_some(
            &mut map,
            "declared",
            row.and_then(|row| row.declared()).map(|it| it.as_str()),
        )?;
        map.end()
    }
}
