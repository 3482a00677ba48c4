//! `ntm validate`: whether data files can be read, before anybody is judged by them.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::assessing::{Watch, assess_all};
use super::inputs::DataFile;
use super::plan;
use super::{Messages, Session, Status};
use crate::assess::Assessment;
use crate::cli::Validate;
use crate::criteria::Stage;
use crate::data::{
    Account, CellSheet, Input, RECOGNIZED_AS, RECOGNIZED_ON, ReadOptions, data_sheets,
};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Sheet};
use crate::error::{Error, shown};
use crate::judge::{LocalityCounts, Sink, Source};
use crate::plan::sheets as plan_sheets;
use crate::report::{FileLine, Files, MarkedSheet, files};

/// Reads the files as an assessment would, and lists what is in each. Where a set is named, by the data or otherwise,
/// its indicators are what rows may name; where none is, rows may name any.
pub(super) fn run(args: &Validate, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let settings = session.report_settings(&args.display, args.display.page.output.as_deref(), &[]);
    let holds = settings.is_ok_and(|it| it.holds_diagnostics());
    session.messages.are_kept = holds || args.cells.is_some();
    let plan = args.plan.as_deref();
    let read = plan.map(|path| plan::read(path, &args.assess, session));
    let mut read = read.transpose()?;
    let Session {
        env,
        messages,
        settings,
        ..
    } = session;
    let mut check = Check {
        lines: Vec::new(),
        places: HashMap::new(),
        refused: HashMap::new(),
        lacks_set: false,
        shows_cells: args.cells.is_some(),
        sources: Vec::new(),
        messages,
        err: env.err,
    };
    let (folders, is_terminal) = (&env.project.set_folders, env.stdin_is_terminal);
    let cancellation = env.cancellation;
    if read.is_none() || !args.assess.paths.is_empty() {
        assess_all(
            &args.assess,
            settings,
            folders,
            is_terminal,
            cancellation,
            |options| options.read.counts_cells = true,
            &mut check,
        )?;
    }
    if let (Some(path), Some(read)) = (plan, &mut read) {
        let line = check.line(&shown(path));
        line.tasks = Some(read.plan.tasks.len());
        line.cells.merge(&read.account);
        check.diagnostics(std::mem::take(&mut read.diagnostics));
    }
    let plan = plan.zip(read).map(|(path, read)| Input {
        name: shown(path),
        bytes: read.bytes,
    });
    let Check {
        mut lines,
        refused,
        lacks_set,
        sources,
        ..
    } = check;
    for line in &mut lines {
        let refused = refused.get(&line.file);
        line.cells.refuse(refused.copied().unwrap_or_default());
    }
    let inputs = settings.data.value.clone().unwrap_or_default();
    let inputs: Vec<PathBuf> = inputs.into_iter().chain(args.plan.clone()).collect();
    session.answer(&args.display, &inputs, |out, settings, diagnostics| {
        let sheets = args.cells.map(|whole| {
            let sheets = sheets_of(args, (&sources, plan), whole > 0, diagnostics);
            MarkedSheet::of(sheets, diagnostics, whole)
        });
        let all = Files {
            lines: &lines,
            lacks_set,
            sheets,
        };
        files(out, settings, &all, diagnostics)
    })?;
    Ok(session.status())
}

/// The sheets of all files, or of those that have cells which messages are about; those of a plan last.
fn sheets_of(
    args: &Validate,
    (sources, plan): (&[DataFile], Option<Input>),
    of_all: bool,
    diagnostics: &[Diagnostic],
) -> Vec<CellSheet> {
    let options = ReadOptions {
        encoding: args.assess.encoding,
        delimiter: args.assess.delimiter,
        ..ReadOptions::default()
    };
    let places = diagnostics.iter().filter_map(|it| it.place.as_ref());
    let cells = places.filter(|it| matches!(it, Place::Cell { .. } | Place::Sheet { .. }));
    let told: HashSet<&str> = cells.map(Place::file).collect();
    let is_shown = |name: &str| of_all || told.contains(name);
    let data = sources.iter().filter(|it| is_shown(&it.name()));
    let data = data.filter_map(|it| it.read().ok());
    let data = data.flat_map(|it| data_sheets(it, args.assess.sheet.as_deref(), &options));
    let plan = plan.into_iter().filter(|it| is_shown(&it.name));
    data.chain(plan.flat_map(|it| plan_sheets(it, &options)))
        .collect()
}

