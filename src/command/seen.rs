//! Which localities have been met in a run, so that one that comes twice is told.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diagnostic::Sheet;
use crate::measurement::{Digits, Spot, digits};

/// Localities by what tells them apart. Codes that follow one another are kept as one run, so that a file in the order of
/// its codes takes no memory, however long it is.
#[derive(Default)]
pub(super) struct Seen {
    /// By where they lie and their year, which index they have.
    by_place: HashMap<Box<str>, usize>,
    /// By that index.
    keys: Vec<(Box<str>, Keys)>,
    /// The index that was needed last.
    last: usize,
    sheets: Vec<Arc<Sheet>>,
}

#[derive(Default)]
struct Keys {
    /// Runs of codes by the first of each.
    runs: BTreeMap<Digits, Run>,
    /// The run that the last code belongs to.
    open: Option<(Digits, Run)>,
    /// Codes that are no numbers.
    others: HashMap<Box<[u8]>, Spot>,
    /// The names of those that have a code, and of those that have none.
    with_code: HashMap<Box<str>, Spot>,
    without: HashMap<Box<str>, Spot>,
    /// Whether a code was told to be there twice: whoever met the name beside it first will not call it new again.
    is_told: bool,
}

/// Codes that follow one another, on lines of equal distance.
#[derive(Clone, Copy)]
struct Run {
    length: u64,
    /// The index of the sheet.
    sheet: usize,
    /// The line of the first.
    line: u64,
    /// From one line to the next.
    step: u64,
}

impl Seen {
    /// Takes in a locality by its code, its name to compare by, and what else tells it apart; the place of the one before it
    /// that it may be: one of its code, or of its name where not both have a code.
    pub(super) fn meet(
        &mut self,
        code: Option<&str>,
        name: &str,
        around: &str,
        at: &Spot,
    ) -> Option<Spot> {
        let Some(code) = code else {
            let keys = self.keys(around);
            let first = keys.without.get(name).or_else(|| keys.with_code.get(name));
            let first = first.cloned();
            if first.is_none() {
                keys.without.insert(name.into(), at.clone());
            }
            return first;
        };
        let code = code.as_bytes();
        self.meet_coded((code, digits(code)), true, || name.to_owned(), around, at)
    }

    /// The same for one with a code, whose digits are known; its name is asked for only where it `is_new`, or others without a
    /// code may bear it.
    pub(super) fn meet_coded(
        &mut self,
        (code, number): (&[u8], Option<Digits>),
        is_new: bool,
        name: impl Fn() -> String,
        around: &str,
        at: &Spot,
    ) -> Option<Spot> {
        let sheet = self.sheet(&at.sheet);
        let keys = self.keys(around);
        if let Some((sheet, line)) = number.and_then(|number| keys.find(number)) {
            keys.is_told = true;
            return Some(Spot {
                sheet: Arc::clone(&self.sheets[sheet]),
                line,
                column: None,
            });
        }
        if number.is_none()
            && let Some(first) = keys.others.get(code)
        {
            keys.is_told = true;
            return Some(first.clone());
        }
        if is_new || keys.is_told || !keys.without.is_empty() {
            let name = name();
            if let Some(first) = keys.without.get(name.as_str()) {
                return Some(first.clone());
            }
            let with_code = keys.with_code.entry(name.into_boxed_str());
            with_code.or_insert_with(|| at.clone());
        }
        match number {
            Some(number) => keys.add(number, sheet, at.line),
            None => {
                keys.others.insert(code.into(), at.clone());
            }
        }
        None
    }

    fn keys(&mut self, around: &str) -> &mut Keys {
        let is_last = self
            .keys
            .get(self.last)
            .is_some_and(|(known, _)| **known == *around);
        if !is_last {
            let index = self.by_place.get(around).copied();
            self.last = index.unwrap_or_else(|| {
                self.by_place.insert(around.into(), self.keys.len());
                self.keys.push((around.into(), Keys::default()));
                self.keys.len() - 1
            });
        }
        &mut self.keys[self.last].1
    }

