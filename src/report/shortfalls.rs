//! What is missing, a row each, as grids.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::causes::{causes, items};
use super::grid::{Cell, Column, Grid};
use super::overview::{self, Missing, Places, has_conditions, who};
use super::rows::{BySet, Line, Row};
use super::terminal::{self, Gap, Gaps};
use super::wording::{self, indicators};
use super::{Format, Report, Settings, write_grids};
use crate::assess::{Assessment, Reason, Tally, Verdict};
use crate::criteria::{Certainty, CriteriaSet, Level};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;

/// Collects the rows of all assessments, and writes them at the end.
pub(super) struct Shortfalls<'w> {
    out: &'w mut dyn Write,
    settings: Settings,
    sections: BySet<Section>,
    /// What is not met, where that is what is asked for on a terminal.
    gaps: Vec<Gap>,
    /// Who, where and when, of the first locality.
    head: Vec<String>,
    /// Where and when, as far as all share it.
    places: Places,
    marks: BTreeSet<Certainty>,
    /// Localities of which something is not known yet.
    open: usize,
    /// How many indicators are undecided, by the reason.
    undecided: Vec<(&'static str, usize)>,
    /// All localities by verdict.
    localities: Tally,
    /// What the last of them is.
    level: Level,
}

/// What is missing by one set.
#[derive(Default)]
pub(super) struct Section {
    rows: Vec<Vec<Cell>>,
    marks: BTreeSet<Certainty>,
}

