//! What a plan says of itself: without number and day of issue nobody can tell which document it is.

use super::{Audit, diagnostics};
use crate::diagnostic::{Diagnostic, Place};

pub(super) fn check(audit: &Audit<'_>) -> Vec<Diagnostic> {
    let (head, tasks) = (&audit.plan.head, &audit.plan.tasks);
    let mut whose = tasks.iter().map(|it| &it.whose);
    let names_commune =
        head.commune.is_some() || whose.any(|it| it.commune.is_some() || it.code.is_some());
    let missing = [
        (head.number.is_some(), ("số văn bản", "document number")),
        (
            head.days.issued.is_some(),
            ("ngày ban hành", "day of issue"),
        ),
        (names_commune, ("tên xã", "name of the commune")),
    ];
    let missing = missing.into_iter().filter(|(is_there, _)| !is_there);
    let missing: Vec<_> = missing.map(|(_, name)| name).collect();
    let file = tasks.first().map(|task| Place::from(&task.place));
    let place = file.filter(|_| !missing.is_empty());
    let place = place.map(|it| Place::File(it.file().to_owned()));
    place
        .map(|place| diagnostics::incomplete_head(place, &missing))
        .into_iter()
        .collect()
}
