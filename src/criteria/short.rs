//! Short names: what a criterion, an indicator or a part is called where its name has no room.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::diagnostics;
use super::raw::Values;
use super::statement::Key;
use crate::diagnostic::{Diagnostic, Origin, Sourced};
use crate::lang::{Lang, Text};

/// How many columns of a terminal a short name takes at most.
pub const SHORT_WIDTH: usize = 32;

/// The short names of a set so far, by language and wording.
#[derive(Default)]
pub(super) struct ShortNames(BTreeMap<(&'static str, String), Taken>);

struct Taken {
    id: String,
    origin: Origin,
    /// Whether it is given; else it is a name that is short itself.
    is_given: bool,
    /// Whether another has been found to have it: one fault is reported once.
    is_reported: bool,
}

impl ShortNames {
    /// The short name of what has this id: the one that is given, else the name itself where that is short. No other has
    /// it, except that a criterion and its only indicator (`whole` and that one) may share theirs.
    pub(super) fn take(
        &mut self,
        id: &Sourced<String>,
        values: &Values,
        name: &Text,
        whole: Option<&str>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Text> {
        let given = values.get(Key::Short).map(|short| &short.origin);
        let short = short_name(values, name, found)?;
        let origin = given.unwrap_or(&id.origin);
        let mut clash = None;
        for lang in Lang::ALL {
            let key = (lang.as_str(), short.get(lang).to_lowercase());
            if let Some(other) = self.0.get_mut(&key) {
                // Names that are the same are no matter of short names.
                let matters = (given.is_some() || other.is_given) && !other.is_reported;
                if matters && whole != Some(other.id.as_str()) {
                    other.is_reported = true;
                    clash = clash.or(Some((lang, other.id.clone(), other.origin.clone())));
                }
                continue;
            }
            let taken = Taken {
                id: id.value.clone(),
                origin: origin.clone(),
                is_given: given.is_some(),
                is_reported: false,
            };
            self.0.insert(key, taken);
        }
        if let Some((lang, other, first)) = clash {
            let fault = diagnostics::short_name_twice(origin, short.get(lang), &other);
            found.push(fault.related(&first, "tên ngắn đó ở đây", "that short name is here"));
        }
        Some(short)
    }
}

/// The short name that is given, else the name itself where that is short in both languages.
pub(super) fn short_name(
    values: &Values,
    name: &Text,
    found: &mut Vec<Diagnostic>,
) -> Option<Text> {
    let Some(short) = values.text(Key::Short) else {
        let is_short = Lang::ALL.iter().all(|lang| is_short(name.get(*lang)));
        return is_short.then(|| name.clone());
    };
    let origin = &values.get(Key::Short)?.origin;
    let mut texts = Lang::ALL.iter().map(|lang| short.get(*lang));
    if let Some(text) = texts.find(|text| !is_short(text)) {
        found.push(diagnostics::no_short_name(origin, text, text.width()));
    }
    Some(short)
}

fn is_short(text: &str) -> bool {
    (1..=SHORT_WIDTH).contains(&text.width())
}
