//! Tables out of workbooks: the sheets of a spreadsheet file that have headings.

mod aside;
mod beside;
mod book;
mod cell_styles;
mod content;
mod diagnostics;
mod dimension;
mod format;
mod grid;
mod hidden;
mod old_looks;
mod ole;
mod open_document;
mod repack;
mod reports;
mod runs;
mod shown_day;
mod unpack;
mod unseen;
mod values;

use std::collections::HashSet;

use self::book::{Book, SheetOf};

pub use self::beside::Beside;
pub(crate) use self::diagnostics::{hidden_rows, only_report};
use self::grid::GridRows;
use self::reports::Roles;
pub use self::reports::{ROLE_REPORT, ROLES, ROLES_SCHEMA};
pub use self::values::{StoredCell, stored_sheet};
use crate::criteria::Stage;
use crate::data::Input;
use crate::data::account::{Account, Skipped, filled};
use crate::data::cells::aims::names_tasks;
use crate::data::cells::months::Months;
use crate::data::cells::plan_words::is_name_of_plan;
use crate::data::files::file_diagnostics::{large_file, legacy_font};
use crate::data::files::legacy_fonts;
use crate::data::headings::column::Column;
use crate::data::headings::file_names::{FileName, only_stage, stage_of};
use crate::data::headings::heading_search::{Headings, Scan};
use crate::data::options::ReadOptions;
use crate::data::places::commune_names::{is_written_as_name, may_be_one};
use crate::data::places::generic_names::{is_any_table, is_of_wider_place};
use crate::data::record::Record;
use crate::data::titles::title_diagnostics::result_of_year;
use crate::diagnostic::Diagnostic;
use crate::fold;

/// How many bytes of a file are read at most.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What a spreadsheet file is packed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    /// `.xlsx`, `.xlsm`, `.ods`.
    Zip,
    /// `.xls`, and whatever Excel has put a password on.
    Ole,
    /// `.fods`: nothing, it is XML.
    Flat,
}

/// The container that a file is, by its first bytes: its name may say something else.
pub(super) fn container(head: &[u8]) -> Option<Container> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        Some(Container::Zip)
    } else if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        Some(Container::Ole)
    } else if repack::is_flat(head) {
        Some(Container::Flat)
    } else {
        None
    }
}

/// A sheet that has rows: its headings, and what stands beneath.
pub(super) struct FoundSheet {
    pub(super) file: String,
    pub(super) name: String,
    /// What names a commune that it does not name.
    pub(super) commune: FileName,
    /// Whether that is the name of the file: it is the only sheet that is read, or its own name is not that of a commune.
    pub(super) is_named_by_file: bool,
    pub(super) is_visible: bool,
    /// What tells its cells from those of other sheets, where one is called as a copy of it or it as one.
    content: Option<u64>,
    /// Whose results it holds, where a report of this program says so.
    pub(super) stage: Option<Stage>,
    pub(super) headings: Headings,
    pub(super) rows: GridRows,
    /// The lines of its rows that are not shown.
    pub(super) hidden: Vec<u64>,
    /// What is to say of cells that nobody sees.
    pub(super) unseen: Vec<Diagnostic>,
}

