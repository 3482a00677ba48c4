//! What the text of one cell says.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::value::{Answer, Declared, Sex};
use super::{date, words};
use crate::exact::Exact;
use crate::fold;
use crate::number::{self, Mark, Unreadable, Written};
use crate::unit::Unit;

/// What a cell for a result can hold.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::data) enum Cell {
    /// Nothing measured: empty, a dash, "chưa có số liệu".
    Empty,
    /// A figure.
    Number { figure: Decimal, percent: bool },
    /// A figure with a unit behind it.
    Quantity { figure: Decimal, unit: String },
    /// Part and whole.
    Fraction {
        numerator: Decimal,
        denominator: Decimal,
        /// Whether nothing else says that it is one.
        is_bare: bool,
        /// What is counted, where it is named.
        unit: Option<String>,
    },
    /// A number up to 1 of a file that does not tell percentages.
    PerhapsShare(Decimal),
    /// A yes or no, and its word.
    Answer(Answer, String),
    /// A word that may be a level of some scale.
    Word(String),
    /// A result without a figure.
    Declared(Declared),
}

/// Why a cell cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::data) enum Fault {
    Number(Unreadable),
    /// A fraction whose denominator is not more than 0, or whose numerator is negative. A part greater than its whole
    /// is read: only a percentage forbids it.
    Fraction,
    /// A percentage beside a fraction that it does not agree with.
    Disagrees,
}

/// Reads a cell that holds a result.
pub(in crate::data) fn read(text: &[u8], mark: Mark) -> Result<Cell, Fault> {
    // Nearly all results are numbers without a sign.
    if text.first().is_some_and(u8::is_ascii_digit)
        && let Ok(figure) = Written::unsigned(text).read(mark)
    {
        return Ok(Cell::Number {
            figure,
            percent: false,
        });
    }
    // What is no UTF-8 is reported before a cell is read.
    let text = std::str::from_utf8(text).unwrap_or_default();
    if let Some(declared) = words::common(text) {
        return Ok(Cell::Declared(declared));
    }
    let text = &*visible(text);
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        // Beside a percentage the same is counts.
        if date::is_month_of_year(text) {
            return Err(Fault::Number(Unreadable::NotANumber));
        }
        return figure(text, mark);
    }
    if is_nothing(text) {
        return Ok(Cell::Empty);
    }
    if is_formula_error(text) {
        return Err(Fault::Number(Unreadable::NotANumber));
    }
    if text.starts_with(|c: char| "-\u{2212}\u{2013}.,+".contains(c)) {
        return figure(text, mark);
    }
    // "K" among results could be khá as well; what asks for a yes will know it.
    if let Some(declared) = words::declared(text).filter(|_| !text.eq_ignore_ascii_case("k")) {
        return Ok(Cell::Declared(declared));
    }
    if words::says_no_data(text) {
        return Ok(Cell::Empty);
    }
    if date::is_day_or_time(text) {
        return Err(Fault::Number(Unreadable::NotANumber));
    }
    let word = text.to_owned();
    Ok(match words::answer(text) {
        Some(answer) => Cell::Answer(answer, word),
        None => Cell::Word(word),
    })
}

/// The text without what cannot be seen, and with one kind of space.
fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        Cow::Borrowed(text.trim_ascii())
    } else {
        fold::clean(text)
    }
}

pub(in crate::data) fn is_nothing(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(
            c,
            '-' | '\u{2013}' | '\u{2014}' | '\u{2212}' | '.' | '…' | ' '
        )
    })
}

/// `63,8`, `45 %`, `850/1800`, or both: `47,2% (850/1800)`.
fn figure(text: &str, mark: Mark) -> Result<Cell, Fault> {
    let why = match plain(text, mark) {
        Ok((figure, percent)) => return Ok(Cell::Number { figure, percent }),
        Err(why) => why,
    };
    if let Some((percentage, fraction)) = twice(text) {
        let (figure, percent) = plain(percentage.trim(), mark).map_err(Fault::Number)?;
        return match counted(fraction.trim(), mark) {
            Some(Ok(Cell::Fraction {
                numerator,
                denominator,
                unit,
                ..
            })) if agrees(figure, numerator, denominator)
                || (!percent && is_ratio(figure, numerator, denominator)) =>
            {
                Ok(Cell::Fraction {
                    numerator,
                    denominator,
                    // Beside a percentage it is a share and nothing else.
                    is_bare: percent || !is_ratio(figure, numerator, denominator),
                    unit,
                })
            }
            Some(Err(fault)) => Err(fault),
            _ => Err(Fault::Disagrees),
        };
    }
    let counted = counted(text, mark).or_else(|| quantity(text, mark));
    counted.unwrap_or(Err(Fault::Number(why)))
}

/// A figure and nothing else, and whether it is a percentage.
fn plain(text: &str, mark: Mark) -> Result<(Decimal, bool), Unreadable> {
    let (number, percent) = match text.strip_suffix('%') {
        Some(number) => (number, true),
        None => (text, false),
    };
    match Written::parse(number).read(mark) {
        // Of a percentage, thousands are no reading.
        Err(Unreadable::Ambiguous { comma, point }) if percent => Ok((comma.min(point), percent)),
        read => read.map(|figure| (figure, percent)),
    }
}

