//! What can be wrong with keys and values, whatever the file is about.

use crate::diagnostic::{Diagnostic, Origin, Sourced, faults};

/// The type that a key takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Flag,
    Count,
    Number,
    List,
    Table,
}

/// A value of another type, `found` in both languages.
pub(super) fn wrong_type(origin: &Origin, expected: Type, found: (&str, &str)) -> Diagnostic {
    let (vi, en) = match expected {
        Type::Text => ("một chuỗi trong ngoặc kép", "a text in quotes"),
        Type::Flag => ("true hoặc false", "true or false"),
        Type::Count => ("một số nguyên không âm", "a whole number, not negative"),
        Type::Number => ("một số như 63.8", "a number such as 63.8"),
        Type::List => ("một danh sách [ … ]", "a list [ … ]"),
        Type::Table => ("một bảng", "a table"),
    };
    is_not(origin, vi, en, found.0, found.1)
}

faults! {
    fn unknown_key(origin: &Origin, key: &str) = error UnknownKey at origin,
        "không có khóa `{key}` ở đây", "there is no key `{key}` here";

    /// `[override.17.5]`, which TOML reads as a table in a table.
    fn dotted_id(origin: &Origin, key: &str) = error UnknownKey at origin,
        "không có khóa `{key}` ở đây: mã có dấu chấm phải đặt trong ngoặc kép",
        "there is no key `{key}` here: an id with a point needs quotes",
        "ghi như `[override.\"17.5\"]`", "write it as `[override.\"17.5\"]`";

    fn single_brackets(origin: &Origin, key: &str) = error TomlSyntax at origin,
        "`{key}` phải ghi trong hai ngoặc vuông", "`{key}` takes double brackets",
        "ghi `[[…{key}]]` ở mỗi mục", "write `[[…{key}]]` for each of them";

    fn odd_number(origin: &Origin, number: &str) = error WrongType at origin,
        "không dùng được số `{number}`", "the number `{number}` cannot be used",
        "ghi số thường, không quá 28 chữ số: 63.8", "write a plain number of at most 28 digits: 63.8";

    fn point_of_thousands(origin: &Origin, written: &str, plain: &str, thousands: &str) = warning AmbiguousNumber at origin,
        "`{written}` được đọc là số thập phân {plain}, không phải {thousands}", "`{written}` is read as the decimal {plain}, not as {thousands}",
        "ghi `{thousands}` nếu là hàng nghìn, `{plain}` nếu là số thập phân", "write `{thousands}` if thousands are meant, `{plain}` if a decimal is";

    fn is_not(origin: &Origin, vi: &str, en: &str, found_vi: &str, found_en: &str) = error WrongType at origin,
        "cần {vi}, ở đây là {found_vi}", "expected {en}, found {found_en}";

    fn unknown_word(word: &Sourced<String>) = error UnknownWord at word,
        "giá trị `{word}` không hợp lệ", "`{word}` is not a valid value";

    fn bad_date(origin: &Origin) = error BadDate at origin,
        "ngày không hợp lệ", "invalid date",
        "viết năm-tháng-ngày, không đặt trong ngoặc kép: 2022-08-10",
        "write year-month-day without quotes: 2022-08-10";
}
