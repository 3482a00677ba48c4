//! Numbers as people write them: `63,8`, `63.8`, `1.234,5`, `1 234,5`.
//!
//! Reading never guesses: text that could be two numbers is refused with both. Printing never flatters: a figure is
//! given as many digits as it takes not to look as if it met what it misses.

use rust_decimal::Decimal;

use crate::exact::{Exact, Rounding};
use crate::words::Lang;

/// Which character marks the decimals in a data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Mark {
    /// As the clear numbers of the file have it; what could still be read both ways is refused.
    #[default]
    Auto,
    /// `63,8`; points and spaces group thousands.
    Comma,
    /// `63.8`; commas and spaces group thousands.
    Point,
}

impl Mark {
    /// All of them.
    pub const ALL: [Mark; 3] = [Mark::Auto, Mark::Comma, Mark::Point];

    /// The word for it in options and settings.
    pub fn as_str(self) -> &'static str {
        match self {
            Mark::Auto => "auto",
            Mark::Comma => "comma",
            Mark::Point => "point",
        }
    }
}

/// Why a text is not one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a number in any notation.
    NotANumber,
    /// Two numbers: `1.234` is 1234 with a decimal comma, 1.234 with a decimal point.
    Ambiguous {
        /// The number if the comma marks the decimals.
        comma: Decimal,
        /// The number if the point marks the decimals.
        point: Decimal,
    },
    /// A number only in the notation that `--decimal` rules out.
    OtherMark,
    /// More digits than a decimal holds (28).
    TooLong,
}

/// Reads a number: digits, an optional sign, decimals after one comma or point, thousands grouped by threes.
pub fn read(text: &str, mark: Mark) -> Result<Decimal, Unreadable> {
    Written::parse(text).read(mark)
}

/// A number by each mark that its decimals may have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written {
    is_negative: bool,
    /// Its digits if the comma marks the decimals; absent where it cannot be read so.
    comma: Option<Digits>,
    /// The same if the point does.
    point: Option<Digits>,
}

impl Written {
    pub(crate) fn parse(text: &str) -> Written {
        let text = text.trim();
        let unsigned = text.strip_prefix(['-', '\u{2212}', '\u{2013}']);
        let digits = unsigned.map_or(text, str::trim_start);
        Written {
            is_negative: unsigned.is_some(),
            comma: digits_of(digits, ',', '.'),
            point: digits_of(digits, '.', ','),
        }
    }

    /// The number, read by a mark.
    pub(crate) fn read(self, mark: Mark) -> Result<Decimal, Unreadable> {
        let digits = match (mark, self.comma, self.point) {
            (_, None, None) => return Err(Unreadable::NotANumber),
            (Mark::Comma, None, Some(_)) | (Mark::Point, Some(_), None) => {
                return Err(Unreadable::OtherMark);
            }
            (Mark::Auto, Some(comma), Some(point)) if comma != point => {
                let (comma, point) = (self.decimal(comma)?, self.decimal(point)?);
                return Err(Unreadable::Ambiguous { comma, point });
            }
            (Mark::Comma | Mark::Auto, Some(digits), _) | (_, _, Some(digits)) => digits,
        };
        self.decimal(digits)
    }

    /// The mark that the number proves: the one by which alone it can be read; none for a number without a mark, of two
    /// readings, or none at all.
    pub(crate) fn proof(self) -> Option<Mark> {
        match (self.comma, self.point) {
            (Some(_), None) => Some(Mark::Comma),
            (None, Some(_)) => Some(Mark::Point),
            _ => None,
        }
    }

    fn decimal(self, digits: Digits) -> Result<Decimal, Unreadable> {
        let mantissa = digits.mantissa.and_then(|it| i128::try_from(it).ok());
        let signed = |mantissa: i128| {
            if self.is_negative {
                -mantissa
            } else {
                mantissa
            }
        };
        mantissa
            .and_then(|it| Decimal::try_from_i128_with_scale(signed(it), digits.decimals).ok())
            .ok_or(Unreadable::TooLong)
    }
}

/// The digits of a number without its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Digits {
    /// Absent where there are too many.
    mantissa: Option<u128>,
    /// How many of them are decimals.
    decimals: u32,
}

impl Digits {
    fn push(&mut self, digits: &str) {
        for digit in digits.bytes() {
            let tens = self.mantissa.and_then(|it| it.checked_mul(10));
            self.mantissa = tens.and_then(|it| it.checked_add(u128::from(digit - b'0')));
        }
    }
}

