//! Numbers of few digits, read eight bytes at a time and kept in fixed point: what most cells of a file of results hold.
//!
//! Only text that [`number::read`](crate::number::read) reads as the same figure under either decimal mark is read here;
//! everything else is left to it. The property tests below hold the two against each other.

use rust_decimal::Decimal;

/// A figure that is not negative, in eight bytes: its units, and how many decimals they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fixed(u64);

/// How many bits tell the decimals.
const SCALE: u32 = 3;

/// The most decimals of a figure in fixed point.
pub(crate) const MOST_PLACES: u8 = 6;

/// The most digits of one: no product with 100 overflows.
const MOST_DIGITS: usize = 15;

/// Powers of ten.
const POWERS: [u64; 8] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// A figure as it is written: `units` / 10^`places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) units: u64,
    /// Where there are any, they prove the mark.
    pub(super) places: u8,
}

impl Digits {
    /// In eight bytes.
    #[inline(always)]
    pub(super) const fn fixed(self) -> Fixed {
        Fixed::new(self.units, self.places)
    }
}

impl Fixed {
    /// The bits that tell how many decimals there are.
    pub(super) const SCALES: u64 = (1 << SCALE) - 1;

    /// `units` / 10^`scale`: at most 15 digits, of which [`MOST_PLACES`] are decimals.
    #[inline(always)]
    pub(crate) const fn new(units: u64, scale: u8) -> Fixed {
        Fixed(units << SCALE | scale as u64)
    }

    /// The whole number without the mark.
    #[inline(always)]
    pub(crate) const fn units(self) -> u64 {
        self.0 >> SCALE
    }

    /// How many of its digits are decimals.
    #[inline(always)]
    pub(crate) const fn scale(self) -> u8 {
        (self.0 & Fixed::SCALES) as u8
    }

    /// In eight bytes; less than 2^53.
    #[inline(always)]
    pub(super) const fn bits(self) -> u64 {
        self.0
    }

    /// Out of those.
    #[inline(always)]
    pub(super) const fn of_bits(bits: u64) -> Fixed {
        Fixed(bits)
    }

    /// The units of two figures at the scale of the one with more decimals, and that scale; `None` where they are too
    /// long.
    pub(crate) fn aligned(self, other: Fixed) -> Option<(u64, u64, u8)> {
        let scale = self.scale().max(other.scale());
        let at_scale = |fixed: Fixed| {
            let factor = POWERS[usize::from(scale - fixed.scale())];
            fixed.units().checked_mul(factor)
        };
        Some((at_scale(self)?, at_scale(other)?, scale))
    }

    /// The decimal.
    pub(crate) fn decimal(self) -> Decimal {
        // At most 15 digits, which an i64 holds.
        Decimal::new(self.units() as i64, u32::from(self.scale()))
    }

    /// The figure in fixed point; `None` where it is negative, too long, or has too many decimals.
    pub(crate) fn of(decimal: Decimal) -> Option<Fixed> {
        let scale = u8::try_from(decimal.scale()).ok()?;
        let units = u64::try_from(decimal.mantissa()).ok()?;
        let fits = scale <= MOST_PLACES && units < 10_u64.pow(MOST_DIGITS as u32);
        fits.then(|| Fixed::new(units, scale))
    }
}

/// A byte in every byte.
#[inline(always)]
pub(super) const fn repeat(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

const HIGH: u64 = repeat(0x80);
const LOW: u64 = repeat(0x01);

/// The high bit of every byte that is zero; above the lowest of them there may be more.
#[inline(always)]
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(LOW) & !word & HIGH
}

/// How many bytes of `word` stand before the first that is `end`, given in every byte; `None` where it is not among the
/// eight.
#[inline(always)]
pub(super) fn length(word: u64, end: u64) -> Option<u32> {
    let found = zeros(word ^ end);
    (found != 0).then(|| found.trailing_zeros() / 8)
}

/// Reads the first `length` bytes of `word`: one to seven digits, and among them perhaps one `mark`, given in every byte, with
/// one or two digits behind it. `None` where there is anything else.
#[inline(always)]
pub(super) fn digits(word: u64, length: usize, mark: u64) -> Option<Digits> {
    let is_digit = (word as u8).wrapping_sub(b'0') < 10;
    if !is_digit || length > 7 {
        return None;
    }
    let free = 64 - 8 * length as u32;
    let text = word << (free & 63);
    // No step depends on where the mark is: which cells have one cannot be foretold.
    let other = text ^ mark;
    let one = usize::from(other & (0xff << 48) == 0);
    let two = usize::from(other & (0xff << 40) == 0);
    let places = one + 2 * two;
    let [before, behind, moved] = PARTS[places];
    // The mark is taken out: what stands before it moves up by a byte.
    let text = (text & before) << moved | text & behind;
    let digits = text ^ (repeat(b'0') << (u64::from(free) + moved));
    if (digits | digits.wrapping_add(repeat(0x76))) & HIGH != 0 {
        return None;
    }
    // Pairs of digits, pairs of pairs, and both halves together.
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    const EACH: u64 = 0x0000_00ff_0000_00ff;
    const OUTER: u64 = 100 | (1_000_000 << 32);
    const INNER: u64 = 1 | (10_000 << 32);
    let even = (pairs & EACH).wrapping_mul(OUTER);
    let odd = ((pairs >> 16) & EACH).wrapping_mul(INNER);
    Some(Digits {
        units: even.wrapping_add(odd) >> 32,
        places: places as u8,
    })
}

