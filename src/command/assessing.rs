//! From the arguments to assessments, one after the other: which set, in which context, each locality of each input.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use super::assessor::Assessor;
use super::{Cancellation, problem};
use crate::assess::Assessment;
use crate::cli::AssessArgs;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::measurement::{Input, Locality, Reader, Reading, commune_key, inputs, tables};
use crate::settings::Settings;

/// How many bytes of data are assessed in no time.
const SMALL: u64 = 256 * 1024;

/// Takes each assessment, and the faults found on the way to it.
pub(super) trait Sink {
    /// Sees each locality before it is assessed.
    fn locality(&mut self, _: &Locality) {}
    fn assessment(&mut self, assessment: Assessment) -> Result<(), Error>;
    fn diagnostics(&mut self, found: Vec<Diagnostic>);
    /// Hears how many bytes there are to read, where that is known.
    fn begin(&mut self, _: Option<u64>) {}
    /// Hears that so many have been looked at before they are read.
    fn looked(&mut self, _: u64) {}
    /// Hears that so many more have been read.
    fn read(&mut self, _: u64) {}
}

/// Assesses all inputs that the arguments or settings name, by the sets that lie at hand.
pub(super) fn assess_all(
    args: &AssessArgs,
    settled: &Settings,
    set_folders: &[PathBuf],
    stdin_is_terminal: bool,
    stop: Cancellation<'_>,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let (inputs, found) = match &settled.data.value {
        None if stdin_is_terminal => return Err(Error::NoInput),
        None => (vec![Input::Stdin], Vec::new()),
        Some(paths) => inputs(paths),
    };
    sink.diagnostics(found);
    let (mut assessor, found) = Assessor::new(settled, set_folders, args.as_of)?;
    let ready = assessor.is_ready();
    sink.diagnostics(found);
    if !ready {
        return Ok(());
    }
    let mut pass = Pass {
        reading: Reading {
            encoding: args.encoding,
            delimiter: args.delimiter,
            mark: settled.decimal.value.unwrap_or_default(),
            percent_as: args.percent_as.unwrap_or_default(),
        },
        only: args.commune.as_deref(),
        passed_over: Vec::new(),
        found_one: false,
        interrupted: stop.requested,
        counted: 0,
    };
    let size: Option<u64> = inputs.iter().map(Input::size).sum();
    if size.is_none_or(|size| size > SMALL) {
        (stop.listen)();
    }
    sink.begin(size);
    for input in &inputs {
        let (tables, found) = tables(input, args.sheet.as_deref(), &pass.reading);
        sink.diagnostics(found);
        for table in tables {
            let mut heed = |bytes| {
                sink.looked(bytes);
                !stop.requested.load(Ordering::Relaxed)
            };
            match Reader::open_heeded(table, &pass.reading, pass.only, &mut heed) {
                Ok(reader) => pass.table(reader, &mut assessor, sink)?,
                Err(diagnostic) => sink.diagnostics(vec![*diagnostic]),
            }
        }
        let counted = std::mem::take(&mut pass.counted);
        sink.read(input.size().unwrap_or_default().saturating_sub(counted));
    }
    if let Some(name) = pass.only
        && !pass.found_one
        && !pass.passed_over.is_empty()
    {
        sink.diagnostics(vec![problem::unknown_commune(name, &pass.passed_over)]);
    }
    Ok(())
}

/// One pass over all tables.
pub(super) struct Pass<'a> {
    reading: Reading,
    /// The one commune that is asked for; absent where all are.
    only: Option<&'a str>,
    /// The communes met before the one that is asked for.
    passed_over: Vec<String>,
    pub(super) found_one: bool,
    /// Set once the run is to stop.
    interrupted: &'a AtomicBool,
    /// How many bytes of the input have been told to be read.
    pub(super) counted: u64,
}

impl Pass<'_> {
    /// Assesses the localities of one table.
    fn table(
        &mut self,
        mut reader: Reader,
        assessor: &mut Assessor,
        sink: &mut dyn Sink,
    ) -> Result<(), Error> {
        self.go_on()?;
        sink.diagnostics(reader.take_diagnostics());
        self.rows(&mut reader, assessor, sink)?;
        sink.diagnostics(reader.take_diagnostics());
        Ok(())
    }

    /// Whether the run may go on.
    pub(super) fn go_on(&self) -> Result<(), Error> {
        match self.interrupted.load(Ordering::Relaxed) {
            true => Err(Error::Interrupted),
            false => Ok(()),
        }
    }

    /// Assesses the localities that a reader has left.
    pub(super) fn rows(
        &mut self,
        reader: &mut Reader,
        assessor: &mut Assessor,
        sink: &mut dyn Sink,
    ) -> Result<(), Error> {
        let wanted = self.only.map(commune_key);
        while let Some(locality) = reader.next() {
            self.go_on()?;
            let read = reader.bytes().saturating_sub(self.counted);
            self.counted += read;
            sink.read(read);
            let mut found = reader.take_diagnostics();
            if wanted
                .as_ref()
                .is_some_and(|wanted| commune_key(&locality.name) != *wanted)
            {
                // A row at fault may belong to the commune that is asked for under a name misspelt: all faults are told.
                sink.diagnostics(found);
                if !self.found_one {
                    self.passed_over.push(locality.name);
                }
                continue;
            }
            self.found_one = true;
            sink.locality(&locality);
            let assessments = assessor.assess(&locality, &|it| reader.may_be_share(it), &mut found);
            found.retain(|diagnostic| assessor.unclear.is_new(diagnostic));
            sink.diagnostics(found);
            for assessment in assessments {
                sink.assessment(assessment)?;
            }
        }
        Ok(())
    }
}
