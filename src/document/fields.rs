//! Reading a TOML table key by key: each value with its place, each fault noted, nothing left over unnoticed.

use std::cell::RefCell;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem;
use crate::diagnostic::{Diagnostic, Origin, SourceFile, Sourced};
use crate::words::Text;

/// Where the faults of one file are noted.
pub(crate) struct Notes {
    pub(crate) file: Arc<SourceFile>,
    pub(crate) found: RefCell<Vec<Diagnostic>>,
}

impl Notes {
    pub(crate) fn add(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    pub(crate) fn origin<T>(&self, spanned: &Spanned<T>) -> Origin {
        Origin {
            file: Arc::clone(&self.file),
            span: spanned.span(),
        }
    }
}

/// A table being read. [`Fields::done`] reports the keys that nobody asked for.
pub(crate) struct Fields<'t> {
    table: &'t DeTable<'t>,
    /// The table, for what is missing from it.
    pub(crate) origin: Origin,
    pub(crate) notes: &'t Notes,
    asked: Vec<&'static str>,
}

/// How many keys most tables are asked for at most.
const KEYS: usize = 16;

impl<'t> Fields<'t> {
    pub(crate) fn new(table: &'t DeTable<'t>, origin: Origin, notes: &'t Notes) -> Fields<'t> {
        Fields {
            table,
            origin,
            notes,
            asked: Vec::with_capacity(KEYS),
        }
    }

    /// The table behind a value, or a note that it is none.
    pub(crate) fn of(value: &'t Spanned<DeValue<'t>>, notes: &'t Notes) -> Option<Fields<'t>> {
        let origin = notes.origin(value);
        match value.get_ref() {
            DeValue::Table(table) => Some(Fields::new(table, origin, notes)),
            other => {
                notes.add(problem::wrong_type(&origin, other, "một bảng", "a table"));
                None
            }
        }
    }

    /// The value of a key, as it stands.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get(key)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// All keys and values: for tables whose keys are names.
    pub(crate) fn entries(
        &self,
    ) -> impl Iterator<Item = (Sourced<String>, &'t Spanned<DeValue<'t>>)> {
        self.table.iter().map(|(key, value)| {
            (
                Sourced {
                    value: key.get_ref().to_string(),
                    origin: self.notes.origin(key),
                },
                value,
            )
        })
    }

    /// Notes which of these keys are missing.
    pub(crate) fn need(&self, keys: &[&str]) {
        for key in keys.iter().filter(|key| !self.has(key)) {
            self.notes.add(problem::missing_key(&self.origin, key));
        }
    }

    pub(crate) fn string(&mut self, key: &'static str) -> Option<Sourced<String>> {
        self.take(key).and_then(|value| string(value, self.notes))
    }

    pub(crate) fn strings(&mut self, key: &'static str) -> Option<Vec<Sourced<String>>> {
        let notes = self.notes;
        self.take(key).and_then(|value| strings(value, notes))
    }

    /// A text, or a whole number taken for one.
    pub(crate) fn name_or_number(&mut self, key: &'static str) -> Option<Sourced<String>> {
        self.take(key)
            .and_then(|value| name_or_number(value, self.notes))
    }

    pub(crate) fn text(&mut self, key: &'static str) -> Option<Sourced<Text>> {
        self.take(key).and_then(|value| text(value, self.notes))
    }

    pub(crate) fn boolean(&mut self, key: &'static str) -> Option<Sourced<bool>> {
        let value = self.take(key)?;
        let origin = self.notes.origin(value);
        let DeValue::Boolean(value) = value.get_ref() else {
            self.notes.add(problem::wrong_type(
                &origin,
                value.get_ref(),
                "true hoặc false",
                "true or false",
            ));
            return None;
        };
        Some(Sourced {
            value: *value,
            origin,
        })
    }

    /// A whole number that is not negative.
    pub(crate) fn count(&mut self, key: &'static str) -> Option<Sourced<usize>> {
        let value = self.take(key)?;
        let origin = self.notes.origin(value);
        let count = match value.get_ref() {
            DeValue::Integer(number) => usize::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        if count.is_none() {
            let diagnostic = problem::wrong_type(
                &origin,
                value.get_ref(),
                "một số nguyên không âm",
                "a whole number, not negative",
            );
            self.notes.add(diagnostic);
        }
        Some(Sourced {
            value: count?,
            origin,
        })
    }

    pub(crate) fn decimal(&mut self, key: &'static str) -> Option<Sourced<Decimal>> {
        self.take(key).and_then(|value| decimal(value, self.notes))
    }

    pub(crate) fn date(&mut self, key: &'static str) -> Option<Sourced<Date>> {
        let value = self.take(key)?;
        let origin = self.notes.origin(value);
        let date = match value.get_ref() {
            DeValue::Datetime(datetime) => datetime
                .date
                .filter(|_| datetime.time.is_none())
                .and_then(|date| {
                    Date::new(
                        i16::try_from(date.year).ok()?,
                        i8::try_from(date.month).ok()?,
                        i8::try_from(date.day).ok()?,
                    )
                    .ok()
                }),
            _ => None,
        };
        if date.is_none() {
            self.notes.add(problem::bad_date(&origin));
        }
        Some(Sourced {
            value: date?,
            origin,
        })
    }

    pub(crate) fn table(&mut self, key: &'static str) -> Option<Fields<'t>> {
        self.take(key)
            .and_then(|value| Fields::of(value, self.notes))
    }

    /// The tables of a `[[key]]`; none when the key is absent.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<Fields<'t>> {
        let notes = self.notes;
        let items = self
            .take(key)
            .and_then(|value| array(value, notes))
            .unwrap_or_default();
        items
            .iter()
            .filter_map(|value| Fields::of(value, notes))
            .collect()
    }

    /// Reports every key that was not asked for.
    pub(crate) fn done(self) {
        for (key, _) in self.table {
            if !self.asked.contains(&key.get_ref().as_ref()) {
                self.notes.add(problem::unknown_key(
                    &self.notes.origin(key),
                    key.get_ref(),
                    &self.asked,
                ));
            }
        }
    }
}

/// A string value, in composed form.
pub(crate) fn string<'t>(
    value: &'t Spanned<DeValue<'t>>,
    notes: &Notes,
) -> Option<Sourced<String>> {
    let origin = notes.origin(value);
    match value.get_ref() {
        DeValue::String(text) => Some(Sourced {
            value: crate::fold::clean(text).into_owned(),
            origin,
        }),
        other => {
            notes.add(problem::wrong_type(
                &origin,
                other,
                "một chuỗi trong ngoặc kép",
                "a text in quotes",
            ));
            None
        }
    }
}

/// A name, or a number such as a year or a group's, which need no quotes.
pub(crate) fn name_or_number<'t>(
    value: &'t Spanned<DeValue<'t>>,
    notes: &Notes,
) -> Option<Sourced<String>> {
    match value.get_ref() {
        DeValue::Integer(number) => Some(Sourced {
            value: number.as_str().to_owned(),
            origin: notes.origin(value),
        }),
        _ => string(value, notes),
    }
}

/// A list of strings.
pub(crate) fn strings<'t>(
    value: &'t Spanned<DeValue<'t>>,
    notes: &Notes,
) -> Option<Vec<Sourced<String>>> {
    Some(
        array(value, notes)?
            .iter()
            .filter_map(|item| string(item, notes))
            .collect(),
    )
}

