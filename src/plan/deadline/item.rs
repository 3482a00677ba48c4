//! What a text can say of when: a day, a range, a length.

use std::ops::Range;

use super::points::Point;
use super::words::{Key, Unit};

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
    /// Up to so long after something.
    Within(Length),
    /// From the day after that on: `sau 30 ngày kể từ ngày ban hành`.
    After(Length),
    /// One day, or two months: `8-9/2023`.
    DayOrMonths,
    /// A range to a quarter, or to a month: `quý III/2023 - 4/2024`.
    QuarterOrMonth,
    /// Again and again.
    Every {
        is_yearly: bool,
        /// Whether it is so only after several of its days, weeks or months.
        is_rare: bool,
    },
    /// A day of the week.
    Weekday,
    /// Not before a day or period, or not after it, in words that can be meant otherwise.
    Denied,
    /// A word that says it all.
    Word(Key),
}

/// How a deadline stands to its day or period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Bound {
    /// Nothing is said.
    #[default]
    Plain,
    /// Up to it, that included.
    By,
    /// Up to the day before.
    Before,
}

/// Where something starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Point(Point),
    /// The issue of the plan.
    Issue,
}

/// So many days, weeks or months from something; below 0 back from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) count: i32,
    pub(super) unit: Unit,
    pub(super) from: Anchor,
}

/// From when days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Nothing is said.
    Unsaid,
    Edge(Edge),
    /// An event whose day is not known; anything, in days of work.
    Unknown,
}

/// The items of a text, each with its tokens and the words that lead to it, and the tokens that belong to none.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub(super) found: Vec<(Item, Range<usize>)>,
    pub(super) words: Vec<usize>,
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