/// Part and whole, and what they count.
fn counted(text: &str, mark: Mark) -> Option<Result<Cell, Fault>> {
    let (numerator, denominator, unit) = counts(text)?;
    let unit = Some(unit.trim()).filter(|unit| !unit.is_empty());
    let figure = |text: &str| number::read(&visible(text), mark).map_err(Fault::Number);
    let numerator = figure(numerator);
    Some(numerator.and_then(|numerator| fraction(numerator, figure(denominator)?, unit)))
}

/// The percentage and the fraction of a cell that says one thing in both: `47,2% (850/1800)`, `850/1800 = 47,2%`.
fn twice(text: &str) -> Option<(&str, &str)> {
    let in_brackets = || text.strip_suffix(')')?.split_once('(');
    let (first, second) = in_brackets().or_else(|| text.split_once('='))?;
    let is_fraction =
        |text: &str| text.contains('/') && text.contains(|c: char| c.is_ascii_digit());
    match (is_fraction(first), is_fraction(second)) {
        (false, true) => Some((first, second)),
        (true, false) if second.trim_end().ends_with('%') => Some((second, first)),
        _ => None,
    }
}

/// The two numbers of `850/1800`, `850/1800 hộ` or `850 hộ/1800 hộ`, and what they count; nothing where what is behind
/// them is not one thing that is counted.
fn counts(text: &str) -> Option<(&str, &str, &str)> {
    let (part, whole) = text.split_once('/')?;
    let split = |text| str::split_at(text, text.find(char::is_alphabetic).unwrap_or(text.len()));
    let ((part, own), (whole, called)) = (split(part), split(whole));
    let (own, unit) = (fold::word(own), fold::word(called));
    let is_time = ["thang", "nam", "quy", "ngay", "thg"];
    let is_time = is_time.iter().any(|time| unit.starts_with(time));
    let has_digits = unit.contains(|c: char| c.is_ascii_digit());
    let is_one = (own.is_empty() || own == unit) && !is_time && !has_digits;
    (is_one && !whole.trim().is_empty()).then_some((part, whole, called))
}

/// A figure and its unit: `48 triệu`. Whether it is the indicator's unit is not known here.
fn quantity(text: &str, mark: Mark) -> Option<Result<Cell, Fault>> {
    // Of a percentage, what it is of: `95% hộ`.
    let start = text.find(|c: char| c.is_alphabetic() || matches!(c, '‰' | '%'))?;
    let (number, unit) = text.split_at(start);
    let of = unit.strip_prefix('%').map(str::trim_start);
    if of.is_some_and(|of| !of.starts_with(char::is_alphabetic)) {
        return None;
    }
    let (number, unit) = match number.strip_suffix('(') {
        Some(number) => (number, unit.strip_suffix(')')?),
        None => (number, unit),
    };
    // `1e3` has no unit, and `4,2m2` has one.
    let has_digits = || unit.contains(|c: char| c.is_ascii_digit());
    if !number.ends_with(' ') && has_digits() && !Unit::parse(unit).is_named() {
        return None;
    }
    let figure = match number::read(number, mark) {
        Err(Unreadable::NotANumber) => return None,
        figure => figure,
    };
    let unit = unit.to_owned();
    Some(
        figure
            .map(|figure| Cell::Quantity { figure, unit })
            .map_err(Fault::Number),
    )
}

/// The fraction of two figures.
pub(in crate::data) fn fraction(
    numerator: Decimal,
    denominator: Decimal,
    unit: Option<&str>,
) -> Result<Cell, Fault> {
    if denominator <= Decimal::ZERO || numerator < Decimal::ZERO {
        return Err(Fault::Fraction);
    }
    Ok(Cell::Fraction {
        numerator,
        denominator,
        is_bare: true,
        unit: unit.map(str::to_owned),
    })
}

/// Whether a spreadsheet shows it for a formula that has failed; perhaps one of the two of a fraction.
pub(crate) fn is_formula_error(text: &str) -> bool {
    const ERRORS: [&str; 8] = [
        "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#N/A", "#DATA!",
    ];
    let has_one = || ERRORS.iter().any(|error| text.contains(error));
    text.starts_with("Err:5") || (text.contains('#') && has_one())
}

/// Whether a percentage is the fraction, rounded to the digits it is given with.
pub(in crate::data) fn agrees(
    percentage: Decimal,
    numerator: Decimal,
    denominator: Decimal,
) -> bool {
    let hundred = Exact::from(Decimal::ONE_HUNDRED);
    let exact = Exact::ratio(numerator, denominator).map(|ratio| &ratio * &hundred);
    exact.is_some_and(|exact| is_rounded(percentage, &exact))
}

/// The same of the bare ratio.
pub(in crate::data) fn is_ratio(figure: Decimal, numerator: Decimal, denominator: Decimal) -> bool {
    let exact = Exact::ratio(numerator, denominator);
    exact.is_some_and(|exact| is_rounded(figure, &exact))
}

