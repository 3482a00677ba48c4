//! What is left to comfy-table: tables as a whole, or of others some rows, and the colours.

use comfy_table::presets::{NOTHING, UTF8_FULL_CONDENSED};
use comfy_table::{
    Attribute, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table, Width,
};

use super::drawn::Drawn;
use super::extent::Extent;
use super::fit::Fit;
use crate::assess::Verdict;
use crate::report::grid::{Rows, Shown};

/// The table with all its rows.
pub(super) fn whole(fit: &Fit<'_>, rows: &Rows, width: u16, color: bool) -> Table {
    let mut table = headed(fit, color);
    table.set_width(width);
    let mut drawn = Drawn::default();
    for index in 0..rows.count() {
        fit.row(rows, index, &mut drawn);
        table.add_row(drawn.cells().map(cell));
    }
    let Least { each, fits } = Least::of(fit, &Extent::each(fit, rows, None), width);
    for ((column, least), drawn) in fit.columns.iter().zip(each).zip(table.column_iter_mut()) {
        if column.whole {
            drawn.set_constraint(ColumnConstraint::ContentWidth);
        } else if fits {
            drawn.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least + 2)));
        }
    }
    table
}

/// The table without rows, its columns as wide as given.
pub(super) fn frame(fit: &Fit<'_>, widths: &[u16], color: bool) -> Table {
    let mut table = headed(fit, color);
    for (width, drawn) in widths.iter().zip(table.column_iter_mut()) {
        drawn.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width + 2)));
    }
    table
}

/// What stands before and behind the text of a cell, to give it its colour.
pub(super) fn style(shown: Shown<'_>) -> (String, String) {
    let mut table = Table::new();
    table.load_style(NOTHING);
    colored(&mut table, true).add_row([cell(Shown {
        text: "¤", ..shown
    })]);
    for column in table.column_iter_mut() {
        column.set_padding((0, 0));
    }
    let drawn = table.trim_fmt();
    let (before, behind) = drawn.split_once('¤').unwrap_or_default();
    (before.to_owned(), behind.to_owned())
}

fn headed(fit: &Fit<'_>, color: bool) -> Table {
    let mut table = Table::new();
    table
        .load_style(UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic);
    colored(&mut table, color);
    let headings = fit.columns.iter().map(|column| &column.heading);
    table.set_header(headings.map(comfy_table::Cell::new));
    for (column, drawn) in fit.columns.iter().zip(table.column_iter_mut()) {
        if column.right {
            drawn.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// Whether there is colour is decided once, for all formats and streams.
fn colored(table: &mut Table, color: bool) -> &mut Table {
    match color {
        true => table.enforce_styling(),
        false => table.force_no_tty(),
    }
}

/// The letters that each column should at least hold in a line.
pub(super) struct Least {
    pub(super) each: Vec<u16>,
    /// Whether there is room for all of them.
    pub(super) fits: bool,
}

impl Least {
    /// By what the columns ask for.
    pub(super) fn of(fit: &Fit<'_>, extents: &[Extent], width: u16) -> Least {
        let each = fit.columns.iter().zip(extents).map(|(column, extent)| {
            let letters = u16::try_from(extent.letters).unwrap_or(width);
            match column.main {
                true => letters.max(width / 4),
                false => letters,
            }
        });
        let each: Vec<u16> = each.collect();
        // Borders and padding beside the texts.
        let needed: usize = each.iter().map(|least| usize::from(*least) + 3).sum();
        Least {
            fits: needed < usize::from(width),
            each,
        }
    }
}

/// A cell, with the colour of its verdict.
pub(super) fn cell(cell: Shown<'_>) -> comfy_table::Cell {
    let drawn = comfy_table::Cell::new(cell.text);
    let drawn = match cell.tone {
        Some(Verdict::Met) => drawn.fg(Color::Green),
        Some(Verdict::NotMet) => drawn.fg(Color::Red).add_attribute(Attribute::Bold),
        Some(Verdict::NoData) => drawn.fg(Color::Yellow),
        Some(Verdict::Suspended | Verdict::NotApplicable) => drawn.fg(Color::DarkGrey),
        None => drawn,
    };
    match cell.strong {
        true => drawn.add_attribute(Attribute::Bold),
        false => drawn,
    }
}