/// By how many digits stand behind the mark at the end of eight bytes: the bytes before it, those behind it, and how many bits
/// those before it move. With none there is no mark to take out; nor are there two of them, which are no digits.
const PARTS: [[u64; 3]; 4] = [
    [0, u64::MAX, 0],
    [u64::MAX >> 16, 0xff << 56, 8],
    [u64::MAX >> 24, 0xffff << 48, 8],
    [0, u64::MAX, 0],
];

/// The same for digits and decimals of any number that a figure can have; three decimals might be thousands.
pub(super) fn long_digits(text: &[u8], mark: u8) -> Option<Digits> {
    let at = text.iter().position(|byte| *byte == mark);
    let places = at.map_or(0, |at| text.len() - at - 1);
    let count = text.len() - usize::from(at.is_some());
    let is_odd = at.is_some_and(|at| at == 0 || places == 0 || places == 3);
    if is_odd || places > usize::from(MOST_PLACES) || count == 0 || count > MOST_DIGITS {
        return None;
    }
    let mut units = 0;
    for (index, byte) in text.iter().enumerate() {
        if Some(index) != at {
            units = units * 10 + u64::from(byte.checked_sub(b'0').filter(|digit| *digit < 10)?);
        }
    }
    Some(Digits {
        units,
        places: places as u8,
    })
}

/// Whether a text is a plain figure that is more than 1.
pub(crate) fn beyond_one(text: &[u8], mark: u8) -> bool {
    let found = long_digits(text.trim_ascii(), mark);
    found.is_some_and(|found| found.units > 10_u64.pow(u32::from(found.places)))
}

/// Writes `units` / 10^`scale` in plain notation, without zeros at its end: its bytes, the first in the lowest, and how many
/// there are. `None` where it has more than seven digits.
#[inline(always)]
pub(crate) fn write(units: u64, scale: u8, mark: u8) -> Option<(u64, u32)> {
    if units >= 10_000_000 || scale >= 7 {
        return None;
    }
    // The digits, one in each byte; the first comes to stand lowest.
    let digits = match units {
        0..10_000 => pairs(units) << 32,
        _ => pairs(units / 10_000) | (pairs(units % 10_000) << 32),
    };
    // Zeros at the end of the decimals say nothing. What follows takes the same steps with and without decimals: which
    // figures have some cannot be foretold.
    let zeros = digits.leading_zeros() / 8;
    let cut = zeros.min(u32::from(scale));
    let scale = u32::from(scale) - cut;
    // Nor do those at the start, but for one before the mark.
    let blank = (digits.trailing_zeros() / 8).min(7 - scale - cut);
    let text = (digits | repeat(b'0')) >> (8 * blank);
    let has_mark = u64::from(scale > 0);
    // All but the last digit of the whole part, at the least none.
    let begin = 8 * (7 - blank - scale - cut);
    let before = text & (0xff_u64 << begin | ((1 << begin) - 1));
    let behind = text >> begin >> 8 << begin << 8 << (8 * has_mark);
    let mark = (has_mark * u64::from(mark)) << begin << 8;
    let length = 8 - blank - cut + has_mark as u32;
    let all = before | mark | behind;
    Some((all & (u64::MAX >> (64 - 8 * length)), length))
}

