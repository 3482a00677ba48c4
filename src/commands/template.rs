//! `ntm template`: an empty file for measurements.

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::Status;
use super::inputs::DataFile;
use super::named::{context, load, threshold_keys};
use super::session::{Session, filling};
use crate::cli::{self, TemplateArgs};
use crate::criteria::Library;
use crate::data::communes;
use crate::error::Error;
use crate::judge::Source;
use crate::lang::context_key;
use crate::report::{self, Commune, Dialect, Template, TemplateFormat};

/// Writes the template of a set, and of the sets that it requires.
pub(super) fn run(args: &cli::Template, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let cli::Template {
        template: args,
        output,
    } = args;
    let Some(named) = session.settings.criteria.value.clone() else {
        bail!(Error::NoSetNamed);
    };
    let format = match (args.format, output.output.as_deref()) {
        (Some(format), _) => format,
        (None, path) => format_of(path)?,
    };
    if args.excel && format != TemplateFormat::Csv {
        bail!(Error::ExcelIsCsv);
    }
    if format == TemplateFormat::Xlsx && output.output.is_none() && session.env.stdout_is_terminal {
        bail!(Error::WorkbookOnTerminal);
    }
    let mut library = Library::beside(&session.env.project.set_folders)?;
    let Some(id) = load(&mut library, &named, session)? else {
        return Ok(Status::Failed);
    };
    let given = context(&mut library, &[&id], session.settings.context(), session);
    let communes = listed(args, session);
    if session.messages.errors > 0 {
        return Ok(Status::Failed);
    }
    let sets: Vec<_> = library.closure(&id);
    let ids: Vec<&str> = sets.iter().map(|set| set.id.as_str()).collect();
    let root = sets.first().map(|set| set.context.clone());
    let known = root.unwrap_or_default().over(&given);
    let open = threshold_keys(&mut library, &ids).into_iter();
    let open = open.filter(|(key, _)| known.get(key).is_none()).collect();
    let sets = sets.into_iter();
    let sets = sets.map(|set| {
        let statements = library.statements(&set.id, &given).unwrap_or_default();
        (set, statements)
    });
    let template = Template {
        sets: sets.collect(),
        names: library.context_values(&id),
        communes,
        context: given,
        open,
    };
    remark_on_open(&template, session);
    let mut settings = session.csv_settings();
    if args.excel {
        settings.dialect = Dialect::Excel;
    }
    let inputs: Vec<PathBuf> = args.communes.iter().cloned().collect();
    session.write(output.output.as_deref(), &inputs, filling(output), |out| {
        report::template(out, &settings, format, &template)
    })?;
    Ok(session.status())
}

/// Says what has to be filled in before anything can be assessed.
fn remark_on_open(template: &Template, session: &mut Session<'_, '_>) {
    let lang = session.lang;
    for (heading, key, choices) in template.asked_for(lang) {
        let word = context_key(key, lang);
        // Others have no option, and no name but what may be written there.
        let option = match key {
            "year" | "region" | "group" | "province" => lang.of(
                format!(", hoặc tạo biểu với `--{key}`"),
                format!(", or make the form with `--{key}`"),
            ),
            _ => format!(" ({})", choices.join("; ")),
        };
        session.remark(lang.of(
            format!("Mức yêu cầu tùy theo {word}: phải điền cột “{heading}” thì mới đánh giá được{option}."),
            format!("Requirements depend on the {word}: nothing can be assessed until the column “{heading}” is filled in{option}."),
        ));
    }
}

/// The communes that are named one by one, then those of the list.
fn listed(args: &TemplateArgs, session: &mut Session<'_, '_>) -> Vec<Commune> {
    let named = args.commune.iter().map(|name| Commune {
        name: name.clone(),
        ..Commune::default()
    });
    let mut all: Vec<Commune> = named.collect();
    if let Some(path) = &args.communes {
        let source = if path == Path::new("-") {
            DataFile::Stdin
        } else {
            DataFile::at(path.clone())
        };
        let (listed, found) = match source.read() {
            Ok(input) => communes(input),
            Err(fault) => (Vec::new(), vec![*fault]),
        };
        session.report(found);
        all.extend(listed.into_iter().map(|one| Commune {
            name: one.name,
            code: one.code,
            district: one.district,
        }));
    }
    all
}

/// The format that a file's ending asks for; CSV where there is no file.
fn format_of(path: Option<&Path>) -> Result<TemplateFormat, Error> {
    let ending = path.and_then(Path::extension).unwrap_or_default();
    match (path, ending.to_string_lossy().to_lowercase().as_str()) {
        (None, _) | (_, "csv" | "") => Ok(TemplateFormat::Csv),
        (_, "xlsx") => Ok(TemplateFormat::Xlsx),
        (Some(path), _) => Err(Error::NoTemplateEnding {
            path: crate::error::shown(path),
        }),
    }
}
