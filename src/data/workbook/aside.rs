//! Sheets that stand beside those of the commune or year that is judged.

use std::collections::BTreeSet;

use super::FoundSheet;
use super::book::SheetOf;
use crate::data::files::input::without_copy;
use crate::data::headings::column::Column;
use crate::data::headings::file_names::{only_stage, year_of};
use crate::data::titles::meaning::Titles;
use crate::fold;

/// The sheets of other years than the one that is judged, each with both years: those beside one that is called the same but
/// for its year, which is that.
pub(super) fn of_other_years(
    sheets: &mut Vec<FoundSheet>,
    judged: Option<u16>,
) -> Vec<(FoundSheet, u16, u16)> {
    let said = |sheet: &FoundSheet| {
        let year = year_of(&sheet.name)?;
        Some((
            fold::word(&sheet.name).replacen(&year.to_string(), "", 1),
            year,
        ))
    };
    let Some(judged) = judged else {
        return Vec::new();
    };
    let of_judged: BTreeSet<String> = { sheets.iter().filter_map(said) }
        .filter(|(_, year)| *year == judged)
        .map(|(name, _)| name)
        .collect();
    let other = |sheet: &FoundSheet| {
        said(sheet).filter(|(name, year)| *year != judged && of_judged.contains(name))
    };
    let others = sheets.extract_if(.., |sheet| other(sheet).is_some());
    let others = others.filter_map(|sheet| {
        let (_, year) = said(&sheet)?;
        Some((sheet, year, judged))
    });
    others.collect()
}

/// What a sheet is called that another one is a copy of, by its name.
pub(super) fn original<'n>(copy: &'n str, sheets: &[SheetOf]) -> Option<&'n str> {
    let name = without_copy(copy);
    let is_it = |sheet: &SheetOf| fold::name(&sheet.name) == fold::name(name);
    (name != copy && sheets.iter().any(is_it)).then_some(name)
}

/// The sheets that are copies of others, by their names and by all of their cells, each with that.
pub(super) fn copies(sheets: &mut Vec<FoundSheet>, all: &[SheetOf]) -> Vec<(FoundSheet, String)> {
    let known: Vec<(String, u64)> = { sheets.iter() }
        .filter(|it| original(&it.name, all).is_none())
        .filter_map(|it| Some((it.name.clone(), it.content?)))
        .collect();
    let of = |sheet: &FoundSheet| {
        let name = original(&sheet.name, all)?;
        let mut known = known.iter();
        let is_it = |(other, content): &&(String, u64)| {
            fold::name(other) == fold::name(name) && sheet.content == Some(*content)
        };
        known.find(is_it).map(|(name, _)| name.clone())
    };
    let mut copies = Vec::new();
    for sheet in std::mem::take(sheets) {
        match of(&sheet) {
            Some(name) => copies.push((sheet, name)),
            None => sheets.push(sheet),
        }
    }
    copies
}

/// The sheets that name no commune, beside those of several, each of which does by its name.
pub(super) fn of_no_commune(sheets: &mut Vec<FoundSheet>) -> Vec<FoundSheet> {
    let lists = |sheet: &FoundSheet| {
        let mut columns = sheet.headings.columns.iter();
        columns.any(|column| column.may_name_communes() || *column == Column::Village)
    };
    let communes = sheets
        .iter()
        .filter(|it| it.commune.is_commune && !lists(it));
    let communes: BTreeSet<String> = communes.map(|it| fold::name(&it.commune.commune)).collect();
    let is_of_none = |sheet: &FoundSheet| {
        !sheet.commune.is_commune
            && sheet.stage.or_else(|| only_stage(&sheet.name)).is_none()
            && !lists(sheet)
            && Titles::of(&sheet.headings.titles).commune.is_none()
    };
    if communes.len() < 2 {
        return Vec::new();
    }
    sheets.extract_if(.., |sheet| is_of_none(sheet)).collect()
}
