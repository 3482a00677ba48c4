//! What can be wrong with keys and values, whatever the file is about.

use crate::diagnostic::{Origin, Sourced, faults};

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

    fn wrong_type(origin: &Origin, vi: &str, en: &str, found_vi: &str, found_en: &str) = error WrongType at origin,
        "cần {vi}, ở đây là {found_vi}", "expected {en}, found {found_en}";

    fn unknown_word(word: &Sourced<String>) = error UnknownWord at word,
        "giá trị `{word}` không hợp lệ", "`{word}` is not a valid value";

    fn bad_date(origin: &Origin) = error BadDate at origin,
        "ngày không hợp lệ", "invalid date",
        "viết năm-tháng-ngày, không đặt trong ngoặc kép: 2022-08-10",
        "write year-month-day without quotes: 2022-08-10";
}
