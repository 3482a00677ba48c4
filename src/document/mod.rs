//! TOML files read key by key, with the place of every value and all faults in one run: criteria sets and settings.
//! Imports `diagnostic`, `fold` and `lang`.

mod diagnostics;
mod syntax;

use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use self::diagnostics::{
    Type, bad_date, dotted_id, odd_number, point_of_thousands, single_brackets, unknown_key,
    unknown_word, wrong_type,
};
use crate::diagnostic::{Diagnostic, Origin, SourceFile, Sourced, faults};
use crate::fold;
use crate::lang::Text;

/// How many bytes a file can have.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The text of a file.
pub(crate) fn text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let read = File::open(path)?
        .take(LARGEST + 1)
        .read_to_string(&mut text)?;
    if read as u64 > LARGEST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(text)
}

/// Reads a file with `read`, as far as it can be read, and finds all its faults.
pub(crate) fn read<T>(
    file: &Arc<SourceFile>,
    read: impl FnOnce(Fields<'_>) -> T,
) -> (T, Vec<Diagnostic>) {
    let document = Document {
        file: Arc::clone(file),
        faults: RefCell::default(),
        misnomers: RefCell::default(),
        is_torn: Cell::default(),
    };
    let (mut table, errors) = DeTable::parse_recoverable(&file.text);
    let (syntax, end) = syntax::faults(file, &errors);
    document.is_torn.set(!syntax.is_empty());
    if end < file.text.len() {
        table = DeTable::parse_recoverable(&file.text[..end]).0;
    }
    let answer = read(Fields {
        table: table.get_ref(),
        origin: document.at(0..0),
        document: &document,
        asked: Vec::new(),
        needed: Vec::new(),
        misnomers: Vec::new(),
        meant: Vec::new(),
    });
    (
        answer,
        syntax::of_each_line(syntax, document.faults.into_inner()),
    )
}

/// A file being read, and its faults so far.
pub(crate) struct Document {
    pub(crate) file: Arc<SourceFile>,
    faults: RefCell<Vec<Diagnostic>>,
    /// Wrong names of keys that have been reported.
    misnomers: RefCell<Vec<&'static str>>,
    /// Whether something in it is no TOML.
    is_torn: Cell<bool>,
}

impl Document {
    /// Takes down a fault; reading goes on.
    pub(crate) fn report(&self, fault: Diagnostic) {
        self.faults.borrow_mut().push(fault);
    }

    /// Number of faults so far.
    pub(crate) fn count_faults(&self) -> usize {
        self.faults.borrow().len()
    }

    fn at(&self, span: Range<usize>) -> Origin {
        let file = Arc::clone(&self.file);
        Origin { file, span }
    }
}

/// A table being read. [`Fields::done`] reports the keys that nobody asked for.
pub(crate) struct Fields<'t> {
    table: &'t DeTable<'t>,
    /// The table, for what is missing from it.
    pub(crate) origin: Origin,
    pub(crate) document: &'t Document,
    asked: Vec<&'static str>,
    needed: Vec<&'static str>,
    /// Wrong names of keys that stand there, and the keys that are meant.
    misnomers: Vec<&'static str>,
    meant: Vec<&'static str>,
}

