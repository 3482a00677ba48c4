//! What several stages found, as JSON objects.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::results::{LocalityView, RequirementView, SetView, value};
use super::{figure, put_some, put_text};
use crate::assess::{Reason, Subject};
use crate::criteria::Stage;
use crate::report::Settings;
use crate::report::comparison::{Compared, Kind, StageComparison, difference};
use crate::report::rows::Line;

/// One locality against one set, by stage.
pub(in crate::report) struct ComparisonView<'a> {
    pub(in crate::report) comparison: &'a StageComparison<'a>,
    pub(in crate::report) settings: &'a Settings,
}

impl Serialize for ComparisonView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (comparison, settings) = (self.comparison, self.settings);
        let first = comparison.first;
        let subject = Subject {
            stage: None,
            ..first.subject.clone()
        };
        let context: BTreeMap<&str, &str> = first.context.iter().collect();
        let stages = Stage::ALL.map(|stage| StageView { comparison, stage });
        let counts = Kind::ALL.map(|kind| (kind.as_str(), comparison.count(kind)));
        let results = comparison.all.iter().filter(|it| it.is_shown(settings));
        let results = results.map(|compared| ComparedView { compared, settings });
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("locality", &LocalityView(&subject))?;
        map.serialize_entry("set", &SetView(&first.checklist.set, settings.lang))?;
        map.serialize_entry("context", &context)?;
        map.serialize_entry("stages", &stages)?;
        map.serialize_entry("differences", &BTreeMap::from(counts))?;
        map.serialize_entry("results", &results.collect::<Vec<_>>())?;
        map.end()
    }
}

/// What one stage came to.
struct StageView<'a> {
    comparison: &'a StageComparison<'a>,
    stage: Stage,
}

impl Serialize for StageView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let assessment = self.comparison.assessments[self.stage as usize];
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("stage", self.stage.as_str())?;
        map.serialize_entry("verdict", &assessment.map(|it| it.verdict.as_str()))?;
        map.serialize_entry("criteria", &assessment.map(|it| it.criteria_tally()))?;
        map.serialize_entry("indicators", &assessment.map(|it| it.indicators_tally()))?;
        map.end()
    }
}

/// A criterion, indicator or part, as each stage has it.
struct ComparedView<'a> {
    compared: &'a Compared<'a>,
    settings: &'a Settings,
}

impl Serialize for ComparedView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (compared, lang) = (self.compared, self.settings.lang);
        let row = compared.first;
        let line = row.line;
        let short = line.map_or(&row.criterion.criterion.short, |line| &line.indicator.short);
        let stages = Stage::ALL.map(|stage| FoundView { compared, stage });
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("difference", compared.kind.as_str())?;
        map.serialize_entry("village", &row.village)?;
        map.serialize_entry("set", &row.set.id)?;
        map.serialize_entry("criterion", row.criterion.id())?;
        map.serialize_entry("indicator", &row.indicator.map(|it| &*it.id))?;
        map.serialize_entry("part", &row.part())?;
        map.serialize_entry("name", row.name(lang))?;
        put_text(&mut map, "short", short.as_ref(), lang)?;
        map.serialize_entry("unit", &row.unit(lang))?;
        map.serialize_entry("requirement", &line.map(|line| RequirementView(line, lang)))?;
        map.serialize_entry("stages", &stages)?;
        map.end()
    }
}

/// What one stage found of it.
struct FoundView<'a> {
    compared: &'a Compared<'a>,
    stage: Stage,
}

impl Serialize for FoundView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let FoundView { compared, stage } = *self;
        let row = compared.rows[stage as usize].as_ref();
        let line = row.and_then(|row| row.line);
        let declared = row.and_then(|row| row.declared());
        let note = row.and_then(|row| row.note());
        let apart = difference(compared, stage);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("stage", stage.as_str())?;
        map.serialize_entry("verdict", &row.map(|row| row.verdict().as_str()))?;
        map.serialize_entry("reason", &line.and_then(Line::reason).map(Reason::as_str))?;
        map.serialize_entry("value", &line.map(value))?;
        map.serialize_entry("declared", &declared.map(|it| it.as_str()))?;
        map.serialize_entry("difference", &apart.as_ref().map(figure))?;
        put_some(&mut map, "note", note)?;
        map.end()
    }
}
