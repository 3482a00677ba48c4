//! Numbers as people write them: `63,8`, `63.8`, `1.234,5`, `1 234,5`.
//!
//! Reading never guesses: text that could be two numbers is refused with both. Printing never flatters: a figure is
//! given as many digits as it takes not to look as if it met what it misses.

use rust_decimal::Decimal;

use crate::exact::{Exact, Rounding};
use crate::lang::Lang;

/// Which character marks the decimals in a data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Mark {
    /// The mark of the other numbers in the file; a number that is still ambiguous is rejected.
    #[default]
    Auto,
    /// `63,8`; points and spaces separate thousands.
    Comma,
    /// `63.8`; commas and spaces separate thousands.
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

/// A number by each mark that its decimals may have: the digits are the same, how many of them are decimals is not.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written {
    is_negative: bool,
    /// All its digits; absent where there are too many.
    digits: Option<u128>,
    /// How many are decimals if the comma marks them; absent where it cannot be read so.
    comma: Option<u32>,
    /// The same if the point does.
    point: Option<u32>,
}

impl Written {
    /// What a text can be read as; nothing by either mark where it is no number.
    pub(crate) fn parse(text: &str) -> Written {
        let text = text.trim();
        match text.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
            Some(rest) => Written {
                is_negative: true,
                ..Written::unsigned(rest.trim_start().as_bytes())
            },
            None => Written::unsigned(text.as_bytes()),
        }
    }

    /// The same of UTF-8 without a sign.
    pub(crate) fn unsigned(text: &[u8]) -> Written {
        let groups = Groups::split(text);
        Written {
            is_negative: false,
            digits: groups.and_then(|groups| groups.digits),
            comma: groups.and_then(|groups| groups.decimals(COMMA, POINT)),
            point: groups.and_then(|groups| groups.decimals(POINT, COMMA)),
        }
    }

    /// The number, read by a mark.
    pub(crate) fn read(self, mark: Mark) -> Result<Decimal, Unreadable> {
        let decimals = match (mark, self.comma, self.point) {
            (_, None, None) => return Err(Unreadable::NotANumber),
            (Mark::Comma, None, Some(_)) | (Mark::Point, Some(_), None) => {
                return Err(Unreadable::OtherMark);
            }
            (Mark::Auto, Some(comma), Some(point)) if comma != point => {
                let (comma, point) = (self.decimal(comma)?, self.decimal(point)?);
                return Err(Unreadable::Ambiguous { comma, point });
            }
            (Mark::Comma | Mark::Auto, Some(decimals), _) | (_, _, Some(decimals)) => decimals,
        };
        self.decimal(decimals)
    }

    /// Whether it is one by some mark.
    pub(crate) fn is_number(self) -> bool {
        self.comma.is_some() || self.point.is_some()
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

    fn decimal(self, decimals: u32) -> Result<Decimal, Unreadable> {
        let digits = self.digits.and_then(|digits| i128::try_from(digits).ok());
        let signed = |digits: i128| if self.is_negative { -digits } else { digits };
        let digits = digits.map(signed).ok_or(Unreadable::TooLong)?;
        let decimal = match i64::try_from(digits) {
            Ok(few) => Decimal::try_new(few, decimals),
            Err(_) => Decimal::try_from_i128_with_scale(digits, decimals),
        };
        decimal.map_err(|_| Unreadable::TooLong)
    }
}

/// What stands between two groups of digits, as its bytes.
type Separator<'t> = &'t [u8];

const COMMA: Separator<'_> = b",";
const POINT: Separator<'_> = b".";

/// Digits in groups, and what separates them.
#[derive(Debug, Clone, Copy)]
struct Groups<'t> {
    /// All digits; absent where there are too many.
    digits: Option<u128>,
    /// Whether the first has one to three digits, not beginning with 0.
    is_first_short: bool,
    /// Whether those between the first and the last have three digits.
    are_middle_of_three: bool,
    /// How many digits the last has.
    last_length: u32,
    /// What stands before the last.
    last_separator: Option<Separator<'t>>,
    /// What stands before all others, which is one and the same; absent where there is none.
    separator: Option<Separator<'t>>,
}

