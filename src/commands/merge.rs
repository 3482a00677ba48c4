//! `ntm merge`: the data of one commune out of those of several.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::Status;
use super::diagnostics::several_communes;
use super::judging::judge;
use super::session::{Session, filling, replacing};
use crate::assess::{Assessment, Subject};
use crate::cli::{FailOn, MergeArgs};
use crate::criteria::{Level, Library};
use crate::data::{CommuneName, Input, says_whose};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;
use crate::fold;
use crate::judge::{self, Options, unknown_commune};
use crate::lang::{Lang, Text, key_in_sentence};
use crate::merge::{Merged, merge, refusals};
use crate::report::{self, Format};

/// What of the context a commune has one of, and an option can say.
const ASKED: [&str; 4] = ["year", "province", "region", "group"];

/// Runs the command.
pub(super) fn run(args: &MergeArgs, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let path = args.display.page.output.as_deref();
    let settings = session.report_settings(&args.display, path, &[])?;
    let settings = report::Settings {
        format: match (args.display.format, path) {
            // Data are what it is for.
            (None, path) if path.is_none_or(|it| it == Path::new("-")) => Format::Csv,
            _ => settings.format,
        },
        ..settings
    };
    if matches!(
        settings.format,
        Format::Github | Format::Junit | Format::Ics
    ) {
        bail!(Error::MergedIsData);
    }
    let into = fold::clean(&args.into);
    if !is_read_back(&into) {
        let name = &into;
        bail!(Error::Told(
            Text::new(
                format!("“{name}” không đọc lại được như tên một xã: chưa ghi gì"),
                format!(
                    "“{name}” would not be read back as the name of a commune: nothing is written"
                ),
            ),
            [
                "nêu tên riêng của xã, có chữ xã, phường hoặc thị trấn ở trước: `--into \"Xã Hà Sơn\"`",
                "give the name of the commune with the word for its kind: `--into \"Xã Hà Sơn\"`",
            ],
        ));
    }
    let of_session = session.settings.clone();
    let judged = judge(&args.assess, &of_session, FailOn::NoData, None, session)?;
    let assessments = chosen(judged.assessments, &args.from, session);
    // Of what a result says, the new commune lacks that; of what a row or file says, it would lack a part.
    let waits = |it: &Assessment| it.checklist.missing().any(|(key, _)| ASKED.contains(&key));
    let waits = assessments.iter().any(waits);
    let errors = session.messages.in_order().iter();
    let mut errors = errors.filter(|it| it.is_error());
    let is_of_result = |it: &Diagnostic| match it.code {
        Code::MissingContext => !waits,
        _ => is_of_result(it),
    };
    if !errors.all(is_of_result) || assessments.is_empty() {
        bail!(Error::PartsNotRead);
    }
    let merged = merge(&assessments);
    fit(&merged)?;
    session.report(refusals(&merged));
    let is_data = matches!(settings.format, Format::Csv | Format::Tsv);
    let replace = if is_data {
        filling(&args.display.page)
    } else {
        replacing(&args.display.page)
    };
    let data = of_session.data.value.into_iter().flatten();
    let sets = of_session.criteria.value.map(PathBuf::from);
    let inputs: Vec<PathBuf> = data.chain(sets).collect();
    let diagnostics = session.messages.in_order().to_vec();
    session.write(path, &inputs, replace, |out| {
        report::merged(out, &settings, &into, &merged, &diagnostics)
    })?;
    Ok(Status::of(session.messages.errors, merged.is_whole()))
}

/// Whether the data of a commune of this name are read as such: `Mới` and `Tổng cộng` are taken for other rows.
fn is_read_back(name: &str) -> bool {
    let table = format!("xa\tnam\tchi_tieu\tket_qua\n{name}\t2023\t17.5\t50%\n");
    let options = Options::by_set("vn-nang-cao-2021").within("region", "bac-trung-bo");
    let judged = judge::judge(&[Input::new("x.tsv", table)], Library::new(), &options);
    matches!(&judged.assessments[..], [only] if only.subject.name == name)
}

/// Whether an error keeps one result from being used, and nothing else.
fn is_of_result(error: &Diagnostic) -> bool {
    let Some(Place::Cell {
        sheet,
        column: Some(column),
        ..
    }) = &error.place
    else {
        return false;
    };
    let is_of_row = sheet.headings.get(*column).is_some_and(|it| says_whose(it));
    let is_of_cell = matches!(
        error.code,
        Code::AmbiguousIndicator
            | Code::AmbiguousNumber
            | Code::BadFraction
            | Code::FormulaError
            | Code::FractionDisagrees
            | Code::ImpossibleValue
            | Code::IncompleteRow
            | Code::MeasuredTwice
            | Code::MustApply
            | Code::OtherUnit
            | Code::PercentOrFraction
            | Code::UnknownIndicator
            | Code::UnknownValue
            | Code::WrongKind
    );
    is_of_cell && !is_of_row
}

/// The communes that are asked for, by name or code; all where none is. One that is not in the data, or may be several of them, is
/// reported.
fn chosen(
    assessments: Vec<Assessment>,
    from: &[String],
    session: &mut Session<'_, '_>,
) -> Vec<Assessment> {
    if from.is_empty() {
        return assessments;
    }
    let mut found = Vec::new();
    let mut wanted = BTreeSet::new();
    for name in from {
        let called = called(name, &assessments);
        let subjects = called.iter().map(|index| &assessments[*index].subject);
        match called[..] {
            [_] => wanted.extend(called),
            [] => {
                let names = assessments.iter().map(|it| it.subject.name.clone());
                found.push(unknown_commune(name, &names.collect::<Vec<_>>()));
            }
            _ => found.push(several_communes(name, subjects)),
        }
    }
    session.report(found);
    let all = (0..).zip(assessments);
    let all = all.filter(|(index, _)| wanted.contains(index));
    all.map(|(_, it)| it).collect()
}

/// Which communes have this code, else this name.
fn called(name: &str, assessments: &[Assessment]) -> Vec<usize> {
    let those = |is_one: &dyn Fn(&Subject) -> bool| -> Vec<usize> {
        let all = assessments.iter().enumerate();
        let all = all.filter(|(_, it)| is_one(&it.subject));
        all.map(|(index, _)| index).collect()
    };
    let by_code = those(&|it| it.code.as_deref() == Some(name));
    if by_code.is_empty() {
        let wanted = CommuneName::new(name);
        those(&|it| CommuneName::new(&it.name).can_be(&wanted))
    } else {
        by_code
    }
}

/// Whether the parts can be one commune: of one set, in one year and place.
fn fit(merged: &Merged<'_>) -> Result<(), Error> {
    let sets = merged
        .parts
        .iter()
        .map(|part| &part.assessment.checklist.set);
    let mut ids: Vec<&str> = sets.clone().map(|set| set.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() > 1 {
        return Err(Error::PartsDiffer {
            of: Text::new("bộ tiêu chí", "criteria set"),
            values: ids.join(", "),
        });
    }
    if let Some(set) = sets.clone().find(|set| set.level == Level::Village) {
        return Err(Error::MergesCommunes {
            set: set.id.clone(),
        });
    }
    let mut differing = merged.differing.iter();
    let Some((key, values)) = differing.find(|(key, _)| ASKED.contains(&key.as_str())) else {
        return Ok(());
    };
    let [vi, en] = [Lang::Vi, Lang::En].map(|lang| key_in_sentence(key, lang));
    Err(Error::PartsDiffer {
        of: Text::new(vi, en),
        values: values.join(", "),
    })
}
