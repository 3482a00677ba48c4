//! What is missing, a row each, as grids.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::grid::{Cell, Column, Grid};
use super::matrix::who;
use super::rows::{BySet, Row};
use super::{Report, Settings, wording, write_grids};
use crate::assess::Assessment;
use crate::criteria::{Certainty, CriteriaSet, Level};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;

/// Collects the rows of all assessments, and writes them at the end.
pub(super) struct Shortfalls<'w> {
    pub(super) out: &'w mut dyn Write,
    pub(super) settings: Settings,
    pub(super) sections: BySet<Section>,
    /// Localities of which something is not known yet.
    pub(super) open: usize,
    /// Whether any locality was assessed.
    pub(super) is_empty: bool,
    /// What the last of them is.
    pub(super) level: Level,
}

/// What is missing by one set.
#[derive(Default)]
pub(super) struct Section {
    rows: Vec<Vec<Cell>>,
    marks: BTreeSet<Certainty>,
}

impl Report for Shortfalls<'_> {
    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        self.is_empty = false;
        self.level = assessment.subject.level;
        self.open += usize::from(assessment.criteria_tally().no_data > 0);
        for row in self.settings.items(&assessment) {
            let section = self.sections.entry(row.set);
            section.add(&row, self.settings.lang);
        }
        Ok(())
    }

    fn finish(self: Box<Self>, _: &[Diagnostic]) -> io::Result<()> {
        let (settings, open) = (&self.settings, self.open);
        let lang = settings.lang;
        let sections = self.sections.into_entries().into_iter();
        let mut grids: Vec<Grid> = sections.map(|(set, it)| it.grid(&set, lang)).collect();
        if grids.is_empty() {
            let title = match (&settings.only[..], open) {
                _ if self.is_empty => lang
                    .of(
                        "Chưa đánh giá được xã nào: xem lỗi ở trên.",
                        "No commune could be assessed: see the errors above.",
                    )
                    .to_owned(),
                ([], 0) => lang.of("Không có gì còn thiếu.", "Nothing is missing.").to_owned(),
                ([], open) => lang.of(
                    format!("Chưa có mục nào chưa đạt, nhưng {open} {} còn tiêu chí chưa kết luận được: xem `--only no_data`.", who(self.level, open, lang)),
                    format!("Nothing is known to be missing, but some criteria are undecided in {open} {}: see `--only no_data`.", who(self.level, open, lang)),
                ),
                _ => lang.of("Không có mục nào như vậy.", "There are no such items.").to_owned(),
            };
            grids.push(Grid {
                title,
                ..Grid::default()
            });
        }
        write_grids(self.out, settings, grids)
    }
}

impl Section {
    fn add(&mut self, row: &Row<'_>, lang: Lang) {
        let whose = match row.village {
            Some(village) => format!("{} › {village}", row.commune_name()),
            None => row.commune_name().to_owned(),
        };
        let [id, requirement, value, gap] = match row.line {
            Some(line) => {
                self.marks.extend(wording::marked(line.item));
                [
                    line.indicator.id.to_string(),
                    wording::requirement(line, lang),
                    wording::value(line, lang),
                    wording::gap(line, lang),
                ]
            }
            None => [
                row.criterion.id().to_owned(),
                String::new(),
                row.declared()
                    .map_or_else(String::new, |it| wording::declared(it, lang)),
                wording::unknown_gap(lang).to_owned(),
            ],
        };
        self.rows.push(vec![
            Cell::new(whose),
            Cell::strong(id),
            Cell::new(row.name(lang)),
            Cell::new(requirement),
            Cell::new(value),
            Cell::toned(gap, row.verdict()),
        ]);
    }

    fn grid(self, set: &CriteriaSet, lang: Lang) -> Grid {
        let count = self.rows.len();
        let word = if count == 1 { "item" } else { "items" };
        let items = lang.of(format!("{count} mục"), format!("{count} {word}"));
        Grid {
            title: set.title.get(lang).to_owned(),
            intro: vec![format!("{} · {items}", set.id_and_path())],
            columns: vec![
                Column::text(lang.of("Xã, thôn", "Commune, village")),
                Column::unbroken(lang.of("TT", "No.")),
                Column::main(lang.of("Tiêu chí, chỉ tiêu", "Criterion, indicator")),
                Column::text(lang.of("Yêu cầu", "Requirement")),
                Column::text(lang.of("Kết quả", "Result")),
                Column::text(lang.of("Còn thiếu", "Gap")),
            ],
            rows: self.rows,
            notes: wording::legends(self.marks, lang).collect(),
        }
    }
}
