//! `ntm criteria`: which sets there are, whether a set is sound, what is in it, where it differs from another, and the
//! beginning of a new one.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::inputs::named;
use super::named::{context, load, threshold_keys};
use super::session::{Session, filling, replacing};
use super::{Status, diagnostics};
use crate::assess::Checklist;
use crate::cli::{DiffSets, ListSets, NewSet, SchemaOfSets, SetToSql, ShowSet, ValidateSets};
use crate::criteria::{Library, SCHEMA, Scaffold, by_line, diff};
use crate::error::{Error, shown};
use crate::fold;
use crate::judge::last_day;
use crate::report::{self, Compared, SetAsSql, SetDocument, SetLine, set_document, sets};
use crate::settings::Settings;

/// Lists the sets at hand and those in the paths.
pub(super) fn list(args: &ListSets, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let mut lines = Vec::new();
    let mut at_hand = Library::beside(&session.env.project.set_folders)?;
    collect(&mut at_hand, None, &mut lines);
    session.report(at_hand.take_diagnostics());
    let paths = named(&args.paths);
    for path in &paths {
        let mut library = open(path, session)?;
        collect(&mut library, Some(path), &mut lines);
        session.report(library.take_diagnostics());
    }
    session.answer(&args.display, &paths, |out, settings, diagnostics| {
        sets(out, settings, &lines, args.long, diagnostics)
    })?;
    Ok(session.status())
}

/// Checks the sets in the paths, and lists those that are sound.
pub(super) fn validate(
    args: &ValidateSets,
    session: &mut Session<'_, '_>,
) -> anyhow::Result<Status> {
    let mut lines = Vec::new();
    let paths = named(&args.paths);
    for path in &paths {
        let mut library = open(path, session)?;
        collect(&mut library, Some(path), &mut lines);
        let mut found = library.take_diagnostics();
        found.extend(library.advice());
        by_line(&mut found);
        session.report(found);
    }
    session.answer(&args.display, &paths, |out, settings, diagnostics| {
        sets(out, settings, &lines, true, diagnostics)
    })?;
    Ok(session.status())
}

/// Prints the JSON Schema of criteria files.
pub(super) fn schema(args: &SchemaOfSets, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let output = &args.output;
    session.write(output.output.as_deref(), &[], replacing(output), |out| {
        out.write_all(SCHEMA.as_bytes())
    })?;
    Ok(session.status())
}

/// Writes the set as SQL, unless it asks for what SQL cannot say, or the context leaves a threshold open.
pub(super) fn sql(args: &SetToSql, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let mut library = Library::beside(&session.env.project.set_folders)?;
    let Some(id) = load(&mut library, &args.set, session)? else {
        return Ok(Status::Failed);
    };
    let mut asked = session.given.context();
    for (key, value) in &args.others {
        asked.set(key.clone(), value.as_str());
    }
    let given = context(&mut library, &[&id], asked, session);
    let known = threshold_keys(&mut library, &[&id]);
    let mut found = Vec::new();
    let checklist = Checklist::resolve(&library, &id, &given, &mut found)
        .context("internal fault: a set that was loaded is gone")?;
    // As they stand in the heading of a file.
    let columns = args.columns.iter();
    let columns = columns.map(|it| it.trim_matches(['\u{feff}', '"', ' ', '\r']).to_owned());
    let columns: Vec<String> = columns.filter(|column| !column.is_empty()).collect();
    let sql = SetAsSql {
        checklist: &checklist,
        dialect: args.dialect,
        table: &args.table,
        columns: &columns,
        percent_as: args.percent_as,
        day: args.as_of.or(last_day(&checklist.context)),
        lang: session.lang,
    };
    let unsayable = diagnostics::not_in_sql(&id, &sql.unsayable());
    if unsayable.is_none() {
        found.extend(checklist.missing().map(|(key, fault)| {
            let values = known.get(key).map_or(&[][..], Vec::as_slice);
            diagnostics::missing_for_sql(fault, key, values)
        }));
        found.extend(diagnostics::strange_columns(&id, &sql.strange_columns()));
    }
    found.extend(unsayable);
    session.report(found);
    if session.messages.errors > 0 {
        return Ok(Status::Failed);
    }
    let output = &args.output;
    let inputs = [PathBuf::from(&args.set)];
    session.write(output.output.as_deref(), &inputs, filling(output), |out| {
        sql.write(out)
    })?;
    Ok(session.status())
}

/// A library with the file or folder, beside the sets at hand that it may build on.
fn open(path: &Path, session: &Session<'_, '_>) -> Result<Library, Error> {
    let mut library = Library::beside(&session.env.project.set_folders)?;
    library.open_path(path)?;
    Ok(library)
}

/// The sound sets of a library: those of a path, or all of them.
fn collect(library: &mut Library, path: Option<&Path>, into: &mut Vec<SetLine>) {
    let ids: Vec<String> = match path {
        Some(_) => library.given().map(str::to_owned).collect(),
        None => library.ids().into_iter().map(str::to_owned).collect(),
    };
    for id in ids {
        if let Some(set) = library.load(&id) {
            into.push(SetLine::new(set));
        }
    }
}

