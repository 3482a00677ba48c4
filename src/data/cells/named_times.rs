//! When the names of files, folders and sheets say that their figures are of.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;

use super::date::{date, year};
use super::periods::{Period, Time, period_in};
use super::short_years::with_full_years;
use crate::fold;

impl Time {
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
pub(in crate::data) fn times_of_path(path: &Path) -> Vec<Time> {
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

    use super::{time_of_name, times_of_path};

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
}
