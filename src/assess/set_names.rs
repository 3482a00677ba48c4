//! Names that stand beside numbers outside data, as in plans: held against the sets as those in data are.

use std::collections::HashMap;
use std::sync::Arc;

use super::beside::is_within;
use super::checklist::Checklist;
use super::index::{Fault, Index, Scope};
use crate::data::Target;

/// What everything is called that can be measured by a checklist and the sets within it.
#[derive(Debug)]
pub(crate) struct SetNames(Index);

impl SetNames {
    pub(crate) fn of(root: &Arc<Checklist>) -> SetNames {
        SetNames(Index::new(root.all().iter()))
    }

    /// The id of what the name beside the number of an item is of, where it contradicts the number: neither its own, nor that
    /// of a part of it.
    pub(crate) fn other_name(&self, set: &str, target: &Target) -> Option<&str> {
        let scope = Scope {
            root: set,
            lists: &self.0.lists,
            lineages: &HashMap::new(),
        };
        let target = Target {
            set: Some(set.into()),
            ..target.clone()
        };
        let Err(Fault::OtherName(own, other)) = self.0.find(&target, &scope) else {
            return None;
        };
        let [own, other] = [own, other].map(|index| self.0.address(index));
        (!is_within(other, own)).then_some(&other.id)
    }
}
