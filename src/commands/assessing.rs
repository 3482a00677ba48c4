//! From the arguments to assessments, one after the other: each locality of each input, by its set.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};
use std::thread::available_parallelism;

use super::choice::SetChooser;
use super::duplicates::{SeenLocality, odd_names, of_chosen_year, twice};
use super::parallel::map_in_order;
use super::worker::{Assessed, LocalityCounts, RowWork, Worker};
use super::{Cancellation, diagnostics};
use crate::assess::Assessment;
use crate::cli::AssessArgs;
use crate::criteria::Stage;
use crate::data::{
    Account, Batch, BatchOutcome, CommuneName, Gathering, ReadFiles, ReadOptions, Reader,
    RowOutcome, RowReader, Source, Targets, sources, tables,
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
    /// Whether it wants to know what becomes of every cell.
    fn counts_cells(&self) -> bool {
        false
    }
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
    let (chooser, found) = SetChooser::new(settings, set_folders, args.as_of)?;
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
        compares_stages: false,
        counts_cells: sink.counts_cells(),
        reads_plans: sink.reads_plans(),
    };
    let pass = || Pass {
        chooser: &chooser,
        only: args.commune.as_deref(),
        sheet: args.sheet.as_deref(),
        jobs: args.jobs.or_else(|| available_parallelism().ok()),
        cancellation,
        skipped: Vec::new(),
        found_one: false,
        seen: Vec::new(),
        reported: ReportedOnce::default(),
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

/// One pass over all tables.
struct Pass<'a> {
    chooser: &'a SetChooser,
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
                    let (tables, found, account) = tables(input, self.sheet, options);
                    sink.diagnostics(found);
                    sink.account(&file, &account);
                    let is_only = sources.len() == 1 && tables.len() == 1;
                    for table in tables {
                        let reader = Reader::open(table, options, self.only, is_name);
                        // Where a row is all that there is of a commune, it can be forgotten once it is assessed.
                        let is_judged_together = reader.gathers()
                            || reader.asks_stage()
                            || chooser.year().is_some() && reader.names_years();
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
        let (mut localities, targets, mut found) = gathering.finish();
        sink.refuse(found.take_refused());
        sink.diagnostics(self.reported.filter(found.take()));
        if let Some(year) = self.chooser.year() {
            let mut found = of_chosen_year(&mut localities, year);
            sink.refuse(found.take_refused());
            sink.diagnostics(self.reported.filter(found.take()));
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
            || Worker::new(chooser, wanted.clone()),
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
            let worker = Worker::new(chooser, wanted.clone());
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
            let mut found = self.reported.filter(row.found);
            match row.assessed {
                Some(Assessed::Skipped(name)) if !self.found_one => self.skipped.push(name),
                None | Some(Assessed::Skipped(_)) => {}
                Some(Assessed::Locality(locality)) => {
                    self.found_one = true;
                    self.seen.push(locality.seen);
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
