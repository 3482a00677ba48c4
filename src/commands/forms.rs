//! `--form`: the reporting forms, from the data, those of last year and what is planned, each judged alike.

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::bail;

use super::Status;
use super::judging::{PREVIOUS, TARGET, judge};
use super::session::Session;
use crate::assess::Assessment;
use crate::cli::{Check, FormArgs};
use crate::data::{Commune, Identity, communes_of};
use crate::error::Error;
use crate::report::{Form, FormData, Format, LAST_YEAR, NOW, PERIODS, PLANNED, forms};
use crate::settings::{Provenance, Setting, Settings};

/// Judges each file, finds the results of each commune, and writes the form.
pub(super) fn run(
    form: Form,
    check: &Check,
    session: &mut Session<'_, '_>,
) -> anyhow::Result<Status> {
    let FormArgs {
        previous, target, ..
    } = &check.form;
    let (mut now, fail_on) = (session.settings.clone(), check.report.fail_on());
    let display = &check.report.display;
    let written = session.report_settings(display, display.page.output.as_deref(), &[])?;
    if written.format == Format::Text {
        bail!(Error::NoParagraphs { option: "--form" });
    }
    let has_data = [previous.is_some(), true, target.is_some()];
    let judged = judge(&check.assess, &now, fail_on, None, session)?;
    let all_met = judged.all_met;
    // What the data say of their year holds for those of the other times too.
    let year = now.year.value.or_else(|| year_of(&judged.assessments));
    let mut results: Vec<_> = { judged.assessments.into_iter() }
        .map(|it| (NOW, it))
        .collect();
    // Communes stand in the order of the data, and last year and plans are no results of now.
    for (period, option, path, year) in [
        (
            LAST_YEAR,
            PREVIOUS,
            previous,
            year.and_then(|it| it.checked_sub(1)),
        ),
        (PLANNED, TARGET, target, year),
    ] {
        let Some(path) = path else { continue };
        let settings = Settings {
            data: Setting::new(Some(vec![path.clone()]), Provenance::CommandLine),
            year: Setting::new(year, Provenance::CommandLine),
            ..now.clone()
        };
        let judged = judge(&check.assess, &settings, fail_on, Some(option), session)?;
        results.extend(judged.assessments.into_iter().map(|it| (period, it)));
    }
    let data = by_set(results, has_data)?;
    if let Some(error) = data.iter().find_map(|data| form.misfit(&data.set)) {
        bail!(error);
    }
    let files = now.data.value.take().into_iter().flatten();
    let files = files.chain(previous.clone()).chain(target.clone());
    let inputs: Vec<PathBuf> = files.chain(now.criteria.value.map(PathBuf::from)).collect();
    session.answer_of(
        !data.is_empty(),
        display,
        &inputs,
        |out, settings, found| forms(out, settings, form, &data, found),
    )?;
    let errors = session.messages.errors;
    Ok(Status::of_judged(errors, all_met, data.is_empty()))
}

/// The year of results, where all are of one.
fn year_of(results: &[Assessment]) -> Option<i16> {
    let mut years = { results.iter() }.map(|it| it.context.get("year")?.parse().ok());
    let year = years.next()??;
    years.all(|other| other == Some(year)).then_some(year)
}

/// The results by each set, in the order in which the sets occur; of each commune one of each period.
fn by_set(
    results: Vec<(usize, Assessment)>,
    has_data: [bool; PERIODS],
) -> Result<Vec<FormData>, Error> {
    let communes = communes(&results)?;
    let mut sets: Vec<FormData> = Vec::new();
    let mut rows: HashMap<(String, usize), usize> = HashMap::new();
    for ((period, assessment), commune) in results.into_iter().zip(communes) {
        let set = &assessment.checklist.set;
        let at = sets.iter().position(|data| data.set.id == set.id);
        let at = at.unwrap_or_else(|| {
            sets.push(FormData {
                set: set.clone(),
                communes: Vec::new(),
                has_data,
            });
            sets.len() - 1
        });
        let data = &mut sets[at];
        let row = *rows.entry((set.id.clone(), commune)).or_insert_with(|| {
            data.communes.push(Default::default());
            data.communes.len() - 1
        });
        let cell = &mut data.communes[row][period];
        if cell.is_some() {
            return Err(Error::FormOfSeveral {
                commune: assessment.subject.name,
            });
        }
        *cell = Some(assessment);
    }
    Ok(sets)
}

/// Of each result, which commune it is of, in any year.
fn communes(results: &[(usize, Assessment)]) -> Result<Vec<usize>, Error> {
    let identities = results.iter().map(|(_, it)| {
        let (subject, context) = (&it.subject, &it.context);
        Identity::new(&subject.name, subject.code.as_deref(), context).in_any_year()
    });
    let communes = communes_of(&identities.collect::<Vec<_>>());
    let result = communes
        .into_iter()
        .zip(results)
        .map(|(commune, (_, it))| match commune {
            Commune::Of(commune) => Ok(commune),
            Commune::Between(..) => Err(Error::FormUnclear {
                commune: it.subject.name.clone(),
            }),
        });
    result.collect()
}
