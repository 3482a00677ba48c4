//! All results. For people, what the models say of one locality or of several; for programs, an object for each assessment,
//! and a row for each indicator, each part, and each criterion that is declared as a whole.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::slice::from_ref;

use super::csv::Field;
use super::duties::Duty;
use super::file_names::FileNames;
use super::grid::Grid;
use super::headings::{comparison, reason};
use super::html;
use super::json::AssessmentView;
use super::matrix::{Keep, Matrix, add};
use super::next_year::NextYear;
use super::overview::{self, Overview, assumptions};
use super::paragraphs::unused_grid;
use super::progress::placed_rows;
use super::recognition::{self, Dossiers, Recognized};
use super::rows::{BySet, Line, ResultRow, Row, rows};
use super::since_last::{self, SinceLast};
use super::{
    Format, List, Record, Report, Schema, Scope, Settings, SinceThen, Subject, tables, terminal,
    wording, write_grids,
};
use crate::assess::{Assessment, Verdict};
use crate::criteria::ScaleLevel;
use crate::diagnostic::Diagnostic;
use crate::exact::Exact;
use crate::lang::Lang;
use crate::number;

/// The columns of CSV, parted by spaces.
const COLUMNS: &str = "locality code set criterion indicator name unit comparison threshold value verdict gap margin \
         remaining of village part certainty reason declared criterion_verdict counts note district year \
         criterion_note evidence date key threshold_level value_level stage period";

/// Those of a plan behind them, and those of the next year.
const DUTY_COLUMNS: &str = "doers directors deadline last_day timing days_left late_steps";
const NEXT_COLUMNS: &str = "next_year next_threshold next_verdict next_gap";

/// Keeps the first assessment whole, in case it is the only one; of more, what a matrix needs.
pub(super) struct Tables<'w> {
    out: &'w mut dyn Write,
    settings: Settings,
    only: Option<(Box<Assessment>, Option<SinceThen>)>,
    matrices: BySet<Matrix>,
    page_names: FileNames,
    next: NextYear,
    recognized: Recognized,
    dossiers: Dossiers,
    since: SinceLast,
    /// How the next one compares with last time.
    heard: Option<SinceThen>,
}

impl<'w> Tables<'w> {
    pub(super) fn new(out: &'w mut dyn Write, settings: Settings) -> Tables<'w> {
        Tables {
            out,
            settings,
            only: None,
            matrices: BySet::default(),
            page_names: FileNames::default(),
            next: NextYear::default(),
            recognized: Recognized::default(),
            dossiers: Dossiers::default(),
            since: SinceLast::default(),
            heard: None,
        }
    }
}

impl Tables<'_> {
    /// Keeps what a matrix needs, and writes the page of the locality where each has one.
    fn keep(&mut self, assessment: &Assessment, since: Option<&SinceThen>) -> io::Result<()> {
        let lang = self.settings.lang;
        let page = match &self.settings.pages {
            None => None,
            Some(folder) => {
                let name = self.page_names.page(assessment);
                let mut file = BufWriter::new(File::create(folder.join(&name))?);
                let beneath = of_one(assessment, since, &self.settings)?;
                page(&mut file, assessment, true, beneath, &self.settings)?;
                file.flush()?;
                Some(name)
            }
        };
        let keep = Keep {
            items: self.settings.format == Format::Html || self.settings.scope == Scope::Detail,
            page,
            duties: self.settings.duties.clone(),
        };
        add(&mut self.matrices, assessment, &keep, lang);
        Ok(())
    }
}

/// What stands beneath the page of one of several localities.
fn of_one(
    assessment: &Assessment,
    since: Option<&SinceThen>,
    settings: &Settings,
) -> io::Result<Vec<Grid>> {
    let mut next = NextYear::default();
    next.add(assessment, settings)?;
    let one = from_ref(assessment);
    let mut own = SinceLast::default();
    if let Some(since) = since {
        own.add(assessment, since, settings.lang);
    }
    let since = own.of_some(settings.lang).into_iter();
    let recognized = since.chain(recognition::grids(Subject::Results, one, settings));
    Ok(recognized.chain(next.grid(settings)).collect())
}

