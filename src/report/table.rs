//! Grids on a terminal, drawn by comfy-table, no wider than it is.

use std::io::{self, Write};

use comfy_table::{CellAlignment, ColumnConstraint, Table, Width};

use super::grid::{Cell, Grid};
use super::style::{self, Style};

/// Words of up to this many letters are not broken where there is room: `đồng/người/năm ²`, with its mark.
const LONGEST_WORD: usize = 16;

/// Blanks beside the texts of a column.
const PADDING: u16 = 2;

/// Writes grids, a blank line between them, `width` columns wide at most.
pub(super) fn write(
    out: &mut dyn Write,
    grids: impl Iterator<Item = Grid>,
    width: u16,
    color: bool,
) -> io::Result<()> {
    let bold = anstyle::Style::new().bold();
    for (index, grid) in grids.enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let title = paragraph(&grid.title, width);
        if color {
            writeln!(out, "{bold}{title}{bold:#}")?;
        } else {
            writeln!(out, "{title}")?;
        }
        for text in &grid.intro {
            writeln!(out, "{}", paragraph(text, width))?;
        }
        match table(&grid, width, color) {
            _ if grid.rows.is_empty() => {}
            Some(table) => writeln!(out, "{}", table.trim_fmt())?,
            None => match grid.by_shared_heading() {
                parts if parts.is_empty() => write_stacked(out, &grid, width)?,
                parts => write(out, parts.into_iter(), width, color)?,
            },
        }
        for text in &grid.notes {
            writeln!(out, "{}", paragraph(text, width))?;
        }
    }
    out.flush()
}

/// A text on as many lines as the width needs.
fn paragraph(text: &str, width: u16) -> String {
    let mut page = style::table(width, false);
    page.add_row([text]);
    for column in page.column_iter_mut() {
        column.set_padding((0, 0));
    }
    page.trim_fmt()
}

/// Rows for whose columns there is no room beside one another: what stands in the first, and the others beneath it.
fn write_stacked(out: &mut dyn Write, grid: &Grid, width: u16) -> io::Result<()> {
    for row in &grid.rows {
        let cells = grid.columns.iter().zip(row);
        let mut cells =
            cells.filter(|(column, cell)| column.signs.is_empty() && !cell.text.trim().is_empty());
        let Some((_, first)) = cells.next() else {
            continue;
        };
        writeln!(out, "{}", paragraph(&first.text, width))?;
        let others = cells.map(|(column, cell)| match &*column.heading {
            "" => cell.text.clone(),
            heading => format!("{heading}: {}", cell.text),
        });
        let others = others.collect::<Vec<_>>().join("; ");
        for line in paragraph(&others, width.saturating_sub(2).max(1)).lines() {
            writeln!(out, "  {line}")?;
        }
    }
    Ok(())
}

/// The table; nothing where its columns have no room beside one another.
fn table(grid: &Grid, width: u16, color: bool) -> Option<Table> {
    let mut table = style::table(width, color);
    table.set_header(grid.columns.iter().map(|column| &column.heading));
    for row in &grid.rows {
        table.add_row(row.iter().map(cell));
    }
    let least = least_widths(grid, width)?;
    for ((column, least), drawn) in grid.columns.iter().zip(least).zip(table.column_iter_mut()) {
        if column.right {
            drawn.set_cell_alignment(CellAlignment::Right);
        }
        if column.unbroken {
            drawn.set_constraint(ColumnConstraint::ContentWidth);
        } else {
            drawn.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least + 2)));
        }
    }
    Some(table)
}

/// The letters that each column should at least hold in a line, where that leaves no word broken; the long texts get more
/// than their longest word where there is room.
fn least_widths(grid: &Grid, width: u16) -> Option<Vec<u16>> {
    let widths = [(true, PADDING + 1), (false, PADDING)]
        .into_iter()
        .map(|(is_wide, gap)| {
            let columns = 0..grid.columns.len();
            let least = columns.map(|index| least_width(grid, index, width, is_wide));
            let least: Vec<u16> = least.collect();
            let needed = least.iter().map(|it| usize::from(*it + gap));
            let needed = needed.sum::<usize>() + usize::from(is_wide);
            (least, needed)
        });
    let mut fitting = widths.filter(|(_, needed)| *needed <= usize::from(width));
    fitting.next().map(|(least, _)| least)
}

