//! Grids on a terminal, no wider than it is.

mod drawn;
mod fit;
mod long;
mod pen;
mod plain;
mod table;
mod widths;
mod wrap;

use std::io::{self, Write};
use std::num::NonZero;

use comfy_table::presets::NOTHING;
use comfy_table::{ContentArrangement, Table};

use self::fit::Fit;
use self::long::Long;
use super::grid::Grid;

/// What grids are drawn on.
#[derive(Clone, Copy)]
pub(super) struct Page {
    /// Columns that it has.
    pub(super) width: u16,
    pub(super) color: bool,
    /// How many threads draw a long table; absent where there is one for each processor.
    pub(super) jobs: Option<NonZero<usize>>,
}

impl Page {
    /// Draws grids, a blank line between them.
    pub(super) fn write(self, out: &mut dyn Write, grids: &[Grid]) -> io::Result<()> {
        let Page { width, color, .. } = self;
        for (index, grid) in grids.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            let bold = anstyle::Style::new().bold();
            match color {
                true => writeln!(out, "{bold}{}{bold:#}", wrapped(&grid.title, width))?,
                false => writeln!(out, "{}", wrapped(&grid.title, width))?,
            }
            for line in &grid.intro {
                writeln!(out, "{}", wrapped(line, width))?;
            }
            if !grid.rows.is_empty() {
                self.table(out, grid)?;
            }
            for line in &grid.notes {
                writeln!(out, "{}", wrapped(line, width))?;
            }
        }
        out.flush()
    }

    /// Draws the table of a grid.
    fn table(self, out: &mut dyn Write, grid: &Grid) -> io::Result<()> {
        let Page { width, color, jobs } = self;
        let fit = Fit::new(&grid.columns, width);
        let is_long = grid.rows.count() > FEW;
        match is_long
            .then(|| widths::of(&fit, &grid.rows, width))
            .flatten()
        {
            Some(widths) => Long {
                fit: &fit,
                rows: &grid.rows,
                widths: &widths,
                color,
            }
            .write(out, jobs),
            None => {
                let table = table::whole(&fit, &grid.rows, width, color);
                writeln!(out, "{}", table.trim_fmt())
            }
        }
    }
}

/// A line of text on as many lines as the width needs.
fn wrapped(line: &str, width: u16) -> String {
    // Most lines are short.
    if line.len() <= usize::from(width) && !line.contains(char::is_control) {
        return line.trim_end().to_owned();
    }
    let mut page = Table::new();
    page.load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    page.force_no_tty().set_width(width).add_row([line]);
    for column in page.column_iter_mut() {
        column.set_padding((0, 0));
    }
    page.trim_fmt()
}

/// Up to so many rows, it does not matter how much each of them costs.
const FEW: usize = 100;
