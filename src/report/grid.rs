//! A table for people before it is drawn: what the formats for people share.

use jiff::civil::Date;

use crate::assess::Verdict;
use crate::exact::Exact;
use crate::lang::{Lang, print_day};

/// A title, a table, and the sentences around it.
#[derive(Default)]
pub(super) struct Grid {
    pub(super) title: String,
    /// What a sheet of it is called; by its title where nothing stands here.
    pub(super) sheet: &'static str,
    /// Paragraphs between title and table.
    pub(super) intro: Vec<String>,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// Paragraphs beneath the table.
    pub(super) notes: Vec<String>,
    /// Folded on pages, beneath all else.
    pub(super) is_folded: bool,
}

impl Grid {
    /// A sentence alone.
    pub(super) fn of_sentence(title: impl Into<String>) -> Grid {
        Grid {
            title: title.into(),
            ..Grid::default()
        }
    }

    /// What is said where nobody was assessed.
    pub(super) fn of_nothing(lang: Lang) -> Grid {
        Grid::of_sentence(lang.of(
            "Chưa đánh giá được xã nào: xem các thông báo ở trên.",
            "No commune could be assessed: see the messages above.",
        ))
    }
}

impl Grid {
    /// A grid for each heading that columns share, called by it, with the columns before these in each, and those behind in
    /// the last; none where each column has its own heading.
    pub(super) fn by_shared_heading(&self) -> Vec<Grid> {
        let shared = |column: &Column| column.levels.as_ref().map(|(shared, _)| shared.clone());
        let mut titles: Vec<String> = self.columns.iter().filter_map(shared).collect();
        titles.dedup();
        let first = self.columns.iter().position(|it| it.levels.is_some());
        let parts = titles.iter().enumerate().map(|(at, title)| {
            let is_last = at + 1 == titles.len();
            let is_kept = |index: &usize| match shared(&self.columns[*index]) {
                Some(of) => of == *title,
                None => Some(*index) < first || is_last,
            };
            let kept: Vec<usize> = (0..self.columns.len()).filter(is_kept).collect();
            let columns = kept.iter().map(|index| {
                let column = &self.columns[*index];
                Column {
                    heading: column.own_heading().to_owned(),
                    levels: None,
                    ..column.clone()
                }
            });
            let rows = self.rows.iter();
            let rows = rows.map(|row| kept.iter().filter_map(|it| row.get(*it).cloned()).collect());
            Grid {
                title: title.clone(),
                columns: columns.collect(),
                rows: rows.collect(),
                ..Grid::default()
            }
        });
        parts.collect()
    }
}

/// A column of a grid.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    pub(super) heading: String,
    /// The heading that it shares with the columns beside it, and its own beneath that, where there are two levels.
    pub(super) levels: Option<(String, String)>,
    /// Figures stand to the right.
    pub(super) right: bool,
    /// Never broken into several lines.
    pub(super) unbroken: bool,
    /// Holds the long texts: gets the most room.
    pub(super) main: bool,
    /// Headings that share the column, whose cells hold a sign for each: one character each, with spaces between them.
    /// Terminal and pages draw such tables themselves.
    pub(super) signs: Vec<String>,
}

/// A cell of a grid.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    /// The figure that the text is of, for spreadsheets.
    pub(super) number: Option<Exact>,
    /// The day that the text is of, likewise.
    pub(super) day: Option<Date>,
    /// The verdict that its colour underlines; the text says it already.
    pub(super) tone: Option<Verdict>,
    /// In bold, as the heading of the rows beneath it.
    pub(super) strong: bool,
    /// Different from what it is compared with.
    pub(super) marked: bool,
}

impl Column {
    pub(super) fn text(heading: impl Into<String>) -> Column {
        Column {
            heading: heading.into(),
            ..Column::default()
        }
    }

    pub(super) fn unbroken(heading: impl Into<String>) -> Column {
        Column {
            unbroken: true,
            ..Column::text(heading)
        }
    }

    pub(super) fn main(heading: impl Into<String>) -> Column {
        Column {
            main: true,
            ..Column::text(heading)
        }
    }

    pub(super) fn right(heading: impl Into<String>) -> Column {
        Column {
            right: true,
            ..Column::unbroken(heading)
        }
    }

    /// A column of figures whose heading may take several lines.
    pub(super) fn figures(heading: impl Into<String>) -> Column {
        Column {
            right: true,
            ..Column::text(heading)
        }
    }

    /// A column beneath a heading that it shares with others.
    pub(super) fn beneath(shared: &str, own: &str, right: bool) -> Column {
        Column {
            levels: Some((shared.to_owned(), own.to_owned())),
            right,
            ..Column::text(format!("{shared}: {own}"))
        }
    }

    /// The heading that stands right above its cells.
    pub(super) fn own_heading(&self) -> &str {
        self.levels.as_ref().map_or(&self.heading, |(_, own)| own)
    }

    pub(super) fn signs(headings: impl IntoIterator<Item = impl Into<String>>) -> Column {
        Column {
            signs: headings.into_iter().map(Into::into).collect(),
            ..Column::unbroken("")
        }
    }
}

/// The headings that columns share: of each, how many there are; nothing where each has its own.
pub(super) fn shared_headings(columns: &[Column]) -> Vec<(Option<&str>, usize)> {
    let shared = |column: &Column| column.levels.as_ref().map(|(shared, _)| shared.clone());
    if columns.iter().all(|column| column.levels.is_none()) {
        return Vec::new();
    }
    let runs = columns.chunk_by(|one, next| shared(one) == shared(next));
    let runs = runs.map(|run| {
        let first = run[0].levels.as_ref();
        (first.map(|(shared, _)| &**shared), run.len())
    });
    runs.collect()
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

    pub(super) fn day(day: Date, lang: Lang) -> Cell {
        Cell {
            day: Some(day),
            ..Cell::new(print_day(day, lang))
        }
    }

    pub(super) fn toned(text: impl Into<String>, tone: Verdict) -> Cell {
        Cell {
            tone: Some(tone),
            ..Cell::new(text)
        }
    }
}