impl<'w> Shortfalls<'w> {
    pub(super) fn new(out: &'w mut dyn Write, settings: Settings) -> Shortfalls<'w> {
        Shortfalls {
            out,
            settings,
            sections: BySet::default(),
            gaps: Vec::new(),
            head: Vec::new(),
            places: Places::default(),
            marks: BTreeSet::new(),
            open: 0,
            undecided: Vec::new(),
            localities: Tally::default(),
            level: Level::Commune,
        }
    }

    /// Whether what is not met is drawn on a terminal.
    fn is_agenda(&self) -> bool {
        self.settings.only.is_empty() && self.settings.format == Format::Table
    }

    fn add_gaps(&mut self, assessment: &Assessment) {
        let lang = self.settings.lang;
        self.places.add(assessment, lang);
        if self.localities.total == 1 {
            self.head = overview::head(assessment, lang);
        }
        let has_conditions = has_conditions(&assessment.checklist);
        let mut shown = Vec::new();
        for criterion in assessment.criteria() {
            for row in causes(assessment, criterion, &mut shown) {
                let mut missing = Missing::of(&row, &mut self.marks, lang);
                if let Some(village) = row.village {
                    missing.name = format!("{village}: {}", missing.name);
                }
                let is_behind = has_conditions && !row.criterion.is(criterion);
                self.gaps.push(Gap {
                    whose: row.commune_name().to_owned(),
                    criterion: (criterion.id().to_owned(), criterion.short(lang)),
                    path: if is_behind {
                        format!("{}›{}", criterion.id(), missing.id)
                    } else {
                        missing.id.clone()
                    },
                    missing,
                });
            }
        }
    }

    /// Draws what is not met.
    fn draw(mut self) -> io::Result<()> {
        let lang = self.settings.lang;
        let count = self.localities.total;
        if count > 1 {
            self.head = self.places.head(self.level, count, lang);
        }
        let legends: Vec<String> =
            wording::legends(std::mem::take(&mut self.marks), lang).collect();
        let legends = Some(legends.join("; ")).filter(|it| !it.is_empty());
        let notes = self.left_out().into_iter().chain(legends).collect();
        let gaps = Gaps {
            head: std::mem::take(&mut self.head),
            gaps: &self.gaps,
            is_of_one: count == 1,
            notes,
        };
        terminal::gaps(self.out, &gaps, &self.settings)
    }

    /// Counts an indicator that is undecided.
    fn leave_out(&mut self, row: &Row<'_>) {
        let lang = self.settings.lang;
        let reason = row.line.and_then(Line::reason);
        let reason = reason.map_or("", |reason| reason.name(lang));
        let reason = Some(reason).filter(|reason| !reason.is_empty());
        let reason = reason.unwrap_or(Reason::NotMeasured.name(lang));
        match self
            .undecided
            .iter_mut()
            .find(|(known, _)| *known == reason)
        {
            Some((_, count)) => *count += 1,
            None => self.undecided.push((reason, 1)),
        }
    }

    /// What is said where no row is: nothing is missing only where all was judged, and met.
    fn sentence(&self, errors: usize) -> String {
        let (lang, open) = (self.settings.lang, self.open);
        let who = who(self.level, open, lang);
        let is_all_met = self.localities.met == self.localities.total;
        match (&self.settings.only[..], open, errors) {
            ([_, ..], ..) => lang.of("Không có mục nào như vậy.", "There are no such items.").to_owned(),
            ([], 1.., _) => lang.of(
                format!("Chưa có mục nào chưa đạt, nhưng {open} {who} còn tiêu chí chưa kết luận được."),
                format!("Nothing is known to be missing, but some criteria are undecided in {open} {who}."),
            ),
            ([], _, 1..) => lang.of(
                "Không có mục nào chưa đạt trong số liệu đã dùng; phần chưa dùng: xem lỗi ở trên.",
                "Nothing is missing in the data used; for the data not used, see the errors above.",
            ).to_owned(),
            _ if is_all_met => lang.of("Không có gì còn thiếu.", "Nothing is missing.").to_owned(),
            _ => lang.of("Không có mục nào chưa đạt.", "There is nothing that is not met.").to_owned(),
        }
    }

    /// What the rows leave out.
    fn left_out(&self) -> Option<String> {
        let lang = self.settings.lang;
        let count: usize = self.undecided.iter().map(|(_, count)| count).sum();
        let reasons = self
            .undecided
            .iter()
            .map(|(reason, count)| format!("{count} {reason}"));
        let reasons = reasons.collect::<Vec<_>>().join("; ");
        let (indicators, are) = (indicators(count), if count == 1 { "is" } else { "are" });
        (count > 0).then(|| lang.of(
            format!("Chưa kể {count} chỉ tiêu chưa kết luận được: {reasons}. Xem `--only no_data`."),
            format!("Not counting {indicators} that {are} undecided: {reasons}. See `--only no_data`."),
        ))
    }
}

impl Report for Shortfalls<'_> {
    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        self.localities.add(assessment.verdict);
        self.level = assessment.subject.level;
        self.open += usize::from(assessment.criteria_tally().no_data > 0);
        if self.is_agenda() {
            self.add_gaps(&assessment);
            let undecided = items(&assessment, Verdict::NoData);
            undecided.iter().for_each(|row| self.leave_out(row));
            return Ok(());
        }
        for row in self.settings.items(&assessment) {
            let section = self.sections.entry(row.set);
            section.add(&row, self.settings.lang);
        }
        if self.settings.only.is_empty() {
            let undecided = items(&assessment, Verdict::NoData);
            undecided.iter().for_each(|row| self.leave_out(row));
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, _: &[Diagnostic], errors: usize) -> io::Result<()> {
        if self.is_agenda() && !self.gaps.is_empty() {
            return self.draw();
        }
        let lang = self.settings.lang;
        let sections = std::mem::take(&mut self.sections)
            .into_entries()
            .into_iter();
        let mut grids: Vec<Grid> = sections.map(|(set, it)| it.grid(&set, lang)).collect();
        if grids.is_empty() {
            grids.push(match self.localities.total {
                0 => Grid::of_nothing(lang),
                _ => Grid::of_sentence(self.sentence(errors)),
            });
        }
        if let Some(last) = grids.last_mut() {
            last.notes.extend(self.left_out());
        }
        write_grids(self.out, &self.settings, grids)
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
