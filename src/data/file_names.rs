//! What the name of a file or a sheet says of a commune: `BC xã Hà Sơn 2023`, `Hà Sơn - kinh tế`, `Hà Sơn (2)`.

use super::titles::year;
use crate::fold;

/// What a file or a sheet is called without naming a commune. Those with marks are words that communes can have without.
const GENERIC: [&str; 89] = [
    "báo cáo",
    "bc",
    "biểu",
    "bieu",
    "biểu mẫu",
    "bieu mau",
    "biểu số",
    "biểu mẫu số",
    "số",
    "bảng",
    "bảng số liệu",
    "phụ lục",
    "pl",
    "mẫu",
    "mẫu số",
    "so lieu",
    "kết quả",
    "kq",
    "kết quả thực hiện",
    "đánh giá",
    "tự đánh giá",
    "thẩm tra",
    "thẩm định",
    "tổng hợp",
    "tổng hợp huyện",
    "tổng hợp các xã",
    "rà soát",
    "tiến độ",
    "tình hình",
    "thực trạng",
    "hiện trạng",
    "chỉ tiêu",
    "tiêu chí",
    "bộ tiêu chí",
    "nông thôn mới",
    "nông thôn mới nâng cao",
    "nông thôn mới kiểu mẫu",
    "xây dựng nông thôn mới",
    "ntm",
    "ntmnc",
    "ntm nâng cao",
    "ntm kiểu mẫu",
    "nâng cao",
    "kiểu mẫu",
    "bổ sung",
    "chỉnh sửa",
    "đã sửa",
    "chính thức",
    "bản chính",
    "cuối cùng",
    "cuối năm",
    "đầu năm",
    "final",
    "copy",
    "của",
    "gửi huyện",
    "kinh tế",
    "xã hội",
    "kinh tế xã hội",
    "môi trường",
    "hạ tầng",
    "giao thông",
    "y tế",
    "giáo dục",
    "thu nhập",
    "quy hoạch",
    "an ninh",
    "hướng dẫn",
    "danh mục",
    "mục lục",
    "nhập liệu",
    "thông tin chung",
    "huyen",
    "sheet",
    "ubnd",
    "book",
    "data",
    "dữ liệu",
    "số liệu",
    "solieu",
    "dulieu",
    "tonghop",
    "baocao",
    "form",
    "input",
    "template",
    "bảng tính",
    "phiếu",
    "danh sách",
];

/// What stands before a number that says when.
const TIMES: [&str; 6] = ["năm", "quý", "tháng", "đợt", "lần", "ngày"];

/// Behind these a number belongs to the name: `Phường 3`, `Khu phố 5`.
const NUMBERED: [&str; 12] = [
    "phuong", "quan", "khu", "pho", "thon", "ban", "ap", "xom", "cum", "vung", "khom", "doi",
];

/// The name of a file or a sheet, as that of a commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileName {
    /// What of it is the commune's; all of it, where nothing is.
    pub(super) commune: String,
    /// Whether it may be that of a commune.
    pub(super) is_commune: bool,
    /// All of it, where a number was left out that may belong to the name: `Hà Sơn 3`.
    pub(super) numbered: Option<String>,
}

impl FileName {
    pub(super) fn new(text: &str) -> FileName {
        let text = fold::clean(text);
        let words = words(&text);
        let mut rest = &words[..];
        let mut numbered = false;
        loop {
            let (start, end) = (leading(rest), trailing(rest));
            if start + end >= rest.len() {
                return FileName {
                    commune: text.into_owned(),
                    is_commune: false,
                    numbered: None,
                };
            }
            if start + end == 0 {
                match number_behind(rest) {
                    Some(is_part) => {
                        numbered |= is_part;
                        rest = &rest[..rest.len() - 1];
                        continue;
                    }
                    None => break,
                }
            }
            rest = &rest[start..rest.len() - end];
        }
        // The word for its kind, without its mark; communes are called Xa Dung too.
        if let [kind, _, _, ..] = rest
            && kind.text.eq_ignore_ascii_case("xa")
            && text.is_ascii()
        {
            rest = &rest[1..];
        }
        let commune = text[rest[0].start..rest[rest.len() - 1].end].to_owned();
        FileName {
            commune,
            is_commune: true,
            numbered: numbered.then(|| text.into_owned()),
        }
    }
}

