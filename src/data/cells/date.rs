//! Days and periods as people write them.

use jiff::civil::Date;

use crate::fold;

/// A day, and whether its year was given with two digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::data) struct Day {
    pub(in crate::data) day: Date,
    pub(in crate::data) is_short: bool,
}

/// A day as `30/6/2023`, `30-6-2023`, `2023-06-30` or `ngày 30 tháng 6 năm 2023`; never month before day.
pub fn date(text: &str) -> Option<Date> {
    let Day { day, is_short } = day(text)?;
    (!is_short).then_some(day)
}

/// What stands between day, month and year.
const BETWEEN: [char; 3] = ['/', '-', '.'];

/// A day; also as `30/6/23`.
pub(in crate::data) fn day(text: &str) -> Option<Day> {
    // Most texts that are asked about are none, which is seen more quickly.
    if text.matches(BETWEEN).count() != 2 {
        return in_words(text);
    }
    let text = fold::clean(text);
    let mut texts = text.split(BETWEEN).map(str::trim);
    let texts = [texts.next()?, texts.next()?, texts.next()?];
    let mut parts = [0; 3];
    for (part, text) in parts.iter_mut().zip(texts) {
        *part = text.parse::<i16>().ok()?;
    }
    let (year, month, day) = match parts {
        [year, month, day] if year > 999 => (year, month, day),
        [day, month, year] if year > 999 => (year, month, day),
        [day, month, year] if texts[2].len() == 2 => (2000 + year, month, day),
        _ => return None,
    };
    let is_short = parts.iter().all(|part| *part <= 999);
    let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Day { day, is_short })
}

/// A day as documents write it: `ngày 30 tháng 6 năm 2023`.
fn in_words(text: &str) -> Option<Day> {
    let text = text.trim();
    if text.len() < 16 || !text.is_char_boundary(text.len() - 4) {
        return None;
    }
    year(&text[text.len() - 4..])?;
    let words = fold::word(text);
    let words = words.strip_prefix("ngay ").unwrap_or(&words);
    let words: Vec<&str> = words.split(' ').collect();
    let [day, "thang", month, "nam", year] = words[..] else {
        return None;
    };
    self::day(&[day, month, year].join("/"))
}

/// What a spreadsheet makes of the number of an indicator: of 17.5 the seventeenth of May, of 17:5 a time. The number that
/// it may have been, nothing where none can be told; absent where the text is none of this.
pub(in crate::data) fn in_place_of_number(text: &str) -> Option<Option<String>> {
    // Most texts that are asked about are numbers or names, which is seen more quickly.
    if !text.contains(['/', '-', ':', ' ', '.']) || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words = fold::word(text);
    let words = joined(&words);
    let mut words: Vec<&str> = words.split(' ').collect();
    if words.iter().any(|word| month(word).is_some()) {
        words.retain(|word| !["ngay", "nam"].contains(word));
    }
    let number = |word: &str| word.parse::<i16>().ok();
    let likely = |first: i16, second: i16| Some(Some(format!("{first}.{second}")));
    match words[..] {
        [first, second] => match (number(first), number(second), month(first), month(second)) {
            (Some(day @ 1..=31), _, _, Some(month)) => likely(day, month),
            (_, Some(year @ 1..=99), Some(month), _) => likely(month, year),
            (Some(first @ 1..=31), Some(second @ 1..=31), ..) if text.contains('/') => {
                (first.min(second) <= 12)
                    .then(|| likely(first, second))
                    .flatten()
            }
            (Some(first @ 0..=23), Some(second @ 0..=59), ..) if text.contains(':') => {
                likely(first, second)
            }
            _ => None,
        },
        [day, name, year] if number(year).is_some() && month(name).is_some() => {
            likely(number(day)?, month(name)?)
        }
        [first, second, third, ref time @ ..]
            if BETWEEN.iter().any(|mark| text.matches(*mark).count() == 2) =>
        {
            let is_time = time
                .iter()
                .all(|part| part.len() == 2 && number(part).is_some());
            let (day, month, year) = match [number(first)?, number(second)?, number(third)?] {
                [year, month, day] if year >= 1000 => (day, month, year),
                // The month first, as in America.
                [month, day @ 13..=31, year] if !text.contains('.') => (day, month, year),
                [day, month, year] => (day, month, year),
            };
            let is_day = (1..=31).contains(&day) && (1..=12).contains(&month);
            let is_year = third.len() == 2 || year >= 1000;
            // A number that was typed into a cell for dates counts the days since 1900.
            let is_counted = (1900..=1904).contains(&year);
            let number = (!is_counted).then(|| format!("{day}.{month}"));
            (is_time && is_day && is_year).then_some(number)
        }
        _ => None,
    }
}

