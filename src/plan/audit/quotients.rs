//! Averages and shares that a plan states with the figures they are made of: cut or rounded, they must come of them.

use rust_decimal::{Decimal, RoundingStrategy};

use super::tally::{is_goal, is_now, of_indicators, parts, verdict};
use crate::assess::Verdict;
use crate::fold;
use crate::number::{self, Mark};
use crate::plan::head::years_in;

/// No figure of communes is as large: what is made of smaller ones can be reckoned.
const MOST: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

/// A quotient as a plan states it, with as many decimals as it has there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quotient {
    /// As it is written: `12,42`, `79,3%`.
    pub(super) text: String,
    /// The number in it.
    pub(super) value: Decimal,
    /// Of how many parts of the whole it is a number: 100 of a share.
    pub(super) parts: Decimal,
    /// What is divided, where that is stated.
    pub(super) part: Option<Decimal>,
    /// What it is divided by: those of the statement that it may be.
    pub(super) wholes: Vec<Decimal>,
}

impl Quotient {
    /// The sign behind its number.
    pub(super) fn unit(&self) -> &'static str {
        if self.parts == Decimal::ONE { "" } else { "%" }
    }

    /// Whether it is this part of this whole, cut or rounded.
    pub(super) fn is_of(&self, part: Decimal, whole: Decimal) -> bool {
        let exact = (part * self.parts).checked_div(whole);
        exact.is_some_and(|exact| is_short_for(self.value, exact))
    }

    /// Whether some whole number of this whole comes to it.
    pub(super) fn can_be_of(&self, whole: Decimal) -> bool {
        let near = (self.value * whole / self.parts).floor();
        let parts = [near, near + Decimal::ONE];
        parts.into_iter().any(|part| self.is_of(part, whole))
    }

    /// The whole that it would fit; absent where none does.
    pub(super) fn fitting(&self, part: Decimal) -> Option<Decimal> {
        let whole = (part * self.parts).checked_div(self.value)?.round();
        (!whole.is_zero() && self.is_of(part, whole)).then_some(whole)
    }
}

/// Whether a figure is a longer one, cut or rounded to its decimals.
pub(super) fn is_short_for(figure: Decimal, exact: Decimal) -> bool {
    let places = figure.scale();
    let rounded = exact.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    [exact.trunc_with_scale(places), rounded].contains(&figure)
}

/// The shares of counts that a text states: `6.084/7.669 xã (79,3%); 2.567 (42,4%)`, `79,3% (6.084/7.669)`.
pub(super) fn shares(text: &str) -> Vec<Quotient> {
    let mut found: Vec<Quotient> = Vec::new();
    let mut counts: Vec<Decimal> = Vec::new();
    // What a share in brackets belongs to, and a share whose counts are to come in brackets.
    let mut last: Option<(Decimal, Option<Decimal>)> = None;
    let mut open: Option<&str> = None;
    let mut of: Vec<(String, Decimal, Option<Decimal>)> = Vec::new();
    let mut before = String::new();
    // Words behind which a share is that of the counts before it; `đạt` only where nothing else is named between them.
    let is_that = |word: &str| ["", "le", "chiem", "bang"].contains(&word);
    let mut is_same = false;
    for word in text.split_whitespace() {
        let bare = bare(word);
        let is_enclosed = word.starts_with('(');
        if let Some(share) = bare.strip_suffix('%') {
            match last.take() {
                Some((part, whole))
                    if is_enclosed
                        || whole.is_some() && (is_that(&before) || is_same && before == "dat") =>
                {
                    of.push((share.to_owned(), part, whole));
                }
                _ => open = Some(share),
            }
        } else if let Some((part, whole)) = fraction(bare) {
            counts.extend([part, whole]);
            is_same = true;
            match open.take() {
                Some(share) if is_enclosed => of.push((share.to_owned(), part, Some(whole))),
                _ => last = Some((part, Some(whole))),
            }
        } else if let Some(count) = count(bare).filter(|_| before != "nam") {
            counts.push(count);
            last = Some((count, None));
        }
        before = fold::word(word);
        let is_of_items = ["tieu", "chi", "tc", "dat"].contains(&&*before);
        is_same &= !word.ends_with(';') && (is_of_items || fraction(bare).is_some());
    }
    for (share, part, whole) in of {
        let Some(value) = number(&share) else {
            continue;
        };
        let mut wholes: Vec<Decimal> = match whole {
            Some(whole) => vec![whole],
            None => counts.iter().copied().filter(|it| *it > part).collect(),
        };
        wholes.retain(|whole| !whole.is_zero());
        wholes.dedup();
        found.push(Quotient {
            text: format!("{share}%"),
            value,
            parts: Decimal::ONE_HUNDRED,
            part: Some(part),
            wholes,
        });
    }
    found
}

/// The share of criteria or of indicators of a verdict that a plan states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ShareOfItems {
    pub(super) quotient: Quotient,
    pub(super) of: Verdict,
    pub(super) of_indicators: bool,
    /// Whether it is of the time of the data.
    pub(super) is_now: bool,
}

