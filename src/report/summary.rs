//! Counts over all communes: how many meet each set and each criterion, and the indicators by verdict. Nothing else is
//! kept, so that any number of communes can pass.

use std::io::{self, Write};

use serde::Serialize;

use super::counts::{Counts, count, sentence};
use super::csv::Field;
use super::grid::{Cell, Column, Grid};
use super::json::SetView;
use super::paragraphs::unused_grid;
use super::rows::BySet;
use super::{Format, List, Report, Schema, Settings, terminal, write_grids};
use crate::assess::{Assessment, Tally, Verdict};
use crate::criteria::CriteriaSet;
use crate::diagnostic::Diagnostic;
use crate::lang::{Lang, capital};

/// Counts as the assessments come, and writes the counts at the end.
pub(super) struct Summary<'w> {
    pub(super) out: &'w mut dyn Write,
    pub(super) settings: Settings,
    pub(super) sets: BySet<Counts>,
}

const SCHEMA: Schema = Schema {
    name: "ntm.summary/1",
    list: "sets",
    columns: "set of id name met not_met no_data suspended not_applicable threshold_unknown left_to_province",
};

impl Report for Summary<'_> {
    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        count(&mut self.sets, &assessment, self.settings.lang);
        Ok(())
    }

    fn finish(self: Box<Self>, diagnostics: &[Diagnostic], _: usize) -> io::Result<()> {
        let settings = &self.settings;
        let lang = settings.lang;
        let sets = self.sets.into_entries();
        let unused = unused_grid(diagnostics, settings);
        if settings.format == Format::Table && !sets.is_empty() {
            return terminal::summary(self.out, &sets, Vec::from_iter(unused), settings);
        }
        let sets = sets.into_iter();
        if settings.format.is_for_people() {
            let mut grids: Vec<Grid> = sets.map(|(set, it)| it.grid(&set, lang)).collect();
            if grids.is_empty() {
                grids.push(Grid::of_nothing(lang));
            }
            grids.extend(unused);
            return write_grids(self.out, settings, grids);
        }
        let mut list = List::open(self.out, settings, &SCHEMA)?;
        for (set, counts) in sets {
            list.object(&counts.view(&set, lang))?;
            for (of, id, name, tally) in counts.lines(&set, lang) {
                let what = (of, what(of, lang));
                let mut fields = vec![
                    Field::text(&*set.id),
                    Field::word(Some(what)),
                    Field::text(id),
                    Field::text(name),
                ];
                let counts = Verdict::ALL.map(|of| tally.count(of));
                let open = [tally.threshold_unknown, tally.left_to_province];
                let counts = counts.into_iter().chain(open);
                fields.extend(counts.map(|count| Field::number(Some(count))));
                list.row(&fields)?;
            }
        }
        list.finish(settings, diagnostics)
    }
}

/// What a line counts, for people.
fn what(of: &'static str, lang: Lang) -> &'static str {
    match of {
        "commune" => lang.of("xã", "communes"),
        "village" => lang.of("thôn", "villages"),
        "criterion" => lang.of("tiêu chí", "criterion"),
        _ => lang.of("chỉ tiêu", "indicators"),
    }
}

/// The counts for a set in JSON.
#[derive(Serialize)]
struct View<'a> {
    set: SetView<'a>,
    level: &'static str,
    localities: Tally,
    criteria: Vec<CriterionView<'a>>,
    indicators: Tally,
    /// What is assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    assumed: Option<String>,
}

#[derive(Serialize)]
struct CriterionView<'a> {
    id: &'a str,
    name: &'a str,
    localities: Tally,
}

impl Counts {
    fn view<'a>(&self, set: &'a CriteriaSet, lang: Lang) -> View<'a> {
        let criteria = set.criteria.iter().zip(&self.criteria);
        let criteria = criteria.map(|(criterion, tally)| CriterionView {
            id: &criterion.id,
            name: criterion.name.get(lang),
            localities: *tally,
        });
        View {
            set: SetView(set, lang),
            level: set.level.as_str(),
            localities: self.localities,
            criteria: criteria.collect(),
            indicators: self.indicators,
            assumed: self.places.assumptions(),
        }
    }

    /// What is counted, its id and name, and the counts: the set, its criteria, its indicators.
    fn lines<'a>(
        &self,
        set: &'a CriteriaSet,
        lang: Lang,
    ) -> Vec<(&'static str, &'a str, &'a str, Tally)> {
        let whole = (set.level.as_str(), "", set.title.get(lang), self.localities);
        let criteria = set.criteria.iter().zip(&self.criteria);
        let criteria = criteria.map(|(criterion, tally)| {
            (
                "criterion",
                &*criterion.id,
                criterion.name.get(lang),
                *tally,
            )
        });
        let name = lang.of("tất cả chỉ tiêu", "all indicators");
        let indicators = ("indicators", "", name, self.indicators);
        let lines = std::iter::once(whole).chain(criteria);
        lines.chain([indicators]).collect()
    }

    fn grid(&self, set: &CriteriaSet, lang: Lang) -> Grid {
        let lines = self.lines(set, lang);
        let has_open = lines
            .iter()
            .any(|(.., tally)| tally.without_threshold() > 0);
        let rows = lines.into_iter().map(|(of, id, name, tally)| {
            let name = match of {
                "indicators" => lang.of("Cộng các chỉ tiêu", "All indicators"),
                _ => name,
            };
            let name = Cell {
                strong: id.is_empty(),
                ..Cell::new(name)
            };
            let counts = Verdict::ALL.map(|of| tally.count(of)).into_iter();
            let counts = counts.chain(has_open.then(|| tally.without_threshold()));
            let counts = counts.map(|count| Cell::new(count.to_string()));
            [Cell::new(id), name].into_iter().chain(counts).collect()
        });
        let counts = Verdict::ALL.into_iter().map(|of| capital(of.name(lang)));
        let open = lang.of("(chưa rõ mức)", "(no threshold)").to_owned();
        let counts = counts.chain(has_open.then_some(open)).map(Column::right);
        let head = [
            Column::unbroken(lang.of("TT", "No.")),
            Column::text(lang.of("Nội dung", "Item")),
        ];
        Grid {
            title: set.title.get(lang).to_owned(),
            intro: vec![self.head(set, lang), sentence(&self.localities, lang)],
            columns: head.into_iter().chain(counts).collect(),
            rows: rows.collect(),
            notes: vec![set.id_and_path()],
            ..Grid::default()
        }
    }
}
