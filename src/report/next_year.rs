//! `--with-next-year`: where the thresholds of the next year are others, what they make of the same results.

use std::io;

use super::grid::{Cell, Column, Grid};
use super::overview::{measured_gap, path};
use super::rows::{Line, Row, rows_of};
use super::{Settings, brief, wording};
use crate::assess::{Assessment, Reason, ResolvedRequirement, Verdict};
use crate::lang::Lang;

/// What differs of the localities so far.
#[derive(Default)]
pub(super) struct NextYear {
    rows: Vec<(String, Vec<Cell>)>,
    /// The years that are beside one another, each once.
    years: Vec<[String; 2]>,
    /// What cannot be told, each once.
    notes: Vec<String>,
    /// What nobody knows the threshold of, this year and next, each once.
    unknown: Vec<String>,
    /// Who was looked at.
    names: Vec<String>,
}

impl NextYear {
    /// Takes note of what differs for a locality; nothing where nobody looks ahead.
    pub(super) fn add(&mut self, assessment: &Assessment, settings: &Settings) -> io::Result<()> {
        let lang = settings.lang;
        if !settings.looks_ahead {
            return Ok(());
        }
        let name = &assessment.subject.name;
        if !self.names.contains(name) {
            self.names.push(name.clone());
        }
        let Some(next) = &assessment.next else {
            self.note(lang.of(
                "Chưa biết số liệu là của năm nào: không xét được năm sau (ghi `--year`).",
                "It is not known of which year the data are: the next cannot be looked at (give `--year`).",
            ));
            return Ok(());
        };
        let year = |it: &Assessment| {
            it.checklist
                .context
                .get("year")
                .unwrap_or_default()
                .to_owned()
        };
        let years = [year(assessment), year(next)];
        let mut shown = [Vec::new(), Vec::new()];
        let [of_now, of_next] = &mut shown;
        for (criterion, later) in assessment.criteria().zip(next.criteria()) {
            let now = rows_of(assessment, criterion, of_now);
            let later = rows_of(next, later, of_next);
            for (now, later) in now.iter().zip(&later) {
                let (Some(line), Some(of_later)) = (now.line, later.line) else {
                    continue;
                };
                let is_covered = self.is_covered(now, &years[1], lang);
                let place = path(criterion, now, now.number());
                if is_covered && is_unknown(line, of_later) && !self.unknown.contains(&place) {
                    self.unknown.push(place.clone());
                }
                if is_covered && is_other(line, of_later) {
                    let village = now.village.map(|village| format!("{village}: "));
                    let cells = vec![
                        Cell::new(place),
                        Cell::new(village.unwrap_or_default() + &now.short(lang)),
                        Cell::new(brief::value(line, lang)),
                        Cell::new(brief::requirement(line, lang)),
                        verdict(line, lang),
                        Cell::new(brief::requirement(of_later, lang)),
                        verdict(of_later, lang),
                    ];
                    self.rows.push((name.clone(), cells));
                }
            }
        }
        if !self.years.contains(&years) {
            self.years.push(years);
        }
        Ok(())
    }

    /// Whether the set of a row is one of that year too; said where it is not.
    fn is_covered(&mut self, row: &Row<'_>, year: &str, lang: Lang) -> bool {
        let period = row.set.period;
        let is_over = period
            .zip(year.parse().ok())
            .filter(|(period, year)| period.to < *year);
        let Some((period, _)) = is_over else {
            return true;
        };
        let (set, to) = (row.set.short_title(lang), period.to);
        self.note(&lang.of(
            format!("{set}: bộ tiêu chí chỉ áp dụng đến năm {to}, chưa rõ mức yêu cầu năm {year}."),
            format!("{set}: the set ends with {to}; the thresholds of {year} are not known."),
        ));
        false
    }

    fn note(&mut self, text: &str) {
        if !self.notes.iter().any(|known| known == text) {
            self.notes.push(text.to_owned());
        }
    }

