//! A plan on a terminal: what is overdue first, by deadline or as asked for.

use super::page::{BETWEEN, Column, Page, Style, Text};
use crate::lang::Lang;
use crate::report::grid::Grid;
use crate::report::plan::{PlanRow, PlanView, Section, State, communes_grid};

/// Columns that what is missing may take.
const GAP: usize = 14;

pub(super) fn draw(page: &mut Page, view: &PlanView, lang: Lang) {
    page.paragraph(0, Text::new(view.head.join(" · "), Style::Strong));
    let style = if view.is_late {
        Style::Bad
    } else {
        Style::Strong
    };
    page.paragraph(0, Text::new(&*view.conclusion, style));
    if let Some(grid) = communes_grid(view, lang) {
        draw_grid(page, &grid);
    }
    let widths = Widths::of(page, view);
    page.blank();
    let headings = [
        lang.of("việc", "task"),
        lang.of("còn thiếu", "gap"),
        lang.of("ai làm / ai chỉ đạo", "who does it / who directs"),
    ];
    for (index, section) in view.sections.iter().enumerate() {
        draw_section(
            page,
            section,
            (index == 0).then_some(headings),
            &widths,
            lang,
        );
    }
    for section in &view.left {
        page.paragraph(0, Text::new(&*section.title, Style::Open));
        widths.rows(page, section.rows(), lang);
    }
    page.blank();
    for note in &view.notes {
        page.paragraph(0, Text::new(note, Style::Dim));
    }
    let more = lang.of(
        "Thêm: --audit (rà soát kế hoạch)  --by person  -o TỆP.ics (lịch)",
        "More: --audit (check the plan)  --by person  -o FILE.ics (calendar)",
    );
    page.paragraph(0, Text::new(more, Style::Dim));
}

/// A small table, its columns as wide as what they hold, a blank line above it.
fn draw_grid(page: &mut Page, grid: &Grid) {
    page.blank();
    let widths = grid.columns.iter().enumerate().map(|(at, column)| {
        let cells = grid.rows.iter().filter_map(|row| row.get(at));
        let width = page.widest(cells.map(|cell| &*cell.text).chain([&*column.heading]));
        if column.right {
            Column::right(width)
        } else {
            Column::whole(width)
        }
    });
    let columns: Vec<Column> = widths.collect();
    let headings = grid
        .columns
        .iter()
        .map(|it| Text::new(&*it.heading, Style::Dim));
    let rows = grid.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| match cell.tone {
            Some(_) => Text::new(&*cell.text, Style::Bad),
            None => Text::from(&*cell.text),
        });
        cells.collect()
    });
    let rows = std::iter::once(headings.collect()).chain(rows);
    page.columns(0, &columns, rows.collect::<Vec<Vec<Text>>>());
}

fn draw_section(
    page: &mut Page,
    section: &Section,
    headings: Option<[&str; 3]>,
    widths: &Widths,
    lang: Lang,
) {
    let style = if section.is_late {
        Style::Bad
    } else {
        Style::Strong
    };
    widths.heading(page, Text::new(&*section.title, style), headings);
    for (heading, rows) in &section.groups {
        page.paragraph(2, heading.as_str());
        widths.rows(page, rows.iter(), lang);
    }
}

/// Where a page is narrower, no column says whose a task is: its text does.
const ROOM_FOR_NAMES: usize = 60;

/// How wide the columns are: whose, what of the set, the task, what is missing, who.
struct Widths {
    whose: Option<usize>,
    /// Whether the text of a task says whose it is.
    names_within: bool,
    items: usize,
    task: usize,
    gap: Option<usize>,
    who: usize,
}

impl Widths {
    fn of(page: &Page, view: &PlanView) -> Widths {
        let items: Vec<String> = view.rows().map(items).collect();
        let is_narrow = page.width() < ROOM_FOR_NAMES;
        let widest = if is_narrow { 8 } else { 14 };
        let items = page.widest(items.iter().map(String::as_str));
        let items = items.clamp(1, widest);
        let names_within = view.names_all && is_narrow;
        let whose = (view.names_all && !is_narrow)
            .then(|| page.widest(view.rows().map(|row| &*row.whose)).min(16));
        let fixed = 4 + items + BETWEEN + whose.map_or(0, |it| it + BETWEEN);
        let left = page.width().saturating_sub(fixed);
        // What is missing stands where there is room.
        let gap = (left >= 70).then_some(GAP);
        let left = left.saturating_sub(gap.map_or(0, |it| it + BETWEEN));
        let task = left.saturating_sub(BETWEEN) * 11 / 20;
        Widths {
            whose,
            names_within,
            items,
            task,
            gap,
            who: left.saturating_sub(BETWEEN + task),
        }
    }

    fn columns(&self) -> Vec<Column> {
        let widths = self.whose.into_iter().chain([self.items, self.task]);
        let widths = widths.chain(self.gap).chain([self.who]);
        widths.map(Column::left).collect()
    }

    /// The title of a section, with the headings of the columns where it is the first.
    fn heading(&self, page: &mut Page, title: Text, headings: Option<[&str; 3]>) {
        let first = 4 + self.whose.map_or(0, |it| it + BETWEEN) + self.items;
        let headings = headings.filter(|_| page.measure(&title.text) <= first);
        let Some([task, gap, who]) = headings else {
            page.paragraph(0, title);
            return;
        };
        let columns = [Some(first), Some(self.task), self.gap, Some(self.who)];
        let columns: Vec<Column> = columns.into_iter().flatten().map(Column::left).collect();
        let gap = self.gap.map(|_| Text::new(gap, Style::Dim));
        let mut row = vec![title, Text::new(task, Style::Dim)];
        row.extend(gap);
        row.push(Text::new(who, Style::Dim));
        page.columns(0, &columns, [row]);
    }

    fn rows<'a>(&self, page: &mut Page, rows: impl Iterator<Item = &'a PlanRow>, lang: Lang) {
        let rows = rows.flat_map(|row| {
            let whose = self.whose.map(|_| Text::from(&*row.whose));
            let mut cells: Vec<Text> = whose.into_iter().collect();
            let before = cells.len() + 1;
            cells.push(items(row).into());
            cells.push(if self.names_within {
                format!("{}: {}", row.whose, row.task).into()
            } else {
                row.task.as_str().into()
            });
            cells.extend(self.gap.map(|_| Text::from(&*row.gap)));
            cells.push(who(row, lang));
            let pace = row.pace.as_ref().map(|pace| {
                let style = match pace.state {
                    State::Behind => Style::Bad,
                    _ => Style::Dim,
                };
                let mut beneath = vec![Text::default(); cells.len()];
                beneath[before] = Text::new(&*pace.text, style);
                beneath
            });
            std::iter::once(cells).chain(pace)
        });
        page.columns(4, &self.columns(), rows.collect::<Vec<_>>());
    }
}

fn items(row: &PlanRow) -> String {
    match &row.items[..] {
        [] => "–".to_owned(),
        items => items.join(", "),
    }
}

/// Who does it, and who directs.
fn who(row: &PlanRow, lang: Lang) -> Text {
    if row.due.timing.is_none() && row.doers.is_empty() {
        return "–".into();
    }
    if row.doers.is_empty() {
        return Text::new(lang.of("CHƯA GIAO AI", "UNASSIGNED"), Style::Open);
    }
    let directors = match &row.directors[..] {
        [] => String::new(),
        some => format!(" / {}", some.join("; ")),
    };
    format!("{}{directors}", row.doers.join("; ")).into()
}
