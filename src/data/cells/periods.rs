//! The month or quarter of a year that figures are of, as titles, cells and the names of sheets, files and folders say it.

use std::collections::BTreeSet;

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

    /// As an option, a file of settings or a cell gives it: `2023-06`, `6/2023`, `tháng 6/2023`, `quý II/2023`, `30/6/2023`,
    /// `năm 2023`.
    pub fn parse(text: &str) -> Option<Time> {
        let whole_year = || {
            let words = fold::word(&with_full_years(text));
            let year = year(words.strip_prefix("nam ").unwrap_or(&words))?;
            Some(Time {
                year: Some(year),
                period: Period::Months(12),
            })
        };
        let day = date(text).map(Time::of_day);
        day.or_else(|| time_of_name(text)).or_else(whole_year)
    }

    /// The same in this year, where it says none.
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
        let months = match self.period {
            Period::Day(..) => return Some((last, last)),
            Period::Month(_) => 1,
            Period::Quarter(_) => 3,
            Period::Months(count) | Period::LastMonths(count) => i8::try_from(count).ok()?,
        };
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
pub(in crate::data) fn period_in(text: &str) -> Option<Period> {
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

/// Behind these a number is not that of a month: `Biểu 10`, `Phường 3`, `đợt 2`.
const NUMBERED: [&str; 16] = [
    "bieu", "mau", "bang", "so", "luc", "dot", "lan", "ky", "nhom", "phuong", "quan", "khu", "pho",
    "thon", "cum", "xa",
];

/// What tells that a year is that of a decision, or the bound of a span.
const OTHERS: [&str; 6] = ["qd", "nq", "cv", "nghi", "giai", "den"];

/// When the name of a file, a sheet or a folder says that its figures are of: `2023-06`, `thang-6-2023`, `Hà Sơn T6.2023`, `T6`,
/// `BC quý II`, `Q2.2023`, `6T 2023`, `31.12.2023`. A day within a month is when it was written.
pub(in crate::data) fn time_of_name(name: &str) -> Option<Time> {
    let words = fold::word(&with_full_years(name));
    let words: Vec<&str> = words.split(' ').collect();
    let years: BTreeSet<u16> = words.iter().filter_map(|word| year(word)).collect();
    let only_year = years.first().copied().filter(|_| years.len() == 1);
    let parted = words
        .iter()
        .flat_map(|word| parted(word, only_year.is_some()));
    if let Some(period) = period_in(&parted.collect::<Vec<_>>().join(" ")) {
        let year = only_year;
        return Some(Time { year, period });
    }
    if words.iter().any(|word| OTHERS.contains(word)) {
        return None;
    }
    let number = |word: &str, most: u8| {
        let number = word.parse().ok().filter(|it| (1..=most).contains(it));
        number.filter(|_| word.len() < 3)
    };
    let named_month = |word: &str| number(word.strip_prefix('t')?, 12);
    let month = |word: &str| named_month(word).or_else(|| number(word, 12));
    let mut found: Vec<Time> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(year) = year(word) else {
            found.extend(in_one_word(word));
            continue;
        };
        let (before, behind) = words.split_at(at);
        let period = match (before, &behind[1..]) {
            (_, [month, day, ..]) if number(month, 12).is_some() && number(day, 31).is_some() => {
                end_of_month(year, number(month, 12)?, number(day, 31)?)
            }
            ([.., day, month], _) if number(day, 31).is_some() && number(month, 12).is_some() => {
                end_of_month(year, number(month, 12)?, number(day, 31)?)
            }
            (_, [word, ..]) if word.len() > 1 && month(word).is_some() => {
                month(word).map(Period::Month)
            }
            ([.., kind, word], _) if !NUMBERED.contains(kind) || word.starts_with('t') => {
                month(word).map(Period::Month)
            }
            ([word], _) => month(word).map(Period::Month),
            // `2023-6`; `2023 (2)` is a copy.
            ([], [word]) if !name.contains('(') => month(word).map(Period::Month),
            _ => None,
        };
        let year = Some(year);
        found.extend(period.map(|period| Time { year, period }));
    }
    if found.is_empty() && years.len() < 2 {
        // `T6`, `T6-23`: a number alone may be another's.
        found.extend(words.iter().enumerate().filter_map(|(at, word)| {
            let period = Period::Month(named_month(word)?);
            let behind = words.get(at + 1).filter(|it| it.len() == 2);
            let short = behind.and_then(|it| it.parse().ok());
            let short = short
                .filter(|it| (15..50).contains(it))
                .map(|it: u16| 2000 + it);
            let year = only_year.or(short);
            Some(Time { year, period })
        }));
    }
    found.dedup();
    match found[..] {
        [time] => Some(time),
        _ => None,
    }
}