/// The letters that a column should at least hold in a line.
fn least_width(grid: &Grid, index: usize, width: u16, is_wide: bool) -> u16 {
    let column = &grid.columns[index];
    let cells = grid.rows.iter().filter_map(|row| row.get(index));
    let texts = cells.map(|cell| &cell.text).chain([&column.heading]);
    let letters = |text: &str| text.chars().count();
    let most = if column.unbroken {
        texts.map(|text| letters(text)).max()
    } else {
        // Lines are broken at plain blanks alone.
        let words = texts.flat_map(|text| text.split([' ', '\n']));
        words.map(|word| letters(word).min(LONGEST_WORD)).max()
    };
    let most = u16::try_from(most.unwrap_or(0)).unwrap_or(width);
    if column.main && is_wide {
        most.max(width / 4)
    } else {
        most
    }
}

fn cell(cell: &Cell) -> comfy_table::Cell {
    let drawn = comfy_table::Cell::new(&cell.text);
    match cell.tone {
        Some(verdict) => Style::of(verdict).paint(drawn),
        None if cell.strong => Style::Strong.paint(drawn),
        None => drawn,
    }
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::report::grid::{Cell, Column, Grid};

    fn drawn(width: u16) -> String {
        let rows = [
            "1|Giao thông|≥ 80% ²|62,5%",
            "2|- Tỷ lệ đường xã được bảo trì hằng năm|≥ 63,8 triệu đồng/người/năm|62",
            "10|Thu nhập bình quân đầu người|≥ 58 triệu đồng/người/năm\u{a0}²|62,5",
        ];
        let grid = Grid {
            title: "Xã Hà Sơn: Bộ tiêu chí quốc gia về xã nông thôn mới nâng cao".to_owned(),
            columns: vec![
                Column::unbroken("TT"),
                Column::main("Tiêu chí, chỉ tiêu"),
                Column::text("Yêu cầu"),
                Column::right("Kết quả"),
            ],
            rows: rows
                .map(|row| row.split('|').map(Cell::new).collect())
                .into(),
            ..Grid::default()
        };
        let mut out = Vec::new();
        write(&mut out, std::iter::once(grid), width, false).expect("memory takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn no_line_is_wider_than_the_page() {
        for width in 30..200 {
            let drawn = drawn(width);
            let widest = drawn.lines().map(|line| line.chars().count()).max();
            assert!(widest <= Some(usize::from(width)), "{width}:\n{drawn}");
        }
    }

    #[test]
    fn words_are_not_broken_where_there_is_room() {
        for width in 64..200 {
            let drawn = drawn(width);
            let found = drawn.matches("đồng/người/năm").count();
            assert_eq!(found, 2, "{width}:\n{drawn}");
        }
    }

    #[test]
    fn what_has_no_room_is_parted_by_shared_headings() {
        let grid = || Grid {
            columns: vec![
                Column::unbroken("TT"),
                Column::main("Nội dung"),
                Column::beneath("Nhóm 1", "Thực hiện", true),
                Column::beneath("Nhóm 1", "Kế hoạch", true),
                Column::beneath("Nhóm 2", "Thực hiện", true),
                Column::beneath("Nhóm 2", "Kế hoạch", true),
            ],
            rows: vec![
                "1|Quy hoạch|11|12|21|22"
                    .split('|')
                    .map(Cell::new)
                    .collect(),
            ],
            ..Grid::default()
        };
        let drawn = |width| {
            let mut out = Vec::new();
            write(&mut out, std::iter::once(grid()), width, false).expect("memory takes all");
            String::from_utf8(out).expect("text")
        };
        let wide = drawn(80);
        assert!(!wide.contains("Nhóm 1\n"), "{wide}");
        let narrow = drawn(30);
        let parts: Vec<&str> = narrow.split("Nhóm 2\n").collect();
        assert_eq!(parts.len(), 2, "{narrow}");
        for (part, [own, other]) in parts.iter().zip([["11", "21"], ["21", "11"]]) {
            assert!(part.contains(own) && part.contains("Quy"), "{narrow}");
            assert!(!part.contains(other), "{narrow}");
        }
    }
}
