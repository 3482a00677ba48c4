//! What a text says of when, one thing after the other: days, ranges, recurrences; and the words between them.

use std::ops::Range;

use jiff::civil::Weekday;

use super::points::{Before, Point, Unit, point};
use super::tokens::Token;
use super::words::{Key, Unit as Every};

use Token::{Number as N, Sign as S, Word};

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
    /// One day, or two months: `8-9/2023`.
    DayOrMonths,
    Every(u32, Every),
    On(Weekday),
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
    /// An event whose day is not known.
    Event,
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

/// What the words before an item say of it.
#[derive(Debug, Clone, Copy)]
struct Lead {
    bound: Bound,
    before: Before,
    has_hour: bool,
    /// The first of them.
    start: Option<usize>,
}

const NO_LEAD: Lead = Lead {
    bound: Bound::Plain,
    before: Before {
        is_led: false,
        is_day: false,
        is_document: false,
    },
    has_hour: false,
    start: None,
};

/// The items of these tokens.
pub(super) fn items(tokens: &[Token]) -> Items {
    let mut items = Items::default();
    let mut lead = NO_LEAD;
    lead.before.is_led = point(tokens, WHOLE).is_some_and(|(_, used)| is_end(&tokens[used..]));
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        let used = if let Some(used) = hour(rest) {
            items.has_hour = true;
            lead.has_hour = true;
            used
        } else if let Some(used) = document(rest) {
            items.words.extend(at..at + used);
            lead.before = NO_LEAD.before;
            used
        } else if let Some((item, used)) = item(rest, lead) {
            items
                .found
                .push((item, lead.start.unwrap_or(at)..at + used));
            lead = NO_LEAD;
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
    items
}

const WHOLE: Before = Before {
    is_led: true,
    is_day: false,
    is_document: false,
};

fn is_end(tokens: &[Token]) -> bool {
    matches!(tokens, [] | [Token::Stop])
}

/// Takes one token that starts no item: it leads to one, or says nothing.
fn step(token: Token, at: usize, lead: &mut Lead, words: &mut Vec<usize>) {
    let bound = match token {
        Token::Key(Key::Before) => Bound::Before,
        Token::Key(Key::By | Key::To) => Bound::By,
        _ => Bound::Plain,
    };
    match token {
        Token::Key(
            Key::Before | Key::By | Key::To | Key::In | Key::Day | Key::From | Key::Since,
        ) => {
            lead.start.get_or_insert(at);
            lead.bound = lead.bound.max(bound);
            lead.before.is_led = true;
            lead.before.is_day = token == Token::Key(Key::Day);
        }
        Token::Key(Key::Filler | Key::And | Key::ThePlan | Key::Once) => {}
        Token::Stop | S(',') => {
            if lead.bound != Bound::Plain {
                words.extend(lead.start);
            }
            *lead = NO_LEAD;
        }
        S(_) => {}
        _ => {
            words.push(at);
            lead.before = NO_LEAD.before;
        }
    }
}

/// `17:00`, `17 giờ 30 phút`, `17h30`.
fn hour(tokens: &[Token]) -> Option<usize> {
    match *tokens {
        [
            N(0..=24, 1 | 2),
            S(':'),
            N(0..=59, 2),
            S(':'),
            N(0..=59, 2),
            ..,
        ] => Some(5),
        [N(0..=24, 1 | 2), S(':'), N(0..=59, 2), ..] => Some(3),
        [
            N(0..=24, _),
            Token::Key(Key::Hour),
            N(0..=59, 2),
            Token::Key(Key::Minute),
            ..,
        ] => Some(4),
        [
            N(0..=24, _),
            Token::Key(Key::Hour),
            N(0..=59, 2),
            S('/' | '-' | '.'),
            ..,
        ] => Some(2),
        [N(0..=24, _), Token::Key(Key::Hour), N(0..=59, 2), ..] => Some(3),
        [N(0..=24, _), Token::Key(Key::Hour), ..] => Some(2),
        _ => None,
    }
}

/// The number of a document and its day: `QĐ 936/QĐ-UBND ngày 17/12/2024`, which is no deadline.
fn document(tokens: &[Token]) -> Option<usize> {
    let mut used = { tokens.iter() }
        .take_while(|it| **it == Token::Key(Key::Document))
        .count();
    if used == 0 || !matches!(tokens.get(used), Some(N(..))) {
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
    if let Some((Item::Within(count, unit, anchor), used)) = duration(tokens) {
        // So long before something.
        let anchor = if lead.bound == Bound::Before {
            Anchor::Event
        } else {
            anchor
        };
        return Some((Item::Within(count, unit, anchor), used));
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
            let (point, used) = led_point(rest)?;
            Some((Item::Since(point), 1 + used))
        }
        _ => {
            let (point, used) = point(tokens, lead.before).or_else(|| bare_start(tokens))?;
            let edge = Edge::Point(point);
            if let Some((item, more)) =
                end_of_range(edge, &tokens[used..]).filter(|_| lead.bound == Bound::Plain)
            {
                return Some((item, used + more));
            }
            let is_followed_by_hour = hour(&tokens[used..]).is_some();
            let bound = match lead.bound {
                // Until an hour of a day is within that day.
                Bound::Before if lead.has_hour || is_followed_by_hour => Bound::By,
                bound => bound,
            };
            Some((Item::At(point, bound), used))
        }
    }
}

/// A day of the month in which a range ends: `15-20/7/2023`.
fn bare_start(tokens: &[Token]) -> Option<(Point, usize)> {
    let [N(day, 1 | 2), ref rest @ ..] = *tokens else {
        return None;
    };
    let unit = Unit::DayOnly(day);
    let start = Point {
        unit,
        year: None,
        is_part: false,
    };
    let (item, _) = end_of_range(Edge::Point(start), rest)?;
    let is_day = matches!(
        item,
        Item::Range(
            _,
            Point {
                unit: Unit::Day { .. },
                ..
            },
            _
        )
    );
    is_day.then_some((start, 1))
}

/// The start of a range after `từ`.
fn edge(tokens: &[Token]) -> Option<(Edge, usize)> {
    if let Some(used) = issue(tokens) {
        return Some((Edge::Issue, used));
    }
    let (point, used) = led_point(tokens).or_else(|| bare_start(tokens))?;
    Some((Edge::Point(point), used))
}

/// What follows the start of a range: its end, with what joins them.
fn end_of_range(start: Edge, tokens: &[Token]) -> Option<(Item, usize)> {
    let joined = match *tokens {
        [Token::Key(Key::To), ..] | [S('-'), ..] => 1,
        [Token::Key(Key::And), Token::Key(Key::Filler), ..] => 2,
        [Token::Key(Key::And), ..] | [S(','), ..] if may_be_list(start) => 1,
        _ => return None,
    };
    let is_list = matches!(tokens[0], Token::Key(Key::And) | S(',')) && joined == 1;
    let mut bound = Bound::Plain;
    let mut used = joined;
    while let Some(Token::Key(
        key @ (Key::Before | Key::By | Key::To | Key::Day | Key::In | Key::Filler),
    )) = tokens.get(used)
    {
        bound = bound.max(if *key == Key::Before {
            Bound::Before
        } else {
            Bound::By
        });
        used += 1;
    }
    let is_day = tokens[used - 1] == Token::Key(Key::Day);
    let before = Before { is_day, ..WHOLE };
    // `tháng 8-9`, `quý II-III`: the end is of the same kind.
    let word = match start {
        Edge::Point(Point {
            unit: Unit::Month(_),
            ..
        }) => Some(Key::Month),
        Edge::Point(Point {
            unit: Unit::Quarter(_),
            ..
        }) => Some(Key::Quarter),
        _ => None,
    };
    let rest = &tokens[used..];
    let alike = || {
        let word = word.filter(|_| matches!(rest, [N(_, 1 | 2) | Token::Roman(_), ..]))?;
        let tokens: Vec<Token> = { [Token::Key(word)].into_iter() }
            .chain(rest.iter().copied().take(4))
            .collect();
        point(&tokens, WHOLE).map(|(point, more)| (point, more - 1))
    };
    let (end, more) = point(rest, before)
        .filter(|(end, _)| !matches!(end.unit, Unit::DayOnly(_)))
        .or_else(alike)?;
    let is_alike = std::mem::discriminant(&end.unit) == start_unit(start);
    (!is_list || is_alike).then_some((Item::Range(start, end, bound), used + more))
}

/// Whether several of a kind may be listed as one range: months and quarters, `quý III và IV`.
fn may_be_list(start: Edge) -> bool {
    matches!(
        start,
        Edge::Point(Point {
            unit: Unit::Month(_) | Unit::Quarter(_),
            year: None,
            ..
        })
    )
}

fn start_unit(start: Edge) -> std::mem::Discriminant<Unit> {
    std::mem::discriminant(match &start {
        Edge::Point(point) => &point.unit,
        Edge::Issue => &Unit::Year,
    })
}

fn led_point(tokens: &[Token]) -> Option<(Point, usize)> {
    let skipped = skip(tokens, &[Key::Day, Key::In]);
    let is_day = skipped > 0 && tokens[skipped - 1] == Token::Key(Key::Day);
    let (point, used) = point(&tokens[skipped..], Before { is_day, ..WHOLE })?;
    Some((point, skipped + used))
}

/// How many of these words tokens start with.
fn skip(tokens: &[Token], keys: &[Key]) -> usize {
    { tokens.iter() }
        .take_while(|token| matches!(token, Token::Key(key) if keys.contains(key)))
        .count()
}

/// The issue of the plan, of which nothing else is said: `ngày ban hành Kế hoạch này`, `ngày Kế hoạch được ban hành`.
fn issue(tokens: &[Token]) -> Option<usize> {
    const PLAN: [Key; 3] = [Key::Day, Key::ThePlan, Key::Filler];
    let first = skip(tokens, &PLAN);
    let used = first + skip(&tokens[first..], &[Key::Issue]);
    let all = used + skip(&tokens[used..], &PLAN);
    let is_plan = !matches!(
        tokens.get(all),
        Some(Word | Token::Key(Key::Document | Key::Counted | Key::Plain))
    );
    (used > first && is_plan).then_some(all)
}

fn recurrence(tokens: &[Token]) -> Option<(Item, usize)> {
    let unit = |token: Token| match token {
        Token::Key(Key::Day) => Some(Every::Day),
        Token::Key(Key::Week) => Some(Every::Week),
        Token::Key(Key::Month | Key::M) => Some(Every::Month),
        Token::Key(Key::Quarter) => Some(Every::Quarter),
        Token::Key(Key::Year) => Some(Every::Year),
        _ => None,
    };
    match *tokens {
        [Token::Key(Key::Every(unit)), ..] => Some((Item::Every(1, unit), 1)),
        [N(count @ 1..=99, _), of, N(1, _), Token::Key(Key::Once), ..] => {
            Some((Item::Every(count, unit(of)?), 4))
        }
        [N(count @ 1..=99, _), of, S('/'), Token::Key(Key::Once), ..] => {
            Some((Item::Every(count, unit(of)?), 4))
        }
        [N(count @ 1..=99, _), of, Token::Key(Key::Once), ..] => {
            Some((Item::Every(count, unit(of)?), 3))
        }
        [N(1, _), Token::Key(Key::Once), S('/'), of, ..] => Some((Item::Every(1, unit(of)?), 4)),
        [Token::Key(Key::Weekday(day)), ..] => Some((Item::On(day), 1)),
        [Token::Key(Key::Nth), N(number @ 2..=7, 1), ..] => Some((Item::On(weekday(number)?), 2)),
        [
            Token::Key(Key::M),
            N(number @ 2..=7, 1),
            Token::Key(Key::Every(Every::Week)),
            ..,
        ] => Some((Item::On(weekday(number)?), 2)),
        [
            Token::Key(
                key @ (Key::Continuous
                | Key::OnDemand
                | Key::After
                | Key::Children
                | Key::AsItGoes
                | Key::Unknown),
            ),
            ..,
        ] => Some((Item::Word(key), 1)),
        _ => None,
    }
}

/// Monday is the second day of the week.
fn weekday(number: u32) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(number - 1).ok()?).ok()
}

