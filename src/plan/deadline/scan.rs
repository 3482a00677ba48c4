//! A text from its start to its end: one item after the other, and the words between them.

use super::item::{Anchor, Bound, Edge, Item, Items, Length};
use super::points::{Before, Point, WHOLE, point};
use super::ranges::{bare_day, edge, end_of_range, led_point, skip};
use super::spans::{duration, length_behind, recurrence};
use super::tokens::Token;
use super::words::Key;

use Token::{Number as N, Sign as S, Word};

/// What the words before an item say of it.
#[derive(Debug, Clone, Copy, Default)]
struct Lead {
    bound: Bound,
    before: Before,
    hour: Option<Hour>,
    /// Whether a day after the item is meant: `sau 30 ngày`.
    is_after: bool,
    /// Whether another day has taken the place of the item.
    is_former: bool,
    /// Whether words of no meaning stand between them and the item.
    is_parted: bool,
    /// Whether a word before them says not so.
    is_denied: bool,
    /// The first of them.
    start: Option<usize>,
}

/// An hour of a day: midnight is the end of the day before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hour {
    Midnight,
    Later,
}

/// The items of these tokens.
pub(super) fn items(tokens: &[Token]) -> Items {
    let mut items = Items::default();
    let mut lead = Lead::default();
    let whole = Lead {
        before: WHOLE,
        ..lead
    };
    lead.before.is_led = item(tokens, whole).is_some_and(|(_, used)| is_end(&tokens[used..]));
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        let used = if let Some((hour, used)) = hour(rest) {
            lead.hour = Some(hour);
            used
        } else if is_behind_former(rest) && !items.found.is_empty() {
            let former = items.found.pop().map(|(_, range)| range);
            items.words.extend(former.into_iter().flatten());
            items.words.push(at);
            lead = Lead::default();
            1
        } else if let Some(used) = document(rest) {
            items.words.extend(at..at + used);
            lead.before = Before::default();
            used
        } else if let Some((item, used)) = item(rest, lead) {
            let range = lead.start.unwrap_or(at)..at + used;
            if lead.is_former {
                items.words.extend(range);
            } else {
                items.found.push((item, range));
            }
            lead = Lead::default();
            used
        } else {
            step(rest[0], at, &mut lead, &mut items.words);
            1
        };
        at += used;
    }
    if lead.bound != Bound::Plain {
        items.words.extend(lead.start);
        items.words.sort_unstable();
    }
    if tokens.contains(&Token::Key(Key::Working)) {
        for (item, _) in &mut items.found {
            if let Item::Within(length) = item {
                length.from = Anchor::Unknown;
            }
        }
    }
    items
}

fn is_end(tokens: &[Token]) -> bool {
    matches!(tokens, [] | [Token::Stop])
}

/// Takes one token that starts no item: it leads to one, or says nothing.
fn step(token: Token, at: usize, lead: &mut Lead, words: &mut Vec<usize>) {
    let bound = match token {
        Token::Key(Key::Before) => Bound::Before,
        Token::Key(Key::By | Key::To | Key::BeforeEnd) => Bound::By,
        _ => Bound::Plain,
    };
    match token {
        Token::Key(
            Key::Before
            | Key::By
            | Key::BeforeEnd
            | Key::To
            | Key::In
            | Key::Day
            | Key::From
            | Key::Since,
        ) => {
            // Words before the first of them part nothing.
            lead.is_parted &= lead.start.is_some();
            lead.start.get_or_insert(at);
            lead.bound = lead.bound.max(bound);
            lead.is_after |= token == Token::Key(Key::Since);
            lead.before.is_led = true;
            lead.before.is_day = token == Token::Key(Key::Day);
        }
        Token::Key(Key::Not) => {
            words.push(at);
            lead.is_denied = true;
        }
        Token::Key(Key::Former) => {
            words.push(at);
            lead.is_former = true;
        }
        Token::Key(
            Key::Filler | Key::Least | Key::Onward | Key::And | Key::ThePlan | Key::Once,
        ) => {}
        Token::Stop | S(',') => {
            if lead.bound != Bound::Plain {
                words.extend(lead.start);
            }
            *lead = Lead::default();
        }
        S(_) => {}
        _ => {
            words.push(at);
            lead.before = Before::default();
            lead.is_parted = true;
            lead.is_denied = false;
        }
    }
}

/// Whether what stands before these tokens is a former deadline: `30/9/2023 (cũ)`.
fn is_behind_former(tokens: &[Token]) -> bool {
    matches!(
        tokens,
        [Token::Key(Key::Former)] | [Token::Key(Key::Former), Token::Stop | S(')' | ','), ..]
    )
}

/// `17:00`, `17 giờ 30 phút`, `17h30`.
fn hour(tokens: &[Token]) -> Option<(Hour, usize)> {
    let used = length_of_hour(tokens)?;
    let is_midnight = { tokens[..used].iter() }.all(|it| !matches!(it, N(1.., _)));
    let hour = if is_midnight {
        Hour::Midnight
    } else {
        Hour::Later
    };
    Some((hour, used))
}