/// A word and the number that is written into it: `thang6`, `quy2`, `6T` for six months; `Q2` beside a year, since it may be a
/// district.
fn parted(word: &str, is_beside_year: bool) -> Vec<&str> {
    let is_number =
        |it: &&str| (1..3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    let kinds = [
        ("thang", "thang", true),
        ("quy", "quy", true),
        ("q", "quy", is_beside_year),
    ];
    for (prefix, kind, _) in kinds.into_iter().filter(|it| it.2) {
        if let Some(number) = word.strip_prefix(prefix).filter(is_number) {
            return vec![kind, number];
        }
    }
    match word.strip_suffix('t').filter(is_number) {
        Some(number) => vec![number, "thang"],
        None => vec![word],
    }
}

/// `202306`; a day at the end of a month: `20230630`, `30062023`.
fn in_one_word(word: &str) -> Option<Time> {
    if word.len() == 8 && word.bytes().all(|it| it.is_ascii_digit()) {
        let number = |from: usize| word[from..from + 2].parse().ok();
        let (of, month, day) = match year(&word[..4]) {
            Some(first) => (first, number(4)?, number(6)?),
            None => (year(&word[4..])?, number(2)?, number(0)?),
        };
        let period = end_of_month(of, month, day)?;
        return Some(Time {
            year: Some(of),
            period,
        });
    }
    let (front, month) = word.split_at_checked(4).filter(|_| word.len() == 6)?;
    let month = month.parse().ok().filter(|it| (1..=12).contains(it))?;
    Some(Time {
        year: Some(year(front)?),
        period: Period::Month(month),
    })
}

/// A day at the end of a month.
fn end_of_month(year: u16, month: u8, day: u8) -> Option<Period> {
    let of = |day| Date::new(year as i16, month as i8, day as i8).ok();
    (day >= 28 && of(day).is_some()).then_some(Period::Day(month, day))
}

/// When the names of a file and of the folders that it lies in say that its figures are of, the nearest first:
/// `2023-06/ha-son.csv`, `2023/06/ha-son.csv`, `2023/T6.csv`, `Năm 2023/Tháng 6/ha-son.csv`.
pub(in crate::data) fn times_of_path(path: &std::path::Path) -> Vec<Time> {
    let mut names = path.iter().rev().map(|name| name.to_string_lossy());
    let file = names.next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(&*file, |(stem, _)| stem);
    let [folder, above] = [names.next(), names.next()].map(Option::unwrap_or_default);
    let year_of = |folder: &str| {
        let word = fold::word(&with_full_years(folder));
        year(word.strip_prefix("nam ").unwrap_or(&word))
    };
    // `2023/06`: neither says it alone.
    let is_number = (1..3).contains(&folder.len()) && folder.bytes().all(|it| it.is_ascii_digit());
    let of_folder = if is_number {
        time_of_name(&format!("{above}-{folder:0>2}")).filter(|_| year_of(&above).is_some())
    } else {
        time_of_name(&folder).map(|time| time.in_year(year_of(&above)))
    };
    let own = time_of_name(stem).map(|time| time.in_year(year_of(&folder)));
    [own, of_folder].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Period, Time, period_in, time_of_name, times_of_path};

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
    fn names_say_months() {
        for (name, expected) in [
            ("2023-06", "2023-06-30"),
            ("so-lieu 2023 06", "2023-06-30"),
            ("ha-son-2023-06", "2023-06-30"),
            ("thang-6-2023", "2023-06-30"),
            ("Hà Sơn tháng 6", "-"),
            ("BC T6.2023", "2023-06-30"),
            ("06-2023", "2023-06-30"),
            ("6.2023", "2023-06-30"),
            ("202306", "2023-06-30"),
            ("quy-2-2023", "2023-06-30"),
            ("6 thang 2023", "2023-06-30"),
            ("Hà Sơn 31.12.2023", "2023-12-31"),
            ("2024-02-29", "2024-02-29"),
            ("T6", "-"),
            ("Báo cáo T6", "-"),
            ("Q2.2023", "2023-06-30"),
            ("KQ NTM T6-23", "2023-06-30"),
            ("tháng 12-22", "2022-12-31"),
            ("6 tháng đầu năm 23", "2023-06-30"),
            ("quý II/23", "2023-06-30"),
            ("2023-6", "2023-06-30"),
            ("2023_6", "2023-06-30"),
            ("KQ 2023 NTM T6", "2023-06-30"),
            ("thang6_2023", "2023-06-30"),
            ("quy2-2023", "2023-06-30"),
            ("20230630", "2023-06-30"),
            ("30062023", "2023-06-30"),
            ("6T 2023", "2023-06-30"),
            ("6T/2023", "2023-06-30"),
            ("6T cuối năm 2023", "2023-12-31"),
            ("T6 và T7", ""),
            ("Q2", ""),
            ("T13", ""),
            ("20230705", ""),
            ("20231340", ""),
            ("2023-02-29", ""),
            ("2023-07-05", ""),
            ("Hà Sơn 05.01.2024", ""),
            ("bieu-10-2023", ""),
            ("phuong-3-2023", ""),
            ("ntm-2023-2", ""),
            ("2023 (2)", ""),
            ("16012345", ""),
            ("ha-son-2023", ""),
            ("QĐ 10-2023", ""),
            ("2021-2025", ""),
            ("2023-06 và 2023-07", ""),
            ("Hà Sơn (2)", ""),
        ] {
            let time = time_of_name(name);
            let day = time.map(|time| time.last_day().map_or("-".into(), |day| day.to_string()));
            assert_eq!(day.unwrap_or_default(), expected, "{name}");
        }
    }

    #[test]
    fn folders_say_months() {
        for (path, expected) in [
            ("2023-06/ha-son.csv", "2023-06"),
            ("so-lieu/2023/06/ha-son.csv", "2023-06"),
            ("2023/tháng 6/ha-son.csv", "2023-06"),
            ("2023/T6/ha-son.csv", "2023-06"),
            ("2023/T6.csv", "2023-06"),
            ("Năm 2023/Tháng 6/ha-son.csv", "2023-06"),
            ("Năm 2023/06/ha-son.csv", "2023-06"),
            ("Năm 22/Tháng 12/ha-son.csv", "2022-12"),
            ("Năm 2023/Quý 2.csv", "quarter 2 of 2023"),
            ("2023-07/bc-2023-06.csv", "2023-06 2023-07"),
            ("06/ha-son.csv", ""),
            ("ha-son.csv", ""),
        ] {
            let times = times_of_path(Path::new(path)).into_iter();
            let times: Vec<String> = times.map(|time| time.name().en).map(String::from).collect();
            assert_eq!(times.join(" "), expected, "{path}");
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
