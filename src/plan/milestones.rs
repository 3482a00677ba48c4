//! Milestones: a value to be reached by a day, `35 đến 30/6; 40 đến 30/9`.

use rust_decimal::Decimal;

use crate::fold;
use crate::lang::Text;
use crate::number::{self, Mark, Unreadable};

use super::deadline::{self, Deadline, Fault, PlanDays};

/// A value to be reached by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// The value.
    pub value: Decimal,
    /// Its unit, if one is written: `%`, `hộ`.
    pub unit: Option<String>,
    /// By when.
    pub deadline: Deadline,
}

impl Milestone {
    /// Whether it can be held against a figure of this unit.
    pub fn fits(&self, unit: Option<&Text>) -> bool {
        let is = |name: &str| {
            unit.is_some_and(|unit| [&unit.vi, &unit.en].iter().any(|it| **it == name))
        };
        match self.unit.as_deref().map(fold::clean) {
            Some(written) => is(&written),
            None => !is("%") || self.value <= Decimal::ONE_HUNDRED,
        }
    }
}

/// Why a milestone cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MilestoneFault {
    /// No number stands before the deadline.
    NoValue,
    /// The number, as written, cannot be read, or can be read as two.
    Value(String, Unreadable),
    /// No day can be told by which the value is to be reached.
    NoDeadline,
    /// The deadline, as written, is none of the calendar, or lacks its year.
    Deadline(String, Fault),
}

/// Reads milestones, one after the other between `;` or line breaks. Empty ones do not count.
pub fn read(text: &str, mark: Mark, days: &PlanDays) -> Result<Vec<Milestone>, MilestoneFault> {
    let parts = text.split([';', '\n', '\r']).map(fold::clean);
    let parts = parts.filter(|part| !part.is_empty());
    parts.map(|part| one(&part, mark, days)).collect()
}

fn one(text: &str, mark: Mark, days: &PlanDays) -> Result<Milestone, MilestoneFault> {
    let text = text.trim_end_matches(['.', ' ']);
    let (value, unit, when) = match (value(text), text.split_once(':')) {
        (Some((value, rest)), _) => {
            let (unit, when) = split(rest).ok_or(MilestoneFault::NoDeadline)?;
            (value, unit, when)
        }
        // The day first: `quý II: 35 hộ`.
        (None, Some((when, target))) => {
            let (value, unit) = value(target.trim_start()).ok_or(MilestoneFault::NoValue)?;
            (value, unit.trim(), when)
        }
        (None, None) => return Err(MilestoneFault::NoValue),
    };
    let value =
        number::read(value, mark).map_err(|why| MilestoneFault::Value(value.to_owned(), why))?;
    let deadline = deadline::read(when, days)
        .map_err(|why| MilestoneFault::Deadline(when.trim().to_owned(), why))?;
    if deadline.last_on_time().is_none() {
        return Err(MilestoneFault::NoDeadline);
    }
    Ok(Milestone {
        value,
        unit: Some(unit.to_owned()).filter(|unit| !unit.is_empty()),
        deadline,
    })
}

/// The number that a text starts with, and what follows; nothing where that is a day.
fn value(text: &str) -> Option<(&str, &str)> {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let end = text.find(|c| !is_number(c)).unwrap_or(text.len());
    let (value, rest) = text.split_at(end);
    (!value.is_empty() && !rest.starts_with(['/', '-'])).then_some((value, rest))
}

/// The unit behind a value, and the deadline behind that: from the first word that leads to one, or the colon.
fn split(rest: &str) -> Option<(&str, &str)> {
    const LEADS: [&str; 16] = [
        "trước", "đến", "tới", "hết", "vào", "trong", "chậm", "muộn", "cuối", "quý", "tháng",
        "năm", "ngày", "by", "before", "in",
    ];
    let is_lead = |word: &str| {
        LEADS
            .iter()
            .any(|lead| fold::word(lead) == fold::word(word))
    };
    if let Some((unit, when)) = rest.split_once(':') {
        return Some((unit.trim(), when));
    }
    let mut at = 0;
    for word in rest.split(' ') {
        let is_day = word.starts_with(|c: char| c.is_ascii_digit());
        if is_lead(word) || is_day {
            return Some((rest[..at].trim(), &rest[at..]));
        }
        at += word.len() + 1;
    }
    None
}