/// The shares of criteria or indicators that a text states without counts: `đạt 68,4% tiêu chí`.
pub(super) fn shares_of_items(text: &str, year: Option<i16>) -> Vec<ShareOfItems> {
    let all = text.split([';', '\n']).flat_map(|clause| {
        let of_clause = is_now(clause, year);
        parts(clause).map(move |part| (part, is_now(part, year).or(of_clause)))
    });
    let shares = all.filter_map(|(clause, is_now)| {
        let words = fold::word(clause);
        let counts_items = ["tieu chi", "chi tieu"].iter().any(|it| words.contains(it));
        let mut numbers = clause.split_whitespace().map(bare).filter(|word| {
            word.starts_with(|c: char| c.is_ascii_digit()) && years_in(word).next().is_none()
        });
        let share = numbers.next()?.strip_suffix('%')?;
        if numbers.next().is_some() || !counts_items {
            return None;
        }
        Some(ShareOfItems {
            quotient: Quotient {
                text: format!("{share}%"),
                value: number(share)?,
                parts: Decimal::ONE_HUNDRED,
                part: None,
                wholes: Vec::new(),
            },
            of: verdict(&words).unwrap_or(Verdict::Met),
            of_indicators: of_indicators(clause),
            is_now: is_now.unwrap_or(true),
        })
    });
    shares.collect()
}

/// An average number of criteria that a plan states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Average {
    pub(super) quotient: Quotient,
    /// Whether it is what is to be reached.
    pub(super) is_goal: bool,
    /// Whether it is of the time of the data.
    pub(super) is_now: bool,
    /// By how much it differs from another figure, as stated: `tăng 2,36 so với 11,64`.
    pub(super) difference: Option<(Decimal, Decimal)>,
}

/// The averages that a text states: `7 xã, 87 tiêu chí, bình quân 12,42 tiêu chí/xã`.
pub(super) fn averages(text: &str, year: Option<i16>) -> Vec<Average> {
    let all = fold::word(text);
    if !["tieu chi", "tc", "criteria"]
        .iter()
        .any(|it| all.contains(it))
    {
        return Vec::new();
    }
    let (sum, communes) = (counted(text, "tieu"), counted(text, "xa"));
    let clauses = text.split([';', '\n']);
    let found = clauses.filter_map(|clause| {
        let words: Vec<&str> = clause.split_whitespace().collect();
        let folded: Vec<String> = words.iter().map(|word| fold::word(word)).collect();
        let has = |first: &str, second: &str| {
            let mut pairs = folded.windows(2);
            pairs.position(|pair| pair[0] == first && pair[1] == second)
        };
        let at = average_at(folded.iter().map(String::as_str))?;
        let numbers = || {
            words
                .iter()
                .enumerate()
                .filter_map(|(at, word)| Some((at, figure(word)?)))
        };
        let (_, (written, value)) = numbers().find(|(it, _)| *it > at)?;
        let compared = has("so", "voi").and_then(|at| {
            let (_, (_, by)) = numbers().rfind(|(it, _)| *it < at)?;
            let (_, (_, from)) = numbers().find(|(it, _)| *it > at)?;
            Some((by, from)).filter(|(by, _)| *by != value)
        });
        let communes = counted(clause, "xa").or(communes);
        Some(Average {
            quotient: Quotient {
                text: written,
                value,
                parts: Decimal::ONE,
                part: sum,
                wholes: communes.into_iter().collect(),
            },
            is_goal: is_goal(clause),
            is_now: is_now(clause, year).unwrap_or(true),
            difference: compared,
        })
    });
    found.collect()
}

/// The one count of something in a text; absent where there are several, or none. Averages are no counts.
fn counted(text: &str, of: &str) -> Option<Decimal> {
    let mut counts: Vec<Decimal> = Vec::new();
    for clause in text.split([';', '\n']) {
        let words = clause.split([' ', '/']).filter(|it| !it.is_empty());
        let words: Vec<(&str, String)> = words.map(|word| (word, fold::word(word))).collect();
        let average = average_at(words.iter().map(|(_, folded)| &**folded));
        for (at, pair) in words.windows(2).enumerate() {
            let is_average = of == "tieu" && average.is_some_and(|average| at > average);
            let count = count(bare(pair[0].0)).filter(|_| pair[1].1 == of && !is_average);
            counts.extend(count.filter(|count| !counts.contains(count)));
        }
    }
    match counts[..] {
        [only] if !only.is_zero() => Some(only),
        _ => None,
    }
}

/// Where some folded words speak of an average.
fn average_at<'w>(words: impl Iterator<Item = &'w str>) -> Option<usize> {
    let words: Vec<&str> = words.collect();
    let mut pairs = words.windows(2);
    pairs.position(|pair| matches!(pair, ["binh", "quan"] | ["trung", "binh"]))
}

/// A number among words, as it is written and what it is.
fn figure(word: &str) -> Option<(String, Decimal)> {
    let bare = bare(word);
    Some((bare.to_owned(), number(bare)?))
}

/// A number that can be reckoned with: one with more digits than figures of communes have is none.
fn number(text: &str) -> Option<Decimal> {
    let value = number::read(text, Mark::Auto).ok();
    value.filter(|value| value.abs() < MOST)
}

fn fraction(text: &str) -> Option<(Decimal, Decimal)> {
    let (part, whole) = text.split_once('/')?;
    Some((count(part)?, count(whole)?))
}

/// A count, whose thousands may stand apart: `6.084`.
fn count(text: &str) -> Option<Decimal> {
    let mut groups = text.split(['.', ',']);
    let first = groups.next()?;
    let is_grouped = groups.clone().all(|group| group.len() == 3) && first.len() <= 3;
    (is_grouped || groups.next().is_none()).then_some(())?;
    let digits: String = text.chars().filter(|c| !matches!(c, '.' | ',')).collect();
    digits.chars().all(|c| c.is_ascii_digit()).then_some(())?;
    number(&digits)
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | '.' | ';' | ':'))
}
