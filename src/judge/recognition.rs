//! A commune that is recognised already: which of its results that rests on, and which set says when it loses it.

use std::sync::Arc;

use jiff::civil::Date;

use super::choice::{Chosen, SetChooser};
use super::diagnostics;
use crate::assess::{Assessment, Keeping, Recognition, Revocation, Unjudged};
use crate::criteria::{CriteriaSet, Requirement};
use crate::data::{CellRef, RECOGNIZED_AS, RECOGNIZED_ON};
use crate::diagnostic::Findings;
use crate::fold;

/// What the data say of the recognition of a commune, judged by its results; nothing where they say nothing.
pub(super) fn recognition(
    assessment: &Assessment,
    chooser: &SetChooser,
    place: &CellRef,
    found: &mut Findings,
) -> Option<Recognition> {
    let said = |key| assessment.subject.rows.context.get(key);
    let recognized_as = said(RECOGNIZED_AS);
    let recognized_on: Option<Date> = said(RECOGNIZED_ON).and_then(|day| day.parse().ok());
    let year = assessment.context.get("year");
    let year = year.and_then(|year| year.parse::<i16>().ok());
    if let (Some(day), Some(year)) = (recognized_on, year)
        && day.year() > year
    {
        found.push(diagnostics::recognized_later(
            place,
            &assessment.subject.name,
            day,
            year,
        ));
    }
    let keeping = match recognized_as {
        None if recognized_on.is_none() => return None,
        None => Err(Unjudged::NoSet),
        Some(set) => keeping(set, assessment, chooser, place, found),
    };
    if let Ok(keeping) = &keeping
        && matches!(keeping.revocation(), Revocation::Met | Revocation::Near)
    {
        found.push(diagnostics::recognition_at_risk(
            place,
            &assessment.subject.name,
            keeping,
        ));
    }
    Some(Recognition {
        recognized_as: recognized_as.map(str::to_owned),
        recognized_on,
        keeping,
    })
}

fn keeping(
    recognized: &str,
    assessment: &Assessment,
    chooser: &SetChooser,
    place: &CellRef,
    found: &mut Findings,
) -> Result<Keeping, Unjudged> {
    let mut judged = Vec::new();
    collect(assessment, &mut judged);
    let is = |it: &&&Assessment| it.checklist.set.id == recognized;
    let extends = |it: &&&Assessment| it.checklist.set.lineage.iter().any(|id| id == recognized);
    let is_called = |it: &&&Assessment| {
        let set = &it.checklist.set;
        let short = set.short.iter().flat_map(|it| [&it.vi, &it.en]);
        let mut names = [&set.title.vi, &set.title.en].into_iter().chain(short);
        names.any(|name| fold::slug(name) == recognized)
    };
    // A name that two sets share is neither's.
    let mut called: Vec<&&Assessment> = judged.iter().filter(is_called).collect();
    called.dedup_by(|a, b| a.checklist.set.id == b.checklist.set.id);
    let only = match called[..] {
        [only] => Some(only),
        _ => None,
    };
    let of = judged.iter().find(is).or(only);
    let Some(of) = of.or_else(|| judged.iter().find(extends)) else {
        return chooser.with_chosen(|chosen| {
            let ids = chosen.library.ids();
            if ids.contains(&recognized) {
                return Err(Unjudged::OtherSet);
            }
            let key = format!("recognized\n{recognized}\n{}", place.sheet.file);
            found.push_once(key, || {
                diagnostics::unknown_set(Some(place), recognized, &ids)
            });
            Err(Unjudged::UnknownSet)
        });
    };
    let year = of.context.get("year");
    let year = year.and_then(|year| year.parse().ok());
    let rule = chooser.with_chosen(|chosen| {
        let key = (of.checklist.set.id.clone(), year);
        if let Some(known) = chosen.rules.get(&key) {
            return known.clone();
        }
        let rule = rule_for(&of.checklist.set, year, chosen);
        chosen.rules.insert(key, rule.clone());
        rule
    })?;
    Ok(Keeping::of(&rule, of))
}

/// An assessment and those that it rests on, of the commune itself.
fn collect<'a>(assessment: &'a Assessment, all: &mut Vec<&'a Assessment>) {
    all.push(assessment);
    let of_commune = |it: &&Arc<Assessment>| it.subject.level == assessment.subject.level;
    for result in &assessment.indicators {
        let nested = result.details().assessments.iter().filter(of_commune);
        nested.for_each(|it| collect(it, all));
    }
}

/// The set that says when recognition by another is revoked: about that set itself, else about the nearest that it extends.
fn rule_for(
    set: &CriteriaSet,
    year: Option<i16>,
    chosen: &mut Chosen,
) -> Result<Arc<CriteriaSet>, Unjudged> {
    let rules = sets(chosen, |_| true).into_iter();
    let rules = rules.filter(|rule| {
        let period = rule.period.zip(year);
        period.is_none_or(|(period, year)| (period.from..=period.to).contains(&year))
    });
    let rules = rules.filter_map(|rule| Some((distance(&rule, set)?, rule)));
    let mut rules: Vec<(usize, Arc<CriteriaSet>)> = rules.collect();
    let nearest = rules.iter().map(|(distance, _)| *distance).min();
    rules.retain(|(distance, _)| Some(*distance) == nearest);
    let is_extended = |rule: &CriteriaSet| {
        let mut others = rules.iter().filter(|(_, other)| other.id != rule.id);
        others.any(|(_, other)| other.lineage.contains(&rule.id))
    };
    let last: Vec<_> = rules.iter().filter(|(_, it)| !is_extended(it)).collect();
    match &last[..] {
        [(_, rule)] => Ok(Arc::clone(rule)),
        [] => Err(Unjudged::NoRule),
        several => {
            let ids = several.iter().map(|(_, rule)| rule.id.clone());
            Err(Unjudged::SeveralRules(ids.collect()))
        }
    }
}

/// The sets at hand, but for those that are faulty, whose ids are of a kind.
pub(super) fn sets(chosen: &mut Chosen, is_one: impl Fn(&str) -> bool) -> Vec<Arc<CriteriaSet>> {
    let ids = chosen.library.ids().into_iter();
    let ids: Vec<String> = ids.filter(|id| is_one(id)).map(str::to_owned).collect();
    ids.iter().for_each(|id| chosen.load(id));
    let sets = ids.iter().filter_map(|id| chosen.library.get(id).cloned());
    sets.collect()
}

/// How far above a set that one stands whose criteria a rule counts; nothing where it counts none of its line.
fn distance(rule: &CriteriaSet, set: &CriteriaSet) -> Option<usize> {
    let indicators = rule.criteria.iter().flat_map(|it| &it.indicators);
    let counted = indicators.filter_map(|it| match &it.requirement.value {
        Requirement::Unmet { set, .. } => Some(&set.value),
        _ => None,
    });
    let places = counted.map(|of| set.lineage.iter().position(|id| id == of));
    places.collect::<Option<Vec<_>>>()?.into_iter().max()
}