impl<'t> Fields<'t> {
    /// The value of a key, as it stands.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<Item<'t>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        let (value, document) = (self.table.get(key)?, self.document);
        Some(Item { value, document })
    }

    /// What is read of the value of a key.
    pub(crate) fn get<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(Item<'t>) -> Option<T>,
    ) -> Option<T> {
        self.take(key).and_then(read)
    }

    /// The tables of a `[[key]]`; none where it is absent. That of a `[key]` is read too, so that nothing seems to be
    /// missing.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<Fields<'t>> {
        let Some(item) = self.take(key) else {
            return Vec::new();
        };
        if item.is_table() {
            self.document.report(single_brackets(&item.origin(), key));
            // Where it stands twice, it is a mixture of several.
            let table = item.table().filter(|_| !self.document.is_torn.get());
            return table.into_iter().collect();
        }
        let items = item.items().into_iter().flatten();
        items.filter_map(Item::table).collect()
    }

    /// Which of these wrong names stands in place of keys, which are then not missing. A wrong name is reported once in a
    /// file: who writes it writes it everywhere.
    pub(crate) fn misnamed(
        &mut self,
        names: &[&'static str],
        keys: &[&'static str],
        fault: impl FnOnce(&Origin, &str) -> Diagnostic,
    ) -> Option<&'static str> {
        let name = *names.iter().find(|name| self.has(name))?;
        let (key, _) = self.table.get_key_value(name)?;
        self.misnomers.push(name);
        self.meant.extend(keys);
        let mut told = self.document.misnomers.borrow_mut();
        if !told.contains(&name) {
            told.push(name);
            let origin = self.document.at(key.span());
            self.document.report(fault(&origin, name));
        }
        Some(name)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The keys and values of a table whose keys are names; none where it is absent.
    pub(crate) fn named(
        &mut self,
        key: &'static str,
    ) -> impl Iterator<Item = (Sourced<String>, Item<'t>)> + use<'t> {
        let table = self.get(key, Item::table).into_iter();
        table.flat_map(|table| table.entries())
    }

    /// All keys and values.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (Sourced<String>, Item<'t>)> + use<'t> {
        let document = self.document;
        self.table.iter().map(move |(key, value)| {
            let name = Sourced {
                value: key.get_ref().to_string(),
                origin: document.at(key.span()),
            };
            (name, Item { value, document })
        })
    }

    /// These keys must be there; [`Fields::done`] reports which are not.
    pub(crate) fn need(&mut self, keys: &[&'static str]) {
        self.needed.extend(keys);
    }

    /// Reports every key that was not asked for, and every key that is needed and missing: those that are misspelt, which
    /// are given, are not missing besides.
    pub(crate) fn done(self) -> Vec<&'static str> {
        let names = self
            .table
            .iter()
            .map(|(key, _)| (key.get_ref().as_ref(), key.span()));
        let is_known = |name: &str| self.asked.contains(&name) || self.misnomers.contains(&name);
        let unknown: Vec<(&str, Range<usize>)> =
            names.filter(|(name, _)| !is_known(name)).collect();
        let mut meant = self.meant.clone();
        let mut missing = self.needed.clone();
        missing.retain(|key| !self.has(key) && !meant.contains(key));
        for (name, span) in &unknown {
            let origin = self.document.at(span.clone());
            let absent = self.asked.iter().copied().filter(|key| !self.has(key));
            let near = fold::nearest(name, absent);
            let only = missing
                .first()
                .copied()
                .filter(|_| unknown.len() == 1 && missing.len() == 1);
            let near = self
                .asked
                .iter()
                .copied()
                .find(|key| Some(*key) == near.or(only));
            meant.extend(near);
            let known = near.map_or_else(|| self.asked.clone(), |near| vec![near]);
            self.document.report(match near {
                None if name.len() < 3 && !name.is_empty() && known.contains(&"require") => {
                    dotted_id(&origin, name)
                }
                Some(near) => unknown_key(&origin, name).hint(
                    format!("có phải là `{near}` không?"),
                    format!("did you mean `{near}`?"),
                ),
                None => unknown_key(&origin, name).choices(name, known),
            });
        }
        for key in missing.iter().filter(|key| !meant.contains(key)) {
            self.document.report(missing_key(&self.origin, key));
        }
        meant
    }
}

/// A value in a file. What is read of it comes with its place; `None` where it is at fault, which has been reported.
#[derive(Clone, Copy)]
pub(crate) struct Item<'t> {
    value: &'t Spanned<DeValue<'t>>,
    pub(crate) document: &'t Document,
}

impl<'t> Item<'t> {
    pub(crate) fn origin(self) -> Origin {
        self.document.at(self.value.span())
    }

    pub(crate) fn is_table(self) -> bool {
        self.value.get_ref().is_table()
    }

