//! Names of communes as they are shown, each read once.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::plan::Plan;
use crate::fold;
use crate::measurement::is_plain_name;

/// How many are kept.
const MOST: usize = 4096;

/// The names met so far; of those that something has to be said of, nothing.
#[derive(Default)]
pub(super) struct Names {
    indices: HashMap<Box<[u8]>, usize, RandomState>,
    names: Vec<Option<Box<str>>>,
    /// Of each, the number of the plan by which it was met last.
    met_by: Vec<usize>,
}

impl Names {
    /// The index of a name; `None` where the row is not plain for its sake.
    pub(super) fn find(&mut self, text: &[u8]) -> Option<usize> {
        let index = match self.indices.get(text) {
            Some(index) => *index,
            None => self.add(text),
        };
        self.names[index].as_ref().map(|_| index)
    }

    fn add(&mut self, text: &[u8]) -> usize {
        if self.names.len() >= MOST {
            self.indices.clear();
            self.names.clear();
            self.met_by.clear();
        }
        self.names.push(read(text));
        self.met_by.push(0);
        let index = self.names.len() - 1;
        self.indices.insert(text.into(), index);
        index
    }

    /// Whether a name was not met by this plan the last time.
    pub(super) fn is_new(&mut self, index: usize, plan: &Plan) -> bool {
        std::mem::replace(&mut self.met_by[index], plan.serial) != plan.serial
    }

    /// The name at an index, as a report shows it.
    pub(super) fn get(&self, index: usize) -> &str {
        self.names[index].as_deref().unwrap_or_default()
    }
}

fn read(text: &[u8]) -> Option<Box<str>> {
    let text = std::str::from_utf8(text).ok()?;
    let name = fold::clean(text);
    let is_plain = !text.contains(['"', '\n', '\0']) && is_plain_name(&name);
    is_plain.then(|| name.into())
}

/// Whether a code is one that nothing has to be said of: digits first, and nothing that would have to be cleaned.
pub(super) fn is_plain_code(text: &[u8]) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    text.first().is_some_and(u8::is_ascii_digit) && text.iter().all(is_letter)
}
