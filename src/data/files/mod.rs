//! Files: which to read, and how their bytes become text and records.

pub(super) mod csv;
pub(super) mod file_diagnostics;
pub(super) mod input;
pub(super) mod legacy_fonts;
pub(super) mod own_report;
pub(super) mod text;
