//! Whether a table that names no commune is about one.

use std::sync::Arc;

use super::locality::RowContext;
use crate::data::cells::words::declared;
use crate::data::headings::asides::is_about_indicators;
use crate::data::headings::column::Column;
use crate::data::headings::heading_diagnostics::perhaps_communes;
use crate::data::places::no_place::names_no_place;
use crate::data::tables::layout::TableLayout;
use crate::diagnostic::Diagnostic;
use crate::fold;

/// The most letters that the name of a commune has.
const LONGEST: usize = 40;

/// The unknown columns of a table that names no commune, and what they say.
pub(in crate::data) struct UnknownColumns {
    layout: Arc<TableLayout>,
    /// Of each, its index and the first text in it.
    columns: Vec<(usize, Option<Arc<str>>)>,
    /// What is wrong where one has a second text.
    pub(in crate::data) fault: Option<Diagnostic>,
}

fn is_name_alone(heading: &str) -> bool {
    ["ten", "name"].contains(&&*fold::word(heading))
}

impl UnknownColumns {
    pub(in crate::data) fn of(layout: &Arc<TableLayout>) -> UnknownColumns {
        let columns = layout.columns.iter().enumerate();
        let unknown = columns.filter(|(_, column)| match column {
            Column::Other(heading) => !layout.is_named && !is_about_indicators(heading),
            _ => false,
        });
        UnknownColumns {
            layout: Arc::clone(layout),
            columns: unknown.map(|(index, _)| (index, None)).collect(),
            fault: None,
        }
    }

    /// Looks at what a row says beside its results; only texts that are short enough to be names matter.
    pub(in crate::data) fn look(&mut self, row: &RowContext) {
        if self.columns.is_empty() || self.fault.is_some() {
            return;
        }
        for (heading, text) in &row.other {
            let is_it = |index: usize| self.layout.columns[index] == Column::Other(heading.clone());
            let is_name = text.chars().count() <= LONGEST
                && text.starts_with(|c: char| c.is_alphabetic())
                && !names_no_place(text)
                && declared(text).is_none();
            let known = self.columns.iter_mut().find(|(index, _)| is_it(*index));
            match known {
                // `Tên` alone says of what it is no more than its only text does.
                Some((index, None)) if is_name && is_name_alone(heading) => {
                    let place = self
                        .layout
                        .cell(self.layout.sheet.heading_line, Some(*index));
                    self.fault = Some(perhaps_communes(&place, heading, &[text]));
                    return;
                }
                Some((_, first @ None)) if is_name => *first = Some(Arc::clone(text)),
                Some((index, Some(first))) if is_name && !fold::is_same_name(first, text) => {
                    let place = self
                        .layout
                        .cell(self.layout.sheet.heading_line, Some(*index));
                    self.fault = Some(perhaps_communes(&place, heading, &[first, text]));
                    return;
                }
                _ => {}
            }
        }
    }
}