    /// What differs as a table; nothing where nobody looks ahead.
    pub(super) fn grid(self, settings: &Settings) -> Option<Grid> {
        let lang = settings.lang;
        if !settings.looks_ahead || self.names.is_empty() {
            return None;
        }
        let [now, later] = match &self.years[..] {
            [[now, later]] => [now.clone(), later.clone()],
            _ => [
                lang.of("năm nay", "this year"),
                lang.of("năm sau", "next year"),
            ]
            .map(str::to_owned),
        };
        let title = lang.of("NĂM SAU", "NEXT YEAR").to_owned();
        let mut notes = self.notes;
        notes.extend((!self.unknown.is_empty()).then(|| {
            let all = self.unknown.join(", ");
            lang.of(
                format!("Chưa rõ mức yêu cầu {later}, cũng như {now}: {all}."),
                format!("The thresholds of {later} are not known, nor those of {now}: {all}."),
            )
        }));
        if self.rows.is_empty() {
            if notes.is_empty() {
                notes.push(lang.of(
                    format!("Không có mức yêu cầu nào của {later} khác {now}: bộ tiêu chí không có mức theo năm, hoặc giữ nguyên."),
                    format!("No threshold of {later} differs from {now}: the set has none by year, or they stay."),
                ));
            }
            return Some(Grid {
                intro: notes,
                ..Grid::of_sentence(title)
            });
        }
        let count = self.rows.len();
        let items = wording::items(count);
        let required = |year: &str| lang.of(format!("Yêu cầu {year}"), format!("Required {year}"));
        let verdict = |year: &str| lang.of(format!("Đánh giá {year}"), format!("Verdict {year}"));
        let mut columns = vec![
            Column::unbroken(lang.of("TT", "No.")),
            Column::main(lang.of("Chỉ tiêu", "Indicator")),
            Column::text(lang.of("Kết quả", "Result")),
            Column::text(required(&now)),
            Column::text(verdict(&now)),
            Column::text(required(&later)),
            Column::text(verdict(&later)),
        ];
        let is_of_one = self.names.len() == 1;
        if !is_of_one {
            columns.insert(0, Column::text(lang.of("Địa bàn", "Locality")));
        }
        let rows = self.rows.into_iter().map(|(name, mut cells)| {
            if !is_of_one {
                cells.insert(0, Cell::new(name));
            }
            cells
        });
        Some(Grid {
            title,
            intro: vec![lang.of(
                format!("Mức yêu cầu {later} khác {now} ở {count} mục; với kết quả hiện có:"),
                format!(
                    "The thresholds of {later} differ in {items}; with the results as they are:"
                ),
            )],
            columns,
            rows: rows.collect(),
            notes,
            ..Grid::default()
        })
    }
}

/// Whether the next year asks for something else of a figure.
fn is_other(now: Line<'_>, later: Line<'_>) -> bool {
    let threshold = |line: Line<'_>| match &line.item.requirement {
        ResolvedRequirement::Compare { threshold, .. } => Some(threshold.clone()),
        _ => None,
    };
    threshold(now) != threshold(later)
}

/// Whether nobody knows what is asked for, this year and next.
fn is_unknown(now: Line<'_>, later: Line<'_>) -> bool {
    let is_unknown = |line: Line<'_>| {
        let reason = match line.item.requirement {
            ResolvedRequirement::Open { reason, .. } => Some(reason),
            _ => None,
        };
        matches!(
            reason,
            Some(Reason::ThresholdUnknown | Reason::LeftToProvince)
        )
    };
    is_unknown(now) && is_unknown(later)
}

/// What it comes to: how much is missing, where that is known.
fn verdict(line: Line<'_>, lang: Lang) -> Cell {
    let of = line.verdict();
    let gap = measured_gap(line, lang).filter(|_| of == Verdict::NotMet);
    let text = match gap {
        Some(gap) => format!("{}: {gap}", of.name(lang)),
        None => of.name(lang).to_owned(),
    };
    Cell::toned(text, of)
}
