//! Rows: what each record measures, and of whom.

pub(super) mod by_sex;
pub(super) mod commune_diagnostics;
pub(super) mod locality;
pub(super) mod measured;
pub(super) mod one_commune;
pub(super) mod places_above;
pub(super) mod reader;
pub(super) mod row;
pub(super) mod sex_of_row;
pub(super) mod staged_results;
pub(super) mod targets;
pub(super) mod understanding;
pub(super) mod whose;
pub(super) mod wide_row;
