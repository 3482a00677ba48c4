//! The matrix of a set as a grid, and beneath it how many miss each criterion.

use super::Matrix;
use super::table::{Table, sign};
use crate::assess::Verdict;
use crate::criteria::Level;
use crate::report::grid::{Cell, Column, Grid, Rows};
use crate::report::{Settings, phrase};
use crate::words::Lang;

impl Matrix {
    /// The grids: the matrix, and how many miss each criterion, if any do.
    pub(in crate::report) fn grids(self, settings: &Settings) -> Vec<Grid> {
        let by_criterion = self.by_criterion(settings);
        let mut grids = vec![self.matrix(settings), by_criterion];
        grids.retain(|grid| !grid.rows.is_empty());
        grids
    }

    fn matrix(self, settings: &Settings) -> Grid {
        let lang = settings.lang;
        let who = self.who(lang);
        let ids = self.set.criteria.iter().map(|criterion| &*criterion.id);
        let marks = self
            .marks
            .iter()
            .map(|certainty| phrase::legend(*certainty, lang).to_owned());
        let mut columns = vec![Column::whole(capitalized(match self.set.level {
            Level::Commune => lang.of("xã", "commune"),
            Level::Village => lang.of("thôn", "village"),
        }))];
        columns.push(Column::signs(ids));
        columns.push(Column::right(lang.of("Đạt", "Met")));
        columns.push(Column::text(
            lang.of("Chưa đạt (còn thiếu)", "Not met (missing)"),
        ));
        Grid {
            title: self.set.title.get(lang).to_owned(),
            intro: vec![lang.of(
                format!(
                    "{} · {} {who}, gần đạt nhất ở trên",
                    self.set.id_and_path(),
                    self.count()
                ),
                format!(
                    "{} · {} {who}, the closest first",
                    self.set.id_and_path(),
                    self.count()
                ),
            )],
            columns,
            notes: [legend(lang), self.tally(lang)]
                .into_iter()
                .chain(marks)
                .collect(),
            rows: Rows::Made(Box::new(Table::new(self, settings))),
        }
    }

    fn who(&self, lang: Lang) -> &'static str {
        match self.set.level {
            Level::Commune => lang.of("xã", "communes"),
            Level::Village => lang.of("thôn", "villages"),
        }
    }

    fn tally(&self, lang: Lang) -> String {
        let count = |of| self.tally.count(of);
        let counts = Verdict::ALL.into_iter().filter(|of| count(*of) > 0);
        let counts = counts.map(|of| format!("{} {}", count(of), of.name(lang)));
        format!(
            "{}: {}.",
            capitalized(self.who(lang)),
            counts.collect::<Vec<_>>().join(", ")
        )
    }

    /// The criteria that some miss, the most missed first.
    fn by_criterion(&self, settings: &Settings) -> Grid {
        let lang = settings.lang;
        let mut criteria: Vec<_> = self.set.criteria.iter().zip(&self.missed).collect();
        criteria.retain(|(_, (not_met, _))| *not_met > 0);
        criteria.sort_by_key(|(_, (not_met, _))| std::cmp::Reverse(*not_met));
        let who = self.who(lang);
        let rows = criteria.into_iter().map(|(criterion, (not_met, no_data))| {
            vec![
                Cell::new(&*criterion.id),
                Cell::new(criterion.name.get(lang)),
                Cell::new(not_met.to_string()),
                Cell::new(no_data.to_string()),
            ]
        });
        let title = lang.of(
            format!("Tiêu chí còn {who} chưa đạt"),
            format!("Criteria that {who} miss"),
        );
        Grid {
            title,
            columns: vec![
                Column::whole(lang.of("Số", "No")),
                Column::text(lang.of("Tiêu chí", "Criterion")),
                Column::right(lang.of("Chưa đạt", "Not met")),
                Column::right(lang.of("Chưa có số liệu", "No data")),
            ],
            rows: rows.collect(),
            ..Grid::default()
        }
    }
}

fn legend(lang: Lang) -> String {
    let signs = Verdict::ALL.map(|of| format!("{} {}", sign(of), of.name(lang)));
    signs.join("   ")
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