/// `100 ngày kể từ ngày ban hành`.
fn duration(tokens: &[Token]) -> Option<(Item, usize)> {
    let (count, unit) = match *tokens {
        [N(count, _), Token::Key(Key::Day), ..] => (count, Every::Day),
        [N(count, _), Token::Key(Key::Week), ..] => (count, Every::Week),
        // Days of a month, and months of a year, are no counts.
        [
            N(_, _),
            Token::Key(Key::Month),
            N(..) | Token::Key(Key::First | Key::Last | Key::Year),
            ..,
        ] => return None,
        [N(count, _), Token::Key(Key::Month), ..] => (count, Every::Month),
        _ => return None,
    };
    let rest = &tokens[2..];
    let rest = match *rest {
        [Token::Key(Key::Once), ..] | [N(1, _) | S('/'), Token::Key(Key::Once), ..] => return None,
        [Token::Key(Key::Working), ref rest @ ..] => rest,
        _ => rest,
    };
    let skipped = tokens.len() - rest.len();
    let (anchor, used) = match *rest {
        [
            Token::Key(Key::From | Key::Since | Key::After),
            ref after @ ..,
        ] => match (issue(after), led_point(after)) {
            (Some(used), _) => (Anchor::Issue, 1 + used),
            (None, Some((point, used))) => (Anchor::Point(point), 1 + used),
            (None, None) => (Anchor::Event, 1),
        },
        _ => (Anchor::None, 0),
    };
    let anchor = if skipped > 2 { Anchor::Working } else { anchor };
    Some((Item::Within(count, unit, anchor), skipped + used))
}