/// Writes the page of one locality.
fn page(
    out: &mut dyn Write,
    assessment: &Assessment,
    has_index: bool,
    unused: Vec<Grid>,
    settings: &Settings,
) -> io::Result<()> {
    let overview = Overview::of(assessment, settings.lang).with_duties(assessment, settings);
    let mut beneath = every_line(assessment, settings);
    beneath.extend(unused);
    html::commune(out, &overview, &beneath, has_index, settings)
}

/// Every indicator, where that is asked for.
fn every_line(assessment: &Assessment, settings: &Settings) -> Vec<Grid> {
    match settings.scope {
        Scope::All => tables::every_line(assessment, settings),
        _ => Vec::new(),
    }
}

impl Report for Tables<'_> {
    fn since_last(&mut self, since: SinceThen) {
        self.heard = Some(since);
    }

    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        self.next.add(&assessment, &self.settings)?;
        self.recognized.add(&assessment, self.settings.lang);
        self.dossiers.add(&assessment, self.settings.lang);
        let since = since_last::of(self.heard.take(), &assessment, &self.settings);
        self.since.hear(&assessment, &self.settings);
        if let Some(since) = &since {
            self.since.add(&assessment, since, self.settings.lang);
        }
        if self.matrices.is_empty() && self.only.is_none() {
            self.only = Some((Box::new(assessment), since));
            return Ok(());
        }
        if let Some((first, since)) = self.only.take() {
            self.keep(&first, since.as_ref())?;
        }
        self.keep(&assessment, since.as_ref())
    }

    fn finish(self: Box<Self>, diagnostics: &[Diagnostic], _: usize) -> io::Result<()> {
        let (out, settings) = (self.out, &self.settings);
        let unused = self.since.of_all(settings).into_iter();
        let unused = unused.chain(self.dossiers.grid(settings));
        let unused = unused.chain(self.recognized.grid(settings));
        let unused = unused.chain(self.next.grid(settings));
        let unused = unused.chain(unused_grid(diagnostics, settings));
        let unused: Vec<Grid> = unused.collect();
        let matrices = self.matrices.into_entries();
        let only = self.only.map(|(only, _)| only);
        let overview =
            |only: &Assessment| Overview::of(only, settings.lang).with_duties(only, settings);
        let grids = match (&only, &matrices[..], settings.format) {
            (None, [], _) => vec![Grid::of_nothing(settings.lang)],
            (Some(only), _, Format::Html) => {
                return page(out, only, false, unused, settings);
            }
            (Some(only), _, Format::Table) => {
                let mut beneath = every_line(only, settings);
                beneath.extend(unused);
                return terminal::commune(out, &overview(only), beneath, settings);
            }
            (Some(only), ..) => tables::commune(only, &overview(only), settings),
            (None, all, Format::Table) => {
                return terminal::district(out, all, unused, settings);
            }
            (None, all, Format::Html) => {
                return html::district(out, all, &unused, settings);
            }
            (None, all, _) => tables::district(all, settings),
        };
        write_grids(out, settings, grids.into_iter().chain(unused))
    }
}

/// Writes results, or what is missing, as the assessments come.
pub(super) struct Records<'w> {
    list: List<'w>,
    settings: Settings,
    shortfalls: bool,
    /// How the next assessment compares with last time.
    heard: Option<SinceThen>,
}

