//! The workbooks of reports: a hidden sheet says which sheets hold results, and no data.

use super::book::{Book, SheetOf};
use super::grid::GridRows;
use crate::criteria::Stage;
use crate::data::account::{Account, Skipped};
use crate::data::record::{Record, Rows};

/// The sheet that says what each sheet is.
pub const ROLES: &str = "ntm";

/// What its first row holds.
pub const ROLES_SCHEMA: [&str; 2] = ["schema", "ntm.report/1"];

/// What a sheet that is no data is said to be.
pub const ROLE_REPORT: &str = "report";

/// What a report says of its sheets; nothing where a workbook is none.
#[derive(Debug, Default)]
pub(super) struct Roles {
    /// Those that hold results and no data, and the one that says so.
    results: Vec<String>,
    /// Whose results those of data hold.
    stages: Vec<(String, Stage)>,
}

impl Roles {
    pub(super) fn of(book: &mut Book, file: &str, sheets: &[SheetOf]) -> Roles {
        let is_roles = |sheet: &&SheetOf| sheet.name == ROLES && !sheet.is_visible;
        let roles = sheets.iter().find(is_roles);
        roles.map_or_else(Roles::default, |sheet| read(book, file, &sheet.name))
    }

    /// Whose results a sheet holds.
    pub(super) fn stage(&self, sheet: &str) -> Option<Stage> {
        let mut stages = self.stages.iter();
        stages
            .find(|(name, _)| name == sheet)
            .map(|(_, stage)| *stage)
    }
}

/// The sheets but for those that a report says are none of data, which are counted as such.
pub(super) fn leave_out(
    book: &mut Book,
    file: &str,
    sheets: &[SheetOf],
    roles: &Roles,
    account: &mut Account,
) -> Vec<SheetOf> {
    let (left, kept): (Vec<_>, Vec<_>) = sheets
        .iter()
        .cloned()
        .partition(|sheet| roles.results.contains(&sheet.name));
    for sheet in left {
        if let Ok(grid) = book.grid(file, &sheet.name) {
            let mut cells = Account::default();
            cells.report_rest(&mut GridRows::new(grid));
            account.skipped[Skipped::Report as usize] += cells.reported;
        }
    }
    kept
}

/// What the sheet of roles says; nothing where it is no such sheet.
fn read(book: &mut Book, file: &str, sheet: &str) -> Roles {
    let mut found = Roles::default();
    let Ok(grid) = book.grid(file, sheet) else {
        return found;
    };
    let mut rows = GridRows::new(grid);
    let mut record = Record::default();
    let mut is_first = true;
    while let Ok(true) = rows.next(&mut record) {
        let text = |column| String::from_utf8_lossy(record.get(column).unwrap_or_default());
        let [name, role, stage] = [text(0), text(1), text(2)];
        if std::mem::take(&mut is_first) {
            if [&*name, &*role] != ROLES_SCHEMA {
                return found;
            }
            found.results.push(sheet.to_owned());
        } else if role == ROLE_REPORT {
            found.results.push(name.into_owned());
        } else if let Some(stage) = Stage::ALL.into_iter().find(|it| it.as_str() == stage) {
            found.stages.push((name.into_owned(), stage));
        }
    }
    found
}
