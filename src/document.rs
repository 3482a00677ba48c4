//! TOML files read key by key, with the place of every value and all faults in one run: criteria sets and settings.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Origin, Place, SourceFile, Sourced, faults};
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
    };
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    for error in errors {
        let origin = document.at(error.span().unwrap_or(0..0));
        document.report(toml_syntax(&origin, error.message()));
    }
    let answer = read(Fields {
        table: table.get_ref(),
        origin: document.at(0..0),
        document: &document,
        asked: Vec::new(),
    });
    let mut found = document.faults.into_inner();
    // The syntax calls a day that is not in the calendar wrong too, with advice that does not help.
    let days = found.iter().filter(|fault| fault.code == Code::BadDate);
    let days: Vec<Option<Place>> = days.map(|day| day.place.clone()).collect();
    found.retain(|fault| {
        let is_of_day = days.iter().any(|day| overlaps(day.as_ref(), fault));
        fault.code != Code::TomlSyntax || !is_of_day
    });
    (answer, found)
}

fn overlaps(place: Option<&Place>, fault: &Diagnostic) -> bool {
    match (place, &fault.place) {
        (Some(Place::Span(a)), Some(Place::Span(b))) => {
            a.span.start <= b.span.end && b.span.start <= a.span.end
        }
        _ => false,
    }
}

/// A file being read, and its faults so far.
pub(crate) struct Document {
    pub(crate) file: Arc<SourceFile>,
    faults: RefCell<Vec<Diagnostic>>,
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

    /// The tables of a `[[key]]`; none where it is absent.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<Fields<'t>> {
        let items = self.get(key, Item::items).into_iter().flatten();
        items.filter_map(Item::table).collect()
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

    /// Reports which of these keys are missing.
    pub(crate) fn need(&self, keys: &[&str]) {
        for key in keys.iter().filter(|key| !self.has(key)) {
            self.document.report(missing_key(&self.origin, key));
        }
    }

    /// Reports every key that was not asked for.
    pub(crate) fn done(self) {
        for (key, _) in self.table {
            let (name, known) = (key.get_ref().as_ref(), &self.asked);
            if !known.contains(&name) {
                let fault = unknown_key(&self.document.at(key.span()), name);
                let known = known.iter().copied();
                self.document.report(fault.choices(name, known));
            }
        }
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

    /// What `read` makes of the value; where that is nothing, another type was expected, in both languages.
    fn expect<T>(
        self,
        vi: &str,
        en: &str,
        read: impl FnOnce(&'t DeValue<'t>) -> Option<T>,
    ) -> Option<Sourced<T>> {
        let (origin, value) = (self.origin(), self.value.get_ref());
        match read(value) {
            Some(value) => Some(Sourced { value, origin }),
            None => {
                let (found_vi, found_en) = kind(value);
                let fault = wrong_type(&origin, vi, en, found_vi, found_en);
                self.document.report(fault);
                None
            }
        }
    }

    /// A text, in composed form.
    pub(crate) fn string(self) -> Option<Sourced<String>> {
        self.expect(
            "một chuỗi trong ngoặc kép",
            "a text in quotes",
            |value| Some(crate::fold::clean(value.as_str()?).into_owned()),
        )
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
        self.expect("true hoặc false", "true or false", DeValue::as_bool)
    }

    /// A whole number that is not negative.
    pub(crate) fn count(self) -> Option<Sourced<usize>> {
        self.expect(
            "một số nguyên không âm",
            "a whole number, not negative",
            |value| {
                let number = value.as_integer()?;
                usize::from_str_radix(number.as_str(), number.radix()).ok()
            },
        )
    }

    /// A number with all its digits: TOML's own floats would lose them.
    pub(crate) fn decimal(self) -> Option<Sourced<Decimal>> {
        self.expect("một số như 63.8", "a number such as 63.8", |value| {
            let digits = match value {
                DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
                DeValue::Float(number) => number.as_str(),
                _ => return None,
            };
            Some(Decimal::from_str_exact(digits).ok()?.normalize())
        })
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
        let items = self.expect("một danh sách [ … ]", "a list [ … ]", DeValue::as_array)?;
        let items = items.value.iter();
        Some(items.map(move |value| Item { value, document }))
    }

    pub(crate) fn strings(self) -> Option<Vec<Sourced<String>>> {
        Some(self.items()?.filter_map(Item::string).collect())
    }

    pub(crate) fn table(self) -> Option<Fields<'t>> {
        let table = self.expect("một bảng", "a table", DeValue::as_table)?;
        Some(Fields {
            table: table.value,
            origin: table.origin,
            document: self.document,
            asked: Vec::new(),
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

faults! {
    fn toml_syntax(origin: &Origin, detail: &str) = error TomlSyntax at origin,
        "không đúng cú pháp TOML: {detail}", "not valid TOML: {detail}",
        "sửa dòng này; dấu ngoặc, dấu nháy và dấu bằng phải đủ cặp",
        "fix this line; brackets, quotes and equals signs must be complete";

    fn unknown_key(origin: &Origin, key: &str) = error UnknownKey at origin,
        "không có khóa `{key}` ở đây", "there is no key `{key}` here";

    fn missing_key(origin: &Origin, key: &str) = error MissingKey at origin,
        "thiếu khóa `{key}`", "the key `{key}` is missing",
        "thêm `{key} = …`", "add `{key} = …`";

    fn wrong_type(origin: &Origin, vi: &str, en: &str, found_vi: &str, found_en: &str) = error WrongType at origin,
        "cần {vi}, ở đây là {found_vi}", "expected {en}, found {found_en}";

    fn unknown_word(word: &Sourced<String>) = error UnknownWord at word,
        "giá trị `{word}` không hợp lệ", "`{word}` is not a valid value";

    fn bad_date(origin: &Origin) = error BadDate at origin,
        "ngày không hợp lệ", "invalid date",
        "viết năm-tháng-ngày, không đặt trong ngoặc kép: 2022-08-10",
        "write year-month-day without quotes: 2022-08-10";
}
