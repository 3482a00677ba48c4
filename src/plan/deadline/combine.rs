//! What the items of a text say together: one deadline.

use std::ops::Range;

use jiff::civil::Date;

use super::item::{Anchor, Item, Items};
use super::reckon::Reckoned;
use super::recurring::recurring;
use super::scan::items;
use super::tokens::{Token, Tokens};
use super::words::Key;
use super::years::Calendar;
use super::{Deadline, Fault, Kind, PlanDays, Remark, Step};

/// How many tokens a deadline has at most: lists of days are read one within the other.
const LONGEST: usize = 1_000;

/// Reads a deadline.
pub(super) fn read(text: &str, days: &PlanDays) -> Result<Deadline, Fault> {
    let tokens = Tokens::read(text);
    if tokens.tokens.len() > LONGEST {
        return Ok(Deadline {
            text: tokens.text,
            start: None,
            last: None,
            kind: Kind::Vague,
            remarks: Vec::new(),
        });
    }
    let mut items = items(&tokens.tokens);
    if let Some(rest) = after_first_line(&tokens, &items) {
        let (first, _) = tokens.text.split_at(rest);
        let found = read(first, days)?;
        let left = tokens.text[rest..].trim_start().to_owned();
        let mut remarks = found.remarks;
        remarks.push(Remark::FirstLineOnly(left));
        let text = tokens.text;
        return Ok(Deadline {
            text,
            remarks,
            ..found
        });
    }
    let mut reading = Reading {
        calendar: Calendar {
            days,
            remarks: Vec::new(),
        },
        tokens: &tokens,
    };
    let reckoned = reading.combine(&mut items)?;
    let mut remarks = reading.calendar.remarks;
    if items.has_hour {
        remarks.push(Remark::Hour);
    }
    if reckoned.kind != Kind::Vague || reckoned.last.is_some() {
        remarks.extend(left(&tokens, &mut items).map(Remark::TextLeft));
    }
    let Reckoned { start, last, kind } = reckoned;
    let text = tokens.text;
    let found = Deadline {
        text,
        start,
        last,
        kind,
        remarks,
    };
    Ok(match days.issued {
        Some(issued) if found.is_past(issued) => {
            let mut found = found;
            found.remarks.push(Remark::BeforeIssue(issued));
            found
        }
        _ => found,
    })
}

/// Where the first line ends, if it is a deadline by itself and the others speak of something else besides.
fn after_first_line(tokens: &Tokens, items: &Items) -> Option<usize> {
    let line = |at: usize| tokens.places[at].line;
    let [(_, first), others @ ..] = &items.found[..] else {
        return None;
    };
    let is_first =
        line(first.end - 1) == 0 && others.iter().all(|(_, range)| line(range.start) > 0);
    let has_words = items.words.iter().any(|at| line(*at) > 0);
    let is_alone = items.words.iter().all(|at| line(*at) > 0);
    let is_rule = is_first && !others.is_empty() && has_words && is_alone;
    is_rule.then(|| tokens.text.find('\n')).flatten()
}

/// What is written that says nothing of the deadline.
fn left(tokens: &Tokens, items: &mut Items) -> Option<String> {
    items.words.sort_unstable();
    let mut parts: Vec<Range<usize>> = Vec::new();
    for at in &items.words {
        let is_taken = |range: &Range<usize>| {
            { items.found.iter() }.any(|(_, it)| it.start < *at && it.start >= range.end)
        };
        match parts.last_mut() {
            Some(part) if !is_taken(part) => part.end = at + 1,
            _ => parts.push(*at..at + 1),
        }
    }
    let is_percent = |at: usize| tokens.tokens.get(at) == Some(&Token::Sign('%'));
    let texts = { parts.iter() }
        .map(|part| tokens.slice(part.start, part.end - usize::from(!is_percent(part.end))));
    let texts: Vec<&str> = texts.collect();
    (!texts.is_empty()).then(|| texts.join(" … "))
}

struct Reading<'a> {
    calendar: Calendar<'a>,
    tokens: &'a Tokens,
}