    fn sheet(&mut self, sheet: &Arc<Sheet>) -> usize {
        let last = self.sheets.len().wrapping_sub(1);
        if self
            .sheets
            .get(last)
            .is_some_and(|it| Arc::ptr_eq(it, sheet))
        {
            return last;
        }
        let known = self.sheets.iter().position(|it| Arc::ptr_eq(it, sheet));
        known.unwrap_or_else(|| {
            self.sheets.push(Arc::clone(sheet));
            self.sheets.len() - 1
        })
    }
}

impl Keys {
    /// The sheet and line of a code that is there.
    fn find(&self, code: Digits) -> Option<(usize, u64)> {
        let in_run = |(start, run): (Digits, Run)| {
            let index = code.1.checked_sub(start.1)?;
            let is_in = code.0 == start.0 && index < run.length;
            is_in.then(|| (run.sheet, run.line + index * run.step))
        };
        let below = || {
            let (start, run) = self.runs.range(..=code).next_back()?;
            in_run((*start, *run))
        };
        let open = self.open.and_then(in_run);
        match self.runs.is_empty() {
            true => open,
            false => open.or_else(below),
        }
    }

    fn add(&mut self, code: Digits, sheet: usize, line: u64) {
        if let Some((start, run)) = &mut self.open {
            let follows = code == (start.0, start.1 + run.length) && sheet == run.sheet;
            if follows && run.length == 1 && line > run.line {
                run.step = line - run.line;
            }
            if follows && line == run.line + run.length * run.step {
                run.length += 1;
                return;
            }
        }
        let run = Run {
            length: 1,
            sheet,
            line,
            step: 0,
        };
        if let Some((start, run)) = self.open.replace((code, run)) {
            self.runs.insert(start, run);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::Seen;
    use crate::diagnostic::Sheet;
    use crate::measurement::Spot;

    fn sheet(file: &str) -> Arc<Sheet> {
        Arc::new(Sheet {
            file: file.to_owned(),
            worksheet: None,
            headings: Vec::new(),
            heading_line: 1,
        })
    }

    proptest! {
        /// The first place of everything is known, in whatever order and however far apart codes come.
        #[test]
        fn runs_of_codes_are_a_map(steps in prop::collection::vec((0u8..5, 0u64..40, 1u64..3, 0usize..2, 0u8..30), 1..80)) {
            let sheets = [sheet("a"), sheet("b")];
            let mut seen = Seen::default();
            let mut known: Vec<(Option<String>, String, &str, Spot)> = Vec::new();
            let (mut number, mut line) = (0, 1);
            for (kind, jump, lines, file, name) in steps {
                line += lines;
                number = if kind == 0 { jump } else { number + 1 };
                let code = match kind {
                    4 => None,
                    3 => Some(format!("{number:04}")),
                    1 if jump % 5 == 0 => Some(format!("A{}", number % 3)),
                    _ => Some(number.to_string()),
                };
                let name = format!("n{name}");
                let at = Spot { sheet: Arc::clone(&sheets[file]), line, column: None };
                let around = if kind == 2 { "x" } else { "" };
                let clashes = |other: &&(Option<String>, String, &str, Spot)| other.2 == around && match (&other.0, &code) {
                    (Some(a), Some(b)) => a == b,
                    _ => other.1 == name,
                };
                let expected = known.iter().find(clashes).map(|(.., at)| at.clone());
                let found = seen.meet(code.as_deref(), &name, around, &at);
                prop_assert_eq!(found.is_some(), expected.is_some());
                match expected {
                    None => known.push((code, name, around, at)),
                    // Of several, any.
                    Some(_) => prop_assert!(known.iter().filter(clashes).any(|(.., at)| Some(at) == found.as_ref())),
                }
            }
        }
    }

    #[test]
    fn codes_in_order_are_one_run() {
        let (mut seen, sheet) = (Seen::default(), sheet("a"));
        for code in 1..=100_000_u64 {
            let at = Spot {
                sheet: Arc::clone(&sheet),
                line: 2 + 75 * code,
                column: None,
            };
            assert_eq!(seen.meet(Some(&format!("{code:06}")), "a", "", &at), None);
        }
        assert!(seen.keys[0].1.runs.is_empty());
    }
}
