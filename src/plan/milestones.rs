//! Milestones: a value to be reached by a day, `35 đến 30/6; 40 đến 30/9`.

use rust_decimal::Decimal;

use crate::fold;
use crate::lang::Text;
use crate::number::{self, Mark, Unreadable};

use super::deadline::{self, Deadline, Fault, PlanDays, Remark};

/// A value to be reached by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// The value.
    pub value: Decimal,
    /// Its unit, if one is written: `%`, `hộ`.
    pub unit: Option<String>,
    /// By when.
    pub deadline: Deadline,
    /// The column that it stands in, where a table says so.
    pub column: Option<usize>,
}

impl Milestone {
    /// Whether it can be held against a figure of this unit.
    pub fn fits(&self, unit: Option<&Text>) -> bool {
        let is = |name: &str| {
            unit.is_some_and(|unit| [&unit.vi, &unit.en].iter().any(|it| **it == name))
        };
        match self.unit.as_deref().map(fold::clean) {
            Some(written) => is(&written),
            // A small number may be a share of one.
            None if is("%") => {
                self.value.is_zero()
                    || self.value > Decimal::ONE && self.value <= Decimal::ONE_HUNDRED
            }
            None => true,
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

/// Reads milestones, one after the other between `;`, line breaks or commas. Empty ones do not count.
pub fn read(text: &str, mark: Mark, days: &PlanDays) -> Result<Vec<Milestone>, MilestoneFault> {
    let parts = text.split([';', '\n', '\r']).flat_map(listed);
    parts.map(|part| one(&part, mark, days)).collect()
}

/// The milestones of a text between commas, each with its value or a colon: what has neither belongs to the one before it.
fn listed(text: &str) -> Vec<String> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_decimal = |at: &usize| {
        let (before, behind) = (&text[..*at], &text[at + 1..]);
        is_digit(before.chars().next_back()) && is_digit(behind.chars().next())
    };
    let commas = text.match_indices(',').map(|(at, _)| at);
    let commas = commas.filter(|at| !is_decimal(at)).chain([text.len()]);
    let (mut parts, mut from): (Vec<String>, usize) = (Vec::new(), 0);
    for at in commas {
        let part = fold::clean(&text[from..at]);
        from = at + 1;
        match parts.last_mut() {
            _ if part.is_empty() => {}
            Some(last) if value(&part).is_none() && !part.contains(':') => {
                *last = format!("{last}, {part}");
            }
            _ => parts.push(part.into_owned()),
        }
    }
    parts
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
    // One value is to be reached by one day, and nothing is left over.
    let is_more = |remark: &Remark| matches!(remark, Remark::TextLeft(_) | Remark::Steps(_));
    if deadline.last_on_time().is_none() || deadline.remarks.iter().any(is_more) {
        return Err(MilestoneFault::NoDeadline);
    }
    Ok(Milestone {
        value,
        unit: Some(unit.trim_end_matches([',', ' ']).to_owned()).filter(|unit| !unit.is_empty()),
        deadline,
        column: None,
    })
}

/// The heading of a column of milestones without the words before its day: `Mục tiêu đến 30/6`.
pub(super) fn without_goal(heading: &str) -> String {
    const GOALS: [&str; 7] = [
        "muc tieu", "chi tieu", "ke hoach", "phan dau", "moc", "dat", "target",
    ];
    let words: Vec<&str> = heading.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold::word(word)).collect();
    let length = |goal: &&str| goal.split(' ').count();
    let is_goal = |goal: &&&str| folded.iter().take(length(goal)).eq(goal.split(' '));
    let goal = GOALS.iter().find(is_goal).map_or(0, length);
    words[goal..].join(" ")
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
