//! A pass over all inputs: their tables one after the other, and what comes of their localities in order.

use std::num::NonZero;
use std::sync::{Mutex, PoisonError};

use super::assumed::{assume, read};
use super::choice::SetChooser;
use super::diagnostics;
use super::duplicates::{SeenLocality, odd_names, of_chosen_year, renamed, series, twice};
use super::parallel::map_in_order;
use super::worker::{Assessed, RowWork, Worker};
use super::{Options, Sink, Source};
use crate::criteria::Library;
use crate::data::{
    Account, AskedCommune, Assumption, Batch, BatchOutcome, Gathered, Gathering, Months, ReadFiles,
    ReadOptions, Reader, RowOutcome, RowReader, Targets, tables,
};
use crate::diagnostic::{Findings, ReportedOnce};
use crate::error::Error;

/// Judges all localities of some sources by the sets at hand, and hands on what comes of them in the order of the data.
/// `is_stopped` is asked now and then whether to go on.
pub fn judge_into<S: Source>(
    sources: &[S],
    library: Library,
    options: &Options,
    is_stopped: &dyn Fn() -> bool,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let (chooser, found) = SetChooser::new(library, options);
    sink.diagnostics(found);
    if !chooser.is_ready() {
        return Ok(());
    }
    let read_options = ReadOptions {
        year: chooser.year().and_then(|year| year.parse().ok()),
        ..options.read
    };
    let assumptions = match read(&options.assumed, &read_options) {
        Ok(assumptions) => assumptions,
        Err(found) => {
            sink.diagnostics(found);
            return Ok(());
        }
    };
    let pass = || Pass {
        options,
        chooser: &chooser,
        assumptions: &assumptions,
        is_stopped,
        skipped: Vec::new(),
        found_one: false,
        seen: Vec::new(),
        reported: ReportedOnce::default(),
        series: Vec::new(),
        delivered: 0,
    };
    if options.stages.is_empty() {
        return pass().all(sources, &read_options, sink);
    }
    for stage in options.stages {
        sink.stage(*stage);
        let read_options = ReadOptions {
            stage: Some(*stage),
            compares_stages: true,
            ..read_options
        };
        pass().all(sources, &read_options, sink)?;
    }
    Ok(())
}

/// One pass over all tables.
struct Pass<'a> {
    options: &'a Options,
    chooser: &'a SetChooser,
    /// What is assumed.
    assumptions: &'a [Assumption],
    is_stopped: &'a dyn Fn() -> bool,
    /// The communes before the one that is asked for.
    skipped: Vec<String>,
    found_one: bool,
    /// The communes that were assessed.
    seen: Vec<SeenLocality>,
    reported: ReportedOnce,
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
    fn all<S: Source>(
        &mut self,
        sources: &[S],
        options: &ReadOptions,
        sink: &mut dyn Sink,
    ) -> Result<(), Error> {
        let chooser = self.chooser;
        let only = self.options.commune.as_deref();
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
                        time: source.time(),
                        ..*options
                    };
                    let (tables, found, account) =
                        tables(input, self.options.sheet.as_deref(), options);
                    sink.diagnostics(found);
                    sink.account(&file, &account);
                    let is_only = sources.len() == 1 && tables.len() == 1;
                    for table in tables {
                        let reader = Reader::open(table, options, only, is_name);
                        sink.stages_of(&file, reader.stages());
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
        if let Some(name) = only
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
        self.check_stopped()?;
        let mut read = 0;
        let (reported, is_stopped) = (&mut self.reported, self.is_stopped);
        let account = gathering.read(reader, &mut |found, bytes| {
            read += bytes;
            sink.read(bytes);
            sink.diagnostics(reported.filter(found));
            !is_stopped()
        });
        self.check_stopped()?;
        Ok((read, account))
    }

    /// Assesses the communes of all tables that were gathered.
    fn gathered(&mut self, gathering: Gathering, sink: &mut dyn Sink) -> Result<(), Error> {
        let Gathered {
            mut localities,
            mut targets,
            mut found,
            months,
        } = gathering.finish();
        sink.periods(&months);
        sink.refuse(found.take_refused());
        sink.diagnostics(self.reported.filter(found.take()));
        if let Some(year) = self.chooser.year() {
            let mut found = of_chosen_year(&mut localities, year);
            sink.refuse(found.take_refused());
            sink.diagnostics(self.reported.filter(found.take()));
        }
        let (chooser, wanted) = (self.chooser, self.wanted());
        let assumed = (self.assumptions, wanted.as_ref());
        let found = assume(assumed, &mut localities, &mut targets, chooser);
        if !found.is_empty() {
            sink.diagnostics(self.reported.filter(found));
            return Ok(());
        }
        let months = self.options.read.months;
        if matches!(months, Months::Dated | Months::Any) {
            self.series = series(&localities);
            sink.diagnostics(renamed(&localities, &self.series));
        }
        // What is compared with data is judged as those are.
        let is_dated = months == Months::Dated;
        let rows = localities.into_iter().map(|locality| RowOutcome {
            found: Vec::new(),
            locality: Some(locality),
        });
        let mut rows = rows.peekable();
        map_in_order(
            self.jobs(),
            || {
                rows.peek()?;
                Some(rows.by_ref().take(LOCALITIES).collect())
            },
            || Worker::new(chooser, wanted.clone(), is_dated),
            |worker: &mut Worker<'_>, rows| worker.assess(rows, &targets),
            |rows: Vec<RowWork>| {
                self.check_stopped()?;
                self.deliver(rows, sink)
            },
        )
    }

    /// Assesses a table in which a row is a commune; how many bytes of it were reported to be read, and what became of its
    /// cells.
    fn rows(&mut self, mut reader: Reader, sink: &mut dyn Sink) -> Result<(u64, Account), Error> {
        sink.diagnostics(reader.take_diagnostics());
        reader.prepare(&mut || !(self.is_stopped)());
        self.check_stopped()?;
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
            self.jobs(),
            || {
                let batch = spare_batches().pop();
                reader.next_batch(batch)
            },
            worker,
            |worker: &mut RowWorker<'_>, batch: Batch| assess(worker, batch, false),
            |mut work: BatchWork| {
                self.check_stopped()?;
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
                    let series = self.series.get(index).copied();
                    sink.dated(series.unwrap_or(index), locality.time);
                    let is_wanted = sink.locality(&locality.seen.name, &locality.counts);
                    self.seen.push(locality.seen);
                    if is_wanted {
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

    fn jobs(&self) -> usize {
        self.options.jobs.map_or(1, NonZero::get)
    }

    fn wanted(&self) -> Option<AskedCommune> {
        self.options.commune.as_deref().map(AskedCommune::new)
    }

    fn check_stopped(&self) -> Result<(), Error> {
        if (self.is_stopped)() {
            Err(Error::Interrupted)
        } else {
            Ok(())
        }
    }
}
