//! Whose results are judged of a commune that stands in several tables: those of the stage that was chosen, else of the latest
//! that has them all, as within one table.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::criteria::Stage;
use crate::data::cells::cell_diagnostics::stages_differ;
use crate::data::cells::measurement::{Measurement, Measurements};
use crate::data::cells::value::{Declared, Sex};
use crate::data::headings::heading_diagnostics::{
    judged_stage, no_stages, no_such_stage, stages_of_tables,
};
use crate::data::record::CellRef;
use crate::data::rows::locality::{Locality, village_key};
use crate::data::rows::targets::Targets;
use crate::diagnostic::{Findings, Place};
use crate::lang::Lang;

/// A village, a set, an indicator and a sex: what a result is of, in any table.
type Thing<'t> = (Option<String>, Option<&'t str>, &'t str, Option<Sex>);

/// Leaves of the tables of a commune the results of one stage, that which is asked for; whether there are some to judge.
/// Results of which nobody says whose they are count as the commune's own, where others say it.
pub(in crate::data) fn of_one_stage(
    parts: &mut [&mut Locality],
    asked: Option<Stage>,
    targets: &Targets,
    found: &mut Findings,
) -> bool {
    if let Some(asked) = asked {
        return of_asked_stage(parts, asked, found);
    }
    let first = parts.first().map(|it| stage_of(it));
    if parts.iter().all(|it| Some(stage_of(it)) == first) {
        return true;
    }
    let mut by_stage: BTreeMap<Stage, (HashSet<Thing<'_>>, CellRef)> = BTreeMap::new();
    for locality in &*parts {
        let things = measured(locality, targets).map(|(thing, _)| thing);
        let things: Vec<Thing<'_>> = things.collect();
        if !things.is_empty() {
            let known = by_stage.entry(stage_of(locality));
            let (known, _) = known.or_insert_with(|| (HashSet::new(), heading_of(locality)));
            known.extend(things);
        }
    }
    if by_stage.len() < 2 {
        return true;
    }
    let all: HashSet<&Thing<'_>> = by_stage.values().flat_map(|(things, _)| things).collect();
    let is_full = |things: &HashSet<Thing<'_>>| things.len() == all.len();
    let full = by_stage.iter().rfind(|(_, (things, _))| is_full(things));
    let full = full.map(|(stage, _)| *stage);
    let places: Vec<(Stage, CellRef)> = { by_stage.iter() }
        .map(|(stage, (_, place))| (*stage, place.clone()))
        .collect();
    let some: Vec<Stage> = places.iter().map(|(stage, _)| *stage).collect();
    let shown = places.iter().map(|(_, place)| Place::from(place));
    let key = format!("stages\n{full:?}\n{:?}", shown.collect::<Vec<_>>());
    let Some(judged) = full else {
        found.push_once(key, || stages_of_tables(&places));
        for locality in parts {
            found.refuse(locality.measured_cells());
        }
        return false;
    };
    let others = places.iter().find(|(stage, _)| *stage != judged);
    if let Some((_, place)) = others {
        found.push_once(key, || judged_stage(place, judged, &some));
    }
    report_differences(parts, judged, targets, found);
    for locality in parts {
        if stage_of(locality) != judged {
            leave_out(locality, found);
        }
    }
    true
}

/// The same of a stage that was chosen: without a table of it, those of others are no substitute.
fn of_asked_stage(parts: &mut [&mut Locality], asked: Stage, found: &mut Findings) -> bool {
    let own: Vec<Stage> = { parts.iter() }
        .filter_map(|it| it.tables[0].stage)
        .collect();
    let is_of_it = |locality: &Locality| match locality.tables[0].stage {
        None => own.is_empty() || asked == Stage::Commune,
        Some(stage) => stage == asked,
    };
    let has_some = parts.iter().any(|it| is_of_it(it));
    for locality in parts {
        let place = heading_of(locality);
        let key = format!("asked\n{:?}", Place::from(&place));
        if !is_of_it(locality) {
            if !has_some {
                let stage = stage_of(locality);
                found.push_once(key, || no_such_stage(&place, asked, &[stage]));
            }
            leave_out(locality, found);
        } else if locality.tables[0].stage.is_none() && asked != Stage::Commune {
            found.push_once(key, || no_stages(&place, asked));
        }
    }
    has_some
}

fn leave_out(locality: &mut Locality, found: &mut Findings) {
    found.refuse(locality.measured_cells());
    locality.measurements = Measurements::default();
    locality.villages.clear();
}

/// Where the headings of its table stand.
fn heading_of(locality: &Locality) -> CellRef {
    CellRef {
        line: locality.tables[0].sheet.heading_line,
        ..locality.place()
    }
}

/// Tells where results of other stages differ from those that are judged.
fn report_differences(
    parts: &[&mut Locality],
    judged: Stage,
    targets: &Targets,
    found: &mut Findings,
) {
    let (own, others): (Vec<&Locality>, Vec<&Locality>) = parts
        .iter()
        .map(|it| &**it)
        .partition(|it| stage_of(it) == judged);
    let own: HashMap<Thing<'_>, _> = own.iter().flat_map(|it| measured(it, targets)).collect();
    for other in others {
        for (thing, (locality, measurement)) in measured(other, targets) {
            let Some((of_judged, judged_one)) = own.get(&thing) else {
                continue;
            };
            let pools = [&locality.measurements.pool, &of_judged.measurements.pool];
            let figures = (
                pools[0].figure(measurement.value),
                pools[1].figure(judged_one.value),
            );
            let differ = match (figures, (measurement.declared, judged_one.declared)) {
                ((Some(one), Some(other)), _) => one != other,
                (_, (Some(one), Some(other))) => one != other,
                _ => false,
            };
            if differ {
                let text = |locality: &Locality, it: &Measurement| match it.declared {
                    Some(Declared::Met) => "đạt".to_owned(),
                    Some(Declared::NotMet) => "chưa đạt".to_owned(),
                    Some(Declared::Suspended) => "tạm dừng".to_owned(),
                    Some(Declared::NotApplicable) => "không áp dụng".to_owned(),
                    None => locality.written(it).get(Lang::Vi).to_owned(),
                };
                let shown = [
                    (judged, text(of_judged, judged_one)),
                    (stage_of(other), text(locality, measurement)),
                ];
                let place = CellRef {
                    sheet: Arc::clone(&other.tables[0].sheet),
                    line: measurement.at.line.into(),
                    column: measurement.at.column(),
                };
                found.push(stages_differ(&place, judged, &shown));
            }
        }
    }
}

/// Whose results the one table of a locality has.
fn stage_of(locality: &Locality) -> Stage {
    locality.tables[0].stage.unwrap_or(Stage::Commune)
}

/// What was measured of a locality and its villages.
fn measured<'t>(
    locality: &'t Locality,
    targets: &'t Targets,
) -> impl Iterator<Item = (Thing<'t>, (&'t Locality, &'t Measurement))> {
    let own = std::iter::once((None, locality));
    let villages = locality
        .villages
        .iter()
        .map(|it| (Some(village_key(&it.name)), it));
    own.chain(villages).flat_map(move |(village, locality)| {
        let list = locality
            .measurements
            .list
            .iter()
            .filter(|it| it.says_something());
        list.map(move |measurement| {
            let target = targets.get(measurement.target);
            let set = target.set.as_deref();
            let thing = (village.clone(), set, &*target.name, target.sex);
            (thing, (locality, measurement))
        })
    })
}
