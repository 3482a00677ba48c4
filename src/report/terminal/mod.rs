//! Grids on a terminal, no wider than it is.

mod drawn;
mod extent;
mod fit;
mod paragraph;
mod pen;
mod plain;
mod ruled;
#[cfg(test)]
mod samples;
mod table;
mod widths;
mod wrap;

use std::io::{self, Write};
use std::num::NonZero;

use self::fit::Fit;
use self::ruled::Ruled;
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
    pub(super) fn write(
        self,
        out: &mut dyn Write,
        grids: &mut dyn Iterator<Item = Grid>,
    ) -> io::Result<()> {
        let mut lines = Vec::new();
        for (index, grid) in grids.enumerate() {
            if index > 0 {
                lines.push(b'\n');
            }
            self.title(&mut lines, &grid.title)?;
            self.paragraphs(&mut lines, &grid.intro);
            if !grid.rows.is_empty() {
                self.table(out, &mut lines, &grid)?;
            }
            self.paragraphs(&mut lines, &grid.notes);
            out.write_all(&lines)?;
            lines.clear();
        }
        out.flush()
    }

    fn title(self, lines: &mut Vec<u8>, title: &str) -> io::Result<()> {
        let bold = anstyle::Style::new().bold();
        if self.color {
            write!(lines, "{bold}")?;
        }
        paragraph::draw(lines, title, self.width);
        if self.color {
            write!(lines, "{bold:#}")?;
        }
        lines.push(b'\n');
        Ok(())
    }

    fn paragraphs(self, lines: &mut Vec<u8>, paragraphs: &[String]) {
        for text in paragraphs {
            paragraph::draw(lines, text, self.width);
            lines.push(b'\n');
        }
    }

    /// Draws the table of a grid behind lines that are there already, and writes what does not have to wait.
    fn table(self, out: &mut dyn Write, lines: &mut Vec<u8>, grid: &Grid) -> io::Result<()> {
        let Page { width, color, jobs } = self;
        let fit = Fit::new(&grid.columns, width);
        let Some(widths) = widths::of(&fit, &grid.rows, width, jobs) else {
            let table = table::whole(&fit, &grid.rows, width, color);
            return writeln!(lines, "{}", table.trim_fmt());
        };
        let ruled = Ruled {
            fit: &fit,
            rows: &grid.rows,
            widths: &widths,
            color,
        };
        if !ruled.is_long() {
            return ruled.draw(out, lines);
        }
        out.write_all(lines)?;
        lines.clear();
        ruled.write(out, jobs)
    }
}

/// How many threads to use: as many as asked for, else one for each processor.
fn threads(jobs: Option<NonZero<usize>>) -> usize {
    let available = || std::thread::available_parallelism().ok();
    jobs.or_else(available).map_or(1, NonZero::get)
}