fn is_rounded(figure: Decimal, exact: &Exact) -> bool {
    let step = Decimal::new(1, figure.scale());
    (exact - &figure.into()).abs() < step.into()
}

/// A sex in its own column, or in brackets behind an indicator.
pub(in crate::data) fn sex(text: &str) -> Option<Sex> {
    // A year, not men.
    if fold::is_same_name(text, "năm") {
        return None;
    }
    match fold::word(text).as_str() {
        "nam" | "nam gioi" | "male" | "men" | "m" => Some(Sex::Male),
        "nu" | "nu gioi" | "phu nu" | "female" | "women" | "f" => Some(Sex::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Fault, read};
    use crate::data::Declared;
    use crate::number::{Mark, Unreadable};
    use rust_decimal::Decimal;

    fn number(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a decimal")
    }

    #[test]
    fn cells_are_figures_fractions_words_or_nothing() {
        let plain = |text, percent| Cell::Number {
            figure: number(text),
            percent,
        };
        let part = |n: i64, d: i64| Cell::Fraction {
            numerator: n.into(),
            denominator: d.into(),
            is_bare: true,
            unit: None,
        };
        let with_ratio = |n: i64, d: i64| Cell::Fraction {
            numerator: n.into(),
            denominator: d.into(),
            is_bare: false,
            unit: None,
        };
        let of = |cell: Cell, counted: &str| match cell {
            Cell::Fraction {
                numerator,
                denominator,
                is_bare,
                ..
            } => Cell::Fraction {
                numerator,
                denominator,
                is_bare,
                unit: Some(counted.to_owned()),
            },
            cell => cell,
        };
        for (text, expected) in [
            ("63,8", plain("63.8", false)),
            ("45 %", plain("45", true)),
            ("850/1800", part(850, 1800)),
            ("850 / 1.800,0", part(850, 1800)),
            ("47,2% (850/1800)", part(850, 1800)),
            ("850/1800 (47,2%)", part(850, 1800)),
            ("850/1800 = 47,2 %", part(850, 1800)),
            ("850/1800 hộ (47,2%)", of(part(850, 1800), "hộ")),
            ("850/1800 hộ", of(part(850, 1800), "hộ")),
            ("12,34 (24690/2000)", with_ratio(24690, 2000)),
            ("", Cell::Empty),
            (" - ", Cell::Empty),
            ("–", Cell::Empty),
            ("chưa có số liệu", Cell::Empty),
            ("0", plain("0", false)),
            ("Khá", Cell::Word("Khá".into())),
            ("Đạt", Cell::Declared(Declared::Met)),
            ("không áp dụng", Cell::Declared(Declared::NotApplicable)),
            ("63,8\u{200b}", plain("63.8", false)),
            ("\u{feff}1\u{a0}234,5\u{202f}%", plain("1234.5", true)),
            ("\u{a0}", Cell::Empty),
            (
                "48 triệu",
                Cell::Quantity {
                    figure: number("48"),
                    unit: "triệu".into(),
                },
            ),
            (
                "48triệu",
                Cell::Quantity {
                    figure: number("48"),
                    unit: "triệu".into(),
                },
            ),
            (
                "48 m2",
                Cell::Quantity {
                    figure: number("48"),
                    unit: "m2".into(),
                },
            ),
            ("0/1800", part(0, 1800)),
            ("850 hộ / 1.800,0 hộ", of(part(850, 1800), "hộ")),
            ("47,2% (850/1800 hộ)", of(part(850, 1800), "hộ")),
            (
                "48 kg/2 người",
                Cell::Quantity {
                    figure: number("48"),
                    unit: "kg/2 người".into(),
                },
            ),
        ] {
            assert_eq!(read(text.as_bytes(), Mark::Auto), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn cells_that_cannot_be_read_say_why() {
        for (text, expected) in [
            ("12/0", Fault::Fraction),
            ("-1/1800", Fault::Fraction),
            ("50% (850/1800)", Fault::Disagrees),
            // A whole step of its last digit away, it is rounded from something else.
            ("47% (46/100)", Fault::Disagrees),
            ("47% (48/100)", Fault::Disagrees),
            ("1e3", Fault::Number(Unreadable::NotANumber)),
            ("1..2", Fault::Number(Unreadable::NotANumber)),
            ("1/2/2023", Fault::Number(Unreadable::NotANumber)),
            ("5/6 tháng", Fault::Number(Unreadable::NotANumber)),
        ] {
            assert_eq!(read(text.as_bytes(), Mark::Auto), Err(expected), "{text:?}");
        }
        // However often one thing is said, it is looked at once.
        for text in [
            "5=".repeat(100_000) + "1/2",
            "5(".repeat(100_000) + "1/2" + &")".repeat(100_000),
        ] {
            assert!(read(text.as_bytes(), Mark::Auto).is_err());
        }
        assert!(matches!(
            read(b"1.234", Mark::Auto),
            Err(Fault::Number(Unreadable::Ambiguous { .. }))
        ));
    }
}
