//! Where something was found: a span of a criteria file, a cell of a data file, or a whole file.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A criteria file's name and text, kept for pointing into it.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path it was read from, or the name of an embedded set's file.
    pub name: String,
    /// All of it.
    pub text: Cow<'static, str>,
}

/// A span of a criteria file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Bytes from the start of its text.
    pub span: Range<usize>,
}

impl Origin {
    /// Line and column of the first character, counted from 1; columns count characters.
    pub fn line_and_column(&self) -> (usize, usize) {
        let before = &self.file.text[..self.span.start.min(self.file.text.len())];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (
            before.matches('\n').count() + 1,
            before[line_start..].chars().count() + 1,
        )
    }
}

/// A value and the place that set it. Two are equal when their values are, wherever they come from.
#[derive(Debug, Clone)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it was set.
    pub origin: Origin,
}

impl<T> Sourced<T> {
    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Sourced<U> {
        Sourced {
            value: change(self.value),
            origin: self.origin,
        }
    }
}

impl<T: PartialEq> PartialEq for Sourced<T> {
    fn eq(&self, other: &Sourced<T>) -> bool {
        self.value == other.value
    }
}

impl<T: fmt::Display> fmt::Display for Sourced<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// A data file's name and headings, shared by all places in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The path as given, or `-` for standard input.
    pub file: String,
    /// The name of the sheet, in a workbook.
    pub worksheet: Option<String>,
    /// The headings, in order.
    pub headings: Vec<String>,
    /// The line that they stand on, from 1.
    pub heading_line: u64,
}

/// Where a diagnostic points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A span of a criteria file.
    Span(Origin),
    /// A row of a data file, or one cell of it.
    Cell {
        /// The file.
        sheet: Arc<Sheet>,
        /// Line in the file, from 1.
        line: u64,
        /// Column, from 0; absent when the whole row is meant.
        column: Option<usize>,
    },
    /// A whole sheet of a workbook.
    Sheet {
        /// The path of the workbook.
        file: String,
        /// The name of the sheet.
        worksheet: String,
    },
    /// A whole file or folder, by its path.
    File(String),
}

impl Place {
    /// The file's name.
    pub fn file(&self) -> &str {
        match self {
            Place::Span(origin) => &origin.file.name,
            Place::Cell { sheet, .. } => &sheet.file,
            Place::Sheet { file: path, .. } | Place::File(path) => path,
        }
    }

    /// The name of the sheet, for a place in a workbook.
    pub fn worksheet(&self) -> Option<&str> {
        match self {
            Place::Cell { sheet, .. } => sheet.worksheet.as_deref(),
            Place::Sheet { worksheet, .. } => Some(worksheet),
            _ => None,
        }
    }

    /// Line and column, from 1, as far as there are any.
    pub fn line_and_column(&self) -> (Option<u64>, Option<u64>) {
        match self {
            Place::Span(origin) => {
                let (line, column) = origin.line_and_column();
                (Some(line as u64), Some(column as u64))
            }
            Place::Cell { line, column, .. } => {
                (Some(*line), column.map(|column| column as u64 + 1))
            }
            Place::Sheet { .. } | Place::File(_) => (None, None),
        }
    }

    /// The heading of the column, for a cell.
    pub fn heading(&self) -> Option<&str> {
        match self {
            Place::Cell { sheet, column, .. } => sheet.headings.get((*column)?).map(String::as_str),
            _ => None,
        }
    }
}

impl From<&Origin> for Place {
    fn from(origin: &Origin) -> Place {
        Place::Span(origin.clone())
    }
}

impl<T> From<&Sourced<T>> for Place {
    fn from(sourced: &Sourced<T>) -> Place {
        Place::Span(sourced.origin.clone())
    }
}

impl From<&Place> for Place {
    fn from(place: &Place) -> Place {
        place.clone()
    }
}

/// A column's letters as a spreadsheet shows them: 0 is `A`, 26 is `AA`.
pub(crate) fn letters(column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::{Origin, SourceFile, letters};
    use std::sync::Arc;

    #[test]
    fn columns_have_spreadsheet_letters() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), expected);
        }
    }

    #[test]
    fn columns_of_a_span_count_characters() {
        let file = Arc::new(SourceFile {
            name: "a.toml".into(),
            text: "x = 1\nđề = 2\n".into(),
        });
        let start = file.text.find('2').unwrap_or(0);
        assert_eq!(
            Origin {
                file,
                span: start..start + 1
            }
            .line_and_column(),
            (2, 6)
        );
    }
}
