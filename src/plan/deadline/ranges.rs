//! Ranges and lists: `từ 15/7 đến 30/8/2023`, `15/7-30/8-2023`, `tháng 8-9`, `quý III và IV`, `quý I+II`.

use super::item::{Bound, Edge, Item};
use super::points::{Before, Point, Unit, WHOLE, day, is_joint, point};
use super::tokens::Token;
use super::words::Key;

use Token::{Number as N, Sign as S};

/// The start of a range after `từ`, or what a length is counted from.
pub(super) fn edge(tokens: &[Token]) -> Option<(Edge, usize)> {
    if let Some(used) = issue(tokens) {
        return Some((Edge::Issue, used));
    }
    let skipped = skip(tokens, &[Key::Filler]);
    let tokens = &tokens[skipped..];
    let (point, used) = led_point(tokens).or_else(|| bare_day(tokens, false))?;
    Some((Edge::Point(point), skipped + used))
}

/// The issue of the plan, of which nothing else is said: `ngày ban hành Kế hoạch này`, `ngày Kế hoạch được ban hành`.
fn issue(tokens: &[Token]) -> Option<usize> {
    const PLAN: [Key; 3] = [Key::Day, Key::ThePlan, Key::Filler];
    let first = skip(tokens, &PLAN);
    let used = first + skip(&tokens[first..], &[Key::Issue]);
    let all = used + skip(&tokens[used..], &PLAN);
    let is_plan = !matches!(
        tokens.get(all),
        Some(Token::Word | Token::Key(Key::Document | Key::Counted | Key::Plain))
    );
    (used > first && is_plan).then_some(all)
}

pub(super) fn led_point(tokens: &[Token]) -> Option<(Point, usize)> {
    let skipped = skip(tokens, &[Key::Day, Key::In]);
    let is_day = skipped > 0 && tokens[skipped - 1] == Token::Key(Key::Day);
    let (point, used) = point(&tokens[skipped..], Before { is_day, ..WHOLE })?;
    Some((point, skipped + used))
}

/// A day of the month in which a range or a list of days ends: `15-20/7/2023`, `15 và 16/8`.
pub(super) fn bare_day(tokens: &[Token], is_led: bool) -> Option<(Point, usize)> {
    let [N(number, 1 | 2), joint, ref rest @ ..] = *tokens else {
        return None;
    };
    let is_range = matches!(joint, Token::Key(Key::To) | S('-'));
    let is_joint = is_range || (is_led && is_joint(joint));
    let (_, _, skipped) = bound(rest);
    let rest = &rest[skipped..];
    let is_day = day(rest, WHOLE).is_some() || bare_day(rest, is_led).is_some();
    (is_joint && is_day).then(|| (Point::new(Unit::DayOnly(number), None), 1))
}

/// How the words before a point bound it, whether the last says that it is a day, and how many they are.
fn bound(tokens: &[Token]) -> (Bound, bool, usize) {
    const WORDS: [Key; 6] = [
        Key::Before,
        Key::By,
        Key::To,
        Key::Day,
        Key::In,
        Key::Filler,
    ];
    let used = skip(tokens, &WORDS);
    let is_before = tokens[..used].contains(&Token::Key(Key::Before));
    let bound = if is_before {
        Bound::Before
    } else {
        Bound::Plain
    };
    let is_day = tokens[..used].last() == Some(&Token::Key(Key::Day));
    (bound, is_day, used)
}

/// What follows the start of a range or list: its end, with all between.
pub(super) fn end_of_range(start: Edge, tokens: &[Token]) -> Option<(Item, usize)> {
    let (end, bound, used) = joined(start, tokens)?;
    let next = Edge::Point(end);
    // `quý II, III, IV/2023`.
    if is_alike(start, end)
        && may_be_list(next)
        && let Some((Item::Range(_, end, bound), more)) = end_of_range(next, &tokens[used..])
    {
        return Some((Item::Range(start, end, bound), used + more));
    }
    if is_quarter_or_month(start, end, &tokens[..used]) {
        return Some((Item::QuarterOrMonth, used));
    }
    Some((Item::Range(start, end, bound), used))
}