/// The one year that the name of a file or a sheet says its data are of: `Hà Sơn 2022`, `BC 31.12.2022`, not `QĐ 263-2022`.
pub(super) fn year_of(name: &str) -> Option<u16> {
    const DECISIONS: [&str; 9] = [
        "qd", "nq", "cv", "theo", "quyet", "nghi", "giai", "den", "bo",
    ];
    let words = words(name);
    let is_of_decision = |word: &Word<'_>| DECISIONS.contains(&&*fold::word(word.text));
    if words.iter().any(is_of_decision) {
        return None;
    }
    let years = words.iter().filter_map(|word| {
        let parts: Vec<&str> = word.text.split('.').collect();
        // A day within a month is when it was written.
        let is_end = |day: &str| day.parse::<u8>().is_ok_and(|day| day >= 28);
        match parts[..] {
            [only] | [_, only] => year(only),
            [day, _, last] if is_end(day) => year(last),
            _ => None,
        }
    });
    let mut years: Vec<u16> = years.collect();
    years.dedup();
    match years[..] {
        [year] => Some(year),
        _ => None,
    }
}

/// A word of a name.
struct Word<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    /// Whether a bracket opens before it.
    is_bracketed: bool,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let is_between = |c: char| c.is_whitespace() || "_-–—,;+()[]".contains(c);
    let mut words = Vec::new();
    let mut start = 0;
    for (end, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_between(c) {
            if start < end {
                words.push(Word {
                    text: &text[start..end],
                    start,
                    end,
                    is_bracketed: text[..start].ends_with(['(', '[']),
                });
            }
            start = end + c.len_utf8();
        }
    }
    words
}

