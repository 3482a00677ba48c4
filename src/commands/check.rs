//! `ntm check` and `ntm gaps`: assess, and report as it goes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Status;
use super::assessing::assess_all;
use super::baseline::LastTime;
use super::each;
use super::judging::{Run, ask, judge};
use super::plan;
use super::session::{Session, replacing};
use anyhow::bail;

use crate::cli::{AssessArgs, ReportArgs};
use crate::error::Error;
use crate::judge::Sink;
use crate::lang::Text;
use crate::output::{Output, is_folder};
use crate::report::{self, By, Format, Goal, Scope, Subject};

/// How many rows of a list a terminal shows: more push the verdict out of it.
const ROWS_OF_A_TERMINAL: usize = 40;

/// Runs the command for one kind of report.
pub(super) fn run(
    subject: Subject,
    args: &AssessArgs,
    options: &ReportArgs,
    (by, goal): (Option<By>, Option<Goal>),
    session: &mut Session<'_, '_>,
) -> anyhow::Result<Status> {
    let settings = report::Settings {
        by: by.unwrap_or_default(),
        goal,
        ..settings(options, session)?
    };
    let is_annex = settings.format == Format::Docx && subject == Subject::Results;
    if settings.template.is_some() && !(is_annex && settings.only.is_empty()) {
        bail!(Error::TemplateIsDocx);
    }
    if settings.format == Format::Text && !settings.only.is_empty() {
        bail!(Error::NoParagraphs { option: "--only" });
    }
    let last_time = match &options.baseline {
        Some(path) => {
            session.messages.are_kept = settings.holds_diagnostics();
            Some(LastTime::read(path, args, session)?)
        }
        None => None,
    };
    let settings = report::Settings {
        baseline: last_time.as_ref().map(LastTime::baseline),
        ..settings
    };
    let Session {
        env,
        settings: defaults,
        ..
    } = &mut *session;
    let criteria = defaults.criteria.value.iter().map(PathBuf::from);
    let data = defaults.data.value.iter().flatten().cloned();
    let given = criteria
        .chain(options.template.clone())
        .chain(options.plan.clone())
        .chain(options.baseline.clone());
    let inputs: Vec<PathBuf> = data.chain(given).chain(env.project.inputs()).collect();
    if let Some(folder) = &options.each {
        return each::run(subject, folder, &settings, args, options, &inputs, session);
    }
    session.messages.are_kept = settings.holds_diagnostics();
    // What a plan says of one commune depends on which others there are.
    let mut planned = None;
    let mut settings = settings;
    if let Some(path) = &options.plan {
        let defaults = session.settings.clone();
        let judged = judge(args, &defaults, options.fail_on(), None, session)?;
        settings.duties = plan::duties(path, args, &judged.assessments, session)?;
        planned = Some(judged);
    }
    let Session {
        env,
        messages,
        settings: defaults,
        lang,
        what_if,
        asks_dossier,
        ..
    } = &mut *session;
    let page = &options.display.page;
    let path = page.output.as_deref();
    let folder = path.filter(|path| settings.format == Format::Html && is_folder(path));
    let mut output = match folder {
        Some(folder) => Output::open_folder(folder, report::is_report)?,
        None => Output::open(path, &inputs, replacing(page), env.out)?,
    };
    let settings = report::Settings {
        pages: output.folder().map(Path::to_owned),
        ..settings
    };
    let goal = settings.goal;
    // Without any result there is something to say in annotations and test cases alone.
    let says_something = matches!(settings.format, Format::Github | Format::Junit);
    let name = output.name(*lang);
    let written = |source| Error::Write {
        to: name.clone(),
        source,
    };
    let (all_met, is_empty) = {
        let report = report::open(subject, settings, output.writer()).map_err(written)?;
        let mut run = Run {
            report,
            messages,
            err: env.err,
            name: &name,
            fail_on: options.fail_on(),
            all_met: true,
            is_empty: true,
            form_option: None,
            last_time,
        };
        let folders = &env.project.set_folders;
        let is_terminal = env.stdin_is_terminal;
        match planned {
            Some(judged) => {
                let mut assessments = judged.assessments.into_iter();
                assessments.try_for_each(|assessment| run.assessment(assessment))?;
            }
            None => assess_all(
                args,
                defaults,
                folders,
                is_terminal,
                env.cancellation,
                |options| ask(options, what_if, *asks_dossier, None),
                &mut run,
            )?,
        }
        run.report_silent();
        let Run {
            report,
            messages,
            all_met,
            is_empty,
            ..
        } = run;
        let errors = messages.errors;
        if let Some(Goal::Count(goal)) = goal
            && report.is_beside_the_question()
        {
            bail!(Error::Told(
                Text::new(
                    format!("không có bộ tiêu chí nào đủ {goal} tiêu chí"),
                    format!("no criteria set here has {goal} criteria"),
                ),
                [
                    "ghi ở `--to` một số nhỏ hơn, hoặc `all`",
                    "enter a smaller number with `--to`, or `all`",
                ],
            ));
        }
        report
            .finish(messages.in_order(), errors)
            .map_err(written)?;
        (all_met, is_empty)
    };
    if is_empty && !says_something && output.is_file() {
        bail!(Error::NothingAssessed { path: name });
    }
    output.finish().map_err(written)?;
    Ok(Status::of_judged(messages.errors, all_met, is_empty))
}

/// An office's own document, which the annex is put into.
fn template(path: Option<&Path>) -> Result<Option<Arc<[u8]>>, Error> {
    let Some(path) = path else {
        return Ok(None);
    };
    let failed = |source| Error::Read {
        path: path.to_owned(),
        source,
    };
    let bytes = fs::read(path).map_err(failed)?;
    if report::has_place_for_annex(&bytes) {
        Ok(Some(bytes.into()))
    } else {
        Err(Error::NoTemplate {
            path: path.to_owned(),
        })
    }
}

/// How to write what the options ask for.
pub(super) fn settings(
    options: &ReportArgs,
    session: &Session<'_, '_>,
) -> Result<report::Settings, Error> {
    // A folder is written as such: the path ends like one.
    let folder = options.each.as_ref().map(|folder| folder.join(""));
    let target = folder.as_deref().or(options.display.page.output.as_deref());
    let of_terminal = session.env.stdout_is_terminal && target.is_none();
    Ok(report::Settings {
        template: template(options.template.as_deref())?,
        ascii: options.ascii || (of_terminal && session.env.ascii),
        top: if options.all {
            None
        } else {
            options.top.or(of_terminal.then_some(ROWS_OF_A_TERMINAL))
        },
        scope: match (options.all, options.detail) {
            (true, _) => Scope::All,
            (false, true) => Scope::Detail,
            (false, false) => Scope::Missing,
        },
        ..session.report_settings(&options.display, target, &options.only)?
    })
}
