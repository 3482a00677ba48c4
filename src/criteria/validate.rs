//! From a raw set, laid over its parents, to a set the program relies on; or diagnostics.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::aliases;
use super::diagnostics;
use super::known_values::KnownValues;
use super::raw;
use super::requirement::{Comparison, Requirement, Scale};
use super::set::{CriteriaSet, Criterion, Indicator, is_set_id};
use super::short::{ShortNames, short_name};
use super::statement::Key;
use super::threshold::Threshold;
use super::validity::Validity;
use crate::diagnostic::{Diagnostic, Origin, Sourced};
use crate::document::missing_key;
use crate::lang::Text;
use crate::unit::Unit;

/// Checks a set. `lineage` is its own id, its parent's, and so on up. A set is given even where there are errors, so
/// that what refers to it can be checked too; whoever relies on it must see that there are none.
pub(super) fn validate(
    raw: &raw::Set,
    lineage: Vec<String>,
    found: &mut Vec<Diagnostic>,
) -> Option<CriteriaSet> {
    let start = Origin {
        file: raw.file.clone(),
        span: 0..0,
    };
    for key in [Key::Title, Key::Level] {
        if !raw.values.has(key) {
            found.push(missing_key(&start, key.as_str()));
        }
    }
    if raw.criteria.is_empty() && !raw.given.contains(&"criterion") {
        found.push(missing_key(&start, "criterion"));
    }
    let id = lineage.first()?.clone();
    match &raw.id {
        Some(own) => check_id(own, &id, found),
        None if raw.given.contains(&"id") => {}
        None => found.push(missing_key(&start, "id")),
    }
    let values = KnownValues::of(raw);
    found.extend(values.shared_names());
    check_context(raw, &values, found);
    found.extend(aliases::faults(raw));
    let mut validator = Validator {
        values,
        scales: raw.scales.iter().map(|scale| &scale.value).collect(),
        seen: BTreeMap::new(),
        short_names: ShortNames::default(),
        found,
    };
    let criteria = raw.criteria.iter();
    let criteria = criteria
        .map(|criterion| validator.criterion(criterion))
        .collect();
    let values = &raw.values;
    let title = values.text(Key::Title).unwrap_or_default();
    Some(CriteriaSet {
        id,
        short: short_name(values, &title, found),
        title,
        level: values.level(Key::Level)?,
        period: values.period(Key::Period),
        context: raw.fixed_context(),
        values: raw.names.iter().map(|named| named.value.clone()).collect(),
        decision: values.decision(Key::Decision),
        note: values.text(Key::Note),
        path: None,
        lineage,
        criteria,
    })
}

/// What a set fixes must be a value that its tables have.
fn check_context(raw: &raw::Set, values: &KnownValues<'_>, found: &mut Vec<Diagnostic>) {
    for (key, value) in &raw.context {
        if key.value != "province" {
            found.extend(values.fault(&key.value, value));
        }
    }
}

/// The id must be the file's name, so that a set is found where its id says.
fn check_id(id: &Sourced<String>, expected: &str, found: &mut Vec<Diagnostic>) {
    if id.value != expected {
        found.push(diagnostics::id_is_not_the_name(id, expected));
    } else if !is_set_id(&id.value) {
        found.push(diagnostics::bad_set_id(id));
    }
}

struct Validator<'v> {
    values: KnownValues<'v>,
    scales: Vec<&'v Scale>,
    /// The ids of criteria, indicators and parts so far.
    seen: BTreeMap<String, Origin>,
    short_names: ShortNames,
    found: &'v mut Vec<Diagnostic>,
}