/// The sheets of a workbook that are read: the one that is asked for, else every one that is not hidden and has headings.
pub(super) fn sheets(
    input: Input,
    container: Container,
    asked: Option<&str>,
    options: &ReadOptions,
    found: &mut Vec<Diagnostic>,
    account: &mut Account,
) -> Result<Vec<FoundSheet>, Box<Diagnostic>> {
    let (file, stem, is_named_text) = (input.shown(), input.stem(), input.is_named_text());
    if input.bytes.len() as u64 > LARGEST {
        return Err(Box::new(large_file(&file, LARGEST)));
    }
    let mut book = Book::open(&file, container, input.bytes)?;
    if is_named_text {
        found.push(diagnostics::named_as_text(&file));
    }
    if book.marks_parts() {
        found.push(diagnostics::unseen_parts(&file));
    }
    let sheets = book.sheets();
    let roles = Roles::of(&mut book, &file, &sheets);
    let chosen: Vec<SheetOf> = match asked {
        None => reports::leave_out(&mut book, &file, &sheets, &roles, account),
        Some(asked) => {
            let exact = sheets.iter().find(|sheet| sheet.name == asked);
            let is_alike = |sheet: &&SheetOf| fold::name(&sheet.name) == fold::name(asked);
            let Some(sheet) = exact.or_else(|| sheets.iter().find(is_alike)) else {
                let names = sheets.iter().map(|sheet| sheet.name.as_str());
                return Err(Box::new(diagnostics::unknown_sheet(&file, asked, names)));
            };
            vec![sheet.clone()]
        }
    };
    let is_report = asked.is_none() && chosen.len() < sheets.len();
    let mut usable = Vec::new();
    let mut useless = Vec::new();
    let (mut plans, mut of_others) = (Vec::new(), Vec::new());
    let originals = { sheets.iter() }.filter_map(|it| aside::original(&it.name, &sheets));
    let copied: HashSet<String> = originals.map(fold::name).collect();
    for sheet in chosen {
        let mut grid = match book.grid(&file, &sheet.name) {
            Ok(grid) => grid,
            Err(diagnostic) => {
                found.push(*diagnostic);
                continue;
            }
        };
        let unseen = grid.drop_unseen();
        account.reported += unseen.hidden + unseen.covered as u64;
        account.used += unseen.doubled;
        let hidden = grid.hidden_lines();
        let original = aside::original(&sheet.name, &sheets);
        let has_copies = original.is_some() || copied.contains(&fold::name(&sheet.name));
        let content = has_copies.then(|| grid.content());
        let by_font = std::mem::take(&mut grid.fonts).found();
        let mut rows = GridRows::new(grid);
        let mut scan = Scan::read(&mut rows);
        let is_wanted = sheet.is_visible || asked.is_some();
        if let Some(legacy) = by_font.or_else(|| legacy_fonts::find(&fields(scan.records())))
            && is_wanted
        {
            found.push(legacy_font(&file, Some(&sheet.name), &legacy));
            scan.records()
                .iter()
                .for_each(|record| account.report(record));
            account.report_rest(&mut rows);
            continue;
        }
        let Some(headings) = scan.headings() else {
            continue;
        };
        let is_usable = headings.are_usable;
        if is_usable && !is_wanted {
            found.push(diagnostics::hidden_sheet(&file, &sheet.name));
            account.reported += cells(&headings, &mut rows);
            continue;
        }
        let is_plan = !options.reads_plans && is_name_of_plan(&sheet.name);
        if is_usable && asked.is_none() && is_plan {
            account.reported += cells(&headings, &mut rows);
            let lists_tasks = headings.rows.iter().any(|row| names_tasks(row.words()));
            plans.push((sheet.name, lists_tasks));
            continue;
        }
        let commune = FileName::new(original.unwrap_or(&sheet.name));
        let has = |wanted: fn(&Column) -> bool| headings.columns.iter().any(wanted);
        let is_listed = has(|column| column.may_name_communes() || *column == Column::Village);
        let stage = roles.stage(&sheet.name).or_else(|| stage_of(&sheet.name));
        let is_of_others = !commune.is_commune && stage.is_none() && is_of_wider_place(&sheet.name);
        if is_usable && asked.is_none() && !is_listed && is_of_others {
            account.reported += cells(&headings, &mut rows);
            of_others.push(sheet.name);
            continue;
        }
        let list = if is_usable { &mut usable } else { &mut useless };
        list.push(FoundSheet {
            file: file.clone(),
            commune,
            name: sheet.name.clone(),
            is_named_by_file: false,
            is_visible: sheet.is_visible,
            content,
            stage,
            headings,
            rows,
            hidden,
            unseen: diagnostics::unseen(&file, &sheet.name, &unseen),
        });
    }
    let is_plan = |sheet: &FoundSheet| is_name_of_plan(&sheet.name);
    if options.reads_plans && asked.is_none() && usable.iter().any(is_plan) {
        // Results in the same workbook are none of what is planned.
        let (of_plans, others) = usable.into_iter().partition(is_plan);
        usable = of_plans;
        let others: Vec<FoundSheet> = others;
        for mut sheet in others {
            account.reported += cells(&sheet.headings, &mut sheet.rows);
            found.push(diagnostics::beside_plan(&file, &sheet.name));
        }
    }
    if asked.is_none() {
        for (mut sheet, first) in aside::copies(&mut usable, &sheets) {
            account.reported += cells(&sheet.headings, &mut sheet.rows);
            found.push(diagnostics::copy(&file, &sheet.name, &first));
        }
        // Of several months, years stand side by side.
        let judged = options.year.filter(|_| options.months == Months::Latest);
        let left_out = aside::of_other_years(&mut usable, judged);
        for (mut sheet, own, judged) in left_out {
            account.reported += cells(&sheet.headings, &mut sheet.rows);
            let place = diagnostics::sheet(&file, &sheet.name);
            let name = format!("“{}”", sheet.name);
            found.push(result_of_year(
                place,
                &name,
                (own, own),
                &judged.to_string(),
            ));
        }
        for mut sheet in aside::of_no_commune(&mut usable) {
            account.reported += cells(&sheet.headings, &mut sheet.rows);
            found.push(diagnostics::of_no_commune(&file, &sheet.name));
        }
    }
    let is_passed_over = !plans.is_empty();
    let plans = plans.iter();
    found.extend(plans.map(|(plan, lists_tasks)| {
        if *lists_tasks {
            diagnostics::list_of_tasks(&file, plan)
        } else {
            diagnostics::plan(&file, plan, usable.is_empty())
        }
    }));
    let of_others = of_others.iter();
    found.extend(of_others.map(|name| diagnostics::of_others(&file, name, usable.is_empty())));
    // A fault that has been reported is the reason that there is nothing.
    if usable.is_empty() && (is_passed_over || found.iter().any(Diagnostic::is_error)) {
        return Ok(Vec::new());
    }
    match (usable.is_empty(), useless.len()) {
        (false, _) => {
            // A sheet of prose, such as a guide, is no table.
            for sheet in &mut useless {
                let is_table = sheet.is_visible && sheet.headings.are_several();
                let count = cells(&sheet.headings, &mut sheet.rows);
                if is_table {
                    found.push(diagnostics::sheet_without_headings(&file, &sheet.name));
                    account.reported += count;
                } else {
                    account.skipped[Skipped::Prose as usize] += count;
                }
            }
        }
        (true, 0) => {
            return Err(Box::new(diagnostics::empty(&file, is_report)));
        }
        // The one sheet that could be meant: what is wrong with its headings is reported where they stand.
        (true, 1) => usable = useless,
        (true, _) => {
            for sheet in &mut useless {
                account.reported += cells(&sheet.headings, &mut sheet.rows);
            }
            let names: Vec<&str> = useless.iter().map(|sheet| sheet.name.as_str()).collect();
            return Err(Box::new(diagnostics::no_headings(&file, &names)));
        }
    }
    let is_only = usable.len() == 1;
    let stem = (FileName::new(&stem), stage_of(&stem));
    for sheet in &mut usable {
        let is_generic = is_any_table(&sheet.name) || !sheet.commune.is_commune;
        if is_generic || is_only && stem.0.is_commune {
            let names = [&sheet.commune.commune, &stem.0.commune];
            let are_names = names.iter().all(|name| is_written_as_name(name));
            if !is_generic && are_names && !may_be_one(names[0], names[1]) {
                found.push(diagnostics::of_another(&file, &sheet.name, names[1]));
            }
            sheet.commune.clone_from(&stem.0);
            sheet.is_named_by_file = true;
            sheet.stage = sheet.stage.or(stem.1);
        }
    }
    // `Huyện` is a stage beside other sheets.
    if !is_only {
        for sheet in &mut usable {
            sheet.stage = sheet.stage.or_else(|| only_stage(&sheet.name));
        }
    }
    Ok(usable)
}

