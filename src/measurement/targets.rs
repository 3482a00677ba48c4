//! What the rows of a table are about, each made once: whoever meets a target again can tell by its address.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::heading::target;
use super::{Sex, Target};

/// The targets that the rows of a table have come to so far.
#[derive(Default)]
pub(super) struct Targets {
    /// Those of long rows, by what stands in the column of indicators: each with what else it comes of.
    named: RefCell<HashMap<String, Vec<Named>>>,
    /// Those of wide columns in rows that name a set, by set and target without one.
    in_set: RefCell<HashMap<InSet, Arc<Target>>>,
}

type Named = (Beside, Arc<Target>);

type InSet = (String, Arc<Target>);

/// What a long row says of its target beside the indicator.
#[derive(PartialEq, Eq)]
pub(super) struct Beside {
    pub(super) set: Option<Arc<str>>,
    /// Of men or women, where the row says so in a column of its own; there `None` is everybody.
    pub(super) sex: Option<Option<Sex>>,
    /// Whether the file holds the indicator as a figure.
    pub(super) from_number: bool,
}

impl Targets {
    /// The target of a long row.
    pub(super) fn named(&self, text: &str, beside: Beside) -> Arc<Target> {
        let mut named = self.named.borrow_mut();
        if let Some(known) = named.get(text)
            && let Some((_, target)) = known.iter().find(|(other, _)| *other == beside)
        {
            return Arc::clone(target);
        }
        let mut made = target(text);
        made.set = made
            .set
            .or_else(|| beside.set.as_deref().map(str::to_owned));
        made.sex = beside.sex.unwrap_or(made.sex);
        made.from_number = beside.from_number;
        let made = Arc::new(made);
        let known = named.entry(text.to_owned()).or_default();
        known.push((beside, Arc::clone(&made)));
        made
    }

    /// The target of a column, in rows that name a set.
    pub(super) fn in_set(&self, set: &str, target: Arc<Target>) -> Arc<Target> {
        let mut in_set = self.in_set.borrow_mut();
        let named = || {
            Arc::new(Target {
                set: Some(set.to_owned()),
                ..(*target).clone()
            })
        };
        let made = in_set.entry((set.to_owned(), Arc::clone(&target)));
        Arc::clone(made.or_insert_with(named))
    }
}
