//! From the arguments to assessments: the files that they and the settings name, judged by the sets that lie at hand.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::thread::available_parallelism;

use super::Cancellation;
use super::inputs::{DataFile, sources};
use crate::cli::AssessArgs;
use crate::criteria::Library;
use crate::data::{Months, ReadOptions, Time, bad_period};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::judge::{Options, Sink, Source, judge_into};
use crate::settings::Settings;

/// How many bytes of data are assessed in no time.
const SMALL: u64 = 256 * 1024;

/// Takes what comes of a run, and hears how far it is.
pub(super) trait Watch: Sink {
    /// Hears which files there are to read, and how many bytes, where that is known.
    fn begin(&mut self, files: Vec<String>, total: Option<u64>);
    /// Whether it reads the files once more when all has been judged.
    fn reads_again(&self) -> bool {
        false
    }
    /// Hears where the data come from.
    fn files(&mut self, _: &[DataFile]) {}
}

/// Assesses all inputs that the arguments or settings name, by the sets that lie at hand. `ask` says what is asked for beside
/// what they do.
pub(super) fn assess_all(
    args: &AssessArgs,
    settings: &Settings,
    set_folders: &[PathBuf],
    stdin_is_terminal: bool,
    cancellation: Cancellation<'_>,
    ask: impl FnOnce(&mut Options),
    sink: &mut dyn Watch,
) -> Result<(), Error> {
    let (files, found) = match &settings.data.value {
        None if stdin_is_terminal => return Err(Error::NoInput),
        None => (vec![DataFile::Stdin], Vec::new()),
        Some(paths) => sources(paths),
    };
    let mut options = options(args, settings);
    ask(&mut options);
    let passes = options.stages.len().max(1) as u64;
    let size: Option<u64> = files.iter().map(DataFile::size).sum();
    let size = size.map(|size| size * passes);
    if size.is_none_or(|size| size > SMALL) {
        (cancellation.listen)();
    }
    sink.begin(files.iter().map(DataFile::name).collect(), size);
    sink.diagnostics(found);
    let mut library = Library::beside(set_folders)?;
    options.set = match &settings.criteria.value {
        Some(criteria) => library.open(criteria)?,
        None => None,
    };
    let (stated, found) = stated_periods(args, settings)?;
    sink.diagnostics(found);
    let files = files.into_iter().map(|file| {
        let file = file.dated(&stated);
        match options.stages {
            [] if !sink.reads_again() => file,
            // Standard input can be read once only.
            _ => file.kept(),
        }
    });
    let files: Vec<DataFile> = files.collect();
    sink.files(&files);
    let is_stopped = || cancellation.requested.load(Ordering::Relaxed);
    judge_into(&files, library, &options, &is_stopped, sink)
}

/// What arguments and settings ask for; the set is still to be found.
fn options(args: &AssessArgs, settings: &Settings) -> Options {
    Options {
        context: settings.context(),
        as_of: args.as_of,
        read: ReadOptions {
            encoding: args.encoding,
            delimiter: args.delimiter,
            mark: settings.decimal.value.unwrap_or_default(),
            percent_as: args.percent_as.unwrap_or_default(),
            stage: settings.stage.value,
            months: match args.period.and_then(Time::days) {
                Some((first, last)) => Months::Within(first, last),
                None => Months::Latest,
            },
            ..ReadOptions::default()
        },
        sheet: args.sheet.clone(),
        commune: args.commune.clone(),
        jobs: args.jobs.or_else(|| available_parallelism().ok()),
        ..Options::default()
    }
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
