//! Exact figures: decimals, and the ratios of counts that no decimal can hold.
//!
//! Every value, threshold and gap is an [`Exact`]. Nothing is rounded before it is compared; rounding happens only
//! where a figure is printed. The arithmetic on ratios is `num-rational`'s; decimals take a shorter way to the same
//! answers.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

/// An exact figure.
#[derive(Clone)]
pub struct Exact(Form);

/// A decimal wherever one can hold the figure.
#[derive(Clone)]
enum Form {
    /// Perhaps with trailing zeros.
    Decimal(Decimal),
    /// In lowest terms; 1/3, or a decimal of more than 28 digits.
    Ratio(Box<BigRational>),
}

/// Which way a figure is rounded when it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest, halves away from zero.
    Nearest,
    /// Up, towards positive infinity: for gaps, which must not look smaller than they are.
    Up,
    /// Down, towards negative infinity.
    Down,
}

impl Rounding {
    /// Away from another figure.
    pub fn away(figure: &Exact, from: &Exact) -> Rounding {
        if figure < from {
            Rounding::Down
        } else {
            Rounding::Up
        }
    }
}

impl Exact {
    /// Nothing.
    pub const ZERO: Exact = Exact(Form::Decimal(Decimal::ZERO));

    /// `numerator / denominator`; `None` where the denominator is zero.
    pub fn ratio(numerator: Decimal, denominator: Decimal) -> Option<Exact> {
        if denominator.is_zero() {
            return None;
        }
        Some(Exact::from_rational(
            rational(numerator) / rational(denominator),
        ))
    }

    /// The figure as a decimal without trailing zeros; `None` where none can hold it.
    pub fn as_decimal(&self) -> Option<Decimal> {
        match &self.0 {
            Form::Decimal(decimal) => Some(decimal.normalize()),
            Form::Ratio(_) => None,
        }
    }

    /// Numerator and denominator in lowest terms; absent where they are too long for decimals.
    pub fn as_fraction(&self) -> Option<(Decimal, Decimal)> {
        let ratio = self.to_rational();
        let whole = |figure: &BigInt| Decimal::try_from_i128_with_scale(figure.to_i128()?, 0).ok();
        Some((whole(ratio.numer())?, whole(ratio.denom())?))
    }

    /// Whether the figure is zero.
    pub fn is_zero(&self) -> bool {
        *self == Exact::ZERO
    }

    /// Whether the figure is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Decimal(decimal) => decimal.is_sign_negative() && !decimal.is_zero(),
            Form::Ratio(ratio) => ratio.is_negative(),
        }
    }

    /// Whether the figure is a whole number.
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Form::Decimal(decimal) => decimal.is_integer(),
            Form::Ratio(ratio) => ratio.is_integer(),
        }
    }

    /// The figure without its sign.
    pub fn abs(self) -> Exact {
        if self.is_negative() { -self } else { self }
    }

    /// The smallest whole number that is not less.
    pub fn ceil(&self) -> Exact {
        Exact::from_rational(self.to_rational().ceil())
    }

    /// The largest whole number that is not more.
    pub fn floor(&self) -> Exact {
        Exact::from_rational(self.to_rational().floor())
    }

    /// The figure in plain notation with a point, rounded to `places` decimals, without trailing zeros.
    pub fn rounded(&self, places: u32, rounding: Rounding) -> String {
        let (figure, _) = self.rounded_to(places, rounding);
        figure
    }

    /// As [`Exact::rounded`], with the figure that the text stands for.
    pub(crate) fn rounded_to(&self, places: u32, rounding: Rounding) -> (String, Exact) {
        let scale = BigInt::from(10).pow(places);
        let scaled = self.to_rational() * BigRational::from_integer(scale.clone());
        let whole = match rounding {
            Rounding::Nearest => scaled.round(),
            Rounding::Up => scaled.ceil(),
            Rounding::Down => scaled.floor(),
        };
        let digits = whole.numer().magnitude().to_string();
        let places = places as usize;
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (integer, decimals) = padded.split_at(padded.len() - places);
        let decimals = decimals.trim_end_matches('0');
        let sign = if whole.is_negative() { "-" } else { "" };
        let point = if decimals.is_empty() { "" } else { "." };
        let text = format!("{sign}{integer}{point}{decimals}");
        (
            text,
            Exact::from_rational(whole / BigRational::from_integer(scale)),
        )
    }

    fn to_rational(&self) -> BigRational {
        match &self.0 {
            Form::Decimal(decimal) => rational(*decimal),
            Form::Ratio(ratio) => (**ratio).clone(),
        }
    }

    fn from_rational(ratio: BigRational) -> Exact {
        match decimal(&ratio) {
            Some(decimal) => Exact(Form::Decimal(decimal)),
            None => Exact(Form::Ratio(Box::new(ratio))),
        }
    }
}