/// Shows the set; or, where that is asked for, its very file.
pub(super) fn show(args: &ShowSet, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let mut library = Library::beside(&session.env.project.set_folders)?;
    let Some(id) = load(&mut library, &args.set, session)? else {
        return Ok(Status::Failed);
    };
    let inputs = [PathBuf::from(&args.set)];
    if args.toml
        && let Some(file) = library.file(&id)
    {
        let page = &args.display.page;
        session.write(page.output.as_deref(), &inputs, filling(page), |out| {
            out.write_all(file.text.as_bytes())
        })?;
        return Ok(session.status());
    }
    let given = context(&mut library, &[&id], session.given.context(), session);
    let statements = library.statements(&id, &given).unwrap_or_default();
    let set = library
        .get(&id)
        .context("internal fault: a set that was loaded is gone")?;
    let document = SetDocument {
        set,
        names: &library.context_values(&id),
        context: &set.context.over(&given),
        statements: &statements,
    };
    session.answer(&args.display, &inputs, |out, settings, diagnostics| {
        set_document(out, settings, &document, diagnostics)
    })?;
    Ok(session.status())
}

/// Compares the sets where either has a threshold for the context. What one of them fixes of it holds for the other too,
/// unless that fixes it otherwise: a province's set is compared with the cells of its own region.
pub(super) fn compare(args: &DiffSets, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let DiffSets { old, new, .. } = args;
    let mut library = Library::beside(&session.env.project.set_folders)?;
    let ids = [
        load(&mut library, old, session)?,
        load(&mut library, new, session)?,
    ];
    let [Some(first), Some(second)] = &ids else {
        return Ok(Status::Failed);
    };
    let given = context(
        &mut library,
        &[first, second],
        session.given.context(),
        session,
    );
    let fixed = [first, second].map(|id| library.get(id).map(|set| set.context.clone()));
    let [one, other] = fixed.map(Option::unwrap_or_default);
    let contexts = [given.over(&other), given.over(&one)];
    let [was, is] = [(first, &contexts[0]), (second, &contexts[1])].map(|(id, context)| {
        let statements = library.statements(id, context);
        statements.unwrap_or_default()
    });
    let (Some(before), Some(after)) = (library.get(first), library.get(second)) else {
        return Ok(Status::Failed);
    };
    let mut names = library.context_values(first);
    names.extend(library.context_values(second));
    let found = diff(&was, &is);
    let compared = Compared {
        sets: [before, after],
        statements: [&was, &is],
        names: &names,
        changes: &found,
    };
    let inputs = [old, new].map(PathBuf::from);
    session.answer(&args.display, &inputs, |out, settings, diagnostics| {
        report::diff(out, settings, &compared, diagnostics)
    })?;
    Ok(session.status())
}

/// Writes the file, unless there is one already, and says what to do with it.
pub(super) fn begin(args: &NewSet, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let id = args.id.as_str();
    let mut library = Library::beside(&session.env.project.set_folders)?;
    if let Some(fault) = diagnostics::unfit_id(id, &library.ids()) {
        session.report(vec![fault]);
        return Ok(Status::Failed);
    }
    let Some(parent) = load(&mut library, &args.extends, session)? else {
        return Ok(Status::Failed);
    };
    let place = Settings {
        province: session.settings.province.clone(),
        region: session.settings.region.clone(),
        ..Settings::default()
    };
    let given = context(&mut library, &[&parent], place.context(), session);
    let statements = library.statements(&parent, &given).unwrap_or_default();
    let Some(set) = library
        .get(&parent)
        .filter(|_| session.messages.errors == 0)
    else {
        return Ok(Status::Failed);
    };
    let province = place.province.value.as_deref().map(fold::clean);
    let scaffold = Scaffold {
        id,
        parent: set,
        statements: &statements,
        names: &library.context_values(&parent),
        context: &given,
        province: province.as_deref(),
    };
    let (text, [province, unknown]) = scaffold.text(session.lang);
    let path = match &args.output.output {
        Some(path) => path.clone(),
        None => PathBuf::from(format!("{id}.toml")),
    };
    session.write(Some(&path), &[], filling(&args.output), |out| {
        out.write_all(text.as_bytes())
    })?;
    if path != Path::new("-") {
        let path = shown(&path);
        let open = province + unknown;
        let things = if open == 1 {
            "indicator or part"
        } else {
            "indicators and parts"
        };
        session.remark(session.lang.of(
            format!(
                "Đã ghi {path}: {open} chỉ tiêu và nội dung cần điền mức yêu cầu ({province} do UBND tỉnh quy định, \
                 {unknown} chưa rõ mức). Điền xong: ntm criteria validate {path}"
            ),
            format!(
                "Wrote {path}: {open} {things} to fill in ({province} set by the province, {unknown} with a threshold unknown). \
                 Then: ntm criteria validate {path}"
            ),
        ));
    }
    Ok(session.status())
}