/// Counts what passes by.
struct Check<'c> {
    lines: Vec<FileLine>,
    /// Where the line of a file stands among them.
    places: HashMap<String, usize>,
    /// By file, how many cells errors of the assessment are about.
    refused: HashMap<String, u64>,
    /// Whether some data name no set, and no option does.
    lacks_set: bool,
    /// Whether sheets are shown, and where those of data come from.
    shows_cells: bool,
    sources: Vec<DataFile>,
    messages: &'c mut Messages,
    err: &'c mut dyn std::io::Write,
}

impl Check<'_> {
    fn line(&mut self, file: &str) -> &mut FileLine {
        let index = self.places.get(file).copied().unwrap_or_else(|| {
            self.places.insert(file.to_owned(), self.lines.len());
            self.lines.push(FileLine {
                file: file.to_owned(),
                ..FileLine::default()
            });
            self.lines.len() - 1
        });
        &mut self.lines[index]
    }
}

impl Sink for Check<'_> {
    fn stages_of(&mut self, file: &str, stages: Vec<Stage>) {
        let stages = stages.into_iter().map(Stage::as_str);
        self.line(file).contents.stages.extend(stages);
    }

    fn periods(&mut self, months: &[(Arc<Sheet>, Date)]) {
        for (sheet, day) in months {
            let month = day.strftime("%Y-%m").to_string();
            self.line(&sheet.file).contents.periods.insert(month);
        }
    }

    fn account(&mut self, file: &str, account: &Account) {
        self.line(file).cells.merge(account);
    }

    fn locality(&mut self, name: &str, tables: &[LocalityCounts]) -> bool {
        for counts in tables {
            let line = self.line(&counts.sheet.file);
            let context = &counts.context;
            let sets = context.sets.iter().map(|set| set.to_string());
            line.contents.sets.extend(sets);
            let year = counts.year.map(|year| year.to_string());
            let year = year.as_deref().map(|year| ("year", year));
            for (key, value) in context.context.iter().chain(year) {
                if key != RECOGNIZED_AS && key != RECOGNIZED_ON {
                    let values = line.contents.context.entry(key.to_owned()).or_default();
                    values.insert(value.to_owned());
                }
            }
            line.communes += 1;
            line.contents.commune_names.insert(name.to_owned());
            line.villages += counts.villages;
            line.measurements += counts.measurements;
            *self.refused.entry(counts.sheet.file.clone()).or_default() += counts.refused;
        }
        true
    }

    fn refuse(&mut self, cells: Vec<Place>) {
        let mut known = HashSet::new();
        for cell in cells {
            let sheet = (cell.file().to_owned(), cell.worksheet().map(str::to_owned));
            if known.insert((sheet, cell.line_and_column())) {
                *self.refused.entry(cell.file().to_owned()).or_default() += 1;
            }
        }
    }

    fn assessment(&mut self, _: Assessment) -> Result<(), Error> {
        Ok(())
    }

    fn read(&mut self, bytes: u64) {
        self.messages.read(bytes, self.err);
    }

    fn diagnostics(&mut self, mut found: Vec<Diagnostic>) {
        // By which set and where communes are judged is a matter of the assessment.
        self.lacks_set |= found.iter().any(|found| found.code == Code::NoSet);
        found.retain(|found| found.code != Code::NoSet);
        let is_open = |found: &&mut Diagnostic| found.code == Code::MissingContext;
        for open in found.iter_mut().filter(is_open) {
            open.severity = Severity::Warning;
        }
        for found in &found {
            if let Some(file) = found.place.as_ref().map(Place::file) {
                let line = self.line(file);
                if found.is_error() {
                    line.errors += 1
                } else {
                    line.warnings += 1
                }
            }
        }
        self.messages.report(found);
    }
}

impl Watch for Check<'_> {
    fn begin(&mut self, files: Vec<String>, total: Option<u64>) {
        files.iter().for_each(|file| {
            self.line(file);
        });
        self.messages.begin(files, total);
    }

    fn reads_again(&self) -> bool {
        self.shows_cells
    }

    fn files(&mut self, files: &[DataFile]) {
        if self.shows_cells {
            self.sources = files.to_vec();
        }
    }
}
