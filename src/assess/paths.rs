//! Which set a path such as `4›6` leads to, as reports write it.

use std::sync::Arc;

use super::checklist::{Checklist, ResolvedRequirement};

/// Why a path leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPath {
    /// There is none like it: those there are, of the same depth.
    Unknown(Vec<String>),
    /// It leads to several sets: the same as `set/id`.
    Several(Vec<String>),
    /// What it leads to is asked of a village, and none is named.
    OfVillage,
}

impl Checklist {
    /// The set to which an id belongs, behind the criterion that asks for it where there is one; `None` where that is to be
    /// found out by the id alone. `of_commune` is whether no village is named.
    pub fn set_of(
        self: &Arc<Self>,
        above: Option<&str>,
        id: &str,
        of_commune: bool,
    ) -> Result<Option<String>, NoPath> {
        let Some(above) = above else {
            // As a path it is one of the set itself; of a village, only sets for villages can ask for it.
            let is_own = of_commune && self.has(id);
            return Ok(is_own.then(|| self.set.id.clone()));
        };
        let mut lists = vec![Arc::clone(self)];
        for step in above.split('›').map(str::trim) {
            lists = lists.iter().flat_map(|list| list.behind(step)).collect();
        }
        let known = lists.iter().filter(|list| list.has(id));
        match known.collect::<Vec<_>>()[..] {
            [only] if of_commune && only.set.level != self.set.level => Err(NoPath::OfVillage),
            [only] => Ok(Some(only.set.id.clone())),
            [] => Err(NoPath::Unknown(self.paths(above))),
            ref several => {
                let all = several.iter().map(|list| format!("{}/{id}", list.set.id));
                Err(NoPath::Several(all.collect()))
            }
        }
    }

    /// Whether a criterion, an indicator or a part of one has this id.
    fn has(&self, id: &str) -> bool {
        let mut criteria = self.set.criteria.iter();
        criteria.any(|criterion| {
            let mut indicators = criterion.indicators.iter();
            let is_in = |part: &crate::criteria::Indicator| part.id == id;
            criterion.id == id || indicators.any(|it| it.id == id || it.parts.iter().any(is_in))
        })
    }

    /// The sets that a criterion asks for.
    fn behind(&self, criterion: &str) -> Vec<Arc<Checklist>> {
        let entries = self.set.criteria.iter().zip(&self.criteria);
        let items = entries
            .filter(|(of, _)| of.id == criterion)
            .flat_map(|(_, entry)| &entry.items);
        let lists = items.flat_map(|item| match &item.requirement {
            ResolvedRequirement::Set(list)
            | ResolvedRequirement::Villages { list, .. }
            | ResolvedRequirement::Unmet { list, .. } => vec![Arc::clone(list)],
            ResolvedRequirement::AnyOf { lists, .. } => lists.clone(),
            _ => Vec::new(),
        });
        lists.collect()
    }

    /// The paths of what the sets behind a criterion ask for; behind all, where there are none.
    fn paths(&self, above: &str) -> Vec<String> {
        let criteria = self.set.criteria.iter();
        let paths = criteria.flat_map(|criterion| {
            let lists = self.behind(&criterion.id).into_iter();
            let ids = lists.flat_map(|list| {
                let indicators = list.set.criteria.iter().flat_map(|it| &it.indicators);
                indicators.map(|it| it.id.clone()).collect::<Vec<_>>()
            });
            ids.map(|id| format!("{}›{id}", criterion.id))
        });
        let paths: Vec<String> = paths.collect();
        let own = paths
            .iter()
            .filter(|path| path.starts_with(&format!("{above}›")));
        let own: Vec<String> = own.cloned().collect();
        if own.is_empty() { paths } else { own }
    }
}
