//! Rows beneath the headings, or right above them, that give the columns their units: `;hộ;m`, `ĐVT;%;nhóm`.

use super::column::{Column, Unsettled};
use super::columns::column;
use super::settle::{is_in_place_of_unit, is_unit};
use crate::data::cells::cell;
use crate::data::cells::words::declared;
use crate::data::record::Record;
use crate::fold;

/// The longest unit that nobody knows.
const LONGEST: usize = 20;

/// The units that a row beneath the headings, or right above them, gives columns, if it says nothing else. Beside units that are
/// known, or the word for them, what stands over the results of a list of communes is one too.
pub(super) fn units_of(record: &Record, columns: &[Column]) -> Option<Vec<(usize, String)>> {
    let is_list = !columns.contains(&Column::Indicator);
    let mut units = Vec::new();
    let (mut is_labelled, mut has_known, mut has_other, mut is_of_results) =
        (false, false, false, false);
    // Beside a unit to the letter, all words are one, or stand beside it.
    let (mut has_unit, mut has_words) = (false, false);
    for index in (0..record.len()).filter(|index| record.has_text(*index)) {
        let text = fold::clean_bytes(record.trimmed(index));
        let column = columns.get(index)?;
        let is_key = column.may_name_indicators() || column.may_name_communes();
        if is_unit(&text) && !is_key {
            has_known = true;
            has_unit |= column.is_result() && !is_in_place_of_unit(&text);
        } else if column.is_result() && is_list && may_be_unit(&text) {
            has_other = true;
        } else if !column.is_result() && is_label(&text) {
            is_labelled = true;
            continue;
        } else if !is_key && is_list && are_words(&text) {
            has_words = true;
        } else {
            return None;
        }
        is_of_results |= column.is_result();
        if !is_in_place_of_unit(&text) {
            let bare = text.trim_matches(['(', ')', '[', ']', ' ']);
            units.push((index, bare.to_owned()));
        }
    }
    let is_sure = has_unit || !has_words && (has_known || has_other && is_labelled);
    (is_of_results && is_sure).then_some(units)
}

/// `ĐVT`, `Đơn vị tính:`.
fn is_label(text: &str) -> bool {
    let is_units = |column| {
        matches!(
            column,
            Column::Unit | Column::Unsettled(Unsettled::CommuneOrUnit)
        )
    };
    is_units(column(text.trim_end_matches([':', ' '])))
}

/// Whether a text that is no known unit can be one: a word or two, and no result.
fn may_be_unit(text: &str) -> bool {
    let is_short = text.chars().count() <= LONGEST;
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    is_short && !has_digit && are_words(text)
}

/// Whether a text is no result; a tick may stand there, and of whom the results are.
fn are_words(text: &str) -> bool {
    let is_word = text
        .trim_start_matches('(')
        .starts_with(char::is_alphabetic);
    let is_letter = text.chars().count() < 2;
    is_word && !is_letter && declared(text).is_none() && cell::sex(text).is_none()
}
