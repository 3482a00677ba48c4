//! Names that stand beside numbers outside data, as in plans: held against the sets as those in data are.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::beside::is_within;
use super::checklist::Checklist;
use super::index::{Fault, Index, Scope};
use crate::data::Target;

/// What everything is called that can be measured by a checklist and the sets within it.
#[derive(Debug)]
pub(crate) struct SetNames {
    index: Index,
    /// What names beside numbers were found to be of: those of a district come again in each commune.
    known: Mutex<HashMap<Beside, Option<String>>>,
}

/// A set, a number and the name beside it.
type Beside = (String, String, Option<Arc<str>>);

impl SetNames {
    pub(crate) fn of(root: &Arc<Checklist>) -> SetNames {
        SetNames {
            index: Index::new(root.all().iter()),
            known: Mutex::default(),
        }
    }

    /// The id of what the name beside the number of an item is of, where it contradicts the number: neither its own, nor that
    /// of a part of it.
    pub(crate) fn other_name(&self, set: &str, target: &Target) -> Option<String> {
        let beside = (set.to_owned(), target.name.clone(), target.called.clone());
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.entry(beside);
        found.or_insert_with(|| self.look_up(set, target)).clone()
    }

    fn look_up(&self, set: &str, target: &Target) -> Option<String> {
        let scope = Scope {
            root: set,
            lists: &self.index.lists,
            lineages: &HashMap::new(),
        };
        let target = Target {
            set: Some(set.into()),
            ..target.clone()
        };
        let Err(Fault::OtherName(own, other)) = self.index.find(&target, &scope) else {
            return None;
        };
        let [own, other] = [own, other].map(|index| self.index.address(index));
        (!is_within(other, own)).then(|| other.id.clone())
    }
}
