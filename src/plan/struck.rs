//! What is struck out in a workbook holds no more: it is told, as of data, and not used.

use super::columns::Field;
use super::row::{RowReader, is_own};
use crate::data::{
    Account, CellRef, CellRow, TextCell, struck, struck_beside, struck_key, struck_row,
};
use crate::diagnostic::Diagnostic;

impl RowReader<'_> {
    /// Takes what is struck out for blank. Whether the row stands: what is to be done about what, and whose it is.
    pub(super) fn drop_struck(
        &self,
        row: &mut CellRow,
        found: &mut Vec<Diagnostic>,
        account: &mut Account,
    ) -> bool {
        let is_struck = |at: &usize| row.cells[*at].is_struck && !row.text(*at).is_empty();
        let mut all: Vec<usize> = (0..row.cells.len()).filter(is_struck).collect();
        if all.is_empty() {
            return true;
        }
        let mut said = (0..row.cells.len()).filter(|at| {
            let field = self.columns.get(*at);
            is_own(row, *at) && field.is_none_or(|it| it.is_read())
        });
        let place = |at| (self.cell)(row.line, at);
        let mut stands = true;
        if said.all(|at| is_struck(&at)) {
            found.push(struck_row(&place(None)));
            stands = false;
        } else {
            for at in &all {
                let of = (&place(Some(*at)), row.text(*at));
                match self.columns.get(*at) {
                    Some(
                        Field::Code
                        | Field::Commune
                        | Field::CommuneCode
                        | Field::District
                        | Field::Village
                        | Field::Set
                        | Field::Items
                        | Field::Task,
                    ) => {
                        found.push(struck_key(of.0, of.1));
                        stands = false;
                    }
                    _ if !is_own(row, *at) => {}
                    Some(field) if field.is_read() && *field != Field::Note => {
                        found.push(struck(of.0, of.1));
                    }
                    _ => found.push(struck_beside(of.0, of.1)),
                }
            }
        }
        if !stands {
            all = (0..row.cells.len()).collect();
        }
        for at in all {
            blank(&mut row.cells[at], account);
        }
        stands
    }
}

/// The same of titles and headings, which `tell` is told of.
pub(super) fn drop_struck(
    rows: &mut [CellRow],
    cell: &dyn Fn(u64, Option<usize>) -> CellRef,
    tell: fn(&CellRef, &str) -> Diagnostic,
    (found, account): (&mut Vec<Diagnostic>, &mut Account),
) {
    for row in rows {
        let cells = row.cells.iter_mut().enumerate();
        for (at, of) in cells.filter(|(_, of)| of.is_struck && !of.text.is_empty()) {
            if !of.is_shared {
                found.push(tell(&cell(row.line, Some(at)), &of.text));
            }
            blank(of, account);
        }
    }
}

/// Takes a cell for blank, of which a message tells.
fn blank(cell: &mut TextCell, account: &mut Account) {
    let is_own = !cell.text.is_empty() && !cell.is_shared;
    account.reported += u64::from(is_own);
    cell.text.clear();
}
