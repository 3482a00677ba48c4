//! Results that are assumed in place of those of the data, put into the localities before they are assessed.

use super::choice::SetChooser;
use super::diagnostics::{no_path, not_asked_for, unknown_commune};
use crate::assess::NoPath;
use crate::data::{AskedCommune, Assumption, Locality, ReadOptions, Targets};
use crate::diagnostic::{Diagnostic, Finding, Findings};

/// Reads what is assumed; what is wrong with it where it cannot be read, and then nothing is judged by a part of it.
pub(super) fn read(
    texts: &[String],
    options: &ReadOptions,
) -> Result<Vec<Assumption>, Vec<Diagnostic>> {
    let (mut read, mut found) = (Vec::new(), Vec::new());
    for text in texts {
        match Assumption::read(text, options) {
            Ok(assumption) => read.push(assumption),
            Err(faults) => found.extend(faults),
        }
    }
    if found.is_empty() {
        Ok(read)
    } else {
        Err(found)
    }
}

/// Puts what is assumed into the localities that it is of, of those that are asked for; what is of none of them is at fault.
pub(super) fn assume(
    (assumptions, wanted): (&[Assumption], Option<&AskedCommune>),
    localities: &mut [Locality],
    targets: &mut Targets,
    chooser: &SetChooser,
) -> Vec<Finding> {
    let mut found = Findings::default();
    let names: Vec<String> = localities.iter().map(|it| it.name.clone()).collect();
    for assumption in assumptions {
        let (mut is_used, mut is_known) = (false, false);
        for locality in localities.iter_mut().filter(|it| assumption.is_of(it)) {
            is_known = true;
            if wanted.is_some_and(|it| !it.can_be(&locality.name, locality.district())) {
                continue;
            }
            is_used = true;
            if let Some(village) = assumption.unknown_village(locality) {
                let known: Vec<String> =
                    locality.villages.iter().map(|it| it.name.clone()).collect();
                found.push(unknown_commune(village, &known).at(assumption.place()));
                continue;
            }
            match set_of(assumption, locality, targets, chooser) {
                Ok(set) => locality.assume(assumption, set.as_deref(), targets),
                Err(fault) => found.push_once(format!("{:?}", assumption.place()), || {
                    no_path(assumption.place(), assumption.item(), &fault)
                }),
            }
        }
        if let (false, Some(name), [_, ..]) = (is_used, assumption.commune(), &names[..]) {
            let fault = if is_known {
                not_asked_for(name)
            } else {
                unknown_commune(name, &names)
            };
            found.push(fault.at(assumption.place()));
        }
    }
    found.take()
}

/// The set that it belongs to, among those by which a locality is assessed.
fn set_of(
    assumption: &Assumption,
    locality: &Locality,
    targets: &Targets,
    chooser: &SetChooser,
) -> Result<Option<String>, NoPath> {
    let root = chooser.root(&targets.sets_named(locality));
    let context = chooser.context(&root, &locality.context);
    let binding = context.map(|of_row| chooser.binding(&root, &of_row.context));
    let binder = binding.as_ref().and_then(|binding| binding.binder.as_ref());
    let target = assumption.target();
    let Some(binder) = binder else {
        return Ok(None);
    };
    let (above, of_commune) = (assumption.above.as_deref(), !assumption.is_of_village());
    let set = binder.checklist().set_of(above, &target.name, of_commune)?;
    Ok(set.filter(|_| target.set.is_none()))
}