impl<'w> Records<'w> {
    pub(super) fn open(
        out: &'w mut dyn Write,
        settings: Settings,
        subject: Subject,
    ) -> io::Result<Records<'w>> {
        let shortfalls = subject == Subject::Shortfalls;
        let mut schema = ResultRow::SCHEMA;
        if !shortfalls {
            (schema.name, schema.list) = ("ntm.check/1", "assessments");
        }
        let more = [
            (shortfalls && settings.duties.is_some(), DUTY_COLUMNS),
            (shortfalls && settings.looks_ahead, NEXT_COLUMNS),
            (settings.assumes, "assumed"),
        ];
        let more = more.into_iter().filter(|(is_there, _)| *is_there);
        let more: Vec<&str> = more.map(|(_, columns)| columns).collect();
        Ok(Records {
            list: List::with(out, &settings, &schema, &more)?,
            settings,
            shortfalls,
            heard: None,
        })
    }
}

impl Report for Records<'_> {
    fn since_last(&mut self, since: SinceThen) {
        self.heard = Some(since);
    }

    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        let (list, settings) = (&mut self.list, &self.settings);
        let (assessment, lang) = (&assessment, settings.lang);
        if self.shortfalls {
            let next = assessment.next.as_deref();
            let next = next.filter(|_| settings.looks_ahead).map(by_place);
            for (criterion, row) in settings.items(assessment) {
                let path = || overview::path(criterion, &row, row.number());
                let duties = settings.duties.as_ref();
                let duty = duties.map(|duties| duties.at(assessment, &path()));
                let next = settings.looks_ahead.then(|| {
                    let (year, rows) = next.as_ref()?;
                    Some((*year, *rows.get(&(path(), row.village))?))
                });
                let row = ResultRow {
                    row,
                    duty,
                    next,
                    lang,
                };
                list.object(&row)?;
                if list.has_rows() {
                    list.row(&fields(&row, settings))?;
                }
            }
            return Ok(());
        }
        let since = since_last::of(self.heard.take(), assessment, settings);
        list.object(&AssessmentView {
            assessment,
            since: since.as_ref(),
            settings,
        })?;
        if list.has_rows() {
            let rows = rows(assessment).into_iter();
            // A criterion of several indicators has a row of its own, before them, where something is declared of it.
            let rows = rows.filter(|row| row.line.is_some() || row.declared().is_some());
            for row in rows.filter(|row| settings.shows(row.verdict())) {
                list.row(&fields(&ResultRow::of(row, lang), settings))?;
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>, diagnostics: &[Diagnostic], _: usize) -> io::Result<()> {
        self.list.finish(&self.settings, diagnostics)
    }
}

/// The rows of an assessment by the thresholds of the next year, and which year that is.
type NextRows<'a> = (&'a str, HashMap<(String, Option<&'a str>), Row<'a>>);

fn by_place(next: &Assessment) -> NextRows<'_> {
    let year = next.context.get("year");
    let rows = placed_rows(next).into_iter();
    (year.unwrap_or_default(), rows.collect())
}

/// The cells of a row, and what is assumed, where something is.
fn fields<'a>(row: &'a ResultRow<'_>, settings: &Settings) -> Vec<Field<'a>> {
    let assumed = assumptions(&row.row.commune.subject);
    let assumed = settings
        .assumes
        .then(|| Field::text(assumed.unwrap_or_default()));
    row.fields().into_iter().chain(assumed).collect()
}