impl From<Decimal> for Exact {
    fn from(decimal: Decimal) -> Exact {
        Exact(Form::Decimal(decimal))
    }
}

impl From<usize> for Exact {
    fn from(count: usize) -> Exact {
        Exact::from(Decimal::from(count))
    }
}

/// All the digits of a decimal, with a point; a ratio as `numerator/denominator`.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Decimal(decimal) => decimal.normalize().fmt(f),
            Form::Ratio(ratio) => ratio.fmt(f),
        }
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Exact) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        if let (Form::Decimal(a), Form::Decimal(b)) = (&self.0, &other.0)
            && let Some((a, b, _)) = aligned(*a, *b)
        {
            return a.cmp(&b);
        }
        self.to_rational().cmp(&other.to_rational())
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Add for &Exact {
    type Output = Exact;

    fn add(self, other: &Exact) -> Exact {
        if let (Form::Decimal(a), Form::Decimal(b)) = (&self.0, &other.0)
            && let Some((a, b, scale)) = aligned(*a, *b)
            && let Some(sum) = from_parts(a.checked_add(b), scale)
        {
            return sum;
        }
        Exact::from_rational(self.to_rational() + other.to_rational())
    }
}

impl Sub for &Exact {
    type Output = Exact;

    fn sub(self, other: &Exact) -> Exact {
        self + &-other.clone()
    }
}

impl Mul for &Exact {
    type Output = Exact;

    fn mul(self, other: &Exact) -> Exact {
        if let (Form::Decimal(a), Form::Decimal(b)) = (&self.0, &other.0)
            && let Some(product) = from_parts(
                a.mantissa().checked_mul(b.mantissa()),
                a.scale() + b.scale(),
            )
        {
            return product;
        }
        Exact::from_rational(self.to_rational() * other.to_rational())
    }
}

impl Neg for Exact {
    type Output = Exact;

    fn neg(self) -> Exact {
        match self.0 {
            Form::Decimal(decimal) if decimal.is_zero() => Exact::ZERO,
            Form::Decimal(decimal) => Exact(Form::Decimal(-decimal)),
            Form::Ratio(ratio) => Exact(Form::Ratio(Box::new(-*ratio))),
        }
    }
}

/// Both mantissas at the larger of the two scales; `None` where that overflows.
fn aligned(a: Decimal, b: Decimal) -> Option<(i128, i128, u32)> {
    let (a_scale, b_scale) = (a.scale(), b.scale());
    let scale = a_scale.max(b_scale);
    let at = |decimal: Decimal, own: u32| match scale - own {
        0 => Some(decimal.mantissa()),
        // 96 bits and 30 bits: nothing can run over.
        few @ 1..=9 => Some(decimal.mantissa() * i128::from(10u32.pow(few))),
        many => decimal.mantissa().checked_mul(10i128.checked_pow(many)?),
    };
    Some((at(a, a_scale)?, at(b, b_scale)?, scale))
}

/// `None` where no decimal holds it exactly. (The decimal's own operations would round without a word.)
fn from_parts(mantissa: Option<i128>, scale: u32) -> Option<Exact> {
    Decimal::try_from_i128_with_scale(mantissa?, scale)
        .ok()
        .map(Exact::from)
}

fn rational(decimal: Decimal) -> BigRational {
    BigRational::new(
        BigInt::from(decimal.mantissa()),
        BigInt::from(10).pow(decimal.scale()),
    )
}

