//! The counts by one set as a JSON object.

use serde::Serialize;

use super::assessment::SetView;
use crate::assess::Tally;
use crate::report::summary::SetSummary;
use crate::words::Lang;

#[derive(Serialize)]
pub(super) struct SetSummaryView<'a> {
    set: SetView<'a>,
    level: &'static str,
    localities: Tally,
    criteria: Vec<CountView<'a>>,
    indicators: Tally,
}

#[derive(Serialize)]
pub(super) struct CountView<'a> {
    id: &'a str,
    name: &'a str,
    localities: Tally,
}

impl<'a> SetSummaryView<'a> {
    pub(super) fn new(set: &'a SetSummary, lang: Lang) -> SetSummaryView<'a> {
        let criteria = set.set.criteria.iter().zip(&set.criteria);
        SetSummaryView {
            set: SetView::new(&set.set, lang),
            level: set.set.level.as_str(),
            localities: set.localities,
            criteria: criteria
                .map(|(criterion, tally)| CountView {
                    id: &criterion.id,
                    name: criterion.name.get(lang),
                    localities: *tally,
                })
                .collect(),
            indicators: set.indicators,
        }
    }
}
