//! The month or quarter of a year that figures are of, as titles and the names of sheets and files say it.

use crate::fold;
use crate::lang::Text;

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// `Quý II`.
    Quarter(u8),
    /// `Tháng 6`.
    Month(u8),
    /// `6 tháng đầu năm`.
    Months(u8),
}

impl Period {
    /// What people call it.
    pub fn name(self) -> Text {
        match self {
            Period::Quarter(number) => {
                Text::new(format!("quý {number}"), format!("quarter {number}"))
            }
            Period::Month(number) => {
                Text::new(format!("tháng {number}"), format!("month {number}"))
            }
            Period::Months(count) => Text::new(format!("{count} tháng"), format!("{count} months")),
        }
    }
}

/// The one period that a text says, not the month of a day or of a decision: `BC quý II`, `Tháng 6/2023`, `6 tháng`.
pub(super) fn period_in(text: &str) -> Option<Period> {
    let words = fold::word(text);
    let refers = ["quyet dinh", "ban hanh", "can cu", "kem theo", "qd "];
    if refers.iter().any(|it| words.contains(it)) {
        return None;
    }
    let words: Vec<&str> = words.split(' ').collect();
    let number = |word: &str, most: u8| word.parse().ok().filter(|it| (1..=most).contains(it));
    let quarter = |word: &str| {
        let roman = ["i", "ii", "iii", "iv"].iter().position(|it| *it == word);
        roman
            .map(|index| index as u8 + 1)
            .or_else(|| number(word, 4))
    };
    let found = (0..words.len()).filter_map(|at| {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let behind = words.get(at + 1);
        let is_of_day = at > 1 && words[at - 2] == "ngay";
        match words[at] {
            "quy" => quarter(behind?).map(Period::Quarter),
            "thang" if is_of_day => None,
            "thang" => match behind.and_then(|it| number(it, 12)) {
                Some(month) => Some(Period::Month(month)),
                None => number(before?, 12).map(Period::Months),
            },
            _ => None,
        }
    });
    let mut found: Vec<Period> = found.collect();
    found.dedup();
    match found[..] {
        [period] => Some(period),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Period, period_in};

    #[test]
    fn periods_are_said_in_many_ways() {
        for (text, expected) in [
            ("KQ quý I", Some(Period::Quarter(1))),
            ("bao_cao_quy_2", Some(Period::Quarter(2))),
            ("BÁO CÁO QUÝ IV NĂM 2023", Some(Period::Quarter(4))),
            ("Tháng 6/2023", Some(Period::Month(6))),
            ("6 tháng đầu năm 2023", Some(Period::Months(6))),
            ("Hà Sơn, ngày 5 tháng 7 năm 2023", None),
            ("Quyết định tháng 3 năm 2022", None),
            ("Quý I và quý II", None),
            ("Quý Lộc", None),
            ("Năm 2023", None),
        ] {
            assert_eq!(period_in(text), expected, "{text}");
        }
    }
}