/// The four digits of a number, one in each byte, the first in the lowest.
#[inline(always)]
fn pairs(number: u64) -> u64 {
    let hundreds = (number * 10_486) >> 20;
    let pairs = hundreds | ((number - hundreds * 100) << 16);
    let tens = ((pairs * 103) >> 10) & 0x000f_000f;
    tens | ((pairs - tens * 10) << 8)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::{Digits, Fixed, digits, length, long_digits, repeat, write};
    use crate::number::{self, Mark};

    /// What a cell that ends with a semicolon holds; `None` where it is left to others.
    fn read(text: &str, mark: u8) -> Option<Digits> {
        let mut bytes = text.as_bytes().to_vec();
        bytes.push(b';');
        bytes.resize(bytes.len().max(8), b'9');
        let word = u64::from_le_bytes(bytes[..8].try_into().expect("eight bytes"));
        let found = length(word, repeat(b';'))?;
        assert_eq!(found as usize, text.len(), "{text}");
        (found > 0).then(|| digits(word, found as usize, repeat(mark)))?
    }

    #[test]
    fn figures_of_few_digits_are_read_at_once() {
        for (text, expected) in [
            ("0", Some((0, 0))),
            ("7", Some((7, 0))),
            ("007", Some((7, 0))),
            ("1234567", Some((1_234_567, 0))),
            ("63.8", Some((638, 1))),
            ("63.80", Some((6380, 2))),
            ("0.5", Some((5, 1))),
            ("123.456", None),
            ("1234.56", Some((123_456, 2))),
            ("99999.9", Some((999_999, 1))),
            // A thousand, perhaps.
            ("1.234", None),
            ("0.125", None),
            (".5", None),
            ("5.", None),
            ("1..2", None),
            ("1.2.3", None),
            ("-1", None),
            ("1 2", None),
            ("63,8", None),
            ("1\u{1}", None),
            ("đ", None),
        ] {
            let found = read(text, b'.');
            let figure = found.map(|found| (found.units, found.places));
            assert_eq!(figure, expected, "{text}");
            assert_eq!(long_digits(text.as_bytes(), b'.'), found, "{text}");
        }
        assert_eq!(read("63,8", b',').map(|found| found.places), Some(1));
        assert_eq!(read("1.2345", b'.'), None);
        assert_eq!(
            long_digits(b"1.2345", b'.').map(|found| found.units),
            Some(12_345)
        );
        let long = long_digits(b"123456789012345", b'.').map(|found| found.units);
        assert_eq!(long, Some(123_456_789_012_345));
        assert_eq!(long_digits(b"1234567890123456", b'.'), None);
        assert_eq!(long_digits(b"", b'.'), None);
    }

    fn written(units: u64, scale: u8) -> Option<String> {
        let (text, length) = write(units, scale, b'.')?;
        let bytes = text.to_le_bytes().map(char::from);
        let (text, rest) = bytes.split_at(length as usize);
        assert!(rest.iter().all(|byte| *byte == '\0'), "nothing else");
        Some(text.iter().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        /// What is read here is what the full reader makes of it, whichever mark is given, and with the same proof of
        /// the mark.
        #[test]
        fn the_short_way_reads_what_the_long_way_reads(text in "[0-9.,]{0,9}|[0-9]{0,4}[.,][0-9]{0,6}|[-0-9., x%/]{0,9}", comma in any::<bool>()) {
            let (byte, mark) = if comma { (b',', Mark::Comma) } else { (b'.', Mark::Point) };
            let long = long_digits(text.as_bytes(), byte);
            if text.len() <= 7 {
                prop_assert_eq!(read(&text, byte), long.filter(|long| long.places <= 2));
            }
            if let Some(digits) = long {
                let (fixed, has_mark) = (digits.fixed(), digits.places > 0);
                prop_assert_eq!(number::read(&text, Mark::Auto), Ok(fixed.decimal()));
                prop_assert_eq!(number::read(&text, mark), Ok(fixed.decimal()));
                prop_assert_eq!(number::proof(&text), has_mark.then_some(mark));
                prop_assert_eq!(Fixed::of(fixed.decimal()), Some(fixed));
            }
        }

        /// Nothing plain is left to the long way.
        #[test]
        fn plain_figures_go_the_short_way(whole in 0u64..=9999, places in 0usize..=2, decimals in 0u64..100) {
            let text = match places {
                0 => whole.to_string(),
                _ => format!("{whole}.{:0places$}", decimals % 10_u64.pow(places as u32)),
            };
            prop_assert!(read(&text, b'.').is_some(), "{}", text);
        }

        #[test]
        fn what_is_written_is_the_decimal(units in prop_oneof![0u64..=9999, 0u64..=10_000_100], scale in 0u8..=8) {
            let decimal = Decimal::new(units as i64, u32::from(scale)).normalize();
            let is_short = units < 10_000_000 && scale < 7;
            prop_assert_eq!(written(units, scale), is_short.then(|| decimal.to_string()));
        }

        #[test]
        fn a_cell_ends_at_the_first_separator(bytes in prop::array::uniform8(prop::sample::select(b"\x00\x01+,-;<\t\n9\x80\xac\xff".to_vec())), end in prop::sample::select(vec![b',', b';', b'\t', b'\n'])) {
            let expected = bytes.iter().position(|byte| *byte == end);
            let found = length(u64::from_le_bytes(bytes), repeat(end));
            prop_assert_eq!(found.map(|found| found as usize), expected);
        }
    }
}