    /// What `read` makes of the value; where that is nothing, another type was expected.
    fn expect<T>(
        self,
        expected: Type,
        read: impl FnOnce(&'t DeValue<'t>) -> Option<T>,
    ) -> Option<Sourced<T>> {
        let (origin, value) = (self.origin(), self.value.get_ref());
        match read(value) {
            Some(value) => Some(Sourced { value, origin }),
            None => {
                let fault = wrong_type(&origin, expected, kind(value));
                self.document.report(match self.suggestion(expected) {
                    Some(text) => fault.hint(format!("sửa thành {text}"), format!("write {text}")),
                    None => fault,
                });
                None
            }
        }
    }

    /// How a value of another type is written as the one that is expected.
    fn suggestion(self, expected: Type) -> Option<String> {
        let value = self.value.get_ref();
        let text = value.as_str().map(|text| text.trim().replace(',', "."));
        let digits = text.as_deref().map(|text| {
            text.trim_end_matches('%')
                .trim_start_matches(['≥', '>', '=', ' '])
        });
        let figure = digits.filter(|digits| Decimal::from_str_exact(digits).is_ok());
        let written = &self.document.file.text[self.value.span()];
        match (expected, figure) {
            (Type::Number | Type::Count, Some(figure)) => Some(format!("`{figure}`")),
            (Type::Table, Some(figure)) => Some(format!("`{{ at_least = {figure} }}`")),
            (Type::Table, None) => Some("`{ … }`".to_owned()),
            (Type::Text, _) if !written.contains(['"', '\n', '{', '[']) => {
                Some(format!("`\"{written}\"`"))
            }
            (Type::List, _) if value.is_str() => Some(format!("`[{written}]`")),
            _ => None,
        }
    }

    /// A text, in composed form.
    pub(crate) fn string(self) -> Option<Sourced<String>> {
        self.expect(Type::Text, |value| {
            Some(crate::fold::clean(value.as_str()?).into_owned())
        })
    }

    /// A path: in quotes, the `\t` of `\thang-6` is no part of a name.
    #[cfg(feature = "cli")]
    pub(crate) fn path(self) -> Option<Sourced<String>> {
        let text = self.value.get_ref().as_str();
        if text.is_some_and(|text| text.contains(char::is_control)) {
            self.document.report(syntax::backslash(&self.origin()));
            return None;
        }
        self.string()
    }

    /// A name, or a number such as a year or a group's, which need no quotes.
    pub(crate) fn name_or_number(self) -> Option<Sourced<String>> {
        match self.value.get_ref() {
            DeValue::Integer(number) => Some(Sourced {
                value: number.as_str().to_owned(),
                origin: self.origin(),
            }),
            _ => self.string(),
        }
    }

    pub(crate) fn boolean(self) -> Option<Sourced<bool>> {
        self.expect(Type::Flag, DeValue::as_bool)
    }

    /// A whole number that is not negative.
    pub(crate) fn count(self) -> Option<Sourced<usize>> {
        self.expect(Type::Count, |value| {
            let number = value.as_integer()?;
            usize::from_str_radix(number.as_str(), number.radix()).ok()
        })
    }

