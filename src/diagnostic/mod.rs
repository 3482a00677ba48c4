//! What is wrong with an input: a code that never changes, a message, a place, and what to do about it.
//!
//! A diagnostic never stops the program and says nothing about how a commune did: that is a verdict. What stops the
//! program is an [`Error`](crate::Error). Imports nothing of the library but its words and spellings.

use std::collections::HashSet;

mod code;
mod explanation;
mod findings;
mod place;
mod render;

pub use code::Code;
pub use explanation::Explanation;
pub(crate) use findings::in_order;
#[doc(hidden)]
pub use findings::{Finding, Findings, ReportedOnce};
pub(crate) use place::letters;
pub use place::{Origin, Place, Sheet, SourceFile, Sourced};
pub use render::Renderer;

use std::borrow::Cow;

use crate::fold::{nearest, nearest_few};
use crate::lang::{Text, list};

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Something could not be read or assessed: the exit status is 2.
    Error,
    /// Everything was assessed, but a person should look.
    Warning,
}

/// One fault of one input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of fault; stable, for scripts and for looking it up.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// What was found and what was expected.
    pub message: Text,
    /// Where; absent for faults of the command line and of a whole run.
    pub place: Option<Place>,
    /// A second place that explains the first, and how.
    pub related: Option<(Place, Text)>,
    /// What to do; absent where the message says it.
    pub hint: Option<Text>,
}

/// A text for people, checked in tests to be in both languages.
fn translated(vi: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Text {
    let text = Text::new(vi, en);
    debug_assert_ne!(text.vi, text.en, "a message in one language only");
    text
}

impl Diagnostic {
    /// An error without a place, second place or hint yet.
    pub fn error(
        code: Code,
        vi: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: translated(vi, en),
            place: None,
            related: None,
            hint: None,
        }
    }

    /// A warning without a place, second place or hint yet.
    pub fn warning(
        code: Code,
        vi: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Diagnostic {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(code, vi, en)
        }
    }

    /// The same, at a place.
    pub fn at(mut self, place: impl Into<Place>) -> Diagnostic {
        self.place = Some(place.into());
        self
    }

    /// The same, with the second place that explains it.
    pub fn related(
        mut self,
        place: impl Into<Place>,
        vi: &'static str,
        en: &'static str,
    ) -> Diagnostic {
        self.related = Some((place.into(), translated(vi, en)));
        self
    }

    /// The same, with what to do about it.
    pub fn hint(
        mut self,
        vi: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Diagnostic {
        self.hint = Some(translated(vi, en));
        self
    }

    /// The same, with the one of the known words that is spelt most like `text` as the hint, or else all of them.
    pub fn choices<'a>(self, text: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
        let mut seen = HashSet::new();
        let known = known.into_iter().filter(|it| seen.insert(*it));
        let known: Vec<&str> = known.collect();
        match nearest(text, known.iter().copied()) {
            Some(near) => self.hint(
                format!("có phải là `{near}` không?"),
                format!("did you mean `{near}`?"),
            ),
            None if known.is_empty() => self,
            None => {
                let known = list(&known, 24);
                self.hint(
                    format!("các giá trị hợp lệ: {known}"),
                    format!("valid values: {known}"),
                )
            }
        }
    }

    /// The same, with the sets whose ids are spelt most like `id`, and the command that lists all.
    pub fn nearest_sets<'a>(
        self,
        id: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Diagnostic {
        let near = nearest_few(id, known);
        if near.is_empty() {
            return self.hint(
                "các bộ hiện có: xem `ntm criteria list`",
                "`ntm criteria list` shows all sets",
            );
        }
        let near = list(near, 3);
        self.hint(
            format!("các bộ hiện có: xem `ntm criteria list`; gần nhất: {near}"),
            format!("`ntm criteria list` shows all sets; nearest: {near}"),
        )
    }

    /// Whether it makes the exit status 2.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Declares a function for each fault of an input: its arguments, severity, code and place, the message in Vietnamese and
/// English, the second place and the hint where there are any. The texts name arguments in braces, and what `with` names.
macro_rules! faults {
    ($(
        $(#[$doc:meta])*
        fn $name:ident($($arg:ident: $type:ty),*) = $severity:ident $code:ident at $place:expr,
            $(with $shown:ident = $value:expr,)*
            $vi:literal, $en:literal
            $(, related $other:expr, $other_vi:literal, $other_en:literal)?
            $(, $hint_vi:literal, $hint_en:literal)?;
    )*) => {$(
        $(#[$doc])*
        pub(crate) fn $name($($arg: $type),*) -> $crate::diagnostic::Diagnostic {
            use $crate::diagnostic::{Code, Diagnostic};
            $(let $shown = $value;)*
            Diagnostic::$severity(Code::$code, format!($vi), format!($en))
                .at($place)
                $(.related($other, $other_vi, $other_en))?
                $(.hint(format!($hint_vi), format!($hint_en)))?
        }
    )*};
}
pub(crate) use faults;
