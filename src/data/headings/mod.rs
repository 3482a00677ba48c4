//! Headings: what the columns of a table and the names of files mean.

pub(super) mod asides;
pub(super) mod cells_beneath;
pub(super) mod column;
pub(super) mod columns;
pub(super) mod counts;
pub(super) mod criteria;
pub(super) mod delimiter;
pub(super) mod file_names;
pub(super) mod heading_diagnostics;
pub(super) mod heading_rows;
pub(super) mod heading_search;
pub(super) mod heading_words;
pub(super) mod name_words;
pub(super) mod naming;
pub(super) mod numbering;
pub(super) mod plans;
pub(super) mod settle;
pub(super) mod sub_rows;
pub(super) mod unit_rows;
pub(super) mod years;
