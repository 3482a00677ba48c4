//! Ranges: `từ 15/7 đến 30/8/2023`, `15/7-30/8-2023`, `tháng 8-9`, `quý III và IV`.

use super::item::{Bound, Edge, Item};
use super::points::{Before, Point, Unit, WHOLE, point};
use super::spans::{issue, led_point, skip};
use super::tokens::Token;
use super::words::Key;

use Token::{Number as N, Sign as S};

/// A day of the month in which a range ends: `15-20/7/2023`.
pub(super) fn bare_start(tokens: &[Token]) -> Option<(Point, usize)> {
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
pub(super) fn edge(tokens: &[Token]) -> Option<(Edge, usize)> {
    if let Some(used) = issue(tokens) {
        return Some((Edge::Issue, used));
    }
    let skipped = skip(tokens, &[Key::Filler]);
    let tokens = &tokens[skipped..];
    let (point, used) = led_point(tokens).or_else(|| bare_start(tokens))?;
    Some((Edge::Point(point), skipped + used))
}

/// What follows the start of a range: its end, with what joins them.
pub(super) fn end_of_range(start: Edge, tokens: &[Token]) -> Option<(Item, usize)> {
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
    let more = used + more;
    // `quý II, III, IV/2023`.
    if let Some((Item::Range(_, end, bound), further)) =
        end_of_range(Edge::Point(end), &tokens[more..])
            .filter(|_| is_alike && may_be_list(Edge::Point(end)))
    {
        return Some((Item::Range(start, end, bound), more + further));
    }
    (!is_list || is_alike).then_some((Item::Range(start, end, bound), more))
}

/// Whether several of a kind may be listed as one range: `quý III và IV`, `năm 2023, 2024`.
fn may_be_list(start: Edge) -> bool {
    matches!(
        start,
        Edge::Point(
            Point {
                unit: Unit::Month(_) | Unit::Quarter(_),
                year: None,
                ..
            } | Point {
                unit: Unit::Year,
                ..
            }
        )
    )
}

fn start_unit(start: Edge) -> std::mem::Discriminant<Unit> {
    std::mem::discriminant(match &start {
        Edge::Point(point) => &point.unit,
        Edge::Issue => &Unit::Year,
    })
}
