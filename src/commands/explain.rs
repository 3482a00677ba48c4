//! `ntm explain`: what an indicator, a criterion, a set or the code of a message is.

use std::path::PathBuf;

use super::diagnostics;
use super::named::{context, load, threshold_keys};
use super::{Session, Status};
use crate::cli::Explain;
use crate::criteria::Library;
use crate::diagnostic::Code;
use crate::report::{Topic, explain};

/// Explains what is asked for: a code, a set, or what any of the sets calls so.
pub(super) fn run(args: &Explain, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let Some(found) = find(&args.what, args.criteria.as_deref(), session)? else {
        return Ok(Status::Failed);
    };
    let known = session.settings.context();
    let inputs: Vec<PathBuf> = args.criteria.iter().map(PathBuf::from).collect();
    session.answer(&args.display, &inputs, |out, settings, diagnostics| {
        explain(out, settings, &found, &known, diagnostics)
    })?;
    Ok(session.status())
}

fn find(
    what: &str,
    criteria: Option<&str>,
    session: &mut Session<'_, '_>,
) -> anyhow::Result<Option<Topic>> {
    if let Some(code) = Code::ALL.iter().find(|code| code.as_str() == what) {
        return Ok(Some(Topic::Code(*code)));
    }
    let mut library = Library::beside(&session.env.project.set_folders)?;
    let ids: Vec<String> = match criteria {
        Some(criteria) => load(&mut library, criteria, session)?.into_iter().collect(),
        None => with_own_first(&mut library, session)?,
    };
    if library.ids().contains(&what) {
        let id = load(&mut library, what, session)?;
        return Ok(id.and_then(|id| set(&mut library, &id)));
    }
    // `vn-nang-cao-2021/17.5` is that indicator in that set.
    let (ids, what) = match what.split_once('/') {
        Some((id, what)) if ids.iter().any(|known| known == id) => (vec![id.to_owned()], what),
        _ => (ids, what),
    };
    for id in &ids {
        library.load(id);
    }
    session.report(library.take_diagnostics());
    let sets: Vec<&str> = ids.iter().map(String::as_str).collect();
    let given = context(&mut library, &sets, session.given.context(), session);
    let mut subjects = Vec::new();
    for id in sets {
        let called = library.get(id).map_or_else(Vec::new, |set| {
            let ids = set.find_ids(what).into_iter();
            ids.map(str::to_owned).collect::<Vec<_>>()
        });
        let found = called
            .iter()
            .filter_map(|called| library.subject(id, called, &given));
        subjects.extend(found);
    }
    if subjects.is_empty() {
        if !ids.is_empty() {
            let known = known(&library, &ids);
            session.report(vec![diagnostics::unknown_subject(what, &known)]);
        }
        return Ok(None);
    }
    Ok(Some(Topic::Subjects(subjects)))
}

/// Every set, first the one that the settings name.
fn with_own_first(
    library: &mut Library,
    session: &mut Session<'_, '_>,
) -> anyhow::Result<Vec<String>> {
    let own = match session.settings.criteria.value.clone() {
        Some(named) => load(library, &named, session)?,
        None => None,
    };
    let mut ids: Vec<String> = library.ids().into_iter().map(str::to_owned).collect();
    ids.sort_by_key(|id| Some(id) != own.as_ref());
    Ok(ids)
}

fn set(library: &mut Library, id: &str) -> Option<Topic> {
    let keys = threshold_keys(library, &[id]);
    let mut sets = library.closure(id).into_iter();
    Some(Topic::Set {
        set: sets.next()?,
        keys: keys.into_iter().collect(),
        names: library.context_values(id),
        requires: sets.collect(),
    })
}

/// Everything that could be asked for.
fn known(library: &Library, ids: &[String]) -> Vec<String> {
    let mut known: Vec<String> = library.ids().into_iter().map(str::to_owned).collect();
    known.extend(Code::ALL.iter().map(|code| code.as_str().to_owned()));
    for set in ids.iter().filter_map(|id| library.get(id)) {
        for criterion in &set.criteria {
            known.extend([criterion.id.to_string(), criterion.name.vi.to_string()]);
            known.extend(
                criterion
                    .indicators
                    .iter()
                    .map(|indicator| indicator.id.to_string()),
            );
        }
    }
    known.sort_unstable();
    known.dedup();
    known
}
