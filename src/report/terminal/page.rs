//! A page of a terminal: paragraphs and columns without lines, no wider than the terminal, laid out by comfy-table.

use comfy_table::{CellAlignment, ColumnConstraint, Width};

pub(super) use super::super::style::Style;
use super::super::style::table;

/// A text and how it stands out; its words say the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) style: Style,
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Text {
        Text {
            text: text.into(),
            style: Style::Plain,
        }
    }
}

impl Text {
    pub(super) fn new(text: impl Into<String>, style: Style) -> Text {
        Text {
            text: text.into(),
            style,
        }
    }
}

/// A column: how wide, how narrow it may become, and whether figures stand to the right in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) width: usize,
    least: usize,
    pub(super) is_right: bool,
}

/// Narrower, a text is hardly read.
const LEAST: usize = 16;

impl Column {
    pub(super) fn left(width: usize) -> Column {
        Column {
            width,
            least: width.clamp(1, LEAST),
            is_right: false,
        }
    }

    pub(super) fn right(width: usize) -> Column {
        Column {
            is_right: true,
            ..Column::left(width)
        }
    }

    /// A column of signs that mean something only side by side.
    pub(super) fn whole(width: usize) -> Column {
        Column {
            least: width.max(1),
            ..Column::left(width)
        }
    }
}

/// Blanks between two columns.
pub(super) const BETWEEN: usize = 2;

/// A page that is being drawn.
pub(super) struct Page {
    text: String,
    width: usize,
    color: bool,
    ascii: bool,
}

impl Page {
    pub(super) fn new(width: u16, color: bool, ascii: bool) -> Page {
        Page {
            text: String::new(),
            width: usize::from(width).max(40),
            color,
            ascii,
        }
    }

    /// The columns of the terminal.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// What was drawn.
    pub(super) fn into_text(self) -> String {
        self.text.replace(UNBROKEN, " ")
    }

    /// The columns that a text takes.
    pub(super) fn measure(&self, text: &str) -> usize {
        unicode_width::UnicodeWidthStr::width(&*self.plain(text))
    }

    /// The widest of some texts.
    pub(super) fn widest<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> usize {
        let texts = texts.into_iter();
        texts.map(|text| self.measure(text)).max().unwrap_or(0)
    }

    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// A paragraph, on as many lines as it needs.
    pub(super) fn paragraph(&mut self, indent: usize, text: impl Into<Text>) {
        let width = self.width.saturating_sub(indent).max(1);
        self.columns(indent, &[Column::left(width)], [vec![text.into()]]);
    }

    /// Rows of columns. What is wider than its column goes on beneath; columns for which there is no room stand beneath
    /// the others, a line each.
    pub(super) fn columns(
        &mut self,
        indent: usize,
        columns: &[Column],
        rows: impl IntoIterator<Item = Vec<Text>>,
    ) {
        let beside = self.side_by_side(indent, columns);
        if beside == columns.len() {
            return self.draw(indent, columns, rows);
        }
        let mut columns = self.fitted(indent, &columns[..beside]);
        let widths = columns[..beside - 1].iter();
        let last = indent + widths.map(|it| it.width.max(1) + BETWEEN).sum::<usize>();
        columns[beside - 1] = Column::left(self.width.saturating_sub(last));
        let second = indent + columns[0].width.max(1) + BETWEEN;
        let beneath = match (beside, self.width.saturating_sub(last)) {
            (1, _) => indent + BETWEEN,
            (_, room) if room < 2 * LEAST => second,
            _ => last,
        };
        for mut row in rows {
            let rest = row.split_off(beside.min(row.len()));
            self.draw(indent, &columns, [row]);
            for text in rest.into_iter().filter(|it| !it.text.is_empty()) {
                self.paragraph(beneath, text);
            }
        }
    }

    /// A paragraph of what few need; of marks, such as have been drawn.
    pub(super) fn note(&mut self, text: &str) {
        let is_said = |part: &&str| {
            let mark = ["¹", "²", "³"]
                .into_iter()
                .find(|mark| part.starts_with(mark));
            mark.is_none_or(|mark| self.text.contains(&self.plain(mark)))
        };
        let said: Vec<&str> = text.split("; ").filter(is_said).collect();
        if !said.is_empty() {
            self.paragraph(0, Text::new(said.join("; "), Style::Dim));
        }
    }

