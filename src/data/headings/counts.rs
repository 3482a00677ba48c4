//! Part and whole side by side, in words of their own: `Số hộ đạt`, `Tổng số hộ`, perhaps beside the rate.

use std::sync::Arc;

use super::column::{Column, Role};
use super::heading_words::LEVEL;
use super::years::are_about_indicators;
use crate::data::cells::stated_units::count_in;
use crate::fold;

/// Makes numerators and denominators of a count and a total of the same, where each is the only one: of the row, or of one
/// indicator.
pub(in crate::data) fn settle_counts(columns: &mut [Column], headings: &[&str]) {
    if are_about_indicators(columns) {
        settle_of_rows(columns, headings);
    } else {
        settle_of_indicators(columns, headings);
    }
}

fn settle_of_rows(columns: &mut [Column], headings: &[&str]) {
    let free = columns.iter().zip(headings).enumerate();
    let free = free.filter(|(_, (column, _))| matches!(column, Column::Other(_)));
    let free: Vec<(usize, &str)> = free.map(|(index, (_, text))| (index, *text)).collect();
    let has_count = free.iter().any(|(_, text)| count_in(text).is_some());
    if !has_count || columns.contains(&Column::Numerator) {
        return;
    }
    if let Some((part, whole)) = part_and_whole(&free) {
        (columns[part], columns[whole]) = (Column::Numerator, Column::Denominator);
        return;
    }
    // Beside a rate a unit is that of the count.
    let mut headed = columns.iter().zip(headings);
    let has_rate =
        headed.any(|(column, heading)| *column == Column::Value && heading.contains('%'));
    let unit = columns.iter_mut().find(|column| **column == Column::Unit);
    if let Some(unit) = unit.filter(|_| has_rate) {
        *unit = Column::Ignored;
    }
}

fn settle_of_indicators(columns: &mut [Column], headings: &[&str]) {
    let said = |index: usize, column: &Column| match column {
        Column::Measure(target, Role::Value) => {
            let leaf = headings[index]
                .rsplit_once(LEVEL)
                .map(|(_, leaf)| leaf.into());
            Some((Arc::clone(target), leaf.or_else(|| target.called.clone())?))
        }
        _ => None,
    };
    let said: Vec<_> = (0..columns.len())
        .filter_map(|it| Some((it, said(it, &columns[it])?)))
        .collect();
    for (_, (target, _)) in said.iter().filter(|(_, (_, text))| is_total(text)) {
        let alike = said.iter().filter(|(_, (other, _))| other == target);
        let alike: Vec<(usize, &str)> = alike.map(|(index, (_, text))| (*index, &**text)).collect();
        let Some((part, whole)) = part_and_whole(&alike) else {
            continue;
        };
        for (index, side) in [(part, Role::Numerator), (whole, Role::Denominator)] {
            if let Column::Measure(_, role) = &mut columns[index] {
                *role = side;
            }
        }
    }
}

fn is_total(text: &str) -> bool {
    fold::word(text).starts_with("tong so")
}

/// The one count among some headings and the one total, if what they count is one.
fn part_and_whole(headings: &[(usize, &str)]) -> Option<(usize, usize)> {
    let (totals, others): (Vec<_>, Vec<_>) = headings.iter().partition(|it| is_total(it.1));
    let parts = others
        .into_iter()
        .filter(|(_, text)| count_in(text).is_some());
    let parts: Vec<_> = parts.collect();
    let ([(part, count)], [(whole, total)]) = (&parts[..], &totals[..]) else {
        return None;
    };
    let thing = |text: &str| {
        let words = fold::word(text);
        let words = words.strip_prefix("tong ").unwrap_or(&words);
        let thing = words.strip_prefix("so ").unwrap_or(words).to_owned();
        let is_any = ["so", "luong", "dat", "luong dat"].contains(&&*thing);
        if is_any { String::new() } else { thing }
    };
    let (count, total) = (thing(count), thing(total));
    let is_one = count.starts_with(&total) || count.is_empty();
    is_one.then_some((*part, *whole))
}