    /// A number with all its digits: TOML's own floats would lose them.
    pub(crate) fn decimal(self) -> Option<Sourced<Decimal>> {
        let digits = match self.value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str()),
            DeValue::Float(number) => Some(number.as_str()),
            DeValue::Integer(_) => Some(""),
            _ => None,
        };
        let (origin, document) = (self.origin(), self.document);
        let written = &document.file.text[self.value.span()];
        if let Some(digits) = digits {
            let Ok(value) = Decimal::from_str_exact(digits) else {
                document.report(odd_number(&origin, written));
                return None;
            };
            let value = value.normalize();
            if has_the_look_of_thousands(written) {
                let plain = value.to_string();
                let plain = if plain == written { plain + "0" } else { plain };
                let thousands = written.replace('.', "");
                document.report(point_of_thousands(&origin, written, &plain, &thousands));
            }
            return Some(Sourced { value, origin });
        }
        self.expect(Type::Number, |_| None)
    }

    pub(crate) fn date(self) -> Option<Sourced<Date>> {
        let origin = self.origin();
        let day = self.value.get_ref().as_datetime();
        let day = day
            .filter(|day| day.time.is_none())
            .and_then(|day| day.date);
        let day = day.and_then(|day| {
            let (month, number) = (i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?);
            Date::new(i16::try_from(day.year).ok()?, month, number).ok()
        });
        if day.is_none() {
            self.document.report(bad_date(&origin));
        }
        day.map(|value| Sourced { value, origin })
    }

    /// One of a closed list of words.
    pub(crate) fn word<T: Copy>(
        self,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Option<Sourced<T>> {
        let text = self.string()?;
        let found = all.iter().find(|word| name(**word) == text.value);
        if found.is_none() {
            let names = all.iter().map(|word| name(*word));
            let fault = unknown_word(&text).choices(&text.value, names);
            self.document.report(fault);
        }
        found.map(|word| text.map(|_| *word))
    }

    /// A text in both languages, or one that is the same in both.
    pub(crate) fn text(self) -> Option<Sourced<Text>> {
        if self.value.get_ref().is_str() {
            return self.string().map(|text| text.map(Text::same));
        }
        self.read_table(|fields| {
            let (vi, en) = (
                fields.get("vi", Item::string),
                fields.get("en", Item::string),
            );
            fields.need(&["vi", "en"]);
            Some(Text::new(vi?.value, en?.value))
        })
    }

    /// The elements of a list.
    fn items(self) -> Option<impl Iterator<Item = Item<'t>> + use<'t>> {
        let document = self.document;
        let items = self.expect(Type::List, DeValue::as_array)?;
        let items = items.value.iter();
        Some(items.map(move |value| Item { value, document }))
    }

    pub(crate) fn strings(self) -> Option<Vec<Sourced<String>>> {
        Some(self.items()?.filter_map(Item::string).collect())
    }

    pub(crate) fn table(self) -> Option<Fields<'t>> {
        let table = self.expect(Type::Table, DeValue::as_table)?;
        Some(Fields {
            table: table.value,
            origin: table.origin,
            document: self.document,
            asked: Vec::new(),
            needed: Vec::new(),
            misnomers: Vec::new(),
            meant: Vec::new(),
        })
    }

    /// What `read` makes of a table, all of whose keys it asks for.
    pub(crate) fn read_table<T>(
        self,
        read: impl FnOnce(&mut Fields<'t>) -> Option<T>,
    ) -> Option<Sourced<T>> {
        let mut fields = self.table()?;
        let origin = fields.origin.clone();
        let value = read(&mut fields);
        fields.done();
        value.map(|value| Sourced { value, origin })
    }
}

/// Whether a number is written as `1.500`, which many read as fifteen hundred.
fn has_the_look_of_thousands(written: &str) -> bool {
    let whole = written.trim_start_matches(['+', '-']).split_once('.');
    whole.is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len()) && !whole.starts_with('0') && rest.len() == 3
    })
}

/// What a value is, in both languages.
fn kind(value: &DeValue<'_>) -> (&'static str, &'static str) {
    match value {
        DeValue::String(_) => ("chuỗi", "a text"),
        DeValue::Integer(_) => ("số nguyên", "a whole number"),
        DeValue::Float(_) => ("số thập phân", "a decimal"),
        DeValue::Boolean(_) => ("đúng/sai", "true or false"),
        DeValue::Datetime(_) => ("ngày giờ", "a date"),
        DeValue::Array(_) => ("danh sách", "a list"),
        DeValue::Table(_) => ("bảng", "a table"),
    }
}

// Criteria sets say it of their own too.
faults! {
    fn missing_key(origin: &Origin, key: &str) = error MissingKey at origin,
        "thiếu khóa `{key}`", "the key `{key}` is missing",
        "thêm `{key} = …`", "add `{key} = …`";
}