    /// How many of the columns have room beside one another: the first, and those after it.
    fn side_by_side(&self, indent: usize, columns: &[Column]) -> usize {
        let mut taken = indent;
        let fit = columns.iter().take_while(|column| {
            taken += column.least;
            let has_room = taken <= self.width;
            taken += BETWEEN;
            has_room
        });
        fit.count().max(1)
    }

    fn draw(
        &mut self,
        indent: usize,
        columns: &[Column],
        rows: impl IntoIterator<Item = Vec<Text>>,
    ) {
        let width = u16::try_from(self.width).unwrap_or(u16::MAX);
        let mut table = table(width, self.color);
        for row in rows {
            table.add_row(row.into_iter().map(|text| self.cell(text)));
        }
        let count = columns.len();
        let columns = self.fitted(indent, columns);
        for (index, (column, drawn)) in columns.iter().zip(table.column_iter_mut()).enumerate() {
            let left = if index == 0 { indent } else { 0 };
            let right = if index + 1 == count { 0 } else { BETWEEN };
            let width = left + column.width.max(1) + right;
            let fixed = Width::Fixed(u16::try_from(width).unwrap_or(u16::MAX));
            let [left, right] = [left, right].map(|it| u16::try_from(it).unwrap_or(0));
            drawn
                .set_padding((left, right))
                .set_constraint(ColumnConstraint::Absolute(fixed));
            if column.is_right {
                drawn.set_cell_alignment(CellAlignment::Right);
            }
        }
        let drawn = table.trim_fmt();
        if !drawn.is_empty() {
            self.text += &drawn;
            self.text.push('\n');
        }
    }

    /// The columns, the widest made narrower as long as they are too many for the page.
    fn fitted(&self, indent: usize, columns: &[Column]) -> Vec<Column> {
        let mut columns = columns.to_vec();
        let between = indent + BETWEEN * columns.len().saturating_sub(1);
        let room = self.width.saturating_sub(between);
        let total = |columns: &[Column]| columns.iter().map(|it| it.width.max(1)).sum::<usize>();
        while total(&columns) > room
            && let Some(widest) = columns
                .iter_mut()
                .filter(|it| it.width > it.least)
                .max_by_key(|it| it.width)
        {
            widest.width -= 1;
        }
        columns
    }

    fn cell(&self, text: Text) -> comfy_table::Cell {
        let cell = comfy_table::Cell::new(self.plain(&text.text));
        text.style.paint(cell)
    }

    /// A text in the signs that the terminal has. What a comparison is with stays beside it.
    fn plain(&self, text: &str) -> String {
        let text = ["≥", "≤"].iter().fold(text.to_owned(), |text, sign| {
            text.replace(&format!("{sign} "), &format!("{sign}{UNBROKEN}"))
        });
        if !self.ascii {
            return text;
        }
        let mut plain = String::with_capacity(text.len());
        for sign in text.chars() {
            match IN_ASCII.iter().find(|(known, _)| *known == sign) {
                Some((_, ascii)) => plain.push_str(ascii),
                None => plain.push(sign),
            }
        }
        plain
    }
}

/// A blank at which no line breaks.
pub(super) const UNBROKEN: &str = "\u{a0}";

/// What stands for signs that old consoles lack.
const IN_ASCII: [(char, &str); 23] = [
    ('■', "#"),
    ('□', "x"),
    ('█', "#"),
    ('▌', "-"),
    ('░', "."),
    ('│', "|"),
    ('·', "-"),
    ('×', "x"),
    ('›', ">"),
    ('≥', ">="),
    ('≤', "<="),
    ('−', "-"),
    ('–', "-"),
    ('¹', "(1)"),
    ('²', "(2)"),
    ('³', "(3)"),
    ('“', "\""),
    ('”', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('…', "..."),
    ('→', "->"),
    ('„', "\""),
];
