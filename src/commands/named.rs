//! Sets and contexts that the command line names.

use std::collections::BTreeMap;

use super::diagnostics;
use super::session::Session;
use crate::criteria::{Context, Library, Value};
use crate::error::Error;
use crate::fold;
use crate::judge::unknown_set;

/// Loads the set that an argument names: an id, a file, or a folder with one set. Its id, unless it is not there or
/// faulty, which is reported.
pub(super) fn load(
    library: &mut Library,
    named: &str,
    session: &mut Session<'_, '_>,
) -> Result<Option<String>, Error> {
    let id = match library.open(named)? {
        Some(id) => id,
        None => {
            let ids: Vec<&str> = library.given().collect();
            let [only] = ids[..] else {
                let found = diagnostics::several_in_folder(named, &ids);
                session.report(vec![found]);
                return Ok(None);
            };
            only.to_owned()
        }
    };
    let is_known = library.ids().contains(&id.as_str());
    let is_sound = library.load(&id).is_some();
    let mut found = library.take_diagnostics();
    if !is_known {
        found.push(unknown_set(None, &id, &library.ids()));
    }
    session.report(found);
    Ok(is_sound.then_some(id))
}

/// The context that is set, in the words of these sets. A value for which they have no threshold is reported.
pub(super) fn context(
    library: &mut Library,
    ids: &[&str],
    given: Context,
    session: &mut Session<'_, '_>,
) -> Context {
    let known = threshold_keys(library, ids);
    let names: Vec<_> = ids
        .iter()
        .flat_map(|id| library.context_values(id))
        .collect();
    let mut context = Context::default();
    for (key, value) in given.iter() {
        let slug = fold::slug(value);
        let named = names.iter().find(|named| named.is_called(key, &slug));
        let value = named.map_or(value, |named| &named.value);
        if let Some(values) = known
            .get(key)
            .filter(|values| !values.iter().any(|it| it == value))
        {
            session.report(vec![diagnostics::unknown_context(key, value, values)]);
        }
        context.set(key.to_owned(), value);
    }
    context
}

/// What the thresholds of sets depend on: the keys, and the values that each may have.
pub(super) fn threshold_keys(library: &mut Library, ids: &[&str]) -> BTreeMap<String, Vec<String>> {
    let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for id in ids {
        let statements = library.statements(id, &Context::default());
        for said in statements.unwrap_or_default() {
            let Value::Compare(_, cell) = said.value else {
                continue;
            };
            for (key, value) in cell.context {
                let values = keys.entry(key).or_default();
                if !values.contains(&value) {
                    values.push(value);
                }
            }
        }
    }
    keys
}