/// Whether words are one of those that name no commune: with its marks, or, of several words, without any.
fn is_generic(words: &[Word<'_>]) -> bool {
    let text: Vec<&str> = words.iter().map(|word| word.text).collect();
    let text = text.join(" ");
    // "Book1", "Bieu2".
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let text = if bare.ends_with(char::is_alphabetic) {
        bare
    } else {
        &text
    };
    let is_bare = text.is_ascii() && words.len() > 1;
    GENERIC.iter().any(|generic| {
        fold::is_same_name(generic, text) || is_bare && fold::word(generic) == fold::word(text)
    })
}

/// How many words at the start name no commune.
fn leading(words: &[Word<'_>]) -> usize {
    let is_number = |word: &Word<'_>| {
        let digits = word.text.trim_end_matches('.');
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let most = words.len().min(5);
    let generic = (1..=most).rev().find(|count| is_generic(&words[..*count]));
    generic.unwrap_or_else(|| usize::from(words.first().is_some_and(is_number)))
}

/// How many words at the end name no commune, but for a number alone.
fn trailing(words: &[Word<'_>]) -> usize {
    let most = words.len().min(5);
    let generic = (1..=most)
        .rev()
        .find(|count| is_generic(&words[words.len() - count..]));
    if let Some(count) = generic {
        return count;
    }
    let [.., before, last] = words else {
        return 0;
    };
    let is_numeral = !last.text.is_empty()
        && (last.text.bytes().all(|byte| byte.is_ascii_digit())
            || last.text.bytes().all(|byte| b"IVX".contains(&byte)));
    let is_time = |time: &&str| {
        let is_bare = before.text.is_ascii() && words.len() > 3;
        fold::is_same_name(time, before.text)
            || is_bare && fold::word(time) == fold::word(before.text)
    };
    let is_half = before.text == "6" && fold::word(last.text) == "thang";
    if is_half || is_numeral && TIMES.iter().any(is_time) {
        return 2;
    }
    usize::from(is_day(last.text))
}

/// A year or a day: `2023`, `31.12.2023`.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let is_digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = parts
        .last()
        .is_some_and(|year| year.len() == 4 && (year.starts_with("19") || year.starts_with("20")));
    is_year && parts.iter().all(is_digits)
}

/// Of a name that ends in a number alone, whether that may be a part of it: of `Hà Sơn 3`, not of `Hà Sơn (2)`.
fn number_behind(words: &[Word<'_>]) -> Option<bool> {
    let (last, rest) = words.split_last()?;
    let is_number = last.text.len() < 3 && last.text.bytes().all(|byte| byte.is_ascii_digit());
    let before = rest.last()?;
    let belongs = rest.len() < 2 || NUMBERED.contains(&&*fold::word(before.text));
    (is_number && (last.is_bracketed || !belongs)).then_some(!last.is_bracketed)
}

#[cfg(test)]
mod tests {
    use super::{FileName, year_of};

    #[test]
    fn the_commune_is_what_is_not_generic() {
        for (name, commune) in [
            ("Hà Sơn", "Hà Sơn"),
            ("BC xã Hà Sơn", "xã Hà Sơn"),
            ("Bao cao Ha Son 2023", "Ha Son"),
            ("Báo cáo kết quả xã Hà Sơn năm 2023", "xã Hà Sơn"),
            ("Hà Sơn - kinh tế", "Hà Sơn"),
            ("Hà Sơn_bo sung", "Hà Sơn"),
            ("Hà Sơn (bổ sung)", "Hà Sơn"),
            ("Xã Hà Sơn - Quý II", "Xã Hà Sơn"),
            ("01. Hà Sơn", "Hà Sơn"),
            ("Hà Sơn 31.12.2023", "Hà Sơn"),
            ("Hà Sơn (2)", "Hà Sơn"),
            ("Hà Sơn 3", "Hà Sơn"),
            ("Hà Sơn - 6 tháng", "Hà Sơn"),
            ("Ha Son nam 2023", "Ha Son"),
            // Words of names, not of what is in a file.
            ("Ha Nam 2023", "Ha Nam"),
            ("Ngọc Kỳ", "Ngọc Kỳ"),
            ("Mậu Lâm", "Mậu Lâm"),
            ("Mau Lam", "Mau Lam"),
            ("Phường 3", "Phường 3"),
            ("TT.Yên Viên", "TT.Yên Viên"),
            ("Hà Trung - Hà Sơn", "Hà Trung - Hà Sơn"),
            ("Năm Căn", "Năm Căn"),
            ("ha-son", "ha-son"),
            ("Xã 3", "Xã 3"),
            ("Xa Ha Son", "Ha Son"),
            ("BC xa Ha Son 2023", "Ha Son"),
            ("Xa Dung", "Xa Dung"),
        ] {
            let found = FileName::new(name);
            assert_eq!(found.commune, commune, "{name}");
            assert!(found.is_commune, "{name}");
        }
        for name in [
            "Tổng hợp",
            "Mẫu",
            "Hướng dẫn",
            "Danh mục",
            "Biểu mẫu số 1",
            "Báo cáo 2023",
            "NTM nâng cao 2023",
            "Kinh tế - xã hội",
            "huyen",
            "Book1",
            "bieu",
            "Bieu2",
            "data",
            "Số liệu",
            "so lieu",
            "",
        ] {
            let found = FileName::new(name);
            assert!(!found.is_commune && found.commune == name, "{name}");
        }
    }

    #[test]
    fn names_say_years() {
        for (name, year) in [
            ("Hà Sơn 2022", Some(2022)),
            ("BC 2022 xã Hà Sơn", Some(2022)),
            ("Năm 2022", Some(2022)),
            ("2022", Some(2022)),
            ("ha-son-2022", Some(2022)),
            ("Hà Sơn 31.12.2022", Some(2022)),
            ("Hà Sơn 12.2022", Some(2022)),
            ("Hà Sơn 05.01.2024", None),
            ("NTM 2021-2025 Hà Sơn", None),
            ("Hà Sơn theo QĐ 263-2022", None),
            ("Hà Sơn", None),
        ] {
            assert_eq!(year_of(name), year, "{name}");
        }
    }

    #[test]
    fn a_number_that_may_belong_to_the_name_is_kept_in_mind() {
        for (name, numbered) in [
            ("Đạ Huoai 2", Some("Đạ Huoai 2")),
            ("Hà Sơn (2)", None),
            ("Hà Sơn 2023", None),
        ] {
            assert_eq!(FileName::new(name).numbered.as_deref(), numbered, "{name}");
        }
    }
}
