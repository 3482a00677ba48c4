//! What the items of a text say together: one deadline.

use std::ops::Range;

use jiff::civil::Date;

use super::item::{Anchor, Bound, Edge, Item, Items, Length};
use super::points::{Point, Unit, is_joint, is_year};
use super::reckon::Reckoned;
use super::scan::items;
use super::tokens::{Token, Tokens};
use super::words::Key;
use super::years::{Calendar, check, in_year};
use super::{Deadline, Fault, Kind, PlanDays, Remark};
use crate::lang::Text;

use Token::{Number as N, Sign as S};

/// Items with their tokens.
type Dated = Vec<(Item, Range<usize>)>;

/// How many tokens a deadline has at most: ranges are read one within the other.
const LONGEST: usize = 1_000;

/// What waits for something whose day is not known, where no day stands before it.
const WAITS: [(Key, Kind); 3] = [
    (Key::Children, Kind::Unsaid),
    (Key::After, Kind::Vague),
    (Key::OnDemand, Kind::Ongoing),
];

/// Reads a deadline.
pub(super) fn read(text: &str, days: &PlanDays) -> Result<Deadline, Fault> {
    let tokens = Tokens::read(text);
    if tokens.tokens.len() > LONGEST {
        let (text, kind) = (tokens.text, Kind::Vague);
        return Ok(Deadline {
            text,
            kind,
            ..Deadline::rejected("")
        });
    }
    let mut items = items(&tokens.tokens);
    share(&mut items.found, &tokens.tokens);
    if let Some(rest) = after_first_line(&tokens, &items) {
        let (first, _) = tokens.text.split_at(rest);
        let mut found = read(first, days)?;
        found.remarks.push(Remark::FirstLineOnly);
        let text = tokens.text;
        return Ok(Deadline { text, ..found });
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
    if reckoned.kind != Kind::Vague || reckoned.last.is_some() {
        remarks.extend(left(&tokens, &mut items).map(Remark::TextLeft));
    }
    let Reckoned { start, last, kind } = reckoned;
    let text = tokens.text;
    let mut found = Deadline {
        text,
        start,
        last,
        kind,
        remarks,
    };
    if let Some(issued) = days.issued
        && found.last_on_time().is_some_and(|last| last < issued)
    {
        found.remarks.push(Remark::BeforeIssue(issued));
    }
    Ok(found)
}

/// Of several days or periods in a list, the first have what only the last has: `ngày 15 và 16/8/2023`; and the others are
/// bounded as the first is.
fn share(found: &mut [(Item, Range<usize>)], tokens: &[Token]) {
    let pair = |found: &[(Item, Range<usize>)], at: usize| {
        let [
            (Item::At(one, bound), before),
            (Item::At(other, own), behind),
        ] = &found[at..at + 2]
        else {
            return None;
        };
        let gap = &tokens[before.end..behind.start];
        let is_list = { gap.iter() }.all(|it| is_joint(*it) || *it == Token::Key(Key::Or));
        let one = like(*one, *other).filter(|_| is_list && !gap.is_empty())?;
        let is_own = *own != Bound::Plain || tokens[behind.start] == Token::Key(Key::In);
        let bound_of_other = if is_own { *own } else { *bound };
        Some([Item::At(one, *bound), Item::At(*other, bound_of_other)])
    };
    let pairs = 0..found.len().saturating_sub(1);
    for at in pairs.clone().rev().chain(pairs) {
        if let Some([one, other]) = pair(found, at) {
            (found[at].0, found[at + 1].0) = (one, other);
        }
    }
}

/// A day or period with the month and year of another of its kind, where it has none and is before that; nothing where they
/// are of two kinds.
fn like(point: Point, other: Point) -> Option<Point> {
    let unit = match (point.unit, other.unit) {
        (Unit::DayOnly(day), Unit::Day { month, .. }) => Unit::Day { day, month },
        (unit, _) => unit,
    };
    let kind = std::mem::discriminant::<Unit>;
    let is_before = matches!((in_year(unit, 2024), in_year(other.unit, 2024)), (Some(one), Some(other)) if one < other);
    let whole = Point {
        unit,
        year: point.year.or(other.year),
        ..point
    };
    (kind(&unit) == kind(&other.unit)).then_some(if is_before { whole } else { point })
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
        let place =
            |key: Key| { items.found.iter() }.position(|(item, _)| *item == Item::Word(key));
        let is_said = |key: Key| place(key).is_some();
        let [is_unknown, is_continuous, is_as_it_goes] =
            [Key::Unknown, Key::Continuous, Key::AsItGoes].map(is_said);
        let has = |key: Key| self.tokens.tokens.contains(&Token::Key(key));
        // What falls on which day of the sun's calendar, only a table of moons tells.
        if has(Key::Lunar) {
            return Ok(Reckoned::none(Kind::Vague));
        }
        let is_dated =
            |item: &Item| !matches!(item, Item::Every { .. } | Item::Weekday | Item::Word(_));
        let first_dated = items.found.iter().position(|(item, _)| is_dated(item));
        let dated = items.found.iter().filter(|it| is_dated(&it.0));
        let mut dated: Dated = dated.cloned().collect();
        let every = items.found.iter().find_map(|(item, _)| match item {
            Item::Every { is_yearly, is_rare } => Some((*is_yearly, *is_rare)),
            _ => None,
        });
        if let Some((is_yearly, is_rare)) = every {
            if is_rare {
                self.calendar.remark(Remark::FirstUnknown);
            }
            return self.recurring(is_yearly, dated, items);
        }
        let waits = { WAITS.iter() }.find_map(|(key, kind)| Some((place(*key)?, *kind)));
        items.leave(|item| *item == Item::Weekday);
        if let Some((place, kind)) = waits
            && first_dated.is_none_or(|first| place < first)
        {
            items.leave(is_dated);
            return Ok(Reckoned::none(kind));
        }
        let mut is_outer = is_as_it_goes || is_unknown;
        // `từ 1/7/2023 trong 45 ngày`.
        if let [(Item::From(edge), first), (Item::Within(length), last)] = &dated[..]
            && length.from == Anchor::Unsaid
            && !matches!(edge, Edge::Point(period) if !period.is_day())
        {
            let from = Anchor::Edge(*edge);
            let range = first.start..last.end;
            dated = vec![(Item::Within(Length { from, ..*length }), range)];
        }
        if dated.len() > 1 {
            let first_day = dated
                .iter()
                .position(|(item, _)| matches!(item, Item::At(..) | Item::Range(..)));
            let length = |item: &Item| match item {
                Item::Within(length) if !matches!(length.from, Anchor::Edge(_)) => Some(*length),
                _ => None,
            };
            // Back from an event whose day may be the one beside it, or added to a day: no bound is known.
            let is_open = |(at, (item, _)): (usize, &(Item, _))| {
                let is_behind = first_day.is_some_and(|day| day < at);
                length(item).is_some_and(|it| it.count < 0 || is_behind)
            };
            if dated.iter().enumerate().any(is_open) {
                return Ok(Reckoned::none(Kind::Vague));
            }
            // It is late after the day that stands beside it in any case.
            let is_length = |item: &Item| length(item).is_some();
            is_outer |= dated.iter().any(|(item, _)| is_length(item));
            dated.retain(|(item, _)| !is_length(item));
            items.leave(is_length);
        }
        if waits.is_some() {
            items.leave(|item| WAITS.iter().any(|(key, _)| *item == Item::Word(*key)));
        }
        if let Some(written) = half_read(self.tokens, &dated) {
            return Err(Fault::NotInCalendar(written.to_owned()));
        }
        if is_continuous {
            return self.continuous(&dated, items);
        }
        let is_none = |it: &Token| matches!(it, S('-' | '?') | Token::Stop);
        match &dated[..] {
            [] if is_unknown || self.tokens.tokens.iter().all(is_none) => {
                Ok(Reckoned::none(Kind::Unsaid))
            }
            [] => Ok(Reckoned::none(Kind::Vague)),
            // `bắt đầu từ 1/7, hoàn thành 30/9`.
            [(Item::From(edge), first), (Item::At(to, bound), last)] if !to.is_part => {
                let written = first.start..last.end;
                let range = Item::Range(*edge, *to, *bound);
                self.calendar.reckon(range, self.tokens.written(&written))
            }
            [(item, range)] => {
                let found = self.calendar.reckon(*item, self.tokens.written(range))?;
                if !is_outer && !self.is_part(*item, range, items) {
                    return Ok(found);
                }
                items.leave(|item| matches!(item, Item::Word(_)));
                self.calendar.remark(Remark::Outer);
                let kind = Kind::Vague;
                Ok(Reckoned { kind, ..found })
            }
            several => {
                items.words.clear();
                self.steps(several)
            }
        }
    }

    /// What comes again and again, perhaps within bounds, which a day of each month or year is not.
    fn recurring(
        &mut self,
        is_yearly: bool,
        dated: Dated,
        items: &mut Items,
    ) -> Result<Reckoned, Fault> {
        let mut bounds = Reckoned::none(Kind::Ongoing);
        let mut is_bound = false;
        let is_own =
            |it: &Point| matches!(it.unit, Unit::DayOnly(_)) || (is_yearly && it.year.is_none());
        // `ngày 20-25 hàng tháng`.
        let is_days =
            |it: &Point| it.year.is_none() && matches!(it.unit, Unit::Day { month: 13..=31, .. });
        for (item, range) in dated {
            let written = self.tokens.written(&range);
            match item {
                Item::At(point, _) | Item::From(Edge::Point(point)) if is_own(&point) => {
                    check(point, written)?;
                }
                Item::Range(Edge::Point(from), to, _) if is_own(&from) && is_own(&to) => {}
                Item::At(point, _) if is_days(&point) => {}
                _ if is_bound || matches!(item, Item::Within(_)) => items.words.extend(range),
                _ => {
                    bounds = self.calendar.reckon(item, written)?;
                    is_bound = true;
                }
            }
        }
        let kind = Kind::Ongoing;
        Ok(Reckoned { kind, ..bounds })
    }

    /// Several deadlines, one in each sentence, line or part of a list: the last one counts.
    fn steps(&mut self, several: &[(Item, Range<usize>)]) -> Result<Reckoned, Fault> {
        let tokens = self.tokens;
        let is_cut = |at: usize| {
            let is_end = matches!(tokens.tokens[at], Token::Stop | S(','));
            is_end || tokens.places[at].line < tokens.places[at + 1].line
        };
        let mut steps: Vec<Reckoned> = Vec::new();
        for (index, (item, range)) in several.iter().enumerate() {
            let step = self.calendar.reckon(*item, tokens.written(range))?;
            if let Some(before) = steps.last() {
                let other = &several[index - 1].1;
                let is_choice =
                    tokens.tokens[other.end..range.start].contains(&Token::Key(Key::Or));
                let is_one = !(other.end - 1..range.start).any(is_cut);
                let is_same = is_within(before.last, step.start, step.last)
                    || is_within(step.last, before.start, before.last);
                if is_choice || (is_one && is_same) {
                    let readings = [other, range];
                    return Err(self.two(readings));
                }
            }
            steps.push(step);
        }
        let latest = steps.iter().rev().max_by_key(|step| step.last);
        let latest = latest.copied().unwrap_or(Reckoned::none(Kind::Vague));
        let is_before = |start: &Date| latest.last.is_none_or(|last| *start <= last);
        let start = steps[0].start.filter(is_before);
        self.calendar.remark(Remark::Steps(steps.len()));
        Ok(Reckoned { start, ..latest })
    }

    /// All the time, perhaps within bounds; but not beside a day by which something is to be done.
    fn continuous(&mut self, dated: &Dated, items: &Items) -> Result<Reckoned, Fault> {
        let kind = Kind::Ongoing;
        let Some((item, range)) = dated.first() else {
            return Ok(Reckoned::none(kind));
        };
        let found = self.calendar.reckon(*item, self.tokens.written(range))?;
        let is_word = |it: &&(Item, Range<usize>)| it.0 == Item::Word(Key::Continuous);
        let is_both = dated.len() > 1 || matches!(found.kind, Kind::Before | Kind::On);
        if let Some((_, word)) = items.found.iter().find(is_word).filter(|_| is_both) {
            return Err(self.two([word, range]));
        }
        Ok(Reckoned { kind, ..found })
    }

    /// Whether a quarter, month or week that could not be read stands before a period: it is some part of that.
    fn is_part(&self, item: Item, range: &Range<usize>, items: &Items) -> bool {
        let tokens = &self.tokens.tokens;
        let is_cut = |at: &usize| matches!(tokens[*at], Token::Stop | S(',' | '(' | ':'));
        let mut before = (0..range.start).rev().take_while(|at| !is_cut(at));
        let is_period = matches!(item, Item::At(point, Bound::Plain) if !point.is_day());
        let is_unit = |at: usize| {
            let is_unit = matches!(
                tokens[at],
                Token::Key(Key::Quarter | Key::Month | Key::Named(_) | Key::Week)
            );
            is_unit && items.words.contains(&at)
        };
        is_period && tokens[range.start] != Token::Key(Key::In) && before.any(is_unit)
    }

    fn two(&self, readings: [&Range<usize>; 2]) -> Fault {
        let written = |range| Text::same(self.tokens.written(range).to_owned());
        Fault::TwoReadings(readings.map(written))
    }
}