impl Reading<'_> {
    fn combine(&mut self, items: &mut Items) -> Result<Reckoned, Fault> {
        let place = |key: Key| {
            items
                .found
                .iter()
                .position(|(item, _)| *item == Item::Word(key))
        };
        let [unknown, continuous, children, after, on_demand, as_it_goes] = [
            Key::Unknown,
            Key::Continuous,
            Key::Children,
            Key::After,
            Key::OnDemand,
            Key::AsItGoes,
        ]
        .map(place);
        // What falls on which day of the sun's calendar, only a table of moons tells.
        if self.tokens.tokens.contains(&Token::Key(Key::Lunar)) {
            items.leave(|item| !matches!(item, Item::Every(..)));
            items.found.clear();
            return Ok(Reckoned::none(Kind::Vague));
        }
        let every = items.found.iter().find_map(|(item, _)| match item {
            Item::Every(count, unit) => Some((*count, *unit)),
            _ => None,
        });
        let is_dated = |item: &Item| !matches!(item, Item::Every(..) | Item::On(_) | Item::Word(_));
        let first_dated = items.found.iter().position(|(item, _)| is_dated(item));
        let mut dated: Vec<(Item, Range<usize>)> = { items.found.iter() }
            .filter(|it| is_dated(&it.0))
            .cloned()
            .collect();
        if let Some(every) = every {
            if continuous.is_some() {
                self.calendar.remarks.push(Remark::AlsoContinuous);
            }
            return recurring(every, dated, items, self.tokens, &mut self.calendar);
        }
        items.leave(|item| matches!(item, Item::On(_)));
        let waits = [
            (children, Kind::Children),
            (after, Kind::After),
            (on_demand, Kind::OnDemand),
        ];
        let waits = waits
            .into_iter()
            .find_map(|(place, kind)| place.map(|place| (place, kind)));
        if let Some((place, kind)) = waits
            && first_dated.is_none_or(|first| place < first)
        {
            items.leave(is_dated);
            return Ok(Reckoned::none(kind));
        }
        let has = |anchor: Anchor| dated.iter().any(|(item, _)| is_counted_from(item, anchor));
        let is_working = self.tokens.tokens.contains(&Token::Key(Key::Working));
        let first_day = dated
            .iter()
            .position(|(item, _)| matches!(item, Item::At(..)));
        let is_length = |(item, _): &(Item, _)| is_counted_from(item, Anchor::None);
        let is_behind = first_day.is_some_and(|at| dated[at..].iter().any(is_length));
        // So long before an event or behind a day, which is not that of the deadline; so many days without the holidays.
        if (dated.len() > 1 && (has(Anchor::Ahead) || is_behind))
            || (is_working && dated.len() == 1 && has(Anchor::None))
        {
            items.leave(is_dated);
            return Ok(Reckoned::none(Kind::Vague));
        }
        let mut is_outer = as_it_goes.is_some() || unknown.is_some();
        if dated.len() > 1 {
            let is_length = |item: &Item| {
                matches!(
                    item,
                    Item::Within(_, _, Anchor::None | Anchor::Event | Anchor::Working)
                )
            };
            // So long before or after the day: it is late after that in any case.
            is_outer |= dated.iter().any(|(item, _)| is_length(item));
            dated.retain(|(item, _)| !is_length(item));
            items.leave(is_length);
        }
        if waits.is_some() {
            items.leave(|item| matches!(item, Item::Word(_)));
        }
        if continuous.is_some() {
            return self.continuous(&dated, items);
        }
        let is_all = |of: &[Token]| self.tokens.tokens.iter().all(|token| of.contains(token));
        match &dated[..] {
            [] if unknown.is_some() => Ok(Reckoned::none(Kind::Unknown)),
            [] if is_all(&[Token::Sign('-'), Token::Stop]) => Ok(Reckoned::none(Kind::Missing)),
            [] if is_all(&[Token::Sign('?')]) => Ok(Reckoned::none(Kind::Unknown)),
            [] => Ok(Reckoned::none(Kind::Vague)),
            // `bắt đầu từ 1/7, hoàn thành 30/9`.
            [(Item::From(edge), first), (Item::At(to, bound), last)] if !to.is_part => {
                let written = first.start..last.end;
                let range = Item::Range(*edge, *to, *bound);
                self.calendar.reckon(range, self.tokens.written(&written))
            }
            [(item, range)] => {
                let found = self.calendar.reckon(*item, self.tokens.written(range))?;
                if !is_outer {
                    return Ok(found);
                }
                items.leave(|item| matches!(item, Item::Word(_)));
                self.calendar.remark(Remark::Outer);
                Ok(Reckoned {
                    kind: Kind::Vague,
                    ..found
                })
            }
            several => {
                items.words.clear();
                self.steps(several)
            }
        }
    }

    /// Several deadlines, one in each sentence, line or part of a list: the last one counts.
    fn steps(&mut self, several: &[(Item, Range<usize>)]) -> Result<Reckoned, Fault> {
        let tokens = self.tokens;
        let is_cut = |at: usize| {
            let is_end = matches!(tokens.tokens[at], Token::Stop | Token::Sign(','));
            is_end || tokens.places[at].line < tokens.places[at + 1].line
        };
        let mut steps: Vec<(Step, Kind)> = Vec::new();
        let mut start = 0;
        for (index, (item, range)) in several.iter().enumerate() {
            let next = several
                .get(index + 1)
                .map_or(tokens.tokens.len() + 1, |(_, next)| next.start);
            let between = range.end..next.min(tokens.tokens.len());
            let is_joint = |at: &usize| {
                matches!(
                    tokens.tokens[*at],
                    Token::Key(Key::And | Key::Or)
                        | Token::Sign(',' | '(' | '-' | ' ')
                        | Token::Stop
                )
            };
            let cut =
                { between.clone().rev() }.find(|at| at + 1 < tokens.tokens.len() && is_cut(*at));
            let end = cut
                .filter(|_| next <= tokens.tokens.len())
                .map_or(between.end, |cut| cut + 1);
            let last = { (range.end..end).rev() }
                .find(|at| !is_joint(at))
                .unwrap_or(range.end - 1);
            let text = tokens.slice(start, last).to_owned();
            let found = self.calendar.reckon(*item, tokens.written(range))?;
            let Reckoned {
                start: first,
                last,
                kind,
            } = found;
            if let Some((before, _)) = steps.last().filter(|_| index > 0) {
                let gap = several[index - 1].1.end..range.start;
                let is_choice = tokens.tokens[gap.clone()].contains(&Token::Key(Key::Or));
                let is_one = !gap.clone().any(is_cut) && !is_cut(gap.end - 1);
                if is_choice
                    || (is_one
                        && (is_within(before.last, first, last)
                            || is_within(last, before.start, before.last)))
                {
                    let readings =
                        [&several[index - 1].1, range].map(|it| tokens.written(it).to_owned());
                    return Err(Fault::TwoReadings { readings });
                }
            }
            let step = Step {
                text,
                start: first,
                last,
            };
            steps.push((step, kind));
            start = end;
        }
        let latest = steps.iter().rev().max_by_key(|(step, _)| step.last);
        let (last, kind) = latest.map_or((None, Kind::Vague), |(step, kind)| (step.last, *kind));
        let start = steps[0]
            .0
            .start
            .filter(|start| last.is_none_or(|last| *start <= last));
        let steps = steps.into_iter().map(|(step, _)| step).collect();
        self.calendar.remarks.push(Remark::Steps(steps));
        Ok(Reckoned { start, last, kind })
    }

    /// All the time, perhaps within bounds; but not beside a day by which something is to be done.
    fn continuous(
        &mut self,
        dated: &[(Item, Range<usize>)],
        items: &mut Items,
    ) -> Result<Reckoned, Fault> {
        let kind = Kind::Continuous;
        let Some((item, range)) = dated.first() else {
            return Ok(Reckoned::none(kind));
        };
        let found = self.calendar.reckon(*item, self.tokens.written(range))?;
        if dated.len() > 1 || matches!(found.kind, Kind::Before | Kind::On) {
            let word =
                { items.found.iter() }.find(|(item, _)| *item == Item::Word(Key::Continuous));
            let written = |range: &Range<usize>| self.tokens.written(range).to_owned();
            let readings = [
                word.map(|(_, range)| written(range)).unwrap_or_default(),
                written(range),
            ];
            return Err(Fault::TwoReadings { readings });
        }
        Ok(Reckoned { kind, ..found })
    }
}

/// Whether an item is a length counted so.
fn is_counted_from(item: &Item, anchor: Anchor) -> bool {
    matches!(item, Item::Within(_, _, other) if *other == anchor)
}

/// Whether a day lies in a period.
fn is_within(day: Option<Date>, start: Option<Date>, last: Option<Date>) -> bool {
    day.is_some() && start.is_some() && start <= day && day <= last
}