/// The digits of a text whose decimals follow `mark` and whose thousands are grouped by `group` or by spaces; `None`
/// where it cannot be read so.
fn digits_of(text: &str, mark: char, group: char) -> Option<Digits> {
    let (whole, decimals) = match text.split_once(mark) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text, None),
    };
    let mut digits = Digits {
        mantissa: Some(0),
        decimals: 0,
    };
    if is_digits(whole) {
        digits.push(whole);
    } else {
        // A number groups all its thousands alike, so the first separator found is the only one allowed.
        let is_separator = |c: &char| *c == group || is_group_space(*c);
        let mut groups = whole.split(whole.chars().find(is_separator)?);
        let first = groups.next()?;
        if !(is_digits(first) && first.len() <= 3 && !first.starts_with('0')) {
            return None;
        }
        digits.push(first);
        for group in groups {
            if !(is_digits(group) && group.len() == 3) {
                return None;
            }
            digits.push(group);
        }
    }
    if let Some(decimals) = decimals {
        if !is_digits(decimals) {
            return None;
        }
        digits.push(decimals);
        digits.decimals = u32::try_from(decimals.len()).ok()?;
    }
    Some(digits)
}

fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A figure for people. A decimal of up to six places is given whole, anything longer is rounded to as few places
/// (two at least) as keep it on its side of `against`.
pub fn print(figure: &Exact, against: Option<&Exact>, lang: Lang) -> String {
    if let Some(decimal) = figure.as_decimal()
        && decimal.scale() <= 6
    {
        return localized(decimal.to_string(), lang);
    }
    localized(on_its_side(figure, against, 2), lang)
}

/// A gap for people. A decimal of up to six places is given whole, anything longer is never rounded down, nor up by more
/// than a tenth, and never shown as nothing while something is missing.
pub fn print_gap(gap: &Exact, lang: Lang) -> String {
    if let Some(decimal) = gap.as_decimal()
        && decimal.scale() <= 6
    {
        return localized(decimal.to_string(), lang);
    }
    let most = gap * &Exact::from(Decimal::new(11, 1));
    let rounded = (2..=MOST_PLACES).map(|places| gap.rounded_to(places, Rounding::Up));
    let close = rounded.into_iter().find(|(_, shown)| *shown <= most);
    localized(
        close.map_or_else(|| gap.rounded(MOST_PLACES, Rounding::Up), |(text, _)| text),
        lang,
    )
}

/// A figure for machines: all the digits of a decimal; a ratio to twelve places, or more where fewer would put it on
/// the other side of `against`.
pub fn plain(figure: &Exact, against: Option<&Exact>) -> String {
    match figure.as_decimal() {
        Some(decimal) => decimal.to_string(),
        None => on_its_side(figure, against, 12),
    }
}

/// The most places that a figure is printed with.
const MOST_PLACES: u32 = 40;

/// The figure with as few places, `least` at least, as keep it on its side of `against`.
fn on_its_side(figure: &Exact, against: Option<&Exact>, least: u32) -> String {
    let side = |figure: &Exact| against.map(|against| figure.cmp(against));
    let mut rounded =
        (least..=MOST_PLACES).map(|places| figure.rounded_to(places, Rounding::Nearest));
    let kept = rounded.find(|(_, shown)| side(shown) == side(figure));
    kept.map_or_else(
        || figure.rounded(MOST_PLACES, Rounding::Nearest),
        |(text, _)| text,
    )
}