/// Words in which a month by its number is one: `thg5`.
fn joined(words: &str) -> String {
    words.replace("thang", "thg").replace("thg ", "thg")
}

/// A month's name as spreadsheets write it.
fn month(word: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if let Some(number) = word.strip_prefix("thg") {
        return number.parse().ok().filter(|month| (1..=12).contains(month));
    }
    let is_called = |name: &str| name == word || name[..3] == *word;
    let index = MONTHS.iter().position(|name| is_called(name))?;
    i16::try_from(index + 1).ok()
}

/// Whether a text is a day, month or time of a spreadsheet, which makes them of numbers: `05/06/2026`, `17-May`,
/// `17-Thg5`, `May-26`, `17:05`.
pub(in crate::data) fn is_day_or_time(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let text = fold::clean(text).to_lowercase();
    if day(&text).is_some() {
        return true;
    }
    let is_month = |part: &str| month(&joined(&fold::word(part))).is_some();
    let dated: Vec<&str> = text.split(BETWEEN).collect();
    let is_dated = matches!(dated.len(), 2 | 3)
        && dated.iter().filter(|part| is_month(part)).count() == 1
        && dated.iter().all(|part| is_month(part) || is_digits(part));
    let mut times = text.split(':').enumerate();
    // `600:1000` is a ratio.
    let is_short = |(index, part): (usize, &str)| is_digits(part) && (index == 0 || part.len() < 3);
    is_dated
        || is_month_of_year(&text)
        || (matches!(text.matches(':').count(), 1 | 2) && times.all(is_short))
}

/// Whether a text is the month of a year or a day of one, not two counts: those have no zero before them, and no year
/// behind. `12/2023`, `01/02`.
pub(in crate::data) fn is_month_of_year(text: &str) -> bool {
    let Some((first, second)) = text.split_once('/') else {
        return false;
    };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let has_zero = |part: &str| part.len() == 2 && part.starts_with('0');
    let number = |part: &str| part.parse().unwrap_or(0_u32);
    let is_year = (1990..=2100).contains(&number(second)) && (1..=12).contains(&number(first));
    is_digits(first) && is_digits(second) && (has_zero(first) || has_zero(second) || is_year)
}

/// Whether a text names a period: `quý II/2023`, `6 tháng đầu năm 2023`, `tháng 6/2023`, `năm 2023`.
pub(in crate::data) fn is_period(text: &str) -> bool {
    let words = fold::word(text);
    let words: Vec<&str> = words.split(' ').collect();
    let Some((year, rest)) = words.split_last() else {
        return false;
    };
    let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    let rest = rest.strip_suffix(&["nam"]).unwrap_or(rest);
    let is_month = |text: &str| {
        text.parse()
            .is_ok_and(|month: u8| (1..=12).contains(&month))
    };
    let is_quarter = |text: &str| matches!(text, "1" | "2" | "3" | "4" | "i" | "ii" | "iii" | "iv");
    let is_part = match rest {
        [] | ["ca" | "dau" | "giua" | "cuoi"] => true,
        ["quy", quarter] => is_quarter(quarter),
        ["thang", month] => is_month(month),
        [months, "thang"] | [months, "thang", "dau" | "cuoi"] => is_month(months),
        [one] => {
            let is_glued = |kind, is: &dyn Fn(&str) -> bool| one.strip_prefix(kind).is_some_and(is);
            is_month(one) || is_glued('q', &is_quarter) || is_glued('t', &is_month)
        }
        _ => false,
    };
    is_year && year.bytes().all(|byte| byte.is_ascii_digit()) && is_part
}

