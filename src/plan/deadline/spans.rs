//! Spans of time: so many days after another, again and again, all the time.

use jiff::civil::Weekday;

use super::item::{Anchor, Item};
use super::points::{Before, Point, WHOLE, point};
use super::tokens::Token;
use super::words::{Key, Unit as Every};

use Token::{Number as N, Sign as S, Word};

/// The issue of the plan, of which nothing else is said: `ngày ban hành Kế hoạch này`, `ngày Kế hoạch được ban hành`.
pub(super) fn issue(tokens: &[Token]) -> Option<usize> {
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

pub(super) fn recurrence(tokens: &[Token]) -> Option<(Item, usize)> {
    let unit = |token: Token| match token {
        Token::Key(Key::Day) => Some(Every::Day),
        Token::Key(Key::Week) => Some(Every::Week),
        Token::Key(Key::Month | Key::M) => Some(Every::Month),
        Token::Key(Key::Quarter) => Some(Every::Quarter),
        Token::Key(Key::Year) => Some(Every::Year),
        _ => None,
    };
    match *tokens {
        [
            Token::Key(Key::Every(unit)),
            N(1, _),
            Token::Key(Key::Once),
            ..,
        ] => Some((Item::Every(1, unit), 3)),
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
        [Token::Key(Key::Ahead), ..] => Some((Item::Word(Key::After), 1)),
        _ => None,
    }
}

/// Monday is the second day of the week.
fn weekday(number: u32) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(number - 1).ok()?).ok()
}

/// `100 ngày kể từ ngày ban hành`.
pub(super) fn duration(tokens: &[Token]) -> Option<(Item, usize)> {
    let unknown = Item::Within(0, Every::Day, Anchor::Ahead);
    match *tokens {
        // Between so many and so many before a day.
        [
            N(..),
            S('-') | Token::Key(Key::To),
            N(..),
            Token::Key(Key::Day | Key::Week | Key::Month),
            ..,
        ] => {
            let (item, used) = duration(&tokens[2..])?;
            let is_back = matches!(item, Item::Within(_, _, Anchor::Back(_) | Anchor::Ahead));
            return is_back.then_some((unknown, used + 2));
        }
        [Token::Key(Key::Length), ..] => return Some((unknown, 1)),
        [
            N(..),
            Token::Key(Key::Year | Key::Quarter),
            Token::Key(Key::Before | Key::Ahead | Key::BeforeEnd),
            ..,
        ] => return Some((unknown, 3)),
        _ => {}
    }
    let (count, unit) = match *tokens {
        // Days of a month, and months of a year, are no counts.
        [
            N(_, _),
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
        [N(count, _), Token::Key(Key::Day), ..] => (count, Every::Day),
        [N(count, _), Token::Key(Key::Week), ..] => (count, Every::Week),
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
        [Token::Key(Key::Before | Key::Against), ref day @ ..] => match led_point(day) {
            Some((point, used)) if !point.is_part => (Anchor::Back(point), 1 + used),
            _ => (Anchor::Ahead, 1),
        },
        [Token::Key(Key::Ahead | Key::BeforeEnd), ..] => (Anchor::Ahead, 1),
        _ => (Anchor::None, 0),
    };
    let anchor = if skipped > 2 { Anchor::Working } else { anchor };
    Some((Item::Within(count, unit, anchor), skipped + used))
}

/// A length by itself behind a day: `trước 30/9 ít nhất 15 ngày`.
pub(super) fn length_behind(tokens: &[Token]) -> Option<(u32, Every, usize)> {
    let skipped = skip(tokens, &[Key::Least, Key::Filler]);
    match duration(&tokens[skipped..])? {
        (Item::Within(count, unit, Anchor::None), used) => Some((count, unit, skipped + used)),
        _ => None,
    }
}

pub(super) fn led_point(tokens: &[Token]) -> Option<(Point, usize)> {
    let skipped = skip(tokens, &[Key::Day, Key::In]);
    let is_day = skipped > 0 && tokens[skipped - 1] == Token::Key(Key::Day);
    let (point, used) = point(&tokens[skipped..], Before { is_day, ..WHOLE })?;
    Some((point, skipped + used))
}

/// How many of these words tokens start with.
pub(super) fn skip(tokens: &[Token], keys: &[Key]) -> usize {
    { tokens.iter() }
        .take_while(|token| matches!(token, Token::Key(key) if keys.contains(key)))
        .count()
}
