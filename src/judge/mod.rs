//! Judging: from inputs to assessments, each locality of each input by its set.
//!
//! What an input is named and holds, the sets at hand, and [`Options`] decide what comes out: no file is read here and no clock,
//! and no thread is started where one job is asked for. `pass` reads tables and hands their localities on in order, on threads
//! by `parallel`; `worker` assesses them, by the set that `choice` finds for what they say; `duplicates` compares those that
//! were assessed. Beside the set stand results that are `assumed`, conditions for a `dossier`, and `recognition`.
//!
//! May import `assess`, `merge` (what figures are weighted by), `data`, `criteria` and what is below them.

mod assumed;
mod choice;
mod diagnostics;
mod dossier;
mod duplicates;
mod parallel;
mod pass;
mod recognition;
mod worker;

use std::num::NonZero;
use std::sync::Arc;

use jiff::civil::Date;

use crate::assess::Assessment;
use crate::criteria::{Context, Library, Stage, value_of};
use crate::data::{Account, Input, ReadOptions, Time};
use crate::diagnostic::{Diagnostic, Place, Sheet, in_order};
use crate::error::Error;

pub use pass::judge_into;
pub use worker::LocalityCounts;
#[cfg(feature = "cli")]
pub(crate) use {
    choice::last_day,
    diagnostics::{unknown_commune, unknown_set},
};

/// By what, and how, localities are judged.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The id of the set; absent where the data name theirs.
    pub set: Option<String>,
    /// What is known of province, region, commune group and year; what is absent, the data may say.
    pub context: Context,
    /// The day on which suspensions and results that grow old are judged; absent where that is the last of the year.
    pub as_of: Option<Date>,
    /// How inputs are read.
    pub read: ReadOptions,
    /// The one sheet of workbooks that is read; absent where all are.
    pub sheet: Option<String>,
    /// The one commune that is judged; absent where all are.
    pub commune: Option<String>,
    /// Results to assume in place of those of the data, such as `17.5=52`.
    pub assumed: Vec<String>,
    /// Whether the thresholds of the next year are looked at too.
    pub looks_ahead: bool,
    /// Whether conditions for recognition are judged beside the set.
    pub asks_dossier: bool,
    /// Whether it is judged if communes keep their recognition.
    pub judges_recognition: bool,
    /// The stages that are judged one after the other, each in a pass of its own; none where one pass judges what `read` says.
    pub stages: &'static [Stage],
    /// How many threads assess at once; absent where this one does it all.
    pub jobs: Option<NonZero<usize>>,
}

impl Options {
    /// Judging by a set, whatever the data name.
    pub fn by_set(id: &str) -> Options {
        Options {
            set: Some(id.to_owned()),
            ..Options::default()
        }
    }

    /// The same in a context: `year`, `region`, `group`, `province`, or what else a set asks for.
    pub fn within(mut self, key: &str, value: &str) -> Options {
        self.context.set(key.to_owned(), value_of(key, value));
        self
    }
}

/// What inputs come to.
#[derive(Debug, Default)]
pub struct Judged {
    /// In the order of the data.
    pub assessments: Vec<Assessment>,
    /// What is wrong with the inputs, in their order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Judges all localities of some inputs by the sets at hand.
pub fn judge(inputs: &[Input], library: Library, options: &Options) -> Judged {
    let mut judged = Judged::default();
    // What takes everything, and is not stopped, meets no error.
    let _ = judge_into(inputs, library, options, &|| false, &mut judged);
    let files: Vec<String> = inputs.iter().map(Source::name).collect();
    in_order(&mut judged.diagnostics, &files);
    judged
}

impl Sink for Judged {
    fn assessment(&mut self, assessment: Assessment) -> Result<(), Error> {
        self.assessments.push(assessment);
        Ok(())
    }

    fn diagnostics(&mut self, found: Vec<Diagnostic>) {
        self.diagnostics.extend(found);
    }
}

/// Where an input comes from.
pub trait Source {
    /// The name it has in messages.
    fn name(&self) -> String;

    /// How many bytes it has; absent where it does not tell.
    fn size(&self) -> Option<u64>;

    /// When its figures are of, where somebody says so beside it.
    fn time(&self) -> Option<Time> {
        None
    }

    /// All of it.
    fn read(&self) -> Result<Input, Box<Diagnostic>>;
}

impl Source for Input {
    fn name(&self) -> String {
        self.shown()
    }

    fn size(&self) -> Option<u64> {
        Some(self.bytes.len() as u64)
    }

    fn read(&self) -> Result<Input, Box<Diagnostic>> {
        Ok(self.clone())
    }
}

/// Takes each assessment as it comes, and the faults found on the way to it.
pub trait Sink {
    /// Takes an assessment; an error ends the run.
    fn assessment(&mut self, assessment: Assessment) -> Result<(), Error>;

    /// Hears what is wrong with the inputs.
    fn diagnostics(&mut self, found: Vec<Diagnostic>);

    /// Hears which of several stages the next pass judges.
    fn stage(&mut self, _: Stage) {}

    /// Hears what is in the data of a locality of a name, table by table, before its assessments; whether it wants them.
    fn locality(&mut self, _: &str, _: &[LocalityCounts]) -> bool {
        true
    }

    /// Hears of the locality whose assessments come next, which others are it at other times, and when it is.
    fn dated(&mut self, _: usize, _: Option<Time>) {}

    /// Hears what became of the cells of a table of a file.
    fn account(&mut self, _: &str, _: &Account) {}

    /// Hears whose results a table of a file holds, as far as it says so.
    fn stages_of(&mut self, _: &str, _: Vec<Stage>) {}

    /// Hears of which months there are results, judged or not, by their last days, and where.
    fn periods(&mut self, _: &[(Arc<Sheet>, Date)]) {}

    /// Hears of cells that had been read, and that no commune is assessed by.
    fn refuse(&mut self, _: Vec<Place>) {}

    /// Hears that so many more bytes have been read.
    fn read(&mut self, _: u64) {}
}