/// The next point behind another, with what joins them: of any kind behind `đến`, of the same one in a list.
fn joined(before: Edge, tokens: &[Token]) -> Option<(Point, Bound, usize)> {
    let is_list = match *tokens {
        [Token::Key(Key::To) | S('-'), ..]
        | [Token::Key(Key::And), Token::Key(Key::Filler), ..] => false,
        [joint, ..] if is_joint(joint) && may_be_list(before) => true,
        _ => return None,
    };
    let (bound, is_day, skipped) = bound(&tokens[1..]);
    let used = 1 + skipped;
    let rest = &tokens[used..];
    let whole = || point(rest, Before { is_day, ..WHOLE });
    let (end, more) = if skipped == 0 {
        alike(before, rest).or_else(whole)
    } else {
        { whole().filter(|(end, _)| !matches!(end.unit, Unit::DayOnly(_))) }
            .or_else(|| alike(before, rest))
    }?;
    (!is_list || is_alike(before, end)).then_some((end, bound, used + more))
}

/// A number or numeral behind a month or quarter, as one too, unless it is the day or month that it is written as.
fn alike(before: Edge, tokens: &[Token]) -> Option<(Point, usize)> {
    let Edge::Point(Point { unit, year, .. }) = before else {
        return None;
    };
    let (word, is_other) = match (unit, *tokens.first()?) {
        (Unit::Month(_), N(..) | Token::Roman(_)) => (Key::Month, false),
        // `quý II - 9/2023` ends in September.
        (Unit::Quarter(quarter), N(number, _)) => {
            let is_month = year.is_some() || number.saturating_add(3) > quarter * 3;
            (Key::Quarter, (5..=12).contains(&number) && is_month)
        }
        (Unit::Quarter(_), Token::Roman(_)) => (Key::Quarter, false),
        _ => return None,
    };
    let is_day = |(point, _): (Point, usize)| matches!(point.unit, Unit::Day { month: 1..=12, .. });
    // `tháng 7-8-9/2023` are three months.
    let is_list = matches!(tokens, [N(..), S('-'), N(..), S('/'), ..]);
    let is_count = matches!(
        tokens,
        [
            _,
            Token::Key(Key::Counted | Key::Day | Key::Week | Key::Month) | S('%'),
            ..
        ]
    );
    if is_other || is_count || (!is_list && day(tokens, Before::default()).is_some_and(is_day)) {
        return None;
    }
    let next = tokens.iter().copied().take(4);
    let tokens: Vec<Token> = std::iter::once(Token::Key(word)).chain(next).collect();
    point(&tokens, WHOLE).map(|(point, used)| (point, used - 1))
}

/// Whether a range from a quarter of a year ends in a number that may be a quarter or a month of a later one.
fn is_quarter_or_month(from: Edge, to: Point, tokens: &[Token]) -> bool {
    let has_year = |point: Point| point.year.is_some();
    let is_bare = matches!(tokens, [_, N(..), S('/'), N(..)]);
    let is_quarter = matches!(to.unit, Unit::Quarter(_));
    is_bare && is_quarter && matches!(from, Edge::Point(from) if has_year(from))
}

/// Whether several of a kind may be listed as one range: `quý III và IV`, `năm 2023, 2024`.
fn may_be_list(start: Edge) -> bool {
    let Edge::Point(Point { unit, year, .. }) = start else {
        return false;
    };
    match unit {
        Unit::Month(_) | Unit::Quarter(_) => year.is_none(),
        unit => unit == Unit::Year,
    }
}

fn is_alike(start: Edge, end: Point) -> bool {
    let kind = std::mem::discriminant::<Unit>;
    matches!(start, Edge::Point(start) if kind(&start.unit) == kind(&end.unit))
}

/// How many of these words tokens start with.
pub(super) fn skip(tokens: &[Token], keys: &[Key]) -> usize {
    { tokens.iter() }
        .take_while(|token| matches!(token, Token::Key(key) if keys.contains(key)))
        .count()
}