/// A text in both languages, or one that is the same in both.
pub(crate) fn text<'t>(value: &'t Spanned<DeValue<'t>>, notes: &'t Notes) -> Option<Sourced<Text>> {
    if value.get_ref().is_str() {
        return string(value, notes).map(|text| text.map(Text::same));
    }
    let mut fields = Fields::of(value, notes)?;
    let origin = fields.origin.clone();
    let (vi, en) = (fields.string("vi"), fields.string("en"));
    fields.need(&["vi", "en"]);
    fields.done();
    Some(Sourced {
        value: Text::new(vi?.value, en?.value),
        origin,
    })
}

fn array<'t>(value: &'t Spanned<DeValue<'t>>, notes: &Notes) -> Option<&'t [Spanned<DeValue<'t>>]> {
    match value.get_ref() {
        DeValue::Array(items) => Some(items),
        other => {
            let origin = notes.origin(value);
            notes.add(problem::wrong_type(
                &origin,
                other,
                "một danh sách [ … ]",
                "a list [ … ]",
            ));
            None
        }
    }
}

/// A number with all its digits: TOML's own floats would lose them.
pub(crate) fn decimal<'t>(
    value: &'t Spanned<DeValue<'t>>,
    notes: &Notes,
) -> Option<Sourced<Decimal>> {
    let origin = notes.origin(value);
    let number = match value.get_ref() {
        DeValue::Integer(number) if number.radix() == 10 => {
            Decimal::from_str_exact(number.as_str()).ok()
        }
        DeValue::Float(number) => Decimal::from_str_exact(number.as_str()).ok(),
        _ => None,
    };
    if number.is_none() {
        notes.add(problem::wrong_type(
            &origin,
            value.get_ref(),
            "một số như 63.8",
            "a number such as 63.8",
        ));
    }
    Some(Sourced {
        value: number?.normalize(),
        origin,
    })
}

/// One of a closed list of words.
pub(crate) fn word<T: Copy, const N: usize>(
    fields: &mut Fields<'_>,
    key: &'static str,
    all: [T; N],
    name: impl Fn(T) -> &'static str,
) -> Option<Sourced<T>> {
    let text = fields.string(key)?;
    let found = all.into_iter().find(|item| name(*item) == text.value);
    if found.is_none() {
        let names = all.map(&name);
        fields.notes.add(problem::unknown_word(&text, names));
    }
    Some(Sourced {
        value: found?,
        origin: text.origin,
    })
}
