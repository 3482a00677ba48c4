//! The workbooks of reports: a hidden sheet says which sheets hold results, and no data.

use super::book::{Book, SheetOf};
use super::grid::GridRows;
use crate::data::account::{Account, Skipped};
use crate::data::record::{Record, Rows};

/// The sheet that says what each sheet is.
pub const ROLES: &str = "ntm";

/// What its first row holds.
pub const ROLES_SCHEMA: [&str; 2] = ["schema", "ntm.report/1"];

/// What a sheet that is no data is said to be.
pub const ROLE_REPORT: &str = "report";

/// The sheets but for those that a report says are none of data, which are counted as such.
pub(super) fn leave_out(
    book: &mut Book,
    file: &str,
    sheets: &[SheetOf],
    account: &mut Account,
) -> Vec<SheetOf> {
    let is_roles = |sheet: &&SheetOf| sheet.name == ROLES && !sheet.is_visible;
    let roles = sheets.iter().find(is_roles);
    let results = roles.map_or_else(Vec::new, |sheet| results(book, file, &sheet.name));
    let (left, kept): (Vec<_>, Vec<_>) = sheets
        .iter()
        .cloned()
        .partition(|sheet| results.contains(&sheet.name));
    for sheet in left {
        if let Ok(grid) = book.grid(file, &sheet.name) {
            let mut cells = Account::default();
            cells.report_rest(&mut GridRows::new(grid));
            account.skipped[Skipped::Report as usize] += cells.reported;
        }
    }
    kept
}

/// The sheets that the roles name as results, and the one of roles itself; none where it is no such sheet.
fn results(book: &mut Book, file: &str, sheet: &str) -> Vec<String> {
    let Ok(grid) = book.grid(file, sheet) else {
        return Vec::new();
    };
    let mut rows = GridRows::new(grid);
    let mut record = Record::default();
    let mut found = Vec::new();
    let mut is_first = true;
    while let Ok(true) = rows.next(&mut record) {
        let text = |column| String::from_utf8_lossy(record.get(column).unwrap_or_default());
        let [name, role] = [text(0), text(1)];
        if std::mem::take(&mut is_first) {
            if [&*name, &*role] != ROLES_SCHEMA {
                return Vec::new();
            }
            found.push(sheet.to_owned());
        } else if role == ROLE_REPORT {
            found.push(name.into_owned());
        }
    }
    found
}