/// Four digits.
pub(in crate::data) fn is_year(value: &str) -> bool {
    value.len() == 4 && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// A year of a column of years, in full: `22` is 2022 there.
pub(in crate::data) fn full_year(value: &str) -> Option<String> {
    let is_short = value.len() == 2 && value.parse().is_ok_and(|it: u8| (15..50).contains(&it));
    let full = if is_short {
        format!("20{value}")
    } else {
        value.to_owned()
    };
    is_year(&full).then_some(full)
}

pub(in crate::data) fn year(word: &str) -> Option<u16> {
    let year = word.parse().ok().filter(|_| word.len() == 4)?;
    (2000..2100).contains(&year).then_some(year)
}

/// The first and the last day that a day or a period can be of. Of a part of a year other than a month or a quarter, those
/// of the year.
pub fn days(text: &str) -> Option<(Date, Date)> {
    if let Some(day) = date(text) {
        return Some((day, day));
    }
    if !is_period(text) {
        return None;
    }
    let words = fold::word(text);
    let words: Vec<&str> = words.split(' ').filter(|word| *word != "nam").collect();
    let (year, rest) = words.split_last()?;
    let number = |word: &str| word.parse().ok();
    let quarter = |word: &str| match word {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        word => number(word),
    };
    let (first, last): (i8, i8) = match *rest {
        ["thang", month] | [month] if number(month).is_some() => (number(month)?, number(month)?),
        [word] if word.starts_with('t') => (number(&word[1..])?, number(&word[1..])?),
        ["quy", word] => (quarter(word)? * 3 - 2, quarter(word)? * 3),
        [word] if word.starts_with('q') => {
            let quarter = quarter(&word[1..])?;
            (quarter * 3 - 2, quarter * 3)
        }
        _ => (1, 12),
    };
    let year = year.parse().ok()?;
    let first = Date::new(year, first, 1).ok()?;
    let last = Date::new(year, last, 1).ok()?;
    Some((first, last.last_of_month()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BETWEEN, date, day, in_place_of_number, is_period};
    use crate::fold::clean;

    proptest! {
        #[test]
        fn what_stands_between_is_left_by_cleaning(text in "[0-9/. \u{301}\u{338}\u{a0}\u{200b}-]{0,8}|\\PC{0,8}") {
            let count = |text: &str| text.matches(BETWEEN).count();
            prop_assert_eq!(count(&clean(&text)), count(&text));
        }
    }

    #[test]
    fn days_are_in_the_calendar() {
        let found = |text| date(text).map(|day| day.to_string());
        for text in [
            "30/6/2023",
            "30-6-2023",
            "30.06.2023",
            "2023-06-30",
            " 30 / 6 / 2023\u{a0}",
            "ngày 30 tháng 6 năm 2023",
            "30 tháng 6 năm 2023",
        ] {
            assert_eq!(found(text).as_deref(), Some("2023-06-30"), "{text}");
        }
        for text in [
            "31/02/2023",
            "6/30/2023",
            "30/6",
            "30/6/23",
            "30/6/223",
            "",
            "2023",
            "a/b/c",
            "ngày 31 tháng 6 năm 2023",
            "từ ngày 30 tháng 6 năm 2023",
            "tháng 6 năm 2023",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn spreadsheets_make_days_of_numbers() {
        for (text, likely) in [
            ("17-May", "17.5"),
            ("17-Thg5", "17.5"),
            ("17 Thg 5", "17.5"),
            ("17 tháng 5", "17.5"),
            ("17 tháng 5 năm 2023", "17.5"),
            ("3-Feb", "3.2"),
            ("17/5/23", "17.5"),
            ("17/05/2026", "17.5"),
            ("2026-05-17", "17.5"),
            ("2026-05-17 00:00:00", "17.5"),
            ("5/17/2026", "17.5"),
            ("17.05.2026", "17.5"),
            ("17-May-23", "17.5"),
            ("May-17", "5.17"),
            ("Thg5-17", "5.17"),
            ("17/5", "17.5"),
            ("17:05", "17.5"),
        ] {
            assert_eq!(
                in_place_of_number(text),
                Some(Some(likely.to_owned())),
                "{text}"
            );
        }
        assert_eq!(in_place_of_number("17/01/1900"), Some(None));
        for text in [
            "17.5",
            "17,5",
            "17",
            "17 5",
            "17-5",
            "17.5.6",
            "2.2.b",
            "17. May mặc",
            "May mặc 17 hộ",
            "1.1 tháng 6",
            "17.5 (2023)",
            "17.5 2023",
            "17.5 = 45%",
            "850/1800",
            "25:70",
            "Tháng 6/2023",
            "",
        ] {
            assert_eq!(in_place_of_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_short_year_is_of_this_century() {
        let short = day("1/2/23").map(|found| (found.day.to_string(), found.is_short));
        assert_eq!(short, Some(("2023-02-01".to_owned(), true)));
        assert_eq!(day("31/2/23"), None);
        assert_eq!(day("1/2/3"), None);
    }

    #[test]
    fn periods_are_of_quarters_months_and_years() {
        for text in [
            "quý II/2023",
            "Quý 2 năm 2023",
            "QUÝ IV-2023",
            "Q2/2023",
            "6 tháng đầu năm 2023",
            "9 tháng năm 2023",
            "6 tháng cuối năm 2023",
            "năm 2023",
            "Năm  2023",
            "2023",
            "tháng 6/2023",
            "tháng 6 năm 2023",
            "6/2023",
            "cuối năm 2023",
            "qu\u{fd} ii/2023",
            "quy\u{301} II/2023",
        ] {
            assert!(is_period(text), "{text}");
        }
        for text in [
            "quý V/2023",
            "tháng 13/2023",
            "đợt 2/2023",
            "31/12/2023",
            "năm 23",
            "quý II",
            "",
            "hai nghìn",
        ] {
            assert!(!is_period(text), "{text}");
        }
    }
}