fn decimal(ratio: &BigRational) -> Option<Decimal> {
    let mut numerator = ratio.numer().clone();
    for scale in 0..=Decimal::MAX_SCALE {
        if (&numerator % ratio.denom()).is_zero() {
            let mantissa = (numerator / ratio.denom()).to_i128()?;
            return Decimal::try_from_i128_with_scale(mantissa, scale)
                .ok()
                .map(|decimal| decimal.normalize());
        }
        numerator *= 10;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Exact, Rounding};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn exact(text: &str) -> Exact {
        Exact::from(Decimal::from_str_exact(text).expect("a decimal"))
    }

    fn ratio(numerator: i64, denominator: i64) -> Exact {
        Exact::ratio(numerator.into(), denominator.into()).expect("not zero")
    }

    #[test]
    fn the_income_rule_is_exact() {
        assert_eq!(&exact("58") * &exact("1.1"), exact("63.8"));
        assert_eq!(&exact("63.8") - &exact("62"), exact("1.8"));
        assert_eq!(&exact("68") * &exact("1.10"), exact("74.8"));
    }

    #[test]
    fn a_third_is_more_than_its_digits() {
        let third = &ratio(1, 3) * &exact("100");
        assert!(third > exact("33.33"));
        assert!(third < exact("33.34"));
        assert_eq!(third.as_decimal(), None);
        assert_eq!(third.rounded(2, Rounding::Nearest), "33.33");
        assert_eq!(third.rounded(2, Rounding::Up), "33.34");
        assert_eq!((&third - &exact("33.33")).to_string(), "1/300");
        let huge = &(&ratio(4, 3) * &exact("1000000000000000000")) * &exact("1000000000000000000");
        assert_eq!(
            huge.rounded(1, Rounding::Nearest),
            "1333333333333333333333333333333333333.3"
        );
        assert_eq!(ratio(-1, 3).rounded(2, Rounding::Nearest), "-0.33");
        assert_eq!(ratio(1, 1000).rounded(2, Rounding::Nearest), "0");
    }

    #[test]
    fn a_ratio_that_ends_is_a_decimal() {
        assert_eq!(ratio(850, 1700), exact("0.5"));
        assert_eq!(ratio(-1, 8).to_string(), "-0.125");
        assert_eq!(ratio(6, 3).as_decimal(), Some(2.into()));
    }

    #[test]
    fn figures_too_long_for_a_decimal_stay_exact() {
        let long = exact("0.0000000000000000000000000001");
        let product = &long * &long;
        assert!(product > Exact::ZERO);
        assert_eq!(product.as_decimal(), None);
        assert!(exact("79228162514264337593543950335") > long);
        assert_eq!(
            &(&exact("79228162514264337593543950335") + &exact("0.5")) - &exact("0.5"),
            exact("79228162514264337593543950335")
        );
    }

    #[test]
    fn whole_numbers_around_a_figure() {
        assert_eq!(ratio(7, 3).ceil(), exact("3"));
        assert_eq!(ratio(7, 3).floor(), exact("2"));
        assert_eq!(exact("4").ceil(), exact("4"));
        assert_eq!(exact("-0.5").ceil(), Exact::ZERO);
        assert_eq!(exact("-0.5").abs(), exact("0.5"));
        for (figure, is_whole) in [
            (exact("4.0"), true),
            (exact("-4"), true),
            (exact("0.5"), false),
            (ratio(6, 3), true),
            (ratio(7, 3), false),
            (&exact("79228162514264337593543950335") * &exact("3"), true),
        ] {
            assert_eq!(figure.is_whole(), is_whole, "{figure}");
        }
    }

    #[test]
    fn a_figure_is_shown_with_all_that_it_is() {
        for (figure, shown) in [
            (exact("1.50"), "1.5"),
            (-exact("0"), "0"),
            (-ratio(1, 3), "-1/3"),
        ] {
            assert_eq!(
                (figure.to_string(), format!("{figure:?}")),
                (shown.to_owned(), shown.to_owned())
            );
        }
    }

    proptest! {
        #[test]
        fn arithmetic_keeps_its_laws(a in any::<(i64, u8)>(), b in any::<(i64, u8)>(), c in 1i64..1_000_000) {
            let figure = |(mantissa, scale): (i64, u8)| Exact::from(Decimal::new(mantissa, u32::from(scale % 20)));
            let (a, b) = (figure(a), figure(b));
            prop_assert_eq!(&a + &b, &b + &a);
            prop_assert_eq!(&(&a - &b) + &b, a.clone());
            prop_assert_eq!((&a - &b).is_negative(), a < b);
            prop_assert_eq!(&a * &b, &b * &a);
            let third = ratio(1, c);
            prop_assert_eq!(&(&a * &third) * &Exact::from(Decimal::from(c)), a.clone());
            prop_assert!(a.ceil() >= a && a.floor() <= a);
        }
    }
}
