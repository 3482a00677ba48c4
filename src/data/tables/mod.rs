//! Tables: where they begin and end in a file, and what all of their cells have in common.

pub(super) mod evidence;
pub(super) mod form_ends;
pub(super) mod kind_columns;
pub(super) mod layout;
pub(super) mod plan_rows;
pub(super) mod result_columns;
pub(super) mod roster;
pub(super) mod sheets;
pub(super) mod side_by_side;
pub(super) mod skipped_rows;
pub(super) mod stages;
pub(super) mod table;
