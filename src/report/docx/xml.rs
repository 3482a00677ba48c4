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
    /// A short rule beneath it.
    pub(super) ruled: bool,
}

impl Look {
    pub(super) const PLAIN: Look = Look {
        bold: false,
        italic: false,
        centered: false,
        size: 0,
        keeps_next: false,
        ruled: false,
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
    let ruled = if look.ruled {
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>\
             <w:ind w:left=\"1700\" w:right=\"1700\"/>"
    } else {
        ""
    };
    let place = if look.centered {
        "<w:jc w:val=\"center\"/>"
    } else {
        ""
    };
    let bold = if look.bold { "<w:b/>" } else { "" };
    let italic = if look.italic { "<w:i/>" } else { "" };
    let size = match look.size {
        0 => String::new(),
        size => format!("<w:sz w:val=\"{size}\"/>"),
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
        "<w:p><w:pPr>{keeps}{ruled}{place}</w:pPr><w:r><w:rPr>{bold}{italic}{size}</w:rPr>{}</w:r></w:p>",
        texts.join("<w:br/>")
    )
}

/// What stands between the head and the end of a document.
#[derive(Default)]
pub(super) struct Body(Vec<Part>);

enum Part {
    Paragraph(String),
    Table(Vec<Column>, Vec<Row>),
}

impl Body {
    pub(super) fn paragraph(&mut self, text: &str, look: Look) {
        self.0.push(Part::Paragraph(paragraph(text, look)));
    }

    pub(super) fn table(&mut self, columns: Vec<Column>, rows: Vec<Row>) {
        self.0.push(Part::Table(columns, rows));
    }

    /// Its tables take this width.
    pub(super) fn xml(&self, width: u32) -> String {
        let parts = self.0.iter().map(|part| match part {
            Part::Paragraph(xml) => xml.clone(),
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

/// A table whose two heading rows stand on every page: the names of its columns, and their numbers.
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
    let names = columns
        .iter()
        .map(|column| Cell::new(&*column.heading, Look::HEADING));
    let numbers =
        (1..=columns.len()).map(|number| Cell::new(format!("({number})"), Look::ITALIC.sized(20)));
    let mut xml = format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{all}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    );
    xml += &heading(columns, names, "E7E6E6");
    xml += &heading(columns, numbers, "");
    for row in rows {
        xml += &match row {
            Row::Title(text) => format!(
                "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{all}\" w:type=\"dxa\"/>\
                 <w:gridSpan w:val=\"{}\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/></w:tcPr>{}</w:tc></w:tr>",
                columns.len(),
                paragraph(
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
                let cells: String = cells.map(|(column, it)| cell(column, it, "")).collect();
                format!("<w:tr>{whole}{cells}</w:tr>")
            }
        };
    }
    xml + "</w:tbl>"
}

fn heading(columns: &[Column], cells: impl Iterator<Item = Cell>, fill: &str) -> String {
    let cells = columns.iter().zip(cells);
    let cells: String = cells.map(|(column, it)| cell(column, &it, fill)).collect();
    format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")
}

fn cell(column: &Column, cell: &Cell, fill: &str) -> String {
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
        "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{shade}</w:tcPr>{}</w:tc>",
        column.width,
        paragraph(&cell.text, cell.look)
    )
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