impl Validator<'_> {
    fn check_unique(&mut self, id: &Sourced<String>, full: &str) {
        if let Some(first) = self.seen.get(full) {
            let fault = diagnostics::duplicate_id(id);
            let (vi, en) = ("dùng lần đầu ở đây", "first used here");
            self.found.push(fault.related(first, vi, en));
        } else {
            self.seen.insert(full.to_owned(), id.origin.clone());
        }
    }

    /// A name, for which the id stands in where it is missing.
    fn name(&mut self, id: &Sourced<String>, values: &raw::Values) -> Text {
        if !values.has(Key::Name) {
            self.found.push(missing_key(&id.origin, "name"));
        }
        let name = values.text(Key::Name);
        name.unwrap_or_else(|| Text::same(id.value.clone()))
    }

    fn criterion(&mut self, raw: &raw::Criterion) -> Criterion {
        let (id, values) = (&raw.id, &raw.values);
        self.check_unique(id, &id.value);
        if id.value.is_empty() || !id.value.bytes().all(|b| b.is_ascii_alphanumeric()) {
            self.found.push(diagnostics::bad_criterion_id(id));
        }
        let name = self.name(id, values);
        let short = self.short_names.take(id, values, &name, None, self.found);
        if raw.indicators.is_empty() && !raw.names_indicators {
            self.found.push(missing_key(&id.origin, "indicator"));
        }
        let agency = values.text(Key::Agency);
        let only_of = (raw.indicators.len() == 1).then_some(id.value.as_str());
        let indicators = raw.indicators.iter().map(|indicator| {
            self.check_unique(&indicator.id, &indicator.id.value);
            let number = indicator.id.value.strip_prefix(&id.value);
            let number = number.and_then(|rest| rest.strip_prefix('.'));
            let number = number.unwrap_or_default();
            if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
                let fault = diagnostics::bad_indicator_id(&indicator.id, &id.value);
                self.found.push(fault);
            }
            let mut indicator = self.indicator(indicator, None, only_of);
            inherit_agency(&mut indicator, agency.as_ref());
            indicator
        });
        Criterion {
            indicators: indicators.collect(),
            name,
            short,
            id: id.value.clone(),
            aliases: values.names(Key::Aliases).unwrap_or_default(),
            agency: agency.clone(),
            note: values.text(Key::Note),
        }
    }

    /// An indicator, or a part of the indicator `whole`. `only_of` is the criterion that has no other indicator.
    fn indicator(
        &mut self,
        raw: &raw::Indicator,
        whole: Option<&raw::Indicator>,
        only_of: Option<&str>,
    ) -> Indicator {
        let (values, origin) = (&raw.values, &raw.id.origin);
        let id = whole.map_or_else(|| raw.id.value.clone(), |whole| whole.part_id(raw));
        if whole.is_some() {
            self.check_unique(&raw.id, &id);
            let is_letter = matches!(raw.id.value.as_bytes(), [b'a'..=b'z']);
            if !is_letter || !raw.parts.is_empty() {
                self.found.push(diagnostics::bad_part_id(&raw.id));
            }
        }
        let name = self.name(&raw.id, values);
        let full_id = raw.id.clone().map(|_| id.clone());
        let short = self
            .short_names
            .take(&full_id, values, &name, only_of, self.found);
        let unit = values.text(Key::Unit);
        let requirement = self.requirement(raw, &id);
        self.check_range(&requirement, unit.as_ref());
        if let Some(both_sexes) = values.get(Key::BothSexes)
            && values.flag(Key::BothSexes) == Some(true)
            && !takes_a_figure(&requirement.value)
        {
            let fault = diagnostics::both_sexes_of_no_figure(&both_sexes.origin, &id);
            self.found.push(fault);
        }
        self.check_near(raw, &id, &requirement.value);
        self.check_suspension(values);
        self.check_life(raw, &id, whole);
        let parts = raw
            .parts
            .iter()
            .map(|part| self.indicator(part, Some(raw), None));
        let parts = parts.collect();
        // What is said of the whole is said of its parts.
        let source = values.source(Key::Source);
        let source = source.or_else(|| whole?.values.source(Key::Source));
        let valid_for = values.validity(Key::ValidFor);
        let valid_for = valid_for.or_else(|| whole?.values.validity(Key::ValidFor));
        Indicator {
            scale: self.scale(values, &requirement),
            parts,
            name,
            short,
            id,
            aliases: values.names(Key::Aliases).unwrap_or_default(),
            unit,
            counts: values.text(Key::Counts),
            requirement,
            both_sexes: values.flag(Key::BothSexes).unwrap_or_default(),
            may_not_apply: values.flag(Key::MayNotApply).unwrap_or_default(),
            note: values.text(Key::Note),
            suspended: values.suspended(Key::Suspended),
            weight_by: values.word(Key::WeightBy),
            valid_for,
            near: values.decimal(Key::Near),
            agency: values.text(Key::Agency),
            source,
            origin: origin.clone(),
        }
    }

    fn requirement(&mut self, raw: &raw::Indicator, id: &str) -> Sourced<Requirement> {
        let origin = &raw.id.origin;
        let otherwise = |value| Sourced {
            value,
            origin: origin.clone(),
        };
        match raw.values.requirement() {
            Some(requirement) => {
                if !raw.parts.is_empty() {
                    let fault = diagnostics::requirement_and_parts(&requirement.origin, id);
                    self.found.push(fault);
                }
                requirement
            }
            None if !raw.parts.is_empty() => otherwise(self.parts_needed(raw)),
            None => {
                if !raw.values.has(Key::Require) {
                    self.found.push(diagnostics::no_requirement(origin, id));
                }
                otherwise(Requirement::Unknown)
            }
        }
    }

    /// How many parts are enough: of those there are.
    fn parts_needed(&mut self, raw: &raw::Indicator) -> Requirement {
        let (needed, parts) = (raw.parts_needed(), raw.parts.len());
        if let Requirement::AnyParts { at_least } = needed
            && let Some(count) = raw.values.get(Key::AnyPart)
            && !(1..=parts).contains(&at_least)
        {
            let fault = diagnostics::no_such_parts(&count.origin, at_least, parts);
            self.found.push(fault);
        }
        needed
    }

    /// What is close to a threshold is so of a figure; and some parts are of an indicator that has parts.
    fn check_near(&mut self, raw: &raw::Indicator, id: &str, requirement: &Requirement) {
        if let Some((near, figure)) = raw.values.get(Key::Near).zip(raw.values.decimal(Key::Near)) {
            if !takes_a_figure(requirement) {
                self.found
                    .push(diagnostics::near_no_figure(&near.origin, id));
            } else if figure <= Decimal::ZERO || figure > Decimal::ONE_HUNDRED {
                self.found
                    .push(diagnostics::no_distance(&near.origin, figure));
            }
        }
        if let Some(count) = raw.values.get(Key::AnyPart)
            && raw.parts.is_empty()
        {
            self.found
                .push(diagnostics::any_of_no_parts(&count.origin, id));
        }
    }

    /// A suspension that is over before the set is in force suspends nothing.
    fn check_suspension(&mut self, values: &raw::Values) {
        if let Some(Sourced { origin, .. }) = values.get(Key::Suspended)
            && let Some(until) = values.suspended(Key::Suspended).and_then(|it| it.until)
        {
            self.found.extend(self.values.over_before(until, origin));
        }
    }

    /// A part that counts for longer than its whole.
    fn check_life(&mut self, raw: &raw::Indicator, id: &str, whole: Option<&raw::Indicator>) {
        let life = |of: &raw::Indicator| of.values.validity(Key::ValidFor).map(Validity::months);
        let place = |of: &raw::Indicator| of.values.get(Key::ValidFor).map(|it| it.origin.clone());
        if let Some(whole) = whole
            && let (Some(is), Some(was)) = (life(raw), life(whole))
            && let (Some(own), Some(its)) = (place(raw), place(whole))
            && is > was
        {
            let fault = diagnostics::outlives(&own, id, is, &whole.id.value, was);
            let (vi, en) = ("thời hạn của cả chỉ tiêu", "that of the whole indicator");
            self.found.push(fault.related(&its, vi, en));
        }
    }

    /// The scale that a level is on; it must be declared, and have the level.
    fn scale(&mut self, values: &raw::Values, requirement: &Sourced<Requirement>) -> Option<Scale> {
        let Requirement::LevelAtLeast(level) = &requirement.value else {
            return None;
        };
        let named = values.get(Key::Scale).zip(values.word(Key::Scale));
        let Some((Sourced { origin, .. }, name)) = named else {
            self.found.push(missing_key(&requirement.origin, "scale"));
            return None;
        };
        let scale = self.scales.iter().find(|scale| scale.id == name);
        let Some(scale) = scale else {
            let known = self.scales.iter().map(|scale| scale.id.as_str());
            let fault = diagnostics::unknown_scale(origin, &name).choices(&name, known);
            self.found.push(fault);
            return None;
        };
        if !scale.levels.is_empty() && scale.rank(&level.value).is_none() {
            let known = scale.levels.iter().map(|level| level.id.as_str());
            let fault = diagnostics::unknown_level(level).choices(&level.value, known);
            self.found.push(fault);
        } else if scale.rank(&level.value) == Some(0) {
            self.found.push(diagnostics::lowest_level(level));
        }
        Some((*scale).clone())
    }

    /// Percentages and shares lie between 0 and 100; counts of sets and villages between 1 and what there can be.
    fn check_range(&mut self, requirement: &Sourced<Requirement>, unit: Option<&Text>) {
        let origin = &requirement.origin;
        match &requirement.value {
            Requirement::Compare {
                comparison,
                threshold,
            } => {
                self.check_figures(*comparison, threshold, unit.and_then(whole));
            }
            Requirement::AnyOf { sets, at_least } if !(1..=sets.len()).contains(at_least) => {
                let fault = diagnostics::no_such_count(origin, *at_least, sets.len());
                self.found.push(fault);
            }
            Requirement::Unmet {
                comparison, share, ..
            } => {
                // Nothing is below 0 %.
                let is_possible = *comparison == Comparison::AtMost || !share.value.is_zero();
                if !is_possible || !is_percentage(share.value) {
                    let fault = diagnostics::no_share(share, comparison.sign());
                    self.found.push(fault);
                }
            }
            Requirement::Villages { at_least: 0, .. } => {
                self.found.push(diagnostics::no_village(origin));
            }
            _ => {}
        }
    }

    fn check_figures(
        &mut self,
        comparison: Comparison,
        threshold: &Sourced<Threshold>,
        whole: Option<Whole>,
    ) {
        match &threshold.value {
            Threshold::Value(figure) | Threshold::Cell(figure, _) => {
                let fault = figure_fault(comparison, *figure, whole, &threshold.origin);
                self.found.extend(fault);
            }
            Threshold::By { key, cells } => {
                let faults = cells
                    .iter()
                    .filter_map(|(value, _)| self.values.fault(key, value));
                let faults: Vec<Diagnostic> = faults.collect();
                // Where none of them fits, the table goes by another key: one mistake.
                let goes_by_another = faults.len() > 1 && faults.len() == cells.len();
                let kept = if goes_by_another { 1 } else { faults.len() };
                self.found.extend(faults.into_iter().take(kept));
                for (_, cell) in cells.iter().filter(|_| !goes_by_another) {
                    self.check_figures(comparison, cell, whole);
                }
            }
            Threshold::Relative { times, .. } if *times <= Decimal::ZERO => {
                let fault = diagnostics::no_factor(&threshold.origin, *times);
                self.found.push(fault);
            }
            _ => {}
        }
    }
}

