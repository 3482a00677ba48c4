//! A text as tokens, each with its place.

use std::ops::Range;

use crate::fold;

use super::words::{Key, PHRASES, roman, spelt};

/// The least part of a deadline that means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A whole number and how many digits it is written with.
    Number(u32, usize),
    /// A number in Roman numerals.
    Roman(u32),
    Key(Key),
    /// A word that means nothing here.
    Word,
    /// A sign between numbers or words; every dash is `-`.
    Sign(char),
    /// The end of a sentence, and `;`.
    Stop,
}

/// Where a token stands in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) line: usize,
}

/// A text and its tokens.
pub(super) struct Tokens {
    /// Clean, with the lines that are not blank.
    pub(super) text: String,
    pub(super) tokens: Vec<Token>,
    pub(super) places: Vec<Place>,
}

impl Tokens {
    pub(super) fn read(text: &str) -> Tokens {
        let lines = text.split(['\n', '\r', '\u{b}', '\u{2028}', '\u{2029}']);
        let lines: Vec<_> = lines.map(fold::clean).filter(|it| !it.is_empty()).collect();
        let text = lines.join("\n");
        let (tokens, places) = name(&text, split(&text));
        Tokens {
            text,
            tokens,
            places,
        }
    }

    /// What is written of these tokens.
    pub(super) fn written(&self, range: &Range<usize>) -> &str {
        self.slice(range.start, range.end - 1)
    }

    /// What is written from one token up to another, that included.
    pub(super) fn slice(&self, first: usize, last: usize) -> &str {
        &self.text[self.places[first].start..self.places[last].end]
    }
}

/// Tokens before words are looked up.
fn split(text: &str) -> Vec<(Token, Place)> {
    let mut found: Vec<(Token, Place)> = Vec::new();
    let mut line = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        let rest = &text[end..];
        let mut take_while = |is: &dyn Fn(char) -> bool| {
            while let Some((at, next)) = chars.next_if(|(_, c)| is(*c)) {
                end = at + next.len_utf8();
            }
            end
        };
        let (token, end) = match c {
            '\n' => {
                line += 1;
                continue;
            }
            c if c.is_whitespace() => continue,
            '0'..='9' => {
                let digits = take_while(&|c| c.is_ascii_digit());
                let value = text[start..digits].parse().unwrap_or(u32::MAX);
                let end = if is_ordinal(&text[digits..]) {
                    take_while(&is_letter)
                } else {
                    digits
                };
                (Token::Number(value, digits - start), end)
            }
            c if is_letter(c) => (Token::Word, take_while(&is_letter)),
            ';' if is_list(&text[..start], rest) => (Token::Sign(','), end),
            ';' => (Token::Stop, end),
            '.' => {
                let end = take_while(&|c| c == '.');
                let is_last = text[end..].chars().next().is_none_or(char::is_whitespace);
                match (end - start, is_last) {
                    (1, true) => (Token::Stop, end),
                    (1, false) => (Token::Sign('.'), end),
                    _ => (Token::Word, end),
                }
            }
            '-' | '=' if rest.starts_with('>') => (Token::Sign('-'), take_while(&|c| c == '>')),
            '<' | '>' => {
                let is_with = rest.starts_with('=');
                let key = match (c, is_with) {
                    ('<', true) => Key::By,
                    ('<', false) => Key::Before,
                    (_, true) => Key::From,
                    (_, false) => Key::Since,
                };
                (Token::Key(key), take_while(&|c| c == '='))
            }
            '≤' => (Token::Key(Key::By), end),
            '≥' => (Token::Key(Key::From), end),
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | '→' | '÷' => (Token::Sign('-'), end),
            // Of an hour only between its digits.
            ':' if !is_hour(&text[..start], &text[end..]) => (Token::Sign(' '), end),
            '…' => (Token::Word, end),
            c => (Token::Sign(c), end),
        };
        found.push((token, Place { start, end, line }));
    }
    found
}

/// Whether what follows digits makes them an ordinal, in English: `15th`.
fn is_ordinal(rest: &str) -> bool {
    let word = &rest[..rest.find(|c| !is_letter(c)).unwrap_or(rest.len())];
    ["st", "nd", "rd", "th"].contains(&word)
}

/// Whether a semicolon stands between numbers that may be days, months or quarters, as a comma does: `15; 16/8/2023`.
fn is_list(before: &str, after: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || "IVX".contains(c);
    let [before, after] = [before.trim_end(), after.trim_start()];
    let word = before.trim_end_matches(char::is_alphanumeric).len();
    let [first, last] = [
        &before[word..],
        &after[..after
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(after.len())],
    ];
    let is_short = (1..=2).contains(&first.len()) || first.starts_with(['I', 'V', 'X']);
    is_short && !last.is_empty() && first.chars().chain(last.chars()).all(is_part)
}

/// Whether a colon stands between digits.
fn is_hour(before: &str, after: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit())
        && after.starts_with(|c: char| c.is_ascii_digit())
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c)
}

/// Gives words and phrases their meaning.
fn name(text: &str, found: Vec<(Token, Place)>) -> (Vec<Token>, Vec<Place>) {
    let has_marks = text.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    let key = |make: fn(&str) -> String| -> Vec<String> {
        let texts = found.iter().map(|(token, place)| match token {
            Token::Word => make(&text[place.start..place.end]),
            _ => String::new(),
        });
        texts.collect()
    };
    let (exact, bare) = (key(fold::name), key(fold::word));
    let (mut tokens, mut places) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < found.len() {
        let (token, place) = found[at];
        const UNITS: [&str; 6] = ["ngay", "tuan", "thang", "days", "weeks", "months"];
        let is_counted = { bare.get(at + 1) }.is_some_and(|next| UNITS.contains(&&**next));
        // `quý hai`, `tháng một`, but not `3 tháng một đợt`.
        let is_number = match tokens[..] {
            [.., Token::Key(Key::Quarter)] => true,
            [.., Token::Number(..), Token::Key(Key::Month)] => is_counted,
            [.., Token::Key(Key::Month)] => true,
            _ => is_counted,
        };
        let mut push = |token, place| {
            tokens.push(token);
            places.push(place);
        };
        if token != Token::Word {
            push(token, place);
            at += 1;
            continue;
        }
        let phrase = PHRASES.get(&bare[at]).and_then(|phrases| {
            phrases.iter().find(|phrase| {
                let range = at..at + phrase.bare.len();
                range.end <= found.len()
                    && phrase.is(&exact[range.clone()], &bare[range], has_marks)
            })
        });
        if let Some(phrase) = phrase {
            let last = at + phrase.bare.len() - 1;
            let Place { end, line, .. } = found[last].1;
            push(Token::Key(phrase.key), Place { end, line, ..place });
            at = last + 1;
            continue;
        }
        let quarter = bare[at].strip_prefix('q').and_then(roman);
        if is_number && let Some(number) = spelt(&text[place.start..place.end], has_marks) {
            push(Token::Number(number, 1), place);
            at += 1;
            continue;
        }
        match (roman(&bare[at]), quarter) {
            (Some(number), _) => push(Token::Roman(number), place),
            (_, Some(number)) => {
                push(Token::Key(Key::Quarter), place);
                push(Token::Roman(number), place);
            }
            _ => push(Token::Word, place),
        }
        at += 1;
    }
    (tokens, places)
}
