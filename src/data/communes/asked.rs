//! The one commune that is asked for, and tables that no row of theirs gives a commune: whether they are of it.

use crate::data::places::commune_names::{CommuneName, may_be_one};
use crate::data::rows::locality::Locality;
use crate::data::rows::whose::Naming;
use crate::diagnostic::Findings;

/// Calls by the name that is asked for what has no other; which of the rows are used. Where the data name several communes, it
/// chooses between them, and names nothing. `rows` are those that say the same, with how their table is called.
pub(super) fn name_asked(
    rows: &mut [(&mut Locality, Option<usize>)],
    namings: Vec<Naming>,
    found: &mut Findings,
) -> Vec<bool> {
    let Some(asked) = namings.first().map(|it| it.asked.clone()) else {
        return vec![true; rows.len()];
    };
    let wanted = CommuneName::new(&asked);
    let is_own = |naming: &Option<usize>| naming.is_none_or(|at| namings[at].is_own);
    let named = rows.iter().filter(|(_, naming)| is_own(naming));
    let names = named.map(|(it, naming)| (CommuneName::new(&it.name), naming.is_some()));
    let names: Vec<(CommuneName, bool)> = names.collect();
    let is_only = names.iter().all(|(name, _)| name.can_be(&wanted));
    // What a file is called need be no name of a commune.
    let is_renamed = !is_only
        && names.iter().all(|(_, is_by_file)| *is_by_file)
        && names.iter().all(|(name, _)| name.can_be(&names[0].0));
    let is_there = names.iter().any(|(name, _)| name.can_be(&wanted));
    // A file `ha-son.csv`, where no other may be of Hà Sơn.
    let is_bare = |name: &str| !is_there && name.is_ascii() && may_be_one(name, &asked);
    let kept = rows.iter_mut().map(|(locality, naming)| {
        let Some(naming) = naming.map(|at| &namings[at]) else {
            return true;
        };
        if naming.is_own && (is_renamed || is_bare(&locality.name)) {
            locality.name.clone_from(&asked);
        }
        let is_kept = naming.is_own || is_only || is_renamed;
        if !is_kept {
            found.refuse(locality.measured_cells());
        }
        is_kept
    });
    let kept = kept.collect();
    for (at, naming) in namings.into_iter().enumerate() {
        if !rows.iter().any(|(_, by)| *by == Some(at)) {
            continue;
        }
        let told = match naming.is_own {
            true if is_renamed => naming.as_asked,
            false if is_only || is_renamed => naming.as_asked,
            _ => naming.as_own,
        };
        told.into_iter().for_each(|it| found.push(it));
    }
    kept
}
