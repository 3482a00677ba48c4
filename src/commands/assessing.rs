//! From the arguments to assessments, one after the other: each locality of each input, by its set.

use std::fs;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};
use std::thread::available_parallelism;

use super::choice::SetChooser;
use super::duplicates::{SeenLocality, odd_names, of_chosen_year, series, twice};
use super::parallel::map_in_order;
use super::worker::{Assessed, LocalityCounts, RowWork, Worker};
use super::{Cancellation, diagnostics, what_if};
use crate::assess::Assessment;
use crate::cli::{AssessArgs, WhatIfArgs};
use crate::criteria::Stage;
use crate::data::{
    Account, Assumption, Batch, BatchOutcome, CommuneName, Gathering, Months, ReadFiles,
    ReadOptions, Reader, RowOutcome, RowReader, Source, Targets, Time, bad_period, sources, tables,
};
use crate::diagnostic::{Diagnostic, Findings, Place, ReportedOnce};
use crate::error::Error;
use crate::settings::Settings;

/// How many bytes of data are assessed in no time.
const SMALL: u64 = 256 * 1024;

/// Takes each assessment, and the faults found on the way to it.
pub(super) trait Sink {
    /// The stages that are judged one after the other, each in a pass of its own; none where one pass judges what the settings
    /// say.
    fn stages(&self) -> &'static [Stage] {
        &[]
    }
    /// Hears which of them the next pass judges.
    fn stage(&mut self, _: Stage) {}
    /// Hears what is in the data of a locality, table by table, before its assessments; whether it wants them.
    fn locality(&mut self, _: &[LocalityCounts]) -> bool {
        true
    }
    fn assessment(&mut self, assessment: Assessment) -> Result<(), Error>;
    fn diagnostics(&mut self, found: Vec<Diagnostic>);
    /// What is to be assumed, and whether to look ahead.
    fn what_if(&self) -> WhatIfArgs {
        WhatIfArgs::default()
    }
    /// Whether it wants the conditions for recognition judged beside the set.
    fn asks_dossier(&self) -> bool {
        false
    }
    /// Whether it wants to know if communes keep their recognition.
    fn judges_recognition(&self) -> bool {
        false
    }
    /// Whether it wants to know what becomes of every cell.
    fn counts_cells(&self) -> bool {
        false
    }
    /// Of communes with results of several months, which it wants.
    fn months(&self) -> Months {
        Months::Latest
    }
    /// Hears of the locality whose assessments come next, which others are it at other times, and when it is.
    fn dated(&mut self, _: usize, _: Option<Time>) {}
    /// Whether plans are what it wants.
    fn reads_plans(&self) -> bool {
        false
    }
    /// Hears what became of the cells of a table of a file.
    fn account(&mut self, _: &str, _: &Account) {}
    /// Hears of cells that had been read, and that no commune is assessed by.
    fn refuse(&mut self, _: Vec<Place>) {}
    /// Hears which files there are to read, and how many bytes, where that is known.
    fn begin(&mut self, _: Vec<String>, _: Option<u64>) {}
    /// Hears that so many more have been read.
    fn read(&mut self, _: u64) {}
}

