//! The two languages, and the words that several parts of the program share.
//!
//! A text for people is a [`Text`]: both languages side by side, so that neither can be forgotten. Messages about
//! faults live in the `diagnostics.rs` of their folder; here are the words of the reports.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;

/// A language the program speaks to people. Keys of machine formats are English in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Lang {
    /// Vietnamese: decimal comma.
    Vi,
    /// English: decimal point.
    En,
}

impl Lang {
    /// Both.
    pub const ALL: [Lang; 2] = [Lang::Vi, Lang::En];

    /// The word for it in options and settings.
    pub fn as_str(self) -> &'static str {
        self.of("vi", "en")
    }

    /// The language of a system locale such as `vi-VN`: Vietnamese where it says so, else English.
    pub fn of_locale(locale: &str) -> Lang {
        if locale.to_ascii_lowercase().starts_with("vi") {
            Lang::Vi
        } else {
            Lang::En
        }
    }

    /// One of two texts: `lang.of("đạt", "met")`.
    pub fn of<T>(self, vi: T, en: T) -> T {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Vietnamese, in composed form (NFC).
    pub vi: Cow<'static, str>,
    /// English.
    pub en: Cow<'static, str>,
}

impl Text {
    /// A text from its Vietnamese and English wording.
    pub fn new(vi: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Text {
        Text {
            vi: vi.into(),
            en: en.into(),
        }
    }

    /// The same wording in both languages: names, numbers, symbols.
    pub fn same(text: impl Into<Cow<'static, str>>) -> Text {
        let text = text.into();
        Text {
            vi: text.clone(),
            en: text,
        }
    }

    /// The wording in one language.
    pub fn get(&self, lang: Lang) -> &str {
        lang.of(&self.vi, &self.en)
    }
}

/// Names listed for a sentence: `` `a`, `b` ``; the first `most` of them, then an ellipsis.
pub(crate) fn list<T: fmt::Display>(items: impl IntoIterator<Item = T>, most: usize) -> String {
    let mut out = String::new();
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        if index == most {
            out.push('…');
            break;
        }
        out.push_str(&format!("`{item}`"));
    }
    out
}

/// A day in running Vietnamese, as decree 30/2020 has it: a zero before days 1 to 9 and before months 1 and 2 alone.
pub(crate) fn vietnamese_date(day: Date) -> String {
    let (month, year) = (day.month(), day.year());
    let zero = if month < 3 { "0" } else { "" };
    format!("{:02}/{zero}{month}/{year}", day.day())
}

/// A day for people: `30/6/2023`; `2023-06-30`, which nobody reads month first.
pub(crate) fn print_day(day: Date, lang: Lang) -> String {
    lang.of(vietnamese_date(day), day.to_string())
}

/// The same where the year is known: `30/6`; `06-30`.
pub(crate) fn print_short_day(day: Date, lang: Lang) -> String {
    let year = format!("{:04}", day.year());
    let day = print_day(day, lang);
    day.replace(&*lang.of(format!("/{year}"), format!("{year}-")), "")
}

/// The month of a day: `6/2023`; `2023-06`.
pub(crate) fn print_month(day: Date, lang: Lang) -> String {
    let (year, month) = (day.year(), day.month());
    lang.of(format!("{month}/{year}"), format!("{year}-{month:02}"))
}

/// How days are printed from one to another: without their year where it is one, else as `otherwise` does.
pub(crate) fn print_between(
    first: Date,
    last: Date,
    otherwise: fn(Date, Lang) -> String,
) -> fn(Date, Lang) -> String {
    if first.year() == last.year() {
        print_short_day
    } else {
        otherwise
    }
}

/// What people call a context key; a set's own keys are called as it calls them.
pub(crate) fn context_key(key: &str, lang: Lang) -> &str {
    known_key(key, lang).unwrap_or(key)
}

/// The same in a sentence, where a set's own keys stand as the columns of data that they are.
pub(crate) fn key_in_sentence(key: &str, lang: Lang) -> String {
    let own = || lang.of(format!("cột `{key}`"), format!("column `{key}`"));
    known_key(key, lang).map_or_else(own, str::to_owned)
}

fn known_key(key: &str, lang: Lang) -> Option<&'static str> {
    Some(match key {
        "year" => lang.of("năm", "year"),
        "region" => lang.of("vùng", "region"),
        "province" => lang.of("tỉnh", "province"),
        "district" => lang.of("huyện", "district"),
        "group" => lang.of("nhóm xã", "group"),
        "recognized_as" => lang.of("bộ công nhận", "recognition set"),
        "recognized_on" => lang.of("ngày công nhận", "day of recognition"),
        _ => return None,
    })
}

/// A text with a capital in front, as a sentence begins.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A name as it stands within a sentence: with a small letter in front, unless it begins with an abbreviation.
pub(crate) fn small(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{capital, small, vietnamese_date};

    #[test]
    fn abbreviations_keep_their_capitals() {
        assert_eq!(capital("đạt"), "Đạt");
        assert_eq!(capital(""), "");
        assert_eq!(small("Xã Hà Sơn"), "xã Hà Sơn");
        assert_eq!(small("TT Yên Viên"), "TT Yên Viên");
    }

    #[test]
    fn days_and_the_first_two_months_have_a_zero() {
        for (day, expected) in [
            (date(2022, 3, 8), "08/3/2022"),
            (date(2024, 2, 5), "05/02/2024"),
            (date(2023, 9, 30), "30/9/2023"),
            (date(2023, 12, 31), "31/12/2023"),
        ] {
            assert_eq!(vietnamese_date(day), expected);
        }
    }
}