fn localized(plain: String, lang: Lang) -> String {
    match lang {
        Lang::Vi if plain.contains('.') => plain.replace('.', ","),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Unreadable, Written, plain, print, print_gap, read};
    use crate::exact::Exact;
    use crate::words::Lang;
    use clap::ValueEnum;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn number(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a decimal")
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, expected) in [
            ("63,8", "63.8"),
            ("63.8", "63.8"),
            ("62", "62"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1.234.567", "1234567"),
            ("1,234,567", "1234567"),
            ("1 234,5", "1234.5"),
            ("1\u{a0}234.567", "1234.567"),
            ("0.125", "0.125"),
            ("0,125", "0.125"),
            ("1234.567", "1234.567"),
            ("-3,5", "-3.5"),
            ("\u{2212} 3", "-3"),
            ("007", "7"),
        ] {
            assert_eq!(read(text, Mark::Auto), Ok(number(expected)), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in [
            "",
            "-",
            ".5",
            "5.",
            ",",
            "1..2",
            "1_234",
            "1e3",
            "+5",
            "12 34",
            "1.23.456",
            "01.234.567",
            "1.234 567",
            "NaN",
            "1,2,3",
        ] {
            assert_eq!(
                read(text, Mark::Auto),
                Err(Unreadable::NotANumber),
                "{text}"
            );
        }
        assert_eq!(read(&"9".repeat(40), Mark::Auto), Err(Unreadable::TooLong));
        assert_eq!(
            read("0.00000000000000000000000000001", Mark::Auto),
            Err(Unreadable::TooLong)
        );
    }

    #[test]
    fn two_readings_are_refused_until_the_mark_is_given() {
        for (text, comma, point) in [
            ("1.234", "1234", "1.234"),
            ("12,500", "12.5", "12500"),
            ("-1.234", "-1234", "-1.234"),
        ] {
            let both = Unreadable::Ambiguous {
                comma: number(comma),
                point: number(point),
            };
            assert_eq!(read(text, Mark::Auto), Err(both), "{text}");
            assert_eq!(read(text, Mark::Comma), Ok(number(comma)), "{text}");
            assert_eq!(read(text, Mark::Point), Ok(number(point)), "{text}");
        }
        assert_eq!(read("63.8", Mark::Comma), Err(Unreadable::OtherMark));
        assert_eq!(read("63,8", Mark::Point), Err(Unreadable::OtherMark));
    }

    #[test]
    fn printing_never_flatters() {
        let exact = |text: &str| Exact::from(number(text));
        let fifty = exact("50");
        assert_eq!(print(&exact("49.996"), Some(&fifty), Lang::En), "49.996");
        assert_eq!(
            print(&exact("49.99999996"), Some(&fifty), Lang::Vi),
            "49,99999996"
        );
        let nearly = Exact::ratio(4_999_999.into(), 100_000.into()).expect("not zero");
        assert_eq!(print(&nearly, Some(&fifty), Lang::Vi), "49,99999");
        let third = &Exact::ratio(1.into(), 3.into()).expect("not zero") * &exact("100");
        assert_eq!(print(&third, Some(&exact("33.33")), Lang::Vi), "33,333");
        assert_eq!(print(&third, Some(&fifty), Lang::En), "33.33");
        assert_eq!(
            print_gap(
                &Exact::ratio(1.into(), 300.into()).expect("not zero"),
                Lang::En
            ),
            "0.0034"
        );
        assert_eq!(print_gap(&exact("0.0000001"), Lang::Vi), "0,0000001");
        assert_eq!(print_gap(&exact("12.345678"), Lang::Vi), "12,345678");
        assert_eq!(plain(&third, None), "33.333333333333");
    }

    #[test]
    fn each_mark_has_the_word_that_options_know_it_by() {
        for mark in Mark::ALL {
            assert_eq!(Mark::from_str(mark.as_str(), false), Ok(mark));
        }
    }

    proptest! {
        #[test]
        fn a_clear_number_has_one_reading_whatever_the_mark(text in "[-0-9., \u{a0}]{0,12}") {
            if let Ok(figure) = read(&text, Mark::Auto) {
                for mark in [Mark::Comma, Mark::Point] {
                    prop_assert!([Ok(figure), Err(Unreadable::OtherMark)].contains(&read(&text, mark)));
                }
            }
        }

        #[test]
        fn what_is_printed_reads_back(mantissa in -1_000_000_000i64..1_000_000_000, scale in 0u32..=6) {
            let figure = Exact::from(Decimal::new(mantissa, scale));
            for (lang, mark) in [(Lang::Vi, Mark::Comma), (Lang::En, Mark::Point)] {
                prop_assert_eq!(read(&print(&figure, None, lang), mark).map(Exact::from), Ok(figure.clone()));
            }
        }

        #[test]
        fn a_proof_leaves_one_reading(text in "[-0-9., \u{a0}]{0,12}") {
            match Written::parse(&text).proof() {
                Some(mark) => {
                    let other = if mark == Mark::Comma { Mark::Point } else { Mark::Comma };
                    prop_assert_eq!(read(&text, other), Err(Unreadable::OtherMark));
                    prop_assert_eq!(read(&text, mark), read(&text, Mark::Auto));
                }
                // Both marks read the same, neither can, or both can and differ.
                None => {
                    let is_other = |mark| read(&text, mark) == Err(Unreadable::OtherMark);
                    prop_assert!(!is_other(Mark::Comma) && !is_other(Mark::Point));
                }
            }
        }

        #[test]
        fn a_printed_figure_stays_on_its_side(n in 0i64..2_000_000, d in 1i64..2_000_000, threshold in 0i64..10_000) {
            let figure = &Exact::ratio(n.into(), d.into()).expect("not zero") * &Exact::from(Decimal::ONE_HUNDRED);
            let threshold = Exact::from(Decimal::new(threshold, 2));
            let shown = read(&print(&figure, Some(&threshold), Lang::En), Mark::Point).map(Exact::from);
            prop_assert_eq!(shown.map(|shown| shown.cmp(&threshold)), Ok(figure.cmp(&threshold)));
        }

        #[test]
        fn reading_never_panics_and_a_mark_settles_everything(text in "[-0-9., \u{a0}]{0,12}") {
            for mark in [Mark::Comma, Mark::Point] {
                let is_ambiguous = matches!(read(&text, mark), Err(Unreadable::Ambiguous { .. }));
                prop_assert!(!is_ambiguous);
            }
            let _ = read(&text, Mark::Auto);
        }
    }
}
