//! How much room the texts of a column ask for.

use std::num::NonZero;
use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

use super::fit::Fit;
use super::threads;
use super::wrap;
use crate::report::grid::{Column, Rows};

/// What its texts ask for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    /// The columns that the widest line takes.
    pub(super) widest: usize,
    /// The letters that should not be parted.
    pub(super) letters: usize,
}

/// Words of up to this many letters are never broken: `đồng/người/năm`.
const LONGEST_WORD: usize = 14;

/// Up to so many rows, threads would take longer to begin.
const LONG: usize = 1000;

impl Extent {
    /// What each column asks for; of a long table each thread looks at some rows.
    pub(super) fn each(fit: &Fit<'_>, rows: &Rows, jobs: Option<NonZero<usize>>) -> Vec<Extent> {
        let count = rows.count();
        if count <= LONG {
            return Extent::some(fit, rows, 0..count);
        }
        let share = count.div_ceil(threads(jobs));
        let shares = (share..count).step_by(share);
        thread::scope(|scope| {
            let hands = shares.map(|start| {
                let share = start..count.min(start + share);
                scope.spawn(move || Extent::some(fit, rows, share))
            });
            let hands: Vec<_> = hands.collect();
            // The first share is this thread's.
            let mut each = Extent::some(fit, rows, 0..share);
            for hand in hands {
                let others = hand.join().unwrap_or_else(|panic| resume_unwind(panic));
                for (own, other) in each.iter_mut().zip(others) {
                    own.widest = own.widest.max(other.widest);
                    own.letters = own.letters.max(other.letters);
                }
            }
            each
        })
    }

    /// What their headings and some rows ask for.
    fn some(fit: &Fit<'_>, rows: &Rows, numbers: Range<usize>) -> Vec<Extent> {
        let nothing = Extent {
            widest: 1,
            letters: 0,
        };
        let mut each = vec![nothing; fit.columns.len()];
        for (extent, column) in each.iter_mut().zip(&fit.columns) {
            extent.heed(column, &column.heading);
        }
        fit.texts(rows, numbers, &mut |number, text| {
            // Signs ask for as much as their headings.
            if let Some(column) = fit.columns.get(number).filter(|it| it.signs.is_empty()) {
                each[number].heed(column, text);
            }
        });
        each
    }

    /// Heeds one more text, which has no more letters and takes no more columns than it has bytes.
    fn heed(&mut self, column: &Column, text: &str) {
        if text.len() > self.widest {
            let widest = text.split('\n').map(wrap::columns).max();
            self.widest = widest.unwrap_or(0).max(self.widest);
        }
        if text.len() > self.letters {
            self.letters = match column.whole {
                true => text.chars().count().max(self.letters),
                false => longest_word(text, self.letters),
            };
        }
    }
}

/// The letters of the longest word, if they are more than `most` and as far as they are not parted.
fn longest_word(text: &str, mut most: usize) -> usize {
    let bytes = text.as_bytes();
    let mut start = 0;
    // A longer word has more bytes too, and no space within them.
    while most < LONGEST_WORD && start + most < bytes.len() {
        let (near, far) = bytes[start..].split_at(most + 1);
        if let Some(space) = near.iter().rposition(|byte| *byte == b' ') {
            start += space + 1;
            continue;
        }
        let more = far.iter().take_while(|byte| **byte != b' ').count();
        let end = start + near.len() + more;
        let stretch = &text[start..end];
        // It has as many bytes, but not always as many letters; and what parts it may be another kind of space.
        if stretch.chars().count() > most {
            let words = stretch.split_whitespace();
            let longest = words.map(|word| word.chars().count()).max();
            most = longest.unwrap_or(0).min(LONGEST_WORD).max(most);
        }
        start = end + 1;
    }
    most
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST_WORD, longest_word};
    use crate::report::terminal::samples;

    proptest! {
        #[test]
        fn the_longest_word_is_found(text in samples::text(), most in 0usize..20) {
            let words = text.split_whitespace().map(|word| word.chars().count());
            let longest = words.max().unwrap_or(0).min(LONGEST_WORD);
            prop_assert_eq!(longest_word(&text, most), longest.max(most));
        }
    }
}
