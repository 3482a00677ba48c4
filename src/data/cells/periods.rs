//! The month or quarter of a year that figures are of, as titles, cells and the names of sheets, files and folders say it.

use jiff::civil::Date;

use super::date::{date, year};
use super::short_years::with_full_years;
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
    /// `6 tháng cuối năm`.
    LastMonths(u8),
    /// `Tính đến 30/6`: month and day.
    Day(u8, u8),
}

/// When figures are of. One month has one figure of a thing: what ends in the same month is of one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Time {
    /// Absent where nothing says it.
    pub year: Option<u16>,
    /// The part of it.
    pub period: Period,
}

impl Period {
    /// How many it has; of a day, nothing.
    pub fn months(self) -> Option<u8> {
        match self {
            Period::Day(..) => None,
            Period::Month(_) => Some(1),
            Period::Quarter(_) => Some(3),
            Period::Months(count) | Period::LastMonths(count) => Some(count),
        }
    }

    /// The month that it ends in.
    fn last_month(self) -> u8 {
        match self {
            Period::Quarter(number) => number * 3,
            Period::Month(month) | Period::Months(month) | Period::Day(month, _) => month,
            Period::LastMonths(_) => 12,
        }
    }
}

impl Time {
    /// The day of figures that are of one day.
    pub(in crate::data) fn of_day(day: Date) -> Time {
        Time {
            year: u16::try_from(day.year()).ok(),
            period: Period::Day(day.month().unsigned_abs(), day.day().unsigned_abs()),
        }
    }

    /// The same time in this year, where it says none.
    #[must_use]
    pub fn in_year(self, year: Option<u16>) -> Time {
        Time {
            year: self.year.or(year),
            ..self
        }
    }

    /// Whether it is one day.
    pub(in crate::data) fn is_day(self) -> bool {
        matches!(self.period, Period::Day(..))
    }

    /// The last day of the month that it ends in; of a time without a year, in this one.
    pub fn month_end(self, year: u16) -> Option<Date> {
        let year = i16::try_from(self.year.unwrap_or(year)).ok()?;
        let month = i8::try_from(self.period.last_month()).ok()?;
        Some(Date::new(year, month, 1).ok()?.last_of_month())
    }

    /// Its last day; absent where the year is not known.
    pub fn last_day(self) -> Option<Date> {
        let end = self.month_end(self.year?)?;
        match self.period {
            Period::Day(_, day) => end.with().day(i8::try_from(day).ok()?).build().ok(),
            _ => Some(end),
        }
    }

    /// The first and the last day of what it names.
    pub fn days(self) -> Option<(Date, Date)> {
        let last = self.last_day()?;
        let Some(months) = self.period.months() else {
            return Some((last, last));
        };
        let months = i8::try_from(months).ok()?;
        let first = last.first_of_month().with();
        Some((first.month(last.month() - months + 1).build().ok()?, last))
    }

    /// What people call it.
    pub fn name(self) -> Text {
        let (vi, en) = match self.period {
            Period::Quarter(number) => (format!("quý {number}"), format!("quarter {number}")),
            Period::Month(number) => (format!("tháng {number}"), format!("month {number}")),
            Period::Months(count) => (format!("{count} tháng"), format!("{count} months")),
            Period::LastMonths(count) => (
                format!("{count} tháng cuối năm"),
                format!("the last {count} months"),
            ),
            Period::Day(month, day) => (format!("{day}/{month}"), format!("{month:02}-{day:02}")),
        };
        match (self.year, self.period) {
            (None, _) => Text::new(vi, en),
            (Some(year), Period::Months(12)) => Text::new(format!("năm {year}"), year.to_string()),
            (Some(year), Period::Months(_) | Period::LastMonths(_)) => {
                Text::new(format!("{vi} năm {year}"), format!("{en} of {year}"))
            }
            (Some(year), Period::Month(month)) => {
                Text::new(format!("{vi}/{year}"), format!("{year}-{month:02}"))
            }
            (Some(year), Period::Day(..)) => {
                Text::new(format!("{vi}/{year}"), format!("{year}-{en}"))
            }
            (Some(year), _) => Text::new(format!("{vi}/{year}"), format!("{en} of {year}")),
        }
    }
}

