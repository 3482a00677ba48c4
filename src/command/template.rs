//! `ntm template`: an empty file for measurements.

use std::path::{Path, PathBuf};

use super::Status;
use super::call::Call;
use super::named::{context, load, threshold_keys};
use crate::cli::{ContextArgs, OutputArgs, TemplateArgs};
use crate::criteria::{Context, Library};
use crate::error::Error;
use crate::measurement::{Input, communes};
use crate::report::{self, Commune, Dialect, Template, TemplateFormat};

/// Writes the template of a set, and of the sets that it requires.
pub(super) fn run(
    args: &TemplateArgs,
    output: &OutputArgs,
    call: &mut Call<'_, '_>,
) -> Result<Status, Error> {
    let Some(named) = call.settled.criteria.value.clone() else {
        return Err(Error::NoSetNamed);
    };
    let format = match (args.format, output.output.as_deref()) {
        (Some(format), _) => format,
        (None, path) => format_of(path)?,
    };
    if args.excel && format != TemplateFormat::Csv {
        return Err(Error::ExcelIsCsv);
    }
    if format == TemplateFormat::Xlsx && output.output.is_none() && call.around.stdout_is_terminal {
        return Err(Error::WorkbookOnTerminal);
    }
    let mut library = Library::beside(&call.around.here.set_folders)?;
    let Some(id) = load(&mut library, &named, call)? else {
        return Ok(Status::Failed);
    };
    let given = of_settings(&mut library, &id, call);
    let communes = listed(args, call);
    if call.messages.errors > 0 {
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
    let mut settings = call.plain_settings();
    if args.excel {
        settings.dialect = Dialect::Excel;
    }
    let inputs: Vec<PathBuf> = args.communes.iter().cloned().collect();
    call.write(output.output.as_deref(), &inputs, |out| {
        report::template(out, &settings, format, &template)
    })?;
    Ok(call.status())
}

/// The context of the settings, in the words of the set.
fn of_settings(library: &mut Library, id: &str, call: &mut Call<'_, '_>) -> Context {
    let settled = &call.settled;
    let args = ContextArgs {
        year: settled.year.value,
        region: settled.region.value.clone(),
        group: settled.group.value.clone(),
        province: settled.province.value.clone(),
    };
    context(library, &[id], &args, call)
}

/// The communes that are named one by one, then those of the list.
fn listed(args: &TemplateArgs, call: &mut Call<'_, '_>) -> Vec<Commune> {
    let named = args.commune.iter().map(|name| Commune {
        name: name.clone(),
        ..Commune::default()
    });
    let mut all: Vec<Commune> = named.collect();
    if let Some(path) = &args.communes {
        let input = match path == Path::new("-") {
            true => Input::Stdin,
            false => Input::File(path.clone()),
        };
        let (listed, found) = communes(&input);
        call.tell(found);
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
