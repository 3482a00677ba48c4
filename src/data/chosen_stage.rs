//! Whose results are judged of a commune that stands in several tables, where nobody chose: the latest stage that has them
//! all, as within one table.

use std::collections::{BTreeMap, HashSet};

use super::heading_diagnostics::{judged_stage, stages_of_tables};
use super::locality::{Locality, village_key};
use super::measurement::Measurements;
use super::record::CellRef;
use super::targets::Targets;
use super::value::Sex;
use crate::criteria::Stage;
use crate::diagnostic::{Findings, Place};

/// A village, a set, an indicator and a sex: what a result is of, in any table.
type Thing<'t> = (Option<String>, Option<&'t str>, &'t str, Option<Sex>);

/// Leaves of the tables of a commune the results of one stage; whether there are some to judge. Results of which nobody says
/// whose they are count as the commune's own.
pub(super) fn of_one_stage(
    parts: &mut [&mut Locality],
    targets: &Targets,
    found: &mut Findings,
) -> bool {
    let first = parts.first().map(|it| stage_of(it));
    if parts.iter().all(|it| Some(stage_of(it)) == first) {
        return true;
    }
    let mut by_stage: BTreeMap<Stage, (HashSet<Thing<'_>>, CellRef)> = BTreeMap::new();
    for locality in &*parts {
        let things: Vec<Thing<'_>> = things(locality, targets);
        if !things.is_empty() {
            let heading = CellRef {
                line: locality.tables[0].sheet.heading_line,
                ..locality.place()
            };
            let known = by_stage.entry(stage_of(locality));
            let (known, _) = known.or_insert_with(|| (HashSet::new(), heading));
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
    for locality in parts {
        if stage_of(locality) != judged {
            found.refuse(locality.measured_cells());
            locality.measurements = Measurements::default();
            locality.villages.clear();
        }
    }
    true
}

/// Whose results the one table of a locality has.
fn stage_of(locality: &Locality) -> Stage {
    locality.tables[0].stage.unwrap_or(Stage::Commune)
}

fn things<'t>(locality: &Locality, targets: &'t Targets) -> Vec<Thing<'t>> {
    let own = std::iter::once((None, locality));
    let villages = locality
        .villages
        .iter()
        .map(|it| (Some(village_key(&it.name)), it));
    let all = own.chain(villages).flat_map(|(village, locality)| {
        let list = locality
            .measurements
            .list
            .iter()
            .filter(|it| it.says_something());
        list.map(move |measurement| {
            let target = targets.get(measurement.target);
            (
                village.clone(),
                target.set.as_deref(),
                &*target.name,
                target.sex,
            )
        })
    });
    all.collect()
}