/// The one period that a text says, not the month of a day or of a decision: `BC quý II`, `Tháng 6/2023`, `6 tháng`; a day only
/// as `tính đến 30/6`.
pub(crate) fn period_in(text: &str) -> Option<Period> {
    let words = fold::word(&with_full_years(text));
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
                None if behind == Some(&"cuoi") => number(before?, 12).map(Period::LastMonths),
                None => number(before?, 12).map(Period::Months),
            },
            "den" => {
                let rest = words[at + 1..].iter();
                let mut rest = rest.filter(|word| !["ngay", "thang"].contains(word));
                let (day, month) = (number(rest.next()?, 31)?, number(rest.next()?, 12)?);
                // Numbers alone may be those of indicators.
                let is_day = before == Some(&"tinh") || behind == Some(&"ngay");
                let mut has_year = || rest.next().is_some_and(|word| year(word).is_some());
                (is_day || has_year()).then_some(Period::Day(month, day))
            }
            // `T6/2023`
            word => {
                year(behind?)?;
                number(word.strip_prefix('t')?, 12).map(Period::Month)
            }
        }
    });
    let mut found: Vec<Period> = found.collect();
    found.dedup();
    match found[..] {
        [period] => Some(period),
        // `Tính đến ngày 30 tháng 6` says one thing twice.
        [day @ Period::Day(of, _), Period::Month(month)] if of == month => Some(day),
        _ => None,
    }
}

/// The part of a year that a text is, and nothing else: `Tháng 1`, `Quý II/2023`, `6 tháng đầu năm`, `Cả năm`, `Đến 30/6/2023`,
/// `30/6/2023`.
pub(in crate::data) fn only_period(text: &str) -> Option<Period> {
    const WORDS: [&str; 12] = [
        "quy", "thang", "nam", "dau", "cuoi", "i", "ii", "iii", "iv", "den", "tinh", "ngay",
    ];
    if let Some(day) = date(text) {
        return Some(Time::of_day(day).period);
    }
    let words = fold::word(text);
    let is_of_time =
        |word: &str| WORDS.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit());
    let (is_year, rest) = match words.strip_prefix("ca nam") {
        Some(rest) => (true, rest.trim_start()),
        None => (false, &*words),
    };
    let period = if is_year {
        Some(Period::Months(12))
    } else {
        period_in(text)
    };
    period.filter(|_| rest.split(' ').all(is_of_time))
}

#[cfg(test)]
mod tests {
    use super::{Period, Time, period_in};

    #[test]
    fn what_a_time_is_called_reads_back() {
        for period in [
            Period::Quarter(2),
            Period::Month(12),
            Period::Months(6),
            Period::Months(9),
            Period::Months(12),
            Period::LastMonths(6),
            Period::Day(6, 30),
        ] {
            let year = Some(2023);
            let time = Time { year, period };
            let name = time.name().vi;
            assert_eq!(Time::parse(&name), Some(time), "{name}");
        }
    }

    #[test]
    fn periods_are_said_in_many_ways() {
        for (text, expected) in [
            ("KQ quý I", Some(Period::Quarter(1))),
            ("bao_cao_quy_2", Some(Period::Quarter(2))),
            ("BÁO CÁO QUÝ IV NĂM 2023", Some(Period::Quarter(4))),
            ("Tháng 6/2023", Some(Period::Month(6))),
            ("KẾT QUẢ T6/23", Some(Period::Month(6))),
            ("6 tháng đầu năm 2023", Some(Period::Months(6))),
            ("6 tháng cuối năm 2023", Some(Period::LastMonths(6))),
            ("Số liệu tính đến 30/6/2023", Some(Period::Day(6, 30))),
            (
                "(Tính đến ngày 30 tháng 6 năm 2023)",
                Some(Period::Day(6, 30)),
            ),
            ("Kết quả đến 30/6/2023", Some(Period::Day(6, 30))),
            ("Số liệu đến ngày 30/6", Some(Period::Day(6, 30))),
            ("Chỉ tiêu 1.1 đến 1.3", None),
            ("Hà Sơn, ngày 5 tháng 7 năm 2023", None),
            ("Quyết định tháng 3 năm 2022", None),
            ("Quý I và quý II", None),
            ("Quý Lộc", None),
            ("Năm 2023", None),
        ] {
            assert_eq!(period_in(text), expected, "{text}");
        }
    }

    #[test]
    fn a_time_has_a_first_and_a_last_day() {
        for (text, first, last) in [
            ("2023-06", "2023-06-01", "2023-06-30"),
            ("quý II/2023", "2023-04-01", "2023-06-30"),
            ("6 tháng đầu năm 2023", "2023-01-01", "2023-06-30"),
            ("6 tháng cuối năm 2023", "2023-07-01", "2023-12-31"),
            ("15/6/2023", "2023-06-15", "2023-06-15"),
            ("2023", "2023-01-01", "2023-12-31"),
            ("năm 23", "2023-01-01", "2023-12-31"),
        ] {
            let days = Time::parse(text)
                .and_then(Time::days)
                .map(|(a, b)| [a, b].map(|it| it.to_string()));
            assert_eq!(days, Some([first.to_owned(), last.to_owned()]), "{text}");
        }
    }
}