/// A sheet whose cells are read as they stand.
pub(super) struct WholeSheet {
    pub(super) name: String,
    /// Whether it is shown, or asked for.
    pub(super) is_visible: bool,
    /// The lines of its rows that are not shown.
    pub(super) hidden: Vec<u64>,
    /// What became of its cells that nobody sees.
    pub(super) account: Account,
    pub(super) rows: GridRows,
}

/// The sheets of a workbook, or the one that is asked for, without looking for headings. What nobody sees of those that are
/// shown is left out, which is reported.
pub(super) fn whole_sheets(
    file: &str,
    container: Container,
    bytes: Vec<u8>,
    asked: Option<&str>,
    found: &mut Vec<Diagnostic>,
) -> Result<Vec<WholeSheet>, Box<Diagnostic>> {
    if bytes.len() as u64 > LARGEST {
        return Err(Box::new(large_file(file, LARGEST)));
    }
    let mut book = Book::open(file, container, bytes)?;
    let sheets = book.sheets();
    let chosen: Vec<SheetOf> = match asked {
        None => {
            let roles = Roles::of(&mut book, file, &sheets);
            reports::leave_out(&mut book, file, &sheets, &roles, &mut Account::default())
        }
        Some(asked) => {
            let is_asked = |sheet: &&SheetOf| fold::name(&sheet.name) == fold::name(asked);
            sheets.iter().filter(is_asked).cloned().collect()
        }
    };
    match (asked, chosen.is_empty()) {
        (Some(asked), true) => {
            let names = sheets.iter().map(|sheet| sheet.name.as_str());
            return Err(Box::new(diagnostics::unknown_sheet(file, asked, names)));
        }
        (None, true) if !sheets.is_empty() => return Err(Box::new(diagnostics::only_report(file))),
        _ => {}
    }
    let mut whole = Vec::new();
    for SheetOf { name, is_visible } in chosen {
        let mut grid = match book.grid(file, &name) {
            Ok(grid) => grid,
            Err(diagnostic) => {
                found.push(*diagnostic);
                continue;
            }
        };
        let unseen = grid.drop_unseen();
        let is_visible = is_visible || asked.is_some();
        if is_visible {
            found.extend(diagnostics::unseen(file, &name, &unseen));
            if let Some(legacy) = std::mem::take(&mut grid.fonts).found() {
                found.push(legacy_font(file, Some(&name), &legacy));
                continue;
            }
        }
        whole.push(WholeSheet {
            name,
            is_visible,
            hidden: grid.hidden_lines(),
            account: Account {
                reported: unseen.hidden + unseen.covered as u64,
                used: unseen.doubled,
                ..Account::default()
            },
            rows: GridRows::new(grid),
        });
    }
    Ok(whole)
}

/// How many cells a sheet has that are not blank.
fn cells(headings: &Headings, rows: &mut GridRows) -> u64 {
    let mut rest = Account::default();
    rest.report_rest(rows);
    let read = headings.rows.iter().chain(&headings.beneath);
    headings.titles.iter().chain(read).map(filled).sum::<u64>() + rest.reported
}

/// The lines of records and their cells.
fn fields(records: &[Record]) -> Vec<(u64, &csv::ByteRecord)> {
    let records = records.iter();
    records
        .map(|record| (record.line, &record.fields))
        .collect()
}
