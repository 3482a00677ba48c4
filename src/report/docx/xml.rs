//! The words of a document's XML: paragraphs, tables, and the one place where text enters it.

use crate::report::plain_text::visible;

/// What each part of a document begins with.
pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The width of a table on a landscape page of ours, in twentieths of a point.
pub(super) const WIDTH: u32 = 14_570;

/// Text as XML may hold it.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// How a paragraph stands and looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) centered: bool,
    /// Half points; as the document has it where it is 0.
    pub(super) size: u8,
    /// Never parted from the paragraph beneath it.
    pub(super) keeps_next: bool,
    /// A rule beneath it, this far from both sides, in twentieths of a point; none where it is 0.
    pub(super) ruled: u32,
    /// In the cell of a table: without what paragraphs of an office's document have between them and before them.
    pub(super) is_in_cell: bool,
}

/// The letters of cells, in half points.
const CELL_SIZE: u8 = 24;

impl Look {
    pub(super) const PLAIN: Look = Look {
        bold: false,
        italic: false,
        centered: false,
        size: 0,
        keeps_next: false,
        ruled: 0,
        is_in_cell: false,
    };
    pub(super) const BOLD: Look = Look {
        bold: true,
        ..Look::PLAIN
    };
    pub(super) const CENTERED: Look = Look {
        centered: true,
        ..Look::PLAIN
    };
    pub(super) const HEADING: Look = Look {
        bold: true,
        ..Look::CENTERED
    };
    pub(super) const ITALIC: Look = Look {
        italic: true,
        ..Look::CENTERED
    };

    /// The same in letters of so many half points.
    pub(super) fn sized(self, size: u8) -> Look {
        Look { size, ..self }
    }
}

/// A paragraph; the lines of its text stay lines.
pub(super) fn paragraph(text: &str, look: Look) -> String {
    let keeps = if look.keeps_next { "<w:keepNext/>" } else { "" };
    let ruled = match look.ruled {
        0 => String::new(),
        side => format!(
            "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>\
             <w:ind w:left=\"{side}\" w:right=\"{side}\"/>"
        ),
    };
    let spacing = if look.is_in_cell {
        "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>\
         <w:ind w:left=\"0\" w:right=\"0\" w:firstLine=\"0\"/>"
    } else {
        ""
    };
    let place = match (look.centered, look.is_in_cell) {
        (true, _) => "<w:jc w:val=\"center\"/>",
        (false, true) => "<w:jc w:val=\"left\"/>",
        (false, false) => "",
    };
    let bold = if look.bold { "<w:b/>" } else { "" };
    let italic = if look.italic { "<w:i/>" } else { "" };
    let size = match look.size {
        0 => String::new(),
        size => format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"),
    };
    // A sign stays with its figure.
    let lines = escaped(&text.replace(" %", "\u{a0}%"));
    let lines = lines.split('\n');
    let text = |text: &str| format!("<w:t xml:space=\"preserve\">{text}</w:t>");
    // Fonts may lack the hyphen that keeps a line together: Word has an element for it.
    let texts: Vec<String> = lines
        .map(|line| {
            let parts: Vec<String> = line.split('\u{2011}').map(text).collect();
            parts.join("<w:noBreakHyphen/>")
        })
        .collect();
    format!(
        "<w:p><w:pPr>{keeps}{ruled}{spacing}{place}</w:pPr><w:r><w:rPr>{bold}{italic}{size}</w:rPr>{}</w:r></w:p>",
        texts.join("<w:br/>")
    )
}

/// What stands between the head and the end of a document.
#[derive(Default)]
pub(super) struct Body(Vec<Part>);

enum Part {
    Paragraph(String, Look),
    Table(Vec<Column>, Vec<Row>),
}

impl Body {
    pub(super) fn paragraph(&mut self, text: &str, look: Look) {
        self.0.push(Part::Paragraph(text.to_owned(), look));
    }

    pub(super) fn table(&mut self, columns: Vec<Column>, rows: Vec<Row>) {
        self.0.push(Part::Table(columns, rows));
    }

    /// Keeps its last line, of text or of a table, on the page of what comes beneath it.
    pub(super) fn keep_end(&mut self) {
        for part in self.0.iter_mut().rev() {
            match part {
                Part::Paragraph(text, look) => {
                    look.keeps_next = true;
                    if !text.is_empty() {
                        return;
                    }
                }
                Part::Table(_, rows) => {
                    if let Some(Row::Cells(cells)) = rows.last_mut() {
                        let keep = |cell: &mut Cell| cell.look.keeps_next = true;
                        cells.iter_mut().for_each(keep);
                    }
                    return;
                }
            }
        }
    }

    /// Its tables take this width.
    pub(super) fn xml(&self, width: u32) -> String {
        let parts = self.0.iter().map(|part| match part {
            Part::Paragraph(text, look) => paragraph(text, *look),
            Part::Table(columns, rows) => table(&fitted(columns, width), rows),
        });
        parts.collect()
    }
}

/// Columns of the same proportions that take this width.
fn fitted(columns: &[Column], width: u32) -> Vec<Column> {
    let all: u32 = columns.iter().map(|column| column.width).sum();
    let columns = columns.iter().map(|column| Column {
        width: column.width * width / all.max(1),
        ..column.clone()
    });
    columns.collect()
}

/// A column of a table: its heading and its width in twentieths of a point.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) heading: String,
    /// The heading above it that it shares with those beside it.
    pub(super) shared: Option<String>,
    pub(super) width: u32,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) look: Look,
    /// On grey.
    pub(super) shaded: bool,
}

