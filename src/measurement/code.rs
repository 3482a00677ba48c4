//! Codes of communes that are numbers, which most are.

/// A code of digits: how many, and their number. `01` is not `1`.
pub(crate) type Digits = (usize, u64);

/// The code, if it is at most 18 digits.
pub(crate) fn digits(text: &[u8]) -> Option<Digits> {
    let is_short = (1..=18).contains(&text.len());
    let mut number = 0;
    for byte in text.iter().filter(|_| is_short) {
        let digit = byte.wrapping_sub(b'0');
        number = 10 * number + Some(u64::from(digit)).filter(|digit| *digit < 10)?;
    }
    is_short.then_some((text.len(), number))
}