/// Assesses all inputs that the arguments or settings name, by the sets that lie at hand.
pub(super) fn assess_all(
    args: &AssessArgs,
    settings: &Settings,
    set_folders: &[PathBuf],
    stdin_is_terminal: bool,
    cancellation: Cancellation<'_>,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let (sources, found) = match &settings.data.value {
        None if stdin_is_terminal => return Err(Error::NoInput),
        None => (vec![Source::Stdin], Vec::new()),
        Some(paths) => sources(paths),
    };
    let stages = sink.stages();
    let sources: Vec<Source> = match stages {
        [] => sources,
        // Standard input can be read once only.
        _ => sources.into_iter().map(Source::kept).collect(),
    };
    let passes = stages.len().max(1) as u64;
    let size: Option<u64> = sources.iter().map(Source::size).sum();
    let size = size.map(|size| size * passes);
    if size.is_none_or(|size| size > SMALL) {
        (cancellation.listen)();
    }
    sink.begin(sources.iter().map(Source::name).collect(), size);
    sink.diagnostics(found);
    let what_if = sink.what_if();
    let (mut chooser, found) = SetChooser::new(settings, set_folders, args.as_of)?;
    chooser.looks_ahead = what_if.with_next_year;
    chooser.asks_dossier = sink.asks_dossier();
    chooser.judges_recognition = sink.judges_recognition();
    let is_ready = chooser.is_ready();
    sink.diagnostics(found);
    if !is_ready {
        return Ok(());
    }
    let options = ReadOptions {
        encoding: args.encoding,
        delimiter: args.delimiter,
        mark: settings.decimal.value.unwrap_or_default(),
        percent_as: args.percent_as.unwrap_or_default(),
        stage: settings.stage.value,
        year: chooser.year().and_then(|year| year.parse().ok()),
        months: match args.period.and_then(Time::days) {
            Some((first, last)) if sink.months() == Months::Latest => Months::Within(first, last),
            _ => sink.months(),
        },
        time: None,
        compares_stages: false,
        counts_cells: sink.counts_cells(),
        reads_plans: sink.reads_plans(),
    };
    let (stated, found) = stated_periods(args, settings)?;
    sink.diagnostics(found);
    let assumptions = match what_if::read(&what_if.set, &options) {
        Ok(assumptions) => assumptions,
        Err(found) => {
            sink.diagnostics(found);
            return Ok(());
        }
    };
    let pass = || Pass {
        chooser: &chooser,
        assumptions: &assumptions,
        only: args.commune.as_deref(),
        sheet: args.sheet.as_deref(),
        jobs: args.jobs.or_else(|| available_parallelism().ok()),
        cancellation,
        skipped: Vec::new(),
        found_one: false,
        seen: Vec::new(),
        reported: ReportedOnce::default(),
        stated: &stated,
        series: Vec::new(),
        delivered: 0,
    };
    if stages.is_empty() {
        return pass().all(&sources, &options, sink);
    }
    for stage in stages {
        sink.stage(*stage);
        let options = ReadOptions {
            stage: Some(*stage),
            compares_stages: true,
            ..options
        };
        pass().all(&sources, &options, sink)?;
    }
    Ok(())
}

/// A file or folder, and the period that the figures there are said to be of.
type Stated = (PathBuf, Time);

/// The periods that options and settings state, the options first, and what is none.
fn stated_periods(
    args: &AssessArgs,
    settings: &Settings,
) -> Result<(Vec<Stated>, Vec<Diagnostic>), Error> {
    let (mut stated, mut found) = (Vec::new(), Vec::new());
    for (path, time) in &args.period_of {
        let known = fs::canonicalize(path).map_err(|source| Error::Read {
            path: path.clone(),
            source,
        })?;
        stated.push((known, *time));
    }
    for (path, text) in settings.periods.value.iter().flatten() {
        let time = Time::parse(&text.value).filter(|time| time.last_day().is_some());
        match (time, fs::canonicalize(path)) {
            (None, _) => found.push(bad_period(&text.origin, &text.value)),
            // What is not there any more is of no use, and no harm.
            (Some(_), Err(_)) => {}
            (Some(time), Ok(path)) => stated.push((path, time)),
        }
    }
    Ok((stated, found))
}

/// One pass over all tables.
struct Pass<'a> {
    chooser: &'a SetChooser,
    /// What is assumed.
    assumptions: &'a [Assumption],
    /// The one commune that is asked for; absent where all are.
    only: Option<&'a str>,
    /// The one sheet of a workbook that is asked for; absent where all are.
    sheet: Option<&'a str>,
    jobs: Option<NonZero<usize>>,
    cancellation: Cancellation<'a>,
    /// The communes before the one that is asked for.
    skipped: Vec<String>,
    found_one: bool,
    /// The communes that were assessed.
    seen: Vec<SeenLocality>,
    reported: ReportedOnce,
    /// The periods that files and folders are said to be of.
    stated: &'a [Stated],
    /// Of each locality, which others are it at other times; each by itself where it is not known.
    series: Vec<usize>,
    /// How many localities were handed on.
    delivered: usize,
}

/// Rows to be assessed once more where the end of the form stands above them, and what came of them.
struct BatchWork {
    batch: Batch,
    assumed_ended: bool,
    outcome: BatchOutcome,
    rows: Vec<RowWork>,
}

