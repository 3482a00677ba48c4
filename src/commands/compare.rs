//! `ntm check --compare`: each stage is judged in a pass of its own, and the assessments are put beside one another.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::io::Write;
use std::path::PathBuf;

use anyhow::bail;

use super::assessing::{Watch, assess_all};
use super::check;
use super::judging::fails_by_itself;
use super::messages::Messages;
use super::session::{Session, replacing, write_to};
use super::{Cancellation, Status};
use crate::assess::Assessment;
use crate::cli::{AssessArgs, ReportArgs};
use crate::criteria::Stage;
use crate::data::{CellRef, several_times};
use crate::diagnostic::{Code, Diagnostic};
use crate::error::Error;
use crate::judge::{LocalityCounts, Sink};
use crate::lang::{Lang, Text};
use crate::output::{Output, is_folder};
use crate::report::{self, ByStage, Format};
use crate::settings::Provenance;

/// Runs the command.
pub(super) fn run(
    args: &AssessArgs,
    options: &ReportArgs,
    session: &mut Session<'_, '_>,
) -> anyhow::Result<Status> {
    if session.given.stage.from == Provenance::CommandLine {
        bail!(Error::ComparesAll { option: "--stage" });
    }
    let settings = check::settings(options, session)?;
    if settings.template.is_some() && settings.format != Format::Docx {
        bail!(Error::TemplateIsDocx);
    }
    let page = &options.display.page;
    let path = page.output.as_deref();
    if path.is_some_and(is_folder) {
        bail!(Error::ComparesAll {
            option: "--output FOLDER/"
        });
    }
    let Session {
        env,
        messages,
        settings: defaults,
        lang,
        ..
    } = session;
    messages.are_kept = settings.holds_diagnostics();
    let criteria = defaults.criteria.value.iter().map(PathBuf::from);
    let data = defaults.data.value.iter().flatten().cloned();
    let inputs: Vec<PathBuf> = data
        .chain(criteria)
        .chain(options.template.clone())
        .chain(env.project.inputs())
        .collect();
    let output = Output::open(path, &inputs, replacing(page), env.out)?;
    let mut stages = Stages {
        current: Stage::Commune,
        heard: Vec::new(),
        found: Vec::new(),
        known: HashMap::new(),
        taken: HashMap::new(),
        time: None,
        times: HashMap::new(),
        reported: [HashSet::new(), HashSet::new()],
        messages,
        err: env.err,
    };
    let folders = &env.project.set_folders;
    let (is_terminal, cancellation): (bool, Cancellation<'_>) =
        (env.stdin_is_terminal, env.cancellation);
    assess_all(
        args,
        defaults,
        folders,
        is_terminal,
        cancellation,
        |options| options.stages = &Stage::ALL,
        &mut stages,
    )?;
    let Stages { heard, found, .. } = stages;
    // Where nobody could be assessed, the messages say why.
    let has_failed = found.is_empty() && messages.errors > 0;
    if has_failed && output.is_file() {
        bail!(Error::NothingAssessed {
            path: output.name(*lang)
        });
    }
    if heard.len() < 2 && !has_failed && settings.format != Format::Github {
        let name = |stage: &Stage| Text::new(stage.name(Lang::Vi), stage.name(Lang::En));
        let only = heard.first().map(name);
        bail!(Error::NothingToCompare { only });
    }
    let fails = |assessment: &Assessment| fails_by_itself(assessment, options.fail_on());
    let mut all = found
        .iter()
        .flat_map(|locality| locality.0.iter().flatten());
    let is_failing = all.any(fails);
    let diagnostics = messages.in_order();
    write_to(output, *lang, |out| {
        report::compare(out, &settings, &found, diagnostics)
    })?;
    Ok(match (messages.errors, is_failing) {
        (1.., _) => Status::Failed,
        (0, true) => Status::NotAllMet,
        (0, false) => Status::AllMet,
    })
}

/// Gathers the assessments of each stage.
struct Stages<'c> {
    /// The one that is being judged.
    current: Stage,
    /// Those that have results.
    heard: Vec<Stage>,
    found: Vec<ByStage>,
    /// Where each locality stands among those found, by what tells it apart; more than once where the data have it so.
    known: HashMap<String, Vec<usize>>,
    /// How many of each the current stage has.
    taken: HashMap<String, usize>,
    /// When the results are of that are being judged, and those of each found, where the data say it.
    time: Option<(Text, CellRef)>,
    times: HashMap<usize, (Text, CellRef)>,
    /// What the stages before have reported, and what this one has.
    reported: [HashSet<String>; 2],
    messages: &'c mut Messages,
    err: &'c mut dyn Write,
}

impl Sink for Stages<'_> {
    fn stage(&mut self, stage: Stage) {
        self.current = stage;
        self.taken.clear();
        let [before, now] = &mut self.reported;
        before.extend(now.drain());
    }

    fn locality(&mut self, _: &str, tables: &[LocalityCounts]) -> bool {
        self.time = tables.iter().find_map(|counts| counts.time.clone());
        let is_heard = tables.iter().any(|counts| counts.of_stage > 0);
        if is_heard && !self.heard.contains(&self.current) {
            self.heard.push(self.current);
        }
        is_heard
    }

    fn assessment(&mut self, assessment: Assessment) -> Result<(), Error> {
        let key = key(&assessment);
        let taken = self.taken.entry(key.clone()).or_default();
        let known = self.known.entry(key).or_default();
        let index = *known.get(*taken).unwrap_or(&self.found.len());
        if index == self.found.len() {
            known.push(index);
            self.found.push(ByStage::default());
        }
        *taken += 1;
        let [before, now] = [self.times.get(&index).cloned(), self.time.clone()];
        match (before, now) {
            (Some((first, at)), Some((time, place))) if first != time => {
                let told = several_times(&place, &time, &first, &at);
                self.diagnostics(vec![told]);
            }
            (None, Some(time)) => {
                self.times.insert(index, time);
            }
            _ => {}
        }
        self.found[index].0[self.current as usize] = Some(assessment);
        Ok(())
    }

    fn read(&mut self, bytes: u64) {
        self.messages.read(bytes, self.err);
    }

    fn diagnostics(&mut self, mut found: Vec<Diagnostic>) {
        let [before, now] = &mut self.reported;
        found.retain(|diagnostic| {
            let text = told(diagnostic);
            let is_new = !before.contains(&text);
            now.insert(text);
            // That stages differ is what the report shows.
            is_new && diagnostic.code != Code::StagesDiffer
        });
        self.messages.report(found);
    }
}

impl Watch for Stages<'_> {
    fn begin(&mut self, files: Vec<String>, total: Option<u64>) {
        self.messages.begin(files, total);
    }
}

/// What tells a locality apart from the others of its set.
fn key(assessment: &Assessment) -> String {
    let subject = &assessment.subject;
    let mut key = format!(
        "{}\n{}\n{:?}\n{:?}",
        assessment.checklist.set.id, subject.name, subject.code, subject.commune
    );
    for (name, value) in assessment.context.iter() {
        let _ = write!(key, "\n{name}={value}");
    }
    key
}

/// What a message says of which place: a fault that each stage meets is told once.
fn told(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.as_ref();
    let place = place.map(|place| (place.file(), place.worksheet(), place.line_and_column()));
    let code = diagnostic.code.as_str();
    format!("{code}\n{}\n{place:?}", diagnostic.message.en)
}
