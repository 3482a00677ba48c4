//! Titles: what stands above a table, and what it says of its rows.

pub(super) mod meaning;
pub(super) mod title_diagnostics;
pub(super) mod years;