impl Cell {
    pub(super) fn new(text: impl Into<String>, look: Look) -> Cell {
        Cell {
            text: text.into(),
            look,
            shaded: false,
        }
    }
}

/// A row of a table.
pub(super) enum Row {
    /// A cell for each column.
    Cells(Vec<Cell>),
    /// One text across all columns, above the rows that it is about.
    Title(String),
}

/// What no page can hold in one row: such a row may be parted.
const LONGEST: usize = 1500;

/// A table whose heading rows stand on every page: the names of its columns, on two levels where some share one, and their
/// numbers.
fn table(columns: &[Column], rows: &[Row]) -> String {
    let all: u32 = columns.iter().map(|column| column.width).sum();
    let grid: String = columns
        .iter()
        .map(|column| format!("<w:gridCol w:w=\"{}\"/>", column.width))
        .collect();
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let borders: String = sides
        .iter()
        .map(|side| {
            format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>")
        })
        .collect();
    let numbers = (1..=columns.len()).map(|number| {
        let number = Cell::new(format!("({number})"), Look::ITALIC.sized(20));
        (number, 1, "")
    });
    let mut xml = format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{all}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    );
    xml += &names(columns);
    xml += &heading(columns, numbers, "");
    for row in rows {
        xml += &match row {
            Row::Title(text) => format!(
                "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{all}\" w:type=\"dxa\"/>\
                 <w:gridSpan w:val=\"{}\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/></w:tcPr>{}</w:tc></w:tr>",
                columns.len(),
                in_cell(
                    text,
                    Look {
                        keeps_next: true,
                        ..Look::BOLD
                    }
                )
            ),
            Row::Cells(cells) => {
                let fits = cells
                    .iter()
                    .all(|cell| cell.text.chars().count() <= LONGEST);
                let whole = if fits {
                    "<w:trPr><w:cantSplit/></w:trPr>"
                } else {
                    ""
                };
                let cells = columns.iter().zip(cells);
                let cells: String = cells
                    .map(|(column, it)| cell(column.width, it, "", ""))
                    .collect();
                format!("<w:tr>{whole}{cells}</w:tr>")
            }
        };
    }
    xml + "</w:tbl>"
}

/// The names of columns.
fn names(columns: &[Column]) -> String {
    const FILL: &str = "E7E6E6";
    let own = |column: &Column| Cell::new(&*column.heading, Look::HEADING);
    if columns.iter().all(|column| column.shared.is_none()) {
        return heading(columns, columns.iter().map(|it| (own(it), 1, "")), FILL);
    }
    // A column without a shared heading has its own beside those, over both levels.
    let runs = columns.chunk_by(|one, next| one.shared.is_some() && one.shared == next.shared);
    let above = runs.map(|run| match &run[0].shared {
        Some(shared) => (Cell::new(&**shared, Look::HEADING), run.len(), ""),
        None => (own(&run[0]), 1, "<w:vMerge w:val=\"restart\"/>"),
    });
    let beneath = columns.iter().map(|column| match &column.shared {
        Some(_) => (own(column), 1, ""),
        None => (Cell::new("", Look::HEADING), 1, "<w:vMerge/>"),
    });
    heading(columns, above, FILL) + &heading(columns, beneath, FILL)
}

/// A row of headings: each with how many columns it stands over, and how it is merged with what is beneath.
fn heading<'m>(
    columns: &[Column],
    cells: impl Iterator<Item = (Cell, usize, &'m str)>,
    fill: &str,
) -> String {
    let mut left = columns;
    let cells = cells.map(|(it, over, merged)| {
        let (own, others) = left.split_at(over);
        left = others;
        let width = own.iter().map(|column| column.width).sum();
        let span = match over {
            1 => String::new(),
            _ => format!("<w:gridSpan w:val=\"{over}\"/>"),
        };
        cell(width, &it, &format!("{span}{merged}"), fill)
    });
    let cells: String = cells.collect();
    format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")
}

/// A cell as wide as this; `merged` says with which cells it is one.
fn cell(width: u32, cell: &Cell, merged: &str, fill: &str) -> String {
    let shade = match fill {
        "" if cell.shaded => {
            "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"D9D9D9\"/>".to_owned()
        }
        "" => String::new(),
        fill => format!(
            "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/><w:vAlign w:val=\"center\"/>"
        ),
    };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{merged}{shade}</w:tcPr>{}</w:tc>",
        in_cell(&cell.text, cell.look)
    )
}

/// The paragraph of a cell.
fn in_cell(text: &str, look: Look) -> String {
    let size = if look.size == 0 { CELL_SIZE } else { look.size };
    let look = Look {
        is_in_cell: true,
        size,
        ..look
    };
    paragraph(text, look)
}

/// Columns beside one another without borders, each of paragraphs.
pub(super) fn beside(columns: &[(u32, Vec<String>)]) -> String {
    let grid = columns
        .iter()
        .map(|(width, _)| format!("<w:gridCol w:w=\"{width}\"/>"));
    let cells = columns.iter().map(|(width, paragraphs)| {
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
            paragraphs.concat()
        )
    });
    let all: u32 = columns.iter().map(|(width, _)| width).sum();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{all}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>\
         <w:tblGrid>{}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr></w:tbl>",
        grid.collect::<String>(),
        cells.collect::<String>()
    )
}
