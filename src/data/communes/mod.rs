//! Communes: put together from rows that may stand anywhere, of one stage and one month.

mod asked;
pub(super) mod assumptions;
pub(super) mod chosen_stage;
pub(super) mod dated_rows;
pub(super) mod gathering;
pub(super) mod row_context;
