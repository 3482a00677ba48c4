//! What the data say of a result for people, beside the result itself.

use std::sync::Arc;

/// What the data say of a result for people, which nothing is concluded from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// A note, such as the reason of a suspension.
    pub note: Option<Arc<str>>,
    /// The documents that support it.
    pub evidence: Option<Arc<str>>,
    /// The day, `2023-06-30`, or the period that it is of, as it is written.
    pub date: Option<Arc<str>>,
}

impl Notes {
    /// Whether they say nothing.
    pub fn is_empty(&self) -> bool {
        *self == Notes::default()
    }

    /// These notes, behind what a cell of a result adds to them.
    pub(in crate::data) fn behind(self, amount: Option<String>) -> Notes {
        let note = match (amount, self.note.as_deref()) {
            (Some(amount), Some(note)) => Some(format!("{amount}; {note}").into()),
            (Some(amount), None) => Some(amount.into()),
            (None, _) => self.note,
        };
        Notes { note, ..self }
    }

    /// These notes and, behind them, what others say besides.
    pub fn join(self, others: &Notes) -> Notes {
        Notes {
            note: both(self.note, others.note.as_ref()),
            evidence: both(self.evidence, others.evidence.as_ref()),
            date: both(self.date, others.date.as_ref()),
        }
    }
}

/// Between what several rows say.
const BETWEEN: &str = "; ";

/// Two texts, each said once.
pub(in crate::data) fn both(
    first: Option<Arc<str>>,
    second: Option<&Arc<str>>,
) -> Option<Arc<str>> {
    let (Some(first), Some(second)) = (&first, second) else {
        return first.or_else(|| second.cloned());
    };
    let is_said =
        format!("{BETWEEN}{first}{BETWEEN}").contains(&format!("{BETWEEN}{second}{BETWEEN}"));
    Some(if is_said {
        Arc::clone(first)
    } else {
        format!("{first}{BETWEEN}{second}").into()
    })
}

/// Each of the texts that were put together.
pub(in crate::data) fn each(all: Option<&Arc<str>>) -> impl Iterator<Item = &str> {
    all.into_iter().flat_map(|all| all.split(BETWEEN))
}