/// What is written of a day or period without its year, behind which stands a year or numeral that is not read: `quý I*II/2024`.
fn half_read<'a>(tokens: &'a Tokens, dated: &Dated) -> Option<&'a str> {
    let ends = dated.iter().skip(1).map(|(_, next)| next.start);
    let ends = ends.chain([tokens.tokens.len()]);
    dated.iter().zip(ends).find_map(|((item, range), end)| {
        let (Item::At(point, _) | Item::Range(_, point, _)) = item else {
            return None;
        };
        let is_run = |it: &&Token| match it {
            S(sign) => "/*.+&|".contains(*sign),
            it => matches!(it, N(..) | Token::Roman(_) | Token::Key(Key::Or)),
        };
        let run = tokens.tokens[range.end..end].iter().take_while(is_run);
        let run = range.end..range.end + run.count();
        let is_number = |it: &Token| match *it {
            N(year, 4) => is_year(year),
            it => matches!(it, Token::Roman(_)),
        };
        let unread = &tokens.tokens[run.clone()];
        let is_half = matches!(unread, [S('/'), N(..), ..]) || unread.iter().any(is_number);
        (is_half && point.year.is_none()).then(|| tokens.slice(range.start, run.end - 1))
    })
}

/// Whether a day lies in a period.
fn is_within(day: Option<Date>, start: Option<Date>, last: Option<Date>) -> bool {
    day.is_some() && start.is_some() && start <= day && day <= last
}
