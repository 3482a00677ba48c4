//! What a text can say of when: a day, a range, a recurrence.

use std::ops::Range;

use jiff::civil::Weekday;

use super::points::Point;
use super::words::{Key, Unit as Every};

/// One thing that a text says of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// At or up to a day or period.
    At(Point, Bound),
    /// From one to another.
    Range(Edge, Point, Bound),
    /// From a day on.
    From(Edge),
    /// From the day after it on.
    Since(Point),
    /// So many days, weeks or months.
    Within(u32, Every, Anchor),
    /// From the day after so many of them: `sau 30 ngày kể từ ngày ban hành`.
    After(u32, Every, Anchor),
    /// One day, or two months: `8-9/2023`.
    DayOrMonths,
    Every(u32, Every),
    On(Weekday),
    /// Not before a day or period, or not after it, in words that can be meant otherwise.
    Denied,
    /// A word that says it all.
    Word(Key),
}

/// How a deadline stands to its day or period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bound {
    /// Nothing is said.
    Plain,
    /// Up to it, that included.
    By,
    /// Up to the day before.
    Before,
}

/// Where a range starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Point(Point),
    /// The issue of the plan.
    Issue,
}

/// From when days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Nothing is said.
    None,
    Issue,
    Point(Point),
    /// Back from a day.
    Back(Point),
    /// An event whose day is not known.
    Event,
    /// Back from an event whose day may stand beside it.
    Ahead,
    /// Anything, but in days of work.
    Working,
}

/// The items of a text, each with its tokens and the words that lead to it, and the tokens that belong to none.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub(super) found: Vec<(Item, Range<usize>)>,
    pub(super) words: Vec<usize>,
    pub(super) has_hour: bool,
}

impl Items {
    /// Makes words of items that do not count.
    pub(super) fn leave(&mut self, is_left: impl Fn(&Item) -> bool) {
        for (item, range) in std::mem::take(&mut self.found) {
            if is_left(&item) {
                self.words.extend(range);
            } else {
                self.found.push((item, range));
            }
        }
    }
}
