//! Data files that were checked, in every format.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use super::csv::Field;
use super::grid::{Cell, Column, Grid};
use super::list::{List, Record, Schema};
use super::marked_sheets::MarkedSheet;
use super::paragraphs::messages_grid;
use super::{Settings, write_grids};
use crate::data::{Account, Skipped};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;

/// A file, and what was found in it.
#[derive(Debug, Default, Serialize)]
pub struct FileLine {
    /// Its name.
    pub file: String,
    /// How many communes it has data of.
    pub communes: usize,
    /// How many villages.
    pub villages: usize,
    /// How many measurements.
    pub measurements: usize,
    /// How many tasks, of a plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tasks: Option<usize>,
    /// How many errors it has.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// What became of its cells that are not blank.
    pub cells: Account,
    /// What its data are of.
    #[serde(flatten)]
    pub contents: Contents,
}

/// What data say that they are of: what there is to choose from.
#[derive(Debug, Default, Serialize)]
pub struct Contents {
    /// The sets that rows name.
    pub sets: BTreeSet<String>,
    /// By key, such as `year` and `region`, the values that rows or titles give.
    pub context: BTreeMap<String, BTreeSet<String>>,
    /// The communes, by the names that `--commune` takes.
    pub commune_names: BTreeSet<String>,
    /// Whose results there are.
    pub stages: BTreeSet<&'static str>,
    /// The months of which there are results, as `2023-06`, where they tell them apart.
    pub periods: BTreeSet<String>,
}

/// What is reported of files.
pub struct Files<'a> {
    /// The files.
    pub lines: &'a [FileLine],
    /// Whether data lack a set: tables say that their indicators were not checked.
    pub lacks_set: bool,
    /// The sheets that messages are about, where they are asked for.
    pub sheets: Option<Vec<MarkedSheet>>,
}

impl Record for FileLine {
    const SCHEMA: Schema = Schema {
        name: "ntm.validate/1",
        list: "files",
        columns: "file communes villages measurements errors warnings cells used skipped reported",
    };

    fn fields(&self) -> Vec<Field<'_>> {
        let counts = self.counts().map(|count| Field::number(Some(count)));
        let cells = self.cells().map(|count| Field::number(Some(count)));
        let file = [Field::text(&self.file)];
        file.into_iter().chain(counts).chain(cells).collect()
    }
}

impl FileLine {
    fn counts(&self) -> [usize; 5] {
        [
            self.communes,
            self.villages,
            self.measurements,
            self.errors,
            self.warnings,
        ]
    }

    /// All cells, those used, those skipped, and those that messages are about.
    fn cells(&self) -> [u64; 4] {
        let cells = &self.cells;
        [cells.total(), cells.used, cells.skipped(), cells.reported]
    }
}

/// Writes the list.
pub fn files(
    out: &mut dyn Write,
    settings: &Settings,
    files: &Files<'_>,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let lang = settings.lang;
    if settings.format.is_for_people() {
        let mut first = grid(files.lines, lang);
        let without_set = files.lacks_set.then(|| without_set(lang).to_owned());
        first.notes.extend(without_set);
        let sheets = files.sheets.iter().flatten();
        let sheets = sheets.map(|sheet| sheet.grid(settings));
        let messages = files.sheets.as_ref();
        let messages = messages.and_then(|_| messages_grid(diagnostics, settings));
        let grids = [first, account(files.lines, lang)].into_iter();
        return write_grids(out, settings, grids.chain(sheets).chain(messages));
    }
    let mut list = List::open(out, settings, &FileLine::SCHEMA)?;
    for line in files.lines {
        list.add(line)?;
    }
    if let (List::Json(document), Some(sheets)) = (&mut list, &files.sheets) {
        document.behind("sheets", sheets)?;
    }
    list.finish(settings, diagnostics)
}

fn without_set(lang: Lang) -> &'static str {
    lang.of(
        "Số liệu không nêu bộ tiêu chí: chưa kiểm tra chỉ tiêu và giá trị theo bộ nào; thêm `--criteria` để kiểm tra.",
        "The data name no criteria set: indicators and values were not checked against any; add `--criteria` to do so.",
    )
}

fn grid(lines: &[FileLine], lang: Lang) -> Grid {
    let has_plan = lines.iter().any(|line| line.tasks.is_some());
    let rows = lines.iter().map(|line| {
        let counts = line.counts().map(|count| Cell::new(count.to_string()));
        let file = [Cell::strong(&line.file)];
        let tasks = line.tasks.map_or_else(String::new, |it| it.to_string());
        let tasks = has_plan.then(|| Cell::new(tasks));
        file.into_iter().chain(tasks).chain(counts).collect()
    });
    let tasks = has_plan.then(|| Column::right(lang.of("Việc", "Tasks")));
    let columns = vec![
        Column::right(lang.of("Xã", "Communes")),
        Column::right(lang.of("Thôn", "Villages")),
        Column::right(lang.of("Số liệu", "Measurements")),
        Column::right(lang.of("Lỗi", "Errors")),
        Column::right(lang.of("Lưu ý", "Warnings")),
    ];
    let first = std::iter::once(Column::main(lang.of("Tệp", "File")));
    Grid {
        title: lang.of("Tệp số liệu", "Data files").to_owned(),
        columns: first.chain(tasks).chain(columns).collect(),
        rows: rows.collect(),
        ..Grid::default()
    }
}

/// What became of the cells of each file.
fn account(lines: &[FileLine], lang: Lang) -> Grid {
    let rows = lines.iter().map(|line| {
        let cells = line.cells().map(|count| Cell::new(count.to_string()));
        let file = [Cell::strong(&line.file)];
        file.into_iter().chain(cells).collect()
    });
    let mut all = Account::default();
    lines.iter().for_each(|line| all.merge(&line.cells));
    let kinds = Skipped::ALL.into_iter().zip(all.skipped);
    let kinds = kinds.filter(|(_, count)| *count > 0);
    let kinds: Vec<String> = kinds
        .map(|(kind, count)| format!("{} {count}", kind.name(lang)))
        .collect();
    let skipped = (!kinds.is_empty()).then(|| {
        let said = lang.of("Ô bỏ qua", "Cells skipped");
        format!("{said}: {}.", kinds.join("; "))
    });
    Grid {
        title: lang
            .of("Các ô có nội dung", "Cells that are not blank")
            .to_owned(),
        columns: vec![
            Column::main(lang.of("Tệp", "File")),
            Column::right(lang.of("Tổng số", "All")),
            Column::right(lang.of("Đã dùng", "Used")),
            Column::right(lang.of("Bỏ qua", "Skipped")),
            Column::right(lang.of("Chưa dùng", "Not used")),
        ],
        rows: rows.collect(),
        notes: skipped.into_iter().collect(),
        ..Grid::default()
    }
}