/// What is odd about a figure: a percentage that none can reach or that all do, a share for a percentage, a figure below
/// zero.
fn figure_fault(
    comparison: Comparison,
    figure: Decimal,
    whole: Option<Whole>,
    origin: &Origin,
) -> Option<Diagnostic> {
    use Comparison::{Above, AtLeast, AtMost, Below};
    let (least, sign) = (Decimal::ZERO, comparison.sign());
    let Some(Whole { most, unit }) = whole else {
        return (figure < least).then(|| diagnostics::negative(origin, figure));
    };
    if !(least..=most).contains(&figure) {
        return Some(diagnostics::no_percentage(origin, figure, most, unit));
    }
    match comparison {
        Above if figure == most => Some(diagnostics::never_met(origin, sign, figure, unit)),
        Below if figure == least => Some(diagnostics::never_met(origin, sign, figure, unit)),
        AtLeast if figure == least => Some(diagnostics::always_met(origin, sign, figure, unit)),
        AtMost if figure == most => Some(diagnostics::always_met(origin, sign, figure, unit)),
        AtLeast | Above if unit == "%" && figure > least && figure < Decimal::ONE => {
            let percent = (figure * most).normalize();
            Some(diagnostics::share_for_percentage(origin, figure, percent))
        }
        _ => None,
    }
}