/// What is missing, with whose it is.
impl Record for ResultRow<'_> {
    const SCHEMA: Schema = Schema {
        name: "ntm.gaps/1",
        list: "gaps",
        columns: COLUMNS,
    };

    fn fields(&self) -> Vec<Field<'_>> {
        let ResultRow {
            row,
            duty,
            next,
            lang,
        } = self;
        let (line, subject) = (row.line, &row.commune.subject);
        let verdict = |of: Verdict| Field::Word(of.as_str(), of.name(*lang).into());
        let level = |level: Option<&'_ ScaleLevel>| match level {
            Some(level) => Field::Text(level.id.clone().into()),
            None => Field::maybe(None),
        };
        let plain = |figure: &Exact| number::plain(figure, Some(&Exact::ZERO));
        let context = |key| Field::maybe(row.commune.context.get(key));
        let counts = line.and_then(|line| line.indicator.counts.as_ref());
        let certainty = line.and_then(|line| line.item.certainty);
        let distance = line.and_then(Line::distance);
        let distance = distance.as_ref();
        let remaining = distance.and_then(|it| it.remaining.as_ref());
        let mut fields = vec![
            Field::text(row.commune_name()),
            Field::maybe(subject.code.as_deref()),
            Field::text(&row.set.id),
            Field::text(row.criterion.id()),
            Field::maybe(row.indicator.map(|indicator| &*indicator.id)),
            Field::text(row.name(*lang)),
            Field::maybe(row.unit(*lang)),
            Field::word(
                line.map(Line::comparison)
                    .map(|it| (it, comparison(it, *lang))),
            ),
            Field::number(line.map(Line::threshold)),
            Field::number(line.and_then(Line::value)),
            verdict(row.verdict()),
            Field::number(distance.map(|it| plain(&it.gap))),
            Field::number(distance.and_then(|it| it.margin.as_ref()).map(plain)),
            Field::number(remaining.map(|it| &it.count)),
            Field::number(remaining.map(|it| it.of)),
            Field::maybe(row.village),
            Field::number(row.part()),
            Field::word(certainty.map(|it| (it.as_str(), wording::certainty(it, *lang)))),
            Field::word(
                line.and_then(Line::reason)
                    .map(|it| (it.as_str(), reason(it, *lang))),
            ),
            Field::word(
                row.declared()
                    .map(|it| (it.as_str(), Verdict::from(it).name(*lang))),
            ),
            verdict(row.criterion.verdict()),
            Field::maybe(counts.map(|counts| counts.get(*lang))),
            Field::maybe(line.and_then(|line| line.notes().note.as_deref())),
            context("district"),
            context("year"),
            Field::maybe(row.criterion.notes().note.as_deref()),
            Field::maybe(row.evidence()),
            Field::maybe(row.date()),
            Field::text(row.key()),
            level(line.and_then(Line::required_level)),
            level(line.and_then(Line::measured_level)),
            Field::word(subject.stage.map(|it| (it.as_str(), it.name(*lang)))),
            Field::text(
                subject
                    .last_day()
                    .map_or_else(String::new, |it| it.to_string()),
            ),
        ];
        if let Some(duty) = duty {
            fields.extend(duty_fields(duty.as_ref(), *lang));
        }
        if let Some(next) = next {
            fields.extend(next_fields(next.as_ref(), *lang));
        }
        fields
    }
}

/// What the thresholds of the next year make of it.
fn next_fields<'a>(next: Option<&(&'a str, Row<'a>)>, lang: Lang) -> [Field<'a>; 4] {
    let line = next.and_then(|(_, row)| row.line);
    let gap = line.and_then(Line::distance).map(|it| it.gap);
    let verdict = next.map(|(_, row)| row.verdict());
    [
        Field::number(next.map(|(year, _)| year)),
        Field::number(line.map(Line::threshold)),
        Field::word(verdict.map(|it| (it.as_str(), it.name(lang)))),
        Field::number(gap.map(|gap| number::plain(&gap, Some(&Exact::ZERO)))),
    ]
}

/// Who does something that is missing, who directs that, and by when.
fn duty_fields(duty: Option<&Duty>, lang: Lang) -> [Field<'_>; 7] {
    let several = |texts: &[String]| Field::text(texts.join("; "));
    let due = duty.map(|duty| &duty.due);
    let last = due.and_then(|due| due.last);
    [
        several(duty.map_or(&[], |duty| &duty.doers)),
        several(duty.map_or(&[], |duty| &duty.directors)),
        Field::text(due.map_or("", |due| &*due.written)),
        Field::text(last.map_or_else(String::new, |day| day.to_string())),
        Field::word(due.map(|due| (due.word(), due.name(lang)))),
        Field::number(due.and_then(|due| due.days_left())),
        Field::number(
            duty.filter(|duty| duty.due.timing.is_some())
                .map(|duty| duty.late_steps),
        ),
    ]
}