fn length_of_hour(tokens: &[Token]) -> Option<usize> {
    let [N(0..=24, 1 | 2), sign, ref rest @ ..] = *tokens else {
        return None;
    };
    let is_minute = |at: usize| matches!(rest.get(at), Some(N(0..=59, 2)));
    match (sign, rest.get(1)) {
        (S(':'), Some(S(':'))) if is_minute(0) && is_minute(2) => Some(5),
        (S(':'), _) if is_minute(0) => Some(3),
        (Token::Key(Key::Hour), Some(Token::Key(Key::Minute))) if is_minute(0) => Some(4),
        // What stands behind is a day: `17h 15/7`.
        (Token::Key(Key::Hour), Some(S('/' | '-' | '.'))) => Some(2),
        (Token::Key(Key::Hour), _) => Some(if is_minute(0) { 3 } else { 2 }),
        _ => None,
    }
}

/// The number of a document and its day: `QĐ 936/QĐ-UBND ngày 17/12/2024`, which is no deadline.
fn document(tokens: &[Token]) -> Option<usize> {
    let mut used = { tokens.iter() }
        .take_while(|it| **it == Token::Key(Key::Document))
        .count();
    let is_number = match tokens[used..] {
        [N(..), S('/'), Word | Token::Key(Key::Document), ..] => true,
        [N(..), ..] => used > 0,
        _ => false,
    };
    if !is_number {
        return None;
    }
    used += 1;
    while let [
        S('/' | '-'),
        N(..) | Word | Token::Key(_) | Token::Roman(_),
        ..,
    ] = tokens[used..]
    {
        used += 2;
    }
    if let [Token::Key(Key::Day), ref day @ ..] = tokens[used..] {
        used += point(day, WHOLE).map_or(0, |(_, more)| more + 1);
    }
    Some(used)
}

fn item(tokens: &[Token], lead: Lead) -> Option<(Item, usize)> {
    if let Some((length, used)) = duration(tokens) {
        let is_said = length.from != Anchor::Unknown;
        let item = match lead.bound {
            Bound::Plain if lead.is_after && is_said && length.count >= 0 => Item::After(length),
            // So long before something.
            Bound::Before if length.count >= 0 => Item::Within(Length {
                count: -length.count,
                from: Anchor::Unknown,
                ..length
            }),
            _ => Item::Within(length),
        };
        return Some((item, used));
    }
    if let Some(found) = recurrence(tokens) {
        return Some(found);
    }
    match *tokens {
        [
            N(a @ 1..=12, _),
            S('-'),
            N(b @ 1..=12, _),
            S('/'),
            N(_, 4),
            ..,
        ] if a < b => Some((Item::DayOrMonths, 5)),
        [Token::Key(Key::From), ref rest @ ..] => {
            let (edge, used) = edge(rest)?;
            let end = end_of_range(edge, &rest[used..]);
            let (item, more) = end.unwrap_or((Item::From(edge), 0));
            Some((item, 1 + used + more))
        }
        [Token::Key(Key::Since), ref rest @ ..] => {
            let skipped = skip(rest, &[Key::Filler]);
            let (point, used) = led_point(&rest[skipped..])?;
            let used = skipped + used;
            if let Some((length, more)) = length_behind(&rest[used..]) {
                let from = Anchor::Edge(Edge::Point(point));
                return Some((Item::Within(Length { from, ..length }), 1 + used + more));
            }
            let item = if lead.is_denied || lead.bound == Bound::Before {
                Item::Denied
            } else {
                Item::Since(point)
            };
            Some((item, 1 + used))
        }
        _ => {
            let is_led = lead.before.is_led || !lead.is_parted;
            let (point, used) = point(tokens, lead.before).or_else(|| bare_day(tokens, is_led))?;
            let edge = Edge::Point(point);
            if let Some((item, more)) =
                end_of_range(edge, &tokens[used..]).filter(|_| lead.bound == Bound::Plain)
            {
                return Some((item, used + more));
            }
            if let [Token::Key(Key::Onward), ..] = tokens[used..] {
                return Some((Item::From(edge), used + 1));
            }
            if lead.bound == Bound::Before
                && let Some((length, more)) = length_behind(&tokens[used..])
            {
                let (count, from) = (-length.count, Anchor::Edge(edge));
                let length = Length {
                    count,
                    from,
                    ..length
                };
                return Some((Item::Within(length), used + more));
            }
            if lead.bound == Bound::Before && lead.is_denied {
                return Some((Item::Denied, used));
            }
            let behind = hour(&tokens[used..]).map(|(hour, _)| hour);
            let bound = match (lead.bound, lead.hour.or(behind)) {
                (Bound::Before | Bound::By, Some(Hour::Midnight)) => Bound::Before,
                // Until an hour of a day is within that day.
                (Bound::Before, Some(Hour::Later)) => Bound::By,
                (bound, _) => bound,
            };
            // `trước Hội nghị quý II` is before something in it.
            let is_unclear = bound == Bound::Before && lead.is_parted && !point.is_day();
            // Before the start of a period is before all of it.
            let is_start = bound == Bound::Before && tokens[0] == Token::Key(Key::First);
            let is_part = (point.is_part && !is_start) || is_unclear;
            Some((Item::At(Point { is_part, ..point }, bound), used))
        }
    }
}
