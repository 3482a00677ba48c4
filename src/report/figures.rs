//! The texts of figures, most of which are looked up: a whole part of at most three digits, and at most two decimals.

use crate::quick::write_figure;

/// Texts of figures with one decimal mark.
pub(super) struct Figures {
    mark: u8,
    /// Those of 0 to 999.
    whole: Vec<Short>,
    /// The mark and what follows it, by hundredths; of none, nothing.
    decimals: Vec<Short>,
}

/// At most three bytes, the first of them lowest, and in the highest how many there are.
type Short = u32;

/// By how many decimals a figure has: one unit of the whole part, what a division by that is a multiplication with, by
/// 2^32, and how many hundredths one unit of the decimals is.
const BY_SCALE: [(u64, u64, u64); 3] = [
    (1, 1 << 32, 0),
    (10, (1 << 32) / 10 + 1, 10),
    (100, (1 << 32) / 100 + 1, 1),
];

impl Figures {
    pub(super) fn new(mark: u8) -> Figures {
        let short = |text: &[u8]| {
            let bytes = text.iter().rev();
            let bytes = bytes.fold(0, |all, byte| all << 8 | Short::from(*byte));
            bytes | (text.len() as Short) << 24
        };
        let whole = |units: u32| short(units.to_string().as_bytes());
        let decimals = |hundredths: u8| {
            let (tenths, last) = (b'0' + hundredths / 10, b'0' + hundredths % 10);
            match hundredths {
                0 => short(b""),
                _ if last == b'0' => short(&[mark, tenths]),
                _ => short(&[mark, tenths, last]),
            }
        };
        Figures {
            mark,
            whole: (0..1000).map(whole).collect(),
            decimals: (0..100).map(decimals).collect(),
        }
    }

    /// `units` / 10^`scale` in plain notation: its bytes, the first of them lowest, and how many there are. `None` where it is
    /// too long.
    #[inline(always)]
    pub(super) fn text(&self, units: u64, scale: u8) -> Option<(u64, u32)> {
        self.short(units, scale).or_else(|| self.long(units, scale))
    }

    #[inline(always)]
    fn short(&self, units: u64, scale: u8) -> Option<(u64, u32)> {
        let (one, inverse, hundredths) = *BY_SCALE.get(usize::from(scale))?;
        if units >= 100_000 {
            return None;
        }
        let whole = (units * inverse) >> 32;
        let decimals = (units - whole * one) * hundredths;
        let whole = *self.whole.get(whole as usize)?;
        let decimals = *self.decimals.get(decimals as usize)?;
        let length = whole >> 24;
        let text = u64::from(whole & LETTERS) | u64::from(decimals & LETTERS) << (8 * length);
        Some((text, length + (decimals >> 24)))
    }

    #[cold]
    fn long(&self, units: u64, scale: u8) -> Option<(u64, u32)> {
        write_figure(units, scale, self.mark)
    }
}

/// The bytes of a short text.
const LETTERS: Short = 0x00ff_ffff;

#[cfg(test)]
mod tests {
    use super::{Figures, write_figure};

    #[test]
    fn what_is_looked_up_is_what_would_be_written() {
        for mark in [b'.', b','] {
            let figures = Figures::new(mark);
            for scale in 0..=3 {
                for units in 0..=101_000 {
                    let written = write_figure(units, scale, mark);
                    assert_eq!(figures.text(units, scale), written, "{units} {scale}");
                }
            }
            assert!(figures.short(99_999, 2).is_some());
        }
    }
}
