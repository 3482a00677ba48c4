//! The texts met in the column of indicators of a long table.

use std::collections::HashSet;
use std::sync::Arc;

use crate::fold;
use crate::measurement::{Column, Target, date, target};
use crate::quick::beyond_one;

/// The texts met so far, in their order.
#[derive(Default)]
pub(super) struct Texts {
    all: Vec<(Box<[u8]>, Target)>,
    known: HashSet<Box<[u8]>>,
    /// Of those, the ones with a result that is more than 1.
    beyond_one: HashSet<Box<[u8]>>,
    /// The columns of indicators and results; absent in a wide table.
    columns: Option<(usize, usize)>,
}

/// How many texts are kept: more are no indicators.
const MOST: usize = 4096;

impl Texts {
    pub(super) fn new(columns: &[Column]) -> Texts {
        let at = |wanted: &Column| columns.iter().position(|column| column == wanted);
        Texts {
            columns: at(&Column::Indicator).zip(at(&Column::Value)),
            ..Texts::default()
        }
    }

    /// Whether the table is a long one.
    pub(super) fn is_needed(&self) -> bool {
        self.columns.is_some()
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    /// Looks at rows for texts that are new; names in words are left to the long way.
    pub(super) fn look(&mut self, rows: &[u8], separator: u8, mark: u8) {
        let Some((indicator, value)) = self.columns else {
            return;
        };
        if memchr::memchr(b'"', rows).is_some() {
            return;
        }
        for row in rows.split(|byte| *byte == b'\n') {
            let mut cells = row.split(|byte| *byte == separator);
            let mut cells = [cells.clone().nth(indicator), cells.nth(value)].into_iter();
            let (Some(Some(text)), Some(Some(value))) = (cells.next(), cells.next()) else {
                continue;
            };
            if beyond_one(value, mark) && !self.beyond_one.contains(text) {
                self.beyond_one.insert(text.into());
            }
            if self.known.contains(text) || self.all.len() >= MOST {
                continue;
            }
            self.known.insert(text.into());
            let clean = std::str::from_utf8(text).unwrap_or_default();
            let is_number = text.first().is_some_and(u8::is_ascii_digit);
            if is_number && date(clean).is_none() && fold::clean(clean) == clean {
                self.all.push((text.into(), target(clean)));
            }
        }
    }

    /// What each names in rows that name a set or none, and whether its results are known to be more than 1 somewhere.
    pub(super) fn targets(&self, set: Option<&String>) -> Vec<(Box<[u8]>, Arc<Target>, bool)> {
        let texts = self.all.iter().map(|(text, target)| {
            let mut target = target.clone();
            target.set = target.set.or_else(|| set.cloned());
            let is_beyond = self.beyond_one.contains(text);
            (text.clone(), Arc::new(target), is_beyond)
        });
        texts.collect()
    }
}
