//! From the arguments to assessments, one after the other: each locality of each input, by its set.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};
use std::thread::available_parallelism;

use super::choice::SetChooser;
use super::duplicates::SeenLocalities;
use super::parallel::map_in_order;
use super::worker::{Assessed, LocalityCounts, Work, Worker};
use super::{Cancellation, diagnostics};
use crate::assess::Assessment;
use crate::cli::AssessArgs;
use crate::data::{Batch, ReadOptions, Reader, Source, Summary, commune_key, sources, tables};
use crate::diagnostic::{Diagnostic, ReportedOnce};
use crate::error::Error;
use crate::settings::Settings;

/// How many bytes of data are assessed in no time.
const SMALL: u64 = 256 * 1024;

/// Takes each assessment, and the faults found on the way to it.
pub(super) trait Sink {
    /// Counts what is in a file, before it is assessed.
    fn locality(&mut self, _: &LocalityCounts) {}
    fn assessment(&mut self, assessment: Assessment) -> Result<(), Error>;
    fn diagnostics(&mut self, found: Vec<Diagnostic>);
    /// Hears how many bytes there are to read, where that is known.
    fn begin(&mut self, _: Option<u64>) {}
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
    };
    let mut pass = Pass {
        chooser: &chooser,
        only: args.commune.as_deref(),
        jobs: args.jobs.or_else(|| available_parallelism().ok()),
        cancellation,
        skipped: Vec::new(),
        found_one: false,
        seen: SeenLocalities::default(),
        reported: ReportedOnce::default(),
    };
    let size: Option<u64> = sources.iter().map(Source::size).sum();
    if size.is_none_or(|size| size > SMALL) {
        (cancellation.listen)();
    }
    sink.begin(size);
    for source in &sources {
        let mut read = 0;
        match source.read() {
            Err(diagnostic) => sink.diagnostics(vec![*diagnostic]),
            Ok(input) => {
                let (tables, found) = tables(input, args.sheet.as_deref(), &options);
                sink.diagnostics(found);
                for table in tables {
                    match Reader::open(table, &options, pass.only) {
                        Ok(reader) => read += pass.table(reader, sink)?,
                        Err(diagnostic) => sink.diagnostics(vec![*diagnostic]),
                    }
                }
            }
        }
        sink.read(source.size().unwrap_or_default().saturating_sub(read));
    }
    if let Some(name) = pass.only
        && !pass.found_one
        && !pass.skipped.is_empty()
    {
        sink.diagnostics(vec![diagnostics::unknown_commune(name, &pass.skipped)]);
    }
    Ok(())
}

/// One pass over all tables.
struct Pass<'a> {
    chooser: &'a SetChooser,
    /// The one commune that is asked for; absent where all are.
    only: Option<&'a str>,
    jobs: Option<NonZero<usize>>,
    cancellation: Cancellation<'a>,
    /// The communes before the one that is asked for.
    skipped: Vec<String>,
    found_one: bool,
    seen: SeenLocalities,
    reported: ReportedOnce,
}

impl Pass<'_> {
    /// Assesses the localities of one table; how many bytes of it were reported to be read.
    fn table(&mut self, mut reader: Reader, sink: &mut dyn Sink) -> Result<u64, Error> {
        self.check_cancelled()?;
        sink.diagnostics(reader.take_diagnostics());
        let requested = self.cancellation.requested;
        let mut read = 0;
        reader.gather(&mut |bytes| {
            read += bytes;
            sink.read(bytes);
            !requested.load(Ordering::Relaxed)
        });
        self.check_cancelled()?;
        let rows = reader.row_reader();
        let wanted = self.only.map(commune_key);
        let worker = || Worker::new(self.chooser, rows.clone(), wanted.clone());
        let mut summary = Summary::default();
        // Batches that have served.
        let spare = Mutex::new(Vec::new());
        let spare_batches = || spare.lock().unwrap_or_else(PoisonError::into_inner);
        let jobs = self.jobs.map_or(1, NonZero::get);
        let mut has_ended = false;
        let mut again = None;
        let (skipped, found_one) = (&mut self.skipped, &mut self.found_one);
        let (seen, reported) = (&mut self.seen, &mut self.reported);
        map_in_order(
            jobs,
            || {
                let batch = spare_batches().pop();
                reader.next_batch(batch)
            },
            worker,
            |worker: &mut Worker<'_>, batch: Batch| worker.assess(batch, false),
            |mut work: Work| {
                if requested.load(Ordering::Relaxed) {
                    return Err(Error::Interrupted);
                }
                if has_ended && !work.assumed_ended {
                    let worker = again.get_or_insert_with(&worker);
                    work = worker.assess(work.batch, true);
                }
                has_ended = work.has_ended;
                read += work.batch.bytes;
                sink.read(work.batch.bytes);
                summary.merge(&work.summary);
                spare_batches().push(work.batch);
                for one in work.rows {
                    let mut found = reported.filter(one.found);
                    match one.assessed {
                        Some(Assessed::Skipped(name)) if !*found_one => skipped.push(name),
                        None | Some(Assessed::Skipped(_)) => {}
                        Some(Assessed::Locality(locality)) => {
                            *found_one = true;
                            sink.locality(&locality.counts);
                            found.extend(seen.insert(locality.identity));
                            found.extend(reported.filter(locality.found));
                            sink.diagnostics(found);
                            for assessment in locality.assessments {
                                sink.assessment(assessment)?;
                            }
                            continue;
                        }
                    }
                    sink.diagnostics(found);
                }
                Ok(())
            },
        )?;
        sink.diagnostics(reader.finish(summary));
        Ok(read)
    }

    fn check_cancelled(&self) -> Result<(), Error> {
        if self.cancellation.requested.load(Ordering::Relaxed) {
            Err(Error::Interrupted)
        } else {
            Ok(())
        }
    }
}
