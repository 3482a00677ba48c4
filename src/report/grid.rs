//! A table for people before it is drawn: what the terminal and Markdown share.

use std::ops::Range;

use crate::assess::Verdict;

/// A heading, a table, and the sentences around it.
#[derive(Default)]
pub(super) struct Grid {
    /// What it is about.
    pub(super) title: String,
    /// What stands between heading and table.
    pub(super) intro: Vec<String>,
    /// Headings of the columns.
    pub(super) columns: Vec<Column>,
    pub(super) rows: Rows,
    /// What stands beneath the table.
    pub(super) notes: Vec<String>,
}

/// The rows of a grid.
pub(super) enum Rows {
    /// Put together as they will be drawn.
    Kept(Vec<Vec<Cell>>),
    /// Put together when they are drawn, each by itself: all cells of many thousand rows take much room.
    Made(Box<dyn Made>),
}

/// Makes rows out of what is kept of them.
pub(super) trait Made: Sync {
    /// How many there are.
    fn count(&self) -> usize;

    /// Hands out the cells of a row.
    fn row(&self, index: usize, take: &mut dyn FnMut(Shown<'_>));

    /// Hands out the texts of some rows by their numbers in whatever order is quickest, each with the number of its column;
    /// those of signs, which all ask for as much room, are left empty, and of a column that is never broken the widest is
    /// enough.
    fn texts(&self, rows: Range<usize>, take: &mut dyn FnMut(usize, &str));
}

/// A column of a grid.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) heading: String,
    /// Figures stand to the right.
    pub(super) right: bool,
    /// Never broken into several lines.
    pub(super) whole: bool,
    /// Holds the long texts: gets the most room.
    pub(super) main: bool,
    /// Headings that share the column, whose cells hold a sign for each: a letter or a blank, with spaces between them.
    /// Where room is short, they may be left out.
    pub(super) signs: Vec<String>,
}

/// A cell of a grid.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    /// The verdict that its colour may underline; the text says it already.
    pub(super) tone: Option<Verdict>,
    /// The row is a heading for those beneath it.
    pub(super) strong: bool,
}

/// A cell while it is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'c> {
    pub(super) text: &'c str,
    pub(super) tone: Option<Verdict>,
    pub(super) strong: bool,
}

impl Rows {
    /// Adds a row to those that are kept.
    pub(super) fn push(&mut self, row: Vec<Cell>) {
        if let Rows::Kept(rows) = self {
            rows.push(row);
        }
    }

    pub(super) fn count(&self) -> usize {
        match self {
            Rows::Kept(rows) => rows.len(),
            Rows::Made(rows) => rows.count(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count() == 0
    }

    pub(super) fn row(&self, index: usize, take: &mut dyn FnMut(Shown<'_>)) {
        match self {
            Rows::Kept(rows) => rows[index].iter().for_each(|cell| take(cell.shown())),
            Rows::Made(rows) => rows.row(index, take),
        }
    }

    /// Hands out the texts of some rows by their numbers in any order, each with the number of its column; those of signs may
    /// be empty.
    pub(super) fn texts(&self, rows: Range<usize>, take: &mut dyn FnMut(usize, &str)) {
        match self {
            Rows::Kept(all) => {
                for row in &all[rows] {
                    let cells = row.iter().enumerate();
                    cells.for_each(|(column, cell)| take(column, &cell.text));
                }
            }
            Rows::Made(made) => made.texts(rows, take),
        }
    }
}

impl Default for Rows {
    fn default() -> Rows {
        Rows::Kept(Vec::new())
    }
}

impl From<Vec<Vec<Cell>>> for Rows {
    fn from(rows: Vec<Vec<Cell>>) -> Rows {
        Rows::Kept(rows)
    }
}

impl FromIterator<Vec<Cell>> for Rows {
    fn from_iter<I: IntoIterator<Item = Vec<Cell>>>(rows: I) -> Rows {
        Rows::Kept(rows.into_iter().collect())
    }
}

impl Column {
    pub(super) fn text(heading: impl Into<String>) -> Column {
        Column {
            heading: heading.into(),
            right: false,
            whole: false,
            main: false,
            signs: Vec::new(),
        }
    }

    pub(super) fn whole(heading: impl Into<String>) -> Column {
        Column {
            whole: true,
            ..Column::text(heading)
        }
    }

    pub(super) fn main(heading: impl Into<String>) -> Column {
        Column {
            main: true,
            ..Column::text(heading)
        }
    }

    pub(super) fn signs(headings: impl IntoIterator<Item = impl Into<String>>) -> Column {
        Column {
            signs: headings.into_iter().map(Into::into).collect(),
            ..Column::whole("")
        }
    }

    pub(super) fn right(heading: impl Into<String>) -> Column {
        Column {
            right: true,
            ..Column::whole(heading)
        }
    }
}

impl Cell {
    pub(super) fn new(text: impl Into<String>) -> Cell {
        Cell {
            text: text.into(),
            ..Cell::default()
        }
    }

    pub(super) fn strong(text: impl Into<String>) -> Cell {
        Cell {
            strong: true,
            ..Cell::new(text)
        }
    }

    pub(super) fn toned(text: impl Into<String>, tone: Verdict) -> Cell {
        Cell {
            tone: Some(tone),
            ..Cell::new(text)
        }
    }

    fn shown(&self) -> Shown<'_> {
        Shown {
            text: &self.text,
            tone: self.tone,
            strong: self.strong,
        }
    }
}

impl<'c> Shown<'c> {
    pub(super) fn plain(text: &'c str) -> Shown<'c> {
        Shown {
            text,
            tone: None,
            strong: false,
        }
    }
}
