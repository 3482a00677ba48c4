//! Tables without lines, and how texts in them stand out where there is a terminal with colours.

use comfy_table::presets::NOTHING;
#[cfg(feature = "terminal")]
use comfy_table::{Attribute, Color};
use comfy_table::{Cell, ContentArrangement, Table};

use crate::assess::Verdict;

/// How a text stands out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Style {
    #[default]
    Plain,
    /// Headings.
    Strong,
    /// What is not met.
    Bad,
    /// What is undecided, suspended, or to be found out.
    Open,
    /// That all is met.
    Good,
    /// What few need.
    Dim,
}

impl Style {
    /// How a verdict stands out.
    pub(super) fn of(verdict: Verdict) -> Style {
        match verdict {
            Verdict::Met => Style::Good,
            Verdict::NotMet => Style::Bad,
            Verdict::NoData | Verdict::Suspended => Style::Open,
            Verdict::NotApplicable => Style::Dim,
        }
    }

    /// A cell that stands out so.
    #[cfg(feature = "terminal")]
    pub(super) fn paint(self, cell: Cell) -> Cell {
        match self {
            Style::Plain => cell,
            Style::Strong => cell.add_attribute(Attribute::Bold),
            Style::Bad => cell.fg(Color::Red).add_attribute(Attribute::Bold),
            Style::Open => cell.fg(Color::Yellow),
            Style::Good => cell.fg(Color::Green),
            Style::Dim => cell.add_attribute(Attribute::Dim),
        }
    }

    /// Without terminals nothing stands out.
    #[cfg(not(feature = "terminal"))]
    pub(super) fn paint(self, cell: Cell) -> Cell {
        cell
    }
}

/// A table so wide at most. Whether it has colour is decided once, for all formats and streams.
pub(super) fn table(width: u16, color: bool) -> Table {
    let mut table = Table::new();
    table
        .load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    #[cfg(feature = "terminal")]
    if color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    let _ = color;
    table
}