/// All there can be of a share: 100%, 1000‰.
#[derive(Clone, Copy)]
pub(super) struct Whole {
    pub(super) most: Decimal,
    pub(super) unit: &'static str,
}

/// The whole of a unit of shares.
pub(super) fn whole(unit: &Text) -> Option<Whole> {
    let power = Unit::parse(&unit.vi).power_to(&Unit::parse("%"))?;
    let (most, unit) = match power {
        0 => (Decimal::ONE_HUNDRED, "%"),
        _ => (Decimal::ONE_THOUSAND, "‰"),
    };
    Some(Whole { most, unit })
}

/// Whether a figure may be asked for, be it known or not.
fn takes_a_figure(requirement: &Requirement) -> bool {
    matches!(
        requirement,
        Requirement::Compare { .. } | Requirement::Unknown | Requirement::SetByProvince
    )
}

/// Who answers for the whole answers for what is beneath it, unless another is named there.
fn inherit_agency(indicator: &mut Indicator, of_whole: Option<&Text>) {
    if indicator.agency.is_none() {
        indicator.agency = of_whole.cloned();
    }
    let agency = indicator.agency.clone();
    for part in &mut indicator.parts {
        inherit_agency(part, agency.as_ref());
    }
}

fn is_percentage(figure: Decimal) -> bool {
    (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&figure)
}
