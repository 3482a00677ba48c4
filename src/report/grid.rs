//! A table for people before it is drawn: what the terminal and Markdown share.

use crate::assess::Verdict;

/// A heading, a table, and the sentences around it.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// What it is about.
    pub(super) title: String,
    /// What stands between heading and table.
    pub(super) intro: Vec<String>,
    /// Headings of the columns.
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// What stands beneath the table.
    pub(super) notes: Vec<String>,
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
    /// One sign a cell: where room is short, neighbours may share a column, or be left out.
    pub(super) narrow: bool,
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

impl Column {
    pub(super) fn text(heading: impl Into<String>) -> Column {
        Column {
            heading: heading.into(),
            right: false,
            whole: false,
            main: false,
            narrow: false,
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

    pub(super) fn narrow(heading: impl Into<String>) -> Column {
        Column {
            narrow: true,
            ..Column::whole(heading)
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
}
