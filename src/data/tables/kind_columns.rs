//! The columns beside names in which rows may say what their figures are.

use crate::data::cells::aims::is_no_result;
use crate::data::headings::asides::is_about_work;
use crate::data::headings::columns::Column;
use crate::data::headings::heading_words::NAMES;
use crate::fold;

/// A column in which a row may say what its figures are.
#[derive(Debug, Clone, Copy)]
pub(in crate::data) struct KindColumn {
    pub(super) index: usize,
    /// Whether it says little else, so that words which may be a remark elsewhere tell there.
    pub(super) is_sure: bool,
}

/// The columns of a table in which its rows may say what their figures are; `is_typed` is whether one without a heading may hold
/// texts.
pub(in crate::data) fn kind_columns(
    columns: &[Column],
    headings: &[String],
    (long, is_typed): (bool, bool),
) -> Vec<KindColumn> {
    const SURE: [&str; 5] = [
        "loai",
        "loai so lieu",
        "so lieu",
        "hinh thuc",
        "noi dung so lieu",
    ];
    let columns = columns.iter().zip(headings).enumerate();
    let kinds = columns.filter_map(|(index, (column, heading))| {
        let words = fold::word(heading);
        let is_sure = match column {
            Column::Other(_) if is_about_work(heading) || is_no_result(heading) => return None,
            Column::Other(_) => SURE.contains(&&*words),
            Column::Name | Column::Criterion | Column::Ignored => !long && NAMES.contains(&&*words),
            _ => false,
        };
        let is_blank = is_typed && *column == Column::Blank && words.is_empty();
        let may_be = is_sure || is_blank || matches!(column, Column::Other(_));
        may_be.then_some(KindColumn { index, is_sure })
    });
    kinds.collect()
}

/// Those in which they may say of which year these are.
pub(in crate::data) fn years_of(kinds: &[KindColumn]) -> impl Iterator<Item = usize> {
    let sure = kinds.iter().filter(|kind| kind.is_sure);
    sure.map(|kind| kind.index)
}