impl<'t> Groups<'t> {
    /// `None` where a text is not made of digits and of what can stand between them; or where more than two kinds do.
    fn split(text: &'t [u8]) -> Option<Groups<'t>> {
        let mut groups = Groups {
            digits: None,
            is_first_short: false,
            are_middle_of_three: true,
            last_length: 0,
            last_separator: None,
            separator: None,
        };
        let mut digits: u64 = 0;
        let mut at = 0;
        while let Some(byte) = text.get(at) {
            if byte.is_ascii_digit() {
                digits = digits.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
                groups.last_length += 1;
                at += 1;
                continue;
            }
            let separator = separator(&text[at..])?;
            if groups.last_length == 0 {
                return None;
            }
            match groups.last_separator {
                None => groups.is_first_short = at <= 3 && text[0] != b'0',
                Some(last) => {
                    groups.are_middle_of_three &= groups.last_length == 3;
                    if groups.separator.is_some_and(|known| known != last) {
                        return None;
                    }
                    groups.separator = Some(last);
                }
            }
            groups.last_separator = Some(separator);
            groups.last_length = 0;
            at += separator.len();
        }
        // So many digits cannot have run over.
        groups.digits = if text.len() <= 19 {
            Some(u128::from(digits))
        } else {
            all_digits(text)
        };
        (groups.last_length > 0).then_some(groups)
    }

    /// How many digits are decimals, if they follow `mark` and thousands are grouped by `group` or by spaces; `None` where
    /// the groups cannot be read so.
    fn decimals(&self, mark: Separator<'_>, group: Separator<'_>) -> Option<u32> {
        let Some(last) = self.last_separator else {
            return Some(0);
        };
        let is_group =
            |separator: Separator<'_>| separator == group || !matches!(separator, COMMA | POINT);
        let are_thousands = self.is_first_short && self.are_middle_of_three;
        if last != mark {
            // A number groups all its thousands alike.
            let is_alike = self.separator.is_none_or(|separator| separator == last);
            let is_whole = is_alike && is_group(last) && are_thousands && self.last_length == 3;
            return is_whole.then_some(0);
        }
        let is_grouped = |separator| is_group(separator) && are_thousands;
        self.separator
            .is_none_or(is_grouped)
            .then_some(self.last_length)
    }
}

/// The separator with which a text begins: a mark, or a space of any kind.
fn separator(text: &[u8]) -> Option<Separator<'_>> {
    const SPACES: [&[u8]; 4] = [
        b" ",
        "\u{a0}".as_bytes(),
        "\u{202f}".as_bytes(),
        "\u{2009}".as_bytes(),
    ];
    match text.first()? {
        b',' | b'.' => text.get(..1),
        _ => {
            let space = SPACES.iter().find(|space| text.starts_with(space))?;
            text.get(..space.len())
        }
    }
}

/// All digits of a text as one number; `None` where it is too long.
fn all_digits(text: &[u8]) -> Option<u128> {
    let mut digits = text.iter().filter(|byte| byte.is_ascii_digit());
    digits.try_fold(0u128, |all, digit| {
        all.checked_mul(10)?.checked_add(u128::from(digit - b'0'))
    })
}

/// A figure for people. A decimal of up to six places is given whole, anything longer is rounded to as few places
/// (two at least) as keep it on its side of `against`.
pub fn print(figure: &Exact, against: Option<&Exact>, lang: Lang) -> String {
    shown(figure, against, Rounding::Nearest, lang)
}

/// A figure that misses `against`, for people: rounded away from it, so that it looks no closer than it is.
pub fn print_miss(figure: &Exact, against: &Exact, lang: Lang) -> String {
    shown(figure, Some(against), Rounding::away(figure, against), lang)
}

fn shown(figure: &Exact, against: Option<&Exact>, by: Rounding, lang: Lang) -> String {
    let whole = figure.as_decimal().filter(|it| it.scale() <= 6);
    let whole = whole.map(|it| it.to_string());
    let text = whole.unwrap_or_else(|| on_its_side(figure, against, 2, by));
    localized(text, lang)
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
        None => on_its_side(figure, against, 12, Rounding::Nearest),
    }
}

/// A printed figure with one more zero where its mark could separate thousands: it has one reading in every language.
pub fn unambiguous(printed: String) -> String {
    match read(&printed, Mark::Auto) {
        Err(Unreadable::Ambiguous { .. }) => printed + "0",
        _ => printed,
    }
}

/// The most places that a figure is printed with.
const MOST_PLACES: u32 = 40;

/// The figure with as few places, `least` at least, as keep it on its side of `against`.
fn on_its_side(figure: &Exact, against: Option<&Exact>, least: u32, by: Rounding) -> String {
    let side = |figure: &Exact| against.map(|against| figure.cmp(against));
    let mut rounded = (least..=MOST_PLACES).map(|places| figure.rounded_to(places, by));
    let kept = rounded.find(|(_, shown)| side(shown) == side(figure));
    kept.map_or_else(|| figure.rounded(MOST_PLACES, by), |(text, _)| text)
}

fn localized(plain: String, lang: Lang) -> String {
    match lang {
        Lang::Vi if plain.contains('.') => plain.replace('.', ","),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Unreadable, Written, plain, print, print_gap, print_miss, read};
    use crate::exact::Exact;
    use crate::lang::Lang;
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
        let eighth = &Exact::ratio(8.into(), 9.into()).expect("not zero") * &exact("100");
        assert_eq!(print_miss(&eighth, &exact("90"), Lang::Vi), "88,88");
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
