//! Which localities have been met in a run, so that one that comes twice is told.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diagnostic::Sheet;
use crate::measurement::Spot;

/// Localities by what tells them apart. Codes that follow one another are kept as one run, so that a file in the order of
/// its codes takes no memory, however long it is.
#[derive(Default)]
pub(super) struct Seen {
    /// By where they lie and their year.
    by_place: HashMap<Box<str>, Keys>,
    sheets: Vec<Arc<Sheet>>,
}

#[derive(Default)]
struct Keys {
    /// Runs of codes by the first of each.
    runs: BTreeMap<Code, Run>,
    /// The run that the last code belongs to.
    open: Option<(Code, Run)>,
    /// What is no number.
    others: HashMap<Box<str>, Spot>,
}

/// A code of digits: how many, and their number. `01` is not `1`.
type Code = (usize, u64);

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
    /// Takes in a locality by its code or name, and what else tells it apart; the place of the one like it that was there
    /// before.
    pub(super) fn meet(&mut self, own: &str, around: &str, at: &Spot) -> Option<Spot> {
        let sheet = self.sheet(&at.sheet);
        if !self.by_place.contains_key(around) {
            self.by_place.insert(around.into(), Keys::default());
        }
        let keys = self.by_place.get_mut(around)?;
        let Some(code) = code(own) else {
            return match keys.others.get(own) {
                Some(first) => Some(first.clone()),
                None => {
                    keys.others.insert(own.into(), at.clone());
                    None
                }
            };
        };
        if let Some((sheet, line)) = keys.find(code) {
            return Some(Spot {
                sheet: Arc::clone(&self.sheets[sheet]),
                line,
                column: None,
            });
        }
        keys.add(code, sheet, at.line);
        None
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
    fn find(&self, code: Code) -> Option<(usize, u64)> {
        let below = self.runs.range(..=code).next_back();
        let below = below.map(|(start, run)| (*start, *run));
        let mut runs = self.open.into_iter().chain(below);
        runs.find_map(|(start, run)| {
            let index = code.1.checked_sub(start.1)?;
            let is_in = code.0 == start.0 && index < run.length;
            is_in.then(|| (run.sheet, run.line + index * run.step))
        })
    }

    fn add(&mut self, code: Code, sheet: usize, line: u64) {
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

/// The code of at most 18 digits.
fn code(text: &str) -> Option<Code> {
    let is_code =
        !text.is_empty() && text.len() <= 18 && text.bytes().all(|it| it.is_ascii_digit());
    is_code.then(|| Some((text.len(), text.parse().ok()?)))?
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
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
        fn runs_of_codes_are_a_map(steps in prop::collection::vec((0u8..4, 0u64..40, 1u64..3, 0usize..2), 1..80)) {
            let sheets = [sheet("a"), sheet("b")];
            let (mut seen, mut known) = (Seen::default(), HashMap::new());
            let (mut code, mut line) = (0, 1);
            for (kind, jump, lines, file) in steps {
                line += lines;
                code = if kind == 0 { jump } else { code + 1 };
                let own = if kind == 3 { format!("{code:04}") } else { code.to_string() };
                let at = Spot { sheet: Arc::clone(&sheets[file]), line, column: None };
                let around = if kind == 2 { "x" } else { "" };
                let expected = known.get(&(own.clone(), around)).cloned();
                prop_assert_eq!(seen.meet(&own, around, &at), expected);
                known.entry((own, around)).or_insert(at);
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
            assert_eq!(seen.meet(&format!("{code:06}"), "", &at), None);
        }
        assert!(seen.by_place[""].runs.is_empty());
    }
}
