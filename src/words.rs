//! The two languages, and the words that several parts of the program share.
//!
//! A text for people is a [`Text`]: both languages side by side, so that neither can be forgotten. Messages about
//! faults live beside the faults (`criteria/diagnostics.rs`, `measurement/problem.rs`, `assess/problem.rs`); here are the
//! words of the reports.

use std::borrow::Cow;
use std::fmt;

/// A language the program speaks to people. Keys of machine formats are English in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, clap::ValueEnum)]
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

/// What people call a context key; a set's own keys are called as it calls them.
pub(crate) fn context_key(key: &str, lang: Lang) -> &str {
    match key {
        "year" => lang.of("năm", "year"),
        "region" => lang.of("vùng", "region"),
        "province" => lang.of("tỉnh", "province"),
        "district" => lang.of("huyện", "district"),
        "group" => lang.of("nhóm", "group"),
        other => other,
    }
}
