//! Cells: what the text of one says, in figures, words and days.

pub(super) mod aims;
pub(super) mod brackets;
pub(super) mod cell;
pub(super) mod cell_diagnostics;
pub(super) mod date;
pub(super) mod days;
pub(super) mod measurement;
pub(super) mod mojibake;
pub(super) mod month_diagnostics;
pub(super) mod months;
pub(super) mod named_times;
pub(super) mod notes;
pub(super) mod periods;
pub(super) mod plan_words;
pub(super) mod short_years;
pub(super) mod stated_units;
pub(super) mod value;
pub(super) mod words;
