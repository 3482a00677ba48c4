//! What is missing, a row each, as a grid.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::io::{self, Write};
use std::sync::Arc;

use super::grid::{Cell, Column, Grid};
use super::row::{Row, items};
use super::{Report, Settings, pages, phrase};
use crate::assess::Assessment;
use crate::criteria::{Certainty, CriteriaSet};
use crate::diagnostic::Diagnostic;
use crate::words::Lang;

/// Collects the rows of all assessments, and writes them at the end.
pub(super) struct Listing<'w> {
    out: &'w mut dyn Write,
    sections: Sections,
}

/// The rows collected so far.
struct Sections {
    settings: Settings,
    /// One for each set, in the order in which they occur.
    all: Vec<Section>,
    /// Localities of which something is not known yet.
    open: usize,
}

/// What is missing by one set.
struct Section {
    set: Arc<CriteriaSet>,
    rows: Vec<Vec<Cell>>,
    marks: BTreeSet<Certainty>,
}

impl<'w> Listing<'w> {
    pub(super) fn new(out: &'w mut dyn Write, settings: Settings) -> Listing<'w> {
        let sections = Sections::new(settings);
        Listing { out, sections }
    }
}

impl Sections {
    fn new(settings: Settings) -> Sections {
        Sections {
            settings,
            all: Vec::new(),
            open: 0,
        }
    }

    /// Lists what an assessment lacks.
    pub(super) fn add(&mut self, assessment: &Assessment) {
        self.open += usize::from(assessment.criteria_tally().no_data > 0);
        for verdict in self.settings.listed() {
            let Ok(()) = items::<Infallible>(assessment, verdict, &mut |row| {
                let lang = self.settings.lang;
                self.section(row.set).add(&row, lang);
                Ok(())
            });
        }
    }

    fn section(&mut self, set: &Arc<CriteriaSet>) -> &mut Section {
        let index = self
            .all
            .iter()
            .position(|section| section.set.id == set.id)
            .unwrap_or_else(|| {
                self.all.push(Section {
                    set: Arc::clone(set),
                    rows: Vec::new(),
                    marks: BTreeSet::new(),
                });
                self.all.len() - 1
            });
        &mut self.all[index]
    }
}

impl Section {
    fn add(&mut self, row: &Row<'_>, lang: Lang) {
        let whose = match row.village {
            Some(village) => format!("{} › {village}", row.commune_name()),
            None => row.commune_name().to_owned(),
        };
        let id = row
            .line
            .map_or(&row.criterion.criterion.id, |line| &line.indicator.id);
        let name = row
            .line
            .map_or(&row.criterion.criterion.name, |line| &line.indicator.name)
            .get(lang);
        let requirement = row
            .line
            .map_or_else(String::new, |line| phrase::requirement(line, lang));
        self.marks.extend(row.line.and_then(phrase::marked));
        let declared = || lang.of("tự đánh giá", "declared").to_owned();
        let unknown = || {
            lang.of("chưa rõ bao nhiêu", "not known how much")
                .to_owned()
        };
        self.rows.push(vec![
            Cell::new(whose),
            Cell::strong(&**id),
            Cell::new(name),
            Cell::new(requirement),
            Cell::new(
                row.line
                    .map_or_else(declared, |line| phrase::value(line, lang)),
            ),
            Cell::toned(
                row.line
                    .map_or_else(unknown, |line| phrase::gap(line, lang)),
                row.verdict(),
            ),
        ]);
    }
}

impl Report for Listing<'_> {
    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        self.sections.add(&assessment);
        Ok(())
    }

    fn finish(self: Box<Self>, _: &[Diagnostic]) -> io::Result<()> {
        let Sections {
            settings,
            all,
            open,
        } = self.sections;
        let lang = settings.lang;
        let mut grids: Vec<Grid> = all.into_iter().map(|section| section.grid(lang)).collect();
        if grids.is_empty() {
            let title = match (&settings.only[..], open) {
                ([], 0) => lang.of("Không có gì còn thiếu.", "Nothing is missing.").to_owned(),
                ([], open) => lang.of(
                    format!("Chưa thấy gì chưa đạt, nhưng {open} đơn vị còn tiêu chí chưa có số liệu: xem `--only no_data`."),
                    format!("Nothing is known to be missing, but {open} localities have criteria without data: see `--only no_data`."),
                ),
                _ => lang.of("Không có mục nào như vậy.", "There are no such items.").to_owned(),
            };
            grids.push(Grid {
                title,
                ..Grid::default()
            });
        }
        pages::write(self.out, &settings, grids.into_iter())
    }
}

impl Section {
    fn grid(self, lang: Lang) -> Grid {
        let count = self.rows.len();
        let items = lang.of(
            format!("{count} mục"),
            format!("{count} {}", if count == 1 { "item" } else { "items" }),
        );
        Grid {
            title: self.set.title.get(lang).to_owned(),
            intro: vec![format!("{} · {items}", self.set.id_and_path())],
            columns: vec![
                Column::text(lang.of("Xã, thôn", "Commune, village")),
                Column::unbroken(lang.of("Số", "No")),
                Column::main(lang.of("Tiêu chí, chỉ tiêu", "Criterion, indicator")),
                Column::text(lang.of("Yêu cầu", "Requirement")),
                Column::text(lang.of("Kết quả", "Result")),
                Column::text(lang.of("Còn thiếu", "Missing")),
            ],
            rows: self.rows,
            notes: self
                .marks
                .into_iter()
                .map(|certainty| phrase::legend(certainty, lang).to_owned())
                .collect(),
        }
    }
}
