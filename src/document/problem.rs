//! What can be wrong with any TOML file, in both languages.

use std::ops::Range;
use std::sync::Arc;

use toml::de::DeValue;

use crate::diagnostic::{Code, Diagnostic, Origin, SourceFile, Sourced};

pub(crate) fn toml_syntax(
    file: &Arc<SourceFile>,
    span: Option<Range<usize>>,
    detail: &str,
) -> Diagnostic {
    let origin = Origin {
        file: Arc::clone(file),
        span: span.unwrap_or(0..0),
    };
    Diagnostic::error(
        Code::TomlSyntax,
        format!("không đúng cú pháp TOML: {detail}"),
        format!("not valid TOML: {detail}"),
    )
    .at(&origin)
    .hint(
        "sửa dòng này; dấu ngoặc, dấu nháy và dấu bằng phải đủ cặp",
        "correct this line; brackets, quotes and equals signs must be complete",
    )
}

pub(crate) fn unknown_key(origin: &Origin, key: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownKey,
        format!("không có khóa `{key}` ở đây"),
        format!("there is no key `{key}` here"),
    )
    .at(origin);
    diagnostic.choices(key, known.iter().copied())
}

pub(crate) fn missing_key(origin: &Origin, key: &str) -> Diagnostic {
    Diagnostic::error(
        Code::MissingKey,
        format!("thiếu khóa `{key}`"),
        format!("the key `{key}` is missing"),
    )
    .at(origin)
    .hint(format!("thêm `{key} = …`"), format!("add `{key} = …`"))
}

pub(crate) fn wrong_type(origin: &Origin, found: &DeValue<'_>, vi: &str, en: &str) -> Diagnostic {
    let kind = match found {
        DeValue::String(_) => ("chuỗi", "a text"),
        DeValue::Integer(_) => ("số nguyên", "a whole number"),
        DeValue::Float(_) => ("số thập phân", "a decimal"),
        DeValue::Boolean(_) => ("đúng/sai", "true or false"),
        DeValue::Datetime(_) => ("ngày giờ", "a date"),
        DeValue::Array(_) => ("danh sách", "a list"),
        DeValue::Table(_) => ("bảng", "a table"),
    };
    Diagnostic::error(
        Code::WrongType,
        format!("cần {vi}, nhưng nhận được {}", kind.0),
        format!("{en} is needed, found {}", kind.1),
    )
    .at(origin)
}

pub(crate) fn unknown_word<'a>(
    word: &Sourced<String>,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let text = &word.value;
    let diagnostic = Diagnostic::error(
        Code::UnknownWord,
        format!("không hiểu từ `{text}`"),
        format!("`{text}` is not a word known here"),
    );
    diagnostic.at(&word.origin).choices(text, known)
}

pub(crate) fn bad_date(origin: &Origin) -> Diagnostic {
    Diagnostic::error(
        Code::BadDate,
        "không phải một ngày có thật",
        "not a day of the calendar",
    )
    .at(origin)
    .hint(
        "viết năm-tháng-ngày, không đặt trong ngoặc kép: 2022-08-10",
        "write year-month-day without quotes: 2022-08-10",
    )
}
