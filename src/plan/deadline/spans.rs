//! Spans of time: so many days after another, again and again, all the time.

use super::item::{Anchor, Edge, Item, Length};
use super::ranges::{edge, led_point, skip};
use super::tokens::Token;
use super::words::{Key, Unit};

use Token::{Number as N, Sign as S};

pub(super) fn recurrence(tokens: &[Token]) -> Option<(Item, usize)> {
    let every = |count: u32, of: Token, used| {
        let is_yearly = matches!(of, Token::Key(Key::Year | Key::EveryYear));
        let is_unit = matches!(
            of,
            Token::Key(Key::Day | Key::Week | Key::Month | Key::M | Key::Quarter | Key::Every)
        );
        let is_rare = count > 1;
        let item = Item::Every { is_yearly, is_rare };
        (is_yearly || is_unit).then_some((item, used))
    };
    match *tokens {
        [of @ Token::Key(Key::Every | Key::EveryYear), ref rest @ ..] => {
            let is_once = matches!(rest, [N(1, _), Token::Key(Key::Once), ..]);
            let (item, used) = every(1, of, 1)?;
            Some((item, used + 2 * usize::from(is_once)))
        }
        [
            N(count @ 1..=99, _),
            of,
            N(1, _) | S('/'),
            Token::Key(Key::Once),
            ..,
        ] => every(count, of, 4),
        [N(count @ 1..=99, _), of, Token::Key(Key::Once), ..] => every(count, of, 3),
        [N(1, _), Token::Key(Key::Once), S('/'), of, ..] => every(1, of, 4),
        [Token::Key(Key::Weekday), ..] => Some((Item::Weekday, 1)),
        // Monday is the second day of the week.
        [Token::Key(Key::Nth), N(2..=7, 1), ..]
        | [Token::Key(Key::M), N(2..=7, 1), Token::Key(Key::Every), ..] => Some((Item::Weekday, 2)),
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
        [Token::Key(Key::Ahead), ..] => Some((Item::Word(Key::After), 1)),
        _ => None,
    }
}

/// `100 ngày kể từ ngày ban hành`.
pub(super) fn duration(tokens: &[Token]) -> Option<(Length, usize)> {
    // Back from what nobody knows.
    let unknown = Length {
        count: -1,
        unit: Unit::Day,
        from: Anchor::Unknown,
    };
    let (count, unit) = match *tokens {
        // Between so many and so many before a day.
        [
            N(..),
            S('-') | Token::Key(Key::To),
            N(..),
            Token::Key(Key::Day | Key::Week | Key::Month),
            ..,
        ] => {
            let (length, used) = duration(&tokens[2..])?;
            return (length.count < 0).then_some((unknown, used + 2));
        }
        [Token::Key(Key::Length), ..] => return Some((unknown, 1)),
        [
            N(..),
            Token::Key(Key::Year | Key::Quarter),
            Token::Key(Key::Before | Key::Ahead | Key::BeforeEnd),
            ..,
        ] => return Some((unknown, 3)),
        // Days of a month, and months of a year, are no counts.
        [
            N(..),
            Token::Key(Key::Month),
            N(..) | Token::Key(Key::First | Key::Last | Key::Year),
            ..,
        ]
        | [
            N(1..=28, _),
            Token::Key(Key::Day),
            Token::Key(Key::First | Key::Last),
            Token::Key(Key::Month | Key::M),
            N(..),
            ..,
        ] => return None,
        [N(count, _), Token::Key(Key::Day), ..] => (count, Unit::Day),
        [N(count, _), Token::Key(Key::Week), ..] => (count, Unit::Week),
        [N(count, _), Token::Key(Key::Month), ..] => (count, Unit::Month),
        _ => return None,
    };
    let skipped = 2 + skip(&tokens[2..], &[Key::Working]).min(1);
    let (from, sign, used) = match tokens[skipped..] {
        [Token::Key(Key::Once), ..] | [N(1, _) | S('/'), Token::Key(Key::Once), ..] => return None,
        [
            Token::Key(Key::From | Key::Since | Key::After),
            ref after @ ..,
        ] => match edge(after) {
            Some((edge, used)) => (Anchor::Edge(edge), 1, 1 + used),
            None => (Anchor::Unknown, 1, 1),
        },
        [Token::Key(Key::Before | Key::Against), ref day @ ..] => match led_point(day) {
            Some((point, used)) if !point.is_part => {
                (Anchor::Edge(Edge::Point(point)), -1, 1 + used)
            }
            _ => (Anchor::Unknown, -1, 1),
        },
        [Token::Key(Key::Ahead | Key::BeforeEnd), ..] => (Anchor::Unknown, -1, 1),
        _ => (Anchor::Unsaid, 1, 0),
    };
    let is_working = skipped > 2;
    let length = Length {
        count: sign * i32::try_from(count).unwrap_or(i32::MAX),
        unit,
        from: if is_working { Anchor::Unknown } else { from },
    };
    Some((length, skipped + used))
}

/// A length by itself behind a day: `trước 30/9 ít nhất 15 ngày`.
pub(super) fn length_behind(tokens: &[Token]) -> Option<(Length, usize)> {
    let skipped = skip(tokens, &[Key::Least, Key::Filler]);
    let (length, used) = duration(&tokens[skipped..])?;
    (length.from == Anchor::Unsaid).then_some((length, skipped + used))
}