/// How many localities are assessed together.
const LOCALITIES: usize = 64;

impl Pass<'_> {
    /// Assesses all that stands in the sources.
    fn all(
        &mut self,
        sources: &[Source],
        options: &ReadOptions,
        sink: &mut dyn Sink,
    ) -> Result<(), Error> {
        let chooser = self.chooser;
        let is_name = &|heading: &str| chooser.names_indicator(heading);
        let (mut gathering, mut files) = (Gathering::default(), ReadFiles::default());
        for source in sources {
            let mut read = 0;
            match source.read() {
                Err(diagnostic) => sink.diagnostics(vec![*diagnostic]),
                Ok(input) => {
                    if let Err(copy) = files.add(&input) {
                        sink.diagnostics(vec![*copy]);
                        continue;
                    }
                    let file = source.name();
                    let options = &ReadOptions {
                        time: self.stated_for(source),
                        ..*options
                    };
                    let (tables, found, account) = tables(input, self.sheet, options);
                    sink.diagnostics(found);
                    sink.account(&file, &account);
                    let is_only = sources.len() == 1 && tables.len() == 1;
                    for table in tables {
                        let reader = Reader::open(table, options, self.only, is_name);
                        // Where a row is all that there is of a commune, it can be forgotten once it is assessed.
                        let is_judged_together = reader.gathers()
                            || reader.parts_months()
                            || reader.asks_stage()
                            || chooser.year().is_some() && reader.names_years()
                            || !self.assumptions.is_empty();
                        let (bytes, account) = if is_only && !is_judged_together {
                            self.rows(reader, sink)?
                        } else {
                            self.gather(reader, &mut gathering, sink)?
                        };
                        read += bytes;
                        sink.account(&file, &account);
                    }
                }
            }
            sink.read(source.size().unwrap_or_default().saturating_sub(read));
        }
        self.gathered(gathering, sink)?;
        sink.diagnostics(odd_names(&self.seen));
        if let Some(name) = self.only
            && !self.found_one
            && !self.skipped.is_empty()
        {
            sink.diagnostics(vec![diagnostics::unknown_commune(name, &self.skipped)]);
        }
        Ok(())
    }

    /// Reads a table whose communes may stand in others too; how many bytes of it were reported to be read, and what became
    /// of its cells.
    fn gather(
        &mut self,
        reader: Reader,
        gathering: &mut Gathering,
        sink: &mut dyn Sink,
    ) -> Result<(u64, Account), Error> {
        self.check_cancelled()?;
        let mut read = 0;
        let (reported, requested) = (&mut self.reported, self.cancellation.requested);
        let account = gathering.read(reader, &mut |found, bytes| {
            read += bytes;
            sink.read(bytes);
            sink.diagnostics(reported.filter(found));
            !requested.load(Ordering::Relaxed)
        });
        self.check_cancelled()?;
        Ok((read, account))
    }

    /// Assesses the communes of all tables that were gathered.
    fn gathered(&mut self, gathering: Gathering, sink: &mut dyn Sink) -> Result<(), Error> {
        let (mut localities, mut targets, mut found) = gathering.finish();
        sink.refuse(found.take_refused());
        sink.diagnostics(self.reported.filter(found.take()));
        if let Some(year) = self.chooser.year() {
            let mut found = of_chosen_year(&mut localities, year);
            sink.refuse(found.take_refused());
            sink.diagnostics(self.reported.filter(found.take()));
        }
        let assumptions = self.assumptions;
        let found = what_if::assume(assumptions, &mut localities, &mut targets, self.chooser);
        if !found.is_empty() {
            sink.diagnostics(self.reported.filter(found));
            return Ok(());
        }
        let is_dated = matches!(sink.months(), Months::Dated | Months::Any);
        if is_dated {
            self.series = series(&localities);
        }
        let (chooser, wanted) = (self.chooser, self.wanted());
        let rows = localities.into_iter().map(|locality| RowOutcome {
            found: Vec::new(),
            locality: Some(locality),
        });
        let mut rows = rows.peekable();
        map_in_order(
            self.jobs.map_or(1, NonZero::get),
            || {
                rows.peek()?;
                Some(rows.by_ref().take(LOCALITIES).collect())
            },
            || Worker::new(chooser, wanted.clone(), is_dated),
            |worker: &mut Worker<'_>, rows| worker.assess(rows, &targets),
            |rows: Vec<RowWork>| {
                self.check_cancelled()?;
                self.deliver(rows, sink)
            },
        )
    }

    /// Assesses a table in which a row is a commune; how many bytes of it were reported to be read, and what became of its
    /// cells.
    fn rows(&mut self, mut reader: Reader, sink: &mut dyn Sink) -> Result<(u64, Account), Error> {
        sink.diagnostics(reader.take_diagnostics());
        reader.prepare(&mut || !self.is_cancelled());
        self.check_cancelled()?;
        let rows = reader.row_reader(Targets::default());
        let (chooser, wanted) = (self.chooser, self.wanted());
        let worker = || {
            let worker = Worker::new(chooser, wanted.clone(), false);
            (rows.clone(), worker, Findings::default())
        };
        type RowWorker<'w> = (RowReader, Worker<'w>, Findings);
        let assess = |(rows, worker, found): &mut RowWorker<'_>, mut batch: Batch, has_ended| {
            let mut outcome = rows.read_batch(&mut batch, has_ended, found);
            BatchWork {
                batch,
                assumed_ended: has_ended,
                rows: worker.assess(std::mem::take(&mut outcome.rows), &rows.targets),
                outcome,
            }
        };
        // Batches that have served.
        let spare = Mutex::new(Vec::new());
        let spare_batches = || spare.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut read, mut any, mut has_ended) = (0, false, false);
        let mut account = Account::default();
        let mut again = None;
        map_in_order(
            self.jobs.map_or(1, NonZero::get),
            || {
                let batch = spare_batches().pop();
                reader.next_batch(batch)
            },
            worker,
            |worker: &mut RowWorker<'_>, batch: Batch| assess(worker, batch, false),
            |mut work: BatchWork| {
                self.check_cancelled()?;
                if has_ended && !work.assumed_ended {
                    let worker = again.get_or_insert_with(worker);
                    work = assess(worker, work.batch, true);
                }
                has_ended = work.outcome.has_ended;
                any |= work.outcome.any;
                account.merge(&work.outcome.account);
                read += work.batch.bytes;
                sink.read(work.batch.bytes);
                spare_batches().push(work.batch);
                self.deliver(work.rows, sink)
            },
        )?;
        sink.diagnostics(twice(&self.seen));
        let (found, rest) = reader.finish(any);
        sink.diagnostics(found);
        account.merge(&rest);
        Ok((read, account))
    }

    /// Hands on what came of some rows.
    fn deliver(&mut self, rows: Vec<RowWork>, sink: &mut dyn Sink) -> Result<(), Error> {
        for row in rows {
            let index = self.delivered;
            self.delivered += 1;
            let mut found = self.reported.filter(row.found);
            match row.assessed {
                Some(Assessed::Skipped(name)) if !self.found_one => self.skipped.push(name),
                None | Some(Assessed::Skipped(_)) => {}
                Some(Assessed::Locality(locality)) => {
                    self.found_one = true;
                    self.seen.push(locality.seen);
                    let series = self.series.get(index).copied();
                    sink.dated(series.unwrap_or(index), locality.time);
                    if sink.locality(&locality.counts) {
                        found.extend(self.reported.filter(locality.found));
                        sink.diagnostics(found);
                        for assessment in locality.assessments {
                            sink.assessment(assessment)?;
                        }
                        continue;
                    }
                }
            }
            sink.diagnostics(found);
        }
        Ok(())
    }

    /// When the figures of a file are said to be of.
    fn stated_for(&self, source: &Source) -> Option<Time> {
        let Source::File(path) = source else {
            return None;
        };
        let path = fs::canonicalize(path).ok()?;
        let mut stated = self.stated.iter();
        stated.find(|(of, _)| path.starts_with(of)).map(|it| it.1)
    }

    fn wanted(&self) -> Option<CommuneName> {
        self.only.map(CommuneName::new)
    }

    fn is_cancelled(&self) -> bool {
        self.cancellation.requested.load(Ordering::Relaxed)
    }

    fn check_cancelled(&self) -> Result<(), Error> {
        if self.is_cancelled() {
            Err(Error::Interrupted)
        } else {
            Ok(())
        }
    }
}
