//! The list of criteria sets, in every format.

use std::io::{self, Write};
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::csv::Field;
use super::grid::{Cell, Column, Grid};
use super::{Record, Schema, Settings, wording, write_list};
use crate::assess::Reason;
use crate::criteria::{Certainty, CertaintyCounts, CertaintyState, CriteriaSet};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;

/// A set, and how much of it is known.
#[derive(Debug)]
pub struct SetLine {
    set: Arc<CriteriaSet>,
    counts: CertaintyCounts,
}

/// A set as formats for programs have it.
#[derive(Serialize)]
struct View<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip)]
    short: String,
    level: &'static str,
    from: Option<i16>,
    to: Option<i16>,
    extends: Option<&'a str>,
    decision: Option<&'a str>,
    criteria: usize,
    indicators: usize,
    #[serde(serialize_with = "counts")]
    thresholds: CertaintyCounts,
    path: Option<&'a str>,
}

impl Record for View<'_> {
    const SCHEMA: Schema = Schema {
        name: "ntm.criteria/1",
        list: "sets",
        columns: "id title level from to extends decision criteria indicators confirmed in_part from_plan recalled \
                  not_stated set_by_province unknown path",
    };

    fn fields(&self) -> Vec<Field<'_>> {
        let mut fields = vec![
            Field::text(self.id),
            Field::text(self.title),
            Field::text(self.level),
            Field::number(self.from),
            Field::number(self.to),
            Field::maybe(self.extends),
            Field::maybe(self.decision),
            Field::number(Some(self.criteria)),
            Field::number(Some(self.indicators)),
        ];
        let thresholds = self.thresholds.by_state();
        fields.extend(thresholds.map(|(_, count)| Field::number(Some(count))));
        fields.push(Field::maybe(self.path));
        fields
    }
}

impl SetLine {
    /// A sound set.
    pub fn new(set: &Arc<CriteriaSet>) -> SetLine {
        SetLine {
            set: Arc::clone(set),
            counts: CertaintyCounts::of(set),
        }
    }

    fn view(&self, lang: Lang) -> View<'_> {
        let set = &self.set;
        let indicators = set.criteria.iter().map(|it| it.indicators.len());
        let decision = set.decision.as_ref();
        View {
            id: &set.id,
            title: set.title.get(lang),
            short: set.short_title(lang),
            level: set.level.as_str(),
            from: set.period.map(|period| period.from),
            to: set.period.map(|period| period.to),
            extends: set.lineage.get(1).map(String::as_str),
            decision: decision.and_then(|decision| decision.number.as_deref()),
            criteria: set.criteria.len(),
            indicators: indicators.sum(),
            thresholds: self.counts,
            path: set.path.as_deref(),
        }
    }
}

/// Writes the list; for people a line each, or where `is_long`, with titles and all counts. `diagnostics` are those of the
/// run, for formats that hold them.
pub fn sets(
    out: &mut dyn Write,
    settings: &Settings,
    lines: &[SetLine],
    is_long: bool,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let views: Vec<View<'_>> = lines.iter().map(|line| line.view(settings.lang)).collect();
    write_list(out, settings, &views, diagnostics, || {
        // Where all are faulty, the messages say so.
        if views.is_empty() {
            return Vec::new();
        }
        let grid = if is_long { long_grid } else { grid };
        vec![grid(&views, settings.lang)]
    })
}

fn counts<S: Serializer>(counts: &CertaintyCounts, serializer: S) -> Result<S::Ok, S::Error> {
    let counts = counts.by_state();
    serializer.collect_map(counts.map(|(state, count)| (state.as_str(), count)))
}

/// The counts that are not zero, in words, the most certain first.
pub(super) fn thresholds(counts: &CertaintyCounts, lang: Lang) -> String {
    let word = |state| match state {
        CertaintyState::Confirmed => wording::certainty(Certainty::Confirmed, lang),
        CertaintyState::InPart => wording::certainty(Certainty::InPart, lang),
        CertaintyState::FromPlan => wording::certainty(Certainty::FromPlan, lang),
        CertaintyState::Recalled => wording::certainty(Certainty::Recalled, lang),
        CertaintyState::NotStated => lang.of("chưa nêu căn cứ", "without a source"),
        CertaintyState::SetByProvince => wording::open(Reason::LeftToProvince, lang),
        CertaintyState::Unknown => lang.of("chưa rõ", "unknown"),
    };
    let counts = counts.by_state().into_iter();
    let counts = counts.filter(|(_, count)| *count > 0);
    let counts = counts.map(|(state, count)| format!("{count} {}", word(state)));
    counts.collect::<Vec<_>>().join(", ")
}

/// A line a set.
fn grid(views: &[View<'_>], lang: Lang) -> Grid {
    let rows = views.iter().map(|view| {
        let confirmed = view.thresholds.get(CertaintyState::Confirmed);
        vec![
            Cell::strong(view.id),
            Cell::new(&view.short),
            Cell::new(years(view)),
            Cell::new(format!("{}/{}", view.criteria, view.indicators)),
            Cell::new(format!("{confirmed}/{}", view.thresholds.total())),
        ]
    });
    Grid {
        title: title(views, lang),
        columns: vec![
            Column::unbroken(lang.of("Mã bộ", "Id")),
            Column::text(lang.of("Tên", "Name")),
            Column::unbroken(lang.of("Năm", "Years")),
            Column::right("(1)"),
            Column::right("(2)"),
        ],
        rows: rows.collect(),
        notes: vec![
            lang.of(
                "(1) số tiêu chí/chỉ tiêu; (2) số mức yêu cầu đã đối chiếu/tất cả. Xem thêm: --long",
                "(1) criteria/indicators; (2) thresholds confirmed/all of them. More: --long",
            )
            .to_owned(),
        ],
        ..Grid::default()
    }
}

/// `2021-25`: a line has no room for more.
fn years(view: &View<'_>) -> String {
    let years = view.from.zip(view.to);
    years.map_or_else(String::new, |(from, to)| format!("{from}-{:02}", to % 100))
}

fn period(view: &View<'_>) -> String {
    let period = view.from.zip(view.to);
    period.map_or_else(String::new, |(from, to)| format!("{from}-{to}"))
}

fn title(views: &[View<'_>], lang: Lang) -> String {
    let count = views.len();
    let word = if count == 1 { "set" } else { "sets" };
    lang.of(
        format!("{count} bộ tiêu chí"),
        format!("{count} criteria {word}"),
    )
}

/// Titles, files and counts of certainty besides.
fn long_grid(views: &[View<'_>], lang: Lang) -> Grid {
    let rows = views.iter().map(|view| {
        let title = match view.path {
            Some(path) => format!("{} ({path})", view.title),
            None => view.title.to_owned(),
        };
        vec![
            Cell::strong(view.id),
            Cell::new(title),
            Cell::new(period(view)),
            Cell::new(view.criteria.to_string()),
            Cell::new(view.indicators.to_string()),
            Cell::new(thresholds(&view.thresholds, lang)),
        ]
    });
    Grid {
        title: title(views, lang),
        columns: vec![
            Column::unbroken(lang.of("Mã bộ", "Id")),
            Column::text(lang.of("Tên", "Title")),
            Column::unbroken(lang.of("Giai đoạn", "Period")),
            Column::right(lang.of("Tiêu chí", "Criteria")),
            Column::right(lang.of("Chỉ tiêu", "Indicators")),
            Column::main(lang.of("Mức yêu cầu", "Thresholds")),
        ],
        rows: rows.collect(),
        ..Grid::default()
    }
}
