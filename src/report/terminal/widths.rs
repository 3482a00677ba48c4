//! How wide the columns of a table are: as wide as comfy-table makes them, without all cells being given to it.
//!
//! Columns that are never broken are as wide as their texts. The others, the open ones, share what room is left: those that
//! need less than an even share of it get just that, and leave the more to the rest.

use std::num::NonZero;

use super::extent::Extent;
use super::fit::Fit;
use super::table::Least;
use super::wrap::{self, LITTLE, TooLong};
use crate::report::grid::Rows;

/// The columns that the texts of each column get; `None` where comfy-table has to tell.
pub(super) fn of(
    fit: &Fit<'_>,
    rows: &Rows,
    width: u16,
    jobs: Option<NonZero<usize>>,
) -> Option<Vec<u16>> {
    let extents = Extent::each(fit, rows, jobs);
    let widest = extents.iter().map(|extent| extent.widest);
    let countable = |widest: usize| u16::try_from(widest).ok().filter(|it| *it < u16::MAX / 2);
    let mut widths: Vec<u16> = widest.map_while(countable).collect();
    if widths.is_empty() || widths.len() < fit.columns.len() {
        return None;
    }
    let Least { each, fits } = Least::of(fit, &extents, width);
    let is_open = |index: &usize| !fit.columns[*index].whole;
    let mut open: Vec<usize> = (0..widths.len()).filter(is_open).collect();
    if fits {
        open.retain(|column| {
            let is_wider = widths[*column] > each[*column];
            if !is_wider {
                widths[*column] = each[*column].max(1);
            }
            is_wider
        });
    }
    let room = Room::new(&widths, open, width);
    room.share(&mut widths, fit, rows, fits.then_some(&each[..]))
        .ok()?;
    Some(widths)
}

/// What room there is for the columns that have no width yet.
struct Room {
    open: Vec<usize>,
    left: usize,
}

impl Room {
    fn new(widths: &[u16], open: Vec<usize>, width: u16) -> Room {
        let taken: usize = widths.iter().map(|width| usize::from(*width)).sum();
        let free: usize = open.iter().map(|column| usize::from(widths[*column])).sum();
        // Borders, and the space to both sides of the texts.
        let around = 3 * widths.len() + 1;
        let left = usize::from(width).saturating_sub(around + taken - free);
        Room { open, left }
    }

    /// Shares it out; `widths` are the widest texts of the open columns, `least` what these should at least hold.
    fn share(
        mut self,
        widths: &mut [u16],
        fit: &Fit<'_>,
        rows: &Rows,
        least: Option<&[u16]>,
    ) -> Result<(), TooLong> {
        if let Some(least) = least {
            self.settle(widths, |column, _, share| {
                let least = usize::from(least[column]);
                Ok((share < least + 2).then_some(least.max(1)))
            })?;
        }
        self.settle(widths, |_, widest, share| {
            Ok((widest <= share).then_some(widest))
        })?;
        // The lines of a text that is broken may all be shorter than they could be.
        self.settle(widths, |column, _, share| {
            longest_line(fit, rows, column, share)
        })?;
        let count = self.open.len();
        let left = self.left.max(count);
        for (index, column) in self.open.into_iter().enumerate() {
            let share = left / count + usize::from(index < left % count);
            widths[column] = u16::try_from(share).unwrap_or(u16::MAX);
        }
        Ok(())
    }

    /// Gives columns what `own` says, by their numbers, their widest texts and the even share, as long as it says something.
    fn settle(
        &mut self,
        widths: &mut [u16],
        mut own: impl FnMut(usize, usize, usize) -> Result<Option<usize>, TooLong>,
    ) -> Result<(), TooLong> {
        let mut before = 0;
        while self.open.len() != before {
            before = self.open.len();
            let mut at = 0;
            while let Some(&column) = self.open.get(at) {
                let share = self.left / self.open.len();
                let Some(width) = own(column, usize::from(widths[column]), share)? else {
                    at += 1;
                    continue;
                };
                self.open.remove(at);
                self.left = self.left.saturating_sub(width);
                widths[column] = u16::try_from(width).unwrap_or(u16::MAX).max(1);
            }
        }
        Ok(())
    }
}

/// The longest line of a column that is broken at some width, unless it is nearly as long as that.
fn longest_line(
    fit: &Fit<'_>,
    rows: &Rows,
    column: usize,
    width: usize,
) -> Result<Option<usize>, TooLong> {
    let mut longest = 0;
    let mut heed = |text: &str| {
        // No text takes more columns than bytes.
        if text.len() > longest {
            wrap::lines(text, width, |_, columns| longest = longest.max(columns))?;
        }
        Ok(longest + LITTLE < width)
    };
    let mut is_short = width > LITTLE && heed(&fit.columns[column].heading)?;
    // Mostly few rows are enough to find a long one.
    let (mut start, mut few) = (0, 32);
    while is_short && start < rows.count() {
        let end = rows.count().min(start + few);
        let mut heeded = Ok(true);
        fit.texts(rows, start..end, &mut |number, text| {
            if number == column && heeded == Ok(true) {
                heeded = heed(text);
            }
        });
        is_short = heeded?;
        (start, few) = (end, 2 * few);
    }
    Ok(is_short.then_some(longest))
}
