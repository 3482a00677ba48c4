//! Which lines of a file stand in a piece of it.

use std::sync::Arc;

/// The numbers, from 1, of the lines of a piece.
#[derive(Debug, Clone)]
pub(crate) enum Lines {
    /// One after the other, the first with this number.
    From(u64),
    /// From anywhere in the file: the number of each, and how many to pass over.
    Each(Arc<[u64]>, usize),
}

impl Lines {
    /// The number of the line at an index, from 0; behind the last, that of the last.
    pub(crate) fn at(&self, index: u64) -> u64 {
        match self {
            Lines::From(first) => first + index,
            Lines::Each(lines, skipped) => {
                let wanted = lines.get(skipped + index as usize);
                wanted.or(lines.last()).copied().unwrap_or_default()
            }
        }
    }
}
